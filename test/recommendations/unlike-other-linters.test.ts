import { AuditOptions } from '../../src/audit';
import { cluster, findingsOf, line } from '../support/judge';

/** What other linters get wrong, each in the smallest input that shows it; see the comparison in the README. */
interface Shape {
  readonly replicas?: number;
  readonly pod?: string;
  readonly labels?: string;
  readonly selector?: string;
  readonly strategy?: string;
  readonly image?: string;
  readonly container?: string;
}

const deployment = ({ replicas, pod = '', labels = 'app: web, tier: front', selector = '{ matchLabels: { app: web } }', strategy = '{}', image = 'web:1.0.0', container = '' }: Shape = {}) => `
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:${replicas === undefined ? '' : `\n  replicas: ${replicas}`}
  selector: ${selector}
  strategy: ${strategy}
  template:
    metadata: { labels: { ${labels} } }
    spec: { containers: [{ name: web, image: "${image}", ports: [{ name: http, containerPort: 8080 }, { name: admin, containerPort: 9090 }]${container} }]${pod} }
---
`;
const budget = (spec: string, { name = 'web', namespace = 'shop', selector = '{ matchLabels: { app: web } }' } = {}) => `
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: { name: ${name}, namespace: ${namespace} }
spec: { ${spec}, unhealthyPodEvictionPolicy: AlwaysAllow, selector: ${selector} }
---
`;
const hpa = (minReplicas: number | undefined, maxReplicas = 9, namespace = 'shop') => `
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: web, namespace: ${namespace} }
spec: { ${minReplicas === undefined ? '' : `minReplicas: ${minReplicas}, `}maxReplicas: ${maxReplicas}, scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: web } }
---
`;
const service = (selector = 'app: web', namespace = 'shop') => `
apiVersion: v1
kind: Service
metadata: { name: web, namespace: ${namespace} }
spec: { selector: { ${selector} }, ports: [{ name: http, port: 80, targetPort: http }] }
---
`;
const codes = (yaml: string, id: string, options?: AuditOptions) => findingsOf(yaml, [id], options).map(({ code }) => code);

describe('selectors', () => {
  const twoReplicas = deployment({ replicas: 2 });
  test.each([
    ['matchLabels', '{ matchLabels: { app: web } }', true],
    ['every label has to match', '{ matchLabels: { app: web, tier: back } }', false],
    ['In', '{ matchExpressions: [{ key: app, operator: In, values: [api, web] }] }', true],
    ['In, without the value', '{ matchExpressions: [{ key: app, operator: In, values: [api] }] }', false],
    ['NotIn', '{ matchExpressions: [{ key: app, operator: NotIn, values: [api] }] }', true],
    ['NotIn, of a label that is not there', '{ matchExpressions: [{ key: zone, operator: NotIn, values: [a] }] }', true],
    ['NotIn, with the value', '{ matchExpressions: [{ key: app, operator: NotIn, values: [web] }] }', false],
    ['Exists', '{ matchExpressions: [{ key: tier, operator: Exists }] }', true],
    ['Exists, of a label that is not there', '{ matchExpressions: [{ key: zone, operator: Exists }] }', false],
    ['DoesNotExist', '{ matchExpressions: [{ key: zone, operator: DoesNotExist }] }', true],
    ['DoesNotExist, of a label that is there', '{ matchExpressions: [{ key: tier, operator: DoesNotExist }] }', false],
    ['Exists, of a label that every JavaScript object seems to have', '{ matchExpressions: [{ key: toString, operator: Exists }] }', false],
    ['DoesNotExist, of such a label', '{ matchExpressions: [{ key: constructor, operator: DoesNotExist }] }', true],
    ['NotIn, of such a label', '{ matchExpressions: [{ key: constructor, operator: NotIn, values: [a] }] }', true],
    ['labels and expressions together', '{ matchLabels: { app: web }, matchExpressions: [{ key: tier, operator: In, values: [back] }] }', false],
    ['empty selects every pod', '{}', true],
  ])('%s', (_, selector, isSelected) => {
    expect(codes(twoReplicas + budget('maxUnavailable: 1', { selector }), 'budget-present')).toEqual(isSelected ? [] : ['absent']);
  });

  test('a budget selects by the labels of the pods, not by the selector of the Deployment', () => {
    expect(codes(deployment({ replicas: 3 }) + budget('minAvailable: 3', { selector: '{ matchLabels: { tier: front } }' }), 'budget-allows-eviction')).toEqual(['blocks']);
  });

  test('a Deployment that selects by expressions', () => {
    const yaml = deployment({ replicas: 3, selector: '{ matchExpressions: [{ key: app, operator: In, values: [web] }] }' });
    expect(codes(yaml + budget('minAvailable: 3'), 'budget-allows-eviction')).toEqual(['blocks']);
  });
});

