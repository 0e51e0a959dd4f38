import { takeInventory } from '../../src/inventory';
import { KubernetesObject } from '../../src/kubernetes';
import { pathKind } from '../../src/vocabularies/aws-load-balancer';
import { findingsOf, judge, line, objectsOf } from '../support/judge';

const web = (kind: string, rest: string = '') => `
apiVersion: ${kind === 'Rollout' ? 'argoproj.io/v1alpha1' : 'apps/v1'}
kind: ${kind}
metadata: { name: web, namespace: shop }
spec:
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec: { containers: [{ name: web, image: "web:1.0.0", ports: [{ name: http, containerPort: 8080 }], resources: { requests: { memory: 64Mi } } }] }
${rest}`;
const service = (rest = '') => `
---
apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop${rest} }
spec: { selector: { app: web }, ports: [{ name: http, port: 80, targetPort: http }] }
`;
const hpa = (kind: string, name = 'web', minReplicas = 3) => `
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: ${name}, namespace: shop }
spec:
  minReplicas: ${minReplicas}
  maxReplicas: 9
  scaleTargetRef: { apiVersion: apps/v1, kind: ${kind}, name: web }
  metrics: [{ type: Resource, resource: { name: cpu, target: { type: Utilization, averageUtilization: 60 } } }]
`;
const budget = (spec: string) => `
---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: { name: web, namespace: shop }
spec: { ${spec}, unhealthyPodEvictionPolicy: AlwaysAllow, selector: { matchLabels: { app: web } } }
`;
const albIngress = (rest = '') => `
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: web, namespace: shop }
spec: { ${rest}, rules: [{ http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: web, port: { name: http } } } }] } }] }
`;
const lines = (yaml: string, ...ids: string[]) => findingsOf(yaml, ids).map(line);
const ROUTES = 'endpoints-drain-before-stop';

describe('pods of every kind', () => {
  const containers = '[{ name: main, image: app }]';
  test.each([
    ['Pod', 'v1', `{ containers: ${containers} }`, '/spec'],
    ['ReplicaSet', 'apps/v1', `{ template: { spec: { containers: ${containers} } } }`, '/spec/template/spec'],
    ['Deployment', 'apps/v1', `{ template: { spec: { containers: ${containers} } } }`, '/spec/template/spec'],
    ['Deployment', 'extensions/v1beta1', `{ template: { spec: { containers: ${containers} } } }`, '/spec/template/spec'],
    ['StatefulSet', 'apps/v1', `{ template: { spec: { containers: ${containers} } } }`, '/spec/template/spec'],
    ['DaemonSet', 'apps/v1', `{ template: { spec: { containers: ${containers} } } }`, '/spec/template/spec'],
    ['Job', 'batch/v1', `{ template: { spec: { containers: ${containers} } } }`, '/spec/template/spec'],
    ['CronJob', 'batch/v1', `{ jobTemplate: { spec: { template: { spec: { containers: ${containers} } } } } }`, '/spec/jobTemplate/spec/template/spec'],
    ['Rollout', 'argoproj.io/v1alpha1', `{ template: { spec: { containers: ${containers} } } }`, '/spec/template/spec'],
  ])('%s of %s', (kind, apiVersion, spec, path) => {
    expect(lines(`{ apiVersion: ${apiVersion}, kind: ${kind}, metadata: { name: web }, spec: ${spec} }`, 'image-is-pinned'))
      .toEqual([`image-is-pinned moving ${kind}/web ${path}/containers/0/image`]);
  });

  test.each([['Deployment', 'example.com/v1'], ['Service', 'serving.knative.dev/v1'], ['Widget', 'example.com/v1'], ['Rollout', 'example.com/v1']])(
    '%s of %s is none, and passes through', (kind, apiVersion) => {
      const { findings, verdicts } = judge(objectsOf(
        `{ apiVersion: ${apiVersion}, kind: ${kind}, metadata: { name: web }, spec: { template: { spec: { containers: ${containers} } } } }`));
      expect({ findings, verdicts }).toEqual({ findings: [], verdicts: [] });
    });

  test.each(['DaemonSet', 'Job', 'CronJob'])('%s has no replicas to count, guard or spread', kind => {
    const spec = `{ template: { spec: { containers: ${containers} } }, jobTemplate: { spec: { template: { spec: { containers: ${containers} } } } } }`;
    const { findings } = judge(objectsOf(`{ apiVersion: ${kind === 'DaemonSet' ? 'apps' : 'batch'}/v1, kind: ${kind}, metadata: { name: web }, spec: ${spec} }`));
    const ids = findings.map(({ id }) => id).filter(id => /^(replicas|autoscaler|budget|spread|rollout)-/.test(id));
    expect(ids).toEqual([]);
  });
});

