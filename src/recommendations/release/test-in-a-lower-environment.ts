import { describe } from '../recommendation';

export const testInALowerEnvironment = describe({
  id: 'test-in-a-lower-environment',
  title: 'A change runs somewhere else before it runs in production',
  status: 'advisory',
  since: '0.1.0',
  sources: [{ document: 'APP', section: 'updates' }, { document: 'APP', section: 'rollback' }],
  why: 'A manifest can be sound and still meet an API server that refuses it, a policy that blocks it, a quota that is full or a start that '
    + 'takes too long; in production each of these is found by users.',
  remedy: 'Deploy the same manifests, with smaller numbers, to a cluster of the same Kubernetes version and the same add-ons first, under some '
    + 'load: roll out, roll back, and drain a node there. Let the pipeline promote only what passed.',
});
