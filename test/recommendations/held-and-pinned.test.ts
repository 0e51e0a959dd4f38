import { AuditOptions } from '../../src/audit';
import { cluster, findingsOf } from '../support/judge';

const CONTAINER = '{ name: app, image: "registry.example.com/app:1.0", ports: [ { containerPort: 8080 } ] }';
const ON_PORT = CONTAINER.replace('containerPort: 8080', 'containerPort: 8080, hostPort: 8080');

/** A workload of a kind, by what its spec and the spec of its pods say besides. */
function workload(kind: string, spec: string, pod = '', container = CONTAINER): string {
  const apiVersion = kind === 'Rollout' ? 'argoproj.io/v1alpha1' : 'apps/v1';
  return `
apiVersion: ${apiVersion}
kind: ${kind}
metadata: { name: app, namespace: shop }
spec:
  ${spec.split('\n').join('\n  ')}
  selector: { matchLabels: { app: app } }
  template:
    metadata: { labels: { app: app } }
    spec: { ${pod}${pod === '' ? '' : ', '}containers: [ ${container} ] }
`;
}

function told(yaml: string, id: string, options?: AuditOptions) {
  return findingsOf(yaml, [id], options).map(({ level, code }) => `${level} ${code}`);
}

describe('a budget over the only replica', () => {
  const budget = (limit: string) => `---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: { name: app, namespace: shop }
spec: { ${limit}${limit === '' ? '' : ', '}selector: { matchLabels: { app: app } } }
`;
  const autoscaler = (minReplicas: number, maxReplicas: number) => `---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: app, namespace: shop }
spec: { minReplicas: ${minReplicas}, maxReplicas: ${maxReplicas}, scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: app } }
`;

  test.each([
    ['Deployment', 'replicas: 1', 'maxUnavailable: 0'],
    ['Deployment', 'replicas: 1', 'maxUnavailable: 0%'],
    ['Deployment', 'replicas: 1', 'minAvailable: 1'],
    ['Deployment', 'replicas: 1', 'minAvailable: 100%'],
    ['Deployment', 'replicas: 1', 'minAvailable: 50%'],
    ['Deployment', 'replicas:', 'minAvailable: 1'],
    ['StatefulSet', 'replicas: 1', 'minAvailable: 1'],
    ['Rollout', 'replicas: 1', 'minAvailable: 1'],
  ])('a %s with %s under %s is told as a warning', (kind, replicas, limit) => {
    expect(told(workload(kind, replicas) + budget(limit), 'budget-allows-eviction')).toEqual(['warning only']);
  });

  test('one that says nothing keeps it too', () => {
    expect(told(workload('Deployment', 'replicas: 1') + budget(''), 'budget-allows-eviction')).toEqual(['warning silent']);
  });

  test('an autoscaler that keeps one replica at the most changes nothing, one that makes more is an error as before', () => {
    const one = workload('Deployment', 'minReadySeconds: 10') + budget('minAvailable: 1');
    expect(told(one + autoscaler(1, 1), 'budget-allows-eviction')).toEqual(['warning only']);
    expect(told(one + autoscaler(1, 5), 'budget-allows-eviction')).toEqual(['error blocks']);
  });

  test.each([
    ['Deployment', 'replicas: 1', 'maxUnavailable: 1'],
    ['Deployment', 'replicas: 1', 'maxUnavailable: 10%'],
    ['Deployment', 'replicas: 1', 'minAvailable: 0'],
    ['Deployment', 'replicas: 0', 'minAvailable: 1'],
    ['DaemonSet', 'minReadySeconds: 10', 'minAvailable: 1'],
  ])('a %s with %s under %s is not', (kind, replicas, limit) => {
    expect(told(workload(kind, replicas) + budget(limit), 'budget-allows-eviction')).toEqual([]);
  });

  test('nobody drains a laptop', () => {
    const facts = cluster('{ profile: development }');
    expect(told(workload('Deployment', 'replicas: 1') + budget('minAvailable: 1'), 'budget-allows-eviction', { facts })).toEqual([]);
  });
});

