import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Contender, ContenderName, SynthJob, SynthResult } from './cases';
import { load } from './load';
import { peakMegabytes } from './usage';

/** The template of the services comes in by standard input. */
export function measureSynth({ contender, layout, services }: SynthJob, library: string): SynthResult {
  const outdir = mkdtempSync(join(tmpdir(), 'bench-'));
  try {
    const run = contenderOf(contender).prepare({ layout, services, outdir, library, template: readFileSync(process.stdin.fd, 'utf8') });
    const { construct, synth } = run();
    const total = { cpu: construct.cpu + synth.cpu, wall: construct.wall + synth.wall };
    return { construct, synth, ...total, peakMegabytes: peakMegabytes(), ...written(outdir) };
  } finally {
    rmSync(outdir, { recursive: true });
  }
}

function contenderOf(name: ContenderName): Contender {
  return (load(`./contenders/${name}`) as { contender: Contender }).contender;
}

/** Size and hash of everything that was written, whatever the files are called. */
function written(outdir: string): Pick<SynthResult, 'bytes' | 'digest'> {
  const contents = readdirSync(outdir).map(file => readFileSync(join(outdir, file), 'utf8')).sort();
  const hash = createHash('sha256');
  contents.forEach(content => hash.update(content));
  return { bytes: contents.reduce((sum, content) => sum + content.length, 0), digest: hash.digest('hex') };
}
