import { isAutoscaler, isEntry, viewAutoscaler, viewBudget, viewEntry, viewService } from './around';
import { IngressClasses, ingressClasses } from './ingress-class';
import { Lenders, lendersIn } from './lender';
import { Autoscaler, Budget, Entry, Inventory, Service, VerticalAutoscaler, Workload } from './model';
import { KubernetesObject, ObjectKey, ObjectView, viewObject } from './object';
import { podReader } from './pod';
import { routesThrough } from './route';
import { isEmpty, LabelSelector, pickedStatefulSet, selects, visiblePart } from './selector';
import { isFields } from './shape';
import { isVerticalAutoscaler, viewVerticalAutoscaler } from './vertical-autoscaler';
import { isWorkload, viewWorkload } from './workload';

export function takeInventory(objects: readonly KubernetesObject[]): Inventory {
  return new Stock(objects);
}

/** What one namespace holds. */
interface Shelf {
  /** Objects of every group and kind. */
  readonly byName: Map<string, ObjectView[]>;
  readonly workloads: Workload[];
  byLabel?: ReadonlyMap<string, readonly Workload[]>;
}

/** So many workloads are sooner looked at than found in an index. */
const FEW = 8;
const NONE: readonly Workload[] = [];
const NOTHING: readonly ObjectView[] = [];

class Stock implements Inventory {
  public readonly objects: ObjectView[] = [];
  public readonly workloads: Workload[] = [];
  public readonly budgets: Budget[] = [];
  public readonly autoscalers: Autoscaler[] = [];
  public readonly verticalAutoscalers: VerticalAutoscaler[] = [];
  public readonly services: Service[] = [];
  public readonly entries: Entry[] = [];
  public readonly namespaces: ObjectView[] = [];
  public readonly limitRanges: ObjectView[] = [];
  private readonly readPod = podReader();
  private readonly shelves = new Map<string, Shelf>();
  private readonly classes: IngressClasses;
  private readonly lenders: Lenders;
  private readonly lent: ReadonlySet<KubernetesObject | undefined>;

  public constructor(input: readonly KubernetesObject[]) {
    // A document may be anything; whoever read it has said that it is no object.
    const objects = input.filter(isFields) as KubernetesObject[];
    this.classes = ingressClasses(objects);
    this.lenders = lendersIn(objects);
    this.lent = new Set(this.lenders.values());
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
    return this.shelves.get(namespace)?.byName.get(name) ?? NOTHING;
  }

  private add(json: KubernetesObject): void {
    const view = this.file(json);
    this.objects.push(view);
    const { byName, workloads } = this.shelfOf(view.namespace);
    push(byName, view.name, view);
    if ('pod' in view) {
      workloads.push(view as Workload);
    }
  }

  private shelfOf(namespace: string): Shelf {
    let shelf = this.shelves.get(namespace);
    if (shelf === undefined) {
      shelf = { byName: new Map(), workloads: [] };
      this.shelves.set(namespace, shelf);
    }
    return shelf;
  }

  private file(json: KubernetesObject): ObjectView {
    if (typeof json.apiVersion !== 'string' || typeof json.kind !== 'string') {
      return viewObject(json);
    } else if (isWorkload(json)) {
      return this.fileWorkload(json);
    } else if (json.kind === 'Service' && json.apiVersion === 'v1') {
      return keep(this.services, viewService(json));
    } else if (json.kind === 'PodDisruptionBudget') {
      return keep(this.budgets, viewBudget(json));
    } else if (isAutoscaler(json)) {
      return keep(this.autoscalers, viewAutoscaler(json));
    } else if (isVerticalAutoscaler(json)) {
      return keep(this.verticalAutoscalers, viewVerticalAutoscaler(json));
    } else if (isEntry(json)) {
      return keep(this.entries, viewEntry(json, this.classes));
    } else if (json.kind === 'Namespace') {
      return keep(this.namespaces, viewObject(json));
    } else if (json.kind === 'LimitRange') {
      return keep(this.limitRanges, viewObject(json));
    }
    return viewObject(json);
  }

  /** A workload that lends its template is judged as the one that borrows it; a borrower without a template makes no pods that could be seen. */
  private fileWorkload(json: KubernetesObject): ObjectView {
    if (this.lenders.size === 0) {
      return keep(this.workloads, viewWorkload(json, this.readPod));
    }
    const lender = this.lenders.get(json);
    if (this.lenders.has(json) && lender === undefined) {
      return viewObject(json);
    }
    const workload = viewWorkload(json, this.readPod, lender);
    return keep(this.workloads, this.lent.has(json) ? { ...workload, isOwned: true } : workload);
  }

  public selected(selector: LabelSelector | undefined, namespace: string): readonly Workload[] {
    const shelf = this.shelves.get(namespace);
    if (selector === undefined || shelf === undefined) {
      return NONE;
    }
    const visible = visiblePart(selector);
    const found = candidates(shelf, visible).filter(workload => selects(visible, workload.pod.labels));
    if (visible === selector) {
      return found;
    }
    const picked = pickedStatefulSet(selector);
    if (picked !== undefined) {
      return found.filter(({ kind, name }) => kind === 'StatefulSet' && name === picked);
    }
    return isEmpty(visible) ? NONE : found;
  }

  /** What an autoscaler names. Kinds of workload have one group each, so a wrong one is a fault of the autoscaler and not another object. */
  private targets({ targetKind, namespace, targetName }: Autoscaler | VerticalAutoscaler): readonly Workload[] {
    const target = this.named(namespace, targetName).find(object => object.kind === targetKind && 'pod' in object);
    return target === undefined ? [] : [target as Workload];
  }

  private relate(): void {
    for (const budget of this.budgets) {
      link(this.selected(budget.selector, budget.namespace), budget, 'budgets');
    }
    for (const service of this.services) {
      link(this.selected(service.selector, service.namespace), service, 'services');
    }
    for (const autoscaler of this.autoscalers) {
      link(this.targets(autoscaler), autoscaler, 'autoscalers');
    }
    for (const autoscaler of this.verticalAutoscalers) {
      link(this.targets(autoscaler), autoscaler, 'verticalAutoscalers');
    }
    for (const route of routesThrough(this)) {
      for (const workload of route.service.workloads) {
        workload.routes.push(route);
      }
    }
  }
}

function keep<T>(list: T[], item: T): T {
  list.push(item);
  return item;
}

/** The workloads with the rarest of the labels that a selector asks for; looking at all would take the square of their number. */
function candidates(shelf: Shelf, { matchLabels }: LabelSelector): readonly Workload[] {
  let fewest: readonly Workload[] = shelf.workloads;
  if (fewest.length > FEW) {
    shelf.byLabel ??= indexByLabel(shelf.workloads);
    for (const label in matchLabels) {
      const labelled = shelf.byLabel.get(`${label}\n${matchLabels[label]}`) ?? NONE;
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

function link<R extends 'budgets' | 'services' | 'autoscalers' | 'verticalAutoscalers'>(workloads: readonly Workload[], object: Workload[R][number], relation: R): void {
  for (const workload of workloads) {
    object.workloads.push(workload);
    (workload[relation] as Workload[R][number][]).push(object);
  }
}
