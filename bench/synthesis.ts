import { ContenderName, CONTENDERS, Layout, LAYOUTS, SynthResult } from './cases';
import { peakMegabytes, timeCells, timeHeading } from './costs';
import { Samples } from './samples';
import { measureSynth } from './spawn';
import { NOTHING, rounded, table } from './table';

export type SynthSamples = Samples<string, SynthResult>;

/** A number of services in a layout, and how often they are synthesised. */
export interface Size {
  readonly layout: Layout;
  readonly services: number;
  readonly rounds: number;
  /** Who takes part; everybody unless some would take too long. */
  readonly contenders?: readonly ContenderName[];
}

export function synthKey(contender: ContenderName, layout: Layout, services: number): string {
  return `${contender}/${layout}/${services}`;
}

/** Every contender at every size, in turns, so that whatever else the machine does meets them alike. */
export function measureSyntheses(sizes: readonly Size[], template: string): SynthSamples {
  const samples: SynthSamples = new Samples();
  const rounds = Math.max(...sizes.map(size => size.rounds));
  for (let round = 0; round < rounds; round++) {
    for (const { layout, services, contenders = CONTENDERS } of sizes.filter(size => round < size.rounds)) {
      for (const contender of contenders) {
        samples.add(synthKey(contender, layout, services), measureSynth({ contender, layout, services }, template));
      }
    }
  }
  return samples;
}

/** One table per layout. */
export function synthTables(sizes: readonly Size[], samples: SynthSamples): string {
  return LAYOUTS.map(layout => {
    const rows = sizes.filter(size => size.layout === layout)
      .flatMap(({ services, contenders = CONTENDERS }) => contenders.map(contender => row(samples, contender, layout, services)));
    return table([layout, 'services', 'construct CPU', 'synth CPU', ...timeHeading('raw'), 'peak MB', 'KB written', 'same as raw'], rows);
  }).join('\n\n');
}

function row(samples: SynthSamples, contender: ContenderName, layout: Layout, services: number) {
  const key = synthKey(contender, layout, services);
  const raw = synthKey('raw', layout, services);
  const { bytes, digest } = samples.first(key);
  return [
    contender,
    services,
    contender === 'floor' ? NOTHING : rounded(samples.median(key, ({ construct }) => construct.cpu), 1),
    rounded(samples.median(key, ({ synth }) => synth.cpu), 1),
    ...timeCells(samples, key, raw),
    rounded(samples.median(key, peakMegabytes), 0),
    rounded(bytes / 1000, 0),
    digest === samples.first(raw).digest ? 'yes' : 'no',
  ];
}
