import { ResourceKind } from './pod-resources';
import { Fields, fields, items, text } from '../json/fields';
import { memoizeObject } from '../json/memoize';
import { Container, requestOf } from '../objects/container';
import { Inventory, Workload } from '../objects/model';
import { ObjectView } from '../objects/object';
import { everyContainer, Pod } from '../objects/pod';
import { cores, mebibytes, quantity } from '../values/quantity';

/** Where a pod, one of its containers or a claim breaks a rule of a LimitRange. */
export interface LimitBreach {
  readonly rule: 'above' | 'below' | 'unset' | 'ratio' | 'default';
  readonly kind: ResourceKind;
  readonly resource: string;
  /** What is asked for, and what the range says, as quantities or factors. */
  readonly amount: string;
  readonly bound: string;
  readonly range: ObjectView;
  /** The container; nothing where the pod as a whole, or a claim, breaks the rule. */
  readonly container: Container | undefined;
  /** The claim; nothing where it is none. */
  readonly claim: string | undefined;
  /** JSON pointer of the resources. */
  readonly path: string;
}

type Part = Pick<LimitBreach, 'container' | 'claim' | 'path'>;

/** An amount in its base unit; `none` where nobody says, `unclear` where ranges give different ones and their order is by chance. */
type Amount = number | 'none' | 'unclear';
type AmountOf = (kind: ResourceKind, resource: string) => Amount;

const SHARED: readonly ResourceKind[] = ['requests', 'limits'];
const RULES = ['min', 'max', 'maxLimitRequestRatio'] as const;
/** Amounts are compared by their thousandth parts, and so are ratios. */
const MILLI = 1000;

function millis(amount: number): number {
  return Math.round(amount * MILLI);
}

function written(resource: string, amount: number): string {
  return resource === 'cpu' ? cores(amount) : /memory|storage|^hugepages-/.test(resource) ? mebibytes(amount) : String(amount);
}

/** The ranges of each namespace. */
const rangesByNamespace = memoizeObject(({ limitRanges }: Pick<Inventory, 'limitRanges'>): ReadonlyMap<string, readonly ObjectView[]> => {
  const byNamespace = new Map<string, ObjectView[]>();
  for (const range of limitRanges) {
    byNamespace.set(range.namespace, [...byNamespace.get(range.namespace) ?? [], range]);
  }
  return byNamespace;
});

function limitsOf(range: ObjectView, type: string): readonly Fields[] {
  return items(range.spec.limits).map(fields).filter(limit => limit.type === type);
}

/**
 * What a range gives to a container that says nothing.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/master/pkg/apis/core/v1/defaults.go `SetDefaults_LimitRangeItem`
 */
function given(limit: Fields, kind: ResourceKind): Fields {
  const limits = { ...fields(limit.max), ...fields(limit.default) };
  return kind === 'limits' ? limits : { ...fields(limit.min), ...limits, ...fields(limit.defaultRequest) };
}

function givenBy(ranges: readonly ObjectView[], kind: ResourceKind, resource: string): Amount {
  const amounts = ranges.flatMap(range => limitsOf(range, 'Container'))
    .map(limit => quantity(given(limit, kind)[resource])).filter(amount => amount !== undefined);
  return amounts.length === 0 ? 'none' : new Set(amounts).size === 1 ? amounts[0] : 'unclear';
}

function stated(container: Container, kind: ResourceKind, resource: string): unknown {
  return kind === 'requests' ? requestOf(container, resource) : container.limits[resource];
}

/** What a container asks for after the ranges have filled in what it does not say. */
function asked(container: Container, ranges: readonly ObjectView[]): AmountOf {
  return (kind, resource) => {
    const own = stated(container, kind, resource);
    return own === undefined || own === null ? givenBy(ranges, kind, resource) : quantity(own) ?? 'unclear';
  };
}

/**
 * What a pod asks for as a whole: containers that say nothing count for nothing, as long as one says something.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/master/plugin/pkg/admission/limitranger/admission.go `podRequests`
 */
function askedByPod(pod: Pod, ranges: readonly ObjectView[]): AmountOf {
  return (kind, resource) => {
    if (SHARED.some(shared => pod[shared][resource] !== undefined)) {
      return quantity(pod[kind][resource]) ?? 'unclear';
    }
    const amounts = everyContainer(pod).map(container => ({ container, amount: asked(container, ranges)(kind, resource) }));
    if (amounts.some(({ amount }) => amount === 'unclear')) {
      return 'unclear';
    }
    const known = amounts.filter((item): item is { container: Container; amount: number } => typeof item.amount === 'number');
    let sidecars = 0;
    let starting = 0;
    let running = 0;
    for (const { container, amount } of known) {
      if (pod.containers.includes(container)) {
        running += amount;
      } else {
        sidecars += container.isNativeSidecar ? amount : 0;
        starting = Math.max(starting, container.isNativeSidecar ? sidecars : sidecars + amount);
      }
    }
    return known.length === 0 ? 'none' : Math.max(starting, running + sidecars);
  };
}

/** What is asked for beyond one bound, in the order in which the server looks. */
function beyond(rule: 'min' | 'max', resource: string, hard: number, askedFor: AmountOf): Omit<LimitBreach, keyof Part | 'range'> | undefined {
  const bound = written(resource, hard);
  const [needed, other]: readonly ResourceKind[] = rule === 'min' ? ['requests', 'limits'] : ['limits', 'requests'];
  if (askedFor(needed, resource) === 'none') {
    return { rule: 'unset', kind: needed, resource, amount: '', bound };
  }
  for (const kind of [needed, other]) {
    const amount = askedFor(kind, resource);
    if (typeof amount === 'number' && (rule === 'min' ? millis(amount) < millis(hard) : millis(amount) > millis(hard))) {
      return { rule: rule === 'min' ? 'below' : 'above', kind, resource, amount: written(resource, amount), bound };
    }
  }
  return undefined;
}

