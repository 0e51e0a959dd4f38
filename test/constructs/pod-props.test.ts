import { App, Chart } from 'cdk8s';
import {
  Availability, Cluster, ClusterProps, FindingLevel, HighlyAvailableWebService, HighlyAvailableWebServiceProps, NodeProvisioner, NodeSpread,
} from '../../src';

function makeWeb(props: Partial<HighlyAvailableWebServiceProps> = {}, cluster: ClusterProps = {}): HighlyAvailableWebService {
  const chart = new Chart(new App(), 'chart', { namespace: 'shop' });
  Cluster.declare(chart, cluster);
  return new HighlyAvailableWebService(chart, 'web', { image: 'registry.example.com/web:1.4.2', port: 8080, ...props });
}

/** The pod of a web service with these props. */
function podOf(props: Partial<HighlyAvailableWebServiceProps> = {}): any {
  return makeWeb(props).deployment.toJson().spec.template.spec;
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
