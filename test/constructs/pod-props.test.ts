import { ApiObject, App, Chart } from 'cdk8s';
import {
  Availability, Cluster, ClusterProps, FindingLevel, HighlyAvailableWebService, HighlyAvailableWebServiceProps, NodeProvisioner,
  NodeSpread, PodDnsPolicy,
} from '../../src';
import { webRefusal } from '../support/refusal';

function makeWeb(props: Partial<HighlyAvailableWebServiceProps> = {}, cluster: ClusterProps = {}): HighlyAvailableWebService {
  const chart = new Chart(new App(), 'chart', { namespace: 'shop' });
  Cluster.declare(chart, cluster);
  return new HighlyAvailableWebService(chart, 'web', { image: 'registry.example.com/web:1.4.2', port: 8080, ...props });
}

/** The pod of a web service with these props. */
function podOf(props: Partial<HighlyAvailableWebServiceProps> = {}): any {
  return makeWeb(props).deployment.toJson().spec.template.spec;
}

function objectsOf(made: HighlyAvailableWebService): readonly any[] {
  return made.node.findAll().filter(node => ApiObject.isApiObject(node)).map(node => (node as ApiObject).toJson());
}

describe('nodeSpread: NONE', () => {
  test('leaves nothing that asks for different nodes', () => {
    const pod = podOf({ nodeSpread: NodeSpread.NONE });
    expect(pod).not.toHaveProperty('affinity');
    expect(pod.topologySpreadConstraints).toMatchObject([{ topologyKey: 'topology.kubernetes.io/zone', whenUnsatisfiable: 'ScheduleAnyway' }]);
  });

  test('keeps the pods to the zones that are named', () => {
    expect(Object.keys(podOf({ nodeSpread: NodeSpread.NONE, zones: ['eu-west-1a', 'eu-west-1b'] }).affinity)).toEqual(['nodeAffinity']);
  });

  test.each<[string, ClusterProps, readonly string[]]>([
    ['is a warning where nodes are there anyway', {}, ['spread-across-nodes']],
    ['is no warning where Karpenter would open a node for each replica', { provisioner: NodeProvisioner.KARPENTER }, []],
    ['is a warning beside Karpenter in a cluster of one zone, where all replicas may share a node', { provisioner: NodeProvisioner.KARPENTER, zones: 1 }, ['spread-across-nodes']],
  ])('%s', (_, cluster, ids) => {
    const findings = Availability.findings(makeWeb({ nodeSpread: NodeSpread.NONE, minReplicas: 3 }, cluster));
    expect(findings.filter(({ id, level }) => /^spread-/.test(id) && level === FindingLevel.WARNING).map(({ id }) => id)).toEqual(ids);
  });
});

describe('the version label', () => {
  const VERSION = 'app.kubernetes.io/version';
  const labelsOf = (image: string, labels = {}) => {
    return Object.fromEntries(objectsOf(makeWeb({ image, labels })).map(({ kind, metadata }) => [kind, metadata.labels[VERSION]]));
  };

  test('stands where a release changes something anyway, and in no selector', () => {
    const labelled = Object.entries(labelsOf('registry.example.com/web:1.4.2')).filter(([, version]) => version !== undefined);
    expect(labelled).toEqual([['Deployment', '1.4.2']]);
    const { spec } = makeWeb().deployment.toJson();
    expect(spec.template.metadata.labels[VERSION]).toBe('1.4.2');
    expect(Object.keys(spec.selector.matchLabels)).toEqual(['app.kubernetes.io/instance', 'app.kubernetes.io/name']);
  });

  test('leaves all other objects as they were when a new version comes', () => {
    const others = (image: string) => objectsOf(makeWeb({ image })).filter(({ kind }) => kind !== 'Deployment');
    expect(others('registry.example.com/web:1.4.3')).toEqual(others('registry.example.com/web:1.4.2'));
  });

  test('is on every object where it is stated', () => {
    expect(new Set(Object.values(labelsOf('registry.example.com/web:1.4.2', { [VERSION]: 'spring' })))).toEqual(new Set(['spring']));
  });

  test('of an image by digest is none', () => {
    expect(labelsOf(`registry.example.com/web@sha256:${'a'.repeat(64)}`).Deployment).toBeUndefined();
  });
});

