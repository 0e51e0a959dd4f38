import { Input, INPUTS, withInputs } from './audit-inputs';
import { findCommit, thisCheckout, withCompiled } from './commit';
import { comparisonTable, comparisonTargets, measureInTurns, Measurement } from './comparison';
import { print, printMachine, printTook } from './print';
import { LIBRARY, measureAudit, measureImport, measureSynth } from './spawn';

const ROUNDS = 21;
const QUICK_ROUNDS = 5;
/** Ours makes its objects by itself. */
const NO_TEMPLATE = '';

/** Prints what the library of this checkout takes, beside that of another commit. */
export function benchmarkAgainst(name: string, { isQuick }: { readonly isQuick: boolean }): void {
  const commit = findCommit(name);
  withCompiled(commit, there => withInputs(fileOf => {
    const start = performance.now();
    printMachine();
    print(`Here: ${thisCheckout()}\nThere: ${commit.title}`);
    const measurements = measurementsOf(fileOf);
    const samples = measureInTurns(measurements, { here: LIBRARY, there }, isQuick ? QUICK_ROUNDS : ROUNDS);
    print(comparisonTable(measurements, samples));
    print(comparisonTargets(measurements, samples));
    printTook(start);
  }));
}

function measurementsOf(fileOf: (input: Input) => string): readonly Measurement[] {
  return [
    {
      what: 'synth, one chart, 1000 services',
      hasTarget: true,
      measure: library => measureSynth({ contender: 'ours', layout: 'one-chart', services: 1000 }, NO_TEMPLATE, library),
    },
    {
      what: 'synth, chart per service, 300 services',
      hasTarget: true,
      measure: library => measureSynth({ contender: 'ours', layout: 'chart-per-service', services: 300 }, NO_TEMPLATE, library),
    },
    { what: 'import', hasTarget: false, measure: library => measureImport({ package: 'cdk8s-high-availability' }, library) },
    ...INPUTS.map(input => ({
      what: `audit of ${input}`,
      hasTarget: true,
      measure: (library: string) => measureAudit({ step: 'command', file: fileOf(input) }, library),
    })),
  ];
}
