import {
  afterZoneLoss, largestZoneShare, majorityOf, membersForPlanned, membersLeftByPlan, oddMembersFor, replicationSurvival, slackAfterZoneLoss,
  standsRolloutAndDrain, toleratedLosses,
} from '../../../src/kubernetes/behaviour/quorum';

const MEMBERS = [1, 2, 3, 4, 5, 6, 7, 8, 9];
const ZONES = [1, 2, 3, 4, 5];
const CASES = MEMBERS.flatMap(members => ZONES.map(zones => [members, zones] as const));

/** Every way to put members into zones: the zone of each member, those of a kind once. */
function placements(members: number, zones: number): readonly (readonly number[])[] {
  if (zones === 0) {
    return members === 0 ? [[]] : [];
  }
  return Array.from({ length: members + 1 }, (_, here) => here)
    .flatMap(here => placements(members - here, zones - 1).map(rest => [...Array<number>(here).fill(zones - 1), ...rest]));
}

/** What a skew with DoNotSchedule allows. */
function isEven(placement: readonly number[], zones: number, maxSkew: number = 1): boolean {
  const counts = Array.from({ length: zones }, (_, zone) => placement.filter(of => of === zone).length);
  return Math.max(...counts) - Math.min(...counts) <= maxSkew;
}

/** Every set of so many members, as bits. */
function subsets(members: number, size: number): readonly number[] {
  return Array.from({ length: 2 ** members }, (_, bits) => bits).filter(bits => bitsOf(bits) === size);
}

function bitsOf(bits: number): number {
  let count = 0;
  for (let rest = bits; rest > 0; rest = Math.floor(rest / 2)) {
    count += rest % 2;
  }
  return count;
}

/** Whether more members see each other than any other group could. */
function decides(up: number, members: number): boolean {
  return up > members - up;
}

/** Whether a majority is left after any zone and any further members were lost, wherever the members are. */
function alwaysSurvives(members: number, zones: number, furtherLosses: number, isSpread: boolean): boolean {
  const further = subsets(members, furtherLosses);
  return placements(members, zones).filter(placement => !isSpread || isEven(placement, zones)).every(placement =>
    Array.from({ length: zones }, (_, lost) => placement.reduce((bits, zone, member) => zone === lost ? bits + 2 ** member : bits, 0))
      // eslint-disable-next-line no-bitwise
      .every(inZone => further.every(alone => decides(members - bitsOf(inZone | alone), members))));
}

test('a majority is the fewest members of which no two groups can be apart', () => {
  for (const members of MEMBERS) {
    const fewest = Array.from({ length: members }, (_, one) => one + 1).find(up => decides(up, members));
    expect([members, majorityOf(members)]).toEqual([members, fewest]);
  }
});

test('so many members may be away as every choice of them leaves a majority, and one more may not', () => {
  for (const members of MEMBERS) {
    const survives = (away: number) => subsets(members, away).every(lost => decides(members - bitsOf(lost), members));
    expect([members, survives(toleratedLosses(members)), survives(toleratedLosses(members) + 1)]).toEqual([members, true, false]);
  }
});

describe('the loss of a zone', () => {
  test.each(CASES)('%i members in %i zones: the largest share is that of every placement', (members, zones) => {
    const shares = (maxSkew: number) => placements(members, zones).filter(placement => isEven(placement, zones, maxSkew))
      .map(placement => Math.max(...ZONES.map((_, zone) => placement.filter(of => of === zone).length)));
    expect(Math.max(...shares(Infinity))).toBe(largestZoneShare(members, zones, false));
    expect(Math.max(...shares(1))).toBe(largestZoneShare(members, zones, true));
    for (const maxSkew of [2, 3]) {
      expect([maxSkew, Math.max(...shares(maxSkew))]).toEqual([maxSkew, largestZoneShare(members, zones, true, maxSkew)]);
    }
  });

  test.each(CASES)('%i members in %i zones survive what the slack says, and no more', (members, zones) => {
    for (const isSpread of [true, false]) {
      const slack = slackAfterZoneLoss(members, zones, isSpread);
      for (let further = 0; further <= members; further += 1) {
        expect([isSpread, further, alwaysSurvives(members, zones, further, isSpread)]).toEqual([isSpread, further, further <= slack]);
      }
    }
  });

  test('the slack by members, over two, three, four and five zones', () => {
    const slack = (members: number) => [2, 3, 4, 5].map(zones => slackAfterZoneLoss(members, zones, true));
    expect([2, 3, 4, 5, 6, 7, 8, 9].map(members => [members, majorityOf(members), ...slack(members)]))
      .toEqual([
        [2, 2, -1, -1, -1, -1],
        [3, 2, -1, 0, 0, 0],
        [4, 3, -1, -1, 0, 0],
        [5, 3, -1, 0, 0, 1],
        [6, 4, -1, 0, 0, 0],
        [7, 4, -1, 0, 1, 1],
        [8, 5, -1, 0, 1, 1],
        [9, 5, -1, 1, 1, 2],
      ]);
  });

  test('two zones are too few for any number of members', () => {
    for (let members = 1; members <= 99; members += 1) {
      expect(slackAfterZoneLoss(members, 2, true)).toBeLessThan(0);
    }
    expect([1, 2].map(zones => oddMembersFor({ zones, furtherLosses: 0 }))).toEqual([undefined, undefined]);
  });

  test('the fewest odd members for a zone, and for a zone and one or two more', () => {
    const fewest = (furtherLosses: number) => [3, 4, 5].map(zones => oddMembersFor({ zones, furtherLosses }));
    expect([fewest(0), fewest(1), fewest(2)]).toEqual([[3, 3, 3], [9, 7, 5], [15, 11, 9]]);
  });

  test('an even number survives no more members than the odd one below it', () => {
    for (const members of [2, 4, 6, 8]) {
      expect(toleratedLosses(members)).toBe(toleratedLosses(members - 1));
    }
  });
});

