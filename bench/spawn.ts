import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { AuditJob, Cost, ImportJob, ImportResult, Job, RESULT_CHANNEL, SynthJob, SynthResult } from './cases';

/** The compiled library of this checkout. */
export const LIBRARY = join(__dirname, '..', 'src');

const CHILD = join(__dirname, 'child.js');
/** Findings alone make an audit exit with 1, as an exception does, which has something to say. */
const MAY_BE_FINDINGS = 1;

/** Runs in a process of its own, so that no case inherits the heap, the compiled code or the modules of another. */
function run<Result>(job: Job, library: string, input = ''): Result {
  const { output, stderr, status } = spawnSync(process.execPath, [CHILD, library, JSON.stringify(job)], {
    input,
    stdio: Array(RESULT_CHANNEL + 1).fill('pipe'),
    encoding: 'utf8',
    maxBuffer: Infinity,
  });
  const isDone = status === 0 || job.kind === 'audit' && status === MAY_BE_FINDINGS && stderr === '';
  if (!isDone) {
    throw new Error(`${JSON.stringify(job)} failed: ${stderr}`);
  }
  return JSON.parse(output[RESULT_CHANNEL]!);
}

export function measureSynth(job: Omit<SynthJob, 'kind'>, template: string, library = LIBRARY): SynthResult {
  return run({ kind: 'synth', ...job }, library, template);
}

export function measureImport(job: Omit<ImportJob, 'kind'>, library = LIBRARY): ImportResult {
  return run({ kind: 'import', ...job }, library);
}

/** The clock runs from the start of the process to its end. */
export function measureAudit(job: Omit<AuditJob, 'kind'>, library = LIBRARY): Cost {
  const start = performance.now();
  const cost = run<Omit<Cost, 'wall'>>({ kind: 'audit', ...job }, library);
  return { ...cost, wall: performance.now() - start };
}

/** The objects of one service as JSON text, for the contenders that are given what this library makes. */
export function makeTemplate(): string {
  return run({ kind: 'template' }, LIBRARY);
}