describe('namespaces', () => {
  test('a budget, an autoscaler and a Service of another one are of no use', () => {
    expect(codes(deployment({ replicas: 2 }) + budget('maxUnavailable: 1', { namespace: 'other' }), 'budget-present')).toEqual(['absent']);
    expect(codes(deployment({ replicas: 2 }) + budget('maxUnavailable: 1', { namespace: 'other' }), 'budget-protects')).toEqual(['nothing']);
    expect(codes(deployment({ replicas: 2 }) + hpa(2, 9, 'other'), 'autoscaler-owns-replicas')).toEqual([]);
    expect(codes(deployment({ replicas: 2 }) + hpa(2, 9, 'other'), 'autoscaler-computable')).toContain('no-target');
    expect(codes(deployment() + service('app: web', 'other'), 'readiness-probe-present')).toEqual([]);
  });

  test('a limit that is no number of pods is refused, and says nothing about evictions', () => {
    const found = (spec: string) => findingsOf(deployment({ replicas: 3 }) + budget(spec), ['budget-protects', 'budget-allows-eviction']).map(({ code, message }) => `${code}: ${message}`);
    const refused = (field: string) => [`unreadable: ${field} is neither a whole number nor a percentage: the API server refuses the budget, and nothing protects the pods.`];
    expect(found('maxUnavailable: "1"')).toEqual(refused('maxUnavailable "1"'));
    expect(found('minAvailable: 0.5')).toEqual(refused('minAvailable 0.5'));
    expect(found('maxUnavailable: "1", minAvailable: 2')).toEqual(refused('maxUnavailable "1"'));
    expect(found('maxUnavailable: 1, minAvailable: null')).toEqual([]);
  });

  test('budgets of two namespaces do not overlap', () => {
    const two = budget('maxUnavailable: 1') + budget('maxUnavailable: 1', { name: 'web2', namespace: 'other' });
    expect(codes(deployment({ replicas: 2 }) + two, 'budget-single')).toEqual([]);
    expect(codes(deployment({ replicas: 2 }) + two.replace('namespace: other', 'namespace: shop'), 'budget-single')).toEqual(['several']);
  });
});

