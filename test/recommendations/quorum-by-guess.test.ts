import { findingsOf } from '../support/judge';

const IDS = [
  'quorum-survives-zone-loss', 'quorum-can-lose-one', 'members-live-apart', 'budget-keeps-quorum', 'budget-lets-broken-pods-go', 'members-start-together',
  'rollout-and-drain-agree', 'scale-is-deliberate',
];

/** A StatefulSet as charts write it, which says nothing of members, with a budget that keeps one. */
function chart(replicas: number, container: string, spec = '', kind = 'StatefulSet'): string {
  return `
apiVersion: apps/v1
kind: ${kind}
metadata: { name: store, namespace: shop }
spec:
  replicas: ${replicas}
  ${spec}
  selector: { matchLabels: { app: store } }
  template:
    metadata: { labels: { app: store } }
    spec: { containers: [ { name: store, ${container} } ] }
---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: { name: store, namespace: shop }
spec: { minAvailable: 1, unhealthyPodEvictionPolicy: AlwaysAllow, selector: { matchLabels: { app: store } } }
`;
}

const PEERS = 'args: [ "--initial-cluster=a=http://a:2380,b=http://b:2380,c=http://c:2380" ]';

describe('what is no quorum for certain is left alone', () => {
  test.each([
    ['Redis', 'image: "docker.io/bitnami/redis:7.2"', 3],
    ['Redis with Sentinel', 'image: "docker.io/bitnami/redis-sentinel:7.2"', 3],
    ['Kafka', 'image: "docker.io/bitnami/kafka:3.7", env: [ { name: KAFKA_CFG_PROCESS_ROLES, value: "broker" } ]', 3],
    ['Elasticsearch', 'image: "docker.elastic.co/elasticsearch/elasticsearch:8.11.0", env: [ { name: cluster.initial_master_nodes, value: "a,b" } ]', 2],
    ['MongoDB', 'image: "docker.io/bitnami/mongodb:7.0"', 2],
    ['RabbitMQ', 'image: "docker.io/bitnami/rabbitmq:3.13"', 3],
    ['CockroachDB', 'image: "cockroachdb/cockroach:v23.2.0"', 4],
    ['an etcd of one', 'image: "quay.io/coreos/etcd:v3.5.9"', 1],
    ['an etcd of one that names others', `image: "quay.io/coreos/etcd:v3.5.9", ${PEERS}`, 1],
    ['a ZooKeeper of one', 'image: "zookeeper:3.9"', 1],
    ['etcds that know nothing of each other', 'image: "quay.io/coreos/etcd:v3.5.9"', 2],
    ['a Vault on another backend', 'image: "hashicorp/vault:1.16"', 2],
  ])('%s', (_, container, replicas) => {
    expect(findingsOf(chart(replicas, container), IDS)).toEqual([]);
  });

  test('what somebody declares counts more than the image', () => {
    const declared = chart(2, `image: "quay.io/coreos/etcd:v3.5.9", ${PEERS}`).replace('namespace: shop }', 'namespace: shop, annotations: { cdk8s-high-availability/membership: independent } }');
    expect(findingsOf(declared, IDS)).toEqual([]);
  });

  test('a Deployment has no members', () => {
    expect(findingsOf(chart(3, `image: "quay.io/coreos/etcd:v3.5.9", ${PEERS}`, '', 'Deployment'), IDS)).toEqual([]);
  });

  test('replicas that are filled in later are not counted', () => {
    const yaml = chart(3, `image: "quay.io/coreos/etcd:v3.5.9", ${PEERS}`, 'podManagementPolicy: Parallel').replace('replicas: 3', 'replicas: "${REPLICAS}"');
    expect(findingsOf(yaml, IDS)).toEqual([]);
  });
});

test('a guess is never an error', () => {
  for (const replicas of [2, 3, 4, 5]) {
    const levels = findingsOf(chart(replicas, `image: "quay.io/coreos/etcd:v3.5.9", ${PEERS}`, 'minReadySeconds: 10'), IDS).map(({ level }) => level);
    expect(levels.length).toBeGreaterThan(0);
    expect(levels).not.toContain('error');
  }
});
