import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Contender, ContenderName, ImportResult, Job, PackageName, SynthJob, SynthResult } from './cases';

/**
 * Nothing here may be imported at the top: what a process loads counts as its memory and, in an import, as its time.
 *
 * `require` rather than `import()`, as the latter has a loader of its own that takes longer.
 */
const load = createRequire(__filename);

const MODULES: Readonly<Record<PackageName, string>> = {
  'cdk8s': 'cdk8s',
  'cdk8s-plus-27': 'cdk8s-plus-27',
  'cdk8s-high-availability': '../src',
};

const KIBIBYTES_PER_MEBIBYTE = 1024;

/** Does one thing in this process and returns the result as JSON; the template of the services comes in by standard input. */
export function runChild(job: Job): string {
  switch (job.kind) {
    case 'template': return template();
    case 'import': return JSON.stringify(measureImport(job.package));
    case 'synth': return JSON.stringify(measureSynth(job));
  }
}

function template(): string {
  return (load('./contenders/ours') as typeof import('./contenders/ours')).template();
}

function measureImport(name: PackageName): ImportResult {
  const start = performance.now();
  load(MODULES[name]);
  const total = performance.now() - start;
  return { total, peakMegabytes: peakMegabytes(), modules: Object.keys(load.cache).length };
}

function measureSynth({ contender, layout, services }: SynthJob): SynthResult {
  const outdir = mkdtempSync(join(tmpdir(), 'bench-'));
  try {
    const run = contenderOf(contender).prepare({ layout, services, outdir, template: readFileSync(process.stdin.fd, 'utf8') });
    const timing = run();
    return { ...timing, total: timing.construct + timing.synth, peakMegabytes: peakMegabytes(), ...written(outdir) };
  } finally {
    rmSync(outdir, { recursive: true });
  }
}

function contenderOf(name: ContenderName): Contender {
  return (load(`./contenders/${name}`) as { contender: Contender }).contender;
}

function peakMegabytes(): number {
  return process.resourceUsage().maxRSS / KIBIBYTES_PER_MEBIBYTE;
}

/** Size and hash of everything that was written, whatever the files are called. */
function written(outdir: string): Pick<SynthResult, 'bytes' | 'digest'> {
  const contents = readdirSync(outdir).map(file => readFileSync(join(outdir, file), 'utf8')).sort();
  const hash = createHash('sha256');
  contents.forEach(content => hash.update(content));
  return { bytes: contents.reduce((sum, content) => sum + content.length, 0), digest: hash.digest('hex') };
}