describe('Argo Rollout with workloadRef', () => {
  const rollout = `
---
apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: { name: web, namespace: shop }
spec:
  replicas: 3
  workloadRef: { apiVersion: apps/v1, kind: Deployment, name: web }
  strategy: { canary: { maxUnavailable: 100%, maxSurge: 0 } }
`;
  const deployment = web('Deployment').replace('spec:\n', 'spec:\n  replicas: 0\n');

  test('is judged once, by its own replicas, and the Deployment at 0 is not', () => {
    const { verdicts, findings } = judge(objectsOf(deployment + rollout + service() + budget('minAvailable: 3')));
    expect(verdicts.map(({ subject: { kind } }) => kind)).toEqual(['Rollout']);
    expect(findings.filter(({ level }) => level === 'error').map(line)).toEqual([
      'rollout-keeps-capacity everything Rollout/web /spec/strategy/canary/maxUnavailable',
      'budget-allows-eviction blocks PodDisruptionBudget/web /spec/minAvailable',
    ]);
    expect(findings.filter(({ id }) => id === 'replicas-minimum')).toEqual([]);
  });

  test('what is wrong with the pods stands in the Deployment', () => {
    const [found] = findingsOf(deployment + rollout + service(), ['readiness-probe-present']);
    expect(line(found)).toBe('readiness-probe-present absent Deployment/web /spec/template/spec/containers/0/readinessProbe');
    expect(found.json.kind).toBe('Deployment');
    expect(found.subject.kind).toBe('Rollout');
  });

  test('is not judged when the Deployment is elsewhere, and nobody misses it', () => {
    const { findings, verdicts } = judge(objectsOf(rollout.slice(4) + hpa('Rollout')));
    expect(verdicts).toEqual([]);
    expect(findings.map(({ id }) => id)).not.toContain('autoscaler-computable');
  });
});

test('Argo Rollout with a template is replicated, canary limits and all', () => {
  const yaml = web('Rollout', '  replicas: 4\n  strategy: { canary: { maxUnavailable: 100%, maxSurge: 0 } }');
  expect(lines(yaml, 'rollout-keeps-capacity')).toEqual(['rollout-keeps-capacity everything Rollout/web /spec/strategy/canary/maxUnavailable']);
  expect(lines(yaml.replace('canary: { maxUnavailable: 100%, maxSurge: 0 }', 'blueGreen: { activeService: web }'), 'rollout-keeps-capacity')).toEqual([]);
});

