import { describe } from '../recommendation';

export const addressesChange = describe({
  id: 'addresses-change',
  title: 'Nothing relies on the address, the host name or the disk of a pod',
  status: 'advisory',
  since: '0.1.0',
  sources: [{ document: 'KIA', section: '17.2.1' }, { document: 'QNA', section: 'addresses' }, { document: 'QNA', section: 'ephemeral-pods' }],
  why: 'A replaced pod has another IP address and another host name, and a restarted container has an empty file system; whoever remembered '
    + 'the old address keeps failing although all replicas are healthy.',
  remedy: 'Reach other workloads through the DNS name of their Service and resolve it again when a connection fails; keep sessions, caches that '
    + 'matter and uploads outside the pod. What needs a lasting name or disk is a StatefulSet, and even its pods change their IP address.',
});
