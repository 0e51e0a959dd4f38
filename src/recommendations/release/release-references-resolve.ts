import { presenceOf } from '../../inventory';
import { rolloutServices } from '../../vocabularies/argo-rollouts/rollout-services';
import { error, warning } from '../problem';
import { NOT_APPLICABLE, Reading, reading, recommend } from '../recommendation';

/** The API group of Argo Rollouts. */
const GROUP = 'argoproj.io';

/** A Service that a release goes by. */
interface Named {
  readonly service: string;
  readonly role: string;
  readonly isThere: boolean;
  readonly isCertain: boolean;
}

export const releaseReferencesResolve = recommend({
  id: 'release-references-resolve',
  title: 'The Services by which a release shifts traffic are there',
  status: 'stable',
  since: '0.1.0',
  sources: [
    { document: 'APP', section: 'blue-green' },
    { document: 'APP', section: 'canary' },
    { document: 'K8S', section: 'controllers', url: 'https://argo-rollouts.readthedocs.io/en/stable/features/specification/' },
  ],
  why: 'The controller of a Rollout says InvalidSpec and does nothing while a Service that the strategy names is not there: no first version comes up, '
    + 'and no later one replaces it.',
  remedy: 'Apply the Service in the namespace of the Rollout, or correct its name in the strategy.',
  on: 'object',
  kinds: ['Rollout'],
  messages: { service: '{role} of the Rollout, {service}, is not in the input: while it is not there, the controller releases nothing.' },
  levels: { service: ['error', 'warning'] },
  read: (rollout, context): readonly Reading<Named>[] => {
    if (rollout.group !== GROUP || rollout.isOwned) {
      return NOT_APPLICABLE;
    }
    const isCertain = context.isComplete(rollout) || context.isOurs(rollout);
    return rolloutServices(rollout.spec).flatMap(({ name, role, path }) => {
      const presence = presenceOf(context.inventory, { group: '', kind: 'Service', namespace: rollout.namespace, name });
      // Whoever reads from a cluster asks for some kinds, and gets all objects of them.
      const isUnknown = presence === 'missing' && rollout.isLive && !isCertain;
      return isUnknown ? [] : reading<Named>({ service: name, role: capitalised(role), isThere: presence === 'there', isCertain }, rollout, path);
    });
  },
  holds: ({ service, role, isThere, isCertain }) => {
    const problem = isCertain ? error : warning;
    return isThere ? undefined : problem('service', { service, role }, `the Service ${service}`);
  },
});

function capitalised(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
