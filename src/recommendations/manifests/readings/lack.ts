import { presenceOf } from '../../../inventory';
import { describe, ObjectKey, ObjectView } from '../../../kubernetes';
import { AuditContext, NOT_APPLICABLE, Reading, reading } from '../../recommendation';

/** What an object names and the input does not hold; `nothing` where all is there. */
export type Lack =
  | { readonly code: 'nothing' }
  | { readonly code: 'absent'; readonly level: 'error' | 'warning' | 'info'; readonly object: string; readonly asks: string; readonly outcome: string }
  | { readonly code: 'key'; readonly level: 'error' | 'warning'; readonly object: string; readonly key: string; readonly by: string; readonly outcome: string }
  | { readonly code: 'sub-path'; readonly object: string; readonly subPath: string; readonly container: string };

export const NOTHING: Lack = Object.freeze({ code: 'nothing' });

/** What absence of an object means: what asks for it, and what happens without it. */
export interface Absence {
  readonly asks: string;
  readonly outcome: string;
  /** What it is at worst, and where the input may lack it because it is elsewhere; nothing where only others of its kind make it worth a word. */
  readonly certain: 'error' | 'warning' | 'nothing';
  readonly otherwise: 'warning' | 'info' | 'nothing';
}

/**
 * Whether nothing of what an object names can be elsewhere; what constructs make may name what others apply, a Secret above all.
 */
export function isClosed(object: ObjectView, { isComplete, isOurs }: AuditContext): boolean {
  return isComplete(object) && !isOurs(object);
}

/** The reading of an object that another one names. */
export function readPresence(
  key: ObjectKey, from: ObjectView, path: string, absence: Absence | (() => Absence), context: AuditContext,
): readonly Reading<Lack>[] {
  const presence = presenceOf(context.inventory, key);
  if (presence === 'there' || context.isGenerated(key)) {
    return reading<Lack>(NOTHING, from, path);
  }
  const { asks, outcome, certain, otherwise } = typeof absence === 'function' ? absence() : absence;
  const isOneOfOthers = presence === 'missing-beside-others';
  // Whoever reads from a cluster asks for some kinds, and gets all objects of them.
  const isElsewhere = from.isLive && !isOneOfOthers;
  const open = isElsewhere ? 'nothing' : otherwise;
  const said = isClosed(from, context) ? certain : open;
  const level = said === 'nothing' && isOneOfOthers ? 'warning' : said;
  return level === 'nothing'
    ? NOT_APPLICABLE
    : reading<Lack>({ code: 'absent', level, object: describe({ ...key, apiVersion: '' }), asks, outcome }, from, path);
}
