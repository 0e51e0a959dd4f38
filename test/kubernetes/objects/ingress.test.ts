import { INGRESS_FIELDS, viewIngress } from '../../../src/kubernetes/objects/ingress';
import { unlikeSchema } from '../../support/typed-fields';

const alb = { controller: 'ingress.k8s.aws/alb', parameters: undefined };
const nginx = { controller: 'k8s.io/ingress-nginx', parameters: undefined };

function ingress(spec: object, annotations = {}) {
  const ingressClasses = new Map([['public', alb], ['', nginx]]);
  return viewIngress({ apiVersion: 'networking.k8s.io/v1', kind: 'Ingress', metadata: { name: 'web', annotations }, spec }, { ingressClasses });
}

const to = (name: string, port: object) => ({ service: { name, port } });

describe('the backends of an Ingress', () => {
  test('are those of its rules, each with its host and path', () => {
    const host = 'shop.example.com';
    const { backends } = ingress({
      rules: [
        {
          host, http: {
            paths: [
              { path: '/', pathType: 'Prefix', backend: to('web', { name: 'http' }) },
              { path: '/api', pathType: 'Exact', backend: to('api', { number: 8080 }) },
            ],
          },
        },
        { http: { paths: [{ backend: to('web', { number: 80 }) }] } },
      ],
    });
    expect(backends).toEqual([
      { service: 'web', namespace: '', port: 'http', host, pathType: 'Prefix', path: '/', field: '/spec/rules/0/http/paths/0/backend' },
      { service: 'api', namespace: '', port: 8080, host, pathType: 'Exact', path: '/api', field: '/spec/rules/0/http/paths/1/backend' },
      { service: 'web', namespace: '', port: 80, host: '', pathType: '', path: '', field: '/spec/rules/1/http/paths/0/backend' },
    ]);
  });

  test('begin with the default backend, which has neither host nor path', () => {
    const rules = [{ http: { paths: [{ backend: to('web', { number: 80 }) }] } }];
    const { backends } = ingress({ defaultBackend: to('fallback', { number: 80 }), rules });
    expect(backends.map(({ service }) => service)).toEqual(['fallback', 'web']);
    expect(backends[0]).toEqual({ service: 'fallback', namespace: '', port: 80, host: '', pathType: '', path: '', field: '/spec/defaultBackend' });
  });

  test('may be something else than a Service', () => {
    const { backends } = ingress({ defaultBackend: { resource: { kind: 'StorageBucket', name: 'assets' } } });
    expect(backends).toMatchObject([{ service: '', port: 0 }]);
  });

  test.each([
    {}, { rules: null }, { rules: [{}] }, { rules: [{ host: 'shop.example.com' }] }, { rules: [{ http: { paths: {} } }] }, { defaultBackend: 'web' },
  ])('are none in %j', spec => {
    expect(ingress(spec).backends).toEqual([]);
  });
});

describe('the class of an Ingress', () => {
  test('is the one that it names', () => {
    expect(ingress({ ingressClassName: 'public' })).toMatchObject({ name: 'web', className: 'public', ingressClass: alb });
  });

  test('may stand in the annotation that was there before the field', () => {
    const annotations = { 'kubernetes.io/ingress.class': 'public' };
    expect(ingress({}, annotations)).toMatchObject({ className: 'public', ingressClass: { controller: alb.controller } });
    expect(ingress({}, { 'kubernetes.io/ingress.class': 'other' })).toMatchObject({ className: 'other', ingressClass: undefined });
  });

  test('in that annotation comes before the field, and without the parameters of the class', () => {
    const annotations = { 'kubernetes.io/ingress.class': 'public' };
    expect(ingress({ ingressClassName: 'other' }, annotations)).toMatchObject({ className: 'public' });
    expect(ingress({ ingressClassName: 'public' }, annotations).ingressClass?.parameters).toBeUndefined();
  });

  test('is the default class where it names none', () => {
    expect(ingress({})).toMatchObject({ className: '', ingressClass: nginx });
  });

  test('may not be in the input', () => {
    expect(ingress({ ingressClassName: 'internal' })).toMatchObject({ className: 'internal', ingressClass: undefined });
  });
});

test('its fields have the types that the server insists on', () => {
  expect(unlikeSchema(INGRESS_FIELDS, 'networking.k8s.io/v1', 'Ingress')).toEqual([]);
  expect(Object.keys(INGRESS_FIELDS.fields)).toEqual(['ingressClassName', 'defaultBackend', 'rules', 'tls']);
});
