import { COPIES, Input, INPUTS, LIKENESS, withInputs } from './audit-inputs';
import { Cost, Step, STEPS } from './cases';
import { cpu, peakMegabytes, timeCells, timeHeading, wall } from './costs';
import { Samples } from './samples';
import { measureAudit } from './spawn';
import { rounded, table } from './table';
import { formatTargets } from './targets';

/** The ratio of one round scatters by a fifth on a machine that does other things as well. */
const ROUNDS = 21;
const QUICK_ROUNDS = 3;
/** What the command promises: so many times reading and parsing alone. */
const MOST_TIMES_PARSING = 1.6;

type AuditSamples = Samples<`${Step} ${Input}`, Cost>;

/** How long the command takes from start to end, beside reading and parsing alone. */
export function auditBenchmark({ isQuick }: { readonly isQuick: boolean }): string {
  const samples = withInputs(fileOf => measure(fileOf, isQuick ? QUICK_ROUNDS : ROUNDS));
  return `${costs(samples)}\n\n${growth(samples)}\n\n${targets(samples)}`;
}

function measure(fileOf: (input: Input) => string, rounds: number): AuditSamples {
  const samples: AuditSamples = new Samples();
  for (const input of INPUTS) {
    for (let round = 0; round < rounds; round++) {
      for (const step of STEPS) {
        samples.add(`${step} ${input}`, measureAudit({ step, file: fileOf(input) }));
      }
    }
  }
  return samples;
}

function costs(samples: AuditSamples): string {
  return table(
    ['audit of a whole file', 'copies, or a mix', ...timeHeading('parse'), 'peak MB'],
    INPUTS.flatMap(input => STEPS.map(step => [
      { parse: 'read and parse with js-yaml', command: 'the command' }[step],
      input,
      ...timeCells(samples, `${step} ${input}`, `parse ${input}`),
      rounded(samples.median(`${step} ${input}`, peakMegabytes), 0),
    ])),
  );
}

/** Ten times as many objects should take about ten times as long, less what every process takes to start. */
function growth(samples: AuditSamples): string {
  const [few, many] = COPIES;
  return table(
    ['growth', 'time', ...LIKENESS.map(likeness => `${many} ${likeness} / ${few} ${likeness}`)],
    STEPS.flatMap(step => Object.entries({ CPU: cpu, wall }).map(([name, time]) => [
      step,
      name,
      ...LIKENESS.map(likeness => rounded(samples.ratio(`${step} ${many} ${likeness}`, `${step} ${few} ${likeness}`, time), 2)),
    ])),
  );
}

function targets(samples: AuditSamples): string {
  return formatTargets(COPIES.map(copies => ({
    what: `audit of ${copies} copies: the command / read and parse`,
    atMost: MOST_TIMES_PARSING,
    measured: samples.ratio(`command ${copies} alike`, `parse ${copies} alike`, cpu),
  })));
}
