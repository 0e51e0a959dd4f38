import { LOOKED_AT_FROM, PodScope } from './pod-scope';
import { shown } from './refusals';
import { isHugePages, validatePodLevelResources } from './resources';
import { eachOf } from './texts';
import { Fields, fields, isFields, items } from '../json/fields';
import { pointerKey } from '../json/pointer';
import { exactQuantity } from '../values/exact-quantity';

type Amounts = Map<string, bigint>;
const SHARED = ['cpu', 'memory'];

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
  const limits = fields(resources.limits);
  const requests = fields(resources.requests);
  const asked = sumOf(spec, container => requestsOf(container, isPod));
  const filledIn = isPod && Object.keys(limits).length > 0 ? unsaid(asked, requests) : new Map<string, bigint>();
  // They count as named; how much they are is judged below.
  const named = Object.fromEntries([...filledIn.keys()].map(name => [name, undefined]));
  validatePodLevelResources({ limits, requests: { ...named, ...requests } }, '/resources', scope);
  checkCovered(requests, asked, '/resources/requests', 'request', scope);
  checkCovered(limits, filledIn, '/resources/limits', 'request', scope);
  const pages = new Map([...sumOf(spec, container => amountsOf(fields(container.resources).limits))].filter(([name]) => isHugePages(name)));
  checkCovered(limits, pages, '/resources/limits', 'are given', scope);
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

/** What the containers request is the request of a pod that has a limit and does not say otherwise (defaultPodRequests). */
function unsaid(asked: Amounts, requests: Fields): Amounts {
  return new Map([...asked].filter(([name]) => requests[name] === undefined && SHARED.includes(name)));
}

/** An amount of the pod is enough for all of its containers. */
function checkCovered(own: Fields, needed: Amounts, path: string, what: string, { refusals }: PodScope): void {
  for (const name in own) {
    const [amount, sum] = [exactQuantity(own[name]), needed.get(name)];
    if (amount !== undefined && sum !== undefined && sum > amount) {
      refusals.add(`${path}/${pointerKey(name)}`, `is ${shown(own[name])}, less than the containers ${what} together`, 'their sum or more');
    }
  }
}

/** What the containers have while they run, or before, whichever is more (AggregateContainerRequests, AggregateContainerLimits). */
function sumOf(spec: Fields, read: (container: Fields) => Amounts): Amounts {
  const running: Amounts = new Map();
  const sidecars: Amounts = new Map();
  const starting: Amounts = new Map();
  items(spec.containers).forEach(container => add(running, read(fields(container))));
  for (const container of items(spec.initContainers).map(fields)) {
    const own = read(container);
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
  return amountsOf({ ...isPod ? fields(limits) : {}, ...fields(requests) });
}

function amountsOf(values: unknown): Amounts {
  const amounts: Amounts = new Map();
  for (const [name, value] of Object.entries(fields(values))) {
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