describe('autoscalers', () => {
  test.each(['Deployment', 'StatefulSet', 'Rollout'])('HPA v2 of a %s: its minimum counts', kind => {
    expect(lines(web(kind) + hpa(kind) + budget('minAvailable: 3'), 'budget-allows-eviction')).toHaveLength(1);
    expect(lines(web(kind) + hpa(kind) + budget('minAvailable: 2'), 'budget-allows-eviction')).toHaveLength(0);
  });

  test('HPA v1 goes by CPU too, and needs the request', () => {
    const v1 = `
---
apiVersion: autoscaling/v1
kind: HorizontalPodAutoscaler
metadata: { name: web, namespace: shop }
spec: { minReplicas: 2, maxReplicas: 4, targetCPUUtilizationPercentage: 60, scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: web } }
`;
    expect(lines(web('Deployment') + v1, 'autoscaler-computable'))
      .toEqual(['autoscaler-computable no-request Deployment/web /spec/template/spec/containers/0/resources/requests']);
  });

  test('HPA v2beta1 wrote the target otherwise', () => {
    const old = hpa('Deployment').replace('autoscaling/v2', 'autoscaling/v2beta1').replace('target: { type: Utilization, averageUtilization: 60 }', 'targetAverageUtilization: 60');
    expect(lines(web('Deployment') + old, 'autoscaler-computable', 'api-version-served')).toEqual([
      'autoscaler-computable no-request Deployment/web /spec/template/spec/containers/0/resources/requests',
      'api-version-served removed HorizontalPodAutoscaler/web /apiVersion',
    ]);
  });

  const scaled = (spec: string) => `
---
apiVersion: keda.sh/v1alpha1
kind: ScaledObject
metadata: { name: web, namespace: shop }
spec: { scaleTargetRef: { name: web }, triggers: [{ type: aws-sqs-queue, metadata: { queueLength: "5" } }]${spec} }
`;
  test('KEDA: replicas beside it are set back, its minimum counts, and none is needed without requests', () => {
    expect(lines(web('Deployment', '  replicas: 3') + scaled(', minReplicaCount: 2'), 'autoscaler-owns-replicas'))
      .toEqual(['autoscaler-owns-replicas replicas Deployment/web /spec/replicas']);
    expect(lines(web('Deployment') + scaled(''), 'replicas-minimum')).toEqual([]);
    expect(lines(web('Deployment') + service() + scaled(''), 'replicas-minimum')).toEqual(['replicas-minimum unstated ScaledObject/web /spec/minReplicaCount']);
  });

  test('two autoscalers of one workload, HPA and KEDA', () => {
    expect(lines(web('Deployment') + hpa('Deployment') + scaled(''), 'autoscaler-owns-replicas')).toEqual(['autoscaler-owns-replicas refused ScaledObject/web /spec/scaleTargetRef']);
  });

  const vertical = (policy: string) => `
---
apiVersion: autoscaling.k8s.io/v1
kind: VerticalPodAutoscaler
metadata: { name: web, namespace: shop }
spec: { targetRef: { apiVersion: apps/v1, kind: Deployment, name: web }, ${policy} }
`;
  test.each([
    ['updatePolicy: { updateMode: Auto }', 1],
    ['updatePolicy: { updateMode: "Off" }', 0],
    ['resourcePolicy: { containerPolicies: [{ containerName: "*", controlledResources: [memory] }] }', 0],
    ['resourcePolicy: { containerPolicies: [{ containerName: web, mode: "Off" }] }', 0],
  ])('VPA with %s fights an HPA on CPU: %d', (policy, times) => {
    expect(lines(web('Deployment') + hpa('Deployment') + vertical(policy), 'autoscaler-owns-replicas')).toHaveLength(times);
  });
});

describe('HTTPRoute', () => {
  const route = (namespace: string, backend: string) => `
---
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: { name: web, namespace: ${namespace} }
spec: { rules: [{ backendRefs: [${backend}] }] }
`;
  test('is an entry of which AWS knows nothing', () => {
    const { trafficPaths } = takeInventory(objectsOf(web('Deployment') + service() + route('shop', '{ name: web, port: 80 }'))).workloads[0];
    expect(trafficPaths.map(pathKind)).toEqual(['service', 'ingress']);
  });

  test('that names a port which the Service does not have', () => {
    expect(lines(web('Deployment') + service() + route('edge', '{ name: web, namespace: shop, port: 81 }'), 'port-chain-complete'))
      .toEqual(['port-chain-complete service-port HTTPRoute/web /spec/rules/0/backendRefs/0']);
  });
});

