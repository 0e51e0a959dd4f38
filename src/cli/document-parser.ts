import { Fields, isFields, remembering } from '../kubernetes';
import { parseDocument, Parsed } from './parse';
import { SourceFile } from './source-file';

/** Reads a document of a file. */
export type DocumentParser = (file: SourceFile, document: number) => Parsed;

/**
 * A reader of documents that reads the same spec once.
 *
 * One release in many namespaces says the same in each of them but for its metadata, so the spec, most of an object, is looked up by its
 * text. The objects then share it: whoever reads them must not change it.
 */
export function documentParser(): DocumentParser {
  const specOf = remembering(readSpec);
  return (file, document) => {
    const { head, spec: text } = file.parts(document);
    const spec = text === undefined ? undefined : specOf(text);
    return spec === undefined ? parseDocument(file.document(document)) : withSpec(spec, head) ?? parseDocument(file.document(document));
  };
}

/** The spec that a text consists of; nothing when it cannot be read by itself, or is wrong. */
function readSpec(text: string): Fields | undefined {
  const { value, fault } = parseDocument(text);
  return fault === undefined && isFields(value) && isFields(value.spec) ? value.spec : undefined;
}

function withSpec(spec: Fields, head: string): Parsed | undefined {
  const { value, fault } = parseDocument(head);
  return fault === undefined && isFields(value) && value.spec === undefined ? { value: Object.assign(value, { spec }) } : undefined;
}
