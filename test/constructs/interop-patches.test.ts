import { ApiObject, App, Chart, JsonPatch, Testing } from 'cdk8s';
import { loadAll } from 'js-yaml';
import { HighlyAvailableNamespace, HighlyAvailableWebService } from '../../src';
import { synthesize, synthRefusal } from '../support/refusal';

/** A web service in a namespace with a quota, so that every object that the library exposes is there. */
function makeShop(chart: Chart) {
  const namespace = new HighlyAvailableNamespace(chart, 'storefront', { resourceQuota: true });
  return { namespace, web: new HighlyAvailableWebService(namespace, 'web', { image: 'registry.example.com/web:1.4.2', port: 8080 }) };
}

type Shop = ReturnType<typeof makeShop>;

const EXPOSED: [string, (shop: Shop) => ApiObject | undefined][] = [
  ['Deployment', ({ web }) => web.deployment],
  ['Service', ({ web }) => web.service],
  ['Ingress', ({ web }) => web.ingress],
  ['PodDisruptionBudget', ({ web }) => web.podDisruptionBudget],
  ['HorizontalPodAutoscaler', ({ web }) => web.autoscaler],
  ['ServiceAccount', ({ web }) => web.serviceAccount],
  ['Namespace', ({ namespace }) => namespace.namespace],
  ['LimitRange', ({ namespace }) => namespace.limitRange],
  ['ResourceQuota', ({ namespace }) => namespace.resourceQuota],
];

function inYaml(yaml: string, kind: string): any {
  return (loadAll(yaml) as any[]).find(object => object.kind === kind);
}

describe.each(EXPOSED)('%s', (kind, pick) => {
  test('is exposed, and a patch without harm is in the YAML', () => {
    const { message, yaml } = synthesize(chart => {
      const object = pick(makeShop(chart))!;
      expect(object.kind).toBe(kind);
      object.addJsonPatch(JsonPatch.add('/metadata/annotations', { ...object.toJson().metadata.annotations, 'example.com/patched': 'yes' }));
    });
    expect(message).toBe('synthesised without an error');
    expect(inYaml(yaml, kind).metadata.annotations['example.com/patched']).toBe('yes');
  });

  test('takes labels and annotations after it was made', () => {
    const { yaml } = synthesize(chart => {
      const { metadata } = pick(makeShop(chart))!;
      metadata.addLabel('example.com/track', 'canary');
      metadata.addAnnotation('example.com/note', 'Added later.');
    });
    const { labels, annotations } = inYaml(yaml, kind).metadata;
    expect(labels['example.com/track']).toBe('canary');
    expect(annotations['example.com/note']).toBe('Added later.');
  });

  test('takes them between two renderings as well', () => {
    const chart = new Chart(new App(), 'shop');
    const object = pick(makeShop(chart))!;
    expect(object.toJson().metadata.labels?.['example.com/track']).toBeUndefined();
    object.metadata.addLabel('example.com/track', 'canary');
    expect(object.toJson().metadata.labels['example.com/track']).toBe('canary');
    object.addJsonPatch(JsonPatch.remove('/metadata/labels/example.com~1track'));
    expect(object.toJson().metadata.labels?.['example.com/track']).toBeUndefined();
  });
});

