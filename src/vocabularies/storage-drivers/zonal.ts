import { StorageClass } from '../../kubernetes/objects/model';

/** A driver whose volumes are in one zone each, so that only nodes of that zone can mount them. */
interface ZonalDriver {
  readonly provisioners: readonly string[];
  /** Parameters of a class whose volumes several zones reach. */
  readonly across?: { readonly names: readonly string[]; readonly value: RegExp };
}

/**
 * - https://github.com/kubernetes-sigs/aws-ebs-csi-driver/blob/master/docs/parameters.md
 * - https://docs.aws.amazon.com/eks/latest/userguide/create-storage-class.html (Auto Mode)
 * - https://cloud.google.com/kubernetes-engine/docs/how-to/persistent-volumes/regional-pd
 * - https://learn.microsoft.com/azure/aks/azure-csi-driver-volume-provisioning (zone-redundant disks)
 * - https://cloud.ibm.com/docs/containers?topic=containers-vpc-block
 * - https://www.alibabacloud.com/help/ack/ack-managed-and-ack-dedicated/user-guide/disk-volume-overview
 */
const DRIVERS: readonly ZonalDriver[] = [
  { provisioners: ['ebs.csi.aws.com', 'ebs.csi.eks.amazonaws.com', 'kubernetes.io/aws-ebs'] },
  { provisioners: ['pd.csi.storage.gke.io', 'kubernetes.io/gce-pd'], across: { names: ['replication-type'], value: /^regional-pd$/i } },
  { provisioners: ['disk.csi.azure.com', 'kubernetes.io/azure-disk'], across: { names: ['skuname', 'storageaccounttype'], value: /_ZRS$/i } },
  { provisioners: ['vpc.block.csi.ibm.io'] },
  { provisioners: ['diskplugin.csi.alibabacloud.com'] },
];

/** Whether each volume of a class is in one zone, out of several that it may be in. */
export function isZonal({ provisioner, parameters, allowedDomains }: Pick<StorageClass, 'provisioner' | 'parameters' | 'allowedDomains'>): boolean {
  const driver = DRIVERS.find(({ provisioners }) => provisioners.includes(provisioner));
  const across = driver?.across;
  const isAcross = across !== undefined
    && Object.entries(parameters).some(([name, value]) => across.names.includes(name.toLowerCase()) && across.value.test(value));
  return driver !== undefined && !isAcross && allowedDomains.length !== 1;
}

/** Whether a driver makes volumes that can grow later, as all of these do. */
export function canGrow({ provisioner }: Pick<StorageClass, 'provisioner'>): boolean {
  return DRIVERS.some(({ provisioners }) => provisioners.includes(provisioner));
}
