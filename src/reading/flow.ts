/** An entry of a collection in brackets: where it is written and, when it holds a collection itself, what that holds. */
export interface FlowEntry {
  readonly offset: number;
  readonly value?: FlowEntries;
}

export type FlowEntries = ReadonlyMap<string, FlowEntry>;

/** A collection in brackets, and where it ends. */
export interface Flow {
  readonly entries: FlowEntries;
  readonly end: number;
}

/** As deep as the parser goes. */
const DEEPEST = 100;
/** What begins a property, an alias, a complex key or what is reserved, and is not followed here. */
const UNCLEAR_FIRST = new Set('&*!|>%@`#');
/** What is plain only before something that is no gap. */
const PLAIN_BEFORE_MORE = new Set('?:-');
const INDICATORS = new Set(',[]{}');
const GAPS = new Set(' \t\r\n');

/**
 * What is written in brackets, be it JSON or YAML; nothing where something is in it that is not followed, such as anchors.
 *
 * Only keys and brackets are read, and of other values where they end.
 */
export function readFlow(text: string, start: number): Flow | undefined {
  return new FlowReader(text).collection(start, 0);
}

/** Where a text in quotes ends, after the last of them. */
export function endOfQuotes(text: string, start: number): number | undefined {
  const quote = text[start];
  for (let at = text.indexOf(quote, start + 1); at >= 0; at = text.indexOf(quote, at + 1)) {
    if (quote === '"' && isEscaped(text, at)) {
      continue;
    } else if (quote === '\'' && text[at + 1] === quote) {
      at++;
    } else {
      return at + 1;
    }
  }
  return undefined;
}

/** Whether the backslashes before a quote are an odd number. */
function isEscaped(text: string, quote: number): boolean {
  let first = quote;
  while (text[first - 1] === '\\') {
    first--;
  }
  return (quote - first) % 2 === 1;
}

function isGapOrIndicator(character: string | undefined): boolean {
  return character === undefined || GAPS.has(character) || INDICATORS.has(character);
}

/** A value that is no collection has no entries. */
interface Value {
  readonly entries?: FlowEntries;
  readonly end: number;
}

class FlowReader {
  public constructor(private readonly text: string) {}

  public collection(start: number, depth: number): Flow | undefined {
    if (depth >= DEEPEST) {
      return undefined;
    }
    const isMap = this.text[start] === '{';
    const closing = isMap ? '}' : ']';
    const entries = new Map<string, FlowEntry>();
    let at = this.skipGap(start + 1);
    while (at !== undefined && this.text[at] !== closing) {
      const end = isMap ? this.pair(at, depth, entries) : this.element(at, depth, entries);
      const next = end === undefined ? undefined : this.skipGap(end);
      if (next === undefined || this.text[next] !== ',' && this.text[next] !== closing) {
        return undefined;
      }
      at = this.text[next] === ',' ? this.skipGap(next + 1) : next;
    }
    return at === undefined ? undefined : { entries, end: at + 1 };
  }

  /** Adds a key and returns where its value ends; of a key that is there twice the last one counts. */
  private pair(start: number, depth: number, entries: Map<string, FlowEntry>): number | undefined {
    const end = this.scalar(start);
    const key = end === undefined ? undefined : this.keyText(start, end);
    const colon = end === undefined ? undefined : this.skipGap(end);
    if (key === undefined || colon === undefined) {
      return undefined;
    }
    if (this.text[colon] !== ':') {
      entries.set(key, { offset: start });
      return end;
    }
    const value = this.skipGap(colon + 1);
    if (value === undefined || this.text[value] === ',' || this.text[value] === '}') {
      entries.set(key, { offset: start });
      return value;
    }
    const read = this.value(value, depth);
    entries.set(key, { offset: start, value: read?.entries });
    return read?.end;
  }

  private element(start: number, depth: number, entries: Map<string, FlowEntry>): number | undefined {
    const read = this.value(start, depth);
    entries.set(String(entries.size), { offset: start, value: read?.entries });
    return read?.end;
  }

  private value(start: number, depth: number): Value | undefined {
    if (this.text[start] === '{' || this.text[start] === '[') {
      return this.collection(start, depth + 1);
    }
    const end = this.scalar(start);
    return end === undefined ? undefined : { end };
  }

  /** The text of a key on one line, plain or in quotes without escapes. */
  private keyText(start: number, end: number): string | undefined {
    const written = this.text.slice(start, end);
    const isQuoted = written.startsWith('"') || written.startsWith('\'');
    const key = isQuoted ? written.slice(1, -1) : written;
    return /[\n\\]/.test(key) || isQuoted && key.includes('\'\'') ? undefined : key;
  }

  private scalar(start: number): number | undefined {
    const first = this.text[start];
    if (first === '"' || first === '\'') {
      return endOfQuotes(this.text, start);
    }
    const isPlain = first !== undefined && !INDICATORS.has(first) && !UNCLEAR_FIRST.has(first)
      && (!PLAIN_BEFORE_MORE.has(first) || !isGapOrIndicator(this.text[start + 1]));
    return isPlain ? this.endOfPlain(start) : undefined;
  }

  /** A plain text may go on over lines, until a comment. */
  private endOfPlain(start: number): number {
    let end = start;
    for (let at = start; at < this.text.length; at++) {
      const character = this.text[at];
      if (GAPS.has(character)) {
        continue;
      }
      const isEnd = INDICATORS.has(character)
        || character === '#' && GAPS.has(this.text[at - 1])
        || character === ':' && isGapOrIndicator(this.text[at + 1]);
      if (isEnd) {
        break;
      }
      end = at + 1;
    }
    return end;
  }

  /** The next character that is neither space nor comment; nothing at the end. */
  private skipGap(start: number): number | undefined {
    for (let at = start; at < this.text.length; at++) {
      const character = this.text[at];
      if (character === '#' && GAPS.has(this.text[at - 1])) {
        const end = this.text.indexOf('\n', at);
        at = end < 0 ? this.text.length : end;
      } else if (!GAPS.has(character)) {
        return at;
      }
    }
    return undefined;
  }
}
