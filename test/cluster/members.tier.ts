import { setTimeout as delay } from 'timers/promises';
import { countedBudgets } from './support/budgets';
import { LocalCluster } from './support/cluster';
import { Drain } from './support/drain';
import { eventually } from './support/eventually';
import { BUDGET, isReady, Pod, POD } from './support/kinds';
import { Memberships, STATEFUL_SET } from './support/members';
import { ZONES } from './support/nodes';
import { Quorum, SET } from './support/quorum';
import { CLAIM, VOLUME_CONTROLLER } from './support/volumes';
import { SERVED_FROM } from '../../src/kubernetes';

const NEXT = '1.1.0';
/** What is stuck stays so for this long after everything else has settled. */
const STUCK_MS = 5_000;

const memberships = new Memberships();
let cluster: LocalCluster;
/** Whether a rollout counts the members that are away for other reasons, as it does since StatefulSets have `maxUnavailable`. */
let countsWhoIsAway: boolean;

beforeAll(async () => {
  cluster = await LocalCluster.start([VOLUME_CONTROLLER]);
  cluster.kubelet.health = memberships.health;
  countsWhoIsAway = await cluster.client.minor() >= SERVED_FROM.statefulSetMaxUnavailable;
});
afterAll(() => cluster.stop());

function begin(what: string, replicas: number): Promise<Quorum> {
  return Quorum.begin(cluster, memberships, what, replicas);
}

const uidsOf = (pods: readonly Pod[]) => pods.map(({ metadata }) => metadata.uid);

/** Waits out a while in which something must not happen. */
async function goesOn(): Promise<void> {
  await delay(STUCK_MS);
}

describe('a quorum whose members need each other', () => {
  test.concurrent('bootstraps, rolls without falling under its quorum, and comes back after all of its pods were deleted at once', async () => {
    const quorum = await begin('quorum', 3);
    await quorum.lives();

    await quorum.apply(quorum.manifest(NEXT));
    await quorum.members.rolled(SET);
    expect(quorum.members.history.fewestReady).toBe(2);

    const before = await quorum.members.ready(3);
    await quorum.delete(before);
    const after = await quorum.members.ready(3);
    expect(uidsOf(after).filter(uid => uidsOf(before).includes(uid))).toEqual([]);
  });

  test.concurrent('stands every node being drained in turn, while nothing is rolled out', async () => {
    const quorum = await begin('in-turn', 3);
    const before = await quorum.lives();

    await new Drain(cluster.client, quorum.nodes, quorum.namespace).everyNode();
    const after = await quorum.members.ready(3);
    expect(uidsOf(after).filter(uid => uidsOf(before).includes(uid))).toEqual([]);
    expect(quorum.members.history.fewestReady).toBe(2);
  });

  test.concurrent('loses one at a time where all of its nodes are drained at once', async () => {
    const quorum = await begin('at-once', 3);
    const before = await quorum.lives();
    const drain = new Drain(cluster.client, quorum.nodes, quorum.namespace);

    await Promise.all(before.map(({ spec }) => drain.one(spec.nodeName!)));
    await quorum.members.ready(3);
    expect(quorum.members.history.fewestReady).toBe(2);
  });

  test.concurrent('of five stands a drain and a rollout at once', async () => {
    const quorum = await begin('five', 5);
    const { members } = quorum;
    await quorum.lives();

    await quorum.evictAndHold(0);
    await quorum.apply(quorum.manifest(NEXT));
    if (!countsWhoIsAway) {
      await members.fellTo(3);
    }
    expect(await quorum.evict(1)).toBe('refused');
    members.release(`${SET}-0`);
    await members.rolled(SET);
    expect(members.history.fewestReady).toBe(countsWhoIsAway ? 4 : 3);
  });
});

