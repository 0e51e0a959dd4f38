import { Cost } from './cases';
import { cpu, peakMegabytes, wall } from './costs';
import { Samples } from './samples';
import { rounded, table } from './table';
import { formatTargets } from './targets';

/** A change of layout alone should cost nothing; this much is left to the scatter of the medians. */
export const MOST_TIMES_THERE = 1.03;

/** This checkout, and the commit that it is set against. */
const SIDES = ['here', 'there'] as const;
type Side = (typeof SIDES)[number];

/** One thing that the compiled library in a folder does. */
export interface Measurement {
  readonly what: string;
  /** Whether it may take no more here than there. */
  readonly hasTarget: boolean;
  readonly measure: (library: string) => Cost;
}

export type SideSamples = Samples<`${string} ${Side}`, Cost>;

/** Here, there, here, there: however fast the machine is just then, both halves of a pair meet it. */
export function measureInTurns(measurements: readonly Measurement[], libraries: Readonly<Record<Side, string>>, rounds: number): SideSamples {
  const samples: SideSamples = new Samples();
  for (let round = 0; round < rounds; round++) {
    for (const { what, measure } of measurements) {
      for (const side of SIDES) {
        samples.add(`${what} ${side}`, measure(libraries[side]));
      }
    }
  }
  return samples;
}

export function comparisonTable(measurements: readonly Measurement[], samples: SideSamples): string {
  return table(
    ['what', 'CPU ms here', 'there', 'here / there', 'wall here / there', 'peak MB here', 'there', 'here / there'],
    measurements.map(({ what }) => [
      what,
      ...SIDES.map(side => rounded(samples.median(`${what} ${side}`, cpu), 1)),
      ...[cpu, wall].map(time => rounded(hereToThere(samples, what, time), 3)),
      ...SIDES.map(side => rounded(samples.median(`${what} ${side}`, peakMegabytes), 0)),
      rounded(hereToThere(samples, what, peakMegabytes), 3),
    ]),
  );
}

export function comparisonTargets(measurements: readonly Measurement[], samples: SideSamples): string {
  return formatTargets(measurements.filter(({ hasTarget }) => hasTarget).map(({ what }) => ({
    what: `${what}: here / there`,
    atMost: MOST_TIMES_THERE,
    measured: hereToThere(samples, what, cpu),
  })));
}

function hereToThere(samples: SideSamples, what: string, read: (cost: Cost) => number): number {
  return samples.ratio(`${what} here`, `${what} there`, read);
}
