/** What options state: JavaScript writes `null`, or nothing at all, for what it leaves out. */
export function stated<T extends object>(options: T | null | undefined): T {
  if (options === undefined || options === null) {
    return {} as T;
  }
  // What is no object is refused where it is used.
  const isLeftOut = typeof options === 'object' && Object.values(options).includes(null);
  return isLeftOut ? Object.fromEntries(Object.entries(options).filter(([, value]) => value !== null)) as T : options;
}
