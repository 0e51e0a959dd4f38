/** Who answers for a workload. */
export interface Owner {
  /** Team that owns it. */
  readonly team: string;

  /**
   * Where to reach the team: a mail address, a chat channel, a pager.
   *
   * @default - not stated
   */
  readonly contact?: string;

  /**
   * What to do when it breaks: the address of a page.
   *
   * @default - not stated
   */
  readonly runbook?: string;
}
