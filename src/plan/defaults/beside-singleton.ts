import { GracefulWorkerProps, Singleton } from '../../api';

type Props = Omit<GracefulWorkerProps, 'image' | 'maxJobDuration'>;
type Shape = Singleton['_kind'];

const FIXED: readonly (keyof Props)[] = ['minReplicas', 'maxReplicas', 'autoscaler'];
const OF_SEVERAL: readonly (keyof Props)[] = ['zoneSpread', 'nodeSpread', 'maxSurge', 'maxUnavailable', 'minAvailableDuringRollout'];
const OF_DEPLOYMENTS: readonly (keyof Props)[] = ['progressDeadline', 'sizing'];

interface Unfit {
  /** What would do, and how to come to it. */
  readonly needed: string;
  readonly change: string;
}

const NUMBER = 'Leave it out: the shape of the singleton says how many run. Work that may be shared needs no singleton.';

/** Why a prop cannot stand beside a singleton; nothing where it can. */
export function unfitFor(shape: Shape, prop: string, value: unknown): Unfit | undefined {
  const isOneOf = (props: readonly string[]) => props.includes(prop);
  if (isOneOf(FIXED)) {
    return { needed: `none beside a singleton, of which ${shape === 'leader-election' ? 'one works and one stands by' : 'one runs'},`, change: NUMBER };
  }
  if (shape === 'leader-election') {
    return undefined;
  }
  if (isOneOf(OF_SEVERAL)) {
    return { needed: 'none, as one pod is all there is', change: 'Leave it out: it is about several pods, and the old one stops before the new one starts.' };
  }
  if (shape === 'at-most-one' && isOneOf(OF_DEPLOYMENTS)) {
    return { needed: 'none beside Singleton.atMostOne()', change: 'Leave it out: a StatefulSet makes the pod, and this is about a Deployment.' };
  }
  if (prop === 'sizing' && (value as Props['sizing'])?._kind === 'memory') {
    return { needed: 'Sizing.recommend(), or none', change: 'Each change of its memory would be a time in which nothing works: measure it, and state the request.' };
  }
  return prop === 'disruptionBudget' && keepsTheOnly(value as NonNullable<Props['disruptionBudget']>)
    ? { needed: 'a budget that lets the only pod go, or none', change: 'Leave it out: a drain that waits for ever is forced in the end. doNotDisrupt: true keeps node autoscalers away.' }
    : undefined;
}

/** Whether drains wait for ever. */
function keepsTheOnly({ _kind: kind, _amount: amount }: NonNullable<Props['disruptionBudget']>): boolean {
  const isNone = amount?.value === 0 || amount?.value === '0%';
  return kind === 'minAvailable' && !isNone || kind === 'maxUnavailable' && isNone;
}
