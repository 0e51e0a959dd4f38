import { consensusOf } from '../../../src/vocabularies/data-stores/consensus';

function run(image: string, args: readonly string[] = [], env: Readonly<Record<string, unknown>> = {}) {
  return { image, command: [], args, env: Object.entries(env).map(([name, value]) => typeof value === 'string' ? { name, value } : { name, valueFrom: value }) };
}

const ONE = 'etcd-0=http://etcd-0.etcd:2380';
const THREE = `${ONE},etcd-1=http://etcd-1.etcd:2380,etcd-2=http://etcd-2.etcd:2380`;

test.each([
  ['etcd', run('quay.io/coreos/etcd:v3.5.9', [`--initial-cluster=${THREE}`])],
  ['etcd', run('etcd:3.5', ['-c', 'exec etcd --name $POD --initial-cluster ${PEERS}'])],
  ['etcd', run('docker.io/bitnami/etcd:3.5.9', [], { ETCD_INITIAL_CLUSTER: THREE })],
  ['etcd', run('bitnami/etcd:3.5.9', [], { ETCD_INITIAL_CLUSTER: { configMapKeyRef: { name: 'etcd', key: 'peers' } } })],
  ['ZooKeeper', run('zookeeper:3.9', [], { ZOO_SERVERS: 'server.1=zk-0.zk:2888:3888;2181 server.2=zk-1.zk:2888:3888;2181' })],
  ['ZooKeeper', run('registry.k8s.io/kubernetes-zookeeper:1.0-3.4.10', ['start-zookeeper --servers=3'])],
  ['Consul', run('hashicorp/consul:1.18', ['agent', '-server', '-bootstrap-expect=3'])],
  ['Consul', run('consul:1.15', ['-ec', 'exec /bin/consul agent -bootstrap-expect=3 -ui'])],
  ['Vault', run('hashicorp/vault:1.16', ['server'], { VAULT_RAFT_NODE_ID: { fieldRef: { fieldPath: 'metadata.name' } } })],
  ['the KRaft controllers of Kafka', run('bitnami/kafka:3.7', [], { KAFKA_CFG_PROCESS_ROLES: 'controller' })],
  ['the KRaft controllers of Kafka', run('bitnami/kafka:3.7', [], { KAFKA_CFG_PROCESS_ROLES: 'controller,broker' })],
  ['the KRaft controllers of Kafka', run('apache/kafka:3.9.0', [], { KAFKA_PROCESS_ROLES: 'broker, controller' })],
])('%s decides by majority in %j', (name, container) => {
  expect(consensusOf(container)).toBe(name);
});

test.each([
  ['an etcd of one', run('quay.io/coreos/etcd:v3.5.9', [`--initial-cluster=${ONE}`])],
  ['an etcd of one by a variable', run('bitnami/etcd:3.5.9', [], { ETCD_INITIAL_CLUSTER: ONE })],
  ['an etcd that says nothing of others', run('quay.io/coreos/etcd:v3.5.9', ['--data-dir=/data'])],
  ['a backup of etcd', run('quay.io/coreos/etcd:v3.5.9', ['-c', 'etcdctl snapshot save --initial-cluster=a,b'])],
  ['a tool by its tag', run('etcd:3.5-backup', [`--initial-cluster=${THREE}`])],
  ['an observer of ZooKeeper', run('zookeeper:3.9', [], { ZOO_SERVERS: 'server.1=zk-0:2888:3888:observer;2181' })],
  ['a client agent of Consul', run('hashicorp/consul:1.18', ['agent', '-retry-join=consul'])],
  ['a Consul of one', run('hashicorp/consul:1.18', ['agent', '-bootstrap-expect=1'])],
  ['a flag that only begins alike', run('hashicorp/consul:1.18', ['agent', '-server-port=8503'])],
  ['a Vault on another backend', run('hashicorp/vault:1.16', ['server'])],
  ['a broker of Kafka', run('bitnami/kafka:3.7', [], { KAFKA_CFG_PROCESS_ROLES: 'broker' })],
  ['Redis', run('redis:7', ['--appendonly', 'yes'])],
  ['Elasticsearch', run('docker.elastic.co/elasticsearch/elasticsearch:8.11.0', [], { 'node.roles': 'master,data' })],
  ['RabbitMQ', run('rabbitmq:3.13')],
  ['an exporter', run('prometheus/etcd-exporter:1')],
])('%s may not', (_, container) => {
  expect(consensusOf(container)).toBeUndefined();
});
