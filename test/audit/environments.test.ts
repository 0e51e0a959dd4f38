import { findEnvironments } from '../../src/audit/environments';
import { ASSUMED_CLUSTER } from '../../src/kubernetes';
import { deployment, Json, object } from '../support/plain-objects';

const file = (name: string, ...objects: ReturnType<typeof object>[]) => ({ name, objects });
const web = deployment();
const other = deployment({ metadata: { name: 'api' } });
const namespace = (labels: Json = {}) => object('v1', 'Namespace', {}, { name: 'shop', labels });

describe('files are judged together', () => {
  test.each<[string, ReturnType<typeof object>]>([
    ['where they hold objects of different names', other],
    ['where they hold objects of different namespaces', deployment({ metadata: { namespace: 'other' } })],
    ['where they hold objects of different kinds', object('v1', 'Service')],
    ['where they hold objects of different groups', object('example.com/v1', 'Deployment')],
  ])('%s', (_, second) => {
    expect(findEnvironments([file('a.yaml', web), file('b.yaml', second)])).toEqual({ environments: [{ objects: [web, second] }] });
  });

  test('where one of them holds an object twice, which is a mistake', () => {
    const twice = deployment();
    expect(findEnvironments([file('a.yaml', web, twice), file('b.yaml', other)])).toEqual({ environments: [{ objects: [web, twice, other] }] });
  });

  test('where objects have no names, or others made them', () => {
    const unnamed = object('batch/v1', 'Job', {}, { name: undefined, generateName: 'job-' });
    const owned = deployment({ metadata: { ownerReferences: [{ kind: 'Widget', name: 'web' }] } });
    for (const both of [unnamed, owned]) {
      expect(findEnvironments([file('a.yaml', both), file('b.yaml', both)]).environments).toEqual([{ objects: [both, both] }]);
    }
  });

  test('where they hold the same Namespace, which is one object', () => {
    const [one, copy] = [namespace(), namespace()];
    const { environments, shared } = findEnvironments([file('a.yaml', one, web), file('b.yaml', copy, other)]);
    expect(environments).toEqual([{ objects: [one, web, other] }]);
    expect(environments[0].objects[0]).toBe(one);
    expect(shared).toBeUndefined();
  });

  test('alone or not at all', () => {
    expect(findEnvironments([file('a.yaml', web, web)])).toEqual({ environments: [{ objects: [web, web] }] });
    expect(findEnvironments([])).toEqual({ environments: [{ objects: [] }] });
  });
});

describe('files are judged one by one', () => {
  test('where two hold the same object, which is named with the first of its files', () => {
    const prod = deployment({ spec: { replicas: 3 } });
    const files = [file('dev.yaml', other, web), file('prod.yaml', prod), file('more.yaml', object('v1', 'Service'))];
    expect(findEnvironments(files)).toEqual({
      environments: files.map(({ name, objects }) => ({ objects, file: name })),
      shared: { name: 'Deployment shop/web', object: prod, first: 'dev.yaml' },
    });
  });

  test('where the versions of an object differ, but not its group', () => {
    expect(findEnvironments([file('a.yaml', object('apps/v1beta1', 'Deployment')), file('b.yaml', web)]).shared?.object).toBe(web);
  });

  test('where two hold what another group calls a Namespace, which has no such meaning', () => {
    const foreign = object('example.com/v1', 'Namespace', {}, { name: 'shop' });
    expect(findEnvironments([{ name: 'a.yaml', objects: [foreign] }, { name: 'b.yaml', objects: [foreign] }]).shared).toMatchObject({ name: 'Namespace shop/shop' });
  });

  test('where two hold the same Namespace with different labels', () => {
    expect(findEnvironments([file('a.yaml', namespace()), file('b.yaml', namespace({ team: 'shop' }))]))
      .toMatchObject({ environments: [{ file: 'a.yaml' }, { file: 'b.yaml' }], shared: { name: 'Namespace shop', first: 'a.yaml' } });
  });

  test('with all that they hold, the same Namespace included', () => {
    const files = [file('a.yaml', namespace(), web), file('b.yaml', namespace(), web)];
    expect(findEnvironments(files).environments.map(({ objects }) => objects.length)).toEqual([2, 2]);
  });

  test('where two objects are shared, of which the first is named', () => {
    expect(findEnvironments([file('a.yaml', web, other), file('b.yaml', other, web)]).shared?.name).toBe('Deployment shop/api');
  });
});

