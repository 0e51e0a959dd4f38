import { takeInventory } from '../../../src/inventory';
import { isWrittenByRollout } from '../../../src/vocabularies/argo-rollouts/alb-action';

const ENTRY = { namespace: 'shop', name: 'web' };

function written(canary: object, action: string, apiVersion = 'argoproj.io/v1alpha1'): boolean {
  const rollout = { apiVersion, kind: 'Rollout', metadata: { name: 'web', namespace: 'shop' }, spec: { strategy: { canary } } };
  return isWrittenByRollout(ENTRY, action, takeInventory([rollout]));
}

const routed = (alb: object) => ({ stableService: 'web-stable', trafficRouting: { alb } });

test.each([
  ['called like its root Service', routed({ ingress: 'web', rootService: 'web-root' }), 'web-root'],
  ['called like its stable Service, where it names no root', routed({ ingress: 'web' }), 'web-stable'],
  ['of one of several Ingresses', routed({ ingresses: ['inside', 'web'], rootService: 'web-root' }), 'web-root'],
])('a Rollout writes the action %s', (_, canary, action) => expect(written(canary, action)).toBe(true));

test.each([
  ['of another name', routed({ ingress: 'web', rootService: 'web-root' }), 'web-stable'],
  ['of another Ingress', routed({ ingress: 'admin', rootService: 'web-root' }), 'web-root'],
  ['where it routes otherwise', { stableService: 'web-root', trafficRouting: { nginx: { stableIngress: 'web' } } }, 'web-root'],
  ['where what it says has the wrong type', routed({ ingress: 3, rootService: ['web-root'] }), 'web-root'],
])('but not one %s', (_, canary, action) => expect(written(canary, action)).toBe(false));

test('a Rollout of another API writes none', () => {
  expect(written(routed({ ingress: 'web', rootService: 'web-root' }), 'web-root', 'example.com/v1')).toBe(false);
});
