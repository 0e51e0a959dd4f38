import { Fields, isFields, memoizeText } from '../kubernetes';
import { hasAlias, parseDocument, Parsed } from './parse';
import { SourceFile } from './source-file';

/** Reads a document of a file. */
export type DocumentParser = (file: SourceFile, document: number) => Parsed;

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
