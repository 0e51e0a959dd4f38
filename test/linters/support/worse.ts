import { parseAllDocuments, stringify } from 'yaml';
import { KubernetesObject } from '../../../src/kubernetes';
import { LinterName } from '../../../src/plan/linters/decisions';

/** A change for the worse of a manifest, and what each linter that notices it says then. */
export interface Worse {
  readonly what: string;
  readonly kind: string;
  readonly notices: Readonly<Partial<Record<LinterName, readonly string[]>>>;
  change(spec: KubernetesObject['spec']): void;
}

/** Changes of examples/minimal. */
export const WORSE: readonly Worse[] = [
  {
    what: 'no readiness probe',
    kind: 'Deployment',
    change: ({ template }) => { delete template.spec.containers[0].readinessProbe; },
    notices: { 'kube-score': ['Deployment/web pod-probes critical'], 'polaris': ['Deployment/web readinessProbeMissing warning'] },
  },
  {
    what: 'an image that moves',
    kind: 'Deployment',
    change: ({ template }) => { template.spec.containers[0].image = 'ghcr.io/stefanprodan/podinfo:latest'; },
    notices: {
      'kube-score': ['Deployment/web container-image-tag critical'],
      'kube-linter': ['Deployment/web latest-tag error'],
      'polaris': ['Deployment/web tagNotSpecified danger'],
    },
  },
  {
    what: 'a budget that keeps the autoscaler\'s minimum',
    kind: 'PodDisruptionBudget',
    change: spec => {
      delete spec.maxUnavailable;
      spec.minAvailable = 3;
    },
    notices: { 'kube-linter': ['PodDisruptionBudget/web pdb-min-available error'] },
  },
];

/** A manifest after a change of its objects. */
export function changed(manifest: string, { kind, change }: Worse): string {
  const objects = parseAllDocuments(manifest).map(document => document.toJS() as KubernetesObject);
  objects.filter(object => object.kind === kind).forEach(({ spec }) => change(spec));
  return objects.map(object => stringify(object)).join('---\n');
}
