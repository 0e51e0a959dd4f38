import { Time } from './cases';

const MICROSECONDS_PER_MILLISECOND = 1000;
const KIBIBYTES_PER_MEBIBYTE = 1024;

/** Milliseconds of the processor that this process has taken, in the program and in the kernel, with all its threads. */
export function cpuSoFar(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / MICROSECONDS_PER_MILLISECOND;
}

export function peakMegabytes(): number {
  return process.resourceUsage().maxRSS / KIBIBYTES_PER_MEBIBYTE;
}

/** What an action takes, less what came before it in this process. */
export function timeOf(action: () => void): Time {
  const wall = performance.now();
  const cpu = cpuSoFar();
  action();
  return { cpu: cpuSoFar() - cpu, wall: performance.now() - wall };
}
