import { isOfGroup, kindOf, Role } from './kinds';
import { pickedStatefulSet, visiblePart } from './pod-labels';
import { trafficPaths } from './routes';
import { isFields } from '../kubernetes/json/fields';
import { ingressClasses } from '../kubernetes/objects/ingress-class';
import { Autoscaler, Budget, CapacityBuffer, IngressLike, Inventory, NetworkPolicy, NodePool, PriorityClass, Service, StorageClass, VerticalAutoscaler, ViewContext, Workload } from '../kubernetes/objects/model';
import { KubernetesObject, ObjectKey, ObjectView, viewObject } from '../kubernetes/objects/object';
import { podReader } from '../kubernetes/objects/pod';
import { isEmpty, LabelSelector, selects } from '../kubernetes/values/selector';
import { workloadRefs } from '../vocabularies/argo-rollouts/workload-ref';
import { isReleaseHook } from '../vocabularies/release-hooks/hook';

/** Views that were made before, by the object that they are of. */
export type KnownViews = ReadonlyMap<KubernetesObject, ObjectView>;

export function takeInventory(objects: readonly KubernetesObject[], views?: KnownViews): Inventory {
  return new InventoryIndex(objects, views);
}

/** What one namespace holds. */
interface NamespaceIndex {
  /** Objects of every group and kind. */
  readonly byName: Map<string, ObjectView[]>;
  readonly workloads: Workload[];
  byLabel?: ReadonlyMap<string, readonly Workload[]>;
}

/** So many workloads are sooner looked at than found in an index. */
const FEW = 8;
const NONE: readonly Workload[] = [];
const NOTHING: readonly ObjectView[] = [];

/** The list of each role. */
const LISTS = {
  workload: 'workloads',
  budget: 'budgets',
  autoscaler: 'autoscalers',
  verticalAutoscaler: 'verticalAutoscalers',
  service: 'services',
  entry: 'entries',
  namespace: 'namespaces',
  limitRange: 'limitRanges',
  networkPolicy: 'networkPolicies',
  nodePool: 'nodePools',
  priorityClass: 'priorityClasses',
  storageClass: 'storageClasses',
  capacityBuffer: 'capacityBuffers',
  authentication: 'authentications',
} as const satisfies Record<Role, keyof Inventory>;

class InventoryIndex implements Inventory {
  public readonly objects: ObjectView[] = [];
  public readonly workloads: Workload[] = [];
  public readonly budgets: Budget[] = [];
  public readonly autoscalers: Autoscaler[] = [];
  public readonly verticalAutoscalers: VerticalAutoscaler[] = [];
  public readonly services: Service[] = [];
  public readonly entries: IngressLike[] = [];
  public readonly namespaces: ObjectView[] = [];
  public readonly limitRanges: ObjectView[] = [];
  public readonly networkPolicies: NetworkPolicy[] = [];
  public readonly nodePools: NodePool[] = [];
  public readonly priorityClasses: PriorityClass[] = [];
  public readonly storageClasses: StorageClass[] = [];
  public readonly capacityBuffers: CapacityBuffer[] = [];
  public readonly authentications: ObjectView[] = [];
  private readonly byNamespace = new Map<string, NamespaceIndex>();
  private readonly context: ViewContext;
  private readonly lent: ReadonlySet<KubernetesObject | undefined>;

  public constructor(input: readonly KubernetesObject[], private readonly known?: KnownViews) {
    // A document may be anything; whoever read it has said that it is no object.
    const objects = input.filter(isFields) as KubernetesObject[];
    this.context = { readPod: podReader(), ingressClasses: ingressClasses(objects), lenders: workloadRefs(objects) };
    this.lent = new Set(this.context.lenders.values());
    for (const object of objects) {
      this.add(object);
    }
    this.relate();
  }

  public find({ group, kind, namespace, name }: ObjectKey): ObjectView | undefined {
    const named = this.named(namespace, name);
    // Asked several times of every object: a plain loop makes no closure.
    for (let at = 0; at < named.length; at++) {
      if (named[at].kind === kind && named[at].group === group) {
        return named[at];
      }
    }
    return undefined;
  }

  public findAll({ group, kind, namespace, name }: ObjectKey): readonly ObjectView[] {
    return this.named(namespace, name).filter(object => object.kind === kind && object.group === group);
  }

  private named(namespace: string, name: string): readonly ObjectView[] {
    return this.byNamespace.get(namespace)?.byName.get(name) ?? NOTHING;
  }

  private add(json: KubernetesObject): void {
    const view = this.view(json);
    this.objects.push(view);
    const { byName, workloads } = this.indexOf(view.namespace);
    push(byName, view.name, view);
    if (isWorkload(view)) {
      workloads.push(view);
    }
  }

