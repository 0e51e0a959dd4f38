import { dataStoreOf, runsServer } from '../../../src/vocabularies/data-stores/data-stores';

function run(image: string, args: readonly string[] = [], command: readonly string[] = []) {
  return { image, args, command };
}

test.each([
  'postgres', 'postgres:16', 'docker.io/library/postgres:16-alpine', 'registry:5000/bitnami/postgresql:15', 'mariadb@sha256:abc', 'mcr.microsoft.com/mssql/server:2022-latest',
  'public.ecr.aws/docker/library/mysql:8.0', 'quay.io/coreos/etcd:v3.5.9', 'confluentinc/cp-kafka:7.5.0', 'docker.elastic.co/elasticsearch/elasticsearch:8.11.0',
])('%s keeps data', image => {
  expect(dataStoreOf(run(image))).toBeDefined();
});

test.each([
  'prometheuscommunity/postgres-exporter:v0.15.0', 'bitnami/mysqld-exporter', 'ghcr.io/example/postgres-operator:1.0', 'example/pgbouncer', 'mongo-express', 'phpmyadmin',
  'postgres-backup', 'example.com/postgres/client:1', 'memcached', 'example.com/server:1.0', '', 'minio/mc', 'postgres/',
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