describe('a quorum that is written otherwise', () => {
  test.concurrent('in order: never starts, and never comes back once all of its pods are gone', async () => {
    const quorum = await begin('in-order', 3);
    const { members } = quorum;
    const isStuck = async () => {
      const first = await eventually('the first member runs alone', async () => {
        const [pod, ...others] = await cluster.client.list<Pod>(POD, quorum.namespace);
        return others.length === 0 && pod?.status.phase === 'Running' && pod;
      });
      await goesOn();
      expect(members.history.now.map(pod => [pod.metadata.uid, isReady(pod)])).toEqual([[first.metadata.uid, false]]);
    };
    await quorum.apply(quorum.edited(STATEFUL_SET.kind, () => ({ podManagementPolicy: 'OrderedReady' })));
    await isStuck();

    // Somebody helps it over the start.
    members.need(1);
    const before = await members.ready(3);
    members.need(2);
    await quorum.delete(before);
    await isStuck();
  });

  test.concurrent('with a budget that keeps one of three: two drains at once take the quorum', async () => {
    const quorum = await begin('min-one', 3);
    await quorum.lives(quorum.edited(BUDGET.kind, ({ maxUnavailable, ...spec }) => ({ ...spec, maxUnavailable: undefined, minAvailable: 1 })));
    await countedBudgets(cluster.client, quorum.namespace, 3);

    await quorum.evictAndHold(0);
    expect(await quorum.evict(1)).toBe('granted');
    await quorum.members.fellTo(1);
  });

  test.concurrent('with three members: a rollout that comes during a drain takes the quorum, until rollouts count who is away', async () => {
    const quorum = await begin('three', 3);
    const { members } = quorum;
    await quorum.lives();

    await quorum.evictAndHold(0);
    await quorum.apply(quorum.manifest(NEXT));
    if (!countsWhoIsAway) {
      await members.fellTo(1);
    }
    members.release(`${SET}-0`);
    await members.rolled(SET);
    expect(members.history.fewestReady < 2).toBe(!countsWhoIsAway);
  });

  test.concurrent('without a partition: a member that is away when a rollout comes is made and deleted for ever, where rollouts count who is away', async () => {
    const quorum = await begin('loop', 3);
    const { members } = quorum;
    const without = (version?: string) => quorum.edited(STATEFUL_SET.kind, () => ({ updateStrategy: { type: 'RollingUpdate' } }), version);
    await quorum.lives(without());

    await quorum.evictAndHold(0);
    await quorum.apply(without(NEXT));
    members.release(`${SET}-0`);
    if (countsWhoIsAway) {
      const seen = new Set<string>();
      await eventually('it is made anew for the tenth time', async () => {
        members.history.now.filter(({ metadata }) => metadata.name === `${SET}-0`).forEach(({ metadata }) => seen.add(metadata.uid));
        return seen.size >= 10;
      });
      await quorum.apply(quorum.manifest(NEXT));
    }
    await members.rolled(SET);
  });
});

describe('a member that its volume holds in a zone', () => {
  /** A zone dies; then a member of a zone with two of them is deleted. */
  async function loseAMemberBesideADeadZone(quorum: Quorum, objects = quorum.manifest()): Promise<{ ordinal: number; zone: string; dead: string }> {
    const pods = await quorum.lives(objects);
    const placed = pods.map(pod => quorum.nodes.zoneOf(pod.spec.nodeName!));
    const crowded = ZONES.find(zone => placed.filter(one => one === zone).length === 2)!;
    const dead = ZONES.find(zone => zone !== crowded)!;
    await quorum.loseZone(dead);
    const member = pods.find(pod => quorum.nodes.zoneOf(pod.spec.nodeName!) === crowded)!;
    await quorum.delete([member]);
    return { ordinal: Number(member.metadata.name.split('-').pop()), zone: crowded, dead };
  }

  test.concurrent('returns there while another zone is dead', async () => {
    const quorum = await begin('returns', 5);
    const { ordinal, zone } = await loseAMemberBesideADeadZone(quorum);
    const back = await eventually('the member is ready again', async () => {
      const pod = await quorum.member(ordinal).catch(() => undefined);
      return pod !== undefined && isReady(pod) && pod.metadata.deletionTimestamp === undefined && pod;
    });
    expect(quorum.nodes.zoneOf(back.spec.nodeName!)).toBe(zone);
  });

  test.concurrent('is refused by its own spread where the spread counts the dead zone, until that zone is back', async () => {
    const quorum = await begin('refused', 5);
    const { ordinal, dead } = await loseAMemberBesideADeadZone(quorum, quorum.edited(STATEFUL_SET.kind, ({ template }) => {
      const topologySpreadConstraints = template.spec.topologySpreadConstraints.map((spread: object) => ({ ...spread, nodeTaintsPolicy: undefined }));
      return { template: { ...template, spec: { ...template.spec, topologySpreadConstraints } } };
    }));
    expect(await quorum.refusalOf(ordinal)).toContain('didn\'t match pod topology spread constraints');
    await quorum.regainZone(dead);
    await quorum.members.ready(5);
  });

  test.concurrent('keeps its claim', async () => {
    const quorum = await begin('claims', 3);
    const before = await quorum.lives();
    const zones = (pods: readonly Pod[]) => Object.fromEntries(
      pods.map(({ metadata, spec }) => [metadata.name, quorum.nodes.zoneOf(spec.nodeName!)]),
    );
    await quorum.delete(before);
    expect(zones(await quorum.members.ready(3))).toEqual(zones(before));
    const claims = await cluster.client.list(CLAIM, quorum.namespace);
    expect(claims.map(({ metadata }) => metadata.name).sort()).toEqual([0, 1, 2].map(ordinal => `data-${SET}-${ordinal}`));
  });
});
