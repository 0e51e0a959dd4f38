import { ENDING } from '../../inventory';
import { Container, isPlaceholder, isShell, jobOf, searchable, SERVED_FROM, Workload } from '../../kubernetes';
import { isProxy } from '../../vocabularies/outbound-proxy/outbound-proxy';
import { injectedProxy } from '../../vocabularies/sidecar-injection/injection';
import { error, info, warning } from '../problem';
import { NOT_APPLICABLE, Reading, reading, recommend } from '../recommendation';

/** What lets a proxy end: it is told so over HTTP, or some process of the pod stops it. */
const ENDS = /quitquitquit|\/shutdown\b|\bpkill\b|\bkill(?:all)?\s|exit-zero-on-sigterm|pilot-agent|scuttle/;
const NATIVE_FROM = SERVED_FROM.nativeSidecar;

/** A container that does not end by itself. */
type Proxy =
  | { readonly about: 'container'; readonly container: string; readonly others: string }
  | { readonly about: 'injected'; readonly container: string; readonly isOlder: boolean };

function says({ command, args, env, preStop }: Container): string {
  return searchable([...command, ...args, JSON.stringify(env), ...preStop?.command ?? []]);
}

/** Whether something in the pods may stop what does not end by itself. */
function isEnded({ pod }: Workload): boolean {
  return pod.sharesProcessNamespace || pod.containers.some(container => ENDS.test(says(container)));
}

/** Whether a container runs its program as the image has it, so that no script around it ends it. */
function isPlain({ command }: Container): boolean {
  return !command.some(word => isShell(word) || word.includes('\n'));
}

function neverEnding(workload: Workload): readonly Reading<Proxy>[] {
  const { containers } = workload.pod;
  const proxies = containers.filter(container => isProxy(container) && isPlain(container) && !isPlaceholder(container.image));
  const others = containers.filter(container => !proxies.includes(container)).map(({ name }) => name).join(' and ');
  // A pod of proxies alone may well be one that is asked to end.
  return others === '' ? [] : proxies.flatMap(({ name, path }) => reading({ about: 'container', container: name, others }, workload, path, { container: name }));
}

export const jobEndsWithItsSidecars = recommend({
  id: 'job-ends-with-its-sidecars',
  title: 'A Job ends when its work does, whatever runs beside it',
  status: 'stable',
  since: '0.1.0',
  sources: [
    { document: 'K8S', section: 'controllers', url: 'https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/#sidecar-containers-and-job-completion' },
    { document: 'K8S', section: 'controllers', url: 'https://github.com/istio/istio/issues/11659' },
  ],
  why: 'A Job is complete when all containers of its pod have ended. A proxy never does: the work is done, the Job runs on, and its release, its schedule or '
    + 'its queue waits for it.',
  remedy: `Make the proxy an init container with restartPolicy: Always, a native sidecar, which Kubernetes stops after the others from 1.${NATIVE_FROM} on. Below it let `
    + 'the work end the proxy (POST to /quitquitquit of cloud-sql-proxy and of istio-proxy at port 15020), or keep the mesh out of the pod with '
    + 'sidecar.istio.io/inject: "false" or linkerd.io/inject: disabled.',
  byDefault: 'Sidecars are native ones.',
  on: 'workload',
  kinds: ENDING,
  judgesHooks: true,
  messages: {
    proxy: '{container} never ends by itself: once {others} has ended, the pod goes on and the Job is never complete.',
    injected: '{container} is injected beside the work, and never ends by itself below Kubernetes 1.{minor}: the Job is never complete.',
    mode: '{container} is injected beside the work: unless the mesh makes it a native sidecar, it never ends, and the Job is never complete.',
  },
  levels: { proxy: 'error', injected: 'warning', mode: 'info' },
  read: (workload, { facts }): readonly Reading<Proxy>[] => {
    if (isEnded(workload)) {
      return NOT_APPLICABLE;
    }
    const injected = injectedProxy(workload);
    const { path } = jobOf(workload);
    return injected === undefined ? neverEnding(workload)
      : [...neverEnding(workload), ...reading<Proxy>({ about: 'injected', container: injected, isOlder: facts.kubernetesMinor < NATIVE_FROM }, workload, `${path}/template/metadata`)];
  },
  holds: proxy => {
    const { container } = proxy;
    if (proxy.about === 'container') {
      return error('proxy', { container, others: proxy.others }, 'an init container with restartPolicy: Always');
    }
    return proxy.isOlder ? warning('injected', { container, minor: NATIVE_FROM }, 'no injection, or a proxy that the work ends') : info('mode', { container });
  },
});
