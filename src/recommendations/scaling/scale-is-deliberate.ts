import { describe, replicationSurvival } from '../../kubernetes';
import { error, info, warning } from '../problem';
import { NOT_APPLICABLE, reading, recommend } from '../recommendation';
import { copiesOf, quorumOf } from '../state/readings/quorum';

export const scaleIsDeliberate = recommend({
  id: 'scale-is-deliberate',
  title: 'Nothing but a decision changes the number of members that hold data',
  status: 'stable',
  since: '0.1.0',
  sources: [
    { document: 'K8S', section: 'controllers', url: 'https://kubernetes.io/docs/tasks/run-application/scale-stateful-set/' },
    { document: 'K8S', section: 'controllers', url: 'https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/' },
  ],
  why: 'An autoscaler takes the members with the highest ordinals, asks no budget and tells nobody. A quorum counts the members that it was told of: '
    + 'of five of which three are taken, two are no majority, and with Parallel they go at once. What the taken members hold stays on their '
    + 'volumes, out of reach, and comes back years later as it was.',
  remedy: 'Remove the autoscaler, and size the members by what they hold. To add or remove one, tell the application first, wait until it has moved the '
    + 'data, and change replicas then. Requests are what an autoscaler may set: VerticalPodAutoscaler, or more volume.',
  byDefault: 'No autoscaler; on a quorum one is refused.',
  on: 'workload',
  kinds: ['StatefulSet'],
  messages: {
    quorum: '{autoscaler} changes the number of members between {minReplicas} and {maxReplicas}. {who} counts the members that it was told of, and loses its majority when more of them are taken than it can miss.',
    copies: '{autoscaler} changes the number of members between {minReplicas} and {maxReplicas} and moves no copies: what had one on a member that is taken has a copy less until '
      + 'somebody moves it, and once {losses} are missing the next one stops its writes.',
  },
  remedies: {
    copies: 'Remove the autoscaler. Before a member goes, have its copies made elsewhere, such as by a reassignment of its partitions, and change replicas then.',
  },
  levels: { quorum: ['error', 'warning'], copies: 'info' },
  read: workload => {
    const [autoscaler] = workload.autoscalers;
    if (autoscaler === undefined || autoscaler.minReplicas >= autoscaler.maxReplicas) {
      return NOT_APPLICABLE;
    }
    const { minReplicas, maxReplicas } = autoscaler;
    const quorum = quorumOf(workload);
    // What independent members leave behind is told by orphaned-data-is-collected, which knows who collects it.
    const value = { autoscaler: describe(autoscaler), minReplicas, maxReplicas, quorum, copies: copiesOf(workload) };
    return reading(value, autoscaler, autoscaler.minimumPath, { related: [workload] });
  },
  holds: ({ autoscaler, minReplicas, maxReplicas, quorum, copies }) => {
    if (quorum !== undefined) {
      const problem = quorum.isDeclared ? error : warning;
      return problem('quorum', { autoscaler, minReplicas, maxReplicas, who: quorum.who }, 'no autoscaler');
    }
    return copies === undefined ? undefined : info('copies', { autoscaler, minReplicas, maxReplicas, losses: replicationSurvival(copies).writeLosses }, 'no autoscaler');
  },
});
