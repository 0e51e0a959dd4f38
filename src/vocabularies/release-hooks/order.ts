import { ARGO_CD_ANNOTATIONS, HELM_ANNOTATIONS, wordsOf } from './hook';
import { ObjectView } from '../../kubernetes/objects/object';

/** Who makes the objects of a release one after the other. */
export type ReleaseProgram = 'helm' | 'argo-cd';

/** Where an object stands in a first installation: before the ordinary objects, among them or after them, and its place there. */
export interface ReleaseStep {
  readonly phase: number;
  /** The weight or the wave: what has a smaller one is there, and what of it ends has ended, before the next begins. */
  readonly order: number;
}

type Annotated = Pick<ObjectView, 'annotations'>;

const BEFORE = 0;
const AMONG = 1;
const AFTER = 2;
/** The first of the moments of an object is the one at which it is there. */
const HELM_MOMENTS: readonly (readonly [string, number])[] = [['pre-install', BEFORE], ['post-install', AFTER]];
const ARGO_MOMENTS: readonly (readonly [string, number])[] = [['PreSync', BEFORE], ['Sync', AMONG], ['PostSync', AFTER]];
/** What Argo CD takes hooks of Helm for; it does not tell an installation from an upgrade. */
const HELM_MOMENTS_OF_ARGO: readonly (readonly [string, number])[] = [
  ['pre-install', BEFORE], ['pre-upgrade', BEFORE], ['post-install', AFTER], ['post-upgrade', AFTER],
];
/** Helm's word for what is no hook to Argo CD. */
const DEFINITION = 'crd-install';
const WHOLE = /^[+-]?\d+$/;

/** A number as `strconv.Atoi` reads it; nothing for anything else. */
function wholeNumber(value: string | undefined): number | undefined {
  return value !== undefined && WHOLE.test(value) ? Number(value) : undefined;
}

function phaseOf(moments: string, phases: readonly (readonly [string, number])[]): number | undefined {
  const words = wordsOf(moments);
  return phases.find(([moment]) => words.includes(moment))?.[1];
}

/**
 * Where an object stands in a first installation by a program; nothing where that does not make it.
 *
 * @see https://github.com/helm/helm/blob/v3.19.0/pkg/action/hooks.go (execHook)
 * @see https://github.com/argoproj/argo-cd/blob/master/gitops-engine/pkg/sync/sync_phase.go
 * @see https://github.com/argoproj/argo-cd/blob/master/gitops-engine/pkg/sync/syncwaves/waves.go
 */
export function stepOf({ annotations }: Annotated, program: ReleaseProgram): ReleaseStep | undefined {
  const weight = wholeNumber(annotations[HELM_ANNOTATIONS.weight]) ?? 0;
  const ofHelm = annotations[HELM_ANNOTATIONS.hook];
  if (program === 'helm') {
    // Weights are of hooks alone; ordinary objects are made together.
    return ofHelm === undefined ? { phase: AMONG, order: 0 } : stepIn(phaseOf(ofHelm, HELM_MOMENTS), weight);
  }
  const order = wholeNumber(annotations[ARGO_CD_ANNOTATIONS.wave]) ?? weight;
  const ofArgo = annotations[ARGO_CD_ANNOTATIONS.hook];
  if (ofArgo !== undefined) {
    return stepIn(phaseOf(ofArgo, ARGO_MOMENTS), order);
  }
  return ofHelm === undefined || ofHelm === DEFINITION ? { phase: AMONG, order } : stepIn(phaseOf(ofHelm, HELM_MOMENTS_OF_ARGO), order);
}

function stepIn(phase: number | undefined, order: number): ReleaseStep | undefined {
  return phase === undefined ? undefined : { phase, order };
}

/** The programs that an object is a hook of. */
export function hookPrograms({ annotations }: Annotated): readonly ReleaseProgram[] {
  return [
    ...annotations[HELM_ANNOTATIONS.hook] === undefined ? [] : ['helm' as const],
    ...annotations[ARGO_CD_ANNOTATIONS.hook] === undefined ? [] : ['argo-cd' as const],
  ];
}

/** Negative where the first step comes before the second, positive where it comes after it, and 0 where they are made together. */
export function compareSteps(one: ReleaseStep, other: ReleaseStep): number {
  return one.phase - other.phase || one.order - other.order;
}

/** Whether an object stands before the ordinary ones. */
export function isBeforeOrdinary({ phase }: ReleaseStep): boolean {
  return phase < AMONG;
}

/** Whether an object stands after all ordinary ones. */
export function isAfterOrdinary({ phase }: ReleaseStep): boolean {
  return phase > AMONG;
}
