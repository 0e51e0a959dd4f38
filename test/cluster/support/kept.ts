import { quantity } from '../../../src/kubernetes';

/** Fields below which every value is a quantity, and fields that are one. */
const QUANTITIES = /\/(?:requests|limits|hard|default|defaultRequest|capacity)\/[^/]+$|\/(?:averageValue|sizeLimit|divisor)$/;
/** Flags and counts that a server leaves out when they are false or 0, which their absence says too. */
const LEFT_OUT = /\/(?:persistentVolumeClaim\/readOnly|publishNotReadyAddresses|globalDefault|minReadySeconds)$/;

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
  return isKept(sent, stored, path) ? [] : [`${path}: ${JSON.stringify(sent)} became ${JSON.stringify(stored)}`];
}

function isKept(sent: unknown, stored: unknown, path: string): boolean {
  return sent === stored
    || (sent === false || sent === 0) && stored === undefined && LEFT_OUT.test(path)
    || QUANTITIES.test(path) && quantity(sent) !== undefined && quantity(sent) === quantity(stored);
}
