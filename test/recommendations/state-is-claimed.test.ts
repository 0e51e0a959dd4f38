import { cluster, findingsOf } from '../support/judge';

interface Written {
  readonly kind?: string;
  readonly name?: string;
  readonly image?: string;
  readonly mounts?: string;
  readonly volumes?: string;
  readonly more?: string;
  readonly spec?: string;
  readonly pod?: string;
}

/** A workload of one container, by what it mounts. */
function workload({ kind = 'StatefulSet', name = 'db', image = 'mysql:8.0', mounts = '', volumes = '', more = '', spec = '', pod = '' }: Written): string {
  return `
apiVersion: ${kind === 'Job' ? 'batch/v1' : 'apps/v1'}
kind: ${kind}
metadata: { name: ${name}, namespace: shop }
spec:
  selector: { matchLabels: { app: db } }
  ${spec}
  template:
    metadata: { labels: { app: db } }
    spec:
      containers: [ { name: db, image: "${image}", volumeMounts: [ ${mounts} ]${more} } ]
      volumes: [ ${volumes} ]
      ${pod}
`;
}

function told(written: Written): readonly string[] {
  return findingsOf(workload(written), ['state-is-claimed']).map(({ level, code, path }) => `${level} ${code} ${path}`);
}

const MOUNT = '/spec/template/spec/containers/0/volumeMounts/0';
const SCRATCH = [`warning scratch ${MOUNT}`];
const NODE = [`warning node ${MOUNT}`];
const NOTHING = ['warning nothing /spec/template/spec/containers/0'];
const EMPTY = '{ name: data, emptyDir: {} }';

describe('a database whose data is gone with its pod', () => {
  test.each<[string, Written, readonly string[]]>([
    ['mysql on an emptyDir', { mounts: '{ name: data, mountPath: /var/lib/mysql }', volumes: EMPTY }, SCRATCH],
    ['postgres of a Deployment', { kind: 'Deployment', image: 'postgres:16', mounts: '{ name: data, mountPath: /var/lib/postgresql/data }', volumes: EMPTY }, SCRATCH],
    ['in memory', { image: 'mongo:7', mounts: '{ name: data, mountPath: /data/db }', volumes: '{ name: data, emptyDir: { medium: Memory } }' }, SCRATCH],
    ['on a volume that is made for each pod anew', { image: 'mongo:7', mounts: '{ name: data, mountPath: /data/db }', volumes: '{ name: data, ephemeral: {} }' }, SCRATCH],
    ['above its directory', { image: 'bitnami/kafka:3.6', mounts: '{ name: data, mountPath: /bitnami }', volumes: EMPTY }, SCRATCH],
    ['an image whose data folder has a folder of its own', { image: 'postgres:16', mounts: '{ name: data, mountPath: /var/lib/postgresql/data/pgdata }', volumes: EMPTY }, SCRATCH],
    ['a queue that shall remember', { image: 'redis:7', more: ', args: [ --appendonly, "yes" ]', mounts: '{ name: data, mountPath: /data }', volumes: EMPTY }, SCRATCH],
    ['without any volume', {}, NOTHING],
    ['in a directory of its node', { mounts: '{ name: data, mountPath: /var/lib/mysql }', volumes: '{ name: data, hostPath: { path: /srv/mysql } }' }, NODE],
    ['below the directory that PGDATA names', {
      image: 'postgres:16', more: ', env: [ { name: PGDATA, value: /var/lib/postgresql/data/pgdata } ]',
      mounts: '{ name: data, mountPath: /var/lib/postgresql/data }', volumes: EMPTY,
    }, SCRATCH],
    ['moved by PGDATA off its claim', {
      image: 'postgres:16', more: ', env: [ { name: PGDATA, value: /pg/data } ]',
      mounts: '{ name: data, mountPath: /pg }, { name: claim, mountPath: /var/lib/postgresql/data }',
      volumes: `${EMPTY}, { name: claim, persistentVolumeClaim: { claimName: data } }`,
    }, SCRATCH],
    ['a search engine that holds shards', {
      image: 'elasticsearch:8.11.0', more: ', env: [ { name: node.roles, value: "data,ingest" } ]',
      mounts: '{ name: data, mountPath: /usr/share/elasticsearch/data }', volumes: EMPTY,
    }, SCRATCH],
    ['with its configuration alone', { mounts: '{ name: config, mountPath: /etc/mysql/conf.d }', volumes: '{ name: config, configMap: { name: db } }' }, NOTHING],
  ])('%s', (_, written, expected) => {
    expect(told(written)).toEqual(expected);
  });
});

