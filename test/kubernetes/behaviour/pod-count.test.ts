import { KubernetesObject } from '../../../src/kubernetes';
import { leastPods, mostPods, needsRoomToRoll, PeakFacts, peakPods } from '../../../src/kubernetes/behaviour/pod-count';
import { autoscaler, deployment, Json, object, statefulSet, template, workloadIn } from '../../support/plain-objects';

const MIN_REPLICAS = 'cdk8s-high-availability/min-replicas';
const MAX_REPLICAS = 'cdk8s-high-availability/max-replicas';

const scaledBetween = (minReplicas: number, maxReplicas: number) => autoscaler({ minReplicas, maxReplicas });
const of = (kind: string, spec: Json) => object(kind === 'Pod' ? 'v1' : kind.endsWith('Job') ? 'batch/v1' : 'apps/v1', kind, spec);
const rollout = (spec: Json) => object('argoproj.io/v1alpha1', 'Rollout', { template: template(), ...spec });
const rolling = (replicas: number, maxSurge: unknown, maxUnavailable: unknown, spec: Json = {}) =>
  deployment({ spec: { replicas, strategy: { rollingUpdate: { maxSurge, maxUnavailable } }, ...spec } });

const pod = of('Pod', template().spec as Json);
const declaring: KubernetesObject = { ...pod, metadata: { name: 'web', annotations: { [MIN_REPLICAS]: '4', [MAX_REPLICAS]: '6' } } };
const daemonSet = of('DaemonSet', { template: template() });
const job = (spec: Json = {}) => of('Job', { template: template(), ...spec });
const cronJob = (spec: Json = {}) => of('CronJob', { jobTemplate: { spec: { template: template(), ...spec } } });

describe('the pods of a rollout at once', () => {
  // Old and new ones, and those of the old that terminate, which the controller does not count.
  test.each<[string, PeakFacts, number]>([
    ['four replicas at 25 % surge are five, and the four old ones may all terminate', { maxReplicas: 4, maxSurge: '25%' }, 4 + 1 + 4],
    ['a share of the surge is rounded up', { maxReplicas: 5, maxSurge: '25%' }, 5 + 2 + 5],
    ['without surge there are no more than the replicas and those that terminate', { maxReplicas: 4, maxSurge: 0, maxUnavailable: 1 }, 4 + 0 + 4],
    ['neither surge nor unavailability: one pod may be unavailable', { maxReplicas: 4, maxSurge: 0, gracePeriod: 30, minReady: 30 }, 4 + 0 + 1],
    ['each step waits as long as a pod terminates', { maxReplicas: 20, maxSurge: 1, gracePeriod: 60, minReady: 60 }, 20 + 1 + 1],
    ['a pod terminates for six steps', { maxReplicas: 20, maxSurge: 1, gracePeriod: 60, minReady: 10 }, 20 + 1 + 6],
    ['a step that has begun counts', { maxReplicas: 20, maxSurge: 1, gracePeriod: 61, minReady: 10 }, 20 + 1 + 7],
    ['a step replaces as many as may be unavailable too', { maxReplicas: 20, maxSurge: 1, maxUnavailable: '10%', gracePeriod: 60, minReady: 60 }, 20 + 1 + 3],
    ['no more terminate than there were', { maxReplicas: 4, maxSurge: 2, gracePeriod: 600, minReady: 10 }, 4 + 2 + 4],
    ['nothing paces the steps without minReady', { maxReplicas: 4, maxSurge: 1, gracePeriod: 10, minReady: 0 }, 4 + 1 + 4],
    ['the same where nobody says minReady', { maxReplicas: 4, maxSurge: 1, gracePeriod: 3 }, 4 + 1 + 4],
    ['a second is enough to pace them', { maxReplicas: 20, maxSurge: 1, gracePeriod: 2, minReady: 1 }, 20 + 1 + 2],
    ['nobody knows how long a pod terminates', { maxReplicas: 4, maxSurge: 1, minReady: 60 }, 4 + 1 + 4],
    ['no replicas are no pods', { maxReplicas: 0, maxSurge: '25%' }, 0],
  ])('%s', (_, facts, pods) => {
    expect(peakPods(facts)).toBe(pods);
  });
});

