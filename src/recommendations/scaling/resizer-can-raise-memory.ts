import { LONG_RUNNING } from '../../inventory';
import { Container, isDevelopment, quantity, VerticalAutoscaler } from '../../kubernetes';
import { isActive } from '../../vocabularies/vertical-pod-autoscaler/update-modes';
import { CONTROLLED_VALUES, policyFor, resizes } from '../../vocabularies/vertical-pod-autoscaler/vertical-pod-autoscaler';
import { info, warning } from '../problem';
import { NOT_APPLICABLE, Reading, recommend } from '../recommendation';

const MEMORY = 'memory';

type Said =
  | { readonly about: 'limit'; readonly container: string; readonly limit: string; readonly isAtLimit: boolean }
  | { readonly about: 'maximum'; readonly container: string; readonly isBounded: boolean };

/** Whether a container asks for all that its limit allows; without a request the limit is the request. */
function isAtLimit({ requests, limits }: Container): boolean {
  return Number(quantity(requests[MEMORY] ?? limits[MEMORY])) >= Number(quantity(limits[MEMORY]));
}

function readingsOf(object: VerticalAutoscaler, containers: readonly Container[]): readonly Reading<Said>[] {
  const resized = containers.filter(({ name }) => resizes(object, name, MEMORY));
  return resized.flatMap(container => {
    const policy = policyFor(object, container.name);
    const path = policy?.path ?? '/spec/resourcePolicy';
    const isCapped = policy?.values === CONTROLLED_VALUES.requests && quantity(container.limits[MEMORY]) !== undefined;
    const { name } = container;
    return [
      ...isCapped ? [{
        value: { about: 'limit' as const, container: name, limit: String(container.limits[MEMORY]), isAtLimit: isAtLimit(container) },
        place: { object, path: `${path}/controlledValues` },
      }] : [],
      { value: { about: 'maximum' as const, container: name, isBounded: quantity(policy?.max[MEMORY]) !== undefined }, place: { object, path } },
    ];
  });
}

export const resizerCanRaiseMemory = recommend({
  id: 'resizer-can-raise-memory',
  title: 'A VerticalPodAutoscaler can raise memory, and not without end',
  status: 'stable',
  since: '0.1.0',
  sources: [
    { document: 'APP', section: 'vpa' },
    { document: 'K8S', section: 'api', url: 'https://github.com/kubernetes/autoscaler/blob/master/vertical-pod-autoscaler/docs/known-limitations.md' },
  ],
  why: 'RequestsOnly leaves limits as they are and cuts every recommendation down to them. Where the limit is the request, as it should be for memory, the autoscaler can '
    + 'only take memory away: the container that needs more is killed as before. Without maxAllowed a leak raises the request until no node has room for the pod.',
  remedy: `Set controlledValues to ${CONTROLLED_VALUES.both} and maxAllowed.memory to what a node can hold beside its other pods.`,
  byDefault: `${CONTROLLED_VALUES.both}, and the bounds of Sizing.memory(), which have to be stated.`,
  causedBy: ['sizing', 'memory'],
  on: 'workload',
  kinds: LONG_RUNNING,
  messages: {
    lowers: 'With RequestsOnly the memory of container {container} is only ever lowered: its request is at the limit, {limit}, which stays.',
    capped: 'With RequestsOnly the memory request of container {container} never rises over its limit, {limit}, and the limit stays.',
    unbounded: 'The memory of container {container} has no maxAllowed: a leak raises its request until no node has room for the pod.',
  },
  levels: { lowers: 'warning', capped: 'info', unbounded: 'info' },
  remedies: {
    lowers: `Set controlledValues to ${CONTROLLED_VALUES.both}.`,
    capped: `Set controlledValues to ${CONTROLLED_VALUES.both}.`,
    unbounded: 'Set maxAllowed.memory to what a node can hold beside its other pods.',
  },
  choose: (): string => CONTROLLED_VALUES.both,
  read: (workload, { facts }): readonly Reading<Said>[] => isDevelopment(facts) ? NOT_APPLICABLE
    : workload.verticalAutoscalers.filter(({ updateMode }) => isActive(updateMode)).flatMap(object => readingsOf(object, workload.pod.containers)),
  holds: said => {
    const { container } = said;
    if (said.about === 'maximum') {
      return said.isBounded ? undefined : info('unbounded', { container }, 'maxAllowed.memory');
    }
    const { limit } = said;
    return said.isAtLimit ? warning('lowers', { container, limit }, CONTROLLED_VALUES.both) : info('capped', { container, limit }, CONTROLLED_VALUES.both);
  },
});
