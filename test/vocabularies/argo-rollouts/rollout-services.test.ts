import { parse } from 'yaml';
import { Fields } from '../../../src/kubernetes';
import { rolloutServices } from '../../../src/vocabularies/argo-rollouts/rollout-services';

test.each<[string, readonly string[]]>([
  ['strategy: { blueGreen: { activeService: a, previewService: b } }',
    ['a the active Service /spec/strategy/blueGreen/activeService', 'b the preview Service /spec/strategy/blueGreen/previewService']],
  ['strategy: { canary: { stableService: a, canaryService: b, pingPong: { pingService: c, pongService: d } } }', [
    'a the stable Service /spec/strategy/canary/stableService', 'b the canary Service /spec/strategy/canary/canaryService',
    'c the ping Service /spec/strategy/canary/pingPong/pingService', 'd the pong Service /spec/strategy/canary/pingPong/pongService',
  ]],
  ['strategy: { canary: { steps: [] } }', []],
  ['strategy: { blueGreen: { activeService: "" }, canary: 5 }', []],
  ['strategy: null', []],
])('%s', (spec, expected) => {
  expect(rolloutServices(parse(spec) as Fields).map(({ name, role, path }) => `${name} ${role} ${path}`)).toEqual(expected);
});
