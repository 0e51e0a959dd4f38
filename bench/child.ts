import { readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { AuditJob, Cost, ImportJob, ImportResult, Job, PackageName, RESULT_CHANNEL } from './cases';
import { load } from './load';
import { cpuSoFar, peakMegabytes, timeOf } from './usage';

/**
 * `child.js <folder of the compiled library> <job>` does one thing in this process and hands over the result.
 *
 * The library may be that of another commit: only its folder differs, the rest of the process is the same.
 */
const [library, job] = process.argv.slice(2);
runJob(JSON.parse(job));

function runJob(order: Job): void {
  switch (order.kind) {
    case 'template': return report((load('./contenders/ours') as typeof import('./contenders/ours')).template(library));
    case 'import': return report(measureImport(order));
    case 'synth': return report((load('./child-synthesis') as typeof import('./child-synthesis')).measureSynth(order, library));
    case 'audit': return runAudit(order);
  }
}

function report(result: unknown): void {
  writeSync(RESULT_CHANNEL, JSON.stringify(result));
}

function measureImport({ package: name }: ImportJob): ImportResult {
  const own = Object.keys(load.cache).length;
  const time = timeOf(() => load(pathOf(name)));
  return { ...time, peakMegabytes: peakMegabytes(), modules: Object.keys(load.cache).length - own };
}

function pathOf(name: PackageName): string {
  return name === 'cdk8s-high-availability' ? library : name;
}

/** An audit is a whole process, which takes its time to start: only at its end is known what it took. */
function runAudit({ step, file }: AuditJob): void {
  process.on('exit', () => report({ cpu: cpuSoFar(), peakMegabytes: peakMegabytes() } satisfies Omit<Cost, 'wall'>));
  if (step === 'command') {
    process.argv.splice(2, process.argv.length, 'audit', file);
    load(join(library, 'cli', 'cdk8s-ha.js'));
    return;
  }
  const { loadAll } = load('js-yaml') as typeof import('js-yaml');
  loadAll(readFileSync(file, 'utf8'));
}
