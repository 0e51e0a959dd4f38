import { Fields, isFields, memoizeText } from '../kubernetes';
import { hasAlias, Parsed, parseDocument } from './parse';

/** A document as the text of its spec and all before it; a document of which the spec is not the last field has no parts. */
export interface Parts {
  readonly head: string;
  readonly spec: string | undefined;
}

/** A file as far as its documents are read. */
export interface Documents {
  document(index: number): string;
  parts(index: number): Parts;
}

/** Reads a document of a file. */
export type DocumentParser = (file: Documents, document: number) => Parsed;

/**
 * A reader of documents that reads the same spec once.
 *
 * One release in many namespaces says the same in each of them but for its metadata, so the spec, most of an object, is looked up by its
 * text. The objects then share it: whoever reads them must not change it. What cannot be read so is read as a whole.
 */
export function documentParser(): DocumentParser {
  const specOf = memoizeText(readSpec);
  return (file, document) => {
    const { head, spec: text } = file.parts(document);
    // Of aliases a document may have so many in all.
    const spec = text === undefined || hasAlias(head) ? undefined : specOf(text);
    return (spec && withSpec(spec, head)) ?? parseDocument(file.document(document));
  };
}

/** The spec that a text consists of; nothing when it cannot be read by itself, is wrong, or does not end with the text. */
function readSpec(text: string): Fields | undefined {
  const { value, fault } = parseDocument(text);
  return fault === undefined && isFields(value) && isFields(value.spec) && Object.keys(value).length === 1 ? value.spec : undefined;
}

function withSpec(spec: Fields, head: string): Parsed | undefined {
  const { value, fault } = parseDocument(head);
  return fault === undefined && isFields(value) && value.spec === undefined ? { value: Object.assign(value, { spec }) } : undefined;
}

const SPEC = /\nspec:(?=[ \t\r\n]|$)/;
/** What ends a field that is written in a block: anything in the first column of a line but space, a comment and the entry of a list. */
const NEXT_FIELD = /[\n\r](?![ \t\n\r#]|-[ \t\n\r]|-?$)/g;
/** Lines before the first field, and how it begins: in the first column and not with a bracket. */
const NOTHING = /(?:---)?[ \t]*(?:#[^\n]*)?\r?\n/y;
const FIRST_FIELD = /[\w"']/y;

/** Objects end with their spec nearly always, if they have one. */
export function splitSpec(document: string): Parts {
  const start = document.search(SPEC) + 1;
  return start === 0 || !beginsWithField(document, start) || matchesAt(NEXT_FIELD, document, start)
    ? { head: document, spec: undefined }
    : { head: document.slice(0, start), spec: document.slice(start) };
}

function beginsWithField(document: string, end: number): boolean {
  let at = 0;
  while (at < end && matchesAt(NOTHING, document, at)) {
    at = NOTHING.lastIndex;
  }
  return at < end && matchesAt(FIRST_FIELD, document, at);
}

function matchesAt(pattern: RegExp, text: string, at: number): boolean {
  pattern.lastIndex = at;
  return pattern.test(text);
}
