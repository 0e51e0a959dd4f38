import { Labels } from '../../kubernetes/values/selector';

/**
 * The labels and annotations by which Goldilocks is told what to measure.
 *
 * @see https://github.com/FairwindsOps/goldilocks/blob/master/pkg/utils/utils.go
 */
export const GOLDILOCKS = {
  enabled: 'goldilocks.fairwinds.com/enabled',
  updateMode: 'goldilocks.fairwinds.com/vpa-update-mode',
} as const;

/** On a Namespace: Goldilocks makes a VerticalPodAutoscaler for each of its workloads. */
export const MEASURED_BY_GOLDILOCKS = { [GOLDILOCKS.enabled]: 'true' } as const;

/** What Goldilocks puts on every VerticalPodAutoscaler that it makes, and by which it knows them again. */
const MADE: Labels = { creator: 'Fairwinds', source: 'goldilocks' };

/** What strconv.ParseBool of Go reads as true. */
const TRUE: readonly unknown[] = ['1', 't', 'T', 'TRUE', 'true', 'True'];

const OFF = 'Off';
/** The modes that it takes, whatever their case; another one is Off. */
const MODES: readonly string[] = [OFF, 'Initial', 'Recreate', 'Auto', 'InPlaceOrRecreate'];

/** What it reads of a Namespace or a workload. */
interface Told {
  readonly labels: Readonly<Record<string, unknown>>;
  readonly annotations: Readonly<Record<string, unknown>>;
}

/** Whether Goldilocks makes a VerticalPodAutoscaler for each workload of a Namespace; without the label its flags decide. */
export function isMeasured({ labels }: Pick<Told, 'labels'>): boolean {
  return TRUE.includes(labels[GOLDILOCKS.enabled]);
}

/** The mode of the VerticalPodAutoscaler that it makes for a workload: that of the workload before that of its Namespace, and Off where neither says one. */
export function updateModeOf(namespace: Told, workload: Told): string {
  return statedMode(workload) ?? statedMode(namespace) ?? OFF;
}

function statedMode({ labels, annotations }: Told): string | undefined {
  const stated = String(annotations[GOLDILOCKS.updateMode] ?? labels[GOLDILOCKS.updateMode] ?? '').toLowerCase();
  return MODES.find(mode => mode.toLowerCase() === stated);
}

/** Whether Goldilocks made a VerticalPodAutoscaler. */
export function isMadeByGoldilocks({ labels }: Pick<Told, 'labels'>): boolean {
  return Object.entries(MADE).every(([label, value]) => labels[label] === value);
}
