import { validatePodSpec } from '../../../src/kubernetes/validation/pod-spec';
import { Refusals } from '../../../src/kubernetes/validation/refusals';
import { refusalsOf } from '../../../src/kubernetes/validation/validate';
import { deploymentOf, POD_MUTATIONS, podOf } from '../../support/validation/pod-mutations';
import verdicts from '../../support/validation/pod-verdicts.json';

/** In this order servers were asked: a Deployment and a pod, each of the oldest version and of the newest. */
const ASKED = [[27, deploymentOf], [27, podOf], [36, deploymentOf], [36, podOf]] as const;
const SAID: Readonly<Record<string, string>> = verdicts;

test.each(POD_MUTATIONS)('$name is judged as servers judge it', mutation => {
  const ours = ASKED.map(([minor, object]) => refusalsOf(JSON.parse(JSON.stringify(object(mutation))), minor).length > 0 ? 'refused' : 'taken');
  expect(ours.join(' ')).toBe(SAID[mutation.name]);
});

test('the table has both sides in plenty, and says everything once', () => {
  expect(new Set(POD_MUTATIONS.map(({ name }) => name)).size).toBe(POD_MUTATIONS.length);
  expect(Object.keys(SAID)).toEqual(POD_MUTATIONS.map(({ name }) => name));
  const counts = (verdict: string) => Object.values(SAID).filter(said => said.split(' ').every(one => one === verdict)).length;
  expect(counts('refused')).toBeGreaterThan(300);
  expect(counts('taken')).toBeGreaterThan(150);
});

test('a spec that many share is told at each place', () => {
  const spec = { containers: [] };
  const refusals = new Refusals(36);
  validatePodSpec(spec, '/spec/template/spec', refusals);
  validatePodSpec(spec, '/spec/jobTemplate/spec/template/spec', refusals);
  expect(refusals.found.map(({ path }) => path)).toEqual(['/spec/template/spec/containers', '/spec/jobTemplate/spec/template/spec/containers']);
});

test('what is of no type that fits raises nothing', () => {
  const fields = ['containers', 'initContainers', 'volumes', 'affinity', 'tolerations', 'topologySpreadConstraints', 'securityContext', 'dnsConfig', 'hostAliases', 'os', 'resources', 'nodeSelector',
    'schedulingGates', 'readinessGates', 'resourceClaims', 'overhead', 'restartPolicy', 'terminationGracePeriodSeconds'];
  for (const wrong of ['text', 5, true, [1], [null], [[]], {}, [{}], [{ name: {} }]]) {
    for (const field of fields) {
      expect(() => validatePodSpec({ containers: [{ name: 'a', image: 'a' }], [field]: wrong }, '', new Refusals(36), { app: 'web' })).not.toThrow();
    }
  }
});
