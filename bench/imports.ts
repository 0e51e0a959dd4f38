import { ImportResult, PackageName, PACKAGES } from './cases';
import { peakMegabytes, timeCells, timeHeading } from './costs';
import { Samples } from './samples';
import { measureImport } from './spawn';
import { rounded, table } from './table';

export type ImportSamples = Samples<PackageName, ImportResult>;

/** Loads each package in fresh processes, in turns. */
export function measureImports(rounds: number): ImportSamples {
  const samples: ImportSamples = new Samples();
  for (let round = 0; round < rounds; round++) {
    for (const name of PACKAGES) {
      samples.add(name, measureImport({ package: name }));
    }
  }
  return samples;
}

export function importTable(samples: ImportSamples): string {
  return table(['import', ...timeHeading('cdk8s-plus-27'), 'peak MB', 'modules'], PACKAGES.map(name => [
    name,
    ...timeCells(samples, name, 'cdk8s-plus-27'),
    rounded(samples.median(name, peakMegabytes), 0),
    samples.first(name).modules,
  ]));
}
