import { ContenderName } from './cases';
import { importTable, measureImports } from './imports';
import { print, printMachine, printTook } from './print';
import { makeTemplate } from './spawn';
import { measureSyntheses, Size, synthTables } from './synthesis';
import { targets } from './targets';

interface Plan {
  readonly sizes: readonly Size[];
  readonly importRounds: number;
}

const IN_GROUPS: readonly ContenderName[] = ['ours-in-groups', 'raw'];

const FULL: Plan = {
  sizes: [
    { layout: 'one-chart', services: 10, rounds: 7 },
    { layout: 'one-chart', services: 100, rounds: 7 },
    { layout: 'one-chart', services: 1000, rounds: 5 },
    { layout: 'one-chart', services: 3000, rounds: 3 },
    { layout: 'chart-per-service', services: 10, rounds: 5 },
    { layout: 'chart-per-service', services: 100, rounds: 5 },
    { layout: 'chart-per-service', services: 1000, rounds: 5 },
    { layout: 'charts-of-50', services: 1000, rounds: 5, contenders: IN_GROUPS },
    { layout: 'charts-of-50', services: 2000, rounds: 5, contenders: IN_GROUPS },
  ],
  importRounds: 21,
};

const QUICK: Plan = {
  sizes: [
    { layout: 'one-chart', services: 10, rounds: 3 },
    { layout: 'one-chart', services: 100, rounds: 3 },
    { layout: 'one-chart', services: 1000, rounds: 3 },
    { layout: 'chart-per-service', services: 10, rounds: 1 },
    { layout: 'chart-per-service', services: 100, rounds: 1 },
    { layout: 'chart-per-service', services: 1000, rounds: 1, contenders: ['ours', 'raw'] },
    { layout: 'charts-of-50', services: 1000, rounds: 3, contenders: IN_GROUPS },
    { layout: 'charts-of-50', services: 2000, rounds: 3, contenders: IN_GROUPS },
  ],
  importRounds: 7,
};

/** Prints how long the library takes, beside what cdk8s and cdk8s-plus-27 take for the same services. */
export function benchmark({ isQuick }: { readonly isQuick: boolean }): void {
  const { sizes, importRounds } = isQuick ? QUICK : FULL;
  const start = performance.now();
  printMachine();
  const imports = measureImports(importRounds);
  print(importTable(imports));
  const syntheses = measureSyntheses(sizes, makeTemplate());
  print(synthTables(sizes, syntheses));
  print(targets(syntheses, imports));
  printTook(start);
}
