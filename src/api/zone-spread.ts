/** How strictly replicas are spread over zones. */
export enum ZoneSpread {
  /** As evenly as capacity allows; a replica rather runs in a crowded zone than not at all. */
  PREFERRED = 'preferred',
  /** Never more than one replica apart; a replica that would break that waits, also when a zone has no room. */
  REQUIRED = 'required',
}
