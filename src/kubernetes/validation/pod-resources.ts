import { LOOKED_AT_FROM, PodScope } from './pod-scope';
import { shown } from './refusals';
import { validatePodLevelResources } from './resources';
import { eachOf } from './texts';
import { Fields, fields, isFields, items } from '../json/fields';
import { pointerKey } from '../json/pointer';
import { exactQuantity } from '../values/exact-quantity';

type Amounts = Map<string, bigint>;

/** @see https://github.com/kubernetes/kubernetes/blob/v1.36.0/pkg/apis/core/validation/validation.go (validatePodResources) */
export function validatePodResources(spec: Fields, scope: PodScope): void {
  const { refusals, isPod } = scope;
  const { resources } = spec;
  if (!isFields(resources) || refusals.minor < LOOKED_AT_FROM.podResources) {
    return;
  }
  if (fields(spec.os).name === 'windows') {
    refusals.add('/resources', 'is given to a pod for Windows', 'none there');
    return;
  }
  if (Array.isArray(resources.claims)) {
    refusals.add('/resources/claims', 'is given for the whole pod', 'claims of containers');
  }
  const amounts = { requests: resources.requests, limits: resources.limits };
  validatePodLevelResources(amounts, '/resources', scope);
  const limits = fields(resources.limits);
  const asked = sumOfRequests(spec, isPod);
  for (const name in fields(resources.requests)) {
    const own = exactQuantity(fields(resources.requests)[name]);
    const sum = asked.get(name);
    if (own !== undefined && sum !== undefined && sum > own) {
      refusals.add(`/resources/requests/${pointerKey(name)}`, `is ${shown(fields(resources.requests)[name])}, less than the containers request together`, 'their sum or more');
    }
  }
  eachOf(spec.containers, '/containers', (container, at) => {
    const own = fields(fields(container.resources).limits);
    for (const name in own) {
      const [limit, most] = [exactQuantity(own[name]), exactQuantity(limits[name])];
      if (limit !== undefined && most !== undefined && limit > most) {
        refusals.add(`${at}/resources/limits/${pointerKey(name)}`, `is ${shown(own[name])}, above the limit ${shown(limits[name])} of the pod`, 'the limit of the pod at most');
      }
    }
  });
}

/** What the containers ask for while they run, or before, whichever is more (AggregateContainerRequests). */
function sumOfRequests(spec: Fields, isPod: boolean): Amounts {
  const running: Amounts = new Map();
  const sidecars: Amounts = new Map();
  const starting: Amounts = new Map();
  items(spec.containers).forEach(container => add(running, requestsOf(fields(container), isPod)));
  for (const container of items(spec.initContainers).map(fields)) {
    const own = requestsOf(container, isPod);
    if (container.restartPolicy === 'Always') {
      add(running, own);
      add(sidecars, own);
      raise(starting, sidecars);
    } else {
      add(own, sidecars);
      raise(starting, own);
    }
  }
  raise(running, starting);
  return running;
}

/** In a pod a limit without a request is one (SetDefaults_Pod). */
function requestsOf(container: Fields, isPod: boolean): Amounts {
  const { requests, limits } = fields(container.resources);
  const amounts: Amounts = new Map();
  for (const [name, value] of Object.entries({ ...isPod ? fields(limits) : {}, ...fields(requests) })) {
    const amount = exactQuantity(value);
    if (amount !== undefined) {
      amounts.set(name, amount);
    }
  }
  return amounts;
}

function add(to: Amounts, more: Amounts): void {
  more.forEach((amount, name) => to.set(name, (to.get(name) ?? 0n) + amount));
}

function raise(to: Amounts, least: Amounts): void {
  least.forEach((amount, name) => {
    const own = to.get(name);
    if (own === undefined || own < amount) {
      to.set(name, amount);
    }
  });
}
