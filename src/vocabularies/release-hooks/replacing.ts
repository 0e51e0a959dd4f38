import { ObjectView } from '../../kubernetes/objects/object';

const SYNC_OPTIONS = 'argocd.argoproj.io/sync-options';
/** Together they are `kubectl replace --force`, which deletes the object first. */
const BY_FORCE: readonly string[] = ['Force=true', 'Replace=true'];

/**
 * What an object asks for that deletes it at each change, to make it anew; nothing where it may stay.
 *
 * @see https://argo-cd.readthedocs.io/en/stable/user-guide/sync-options/#force-sync
 */
export function replacesByForce({ annotations }: Pick<ObjectView, 'annotations'>): string | undefined {
  const options = (annotations[SYNC_OPTIONS] ?? '').split(',').map(option => option.trim());
  return BY_FORCE.every(option => options.includes(option)) ? `Argo CD with ${BY_FORCE.join(',')}` : undefined;
}
