import { ANY_WORKLOAD } from '../../inventory';
import { claimLimitBreaches, LimitBreach, limitBreaches, ObjectView, Workload } from '../../kubernetes';
import { mayBeInjected } from '../../vocabularies/sidecar-injection/injection';
import { error } from '../problem';
import { AuditContext, NOT_APPLICABLE, Reading, recommend } from '../recommendation';

/** One of them, as a sentence says it. */
const WORDS = { requests: 'request', limits: 'limit' } as const;
/** An autoscaler of requests that only recommends. */
const PASSIVE = 'Off';

function subjectOf({ container, claim }: LimitBreach): string {
  return container !== undefined ? `Container ${container.name}` : claim !== undefined ? `Claim ${claim}` : 'The pod';
}

/** Whether a pod as a whole asks for too little, which a container that is injected may add. */
function mayBeMadeUp({ rule, container, claim }: LimitBreach): boolean {
  return container === undefined && claim === undefined && (rule === 'unset' || rule === 'below');
}

const CLAIM = 'PersistentVolumeClaim';

/** What a LimitRange refuses of a workload's pods and of the claims that are made for them. */
function readWorkload(workload: Workload, { inventory }: AuditContext): readonly LimitBreach[] {
  // Another autoscaler sets requests within the bounds before the pod is looked at.
  if (workload.verticalAutoscalers.some(({ updateMode }) => updateMode !== PASSIVE)) {
    return NOT_APPLICABLE;
  }
  const breaches = limitBreaches(workload, inventory);
  const isLacking = breaches.some(mayBeMadeUp) && mayBeInjected('', workload, inventory, true);
  return breaches.filter(breach => !isLacking || !mayBeMadeUp(breach));
}

/** What it refuses of a claim; one that was read from a cluster has been let in. */
function readClaim(claim: ObjectView, { inventory }: AuditContext): readonly LimitBreach[] {
  return claim.kind !== CLAIM || claim.group !== '' || claim.isLive ? NOT_APPLICABLE : claimLimitBreaches(claim, inventory);
}

export const namespaceAdmitsPods = recommend({
  id: 'namespace-admits-pods',
  title: 'The limits of a namespace let its pods in',
  status: 'stable',
  since: '0.1.0',
  sources: [{ document: 'MOL', section: 'ch12.4', url: 'https://kubernetes.io/docs/concepts/policy/limit-range/' }],
  why: 'A LimitRange refuses a pod whose requests or limits are out of its bounds, and a claim that asks for too much or too little. The server takes the workload all the same, and its controller tries '
    + 'again and again to make pods: a rollout stops, a pod that was evicted does not come back.',
  remedy: 'Set requests and limits within the bounds of the LimitRange, or widen it. Where it gives a limit by default, set a limit of your own at or '
    + 'above the request.',
  on: 'object',
  kinds: [...ANY_WORKLOAD, CLAIM],
  messages: {
    above: '{who} has a {kind} of {resource} {amount}, and LimitRange {range} allows at most {bound}: it is refused.',
    below: '{who} has a {kind} of {resource} {amount}, and LimitRange {range} asks for at least {bound}: it is refused.',
    unset: '{who} has no {kind} of {resource}, which LimitRange {range} asks for: it is refused.',
    ratio: '{who} has a limit of {resource} that is {amount} times its request, and LimitRange {range} allows {bound} times: it is refused.',
    default: '{who} requests {resource} {amount} and sets no limit, so LimitRange {range} gives it {bound}: below the request, it is refused.',
  },
  levels: { above: 'error', below: 'error', unset: 'error', ratio: 'error', default: 'error' },
  read: (object, context): readonly Reading<LimitBreach>[] => {
    if (object.isOwned || context.inventory.limitRanges.length === 0) {
      return NOT_APPLICABLE;
    }
    const breaches = 'pod' in object ? readWorkload(object as Workload, context) : readClaim(object, context);
    return breaches.map(breach => ({
      value: breach, place: { object, path: breach.path, container: breach.container?.name }, related: [breach.range],
    }));
  },
  holds: breach => {
    const { rule, resource, amount, bound, range } = breach;
    const said = { who: subjectOf(breach), kind: WORDS[breach.kind], resource, amount, bound, range: range.name };
    switch (rule) {
      case 'above': return error('above', said, `at most ${bound}`);
      case 'below': return error('below', said, `at least ${bound}`);
      case 'unset': return error('unset', said, `a ${said.kind} of ${resource}`);
      case 'ratio': return error('ratio', said, `at most ${bound} times the request`);
      case 'default': return error('default', said, `a limit of at least ${amount}`);
    }
  },
});
