import { describe } from '../recommendation';

export const deployFromVersionControl = describe({
  id: 'deploy-from-version-control',
  title: 'The cluster runs what version control says',
  status: 'advisory',
  since: '0.1.0',
  sources: [{ document: 'KIA', section: '17.5.3' }, { document: 'KIA', section: '17.5.5' }],
  why: 'What somebody changed by hand is lost with the next deployment and unknown to whoever has to restore the service; without a history '
    + 'of manifests there is no known good state to go back to.',
  remedy: 'Keep the manifests, or the code that synthesises them, in version control, review changes there, audit them in the pipeline, and '
    + 'let a controller such as Argo CD or Flux apply what was merged. Roll back by reverting the commit.',
  correction: 'Of the tools that the source names, kube-applier and Fabric8 are no longer developed; Argo CD and Flux took their place.',
});
