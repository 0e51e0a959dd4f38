import { dnsSubdomain, isAddress, pathSegment, portName, wildcardSubdomain } from './names';
import { isAbsent, plain, Refusals, shown } from './refusals';
import { MOST_PORT, serviceName } from './service';
import { Fields, fields, items, text, textMap } from '../json/fields';
import { annotationPath } from '../objects/object';

const CLASS_ANNOTATION = 'kubernetes.io/ingress.class';
const STRICT_PATHS: readonly unknown[] = ['Exact', 'Prefix'];
const PATH_TYPES = ['Exact', 'Prefix', 'ImplementationSpecific'];
const NOT_IN_A_PATH = ['//', '/./', '/../', '%2f', '%2F'];
const NOT_AT_THE_END = ['/..', '/.'];

/** @see https://github.com/kubernetes/kubernetes/blob/v1.36.0/pkg/apis/networking/validation/validation.go (ValidateIngressCreate) */
export function validateIngress(object: Fields, refusals: Refusals): void {
  const spec = fields(object.spec);
  const annotated = textMap(fields(object.metadata).annotations)[CLASS_ANNOTATION];
  const className = text(spec.ingressClassName);
  if (annotated !== undefined && className !== undefined && annotated !== className) {
    refusals.add(annotationPath(CLASS_ANNOTATION), `is ${shown(annotated)}, and ingressClassName is ${shown(className)}`, 'one of the two, or the same in both');
  }
  refusals.text(className, '/spec/ingressClassName', dnsSubdomain);
  const rules = items(spec.rules);
  if (rules.length === 0 && (isAbsent(spec.rules) || Array.isArray(spec.rules)) && isAbsent(spec.defaultBackend)) {
    refusals.add('/spec', 'has neither rules nor a defaultBackend', 'one of the two');
  }
  if (!isAbsent(spec.defaultBackend)) {
    validateBackend(spec.defaultBackend, '/spec/defaultBackend', refusals);
  }
  rules.forEach((rule, index) => validateRule(fields(rule), `/spec/rules/${index}`, refusals));
  items(spec.tls).forEach((item, index) => validateTls(fields(item), `/spec/tls/${index}`, refusals));
}

/** A name, or `*` in the place of its first part. */
function hostName(host: string): string | undefined {
  return isAddress(host) ? 'a DNS name' : host.includes('*') ? wildcardSubdomain(host) : dnsSubdomain(host);
}

/** @see https://github.com/kubernetes/kubernetes/blob/v1.36.0/pkg/apis/networking/validation/validation.go (validateIngressRules) */
function validateRule({ host, http }: Fields, path: string, refusals: Refusals): void {
  if (!isAbsent(host)) {
    refusals.text(host, `${path}/host`, hostName);
  }
  if (isAbsent(http)) {
    return;
  }
  const { paths } = fields(http);
  if (items(paths).length === 0 && (isAbsent(paths) || Array.isArray(paths))) {
    refusals.add(`${path}/http/paths`, 'has none', 'a path');
  }
  items(paths).forEach((item, index) => validatePath(fields(item), `${path}/http/paths/${index}`, refusals));
}

/** @see https://github.com/kubernetes/kubernetes/blob/v1.36.0/pkg/apis/networking/validation/validation.go (validateHTTPIngressPath) */
function validatePath(item: Fields, path: string, refusals: Refusals): void {
  const { pathType } = item;
  if (!refusals.require(pathType, `${path}/pathType`, PATH_TYPES.join(', '))) {
    return;
  }
  refusals.oneOf(pathType, `${path}/pathType`, PATH_TYPES);
  const route = isAbsent(item.path) ? '' : item.path;
  const isStrict = STRICT_PATHS.includes(pathType);
  if (typeof route === 'string' && PATH_TYPES.includes(plain(pathType))) {
    if (!route.startsWith('/') && (isStrict || route !== '')) {
      refusals.add(`${path}/path`, isAbsent(item.path) ? 'is missing' : `is ${shown(route)}`, 'a path that begins with a slash');
    }
    if (isStrict && (NOT_IN_A_PATH.some(part => route.includes(part)) || NOT_AT_THE_END.some(end => route.endsWith(end)))) {
      refusals.add(`${path}/path`, `is ${shown(route)}`, 'a path without //, dots alone between slashes, and %2f');
    }
  }
  validateBackend(item.backend, `${path}/backend`, refusals);
}

/** @see https://github.com/kubernetes/kubernetes/blob/v1.36.0/pkg/apis/networking/validation/validation.go (validateIngressBackend) */
function validateBackend(value: unknown, path: string, refusals: Refusals): void {
  const { service, resource } = fields(value);
  if (isAbsent(service) === isAbsent(resource)) {
    const old = isAbsent(service) && !isAbsent(fields(value).serviceName) ? ', and serviceName is of a version that is gone' : '';
    refusals.add(path, isAbsent(service) ? `names no service${old}` : 'names a service and a resource', 'service with name and port, or resource');
  } else if (!isAbsent(service)) {
    validateServiceBackend(fields(service), `${path}/service`, refusals);
  } else {
    const reference = fields(resource);
    refusals.text(reference.apiGroup, `${path}/resource/apiGroup`, dnsSubdomain);
    for (const field of ['kind', 'name']) {
      if (refusals.require(reference[field], `${path}/resource/${field}`, 'what the resource is called')) {
        refusals.text(reference[field], `${path}/resource/${field}`, pathSegment);
      }
    }
  }
}

function validateServiceBackend(service: Fields, path: string, refusals: Refusals): void {
  if (refusals.require(service.name, `${path}/name`, 'the name of a Service')) {
    refusals.text(service.name, `${path}/name`, serviceName(refusals.minor));
  }
  const { name, number } = fields(service.port);
  const hasNumber = !isAbsent(number) && number !== 0;
  if (isAbsent(name) && !hasNumber) {
    refusals.add(`${path}/port`, 'has neither a name nor a number', 'one of the two');
  } else if (!isAbsent(name) && hasNumber) {
    refusals.add(`${path}/port`, `has the name ${shown(name)} and the number ${shown(number)}`, 'one of the two');
  } else if (hasNumber) {
    refusals.between(number, `${path}/port/number`, 1, MOST_PORT);
  } else {
    refusals.text(name, `${path}/port/name`, portName);
  }
}

/** @see https://github.com/kubernetes/kubernetes/blob/v1.36.0/pkg/apis/networking/validation/validation.go (validateIngressTLS) */
function validateTls(item: Fields, path: string, refusals: Refusals): void {
  items(item.hosts).forEach((host, index) =>
    refusals.text(host, `${path}/hosts/${index}`, name => name.includes('*') ? wildcardSubdomain(name) : dnsSubdomain(name)));
  if (!isAbsent(item.secretName)) {
    refusals.text(item.secretName, `${path}/secretName`, dnsSubdomain);
  }
}
