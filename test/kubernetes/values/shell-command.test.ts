import { isInit, isShell, searchable, shellScript, sleepSeconds } from '../../../src/kubernetes/values/shell-command';

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
    [sh("echo 'sleep 60; sleep 60'; sleep 10"), 10],
    [sh('echo "a \\"; sleep 60; \\" b"; sleep 10'), 10],
    [sh('echo wait; sleep 10'), 10],
    [sh('sleep 10 >/dev/null'), 10],
    [['sleep', '0'], 0],
    [['sleep', '1.25'], 1.25],
    [['/usr/bin/sleep', '2h'], 7200],
    [['sleep', '1d'], 86_400],
    [['bash', '-lc', 'sleep 5s\nsleep 1m'], 65],
    [sh('sleep \\\n  7'), 7],
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
    ['what a shell substitutes', sh('sleep `cat /delay`')],
    ['a signal', sh("trap 'exit 0' TERM; sleep 60")],
    ['a signal, without a space before it', sh("true;trap 'exit 0' TERM;sleep 60")],
    ['another sleep, in the background', sh('sleep 300 & sleep 5')],
    ['a number in parts', sh('sleep 1"0"')],
    ['a sleep of several times', ['sleep', '10', '20']],
    ['a script that is not there', ['sh', '-c']],
    ['a file that is not read', ['sh', '/sleep.sh']],
    ['no command', []],
  ])('nothing where it depends on %s', (_, command) => {
    expect(sleepSeconds(command)).toBeUndefined();
  });

  test('one sleep that depends on something makes all of them uncertain', () => {
    expect(sleepSeconds(sh('sleep 5; sleep $DELAY'))).toBeUndefined();
  });

  test('a script of up to 4096 characters is read', () => {
    expect(sleepSeconds(sh('sleep 1;'.repeat(512)))).toBe(512);
    expect(sleepSeconds(sh(`${'sleep 1;'.repeat(512)} `))).toBeUndefined();
  });
});

test.each(['sh', 'bash', 'dash', 'ash', 'zsh', 'ksh', '/bin/sh', '/usr/local/bin/bash'])('%s is a shell', word => {
  expect(isShell(word)).toBe(true);
});

test.each([undefined, '', 'web', 'push', 'run.sh', 'sh.exe', '/bin/sh/web', 'shell'])('%p is no shell', word => {
  expect(isShell(word)).toBe(false);
});

test.each(['tini', '/sbin/tini', 'dumb-init', '/usr/bin/dumb-init', 'catatonit', 's6-svscan'])('%s hands signals on to its child', word => {
  expect(isInit(word)).toBe(true);
});

test.each([undefined, '', 'sh', 'init', 'tini-static', 'not-tini'])('%p is not known to', word => {
  expect(isInit(word)).toBe(false);
});

test.each<[readonly string[], string | undefined]>([
  [['sh', '-c', 'exec /web'], 'exec /web'],
  [['/bin/bash', '-lc', 'exec /web'], 'exec /web'],
  [['sh', '-e', '-c', 'exec /web', 'name'], 'exec /web'],
  [['sh', '-c'], undefined],
  [['sh', '/run.sh'], undefined],
  [['sh', '/run-c', 'exec /web'], undefined],
  [['sh'], undefined],
  [['/web', '-c', 'config.yaml'], undefined],
  [[], undefined],
])('the script in %j is %p', (command, script) => {
  expect(shellScript(command)).toBe(script);
});

test('a command is searched as one line, of 4096 characters at the most', () => {
  expect(searchable(['sh', '-c', 'wait-for db'])).toBe('sh -c wait-for db');
  expect(searchable([])).toBe('');
  expect(searchable(['a'.repeat(4095), 'b', 'c'])).toBe(`${'a'.repeat(4095)} `);
});
