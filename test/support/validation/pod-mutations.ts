/** A change of a pod's spec that a server may refuse. */
export interface PodMutation {
  readonly name: string;
  readonly spec: object;
  readonly annotations?: Readonly<Record<string, string>>;
}

const GOOD_CONTAINER = { name: 'app', image: 'registry.example.com/app:1.0.0' };
const VOLUMES = [{ name: 'data', emptyDir: {} }, { name: 'claim', persistentVolumeClaim: { claimName: 'claim' } }];
const HTTP = { httpGet: { path: '/', port: 8080 } };
const SELECTOR = { matchLabels: { app: 'web' } };
const LONG = (length: number) => 'a'.repeat(length);

const spec = (name: string, change: object): PodMutation => ({ name, spec: { containers: [GOOD_CONTAINER], volumes: VOLUMES, ...change } });
const container = (name: string, change: object): PodMutation => spec(name, { containers: [{ ...GOOD_CONTAINER, ...change }] });
const init = (name: string, change: object): PodMutation => spec(`init container ${name}`, { initContainers: [{ ...GOOD_CONTAINER, name: 'init', ...change }] });
const probe = (name: string, change: object, field = 'livenessProbe') => container(`${field} ${name}`, { [field]: { ...HTTP, ...change } });
const volume = (name: string, source: object) => spec(`volume ${name}`, { volumes: [{ name: 'data', ...source }] });
const mount = (name: string, ...volumeMounts: object[]) => container(`mount ${name}`, { volumeMounts });
const env = (name: string, ...list: object[]) => container(`env ${name}`, { env: list });
const from = (name: string, valueFrom: object, more: object = {}) => env(name, { name: 'A', valueFrom, ...more });
const amounts = (name: string, resources: object) => container(`resources ${name}`, { resources });
const security = (name: string, securityContext: object, more: object = {}) => container(`security ${name}`, { securityContext, ...more });
const podSecurity = (name: string, securityContext: object, more: object = {}) => spec(`pod security ${name}`, { securityContext, ...more });
const toleration = (name: string, one: object) => spec(`toleration ${name}`, { tolerations: [one] });
const GOOD_SPREAD = { maxSkew: 1, topologyKey: 'zone', whenUnsatisfiable: 'DoNotSchedule', labelSelector: SELECTOR };
const spread = (name: string, ...changes: object[]) => spec(`spread ${name}`, { topologySpreadConstraints: changes.map(change => ({ ...GOOD_SPREAD, ...change })) });
const REQUIRED = 'requiredDuringSchedulingIgnoredDuringExecution';
const PREFERRED = 'preferredDuringSchedulingIgnoredDuringExecution';
const nodes = (name: string, ...terms: object[]) => spec(`node affinity ${name}`, { affinity: { nodeAffinity: { [REQUIRED]: { nodeSelectorTerms: terms } } } });
const expression = (name: string, one: object) => nodes(name, { matchExpressions: [one] });
const pods = (name: string, change: object) =>
  spec(`pod affinity ${name}`, { affinity: { podAntiAffinity: { [REQUIRED]: [{ topologyKey: 'zone', labelSelector: SELECTOR, ...change }] } } });
const port = (name: string, ...ports: object[]) => container(`port ${name}`, { ports });
const hook = (name: string, preStop: object, more: object = {}) =>
  spec(`hook ${name}`, { containers: [{ ...GOOD_CONTAINER, lifecycle: { preStop } }], ...more });

const annotated = (name: string, annotations: Readonly<Record<string, string>>, change: object = {}): PodMutation =>
  ({ ...spec(`annotation ${name}`, change), annotations });
const SECCOMP = 'seccomp.security.alpha.kubernetes.io/pod';
const APP_ARMOR = 'container.apparmor.security.beta.kubernetes.io/app';
const profile = (type: string, localhostProfile?: string) => ({ type, ...localhostProfile === undefined ? {} : { localhostProfile } });

