import { cpus } from 'node:os';

export function print(text: string): void {
  process.stdout.write(`${text}\n\n`);
}

/** What every run begins with, as figures mean little without their machine. */
export function printMachine(): void {
  print(`Node ${process.version}, ${cpus().length} CPUs (${cpus()[0].model}). Medians of processes of their own, in turns; peak MB is the whole process.`);
}

export function printTook(start: number): void {
  print(`Took ${Math.round((performance.now() - start) / 1000)} s.`);
}
