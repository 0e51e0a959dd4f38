import { Duration } from 'cdk8s';
import { ASSUMED_CLUSTER, ClusterFacts } from '../../src/kubernetes';
import { planJobRun, planKeepNode, planRunShutdown, RunStated } from '../../src/plan/job-run';
import { Ledger } from '../../src/plan/ledger';
import { jobRetriesAreBounded } from '../../src/recommendations/jobs/job-retries-are-bounded';
import { formatSum } from '../../src/recommendations/sum';
import { renderJobSpec } from '../../src/render/job';
import { planEncoder } from '../support/planning';

function plan(props: RunStated = {}, facts: Partial<ClusterFacts> = {}) {
  const ledger = new Ledger(() => false);
  const planning = { ledger, facts: { ...ASSUMED_CLUSTER, ...facts } };
  const shutdown = planRunShutdown(planning, { maxJobDuration: Duration.minutes(10), ...props });
  const run = planJobRun(planning, props, { container: 'migrate', maxJobDuration: shutdown.maxJobDuration });
  const keeps = planKeepNode(planning, shutdown.maxJobDuration);
  return { run, shutdown, keeps, refusals: ledger.refusals, spec: renderJobSpec(run, planEncoder().plan) };
}

const said = (...given: Parameters<typeof plan>) => plan(...given).refusals.map(({ prop, needed }) => `${prop}: ${needed}`);

test('a Job has three attempts, of which none is an eviction, and pods one after the other', () => {
  const { spec, shutdown, refusals } = plan();
  expect(refusals).toEqual([]);
  expect(spec).toEqual({
    completions: 1,
    parallelism: 1,
    backoffLimit: 2,
    // 3 times 10 minutes, 10 + 20 s, 40 + 80 s, 60 s
    activeDeadlineSeconds: 2010,
    podFailurePolicy: { rules: [{ action: 'Ignore', onPodConditions: [{ type: 'DisruptionTarget', status: 'True' }] }] },
    podReplacementPolicy: 'Failed',
    template: expect.objectContaining({ spec: expect.objectContaining({ restartPolicy: 'Never' }) }),
  });
  expect(shutdown).toMatchObject({ shutdownTimeout: 20, gracePeriod: 25, maxJobDuration: 600 });
});

test('exit codes that no attempt mends stand behind the rule for evictions, each once and in order', () => {
  expect(plan({ neverRetryExitCodes: [42, 2, 42] }).spec.podFailurePolicy).toEqual({
    rules: [
      { action: 'Ignore', onPodConditions: [{ type: 'DisruptionTarget', status: 'True' }] },
      { action: 'FailJob', onExitCodes: { containerName: 'migrate', operator: 'In', values: [2, 42] } },
    ],
  });
});

test.each([[0], [137], [143], [256], [1.5], [-1]])('exit code %s is refused', code => {
  expect(said({ neverRetryExitCodes: [42, code] })).toEqual(['neverRetryExitCodes: whole numbers from 1 to 255 without 137 and 143']);
});

test('a Job that must be alone needs servers that wait for the end of a pod, and one pod at a time', () => {
  expect(said({ exclusive: true })).toEqual([]);
  expect(said({ exclusive: true }, { kubernetesMinor: 29 })).toEqual([]);
  expect(said({ exclusive: true, completions: 3, parallelism: 2 }, { kubernetesMinor: 28 })).toEqual([
    'exclusive: Kubernetes 1.29 or newer, which replaces a pod only once it has ended; 1.28 is declared',
    'exclusive: parallelism 1, which is 2',
  ]);
  expect(plan({}, { kubernetesMinor: 28 }).spec).not.toHaveProperty('podReplacementPolicy');
});

test('each of several pods has attempts of its own where servers count them so', () => {
  const { spec } = plan({ completions: 5, parallelism: 2 });
  expect(spec).toMatchObject({ completions: 5, parallelism: 2, completionMode: 'Indexed', backoffLimitPerIndex: 2, activeDeadlineSeconds: 3 * 1800 + 3 * 30 + 120 + 60 });
  expect(spec).not.toHaveProperty('backoffLimit');
  expect(plan({ completions: 5, parallelism: 2 }, { kubernetesMinor: 28 }).spec).toMatchObject({ backoffLimit: 10 });
  expect(said({ completions: 2, parallelism: 3 })).toEqual(['parallelism: at most completions, which is 2,']);
});

test('the deadline holds the waits of the controller, also where there are many', () => {
  const { runDeadline } = jobRetriesAreBounded;
  expect(formatSum(runDeadline({ attempts: 3, maxJobDuration: 600, rounds: 1 })))
    .toBe('2010 s = 1800 s 3 attempts + 30 s back-off between them + 120 s back-off after 2 evictions + 60 s');
  expect(runDeadline({ attempts: 1, maxJobDuration: 60, rounds: 1 }).seconds).toBe(60 + 30 + 60);
  // 10, 20, 40, 80, 160, 320, 600, 600, 600 between ten attempts, and 600 twice.
  expect(runDeadline({ attempts: 10, maxJobDuration: 1, rounds: 1 }).seconds).toBe(10 + 630 + 1800 + 1200 + 60);
  // 10, ..., 320 between seven attempts
  expect(runDeadline({ attempts: 6, maxJobDuration: 1, rounds: 1 }).seconds).toBe(6 + 310 + 320 + 600 + 60);
  expect(runDeadline({ attempts: 2_000_000_000, maxJobDuration: 1, rounds: 1 }).seconds).toBeGreaterThan(0);
});

test('a long job keeps its node from Karpenter, a short one does not', () => {
  const provisioner = 'karpenter';
  expect(plan({ maxJobDuration: Duration.seconds(601) }, { provisioner }).keeps).toEqual({ 'karpenter.sh/do-not-disrupt': 'true' });
  expect(plan({ maxJobDuration: Duration.seconds(600) }, { provisioner }).keeps).toEqual({});
  expect(plan({ maxJobDuration: Duration.hours(2) }).keeps).toEqual({});
});

test.each([
  [{ maxJobDuration: undefined }, 'maxJobDuration: a duration'],
  [{ maxJobDuration: Duration.seconds(0) }, 'maxJobDuration: whole seconds, at least 1 s'],
  [{ attempts: 0 }, 'attempts: a whole number of at least 1'],
  [{ completions: 0 }, 'completions: a whole number of at least 1'],
  [{ completions: 100_001 }, 'completions: a whole number from 1 to 100000'],
  [{ checkpointTime: Duration.millis(1) }, 'checkpointTime: whole seconds, at least 0 s'],
] as const)('%j is refused', (props, needed) => {
  expect(said(props)).toEqual([needed]);
});