describe('a patch that does harm stops the synthesis', () => {
  const HARM: [string, string, (shop: Shop) => void][] = [
    ['a budget that lets no pod go', 'budget-allows-eviction', ({ web }) => web.podDisruptionBudget!.addJsonPatch(JsonPatch.replace('/spec/maxUnavailable', 0))],
    ['a budget that selects nothing', 'budget-protects', ({ web }) => web.podDisruptionBudget!.addJsonPatch(JsonPatch.replace('/spec/selector', { matchLabels: { app: 'other' } }))],
    ['replicas beside an autoscaler', 'autoscaler-owns-replicas', ({ web }) => web.deployment.addJsonPatch(JsonPatch.add('/spec/replicas', 3))],
    ['a container without readiness', 'readiness-probe-present', ({ web }) => web.deployment.addJsonPatch(JsonPatch.remove('/spec/template/spec/containers/0/readinessProbe'))],
    ['a grace period that ends before SIGTERM', 'shutdown-fits-grace-period', ({ web }) => web.deployment.addJsonPatch(JsonPatch.replace('/spec/template/spec/terminationGracePeriodSeconds', 30))],
    ['no delay before SIGTERM', 'endpoints-drain-before-stop', ({ web }) => web.deployment.addJsonPatch(JsonPatch.remove('/spec/template/spec/containers/0/lifecycle'))],
    ['a delay that ends before requests do', 'endpoints-drain-before-stop', ({ web }) => web.deployment.addJsonPatch(JsonPatch.replace('/spec/template/spec/containers/0/lifecycle/preStop/sleep/seconds', 15))],
    ['an image that moves', 'image-is-pinned', ({ web }) => web.deployment.addJsonPatch(JsonPatch.replace('/spec/template/spec/containers/0/image', 'nginx:latest'))],
    ['a rollout that takes everything', 'rollout-keeps-capacity', ({ web }) => web.deployment.addJsonPatch(JsonPatch.replace('/spec/strategy/rollingUpdate/maxUnavailable', '100%'))],
    ['a target port that no container has', 'port-chain-complete', ({ web }) => web.service.addJsonPatch(JsonPatch.replace('/spec/ports/0/targetPort', 'https'))],
    ['requests to pods that are not ready', 'unready-pods-get-no-traffic', ({ web }) => web.service.addJsonPatch(JsonPatch.add('/spec/publishNotReadyAddresses', true))],
    ['nodes as targets', 'targets-are-pods', ({ web }) => web.ingress!.addJsonPatch(JsonPatch.replace('/metadata/annotations/alb.ingress.kubernetes.io~1target-type', 'instance'))],
    ['an annotation out of its range', 'load-balancer-accepts-values', ({ web }) => web.ingress!.metadata.addAnnotation('alb.ingress.kubernetes.io/load-balancer-attributes', 'idle_timeout.timeout_seconds=5000')],
    ['a backend that is not there', 'port-chain-complete', ({ web }) => web.ingress!.addJsonPatch(JsonPatch.replace('/spec/rules/0/http/paths/0/backend/service/name', 'other'))],
    ['a single replica', 'replicas-minimum', ({ web }) => web.autoscaler!.addJsonPatch(JsonPatch.replace('/spec/minReplicas', 1))],
    ['an autoscaler without a target', 'autoscaler-computable', ({ web }) => web.autoscaler!.addJsonPatch(JsonPatch.replace('/spec/scaleTargetRef/name', 'other'))],
    ['a maximum that the API server refuses', 'autoscaler-computable', ({ web }) => web.autoscaler!.addJsonPatch(JsonPatch.replace('/spec/maxReplicas', 2))],
    ['a quota that holds no rollout', 'namespace-holds-surge', ({ namespace }) => namespace.resourceQuota!.addJsonPatch(JsonPatch.replace('/spec/hard/pods', '1'))],
    ['a second object of the name', 'objects-are-unique', ({ namespace }) => {
      new ApiObject(namespace, 'again', { apiVersion: 'v1', kind: 'LimitRange', metadata: { name: 'storefront', namespace: 'storefront' } });
    }],
  ];

  test.each(HARM)('%s [%s]', (_, id, patch) => {
    const message = synthRefusal(chart => patch(makeShop(chart)));
    expect(message).toContain('Validation failed with the following errors:');
    expect(message).toContain(`[${id}]`);
  });

  test('and lets it go on once the patch is gone', () => {
    const app = new App();
    const chart = new Chart(app, 'shop');
    const { podDisruptionBudget } = makeShop(chart).web;
    podDisruptionBudget!.addJsonPatch(JsonPatch.replace('/spec/maxUnavailable', 0));
    expect(() => app.synthYaml()).toThrow('[budget-allows-eviction]');
    podDisruptionBudget!.addJsonPatch(JsonPatch.replace('/spec/maxUnavailable', 1));
    expect(app.synthYaml()).toContain('kind: PodDisruptionBudget');
  });

  test('after a first synthesis that was in order', () => {
    const app = new App();
    const chart = new Chart(app, 'shop');
    const { podDisruptionBudget } = makeShop(chart).web;
    app.synthYaml();
    podDisruptionBudget!.addJsonPatch(JsonPatch.replace('/spec/maxUnavailable', 0));
    expect(() => app.synthYaml()).toThrow('[budget-allows-eviction]');
    expect(() => Testing.synth(chart)).toThrow('[budget-allows-eviction]');
  });

  test('by an object of somebody else, that was added or changed after a first synthesis', async () => {
    const app = new App();
    const chart = new Chart(app, 'shop');
    makeShop(chart);
    const theirs = new ApiObject(chart, 'theirs', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'theirs' } });
    app.synthYaml();
    new ApiObject(chart, 'again', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'again' } });
    await Promise.resolve();
    app.synthYaml();
    theirs.addJsonPatch(JsonPatch.replace('/metadata/name', 'again'));
    await Promise.resolve();
    expect(() => app.synthYaml()).toThrow('[objects-are-unique]');
  });
});

test('newer fields survive a patch, as nothing filters the JSON', () => {
  const { yaml } = synthesize(chart => {
    const { web } = makeShop(chart);
    web.deployment.addJsonPatch(JsonPatch.add('/spec/template/spec/hostUsers', false));
    web.service.addJsonPatch(JsonPatch.add('/spec/trafficDistribution', 'PreferClose'));
  });
  expect(inYaml(yaml, 'Deployment').spec.template.spec).toMatchObject({ hostUsers: false, containers: [{ lifecycle: { preStop: { sleep: { seconds: 35 } } } }] });
  expect(inYaml(yaml, 'Service').spec.trafficDistribution).toBe('PreferClose');
});

test('two syntheses of one app are the same to the byte', () => {
  const app = new App();
  makeShop(new Chart(app, 'shop'));
  expect(app.synthYaml()).toBe(app.synthYaml());
});
