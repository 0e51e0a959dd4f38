import { ApiObject, App, Chart, Duration, Size } from 'cdk8s';
import { EnvValue } from 'cdk8s-plus-27';
import { Cluster, HealthCheck, HighlyAvailableNamespace, HighlyAvailableStatefulService, Membership } from '../../src';
import { print } from '../print';

export const app = new App();
const chart = new Chart(app, 'stateful');
Cluster.declare(chart, { kubernetesVersion: '1.33', zones: 3 });

/** Volumes are made in the zone of their member, grow in place and outlive their claims. */
const storageClass = new ApiObject(chart, 'retained', {
  apiVersion: 'storage.k8s.io/v1',
  kind: 'StorageClass',
  metadata: { name: 'gp3-retained' },
  provisioner: 'ebs.csi.aws.com',
  parameters: { type: 'gp3', encrypted: 'true' },
  volumeBindingMode: 'WaitForFirstConsumer',
  allowVolumeExpansion: true,
  reclaimPolicy: 'Retain',
} as object as ConstructorParameters<typeof ApiObject>[2]);

const shop = new HighlyAvailableNamespace(chart, 'shop');
const owner = { team: 'storage', contact: '#storage', runbook: 'https://runbooks.example.com/storage' };

/** A quorum of three: its members need each other to become ready, so that they start together. */
new HighlyAvailableStatefulService(shop, 'etcd', {
  image: 'quay.io/coreos/etcd:v3.5.21',
  port: 2379,
  peerPorts: [{ name: 'peer', number: 2380 }, { name: 'metrics', number: 2381 }],
  membership: Membership.quorum(),
  memberVolumes: [{ name: 'data', path: '/var/lib/etcd', size: Size.gibibytes(8), storageClass }],
  command: ['etcd'],
  args: [
    '--name=$(POD_NAME)',
    '--data-dir=/var/lib/etcd/member',
    '--listen-client-urls=http://0.0.0.0:2379',
    '--listen-peer-urls=http://0.0.0.0:2380',
    '--listen-metrics-urls=http://0.0.0.0:2381',
    '--advertise-client-urls=http://$(POD_NAME).etcd-members:2379',
    '--initial-advertise-peer-urls=http://$(POD_NAME).etcd-members:2380',
    '--initial-cluster=etcd-0=http://etcd-0.etcd-members:2380,etcd-1=http://etcd-1.etcd-members:2380,etcd-2=http://etcd-2.etcd-members:2380',
    '--initial-cluster-token=shop',
  ],
  readiness: HealthCheck.http({ path: '/readyz', port: 2381 }),
  liveness: HealthCheck.http({ path: '/livez', port: 2381 }),
  owner,
});

/** A primary with its replicas: who is promoted is kept in etcd, and a checkpoint before SIGTERM makes the stop a short one. */
new HighlyAvailableStatefulService(shop, 'orders-db', {
  image: 'registry.example.com/postgres-patroni:16.9',
  port: 5432,
  peerPorts: [{ name: 'patroni', number: 8008 }],
  membership: Membership.primaryWithReplicas(),
  memberVolumes: [{ name: 'pgdata', path: '/var/lib/postgresql', size: Size.gibibytes(100), storageClass }],
  env: {
    PATRONI_NAME: EnvValue.fromValue('$(POD_NAME)'),
    PATRONI_ETCD3_HOSTS: EnvValue.fromValue('etcd:2379'),
    PATRONI_RESTAPI_CONNECT_ADDRESS: EnvValue.fromValue('$(POD_NAME).orders-db-members:8008'),
    PATRONI_POSTGRESQL_CONNECT_ADDRESS: EnvValue.fromValue('$(POD_NAME).orders-db-members:5432'),
  },
  leaveCommand: ['psql', '--command=CHECKPOINT'],
  leaveTimeout: Duration.seconds(60),
  shutdownTimeout: Duration.seconds(60),
  rejoinTime: Duration.minutes(30),
  readiness: HealthCheck.http({ path: '/readiness', port: 8008 }),
  liveness: HealthCheck.http({ path: '/liveness', port: 8008 }),
  memory: { request: Size.gibibytes(4) },
  owner,
});

/** Independent members: each buffers what it has taken, and none waits for another. */
new HighlyAvailableStatefulService(shop, 'log-buffer', {
  image: 'docker.io/timberio/vector:0.43.0-distroless-libc',
  port: 6000,
  membership: Membership.independent(),
  memberVolumes: [{ name: 'buffer', path: '/var/lib/vector', size: Size.gibibytes(20), storageClassName: 'gp3' }],
  shutdownTimeout: Duration.seconds(60),
  owner,
});

if (require.main === module) {
  print(app);
}
