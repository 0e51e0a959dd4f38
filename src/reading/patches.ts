import { apiGroup, fields, isFields, items, KubernetesObject, text } from '../kubernetes';
import { FileObjects } from './objects';
import { isWithin, pathOf } from './paths';

/** What kustomizations build: their folders, and the first of these that names a path as a resource. */
export interface Built {
  readonly folders: readonly string[];
  readonly by: ReadonlyMap<string, string>;
}

/**
 * Leaves out patches that no kustomization names any more, or not in this input.
 *
 * Nothing but what is missing in it tells a patch from an object. So only a file beside a kustomization is taken for one, of whose objects all
 * are in files that kustomizations build, and one could not be applied by itself.
 */
export function withoutPatches(read: readonly FileObjects[], { folders, by }: Built): readonly FileObjects[] {
  if (folders.length === 0) {
    return read;
  }
  const isBuilt = ({ file }: FileObjects) => by.has(pathOf(file.name));
  const built = new Set(read.filter(isBuilt).flatMap(({ objects }) => objects.map(nameOf)));
  return read.filter(one => isBuilt(one)
    || one.file.isGiven
    || !one.objects.some(isPartial)
    || !one.objects.every(object => built.has(nameOf(object)))
    || !folders.some(folder => isWithin(pathOf(one.file.name), folder)));
}

/** A patch may leave out the namespace of what it patches. */
function nameOf({ apiVersion, kind, metadata }: KubernetesObject): string {
  return [apiGroup(apiVersion), kind, text(fields(metadata).name) ?? ''].join('/');
}

/** Whether an object of the kinds that are patched most lacks what it cannot be applied without. */
function isPartial(object: KubernetesObject): boolean {
  const spec = fields(object.spec);
  switch (object.kind) {
    case 'DaemonSet':
    case 'Deployment':
    case 'StatefulSet':
      return !isFields(spec.selector) || !isPod(fields(spec.template).spec);
    case 'CronJob': return !isPod(fields(fields(fields(spec.jobTemplate).spec).template).spec);
    case 'Job': return !isPod(fields(spec.template).spec);
    case 'Service': return items(spec.ports).length === 0 && spec.type !== 'ExternalName' && spec.clusterIP !== 'None';
    case 'CustomResourceDefinition': return !isFields(spec.names);
    case 'Ingress': return items(spec.rules).length === 0 && !isFields(spec.defaultBackend);
    case 'HorizontalPodAutoscaler': return !isFields(spec.scaleTargetRef) || spec.maxReplicas === undefined;
    default: return false;
  }
}

function isPod(spec: unknown): boolean {
  const containers = items(fields(spec).containers);
  return containers.length > 0 && containers.every(container => (text(fields(container).image) ?? '') !== '');
}
