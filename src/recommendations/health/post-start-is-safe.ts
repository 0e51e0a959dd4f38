import { LONG_RUNNING } from '../../inventory';
import { info } from '../problem';
import { reading, recommend } from '../recommendation';

export const postStartIsSafe = recommend({
  id: 'post-start-is-safe',
  title: 'No container depends on a postStart hook',
  status: 'stable',
  since: '0.1.0',
  sources: [{
    document: 'KIA', section: '17.2.4', url: 'https://kubernetes.io/docs/concepts/containers/container-lifecycle-hooks/',
  }],
  why: 'Until a postStart hook returns, its container does not count as running and no probe looks at it; when the hook fails, the '
    + 'container is killed. Nothing orders it with the process that it runs beside, and its output is lost.',
  remedy: 'Remove postStart, and do its work in the application itself or in an init container.',
  correction: 'The source says in one place that a failing hook kills the container and in another that it does not. It does, and the '
    + 'container is started again as the restart policy says.',
  on: 'workload',
  kinds: LONG_RUNNING,
  messages: {
    hook: 'Container {container} has a postStart hook: it holds the start up until it returns, and kills the container when it fails.',
  },
  levels: { hook: 'info' },
  read: workload => workload.pod.running.flatMap(({ name, path, hasPostStart }) =>
    reading({ container: name, hasPostStart }, workload, `${path}/lifecycle/postStart`, { container: name })),
  holds: ({ container, hasPostStart }) => hasPostStart ? info('hook', { container }) : undefined,
});
