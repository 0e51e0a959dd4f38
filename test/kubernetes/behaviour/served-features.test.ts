import { takeInventory } from '../../../src/inventory';
import { KubernetesObject } from '../../../src/kubernetes';
import { Feature, FEATURES } from '../../../src/kubernetes/behaviour/served-features';
import { autoscaler, deployment, Json, object, service, template } from '../../support/plain-objects';

const job = (spec: Json) => object('batch/v1', 'Job', { template: template(), ...spec });
const antiAffinity = (term: Json) => deployment({
  pod: { affinity: { podAntiAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [{ topologyKey: 'kubernetes.io/hostname', ...term }] } } },
});

/** The features that an object uses. */
function used(json: KubernetesObject): Feature[] {
  const [view] = takeInventory([json]).objects;
  return FEATURES.filter(feature => feature.where(view) !== undefined);
}

// A feature, the minor version that serves it, where it stands, and an object that uses it.
const ROWS: [string, number, string, KubernetesObject][] = [
  ['restartPolicy: Always of an init container', 29, '/spec/template/spec/initContainers/1', deployment({ pod: { initContainers: [{ name: 'setup' }, { name: 'proxy', restartPolicy: 'Always' }] } })],
  [
    'matchLabelKeys of an anti-affinity term', 31, '/spec/template/spec/affinity/podAntiAffinity/requiredDuringSchedulingIgnoredDuringExecution/0',
    antiAffinity({ matchLabelKeys: ['pod-template-hash'] }),
  ],
  ['resources of the whole pod', 34, '/spec/template/spec/resources', deployment({ pod: { resources: { requests: { cpu: '1' } } } })],
  ['resources of the whole pod', 34, '/spec/template/spec/resources', deployment({ pod: { resources: { limits: { cpu: '1' } } } })],
  ['tolerance of an autoscaler', 35, '/spec/behavior', autoscaler({ behavior: { scaleDown: { tolerance: '0.05' } } })],
  ['tolerance of an autoscaler', 35, '/spec/behavior', autoscaler({ behavior: { scaleUp: { tolerance: 0 } } })],
  ['trafficDistribution', 31, '/spec/trafficDistribution', service({ trafficDistribution: 'PreferClose' })],
  ['this trafficDistribution', 34, '/spec/trafficDistribution', service({ trafficDistribution: 'PreferSameZone' })],
  ['this trafficDistribution', 34, '/spec/trafficDistribution', service({ trafficDistribution: 'PreferSameNode' })],
  ['podReplacementPolicy', 29, '/spec/podReplacementPolicy', job({ podReplacementPolicy: 'Failed' })],
  ['backoffLimitPerIndex', 29, '/spec/backoffLimitPerIndex', job({ backoffLimitPerIndex: 0 })],
  ['successPolicy', 31, '/spec/successPolicy', job({ successPolicy: { rules: [] } })],
];

test.each(ROWS)('%s is served from 1.%d on, and stands at %s', (field, from, path, json) => {
  const [view] = takeInventory([json]).objects;
  expect(used(json).map(feature => [feature.field, feature.from, feature.where(view)])).toEqual([[field, from, path]]);
});

test('every feature is shown above', () => {
  expect([...new Set(ROWS.map(([field]) => field))].sort()).toEqual(FEATURES.map(({ field }) => field).sort());
});

test('the newer words for where requests go are refused by an older server, all else is dropped', () => {
  expect(FEATURES.filter(({ isRefused }) => isRefused).map(({ field }) => field)).toEqual(['this trafficDistribution']);
});

test.each<[string, KubernetesObject]>([
  ['a Deployment without any of it', deployment()],
  ['an init container that ends', deployment({ pod: { initContainers: [{ name: 'setup' }] } })],
  ['a main container that says Always', deployment({ pod: { containers: [{ name: 'web', restartPolicy: 'Always' }] } })],
  ['an anti-affinity term without keys', antiAffinity({ matchLabelKeys: [] })],
  ['resources of a container', deployment({ pod: { containers: [{ name: 'web', resources: { requests: { cpu: '1' } } }] } })],
  ['resources of the pod that say nothing', deployment({ pod: { resources: { requests: {}, limits: {} } } })],
  ['an autoscaler with limits but no tolerance', autoscaler({ behavior: { scaleDown: { stabilizationWindowSeconds: 300 } } })],
  ['a Service that says nothing', service()],
  ['a word for where requests go that no server knows', service({ trafficDistribution: 'PreferMoon' })],
  ['a Deployment with a field of a Job', deployment({ spec: { podReplacementPolicy: 'Failed' } })],
  ['another object with a field of a Service', object('example.com/v1', 'Widget', { trafficDistribution: 'PreferClose', behavior: { scaleUp: { tolerance: 0 } } })],
])('older servers serve %s as well', (_, json) => {
  expect(used(json)).toEqual([]);
});

test.each([
  ['a Service of Knative', object('serving.knative.dev/v1', 'Service', { trafficDistribution: 'PreferClose' })],
  ['a Job of Volcano', object('batch.volcano.sh/v1alpha1', 'Job', { podReplacementPolicy: 'Failed', successPolicy: {}, backoffLimitPerIndex: 1 })],
  ['an autoscaler of somebody else', object('example.com/v1', 'HorizontalPodAutoscaler', { behavior: { scaleDown: { tolerance: '0.05' } } })],
])('%s uses no feature of Kubernetes, whatever its fields are called', (_, json) => {
  expect(used(json)).toEqual([]);
});
