import { ANY_WORKLOAD } from '../../inventory';
import { LimitBreach, limitBreaches } from '../../kubernetes';
import { mayBeInjected } from '../../vocabularies/sidecar-injection/injection';
import { error } from '../problem';
import { NOT_APPLICABLE, Reading, recommend } from '../recommendation';

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

export const namespaceAdmitsPods = recommend({
  id: 'namespace-admits-pods',
  title: 'The limits of a namespace let its pods in',
  status: 'stable',
  since: '0.1.0',
  sources: [{ document: 'MOL', section: 'ch12.4', url: 'https://kubernetes.io/docs/concepts/policy/limit-range/' }],
  why: 'A LimitRange refuses a pod whose requests or limits are out of its bounds. The server takes the workload all the same, and its controller tries '
    + 'again and again to make pods: a rollout stops, a pod that was evicted does not come back.',
  remedy: 'Set requests and limits within the bounds of the LimitRange, or widen it. Where it gives a limit by default, set a limit of your own at or '
    + 'above the request.',
  on: 'workload',
  kinds: ANY_WORKLOAD,
  messages: {
    above: '{who} has a {kind} of {resource} {amount}, and LimitRange {range} allows at most {bound}: it is refused.',
    below: '{who} has a {kind} of {resource} {amount}, and LimitRange {range} asks for at least {bound}: it is refused.',
    unset: '{who} has no {kind} of {resource}, which LimitRange {range} asks for: it is refused.',
    ratio: '{who} has a limit of {resource} that is {amount} times its request, and LimitRange {range} allows {bound} times: it is refused.',
    default: '{who} requests {resource} {amount} and sets no limit, so LimitRange {range} gives it {bound}: below the request, it is refused.',
  },
  levels: { above: 'error', below: 'error', unset: 'error', ratio: 'error', default: 'error' },
  read: (workload, { inventory }): readonly Reading<LimitBreach>[] => {
    // Another autoscaler sets requests within the bounds before the pod is looked at.
    if (inventory.limitRanges.length === 0 || workload.verticalAutoscalers.some(({ updateMode }) => updateMode !== PASSIVE)) {
      return NOT_APPLICABLE;
    }
    const breaches = limitBreaches(workload, inventory);
    const isLacking = breaches.some(mayBeMadeUp) && mayBeInjected('', workload, inventory, true);
    return breaches.filter(breach => !isLacking || !mayBeMadeUp(breach)).map(breach => ({
      value: breach, place: { object: workload, path: breach.path, container: breach.container?.name }, related: [breach.range],
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