describe('TargetGroupBinding', () => {
  const binding = (spec: string) => `
---
apiVersion: elbv2.k8s.aws/v1beta1
kind: TargetGroupBinding
metadata: { name: web, namespace: shop }
spec: { serviceRef: { name: web, port: http }, targetGroupARN: "arn:aws:elasticloadbalancing:eu-west-1:1:targetgroup/web/1"${spec} }
`;

  test('to pods: they get requests straight from the balancer until it knows', () => {
    expect(findingsOf(web('Deployment') + service() + binding(', targetType: ip'), [ROUTES, 'readiness-probe-present']).map(({ level, id }) => `${level} ${id}`))
      .toEqual([`error ${ROUTES}`, 'error readiness-probe-present']);
  });

  test('to nodes', () => {
    expect(lines(web('Deployment') + service() + binding(', targetType: instance'), 'targets-are-pods')).toEqual(['targets-are-pods nodes TargetGroupBinding/web /spec/targetType']);
  });

  test('says nothing of attributes and health checks, which stand elsewhere', () => {
    const probed = web('Deployment').replace('name: web, image', 'name: web, readinessProbe: { httpGet: { path: /ready, port: http } }, image');
    expect(lines(probed + service() + binding(', targetType: ip'), 'targets-are-pods', 'deregistration-fits-shutdown', 'load-balancer-agrees-with-readiness')).toEqual([]);
  });

  test('with a port that the Service does not have', () => {
    expect(lines(web('Deployment') + service() + binding(', targetType: ip').replace('port: http', 'port: 81'), 'port-chain-complete'))
      .toEqual(['port-chain-complete service-port TargetGroupBinding/web /spec/serviceRef']);
  });
});

