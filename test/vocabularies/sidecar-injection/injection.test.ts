import { takeInventory } from '../../../src/inventory';
import { KubernetesObject, LabelSelector, TextMap } from '../../../src/kubernetes';
import { injectedLabel, injectedProxy, injectedWithoutCpu, isFilledIn, mayBeInjected } from '../../../src/vocabularies/sidecar-injection/injection';

interface Input {
  readonly labels?: TextMap;
  readonly annotations?: TextMap;
  /** The Namespace; nothing when it is not in the input. */
  readonly namespace?: { readonly labels?: TextMap; readonly annotations?: TextMap };
  /** Whether the input is said to be complete. */
  readonly isClosed?: boolean;
}

function input({ labels = {}, annotations = {}, namespace, isClosed = false }: Input) {
  const deployment: KubernetesObject = {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'web', namespace: 'shop' },
    spec: { template: { metadata: { labels: { app: 'web', ...labels }, annotations }, spec: { containers: [{ name: 'web' }] } } },
  };
  const around: KubernetesObject = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop', ...namespace } };
  const inventory = takeInventory(namespace === undefined ? [deployment] : [deployment, around]);
  return { workload: inventory.workloads[0], inventory, isClosed };
}

/** Whether the container or port may be injected. */
function may(name: number | string, said: Input = {}): boolean {
  const { workload, inventory, isClosed } = input(said);
  return mayBeInjected(name, workload, inventory, isClosed);
}

/** The label that may be injected, of those that a selector asks for. */
function label(matchLabels: TextMap, said: Input = {}, matchExpressions: LabelSelector['matchExpressions'] = []): string | undefined {
  const { workload, inventory, isClosed } = input(said);
  return injectedLabel({ matchLabels, matchExpressions }, workload, inventory, isClosed);
}

const ISTIO_ON: TextMap = { 'istio-injection': 'enabled' };
const CANONICAL_NAME = 'service.istio.io/canonical-name';
const SELECTOR: TextMap = { app: 'web', [CANONICAL_NAME]: 'web' };

describe('what may be injected, where the Namespace is not in the input', () => {
  test.each(['istio-proxy', 'http-envoy-prom', 'linkerd-proxy', 'linkerd-admin', 'kuma-sidecar', 'otc-container'])(
    'is %s, for which the Namespace may ask', name => expect(may(name)).toBe(true));

  test.each(['consul-dataplane', 'daprd', 'dapr-metrics', 'vault-agent'])('is not %s, for which only a pod can ask', name => {
    expect(may(name)).toBe(false);
  });
  test.each(['https', 'web', 8443])('is not %s, which no injector is known to add', name => expect(may(name)).toBe(false));
  test.each(['istio-proxy', 'linkerd-proxy'])('is not %s, when the input is said to be complete', name => {
    expect(may(name, { isClosed: true })).toBe(false);
  });
});

describe('an injector that a pod asks for may add anything', () => {
  test.each([
    ['sidecar.istio.io/inject', 'true'],
    ['istio.io/rev', 'canary'],
    ['linkerd.io/inject', 'enabled'],
    ['linkerd.io/inject', 'ingress'],
    ['kuma.io/sidecar-injection', 'enabled'],
    ['consul.hashicorp.com/connect-inject', 'true'],
    ['dapr.io/enabled', 'true'],
    ['vault.hashicorp.com/agent-inject', 'true'],
    ['sidecar.opentelemetry.io/inject', 'collector'],
  ])('by %s: %s, as a label or as an annotation', (key, value) => {
    expect(may('https', { annotations: { [key]: value }, isClosed: true })).toBe(true);
    expect(may('https', { labels: { [key]: value }, isClosed: true })).toBe(true);
  });
});

describe('an injector that a Namespace asks for may add anything', () => {
  test.each([
    ['istio-injection', 'enabled'],
    ['istio.io/rev', 'canary'],
    ['linkerd.io/inject', 'enabled'],
    ['kuma.io/sidecar-injection', 'enabled'],
    ['sidecar.opentelemetry.io/inject', 'true'],
  ])('by %s: %s, as a label or as an annotation', (key, value) => {
    expect(may('https', { namespace: { labels: { [key]: value } }, isClosed: true })).toBe(true);
    expect(may('https', { namespace: { annotations: { [key]: value } }, isClosed: true })).toBe(true);
  });

  test.each(['consul.hashicorp.com/connect-inject', 'dapr.io/enabled', 'vault.hashicorp.com/agent-inject'])('but not by %s, a key of pods', key => {
    expect(may('https', { namespace: { annotations: { [key]: 'true' } } })).toBe(false);
  });
});

