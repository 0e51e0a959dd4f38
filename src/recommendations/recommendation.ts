import { Autoscaler, Budget, ClusterFacts, IngressLike, Inventory, ObjectKey, ObjectView, Service, Workload } from '../kubernetes';
import { LevelsByCode } from './level';
import { Declared, Told } from './problem';
import { Source } from './sources';

/** What a recommendation can be about, by the name that `on` gives it. */
export interface Subjects {
  readonly workload: Workload;
  readonly service: Service;
  readonly entry: IngressLike;
  readonly budget: Budget;
  readonly autoscaler: Autoscaler;
  readonly namespace: ObjectView;
  readonly object: ObjectView;
}

export type SubjectKind = keyof Subjects;

/** Everything that a judgement may look at besides its subject. */
export interface AuditContext {
  readonly inventory: Inventory;
  readonly facts: ClusterFacts;
  /** Whether all that belongs to the object is in the input, so that something missing is missing for certain. */
  isComplete(object: ObjectView): boolean;
  /** Whether something may still be changed in an object before anybody applies it, as by an overlay of Kustomize. */
  isUnfinished(object: ObjectView): boolean;
  /** Whether an object is made, or added to, before anybody applies the input, as by a generator of Kustomize. */
  isGenerated(key: ObjectKey): boolean;
  /** Whether one of our constructs made the object and so answers for all of it. */
  isOurs(object: ObjectView): boolean;
}

/** Where a value stands: an object, a JSON pointer in it and, where it helps, a container's name. */
export interface Place {
  readonly object: ObjectView;
  readonly path: string;
  readonly container?: string;
}

/** What a manifest says about a recommendation, and where. */
export interface Reading<V> {
  readonly value: V;
  readonly place: Place;
  /** Other objects that the value was read from. */
  readonly related?: readonly ObjectView[];
}

/** `planned` has an id and a page and is not judged yet; `advisory` cannot be seen in manifests. */
export type Status = 'stable' | 'planned' | 'advisory';

/** What is said of a recommendation besides how to choose and judge. */
export interface Metadata {
  /** Names the good state in kebab case: id = file = fixture folder = page. */
  readonly id: string;
  /** The good state as a sentence without full stop. */
  readonly title: string;
  readonly status: Status;
  readonly since: string;
  readonly sources: readonly Source[];
  /** What goes wrong without it. */
  readonly why: string;
  /** What to change. */
  readonly remedy: string;
  /** What a construct writes when the user says nothing; absent where constructs have nothing to choose. */
  readonly byDefault?: string;
  /** The props that move it, each with its default as its docstring says it. */
  readonly props?: Readonly<Record<string, string>>;
  /** Further props, governed by other recommendations, that can cause its problems. */
  readonly causedBy?: readonly string[];
  /** Where a source is wrong, outdated or contradicts another, and what is right. */
  readonly correction?: string;
}

/** How manifests are judged by a recommendation. */
export interface Judgement<K extends SubjectKind, V, L extends LevelsByCode> {
  readonly on: K;
  /** The kinds of subject that it applies to; all when absent. */
  readonly kinds?: readonly string[];
  /** Ids that stay silent on a subject about which this one speaks: one defect has one owner. */
  readonly implies?: readonly string[];
  /** Whether it judges release hooks too, which are no workloads to the others: they come and go with their release. */
  readonly judgesHooks?: boolean;
  /** Whether it stays silent where another one tells an error of the same place, because that knows more about it. */
  readonly givesWay?: boolean;
  /** The sentence of each problem by its code; `{name}` stands for an operand. */
  readonly messages: Readonly<Record<keyof L, string>>;
  /** What to change by the code of the problem, where not all of `remedy` helps. */
  readonly remedies?: Readonly<Partial<Record<keyof L, string>>>;
  /** The level of each problem by its code, or its levels where the code alone does not decide; `holds` tells these and no others. */
  readonly levels: L;
  /** What the manifest says; nothing when the recommendation does not apply. */
  read(subject: Subjects[K], context: AuditContext): readonly Reading<V>[];
  /** Is that enough? Nothing, or the problem as data. */
  holds(value: V): Declared<L> | undefined;
}

export type Recommendation<K extends SubjectKind = any, V = any, L extends LevelsByCode = LevelsByCode> = Metadata & Judgement<K, V, L>;

/**
 * What the compiler checks besides: messages and levels have the same codes, as each needs the codes of both, and `holds` tells all
 * that is declared. Until the compiler comes to `holds`, what it tells is unknown.
 */
interface Checked<V, C extends string, L extends LevelsByCode, P> {
  readonly messages: Readonly<Record<C, string>>;
  readonly levels: LevelsByCode<C> & (unknown extends P ? L : Told<L, P>);
  holds(value: V): P | undefined;
}

/** Defines a recommendation that judges; `choose` and whatever else it knows keep their types. */
export function recommend<K extends SubjectKind, V, C extends string, L extends LevelsByCode, P, Rest extends object>(
  definition: Recommendation<K, V, L> & Checked<V, C, L, P> & Rest,
): Recommendation<K, V, L> & Rest {
  return Object.freeze(definition);
}

/** Defines a recommendation with a page and perhaps a choice but nothing that manifests could be judged by. */
export function describe<Rest extends object>(definition: Metadata & Rest): Metadata & Rest {
  return Object.freeze(definition);
}

export function isJudged(recommendation: Metadata): recommendation is Recommendation {
  return 'read' in recommendation;
}

export const NOT_APPLICABLE: readonly never[] = Object.freeze([]);

interface More {
  readonly container?: string;
  readonly related?: readonly ObjectView[];
}

/** One reading. */
export function reading<V>(value: V, object: ObjectView, path: string, { container, related }: More = {}): Reading<V>[] {
  return [{ value, place: { object, path, container }, related }];
}
