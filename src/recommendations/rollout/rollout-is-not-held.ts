import { INTERCHANGEABLE } from '../../inventory';
import { flag } from '../../kubernetes';
import { info } from '../problem';
import { NOT_APPLICABLE, reading, recommend } from '../recommendation';

export const rolloutIsNotHeld = recommend({
  id: 'rollout-is-not-held',
  title: 'A new template reaches the pods',
  status: 'stable',
  since: '0.1.0',
  sources: [
    { document: 'K8S', section: 'controllers', url: 'https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#pausing-and-resuming-a-deployment' },
  ],
  why: 'What is applied looks delivered and is not: the pods keep their old image and their old configuration, and nobody is told. A Deployment that '
    + 'is made paused has no pods at all.',
  remedy: 'Remove paused once the reason for it is gone.',
  on: 'workload',
  /** What a partition keeps from the members of a StatefulSet is members-roll-one-by-one's. */
  kinds: INTERCHANGEABLE,
  messages: {
    paused: 'paused is true: a changed template reaches no pod until someone resumes it.',
  },
  levels: { paused: 'info' },
  read: workload => flag(workload.spec.paused) === true ? reading({}, workload, '/spec/paused') : NOT_APPLICABLE,
  holds: () => info('paused', {}, 'false'),
});
