import { load } from 'js-yaml';
import { schemaProblems } from './kubernetes-schema';

/** A Deployment that uses every shape the proxy has to see through: maps, lists, int-or-string, quantities, empty structures. */
const DEPLOYMENT = `
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  labels: { app.kubernetes.io/name: web, tier: front }
  annotations: { example.com/a: "1", b: "2" }
spec:
  replicas: 3
  selector: { matchLabels: { app.kubernetes.io/name: web } }
  strategy: { type: RollingUpdate, rollingUpdate: { maxSurge: 25%, maxUnavailable: 0 } }
  template:
    metadata: { labels: { app.kubernetes.io/name: web } }
    spec:
      nodeSelector: { kubernetes.io/os: linux }
      topologySpreadConstraints:
        - { maxSkew: 1, topologyKey: topology.kubernetes.io/zone, whenUnsatisfiable: ScheduleAnyway, matchLabelKeys: [pod-template-hash],
            labelSelector: { matchLabels: { app.kubernetes.io/name: web } } }
      containers:
        - name: web
          image: example.com/web:1.0.0
          command: [/web, --verbose]
          env: [{ name: A, value: b }]
          ports: [{ name: http, containerPort: 8080 }]
          resources: { requests: { cpu: 100m, memory: 64Mi, ephemeral-storage: 1Gi }, limits: { cpu: 1, memory: 64Mi } }
          readinessProbe: { httpGet: { path: /ready, port: http }, periodSeconds: 5 }
          livenessProbe: { httpGet: { path: /live, port: 8080 } }
          lifecycle: { preStop: { sleep: { seconds: 15 } } }
          securityContext: { capabilities: { drop: [ALL] } }
          volumeMounts: [{ name: tmp, mountPath: /tmp }]
      initContainers: [{ name: proxy, image: example.com/proxy:1.0.0, restartPolicy: Always }]
      volumes: [{ name: tmp, emptyDir: {} }]
`;

const deployment = (): any => load(DEPLOYMENT);

test('accepts a valid Deployment', () => {
  expect(schemaProblems(deployment())).toEqual([]);
});

test.each([
  ['Namespace', '{ apiVersion: v1, kind: Namespace, metadata: { name: shop, labels: { a: b } } }'],
  ['ServiceAccount', '{ apiVersion: v1, kind: ServiceAccount, metadata: { name: web }, automountServiceAccountToken: false }'],
  ['Service', '{ apiVersion: v1, kind: Service, metadata: { name: web }, spec: { type: ClusterIP, selector: { a: b }, '
    + 'trafficDistribution: PreferClose, ports: [{ name: http, port: 80, targetPort: http, appProtocol: http }] } }'],
  ['PodDisruptionBudget', '{ apiVersion: policy/v1, kind: PodDisruptionBudget, metadata: { name: web }, '
    + 'spec: { maxUnavailable: 25%, unhealthyPodEvictionPolicy: AlwaysAllow, selector: { matchLabels: { a: b } } } }'],
  ['PodDisruptionBudget with a number', '{ apiVersion: policy/v1, kind: PodDisruptionBudget, metadata: { name: web }, '
    + 'spec: { maxUnavailable: 1, selector: { matchExpressions: [{ key: a, operator: In, values: [b] }] } } }'],
  ['HorizontalPodAutoscaler', '{ apiVersion: autoscaling/v2, kind: HorizontalPodAutoscaler, metadata: { name: web }, spec: { minReplicas: 3, '
    + 'maxReplicas: 9, scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: web }, '
    + 'metrics: [{ type: Resource, resource: { name: cpu, target: { type: Utilization, averageUtilization: 50 } } }, '
    + '{ type: Pods, pods: { metric: { name: rps }, target: { type: AverageValue, averageValue: 1k } } }], '
    + 'behavior: { scaleDown: { stabilizationWindowSeconds: 300, policies: [{ type: Percent, value: 10, periodSeconds: 60 }] } } } }'],
  ['Ingress', '{ apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: { name: web, annotations: { a/b: c } }, spec: { ingressClassName: alb, '
    + 'rules: [{ host: example.com, http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: web, port: { name: http } } } }] } }] } }'],
  ['NetworkPolicy', '{ apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: { name: web }, '
    + 'spec: { podSelector: {}, ingress: [{ from: [{ namespaceSelector: {} }], ports: [{ port: http }, { port: 80 }] }] } }'],
  ['ResourceQuota', '{ apiVersion: v1, kind: ResourceQuota, metadata: { name: quota }, spec: { hard: { requests.cpu: "4", pods: 10 } } }'],
  ['LimitRange', '{ apiVersion: v1, kind: LimitRange, metadata: { name: limits }, '
    + 'spec: { limits: [{ type: Container, default: { cpu: 500m }, defaultRequest: { memory: 64Mi } }] } }'],
  ['PriorityClass', '{ apiVersion: scheduling.k8s.io/v1, kind: PriorityClass, metadata: { name: high }, value: 1000 }'],
  ['RoleBinding', '{ apiVersion: rbac.authorization.k8s.io/v1, kind: RoleBinding, metadata: { name: b }, '
    + 'roleRef: { apiGroup: rbac.authorization.k8s.io, kind: Role, name: r }, subjects: [{ kind: ServiceAccount, name: web }] }'],
])('accepts a valid %s', (_, yaml) => {
  expect(schemaProblems(load(yaml))).toEqual([]);
});

