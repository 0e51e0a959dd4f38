import { viewGatewayRoute } from '../../../src/vocabularies/gateway-api/routes';

function route(...rules: unknown[]) {
  return viewGatewayRoute({
    apiVersion: 'gateway.networking.k8s.io/v1', kind: 'HTTPRoute', metadata: { name: 'web', namespace: 'shop' }, spec: { rules },
  });
}

describe('a route of the Gateway API', () => {
  test('sends requests to the backendRefs of all its rules', () => {
    const { backends } = route(
      { backendRefs: [{ name: 'web', port: 80, weight: 9 }, { name: 'canary', port: 8080, weight: 1 }] },
      { backendRefs: [{ name: 'api', port: 80 }] },
    );
    expect(backends.map(({ service, port, field }) => [service, port, field])).toEqual([
      ['web', 80, '/spec/rules/0/backendRefs/0'],
      ['canary', 8080, '/spec/rules/0/backendRefs/1'],
      ['api', 80, '/spec/rules/1/backendRefs/0'],
    ]);
  });

  test('means a Service of its own namespace unless it names another', () => {
    const { backends } = route({ backendRefs: [{ name: 'web', port: 80 }, { name: 'web', namespace: 'blog', port: 80 }] });
    expect(backends.map(({ namespace }) => namespace)).toEqual(['', 'blog']);
  });

  test.each([['Service', 'web'], [undefined, 'web'], ['ServiceImport', '']])('means a Service by the kind %p: "%s"', (kind, service) => {
    expect(route({ backendRefs: [{ kind, name: 'web', port: 80 }] }).backends).toMatchObject([{ service }]);
  });

  test('has no class, and no host or path of its backends that could be compared', () => {
    expect(route({ backendRefs: [{ name: 'web', port: 80 }] })).toMatchObject({
      kind: 'HTTPRoute', namespace: 'shop', name: 'web', className: '', ingressClass: undefined, backends: [{ host: '', pathType: '', path: '/' }],
    });
  });

  test('names no Service where a backendRef has no name', () => {
    expect(route({ backendRefs: [{ port: 80 }] }).backends).toMatchObject([{ service: '' }]);
  });

  test('has a port 0 where it names none', () => {
    expect(route({ backendRefs: [{ name: 'web' }, { name: 'web', port: 'http' }] }).backends.map(({ port }) => port)).toEqual([0, 0]);
  });

  test.each([[[]], [[{}, null]], [[{ backendRefs: {} }]]])('with the rules %j sends requests nowhere', rules => {
    expect(route(...rules).backends).toEqual([]);
  });
});
