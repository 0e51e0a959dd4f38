import { readdirSync } from 'fs';
import { join } from 'path';
import { run } from '../../src/cli/run';
import { Told } from '../cli/support';

// Small manifests in the style of public ones that the audit once judged wrongly, and what it has to say of them.
const TAUGHT = join(__dirname, '..', 'fixtures', 'taught');

/** What the command says of a file or folder. */
async function audited(...argv: readonly string[]): Promise<readonly Told[]> {
  let said = '';
  await run(['audit', ...argv, '--format', 'json'], {
    cwd: TAUGHT, env: {}, isTerminal: false, now: new Date('2026-11-30T12:00:00Z'), stdin: async () => Buffer.from(''), stdout: text => { said += text; }, stderr: () => {},
  });
  return JSON.parse(said).findings;
}

/** The levels of what one recommendation says of an input, in order; nothing where it is silent. */
async function levels(id: string, input: string, ...flags: readonly string[]): Promise<string> {
  return (await audited(input, ...flags)).filter(finding => finding.id === id).map(({ level }) => level).join(' ');
}

/** What a row is about, its input, the recommendation, its levels, its levels for complete input, and further flags. */
type Row = readonly [about: string, input: string, id: string, levels: string, complete: string, ...flags: string[]];

const SAID_BEFORE: readonly Row[] = [
  ['an action that a Rollout writes', 'false/01-argo-rollouts-alb-action.yaml', 'port-chain-complete', '', ''],
  ['patches of a Kustomization: an empty image', 'false/02-kustomize-patches', 'image-is-pinned', '', ''],
  ['patches of a Kustomization: no spec', 'false/02-kustomize-patches', 'input-is-well-formed', '', ''],
  ['a Job of a hook under a budget', 'false/03-helm-hook-job-under-budget.yaml', 'budget-protects', 'info', 'info'],
  ['a Network Load Balancer through nodes', 'false/04-nlb-instance-targets.yaml', 'targets-are-pods', 'warning', 'warning'],
  ['a key that is there twice', 'false/05-duplicate-key.yaml', 'input-is-well-formed', 'warning', 'warning'],
  ['a stop after 15 s behind an Application Load Balancer', 'false/06-alb-prestop-15s.yaml', 'endpoints-drain-before-stop', 'warning', 'warning'],
  ['a LimitRange that may be elsewhere', 'false/07-hpa-limitrange-elsewhere.yaml', 'autoscaler-computable', 'warning', 'error'],
  ['a readiness gate in place of a probe', 'false/08-readiness-gate-instead-of-probe.yaml', 'readiness-probe-present', 'warning', 'warning'],
  ['bash that executes its only command', 'false/09-bash-execs-last-command.yaml', 'signals-reach-the-process', '', ''],
  ['the default code of a balancer', 'false/10-alb-code-200.yaml', 'load-balancer-agrees-with-readiness', 'info', 'info'],
  ['a Service of metrics alone: no probe', 'false/11-metrics-only-service.yaml', 'readiness-probe-present', '', ''],
  ['a Service of metrics alone: no drain', 'false/11-metrics-only-service.yaml', 'endpoints-drain-before-stop', '', ''],
  ['a Service of metrics alone: no autoscaler', 'false/11-metrics-only-service.yaml', 'autoscaler-present', '', ''],
  ['one replica with a claim: no second', 'false/12-singleton-with-rwo-claim.yaml', 'replicas-minimum', '', ''],
  ['one replica with a claim: no autoscaler', 'false/12-singleton-with-rwo-claim.yaml', 'autoscaler-present', '', ''],
  ['one replica with a claim: its cost', 'false/12-singleton-with-rwo-claim.yaml', 'rollout-keeps-capacity', 'info', 'info'],
  ['a pod of a client', 'false/13-client-pod.yaml', 'workload-is-controlled', 'warning', 'warning'],
  ['a budget for the pods of an operator', 'false/14-budget-of-operator-pods.yaml', 'budget-protects', 'info', 'info'],
  ['the tag latest', 'false/15-latest.yaml', 'image-is-pinned', 'warning', 'warning'],
  ['one replica whose old pod goes first', 'reports/17-accepted-fix-rwo.yaml', 'state-outlives-the-pod', '', ''],
];

