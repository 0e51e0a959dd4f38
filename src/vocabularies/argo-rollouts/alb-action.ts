import { fields, text, texts } from '../../kubernetes/json/fields';
import { IngressLike, Inventory } from '../../kubernetes/objects/model';
import { ObjectView } from '../../kubernetes/objects/object';

const WRITTEN = new WeakMap<object, ReadonlySet<string>>();

/**
 * Whether a Rollout of the input writes the action that a backend of an Ingress names: the one called like its root Service, or else like its stable one.
 *
 * @see https://github.com/argoproj/argo-rollouts/blob/v1.8.3/utils/ingress/ingress.go (ALBActionAnnotationKey)
 */
export function isWrittenByRollout(entry: Pick<IngressLike, 'namespace' | 'name'>, action: string, inventory: Pick<Inventory, 'objects'>): boolean {
  let written = WRITTEN.get(inventory);
  if (written === undefined) {
    written = new Set(inventory.objects.filter(({ kind, group }) => kind === 'Rollout' && group === 'argoproj.io').flatMap(actionsOf));
    WRITTEN.set(inventory, written);
  }
  return written.size > 0 && written.has(actionKey(entry.namespace, entry.name, action));
}

function actionsOf({ namespace, spec }: ObjectView): readonly string[] {
  const canary = fields(fields(spec.strategy).canary);
  const { ingress, ingresses, rootService } = fields(fields(canary.trafficRouting).alb);
  const action = text(rootService) || text(canary.stableService) || '';
  return [...texts([ingress]), ...texts(ingresses)].map(name => actionKey(namespace, name, action));
}

function actionKey(namespace: string, ingress: string, action: string): string {
  return `${namespace}/${ingress}/${action}`;
}
