import { isTool, namesOf, wordsOf } from './data-stores';
import { memoizeText } from '../../kubernetes/json/memoize';
import { Container, variablesOf } from '../../kubernetes/objects/container';

type Said = Pick<Container, 'image' | 'command' | 'args' | 'env'>;

/** A program whose members decide by majority, as its images are built. */
interface ConsensusStore {
  readonly name: string;
  readonly images: readonly string[];
  /** Whether a container is a member that votes, and one of several. */
  readonly votes: (words: string, variables: ReadonlyMap<string, string | undefined>) => boolean;
}

/** Parts of a program that pass requests on, and tools that come in the same image. */
const ETCD_TOOL = /\betcdctl\b|\betcdutl\b|\bgrpc-proxy\b|\bgateway\b/;
const ETCD_PEERS = 'ETCD_INITIAL_CLUSTER';
const ETCD_PEERS_OPTION = /--initial-cluster[= ]+["']?([^ "']+)/;
/** A shell or the kubelet fills it in. */
const FILLED_IN = /\$/;
const SEVERAL = /,/;
/** Of a list with commas. */
const VOTING_ROLE = /(?:^|,) *controller *(?:,|$)/;

/** Whether a list of peers names several, or is filled in when the container starts. */
function namesSeveral(peers: string | undefined): boolean {
  return peers !== undefined && (SEVERAL.test(peers) || FILLED_IN.test(peers));
}

/** Single nodes of the same programs, caches, brokers whose voters are others and members of a primary are left out: they need no majority. */
const CONSENSUS_STORES: readonly ConsensusStore[] = [
  {
    // A list of one is a single node. @see https://etcd.io/docs/v3.5/op-guide/clustering/
    name: 'etcd',
    images: ['etcd'],
    votes: (words, variables) => !ETCD_TOOL.test(words)
      && (namesSeveral(ETCD_PEERS_OPTION.exec(words)?.[1]) || variables.has(ETCD_PEERS) && namesSeveral(variables.get(ETCD_PEERS) ?? ',')),
  }, {
    // @see https://zookeeper.apache.org/doc/current/zookeeperAdmin.html (Clustered (Multi-Server) Setup; observers have no vote)
    name: 'ZooKeeper',
    images: ['zookeeper', 'cp-zookeeper', 'kubernetes-zookeeper'],
    votes: (words, variables) => !/observer/i.test(words) && ![...variables.values()].some(value => value !== undefined && /observer/i.test(value)),
  }, {
    // Without -server it is a client agent. @see https://developer.hashicorp.com/consul/docs/reference/cli/agent
    name: 'Consul',
    images: ['consul', 'consul-enterprise'],
    votes: words => /(?:^|[ "'])--?(?:server|bootstrap-expect[= ]*["']?[2-9])(?![\w-])/.test(words),
  }, {
    // Integrated storage; other backends have voters of their own. @see https://developer.hashicorp.com/vault/docs/configuration/storage/raft
    name: 'Vault',
    images: ['vault', 'vault-enterprise', 'openbao'],
    votes: (_, variables) => variables.has('VAULT_RAFT_NODE_ID') || variables.has('BAO_RAFT_NODE_ID'),
  }, {
    // Controllers vote, also those that are brokers at the same time; brokers alone do not. @see https://kafka.apache.org/documentation/#kraft_role
    name: 'the KRaft controllers of Kafka',
    images: ['kafka', 'cp-kafka', 'cp-server'],
    votes: (_, variables) => ['KAFKA_PROCESS_ROLES', 'KAFKA_CFG_PROCESS_ROLES'].some(name => VOTING_ROLE.test(variables.get(name) ?? '')),
  },
];

const storesOf = memoizeText((image): readonly ConsensusStore[] => {
  const names = isTool(image) ? [] : namesOf(image);
  return CONSENSUS_STORES.filter(({ images }) => images.some(name => names.includes(name)));
});

/** What decides by majority in a container, where its image and what is said to it leave no doubt. */
export function consensusOf(container: Said): string | undefined {
  const stores = storesOf(container.image);
  return stores.length === 0 ? undefined : stores.find(({ votes }) => votes(wordsOf(container), variablesOf(container)))?.name;
}
