/** A table in Markdown. */
export function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  return [row(header), `|${'---|'.repeat(header.length)}`, ...rows.map(row)].join('\n');
}

/** A row of a table. */
export function row(cells: readonly string[]): string {
  return `| ${cells.map(inCell).join(' | ')} |`;
}

/** The table with the row that begins with the same cell exchanged. */
export function withRow(text: string, cells: readonly string[]): string {
  return text.split('\n').map(line => line.startsWith(`| ${cells[0]} |`) ? row(cells) : line).join('\n');
}

/** A text that stays in its cell. */
function inCell(text: string): string {
  return text.replace(/\|/g, '\\|').replace(/\n/g, ' ');
}
