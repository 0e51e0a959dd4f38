import { exceptions, minorOfVersion, NO_CHANGE, ownRefusals, readRecorded, verdictTables } from './support/verdicts';

/** The objects that API servers of the oldest and the newest version were asked about; `test/cluster/verdicts.tier.ts` asks them again. */
const TABLES = verdictTables();
const ALLOWED = exceptions();
const isAllowed = (name: string, asked: string, said: string) =>
  ALLOWED.some(({ table, version, change }) => table === name && version === asked && new RegExp(change).test(said));

describe.each(TABLES)('$name is judged as API servers judge it', ({ name, cases }) => {
  const recorded = readRecorded(name);

  test('two versions were asked about every case, and take the good object', () => {
    expect(Object.keys(recorded)).toHaveLength(2);
    for (const verdicts of Object.values(recorded)) {
      expect(Object.keys(verdicts)).toEqual(cases.map(({ change }) => change));
      expect(verdicts[NO_CHANGE]).toBeNull();
    }
  });

  test.each(Object.keys(recorded))('nothing that %s refuses passes, and nothing that it takes is an error', version => {
    const wrong = cases.filter(({ change }) => !isAllowed(name, version, change)).flatMap(({ change, object }) => {
      const ours = ownRefusals(object, minorOfVersion(version));
      const theirs = recorded[version][change];
      return (ours.length > 0) === (theirs !== null) ? [] : [`${change}: ${theirs === null ? `is taken, we say ${ours[0]}` : `is refused: ${theirs}`}`];
    });
    expect(wrong).toEqual([]);
  });
});

test('every exception is one, and has a reason', () => {
  for (const { table, version, change, reason } of ALLOWED) {
    expect(reason).toMatch(/\w/);
    const recorded = readRecorded(table)[version];
    const found = TABLES.find(({ name }) => name === table)?.cases.filter(one => new RegExp(change).test(one.change)) ?? [];
    const wrong = found.filter(one => (ownRefusals(one.object, minorOfVersion(version)).length > 0) !== (recorded[one.change] !== null));
    expect({ table, change, isUsed: wrong.length > 0 }).toEqual({ table, change, isUsed: true });
  }
});

test('there are many of them, and servers refuse more than a quarter', () => {
  const all = TABLES.flatMap(({ name }) => Object.values(readRecorded(name)).flatMap(verdicts => Object.values(verdicts)));
  expect(all.length).toBeGreaterThan(600);
  expect(all.filter(verdict => verdict !== null).length).toBeGreaterThan(all.length / 4);
});
