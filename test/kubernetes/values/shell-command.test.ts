import { isInit, isShell, searchable, shellScript, shellStart, sleepSeconds, soleProgram, withoutLiterals } from '../../../src/kubernetes/values/shell-command';

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
    [sh('sleep 1\\\n5'), 15],
    [sh('sleep 10; exit 0'), 10],
    [sh('sleep 10; exit 0; sleep 60'), 10],
    [sh('sleep 5; exec sleep 6; sleep 7'), 11],
    [sh('sleep 10 || exit 1'), 10],
    [sh("# don't go yet\nsleep 10 # it's the balancer"), 10],
    [sh('# the balancer \\\nsleep 10'), 10],
    [sh('echo \\"; sleep 10; echo \\"'), 10],
    [sh('nginx -s quit>/dev/null; sleep 10'), 10],
    [sh('exec 2>&1; sleep 10'), 10],
    [['bash', '-eo', 'pipefail', '-c', 'sleep 10'], 10],
    [['bash', '-c', '-e', 'sleep 10'], 10],
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
    ['a step that is never reached', sh('exit 0; sleep 10')],
    ['a program in the place of the shell', sh('exec /drain; sleep 10')],
    ['an end after a failure', sh('curl -sf localhost:8080/drain || exit 0; sleep 10')],
    ['an end after a success', sh('true && exit 0; sleep 10')],
    ['a number that is a descriptor in bash and seconds in dash', sh('sleep 10>/dev/null')],
    ['a descriptor', sh('sleep 5>/dev/null')],
    ['arguments of a file', ['sh', '/drain.sh', '-c', 'sleep 10']],
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

test.each<[readonly string[], object]>([
  [['sh', '-c', 'exec /web', 'name'], { script: 'exec /web' }],
  [['bash', '-euxo', 'pipefail', '-c', 'exec /web'], { script: 'exec /web' }],
  [['bash', '+x', '-c', '--', 'exec /web'], { script: 'exec /web' }],
  [['bash', '--rcfile', '/web.rc', '/run.sh'], { file: '/run.sh' }],
  [['sh', '/run.sh', '-c', 'exec /web'], { file: '/run.sh' }],
  [['bash', '-o', 'pipefail', '/run.sh'], { file: '/run.sh' }],
  [['sh', '--', '-c'], { file: '-c' }],
  [['sh'], {}],
  [['/web', '-c', 'exec /web'], {}],
  [[], {}],
])('%j runs %j', (command, expected) => {
  expect(shellStart(command)).toEqual(expected);
});

test('quotes and escaped characters become words, comments and continued lines go', () => {
  expect(withoutLiterals('echo "a; b" \'c\' \\; \\\nd # e "')).toBe('echo text text text d ');
  expect(withoutLiterals('a#b ${c#d} # e')).toBe('a#b ${c#d} ');
});

/** Each was tried: bash 5.2, the ash of BusyBox 1.35 and zsh 5.9 give their place to the program, dash 0.5.12 never does. */
describe('a shell that gives its place to the program', () => {
  test.each<[string, string]>([
    ['/app/server --port 8080', '/app/server'],
    ['  java $JAVA_OPTS -jar "/app dir/web.jar"  ', 'java'],
    ['PORT=8080 MODE="a b" /app/server', '/app/server'],
    ['/app/server;', '/app/server'],
    ['/app/server # the app', '/app/server'],
    ['/app/server \\\n  --port 8080', '/app/server'],
    ['/app/server --host $(hostname) --at ${HOST:-any} --of $((1+2))', '/app/server'],
    ['/app/server "a; b"', '/app/server'],
    ['"/app/start.sh"', '/app/start.sh'],
    ['\n/app/server\n', '/app/server'],
  ])('%j', (script, program) => {
    expect(['bash', '/bin/bash', 'ash', 'zsh'].map(shell => soleProgram(shell, script))).toEqual([program, program, program, program]);
  });

  test.each(['sh', '/bin/sh', 'dash', 'ksh', 'mksh'])('never %s, which may be dash', shell => {
    expect(soleProgram(shell, '/app/server')).toBeUndefined();
  });

  test.each([
    'migrate && /app/server', 'migrate; /app/server', 'migrate\n/app/server', '/app/server | tee /log', '/app/server > /log', '/app/server 2>&1', '/app/server &',
    '/app/server || true', '! /app/server', '(/app/server)', '{ /app/server; }', 'if true; then /app/server; fi', '. /app/start', 'source /app/start', 'eval /app/server',
    'time /app/server', 'A=1', '', ' ', '# nothing', `/app/server ${'x'.repeat(5000)}`,
  ])('not for %j', script => {
    expect(soleProgram('bash', script)).toBeUndefined();
  });
});
