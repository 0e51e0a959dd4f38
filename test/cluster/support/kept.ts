import { quantity } from '../../../src/kubernetes';

/** Fields below which every value is a quantity, and fields that are one. */
const QUANTITIES = /\/(?:requests|limits|hard|default|defaultRequest|capacity)\/[^/]+$|\/(?:averageValue|sizeLimit|divisor)$/;

/**
 * The paths at which a stored object does not say what was sent. What the server adds, such as defaults, does not matter.
 *
 * Lists keep their order, as the server keeps it.
 */
export function lost(sent: unknown, stored: unknown, path = ''): readonly string[] {
  if (typeof sent === 'object' && sent !== null) {
    if (typeof stored !== 'object' || stored === null || (Array.isArray(sent) && sent.length !== (stored as unknown[]).length)) {
      return [`${path}: ${JSON.stringify(sent)} became ${JSON.stringify(stored)}`];
    }
    return Object.entries(sent).flatMap(([key, value]) => lost(value, (stored as Record<string, unknown>)[key], `${path}/${key}`));
  }
  const isKept = sent === stored || QUANTITIES.test(path) && quantity(sent) !== undefined && quantity(sent) === quantity(stored);
  return isKept ? [] : [`${path}: ${JSON.stringify(sent)} became ${JSON.stringify(stored)}`];
}