const NOT_SAID_BEFORE: readonly Row[] = [
  ['a webhook that its own pods need', 'missed/01-webhook-deadlock.yaml', 'webhook-leaves-a-way-out', 'error', 'error'],
  ['a webhook that guards itself', 'reports/27-webhook-guards-itself.yaml', 'webhook-leaves-a-way-out', 'error', 'error'],
  ['no selector', 'missed/02-no-selector.yaml', 'input-is-well-formed', 'error', 'error'],
  ['a mount without its volume', 'missed/03-mount-without-volume.yaml', 'input-is-well-formed', 'error', 'error'],
  ['a request above its limit', 'missed/04-request-above-limit.yaml', 'input-is-well-formed', 'error', 'error'],
  ['successThreshold of liveness', 'missed/05-success-threshold.yaml', 'input-is-well-formed', 'error', 'error'],
  ['data that are no strings', 'missed/07-configmap-bool.yaml', 'input-is-well-formed', 'error error', 'error error'],
  ['an Ingress without rules', 'missed/20-ingress-empty.yaml', 'input-is-well-formed', 'error', 'error'],
  ['a key that a Secret does not have', 'missed/06-missing-key.yaml', 'references-resolve', 'error', 'error'],
  ['a key that a ConfigMap does not have', 'reports/22-missing-key.yaml', 'references-resolve', 'error', 'error'],
  ['a budget that keeps the only replica by maxUnavailable', 'missed/08-singleton-budget.yaml', 'budget-allows-eviction', 'warning', 'warning'],
  ['a budget that keeps the only replica by minAvailable', 'reports/02-one-replica-min-one.yaml', 'budget-allows-eviction', 'warning', 'warning'],
  ['host ports without a node for the surge', 'missed/09-hostport-no-room.yaml', 'host-ports-leave-room', 'error', 'error', '--config', 'missed/09-three-nodes.cdk8s-ha.yaml'],
  ['host ports on nodes that nobody counted', 'missed/09-hostport-no-room.yaml', 'host-ports-leave-room', 'warning', 'warning'],
  ['a zonal disk that is made at once', 'reports/18-volume-bound-at-once.yaml', 'volume-follows-the-pod', 'warning info', 'warning info'],
  ['host ports of a pinned node and of a DaemonSet', 'reports/19-host-port.yaml', 'host-ports-leave-room', 'error error', 'error error'],
  ['all replicas on one node', 'missed/10-pinned-to-a-node.yaml', 'spread-is-feasible', 'warning', 'warning'],
  ['serviceName without its Service', 'missed/11-statefulset-service-missing.yaml', 'members-find-each-other', 'warning', 'error'],
  ['a database on an emptyDir', 'missed/12-state-in-emptydir.yaml', 'state-is-claimed', 'warning', 'warning'],
  ['a paused rollout', 'missed/13-paused.yaml', 'rollout-is-not-held', 'info', 'info'],
  ['a partition that keeps all replicas', 'missed/14-statefulset-partition.yaml', 'members-roll-one-by-one', 'warning', 'warning'],
  ['a Rollout whose Service is not there', 'missed/15-rollout-services-missing.yaml', 'release-references-resolve', 'warning', 'error'],
  ['a label that no node has', 'missed/16-master-node-label.yaml', 'node-selector-matches-nodes', 'error', 'error'],
  ['a ServiceAccount that is missing beside others', 'missed/21-service-account-missing.yaml', 'references-resolve', 'warning', 'error'],
  ['a Network Load Balancer by the annotation in the tree: its targets', 'reports/06-in-tree-nlb.yaml', 'targets-are-pods', 'warning', 'warning'],
  ['a Network Load Balancer by the annotation in the tree: its drain', 'reports/06-in-tree-nlb.yaml', 'endpoints-drain-before-stop', 'warning', 'warning'],
  ['an autoscaler that counts the pods of others', 'reports/10-autoscaler-counts-other-pods.yaml', 'autoscaler-computable', 'error', 'error'],
  ['an injected proxy without a CPU request', 'reports/11-proxy-memory-only.yaml', 'autoscaler-computable', 'warning', 'warning'],
  ['scaling in that nothing limits', 'reports/12-scale-in-not-limited.yaml', 'autoscaler-scales-in-gently', 'info warning', 'info warning'],
  ['spot by the selector of the pods', 'reports/15-spot-by-selector.yaml', 'drain-fits-window', 'error', 'error'],
  ['a LimitRange that refuses the pods', 'reports/21-limit-range-refuses.yaml', 'namespace-admits-pods', 'error error', 'error error'],
  ['a second for liveness where CPU can be short', 'reports/23-liveness-one-second.yaml', 'liveness-allows-for-slow-answers', 'info', 'info'],
  ['a proxy on the way out that stops first', 'reports/24-outbound-sidecar.yaml', 'sidecars-drain-together', 'warning', 'warning'],
  ['a policy that shuts a balancer out', 'reports/26-policy-shuts-balancer-out.yaml', 'traffic-is-allowed-in', 'warning', 'warning'],
];

describe.each([['false alarms', SAID_BEFORE], ['misses', NOT_SAID_BEFORE]])('of %s', (_, rows) => {
  test.each(rows)('%s', async (_about, input, id, expected, complete, ...flags) => {
    expect([await levels(id, input, ...flags), await levels(id, input, '--complete', ...flags)]).toEqual([expected, complete]);
  });
});

test('a Kustomization is told of once, with the command to pipe, and none of its patches is judged', async () => {
  const said = await audited('false/02-kustomize-patches');
  expect(said.filter(({ level }) => level === 'error')).toEqual([]);
  expect(said.filter(({ remedy, message }) => `${message} ${remedy}`.includes('kustomize build'))).toHaveLength(1);
});

test('one replica with a claim is told of its cost once, and of nothing that it cannot follow', async () => {
  const said = await audited('false/12-singleton-with-rwo-claim.yaml');
  expect(said.filter(({ id }) => ['replicas-minimum', 'autoscaler-present', 'rollout-keeps-capacity', 'budget-present', 'spread-across-nodes'].includes(id))
    .map(({ level }) => level)).toEqual(['info']);
});

test('a key that is there twice is said to be no refusal of a server', async () => {
  const [{ message }] = (await audited('false/05-duplicate-key.yaml')).filter(({ id }) => id === 'input-is-well-formed');
  expect(message).toBe('The key app is there twice. kubectl and Helm keep the last value, and Kustomize refuses the document.');
});

test('every input has its row', () => {
  const inputs = ['false', 'missed', 'reports'].flatMap(folder => readdirSync(join(TAUGHT, folder)).map(name => `${folder}/${name}`));
  const used = [...SAID_BEFORE, ...NOT_SAID_BEFORE].flatMap(([, input, , , , ...flags]) => [input, ...flags]);
  expect(inputs.filter(input => !used.includes(input))).toEqual([]);
});
