import { ENDING } from '../../inventory';
import { FailureRule, isDevelopment, JobView, jobOf } from '../../kubernetes';
import { nodeFacts } from '../placement/readings/node-facts';
import { error, info, warning } from '../problem';
import { NOT_APPLICABLE, Reading, reading, recommend } from '../recommendation';

const IGNORE = 'Ignore';
/** The condition of a pod that was not to blame for its end: drained, preempted, tainted away, or stopped by its kubelet. */
const DISRUPTED = 'DisruptionTarget';
const FAILING: readonly string[] = ['FailJob', 'FailIndex'];
/** What a process that knows nothing of SIGTERM ends with when it is told to stop, and what any ends with that is killed. */
const TERMINATED = 143;
const KILLED = 137;
/** Codes that a process which failed can end with. */
const FAILED = { min: 1, max: 255 } as const;

/** What a Job makes of a pod that had to leave its node. */
type Outcome =
  | { readonly about: 'ignored' }
  | { readonly about: 'counted'; readonly backoffLimit: number; readonly isOnMovingNodes: boolean }
  | { readonly about: 'failed'; readonly action: string; readonly codes: string; readonly isSure: boolean; readonly isBeforeIgnore: boolean };

function matches({ exitCodes }: FailureRule, code: number): boolean {
  return exitCodes !== undefined && exitCodes.isListed === exitCodes.values.includes(code);
}

/** The first rule that gives a Job up for the exit code of a pod that was only told to stop. */
function failingRule(rules: readonly FailureRule[]): FailureRule | undefined {
  return rules.find(rule => FAILING.includes(rule.action) && (matches(rule, TERMINATED) || matches(rule, KILLED)));
}

function ignoresDisruption({ action, conditions }: FailureRule): boolean {
  return action === IGNORE && conditions.includes(DISRUPTED);
}

/** Whether the owner has said what becomes of it, and did not want it ignored. */
function decidesOtherwise({ action, conditions }: FailureRule): boolean {
  return action !== IGNORE && conditions.includes(DISRUPTED);
}

function decidingRules({ rules }: JobView): { readonly before: readonly FailureRule[]; readonly deciding: FailureRule | undefined } {
  const at = rules.findIndex(rule => ignoresDisruption(rule) || decidesOtherwise(rule));
  return { before: at < 0 ? rules : rules.slice(0, at), deciding: rules[at] };
}

export const jobSurvivesDisruption = recommend({
  id: 'job-survives-disruption',
  title: 'The drain of a node is no failure of the Job',
  status: 'stable',
  since: '0.1.0',
  sources: [
    { document: 'K8S', section: 'controllers', url: 'https://kubernetes.io/docs/concepts/workloads/controllers/job/#pod-failure-policy' },
    { document: 'K8S', section: 'scheduling', url: 'https://kubernetes.io/docs/concepts/workloads/pods/disruptions/#pod-disruption-conditions' },
  ],
  why: 'By default a pod that had to leave its node counts as a failed attempt: with backoffLimit 0 one drain fails the Job for good. Rules are asked in '
    + 'their order, and the first that matches decides: a process that is told to stop ends with 143, or with 137 when it is killed, so a rule about exit '
    + 'codes that stands before fails the Job at every drain.',
  remedy: 'Set restartPolicy: Never and, as the first rule of podFailurePolicy, action: Ignore for onPodConditions type: DisruptionTarget with '
    + 'status: "True", which a CronJob of older servers needs written; rules about exit codes follow. Let the process end with another code than 0 when it is '
    + 'stopped before its work is done, as a pod that ends with 0 completes the Job.',
  byDefault: 'A rule that ignores DisruptionTarget, before all others.',
  props: { neverRetryExitCodes: '- every failure is tried again' },
  correction: 'Ignored pods cost no attempt, and still lengthen the pause before the next one: 10, 20, 40 and 80 s after four evictions in a row, where '
    + 'Kubernetes is newer than 1.27. `kubectl delete pod` and a container that runs out of memory are no disruptions, and count.',
  on: 'workload',
  kinds: ENDING,
  judgesHooks: true,
  messages: {
    shadowed: 'A rule with action {action} for {codes} stands before the one that ignores DisruptionTarget: a pod that is drained ends with such a code, and the Job fails.',
    failed: 'A rule with action {action} matches {codes}, with which a pod ends that is drained, and none before it ignores DisruptionTarget: one drain fails the Job.',
    counted: 'A drain counts as a failure, of which backoffLimit allows {backoffLimit}: no rule of podFailurePolicy ignores DisruptionTarget.',
    lost: 'A drain counts as a failure, of which backoffLimit allows none, and nodes come and go: one drain fails the Job for good.',
  },
  levels: { shadowed: ['error', 'warning'], failed: 'warning', counted: 'info', lost: 'warning' },
  read: (workload, context): readonly Reading<Outcome>[] => {
    const job = jobOf(workload);
    if (job.restartPolicy !== 'Never' || isDevelopment(context.facts)) {
      return NOT_APPLICABLE;
    }
    const { before, deciding } = decidingRules(job);
    const failing = failingRule(before);
    if (failing !== undefined) {
      const codes = [TERMINATED, KILLED].filter(code => matches(failing, code)).map(code => `exit code ${code}`).join(' and ');
      const isBeforeIgnore = deciding?.action === IGNORE;
      return reading({ about: 'failed', action: failing.action, codes, isSure: matches(failing, TERMINATED), isBeforeIgnore }, workload, failing.path);
    }
    if (deciding !== undefined) {
      return reading({ about: 'ignored' }, workload, deciding.path);
    }
    const { capacity, provisioner } = nodeFacts(workload, context).facts;
    const isOnMovingNodes = capacity === 'spot' || provisioner === 'karpenter';
    return reading({ about: 'counted', backoffLimit: job.backoffLimit, isOnMovingNodes }, workload, `${job.path}/podFailurePolicy`);
  },
  holds: outcome => {
    switch (outcome.about) {
      case 'ignored': return undefined;
      case 'counted': {
        const { backoffLimit, isOnMovingNodes } = outcome;
        return backoffLimit === 0 && isOnMovingNodes ? warning('lost', {}, 'a rule that ignores DisruptionTarget')
          : info('counted', { backoffLimit }, 'a rule that ignores DisruptionTarget');
      }
      case 'failed': {
        const { action, codes, isSure, isBeforeIgnore } = outcome;
        if (!isBeforeIgnore) {
          return warning('failed', { action, codes }, 'a rule before it that ignores DisruptionTarget');
        }
        return (isSure ? error : warning)('shadowed', { action, codes }, 'the rule that ignores DisruptionTarget first');
      }
    }
  },
  ignored: DISRUPTED,
  /** Codes after which no attempt may be worth it: those of a failure, without those of a process that was stopped. */
  exitCodes: { ...FAILED, ofStopped: [KILLED, TERMINATED] as readonly number[] },
});
