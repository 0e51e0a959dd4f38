import { findingsOf } from '../support/judge';

const HOST = 'kubernetes.io/hostname';
const PINNED = `nodeSelector: { ${HOST}: a }`;
const OWN = 'labelSelector: { matchLabels: { app: app } }';

/** A workload whose pods share the claim `data`, by what its spec and the spec of its pods say besides. */
function workload(spec: string, pod: string, kind = 'Deployment'): string {
  return `
apiVersion: apps/v1
kind: ${kind}
metadata: { name: app, namespace: shop }
spec:
  ${spec}
  selector: { matchLabels: { app: app } }
  template:
    metadata: { labels: { app: app } }
    spec: { ${pod}${pod === '' ? '' : ', '}containers: [ { name: app, image: "registry.example.com/app:1.0" } ], volumes: [ { name: data, persistentVolumeClaim: { claimName: data } } ] }
`;
}

function claim(mode: string): string {
  return `---
apiVersion: v1
kind: PersistentVolumeClaim
metadata: { name: data, namespace: shop }
spec: { accessModes: [ ${mode} ], resources: { requests: { storage: 1Gi } } }
`;
}

function told(yaml: string, ...ids: string[]) {
  return findingsOf(yaml, ids).map(({ level, code }) => `${level} ${code}`);
}

function near(topologyKey: string, more = OWN): string {
  return `affinity: { podAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [ { topologyKey: ${topologyKey}, ${more} } ] } }`;
}

function nodes(...terms: string[]): string {
  return `nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [ ${terms.join(', ')} ] } }`;
}

function asks(key: string, operator: string, ...values: string[]): string {
  return `{ matchExpressions: [ { key: ${key}, operator: ${operator}${values.length === 0 ? '' : `, values: [ ${values.join(', ')} ]`} } ] }`;
}

describe('replicas that share a volume of one node', () => {
  const id = 'state-outlives-the-pod';

  test.each([
    ['are on that node by its label', PINNED],
    ['are on that node by its name', 'nodeName: a'],
    ['are on one node, wherever that is', near(HOST)],
  ])('%s', (_, pod) => {
    expect(told(workload('replicas: 2', pod) + claim('ReadWriteOnce'), id)).toEqual([]);
    expect(told(workload('replicas: 1', pod) + claim('ReadWriteOnce'), id)).toEqual([]);
    expect(told(workload('replicas: 2', pod) + claim('ReadWriteOncePod'), id)).toEqual(['error shared']);
  });

  test.each([
    ['may be on two', `affinity: { ${nodes(asks(HOST, 'In', 'a', 'b'))} }`],
    ['are in one zone', near('topology.kubernetes.io/zone')],
    ['are near to others', near(HOST, 'labelSelector: { matchLabels: { app: other } }')],
    ['would rather be near', `affinity: { podAffinity: { preferredDuringSchedulingIgnoredDuringExecution: [ { weight: 1, podAffinityTerm: { topologyKey: ${HOST}, ${OWN} } } ] } }`],
  ])('%s', (_, pod) => {
    expect(told(workload('replicas: 2', pod) + claim('ReadWriteOnce'), id)).toEqual(['error shared']);
  });

  test('are on one node in each revision, and a rollout may lead to another', () => {
    const pod = near(HOST, `${OWN}, matchLabelKeys: [ pod-template-hash ]`);
    const surge = 'strategy: { rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } }';
    expect(told(workload(`replicas: 2\n  ${surge}`, pod) + claim('ReadWriteOnce'), id)).toEqual(['warning surge']);
  });

  test('are told what can mount it', () => {
    const messages = ['ReadWriteOnce', 'ReadWriteOncePod'].map(mode => findingsOf(workload('replicas: 2', '') + claim(mode), [id])[0].message);
    expect(messages).toEqual([
      'Up to 2 replicas share the claim data, whose volume only one node can mount: those on other nodes never start.',
      'Up to 2 replicas share the claim data, whose volume only one pod can mount: the others never start.',
    ]);
  });
});

