import { everyContainer } from '../../../src/kubernetes';
import { Breach, ENFORCE_LABEL, POD_SECURITY_STANDARDS, PORT_SYSCTL } from '../../../src/kubernetes/behaviour/pod-security';
import { deployment, Json, workloadIn } from '../../support/plain-objects';

/** What the restricted standard asks of a container. */
const SAFE = {
  runAsNonRoot: true, allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] }, seccompProfile: { type: 'RuntimeDefault' },
};

/** What a standard refuses of a pod, of it as a whole and then of its containers, and what would do. */
function breachesOf(standard: string, pod: Json): Breach[] {
  const { pod: view } = workloadIn(deployment({ pod }));
  const { podBreaches, breaches } = POD_SECURITY_STANDARDS[standard];
  return [...podBreaches(view), ...everyContainer(view).flatMap(container => breaches(container, view))];
}

function refused(standard: string, pod: Json): string[] {
  return breachesOf(standard, pod).map(({ what }) => what);
}

const ofContainer = (security: Json, more: Json = {}) => ({ containers: [{ name: 'web', securityContext: { ...SAFE, ...security }, ...more }] });
const ofPod = (pod: Json) => ({ ...ofContainer({}), ...pod });

test('the label of a namespace names one of two standards that refuse something', () => {
  expect(ENFORCE_LABEL).toBe('pod-security.kubernetes.io/enforce');
  expect(Object.keys(POD_SECURITY_STANDARDS)).toEqual(['baseline', 'restricted']);
});

test.each(['baseline', 'restricted'])('%s takes a pod that runs as somebody else than root and with no capability', standard => {
  expect(refused(standard, ofContainer({}))).toEqual([]);
});

describe('refused by both standards', () => {
  const breaches: [string, Json, string, string][] = [
    ['the network of the node', ofPod({ hostNetwork: true }), 'uses hostNetwork', 'hostNetwork: false'],
    ['the processes of the node', ofPod({ hostPID: true }), 'uses hostPID', 'hostPID: false'],
    ['the shared memory of the node', ofPod({ hostIPC: true }), 'uses hostIPC', 'hostIPC: false'],
    [
      'a sysctl of the whole node', ofPod({ securityContext: { sysctls: [{ name: 'kernel.msgmax', value: '1' }] } }),
      'sets the sysctl kernel.msgmax', 'no sysctl beyond the safe ones',
    ],
    [
      'a directory of the node', ofPod({ volumes: [{ name: 'logs', hostPath: { path: '/var/log' } }] }),
      'mounts the hostPath volume logs', 'a persistentVolumeClaim or emptyDir',
    ],
    ['a privileged container', ofContainer({ privileged: true }), 'is privileged', 'privileged: false'],
    ['a port of the node', ofContainer({}, { ports: [{ containerPort: 80, hostPort: 1 }] }), 'takes a port of its node', 'no hostPort'],
    ['all of /proc', ofContainer({ procMount: 'Unmasked' }), 'mounts /proc Unmasked', 'procMount: Default'],
  ];
  test.each(breaches)('%s', (_, pod, what, needed) => {
    expect(breachesOf('baseline', pod)).toEqual([{ what, needed }]);
    expect(breachesOf('restricted', pod)).toEqual([{ what, needed }]);
  });

  test.each([
    'kernel.shm_rmid_forced', 'net.ipv4.ip_local_port_range', 'net.ipv4.ip_unprivileged_port_start', 'net.ipv4.tcp_syncookies',
    'net.ipv4.ping_group_range', 'net.ipv4.ip_local_reserved_ports', 'net.ipv4.tcp_keepalive_time', 'net.ipv4.tcp_fin_timeout',
    'net.ipv4.tcp_keepalive_intvl', 'net.ipv4.tcp_keepalive_probes', 'net.ipv4.tcp_rmem', 'net.ipv4.tcp_wmem',
  ])('but not the sysctl %s, which is the pod\'s own', name => {
    expect(refused('baseline', ofPod({ securityContext: { sysctls: [{ name, value: '1' }] } }))).toEqual([]);
  });

  test('the sysctl that opens the lower ports to everybody is one of these', () => {
    expect(PORT_SYSCTL).toBe('net.ipv4.ip_unprivileged_port_start');
  });

  test('but not what is said as it is without saying', () => {
    expect(refused('restricted', { ...ofContainer({ privileged: false, procMount: 'Default' }, { ports: [{ containerPort: 80, hostPort: 0 }] }), hostNetwork: false })).toEqual([]);
  });
});

