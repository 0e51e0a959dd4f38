import { Cost, Time } from './cases';
import { Samples } from './samples';
import { rounded } from './table';

export const cpu = (time: Time): number => time.cpu;
export const wall = (time: Time): number => time.wall;
export const peakMegabytes = (cost: Cost): number => cost.peakMegabytes;

/** What every table begins to compare by. CPU time comes first and is what counts: wall time is also that of whatever else the machine does. */
export function timeHeading(base: string): readonly string[] {
  return ['CPU ms', `x ${base}`, 'wall ms', `x ${base}`];
}

export function timeCells<Key extends string>(samples: Samples<Key, Time>, key: Key, base: Key): readonly number[] {
  return [cpu, wall].flatMap(time => [rounded(samples.median(key, time), 1), rounded(samples.ratio(key, base, time), 2)]);
}