describe('the fewest replicas', () => {
  test.each<[string, string, string[]]>([
    ['of the autoscaler', deployment() + hpa(3), []],
    ['of the autoscaler, 1 when it does not say', deployment() + hpa(undefined), ['unstated']],
    ['of the autoscaler, not those of the manifest', deployment({ replicas: 3 }) + hpa(1), ['few']],
    ['1 when nobody says', deployment(), ['unstated']],
    ['of the manifest', deployment({ replicas: 1 }), ['few']],
  ])('%s', (_, yaml, expected) => {
    expect(codes(yaml, 'replicas-minimum')).toEqual(expected);
  });

  test.each<[string, string]>([
    ['replicas 3, autoscaler from 2 on, minAvailable 2', deployment({ replicas: 3 }) + hpa(2) + budget('minAvailable: 2')],
    ['equal to minAvailable', deployment({ replicas: 3 }) + budget('minAvailable: 3')],
    ['below minAvailable', deployment({ replicas: 3 }) + budget('minAvailable: 4')],
    ['all of them', deployment({ replicas: 3 }) + budget('minAvailable: 100%')],
    ['a share that is rounded up to all', deployment({ replicas: 3 }) + budget('minAvailable: 67%')],
    ['none may go', deployment({ replicas: 3 }) + budget('maxUnavailable: 0')],
    ['none may go, in percent', deployment({ replicas: 3 }) + budget('maxUnavailable: 0%')],
  ])('%s: no pod can be evicted', (_, yaml) => {
    expect(codes(yaml, 'budget-allows-eviction')).toEqual(['blocks']);
  });

  test.each<[string, string]>([
    ['one above minAvailable', deployment({ replicas: 3 }) + budget('minAvailable: 2')],
    ['a share that leaves one', deployment({ replicas: 3 }) + budget('minAvailable: 66%')],
    ['a small share that may go is rounded up to one', deployment({ replicas: 3 }) + budget('maxUnavailable: 1%')],
  ])('%s: a pod can be evicted', (_, yaml) => {
    expect(codes(yaml, 'budget-allows-eviction')).toEqual([]);
  });

  test('one alone is never let go, which whoever runs one may want', () => {
    expect(findingsOf(deployment({ replicas: 1 }) + budget('minAvailable: 1'), ['budget-allows-eviction'])).toMatchObject([{ level: 'warning', code: 'only' }]);
  });
});

describe('several metrics', () => {
  const cpu = '{ type: Resource, resource: { name: cpu, target: { type: Utilization, averageUtilization: 50 } } }';
  const memory = cpu.replace('name: cpu', 'name: memory');
  const unknown = '{ type: ContainerResource, containerResource: { name: cpu, container: app, target: { type: Utilization, averageUtilization: 50 } } }';
  const external = '{ type: External, external: { metric: { name: jobs }, target: { type: AverageValue, averageValue: "10" } } }';
  test.each<[string, string[], string[]]>([
    ['one that cannot be computed is all there is', [cpu], ['warning no-request']],
    ['none can be computed', [cpu, memory, unknown], ['warning no-request', 'warning no-request', 'error no-container']],
    ['another may be computed', [cpu, external], ['warning no-request-for-one']],
    ['another may be computed, beside an unknown container', [external, unknown], ['warning no-container-for-one']],
  ])('%s', (_, metrics, expected) => {
    const yaml = deployment() + hpa(2).replace('maxReplicas', `metrics: [${metrics.join(', ')}], maxReplicas`);
    expect(findingsOf(yaml, ['autoscaler-computable']).map(({ level, code }) => `${level} ${code}`).sort()).toEqual([...expected].sort());
  });
});

