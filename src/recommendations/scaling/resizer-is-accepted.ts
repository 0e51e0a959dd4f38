import { isPlaceholder, valueAt } from '../../kubernetes';
import { gatedFields, refusedByWebhook } from '../../vocabularies/vertical-pod-autoscaler/refused';
import { isVerticalAutoscaler } from '../../vocabularies/vertical-pod-autoscaler/vertical-pod-autoscaler';
import { error, warning } from '../problem';
import { NOT_APPLICABLE, Reading, recommend } from '../recommendation';

type Said =
  | { readonly about: 'refusal'; readonly path: string; readonly problem: string; readonly needed: string }
  | { readonly about: 'gate'; readonly path: string; readonly gate: string };

export const resizerIsAccepted = recommend({
  id: 'resizer-is-accepted',
  title: "The autoscaler's webhook takes the VerticalPodAutoscaler",
  status: 'stable',
  since: '0.1.0',
  sources: [
    { document: 'APP', section: 'vpa' },
    { document: 'K8S', section: 'api', url: 'https://github.com/kubernetes/autoscaler/blob/master/vertical-pod-autoscaler/docs/api.md' },
  ],
  why: 'The admission controller of the Vertical Pod Autoscaler refuses what contradicts itself, after other objects of the same deployment are applied. While it is down nothing '
    + 'is refused, as its webhook ignores failures, and the object does whatever its parts make of it.',
  remedy: 'Write what is needed at the place that is named.',
  on: 'object',
  kinds: ['VerticalPodAutoscaler'],
  messages: {
    refused: "{path} {problem}: the autoscaler's webhook refuses the object.",
    gated: "{path} is behind the feature gate {gate}, which is off by default: without it the autoscaler's webhook refuses the object.",
  },
  levels: { refused: 'error', gated: 'warning' },
  read: (object, context): readonly Reading<Said>[] => {
    if (!isVerticalAutoscaler(object) || object.isLive || object.isOwned || context.isUnfinished(object)) {
      return NOT_APPLICABLE;
    }
    const said: readonly Said[] = [
      ...refusedByWebhook(object.json).filter(({ path }) => !isPlaceholder(valueAt(object.json, path))).map(refusal => ({ about: 'refusal' as const, ...refusal })),
      ...gatedFields(object.json).map(gated => ({ about: 'gate' as const, ...gated })),
    ];
    return said.map(value => ({ value, place: { object, path: value.path } }));
  },
  holds: said => said.about === 'refusal' ? error('refused', { path: said.path, problem: said.problem }, said.needed)
    : warning('gated', { path: said.path, gate: said.gate }, `no such field, or the gate ${said.gate}`),
});
