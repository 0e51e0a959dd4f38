/** Where something is written. */
interface Place {
  readonly offset: number;
  readonly column: number;
}

/** One entry of a collection: where it is written and, when it holds a collection itself, where that begins. */
interface Entry {
  readonly offset: number;
  /** `unclear`: written in a way that this outline does not follow. */
  readonly value?: Place | 'unclear';
}

type Entries = ReadonlyMap<string, Entry>;

/** A key with its colon, plain or in quotes without escapes. */
const KEY = /(?:"([^"\\\n]*)"|'([^'\n]*)'|([^\s"'#&*!|>%@`{}[\],?:-](?:[^:\n]|:(?=\S))*?))[ \t]*:(?=\s|$)/y;
/** Anchors and tags before a value. */
const PROPERTIES = /(?:[&!]\S*[ \t]+)*(?:[&!]\S*(?=\s*$))?/my;
const REST_IS_EMPTY = /[ \t\r]*(?:#.*)?$/my;

/** The beginning of the next line that says something; an empty one and a comment do not. */
const NEXT_LINE = /\n *[^ \n\r#]/g;
/** The same among the lines that are indented by no more than so many columns. */
const NEXT_WITHIN: RegExp[] = [];

const [TAB, LINE_FEED, CARRIAGE_RETURN, SPACE, EXCLAMATION_MARK, AMPERSAND, DASH] = [...'\t\n\r !&-'].map(character => character.charCodeAt(0));

/**
 * Finds values in YAML that is written in blocks, as nearly all manifests are, from indentation alone.
 *
 * In a block every entry begins in the same column and all that belongs to it stands further right, so whatever stands there need not be
 * understood. Where something else decides, such as brackets, the outline says that it does not know, and a parser has to be asked.
 */
export class Outline {
  private readonly collections = new Map<number, Entries | undefined>();
  private readonly root: Place;

  public constructor(private readonly text: string, root: number) {
    this.root = { offset: root, column: root - text.lastIndexOf('\n', root - 1) - 1 };
  }

  /** The offset of a value or of the nearest one around it that is written, or nothing when the outline cannot tell. */
  public find(segments: readonly string[]): number | undefined {
    let { offset } = this.root;
    let collection: Entry['value'] = this.root;
    for (const segment of segments) {
      if (collection === undefined) {
        return offset;
      }
      const entries: Entries | undefined = collection === 'unclear' ? undefined : this.entriesAt(collection);
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

  private entriesAt(place: Place): Entries | undefined {
    if (!this.collections.has(place.offset)) {
      this.collections.set(place.offset, this.read(place));
    }
    return this.collections.get(place.offset);
  }

  /** The entries of the collection that begins at a place; of a key that is there twice the last one counts. */
  private read({ offset: start, column }: Place): Entries | undefined {
    const isSequence = this.isDash(start);
    const entries = new Map<string, Entry>();
    for (let offset: number | undefined = start; offset !== undefined; offset = this.nextAt(column, offset)) {
      if (this.isDash(offset)) {
        if (isSequence) {
          entries.set(String(entries.size), this.element({ offset, column }));
        }
        // Otherwise it belongs to the key above it: a list may stand in its key's column.
      } else if (isSequence) {
        break;
      } else {
        const key = this.match(KEY, offset);
        if (key === undefined) {
          return undefined;
        }
        entries.set(key[1] ?? key[2] ?? key[3], { offset, value: this.valueAfter(offset + key[0].length, column) });
      }
    }
    return entries;
  }

  private element({ offset: dash, column }: Place): Entry {
    const value = this.skipProperties(dash + 1);
    if (value === dash + 1 || this.isLineEnd(value)) {
      const below = this.below(value);
      return below !== undefined && below.column > column ? { offset: below.offset, value: below } : { offset: dash };
    }
    // After an anchor it is not sure what the anchor is for.
    const content = this.skipSpaces(dash + 1);
    return { offset: content, value: content === value ? { offset: content, column: column + content - dash } : 'unclear' };
  }

  private valueAfter(colon: number, column: number): Entry['value'] {
    const value = this.skipProperties(colon);
    if (this.isLineEnd(value)) {
      const below = this.below(value);
      const isValue = below !== undefined && (below.column > column || below.column === column && this.isDash(below.offset));
      return isValue ? below : undefined;
    }
    return /[{["']/.test(this.text[value]) ? 'unclear' : undefined;
  }

  private below(offset: number): Place | undefined {
    return this.search(NEXT_LINE, offset);
  }

  /** Where the next line in a column begins; nothing when one further left comes first. */
  private nextAt(column: number, offset: number): number | undefined {
    NEXT_WITHIN[column] ??= new RegExp(`\\n {0,${column}}[^ \\n\\r#]`, 'g');
    const next = this.search(NEXT_WITHIN[column], offset);
    return next?.column === column ? next.offset : undefined;
  }

  private search(line: RegExp, offset: number): Place | undefined {
    line.lastIndex = offset;
    const found = line.exec(this.text);
    return found === null ? undefined : { offset: line.lastIndex - 1, column: found[0].length - 2 };
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

function isGap(character: number): boolean {
  return character === SPACE || character === TAB || character === LINE_FEED || character === CARRIAGE_RETURN || Number.isNaN(character);
}
