import { PodScope } from '../../../src/kubernetes/validation/pod-scope';
import { Refusals } from '../../../src/kubernetes/validation/refusals';

const NEWEST = 36;

/** What a check refuses in a template that has nothing else, each as `path problem`. */
export function refusedBy(check: (scope: PodScope) => void, minor = NEWEST, known: Partial<PodScope> = {}): readonly string[] {
  const refusals = new Refusals(minor);
  check({
    refusals, isPod: false, labels: {}, volumes: new Map(), claims: new Set(), gracePeriod: 30, restartPolicy: 'Always', hostNetwork: false, hostIPC: false, hostUsers: true,
    ...known,
  });
  return refusals.found.map(({ path, problem }) => `${path} ${problem}`);
}
