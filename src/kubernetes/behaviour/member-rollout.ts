import { text } from '../json/fields';
import { Workload } from '../objects/model';
import { SERVED_FROM } from '../values/version';

const PARALLEL = 'Parallel';
/** From here on a Parallel rollout waits for minReadySeconds; before it waits until a member is ready for the first time. */
const PARALLEL_WAITS_FROM = 34;
/** 1.35.0 to 1.35.3 read maxUnavailable, the releases of 1.35 after them do not. */
const UNSURE_MINOR = 35;

/** Whether members are made, deleted and updated without regard to those before them. */
export function isParallel({ spec }: Pick<Workload, 'spec'>): boolean {
  return text(spec.podManagementPolicy) === PARALLEL;
}

/** Whether a rollout goes on only after a member was ready for minReadySeconds. */
export function waitsForMinReady(workload: Pick<Workload, 'spec'>, minor: number): boolean {
  return !isParallel(workload) || minor >= PARALLEL_WAITS_FROM;
}

/**
 * Whether a rollout takes no member while another one is away that it did not take itself, such as a drained one.
 *
 * What reads maxUnavailable counts every member that is away, under both policies.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/v1.37.2/pkg/controller/statefulset/stateful_set_control.go (updateStatefulSetAfterInvariantEstablished)
 */
export function waitsForDrained(workload: Pick<Workload, 'spec'>, minor: number): boolean {
  return !isParallel(workload) || minor >= SERVED_FROM.statefulSetMaxUnavailable;
}

/** Whether servers of a minor version read how many members a rollout may take at once; some releases of one do and some do not. */
export function readsMaxUnavailable(minor: number): 'yes' | 'no' | 'some' {
  if (minor >= SERVED_FROM.statefulSetMaxUnavailable) {
    return 'yes';
  }
  return minor === UNSURE_MINOR ? 'some' : 'no';
}
