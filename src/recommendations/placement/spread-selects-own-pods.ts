import { REPLICATED } from '../../inventory';
import {
  AffinityTerm, describe, isAboutOthers, isDevelopment, isEmpty, otherSelected, selectorText, selects, SpreadConstraint, termKeys, Workload,
} from '../../kubernetes';
import { injectedLabel } from '../../vocabularies/sidecar-injection/injection';
import { error, warning } from '../problem';
import { AuditContext, NOT_APPLICABLE, Reading, recommend } from '../recommendation';

interface Selection {
  readonly part: 'spread constraint' | 'anti-affinity';
  readonly topologyKey: string;
  readonly selector: string;
  readonly isEmpty: boolean;
  readonly selectsOwn: boolean;
  /** Whether it can only be meant for the workload's own pods. */
  readonly isCertain: boolean;
  /** A label by which only injected pods are selected; empty when there is none. */
  readonly injected: string;
  readonly other: string;
}

/** For an empty selector the scheduler counts no pods at all, whatever an empty selector means elsewhere. */
function countsOwn({ selector, matchLabelKeys }: SpreadConstraint, { pod }: Workload): boolean {
  return selector !== undefined && (matchLabelKeys.length > 0 || !isEmpty(selector)) && selects(selector, pod.labels);
}

/** What a rule is for, besides what it selects. */
type Purpose = Pick<Selection, 'part' | 'selectsOwn' | 'isCertain'> & { readonly keys: readonly string[] };

function select(rule: SpreadConstraint | AffinityTerm, purpose: Purpose, workload: Workload, context: AuditContext): Reading<Selection> {
  const { topologyKey, selector, path } = rule;
  const { part, keys, selectsOwn, isCertain } = purpose;
  const other = selectsOwn ? otherSelected(rule, keys, workload, context.inventory) : undefined;
  const value = {
    part,
    topologyKey,
    selector: selectsOwn && other === undefined ? '' : selectorText(selector),
    isEmpty: !selectsOwn && (selector === undefined || isEmpty(selector)),
    selectsOwn,
    isCertain,
    injected: selectsOwn ? '' : injectedLabel(selector, workload, context.inventory, context.isComplete(workload)) ?? '',
    other: other === undefined ? '' : describe(other),
  };
  return { value, place: { object: workload, path: `${path}/labelSelector` }, related: other && [other] };
}

export const spreadSelectsOwnPods = recommend({
  id: 'spread-selects-own-pods',
  title: 'Spread constraints and anti-affinity select the pods of their own workload, and no others',
  status: 'stable',
  since: '0.1.0',
  sources: [
    { document: 'APP', section: 'topology-spread' },
    { document: 'K8S', section: 'scheduling', url: 'https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/' },
  ],
  why: 'The scheduler counts the pods that the selector selects: when it misses the own pods the constraint does nothing, and no error says so; '
    + 'when it selects others as well, they are balanced and not the replicas.',
  remedy: 'Give the constraint or the term the selector of the workload as its labelSelector.',
  byDefault: 'The selector of the Deployment.',
  correction: 'The example of a spread constraint in APP selects app: express-test while its pods are labelled app: web-server, '
    + 'so it spreads nothing; it has to select app: web-server.',
  on: 'workload',
  kinds: REPLICATED,
  messages: {
    empty: 'The {part} over {topologyKey} has no labels to select by, so the scheduler counts no pods: it keeps none of them apart.',
    none: 'The {part} over {topologyKey} selects {selector}, and its own pods are not among them: it keeps none of them apart.',
    injected: 'The {part} over {topologyKey} selects {selector}, and its own pods are among them only if the label {label} is injected into them: '
      + 'without it none of them are kept apart.',
    others: 'The {part} over {topologyKey} selects {selector}, and so also the pods of {other}: they are counted as if they were replicas.',
  },
  levels: { empty: ['error', 'warning'], none: ['error', 'warning'], injected: 'warning', others: 'warning' },
  read: (workload, context) => {
    const { spread, antiAffinity, labels } = workload.pod;
    if (isDevelopment(context.facts) || spread.length + antiAffinity.length === 0) {
      return NOT_APPLICABLE;
    }
    const readings: Reading<Selection>[] = [];
    for (const rule of spread) {
      const purpose = { part: 'spread constraint', keys: rule.matchLabelKeys, selectsOwn: countsOwn(rule, workload), isCertain: true } as const;
      readings.push(select(rule, purpose, workload, context));
    }
    for (const rule of antiAffinity) {
      const selectsOwn = selects(rule.selector, labels);
      if (selectsOwn || !isAboutOthers(rule, workload, context.inventory)) {
        const purpose = { part: 'anti-affinity', keys: termKeys(rule, context.facts), selectsOwn, isCertain: context.isComplete(workload) } as const;
        readings.push(select(rule, purpose, workload, context));
      }
    }
    return readings;
  },
  holds: selection => {
    const { part, topologyKey, selector, other } = selection;
    const needed = 'the selector of the workload';
    if (selection.selectsOwn) {
      return other === '' ? undefined : warning('others', { part, topologyKey, selector, other }, needed);
    }
    if (selection.injected !== '') {
      return warning('injected', { part, topologyKey, selector, label: selection.injected }, needed);
    }
    const problem = selection.isCertain ? error : warning;
    return selection.isEmpty ? problem('empty', { part, topologyKey }, needed) : problem('none', { part, topologyKey, selector }, needed);
  },
});
