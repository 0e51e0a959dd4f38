import {
  containerDefaults, cores, countsEveryPod, fields, isPodKey, mebibytes, peakPods, pointerKey, quantity, quotaAmount, quotaDemand,
} from '../../kubernetes';
import { error, warning } from '../problem';
import { NOT_APPLICABLE, reading, recommend } from '../recommendation';
import { requestsDeclared } from './requests-declared';

const HEADROOM = 20;
const WHOLE = 100;
const MILLI = 1000;

/** The pods that a workload has at its peak and what each asks for, in cores and bytes. */
export interface QuotaShare {
  readonly pods: number;
  readonly cpuRequest: number;
  readonly memoryRequest: number;
}

/** What decides how many pods a Job has at once. */
interface RunShare {
  readonly parallelism: number;
  readonly waitsForEnd: boolean;
}

/** What decides how many runs of a schedule there are at once; durations in seconds. */
interface RunsShare {
  readonly overlap: string;
  /** From one run to the next where they are nearest. */
  readonly period: number;
  readonly deadline: number;
  readonly gracePeriod: number;
}

function withHeadroom(amount: number): number {
  return Math.ceil(Math.round(amount) * (WHOLE + HEADROOM) / WHOLE);
}

/** Sums of fractions of a core are not exact. */
function exceeds(amount: number, hard: number): boolean {
  return Math.round(amount * MILLI) > Math.round(hard * MILLI);
}

export const namespaceHoldsSurge = recommend({
  id: 'namespace-holds-surge',
  title: 'A namespace has room for its workloads while they are rolled out',
  status: 'stable',
  since: '0.1.0',
  sources: [
    { document: 'MOL', section: 'ch12.4', url: 'https://kubernetes.io/docs/concepts/policy/resource-quotas/' },
    { document: 'KIA', section: '17.1', url: 'https://kubernetes.io/docs/concepts/policy/limit-range/' },
  ],
  why: 'A quota refuses the pod that goes beyond it. The pods that a rollout adds, and old ones until they have terminated, count as '
    + 'well, so that a quota made for the steady state stops every rollout, and the autoscaler when load rises.',
  remedy: 'Raise hard of the ResourceQuota to what the workloads need at their maximum, with the surge of a rollout and the pods that still '
    + 'terminate. Where it counts limits, set them on every container, or let a LimitRange give them.',
  byDefault: 'A LimitRange that gives containers the default requests, and no limit, which would refuse pods that request more; a ResourceQuota '
    + `by choice, computed from what the workloads of the namespace request with ${HEADROOM} % of headroom.`,
  props: { resourceQuota: 'false' },
  on: 'object',
  kinds: ['ResourceQuota'],
  messages: {
    rollout: 'The quota holds {key} {hard}, but the workloads of its namespace need {needed} when they are rolled out at their minimum.',
    refuses: 'The quota counts {key}, but a container of {workload} does not set it: its pods are refused unless a LimitRange does.',
    peak: 'The quota holds {key} {hard}, but the workloads of its namespace need up to {needed} when they are rolled out at their maximum, while old pods terminate.',
  },
  levels: { rollout: 'error', refuses: ['error', 'warning'], peak: 'warning' },
  headroom: HEADROOM,
  // A limit by default goes to whoever states none, also below what he requests: the server refuses his pods. A quota of limits would refuse them too.
  limitRange: () => ({ defaultRequest: requestsDeclared.choose() }),
  podsAtPeak: peakPods,
  /** Where a pod is replaced while it still stops, each may be there twice. */
  podsOfRun: ({ parallelism, waitsForEnd }: RunShare): number => waitsForEnd ? parallelism : 2 * parallelism,
  /** Runs beside each other last until they are ended; of those that are replaced, and of those that are ended, the last still stop. */
  runsAtOnce: ({ overlap, period, deadline, gracePeriod }: RunsShare): number => {
    switch (overlap) {
      case 'Allow': return Math.ceil((deadline + gracePeriod) / period);
      case 'Replace': return 1 + Math.ceil(gracePeriod / period);
      default: return 1;
    }
  },
  quota: (workloads: readonly QuotaShare[]) => {
    const total = (amount: (workload: QuotaShare) => number) => workloads.reduce((sum, workload) => sum + workload.pods * amount(workload), 0);
    return {
      'pods': String(withHeadroom(total(() => 1))),
      'requests.cpu': cores(withHeadroom(total(({ cpuRequest }) => cpuRequest * MILLI)) / MILLI),
      'requests.memory': mebibytes(withHeadroom(total(({ memoryRequest }) => memoryRequest))),
    };
  },
  read: (quota, context) => {
    const { inventory, facts } = context;
    const workloads = countsEveryPod(quota) ? inventory.workloads.filter(({ namespace, isOwned }) => namespace === quota.namespace && !isOwned) : [];
    if (workloads.length === 0) {
      return NOT_APPLICABLE;
    }
    const defaults = containerDefaults(inventory, quota.namespace);
    const isCertain = context.isComplete(quota) || context.isOurs(quota);
    return Object.entries(fields(quota.spec.hard)).flatMap(([key, written]) => {
      const hard = quantity(written);
      return hard === undefined || !isPodKey(key) ? [] : reading(
        { ...quotaDemand(key, workloads, defaults, facts.nodes), key, hard, isCertain },
        quota, `/spec/hard/${pointerKey(key)}`, { related: workloads },
      );
    });
  },
  holds: ({ key, hard, least, most, refused, isCertain }) => {
    if (exceeds(least, hard)) {
      return error('rollout', { key, hard: quotaAmount(key, hard), needed: quotaAmount(key, least) }, `at least ${quotaAmount(key, most)}`);
    }
    if (refused !== '') {
      return (isCertain ? error : warning)('refuses', { key, workload: refused }, `${key} on every container`);
    }
    if (exceeds(most, hard)) {
      return warning('peak', { key, hard: quotaAmount(key, hard), needed: quotaAmount(key, most) }, `at least ${quotaAmount(key, most)}`);
    }
    return undefined;
  },
});
