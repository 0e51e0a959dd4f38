import { describe, items, fields, text } from '../../kubernetes';
import { error, info, warning } from '../problem';
import { NOT_APPLICABLE, reading, recommend } from '../recommendation';
import { quorumOf } from '../state/readings/quorum';

const DELETES = 'Delete';

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
  // What stays behind when nothing takes members away is nobody's.
  implies: ['orphaned-data-is-collected'],
  messages: {
    quorum: '{autoscaler} changes the number of members between {minReplicas} and {maxReplicas}. {who} counts the members that it was told of, and loses its majority when more of them are taken than it can miss.',
    claims: '{autoscaler} changes the number of members between {minReplicas} and {maxReplicas}: each has a volume of its own, which stays behind with its data when it is taken.',
  },
  levels: { quorum: ['error', 'warning'], claims: 'info' },
  read: workload => {
    const [autoscaler] = workload.autoscalers;
    if (autoscaler === undefined || autoscaler.minReplicas >= autoscaler.maxReplicas) {
      return NOT_APPLICABLE;
    }
    const { minReplicas, maxReplicas } = autoscaler;
    const quorum = quorumOf(workload);
    // Data that goes with the member is a worse defect, and claims-survive-mistakes'.
    const keepsClaims = items(workload.spec.volumeClaimTemplates).length > 0
      && text(fields(workload.spec.persistentVolumeClaimRetentionPolicy).whenScaled) !== DELETES;
    const value = { autoscaler: describe(autoscaler), minReplicas, maxReplicas, quorum, keepsClaims };
    return reading(value, autoscaler, autoscaler.minimumPath, { related: [workload] });
  },
  holds: ({ autoscaler, minReplicas, maxReplicas, quorum, keepsClaims }) => {
    if (quorum !== undefined) {
      const problem = quorum.isDeclared ? error : warning;
      return problem('quorum', { autoscaler, minReplicas, maxReplicas, who: quorum.who }, 'no autoscaler');
    }
    return keepsClaims ? info('claims', { autoscaler, minReplicas, maxReplicas }) : undefined;
  },
});
