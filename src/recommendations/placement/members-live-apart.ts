import {
  ClusterFacts, HOST_KEY, hostPorts, isAboutOthers, isZoneKey, knownDomains, majorityOf, selects, toleratedLosses, Workload,
} from '../../kubernetes';
import { info, warning } from '../problem';
import { AuditContext, NOT_APPLICABLE, reading, recommend } from '../recommendation';
import { redundantQuorum } from '../state/readings/quorum';

/** Whether one member at most can be in each zone, and so on each node. */
function areAloneInZones(members: number, topologyKey: string, workload: Workload, facts: ClusterFacts): boolean {
  const zones = knownDomains(topologyKey, workload, facts);
  return isZoneKey(topologyKey) && members <= zones && Number.isFinite(zones);
}

/** How members are kept on nodes of their own: for certain, as a wish, or not at all. */
function apart(workload: Workload, members: number, { facts, inventory }: AuditContext): 'surely' | 'asked' | 'no' {
  const { pod } = workload;
  const parts = (topologyKey: string) => topologyKey === HOST_KEY || isZoneKey(topologyKey);
  const terms = pod.antiAffinity.filter(term => parts(term.topologyKey) && !isAboutOthers(term, workload, inventory));
  const constraints = pod.spread.filter(({ topologyKey, selector }) => parts(topologyKey) && selects(selector, pod.labels));
  const isApart = terms.some(({ isRequired }) => isRequired) || hostPorts(pod).length > 0
    || constraints.some(({ topologyKey, isRequired, maxSkew }) =>
      isRequired && maxSkew === 1 && (topologyKey === HOST_KEY || areAloneInZones(members, topologyKey, workload, facts)));
  if (isApart) {
    return 'surely';
  }
  return [...terms, ...constraints].some(({ topologyKey }) => topologyKey === HOST_KEY) ? 'asked' : 'no';
}

export const membersLiveApart = recommend({
  id: 'members-live-apart',
  title: 'No two members of a quorum share a node',
  status: 'stable',
  since: '0.1.0',
  sources: [
    { document: 'K8S', section: 'scheduling', url: 'https://kubernetes.io/docs/tutorials/stateful-application/zookeeper/#tolerating-node-failure' },
    { document: 'K8S', section: 'scheduling', url: 'https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/#inter-pod-affinity-and-anti-affinity' },
  ],
  why: 'Two of three members on one node are a majority that ends with that node. A member is placed when it starts, and nothing moves it apart from '
    + 'another one later; a wish that could not be fulfilled in that minute is forgotten.',
  remedy: `Require anti-affinity over ${HOST_KEY} that selects the members themselves. A StatefulSet has no surge, so that as many nodes as members are enough.`,
  byDefault: `Required anti-affinity over ${HOST_KEY}. It takes a node for each member: one that finds none waits, and so does a drained one while no other node is free.`,
  on: 'workload',
  kinds: ['StatefulSet'],
  implies: ['spread-across-nodes'],
  messages: {
    asked: '{who} has {members} members that are only preferred to be on different nodes: {losses} may be missed, and one node may have more.',
    none: '{who} has {members} members, and nothing asks for different nodes: one node may have the majority of {majority}, and takes it along.',
  },
  levels: { asked: ['warning', 'info'], none: 'warning' },
  read: (workload, context) => {
    const quorum = context.facts.nodes === 1 ? undefined : redundantQuorum(workload, context);
    if (quorum === undefined) {
      return NOT_APPLICABLE;
    }
    return reading({ ...quorum, apart: apart(workload, quorum.members, context) }, workload, `${workload.pod.path}/affinity/podAntiAffinity`);
  },
  holds: ({ members, apart: separation, isDeclared, who }) => {
    const needed = `required anti-affinity over ${HOST_KEY}`;
    switch (separation) {
      case 'surely':
        return undefined;
      case 'asked': {
        const problem = isDeclared ? warning : info;
        return problem('asked', { who, members, losses: toleratedLosses(members) }, needed);
      }
      case 'no':
        return warning('none', { who, members, majority: majorityOf(members) }, needed);
    }
  },
});