describe('nothing is said of', () => {
  test.each<[string, Written]>([
    ['a claim', { mounts: '{ name: data, mountPath: /var/lib/mysql }', volumes: '{ name: data, persistentVolumeClaim: { claimName: data } }' }],
    ['a claim of each member', { mounts: '{ name: data, mountPath: /var/lib/mysql }', spec: 'volumeClaimTemplates: [ { metadata: { name: data }, spec: {} } ]' }],
    ['a claim template that takes the place of a volume', {
      mounts: '{ name: data, mountPath: /var/lib/mysql }', volumes: EMPTY, spec: 'volumeClaimTemplates: [ { metadata: { name: data }, spec: {} } ]',
    }],
    ['a claim somewhere else, to which the data may have been moved', {
      image: 'postgres:16', mounts: '{ name: data, mountPath: /srv/postgres }', volumes: '{ name: data, persistentVolumeClaim: { claimName: data } }',
    }],
    ['sockets and temporary files beside a claim', {
      image: 'postgres:16',
      mounts: '{ name: run, mountPath: /var/run/postgresql }, { name: tmp, mountPath: /tmp }, { name: data, mountPath: /var/lib/postgresql/data }',
      volumes: '{ name: run, emptyDir: {} }, { name: tmp, emptyDir: {} }, { name: data, persistentVolumeClaim: { claimName: data } }',
    }],
    ['what a database may lose, inside of what it may not', {
      image: 'postgres:16',
      mounts: '{ name: stats, mountPath: /var/lib/postgresql/data/pg_stat_tmp }, { name: data, mountPath: /var/lib/postgresql/data }',
      volumes: '{ name: stats, emptyDir: {} }, { name: data, persistentVolumeClaim: { claimName: data } }',
    }],
    ['a directory of the only node that it may run on', {
      mounts: '{ name: data, mountPath: /var/lib/mysql }', volumes: '{ name: data, hostPath: { path: /srv/mysql } }', pod: 'nodeSelector: { kubernetes.io/hostname: node-1 }',
    }],
    ['a claim where PGDATA says', {
      image: 'postgres:16', more: ', env: [ { name: PGDATA, value: /pg/data } ]',
      mounts: '{ name: claim, mountPath: /pg/data }, { name: data, mountPath: /var/lib/postgresql/data }',
      volumes: `${EMPTY}, { name: claim, persistentVolumeClaim: { claimName: data } }`,
    }],
    ['a directory that is said elsewhere', {
      image: 'postgres:16', more: ', env: [ { name: PGDATA, valueFrom: { configMapKeyRef: { name: db, key: data } } } ]',
      mounts: '{ name: data, mountPath: /var/lib/postgresql/data }', volumes: EMPTY,
    }],
    ['a tool that has the name of the database', { kind: 'Deployment', image: 'registry.example.com/tools/mysql:8-backup' }],
    ['a search engine without a role', {
      image: 'elasticsearch:8.11.0', more: ', env: [ { name: node.roles, value: "" } ]',
      mounts: '{ name: data, mountPath: /usr/share/elasticsearch/data }', volumes: EMPTY,
    }],
    ['a cache', { image: 'redis:7', mounts: '{ name: data, mountPath: /data }', volumes: EMPTY }],
    ['an exporter', { image: 'prometheuscommunity/postgres-exporter:v0.15.0', mounts: '{ name: data, mountPath: /var/lib/postgresql/data }', volumes: EMPTY }],
    ['a client', { kind: 'Deployment', image: 'postgres:16', more: ', command: [ sleep, infinity ]' }],
    ['a dump', { kind: 'Job', image: 'postgres:16', mounts: '{ name: data, mountPath: /var/lib/postgresql/data }', volumes: EMPTY }],
    ['a part that keeps nothing', { name: 'search-coordinating', image: 'elasticsearch:8.11.0', mounts: '{ name: data, mountPath: /usr/share/elasticsearch/data }', volumes: EMPTY }],
    ['an application with a scratch directory', { kind: 'Deployment', image: 'registry.example.com/web:1.0', mounts: '{ name: data, mountPath: /data }', volumes: EMPTY }],
  ])('%s', (_, written) => {
    expect(told(written)).toEqual([]);
  });

  test('a laptop', () => {
    expect(findingsOf(workload({}), ['state-is-claimed'], { facts: cluster('{ profile: development }') })).toEqual([]);
  });
});

test('the finding names the image, the directory and the volume', () => {
  const [found] = findingsOf(workload({ mounts: '{ name: data, mountPath: /var/lib/mysql }', volumes: EMPTY }), ['state-is-claimed']);
  expect(found.message).toBe('mysql:8.0 keeps its data in /var/lib/mysql, on the volume data, which is gone with the pod.');
  expect(found.container).toBe('db');
});

