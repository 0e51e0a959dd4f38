import { ANY_WORKLOAD } from '../../inventory';
import { everyContainer, imageReference } from '../../kubernetes';
import { info } from '../problem';
import { reading, recommend } from '../recommendation';

const POLICY = 'IfNotPresent';

export const pullPolicyFitsTag = recommend({
  id: 'pull-policy-fits-tag',
  title: 'An image that cannot change is not pulled again',
  status: 'stable',
  since: '0.1.0',
  sources: [{
    document: 'KIA', section: '17.4.2', url: 'https://kubernetes.io/docs/concepts/containers/images/#image-pull-policy',
  }],
  why: 'With Always every start of a container asks the registry first, so that pods cannot restart or move while the registry is down, '
    + 'and for a digest the answer never changes.',
  remedy: `Set imagePullPolicy to ${POLICY}.`,
  byDefault: `imagePullPolicy ${POLICY}, as the image has a version.`,
  correction: 'The source uses Always so that a tag can be pushed again. A tag that moves leaves pods of one revision with different '
    + 'code; push a new tag instead, and then nothing has to be pulled twice.',
  on: 'workload',
  kinds: ANY_WORKLOAD,
  messages: {
    needless: 'Container {container} pulls an image that its digest fixes at every start: without the registry it cannot start.',
  },
  levels: { needless: 'info' },
  choose: () => POLICY,
  read: workload => everyContainer(workload.pod).flatMap(({ name, image, imagePullPolicy, path }) =>
    reading({ container: name, image, policy: imagePullPolicy }, workload, `${path}/imagePullPolicy`, { container: name })),
  holds: ({ container, image, policy }) =>
    policy === 'Always' && imageReference(image)?.digest !== undefined ? info('needless', { container }, POLICY) : undefined,
});
