import { isFields } from '../../../src/kubernetes/json/fields';
import { HOST_KEY } from '../../../src/kubernetes/objects/node-pin';
import { claimKey, everyContainer, Pod, podReader, POD_FIELDS, TEMPLATE_FIELDS, ZONE_KEY } from '../../../src/kubernetes/objects/pod';
import { unlikeSchema } from '../../support/typed-fields';

const PATH = '/spec/template/spec';

function pod(spec: unknown, metadata?: unknown): Pod {
  return podReader()({ metadata, spec }, PATH);
}

const HASH = 'pod-template-hash';
const webPods = { matchLabels: { app: 'web' } };
const webSelector = { matchLabels: { app: 'web' }, matchExpressions: [] };

test.each([
  {}, undefined, null, 'web', { containers: {}, volumes: 'tmp', affinity: [], tolerations: 1, securityContext: null, resources: 1, os: 'windows' },
])('what a pod does not say is absent, or what the server adds: %j', spec => {
  const { json, ...read } = pod(spec);
  expect(json).toEqual(isFields(spec) ? spec : {});
  expect(read).toStrictEqual({
    labels: {}, annotations: {}, containers: [], initContainers: [], running: [], gracePeriod: 30, spread: [], affinity: [], antiAffinity: [],
    tolerations: [], volumes: [], pinnedZones: [], nodes: { selector: [], alternatives: [] }, nodePin: undefined, security: {}, serviceAccount: '', mountsToken: undefined, pullSecrets: 0, sharesProcessNamespace: false,
    hostNamespaces: [], readinessGates: [], requests: {}, limits: {}, isWindows: false, path: PATH,
  });
});

test('a pod is what its template says', () => {
  expect(pod({
    terminationGracePeriodSeconds: 0,
    serviceAccountName: 'web',
    automountServiceAccountToken: false,
    imagePullSecrets: [{ name: 'a' }, { name: 'b' }],
    shareProcessNamespace: true,
    hostNetwork: true,
    hostPID: false,
    hostIPC: true,
    securityContext: { runAsUser: 1000 },
    resources: { requests: { cpu: 1 }, limits: { memory: '1Gi' } },
  }, { labels: { app: 'web' }, annotations: { team: 'shop' } })).toMatchObject({
    labels: { app: 'web' }, annotations: { team: 'shop' }, gracePeriod: 0, serviceAccount: 'web', mountsToken: false, pullSecrets: 2,
    sharesProcessNamespace: true, hostNamespaces: ['hostNetwork', 'hostIPC'], security: { runAsUser: 1000 },
    requests: { cpu: 1 }, limits: { memory: '1Gi' },
  });
});

test('a pod may share the processes of its node', () => {
  expect(pod({ hostPID: true, hostNetwork: 'true' }).hostNamespaces).toEqual(['hostPID']);
});

test('the service account may stand in the field of old', () => {
  expect(pod({ serviceAccount: 'old' }).serviceAccount).toBe('old');
  expect(pod({ serviceAccount: 'old', serviceAccountName: 'web' }).serviceAccount).toBe('web');
});

describe('containers', () => {
  const { containers, initContainers, running, ...rest } = pod({
    containers: [{ name: 'web' }],
    initContainers: [{ name: 'setup' }, { name: 'proxy', restartPolicy: 'Always' }],
  });
  const names = (list: readonly { readonly name: string }[]) => list.map(({ name }) => name);

  test('stand in two lists, each with its path', () => {
    expect(containers.map(({ path }) => path)).toEqual([`${PATH}/containers/0`]);
    expect(initContainers.map(({ path }) => path)).toEqual([`${PATH}/initContainers/0`, `${PATH}/initContainers/1`]);
  });

  test('run beside native sidecars, and after other init containers', () => {
    expect(names(running)).toEqual(['web', 'proxy']);
    expect(names(pod({ containers: [{ name: 'web' }], initContainers: [{ name: 'setup' }] }).running)).toEqual(['web']);
  });

  test('are no native sidecars where they stand in the first list', () => {
    expect(pod({ containers: [{ restartPolicy: 'Always' }] }).containers).toMatchObject([{ isNativeSidecar: false }]);
  });

  test('start in the order of both lists', () => {
    expect(names(everyContainer({ ...rest, containers, initContainers, running }))).toEqual(['setup', 'proxy', 'web']);
    expect(names(everyContainer(pod({ containers: [{ name: 'web' }] })))).toEqual(['web']);
  });
});

