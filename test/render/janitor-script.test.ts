import { spawnSync } from 'child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { renderJanitorScript } from '../../src/render/janitor-script';

/** What the cluster says when it is asked; the time is 100000. */
interface Cluster {
  /** The set as the script asks for it: its fields in the order of its questions. */
  readonly set?: Partial<SetState> | 'none';
  readonly horizontal?: string;
  readonly groups?: string;
  readonly scaledObjects?: string;
  /** `name|deletionTimestamp|orphaned|migrated` of each claim. */
  readonly claims?: readonly string[];
  /** `name|phase|,claim,` of each pod. */
  readonly pods?: readonly string[];
  readonly job?: string;
  /** What the set says from its second look on. */
  readonly later?: Partial<SetState>;
  readonly env?: Readonly<Record<string, string>>;
  /** A question that the server refuses. */
  readonly forbidden?: string;
}

const READY = {
  deleted: '', generation: 7, observed: 7, replicas: 3, running: 3, ready: 3, updated: 3, current: 'r1', revision: 'r1', start: '', uid: 'u1',
};
type SetState = { [K in keyof typeof READY]: string | number };

let folder: string;
beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'janitor-')); });
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A kubectl that answers from files, and writes down what it is told to change. */
const KUBECTL = `#!/bin/sh
case "$*" in *"$FORBIDDEN"*) echo "forbidden: $*" >&2; exit 1 ;; esac
case "$*" in
  "get statefulset "*)
    if [ -e "$BENCH/looked" ] && [ -e "$BENCH/later" ]; then cat "$BENCH/later"; else cat "$BENCH/set"; fi
    : > "$BENCH/looked" ;;
  "get horizontalpodautoscalers"*) cat "$BENCH/horizontal" ;;
  "get --raw /apis") cat "$BENCH/groups" ;;
  "get scaledobjects"*) cat "$BENCH/scaledObjects" ;;
  "get persistentvolumeclaims -l app=shard "*) cat "$BENCH/claims" ;;
  "get pods"*) cat "$BENCH/pods" ;;
  "get job "*) cat "$BENCH/job" ;;
  "create -f -") echo "create $(tr -d '\\n')" >> "$BENCH/done" ;;
  "annotate persistentvolumeclaim "*) echo "$*" >> "$BENCH/done" ;;
  "delete persistentvolumeclaim "*) echo "$*" >> "$BENCH/done" ;;
  *) echo "unexpected: $*" >&2; exit 1 ;;
esac
`;

function line(state: Partial<SetState> = {}): string {
  return Object.values({ ...READY, ...state }).join('|');
}

/** What the janitor says, and what it changes. */
function run(cluster: Cluster): { readonly said: string; readonly status: number | null; readonly done: readonly string[] } {
  const write = (name: string, text: string) => writeFileSync(join(folder, name), text);
  const { set, claims = [], pods = [], later } = cluster;
  ['done', 'looked', 'later'].forEach(name => rmSync(join(folder, name), { force: true }));
  write('set', set === 'none' ? '' : line(set));
  if (later !== undefined) {
    write('later', line(later));
  }
  write('horizontal', cluster.horizontal ?? '');
  write('groups', cluster.groups ?? '{"groups":[{"name":"apps"}]}');
  write('scaledObjects', cluster.scaledObjects ?? '');
  write('claims', claims.join(' '));
  write('pods', pods.join(' '));
  write('job', cluster.job ?? '');
  write('job.json', '{"name":"shard-retire-@ORDINAL@-@GENERATION@","uid":"@UID@"}');
  write('kubectl', KUBECTL);
  write('date', '#!/bin/sh\necho 100000\n');
  write('janitor.sh', renderJanitorScript());
  ['kubectl', 'date'].forEach(name => chmodSync(join(folder, name), 0o755));
  const { stdout, stderr, status } = spawnSync('sh', [join(folder, 'janitor.sh')], {
    encoding: 'utf8',
    env: {
      PATH: `${folder}:${process.env.PATH}`, BENCH: folder, FORBIDDEN: cluster.forbidden ?? 'nothing', SET: 'shard', SELECTOR: 'app=shard', CLAIMS: 'data', GRACE: '3600', RECLAIM: 'true',
      JOB: join(folder, 'job.json'), ...cluster.env,
    },
  });
  const done = join(folder, 'done');
  return { said: `${stdout}${stderr}`.trim(), status, done: existsSync(done) ? readFileSync(done, 'utf8').trim().split('\n') : [] };
}

