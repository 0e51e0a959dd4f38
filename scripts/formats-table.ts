import { table } from './table';
import { Format } from '../src/report/format';

/** The formats of a report, for the guide. */
export function formatsTable(formats: readonly Format[]): string {
  return table(['format', 'what for'], formats.map(({ name, help, schema }) => [
    `\`${name}\``, schema === undefined ? help : `${help}, by [\`schemas/${schema}\`](../../schemas/${schema})`,
  ]));
}
