import { Cost } from '../../bench/cases';
import { comparisonTable, comparisonTargets, measureInTurns, Measurement } from '../../bench/comparison';

const LIBRARIES = { here: 'folder of this commit', there: 'folder of the other' };

/** Takes what is listed, here and there in turns. */
function measurement(what: string, hasTarget: boolean, costs: readonly Cost[]): Measurement {
  const left = [...costs];
  return { what, hasTarget, measure: () => left.shift()! };
}

function cost(cpu: number, wall = cpu, peakMegabytes = 50): Cost {
  return { cpu, wall, peakMegabytes };
}

/** The rows of a table, cell by cell. */
function cellsOf(text: string): string[][] {
  return text.split('\n').slice(1).map(line => line.split(/ {2,}/));
}

test('both commits take turns, measurement by measurement and round by round', () => {
  const order: string[] = [];
  const recorded = (what: string): Measurement => ({
    what,
    hasTarget: true,
    measure: library => {
      order.push(`${what} in ${library}`);
      return cost(1);
    },
  });
  measureInTurns([recorded('synth'), recorded('import')], LIBRARIES, 2);
  const round = ['synth', 'import'].flatMap(what => [`${what} in ${LIBRARIES.here}`, `${what} in ${LIBRARIES.there}`]);
  expect(order).toEqual([...round, ...round]);
});

test('a ratio is the median of the ratios of the pairs, so that a slow minute of the machine counts for nothing', () => {
  const slow = 10;
  const measurements = [measurement('synth', true, [
    cost(102, 300, 60), cost(100, 200, 50),
    cost(101 * slow, 150, 60), cost(100 * slow, 100, 50),
    cost(150, 160, 60), cost(100, 100, 50),
  ])];
  const samples = measureInTurns(measurements, LIBRARIES, 3);
  expect(cellsOf(comparisonTable(measurements, samples))).toEqual([['synth', '150', '100', '1.02', '1.5', '60', '50', '1.2']]);
});

test('more than the bound is missed, and only what has a target is judged', () => {
  const measurements = [
    measurement('as it was', true, [cost(103), cost(100)]),
    measurement('slower', true, [cost(103.2), cost(100)]),
    measurement('import', false, [cost(200), cost(100)]),
  ];
  const samples = measureInTurns(measurements, LIBRARIES, 1);
  expect(cellsOf(comparisonTargets(measurements, samples))).toEqual([
    ['as it was: here / there', '1.03', '1.03', 'met'],
    ['slower: here / there', '1.03', '1.032', 'missed'],
  ]);
});

test('it is CPU time that is judged, not what the clock says', () => {
  const measurements = [measurement('synth', true, [cost(100, 500), cost(100, 100)])];
  expect(comparisonTargets(measurements, measureInTurns(measurements, LIBRARIES, 1))).toContain('met');
});