describe('files that are applied together stay together where others are judged one by one', () => {
  const [base, service, prod, staging] = [deployment(), object('v1', 'Service'), object('v1', 'ConfigMap'), object('v1', 'ConfigMap')];
  const overlays = [{ ...file('prod.yaml', prod), group: 'prod' }, { ...file('staging.yaml', staging), group: 'staging' }];

  test('all that one kustomization lists', () => {
    expect(findEnvironments([{ ...file('base/web.yaml', base), group: 'base' }, ...overlays, { ...file('base/service.yaml', service), group: 'base' }])).toMatchObject({
      environments: [{ objects: [base, service] }, { objects: [prod], file: 'prod.yaml' }, { objects: [staging], file: 'staging.yaml' }],
      shared: { first: 'prod.yaml' },
    });
  });

  test('but for a group that holds an object twice itself', () => {
    const twice = [{ ...file('a.yaml', base), group: 'base' }, { ...file('b.yaml', deployment()), group: 'base' }];
    expect(findEnvironments(twice).environments).toMatchObject([{ file: 'a.yaml' }, { file: 'b.yaml' }]);
  });

  test('and all files are together where nothing is there twice', () => {
    expect(findEnvironments([{ ...file('base/web.yaml', base), group: 'base' }, file('service.yaml', service)]).environments).toEqual([{ objects: [base, service] }]);
  });
});

describe('environments that somebody named', () => {
  const at = (name: string, ...objects: ReturnType<typeof object>[]) => ({ ...file(name, ...objects), path: `/dist/${name}` });
  const named = (name: string, ...files: string[]) => ({ name, facts: ASSUMED_CLUSTER, has: (path: string) => files.some(one => path === `/dist/${one}`) });

  test('have all their files, also when these hold the same object, and leave the others alone', () => {
    const files = [at('a.yaml', web), at('b.yaml', web, other), at('c.yaml', other)];
    expect(findEnvironments(files, [named('production', 'a.yaml', 'b.yaml')])).toEqual({
      environments: [{ objects: [web, web, other], named: { name: 'production', facts: ASSUMED_CLUSTER } }, { objects: [other] }],
    });
  });

  test('may share a file', () => {
    const { environments } = findEnvironments([at('a.yaml', web)], [named('one', 'a.yaml'), named('two', 'a.yaml')]);
    expect(environments.map(({ objects, named: by }) => [by?.name, objects])).toEqual([['one', [web]], ['two', [web]]]);
  });

  test('count a Namespace once that is written down alike in several files', () => {
    const { environments } = findEnvironments([at('a.yaml', namespace(), web), at('b.yaml', namespace())], [named('one', 'a.yaml', 'b.yaml')]);
    expect(environments).toMatchObject([{ objects: [namespace(), web] }]);
  });

  test('without a file in the input are none, and what is from no file is in none', () => {
    expect(findEnvironments([{ name: '-', objects: [web] }], [{ ...named('one'), has: () => true }, named('two', 'b.yaml')])).toEqual({ environments: [{ objects: [web] }], shared: undefined });
  });

  test('are no reason to judge the others together when two of those hold the same object', () => {
    const { environments, shared } = findEnvironments([at('a.yaml', web), at('b.yaml', web), at('c.yaml', web)], [named('one', 'a.yaml')]);
    expect(environments.map(({ named: by, file: from }) => by?.name ?? from)).toEqual(['one', 'b.yaml', 'c.yaml']);
    expect(shared?.first).toBe('b.yaml');
  });
});
