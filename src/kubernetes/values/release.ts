/** A released version as projects write theirs: `2.21`, `v2.21.0` or `2.21.0-rc.1`. */
const RELEASE = /^v?(\d{1,6})\.(\d{1,6})(?:\.(\d{1,6}))?(?:[-+][0-9A-Za-z.+-]+)?$/;

/** Major, minor and patch of a version; nothing when it is not a version. */
export function releaseOf(version: string): readonly number[] | undefined {
  return RELEASE.exec(version)?.slice(1).map(part => Number(part ?? 0));
}

/** Whether a version is another one or came after it; a candidate counts as what it becomes. */
export function isFromRelease(version: string, from: string): boolean {
  const [one, other] = [releaseOf(version) ?? [], releaseOf(from) ?? []];
  const at = other.findIndex((part, index) => part !== one[index]);
  return at < 0 || (one[at] ?? 0) > other[at];
}
