import { isGoneWithThePods } from './readings/own-series';
import { sleeps } from './readings/running-work';
import { isDevelopment, Inventory } from '../../kubernetes';
import { asScaledObject, ScaledObject } from '../../vocabularies/keda/scaled-object';
import { canWakeFromZero, isOn, isResourceTrigger, KedaTrigger, metadataValue } from '../../vocabularies/keda/triggers';
import { error, warning } from '../problem';
import { NOT_APPLICABLE, Reading, recommend } from '../recommendation';

/** Why a trigger stays still while no replica runs. */
type DeadEnd = 'pending' | 'delivered' | 'uncommitted' | 'own';

interface Asleep {
  readonly trigger: string;
  readonly end: DeadEnd | undefined;
}

const KAFKA: readonly string[] = ['kafka', 'apache-kafka'];
/** Ends that are seen in the manifest alone. */
const CERTAIN: readonly DeadEnd[] = ['pending', 'delivered'];

/** How certain it is that an end is one; the least certain of several may wake. */
function certainty(end: DeadEnd | undefined): number {
  return end === undefined ? 0 : CERTAIN.includes(end) ? 2 : 1;
}

function deadEnd(trigger: KedaTrigger, scaled: ScaledObject, inventory: Inventory): DeadEnd | undefined {
  const { type } = trigger;
  if (canWakeFromZero(trigger) === 'no') {
    return 'pending';
  }
  if (type === 'rabbitmq' && metadataValue(trigger, 'mode') === 'DeliverGetRate') {
    return 'delivered';
  }
  if (KAFKA.includes(type) && isOn(trigger, 'scaleToZeroOnInvalidOffset', false) === 'yes') {
    return 'uncommitted';
  }
  return type === 'prometheus' && scaled.workloads.some(workload => isGoneWithThePods(metadataValue(trigger, 'query') ?? '', workload, inventory))
    ? 'own'
    : undefined;
}

export const zeroCanWake = recommend({
  id: 'zero-can-wake',
  title: 'What scales to zero is woken by a metric that rises without it',
  status: 'stable',
  since: '0.2.0',
  sources: [
    { document: 'APP', section: 'custom-metrics', url: 'https://keda.sh/docs/latest/scalers/redis-streams/' },
    { document: 'APP', section: 'custom-metrics', url: 'https://github.com/kedacore/keda/blob/v2.21.0/pkg/scalers/redis_streams_scaler.go' },
  ],
  why: 'Without a replica nobody takes work, so whatever is measured of taking it stays at 0: entries that were delivered and not acknowledged, '
    + 'messages that are delivered in a second, numbers that the pods serve of themselves. New work then waits until somebody scales by hand.',
  remedy: 'Add a trigger for what waits (lagCount for a stream of Redis, mode QueueLength for RabbitMQ, the requests as whoever is in front of the pods '
    + 'counts them), or keep a replica with minReplicaCount 1 or more and without idleReplicaCount.',
  on: 'autoscaler',
  kinds: ['ScaledObject'],
  messages: {
    pending: '{trigger} counts entries that were delivered to a consumer: at zero replicas nothing is delivered, so new entries wake nobody.',
    delivered: '{trigger} goes by the messages that are delivered in a second: at zero replicas there are none, so new messages wake nobody.',
    uncommitted: '{trigger} counts no lag until the group has committed an offset, or once Kafka has dropped an old one: new messages then wake nobody.',
    own: '{trigger} asks for series of the pods themselves: at zero replicas there are none, so nothing wakes them.',
  },
  levels: { pending: 'error', delivered: 'error', uncommitted: 'warning', own: 'warning' },
  read: (autoscaler, { facts, inventory }): readonly Reading<Asleep>[] => {
    const scaled = asScaledObject(autoscaler);
    if (scaled === undefined || isDevelopment(facts) || !sleeps(scaled) || scaled.modifiers !== undefined) {
      return NOT_APPLICABLE;
    }
    // Usage alone is measured of pods, and wakes nobody beside another trigger.
    const ends = scaled.triggers.filter(trigger => !isResourceTrigger(trigger))
      .map(trigger => ({ trigger, end: deadEnd(trigger, scaled, inventory) }));
    const [hopeful] = [...ends].sort((one, other) => certainty(one.end) - certainty(other.end));
    return hopeful === undefined ? NOT_APPLICABLE : [{
      value: { trigger: `The trigger ${hopeful.trigger.type}`, end: hopeful.end },
      place: { object: scaled, path: hopeful.trigger.path },
      related: scaled.workloads,
    }];
  },
  holds: ({ trigger, end }) => {
    const needed = 'a trigger for what waits';
    switch (end) {
      case undefined: return undefined;
      case 'pending': return error('pending', { trigger }, needed);
      case 'delivered': return error('delivered', { trigger }, needed);
      case 'uncommitted': return warning('uncommitted', { trigger }, needed);
      case 'own': return warning('own', { trigger }, needed);
    }
  },
});
