import { requireAddOn } from './add-ons';
import { sizeQuantity } from './checks/quantities';
import { ContainersPlan } from './containers';
import { Ledger } from './ledger';
import { Planning } from './planning';
import { isOwn, ScalingPlan } from './scaling';
import { Sizing, WorkloadProps } from '../api';
import { addOnServes, isDevelopment, quantity } from '../kubernetes';
import { requestsAreMeasured } from '../recommendations/containers/requests-are-measured';
import { autoscalerOwnsReplicas } from '../recommendations/scaling/autoscaler-owns-replicas';
import { resizeModeIsCurrent } from '../recommendations/scaling/resize-mode-is-current';
import { resizerCanEvict } from '../recommendations/scaling/resizer-can-evict';
import { resizerCanRaiseMemory } from '../recommendations/scaling/resizer-can-raise-memory';
import { resizerIsSingle } from '../recommendations/scaling/resizer-is-single';
import { IN_PLACE_FROM, UpdateMode } from '../vocabularies/vertical-pod-autoscaler/update-modes';

/** What measures the use of the containers, and what it does with it. */
export interface SizingPlan {
  readonly updateMode: UpdateMode;
  /** How memory follows its use; nothing where the use is only shown. */
  readonly memory?: {
    /** The container whose memory it is; the others are left alone. */
    readonly container: string;
    readonly min: string;
    readonly max: string;
    readonly values: string;
    /** The replicas below which no pod is changed. */
    readonly minReplicas: number;
  };
}

interface Bounds {
  readonly min: string;
  readonly max: string;
}

const VPA = 'vertical-pod-autoscaler';
const MEMORY = 'memory';
const RECOMMENDER = 'the recommender of the Vertical Pod Autoscaler';

/** Who measures what the containers use. */
export function planSizing(planning: Planning, props: WorkloadProps, containers: ContainersPlan, scaling: ScalingPlan): SizingPlan | 'none' {
  const { ledger, facts } = planning;
  const bounds = planBounds(planning, props.sizing, containers, scaling);
  const kind = ledger.decide('sizing', requestsAreMeasured, isDevelopment(facts) ? undefined : props.sizing?._kind, () => 'none' as const);
  const under = kind === 'memory' ? resizeModeIsCurrent : requestsAreMeasured;
  if (kind === 'none' || !requireAddOn(ledger, facts, VPA, 'sizing', { given: props.sizing, instead: 'leave sizing out', under })) {
    return 'none';
  }
  if (kind === 'recommend') {
    return planRecommendation(planning);
  }
  ledger.need(`${RECOMMENDER}, its updater and its admission controller`);
  return {
    updateMode: ledger.decide('sizing.updateMode', resizeModeIsCurrent, undefined, () =>
      resizeModeIsCurrent.choose({ ...facts, isServed: addOnServes(facts, VPA, IN_PLACE_FROM) !== 'no' })),
    memory: {
      container: containers.main.name,
      ...bounds,
      values: resizerCanRaiseMemory.choose(),
      minReplicas: ledger.decide('sizing.minReplicas', resizerCanEvict, undefined, () => resizerCanEvict.choose(facts)),
    },
  };
}

/** Goldilocks makes such a VerticalPodAutoscaler itself, so that none is made beside it. */
function planRecommendation({ ledger, isMeasured }: Planning): SizingPlan | 'none' {
  if (isMeasured === true) {
    ledger.assume('sizing', 'recommendations by Goldilocks, which measures the namespace', 'HighlyAvailableNamespace without goldilocks');
    return 'none';
  }
  ledger.need(RECOMMENDER);
  return { updateMode: requestsAreMeasured.choose() };
}

/** Between which amounts memory may be; refused ones plan as what the container requests. */
function planBounds({ ledger, isMeasured }: Planning, sizing: Sizing | undefined, { main }: ContainersPlan, scaling: ScalingPlan): Bounds {
  const options = sizing?._options;
  const request = main.resources.requests[MEMORY];
  const min = sizeQuantity(ledger, 'sizing.min', options?.min, resizerCanRaiseMemory) ?? request;
  const max = sizeQuantity(ledger, 'sizing.max', options?.max, resizerCanRaiseMemory) ?? request;
  const isTurned = options !== undefined && Number(quantity(min)) > Number(quantity(max));
  if (isTurned) {
    ledger.refuse('sizing.max', max, `at least sizing.min, which is ${min},`, 'Raise max or lower min.', resizerCanRaiseMemory);
  }
  checkRequest(ledger, options, { min, max }, request);
  if (sizing?._kind === 'memory' && goesByMemoryOf(scaling, main.name)) {
    ledger.refuse('sizing', sizing, 'a resource that the autoscaler does not go by', 'The autoscaler goes by the use of the memory request, which Sizing.memory() '
      + 'changes under it: let it follow CPU or another metric, or use Sizing.recommend().', autoscalerOwnsReplicas);
  }
  if (sizing?._kind === 'memory' && isMeasured === true) {
    ledger.refuse('sizing', sizing, 'Sizing.recommend(), or a namespace without goldilocks', 'Goldilocks makes a VerticalPodAutoscaler for every workload '
      + 'of the namespace, and of two on one workload one decides: leave goldilocks out, and let Defaults.set(namespace, { sizing: Sizing.recommend() }) measure the others.', resizerIsSingle);
  }
  return { min, max: isTurned ? min : max };
}

/** Nothing gets more than the maximum, from the first pod on: a container that asks for more would start with less. */
function checkRequest(ledger: Ledger, options: Sizing['_options'], { min, max }: Bounds, request: string): void {
  const [least, most, requested] = [min, max, request].map(amount => Number(quantity(amount)));
  if (options !== undefined && least <= most && requested > most) {
    ledger.refuse('sizing.max', max, `at least the ${request} that the container requests,`,
      `Raise max, or request less: memory.request of at most ${max}; pods would start with no more than that.`, resizerCanRaiseMemory);
  }
}

/** Whether an autoscaler of ours follows the memory of a container in percent of its request. */
function goesByMemoryOf({ autoscaler, metrics, demand }: ScalingPlan, container: string): boolean {
  const isOf = (counted: string | undefined) => counted === undefined || counted === container;
  return isOwn(autoscaler) && metrics.some(metric =>
    metric.name === MEMORY && (metric.source === 'resource' || metric.source === 'container-resource' && isOf(metric.container)))
    || demand !== undefined && demand.triggers.some(trigger => trigger.kind === MEMORY && isOf(trigger.container));
}
