import { describe } from '../recommendation';

export const servicesAreFoundByName = describe({
  id: 'services-are-found-by-name',
  title: 'Pods find Services by their DNS names, not by variables',
  status: 'advisory',
  since: '0.1.0',
  sources: [{ document: 'K8S', section: 'api', url: 'https://kubernetes.io/docs/tutorials/services/connect-applications-service/#environment-variables' }],
  why: 'Unless told otherwise, the kubelet gives every container variables for every Service of its namespace. A Service redis becomes '
    + 'REDIS_PORT=tcp://10.0.0.1:6379, which an application may take for a setting of its own; and hundreds of Services make thousands of '
    + 'variables, which slow the start of every process and in the end exceed what the kernel takes. What a pod gets depends on which Services were '
    + 'there when it started, so that it may first break at a restart.',
  remedy: 'Set enableServiceLinks: false in the pod, and reach Services by their names.',
  byDefault: 'enableServiceLinks: false.',
  props: { enableServiceLinks: 'false' },
  choose: (): boolean => false,
});
