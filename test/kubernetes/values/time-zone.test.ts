import { isTimeZone, timeZones } from '../../../src/kubernetes/values/time-zone';

test.each(['UTC', 'Etc/UTC', 'Asia/Seoul', 'Europe/Berlin', 'America/Argentina/Buenos_Aires', 'Local', 'EST5EDT', 'Etc/GMT+5'])('%s is a time zone', name => {
  expect(isTimeZone(name)).toBe(true);
});

test.each(['Asia/Calcutta', 'US/Eastern', 'Asia/Saigon', 'Europe/Kiev', 'GB'])('%s is another name of one', name => {
  expect(isTimeZone(name)).toBe(true);
});

test.each(['', 'Asia/Soul', 'asia/seoul', 'KST', 'UTC+9', '+09:00', 'constructor', '__proto__', '../UTC', 'Europe'])('"%s" is none', name => {
  expect(isTimeZone(name)).toBe(false);
});

test('every zone of the database is one', () => {
  expect(timeZones().length).toBeGreaterThan(590);
  expect(timeZones().filter(name => !isTimeZone(name))).toEqual([]);
});

test('what Node knows is known, so that no zone is told to be none that a newer release of it has', () => {
  expect(Intl.supportedValuesOf('timeZone').filter(name => !isTimeZone(name))).toEqual([]);
});

test('nothing is loaded until somebody asks', () => {
  jest.isolateModules(() => {
    const loaded = jest.fn();
    jest.doMock('tzdata', () => (loaded(), { version: '2026d', zones: { UTC: [] } }));
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    const zone = require('../../../src/kubernetes/values/time-zone') as typeof import('../../../src/kubernetes/values/time-zone');
    expect(loaded).not.toHaveBeenCalled();
    expect(zone.isTimeZone('UTC')).toBe(true);
    expect(loaded).toHaveBeenCalledTimes(1);
    jest.dontMock('tzdata');
  });
});
