import { Container } from '../../kubernetes/objects/container';
import { Inventory, Workload } from '../../kubernetes/objects/model';
import { namespaceKey } from '../../kubernetes/objects/object';
import { LabelSelector, partOf, selects } from '../../kubernetes/values/selector';

/** What puts a container into pods when they are made, by labels or annotations on them or on their namespace. */
interface Injector {
  /** Labels and annotations of a pod that ask for it, or refuse it. */
  readonly pod: readonly string[];
  /** The same of a Namespace. */
  readonly namespace: readonly string[];
  /** The containers and ports that it adds, where they have a name of their own. */
  readonly names: readonly string[];
  /** The labels that it adds. */
  readonly labels: readonly string[];
  readonly cpu?: ProxyCpu;
  /** Annotations of a pod that make its container a native sidecar, of one that runs until it is told to stop. */
  readonly native?: readonly string[];
}

/** By which annotations the container that is added comes to request CPU. */
interface ProxyCpu {
  readonly container: string;
  /** Any of these gives it a request; a limit is one too. */
  readonly gives: readonly string[];
  /** Any of these says that the annotations are all it gets; empty where that is so anyway. */
  readonly replaces: readonly string[];
}

const INJECTORS: readonly Injector[] = [
  {
    pod: ['sidecar.istio.io/inject', 'istio.io/rev'],
    namespace: ['istio-injection', 'istio.io/rev'],
    names: ['istio-proxy', 'http-envoy-prom'],
    native: ['sidecar.istio.io/nativeSidecar'],
    labels: ['service.istio.io/canonical-name', 'service.istio.io/canonical-revision', 'security.istio.io/tlsMode'],
    // One annotation takes the place of all resources of the mesh: `define "resources"` in its injection-template.yaml.
    cpu: {
      container: 'istio-proxy',
      gives: ['sidecar.istio.io/proxyCPU', 'sidecar.istio.io/proxyCPULimit'],
      replaces: ['sidecar.istio.io/proxyMemory', 'sidecar.istio.io/proxyMemoryLimit'],
    },
  },
  {
    pod: ['linkerd.io/inject'],
    namespace: ['linkerd.io/inject'],
    names: ['linkerd-proxy', 'linkerd-admin'],
    native: ['config.alpha.linkerd.io/proxy-enable-native-sidecar', 'config.beta.linkerd.io/proxy-enable-native-sidecar'],
    labels: ['linkerd.io/control-plane-ns', 'linkerd.io/workload-ns', 'linkerd.io/proxy-deployment', 'linkerd.io/proxy-statefulset'],
    // Without an annotation it has what the mesh says, and the mesh says nothing by default: https://linkerd.io/2/tasks/configuring-proxy-concurrency.
    cpu: {
      container: 'linkerd-proxy',
      gives: ['config.linkerd.io/proxy-cpu-request', 'config.linkerd.io/proxy-cpu-limit'],
      replaces: ['config.linkerd.io/proxy-memory-request', 'config.linkerd.io/proxy-memory-limit'],
    },
  },
  { pod: ['kuma.io/sidecar-injection'], namespace: ['kuma.io/sidecar-injection'], names: ['kuma-sidecar'], labels: [] },
  { pod: ['consul.hashicorp.com/connect-inject'], namespace: [], names: ['consul-dataplane'], labels: ['consul.hashicorp.com/connect-inject-status'] },
  {
    pod: ['dapr.io/enabled'],
    namespace: [],
    names: ['daprd', 'dapr-http', 'dapr-grpc', 'dapr-metrics'],
    labels: ['dapr.io/sidecar-injected'],
    // https://docs.dapr.io/operations/hosting/kubernetes/kubernetes-production: without them the sidecar runs without resource settings.
    cpu: { container: 'daprd', gives: ['dapr.io/sidecar-cpu-request', 'dapr.io/sidecar-cpu-limit'], replaces: [] },
  },
  { pod: ['vault.hashicorp.com/agent-inject'], namespace: [], names: ['vault-agent'], labels: [] },
  { pod: ['sidecar.opentelemetry.io/inject'], namespace: ['sidecar.opentelemetry.io/inject'], names: ['otc-container'], labels: [] },
];
const REFUSALS: readonly string[] = ['false', 'disabled', ''];

