import { Fields, fields, integer, items, text } from '../../kubernetes/json/fields';
import { Backend, IngressLike } from '../../kubernetes/objects/model';
import { KubernetesObject, viewObject } from '../../kubernetes/objects/object';

/** An HTTPRoute or GRPCRoute, which has no class but the Gateways that it names. */
export function viewGatewayRoute(json: KubernetesObject): IngressLike {
  const view = viewObject(json);
  return { className: '', ingressClass: undefined, backends: readBackends(view.spec), ...view };
}

function readBackends(spec: Fields): readonly Backend[] {
  return items(spec.rules).flatMap((rule, r) => items(fields(rule).backendRefs).map(fields).map((backend, b) => ({
    service: (text(backend.kind) ?? 'Service') === 'Service' ? text(backend.name) ?? '' : '',
    namespace: text(backend.namespace) ?? '',
    port: integer(backend.port) ?? 0,
    host: '',
    pathType: '',
    path: '/',
    field: `/spec/rules/${r}/backendRefs/${b}`,
  })));
}
