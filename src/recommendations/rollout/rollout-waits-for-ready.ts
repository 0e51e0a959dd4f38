import { REPLICATED } from '../../inventory';
import { isRouted, standsRolloutAndDrain, waitsForDrained } from '../../kubernetes';
import { info, warning } from '../problem';
import { NOT_APPLICABLE, reading, recommend } from '../recommendation';
import { waitsForReadyAlone } from '../state/readings/member-choices';
import { redundantQuorum } from '../state/readings/quorum';

const MIN_READY = 10;

export const rolloutWaitsForReady = recommend({
  id: 'rollout-waits-for-ready',
  title: 'A rollout goes on only after a new pod has stayed ready for a while',
  status: 'stable',
  since: '0.1.0',
  sources: [
    { document: 'LB', section: 'deployments' },
    { document: 'K8S', section: 'controllers', url: 'https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#min-ready-seconds' },
  ],
  why: 'Without a wait an old pod is stopped in the moment in which a new one is ready for the first time: before balancers and proxies know the new '
    + 'one, and before a version that crashes under its first requests has shown it.',
  remedy: `Set minReadySeconds: ${MIN_READY}.`,
  byDefault: `minReadySeconds ${MIN_READY}.`,
  props: { minReady: `Duration.seconds(${MIN_READY})` },
  on: 'workload',
  kinds: [...REPLICATED, 'DaemonSet'],
  messages: {
    immediately: 'minReadySeconds is {minReady}: a rollout stops an old pod as soon as a new one is ready for the first time.',
  },
  levels: { immediately: ['info', 'warning'] },
  choose: (): number => MIN_READY,
  read: (workload, context) => {
    const { type, minReady } = workload.strategy;
    // Nothing waits for a new pod when all old ones are stopped first, or when someone replaces pods by hand.
    const quorum = redundantQuorum(workload, context);
    const { kubernetesMinor: minor } = context.facts;
    // A wait that drains do not know of takes the majority of a small quorum: rollout-and-drain-agree tells of that.
    const isSmall = quorum === undefined
      ? waitsForReadyAlone(workload, minor)
      : !standsRolloutAndDrain(quorum.members) && !waitsForDrained(workload, minor);
    return !isRouted(workload) || type === 'Recreate' || type === 'OnDelete' || isSmall
      ? NOT_APPLICABLE
      : reading({ minReady, isOurs: context.isOurs(workload) }, workload, '/spec/minReadySeconds');
  },
  holds: ({ minReady, isOurs }) => {
    if (minReady > 0) {
      return undefined;
    }
    // A construct waits unless somebody asked it not to.
    return isOurs ? warning('immediately', { minReady }, `${MIN_READY} s`) : info('immediately', { minReady }, `${MIN_READY} s`);
  },
});
