import { isMap, isSeq, parseDocument as parseNodes } from 'yaml';
import { endOfQuotes, FlowEntries, readFlow } from '../../src/reading/flow';
import { Outline } from '../../src/reading/outline';
import { firstContent, parseDocument } from '../../src/reading/parse';

/** The text at which a value in brackets stands, up to what ends it; nothing where something is not followed. */
function read(text: string, ...segments: readonly string[]): string | undefined {
  const flow = readFlow(text, text.search(/[[{]/));
  let [entries, offset]: [FlowEntries | undefined, number | undefined] = [flow?.entries, undefined];
  for (const segment of segments) {
    const entry = entries?.get(segment);
    [entries, offset] = [entry?.value, entry?.offset];
  }
  return offset === undefined ? undefined : text.slice(offset).split(/[,}\]\n]/)[0];
}

describe('a collection in brackets', () => {
  test.each<[string, string, readonly string[], string]>([
    ['has keys', '{ a: 1, b: 2 }', ['b'], 'b: 2 '],
    ['has keys in quotes', '{"a":{"b c":1}}', ['a', 'b c'], '"b c":1'],
    ['has keys in single quotes', '{ \'a\': 1 }', ['a'], '\'a\': 1 '],
    ['has keys without values', '{ a, b: , c }', ['c'], 'c '],
    ['has keys with colons', '{ a:b: 1, http://c: 2 }', ['http://c'], 'http://c: 2 '],
    ['has items', '[a, b, c]', ['1'], 'b'],
    ['has items that are lists', '[[a], [b, [c]]]', ['1', '1', '0'], 'c'],
    ['has items that are maps', '[{ a: 1 }, { a: 2 }]', ['1', 'a'], 'a: 2 '],
    ['may end with a comma', '[a, b,]', ['1'], 'b'],
    ['may go over lines, whatever stands where', '{\na: [\n1,\n# } here\n2\n], # and ] here\nb: 1\n}', ['b'], 'b: 1'],
    ['has texts with brackets in quotes', '{ a: "}", b: \'it\'\'s ]\', c: "\\"}", d: 1 }', ['d'], 'd: 1 '],
    ['has texts over lines', '{ a: one\n two, b: "three\n\n four", c: 1 }', ['c'], 'c: 1 '],
    ['has texts with number signs and colons', '{ a: b#c:d, e: -f, g: :h, i: 1 }', ['i'], 'i: 1 '],
    ['has the last of two keys alike', '{ a: 1, a: 2 }', ['a'], 'a: 2 '],
  ])('%s', (_, text, segments, expected) => {
    expect(read(text, ...segments)).toBe(expected);
  });

  test.each([
    ['ends nowhere', '{ a: [1, 2 }'],
    ['ends within a text', '{ a: "1 }'],
    ['has an anchor', '{ a: &b 1 }'],
    ['has an alias', '[*a]'],
    ['has a tag', '[!!str 1]'],
    ['has a complex key', '{ ? a : 1 }'],
    ['has a list as key', '{ [a]: 1 }'],
    ['has a pair as item', '[a: 1]'],
    ['has a pair in quotes as item', '["a": 1]'],
    ['has an escape in a key', '{ "a\\u0062": 1 }'],
    ['has a quote in a key', '{ \'a\'\'b\': 1 }'],
    ['has a key over lines', '{ a\n b: 1 }'],
    ['has nothing between commas', '[a, , b]'],
    ['has something after an item', '[{} a]'],
    ['is deeper than the parser goes', `${'['.repeat(101)}${']'.repeat(101)}`],
  ])('is not followed where it %s', (_, text) => {
    expect(readFlow(text, 0)).toBeUndefined();
  });

  test('ends after its last bracket', () => {
    expect(readFlow('a: { b: [c] } # d', 3)?.end).toBe(13);
  });
});

test.each([['"a"', 3], ['"a\\\\" b', 5], ['"a\\" b"', 7], ['\'a\'\'b\' c', 6], ['"a', undefined], ['\'a\'\'', undefined]])('%s ends at %s', (text, end) => {
  expect(endOfQuotes(text, 0)).toBe(end);
});

const DOCUMENTS = 2_000;
const SEED = 20_261_130;

/** Writes values in any way that YAML has, as long as a parser takes it for the same. */
class Writer {
  private state = SEED;

  public document(): string {
    return this.chance(0.2) ? `${this.flow(3)}\n` : `${this.chance(0.3) ? '# a comment: [\n' : ''}${this.map(0, 3)}`;
  }

  private number(below: number): number {
    this.state = this.state * 48_271 % 2_147_483_647;
    return this.state % below;
  }

  private chance(of: number): boolean {
    return this.number(1_000) < of * 1_000;
  }

  private pick<T>(...choices: readonly T[]): T {
    return choices[this.number(choices.length)];
  }

