import { isPlaceholder, ObjectView } from '../../kubernetes';
import { Pause, pausesOf } from '../../vocabularies/keda/pause';
import { TRIGGERED } from '../../vocabularies/keda/triggers';
import { info, warning } from '../problem';
import { NOT_APPLICABLE, Reading, recommend } from '../recommendation';

export const scalingIsNotPaused = recommend({
  id: 'scaling-is-not-paused',
  title: 'What holds the scaling in an incident is taken back',
  status: 'stable',
  since: '0.1.0',
  sources: [{ document: 'APP', section: 'custom-metrics', url: 'https://keda.sh/docs/latest/concepts/scaling-deployments/#pausing-autoscaling' }],
  why: 'The annotations paused and paused-replicas delete the HorizontalPodAutoscaler: the count stays where it is, or goes to the one that is written, whatever comes. '
    + 'They are for an incident; in a manifest they come back with every deployment. paused-replicas holds even where paused says "false".',
  remedy: 'Remove the annotation once the incident is over, from the manifest too. To keep more replicas for longer raise minReplicaCount.',
  on: 'object',
  kinds: TRIGGERED,
  messages: {
    paused: 'The annotation {annotation} stops KEDA: nothing is scaled.',
    held: 'The annotation {annotation} keeps {replicas} replicas, whatever comes and whatever paused says.',
    in: 'The annotation {annotation} keeps replicas that are no longer needed.',
    out: 'The annotation {annotation} keeps replicas from being added.',
  },
  levels: { paused: 'warning', held: 'warning', in: 'info', out: 'info' },
  read: (object: ObjectView): readonly Reading<Pause>[] => object.group !== 'keda.sh' || object.isOwned ? NOT_APPLICABLE
    : pausesOf(object).filter(({ annotation }) => !isPlaceholder(object.annotations[annotation]))
      .map(pause => ({ value: pause, place: { object, path: pause.path } })),
  holds: ({ what, annotation, replicas }) => {
    switch (what) {
      case 'everything': return warning('paused', { annotation });
      case 'at a count': return warning('held', { annotation, replicas });
      case 'scaling in': return info('in', { annotation });
      case 'scaling out': return info('out', { annotation });
    }
  },
});