describe('what is planned', () => {
  const rollout = { updated: 1, drained: 0, waitsForAll: false };
  const both = { updated: 1, drained: 1, waitsForAll: false };

  test('three members stand a rollout or a drain, five both at once', () => {
    const stand = (planned: typeof both) => MEMBERS.filter(members => membersLeftByPlan(members, planned) >= majorityOf(members));
    expect(stand(rollout)).toEqual([3, 4, 5, 6, 7, 8, 9]);
    expect(stand({ ...both, waitsForAll: true })).toEqual([3, 4, 5, 6, 7, 8, 9]);
    expect(stand(both)).toEqual([5, 6, 7, 8, 9]);
    expect(MEMBERS.filter(standsRolloutAndDrain)).toEqual([5, 6, 7, 8, 9]);
    expect([membersForPlanned(1), membersForPlanned(2)]).toEqual([3, 5]);
  });

  test('every choice of the members that are away leaves what is told, and some choice no more', () => {
    for (const members of MEMBERS) {
      for (const away of [1, 2].filter(count => count <= members)) {
        const left = subsets(members, away).map(lost => members - bitsOf(lost));
        expect(Math.min(...left)).toBe(membersLeftByPlan(members, { updated: away, drained: 0, waitsForAll: false }));
      }
    }
  });
});

describe('replicated data', () => {
  /** Every set of copies that may have an acknowledged write while the others are behind. */
  const holders = (copies: number, minInSync: number) => subsets(copies, minInSync);
  const SETTINGS = [1, 2, 3, 4, 5].flatMap(copies => Array.from({ length: copies }, (_, one) => [copies, one + 1] as const));

  test.each(SETTINGS)('%i copies, %i in sync: losses of members', (replicationFactor, minInSync) => {
    const { writeLosses, dataLosses } = replicationSurvival({ replicationFactor, minInSync });
    for (let lost = 0; lost <= replicationFactor; lost += 1) {
      const canWrite = replicationFactor - lost >= minInSync;
      // eslint-disable-next-line no-bitwise
      const keeps = subsets(replicationFactor, lost).every(gone => holders(replicationFactor, minInSync).every(held => (held & ~gone) !== 0));
      expect([lost, canWrite, keeps]).toEqual([lost, lost <= writeLosses, lost <= dataLosses]);
    }
  });

  test.each(SETTINGS.flatMap(([copies, inSync]) => ZONES.map(zones => [copies, inSync, zones] as const)))(
    '%i copies, %i in sync, %i zones: the loss of a zone', (replicationFactor, minInSync, zones) => {
      for (const isSpread of [true, false]) {
        const possible = placements(replicationFactor, zones).filter(placement => !isSpread || isEven(placement, zones));
        const losses = possible.flatMap(placement => Array.from({ length: zones }, (_, lost) =>
          placement.reduce((bits, zone, copy) => zone === lost ? bits + 2 ** copy : bits, 0)));
        const canWrite = losses.every(gone => replicationFactor - bitsOf(gone) >= minInSync);
        // eslint-disable-next-line no-bitwise
        const keepsData = losses.every(gone => holders(replicationFactor, minInSync).every(held => (held & ~gone) !== 0));
        expect([isSpread, afterZoneLoss({ replicationFactor, minInSync }, zones, isSpread)]).toEqual([isSpread, { canWrite, keepsData }]);
      }
    });

  test('three copies of which two are in sync stand a zone of three and not of two; four stand both', () => {
    const writes = (replicationFactor: number, zones: number) => afterZoneLoss({ replicationFactor, minInSync: 2 }, zones, true).canWrite;
    expect([writes(2, 3), writes(3, 2), writes(3, 3), writes(4, 2), writes(4, 3)]).toEqual([false, false, true, true, true]);
  });
});