  private map(column: number, depth: number): string {
    const indent = ' '.repeat(column);
    return Array.from({ length: 1 + this.number(4) }, (_, at) => `${indent}${this.key(at)}:${this.value(column, depth)}`).join('');
  }

  private list(column: number, depth: number): string {
    const indent = ' '.repeat(column);
    return Array.from({ length: 1 + this.number(3) }, () => {
      return depth > 0 && this.chance(0.4) ? `${indent}- ${this.map(column + 2, depth - 1).trimStart()}` : `${indent}-${this.value(column, 0)}`;
    }).join('');
  }

  private key(at: number): string {
    const key = this.pick('a', 'name', 'b/c.d', 'x-y', 'a b', 'url:8080') + at;
    return this.pick(key, key, key, `"${key}"`, `'${key}'`);
  }

  private value(column: number, depth: number): string {
    const comment = this.chance(0.1) ? ' # [{"' : '';
    const deeper = ' '.repeat(column + 2);
    if (depth > 0 && this.chance(0.5)) {
      return `${comment}\n${this.chance(0.5) ? this.map(column + 2, depth - 1) : this.list(column + this.pick(0, 2), depth - 1)}`;
    }
    switch (this.number(7)) {
      case 0: return `${comment}\n`;
      case 1: return ` ${this.pick('{}', '[]')}${comment}\n`;
      case 2: return `\n${deeper}${this.pick('{}', '[]', this.flow(2))}\n`;
      case 3: return ` ${this.pick('|', '>-', '|+')}\n${deeper}text: [\n\n${deeper}  # no comment\n${deeper}- "more\n`;
      case 4: return ` "text${this.pick('', `\n${deeper}more`, '\nless', '\n  key: value\n')}"${comment}\n`;
      case 5: return ` ${this.flow(2)}${comment}\n`;
      default: return ` ${this.scalar()}${comment}\n`;
    }
  }

  private flow(depth: number): string {
    const gap = () => this.pick('', ' ', ' ', '\n', '\n    ', ' # a comment ] }\n  ');
    if (depth === 0 || this.chance(0.2)) {
      return this.scalar();
    }
    const count = this.number(4);
    const trailing = count > 0 && this.chance(0.2) ? ',' : '';
    const many = (write: (at: number) => string) => Array.from({ length: count }, (_, at) => `${gap()}${write(at)}${gap()}`).join(',');
    return this.chance(0.5)
      ? `[${many(() => this.chance(0.02) ? '&x y' : this.flow(depth - 1))}${trailing}${gap()}]`
      : `{${many(at => `${this.key(at)}:${this.pick(' ', '  ')}${this.flow(depth - 1)}`)}${trailing}${gap()}}`;
  }

  private scalar(): string {
    return this.pick(
      '1', 'web', '-c', 'a#b', 'http://a:80/b', '"quoted, [text] # {"', '\'it\'\'s\'', '"a \\" b"', 'two words', '~', '""',
    );
  }
}

test('values are found where the second parser finds them, however they are written', () => {
  const writer = new Writer();
  let [told, untold] = [0, 0];
  for (let round = 0; round < DOCUMENTS; round++) {
    const text = writer.document();
    const { value, fault } = parseDocument(text);
    const nodes = parseNodes(text);
    if (fault !== undefined || nodes.errors.length > 0) {
      continue;
    }
    const outline = new Outline(text, firstContent(text));
    for (const [path, expected] of placesIn(nodes.contents)) {
      const found = outline.find(path);
      if (found === undefined) {
        untold++;
      } else if (found !== expected && has(value, path)) {
        throw new Error(`${path.join('/')} of\n${text}\nfound ${text.slice(found, found + 20)}, expected ${text.slice(expected, expected + 20)}`);
      } else {
        told++;
      }
    }
  }
  expect(told).toBeGreaterThan(10 * untold);
});

function has(value: unknown, path: readonly string[]): boolean {
  return path.length === 0 || typeof value === 'object' && value !== null && has((value as Readonly<Record<string, unknown>>)[path[0]], path.slice(1));
}

/** The place of each key and item that the nodes of the second parser tell. */
function placesIn(node: unknown, path: readonly string[] = []): readonly (readonly [readonly string[], number])[] {
  if (isMap<{ value: unknown; range: number[] }, unknown>(node)) {
    return node.items.flatMap(({ key, value }) => {
      const below = [...path, String(key.value)];
      return [[below, key.range[0]] as const, ...placesIn(value, below)];
    });
  }
  if (isSeq<{ range: number[] }>(node)) {
    return node.items.flatMap((item, index) => [
      ...item.range[0] === item.range[1] ? [] : [[[...path, String(index)], item.range[0]] as const],
      ...placesIn(item, [...path, String(index)]),
    ]);
  }
  return [];
}
