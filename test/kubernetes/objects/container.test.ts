import { Container, CONTAINER_FIELDS, isPrivileged, MAX_PORT, probesOf, readContainers, requestOf, variablesOf } from '../../../src/kubernetes/objects/container';
import { unlikeSchema } from '../../support/typed-fields';

const PATH = '/spec/template/spec/containers';

function container(json: unknown, isInit = false): Container {
  return readContainers([json], PATH, isInit)[0];
}

test('a container is what it says', () => {
  const requests = { cpu: '250m' };
  const limits = { memory: '512Mi' };
  const securityContext = { runAsNonRoot: true };
  expect(container({
    name: 'web',
    image: 'web:1.4.2',
    command: ['/web'],
    args: ['--port', 8080, '-v'],
    resources: { requests, limits },
    securityContext,
    imagePullPolicy: 'Always',
    terminationMessagePolicy: 'FallbackToLogsOnError',
    lifecycle: { postStart: {} },
  })).toMatchObject({
    name: 'web', image: 'web:1.4.2', command: ['/web'], args: ['--port', '-v'], requests, limits, security: securityContext,
    imagePullPolicy: 'Always', terminationMessagePolicy: 'FallbackToLogsOnError', hasPostStart: true, path: `${PATH}/0`,
  });
});

test.each([
  {}, { name: 1, image: null, command: 'sh', ports: {}, resources: [], lifecycle: 1, securityContext: 'none', livenessProbe: true },
])('what %j does not say is absent', json => {
  expect(container(json)).toStrictEqual({
    name: '', image: '', command: [], args: [], env: [], ports: [], mounts: [], readiness: undefined, liveness: undefined, startup: undefined, preStop: undefined,
    hasPostStart: false, requests: {}, limits: {}, security: {}, imagePullPolicy: undefined, terminationMessagePolicy: undefined,
    isNativeSidecar: false, path: `${PATH}/0`,
  });
});

test('a variable has a value of its own, or one that is elsewhere', () => {
  const env = [{ name: 'A', value: '1' }, { name: 'B' }, { name: 'C', valueFrom: { secretKeyRef: { name: 'web', key: 'c' } } }, { name: 'A', value: '2' }];
  expect([...variablesOf(container({ env }))]).toEqual([['A', '2'], ['B', ''], ['C', undefined]]);
  expect([...variablesOf(container({ env: [null, 'A=1', { name: 1, value: true }] }))]).toEqual([['', '']]);
});

test('containers are found under their index, and are none where there is no list', () => {
  expect(readContainers([{ name: 'web' }, { name: 'proxy' }], PATH, false).map(({ name, path }) => `${name} ${path}`))
    .toEqual([`web ${PATH}/0`, `proxy ${PATH}/1`]);
  expect(readContainers([null, 'web', { name: 'web' }], PATH, false).map(({ path }) => path)).toEqual([`${PATH}/2`]);
  expect([undefined, null, {}, 'web'].map(value => readContainers(value, PATH, false))).toEqual([[], [], [], []]);
});

test('a port is of TCP and takes none of the node unless it says so', () => {
  expect(container({ ports: [{ name: 'http', containerPort: 8080 }, { containerPort: 53, protocol: 'UDP', hostPort: 53, hostIP: '' }, {}] }).ports).toEqual([
    { name: 'http', number: 8080, protocol: 'TCP', hostPort: 0, hostIP: '' }, { name: '', number: 53, protocol: 'UDP', hostPort: 53, hostIP: '' },
    { name: '', number: 0, protocol: 'TCP', hostPort: 0, hostIP: '' },
  ]);
  expect(MAX_PORT).toBe(2 ** 16 - 1);
});

test('a mount is known by the name of its volume', () => {
  expect(container({ volumeMounts: [{ name: 'data', mountPath: '/data' }, null] }).mounts).toEqual([
    { name: 'data', mountPath: '/data', path: `${PATH}/0/volumeMounts/0` }, { name: '', mountPath: '', path: `${PATH}/0/volumeMounts/1` },
  ]);
});