describe('nothing is injected', () => {
  test('where the Namespace is there and does not ask', () => expect(may('istio-proxy', { namespace: { labels: { team: 'shop' } } })).toBe(false));
  test.each(['false', 'disabled', ''])('where the Namespace says %p', value => {
    expect(may('istio-proxy', { namespace: { labels: { 'istio-injection': value } } })).toBe(false);
  });
  test.each(['false', 'disabled', ''])('where the pod says %p, whatever the Namespace asks', value => {
    expect(may('istio-proxy', { namespace: { labels: ISTIO_ON }, annotations: { 'sidecar.istio.io/inject': value } })).toBe(false);
  });
  test('where the pod refuses it by one key and asks by another', () => {
    expect(may('istio-proxy', { labels: { 'istio.io/rev': 'canary', 'sidecar.istio.io/inject': 'false' } })).toBe(false);
  });
  test('of one mesh where the Namespace may ask for another', () => {
    expect(may('istio-proxy', { annotations: { 'sidecar.istio.io/inject': 'false' } })).toBe(false);
    expect(may('linkerd-proxy', { annotations: { 'sidecar.istio.io/inject': 'false' } })).toBe(true);
  });
});

describe('a label that may be injected', () => {
  test('is the one that pods lack, where the Namespace may ask for its injector', () => {
    expect(label(SELECTOR)).toBe(CANONICAL_NAME);
    expect(label(SELECTOR, { isClosed: true })).toBeUndefined();
  });

  test('is there where the pod or the Namespace asks', () => {
    expect(label(SELECTOR, { namespace: { labels: ISTIO_ON }, isClosed: true })).toBe(CANONICAL_NAME);
    expect(label(SELECTOR, { annotations: { 'sidecar.istio.io/inject': 'true' }, isClosed: true })).toBe(CANONICAL_NAME);
  });

  test('is not there where the Namespace does not ask, or the pod refuses', () => {
    expect(label(SELECTOR, { namespace: { labels: { team: 'shop' } } })).toBeUndefined();
    expect(label(SELECTOR, { namespace: { labels: ISTIO_ON }, annotations: { 'sidecar.istio.io/inject': 'false' } })).toBeUndefined();
  });

  test.each([
    'service.istio.io/canonical-revision', 'security.istio.io/tlsMode',
    'linkerd.io/control-plane-ns', 'linkerd.io/workload-ns', 'linkerd.io/proxy-deployment', 'linkerd.io/proxy-statefulset',
  ])('may be %s', key => expect(label({ app: 'web', [key]: 'any' })).toBe(key));

  test.each([
    ['dapr.io/sidecar-injected', 'dapr.io/enabled'],
    ['consul.hashicorp.com/connect-inject-status', 'consul.hashicorp.com/connect-inject'],
  ])('may be %s only where the pod asks by %s', (key, annotation) => {
    expect(label({ [key]: 'true' })).toBeUndefined();
    expect(label({ [key]: 'true' }, { annotations: { [annotation]: 'true' } })).toBe(key);
  });

  test('may be asked for in an expression', () => {
    expect(label({ app: 'web' }, {}, [{ key: CANONICAL_NAME, operator: 'Exists', values: [] }])).toBe(CANONICAL_NAME);
  });

  test('helps nothing where another label does not match', () => expect(label({ app: 'api', [CANONICAL_NAME]: 'web' })).toBeUndefined());
  test('is not one that the pods have already', () => {
    expect(label(SELECTOR, { labels: { [CANONICAL_NAME]: 'web' } })).toBeUndefined();
    expect(label(SELECTOR, { labels: { [CANONICAL_NAME]: 'api' } })).toBeUndefined();
  });
  test('is none of those that no injector is known to add', () => expect(label({ app: 'web', tier: 'front' })).toBeUndefined());
  test('is none for no selector', () => {
    const { workload, inventory } = input({});
    expect(injectedLabel(undefined, workload, inventory, false)).toBeUndefined();
  });
});

