import { spawnSync } from 'child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { renderJanitorScript } from '../../src/render/janitor-script';

/** What the cluster says when it is asked; the server made the pod of the script 100000 seconds after 1970. */
interface Cluster {
  /** The set as the script asks for it: its fields in the order of its questions. */
  readonly set?: Partial<SetState> | 'none';
  readonly horizontal?: string;
  readonly groups?: string;
  readonly scaledObjects?: string;
  /** `name|deletionTimestamp|orphaned|migrated|uid` of each claim. */
  readonly claims?: readonly string[];
  /** `name|phase|,claim,` of each pod. */
  readonly pods?: readonly string[];
  readonly job?: string;
  /** `name|Complete|Failed` of each Job of the namespace. */
  readonly jobs?: readonly string[];
  /** When the server made the pod of the script; nothing where that pod is not seen. */
  readonly made?: string;
  /** What the set says from its second look on. */
  readonly later?: Partial<SetState>;
  readonly env?: Readonly<Record<string, string>>;
  /** A question that the server refuses, from how many times on. */
  readonly forbidden?: string;
  readonly allowed?: number;
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
case "$*" in *"$FORBIDDEN"*)
  echo >> "$BENCH/asked"
  [ "$(wc -l < "$BENCH/asked")" -le "$ALLOWED" ] || { echo "forbidden: $*" >&2; exit 1; } ;;
esac
case "$*" in
  "get statefulset "*)
    if [ -e "$BENCH/looked" ] && [ -e "$BENCH/later" ]; then cat "$BENCH/later"; else cat "$BENCH/set"; fi
    : > "$BENCH/looked" ;;
  "get horizontalpodautoscalers"*) cat "$BENCH/horizontal" ;;
  "get --raw /apis") cat "$BENCH/groups" ;;
  "get scaledobjects"*) cat "$BENCH/scaledObjects" ;;
  "get persistentvolumeclaims -l app=shard "*) cat "$BENCH/claims" ;;
  "get pods"*) cat "$BENCH/pods" ;;
  "get jobs "*) cat "$BENCH/jobs" ;;
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
function run(cluster: Cluster, shell = 'sh'): { readonly said: string; readonly status: number | null; readonly done: readonly string[] } {
  const write = (name: string, text: string) => writeFileSync(join(folder, name), text);
  const { set, claims = [], pods = [], jobs = [], later, made = '1970-01-02T03:46:40Z' } = cluster;
  ['done', 'looked', 'later', 'asked'].forEach(name => rmSync(join(folder, name), { force: true }));
  write('set', set === 'none' ? '' : line(set));
  if (later !== undefined) {
    write('later', line(later));
  }
  write('horizontal', cluster.horizontal ?? '');
  write('groups', cluster.groups ?? '{"groups":[{"name":"apps"}]}');
  write('scaledObjects', cluster.scaledObjects ?? '');
  write('claims', claims.join(' '));
  write('pods', [...pods.map(pod => `${pod}|2026-11-30T12:00:00Z`), ...made === '' ? [] : [`shard-janitor-1-x|Running|,,|${made}`]].join(' '));
  write('jobs', jobs.join(' '));
  write('job', cluster.job ?? '');
  write('job.json', '{"name":"shard-retire-@ORDINAL@-@GENERATION@","uid":"@UID@"}');
  write('kubectl', KUBECTL);
  write('janitor.sh', renderJanitorScript());
  chmodSync(join(folder, 'kubectl'), 0o755);
  const { stdout, stderr, status } = spawnSync(shell, [join(folder, 'janitor.sh')], {
    encoding: 'utf8',
    env: {
      PATH: `${folder}:${process.env.PATH}`, BENCH: folder, FORBIDDEN: cluster.forbidden ?? 'nothing', ALLOWED: String(cluster.allowed ?? 0), POD_NAME: 'shard-janitor-1-x', SET: 'shard', SELECTOR: 'app=shard', CLAIMS: 'data', GRACE: '3600', RECLAIM: 'true',
      JOB: join(folder, 'job.json'), ...cluster.env,
    },
  });
  const done = join(folder, 'done');
  return { said: `${stdout}${stderr}`.trim(), status, done: existsSync(done) ? readFileSync(done, 'utf8').trim().split('\n') : [] };
}