/** A limit that is too many times the request. */
function outOfRatio(resource: string, hard: number, askedFor: AmountOf): Omit<LimitBreach, keyof Part | 'range'> | undefined {
  const request = askedFor('requests', resource);
  const limit = askedFor('limits', resource);
  if (request === 'unclear' || limit === 'unclear') {
    return undefined;
  }
  if (request === 'none' || limit === 'none' || request === 0 || limit === 0) {
    return { rule: 'unset', kind: request === 'none' || request === 0 ? 'requests' : 'limits', resource, amount: '', bound: '' };
  }
  const ratio = limit / request;
  return millis(ratio) > millis(hard)
    ? { rule: 'ratio', kind: 'limits', resource, amount: String(millis(ratio) / MILLI), bound: String(hard) } : undefined;
}

function breachesOf(limit: Fields, range: ObjectView, part: Part, askedFor: AmountOf): readonly LimitBreach[] {
  return RULES.flatMap(rule => Object.entries(fields(limit[rule])).flatMap(([resource, value]) => {
    const hard = quantity(value);
    const found = hard === undefined ? undefined
      : rule === 'maxLimitRequestRatio' ? outOfRatio(resource, hard, askedFor) : beyond(rule, resource, hard, askedFor);
    return found === undefined ? [] : [{ ...found, range, ...part }];
  }));
}

/** A limit that a range gives to a container, below what the container requests: the server refuses the pod as any other whose limit is below its request. */
function belowRequest(range: ObjectView, part: Part, container: Container, ranges: readonly ObjectView[]): readonly LimitBreach[] {
  return limitsOf(range, 'Container').flatMap(limit => Object.keys(given(limit, 'limits'))).flatMap(resource => {
    const request = quantity(stated(container, 'requests', resource));
    const limit = stated(container, 'limits', resource) === undefined ? givenBy(ranges, 'limits', resource) : 'none';
    return request === undefined || typeof limit !== 'number' || millis(request) <= millis(limit) ? [] : [{
      rule: 'default' as const, kind: 'limits' as const, resource, amount: written(resource, request), bound: written(resource, limit), range, ...part,
    }];
  });
}

/**
 * Claims know requests alone, and of them no ratio.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/master/plugin/pkg/admission/limitranger/admission.go `PersistentVolumeClaimValidateLimitFunc`
 */
function claimBreaches(spec: unknown, claim: string, path: string, range: ObjectView): readonly LimitBreach[] {
  const limits = limitsOf(range, 'PersistentVolumeClaim');
  const requests = fields(fields(fields(spec).resources).requests);
  const askedFor: AmountOf = (_, resource) => isSaid(requests[resource]) ? quantity(requests[resource]) ?? 'unclear' : 'none';
  const part = { container: undefined, claim, path: `${path}/resources` };
  return limits.flatMap(({ min, max }) => breachesOf({ min, max }, range, part, askedFor)).map(breach => ({ ...breach, kind: 'requests' as const }));
}

function isSaid(value: unknown): boolean {
  return value !== undefined && value !== null;
}

function templateBreaches({ spec }: Workload, range: ObjectView): readonly LimitBreach[] {
  return items(spec.volumeClaimTemplates).map(fields).flatMap((template, at) =>
    claimBreaches(template.spec, text(fields(template.metadata).name) ?? '', `/spec/volumeClaimTemplates/${at}/spec`, range));
}

/** Where a claim breaks a LimitRange of its namespace. */
export function claimLimitBreaches(claim: ObjectView, inventory: Pick<Inventory, 'limitRanges'>): readonly LimitBreach[] {
  const ranges = rangesByNamespace(inventory).get(claim.namespace) ?? [];
  return firstOfEach(ranges.flatMap(range => claimBreaches(claim.spec, claim.name, '/spec', range)));
}

function firstOfEach(breaches: readonly LimitBreach[]): readonly LimitBreach[] {
  return breaches.filter((breach, at) => breaches.findIndex(first => first.path === breach.path && first.resource === breach.resource) === at);
}

/**
 * Where the pods of a workload break a LimitRange of their namespace once all ranges have filled in what is not said.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/master/plugin/pkg/admission/limitranger/admission.go `PodValidateLimitFunc`
 */
export function limitBreaches(workload: Workload, inventory: Pick<Inventory, 'limitRanges'>): readonly LimitBreach[] {
  const ranges = rangesByNamespace(inventory).get(workload.namespace) ?? [];
  const { pod } = workload;
  const breaches = ranges.flatMap(range => [
    ...everyContainer(pod).flatMap(container => {
      const part = { container, claim: undefined, path: `${container.path}/resources` };
      return [
        ...limitsOf(range, 'Container').flatMap(limit => breachesOf(limit, range, part, asked(container, ranges))),
        ...belowRequest(range, part, container, ranges),
      ];
    }),
    ...limitsOf(range, 'Pod').flatMap(limit =>
      breachesOf(limit, range, { container: undefined, claim: undefined, path: `${pod.path}/containers` }, askedByPod(pod, ranges))),
    ...templateBreaches(workload, range),
  ]);
  return firstOfEach(breaches);
}
