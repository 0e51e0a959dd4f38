/** Major and minor number of a release of KEDA, as `2.21` or `v2.21.0`. */
export function versionNumbers(version: string): readonly [number, number] {
  const [major, minor] = version.replace(/^v/, '').split('.').map(Number);
  return [major || 0, minor || 0];
}

/** Whether a release is the other one or a later one. */
export function isFrom(version: string, since: string): boolean {
  const [major, minor] = versionNumbers(version);
  const [firstMajor, firstMinor] = versionNumbers(since);
  return major > firstMajor || major === firstMajor && minor >= firstMinor;
}
