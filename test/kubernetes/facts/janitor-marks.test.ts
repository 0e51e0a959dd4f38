import { JANITOR_MARKS, JANITOR_WORDS } from '../../../src/kubernetes/facts/janitor-marks';

test('a janitor marks by annotations of ours, whose names a template of kubectl takes as they are', () => {
  expect(Object.values(JANITOR_MARKS).filter(mark => !/^cdk8s-high-availability\/[a-z-]+$/.test(mark))).toEqual([]);
});

test('what it puts in is no part of what stands around it', () => {
  expect(new Set(Object.values(JANITOR_WORDS)).size).toBe(3);
  expect(Object.values(JANITOR_WORDS).filter(word => !/^@[A-Z]+@$/.test(word))).toEqual([]);
});
