import { ApiObject, App, Chart, Duration, IResolver, JsonPatch, Lazy, ResolutionContext } from 'cdk8s';
import { GracefulWorker, HighlyAvailableNamespace, HighlyAvailableWebService } from '../../../src/index';

const IMAGE = 'registry.example.com/shop/web:1.0.0';

class Shouting implements IResolver {
  public resolve(context: ResolutionContext): void {
    if (context.value === IMAGE) {
      context.replaceValue('registry.example.com/shop/web:2.0.0');
    }
  }
}

function chartWith(resolvers: IResolver[] = []) {
  const chart = new Chart(new App({ resolvers }), 'chart', { labels: { team: 'shop' }, namespace: 'shop' });
  const web = new HighlyAvailableWebService(chart, 'web', { image: IMAGE, port: 8080 });
  return { chart, web };
}

function containerOf(deployment: ApiObject) {
  return deployment.toJson().spec.template.spec.containers[0];
}

/** An object's JSON as cdk8s itself renders it. */
function renderedByCdk8s(object: ApiObject): unknown {
  return ApiObject.prototype.toJson.call(object);
}

describe('plain data is rendered without resolving it', () => {
  test('byte by byte as cdk8s renders it', () => {
    const { chart, web } = chartWith();
    const namespace = new HighlyAvailableNamespace(chart, 'jobs', { resourceQuota: true });
    new GracefulWorker(namespace, 'mailer', { image: IMAGE, maxJobDuration: Duration.minutes(1) });
    web.deployment.metadata.addLabel('late', 'yes');
    web.deployment.addJsonPatch(JsonPatch.add('/spec/paused', true));
    web.service.metadata.addFinalizers('example.com/wait');
    web.service.metadata.addOwnerReference({ apiVersion: 'v1', kind: 'ConfigMap', name: 'shop', uid: '1' });
    web.service.metadata.add('managedFields', [{ manager: 'shop', fieldsV1: {} }, []]);
    web.service.metadata.add('extra', { nothing: {}, none: [], absent: undefined, kept: [0] });
    const objects = chart.node.findAll().filter((node): node is ApiObject => ApiObject.isApiObject(node));
    expect(objects.length).toBeGreaterThan(10);
    for (const object of objects) {
      expect(JSON.stringify(object.toJson())).toBe(JSON.stringify(renderedByCdk8s(object)));
    }
  });

  test('but tokens in its metadata are resolved', () => {
    const { web } = chartWith();
    web.deployment.metadata.addAnnotation('example.com/late', Lazy.any({ produce: () => 'yes' }));
    expect(web.deployment.toJson().metadata.annotations['example.com/late']).toBe('yes');
  });

  test('unless the app has a resolver of its own', () => {
    const { web } = chartWith([new Shouting()]);
    expect(containerOf(web.deployment).image).toBe('registry.example.com/shop/web:2.0.0');
  });

  test('unless keys are to stay in their order', () => {
    process.env.CDK8S_DISABLE_SORT = '1';
    try {
      const { web } = chartWith();
      expect(JSON.stringify(web.deployment.toJson())).toBe(JSON.stringify(renderedByCdk8s(web.deployment)));
    } finally {
      delete process.env.CDK8S_DISABLE_SORT;
    }
  });
});