describe('replicas that all may run on one node only', () => {
  test.each([
    ['Deployment', 'nodeName: node-1'],
    ['Deployment', 'nodeSelector: { kubernetes.io/hostname: node-1 }'],
    ['StatefulSet', 'nodeSelector: { kubernetes.io/hostname: node-1, disk: fast }'],
    ['Rollout', 'affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [ { matchFields: [ { key: metadata.name, operator: In, values: [ node-1 ] } ] } ] } } }'],
  ])('a %s by %s', (kind, pod) => {
    expect(told(workload(kind, 'replicas: 2', pod), 'spread-is-feasible')).toEqual(['warning node']);
  });

  test.each([
    ['one replica has no others', 'Deployment', 'replicas: 1', 'nodeName: node-1'],
    ['two nodes are not one', 'Deployment', 'replicas: 3', 'affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [ { matchExpressions: [ { key: kubernetes.io/hostname, operator: In, values: [ node-1, node-2 ] } ] } ] } } }'],
    ['a pool is not a node', 'Deployment', 'replicas: 3', 'nodeSelector: { example.com/pool: node-1 }'],
    ['what is preferred is not required', 'Deployment', 'replicas: 3', 'affinity: { nodeAffinity: { preferredDuringSchedulingIgnoredDuringExecution: [ { weight: 1, preference: { matchExpressions: [ { key: kubernetes.io/hostname, operator: In, values: [ node-1 ] } ] } } ] } }'],
    ['an agent of one node has no replicas', 'DaemonSet', 'minReadySeconds: 10', 'nodeSelector: { kubernetes.io/hostname: node-1 }'],
  ])('%s', (_, kind, spec, pod) => {
    expect(told(workload(kind, spec, pod), 'spread-is-feasible')).toEqual([]);
  });
});

describe('pods that take a port of their node', () => {
  const NONE_AWAY = 'strategy: { rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } }';
  const ONE_AWAY = 'strategy: { rollingUpdate: { maxSurge: 0, maxUnavailable: 1 } }';
  const id = 'host-ports-leave-room';

  test.each([
    ['as many replicas as nodes', 'Deployment', `replicas: 3\n${NONE_AWAY}`, '', '{ nodes: 3, provisioner: managed-node-group }', ['error surge']],
    ['more replicas than nodes', 'StatefulSet', 'replicas: 4', '', '{ nodes: 3 }', ['error replicas']],
    ['the only node that it may run on', 'Deployment', `replicas: 1\n${NONE_AWAY}`, 'nodeSelector: { kubernetes.io/hostname: node-1 }', '{}', ['error surge']],
    ['a node by name, whatever adds nodes', 'Deployment', `replicas: 1\n${NONE_AWAY}`, 'nodeName: node-1', '{ provisioner: karpenter }', ['error surge']],
    ['two replicas on one node', 'Deployment', `replicas: 2\n${ONE_AWAY}`, 'nodeName: node-1', '{}', ['error replicas']],
    ['two revisions in full', 'Rollout', 'replicas: 2\nstrategy: { blueGreen: { activeService: app } }', '', '{ nodes: 3 }', ['error surge']],
    ['nobody says how many nodes', 'Deployment', 'replicas: 3', '', '{}', ['warning room']],
    ['nodes to spare', 'Deployment', `replicas: 3\n${NONE_AWAY}`, '', '{ nodes: 4 }', []],
    ['nodes that are added', 'Deployment', `replicas: 3\n${NONE_AWAY}`, '', '{ nodes: 3, provisioner: cluster-autoscaler }', []],
    ['one goes before one comes', 'Deployment', `replicas: 3\n${ONE_AWAY}`, '', '{ nodes: 3 }', []],
    ['one may be away, so that the new pod takes its place', 'Deployment', 'replicas: 4', '', '{}', []],
    ['all go before one comes', 'Deployment', 'replicas: 1\nstrategy: { type: Recreate }', 'nodeName: node-1', '{}', []],
    ['members are replaced in their place', 'StatefulSet', 'replicas: 3', '', '{}', []],
    ['none run', 'Deployment', 'replicas: 0', '', '{ nodes: 3 }', []],
  ])('%s', (_, kind, spec, pod, facts, expected) => {
    expect(told(workload(kind, spec, pod, ON_PORT), id, { facts: cluster(facts) })).toEqual(expected);
  });

  test.each([
    ['{ maxSurge: 1, maxUnavailable: 0 }', ['error daemon']],
    ['{ maxSurge: 25%, maxUnavailable: 0% }', ['error daemon']],
    ['{ maxUnavailable: 1 }', []],
    ['{ maxSurge: 0, maxUnavailable: 10% }', []],
    // An API server refuses the two together, and takes 1 where maxUnavailable is not there.
    ['{ maxSurge: 1 }', []],
  ])('a DaemonSet with %s', (limits, expected) => {
    expect(told(workload('DaemonSet', `updateStrategy: { rollingUpdate: ${limits} }`, '', ON_PORT), id)).toEqual(expected);
    expect(told(workload('DaemonSet', `updateStrategy: { rollingUpdate: ${limits} }`, 'hostNetwork: true'), id)).toEqual(expected);
  });

  test('a DaemonSet whose pods are replaced by hand starts none beside another', () => {
    expect(told(workload('DaemonSet', 'updateStrategy: { type: OnDelete }', 'hostNetwork: true'), id)).toEqual([]);
  });

  test('on the network of the node without a port that is declared nothing is taken that could be seen', () => {
    expect(told(workload('Deployment', `replicas: 3\n${NONE_AWAY}`, 'hostNetwork: true', '{ name: app, image: "registry.example.com/app:1.0" }'), id)).toEqual([]);
  });

  test('a pinned pod is told of once', () => {
    const yaml = workload('Deployment', 'replicas: 2', 'nodeName: node-1', ON_PORT);
    expect(findingsOf(yaml, [id, 'spread-is-feasible']).map(finding => finding.code)).toEqual(['replicas']);
  });
});