describe('an injected container without a CPU request', () => {
  const without = (said: Input) => {
    const { workload, inventory } = input(said);
    return injectedWithoutCpu(workload, inventory);
  };
  const proxy = { container: 'istio-proxy', annotation: 'sidecar.istio.io/proxyCPU' };
  const memory = { 'sidecar.istio.io/proxyMemory': '256Mi' };

  test.each<[string, Input, object | undefined]>([
    ['Istio, where memory alone is annotated', { annotations: { 'sidecar.istio.io/inject': 'true', ...memory } }, proxy],
    ['the same, asked for by the Namespace', { annotations: memory, namespace: { labels: ISTIO_ON } }, proxy],
    ['the same, by a Namespace elsewhere', { annotations: memory }, proxy],
    ['Istio with what the mesh gives', { annotations: { 'sidecar.istio.io/inject': 'true' } }, undefined],
    ['Istio with CPU annotated too', { annotations: { 'sidecar.istio.io/proxyCPU': '100m', ...memory } }, undefined],
    ['Istio with a limit, which is the request then', { annotations: { 'sidecar.istio.io/proxyCPULimit': '1', ...memory } }, undefined],
    ['no Istio, whatever is left of it', { annotations: { 'sidecar.istio.io/inject': 'false', ...memory } }, undefined],
    ['a Namespace that does not ask for it', { annotations: memory, namespace: {} }, undefined],
    ['Linkerd, where memory alone is annotated', { annotations: { 'linkerd.io/inject': 'enabled', 'config.linkerd.io/proxy-memory-request': '64Mi' } },
      { container: 'linkerd-proxy', annotation: 'config.linkerd.io/proxy-cpu-request' }],
    ['Linkerd, whose Namespace gives CPU', {
      annotations: { 'linkerd.io/inject': 'enabled', 'config.linkerd.io/proxy-memory-request': '64Mi' },
      namespace: { annotations: { 'config.linkerd.io/proxy-cpu-request': '100m' } },
    }, undefined],
    ['Dapr', { annotations: { 'dapr.io/enabled': 'true' } }, { container: 'daprd', annotation: 'dapr.io/sidecar-cpu-request' }],
    ['Dapr with a request', { annotations: { 'dapr.io/enabled': 'true', 'dapr.io/sidecar-cpu-request': '100m' } }, undefined],
    ['no Dapr', { annotations: { 'dapr.io/enabled': 'false' } }, undefined],
    ['nothing', {}, undefined],
  ])('%s', (_, said, expected) => {
    expect(without(said)).toEqual(expected);
  });
});

test.each<[string, string, Input, boolean]>([
  ['the proxy of a gateway', 'istio-proxy', { labels: { 'sidecar.istio.io/inject': 'true' } }, true],
  ['the proxy, by the Namespace', 'linkerd-proxy', { namespace: { annotations: { 'linkerd.io/inject': 'enabled' } } }, true],
  ['a proxy of its own', 'istio-proxy', {}, false],
  ['a proxy that is not wanted', 'istio-proxy', { labels: { 'sidecar.istio.io/inject': 'false' } }, false],
  ['the app beside it', 'web', { labels: { 'sidecar.istio.io/inject': 'true' } }, false],
])('%s is filled in by the injection: %s', (_, name, said, expected) => {
  const { workload, inventory } = input(said);
  expect(isFilledIn({ name }, workload, inventory)).toBe(expected);
});

test.each<[string, Input, string | undefined]>([
  ['nobody', {}, undefined],
  ['a label', { labels: { 'sidecar.istio.io/inject': 'true' } }, 'istio-proxy'],
  ['an annotation', { annotations: { 'linkerd.io/inject': 'enabled' } }, 'linkerd-proxy'],
  ['somebody who refuses it', { labels: { 'sidecar.istio.io/inject': 'false' } }, undefined],
  ['the Namespace alone', { namespace: { labels: { 'istio-injection': 'enabled' } } }, undefined],
  ['a native sidecar', { labels: { 'sidecar.istio.io/inject': 'true' }, annotations: { 'sidecar.istio.io/nativeSidecar': 'true' } }, undefined],
  ['what ends by itself', { annotations: { 'vault.hashicorp.com/agent-inject': 'true' } }, undefined],
])('a proxy is asked for by %s', (_, said, expected) => {
  expect(injectedProxy(input(said).workload)).toBe(expected);
});