export const POD_MUTATIONS: readonly PodMutation[] = [
  spec('as it is', {}),
  // Containers
  spec('no containers', { containers: [] }), spec('containers absent', { containers: null }),
  container('no name', { name: '' }), container('name absent', { name: null }), container('name with capitals', { name: 'App' }),
  container('name with a dot', { name: 'app.one' }), container('name with a digit first', { name: '1app' }), container('name of 64', { name: LONG(64) }),
  container('name of 63', { name: LONG(63) }), container('name with an underscore', { name: 'my_app' }),
  container('image absent', { image: null }), container('image empty', { image: '' }), container('image of a space', { image: ' ' }),
  container('image with a space before', { image: ' nginx' }),
  spec('two containers of one name', { containers: [GOOD_CONTAINER, GOOD_CONTAINER] }),
  spec('init container of the same name', { initContainers: [GOOD_CONTAINER] }),
  spec('two init containers of one name', { initContainers: [{ ...GOOD_CONTAINER, name: 'i' }, { ...GOOD_CONTAINER, name: 'i' }] }),
  container('imagePullPolicy unknown', { imagePullPolicy: 'Sometimes' }), container('imagePullPolicy empty', { imagePullPolicy: '' }),
  container('terminationMessagePolicy unknown', { terminationMessagePolicy: 'Logs' }),
  container('terminationMessagePolicy good', { terminationMessagePolicy: 'FallbackToLogsOnError' }),
  spec('ephemeral containers', { ephemeralContainers: [{ ...GOOD_CONTAINER, name: 'debug' }] }),
  // Environment
  env('good', { name: 'A', value: '1' }), env('without a name', { value: '1' }), env('name empty', { name: '', value: '1' }),
  env('name with a digit first', { name: '1A', value: '1' }), env('name with a space', { name: 'A B', value: '1' }),
  env('name with =', { name: 'A=B', value: '1' }), env('name of dots', { name: '..', value: '1' }), env('name of two dots and more', { name: '..a', value: '1' }),
  env('name with umlaut', { name: 'Ä', value: '1' }), env('name with dots and dashes', { name: 'a.b-c', value: '1' }), env('twice', { name: 'A' }, { name: 'A' }),
  from('without source', {}), from('source null', { fieldRef: null }), from('field', { fieldRef: { fieldPath: 'metadata.name' } }),
  from('field and value', { fieldRef: { fieldPath: 'metadata.name' } }, { value: 'x' }), from('field and empty value', { fieldRef: { fieldPath: 'metadata.name' } }, { value: '' }),
  from('two sources', { fieldRef: { fieldPath: 'metadata.name' }, secretKeyRef: { name: 's', key: 'k' } }),
  from('unknown field', { fieldRef: { fieldPath: 'spec.replicas' } }), from('field without path', { fieldRef: {} }),
  from('labels as a whole', { fieldRef: { fieldPath: 'metadata.labels' } }), from('one label', { fieldRef: { fieldPath: "metadata.labels['app']" } }),
  from('one label without quotes', { fieldRef: { fieldPath: 'metadata.labels[app]' } }), from('label with bad key', { fieldRef: { fieldPath: "metadata.labels['a b']" } }),
  from('annotation with capitals', { fieldRef: { fieldPath: "metadata.annotations['Example.com/A']" } }), from('subscript elsewhere', { fieldRef: { fieldPath: "spec.nodeName['a']" } }),
  from('restart policy', { fieldRef: { fieldPath: 'spec.restartPolicy' } }), from('old host', { fieldRef: { fieldPath: 'spec.host' } }),
  from('hostIPs', { fieldRef: { fieldPath: 'status.hostIPs' } }), from('podIPs', { fieldRef: { fieldPath: 'status.podIPs' } }), from('phase', { fieldRef: { fieldPath: 'status.phase' } }),
  from('other version', { fieldRef: { apiVersion: 'v2', fieldPath: 'metadata.name' } }),
  from('limit', { resourceFieldRef: { resource: 'limits.cpu' } }), from('limit of nothing', { resourceFieldRef: {} }), from('limit unknown', { resourceFieldRef: { resource: 'limits.disk' } }),
  from('huge pages', { resourceFieldRef: { resource: 'limits.hugepages-2Mi' } }), from('divisor milli', { resourceFieldRef: { resource: 'limits.cpu', divisor: '1m' } }),
  from('divisor of cpu', { resourceFieldRef: { resource: 'limits.cpu', divisor: '10m' } }), from('divisor Mi', { resourceFieldRef: { resource: 'limits.memory', divisor: '1Mi' } }),
  from('divisor in bytes', { resourceFieldRef: { resource: 'limits.memory', divisor: '1024' } }), from('divisor 1000', { resourceFieldRef: { resource: 'limits.memory', divisor: '1000' } }),
  from('divisor 1024Ki', { resourceFieldRef: { resource: 'limits.memory', divisor: '1024Ki' } }), from('divisor of no quantity', { resourceFieldRef: { resource: 'limits.cpu', divisor: 'm' } }), from('divisor empty', { resourceFieldRef: { resource: 'limits.cpu', divisor: '' } }), from('divisor 0', { resourceFieldRef: { resource: 'limits.cpu', divisor: '0' } }),
  from('key', { configMapKeyRef: { name: 'c', key: 'k' } }), from('key without name', { configMapKeyRef: { key: 'k' } }), from('key absent', { secretKeyRef: { name: 's' } }),
  from('key with a slash', { secretKeyRef: { name: 's', key: 'a/b' } }), from('key of two dots', { secretKeyRef: { name: 's', key: '..' } }), from('name with capitals', { secretKeyRef: { name: 'S', key: 'k' } }),
  from('file', { fileKeyRef: { volumeName: 'data', path: 'env', key: 'A' } }), from('file of no volume', { fileKeyRef: { volumeName: 'other', path: 'env', key: 'A' } }),
  from('file of a claim', { fileKeyRef: { volumeName: 'claim', path: 'env', key: 'A' } }),
  container('envFrom', { envFrom: [{ configMapRef: { name: 'c' } }] }), container('envFrom of nothing', { envFrom: [{}] }), container('envFrom with prefix alone', { envFrom: [{ prefix: 'A_' }] }),
  container('envFrom of two', { envFrom: [{ configMapRef: { name: 'c' }, secretRef: { name: 's' } }] }), container('envFrom without name', { envFrom: [{ secretRef: {} }] }),
  container('envFrom with bad name', { envFrom: [{ secretRef: { name: 'a_b' } }] }), container('envFrom with a dash last', { envFrom: [{ secretRef: { name: 'ab-' } }] }),
  container('envFrom with bad prefix', { envFrom: [{ prefix: '1=', secretRef: { name: 's' } }] }), container('envFrom with digit first', { envFrom: [{ prefix: '1', secretRef: { name: 's' } }] }),
  // Ports
  port('good', { containerPort: 80, name: 'http' }), port('without number', { name: 'http' }), port('0', { containerPort: 0 }), port('65535', { containerPort: 65535 }),
  port('65536', { containerPort: 65536 }), port('-1', { containerPort: -1 }), port('protocol in small letters', { containerPort: 80, protocol: 'tcp' }),
  port('protocol empty', { containerPort: 80, protocol: '' }), port('SCTP', { containerPort: 80, protocol: 'SCTP' }), port('name of 16', { containerPort: 80, name: LONG(16) }),
  port('name of 15', { containerPort: 80, name: LONG(15) }), port('name of digits', { containerPort: 80, name: '80' }), port('name with capitals', { containerPort: 80, name: 'HTTP' }),
  port('name with two dashes', { containerPort: 80, name: 'a--b' }), port('name with dash last', { containerPort: 80, name: 'a-' }), port('name with underscore', { containerPort: 80, name: 'a_b' }),
  port('same name twice', { containerPort: 80, name: 'http' }, { containerPort: 81, name: 'http' }), port('same number twice', { containerPort: 80 }, { containerPort: 80, protocol: 'TCP' }),
  port('host port twice', { containerPort: 80, hostPort: 80 }, { containerPort: 81, hostPort: 80 }), port('host port twice with protocols', { containerPort: 80, hostPort: 80 }, { containerPort: 80, hostPort: 80, protocol: 'UDP' }),
  port('host port on two addresses', { containerPort: 80, hostPort: 80, hostIP: '10.0.0.1' }, { containerPort: 81, hostPort: 80 }), port('host port 70000', { containerPort: 80, hostPort: 70000 }),
  spec('host port in two containers', { containers: ['a', 'b'].map(name => ({ ...GOOD_CONTAINER, name, ports: [{ containerPort: 80, hostPort: 80 }] })) }),
  spec('host port in init and container', { containers: [{ ...GOOD_CONTAINER, ports: [{ containerPort: 80, hostPort: 80 }] }], initContainers: [{ ...GOOD_CONTAINER, name: 'i', ports: [{ containerPort: 80, hostPort: 80 }] }] }),
  spec('names of ports in two containers', { containers: ['a', 'b'].map(name => ({ ...GOOD_CONTAINER, name, ports: [{ containerPort: 80, name: 'http' }] })) }),
  spec('host network', { hostNetwork: true, containers: [{ ...GOOD_CONTAINER, ports: [{ containerPort: 80 }] }] }),
  spec('host network with another port', { hostNetwork: true, containers: [{ ...GOOD_CONTAINER, ports: [{ containerPort: 80, hostPort: 81 }] }] }),
  spec('host network with one port twice', { hostNetwork: true, containers: [{ ...GOOD_CONTAINER, ports: [{ containerPort: 80 }, { containerPort: 80 }] }] }),
  // Mounts
  mount('good', { name: 'data', mountPath: '/data' }), mount('of no volume', { name: 'other', mountPath: '/data' }), mount('without name', { mountPath: '/data' }),
  mount('without path', { name: 'data' }), mount('relative', { name: 'data', mountPath: 'data' }), mount('path twice', { name: 'data', mountPath: '/d' }, { name: 'claim', mountPath: '/d' }),
  mount('volume twice', { name: 'data', mountPath: '/d' }, { name: 'data', mountPath: '/e' }), mount('subPath absolute', { name: 'data', mountPath: '/d', subPath: '/a' }),
  mount('subPath back', { name: 'data', mountPath: '/d', subPath: 'a/../b' }), mount('subPath with dots', { name: 'data', mountPath: '/d', subPath: 'a..b' }),
  mount('subPathExpr', { name: 'data', mountPath: '/d', subPathExpr: '$(A)' }), mount('both sub paths', { name: 'data', mountPath: '/d', subPathExpr: '$(A)', subPath: 'a' }),
  mount('path with colon', { name: 'data', mountPath: '/a:b' }), mount('propagation', { name: 'data', mountPath: '/d', mountPropagation: 'HostToContainer' }),
  mount('propagation unknown', { name: 'data', mountPath: '/d', mountPropagation: 'Both' }), mount('propagation both ways', { name: 'data', mountPath: '/d', mountPropagation: 'Bidirectional' }),
  container('propagation both ways, privileged', { volumeMounts: [{ name: 'data', mountPath: '/d', mountPropagation: 'Bidirectional' }], securityContext: { privileged: true } }),
  mount('recursive read-only', { name: 'data', mountPath: '/d', readOnly: true, recursiveReadOnly: 'Enabled' }), mount('recursive read-only but writable', { name: 'data', mountPath: '/d', recursiveReadOnly: 'Enabled' }),
  mount('recursive read-only unknown', { name: 'data', mountPath: '/d', readOnly: true, recursiveReadOnly: 'Yes' }),
  container('device', { volumeDevices: [{ name: 'claim', devicePath: '/dev/a' }] }), container('device of no claim', { volumeDevices: [{ name: 'data', devicePath: '/dev/a' }] }),
  container('device without path', { volumeDevices: [{ name: 'claim' }] }), container('device and mount', { volumeDevices: [{ name: 'claim', devicePath: '/dev/a' }], volumeMounts: [{ name: 'claim', mountPath: '/a' }] }),
  container('device back', { volumeDevices: [{ name: 'claim', devicePath: '/dev/../a' }] }),
  // Resources
  amounts('good', { requests: { cpu: '100m' }, limits: { cpu: 1 } }), amounts('above', { requests: { cpu: 2 }, limits: { cpu: '1500m' } }),
  amounts('above by units', { requests: { memory: '1Gi' }, limits: { memory: '1G' } }), amounts('equal in other words', { requests: { cpu: '1001m' }, limits: { cpu: '1.001' } }),
  amounts('beside no limit', { requests: { cpu: 1 }, limits: { cpu: null } }), amounts('of a unit', { requests: { cpu: 'm' } }), amounts('with a tab', { requests: { cpu: '\t1' } }), amounts('null', { requests: { cpu: null }, limits: { cpu: 1 } }), amounts('negative', { requests: { cpu: '-1' } }), amounts('no quantity', { requests: { memory: '1 GB' } }), amounts('Gb', { limits: { memory: '1Gb' } }), amounts('small k', { limits: { memory: '1k' } }),
  amounts('capital K', { limits: { memory: '1K' } }), amounts('exponent', { limits: { memory: '1e9' } }), amounts('zero', { limits: { cpu: 0 } }), amounts('below a milli', { requests: { cpu: '0.1m' }, limits: { cpu: '1m' } }),
  amounts('unknown name', { requests: { gpu: 1 } }), amounts('pods', { requests: { pods: 1 } }), amounts('storage', { requests: { storage: '1Gi' } }), amounts('ephemeral', { requests: { 'ephemeral-storage': '1Gi' } }),
  amounts('devices', { limits: { 'example.com/gpu': 1 } }), amounts('devices requested alone', { requests: { 'example.com/gpu': 1 } }), amounts('devices that differ', { requests: { 'example.com/gpu': 1 }, limits: { 'example.com/gpu': 2 } }),
  amounts('half a device', { limits: { 'example.com/gpu': '500m' } }), amounts('bad name of a device', { limits: { 'example.com/g pu': 1 } }), amounts('native', { requests: { 'foo.kubernetes.io/bar': 1 } }),
  amounts('requests. before', { limits: { 'requests.example.com/gpu': 1 } }), amounts('huge pages', { limits: { 'hugepages-2Mi': '4Mi', 'memory': '1Gi' } }),
  amounts('huge pages requested', { requests: { 'hugepages-2Mi': '4Mi', 'memory': '1Gi' } }), amounts('huge pages alone', { limits: { 'hugepages-2Mi': '4Mi' } }),
  amounts('odd huge pages', { limits: { 'hugepages-2Mi': '3Mi', 'memory': '1Gi' } }), amounts('huge pages of nothing', { limits: { 'hugepages-x': '3Mi', 'memory': '1Gi' } }),
  amounts('claims of nothing', { claims: [{ name: 'device' }] }), amounts('empty', { requests: { cpu: '' } }), amounts('padded', { requests: { cpu: ' 1 ' } }), amounts('two names', { limits: { 'a/b/c': 1 } }),
  spec('resources of the pod', { resources: { requests: { cpu: 2 }, limits: { cpu: 4 } } }), spec('resources of the pod above', { resources: { requests: { cpu: 5 }, limits: { cpu: 4 } } }),
  spec('resources of the pod of disk', { resources: { requests: { 'ephemeral-storage': '1Gi' } } }),
  spec('resources of the pod below containers', { resources: { requests: { cpu: 1 } }, containers: [{ ...GOOD_CONTAINER, resources: { requests: { cpu: 2 } } }] }),
  spec('limit of the pod below a container', { resources: { limits: { cpu: 1 } }, containers: [{ ...GOOD_CONTAINER, resources: { limits: { cpu: 2 } } }] }),
  spec('limit of the pod below requests', { resources: { limits: { cpu: 1 } }, containers: ['a', 'b'].map(name => ({ ...GOOD_CONTAINER, name, resources: { requests: { cpu: 1 } } })) }),
  spec('huge pages of the pod below those of the containers', {
    resources: { limits: { 'hugepages-2Mi': '2Mi', 'memory': '2Gi' } },
    containers: ['a', 'b'].map(name => ({ ...GOOD_CONTAINER, name, resources: { limits: { 'hugepages-2Mi': '2Mi', 'memory': '1Gi' } } })),
  }),
  container('resize policy', { resizePolicy: [{ resourceName: 'cpu', restartPolicy: 'NotRequired' }] }), container('resize policy unknown', { resizePolicy: [{ resourceName: 'gpu', restartPolicy: 'NotRequired' }] }),
  container('resize policy twice', { resizePolicy: [{ resourceName: 'cpu', restartPolicy: 'NotRequired' }, { resourceName: 'cpu', restartPolicy: 'NotRequired' }] }),
  init('resize that restarts', { resizePolicy: [{ resourceName: 'cpu', restartPolicy: 'RestartContainer' }] }),
  // Probes and hooks
  ...['livenessProbe', 'readinessProbe', 'startupProbe'].flatMap(field => [
    probe('good', {}, field), probe('successThreshold 2', { successThreshold: 2 }, field), probe('successThreshold 0', { successThreshold: 0 }, field), probe('successThreshold -1', { successThreshold: -1 }, field),
    probe('grace period 5', { terminationGracePeriodSeconds: 5 }, field), probe('grace period 0', { terminationGracePeriodSeconds: 0 }, field),
    container(`${field} without handler`, { [field]: { periodSeconds: 5 } }), container(`${field} empty`, { [field]: {} }),
  ]),
  probe('delay -1', { initialDelaySeconds: -1 }), probe('timeout -1', { timeoutSeconds: -1 }), probe('period -1', { periodSeconds: -1 }), probe('failures -1', { failureThreshold: -1 }),
  probe('timeout above period', { timeoutSeconds: 30, periodSeconds: 5 }), probe('two handlers', { tcpSocket: { port: 80 } }), probe('path empty', { httpGet: { path: '', port: 80 } }), probe('path relative', { httpGet: { path: 'a', port: 80 } }),
  probe('port absent', { httpGet: { path: '/' } }), probe('port 0', { httpGet: { port: 0 } }), probe('port 65536', { httpGet: { port: 65536 } }), probe('port name', { httpGet: { port: 'http' } }), probe('port in quotes', { httpGet: { port: '8080' } }),
  probe('port name unknown', { httpGet: { port: 'nobody' } }), probe('port name with capitals', { httpGet: { port: 'HTTP' } }), probe('scheme in small letters', { httpGet: { port: 80, scheme: 'https' } }), probe('scheme', { httpGet: { port: 80, scheme: 'HTTPS' } }),
  probe('header', { httpGet: { port: 80, httpHeaders: [{ name: 'X-A', value: 'b' }] } }), probe('header with underscore', { httpGet: { port: 80, httpHeaders: [{ name: 'X_A', value: 'b' }] } }), probe('header without name', { httpGet: { port: 80, httpHeaders: [{ value: 'b' }] } }),
  container('probe tcp without port', { livenessProbe: { tcpSocket: {} } }), container('probe grpc', { livenessProbe: { grpc: { port: 80 } } }), container('probe grpc without port', { livenessProbe: { grpc: {} } }),
  container('probe exec', { livenessProbe: { exec: { command: ['true'] } } }), container('probe exec of nothing', { livenessProbe: { exec: {} } }), container('probe exec of an empty command', { livenessProbe: { exec: { command: [] } } }),
  container('probe exec null', { livenessProbe: { exec: null, tcpSocket: { port: 80 } } }),
  hook('exec', { exec: { command: ['sleep', '5'] } }), hook('of nothing', {}), hook('null', { exec: null }), hook('two', { exec: { command: ['a'] }, httpGet: { port: 80 } }), hook('sleep', { sleep: { seconds: 5 } }),
  hook('sleep 0', { sleep: { seconds: 0 } }), hook('sleep -1', { sleep: { seconds: -1 } }), hook('sleep 31', { sleep: { seconds: 31 } }), hook('sleep 30', { sleep: { seconds: 30 } }), hook('sleep without seconds', { sleep: {} }),
  hook('sleep 31 of 60', { sleep: { seconds: 31 } }, { terminationGracePeriodSeconds: 60 }), hook('sleep beside exec', { sleep: { seconds: 5 }, exec: { command: ['a'] } }), hook('sleep 5 of none', { sleep: { seconds: 5 } }, { terminationGracePeriodSeconds: 0 }),
  container('lifecycle empty', { lifecycle: {} }), container('postStart without command', { lifecycle: { postStart: { exec: {} } } }), hook('grpc', { grpc: { port: 80 } }),
  init('good', {}), init('with probe', { readinessProbe: HTTP }), init('with hook', { lifecycle: { preStop: { exec: { command: ['a'] } } } }), init('with an empty lifecycle', { lifecycle: {} }),
  init('sidecar with probe', { restartPolicy: 'Always', readinessProbe: HTTP }), init('sidecar with hook', { restartPolicy: 'Always', lifecycle: { preStop: { exec: { command: ['a'] } } } }), init('sidecar', { restartPolicy: 'Always' }),
  init('restartPolicy Never', { restartPolicy: 'Never' }), init('restartPolicy empty', { restartPolicy: '' }), init('restartPolicy unknown', { restartPolicy: 'Maybe' }), init('sidecar with two successes', { restartPolicy: 'Always', livenessProbe: { ...HTTP, successThreshold: 2 } }),
  container('restartPolicy of a container', { restartPolicy: 'Always' }), container('restartPolicy of a container unknown', { restartPolicy: 'Maybe' }), container('restart rules alone', { restartPolicyRules: [{ action: 'Restart', exitCodes: { operator: 'In', values: [1] } }] }),
  container('restart rules', { restartPolicy: 'Never', restartPolicyRules: [{ action: 'Restart', exitCodes: { operator: 'In', values: [1] } }] }), container('restart rule without codes', { restartPolicy: 'Never', restartPolicyRules: [{ action: 'Restart' }] }),
  container('restart rule of all', { restartPolicy: 'Never', restartPolicyRules: [{ action: 'RestartAllContainers', exitCodes: { operator: 'In', values: [1] } }] }),
  container('restart rule unknown', { restartPolicy: 'Never', restartPolicyRules: [{ action: 'Stop', exitCodes: { operator: 'Is', values: [1] } }] }),
  // Of the pod
  spec('restartPolicy unknown', { restartPolicy: 'Sometimes' }), spec('restartPolicy empty', { restartPolicy: '' }), spec('grace period -1', { terminationGracePeriodSeconds: -1 }), spec('grace period 0', { terminationGracePeriodSeconds: 0 }),
  spec('dnsPolicy unknown', { dnsPolicy: 'Cluster' }), spec('dnsPolicy None', { dnsPolicy: 'None' }), spec('dnsPolicy None with empty config', { dnsPolicy: 'None', dnsConfig: {} }), spec('dnsPolicy None with servers', { dnsPolicy: 'None', dnsConfig: { nameservers: ['10.0.0.1'] } }),
  spec('dns four servers', { dnsConfig: { nameservers: ['1.1.1.1', '1.1.1.2', '1.1.1.3', '1.1.1.4'] } }), spec('dns server by name', { dnsConfig: { nameservers: ['dns'] } }), spec('dns server with zeros', { dnsConfig: { nameservers: ['010.0.0.1'] } }),
  spec('dns server v6', { dnsConfig: { nameservers: ['2001:db8::1'] } }), spec('dns server mapped', { dnsConfig: { nameservers: ['::ffff:1.2.3.4'] } }), spec('dns searches', { dnsConfig: { searches: ['example.com.'] } }), spec('dns search of a dot', { dnsConfig: { searches: ['.'] } }),
  spec('dns search with underscore', { dnsConfig: { searches: ['_tcp.example.com'] } }), spec('dns search with capitals', { dnsConfig: { searches: ['Example.com'] } }), spec('dns 33 searches', { dnsConfig: { searches: Array.from({ length: 33 }, (_, at) => `a${at}`) } }),
  spec('dns option without name', { dnsConfig: { options: [{ value: '2' }] } }), spec('dns option', { dnsConfig: { options: [{ name: 'ndots', value: '2' }] } }),
  spec('host alias', { hostAliases: [{ ip: '127.0.0.1', hostnames: ['a.b'] }] }), spec('host alias without ip', { hostAliases: [{ hostnames: ['a.b'] }] }), spec('host alias of a name', { hostAliases: [{ ip: 'a' }] }), spec('host alias with capitals', { hostAliases: [{ ip: '127.0.0.1', hostnames: ['A_b'] }] }),
  spec('hostname with a dot', { hostname: 'a.b' }), spec('hostname', { hostname: 'a-b' }), spec('subdomain with capitals', { subdomain: 'A' }), spec('hostnameOverride', { hostnameOverride: 'a.b' }), spec('hostnameOverride beside host network', { hostnameOverride: 'a', hostNetwork: true }),
  spec('hostnameOverride with underscore', { hostnameOverride: 'a_b' }), spec('hostnameOverride of 65', { hostnameOverride: `${LONG(60)}.${LONG(4)}` }),
  spec('service account with capitals', { serviceAccountName: 'Default' }), spec('service account', { serviceAccountName: 'default' }), spec('priority class with underscore', { priorityClassName: 'a_b' }), spec('runtime class with underscore', { runtimeClassName: 'a_b' }),
  spec('runtime class empty', { runtimeClassName: '' }), spec('node with capitals', { nodeName: 'Node' }), spec('preemption unknown', { preemptionPolicy: 'Always' }), spec('preemption empty', { preemptionPolicy: '' }), spec('pull secrets', { imagePullSecrets: [{ name: 'A_b' }] }), spec('pull secret of nothing', { imagePullSecrets: [{}] }),
  spec('node selector', { nodeSelector: { 'example.com/pool': 'a' } }), spec('node selector with space', { nodeSelector: { pool: 'a b' } }), spec('node selector with bad key', { nodeSelector: { 'a b': 'a' } }), spec('node selector empty', { nodeSelector: { pool: '' } }),
  spec('readiness gate', { readinessGates: [{ conditionType: 'example.com/ready' }] }), spec('readiness gate of nothing', { readinessGates: [{}] }), spec('readiness gate with a space', { readinessGates: [{ conditionType: 'a b' }] }),
  spec('scheduling gate', { schedulingGates: [{ name: 'example.com/a' }] }), spec('scheduling gate twice', { schedulingGates: [{ name: 'a' }, { name: 'a' }] }), spec('scheduling gate of nothing', { schedulingGates: [{}] }), spec('scheduling gate with node', { nodeName: 'n', schedulingGates: [{ name: 'a' }] }),
  spec('claims of devices', { resourceClaims: [{ name: 'd', resourceClaimName: 'd' }], containers: [{ ...GOOD_CONTAINER, resources: { claims: [{ name: 'd' }] } }] }), spec('claim of nothing', { resourceClaims: [{ name: 'd' }] }),
  spec('claim of two', { resourceClaims: [{ name: 'd', resourceClaimName: 'd', resourceClaimTemplateName: 'd' }] }), spec('claim twice', { resourceClaims: [{ name: 'd', resourceClaimName: 'd' }, { name: 'd', resourceClaimName: 'e' }] }),
  spec('claim that a container names otherwise', { resourceClaims: [{ name: 'd', resourceClaimName: 'd' }], containers: [{ ...GOOD_CONTAINER, resources: { claims: [{ name: 'e' }] } }] }),
  spec('overhead', { overhead: { gpu: 1 } }), spec('share process namespace', { shareProcessNamespace: true, hostPID: true }), spec('hostPID', { hostPID: true }),
  // Placement
  toleration('good', { key: 'a', value: 'b', effect: 'NoSchedule' }), toleration('of everything', { operator: 'Exists' }), toleration('without key', { value: 'b' }), toleration('of nothing', {}), toleration('unknown operator', { key: 'a', operator: 'In' }),
  toleration('Lt', { key: 'a', operator: 'Lt', value: '1' }), toleration('Exists with value', { key: 'a', operator: 'Exists', value: 'b' }), toleration('seconds', { key: 'a', operator: 'Exists', effect: 'NoExecute', tolerationSeconds: 5 }),
  toleration('seconds of another effect', { key: 'a', operator: 'Exists', effect: 'NoSchedule', tolerationSeconds: 5 }), toleration('seconds without effect', { key: 'a', operator: 'Exists', tolerationSeconds: 5 }), toleration('seconds below 0', { key: 'a', operator: 'Exists', effect: 'NoExecute', tolerationSeconds: -1 }),
  toleration('unknown effect', { key: 'a', effect: 'Never' }), toleration('bad key', { key: 'a b', operator: 'Exists' }), toleration('bad value', { key: 'a', value: 'a b' }), toleration('bad value with Exists effect', { key: 'a', operator: 'Exists', effect: '' }),
  spread('good', {}), spread('maxSkew 0', { maxSkew: 0 }), spread('maxSkew absent', { maxSkew: null }), spread('maxSkew -1', { maxSkew: -1 }), spread('topologyKey absent', { topologyKey: null }), spread('topologyKey with space', { topologyKey: 'a b' }),
  spread('action absent', { whenUnsatisfiable: null }), spread('action unknown', { whenUnsatisfiable: 'Maybe' }), spread('twice', {}, {}), spread('twice with other actions', {}, { whenUnsatisfiable: 'ScheduleAnyway' }), spread('minDomains', { minDomains: 2 }), spread('minDomains 0', { minDomains: 0 }),
  spread('minDomains of ScheduleAnyway', { minDomains: 2, whenUnsatisfiable: 'ScheduleAnyway' }), spread('policy', { nodeTaintsPolicy: 'Honor' }), spread('policy unknown', { nodeTaintsPolicy: 'Yes' }), spread('policy of affinity unknown', { nodeAffinityPolicy: 'Yes' }),
  spread('label keys', { matchLabelKeys: ['pod-template-hash'] }), spread('label keys without selector', { matchLabelKeys: ['pod-template-hash'], labelSelector: null }), spread('label keys that are selected', { matchLabelKeys: ['app'] }),
  spread('label keys that are selected twice', { matchLabelKeys: ['app'], labelSelector: { matchLabels: { app: 'web' }, matchExpressions: [{ key: 'app', operator: 'Exists' }] } }), spread('label keys bad', { matchLabelKeys: ['a b'] }),
  spread('selector with bad operator', { labelSelector: { matchExpressions: [{ key: 'a', operator: 'Is' }] } }), spread('selector with bad value', { labelSelector: { matchLabels: { app: 'a b' } } }), spread('selector absent', { labelSelector: null }),
  nodes('without terms'), expression('good', { key: 'a', operator: 'In', values: ['b'] }), expression('In nothing', { key: 'a', operator: 'In' }), expression('Exists with values', { key: 'a', operator: 'Exists', values: ['b'] }), expression('Gt', { key: 'a', operator: 'Gt', values: ['1'] }),
  expression('Gt of two', { key: 'a', operator: 'Gt', values: ['1', '2'] }), expression('Gt of a word', { key: 'a', operator: 'Gt', values: ['b'] }), expression('unknown operator', { key: 'a', operator: 'Is', values: ['b'] }), expression('without operator', { key: 'a', values: ['b'] }),
  expression('without key', { operator: 'Exists' }), expression('bad key', { key: 'a b', operator: 'Exists' }), expression('bad value', { key: 'a', operator: 'In', values: ['a b'] }), nodes('of an empty term', {}),
  nodes('by name', { matchFields: [{ key: 'metadata.name', operator: 'In', values: ['n'] }] }), nodes('by two names', { matchFields: [{ key: 'metadata.name', operator: 'In', values: ['n', 'm'] }] }), nodes('by another field', { matchFields: [{ key: 'metadata.uid', operator: 'In', values: ['n'] }] }),
  nodes('by name that exists', { matchFields: [{ key: 'metadata.name', operator: 'Exists' }] }),
  spec('node affinity preferred', { affinity: { nodeAffinity: { [PREFERRED]: [{ weight: 1, preference: { matchExpressions: [{ key: 'a', operator: 'In', values: ['a b'] }] } }] } } }),
  ...[0, 101, null].map(weight => spec(`node affinity weight ${weight}`, { affinity: { nodeAffinity: { [PREFERRED]: [{ weight, preference: {} }] } } })),
  spec('node affinity required empty', { affinity: { nodeAffinity: { [REQUIRED]: {} } } }), spec('affinity empty', { affinity: { nodeAffinity: {}, podAffinity: {}, podAntiAffinity: null } }),
  pods('good', {}), pods('without topologyKey', { topologyKey: null }), pods('bad topologyKey', { topologyKey: 'a b' }), pods('without selector', { labelSelector: null }), pods('bad operator', { labelSelector: { matchExpressions: [{ key: 'a', operator: 'Gt', values: ['1'] }] } }),
  pods('bad value', { labelSelector: { matchExpressions: [{ key: 'a', operator: 'In', values: ['a b'] }] } }), pods('bad namespace', { namespaces: ['A'] }), pods('label keys', { matchLabelKeys: ['pod-template-hash'] }), pods('label keys without selector', { matchLabelKeys: ['a'], labelSelector: null }),
  pods('label keys in both', { matchLabelKeys: ['a'], mismatchLabelKeys: ['a'] }), pods('bad namespace selector', { namespaceSelector: { matchLabels: { 'a b': 'c' } } }), pods('label keys that are selected', { matchLabelKeys: ['app'] }),
  ...[0, 1, 100, 101, null].map(weight => spec(`pod affinity weight ${weight}`, { affinity: { podAffinity: { [PREFERRED]: [{ weight, podAffinityTerm: { topologyKey: 'zone', labelSelector: SELECTOR } }] } } })),
  spec('pod affinity preferred without term', { affinity: { podAffinity: { [PREFERRED]: [{ weight: 1 }] } } }),
  // Security
  security('good', { runAsUser: 1000, runAsNonRoot: true, allowPrivilegeEscalation: false }), security('runAsUser -1', { runAsUser: -1 }), security('runAsUser 2^31', { runAsUser: 2 ** 31 }), security('runAsGroup 2^31-1', { runAsGroup: 2 ** 31 - 1 }), security('root that is none', { runAsUser: 0, runAsNonRoot: true }),
  security('privileged without escalation', { privileged: true, allowPrivilegeEscalation: false }), security('CAP_SYS_ADMIN without escalation', { capabilities: { add: ['CAP_SYS_ADMIN'] }, allowPrivilegeEscalation: false }), security('SYS_ADMIN without escalation', { capabilities: { add: ['SYS_ADMIN'] }, allowPrivilegeEscalation: false }),
  security('procMount', { procMount: 'Default' }), security('procMount unknown', { procMount: 'Open' }), security('procMount Unmasked', { procMount: 'Unmasked' }), security('seccomp', { seccompProfile: { type: 'RuntimeDefault' } }), security('seccomp without type', { seccompProfile: {} }),
  security('seccomp unknown', { seccompProfile: { type: 'runtime/default' } }), security('seccomp localhost', { seccompProfile: { type: 'Localhost', localhostProfile: 'a/b.json' } }), security('seccomp localhost without profile', { seccompProfile: { type: 'Localhost' } }),
  security('seccomp localhost absolute', { seccompProfile: { type: 'Localhost', localhostProfile: '/a' } }), security('seccomp with profile', { seccompProfile: { type: 'RuntimeDefault', localhostProfile: 'a' } }), security('seccomp localhost empty', { seccompProfile: { type: 'Localhost', localhostProfile: '' } }),
  security('apparmor unknown', { appArmorProfile: { type: 'Some' } }), security('apparmor localhost without profile', { appArmorProfile: { type: 'Localhost' } }), security('apparmor', { appArmorProfile: { type: 'Unconfined' } }), security('apparmor with profile', { appArmorProfile: { type: 'Unconfined', localhostProfile: 'a' } }),
  podSecurity('fsGroup', { fsGroup: 1, fsGroupChangePolicy: 'OnRootMismatch' }), podSecurity('fsGroup -1', { fsGroup: -1 }), podSecurity('fsGroupChangePolicy unknown', { fsGroupChangePolicy: 'Never' }), podSecurity('fsGroupChangePolicy empty', { fsGroupChangePolicy: '' }), podSecurity('supplementalGroups', { supplementalGroups: [-1] }),
  podSecurity('supplementalGroupsPolicy unknown', { supplementalGroupsPolicy: 'Some' }), podSecurity('seLinuxChangePolicy unknown', { seLinuxChangePolicy: 'Some' }), podSecurity('sysctl', { sysctls: [{ name: 'net.core.somaxconn', value: '1' }] }), podSecurity('sysctl with slashes', { sysctls: [{ name: 'net/core/somaxconn', value: '1' }] }),
  podSecurity('sysctl without name', { sysctls: [{ value: '1' }] }), podSecurity('sysctl with capitals', { sysctls: [{ name: 'Net.core', value: '1' }] }), podSecurity('sysctl twice', { sysctls: [{ name: 'net.a', value: '1' }, { name: 'net.a', value: '1' }] }),
  podSecurity('sysctl on the network of the node', { sysctls: [{ name: 'net.a', value: '1' }] }, { hostNetwork: true }), podSecurity('sysctl beside hostIPC', { sysctls: [{ name: 'kernel.shmmax', value: '1' }] }, { hostIPC: true }), podSecurity('seccomp unknown', { seccompProfile: { type: 'Default' } }),
  spec('hostUsers', { hostUsers: false }), spec('hostUsers beside host network', { hostUsers: false, hostNetwork: true }), spec('hostUsers beside hostPID', { hostUsers: false, hostPID: true }), spec('hostUsers with device', { hostUsers: false, containers: [{ ...GOOD_CONTAINER, volumeDevices: [{ name: 'claim', devicePath: '/a' }] }] }),
  spec('os', { os: { name: 'linux' } }), spec('os unknown', { os: { name: 'Linux' } }), spec('os of nothing', { os: {} }), spec('os windows with fsGroup', { os: { name: 'windows' }, securityContext: { fsGroup: 1 } }), spec('os windows with runAsUser', { os: { name: 'windows' }, containers: [{ ...GOOD_CONTAINER, securityContext: { runAsUser: 1 } }] }),
  spec('os linux with windows options', { os: { name: 'linux' }, securityContext: { windowsOptions: { runAsUserName: 'a' } } }), spec('os windows', { os: { name: 'windows' }, securityContext: { windowsOptions: { runAsUserName: 'a' } } }),
  podSecurity('windows user empty', { windowsOptions: { runAsUserName: '' } }), podSecurity('windows user', { windowsOptions: { runAsUserName: 'NT AUTHORITY\\SYSTEM' } }), podSecurity('windows user of three', { windowsOptions: { runAsUserName: 'a\\b\\c' } }), podSecurity('windows user with colon', { windowsOptions: { runAsUserName: 'a:b' } }),
  podSecurity('windows host process', { windowsOptions: { hostProcess: true } }), podSecurity('windows host process on the network of the node', { windowsOptions: { hostProcess: true } }, { hostNetwork: true }),
  // Volumes
  spec('volumes of one name', { volumes: [{ name: 'a', emptyDir: {} }, { name: 'a', emptyDir: {} }] }), spec('volume without name', { volumes: [{ emptyDir: {} }] }), spec('volume with dots', { volumes: [{ name: 'a.b', emptyDir: {} }] }), spec('volume with underscore', { volumes: [{ name: 'a_b', emptyDir: {} }] }),
  spec('volume with capitals', { volumes: [{ name: 'A', emptyDir: {} }] }), volume('of nothing', {}), volume('of null', { emptyDir: null }), volume('of two', { emptyDir: {}, secret: { secretName: 's' } }), volume('emptyDir in memory', { emptyDir: { medium: 'Memory', sizeLimit: '1Gi' } }), volume('emptyDir in something', { emptyDir: { medium: 'Disk' } }),
  volume('emptyDir below 0', { emptyDir: { sizeLimit: '-1' } }), volume('emptyDir of no quantity', { emptyDir: { sizeLimit: '1 GB' } }), volume('hostPath', { hostPath: { path: '/a' } }), volume('hostPath of nothing', { hostPath: {} }), volume('hostPath back', { hostPath: { path: '/a/../b' } }), volume('hostPath relative', { hostPath: { path: 'a' } }),
  volume('hostPath unknown type', { hostPath: { path: '/a', type: 'Folder' } }), volume('hostPath empty type', { hostPath: { path: '/a', type: '' } }), volume('secret', { secret: { secretName: 's' } }), volume('secret of nothing', { secret: {} }), volume('secret by name', { secret: { name: 's' } }), volume('secret mode', { secret: { secretName: 's', defaultMode: 420 } }),
  volume('secret mode 0644 in decimal', { secret: { secretName: 's', defaultMode: 644 } }), volume('secret mode -1', { secret: { secretName: 's', defaultMode: -1 } }), volume('configMap', { configMap: { name: 'c', items: [{ key: 'a', path: 'b/c' }] } }), volume('configMap of nothing', { configMap: {} }),
  volume('configMap item without key', { configMap: { name: 'c', items: [{ path: 'b' }] } }), volume('configMap item without path', { configMap: { name: 'c', items: [{ key: 'b' }] } }), volume('configMap item absolute', { configMap: { name: 'c', items: [{ key: 'b', path: '/b' }] } }), volume('configMap item back', { configMap: { name: 'c', items: [{ key: 'b', path: '../b' }] } }),
  volume('configMap item of dots', { configMap: { name: 'c', items: [{ key: 'b', path: '..b' }] } }), volume('configMap item mode', { configMap: { name: 'c', items: [{ key: 'b', path: 'b', mode: 1000 }] } }), volume('configMap item twice', { configMap: { name: 'c', items: [{ key: 'b', path: 'b' }, { key: 'c', path: 'b' }] } }),
  volume('configMap with capitals', { configMap: { name: 'C_d' } }), volume('claim of nothing', { persistentVolumeClaim: {} }), volume('claim with capitals', { persistentVolumeClaim: { claimName: 'A_b' } }),
  volume('downwardAPI', { downwardAPI: { items: [{ path: 'a', fieldRef: { fieldPath: 'metadata.labels' } }] } }), volume('downwardAPI without path', { downwardAPI: { items: [{ fieldRef: { fieldPath: 'metadata.labels' } }] } }), volume('downwardAPI of nothing', { downwardAPI: { items: [{ path: 'a' }] } }),
  volume('downwardAPI of the node', { downwardAPI: { items: [{ path: 'a', fieldRef: { fieldPath: 'spec.nodeName' } }] } }), volume('downwardAPI of both', { downwardAPI: { items: [{ path: 'a', fieldRef: { fieldPath: 'metadata.name' }, resourceFieldRef: { containerName: 'app', resource: 'limits.cpu' } }] } }),
  volume('downwardAPI of a limit', { downwardAPI: { items: [{ path: 'a', resourceFieldRef: { containerName: 'app', resource: 'limits.cpu' } }] } }), volume('downwardAPI of a limit of nobody', { downwardAPI: { items: [{ path: 'a', resourceFieldRef: { resource: 'limits.cpu' } }] } }), volume('downwardAPI empty', { downwardAPI: {} }),
  volume('projected', { projected: { sources: [{ configMap: { name: 'c' } }, { secret: { name: 's' } }] } }), volume('projected of nothing', { projected: {} }), volume('projected of an empty source', { projected: { sources: [{}] } }), volume('projected of two in one', { projected: { sources: [{ configMap: { name: 'c' }, secret: { name: 's' } }] } }),
  volume('projected without name', { projected: { sources: [{ configMap: {} }] } }), volume('projected path twice', { projected: { sources: [{ configMap: { name: 'c', items: [{ key: 'a', path: 'p' }] } }, { secret: { name: 'c', items: [{ key: 'a', path: 'p' }] } }] } }), volume('projected token', { projected: { sources: [{ serviceAccountToken: { path: 't' } }] } }),
  volume('projected token without path', { projected: { sources: [{ serviceAccountToken: {} }] } }), volume('projected token for a minute', { projected: { sources: [{ serviceAccountToken: { path: 't', expirationSeconds: 60 } }] } }), volume('projected token absolute', { projected: { sources: [{ serviceAccountToken: { path: '/t' } }] } }), volume('projected mode', { projected: { defaultMode: 1000 } }),
  volume('csi', { csi: { driver: 'csi.example.com' } }), volume('csi of nothing', { csi: {} }), volume('csi with capitals', { csi: { driver: 'CSI.example.com' } }), volume('csi with underscore', { csi: { driver: 'csi_example' } }), volume('csi with secret of nothing', { csi: { driver: 'a', nodePublishSecretRef: {} } }),
  volume('nfs', { nfs: { server: 's', path: '/a' } }), volume('nfs relative', { nfs: { server: 's', path: 'a' } }), volume('nfs without server', { nfs: { path: '/a' } }), volume('nfs without path', { nfs: { server: 's' } }),
  volume('ephemeral', { ephemeral: { volumeClaimTemplate: { spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } } } } }), volume('ephemeral of nothing', { ephemeral: {} }), volume('ephemeral without modes', { ephemeral: { volumeClaimTemplate: { spec: { resources: { requests: { storage: '1Gi' } } } } } }),
  volume('ephemeral without size', { ephemeral: { volumeClaimTemplate: { spec: { accessModes: ['ReadWriteOnce'] } } } }), volume('ephemeral with unknown mode', { ephemeral: { volumeClaimTemplate: { spec: { accessModes: ['RWO'], resources: { requests: { storage: '1Gi' } } } } } }),
  volume('ephemeral of 0', { ephemeral: { volumeClaimTemplate: { spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: 0 } } } } } }), volume('ephemeral of two modes', { ephemeral: { volumeClaimTemplate: { spec: { accessModes: ['ReadWriteOncePod', 'ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } } } } }),
  volume('image', { image: { reference: 'a' } }), volume('image of nothing', { image: {} }), volume('image with unknown policy', { image: { reference: 'a', pullPolicy: 'Maybe' } }),
  volume('gitRepo of nothing', { gitRepo: {} }), volume('iscsi', { iscsi: { targetPortal: 'a:1', iqn: 'iqn.2001-04.com.example:storage', lun: 0 } }), volume('iscsi with bad name', { iscsi: { targetPortal: 'a:1', iqn: 'a', lun: 0 } }), volume('fc of nothing', { fc: {} }), volume('fc', { fc: { wwids: ['a'] } }), volume('awsElasticBlockStore of nothing', { awsElasticBlockStore: {} }),
  volume('azureFile without share', { azureFile: { secretName: 's' } }), volume('flexVolume of nothing', { flexVolume: {} }), volume('rbd without image', { rbd: { monitors: ['a'] } }), volume('cephfs of nothing', { cephfs: {} }), volume('vsphereVolume of nothing', { vsphereVolume: {} }),
  // Annotations
  ...['10', '-5', '+5', '010', 'high', '0', '2147483648', '-2147483648', ''].map(cost => annotated(`cost ${cost}`, { 'controller.kubernetes.io/pod-deletion-cost': cost })),
  ...['runtime/default', 'docker/default', 'unconfined', 'localhost/a', 'localhost//a', 'localhost/../a', 'Default', ''].map(value => annotated(`seccomp ${value}`, { [SECCOMP]: value })),
  annotated('seccomp of a container', { 'container.seccomp.security.alpha.kubernetes.io/app': 'Default' }), annotated('seccomp of no container', { 'container.seccomp.security.alpha.kubernetes.io/other': 'unconfined' }),
  annotated('seccomp beside the same', { [SECCOMP]: 'docker/default' }, { securityContext: { seccompProfile: profile('RuntimeDefault') } }), annotated('seccomp beside another', { [SECCOMP]: 'unconfined' }, { securityContext: { seccompProfile: profile('RuntimeDefault') } }),
  annotated('seccomp beside a file', { [SECCOMP]: 'localhost/a' }, { securityContext: { seccompProfile: profile('Localhost', 'a') } }), annotated('seccomp beside another file', { [SECCOMP]: 'localhost/b' }, { securityContext: { seccompProfile: profile('Localhost', 'a') } }),
  annotated('seccomp of a container beside another', { 'container.seccomp.security.alpha.kubernetes.io/app': 'unconfined' }, { containers: [{ ...GOOD_CONTAINER, securityContext: { seccompProfile: profile('RuntimeDefault') } }] }),
  ...['runtime/default', 'unconfined', 'localhost/a', '', 'docker/default', 'Default'].map(value => annotated(`apparmor ${value}`, { [APP_ARMOR]: value })),
  annotated('apparmor of no container', { 'container.apparmor.security.beta.kubernetes.io/other': 'unconfined' }),
  annotated('apparmor beside the same', { [APP_ARMOR]: 'unconfined' }, { securityContext: { appArmorProfile: profile('Unconfined') } }), annotated('apparmor beside another', { [APP_ARMOR]: 'unconfined' }, { securityContext: { appArmorProfile: profile('RuntimeDefault') } }),
  annotated('apparmor beside another of the container', { [APP_ARMOR]: 'unconfined' }, { containers: [{ ...GOOD_CONTAINER, securityContext: { appArmorProfile: profile('RuntimeDefault') } }] }),
];

const LABELS = { app: 'web' };

/** The template of a Deployment that is otherwise good. */
export function deploymentOf({ spec: template, annotations }: PodMutation, namespace = 'default') {
  const metadata = { labels: LABELS, ...annotations === undefined ? {} : { annotations } };
  return {
    apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'web', namespace },
    spec: { selector: { matchLabels: LABELS }, template: { metadata, spec: template } },
  };
}

/** The same as a pod by itself. */
export function podOf({ spec: template, annotations }: PodMutation, namespace = 'default') {
  return { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web', namespace, labels: LABELS, ...annotations === undefined ? {} : { annotations } }, spec: template };
}
