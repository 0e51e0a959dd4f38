import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { ImportJob, ImportResult, Job, SynthJob, SynthResult } from './cases';

export const CHILD_FLAG = '--child';

/** Runs in a process of its own, so that no case inherits the heap, the compiled code or the modules of another. */
function run(job: Job, input: string): string {
  const { stdout, stderr, status } = spawnSync(process.execPath, [join(__dirname, 'main.js'), CHILD_FLAG, JSON.stringify(job)], { input, encoding: 'utf8' });
  if (status !== 0) {
    throw new Error(`${JSON.stringify(job)} failed: ${stderr}`);
  }
  return stdout;
}

export function measureSynth(job: Omit<SynthJob, 'kind'>, template: string): SynthResult {
  return JSON.parse(run({ kind: 'synth', ...job }, template));
}

export function measureImport(job: Omit<ImportJob, 'kind'>): ImportResult {
  return JSON.parse(run({ kind: 'import', ...job }, ''));
}

/** The objects of one service as JSON text, for the contenders that are given what this library makes. */
export function makeTemplate(): string {
  return run({ kind: 'template' }, '');
}
