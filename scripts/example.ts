/** A line of one text or of both. */
interface Line {
  readonly mark: ' ' | '-' | '+';
  readonly text: string;
}

/** Lines shown around a change. */
const AROUND = 4;
/** Lines shown at most. */
const MOST = 60;

/** A bad manifest and the good one as a diff; each piece says of which object it is. */
export function exampleOf(bad: string, good: string): string {
  return excerpt(diff(linesOf(bad), linesOf(good)));
}

/** The comments at the top are for the tests. */
function linesOf(manifest: string): readonly string[] {
  return manifest.trimEnd().split('\n').filter(line => !/^# (?:problem|cluster|complete)\b/.test(line));
}

/** The longest common sequence of lines, with what is only in one of the two. */
function diff(from: readonly string[], to: readonly string[]): readonly Line[] {
  const common = Array.from({ length: from.length + 1 }, () => new Uint16Array(to.length + 1));
  for (let row = from.length - 1; row >= 0; row--) {
    for (let column = to.length - 1; column >= 0; column--) {
      common[row][column] = from[row] === to[column] ? common[row + 1][column + 1] + 1 : Math.max(common[row + 1][column], common[row][column + 1]);
    }
  }
  const lines: Line[] = [];
  let [row, column] = [0, 0];
  while (row < from.length || column < to.length) {
    if (row < from.length && from[row] === to[column]) {
      lines.push({ mark: ' ', text: from[row++] });
      column++;
    } else if (row < from.length && (column === to.length || common[row + 1][column] >= common[row][column + 1])) {
      lines.push({ mark: '-', text: from[row++] });
    } else {
      lines.push({ mark: '+', text: to[column++] });
    }
  }
  return lines;
}

function excerpt(lines: readonly Line[]): string {
  const shown: string[] = [];
  let last = -1;
  lines.forEach(({ mark, text }, at) => {
    if (!lines.slice(Math.max(0, at - AROUND), at + AROUND + 1).some(line => line.mark !== ' ')) {
      return;
    }
    if (last < 0 || at > last + 1) {
      shown.push(`@@ ${objectAt(lines, at)} @@`);
    }
    shown.push(`${mark} ${text}`.trimEnd());
    last = at;
  });
  return shown.length <= MOST ? shown.join('\n') : [...shown.slice(0, MOST), '...'].join('\n');
}

/** The kind and the name of the object that a line belongs to. */
function objectAt(lines: readonly Line[], at: number): string {
  const start = lines.map(({ text }) => text).lastIndexOf('---', at);
  const document = lines.slice(start + 1);
  const first = (pattern: RegExp) => document.map(({ text }) => pattern.exec(text)?.[1]).find(found => found !== undefined);
  return `${first(/^kind: (\S+)/)} ${first(/^ {2}name: (\S+)/)}`;
}