describe('members whose image nobody knows', () => {
  const QUORUM = 'cdk8s-high-availability/membership: quorum';

  /** A set of members that keep something together, or only have names. */
  function members(mounts: string, volumes: string, { annotations = '', spec = '', replicas = 3 } = {}): readonly string[] {
    const written = workload({ image: 'registry.example.com/store:1.0', mounts, volumes, spec: `${spec}\n  replicas: ${replicas}` })
      .replace('namespace: shop }', `namespace: shop, annotations: { ${annotations} } }`);
    return findingsOf(written, ['state-is-claimed']).map(({ level, code, path }) => `${level} ${code} ${path}`);
  }

  test('keep what they agreed on where it is gone with the pod', () => {
    expect(members('{ name: data, mountPath: /var/lib/store }', EMPTY, { annotations: QUORUM })).toEqual(SCRATCH);
    expect(members('{ name: data, mountPath: /data }', '{ name: data, hostPath: { path: /srv } }', { annotations: QUORUM })).toEqual(NODE);
    expect(members('{ name: data, mountPath: /database }', EMPTY, { annotations: QUORUM })).toEqual(['info names /spec/volumeClaimTemplates']);
  });

  test('have a claim, or another volume that lasts', () => {
    const claim = 'volumeClaimTemplates: [ { metadata: { name: data }, spec: {} } ]';
    expect(members('{ name: data, mountPath: /data }', '', { annotations: QUORUM, spec: claim })).toEqual([]);
    expect(members('{ name: data, mountPath: /data }', '{ name: data, nfs: { server: nfs.example.com, path: / } }', { annotations: QUORUM })).toEqual([]);
    expect(members('{ name: data, mountPath: /data }, { name: tmp, mountPath: /var/lib/tmp }', '{ name: tmp, emptyDir: {} }', { spec: claim })).toEqual([]);
  });

  test('have nothing but their names, which is worth knowing of several', () => {
    expect(members('{ name: data, mountPath: /data }', EMPTY)).toEqual(['info names /spec/volumeClaimTemplates']);
    expect(members('', '')).toEqual(['info names /spec/volumeClaimTemplates']);
    expect(members('', '', { replicas: 1 })).toEqual([]);
    expect(members('', '', { annotations: 'cdk8s-high-availability/singleton: at-most-one', replicas: 2 })).toEqual([]);
  });
});

describe('members that share one claim', () => {
  function shared(mode: string, replicas: number, pod = ''): readonly string[] {
    const claim = `---\napiVersion: v1\nkind: PersistentVolumeClaim\nmetadata: { name: data, namespace: shop }\nspec: { accessModes: [ ${mode} ] }\n`;
    const volumes = '{ name: data, persistentVolumeClaim: { claimName: data } }';
    const set = workload({ image: 'registry.example.com/store:1.0', volumes, spec: `replicas: ${replicas}`, pod });
    return findingsOf(set + claim, ['state-is-claimed']).map(({ level, code, path, message }) => `${level} ${code} ${path} ${message}`);
  }

  test('never start beside the first on other nodes', () => {
    expect(shared('ReadWriteOnce', 3)).toEqual([
      'error shared /spec/template/spec/volumes/0 Up to 3 members share the claim data, whose volume only one node can mount: those on other nodes never start.',
    ]);
    expect(shared('ReadWriteOncePod', 2)).toEqual([
      'error shared /spec/template/spec/volumes/0 Up to 2 members share the claim data, whose volume only one pod can mount: the others never start.',
    ]);
  });

  test('start where all of them may mount it, are one, or are on one node', () => {
    expect(shared('ReadWriteMany', 3)).toEqual([]);
    expect(shared('ReadWriteOnce', 1)).toEqual([]);
    expect(shared('ReadWriteOnce', 3, 'nodeName: node-1')).toEqual([]);
  });
});

test.each<Written>([
  { image: 'docker.io/bitnami/mongodb:7.0', more: ', env: [ { name: MONGODB_REPLICA_SET_MODE, value: arbiter } ]' },
  { image: 'mongo:7', name: 'db-arbiter' },
])('an arbiter votes and keeps nothing: %j', written => {
  const scratch = { mounts: '{ name: data, mountPath: /bitnami/mongodb }, { name: data, mountPath: /data/db }', volumes: EMPTY };
  expect(told({ ...written, ...scratch })).toEqual([]);
  expect(told({ image: written.image, ...scratch })).toHaveLength(1);
});
