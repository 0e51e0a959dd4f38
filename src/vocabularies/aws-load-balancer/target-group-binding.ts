import { Fields, fields, integer, text } from '../../kubernetes/json/fields';
import { Backend, IngressLike } from '../../kubernetes/objects/model';
import { KubernetesObject, viewObject } from '../../kubernetes/objects/object';

/** What binds a Service to a target group that something else made. */
export const TARGET_GROUP_BINDING = 'TargetGroupBinding';

export function viewTargetGroupBinding(json: KubernetesObject): IngressLike {
  const view = viewObject(json);
  return { className: '', ingressClass: undefined, backends: readBackends(view.spec), ...view };
}

function readBackends(spec: Fields): readonly Backend[] {
  const service = fields(spec.serviceRef);
  const port = integer(service.port) ?? text(service.port) ?? 0;
  return [{ service: text(service.name) ?? '', namespace: '', port, host: '', pathType: '', path: '/', field: '/spec/serviceRef' }];
}