/** A claim of a member that has been gone for long enough, and one whose data has been migrated for long enough. */
const GONE = (ordinal: number) => `data-shard-${ordinal}||90000/7/u1|`;
const MIGRATED = (ordinal: number) => `data-shard-${ordinal}||80000/7/u1|90000/7/u1`;
const LIVING = ['data-shard-0|||', 'data-shard-1|||', 'data-shard-2|||'];
const COMPLETE = 'u1|True||shard-retire-3-7';

describe('it does nothing', () => {
  test.each<[string, Cluster, string]>([
    ['where the set is not there', { set: 'none' }, 'is not there'],
    ['where the set is being deleted', { set: { deleted: '2026-11-30T12:00:00Z' } }, 'is being deleted'],
    ['at 0 replicas', { set: { replicas: 0, running: '', ready: '', updated: '' } }, 'away and not gone'],
    ['before a change has been taken up', { set: { observed: 6 } }, 'has not been taken up'],
    ['in the middle of a scale-in', { set: { running: 4 } }, 'has 4 of 3 members'],
    ['in the middle of a scale-out', { set: { running: 2 } }, 'has 2 of 3 members'],
    ['while a member is not ready', { set: { ready: 2 } }, '2 of 3 members'],
    ['in the middle of a rollout', { set: { revision: 'r2' } }, 'is being rolled out'],
    ['in a rollout of which some members are there', { set: { updated: 1 } }, 'is being rolled out'],
    ['under a HorizontalPodAutoscaler', { horizontal: 'web shard other ' }, 'An autoscaler scales'],
    ['under KEDA that pauses', { groups: '{"groups":[{"name":"keda.sh"}]}', scaledObjects: 'shard ' }, 'An autoscaler scales'],
  ])('%s', (_, cluster, told) => {
    const { said, status, done } = run({ claims: [...LIVING, MIGRATED(3), GONE(4)], ...cluster });
    expect([status, done]).toEqual([0, []]);
    expect(said).toContain(told);
  });

  test.each(['get statefulset', 'get horizontalpodautoscalers', 'get --raw /apis', 'get pods', 'get persistentvolumeclaims'])('where it may not %s', forbidden => {
    const { status, done } = run({ claims: [...LIVING, MIGRATED(3)], forbidden });
    expect([status, done]).toEqual([1, []]);
  });

  test('under KEDA that it may not read', () => {
    expect(run({ claims: [MIGRATED(3)], groups: '{"groups":[{"name":"keda.sh"}]}', forbidden: 'get scaledobjects' })).toMatchObject({ status: 1, done: [] });
  });

  test('of claims that are no member\'s, or that of one that is there', () => {
    expect(run({ claims: [...LIVING, 'data-shard-x|||', 'data-shard-03|||', 'log-shard-9|||', 'data-shard-3-0|||', 'other|||'] }))
      .toMatchObject({ status: 0, done: [], said: 'No other claim of StatefulSet shard waits for anything.' });
    expect(run({ set: { start: 3 }, claims: ['data-shard-3|||', 'data-shard-5|||'] }).done).toEqual([]);
  });

  test('while a pod has a claim, or the member itself is still there', () => {
    expect(run({ claims: [GONE(3)], pods: ['debug|Running|,data-shard-3,'] })).toMatchObject({ done: [], said: 'Pod debug has claim data-shard-3: nothing is done yet.' });
    expect(run({ claims: [GONE(3)], pods: ['shard-3|Succeeded|,data-shard-3,'] })).toMatchObject({ done: [], said: 'Pod shard-3 is still there: nothing is done yet.' });
    expect(run({ claims: [MIGRATED(3)], pods: ['debug|Pending|,x,data-shard-3,'] }).done).toEqual([]);
  });
});

test('the time of a claim begins when it is first seen without its member, and anew after every change of the set', () => {
  const fresh = run({ claims: [...LIVING, 'data-shard-3|||'] });
  expect(fresh.done).toEqual(['annotate persistentvolumeclaim data-shard-3 --overwrite cdk8s-high-availability/orphaned=100000/7/u1']);
  expect(run({ claims: ['data-shard-3||10/6/u1|20/6/u1'] }).done).toContain('annotate persistentvolumeclaim data-shard-3 --overwrite cdk8s-high-availability/orphaned=100000/7/u1');
  expect(run({ claims: ['data-shard-3||10/7/u0|'] }).done).toHaveLength(1);
  expect(run({ claims: ['data-shard-3||99000/7/u1|'] })).toMatchObject({ done: [], said: 'Member 3 has not been gone for 3600 seconds yet.' });
});

