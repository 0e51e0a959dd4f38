import { Blindness, blindQueue, sleeps, wayToCount } from './readings/running-work';
import { finishesJob, isInterruptible } from './readings/work-in-progress';
import { REPLICATED } from '../../inventory';
import { isDevelopment } from '../../kubernetes';
import { asScaledObject } from '../../vocabularies/keda/scaled-object';
import { error, info, warning } from '../problem';
import { NOT_APPLICABLE, Reading, recommend } from '../recommendation';

interface Sleep {
  readonly trigger: string;
  readonly way: string;
  readonly blindness: Blindness;
  /** Seconds that the longest job takes; 0 where nobody says it. */
  readonly longestJob: number;
  readonly finishes: boolean | undefined;
  readonly cooldown: number;
  readonly polling: number;
}

export const zeroSparesBusyWorkers = recommend({
  id: 'zero-spares-busy-workers',
  title: 'Workers are taken down to nothing only when none of them works',
  status: 'stable',
  since: '0.2.0',
  sources: [{
    document: 'APP',
    section: 'custom-metrics',
    url: 'https://github.com/kedacore/keda/blob/v2.21.0/pkg/scaling/executor/scale_scaledobjects.go',
  }],
  why: 'KEDA writes 0 from any number of replicas at once when its triggers have seen no work for cooldownPeriod: no PodDisruptionBudget and no policy of '
    + 'the autoscaler is asked. A metric that counts only what waits is 0 while the last messages are worked on, so the workers are stopped in the '
    + 'middle of their jobs. A longer cooldownPeriod does not help for certain: a message that is taken between two polls is never seen.',
  remedy: 'Let the metric count what is worked on: scaleOnInFlight "true" for SQS (the default), protocol http without excludeUnacknowledged for RabbitMQ, '
    + 'a second trigger with pendingEntriesCount for a stream of Redis, or with the list into which consumers move what they work on. Otherwise set '
    + 'terminationGracePeriodSeconds over the longest job and declare that, or keep one replica.',
  on: 'workload',
  kinds: REPLICATED,
  implies: ['job-fits-grace-period'],
  messages: {
    cut: '{trigger} does not count running work: {cooldown} s after the last message was seen waiting KEDA takes every worker away, while a job may take '
      + '{longestJob} s and the grace period is shorter.',
    unspared: '{trigger} does not count running work: {cooldown} s after the last message was seen waiting KEDA takes every worker away, busy or not.',
    finishing: '{trigger} does not count running work: KEDA takes busy workers away, and they finish their jobs in the grace period, if their nodes let them.',
    amqp: '{trigger} counts no running work if the address of RabbitMQ is one of AMQP: KEDA then takes every worker away, busy or not.',
  },
  levels: { cut: 'error', unspared: 'warning', finishing: 'info', amqp: 'info' },
  read: (workload, { facts }): readonly Reading<Sleep>[] => {
    if (isDevelopment(facts) || isInterruptible(workload)) {
      return NOT_APPLICABLE;
    }
    return workload.autoscalers.filter(({ isOwned }) => !isOwned).flatMap(autoscaler => {
      const scaled = asScaledObject(autoscaler);
      const queue = scaled === undefined || !sleeps(scaled) ? undefined : blindQueue(scaled);
      return scaled === undefined || queue === undefined ? [] : [{
        value: {
          trigger: `The trigger ${queue.trigger.type}`,
          way: wayToCount(queue.trigger),
          blindness: queue.blindness,
          longestJob: workload.facts.maxJobDuration ?? 0,
          finishes: finishesJob(workload),
          cooldown: scaled.cooldownPeriod,
          polling: scaled.pollingInterval,
        },
        place: { object: scaled, path: queue.trigger.path },
        related: [workload],
      }];
    });
  },
  holds: ({ trigger, way, blindness, longestJob, finishes, cooldown, polling }) => {
    if (finishes === true) {
      return info('finishing', { trigger }, way);
    }
    if (finishes === false) {
      // Where the cooldown is longer, a short grace period is the defect, of which another recommendation tells.
      return blindness === 'blind' && longestJob + polling > cooldown ? error('cut', { trigger, cooldown, longestJob }, way) : undefined;
    }
    return blindness === 'blind' ? warning('unspared', { trigger, cooldown }, way) : info('amqp', { trigger }, way);
  },
});