/** A claim of a member that has been gone for long enough, and one whose data has been migrated for long enough. */
const GONE = (ordinal: number) => `data-shard-${ordinal}||90000/7/u1/c${ordinal}||c${ordinal}`;
const MIGRATED = (ordinal: number) => `data-shard-${ordinal}||80000/7/u1/c${ordinal}|90000/7/u1/c${ordinal}|c${ordinal}`;
const LIVING = ['data-shard-0||||c0', 'data-shard-1||||c1', 'data-shard-2||||c2'];
const COMPLETE = 'u1/c3|True||shard-retire-3-7';

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
    expect(run({ claims: [...LIVING, 'data-shard-x||||c', 'data-shard-03||||c', 'log-shard-9||||c', 'data-shard-3-0||||c', 'x-data-shard-3||||c', 'other||||c'] }))
      .toMatchObject({ status: 0, done: [], said: 'No other claim of StatefulSet shard waits for anything.' });
    expect(run({ set: { start: 3 }, claims: ['data-shard-3||||c3', 'data-shard-5||||c5'] }).done).toEqual([]);
  });

  test('while a pod has a claim, or the member itself is still there', () => {
    expect(run({ claims: [GONE(3)], pods: ['debug|Running|,data-shard-3,'] })).toMatchObject({ done: [], said: 'Pod debug has claim data-shard-3: nothing is done yet.' });
    expect(run({ claims: [GONE(3)], pods: ['shard-3|Succeeded|,data-shard-3,'] })).toMatchObject({ done: [], said: 'Pod shard-3 is still there: nothing is done yet.' });
    expect(run({ claims: [MIGRATED(3)], pods: ['debug|Pending|,x,data-shard-3,'] }).done).toEqual([]);
  });
});

test('the time of a claim begins when it is first seen without its member, and anew after every change of the set', () => {
  const begun = ['annotate persistentvolumeclaim data-shard-3 --overwrite cdk8s-high-availability/orphaned=100000/7/u1/c3'];
  expect(run({ claims: [...LIVING, 'data-shard-3||||c3'] }).done).toEqual(begun);
  expect(run({ claims: ['data-shard-3||10/6/u1/c3|20/6/u1/c3|c3'] }).done).toEqual(begun);
  expect(run({ claims: ['data-shard-3||10/7/u0/c3||c3'] }).done).toEqual(begun);
  expect(run({ claims: ['data-shard-3||99000/7/u1/c3||c3'] })).toMatchObject({ done: [], said: 'Member 3 has not been gone for 3600 seconds yet.' });
});

describe('the data of a member that is gone', () => {
  test('is migrated, of the highest one first and of one at a time', () => {
    const { said, done } = run({ claims: [...LIVING, GONE(3), GONE(11), GONE(4)] });
    expect(done).toEqual(['create {"name":"shard-retire-11-7","uid":"u1/c11"}']);
    expect(said).toBe('Job shard-retire-11-7 migrates the data of member 11.');
  });

  test('of a member below the first one is left alone: nobody scales in from below, so that it is elsewhere', () => {
    expect(run({ set: { start: 5 }, claims: ['data-shard-5||||c5', GONE(2), MIGRATED(3)] })).toMatchObject({ status: 0, done: [] });
  });

  test('waits while its Job is at work, and for a person once that has failed', () => {
    expect(run({ claims: [GONE(3)], job: 'u1/c3|||shard-retire-3-7' })).toMatchObject({ status: 0, done: [], said: 'Job shard-retire-3-7 is still at work.' });
    expect(run({ claims: [GONE(3)], job: 'u1/c3||True|shard-retire-3-7' })).toMatchObject({ status: 1, done: [] });
    expect(run({ claims: [GONE(3)], job: 'u0/c3|True||shard-retire-3-7' })).toMatchObject({ status: 1, done: [] });
  });

  test('is marked once its Job is complete', () => {
    expect(run({ claims: [GONE(3)], job: COMPLETE }).done).toEqual(['annotate persistentvolumeclaim data-shard-3 --overwrite cdk8s-high-availability/migrated=100000/7/u1/c3']);
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
    expect(run({ claims: [MIGRATED(4), GONE(3)], env: { RECLAIM: 'false' } }).done).toEqual(['create {"name":"shard-retire-3-7","uid":"u1/c3"}']);
    expect(run({ claims: ['data-shard-4||80000/7/u1/c4|99000/7/u1/c4|c4', GONE(3)] }).done).toEqual(['create {"name":"shard-retire-3-7","uid":"u1/c3"}']);
  });

  test('is not deleted before the migration has ended, or for one of an earlier time', () => {
    expect(run({ claims: [GONE(3)], job: 'u1/c3|||shard-retire-3-7' }).done).toEqual([]);
    expect(run({ claims: ['data-shard-3||90000/7/u1/c3|50/6/u1/c3|c3'] }).done).toEqual(['create {"name":"shard-retire-3-7","uid":"u1/c3"}']);
  });

  test('is not deleted where the set, or who has the claim, changes in that moment', () => {
    const later = { generation: 8, observed: 8, replicas: 4, running: 4, ready: 4, updated: 4 };
    expect(run({ claims: [MIGRATED(3)], later })).toMatchObject({ status: 0, done: [] });
    expect(run({ claims: [MIGRATED(3)], later: { replicas: 0 } })).toMatchObject({ status: 0, done: [] });
  });
});