describe('enableServiceLinks', () => {
  test.each([[undefined, false], [false, false], [true, true]])('%p becomes %p', (enableServiceLinks, written) => {
    expect(podOf({ enableServiceLinks }).enableServiceLinks).toBe(written);
  });

  test('that is no boolean is refused', () => {
    expect(webRefusal({ enableServiceLinks: 'no' as never })).toContain('enableServiceLinks: "no" given, true or false needed');
  });
});

describe('hostAliases', () => {
  test('become lines of the hosts file', () => {
    const hostAliases = [{ ip: '10.1.2.3', hostnames: ['ldap.example.com', 'ldap'] }, { ip: 'fd00::1', hostnames: ['smtp'] }];
    expect(podOf({ hostAliases }).hostAliases).toEqual(hostAliases);
    expect(podOf()).not.toHaveProperty('hostAliases');
  });

  test.each([
    [{ ip: 'ldap.example.com', hostnames: ['ldap'] }, 'hostAliases[0].ip: "ldap.example.com" given, an IP address needed'],
    [{ ip: 'fe80::1%eth0', hostnames: ['ldap'] }, 'hostAliases[0].ip: "fe80::1%eth0" given'],
    [{ ip: '10.1.2.3', hostnames: [] }, 'hostAliases[0].hostnames: none given, at least one name needed'],
    [{ ip: '10.1.2.3', hostnames: ['ok', 'LDAP_1'] }, 'hostAliases[0].hostnames[1]: "LDAP_1" given'],
  ])('%j is refused', (alias, message) => {
    expect(webRefusal({ hostAliases: [alias] })).toContain(message);
  });
});

describe('dns', () => {
  test('is the cluster\'s own where nothing is said', () => {
    const pod = podOf();
    expect(pod).not.toHaveProperty('dnsPolicy');
    expect(pod).not.toHaveProperty('dnsConfig');
    expect(podOf({ dns: {} })).toEqual(pod);
    expect(podOf({ dns: null as never, hostAliases: null as never, serviceAccountAnnotations: null as never })).toEqual(pod);
  });

  test('asks as it is told', () => {
    const searches = ['shop.svc.cluster.local', 'example.com.'];
    const pod = podOf({ dns: { policy: PodDnsPolicy.NONE, nameservers: ['169.254.20.10'], searches, ndots: 2, options: { 'use-vc': '', 'timeout': '1' } } });
    expect([pod.dnsPolicy, pod.dnsConfig]).toEqual(['None', {
      nameservers: ['169.254.20.10'],
      searches,
      options: [{ name: 'ndots', value: '2' }, { name: 'timeout', value: '1' }, { name: 'use-vc' }],
    }]);
    expect(podOf({ dns: { ndots: 1 } }).dnsConfig).toEqual({ options: [{ name: 'ndots', value: '1' }] });
  });

  test.each([
    [{ policy: PodDnsPolicy.NONE }, 'dns.nameservers: none given, at least one with policy None needed'],
    [{ policy: 'ClusterLast' as never }, 'dns.policy: "ClusterLast" given, ClusterFirst, Default, None needed'],
    [{ nameservers: ['1.1.1.1', '8.8.8.8', '9.9.9.9', '10.0.0.1'] }, 'dns.nameservers: 4 items given, at most 3 needed'],
    [{ nameservers: ['dns.example.com'] }, 'dns.nameservers[0]: "dns.example.com" given, an IP address needed'],
    [{ searches: ['Example.com'] }, 'dns.searches[0]: "Example.com" given'],
    [{ ndots: 16 }, 'dns.ndots: 16 given, a whole number from 0 to 15 needed'],
    [{ ndots: 2, options: { ndots: '3' } }, 'dns.options.ndots: "3" given, none beside ndots needed'],
    [{ options: { '': '1' } }, 'dns.options key: "" given'],
    [{ searches: ['undefined.example.com'] }, 'dns.searches[0]: "undefined.example.com" given'],
    [{ searches: ['_Tcp.example.com'] }, 'dns.searches[0]: "_Tcp.example.com" given'],
  ])('%j is refused', (dns, message) => {
    expect(webRefusal({ dns })).toContain(message);
  });

  test.each(['.', '_tcp.example.com', '_tcp.example.com.'])('%s is looked in from 1.33 on, as servers before refuse it', search => {
    const on = (kubernetesVersion: string) => () => makeWeb({ dns: { searches: [search] } }, { kubernetesVersion });
    expect(on('1.34')).not.toThrow();
    expect(on('1.33')).not.toThrow();
    expect(on('1.32')).toThrow(`dns.searches[0]: "${search}" given, Kubernetes 1.33, or another domain needed`);
  });
});
