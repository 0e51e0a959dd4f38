import { isPlaceholder } from '../../kubernetes';
import { asScaledJob } from '../../vocabularies/keda/scaled-job';
import { warning } from '../problem';
import { NOT_APPLICABLE, reading, recommend } from '../recommendation';

/** What KEDA keeps running Jobs with. */
const STRATEGY = 'gradual';

export const jobsSurviveUpdates = recommend({
  id: 'jobs-survive-updates',
  title: 'A Job that runs goes on when its ScaledJob changes',
  status: 'stable',
  since: '0.1.0',
  sources: [
    { document: 'APP', section: 'custom-metrics', url: 'https://keda.sh/docs/latest/reference/scaledjob-spec/#rollout' },
    {
      document: 'K8S',
      section: 'controllers',
      url: 'https://github.com/kedacore/keda/blob/v2.21.0/controllers/keda/scaledjob_controller.go',
    },
  ],
  why: 'By default every change of a ScaledJob, a new image above all, deletes all Jobs that still run with the old one, within seconds. '
    + 'Work of hours begins anew, and a deployment a day means that the longest jobs never end.',
  remedy: `Set rollout.strategy: ${STRATEGY}: Jobs that run go on, and new ones are made of the new template.`,
  byDefault: `rollout.strategy ${STRATEGY}.`,
  correction: 'Pages of KEDA name "default" as a strategy. The definition of the kind from KEDA 2.20 on refuses that word; it takes gradual and immediate.',
  on: 'workload',
  kinds: ['ScaledJob'],
  messages: {
    deleted: 'rollout.strategy is {strategy}: with every change of the ScaledJob, such as a new image, KEDA deletes all Jobs that run.',
  },
  levels: { deleted: 'warning' },
  choose: (): string => STRATEGY,
  read: workload => {
    const scaled = asScaledJob(workload);
    return scaled === undefined || isPlaceholder(scaled.rolloutStrategy) ? NOT_APPLICABLE
      : reading({ keepsJobs: scaled.keepsRunningJobs, strategy: scaled.rolloutStrategy }, workload, scaled.rolloutPath);
  },
  holds: ({ keepsJobs, strategy }) => keepsJobs ? undefined : warning('deleted', { strategy: strategy || 'not set' }, STRATEGY),
});
