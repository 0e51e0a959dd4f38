import { kindOf } from '../inventory';
import { apiGroup, describe, fields, isFields, items, KubernetesObject, viewObject } from '../kubernetes';
import { misfitsOf } from './field-types';
import { locateAll, Spot } from './locate';
import { FileProblem } from './location';
import { Fault, RENDER_FIRST, templateRemedy } from './parse';
import { documentParser } from './shared-specs';
import { SourceFile } from './source-file';
import type { Level } from '../recommendations/level';

/** The objects of one file. */
export interface FileObjects {
  readonly file: SourceFile;
  readonly objects: readonly KubernetesObject[];
  readonly problems: readonly FileProblem[];
  /** Documents in a folder that are something else, such as the values of a chart. */
  readonly skipped: number;
}

/** Where each object was read. */
export type Origins = Map<KubernetesObject, Spot>;

/** What is collected while a file is read. */
interface Collected {
  readonly file: SourceFile;
  readonly objects: KubernetesObject[];
  readonly faults: (Spot & { readonly message: string; readonly remedy: string; readonly level?: Level })[];
  readonly origins: Origins;
  skipped: number;
}

/** A line by which even a document that cannot be read is known to be about an object: folders also hold other things. */
const OBJECT = /^[ \t]*["']?(?:apiVersion|kind)["']?[ \t]*:/m;

/** Reads every document of a file; what cannot be read becomes a problem and the rest goes on. */
export function readObjects(file: SourceFile, origins: Origins, parse = documentParser()): FileObjects {
  const collected: Collected = { file, objects: [], faults: [], origins, skipped: 0 };
  const syntax: FileProblem[] = [];
  for (let document = 0; document < file.spans.length; document++) {
    const { value, fault } = parse(file, document);
    if (fault !== undefined && !file.isGiven && !OBJECT.test(file.document(document))) {
      collected.skipped++;
      continue;
    }
    // Of a template it is enough to say so once.
    if (fault !== undefined && !(fault.remedy === RENDER_FIRST && syntax.some(({ remedy }) => remedy === RENDER_FIRST))) {
      syntax.push(syntaxProblem(file, document, fault));
    }
    if (value !== undefined && value !== null) {
      unpack(value, { file, document, pointer: '' }, collected);
    }
  }
  const locations = locateAll(collected.faults);
  const problems = collected.faults.map(({ message, remedy, level }, index) => problem(message, remedy, locations[index], level));
  return { file, objects: collected.objects, problems: [...syntax, ...problems], skipped: collected.skipped };
}

function problem(message: string, remedy: string, location: FileProblem['location'], level: Level = 'error'): FileProblem {
  return { id: 'input-is-well-formed', level, message, remedy, location };
}

/** Who takes a key that is there twice, and how: an API server never sees it, as clients send JSON that they made of it. */
const OF_REPEATS = 'kubectl and Helm keep the last value, and Kustomize refuses the document.';

/** What is wrong with a document; a template in a folder may be rendered before anybody applies it. */
function syntaxProblem(file: SourceFile, document: number, { kind, message, remedy, offset }: Fault): FileProblem {
  const told = problem(kind === 'repeats' ? `${message} ${OF_REPEATS}` : message, remedy, file.locate(file.spans[document].start + offset));
  return kind === 'repeats' || remedy === RENDER_FIRST && !file.isGiven ? { ...told, level: 'warning' } : told;
}

/** Takes the objects out of a document: itself, or the items of a list. */
function unpack(value: unknown, spot: Spot, collected: Collected): void {
  if (isPatch(value)) {
    refuse(collected, spot, 'There is a patch where an object should be.', 'Judge what it makes, such as with kustomize build DIR | cdk8s-ha audit -.');
  } else if (!isFields(value)) {
    refuse(collected, spot, `There is ${Array.isArray(value) ? 'a list' : 'a single value'} where an object should be.`, 'Write an object with apiVersion and kind.');
  } else if (isList(value) && !Array.isArray(value.items ?? [])) {
    collected.faults.push({ ...spot, pointer: `${spot.pointer}/items`, message: `The items of the ${String(value.kind)} are no list.`, remedy: 'Write a list of objects.' });
  } else if (isList(value)) {
    items(value.items).forEach((item, index) => unpack(asItem(item, value), { ...spot, pointer: `${spot.pointer}/items/${index}` }, collected));
  } else if (isObject(value, spot, collected)) {
    collected.objects.push(value);
    collected.origins.set(value, spot);
    inspect(value, spot, collected);
  }
}

/**
 * A JSON patch, or what only a strategic merge takes as a field of an object.
 *
 * @see https://www.rfc-editor.org/rfc/rfc6902#section-3
 * @see https://github.com/kubernetes/apimachinery/blob/v0.36.4/pkg/util/strategicpatch/patch.go (directiveMarker)
 */
function isPatch(value: unknown): boolean {
  return Array.isArray(value)
    ? value.length > 0 && value.every(operation => isFields(operation) && typeof operation.op === 'string' && typeof operation.path === 'string')
    : isFields(value) && '$patch' in value;
}

/** `List`, or what the API calls a list of one kind. */
function isList({ kind, items: content, spec }: Readonly<Record<string, unknown>>): boolean {
  return kind === 'List' || typeof kind === 'string' && kind.endsWith('List') && Array.isArray(content) && spec === undefined;
}

/** The API leaves out what the items of a list of one kind are. */
function asItem(item: unknown, { apiVersion, kind }: Readonly<Record<string, unknown>>): unknown {
  const isBare = isFields(item) && item.kind === undefined && item.apiVersion === undefined && kind !== 'List';
  return isBare ? { apiVersion, kind: String(kind).slice(0, -'List'.length), ...item } : item;
}

function refuse(collected: Collected, spot: Spot, message: string, remedy: string): void {
  // Folders also hold other things than manifests.
  if (!collected.file.isGiven && spot.pointer === '') {
    collected.skipped++;
  } else {
    collected.faults.push({ ...spot, message, remedy });
  }
}

function isObject(value: Readonly<Record<string, unknown>>, spot: Spot, collected: Collected): value is KubernetesObject {
  const { apiVersion, kind } = value;
  if (typeof apiVersion === 'string' && typeof kind === 'string') {
    return true;
  }
  if (apiVersion === undefined && kind === undefined) {
    refuse(collected, spot, 'A document without apiVersion and kind is no Kubernetes object.', 'Leave it out, or say what it is.');
  } else if (kind === undefined && 'version' in value && !collected.file.isGiven) {
    // The description of a Helm chart.
    collected.skipped++;
  } else {
    const field = typeof kind === 'string' ? 'apiVersion' : 'kind';
    const message = value[field] === undefined ? `The object has no ${field}.` : `The ${field} is no text.`;
    collected.faults.push({ ...spot, pointer: `${spot.pointer}/${field}`, message, remedy: 'Say what it is; it is not judged.' });
  }
  return false;
}

/** API groups whose objects all have names, besides the kinds that the library knows; configuration files of tools look like objects and have none. */
const NAMED = new Set(['', 'apps', 'batch', 'autoscaling', 'policy', 'networking.k8s.io', 'rbac.authorization.k8s.io', 'argoproj.io', 'keda.sh']);

/** How an object is called before a colon: by its kind where the server gives it a name, or where that it has none is told beside. */
function calledIn(object: KubernetesObject): string {
  const view = viewObject(object);
  return view.name === '' ? view.kind : describe(view);
}

/** What an API server would not take although it is well-formed YAML. */
function inspect(object: KubernetesObject, spot: Spot, collected: Collected): void {
  const group = apiGroup(object.apiVersion);
  const metadata = fields(object.metadata);
  const template = () => templateRemedy(collected.file.document(spot.document));
  const needsName = NAMED.has(group) || kindOf(object) !== undefined;
  if (needsName && (metadata.name ?? metadata.generateName ?? '') === '' && object.kind !== 'Config') {
    const what = isFields(object.metadata) ? 'name' : 'metadata';
    collected.faults.push({ ...spot, pointer: `${spot.pointer}/metadata`, message: `${object.kind} has no ${what}.`, remedy: 'Give it a metadata.name.' });
  }
  for (const { path, found, needed, isOpen } of misfitsOf(object)) {
    collected.faults.push({
      ...spot,
      pointer: spot.pointer + path,
      message: `${calledIn(object)}: ${path} is ${found}, and has to be ${needed}.`,
      remedy: template() ?? (isOpen === true ? FILL_IN : remedyFor(found, needed)),
      level: isOpen === true ? 'info' : 'error',
    });
  }
}

/** What Flux or envsubst does before the object is applied. */
const FILL_IN = 'Judge what is applied, with the value filled in: flux build kustomization NAME --path DIR | cdk8s-ha audit -, or envsubst < FILE | cdk8s-ha audit -';

function remedyFor(found: string, needed: string): string {
  if (needed === 'a text' && !found.startsWith('a ')) {
    return 'Put it in quotes.';
  }
  return needed === 'a whole number' && /^the text "\d+"$/.test(found) ? 'Remove the quotes.' : `Write ${needed}; it is judged as if it were absent.`;
}
