import { isAbsent, Refusals, shown } from '../../../src/kubernetes/validation/refusals';

test('what is refused is collected with its place, and the version is known', () => {
  const refusals = new Refusals(30);
  refusals.add('/spec/x', 'is 1', '2');
  expect(refusals.minor).toBe(30);
  expect(refusals.found).toEqual([{ path: '/spec/x', problem: 'is 1', needed: '2' }]);
});

test('null and an empty text are absent, 0 and false are not', () => {
  expect([undefined, null, ''].map(isAbsent)).toEqual([true, true, true]);
  expect([0, false, {}, []].map(isAbsent)).toEqual([false, false, false, false]);
  const refusals = new Refusals(30);
  expect([refusals.require('', '/a', 'a name'), refusals.require(0, '/b', 'a number')]).toEqual([false, true]);
  expect(refusals.found).toEqual([{ path: '/a', problem: 'is missing', needed: 'a name' }]);
});

test('values of another type are passed over', () => {
  const refusals = new Refusals(30);
  refusals.oneOf(1, '/a', ['x']);
  refusals.between('1', '/b', 2);
  refusals.text({}, '/c', () => 'a text');
  expect(refusals.found).toEqual([]);
});

test('enumerations, bounds and rules say what would do', () => {
  const refusals = new Refusals(30);
  refusals.oneOf('z', '/a', ['x', 'y']);
  refusals.oneOf('', '/a', ['x', 'y']);
  refusals.between(1, '/b', 2);
  refusals.between(3, '/c', 0, 2);
  refusals.between(2, '/c', 2, 2);
  refusals.atMost(4, '/c', 3);
  refusals.atMost(-4, '/c', 3);
  refusals.text('A', '/d', value => value === 'A' ? 'a' : undefined);
  expect(refusals.found).toEqual([
    { path: '/a', problem: 'is "z"', needed: 'x or y' },
    { path: '/b', problem: 'is 1', needed: '2 or more' },
    { path: '/c', problem: 'is 3', needed: '0 to 2' },
    { path: '/c', problem: 'is 4', needed: '3 or less' },
    { path: '/d', problem: 'is "A"', needed: 'a' },
  ]);
});

test('a long value is cut', () => {
  expect(shown('x'.repeat(100))).toHaveLength(63);
});