describe('the data of a member that is gone', () => {
  test('is migrated, of the highest one first and of one at a time', () => {
    const { said, done } = run({ claims: [...LIVING, GONE(3), GONE(11), GONE(4)] });
    expect(done).toEqual(['create {"name":"shard-retire-11-7","uid":"u1"}']);
    expect(said).toBe('Job shard-retire-11-7 migrates the data of member 11.');
  });

  test('of a member below the first one is migrated too', () => {
    expect(run({ set: { start: 5 }, claims: ['data-shard-5|||', GONE(2)] }).done).toEqual(['create {"name":"shard-retire-2-7","uid":"u1"}']);
  });

  test('waits while its Job is at work, and for a person once that has failed', () => {
    expect(run({ claims: [GONE(3)], job: 'u1|||shard-retire-3-7' })).toMatchObject({ status: 0, done: [], said: 'Job shard-retire-3-7 is still at work.' });
    expect(run({ claims: [GONE(3)], job: 'u1||True|shard-retire-3-7' })).toMatchObject({ status: 1, done: [] });
    expect(run({ claims: [GONE(3)], job: 'u0|True||shard-retire-3-7' })).toMatchObject({ status: 1, done: [] });
  });

  test('is marked once its Job is complete', () => {
    expect(run({ claims: [GONE(3)], job: COMPLETE }).done).toEqual(['annotate persistentvolumeclaim data-shard-3 --overwrite cdk8s-high-availability/migrated=100000/7/u1']);
  });

  test('is left alone where a part of it is missing', () => {
    expect(run({ claims: [GONE(3)], env: { CLAIMS: 'data log' } })).toMatchObject({ status: 1, done: [] });
  });

  test('is only told of where nobody migrates', () => {
    expect(run({ claims: [GONE(3)], env: { JOB: '', RECLAIM: 'false' } })).toMatchObject({
      status: 0, done: [], said: 'Member 3 is gone, and nobody migrates what it left: data-shard-3.',
    });
  });

  test('is not touched where the set changes in that moment', () => {
    expect(run({ claims: [GONE(3)], later: { generation: 8, observed: 8 } })).toMatchObject({ status: 0, done: [] });
    expect(run({ claims: [GONE(3)], job: COMPLETE, later: { generation: 8, observed: 7 } })).toMatchObject({ status: 0, done: [] });
  });
});

describe('a claim', () => {
  test('is deleted once its data has been migrated for the grace, of the highest member first and of one at a time', () => {
    expect(run({ claims: [...LIVING, MIGRATED(3), MIGRATED(4)] }).done).toEqual(['delete persistentvolumeclaim data-shard-4 --wait=false']);
  });

  test('stays where nobody asked for its end, and others are migrated meanwhile', () => {
    expect(run({ claims: [MIGRATED(4), GONE(3)], env: { RECLAIM: 'false' } }).done).toEqual(['create {"name":"shard-retire-3-7","uid":"u1"}']);
    expect(run({ claims: ['data-shard-4||80000/7/u1|99000/7/u1', GONE(3)] }).done).toEqual(['create {"name":"shard-retire-3-7","uid":"u1"}']);
  });

  test('is not deleted before the migration has ended, or for one of an earlier time', () => {
    expect(run({ claims: [GONE(3)], job: 'u1|||shard-retire-3-7' }).done).toEqual([]);
    expect(run({ claims: ['data-shard-3||90000/7/u1|50/6/u1'] }).done).toEqual(['create {"name":"shard-retire-3-7","uid":"u1"}']);
  });

  test('is not deleted where the set, or who has the claim, changes in that moment', () => {
    const later = { generation: 8, observed: 8, replicas: 4, running: 4, ready: 4, updated: 4 };
    expect(run({ claims: [MIGRATED(3)], later })).toMatchObject({ status: 0, done: [] });
    expect(run({ claims: [MIGRATED(3)], later: { replicas: 0 } })).toMatchObject({ status: 0, done: [] });
  });
});
