import { dataDirectoriesOf, dataStoreOf, runsServer } from '../../../src/vocabularies/data-stores/data-stores';

function run(image: string, args: readonly string[] = [], command: readonly string[] = [], env: readonly unknown[] = []) {
  return { image, args, command, env };
}

test.each([
  'postgres', 'postgres:16', 'docker.io/library/postgres:16-alpine', 'registry:5000/bitnami/postgresql:15', 'mariadb@sha256:abc', 'mcr.microsoft.com/mssql/server:2022-latest',
  'public.ecr.aws/docker/library/mysql:8.0', 'quay.io/coreos/etcd:v3.5.9', 'confluentinc/cp-kafka:7.5.0', 'docker.elastic.co/elasticsearch/elasticsearch:8.11.0',
  'mysql:8.0-debian', 'backup.example.com:5000/postgres', 'dump/mysql',
])('%s keeps data', image => {
  expect(dataStoreOf(run(image))).toBeDefined();
});

test.each([
  'prometheuscommunity/postgres-exporter:v0.15.0', 'bitnami/mysqld-exporter', 'ghcr.io/example/postgres-operator:1.0', 'example/pgbouncer', 'mongo-express', 'phpmyadmin',
  'postgres-backup', 'example.com/postgres/client:1', 'memcached', 'example.com/server:1.0', '', 'minio/mc', 'postgres/',
  'registry.example.com/tools/mysql:8-backup', 'mongo:7-tools', 'example.com:5000/postgres:16.dump@sha256:abc',
])('%s does not', image => {
  expect(dataStoreOf(run(image))).toBeUndefined();
});

test.each([
  [['--appendonly', 'yes']],
  [['redis-server', '--appendonly=yes']],
  [['--save', '60 1']],
])('redis keeps data with %j', args => {
  expect(dataStoreOf(run('redis:7', args))).toBeDefined();
});

test.each([[[]], [['--save', '']], [['--save', '', '--appendonly', 'no']], [['--maxmemory', '100mb']]])('and is a cache with %j', args => {
  expect(dataStoreOf(run('redis:7', args))).toBeUndefined();
});

describe('its server surely runs', () => {
  const runs = (args: readonly string[], command: readonly string[] = []) => {
    const container = run('postgres:16', args, command);
    return runsServer(dataStoreOf(container)!, container);
  };

  test('as the image starts it, whatever its options', () => {
    expect([[], ['-c', 'max_connections=200'], ['postgres', '-c', 'fsync=on']].map(args => runs(args))).toEqual([true, true, true]);
  });

  test('and not where somebody runs something else', () => {
    expect([runs(['pg_dump', 'shop']), runs([], ['sleep', 'infinity'])]).toEqual([false, false]);
  });

  test('where an image has several uses nobody knows', () => {
    const container = run('etcd:3.5');
    expect(runsServer(dataStoreOf(container)!, container)).toBe(false);
  });
});

test.each<[string, string, boolean]>([
  ['elasticsearch:8.11.0', '', false],
  ['elasticsearch:8.11.0', 'ingest,ml', false],
  ['opensearch:2.11.0', '[]', false],
  ['elasticsearch:8.11.0', 'data_hot,ingest', true],
  ['elasticsearch:8.11.0', 'master', true],
  ['opensearch:2.11.0', 'cluster_manager', true],
])('%s with the roles %j keeps data: %p', (image, value, expected) => {
  expect(dataStoreOf(run(image, [], [], [{ name: 'node.roles', value }])) !== undefined).toBe(expected);
});

test('roles that are said elsewhere may keep data', () => {
  expect(dataStoreOf(run('elasticsearch:8.11.0', [], [], [{ name: 'node.roles', valueFrom: {} }]))).toBeDefined();
});

describe('the data of a program', () => {
  const directoriesOf = (image: string, args: readonly string[], ...env: readonly unknown[]) => {
    const container = run(image, args, [], env);
    return dataDirectoriesOf(dataStoreOf(container)!, container);
  };

  test.each<[string, string[], unknown[], string[]]>([
    ['postgres:16', [], [{ name: 'PGDATA', value: '/pg/data' }], ['/pg/data']],
    ['postgres:16', [], [{ name: 'PGDATA', value: '/pg/data/' }], ['/pg/data']],
    ['postgres:16', ['-D', '/pg/data'], [{ name: 'PGDATA', value: '/other' }], ['/pg/data']],
    ['mysql:8.0', ['--datadir=/srv/mysql'], [], ['/srv/mysql']],
    ['mongo:7', ['--dbpath', '/srv/mongo'], [], ['/srv/mongo']],
  ])('of %s with %j and %j is in %j', (image, args, env, expected) => {
    expect(directoriesOf(image, args, ...env)).toEqual(expected);
  });

  test('is where its image has it as long as nothing else is said', () => {
    expect(directoriesOf('postgres:16', [], { name: 'PGDATA', value: '' }, { name: 'PGUSER', value: 'web' })).toContain('/var/lib/postgresql/data');
    expect(directoriesOf('mysql:8.0', [], { name: 'PGDATA', value: '/pg/data' })).toContain('/var/lib/mysql');
  });

  test('is nobody knows where if a variable is set elsewhere, or made of others', () => {
    expect(directoriesOf('postgres:16', [], { name: 'PGDATA', valueFrom: { configMapKeyRef: { name: 'db', key: 'dir' } } })).toBeUndefined();
    expect(directoriesOf('postgres:16', [], { name: 'PGDATA', value: '$(ROOT)/data' })).toBeUndefined();
  });
});
