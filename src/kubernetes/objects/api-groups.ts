/** The API groups that Kubernetes itself serves; a group of its own controllers besides them, such as `autoscaling.k8s.io`, is somebody's add-on. */
const BUILT_IN: ReadonlySet<string> = new Set([
  '', 'apps', 'autoscaling', 'batch', 'extensions', 'policy', 'admissionregistration.k8s.io', 'apiextensions.k8s.io', 'apiregistration.k8s.io',
  'authentication.k8s.io', 'authorization.k8s.io', 'certificates.k8s.io', 'coordination.k8s.io', 'discovery.k8s.io', 'events.k8s.io',
  'flowcontrol.apiserver.k8s.io', 'internal.apiserver.k8s.io', 'networking.k8s.io', 'node.k8s.io', 'rbac.authorization.k8s.io', 'resource.k8s.io',
  'scheduling.k8s.io', 'storage.k8s.io', 'storagemigration.k8s.io',
]);

/** Whether objects of a group are custom resources, of which a controller that is no part of Kubernetes makes what they say. */
export function isCustomGroup(group: string): boolean {
  return !BUILT_IN.has(group);
}
