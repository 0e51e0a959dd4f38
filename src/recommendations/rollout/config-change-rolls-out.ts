import { ANNOTATION_PREFIX } from '../../kubernetes';
import { describe } from '../recommendation';

export const configChangeRollsOut = describe({
  id: 'config-change-rolls-out',
  title: 'A change of configuration rolls the pods',
  status: 'stable',
  since: '0.1.0',
  sources: [{ document: 'KIA', section: '17.1', url: 'https://kubernetes.io/docs/concepts/configuration/configmap/' }],
  why: 'A changed ConfigMap or Secret reaches environment variables only with the next start of a container, so that a mistake in it '
    + 'breaks pods one by one, weeks later, when they happen to move, instead of stopping a rollout that can be undone.',
  remedy: 'Put a checksum of the configuration into an annotation of the pod template.',
  byDefault: 'A checksum of the ConfigMaps and Secrets that are made in the same app, as an annotation of the pods.',
  annotation: `${ANNOTATION_PREFIX}config-checksum`,
});