describe('replicas that have to be apart on nodes that they name', () => {
  const id = 'spread-is-feasible';
  const apart = `podAntiAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [ { topologyKey: ${HOST}, ${OWN} } ] }`;

  test.each([
    ['wait where that is one', 'replicas: 3', `${PINNED}, affinity: { ${apart} }`, ['error apart']],
    ['wait where those are too few', 'replicas: 3', `affinity: { ${apart}, ${nodes(asks(HOST, 'In', 'a', 'b'))} }`, ['error apart']],
    ['wait for the rollout', 'replicas: 1\n  strategy: { rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } }', `${PINNED}, affinity: { ${apart} }`, ['error apart']],
    ['wait where the field of the node names it', 'replicas: 2', `affinity: { ${apart}, ${nodes('{ matchFields: [ { key: metadata.name, operator: In, values: [ a ] } ] }')} }`, ['error apart']],
    ['have as many nodes', 'replicas: 2\n  strategy: { rollingUpdate: { maxSurge: 0, maxUnavailable: 1 } }', `affinity: { ${apart}, ${nodes(asks(HOST, 'In', 'a', 'b'))} }`, []],
    // No scheduler looks at the rule, and no kubelet does.
    ['come there past the scheduler', 'replicas: 3', `nodeName: a, affinity: { ${apart} }`, ['warning node']],
    ['would rather be', 'replicas: 3', `${PINNED}, affinity: { podAntiAffinity: { preferredDuringSchedulingIgnoredDuringExecution: [ { weight: 1, podAffinityTerm: { topologyKey: ${HOST}, ${OWN} } } ] } }`, ['warning node']],
  ])('%s', (_, spec, pod, expected) => {
    expect(told(workload(spec, pod), id)).toEqual(expected);
  });

  test('are counted in English', () => {
    const recreated = (replicas: number) => `replicas: ${replicas}\n  strategy: { type: Recreate }`;
    expect(findingsOf(workload(recreated(3), `${PINNED}, affinity: { ${apart} }`), [id])[0].message)
      .toBe('Required anti-affinity over kubernetes.io/hostname has to keep 3 pods apart in 1 domain: those that find none wait for ever.');
    expect([2, 3].map(replicas => findingsOf(workload(recreated(replicas), PINNED), [id])[0].message.split(':')[0]))
      .toEqual(['Node a is the only one that both replicas may run on', 'Node a is the only one that all 3 replicas may run on']);
  });

  test('a node without a name is none', () => {
    expect(told(workload('replicas: 2', `nodeSelector: { ${HOST}: "" }`), id)).toEqual([]);
  });
});

describe('a pod that requires what excludes each other', () => {
  const ids = ['node-selector-matches-nodes', 'spread-is-feasible'];
  const and = (...terms: string[]) => `${PINNED}, affinity: { ${nodes(...terms)} }`;
  const pool = (...terms: string[]) => `nodeSelector: { example.com/pool: web }, affinity: { ${nodes(...terms)} }`;

  test.each([
    ['another node', and(asks(HOST, 'In', 'b'))],
    ['another node in each term', and(asks(HOST, 'In', 'b'), asks(HOST, 'NotIn', 'a', 'c'))],
    ['another pool', pool(asks('example.com/pool', 'In', 'batch', 'jobs'))],
    ['no pool', pool(asks('example.com/pool', 'DoesNotExist'))],
    ['twice in one term', `affinity: { ${nodes('{ matchExpressions: [ { key: cores, operator: Gt, values: [ "8" ] }, { key: cores, operator: In, values: [ "4", "8" ] } ] }')} }`],
    ['with and without a label', `affinity: { ${nodes('{ matchExpressions: [ { key: disk, operator: DoesNotExist }, { key: disk, operator: Exists } ] }')} }`],
  ])('waits: %s', (_, pod) => {
    expect(told(workload('replicas: 2', pod), ...ids)).toEqual(['error contradiction']);
  });

  test.each([
    ['a term is left', pool(asks('example.com/pool', 'In', 'batch'), asks('example.com/pool', 'In', 'web'))],
    ['a term asks for another label', pool(asks('example.com/pool', 'In', 'batch'), asks('example.com/tier', 'In', 'web'))],
    ['one value of two', pool(asks('example.com/pool', 'In', 'batch', 'web'))],
    ['another is kept off', pool(asks('example.com/pool', 'NotIn', 'batch'))],
    ['the label is there', pool(asks('example.com/pool', 'Exists'))],
    ['one of two numbers', `affinity: { ${nodes('{ matchExpressions: [ { key: cores, operator: Gt, values: [ "4" ] }, { key: cores, operator: In, values: [ "4", "8" ] } ] }')} }`],
    ['no value and no label', `affinity: { ${nodes('{ matchExpressions: [ { key: disk, operator: DoesNotExist }, { key: disk, operator: NotIn, values: [ hdd ] } ] }')} }`],
  ])('does not: %s', (_, pod) => {
    expect(told(workload('replicas: 2', pod), ...ids)).toEqual([]);
  });

  test('and none is made of an agent', () => {
    expect(told(workload('minReadySeconds: 0', and(asks(HOST, 'In', 'b')), 'DaemonSet'), ...ids)).toEqual(['warning contradiction']);
  });

  test('is told of both', () => {
    const [{ message, path }] = findingsOf(workload('replicas: 2', and(asks(HOST, 'In', 'b'))), ids);
    expect(message).toBe('The pods need a node with kubernetes.io/hostname: "a" and with kubernetes.io/hostname: "b" at once, which none can be: they wait for ever.');
    expect(path).toContain('/nodeSelectorTerms/0/matchExpressions/0');
  });
});
