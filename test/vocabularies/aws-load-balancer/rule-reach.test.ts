import { coversReach, reachOf, relateReach, RuleReach } from '../../../src/vocabularies/aws-load-balancer/rule-reach';

/** A host and a path in one text; an exact path begins with `=`, a pattern of the controller with `~`. */
function reach(text: string): RuleReach {
  const [, host, sign, path] = /^([^/=~]*)([=~]?)(.*)$/.exec(text) ?? [];
  return reachOf({ host, path, pathType: sign === '=' ? 'Exact' : sign === '~' ? 'ImplementationSpecific' : 'Prefix' });
}

describe('a rule asks for', () => {
  test.each([
    ['/', { hosts: ['*'], paths: ['/*'] }],
    ['www.example.com/', { hosts: ['www.example.com'], paths: ['/*'] }],
    ['/shop', { hosts: ['*'], paths: ['/shop', '/shop/*'] }],
    ['/shop/', { hosts: ['*'], paths: ['/shop', '/shop/*'] }],
    ['=/shop', { hosts: ['*'], paths: ['/shop'] }],
    ['~/shop*', { hosts: ['*'], paths: ['/shop*'] }],
    ['~/', { hosts: ['*'], paths: ['/'] }],
    ['', { hosts: ['*'], paths: ['/*'] }],
  ])('%p', (text, expected) => expect(reach(text)).toEqual(expected));
});

describe('of two rules', () => {
  test.each([
    ['/', 'same', '/'],
    ['/shop', 'same', '/shop/'],
    ['/', 'same', '~/*'],
    ['/', 'wider', '/billing'],
    ['/', 'wider', 'www.example.com/'],
    ['*.example.com/', 'wider', 'www.example.com/'],
    ['*.example.com/', 'wider', '*.blog.example.com/'],
    ['/shop', 'wider', '=/shop'],
    ['~/bill*', 'wider', '/billing'],
    ['www.example.com/', 'wider', 'www.example.com=/billing'],
    ['/billing', 'overlapping', 'www.example.com/'],
    ['~/*.png', 'overlapping', '/shop'],
    ['/bill', 'apart', '/billing'],
    ['a.example.com/', 'apart', 'b.example.com/'],
    ['*.example.com/', 'apart', 'example.com/'],
    ['www.example.com/', 'apart', 'www.example.org/billing'],
    ['~/', 'apart', '/billing'],
  ] as const)('%p is %s: %p', (one, relation, other) => {
    const OPPOSITE = { wider: 'narrower', same: 'same', overlapping: 'overlapping', apart: 'apart' };
    expect(relateReach(reach(one), reach(other))).toBe(relation);
    expect(relateReach(reach(other), reach(one))).toBe(OPPOSITE[relation]);
    expect(coversReach(reach(one), reach(other))).toBe(relation === 'same' || relation === 'wider');
  });
});
