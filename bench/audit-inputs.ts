import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { renderedMix } from './rendered';

const SHAPE = join(__dirname, '..', '..', 'test', 'fixtures', 'linter-clean.yaml');

export const COPIES = [200, 2_000] as const;

/** One release in many namespaces, of which the audit reads what is the same once, and as many of which nothing is. */
export const LIKENESS = ['alike', 'unlike'] as const;
type Likeness = (typeof LIKENESS)[number];

/** What Helm and Kustomize write of a hundred charts and overlays. */
const RENDERED = 'rendered';

export type Input = `${number} ${Likeness}` | typeof RENDERED;
export const INPUTS: readonly Input[] = [...COPIES.flatMap(copies => LIKENESS.map((likeness): Input => `${copies} ${likeness}`)), RENDERED];

/** Writes the inputs to files, which are there as long as they are used. */
export function withInputs<T>(use: (fileOf: (input: Input) => string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'bench-audit-'));
  const fileOf = (input: Input) => join(folder, `${input.replace(' ', '-')}.yaml`);
  try {
    const shape = readFileSync(SHAPE, 'utf8');
    for (const copies of COPIES) {
      for (const likeness of LIKENESS) {
        writeFileSync(fileOf(`${copies} ${likeness}`), copiesOf(shape, copies, likeness));
      }
    }
    writeFileSync(fileOf(RENDERED), renderedMix());
    return use(fileOf);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Each copy in a namespace of its own, so that none is another's neighbour. */
function copiesOf(shape: string, copies: number, likeness: Likeness): string {
  return Array.from({ length: copies }, (_, index) => {
    const copy = shape.replaceAll('namespace: shop', `namespace: shop-${index}`).trimEnd();
    return likeness === 'alike' ? copy : copy.replaceAll(/\bweb\b/g, `web-${index}`);
  }).join('\n---\n');
}