describe('spread constraints', () => {
  test('are what they say', () => {
    expect(pod({
      topologySpreadConstraints: [{
        topologyKey: ZONE_KEY, whenUnsatisfiable: 'ScheduleAnyway', maxSkew: 2, minDomains: 3, labelSelector: webPods, matchLabelKeys: [HASH],
        nodeTaintsPolicy: 'Honor',
      }],
    }).spread).toEqual([{
      topologyKey: 'topology.kubernetes.io/zone', isRequired: false, maxSkew: 2, minDomains: 3, selector: webSelector, matchLabelKeys: [HASH],
      nodeTaintsPolicy: 'Honor', path: `${PATH}/topologySpreadConstraints/0`,
    }]);
  });

  test('are required, ignore taints and select no pods unless they say otherwise', () => {
    expect(pod({ topologySpreadConstraints: [{}, { whenUnsatisfiable: 'DoNotSchedule' }] }).spread).toMatchObject([
      { topologyKey: '', isRequired: true, maxSkew: 1, minDomains: undefined, selector: undefined, matchLabelKeys: [], nodeTaintsPolicy: 'Ignore' },
      { isRequired: true, path: `${PATH}/topologySpreadConstraints/1` },
    ]);
  });
});

describe('anti-affinity', () => {
  const term = { topologyKey: HOST_KEY, labelSelector: webPods, matchLabelKeys: [HASH] };

  test('may be required or preferred', () => {
    const { antiAffinity } = pod({
      affinity: {
        podAntiAffinity: {
          requiredDuringSchedulingIgnoredDuringExecution: [term],
          preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 1, podAffinityTerm: term }],
        },
      },
    });
    const read = { topologyKey: 'kubernetes.io/hostname', selector: webSelector, matchLabelKeys: [HASH], hasNamespaces: false };
    expect(antiAffinity).toEqual([
      { ...read, isRequired: true, path: `${PATH}/affinity/podAntiAffinity/requiredDuringSchedulingIgnoredDuringExecution/0` },
      { ...read, isRequired: false, path: `${PATH}/affinity/podAntiAffinity/preferredDuringSchedulingIgnoredDuringExecution/0/podAffinityTerm` },
    ]);
  });

  test.each<[object, boolean]>([
    [{}, false], [{ namespaces: [] }, false], [{ namespaces: ['other'] }, true], [{ namespaceSelector: {} }, true],
  ])('with %j looks into other namespaces: %p', (more, hasNamespaces) => {
    const podAntiAffinity = { requiredDuringSchedulingIgnoredDuringExecution: [{ ...term, ...more }] };
    expect(pod({ affinity: { podAntiAffinity } }).antiAffinity).toMatchObject([{ hasNamespaces }]);
  });

  test('without a topology or a selector keeps away from nothing', () => {
    const podAntiAffinity = { requiredDuringSchedulingIgnoredDuringExecution: [{}] };
    expect(pod({ affinity: { podAntiAffinity } }).antiAffinity).toMatchObject([{ topologyKey: '', selector: undefined, matchLabelKeys: [] }]);
  });

  test('is not affinity to pods or to nodes', () => {
    const required = { requiredDuringSchedulingIgnoredDuringExecution: [term] };
    expect(pod({ affinity: { podAffinity: required, nodeAffinity: required } }).antiAffinity).toEqual([]);
  });
});

test('a toleration of every taint has neither key nor effect', () => {
  const taint = { key: 'node.kubernetes.io/not-ready', effect: 'NoExecute' };
  expect(pod({ tolerations: [{ operator: 'Exists' }, { ...taint, tolerationSeconds: 60 }] }).tolerations)
    .toEqual([{ key: '', effect: '', seconds: undefined }, { ...taint, seconds: 60 }]);
});

