/** The newest Kubernetes version that the library knows. */
export const NEWEST_VERSION = '1.37.2';

/** The versions that the tier starts: the oldest that the library knows, and the newest. */
export const KUBERNETES_VERSIONS = ['1.27.4', NEWEST_VERSION];

/** The version whose control plane the running test starts; each jest project states its own in its globals. */
export function startedVersion(): string {
  return (globalThis as unknown as { kubernetesVersion: string }).kubernetesVersion;
}