describe('percentages of a rollout', () => {
  const rolling = (replicas: number, maxUnavailable: string, maxSurge = '25%') =>
    deployment({ replicas, strategy: `{ rollingUpdate: { maxUnavailable: ${maxUnavailable}, maxSurge: ${maxSurge} } }` });

  test.each<[string, string, string[]]>([
    ['25 % of 2, rounded down to none', rolling(2, '25%'), []],
    ['50 % of 2 is one', rolling(2, '50%'), []],
    ['100 %', rolling(4, '100%', '0'), ['everything']],
    ['as many as there are', rolling(4, '4'), ['everything']],
    ['more than there are', rolling(4, '9'), ['everything']],
    ['a share that comes to none and no surge becomes one', rolling(2, '10%', '0'), []],
    ['none and no surge is refused', rolling(2, '0', '0'), ['refused']],
    ['none and no surge is refused, in percent', rolling(2, '0%', '0%'), ['refused']],
  ])('%s', (_, yaml, expected) => {
    expect(codes(yaml, 'rollout-keeps-capacity')).toEqual(expected);
  });

  test.each<[string, string, string[]]>([
    ['Recreate and a rolling update', '{ type: Recreate, rollingUpdate: { maxSurge: 1 } }', ['mixed']],
    ['Recreate and an empty one', '{ type: Recreate, rollingUpdate: {} }', ['mixed']],
    ['Recreate and none', '{ type: Recreate, rollingUpdate: null }', []],
    ['a number in quotes', '{ rollingUpdate: { maxUnavailable: "1" } }', ['unreadable']],
    ['a share that is not whole', '{ rollingUpdate: { maxSurge: 2.5% } }', ['unreadable']],
    ['half a pod', '{ rollingUpdate: { maxSurge: 1.5 } }', ['unreadable']],
    ['nothing', '{ rollingUpdate: { maxSurge: null } }', []],
  ])('a server refuses or takes %s', (_, strategy, expected) => {
    expect(codes(deployment({ replicas: 2, strategy }), 'rollout-keeps-capacity')).toEqual(expected);
  });

  test('a StatefulSet that is replaced by hand has no rolling update either', () => {
    const stateful = (strategy: string) => deployment({ replicas: 2, strategy }).replace('kind: Deployment', 'kind: StatefulSet').replace('strategy:', 'updateStrategy:');
    expect(codes(stateful('{ type: OnDelete, rollingUpdate: { partition: 0 } }'), 'rollout-keeps-capacity')).toEqual(['mixed']);
    expect(codes(stateful('{ type: OnDelete }'), 'rollout-keeps-capacity')).toEqual([]);
    expect(codes(stateful('{ rollingUpdate: { maxUnavailable: "1" } }'), 'rollout-keeps-capacity')).toEqual([]);
  });

  test('what is paused rolls nothing out, and is refused all the same', () => {
    const paused = (yaml: string) => yaml.replace('selector:', 'paused: true\n  selector:');
    expect(codes(paused(rolling(4, '100%')), 'rollout-keeps-capacity')).toEqual([]);
    expect(codes(paused(rolling(4, '0', '0')), 'rollout-keeps-capacity')).toEqual(['refused']);
  });

  test('the same share is rounded up for the budget', () => {
    expect(codes(rolling(2, '50%') + budget('maxUnavailable: 50%'), 'rollout-keeps-capacity')).toEqual([]);
    expect(codes(rolling(4, '50%') + budget('maxUnavailable: 25%'), 'rollout-keeps-capacity')).toEqual(['budget']);
  });
});

describe('spread and anti-affinity', () => {
  const spread = (key: string) => `{ maxSkew: 1, topologyKey: ${key}, whenUnsatisfiable: ScheduleAnyway, labelSelector: { matchLabels: { app: web } } }`;
  const apart = (key: string) => `{ topologyKey: ${key}, labelSelector: { matchLabels: { app: web } } }`;
  const zone = 'topology.kubernetes.io/zone';
  const host = 'kubernetes.io/hostname';
  test.each<[string, string]>([
    ['constraints', `, topologySpreadConstraints: [${spread(zone)}, ${spread(host)}]`],
    ['preferred anti-affinity', `, affinity: { podAntiAffinity: { preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 1, podAffinityTerm: ${apart(zone)} }, { weight: 1, podAffinityTerm: ${apart(host)} }] } }`],
    ['required anti-affinity', `, affinity: { podAntiAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [${apart(zone)}, ${apart(host)}] } }`],
    ['one of each', `, topologySpreadConstraints: [${spread(zone)}], affinity: { podAntiAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [${apart(host)}] } }`],
  ])('%s will do', (_, pod) => {
    const yaml = deployment({ pod }) + hpa(2);
    expect(findingsOf(yaml, ['spread-across-zones', 'spread-across-nodes']).map(line)).toEqual([]);
  });

  test('affinity to nodes spreads nothing', () => {
    const pod = ', affinity: { nodeAffinity: { preferredDuringSchedulingIgnoredDuringExecution: [] } }';
    expect(codes(deployment({ pod }) + hpa(2), 'spread-across-nodes')).toEqual(['none']);
  });

  test('a workload of one replica spreads nothing', () => {
    expect(codes(deployment({ replicas: 1 }), 'spread-across-nodes')).toEqual([]);
  });
});

