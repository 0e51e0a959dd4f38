import { ANNOTATION_PREFIX } from './declared-facts';

/** Annotations by which a janitor remembers, on claims and on its Jobs; the value on claims is `<time>/<generation of the set>/<uid of the set>/<uid of the claim>`. */
export const JANITOR_MARKS = {
  /** Since when nobody has the claim. */
  orphaned: `${ANNOTATION_PREFIX}orphaned`,
  /** When its data had been brought to the others. */
  migrated: `${ANNOTATION_PREFIX}migrated`,
  /** Of which set, by its uid, a Job retires a member, and with which claims. */
  of: `${ANNOTATION_PREFIX}retires-uid`,
} as const;

/** What the janitor puts in place of the words in the manifest of its Job. */
export const JANITOR_WORDS = { ordinal: '@ORDINAL@', generation: '@GENERATION@', uid: '@UID@' } as const;
