import type { CST } from 'yaml';
import { memoizeText, pointerKeys } from '../kubernetes';
import { Location } from './location';
import { Outline } from './outline';
import { firstContent } from './parse';
import { Parts } from './shared-specs';
import { SourceFile } from './source-file';

/** A place in a document: JSON pointer from the document's root. */
export interface Spot {
  readonly file: SourceFile;
  readonly document: number;
  readonly pointer: string;
}

/**
 * Line and column of every spot, in the order given.
 *
 * Only the documents that hold a spot are looked at again, and only for where things stand: the values are known.
 */
export function locateAll(spots: readonly Spot[]): readonly Location[] {
  const locations: Location[] = new Array(spots.length);
  const finderOfSpec = memoizeText(text => new Finder(text));
  for (const [file, byDocument] of groupSpots(spots)) {
    for (const [document, indexes] of byDocument) {
      const offsetOf = finderOf(file.parts(document), finderOfSpec);
      for (const index of indexes) {
        locations[index] = file.locate(file.spans[document].start + offsetOf(spots[index].pointer));
      }
    }
  }
  return locations;
}

export function locate(spot: Spot): Location {
  return locateAll([spot])[0];
}

function groupSpots(spots: readonly Spot[]): ReadonlyMap<SourceFile, ReadonlyMap<number, readonly number[]>> {
  const groups = new Map<SourceFile, Map<number, number[]>>();
  spots.forEach(({ file, document }, index) => {
    const byDocument = groups.get(file) ?? new Map<number, number[]>();
    groups.set(file, byDocument);
    const indexes = byDocument.get(document) ?? [];
    byDocument.set(document, indexes);
    indexes.push(index);
  });
  return groups;
}

/** Finds values of a document by their pointers: those of its spec as in any other document with the same spec. */
function finderOf({ head, spec }: Parts, finderOfSpec: (text: string) => Finder): (pointer: string) => number {
  const finder = new Finder(head);
  return pointer => spec !== undefined && isInSpec(pointer) ? head.length + finderOfSpec(spec).find(pointer) : finder.find(pointer);
}

function isInSpec(pointer: string): boolean {
  return pointer === '/spec' || pointer.startsWith('/spec/');
}

/** Finds values in a document: by its outline or, where that does not tell, with a parser. */
class Finder {
  private readonly start: number;
  private readonly outline: Outline;
  private readonly found = new Map<string, number>();
  private root?: CST.Token | null;

  public constructor(private readonly text: string) {
    this.start = firstContent(text);
    this.outline = new Outline(text, this.start);
  }

  public find(pointer: string): number {
    let offset = this.found.get(pointer);
    if (offset === undefined) {
      const segments = pointerKeys(pointer);
      offset = this.outline.find(segments) ?? this.parse(segments);
      this.found.set(pointer, offset);
    }
    return offset;
  }

  /** Where this parser cannot follow the other one, the beginning of the document has to do. */
  private parse(segments: readonly string[]): number {
    try {
      this.root ??= readSyntax(this.text) ?? null;
      return this.root === null ? this.start : find(this.root, segments);
    } catch {
      return this.start;
    }
  }
}

type Yaml = typeof import('yaml');
let yaml: Yaml | undefined;

/** Loads the second parser when something needs it: most runs do not. */
function loadYaml(): Yaml {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  yaml ??= require('yaml') as Yaml;
  return yaml;
}

/** The tokens of a document. */
function readSyntax(text: string): CST.Token | undefined {
  for (const token of new (loadYaml().Parser)().parse(text)) {
    if (token.type === 'document') {
      return token.value;
    }
  }
  return undefined;
}

/** Where the value of a pointer is written, or the nearest value around it that is. */
function find(root: CST.Token, segments: readonly string[]): number {
  let offset = startOf(root);
  let token: CST.Token | null | undefined = root;
  for (const segment of segments) {
    const item: Item | undefined = token ? itemOf(token, segment) : undefined;
    if (item === undefined) {
      break;
    }
    offset = item.offset;
    token = item.value;
  }
  return offset;
}

interface Item {
  readonly offset: number;
  readonly value: CST.Token | null | undefined;
}

function itemOf(token: CST.Token, segment: string): Item | undefined {
  switch (token.type) {
    case 'block-map': return entryOf(token.items, segment);
    case 'block-seq': return elementOf(token.items, segment);
    case 'flow-collection': return token.start.type === 'flow-map-start' ? entryOf(token.items, segment) : elementOf(token.items, segment);
    default: return undefined;
  }
}

/** Whatever is wrong with a key, the other parser has read it. */
function forgive(): void {}

/** Of a key that is there twice the last one counts. */
function entryOf(entries: readonly CST.CollectionItem[], key: string): Item | undefined {
  const found = entries.filter(entry => entry.key && loadYaml().CST.resolveAsScalar(entry.key, true, forgive)?.value === key).at(-1);
  return found?.key ? { offset: found.key.offset, value: found.value } : undefined;
}

function elementOf(elements: readonly CST.CollectionItem[], segment: string): Item | undefined {
  const element = elements[Number(segment)];
  const offset = element?.value ? startOf(element.value) : element?.start.find(({ type }) => type === 'seq-item-ind')?.offset;
  return offset === undefined ? undefined : { offset, value: element.value };
}

/** Where something to read begins, after the spaces and comments before it. */
function startOf(token: CST.Token): number {
  return (token.type === 'block-map' ? token.items[0]?.key?.offset : undefined) ?? ('offset' in token ? token.offset : 0);
}
