import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Samples } from './samples';
import { rounded, table } from './table';
import { formatTargets } from './targets';

/** `audit.js [--quick]` prints how long an audit takes; `audit.js --child <step> <file>` is how it runs each case in a process of its own. */
const CHILD_FLAG = '--child';
const SHAPE = join(__dirname, '..', '..', 'test', 'fixtures', 'linter-clean.yaml');
/** The command itself, from start to end, with what it prints thrown away. */
const COMMAND = join(__dirname, '..', 'src', 'cli', 'cdk8s-ha.js');
const COPIES = [200, 2_000] as const;
/** The ratio of one round scatters by a fifth on a machine that does other things as well. */
const ROUNDS = 21;
const KIBIBYTES_PER_MEBIBYTE = 1024;
/** Findings alone make the command exit with 1; from here on it could not do its work. */
const BROKEN = 2;

/** Reading and parsing alone is the floor; the command also judges, locates and prints. */
const STEPS = ['parse', 'command'] as const;
type Step = (typeof STEPS)[number];
/** One release in many namespaces, of which the audit reads what is the same once, and as many of which nothing is. */
const LIKENESS = ['alike', 'unlike'] as const;
type Likeness = (typeof LIKENESS)[number];
type Input = `${number} ${Likeness}`;
type Key = `${Step} ${Input}`;

interface Cost {
  /** Milliseconds from the start of the process to its end. */
  readonly wall: number;
  readonly peakMegabytes: number;
}

const INPUTS = COPIES.flatMap(copies => LIKENESS.map((likeness): Input => `${copies} ${likeness}`));

/** So that a child loads nothing but what it measures. */
const load = createRequire(__filename);

export function auditBenchmark({ isQuick }: { readonly isQuick: boolean }): string {
  const folder = mkdtempSync(join(tmpdir(), 'bench-audit-'));
  try {
    const samples = measure(folder, isQuick ? 3 : ROUNDS);
    return `${costs(samples)}\n\n${growth(samples)}\n\n${targets(samples)}`;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function measure(folder: string, rounds: number): Samples<Key, Cost> {
  const samples = new Samples<Key, Cost>();
  const shape = readFileSync(SHAPE, 'utf8');
  for (const copies of COPIES) {
    for (const likeness of LIKENESS) {
      const file = join(folder, `${copies}-${likeness}.yaml`);
      writeFileSync(file, copiesOf(shape, copies, likeness));
      for (let round = 0; round < rounds; round++) {
        for (const step of STEPS) {
          samples.add(`${step} ${copies} ${likeness}`, runStep(step, file));
        }
      }
    }
  }
  return samples;
}

/** Each copy in a namespace of its own, so that none is another's neighbour. */
function copiesOf(shape: string, copies: number, likeness: Likeness): string {
  return Array.from({ length: copies }, (_, index) => {
    const copy = shape.replaceAll('namespace: shop', `namespace: shop-${index}`).trimEnd();
    return likeness === 'alike' ? copy : copy.replaceAll(/\bweb\b/g, `web-${index}`);
  }).join('\n---\n');
}

/** The wrapper prints the memory of the process after its last line, as only the process itself knows it. */
function runStep(step: Step, file: string): Cost {
  const start = performance.now();
  const { stdout, stderr, status } = spawnSync(process.execPath, [__filename, CHILD_FLAG, step, file], { encoding: 'utf8', maxBuffer: Infinity });
  const wall = performance.now() - start;
  if (status === null || status >= BROKEN || stderr !== '') {
    throw new Error(`${step} ${file} failed: ${stderr}`);
  }
  return { wall, peakMegabytes: Number(stdout.slice(stdout.lastIndexOf('\n', stdout.length - 2) + 1)) };
}

function runChild(step: string, file: string): void {
  process.on('exit', () => process.stdout.write(`\n${process.resourceUsage().maxRSS / KIBIBYTES_PER_MEBIBYTE}\n`));
  if (step === 'command') {
    process.argv.splice(2, process.argv.length, 'audit', file);
    load(COMMAND);
    return;
  }
  const { loadAll } = load('js-yaml') as typeof import('js-yaml');
  loadAll(readFileSync(file, 'utf8'));
}

function costs(samples: Samples<Key, Cost>): string {
  return table(
    ['audit of a whole file', 'copies', 'ms', 'peak MB', '× parse'],
    INPUTS.flatMap(input => STEPS.map(step => [
      { parse: 'read and parse with js-yaml', command: 'the command' }[step],
      input,
      Math.round(samples.median(`${step} ${input}`, ({ wall }) => wall)),
      Math.round(samples.median(`${step} ${input}`, ({ peakMegabytes }) => peakMegabytes)),
      rounded(samples.ratio(`${step} ${input}`, `parse ${input}`, ({ wall }) => wall), 2),
    ])),
  );
}

/** Ten times as many objects should take about ten times as long, less what every process takes to start. */
function growth(samples: Samples<Key, Cost>): string {
  const [few, many] = COPIES;
  return table(
    ['growth', ...LIKENESS.map(likeness => `${many} ${likeness} / ${few} ${likeness}`)],
    STEPS.map(step => [
      step,
      ...LIKENESS.map(likeness => rounded(samples.ratio(`${step} ${many} ${likeness}`, `${step} ${few} ${likeness}`, ({ wall }) => wall), 2)),
    ]),
  );
}

/** What the command promises: so many times reading and parsing alone. */
const MOST_TIMES_PARSING = 1.6;

function targets(samples: Samples<Key, Cost>): string {
  return formatTargets(COPIES.map(copies => ({
    what: `audit of ${copies} copies: the command / read and parse`,
    atMost: MOST_TIMES_PARSING,
    measured: samples.ratio(`command ${copies} alike`, `parse ${copies} alike`, ({ wall }) => wall),
  })));
}

if (require.main === module) {
  const [flag, step, file] = process.argv.slice(2);
  if (flag === CHILD_FLAG) {
    runChild(step, file);
  } else {
    process.stdout.write(`${auditBenchmark({ isQuick: flag === '--quick' })}\n`);
  }
}
