import { annotationPath, ObjectView } from '../../kubernetes/objects/object';

const PAUSED = 'autoscaling.keda.sh/paused';
const PAUSED_REPLICAS = 'autoscaling.keda.sh/paused-replicas';
const PAUSED_IN = 'autoscaling.keda.sh/paused-scale-in';
const PAUSED_OUT = 'autoscaling.keda.sh/paused-scale-out';

/** As strconv.ParseBool has it; whatever it cannot read KEDA takes for true. */
const FALSE: readonly string[] = ['0', 'f', 'F', 'FALSE', 'false', 'False'];

/** What an annotation holds back. */
export interface Pause {
  readonly what: 'everything' | 'at a count' | 'scaling in' | 'scaling out';
  readonly annotation: string;
  /** The count of `paused-replicas`; empty for the others. */
  readonly replicas: string;
  readonly path: string;
}

/**
 * What of the scaling of a ScaledObject or a ScaledJob its annotations hold back; a count holds it even where `paused` says false.
 *
 * @see https://github.com/kedacore/keda/blob/v2.21.0/apis/keda/v1alpha1/scaledobject_types.go (NeedToBePausedByAnnotation)
 */
export function pausesOf({ kind, annotations }: Pick<ObjectView, 'kind' | 'annotations'>): readonly Pause[] {
  const isSet = (name: string) => Object.hasOwn(annotations, name) && !FALSE.includes(annotations[name]);
  const pause = (what: Pause['what'], annotation: string, replicas = ''): Pause => ({ what, annotation, replicas, path: annotationPath(annotation) });
  const isObject = kind === 'ScaledObject';
  if (isObject && Object.hasOwn(annotations, PAUSED_REPLICAS)) {
    return [pause('at a count', PAUSED_REPLICAS, annotations[PAUSED_REPLICAS])];
  }
  if (isSet(PAUSED)) {
    return [pause('everything', PAUSED)];
  }
  return [
    ...isObject && isSet(PAUSED_IN) ? [pause('scaling in', PAUSED_IN)] : [],
    ...isObject && isSet(PAUSED_OUT) ? [pause('scaling out', PAUSED_OUT)] : [],
  ];
}
