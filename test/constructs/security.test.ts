import { App, Chart, Size } from 'cdk8s';
import { PersistentVolumeClaim, Volume } from 'cdk8s-plus-27';
import { Availability, HighlyAvailableNamespace, HighlyAvailableWebService, HighlyAvailableWebServiceProps, SecurityProfile } from '../../src';
import { synthRefusal, webRefusal } from '../support/refusal';

const SECCOMP = { type: 'RuntimeDefault' };
const LOCKED = { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } };
const proxy = { name: 'proxy', image: 'registry.example.com/proxy:3.1.0' };
const setup = { name: 'setup', image: 'registry.example.com/setup:1.0.0' };

let chart: Chart;

beforeEach(() => chart = new Chart(new App(), 'chart', { namespace: 'shop' }));

function podWith(props: Partial<HighlyAvailableWebServiceProps>): any {
  return new HighlyAvailableWebService(chart, 'web', { image: 'registry.example.com/web:1.4.2', port: 8080, ...props }).deployment.toJson().spec.template.spec;
}

/** The security context of the pod, and those of its containers by name. */
function rightsWith(props: Partial<HighlyAvailableWebServiceProps>): any {
  const pod = podWith(props);
  const containers = [...pod.initContainers ?? [], ...pod.containers];
  return { pod: pod.securityContext, ...Object.fromEntries(containers.map(({ name, securityContext }: any) => [name, securityContext])) };
}

describe('the user of the image', () => {
  test('counts, and is not root; volumes still belong to a group of the pod', () => {
    expect(rightsWith({ security: SecurityProfile.restricted({ imageUser: true }) })).toEqual({
      pod: { runAsNonRoot: true, fsGroup: 10001, seccompProfile: SECCOMP }, web: LOCKED,
    });
    expect(Availability.findings(chart).filter(({ id }) => id === 'least-privilege')).toEqual([]);
  });

  test('stands beside a group of the volumes', () => {
    expect(podWith({ security: SecurityProfile.restricted({ imageUser: true, fsGroup: 999 }) }).securityContext).toMatchObject({ fsGroup: 999 });
  });

  test('is what the namespace of restricted pods lets in', () => {
    const namespace = new HighlyAvailableNamespace(chart, 'shop', { enforcePodSecurity: true });
    const security = SecurityProfile.restricted({ imageUser: true });
    new HighlyAvailableWebService(namespace, 'web', { image: 'a:1', port: 8080, security });
    expect(() => chart.toJson()).not.toThrow();
  });

  test.each([[{ user: 101 }, 'security.user: 101 given, none beside imageUser needed'], [{ group: 101 }, 'security.group: 101 given']])('beside %j is refused', (options, message) => {
    expect(webRefusal({ security: SecurityProfile.restricted({ imageUser: true, ...options }) })).toContain(message);
  });
});

describe('the security of one container', () => {
  test('that needs root leaves the others as they were, each for itself', () => {
    expect(rightsWith({ sidecars: [{ ...proxy, security: SecurityProfile.baseline() }], initContainers: [setup] })).toEqual({
      pod: { fsGroup: 10001 },
      web: { runAsNonRoot: true, runAsUser: 10001, runAsGroup: 10001, seccompProfile: SECCOMP, ...LOCKED },
      setup: { runAsNonRoot: true, runAsUser: 10001, runAsGroup: 10001, seccompProfile: SECCOMP, ...LOCKED },
      proxy: undefined,
    });
  });

  test('that is another user, or that of its image, says so', () => {
    const security = SecurityProfile.restricted({ user: 1337, readOnlyRootFilesystem: true });
    const initContainers = [{ ...setup, security: SecurityProfile.restricted({ imageUser: true }) }];
    const pod = podWith({ sidecars: [{ ...proxy, security }], initContainers });
    const [sidecar, init] = pod.initContainers;
    expect(sidecar).toMatchObject({
      securityContext: { runAsUser: 1337, runAsGroup: 1337, readOnlyRootFilesystem: true }, volumeMounts: [{ mountPath: '/tmp', name: 'tmp' }],
    });
    expect(init.securityContext).toEqual({ runAsNonRoot: true, seccompProfile: SECCOMP, ...LOCKED });
    expect(pod.volumes).toEqual([{ name: 'tmp', emptyDir: {} }]);
    expect(pod.containers[0]).not.toHaveProperty('volumeMounts');
  });

  test('that is restricted stands in a pod of root, and may still listen on its low port', () => {
    const sidecars = [{ ...proxy, ports: [{ name: 'proxy', number: 443 }], security: SecurityProfile.restricted() }];
    expect(rightsWith({ security: SecurityProfile.baseline(), sidecars })).toMatchObject({
      pod: { sysctls: [{ name: 'net.ipv4.ip_unprivileged_port_start', value: '443' }] }, web: undefined, proxy: { runAsNonRoot: true, runAsUser: 10001 },
    });
  });

  test('is refused by a namespace of restricted pods where it needs root', () => {
    expect(synthRefusal(scope => {
      const namespace = new HighlyAvailableNamespace(scope, 'shop', { enforcePodSecurity: true });
      new HighlyAvailableWebService(namespace, 'web', { image: 'a:1', port: 8080, sidecars: [{ ...proxy, security: SecurityProfile.baseline() }] });
    })).toContain('Container proxy');
  });

  test.each([
    [{ security: SecurityProfile.restricted({ fsGroup: 5 }) }, 'sidecars[0].security.fsGroup: 5 given, none: volumes are the pod\'s needed'],
    [{ security: SecurityProfile.restricted({ user: 0 }) }, 'sidecars[0].security.user: 0 given'],
    [{ security: 'baseline' as never }, 'sidecars[0].security: "baseline" given, a value such as SecurityProfile.restricted() needed'],
    [{ security: {} as never }, 'sidecars[0].security: an object given'],
  ])('%j is refused', (own, message) => {
    expect(webRefusal({ sidecars: [{ ...proxy, ...own }] })).toContain(message);
  });
});

describe('fsGroupChangePolicy', () => {
  const mount = (volume: Volume) => podWith({ volumes: [{ path: '/data', volume }] }).securityContext;
  const claimed = () => Volume.fromPersistentVolumeClaim(chart, 'data', PersistentVolumeClaim.fromClaimName(chart, 'claim', 'data'));

  test('leaves a volume that outlives the pod as it is once its root has the right group', () => {
    expect(mount(claimed())).toMatchObject({ fsGroup: 10001, fsGroupChangePolicy: 'OnRootMismatch' });
    chart = new Chart(new App(), 'chart');
    expect(mount(Volume.fromGcePersistentDisk(chart, 'data', 'disk'))).toMatchObject({ fsGroupChangePolicy: 'OnRootMismatch' });
  });

  test('is not said where nothing outlives the pod, or no group owns it', () => {
    expect(mount(Volume.fromEmptyDir(chart, 'data', 'data', { sizeLimit: Size.gibibytes(1) }))).not.toHaveProperty('fsGroupChangePolicy');
    chart = new Chart(new App(), 'chart');
    expect(podWith({ security: SecurityProfile.baseline(), volumes: [{ path: '/data', volume: claimed() }] })).not.toHaveProperty('securityContext');
  });
});
