import { IngressClass } from './ingress-class';
import { Backend, IngressLike, ViewContext } from './model';
import { KubernetesObject, viewObject } from './object';
import { COUNT, listType, mapType, TEXT } from '../json/field-types';
import { Fields, fields, integer, isFields, items, text } from '../json/fields';

const BACKEND = mapType({ service: mapType({ name: TEXT, port: mapType({ name: TEXT, number: COUNT }) }) });

export const INGRESS_FIELDS = mapType({
  ingressClassName: TEXT, defaultBackend: BACKEND,
  rules: listType(mapType({ host: TEXT, http: mapType({ paths: listType(mapType({ path: TEXT, pathType: TEXT, backend: BACKEND })) }) })),
  tls: listType(mapType({ hosts: listType(TEXT), secretName: TEXT })),
});

/**
 * Where the class of an Ingress stood before there was a field for it, which it still comes before.
 *
 * @see https://kubernetes.io/docs/concepts/services-networking/ingress/#deprecated-annotation
 */
const CLASS_ANNOTATION = 'kubernetes.io/ingress.class';

export function viewIngress(json: KubernetesObject, { ingressClasses }: Pick<ViewContext, 'ingressClasses'>): IngressLike {
  const view = viewObject(json);
  const annotated = view.annotations[CLASS_ANNOTATION];
  const className = annotated ?? text(view.spec.ingressClassName) ?? '';
  const known = ingressClasses.get(className);
  const ingressClass = annotated === undefined ? known : withoutParameters(known);
  return { className, ingressClass, backends: readBackends(view.spec), ...view };
}

/** An Ingress that names its class by annotation does not get what the IngressClass brings along. */
function withoutParameters(ingressClass: IngressClass | undefined): IngressClass | undefined {
  return ingressClass && { ...ingressClass, parameters: undefined };
}

function readBackends(spec: Fields): readonly Backend[] {
  const fallback = isFields(spec.defaultBackend) ? [readBackend(spec.defaultBackend, { host: '', pathType: '', path: '', field: '/spec/defaultBackend' })] : [];
  const paths = items(spec.rules).flatMap((rule, r) => items(fields(fields(rule).http).paths).map((item, p) => {
    const path = fields(item);
    const field = `/spec/rules/${r}/http/paths/${p}/backend`;
    return readBackend(fields(path.backend), { host: text(fields(rule).host) ?? '', pathType: text(path.pathType) ?? '', path: text(path.path) ?? '', field });
  }));
  return [...fallback, ...paths];
}

function readBackend(backend: Fields, place: Pick<Backend, 'host' | 'pathType' | 'path' | 'field'>): Backend {
  const service = fields(backend.service);
  const port = fields(service.port);
  return { service: text(service.name) ?? '', namespace: '', port: text(port.name) ?? integer(port.number) ?? 0, ...place };
}