describe('images', () => {
  const digest = `sha256:${'3e9d5b2a'.repeat(8)}`;
  test.each<[string, string[]]>([
    ['web', ['moving']],
    ['web:latest', ['moving']],
    ['registry:5000/web', ['moving']],
    ['registry:5000/web:1.4.2', []],
    [`web@${digest}`, []],
    [`web:latest@${digest}`, []],
    ['auto', []],
    ['ko://example.com/shop/cmd/web', []],
    ['oci://example.com/shop/web', ['unusable']],
  ])('%s', (image, expected) => {
    expect(codes(deployment({ image }), 'image-is-pinned')).toEqual(expected);
  });

  test('a digest needs no pull at every start', () => {
    const always = ', imagePullPolicy: Always';
    expect(codes(deployment({ image: `web@${digest}`, container: always }), 'pull-policy-fits-tag')).toEqual(['needless']);
    expect(codes(deployment({ image: 'web:1.0.0', container: always }), 'pull-policy-fits-tag')).toEqual([]);
    expect(codes(deployment({ image: `web@${digest}`, container: ', imagePullPolicy: IfNotPresent' }), 'pull-policy-fits-tag')).toEqual([]);
  });
});

describe('amounts', () => {
  const errors = (resources: string) => findingsOf(deployment({ container: `, resources: ${resources}` }), ['requests-declared', 'memory-limited'])
    .filter(({ level }) => level === 'error').map(({ id, path, message }) => `${id} ${path}: ${message}`);
  test.each(['2GB', '1core', '1,5', '1 Gi', '1K', '1ki', '', 'true'])('%p is no quantity', value => {
    const written = value === 'true' ? value : `"${value}"`;
    expect(errors(`{ requests: { memory: ${written} } }`)).toEqual([expect.stringMatching(/^requests-declared .*\/resources\/requests\/memory: .* is no quantity/)]);
    expect(errors(`{ limits: { cpu: ${written} } }`)).toEqual([expect.stringMatching(/^requests-declared .*\/resources\/limits\/cpu: .* is no quantity/)]);
  });

  test.each(['2', '"2"', '" 2 "', '.5', '"1."', '"+1"', '1e3', '"1E3"', '"1e+3"', '512m', '2Gi', '2G', '2k', 'null'])('%s is one, or nothing', value => {
    expect(errors(`{ requests: { memory: ${value} }, limits: { memory: ${value} } }`)).toEqual([]);
  });

  test('that init containers ask for are refused as well', () => {
    const init = ', initContainers: [{ name: init, image: "init:1.0.0", resources: { requests: { example.com/gpu: one } } }]';
    expect(findingsOf(deployment({ pod: init }), ['requests-declared']).map(line)).toContain(
      'requests-declared unreadable Deployment/web /spec/template/spec/initContainers/0/resources/requests/example.com~1gpu');
  });
});

