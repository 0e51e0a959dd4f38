import { isCronSchedule } from '../../../src/kubernetes/validation/cron-schedule';

test('five parts, with names, ranges and steps, or a shorthand', () => {
  const good = ['0 3 * * *', '*/15 * * * *', '5/15 * * * *', '0-30/10,45 * * * *', '0 3 * jan-mar MON-fri', ' 0  3 ? * * ', '@daily', '@every 1h30m'];
  expect(good.filter(schedule => !isCronSchedule(schedule))).toEqual([]);
});

test('everything else is none', () => {
  const bad = ['', '* * * *', '0 0 3 * * *', '60 * * * *', '0 3 * * 7', '0 3 0 * *', '*/0 * * * *', '30-0 * * * *', '1-2-3 * * * *', '0 3 * * sunday', 'H 3 * * *', '@reboot', '@every 5'];
  expect(bad.filter(isCronSchedule)).toEqual([]);
});