  private indexOf(namespace: string): NamespaceIndex {
    let index = this.byNamespace.get(namespace);
    if (index === undefined) {
      index = { byName: new Map(), workloads: [] };
      this.byNamespace.set(namespace, index);
    }
    return index;
  }

  /** What an object is by its kind; a workload that lends its template is judged as the one that borrows it, a release hook as part of its release. */
  private view(json: KubernetesObject): ObjectView {
    const known = typeof json.apiVersion === 'string' && typeof json.kind === 'string' ? kindOf(json) : undefined;
    if (known === undefined) {
      return viewObject(json);
    }
    const view = this.known?.get(json) ?? known.view(json, this.context);
    if (known.role === 'workload' && !isWorkload(view)) {
      return view;
    }
    const isMade = this.lent.size > 0 && this.lent.has(json) || isReleaseHook(view);
    const listed = isMade && !view.isOwned ? { ...view, isOwned: true } : view;
    (this[LISTS[known.role]] as ObjectView[]).push(listed);
    return listed;
  }

  public selected(selector: LabelSelector | undefined, namespace: string): readonly Workload[] {
    const index = this.byNamespace.get(namespace);
    if (selector === undefined || index === undefined) {
      return NONE;
    }
    const visible = visiblePart(selector);
    const found = candidates(index, visible).filter(workload => selects(visible, workload.pod.labels));
    if (visible === selector) {
      return found;
    }
    const picked = pickedStatefulSet(selector);
    if (picked !== undefined) {
      return found.filter(({ kind, name }) => kind === 'StatefulSet' && name === picked);
    }
    return isEmpty(visible) ? NONE : found;
  }

  /** What an autoscaler names; a group that is none of its kind is judged as a fault of a horizontal one, and another object for a vertical one. */
  private targets({ targetKind, namespace, targetName }: Autoscaler | VerticalAutoscaler): readonly Workload[] {
    return this.named(namespace, targetName).filter(isWorkload).filter(({ kind }) => kind === targetKind).slice(0, 1);
  }

  private relate(): void {
    for (const budget of this.budgets) {
      link(this.selected(budget.selector, budget.namespace), budget, 'budgets');
    }
    for (const service of this.services) {
      link(this.selected(service.selector, service.namespace), service, 'services');
    }
    for (const policy of this.networkPolicies) {
      link(this.selected(policy.selector, policy.namespace), policy, 'networkPolicies');
    }
    for (const autoscaler of this.autoscalers) {
      link(this.targets(autoscaler), autoscaler, 'autoscalers');
    }
    for (const autoscaler of this.verticalAutoscalers) {
      if (autoscaler.targetGroup === '' || isOfGroup(autoscaler.targetKind, autoscaler.targetGroup)) {
        link(this.targets(autoscaler), autoscaler, 'verticalAutoscalers');
      }
    }
    for (const route of trafficPaths(this)) {
      for (const workload of route.service.workloads) {
        workload.trafficPaths.push(route);
      }
    }
  }
}

function isWorkload(view: ObjectView): view is Workload {
  return 'pod' in view;
}

/** The workloads with the rarest of the labels that a selector asks for; looking at all would take the square of their number. */
function candidates(index: NamespaceIndex, { matchLabels }: LabelSelector): readonly Workload[] {
  let fewest: readonly Workload[] = index.workloads;
  if (fewest.length > FEW) {
    index.byLabel ??= indexByLabel(index.workloads);
    for (const label in matchLabels) {
      const labelled = index.byLabel.get(`${label}\n${matchLabels[label]}`) ?? NONE;
      fewest = labelled.length < fewest.length ? labelled : fewest;
    }
  }
  return fewest;
}

function indexByLabel(workloads: readonly Workload[]): ReadonlyMap<string, readonly Workload[]> {
  const index = new Map<string, Workload[]>();
  for (const workload of workloads) {
    for (const label in workload.pod.labels) {
      push(index, `${label}\n${workload.pod.labels[label]}`, workload);
    }
  }
  return index;
}

function push<T>(map: Map<string, T[]>, name: string, item: T): void {
  const list = map.get(name);
  if (list === undefined) {
    map.set(name, [item]);
  } else {
    list.push(item);
  }
}

type Relation = 'budgets' | 'services' | 'autoscalers' | 'verticalAutoscalers' | 'networkPolicies';

function link<R extends Relation>(workloads: readonly Workload[], object: Workload[R][number], relation: R): void {
  for (const workload of workloads) {
    object.workloads.push(workload);
    (workload[relation] as Workload[R][number][]).push(object);
  }
}