describe('probes and ports', () => {
  const probes = (readiness: string, liveness: string) => deployment({ container: `, readinessProbe: { ${readiness} }, livenessProbe: { ${liveness} }` });
  const get = (path: string, port: string) => `httpGet: { path: ${path}, port: ${port} }, failureThreshold: 1`;

  test('two named ports are two ports, a name and its number are one', () => {
    expect(codes(probes(get('/health', 'http'), get('/health', 'admin')), 'liveness-outlasts-readiness')).toEqual(['sooner']);
    expect(codes(probes(get('/health', 'http'), get('/health', '8080')), 'liveness-outlasts-readiness')).toEqual(['hasty']);
  });

  test('the same endpoint, asked more patiently, is well', () => {
    expect(codes(probes(get('/health', 'http'), 'httpGet: { path: /health, port: http }, failureThreshold: 6'), 'liveness-outlasts-readiness')).toEqual([]);
  });

  test('a named target port is found in any container, and only there', () => {
    expect(codes(deployment() + service(), 'port-chain-complete')).toEqual([]);
    expect(codes(deployment() + service().replace('targetPort: http', 'targetPort: https'), 'port-chain-complete')).toEqual(['target-port']);
  });

  test('a number in quotes is a name that nothing can have', () => {
    const toPort = (port: string) => deployment() + service().replace('targetPort: http', `targetPort: ${port}`);
    expect(codes(toPort('8080'), 'port-chain-complete')).toEqual([]);
    expect(codes(toPort('"8080"'), 'port-chain-complete')).toEqual(['quoted-port']);
    expect(codes(toPort('"8080"').replace('spec: { selector', 'spec: { clusterIP: None, selector'), 'port-chain-complete')).toEqual(['quoted-port']);
    expect(codes(probes(get('/', '"8080"'), get('/health', 'admin')), 'port-chain-complete')).toEqual(['quoted-port']);
  });

  test('a target port of nothing or 0 is the port', () => {
    const toPort = (port: string) => deployment() + service().replace('port: 80, targetPort: http', `port: 8080, targetPort: ${port}`);
    expect(codes(toPort('""'), 'port-chain-complete')).toEqual([]);
    expect(codes(toPort('0'), 'port-chain-complete')).toEqual([]);
  });

  test('a readiness probe of another container does not count', () => {
    const pod = deployment({ container: ' }, { name: proxy, image: "proxy:1.0.0", readinessProbe: { tcpSocket: { port: 1 } }' });
    expect(findingsOf(pod + service(), ['readiness-probe-present']).map(({ container }) => container)).toEqual(['web']);
  });
});

describe('sidecars that are injected', () => {
  const levels = (yaml: string, id: string, complete = false) => findingsOf(yaml, [id], { isComplete: () => complete }).map(({ level }) => level);
  const asked = (yaml: string, annotation: string) => yaml.replace('metadata: { labels:', `metadata: { annotations: { ${annotation} }, labels:`);
  const namespace = (labels: string) => `apiVersion: v1\nkind: Namespace\nmetadata: { name: shop, labels: { ${labels} } }\n---\n`;
  const toPort = (port: string) => deployment() + service().replace('targetPort: http', `targetPort: ${port}`);
  const byContainer = (container: string) => deployment() + hpa(2).replace('maxReplicas', `metrics: [{ type: ContainerResource, containerResource: { name: cpu, container: ${container}, target: { type: Utilization, averageUtilization: 50 } } }], maxReplicas`);
  const byLabels = (labels: string) => deployment({
    pod: `, topologySpreadConstraints: [{ maxSkew: 1, topologyKey: kubernetes.io/hostname, whenUnsatisfiable: ScheduleAnyway, labelSelector: { matchLabels: { ${labels} } } }]`,
  }) + hpa(2);

  test.each<[string, string, string]>([
    ['a container', byContainer('istio-proxy'), 'autoscaler-computable'],
    ['a label', byLabels('app: web, service.istio.io/canonical-name: web'), 'spread-selects-own-pods'],
  ])('may add %s, where they are asked for or the Namespace may ask', (_, yaml, id) => {
    expect(levels(yaml, id)).toEqual(['warning']);
    expect(levels(yaml, id, true)).toEqual(['error']);
    expect(levels(namespace('team: shop') + yaml, id)).toEqual(['error']);
    expect(levels(namespace('istio-injection: enabled') + yaml, id, true)).toEqual(['warning']);
    expect(levels(asked(yaml, 'sidecar.istio.io/inject: "true"'), id, true)).toEqual(['warning']);
    expect(levels(asked(namespace('istio-injection: enabled') + yaml, 'sidecar.istio.io/inject: "false"'), id)).toEqual(['error']);
  });

  test('may add a port, where they are asked for or the Namespace may ask', () => {
    const yaml = toPort('linkerd-admin');
    expect(levels(yaml, 'port-chain-complete')).toEqual(['warning']);
    expect(levels(yaml, 'port-chain-complete', true)).toEqual(['error']);
    expect(levels(namespace('team: shop') + yaml, 'port-chain-complete')).toEqual(['error']);
    expect(levels(namespace('linkerd.io/inject: enabled') + yaml, 'port-chain-complete', true)).toEqual(['warning']);
    expect(levels(asked(yaml, 'linkerd.io/inject: enabled'), 'port-chain-complete', true)).toEqual(['warning']);
    expect(levels(asked(namespace('linkerd.io/inject: enabled') + yaml, 'linkerd.io/inject: disabled'), 'port-chain-complete')).toEqual(['error']);
  });

  test('may add what is not known only where they are asked for', () => {
    expect(levels(toPort('https'), 'port-chain-complete')).toEqual(['error']);
    expect(levels(asked(toPort('https'), 'linkerd.io/inject: enabled'), 'port-chain-complete')).toEqual(['warning']);
    expect(levels(byLabels('app: api, service.istio.io/canonical-name: web'), 'spread-selects-own-pods')).toEqual(['error']);
  });
});

