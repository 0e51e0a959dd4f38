import { ingressClasses } from '../../../src/kubernetes/objects/ingress-class';

const CONTROLLER = 'ingress.k8s.aws/alb';

function ingressClass(name: string, spec: object = { controller: CONTROLLER }, annotations = {}) {
  return { apiVersion: 'networking.k8s.io/v1', kind: 'IngressClass', metadata: { name, annotations }, spec };
}

function params(name: string, apiVersion = 'elbv2.k8s.aws/v1beta1') {
  return { apiVersion, kind: 'IngressClassParams', metadata: { name }, spec: {} };
}

test('the classes of an input are known by their names', () => {
  const classes = ingressClasses([ingressClass('internal'), ingressClass('public', { controller: 'k8s.io/ingress-nginx' })]);
  expect([...classes]).toEqual([
    ['internal', { controller: CONTROLLER, parameters: undefined }], ['public', { controller: 'k8s.io/ingress-nginx', parameters: undefined }],
  ]);
});

test('a class without a controller is there all the same', () => {
  expect(ingressClasses([ingressClass('internal', {})]).get('internal')).toEqual({ controller: '', parameters: undefined });
});

test('other kinds, and a kind of this name of another group, are no classes', () => {
  const internal = ingressClass('internal');
  const others = [{ ...internal, apiVersion: 'example.com/v1' }, { ...internal, kind: 'Ingress' }];
  expect(ingressClasses([params('internal'), ...others]).size).toBe(0);
});

describe('the default class', () => {
  const IS_DEFAULT = 'ingressclass.kubernetes.io/is-default-class';

  test('has the empty name as well as its own', () => {
    const classes = ingressClasses([ingressClass('public'), ingressClass('internal', undefined, { [IS_DEFAULT]: 'true' })]);
    expect(classes.get('')).toBe(classes.get('internal'));
    expect(classes.get('')).toBeDefined();
  });

  test.each([{}, { [IS_DEFAULT]: 'false' }, { [IS_DEFAULT]: true }])('is none that has the annotations %j', annotations => {
    expect(ingressClasses([ingressClass('internal', undefined, annotations)]).has('')).toBe(false);
  });
});

describe('the parameters of a class', () => {
  const parametersOf = (parameters: object, ...others: ReturnType<typeof params>[]) =>
    ingressClasses([...others, ingressClass('internal', { controller: CONTROLLER, parameters })]).get('internal')!.parameters;
  const named = { kind: 'IngressClassParams', name: 'internal' };

  test('are the object that it names, wherever that stands', () => {
    expect(parametersOf({ ...named, apiGroup: 'elbv2.k8s.aws' }, params('public'), params('internal')))
      .toMatchObject({ kind: 'IngressClassParams', name: 'internal', group: 'elbv2.k8s.aws' });
    const after = ingressClasses([ingressClass('internal', { parameters: named }), params('internal')]);
    expect(after.get('internal')!.parameters).toMatchObject(named);
  });

  test('of two controllers may have one name, and are told apart by their group', () => {
    const both = [params('internal'), params('internal', 'eks.amazonaws.com/v1')];
    expect(parametersOf({ ...named, apiGroup: 'eks.amazonaws.com' }, ...both)).toMatchObject({ apiVersion: 'eks.amazonaws.com/v1' });
    expect(parametersOf({ ...named, apiGroup: 'elbv2.k8s.aws' }, ...both)).toMatchObject({ apiVersion: 'elbv2.k8s.aws/v1beta1' });
    expect(parametersOf({ ...named, apiGroup: 'example.com' }, ...both)).toBeUndefined();
  });

  test('are nothing where the class names none, or the input has none of the kind and name', () => {
    expect(parametersOf({}, params('internal'))).toBeUndefined();
    expect(parametersOf({ kind: 'IngressClassParams' }, params('internal'), { ...params(''), metadata: {} as { name: string } })).toBeUndefined();
    expect(parametersOf({ ...named, name: 'other' }, params('internal'))).toBeUndefined();
    expect(parametersOf({ ...named, kind: 'ConfigMap' }, params('internal'))).toBeUndefined();
  });
});
