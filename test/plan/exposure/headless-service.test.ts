import { ApiObject, App, Chart } from 'cdk8s';
import { Exposure, HighlyAvailableWebService, ServingProtocol } from '../../../src';
import { audit } from '../../../src/audit';
import { renderWorkload } from '../../../src/render/workload';
import { originOf, planWeb } from '../../support/planning';

const headless = (...props: Parameters<typeof planWeb>) => renderWorkload(planWeb(...props).plan).headlessService;

test('there is none unless it is asked for', () => {
  expect(headless()).toBeUndefined();
});

test('its name stands for the pods that are ready, on the port that they serve', () => {
  expect(headless({ protocol: ServingProtocol.GRPC, headlessService: {}, extraPorts: [{ name: 'metrics', number: 9090 }] })).toMatchObject({
    kind: 'Service',
    metadata: { name: 'web-headless', labels: { 'app.kubernetes.io/name': 'web' } },
    spec: {
      type: 'ClusterIP',
      clusterIP: 'None',
      publishNotReadyAddresses: false,
      selector: { 'app.kubernetes.io/name': 'web' },
      ports: [{ name: 'grpc', port: 8080, targetPort: 'grpc', protocol: 'TCP' }],
    },
  });
});

test('its port is that of the pods, whatever the other Service has', () => {
  expect(headless({ servicePort: 8000, headlessService: {} })?.spec.ports).toMatchObject([{ port: 8080 }]);
});

test('it is called as its options say, and may show pods that are not ready', () => {
  const planned = planWeb({ headlessService: { name: 'members', publishNotReadyAddresses: true } });
  expect(renderWorkload(planned.plan).headlessService).toMatchObject({ metadata: { name: 'members' }, spec: { publishNotReadyAddresses: true } });
  expect(originOf(planned, 'headlessService')).toBe('prop');
});

test.each([Exposure.albIngress(), Exposure.nlbService(), Exposure.clusterInternal()])('the construct has it beside the other, behind %s', exposure => {
  const chart = new Chart(new App(), 'shop');
  const web = new HighlyAvailableWebService(chart, 'web', { image: 'registry.example.com/web:1.4.2', port: 8080, exposure, headlessService: {} });
  expect([web.service.name, web.headlessService?.name]).toEqual(['web', 'web-headless']);
  expect(web.headlessService?.toJson().metadata.annotations).toBeUndefined();
  const { findings } = audit(chart.node.findAll().filter(node => ApiObject.isApiObject(node)).map(node => (node as ApiObject).toJson()));
  expect(findings.filter(({ level }) => level !== 'info')).toEqual([]);
});