describe('the open world', () => {
  const levels = (yaml: string, id: string, complete: boolean) => findingsOf(yaml, [id], { isComplete: () => complete }).map(({ level }) => level);
  const cpuOf = (container: string) =>
    `metrics: [{ type: ContainerResource, containerResource: { name: cpu, container: ${container}, target: { type: Utilization, averageUtilization: 50 } } }]`;
  const spreadBy = (labels: string) => deployment({
    pod: `, topologySpreadConstraints: [{ maxSkew: 1, topologyKey: kubernetes.io/hostname, whenUnsatisfiable: ScheduleAnyway, labelSelector: { matchLabels: { ${labels} } } }]`,
  }) + hpa(2);

  test.each<[string, string, string]>([
    ['a budget', deployment({ replicas: 2 }), 'budget-present'],
    ['a workload to guard', budget('maxUnavailable: 1'), 'budget-protects'],
    ['pods behind a Service', service(), 'port-chain-complete'],
    ['a workload to scale', hpa(2), 'autoscaler-computable'],
    ['a port of a sidecar that a Namespace may ask for', deployment() + service().replace('targetPort: http', 'targetPort: linkerd-admin'), 'port-chain-complete'],
    ['such a sidecar itself', deployment() + hpa(2).replace('maxReplicas', `${cpuOf('istio-proxy')}, maxReplicas`), 'autoscaler-computable'],
    ['a label of such a sidecar', spreadBy('app: web, service.istio.io/canonical-name: web'), 'spread-selects-own-pods'],
  ])('%s that is missing may be elsewhere, unless the input is said to be complete', (_, yaml, id) => {
    expect(levels(yaml, id, false)).toEqual(['warning']);
    expect(levels(yaml, id, true)).toEqual(['error']);
  });

  test('room for required anti-affinity is judged once the nodes are declared', () => {
    const pod = ', affinity: { podAntiAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [{ topologyKey: kubernetes.io/hostname, labelSelector: { matchLabels: { app: web } } }] } }';
    const yaml = deployment({ pod }) + hpa(2);
    expect(codes(yaml, 'spread-is-feasible')).toEqual([]);
    expect(codes(yaml, 'spread-is-feasible', { facts: cluster('{ nodes: 4, provisioner: managed-node-group }') })).toEqual(['apart']);
    expect(codes(yaml, 'spread-is-feasible', { facts: cluster('{ nodes: 4, provisioner: karpenter }') })).toEqual([]);
  });
});
