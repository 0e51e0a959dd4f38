import * as fs from 'fs';
import * as path from 'path';

const COMPANY = path.join(__dirname, '..', 'examples', 'company');
/** What the README shows: the beginning of a line, of which file. */
const SHOWN = [
  ['main.ts', 'for (const environment of ENVIRONMENTS)'],
  ['services.ts', "  const checkout = new HighlyAvailableWebService(shop, 'checkout'"],
  ['services.ts', "  new RetryableJob(shop, 'checkout-schema'"],
  ['services.ts', "  new GracefulWorker(platform, 'thumbnails'"],
] as const;

/** How a company declares its environments, and some of its workloads: the lines of the example. */
export function companyExcerpt(): string {
  const blocks = SHOWN.map(([file, beginning]) => blockFrom(fs.readFileSync(path.join(COMPANY, file), 'utf8').split('\n'), beginning));
  return ['```js', blocks.join('\n\n'), '```'].join('\n');
}

/** The lines from one that begins so to the next that is as deep, without what all of them are indented by. */
function blockFrom(lines: readonly string[], beginning: string): string {
  const first = lines.findIndex(line => line.startsWith(beginning));
  if (first < 0) {
    throw new Error(`No line of examples/company begins with ${beginning}: correct what scripts/company-excerpt.ts shows.`);
  }
  const depth = lines[first].search(/\S/);
  const last = lines.findIndex((line, index) => index > first && line.search(/\S/) === depth);
  return lines.slice(first, last + 1).map(line => line.slice(depth)).join('\n');
}