type Marked = { readonly labels: Readonly<Record<string, string>>; readonly annotations: Readonly<Record<string, string>> };

/** What an object says by some labels or annotations: whether it asks for something or refuses it, or nothing. */
function asks({ labels, annotations }: Marked, keys: readonly string[]): boolean | undefined {
  let isAsked: boolean | undefined;
  for (const key of keys) {
    for (const map of [labels, annotations]) {
      if (map[key] !== undefined) {
        isAsked = isAsked !== false && !REFUSALS.includes(map[key]);
      }
    }
  }
  return isAsked;
}

/** Whether the pods are said to get a container of this injector; nothing where only a Namespace that is not in the input could say so. */
function injects({ pod: keys, namespace: keysOfNamespace }: Injector, { pod, namespace }: Workload, inventory: Pick<Inventory, 'find'>): boolean | undefined {
  const said = asks(pod, keys);
  if (said !== undefined || keysOfNamespace.length === 0) {
    return said ?? false;
  }
  const around = inventory.find(namespaceKey(namespace));
  return around && (asks(around, keysOfNamespace) ?? false);
}

/**
 * Whether a container or port that the template lacks may be injected: where injection is asked for, which may add anything, or where a
 * Namespace that is not in the input could ask for what is known to add one of this name.
 */
export function mayBeInjected(name: number | string, workload: Workload, inventory: Pick<Inventory, 'find'>, isComplete: boolean): boolean {
  return INJECTORS.some(injector => injects(injector, workload, inventory) ?? (!isComplete && injector.names.includes(String(name))));
}

/**
 * Whether a container of the template is only the place of one that is injected, as `istio-proxy` in the Deployment of a gateway: what it leaves out,
 * such as probes, hooks and resources, the injection fills in.
 */
export function isFilledIn(container: Pick<Container, 'name'>, workload: Workload, inventory: Pick<Inventory, 'find'>): boolean {
  return INJECTORS.some(injector => injector.names[0] === container.name && injects(injector, workload, inventory) === true);
}

/** A label without which a selector would select the pods, and that an injector may add to them; nothing where there is none. */
export function injectedLabel(selector: LabelSelector | undefined, workload: Workload, inventory: Pick<Inventory, 'find'>, isComplete: boolean): string | undefined {
  const { labels } = workload.pod;
  let found: string | undefined;
  const rest = selector && partOf(selector, key => {
    const isInjected = labels[key] === undefined
      && INJECTORS.some(injector => injector.labels.includes(key) && (injects(injector, workload, inventory) ?? !isComplete));
    found = isInjected ? key : found;
    return !isInjected;
  });
  return selects(rest, labels) ? found : undefined;
}

/** A container that is injected and requests no CPU, as the annotations say, and the one that would give it a request; nothing where it has one. */
export function injectedWithoutCpu(
  workload: Workload, inventory: Pick<Inventory, 'find'>,
): { readonly container: string; readonly annotation: string } | undefined {
  const { pod, namespace } = workload;
  const around = inventory.find(namespaceKey(namespace))?.annotations ?? {};
  const says = (keys: readonly string[]) => keys.some(key => pod.annotations[key] !== undefined || around[key] !== undefined);
  for (const injector of INJECTORS) {
    const { cpu } = injector;
    if (cpu === undefined || pod.running.some(({ name }) => name === cpu.container)) {
      continue;
    }
    const isReplaced = cpu.replaces.length === 0 ? injects(injector, workload, inventory) === true : says(cpu.replaces);
    if (isReplaced && injects(injector, workload, inventory) !== false && !says(cpu.gives)) {
      return { container: cpu.container, annotation: cpu.gives[0] };
    }
  }
  return undefined;
}

/** The proxy that the labels or annotations of the pods themselves ask for, and that nothing makes a native sidecar; nothing where there is none. */
export function injectedProxy({ pod }: Pick<Workload, 'pod'>): string | undefined {
  const found = INJECTORS.find(({ pod: keys, native }) => native?.every(key => pod.annotations[key] !== 'true') === true && asks(pod, keys) === true);
  return found?.names[0];
}
