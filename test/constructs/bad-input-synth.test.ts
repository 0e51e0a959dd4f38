import { ApiObject, Chart, Duration, JsonPatch } from 'cdk8s';
import { ConfigMap, Service } from 'cdk8s-plus-27';
import { Cluster, ClusterProps, GracefulWorker, HighlyAvailableNamespace, HighlyAvailableWebService, HighlyAvailableWebServiceProps } from '../../src';
import { synthesize, synthRefusal } from '../support/refusal';

const FINE = 'synthesised without an error';
const ZONE = 'topology.kubernetes.io/zone';

function makeWeb(scope: Chart | HighlyAvailableNamespace, id = 'web', props: Partial<HighlyAvailableWebServiceProps> = {}) {
  return new HighlyAvailableWebService(scope, id, { image: 'registry.example.com/web:1.4.2', port: 8080, ...props });
}

describe('two objects of one kind, namespace and name in a chart', () => {
  test('of two of our constructs', () => {
    const message = synthRefusal(chart => {
      makeWeb(chart, 'web');
      makeWeb(chart, 'frontend', { name: 'web' });
    });
    // One cause is told once, with the paths of both.
    expect(message).toBe('Validation failed with the following errors:\n'
      + '  [shop] ServiceAccount web, Service web, Ingress web, PodDisruptionBudget web, Deployment web, HorizontalPodAutoscaler web: '
      + 'shop/web and shop/frontend have one name, and the objects of one overwrite those of the other. '
      + 'Needed: another name. Rename one of the two by its prop name, or remove it. [objects-are-unique] Read on: npx cdk8s-ha explain objects-are-unique');
  });

  test('of two of different kinds, of which nothing else is said', () => {
    const message = synthRefusal(chart => {
      makeWeb(chart, 'web');
      new GracefulWorker(chart, 'jobs', { name: 'web', image: 'registry.example.com/jobs:1.0.0', maxJobDuration: Duration.seconds(30) });
    });
    expect(message.match(/^  \[/gm)).toHaveLength(1);
    expect(message).toContain('shop/web and shop/jobs have one name');
  });

  test('of ours and one of cdk8s-plus', () => {
    const message = synthRefusal(chart => {
      makeWeb(chart);
      new Service(chart, 'other', { metadata: { name: 'web' }, ports: [{ port: 80 }] });
    });
    expect(message).toContain('Service web is there twice');
    expect(message).toContain('Made by shop/web and shop/other.');
  });

  test('of two that are not ours, in a chart with one of ours', () => {
    const message = synthRefusal(chart => {
      makeWeb(chart);
      new ConfigMap(chart, 'one', { metadata: { name: 'settings' } });
      new ConfigMap(chart, 'two', { metadata: { name: 'settings' } });
    });
    expect(message).toContain('ConfigMap settings is there twice');
    expect(message).toContain('Made by shop/one and shop/two.');
  });

  test('a name is free again in another namespace and in another chart', () => {
    expect(synthesize((chart, app) => {
      makeWeb(chart);
      makeWeb(new HighlyAvailableNamespace(chart, 'staging'));
      makeWeb(new Chart(app, 'other'));
    }).message).toBe(FINE);
  });
});

describe('required anti-affinity over zones, patched in by a user', () => {
  const withTerm = (facts: ClusterProps, term: object = {}, props: Partial<HighlyAvailableWebServiceProps> = {}) => (chart: Chart) => {
    Cluster.declare(chart, facts);
    makeWeb(chart, 'web', props).deployment.addJsonPatch(JsonPatch.add('/spec/template/spec/affinity/podAntiAffinity/requiredDuringSchedulingIgnoredDuringExecution', [
      { topologyKey: ZONE, labelSelector: { matchLabels: { 'app.kubernetes.io/name': 'web' } }, ...term },
    ]));
  };

  test('that the declared zones cannot hold stops the synthesis', () => {
    const message = synthRefusal(withTerm({ zones: 3 }));
    expect(message).toContain('Required anti-affinity over topology.kubernetes.io/zone has to keep 13 pods apart in 3 domains');
    expect(message).toContain('[spread-is-feasible]');
  });

  test('that leaves no room for the surge pod alone stops it, too', () => {
    expect(synthRefusal(withTerm({ zones: 3 }, {}, { minReplicas: 3, maxReplicas: 3 }))).toContain('has to keep 4 pods apart in 3 domains');
  });

  test('that tells revisions apart and has a zone for each replica is accepted', () => {
    expect(synthesize(withTerm({ zones: 3, kubernetesVersion: '1.32' }, { matchLabelKeys: ['pod-template-hash'] }, { minReplicas: 3, maxReplicas: 3 })).message).toBe(FINE);
  });

  test('is accepted where nobody declared the zones', () => {
    expect(synthesize(withTerm({})).message).toBe(FINE);
  });

  test('is judged by the facts that were declared, also when a namespace was made before the declaration', () => {
    const message = synthRefusal(chart => {
      new HighlyAvailableNamespace(chart, 'staging');
      withTerm({ zones: 3 })(chart);
    });
    expect(message).toContain('[spread-is-feasible]');
  });
});

describe('what stops the synthesis of a chart', () => {
  test('is named by object, reason, needed value, remedy, place and id', () => {
    expect(synthRefusal(chart => makeWeb(chart).podDisruptionBudget!.addJsonPatch(JsonPatch.replace('/spec/maxUnavailable', 0)))).toMatch(new RegExp(
      '\\[shop\\] PodDisruptionBudget web: .+ lets no pod be evicted.+ Needed: maxUnavailable 1\\. .+ \\(PodDisruptionBudget web at /spec/maxUnavailable\\) \\[budget-allows-eviction\\]',
    ));
  });

  test('is told together', () => {
    const message = synthRefusal(chart => {
      const web = makeWeb(chart);
      web.podDisruptionBudget!.addJsonPatch(JsonPatch.replace('/spec/maxUnavailable', 0));
      web.autoscaler!.addJsonPatch(JsonPatch.replace('/spec/minReplicas', 1));
      web.service.addJsonPatch(JsonPatch.replace('/spec/ports/0/targetPort', 'https'));
    });
    expect(message).toContain('[budget-allows-eviction]');
    expect(message).toContain('[replicas-minimum]');
    expect(message).toContain('[port-chain-complete]');
  });

  test('can be waived with a reason', () => {
    const { message, yaml } = synthesize(chart => makeWeb(chart, 'web', { waivers: { 'replicas-minimum': 'Scaled up by hand before a sale.' } })
      .autoscaler!.addJsonPatch(JsonPatch.replace('/spec/minReplicas', 1)));
    expect(message).toBe(FINE);
    expect(yaml).toContain('minReplicas: 1');
  });

  test('a part of ours that was taken away', () => {
    expect(synthRefusal(chart => makeWeb(chart).node.tryRemoveChild('PodDisruptionBudget'))).toContain('[budget-present]');
  });

  test('a second budget over the same pods', () => {
    expect(synthRefusal(chart => {
      makeWeb(chart);
      new ApiObject(chart, 'second', {
        apiVersion: 'policy/v1', kind: 'PodDisruptionBudget', metadata: { name: 'second' }, spec: { maxUnavailable: 1, selector: { matchLabels: { 'app.kubernetes.io/name': 'web' } } },
      } as ConstructorParameters<typeof ApiObject>[2]);
    })).toContain('[budget-single]');
  });
});
