import { Service } from './model';
import { KubernetesObject, viewObject } from './object';
import { COUNT, COUNT_OR_TEXT, FLAG, listType, mapType, TEXT, TEXTS } from '../json/field-types';
import { fields, flag, integer, items, text } from '../json/fields';
import { mapSelector } from '../values/selector';

export const SERVICE_FIELDS = mapType({
  type: TEXT, clusterIP: TEXT, selector: TEXTS, publishNotReadyAddresses: FLAG,
  loadBalancerClass: TEXT,
  ports: listType(mapType({ name: TEXT, port: COUNT, targetPort: COUNT_OR_TEXT, nodePort: COUNT, protocol: TEXT })),
});

export function viewService(json: KubernetesObject): Service {
  const view = viewObject(json);
  return {
    type: text(view.spec.type) ?? 'ClusterIP',
    selector: mapSelector(view.spec.selector),
    ports: items(view.spec.ports).map((item, index) => {
      const port = fields(item);
      const number = integer(port.port) ?? 0;
      return {
        name: text(port.name) ?? '',
        number,
        targetPort: integer(port.targetPort) || text(port.targetPort) || number,
        protocol: text(port.protocol) ?? 'TCP',
        path: `/spec/ports/${index}`,
      };
    }),
    isHeadless: view.spec.clusterIP === 'None',
    publishesNotReady: flag(view.spec.publishNotReadyAddresses) === true,
    loadBalancerClass: text(view.spec.loadBalancerClass) ?? '',
    workloads: [],
    ...view,
  };
}