describe('IngressClass and IngressClassParams', () => {
  const classOf = (spec: string, controller = 'ingress.k8s.aws/alb', annotations = '') => `
---
apiVersion: networking.k8s.io/v1
kind: IngressClass
metadata: { name: internal${annotations} }
spec: { controller: ${controller}, parameters: { apiGroup: elbv2.k8s.aws, kind: IngressClassParams, name: internal } }
---
apiVersion: elbv2.k8s.aws/v1beta1
kind: IngressClassParams
metadata: { name: internal }
spec: { ${spec} }
`;
  const base = web('Deployment') + service();
  const ingress = albIngress('ingressClassName: internal');
  const targets = (yaml: string) => lines(yaml, 'targets-are-pods');

  test('the class, whatever its name, says that there is an ALB', () => {
    expect(targets(base + ingress)).toEqual([]);
    expect(targets(base + ingress + classOf(''))).toEqual(['targets-are-pods doubtful Ingress/web /metadata/annotations/alb.ingress.kubernetes.io~1target-type']);
    expect(targets(base + ingress + classOf('', 'k8s.io/ingress-nginx'))).toEqual([]);
  });

  test('so does the default class for an Ingress that names none', () => {
    const isDefault = ', annotations: { ingressclass.kubernetes.io/is-default-class: "true" }';
    expect(targets(base + albIngress('tls: []') + classOf('targetType: instance', 'ingress.k8s.aws/alb', isDefault))).toHaveLength(1);
  });

  const annotated = (type: string) => ingress.replace('namespace: shop', `namespace: shop, annotations: { alb.ingress.kubernetes.io/target-type: ${type} }`);
  test('the target type of the parameters wins over the annotation', () => {
    expect(targets(base + annotated('instance') + classOf('targetType: ip'))).toEqual([]);
    expect(targets(base + annotated('ip') + classOf('targetType: instance'))).toEqual(['targets-are-pods refused IngressClassParams/internal /spec/targetType']);
  });

  test('so does the idle timeout', () => {
    const kept = base.replace('namespace: shop }', 'namespace: shop, annotations: { cdk8s-high-availability/keep-alive-timeout: 75s } }');
    const timeout = (value: number) => classOf(`targetType: ip, loadBalancerAttributes: [{ key: idle_timeout.timeout_seconds, value: "${value}" }]`);
    expect(lines(kept + ingress + classOf(''), 'keep-alive-outlives-idle')).toEqual([]);
    expect(lines(kept + ingress + timeout(120), 'keep-alive-outlives-idle')).toHaveLength(1);
  });

  test('certificates of the parameters are those of the Ingress', () => {
    const redirecting = ingress.replace('namespace: shop', 'namespace: shop, annotations: { alb.ingress.kubernetes.io/ssl-redirect: "443" }');
    const refused = (params: string) => lines(base + redirecting + classOf(params), 'load-balancer-accepts-values');
    expect(refused('')).toHaveLength(1);
    expect(refused('certificateArn: ["arn:aws:acm:eu-west-1:1:certificate/1"], listeners: [{ protocol: HTTP, port: 80 }, { protocol: HTTPS, port: 443 }]')).toEqual([]);
  });

  test('a class that another controller is known to have makes annotations that were left over count for nothing', () => {
    const left = (className: string) => base + albIngress(`ingressClassName: ${className}`)
      .replace('namespace: shop', 'namespace: shop, annotations: { alb.ingress.kubernetes.io/healthcheck-interval-seconds: "1", alb.ingress.kubernetes.io/target-type: ip }');
    const refused = (className: string) => lines(left(className), 'load-balancer-accepts-values').length;
    expect(['nginx', 'nginx-internal', 'traefik', 'kong', 'gce-internal', 'azure-application-gateway'].map(refused)).toEqual([0, 0, 0, 0, 0, 0]);
    expect(['alb', 'internal', 'public', 'alb-nginx'].map(refused)).toEqual([1, 1, 1, 1]);
  });

  test('an Ingress of another controller shares no balancer, whatever group was left over', () => {
    const grouped = (name: string, className: string, scheme: string) => albIngress(`ingressClassName: ${className}`).replace('name: web, namespace: shop',
      `name: ${name}, namespace: shop, annotations: { alb.ingress.kubernetes.io/group.name: shop, alb.ingress.kubernetes.io/scheme: ${scheme} }`);
    const codes = (className: string) => findingsOf(base + grouped('one', className, 'internal') + grouped('two', 'alb', 'internet-facing'), ['load-balancer-accepts-values'])
      .map(({ code }) => code);
    expect(codes('alb')).toContain('group');
    expect(codes('nginx')).toEqual([]);
  });

  describe('of EKS Auto Mode', () => {
    const ofAutoMode = (spec: string) => classOf(spec, 'eks.amazonaws.com/alb').replaceAll('elbv2.k8s.aws/v1beta1', 'eks.amazonaws.com/v1')
      .replaceAll('elbv2.k8s.aws', 'eks.amazonaws.com');
    const certificate = (field: string) => `${field}: ["arn:aws:acm:eu-west-1:1:certificate/1"]`;
    const withAnnotations = (annotations: string) => ingress.replace('namespace: shop', `namespace: shop, annotations: { ${annotations} }`);
    const codes = (yaml: string) => judge(objectsOf(yaml), { isComplete: () => true }).findings
      .filter(({ id }) => id === 'load-balancer-accepts-values').map(({ code }) => code);
    const https = base + withAnnotations('alb.ingress.kubernetes.io/listen-ports: \'[{"HTTPS":443}]\'');

    test('have their certificates in a field of another name', () => {
      expect(codes(https + ofAutoMode(certificate('certificateARNs')))).toEqual([]);
      expect(codes(https + ofAutoMode(certificate('certificateArn')))).toEqual(['certificate']);
      expect(codes(https + classOf(certificate('certificateARNs')))).toEqual(['certificate']);
    });

    test('are not taken for those of the other controller that have the same name', () => {
      const both = classOf('scheme: internal') + ofAutoMode(certificate('certificateARNs'));
      expect(codes(https + both)).toEqual([]);
    });

    test('know no groups by annotation', () => {
      const grouped = (scheme: string) => withAnnotations(`alb.ingress.kubernetes.io/group.name: shop, alb.ingress.kubernetes.io/scheme: ${scheme}`);
      const two = base + grouped('internal') + grouped('internet-facing').replace('name: web', 'name: web2').replace('path: /', 'path: /two');
      expect(codes(two + classOf(''))).toContain('group');
      expect(codes(two + ofAutoMode(''))).toEqual(['ignored', 'ignored']);
    });
  });
});

