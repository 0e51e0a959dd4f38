import { memoizeObject, memoizeText } from '../../../src/kubernetes/json/memoize';

describe('a reader of texts', () => {
  test('reads each text once and gives everybody the same answer', () => {
    const read = jest.fn((text: string) => ({ text }));
    const reader = memoizeText(read);
    expect(reader('250m')).toBe(reader('250m'));
    expect(reader('500m')).toEqual({ text: '500m' });
    expect(read.mock.calls).toEqual([['250m'], ['500m']]);
  });

  test('remembers as well that a text says nothing', () => {
    const read = jest.fn(() => undefined);
    const reader = memoizeText(read);
    expect([reader('x'), reader('x')]).toEqual([undefined, undefined]);
    expect(read).toHaveBeenCalledTimes(1);
  });

  test('remembers a thousand texts, and starts over with the next', () => {
    const read = jest.fn((text: string) => text);
    const reader = memoizeText(read);
    const thousand = Array.from({ length: 1000 }, (_, index) => `${index}m`);
    thousand.forEach(text => reader(text));
    thousand.forEach(text => expect(reader(text)).toBe(text));
    expect(read).toHaveBeenCalledTimes(1000);

    reader('1000m');
    expect(reader('0m')).toBe('0m');
    expect(read).toHaveBeenCalledTimes(1002);
  });
});

describe('a reader of objects', () => {
  test('reads each object once, and an equal one by itself', () => {
    const read = jest.fn(({ name }: { name: string }) => [name]);
    const reader = memoizeObject(read);
    const web = { name: 'web' };
    expect(reader(web)).toBe(reader(web));
    expect(reader({ name: 'web' })).not.toBe(reader(web));
    expect(read).toHaveBeenCalledTimes(2);
  });

  test('remembers as well that an object says nothing', () => {
    const read = jest.fn(() => undefined);
    const reader = memoizeObject(read);
    const web = {};
    expect([reader(web), reader(web)]).toEqual([undefined, undefined]);
    expect(read).toHaveBeenCalledTimes(1);
  });
});
