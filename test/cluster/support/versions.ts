/** The Kubernetes versions that the tier starts: the oldest and the newest that the library knows. */
export const KUBERNETES_VERSIONS = ['1.27.4', '1.36.4'];

/** The version whose control plane the running test starts; each jest project states its own in its globals. */
export function startedVersion(): string {
  return (globalThis as unknown as { kubernetesVersion: string }).kubernetesVersion;
}