describe('a rollout that is held', () => {
  const id = 'rollout-is-not-held';

  test.each(['Deployment', 'Rollout'])('a paused %s is told', kind => {
    expect(told(workload(kind, 'replicas: 2\npaused: true'), id)).toEqual(['info paused']);
    expect(told(workload(kind, 'replicas: 2\npaused: false'), id)).toEqual([]);
    expect(told(workload(kind, 'replicas: 2\npaused:'), id)).toEqual([]);
  });

  test('a StatefulSet knows no pause', () => {
    expect(told(workload('StatefulSet', 'replicas: 3\npaused: true'), id)).toEqual([]);
  });
});

describe('members that no update reaches', () => {
  const id = 'members-roll-one-by-one';

  test.each([
    ['replicas: 3', '{ rollingUpdate: { partition: 3 } }', ['warning partition']],
    ['replicas: 3', '{ type: RollingUpdate, rollingUpdate: { partition: 100 } }', ['warning partition']],
    ['replicas:', '{ rollingUpdate: { partition: 1 } }', ['warning partition']],
    // Members count from their first ordinal, and so does the partition.
    ['replicas: 3\nordinals: { start: 5 }', '{ rollingUpdate: { partition: 2 } }', []],
    ['replicas: 3\nordinals: { start: 5 }', '{ rollingUpdate: { partition: 3 } }', ['warning partition']],
    ['replicas: 3', '{ rollingUpdate: { partition: 2 } }', []],
    ['replicas: 3', '{ rollingUpdate: { partition: 0 } }', []],
    ['replicas: 0', '{ rollingUpdate: { partition: 0 } }', []],
    ['replicas: 0', '{ rollingUpdate: { partition: 1 } }', []],
    ['replicas: 3', '{ type: OnDelete }', ['info hand']],
    ['replicas: 3', '{ type: OnDelete, rollingUpdate: { partition: 0 } }', []],
    ['replicas: 3', '{ rollingUpdate: { partition: "3" } }', []],
  ])('a StatefulSet with %s and %s', (replicas, strategy, expected) => {
    expect(told(workload('StatefulSet', `${replicas}\nupdateStrategy: ${strategy}`), id)).toEqual(expected);
  });

  test('a partition is nothing to a Deployment', () => {
    expect(told(workload('Deployment', 'replicas: 3\nstrategy: { rollingUpdate: { partition: 3 } }'), id)).toEqual([]);
  });

  test('a kind of another vendor that is called alike is not judged', () => {
    const advanced = workload('StatefulSet', 'replicas: 3\nupdateStrategy: { rollingUpdate: { partition: 3 } }').replace('apps/v1', 'apps.example.com/v1beta1');
    expect(told(advanced, id)).toEqual([]);
  });
});