describe('objects out of a cluster', () => {
  const live = (json: KubernetesObject, rest: object = {}) => ({
    ...json,
    metadata: { ...json.metadata, uid: '7f1', resourceVersion: '1', managedFields: [{ manager: 'kubectl' }], ...rest },
    status: { replicas: 3, readyReplicas: 3 },
  });

  test('are not blamed for replicas that the autoscaler set', () => {
    const objects = objectsOf(web('Deployment', '  replicas: 5') + hpa('Deployment'));
    const owns = (input: readonly KubernetesObject[]) => judge(input).findings.filter(({ id }) => id === 'autoscaler-owns-replicas');
    expect(owns(objects)).toHaveLength(1);
    expect(owns(objects.map(object => live(object)))).toEqual([]);
  });

  test('that another object made are judged with it', () => {
    const [deployment, ...around] = objectsOf(web('Deployment', '  replicas: 3') + service() + budget('maxUnavailable: 1'));
    const owned = (name: string, kind: string, json: object) => live(json as KubernetesObject, { name, namespace: 'shop', labels: { app: 'web' }, ownerReferences: [{ kind, name: 'web' }] });
    const replicaSet = owned('web-1', 'Deployment', { apiVersion: 'apps/v1', kind: 'ReplicaSet', spec: deployment.spec });
    const pods = [1, 2, 3].map(index => owned(`web-1-${index}`, 'ReplicaSet', { apiVersion: 'v1', kind: 'Pod', spec: deployment.spec.template.spec }));
    const alone = judge([deployment, ...around].map(object => live(object)));
    const all = judge([live(deployment), replicaSet, ...pods, ...around.map(object => live(object))]);
    expect(all.findings.map(line)).toEqual(alone.findings.map(line));
    expect(all.verdicts).toHaveLength(1);
  });

  test('an HPA that KEDA made is no second autoscaler', () => {
    const keda = '---\n{ apiVersion: keda.sh/v1alpha1, kind: ScaledObject, metadata: { name: web, namespace: shop }, spec: { scaleTargetRef: { name: web }, minReplicaCount: 2 } }\n';
    const [deployment, scaledObject, made] = objectsOf(web('Deployment') + keda + hpa('Deployment', 'keda-hpa-web', 2));
    const objects = [live(deployment), live(scaledObject), live(made, { ownerReferences: [{ kind: 'ScaledObject', name: 'web' }] })];
    expect(judge(objects).findings.filter(({ id }) => id === 'autoscaler-owns-replicas')).toEqual([]);
  });

  test('release hooks are no workloads of their own', () => {
    const hook = (annotation: string) => `{ apiVersion: v1, kind: Pod, metadata: { name: web-test${annotation} }, spec: { containers: [{ name: t, image: busybox }] } }`;
    expect(judge(objectsOf(hook(''))).verdicts).toHaveLength(1);
    for (const annotation of ['helm.sh/hook: test', 'argocd.argoproj.io/hook: PostSync']) {
      expect(judge(objectsOf(hook(`, annotations: { ${annotation} }`)))).toMatchObject({ findings: [], verdicts: [] });
    }
    expect(judge(objectsOf(hook(', annotations: { argocd.argoproj.io/sync-wave: "1" }'))).verdicts).toHaveLength(1);
  });

  test('labels that controllers put on pods are taken as there', () => {
    const stateful = web('StatefulSet', '  replicas: 3');
    const member = (name: string) => service().replace('selector: { app: web }', `selector: { app: web, statefulset.kubernetes.io/pod-name: ${name} }`);
    expect(lines(stateful + member('web-0'), 'port-chain-complete')).toEqual([]);
    expect(lines(stateful + member('other-0'), 'port-chain-complete')).toEqual(['port-chain-complete pods Service/web /spec/selector']);
    const guard = (name: string, index: string) => budget('maxUnavailable: 1').replace('name: web', `name: ${name}`)
      .replace('app: web', `app: web, apps.kubernetes.io/pod-index: "${index}"`);
    expect(lines(stateful + guard('first', '0') + guard('second', '1'), 'budget-single')).toEqual([]);
    expect(lines(stateful + guard('first', '0') + guard('second', '0'), 'budget-single')).toHaveLength(1);
    expect(lines(stateful + guard('first', '0') + budget('maxUnavailable: 1'), 'budget-single')).toHaveLength(1);
    const hashed = service().replace('selector: { app: web }', 'selector: { app: web, rollouts-pod-template-hash: 5d9 }');
    expect(lines(web('Rollout') + hashed, 'port-chain-complete')).toEqual([]);
  });
});
