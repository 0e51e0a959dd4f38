import { validatePodSpec } from '../../../src/kubernetes/validation/pod-spec';
import { Refusals } from '../../../src/kubernetes/validation/refusals';
import { refusalsOf } from '../../../src/kubernetes/validation/validate';
import { NEWEST_MINOR, OLDEST_MINOR } from '../../../src/kubernetes/values/version';
import { deploymentOf, POD_MUTATIONS, podOf } from '../../support/validation/pod-mutations';
import verdicts from '../../support/validation/pod-verdicts.json';

/** What servers of each minor version said: of the template of a Deployment, and of a pod. */
const SAID: Readonly<Record<string, Readonly<Record<string, string>>>> = verdicts;

describe.each(Object.keys(SAID))('Kubernetes 1.%s', minor => {
  test.each(POD_MUTATIONS)('judges as we do: $name', mutation => {
    const ours = [deploymentOf(mutation), podOf(mutation)]
      .map(object => refusalsOf(JSON.parse(JSON.stringify(object)), Number(minor)).length > 0 ? 'refused' : 'taken');
    expect(ours.join(' ')).toBe(SAID[minor][mutation.name]);
  });

  test('was asked about everything, and says both in plenty', () => {
    expect(Object.keys(SAID[minor])).toEqual(POD_MUTATIONS.map(({ name }) => name));
    const count = (verdict: string) => Object.values(SAID[minor]).filter(said => said === `${verdict} ${verdict}`).length;
    expect(count('refused')).toBeGreaterThan(300);
    expect(count('taken')).toBeGreaterThan(180);
  });
});

test('the oldest version was asked, and a newer one; every change has a name of its own', () => {
  expect(Object.keys(SAID)).toEqual(expect.arrayContaining([String(OLDEST_MINOR), String(NEWEST_MINOR)]));
  expect(new Set(POD_MUTATIONS.map(({ name }) => name)).size).toBe(POD_MUTATIONS.length);
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
