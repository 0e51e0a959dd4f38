import { memoizeText } from '../../kubernetes/json/memoize';
import { Container, variablesOf } from '../../kubernetes/objects/container';

/** A program that keeps what others rely on, as its images are built. */
export interface DataStore {
  /** What images of it are called, without registry and tag. */
  readonly images: readonly string[];
  /** Where images write what has to last. */
  readonly directories: readonly string[];
  /** The program itself, where its image is of no use without data: how an argument may begin that is none of its options. */
  readonly server?: string;
  /** What the arguments say where it keeps anything at all. */
  readonly keeps?: RegExp;
  /** What moves its data to another directory. */
  readonly moved?: { readonly variables: readonly string[]; readonly option: RegExp };
  /** The variable of the parts that a member plays, and those of them that keep something. */
  readonly roles?: { readonly variable: string; readonly keeping: RegExp };
}

const REDIS_DIRECTORIES = ['/data', '/var/lib/redis', '/bitnami/redis/data', '/bitnami/valkey/data'];

/**
 * A member that votes or holds shards keeps something; one that only passes requests on has an empty list.
 *
 * @see https://www.elastic.co/docs/deploy-manage/distributed-architecture/clusters-nodes-shards/node-roles
 */
const SEARCH_ROLES = { variable: 'node.roles', keeping: /data|master|cluster_manager/ };
/** Words of a tag that say that the image is of a tool and not of the server. */
const TOOL = /(?:^|[-_.])(?:backup|dump|restore|client|tools?|exporter|migrations?)(?:[-_.]|$)/;

