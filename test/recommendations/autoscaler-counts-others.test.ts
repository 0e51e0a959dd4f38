import { AuditOptions } from '../../src/audit';
import { findingsOf } from '../support/judge';

const UTILIZATION = 'target: { type: Utilization, averageUtilization: 60 }';
const CPU = `{ type: Resource, resource: { name: cpu, ${UTILIZATION} } }`;

/** An autoscaler and its target, whose selector asks for less than all labels of the pods. */
function portal(metric = CPU, resources = '{ requests: { cpu: 250m, memory: 128Mi } }'): string {
  return `
apiVersion: apps/v1
kind: Deployment
metadata: { name: portal }
spec:
  selector: { matchLabels: { app: portal } }
  template:
    metadata: { labels: { app: portal, part: front } }
    spec: { containers: [{ name: portal, image: "registry.example.com/portal:1.0.0", resources: ${resources} }] }
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: portal }
spec: { minReplicas: 2, maxReplicas: 8, scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: portal }, metrics: [${metric}] }
`;
}

interface Other {
  readonly metadata?: string;
  readonly labels?: string;
  readonly container?: string;
  readonly resources?: string;
}

/** A CronJob whose pods the selector of the target may match. */
function report({ metadata = '{ name: portal-report }', labels = '{ app: portal, part: report }', container = 'report', resources = '{}' }: Other = {}): string {
  return `
---
apiVersion: batch/v1
kind: CronJob
metadata: ${metadata}
spec:
  schedule: "0 3 * * *"
  jobTemplate:
    spec:
      template:
        metadata: { labels: ${labels} }
        spec: { restartPolicy: Never, containers: [{ name: ${container}, image: "registry.example.com/report:1.0.0", resources: ${resources} }] }
`;
}

function said(yaml: string, options?: AuditOptions): readonly string[] {
  return findingsOf(yaml, ['autoscaler-computable'], options).map(({ level, code, object }) => `${level} ${code} ${object.kind}`);
}

const OF_CONTAINER = `{ type: ContainerResource, containerResource: { name: cpu, container: portal, ${UTILIZATION} } }`;
const AMOUNT = '{ type: Resource, resource: { name: cpu, target: { type: AverageValue, averageValue: 500m } } }';
const EXTERNAL = '{ type: External, external: { metric: { name: jobs }, target: { type: AverageValue, averageValue: "10" } } }';
const LIMIT_RANGE = `
---
apiVersion: v1
kind: LimitRange
metadata: { name: defaults }
spec: { limits: [{ type: Container, defaultRequest: { cpu: 100m } }] }
`;

test.each<[string, string, readonly string[]]>([
  ['pods of a CronJob without the request', portal() + report(), ['error no-request-of-others CronJob']],
  ['a container of the same name without it', portal(OF_CONTAINER) + report({ container: 'portal' }), ['error no-request-of-others CronJob']],
  ['with another metric, by which it still scales out', portal(`${CPU}, ${EXTERNAL}`) + report(), ['warning no-request-of-others CronJob']],
  ['the target may count on a LimitRange too', portal(CPU, '{}') + report(), ['warning no-request Deployment', 'warning no-request-of-others CronJob']],
  ['pods of others that ask', portal() + report({ resources: '{ requests: { cpu: 50m } }' }), []],
  ['a limit is a request', portal() + report({ resources: '{ limits: { cpu: 50m } }' }), []],
  ['a LimitRange gives the request', portal() + report() + LIMIT_RANGE, []],
  ['pods in another namespace', portal() + report({ metadata: '{ name: portal-report, namespace: reports }' }), []],
  ['labels that the selector does not match', portal() + report({ labels: '{ app: report }' }), []],
  ['another container is counted', portal(OF_CONTAINER) + report(), []],
  ['an amount needs no request', portal(AMOUNT) + report(), []],
  ['a release hook is gone when it is done', portal() + report({ metadata: '{ name: portal-report, annotations: { helm.sh/hook: post-install } }' }), []],
])('%s', (_, yaml, expected) => {
  expect(said(yaml)).toEqual(expected);
});

test.each<[string, AuditOptions, string]>([
  ['a LimitRange elsewhere may give the request', {}, 'warning no-request Deployment'],
  ['nothing is elsewhere', { isComplete: () => true }, 'error no-request Deployment'],
])('a target without the request: %s', (_, options, expected) => {
  expect(said(portal(CPU, '{}'), options)).toEqual([expected]);
});
