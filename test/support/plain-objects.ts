import { takeInventory } from '../../src/inventory';
import { KubernetesObject, Workload } from '../../src/kubernetes';

export type Json = Readonly<Record<string, unknown>>;

/** An object called web in the namespace shop. */
export function object(apiVersion: string, kind: string, spec: Json = {}, metadata: Json = {}): KubernetesObject {
  return { apiVersion, kind, metadata: { name: 'web', namespace: 'shop', ...metadata }, spec };
}

/** A template of pods with the label `app: web` and one container called web. */
export function template(pod: Json = {}, labels: Json = { app: 'web' }): Json {
  return { metadata: { labels }, spec: { containers: [{ name: 'web', image: 'web:1.0.0' }], ...pod } };
}

/** What a Deployment, or what is like it, is made of; all of it may be left out. */
export interface Shape {
  readonly pod?: Json;
  readonly labels?: Json;
  readonly spec?: Json;
  readonly metadata?: Json;
}

export function deployment({ pod, labels, spec, metadata }: Shape = {}): KubernetesObject {
  return object('apps/v1', 'Deployment', { template: template(pod, labels), ...spec }, metadata);
}

export function statefulSet({ pod, labels, spec, metadata }: Shape = {}): KubernetesObject {
  return object('apps/v1', 'StatefulSet', { template: template(pod, labels), ...spec }, metadata);
}

/** A Service of the pods with the label `app: web`: its port 80 is their port http. */
export function service(spec: Json = {}, metadata: Json = {}): KubernetesObject {
  return object('v1', 'Service', { selector: { app: 'web' }, ports: [{ name: 'http', port: 80, targetPort: 'http' }], ...spec }, metadata);
}

/** A budget of the pods with the label `app: web`. */
export function budget(spec: Json = {}, metadata: Json = {}): KubernetesObject {
  return object('policy/v1', 'PodDisruptionBudget', { maxUnavailable: 1, selector: { matchLabels: { app: 'web' } }, ...spec }, metadata);
}

/** An autoscaler of the Deployment web, from two pods to nine. */
export function autoscaler(spec: Json = {}, metadata: Json = {}): KubernetesObject {
  const scaleTargetRef = { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' };
  return object('autoscaling/v2', 'HorizontalPodAutoscaler', { minReplicas: 2, maxReplicas: 9, scaleTargetRef, ...spec }, metadata);
}

/** The first workload of an input. */
export function workloadIn(...objects: readonly KubernetesObject[]): Workload {
  const [workload] = takeInventory(objects).workloads;
  return workload;
}