describe('volumes', () => {
  test.each<[string, object, object]>([
    ['is scratch on the disk of the node', { emptyDir: {} }, { type: 'emptyDir', isScratch: true }],
    ['in memory is no scratch on the node', { emptyDir: { medium: 'Memory' } }, { type: 'emptyDir', isScratch: false }],
    ['is a directory of the node', { hostPath: { path: '/var' } }, { type: 'hostPath', isScratch: false }],
    ['is claimed', { persistentVolumeClaim: { claimName: 'data' } }, { type: 'persistentVolumeClaim', claim: 'data', isScratch: false }],
    ['is configuration', { configMap: { name: 'web' } }, { type: 'configMap', isScratch: false }],
  ])('one %s', (_, source, expected) => {
    expect(pod({ volumes: [{ name: 'tmp', ...source }, { ...source, name: 'tmp' }] }).volumes)
      .toEqual(Array(2).fill({ name: 'tmp', claim: '', ...expected }));
  });

  test('one may say neither its name nor where it comes from', () => {
    expect(pod({ volumes: [{}] }).volumes).toEqual([{ name: '', type: '', isScratch: false, claim: '' }]);
  });

  test('a claim is found by its name and the namespace of the pod', () => {
    expect(claimKey('shop', 'data')).toEqual({ group: '', kind: 'PersistentVolumeClaim', namespace: 'shop', name: 'data' });
  });
});

describe('a pod is pinned to the zones', () => {
  const zones = (...values: readonly string[]) => ({ key: ZONE_KEY, operator: 'In', values });
  const affinity = (nodeAffinity: object) => ({ affinity: { nodeAffinity } });
  const by = (...terms: readonly (readonly object[])[]) => affinity({
    requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: terms.map(matchExpressions => ({ matchExpressions })) },
  });

  test.each<[string, object, readonly string[]]>([
    ['of its node selector', { nodeSelector: { [ZONE_KEY]: 'a' } }, ['a']],
    ['of its required affinity to nodes', by([zones('a', 'b')]), ['a', 'b']],
    ['of any of its terms, each once', by([zones('a', 'b')], [zones('b', 'c')]), ['a', 'b', 'c']],
    ['beside other expressions', by([{ key: 'kubernetes.io/arch', operator: 'In', values: ['arm64'] }, zones('a')]), ['a']],
    ['of the node selector, whatever the affinity leaves open', { nodeSelector: { [ZONE_KEY]: 'a' }, ...by([zones('a', 'b')]) }, ['a']],
  ])('%s', (_, spec, expected) => {
    expect(pod(spec).pinnedZones).toEqual(expected);
  });

  test.each<[string, object]>([
    ['other labels of its nodes', { nodeSelector: { 'kubernetes.io/arch': 'arm64' } }],
    ['a term that leaves every zone open', by([zones('a')], [{ key: 'kubernetes.io/arch', operator: 'In', values: ['arm64'] }])],
    ['zones that it avoids', by([{ ...zones('a'), operator: 'NotIn' }])],
    ['terms that are none', by()],
    ['a preference', affinity({ preferredDuringSchedulingIgnoredDuringExecution: [{ preference: { matchExpressions: [zones('a')] } }] })],
  ])('but to none by %s', (_, spec) => {
    expect(pod(spec).pinnedZones).toEqual([]);
  });
});

test.each<[object, boolean]>([
  [{ os: { name: 'windows' } }, true],
  [{ nodeSelector: { 'kubernetes.io/os': 'windows' } }, true],
  [{ os: { name: 'linux' } }, false],
  [{ nodeSelector: { 'kubernetes.io/os': 'linux' } }, false],
])('%j is for Windows: %p', (spec, isWindows) => {
  expect(pod(spec).isWindows).toBe(isWindows);
});

test('a template that several objects share is read once, for each path that it stands at', () => {
  const readPod = podReader();
  const template = { spec: { containers: [{ name: 'web' }] } };
  const first = readPod(template, PATH);
  expect(readPod(template, PATH)).toBe(first);
  expect(readPod({ ...template }, PATH)).not.toBe(first);
  expect(readPod(template, '/spec').containers[0].path).toBe('/spec/containers/0');
  expect(readPod(template, PATH).containers[0].path).toBe(`${PATH}/containers/0`);
});

test('its fields have the types that the server insists on', () => {
  expect(unlikeSchema(POD_FIELDS, 'v1', 'Pod')).toEqual([]);
  expect(Object.keys(POD_FIELDS.fields)).toEqual(expect.arrayContaining([
    'containers', 'initContainers', 'volumes', 'terminationGracePeriodSeconds', 'tolerations', 'topologySpreadConstraints', 'affinity',
  ]));
  expect(unlikeSchema({ fields: { template: TEMPLATE_FIELDS } }, 'apps/v1', 'Deployment')).toEqual([]);
  expect(Object.keys(TEMPLATE_FIELDS.fields)).toEqual(['metadata', 'spec']);
});
