import { endOfQuotes, Flow, FlowEntries, readFlow } from './flow';

/** Where something is written. */
interface Place {
  readonly offset: number;
  /** Index of its line among those that say something. */
  readonly line: number;
}

/** One entry of a collection: where it is written and, when it holds a collection itself, where that begins or what it holds. */
interface Entry {
  readonly offset: number;
  /** `unclear`: written in a way that this outline does not follow. */
  readonly value?: Place | FlowEntries | 'unclear';
}

/** What comes after a key or dash. */
interface Value {
  readonly value?: Entry['value'];
  /** Where it ends, when lines of it may stand as far to the left as the next entry. */
  readonly end?: number;
}

type Entries = ReadonlyMap<string, Entry>;

/** A key with its colon, plain or in quotes without escapes. */
const KEY = /(?:"([^"\\\n]*)"|'([^'\n]*)'|([^\s"'#&*!|>%@`{}[\],?:-](?:[^:\n]|:(?=\S))*?))[ \t]*:(?=\s|$)/y;
/** Anchors and tags before a value. */
const PROPERTIES = /(?:[&!]\S*[ \t]+)*(?:[&!]\S*(?=\s*$))?/my;
const REST_IS_EMPTY = /[ \t\r]*(?:#.*)?$/my;

const [TAB, LINE_FEED, CARRIAGE_RETURN, SPACE, EXCLAMATION_MARK, HASH, AMPERSAND, DASH, OPENING_BRACE, OPENING_BRACKET, DOUBLE_QUOTE, SINGLE_QUOTE] =
  [...'\t\n\r !#&-{["\''].map(character => character.charCodeAt(0));

/**
 * Finds values in YAML that is written in blocks, as nearly all manifests are, from indentation alone.
 *
 * In a block every entry begins in the same column and all that belongs to it stands further right, so whatever stands there need not be
 * understood. Brackets and quotes are followed to their end. Where something else decides, such as anchors, the outline says that it does not
 * know, and a parser has to be asked.
 */
export class Outline {
  private readonly collections = new Map<number, Entries | undefined>();
  private readonly flows = new Map<number, Flow | undefined>();
  /** The first character of every line that is neither empty nor a comment, and the column that it stands in. */
  private readonly offsets: number[] = [];
  private readonly columns: number[] = [];

  public constructor(private readonly text: string, private readonly root: number) {
    const start = text.lastIndexOf('\n', root - 1) + 1;
    this.addLine(root, root - start);
    for (let end = text.indexOf('\n', root); end >= 0; end = text.indexOf('\n', end + 1)) {
      let offset = end + 1;
      while (text.charCodeAt(offset) === SPACE) {
        offset++;
      }
      if (!isBlank(text.charCodeAt(offset))) {
        this.addLine(offset, offset - end - 1);
      }
    }
  }

  /** The offset of a value or of the nearest one around it that is written, or nothing when the outline cannot tell. */
  public find(segments: readonly string[]): number | undefined {
    let offset = this.root;
    let collection: Entry['value'] = { offset: this.root, line: 0 };
    for (const segment of segments) {
      if (collection === undefined) {
        return offset;
      }
      const entries: Entries | undefined = this.entriesOf(collection);
      if (entries === undefined) {
        return undefined;
      }
      const entry = entries.get(segment);
      if (entry === undefined) {
        return offset;
      }
      offset = entry.offset;
      collection = entry.value;
    }
    return offset;
  }

  private addLine(offset: number, column: number): void {
    this.offsets.push(offset);
    this.columns.push(column);
  }

  private entriesOf(collection: Place | FlowEntries | 'unclear'): Entries | undefined {
    if (collection === 'unclear') {
      return undefined;
    }
    return 'line' in collection ? this.entriesAt(collection) : collection;
  }

  private entriesAt(place: Place): Entries | undefined {
    if (!this.collections.has(place.offset)) {
      this.collections.set(place.offset, this.read(place));
    }
    return this.collections.get(place.offset);
  }

  /** The entries of the collection that begins at a place; of a key that is there twice the last one counts. */
  private read(start: Place): Entries | undefined {
    if (this.isBracket(start.offset)) {
      return this.flowAt(start.offset)?.entries;
    }
    const column = this.columns[start.line] + start.offset - this.offsets[start.line];
    const isSequence = this.isDash(start.offset);
    const entries = new Map<string, Entry>();
    for (let { offset, line } = start; line < this.offsets.length; offset = this.offsets[line]) {
      let end: number | undefined;
      if (this.isDash(offset)) {
        if (isSequence) {
          const element = this.element({ offset, line }, column);
          entries.set(String(entries.size), element);
          end = element.end;
        }
        // Otherwise it belongs to the key above it: a list may stand in its key's column.
      } else if (isSequence) {
        break;
      } else {
        const key = this.match(KEY, offset);
        if (key === undefined) {
          return undefined;
        }
        const value = this.valueAfter({ offset: offset + key[0].length, line }, column);
        entries.set(key[1] ?? key[2] ?? key[3], { offset, value: value.value });
        end = value.end;
      }
      line = this.next(end === undefined ? line : this.lastLineBefore(end, line), column);
    }
    return entries;
  }

  private element({ offset: dash, line }: Place, column: number): Entry & Value {
    const value = this.skipProperties(dash + 1);
    if (value === dash + 1 || this.isLineEnd(value)) {
      return this.columns[line + 1] > column ? { offset: this.offsets[line + 1], ...this.valueAt(line + 1) } : { offset: dash };
    }
    // After an anchor it is not sure what the anchor is for.
    const content = this.skipSpaces(dash + 1);
    return { offset: content, value: content === value ? { offset: content, line } : 'unclear', end: this.endOf(value) };
  }

  private valueAfter({ offset: colon, line }: Place, column: number): Value {
    const value = this.skipProperties(colon);
    if (this.isLineEnd(value)) {
      const below = this.columns[line + 1];
      return below > column || below === column && this.isDash(this.offsets[line + 1]) ? this.valueAt(line + 1) : {};
    }
    if (this.isBracket(value)) {
      const flow = this.flowAt(value);
      return flow === undefined ? { value: 'unclear' } : { value: flow.entries, end: flow.end };
    }
    return { end: this.endOf(value) };
  }

  /** The collection in brackets that begins at an offset, when nothing comes after it on its last line. */
  private flowAt(offset: number): Flow | undefined {
    if (!this.flows.has(offset)) {
      const flow = readFlow(this.text, offset);
      this.flows.set(offset, flow !== undefined && this.isLineEnd(flow.end) ? flow : undefined);
    }
    return this.flows.get(offset);
  }

  /** Where a value in brackets or quotes ends. */
  private endOf(offset: number): number | undefined {
    return this.isBracket(offset) ? this.flowAt(offset)?.end : this.isQuote(offset) ? endOfQuotes(this.text, offset) : undefined;
  }

  private lastLineBefore(end: number, from: number): number {
    let line = from;
    while (this.offsets[line + 1] < end) {
      line++;
    }
    return line;
  }

  private valueAt(line: number): Value {
    const offset = this.offsets[line];
    return { value: { offset, line }, end: this.endOf(offset) };
  }

  /** The next line that begins in a column; the end when one begins further left. */
  private next(from: number, column: number): number {
    let line = from + 1;
    while (this.columns[line] > column) {
      line++;
    }
    return this.columns[line] === column ? line : this.columns.length;
  }

  private isBracket(offset: number): boolean {
    const character = this.text.charCodeAt(offset);
    return character === OPENING_BRACE || character === OPENING_BRACKET;
  }

  private isQuote(offset: number): boolean {
    const character = this.text.charCodeAt(offset);
    return character === DOUBLE_QUOTE || character === SINGLE_QUOTE;
  }

  private isDash(offset: number): boolean {
    return this.text.charCodeAt(offset) === DASH && isGap(this.text.charCodeAt(offset + 1));
  }

  private isLineEnd(offset: number): boolean {
    return this.match(REST_IS_EMPTY, offset) !== undefined;
  }

  private skipSpaces(offset: number): number {
    let at = offset;
    while (this.text.charCodeAt(at) === SPACE || this.text.charCodeAt(at) === TAB) {
      at++;
    }
    return at;
  }

  private skipProperties(offset: number): number {
    const at = this.skipSpaces(offset);
    const first = this.text.charCodeAt(at);
    return first === AMPERSAND || first === EXCLAMATION_MARK ? at + (this.match(PROPERTIES, at)?.[0].length ?? 0) : at;
  }

  private match(pattern: RegExp, offset: number): RegExpExecArray | undefined {
    pattern.lastIndex = offset;
    return pattern.exec(this.text) ?? undefined;
  }
}

/** Whether a line that begins with this character says nothing. */
function isBlank(first: number): boolean {
  return first === LINE_FEED || first === CARRIAGE_RETURN || first === HASH || Number.isNaN(first);
}

function isGap(character: number): boolean {
  return character === SPACE || character === TAB || character === LINE_FEED || character === CARRIAGE_RETURN || Number.isNaN(character);
}