describe('a claim that was made anew, such as from a backup, with the name and the marks of one that was deleted,', () => {
  const BACK = 'data-shard-3||80000/7/u1/c3|90000/7/u1/c3|c9';

  test('begins its time anew', () => {
    expect(run({ claims: [BACK] }).done).toEqual(['annotate persistentvolumeclaim data-shard-3 --overwrite cdk8s-high-availability/orphaned=100000/7/u1/c9']);
  });

  test('is not taken for migrated by the Job of the one before', () => {
    const { status, done, said } = run({ claims: ['data-shard-3||90000/7/u1/c9||c9'], job: COMPLETE });
    expect([status, done]).toEqual([1, []]);
    expect(said).toContain('of claims that had these names before: delete it');
  });
});

describe('a Job of an earlier time', () => {
  test('that is still at work is not joined by another one', () => {
    expect(run({ claims: [GONE(3)], jobs: ['backup||', 'shard-retire-3-6||'] })).toMatchObject({ status: 0, done: [], said: 'Job shard-retire-3-6 is still at work.' });
    expect(run({ claims: [GONE(3), MIGRATED(4)], jobs: ['shard-retire-3-7||'] })).toMatchObject({ status: 0, done: [] });
    expect(run({ claims: [GONE(3)], jobs: ['shard-retire-3-6|True|', 'shard-retire-4-6||True'] }).done).toHaveLength(1);
  });

  test('that works on a member that is back needs a person', () => {
    const { status, done, said } = run({ claims: [...LIVING, GONE(3)], jobs: ['shard-retire-2-6||'] });
    expect([status, done]).toEqual([1, []]);
    expect(said).toBe('Job shard-retire-2-6 works on what member 2 has, which is there again: delete the Job.');
  });
});

describe('time', () => {
  test.each([['1970-03-01T00:00:00Z', 5097600], ['2024-02-29T23:59:59Z', 1709251199], ['2026-08-09T08:09:08Z', 1786262948], ['2027-01-01T00:00:00Z', 1798761600]])(
    '%s is that of the server', (made, seconds) => {
      expect(Date.parse(made) / 1000).toBe(seconds);
      expect(run({ claims: ['data-shard-3||||c3'], made }).done).toEqual([expect.stringContaining(`orphaned=${seconds}/7/u1/c3`)]);
    });

  test('cannot be told where the pod of the script is not among those that are seen', () => {
    expect(run({ claims: [MIGRATED(3)], made: '' })).toMatchObject({ status: 1, done: [] });
  });

  test.each(['x', '080', '-1', '99999999999999999999', 'a[$(touch$IFS$BENCH/done)]'])('of a mark that says %s is none', said => {
    const { done } = run({ claims: [`data-shard-3||${said}/7/u1/c3|${said}/7/u1/c3|c3`] }, 'bash');
    expect(done).toEqual(['annotate persistentvolumeclaim data-shard-3 --overwrite cdk8s-high-availability/orphaned=100000/7/u1/c3']);
  });
});

test.each(['get statefulset', 'get horizontalpodautoscalers', 'get --raw /apis', 'get jobs', 'get pods', 'delete'])(
  'where the server refuses to %s for the second time, nothing is deleted', forbidden => {
    expect(run({ claims: [MIGRATED(3)], forbidden, allowed: forbidden === 'delete' || forbidden === 'get jobs' ? 0 : 1 })).toMatchObject({ status: 1, done: [] });
  });

test('where the server refuses the second of two marks, the member is not taken for migrated', () => {
  const both = ['data-shard-3||90000/7/u1/c3||c3', 'log-shard-3||90000/7/u1/l3||l3'];
  const { status, done } = run({ claims: both, env: { CLAIMS: 'data log' }, job: 'u1/c3/l3|True||shard-retire-3-7', forbidden: 'annotate', allowed: 1 });
  expect([status, done.length]).toEqual([1, 1]);
  expect(run({ claims: [MIGRATED(3), both[1]], env: { CLAIMS: 'data log' } }).done).toEqual(['create {"name":"shard-retire-3-7","uid":"u1/c3/l3"}']);
});
