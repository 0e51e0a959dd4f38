import { Fields, isFields, remembering } from '../kubernetes';
import { parseDocument, Parsed } from './parse';

const SPEC = '\nspec:';
/** What ends a field of an object that is written in blocks: anything in the first column but lists and comments. */
const NEXT_FIELD = /\n[^\s#-]/g;

/** Where the spec of a document begins that is the last of its fields, as it is in nearly all manifests. */
export function specStart(text: string): number | undefined {
  const start = text.indexOf(SPEC) + 1;
  NEXT_FIELD.lastIndex = start;
  return start === 0 || NEXT_FIELD.test(text) ? undefined : start;
}

/**
 * A reader of documents that reads the same spec once.
 *
 * One release in many namespaces says the same in each of them but for its metadata, so the spec, most of an object, is looked up by its
 * text. The objects then share it: whoever reads them must not change it. A document of another form is read as a whole.
 */
export function documentParser(): (text: string) => Parsed {
  const specOf = remembering(readSpec);
  return text => readParts(text, specOf) ?? parseDocument(text);
}

function readParts(text: string, specOf: (text: string) => Fields | undefined): Parsed | undefined {
  const start = specStart(text);
  const spec = start === undefined ? undefined : specOf(text.slice(start));
  if (spec === undefined) {
    return undefined;
  }
  const { value, fault } = parseDocument(text.slice(0, start));
  return fault === undefined && isFields(value) && value.spec === undefined ? { value: { ...value, spec } } : undefined;
}

/** The spec that a text consists of; nothing when it cannot be read by itself, or is wrong. */
function readSpec(text: string): Fields | undefined {
  const { value, fault } = parseDocument(text);
  return fault === undefined && isFields(value) && isFields(value.spec) ? value.spec : undefined;
}
