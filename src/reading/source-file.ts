import { Parts, splitSpec } from './shared-specs';

/** One document of a file: where its text begins and ends. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A text that was read, with its documents; lines are only counted when somebody asks. */
export class SourceFile {
  public readonly spans: readonly Span[];
  private readonly partsOf: Parts[] = [];
  private lineStarts?: readonly number[];

  /** `isGiven`: named on the command line rather than found in a folder. */
  public constructor(public readonly name: string, public readonly text: string, public readonly isGiven: boolean) {
    this.spans = splitDocuments(text);
  }

  public document(index: number): string {
    const { start, end } = this.spans[index];
    return this.text.slice(start, end);
  }

  /** The two parts of a document; of one that has none, all is its head. */
  public parts(index: number): Parts {
    let parts = this.partsOf[index];
    if (parts === undefined) {
      parts = splitSpec(this.document(index));
      this.partsOf[index] = parts;
    }
    return parts;
  }

  /** Where an offset is: line and column count from 1. */
  public locate(offset: number): { readonly file: string; readonly line: number; readonly column: number } {
    this.lineStarts ??= findLineStarts(this.text);
    let low = 0;
    let high = this.lineStarts.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (this.lineStarts[middle] <= offset) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return { file: this.name, line: low + 1, column: offset - this.lineStarts[low] + 1 };
  }
}

function findLineStarts(text: string): readonly number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
    starts.push(at + 1);
  }
  return starts;
}

/** A marker at the beginning of a line always ends the document before it, even within a text. */
const MARKER = /^(?:---|\.\.\.)(?=\s|$)/gm;
/** Within one object there is always something between a bracket that closes and one that opens, and its texts are on one line. */
const JSON_ENDS = /\}[ \t]*(?:\r?\n[ \t]*)+(?=\{)/g;

/**
 * The documents of a text, so that one that cannot be read does not take the others with it.
 *
 * `---` belongs to the document that it begins; directives belong to the document after them.
 */
function splitDocuments(text: string): readonly Span[] {
  const spans: Span[] = [];
  let start = 0;
  for (const { 0: marker, index } of text.matchAll(MARKER)) {
    if (marker === '---' && !text.startsWith(marker, start) && isPrologue(text.slice(start, index))) {
      continue;
    }
    if (index > start) {
      spans.push({ start, end: index });
    }
    start = marker === '---' ? index : index + marker.length;
  }
  spans.push({ start, end: text.length });
  return text.trimStart().startsWith('{') ? spans.flatMap(span => splitJson(text, span)) : spans;
}

/** JSON, which nothing but its own end separates from the next: what jq writes. */
function splitJson(text: string, span: Span): readonly Span[] {
  const ends = [...text.slice(span.start, span.end).matchAll(JSON_ENDS)].map(({ 0: { length }, index }) => span.start + index + length);
  return [span.start, ...ends].map((start, index) => ({ start, end: ends[index] ?? span.end }));
}

/** Directives with nothing but comments around them. */
function isPrologue(text: string): boolean {
  return /^%/m.test(text) && text.split(/\r?\n/).every(line => /^(?:[%#].*|\s*)$/.test(line));
}
