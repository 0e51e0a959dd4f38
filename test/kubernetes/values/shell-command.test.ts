import { sleepSeconds } from '../../src/kubernetes';

const sh = (script: string) => ['/bin/sh', '-c', script];

describe('how long a command sleeps', () => {
  test.each<[readonly string[], number]>([
    [['sleep', '15'], 15],
    [['/bin/sleep', '1.5m'], 90],
    [sh('sleep 15'), 15],
    [sh('exec sleep 30'), 30],
    [sh('sleep 15 && nginx -s quit && sleep 15'), 30],
    [sh('nginx -s quit; sleep 20'), 20],
    [sh('nginx -s quit & sleep 20'), 20],
    [sh('sleep 5 # then stop\n/bin/sleep 6'), 11],
    [sh('sleep 10 || true'), 10],
    [sh('sleep 10 > /dev/null 2>&1'), 10],
    [sh('echo "sleep 60; sleep 60"; sleep 10'), 10],
  ])('%j: %d s', (command, seconds) => {
    expect(sleepSeconds(command)).toBe(seconds);
  });

  test.each<[string, readonly string[]]>([
    ['a loop', sh('for i in $(seq 40); do sleep 1; done')],
    ['a loop until something is gone', sh('while pgrep nginx; do sleep 1; done')],
    ['the failure of another command', sh('curl -sf localhost:8080/drain || sleep 120')],
    ['a condition', sh('if [ -f /drain ]; then sleep 60; fi')],
    ['another program', ['timeout', '10', 'sleep', '100']],
    ['a variable', sh('sleep "$DELAY"')],
    ['nobody, in the background', sh('sleep 300 & /drain')],
    ['nobody, in a comment', sh('# sleep 500\n/drain')],
    ['nobody, in quotes', sh('echo "will sleep 1 s"; exec /drain --seconds 40')],
    ['nobody', sh('/drain --seconds 40')],
    ['a script without end', sh('sleep 1;'.repeat(100_000))],
  ])('nothing where it depends on %s', (_, command) => {
    expect(sleepSeconds(command)).toBeUndefined();
  });
});
