import { evicts, isActive, updates } from '../../../src/vocabularies/vertical-pod-autoscaler/update-modes';

// Mode; then whether it gives requests to pods at all, to running ones, and by eviction.
test.each([
  ['Off', false, false, false],
  ['Initial', true, false, false],
  ['Recreate', true, true, true],
  ['Auto', true, true, true],
  ['InPlaceOrRecreate', true, true, true],
  ['InPlace', true, true, false],
  ['off', false, false, false],
])('the mode %s', (mode, active, running, eviction) => {
  expect([isActive(mode), updates(mode), evicts(mode)]).toEqual([active, running, eviction]);
});
