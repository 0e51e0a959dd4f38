import { ReachIndex } from '../../../src/vocabularies/aws-load-balancer/reach-index';

function index(...rules: readonly (readonly [string, string])[]): ReachIndex<string> {
  const made = new ReachIndex<string>();
  rules.forEach(([host, path]) => made.add({ hosts: [host], paths: [path] }, `${host} ${path}`));
  return made;
}

describe('the rules that take all requests of another', () => {
  test.each<[string, ReachIndex<string>, readonly string[] | undefined]>([
    ['are none where nothing is there', index(), undefined],
    ['are the one that takes them', index(['*', '/*']), ['* /*']],
    ['are the first of several', index(['a.x', '/*'], ['*', '/*'], ['*.x', '/b*']), ['a.x /*']],
    ['are found by the end of a host', index(['*.x', '/b']), ['*.x /b']],
    ['are found by a pattern in the middle', index(['*', '/*b']), ['* /*b']],
    ['are not those of another host', index(['b.x', '/*'], ['*.a.x', '/*']), undefined],
    ['are not those of another path', index(['*', '/b/*'], ['*', '/b?'], ['*', '/c*']), undefined],
  ])('%s', (_, rules, expected) => expect(rules.takersOf({ hosts: ['a.x'], paths: ['/b'] })).toEqual(expected));

  test('are several where each takes a part, in their order', () => {
    const rules = index(['*', '/b/*'], ['*', '/b'], ['b.x', '/*']);
    expect(rules.takersOf({ hosts: ['a.x', 'b.x'], paths: ['/b', '/b/*'] })).toEqual(['* /b/*', '* /b']);
    expect(rules.takersOf({ hosts: ['a.x', 'b.x'], paths: ['/b', '/c'] })).toBeUndefined();
  });
});
