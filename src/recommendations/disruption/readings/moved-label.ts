import { Budget, LabelSelector } from '../../../kubernetes';
import { AuditContext } from '../../recommendation';

/** Labels that operators and agents write onto running pods, and move when another member takes over. */
const MOVED: readonly string[] = [
  'spilo-role', 'cnpg.io/instanceRole', 'postgres-operator.crunchydata.com/role', 'kubedb.com/role', 'vault-active', 'vault-sealed', 'vault-perf-standby',
];
/** Words by which others name such a label. */
const ROLE = /(?:^|[./_-])(?:role|leader|primary|master|active)$/i;

function keysOf({ matchLabels, matchExpressions }: LabelSelector): readonly string[] {
  return [...Object.keys(matchLabels), ...matchExpressions.map(({ key }) => key)];
}

function without({ matchLabels, matchExpressions }: LabelSelector, key: string): LabelSelector {
  return {
    matchLabels: Object.fromEntries(Object.entries(matchLabels).filter(([name]) => name !== key)),
    matchExpressions: matchExpressions.filter(expression => expression.key !== key),
  };
}

/** A label of the selector that pods get while they run: one that is known for it, or that the template lacks of pods that it selects otherwise. */
export function movedLabel({ selector, namespace, workloads }: Budget, { inventory }: AuditContext): string | undefined {
  if (selector === undefined) {
    return undefined;
  }
  return keysOf(selector).find(key => MOVED.includes(key) || ROLE.test(key) && workloads.length === 0
    && inventory.selected(without(selector, key), namespace).some(({ pod }) => !(key in pod.labels)));
}