describe('an init container is a native sidecar', () => {
  test.each<[string, object, boolean, boolean]>([
    ['when it always restarts', { restartPolicy: 'Always' }, true, true],
    ['but not without a restart policy', {}, true, false],
    ['but not with another one', { restartPolicy: 'OnFailure' }, true, false],
    ['but a main container never is', { restartPolicy: 'Always' }, false, false],
  ])('%s', (_, json, isInit, expected) => {
    expect(container(json, isInit).isNativeSidecar).toBe(expected);
  });
});

describe('a preStop hook', () => {
  const preStop = (hook: unknown) => container({ lifecycle: { preStop: hook } }).preStop;

  test('may be a sleep of the kubelet itself', () => {
    expect(preStop({ sleep: { seconds: 15 } })).toMatchObject({ native: true, kind: 'none', seconds: 15 });
    expect(preStop({ sleep: { seconds: 0 } })).toMatchObject({ native: true, seconds: 0 });
    expect(preStop({ sleep: {} })).toMatchObject({ native: true, seconds: undefined });
  });

  test('may be a command, of which it can be known how long it sleeps', () => {
    expect(preStop({ exec: { command: ['sh', '-c', 'sleep 20'] } })).toMatchObject({ native: false, kind: 'exec', seconds: 20 });
    expect(preStop({ exec: { command: ['/drain'] } })).toMatchObject({ native: false, kind: 'exec', seconds: undefined });
  });

  test('may be a request, of which nobody knows how long it takes', () => {
    expect(preStop({ httpGet: { path: '/drain', port: 8080 } }))
      .toMatchObject({ native: false, kind: 'http', path: '/drain', port: 8080, seconds: undefined });
  });

  test('that does nothing is there all the same', () => {
    expect(preStop({})).toMatchObject({ native: false, kind: 'none', seconds: undefined });
  });

  test.each([undefined, null, 'sleep 15'])('is absent as %p', hook => {
    expect(preStop(hook)).toBeUndefined();
  });
});

test('the probes of a container are those that it has, readiness first', () => {
  expect(probesOf(container({ livenessProbe: {}, readinessProbe: {}, startupProbe: {} })).map(({ field }) => field))
    .toEqual(['readinessProbe', 'livenessProbe', 'startupProbe']);
  expect(probesOf(container({ startupProbe: {}, livenessProbe: null })).map(({ field }) => field)).toEqual(['startupProbe']);
  expect(probesOf(container({}))).toEqual([]);
});

describe('a request', () => {
  test('counts before the limit', () => {
    expect(requestOf(container({ resources: { requests: { cpu: '250m' }, limits: { cpu: 1 } } }), 'cpu')).toBe('250m');
    expect(requestOf(container({ resources: { requests: { cpu: 0 }, limits: { cpu: 1 } } }), 'cpu')).toBe(0);
  });

  test('that is absent is the limit, as the server completes it', () => {
    expect(requestOf(container({ resources: { requests: { cpu: '250m' }, limits: { memory: '512Mi' } } }), 'memory')).toBe('512Mi');
    expect(requestOf(container({ resources: { requests: { memory: null }, limits: { memory: '512Mi' } } }), 'memory')).toBe('512Mi');
  });

  test('is absent where there is no limit either', () => {
    expect(requestOf(container({}), 'cpu')).toBeUndefined();
  });
});

test.each([[true, true], [false, false], ['true', false], [undefined, false]])('privileged: %p', (privileged, expected) => {
  expect(isPrivileged(container({ securityContext: { privileged } }))).toBe(expected);
});

test('its fields have the types that the server insists on', () => {
  expect(unlikeSchema({ fields: { containers: { list: CONTAINER_FIELDS } } }, 'v1', 'Pod')).toEqual([]);
  expect(Object.keys(CONTAINER_FIELDS.fields)).toEqual(expect.arrayContaining([
    'image', 'command', 'args', 'ports', 'resources', 'readinessProbe', 'livenessProbe', 'startupProbe', 'lifecycle', 'securityContext',
  ]));
  const amounts = { fields: { 'cpu': 'a number or a text', 'memory': 'a number or a text', 'ephemeral-storage': 'a number or a text' } };
  expect(CONTAINER_FIELDS.fields.resources).toEqual({ fields: { requests: amounts, limits: amounts } });
  expect(CONTAINER_FIELDS.fields.lifecycle).toMatchObject({ fields: { preStop: { fields: { sleep: { fields: { seconds: 'a whole number' } } } } } });
});
