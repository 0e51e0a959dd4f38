import { memoizeObject } from '../../kubernetes/json/memoize';
import { Inventory } from '../../kubernetes/objects/model';
import { ObjectView } from '../../kubernetes/objects/object';

/** What the groups of its own kinds end in. */
const GROUPS = 'openshift.io';
/** What the namespaces of its own parts begin with. */
const NAMESPACES = 'openshift-';

function isOfPlatform({ group, kind, name, namespace }: ObjectView): boolean {
  return group === GROUPS || group.endsWith(`.${GROUPS}`) || (kind === 'Namespace' ? name : namespace).startsWith(NAMESPACES);
}

/**
 * Whether an input is for OpenShift, whose nodes keep labels that others have no more.
 *
 * @see https://github.com/openshift/machine-config-operator/tree/main/templates/master the kubelet's `--node-labels`
 */
export const isForOpenShift = memoizeObject(({ objects }: Pick<Inventory, 'objects'>): boolean => objects.some(isOfPlatform));
