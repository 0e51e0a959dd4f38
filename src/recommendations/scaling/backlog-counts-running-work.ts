import { Blindness, blindQueue, sleeps, wayToCount } from './readings/running-work';
import { finishesJob, isInterruptible } from './readings/work-in-progress';
import { REPLICATED } from '../../inventory';
import { isDevelopment } from '../../kubernetes';
import { asScaledObject } from '../../vocabularies/keda/scaled-object';
import { isResourceTrigger } from '../../vocabularies/keda/triggers';
import { info, warning } from '../problem';
import { NOT_APPLICABLE, Reading, recommend } from '../recommendation';

interface Backlog {
  readonly trigger: string;
  readonly way: string;
  readonly blindness: Blindness;
  readonly finishes: boolean | undefined;
}

export const backlogCountsRunningWork = recommend({
  id: 'backlog-counts-running-work',
  title: 'The metric of a queue counts the work that is in progress',
  status: 'stable',
  since: '0.2.0',
  sources: [
    { document: 'APP', section: 'custom-metrics', url: 'https://keda.sh/docs/latest/scalers/aws-sqs/' },
    { document: 'KIA', section: '17.2.1', url: 'https://kubernetes.io/docs/concepts/workloads/controllers/replicaset/#scaling-a-replicaset' },
  ],
  why: 'What is worked on is gone from a metric that counts only what waits. While every worker is busy and nothing waits, the autoscaler sees no work and '
    + 'removes replicas; which of them go is not decided by who is idle, and no PodDisruptionBudget is asked.',
  remedy: 'Let the metric count what is worked on: scaleOnInFlight "true" for SQS (the default), protocol http without excludeUnacknowledged for RabbitMQ, '
    + 'a second trigger with pendingEntriesCount for a stream of Redis, or with the list into which consumers move what they work on (LMOVE). Otherwise '
    + 'declare the longest job and give it the grace period to finish.',
  on: 'workload',
  kinds: REPLICATED,
  messages: {
    blind: '{trigger} does not count running work: while every worker is busy and nothing waits, the autoscaler removes busy ones.',
    finishing: '{trigger} does not count running work: busy workers are removed, and finish their jobs in the grace period, if their nodes let them.',
    amqp: '{trigger} counts no running work if the address of RabbitMQ is one of AMQP: busy workers are then removed.',
  },
  levels: { blind: 'warning', finishing: 'info', amqp: 'info' },
  read: (workload, { facts }): readonly Reading<Backlog>[] => {
    const finishes = finishesJob(workload);
    // A grace period that is too short is the defect, of which another recommendation tells.
    if (isDevelopment(facts) || isInterruptible(workload) || finishes === false) {
      return NOT_APPLICABLE;
    }
    return workload.autoscalers.filter(({ isOwned }) => !isOwned).flatMap(autoscaler => {
      const scaled = asScaledObject(autoscaler);
      // Busy workers may show in what they use.
      const queue = scaled === undefined || sleeps(scaled) || scaled.triggers.some(isResourceTrigger) ? undefined : blindQueue(scaled);
      return queue === undefined ? [] : [{
        value: { trigger: `The trigger ${queue.trigger.type}`, way: wayToCount(queue.trigger), blindness: queue.blindness, finishes },
        place: { object: autoscaler, path: queue.trigger.path },
        related: [workload],
      }];
    });
  },
  holds: ({ trigger, way, blindness, finishes }) => {
    if (finishes === true) {
      return info('finishing', { trigger }, way);
    }
    return blindness === 'blind' ? warning('blind', { trigger }, way) : info('amqp', { trigger }, way);
  },
});