/** The directories are the `VOLUME`s of the images, and the paths that their pages name. */
const DATA_STORES: readonly DataStore[] = [
  {
    images: ['postgres', 'postgresql', 'postgresql-repmgr', 'postgis', 'pgvector', 'timescaledb', 'timescaledb-ha'],
    directories: [
      '/var/lib/postgresql', '/var/lib/postgresql/data', '/var/lib/postgresql/data/pgdata', '/bitnami/postgresql', '/bitnami/postgresql/data',
      '/home/postgres/pgdata', '/var/lib/pgsql/data',
    ],
    server: 'postgres',
    moved: { variables: ['PGDATA', 'POSTGRESQL_DATA_DIR'], option: /(?:^| )-D *(\S+)/ },
  },
  {
    images: ['mysql', 'mysql-server', 'mariadb', 'mariadb-galera', 'percona', 'percona-server', 'percona-xtradb-cluster'],
    directories: ['/var/lib/mysql', '/var/lib/mysql/data', '/bitnami/mysql', '/bitnami/mysql/data', '/bitnami/mariadb', '/bitnami/mariadb/data'],
    server: 'mysqld',
    moved: { variables: [], option: /(?:^| )--datadir[= ](\S+)/ },
  },
  {
    images: ['mongo', 'mongodb', 'percona-server-mongodb'],
    directories: ['/data/db', '/bitnami/mongodb', '/bitnami/mongodb/data', '/var/lib/mongodb'],
    server: 'mongod',
    moved: { variables: [], option: /(?:^| )--dbpath[= ](\S+)/ },
    // An arbiter votes and holds no data. @see https://www.mongodb.com/docs/manual/core/replica-set-arbiter/
    roles: { variable: 'MONGODB_REPLICA_SET_MODE', keeping: /^(?!arbiter$)/ },
  },
  { images: ['mssql/server'], directories: ['/var/opt/mssql', '/var/opt/mssql/data'] },
  { images: ['couchdb'], directories: ['/opt/couchdb/data', '/bitnami/couchdb'] },
  { images: ['neo4j'], directories: ['/data', '/bitnami/neo4j'] },
  { images: ['influxdb'], directories: ['/var/lib/influxdb', '/var/lib/influxdb2', '/bitnami/influxdb'] },
  { images: ['cassandra', 'scylla'], directories: ['/var/lib/cassandra', '/var/lib/cassandra/data', '/bitnami/cassandra', '/var/lib/scylla'] },
  { images: ['cockroach'], directories: ['/cockroach/cockroach-data'] },
  { images: ['clickhouse', 'clickhouse-server'], directories: ['/var/lib/clickhouse', '/bitnami/clickhouse'] },
  { images: ['elasticsearch'], directories: ['/usr/share/elasticsearch/data', '/bitnami/elasticsearch/data'], roles: SEARCH_ROLES },
  { images: ['opensearch'], directories: ['/usr/share/opensearch/data', '/bitnami/opensearch/data'], roles: SEARCH_ROLES },
  { images: ['etcd'], directories: ['/var/lib/etcd', '/var/run/etcd', '/etcd-data', '/bitnami/etcd', '/bitnami/etcd/data', '/data'] },
  { images: ['zookeeper'], directories: ['/data', '/var/lib/zookeeper/data', '/bitnami/zookeeper', '/bitnami/zookeeper/data'] },
  { images: ['kafka', 'cp-kafka', 'cp-server'], directories: ['/var/lib/kafka/data', '/bitnami/kafka', '/bitnami/kafka/data', '/tmp/kraft-combined-logs'] },
  { images: ['rabbitmq'], directories: ['/var/lib/rabbitmq', '/var/lib/rabbitmq/mnesia', '/bitnami/rabbitmq/mnesia'] },
  { images: ['minio'], directories: ['/data', '/export', '/bitnami/minio/data'] },
  // Without these arguments it is a cache more often than not.
  { images: ['redis', 'valkey', 'keydb'], directories: REDIS_DIRECTORIES, keeps: /--appendonly[ =]yes|--save[ =]["']?\d/ },
];

/** What an image is called, with and without the last folder in front of it. */
export function namesOf(image: string): readonly string[] {
  const folders = image.replace(/@.*$/, '').replace(/:[^/]*$/, '').split('/');
  return [folders.slice(-1).join('/'), folders.slice(-2).join('/')];
}

/** Whether an image is of what works with a store, by its tag. */
export function isTool(image: string): boolean {
  return TOOL.test(/:([^/@]*)(?:@.*)?$/.exec(image)?.[1] ?? '');
}

/** The programs that an image may be of. */
const storesOf = memoizeText((image): readonly DataStore[] => {
  const names = isTool(image) ? [] : namesOf(image);
  return DATA_STORES.filter(({ images }) => images.some(name => names.includes(name)));
});

/** The program that a container runs, where it is known to keep data. */
export function dataStoreOf(container: Pick<Container, 'image' | 'command' | 'args' | 'env'>): DataStore | undefined {
  return storesOf(container.image).find(store => (store.keeps?.test(wordsOf(container)) ?? true) && !passesOn(store, container));
}

/** Whether a member plays no part that keeps anything. */
function passesOn({ roles }: DataStore, container: Pick<Container, 'env'>): boolean {
  const played = roles && variablesOf(container).get(roles.variable);
  return roles !== undefined && played !== undefined && !roles.keeping.test(played);
}

/**
 * Where a container keeps the data of its program; nothing where a variable says it whose value is elsewhere.
 *
 * @see https://github.com/docker-library/docs/blob/master/postgres/content.md (PGDATA)
 */
export function dataDirectoriesOf({ directories, moved }: DataStore, container: Pick<Container, 'command' | 'args' | 'env'>): readonly string[] | undefined {
  const [, optioned] = moved?.option.exec(wordsOf(container)) ?? [];
  const variables = moved === undefined ? undefined : variablesOf(container);
  const variable = moved?.variables.find(name => variables?.has(name) && variables.get(name) !== '');
  const said = optioned ?? (variable === undefined ? undefined : variables?.get(variable) ?? '');
  if (said === undefined) {
    return directories;
  }
  return said.startsWith('/') && !said.includes('$(') ? [said.replace(/(.)\/+$/, '$1')] : undefined;
}

/** The command line of a container. */
export function wordsOf({ command, args }: Pick<Container, 'command' | 'args'>): string {
  return [...command, ...args].join(' ');
}

/** Whether a container surely runs the program of its image and no other, such as a client. */
export function runsServer({ server }: DataStore, { command, args: [first = ''] }: Pick<Container, 'command' | 'args'>): boolean {
  return server !== undefined && command.length === 0 && (first === '' || first.startsWith('-') || first === server);
}
