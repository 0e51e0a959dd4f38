type Cell = string | number;

const GAP = '  ';

/** A table in plain text: the first columns to the left, numbers to the right. */
export function table(heading: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const cells = [heading, ...rows].map(row => row.map(String));
  const widths = heading.map((_, column) => Math.max(...cells.map(row => row[column].length)));
  const isNumber = heading.map((_, column) => rows.every(row => typeof row[column] === 'number' || row[column] === NOTHING));
  return cells
    .map(row => row.map((cell, column) => isNumber[column] ? cell.padStart(widths[column]) : cell.padEnd(widths[column])).join(GAP).trimEnd())
    .join('\n');
}

/** What stands in a column of numbers where there is none. */
export const NOTHING = '-';

/** A number with as many digits after the point as help to compare. */
export function rounded(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
