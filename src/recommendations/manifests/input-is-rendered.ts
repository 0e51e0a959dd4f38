import { describe } from '../recommendation';

export const inputIsRendered = describe({
  id: 'input-is-rendered',
  title: 'What is judged is what is applied',
  status: 'advisory',
  since: '0.1.0',
  sources: [
    { document: 'K8S', section: 'api', url: 'https://kubernetes.io/docs/tasks/manage-kubernetes-objects/kustomization/' },
  ],
  why: 'A folder of Kustomize or Helm holds patches and templates, of which objects are made elsewhere. Replicas, images, probes or budgets that '
    + 'an overlay sets are not in the base, so a judgement of the files may tell what is not so, and miss what is. The audit leaves out what '
    + 'a kustomization.yaml names as a patch and what a chart fills in, judges the rest as it stands, and tells each such folder once.',
  remedy: 'Judge the output: kustomize build DIR | cdk8s-ha audit - or helm template DIR | cdk8s-ha audit -. Where the sources are judged on '
    + 'purpose, set input-is-rendered to off under levels in the configuration.',
});