describe('baseline', () => {
  const only = (security: Json, pod: Json = {}) => refused('baseline', { containers: [{ name: 'web', securityContext: security }], ...pod });

  test('takes a container that says nothing', () => {
    expect(only({})).toEqual([]);
  });

  test('takes root', () => {
    expect(only({ runAsUser: 0, allowPrivilegeEscalation: true })).toEqual([]);
  });

  test.each([
    'AUDIT_WRITE', 'CHOWN', 'DAC_OVERRIDE', 'FOWNER', 'FSETID', 'KILL', 'MKNOD', 'NET_BIND_SERVICE', 'SETFCAP', 'SETGID', 'SETPCAP', 'SETUID', 'SYS_CHROOT',
  ])('takes the capability %s, which a container has anyway', capability => {
    expect(only({ capabilities: { add: [capability] } })).toEqual([]);
  });

  test('refuses any other capability', () => {
    expect(only({ capabilities: { add: ['SYS_ADMIN', 'CHOWN', 'NET_ADMIN'] } })).toEqual(['adds SYS_ADMIN and NET_ADMIN']);
    expect(breachesOf('baseline', ofContainer({ capabilities: { add: ['SYS_ADMIN'] } })))
      .toEqual([{ what: 'adds SYS_ADMIN', needed: 'no capability beyond those of every container' }]);
  });

  test('refuses seccomp that is turned off, by the container or by the pod for it', () => {
    const off = { seccompProfile: { type: 'Unconfined' } };
    expect(only(off)).toEqual(['turns seccomp off']);
    expect(breachesOf('baseline', ofContainer(off))).toEqual([{ what: 'turns seccomp off', needed: 'seccompProfile.type: RuntimeDefault' }]);
    expect(only({}, { securityContext: off })).toEqual(['turns seccomp off']);
    expect(only({ seccompProfile: { type: 'RuntimeDefault' } }, { securityContext: off })).toEqual([]);
  });

  test('takes a volume of a network, which restricted does not', () => {
    const volumes = [{ name: 'data', nfs: { server: 'files', path: '/' } }];
    expect(refused('baseline', ofPod({ volumes }))).toEqual([]);
    expect(refused('restricted', ofPod({ volumes }))).toEqual(['mounts the nfs volume data']);
  });
});

describe('restricted', () => {
  test.each<[string, Json, string[]]>([
    ['runAsNonRoot is not set', { runAsNonRoot: undefined }, ['does not set runAsNonRoot']],
    ['runAsNonRoot is false', { runAsNonRoot: false }, ['does not set runAsNonRoot']],
    ['user 0', { runAsUser: 0 }, ['runs as user 0']],
    ['privilege escalation is not forbidden', { allowPrivilegeEscalation: undefined }, ['does not forbid privilege escalation']],
    ['privilege escalation is allowed', { allowPrivilegeEscalation: true }, ['does not forbid privilege escalation']],
    ['capabilities are not dropped', { capabilities: {} }, ['does not drop all capabilities']],
    ['one of them is dropped', { capabilities: { drop: ['NET_RAW'] } }, ['does not drop all capabilities']],
    ['a capability is added', { capabilities: { drop: ['ALL'], add: ['CHOWN'] } }, ['adds capabilities']],
    ['no seccomp profile', { seccompProfile: undefined }, ['has no seccomp profile']],
    ['seccomp is turned off', { seccompProfile: { type: 'Unconfined' } }, ['has no seccomp profile']],
  ])('refuses: %s', (_, security, expected) => {
    expect(refused('restricted', ofContainer(security))).toEqual(expected);
  });

  test.each<[string, Json]>([
    ['another user', { runAsUser: 1000 }],
    ['ports below 1024', { capabilities: { drop: ['ALL'], add: ['NET_BIND_SERVICE'] } }],
    ['a seccomp profile of its own', { seccompProfile: { type: 'Localhost', localhostProfile: 'web.json' } }],
  ])('takes %s', (_, security) => {
    expect(refused('restricted', ofContainer(security))).toEqual([]);
  });

  test('takes what the pod says for all its containers, unless one of them says otherwise', () => {
    const { runAsNonRoot, seccompProfile, ...own } = SAFE;
    const said = { runAsNonRoot, seccompProfile };
    const pod = (security: Json) => ({ securityContext: said, containers: [{ name: 'web', securityContext: { ...own, ...security } }] });
    expect(refused('restricted', pod({}))).toEqual([]);
    expect(refused('restricted', pod({ runAsNonRoot: false }))).toEqual(['does not set runAsNonRoot']);
    expect(refused('restricted', pod({ seccompProfile: { type: 'Unconfined' } }))).toEqual(['has no seccomp profile']);
  });

  test('refuses user 0 of the pod', () => {
    expect(refused('restricted', ofPod({ securityContext: { runAsUser: 0 } }))).toEqual(['runs as user 0']);
    expect(refused('baseline', ofPod({ securityContext: { runAsUser: 0 } }))).toEqual([]);
  });

  test.each(['configMap', 'csi', 'downwardAPI', 'emptyDir', 'ephemeral', 'image', 'persistentVolumeClaim', 'projected', 'secret'])('takes a volume of type %s', type => {
    expect(refused('restricted', ofPod({ volumes: [{ name: 'data', [type]: {} }] }))).toEqual([]);
  });

  test('looks at init containers too', () => {
    expect(refused('restricted', ofPod({ initContainers: [{ name: 'setup', securityContext: { ...SAFE, privileged: true } }] }))).toEqual(['is privileged']);
  });

  test.each<[string, Json, string[]]>([
    [
      'a container that says nothing', { containers: [{ name: 'web' }] },
      ['runAsNonRoot: true', 'allowPrivilegeEscalation: false', 'capabilities.drop: [ALL]', 'seccompProfile.type: RuntimeDefault'],
    ],
    ['user 0', ofContainer({ runAsUser: 0 }), ['runAsUser above 0']],
    ['user 0 of the pod', ofPod({ securityContext: { runAsUser: 0 } }), ['runAsUser above 0']],
    ['another capability', ofContainer({ capabilities: { drop: ['ALL'], add: ['CHOWN'] } }), ['no capability but NET_BIND_SERVICE']],
  ])('says what would do instead of %s', (_, pod, needed) => {
    expect(breachesOf('restricted', pod).map(breach => breach.needed)).toEqual(needed);
  });
});