describe('two ports that servers make one of the node', () => {
  const id = 'host-ports-leave-room';
  const ports = (...listed: string[]) => listed.map((one, at) => `{ name: c${at}, image: "registry.example.com/c:1.0", ports: [ ${one} ] }`).join(', ');
  const HTTP = '{ containerPort: 80 }';
  const onHost = (kind: string, spec: string, containers: string) => workload(kind, spec, 'hostNetwork: true', containers);

  test.each([
    ['Deployment', 'replicas: 1'], ['StatefulSet', 'replicas: 3'], ['DaemonSet', 'minReadySeconds: 0'], ['ReplicaSet', 'replicas: 1'], ['Rollout', 'replicas: 1'],
  ])('the pods of a %s are refused', (kind, spec) => {
    const [finding, ...others] = findingsOf(onHost(kind, spec, ports(HTTP, HTTP)), [id, 'input-is-well-formed']);
    expect([finding.code, others.length]).toEqual(['twice', 0]);
    expect(finding.message).toBe(`On the network of the node c0 and c1 both take TCP port 80: the API server takes the ${kind} and refuses its pods.`);
    expect(finding.path).toBe('/spec/template/spec/containers/1/ports/0');
  });

  test('also where one is written down, and where one container has both', () => {
    expect(told(onHost('Deployment', 'replicas: 1', ports('{ containerPort: 80, hostPort: 80 }', HTTP)), id)).toEqual(['error twice']);
    expect(findingsOf(onHost('Deployment', 'replicas: 1', ports('{ name: a, containerPort: 80 }, { name: b, containerPort: 80 }')), [id])[0].message)
      .toContain('two ports of c0 both take TCP port 80');
  });

  test.each([
    ['two protocols', ports('{ containerPort: 53 }', '{ containerPort: 53, protocol: UDP }')],
    ['two addresses', ports('{ containerPort: 80, hostIP: 10.0.0.1 }', '{ containerPort: 80, hostIP: 10.0.0.2 }')],
    ['two ports', ports(HTTP, '{ containerPort: 81 }')],
    ['no port', ports('', '')],
  ])('%s are none', (_, containers) => {
    expect(told(onHost('DaemonSet', 'minReadySeconds: 0', containers), id)).toEqual([]);
  });

  test('pods on a network of their own have no port of the node', () => {
    expect(told(workload('Deployment', 'replicas: 1', '', ports(HTTP, HTTP)), id)).toEqual([]);
  });

  test('what the template has written down twice, and a Pod, are refused themselves', () => {
    const stated = '{ containerPort: 80, hostPort: 80 }';
    const both = [id, 'input-is-well-formed'];
    const spec = 'replicas: 1\nstrategy: { type: Recreate }';
    expect(findingsOf(onHost('Deployment', spec, ports(stated, stated)), both).map(finding => finding.id)).toEqual(['input-is-well-formed']);
    const facts = cluster('{ kubernetesMinor: 27 }');
    expect(findingsOf(onHost('Deployment', spec, ports(HTTP, HTTP)), both, { facts }).map(finding => finding.id)).toEqual(['input-is-well-formed']);
    const pod = `apiVersion: v1\nkind: Pod\nmetadata: { name: app }\nspec: { hostNetwork: true, containers: [ ${ports(HTTP, HTTP)} ] }`;
    expect(findingsOf(pod, both).map(finding => finding.id)).toEqual(['input-is-well-formed']);
  });
});