describe('the pods that surely are there', () => {
  test.each<[string, KubernetesObject[], number]>([
    ['a Pod is one', [pod], 1],
    ['a Pod is one, whatever it declares', [declaring], 1],
    ['a Deployment has its replicas', [deployment({ spec: { replicas: 3 } })], 3],
    ['a Deployment has one where nobody says', [deployment()], 1],
    ['an autoscaler decides instead, from its minimum on', [deployment({ spec: { replicas: 3 } }), scaledBetween(2, 9)], 2],
    ['an autoscaler elsewhere is declared', [deployment({ metadata: { annotations: { [MIN_REPLICAS]: '4' } } })], 4],
    ['a StatefulSet has its replicas', [statefulSet({ spec: { replicas: 3 } })], 3],
    ['a Deployment at zero has none', [deployment({ spec: { replicas: 0 } })], 0],
    ['a DaemonSet may find no node', [daemonSet], 0],
    ['a Job may be done', [job({ parallelism: 5 })], 0],
    ['a CronJob may not be due', [cronJob({ parallelism: 5 })], 0],
  ])('%s', (_, objects, pods) => {
    expect(leastPods(workloadIn(...objects))).toBe(pods);
  });
});

describe('a rollout that needs room for another pod', () => {
  test.each<[string, KubernetesObject[], boolean]>([
    ['25 % of one replica is no pod that may go first', [deployment({ spec: { replicas: 1 } })], true],
    ['25 % of three is none either', [deployment({ spec: { replicas: 3 } })], true],
    ['25 % of four is one, which makes room', [deployment({ spec: { replicas: 4 } })], false],
    ['the fewest replicas count', [deployment({ spec: { replicas: 4 } }), scaledBetween(2, 9)], true],
    ['none may be unavailable', [rolling(9, 1, 0)], true],
    ['without surge an old pod goes first', [rolling(2, 0, 0)], false],
    ['at zero there is nothing to replace', [deployment({ spec: { replicas: 0 } })], false],
    ['Recreate takes all away first', [deployment({ spec: { replicas: 2, strategy: { type: 'Recreate' } } })], false],
    ['a StatefulSet replaces one after the other', [statefulSet({ spec: { replicas: 2 } })], false],
    ['a canary rolls as a Deployment does', [rollout({ replicas: 2, strategy: { canary: { maxUnavailable: 0 } } })], true],
  ])('%s', (_, objects, expected) => {
    expect(needsRoomToRoll(workloadIn(...objects))).toBe(expected);
  });
});

describe('the most pods at once', () => {
  const blueGreen = { blueGreen: { activeService: 'web' } };
  test.each<[string, KubernetesObject[], number]>([
    ['a Pod is one', [pod], 1],
    ['a Pod is one, whatever it declares', [declaring], 1],
    ['a Deployment has old, new and terminating ones', [rolling(4, 1, 0)], 4 + 1 + 4],
    ['the autoscaler\'s maximum counts', [rolling(4, 1, 0), scaledBetween(2, 10)], 10 + 1 + 10],
    ['one that is declared counts too', [deployment({ spec: { strategy: { rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } } }, metadata: { annotations: { [MAX_REPLICAS]: '6' } } })], 6 + 1 + 6],
    ['minReadySeconds and the grace period of the pods pace it', [rolling(20, 1, 0, { minReadySeconds: 30 })], 20 + 1 + 1],
    ['a longer grace period keeps more of them', [rolling(20, 1, 0, { minReadySeconds: 30, template: template({ terminationGracePeriodSeconds: 90 }) })], 20 + 1 + 3],
    ['Recreate has its replicas', [deployment({ spec: { replicas: 4, strategy: { type: 'Recreate' } } })], 4],
    ['a StatefulSet has its replicas', [statefulSet({ spec: { replicas: 4 } })], 4],
    ['blue and green stand side by side', [rollout({ replicas: 4, strategy: blueGreen })], 8],
    ['a Job has as many as may run at once', [job({ parallelism: 5 })], 5],
    ['a Job has one where nobody says', [job()], 1],
    ['a CronJob has those of its Job', [cronJob({ parallelism: 3 })], 3],
    ['a CronJob has one where nobody says', [cronJob()], 1],
  ])('%s', (_, objects, pods) => {
    expect(mostPods(workloadIn(...objects), 0)).toBe(pods);
  });

  test('a DaemonSet has one on each node, and one where nobody says how many nodes there are', () => {
    expect([7, 1, 0].map(nodes => mostPods(workloadIn(daemonSet), nodes))).toEqual([7, 1, 1]);
  });

  test('the nodes do not matter to others', () => {
    expect(mostPods(workloadIn(deployment({ spec: { replicas: 2, strategy: { type: 'Recreate' } } })), 50)).toBe(2);
  });
});