test.each<[string, (object: any) => void, string]>([
  ['at the top', o => o.specs = {}, 'specs: unknown field'],
  ['in the metadata', o => o.metadata.label = {}, 'metadata.label: unknown field'],
  ['in a structure', o => o.spec.replica = 3, 'spec.replica: unknown field'],
  ['with the value null', o => o.spec.replica = null, 'spec.replica: unknown field'],
  ['in a list', o => o.spec.template.spec.containers[0].readinesProbe = {}, 'spec.template.spec.containers[0].readinesProbe: unknown field'],
  ['in an empty structure', o => o.spec.template.spec.volumes[0].emptyDir.size = 1, 'spec.template.spec.volumes[0].emptyDir.size: unknown field'],
  ['next to an int-or-string', o => o.spec.strategy.rollingUpdate.maxSurges = 1, 'spec.strategy.rollingUpdate.maxSurges: unknown field'],
  ['next to a map', o => o.spec.selector.matchLabel = { a: 'b' }, 'spec.selector.matchLabel: unknown field'],
  ['with a dot in it', o => o.spec['a.b'] = 1, 'spec["a.b"]: unknown field'],
])('refuses an unknown field %s', (_, spoil, problem) => {
  const object = deployment();
  spoil(object);
  expect(schemaProblems(object)).toEqual([problem]);
});

test.each<[string, (object: any) => void, string]>([
  ['a string for a number', o => o.spec.replicas = '3', 'spec.replicas: must be integer'],
  ['a number for a label', o => o.metadata.labels['app.kubernetes.io/name'] = 1, 'metadata.labels["app.kubernetes.io/name"]: must be string'],
  ['a missing field', o => delete o.spec.template.spec.containers[0].name, 'spec.template.spec.containers[0]: the field name is missing'],
  ['a structure for a list', o => o.spec.template.spec.containers = {}, 'spec.template.spec.containers: must be array'],
  ['a list for a structure', o => o.spec.template.spec.volumes[0].emptyDir = [], 'spec.template.spec.volumes[0].emptyDir: must be object'],
])('refuses %s', (_, spoil, problem) => {
  const object = deployment();
  spoil(object);
  expect(schemaProblems(object)).toContain(problem);
});

test('refuses what is not a quantity', () => {
  const object = deployment();
  object.spec.template.spec.containers[0].resources.requests.cpu = '100 m';
  expect(schemaProblems(object).join('\n')).toContain('spec.template.spec.containers[0].resources.requests.cpu: must be a valid quantity');
});

test('reports every problem, those below a valid sibling too', () => {
  const object = deployment();
  object.spec.replicas = '3';
  object.spec.replica = 3;
  object.spec.template.spec.containers[0].imagePullPolicies = 'Always';
  expect(schemaProblems(object)).toHaveLength(3);
});

test('takes what JSON leaves out as left out', () => {
  const object = deployment();
  object.spec.somethingElse = undefined;
  expect(schemaProblems(object)).toEqual([]);
});

test('leaves open what the schema leaves open', () => {
  const object = deployment();
  object.metadata.managedFields = [{ manager: 'kubectl', fieldsV1: { 'f:spec': { 'f:replicas': {} } } }];
  expect(schemaProblems(object)).toEqual([]);
});

test.each([
  ['an unknown kind', { apiVersion: 'apps/v1', kind: 'Deploymint' }],
  ['a version that is gone', { apiVersion: 'policy/v0', kind: 'PodDisruptionBudget' }],
  ['a foreign group', { apiVersion: 'networking.istio.io/v1', kind: 'Ingress' }],
  ['nothing', undefined],
])('has no schema for %s', (_, object) => {
  expect(schemaProblems(object)).toEqual([expect.stringMatching(/^no schema for apiVersion /)]);
});

test('knows the description of a PriorityClass, and of nothing else', () => {
  const priority = { apiVersion: 'scheduling.k8s.io/v1', kind: 'PriorityClass', metadata: { name: 'spare' }, value: -10, description: 'Placeholders.' };
  expect(schemaProblems(priority)).toEqual([]);
  expect(schemaProblems({ ...deployment(), description: 'A web service.' })).toEqual(['description: unknown field']);
});
