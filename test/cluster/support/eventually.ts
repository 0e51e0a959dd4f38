import { setTimeout as delay } from 'timers/promises';

const BETWEEN_TRIES_MS = 50;
/** What has to come true does so long before, also on a machine that is busy with other things. */
const PATIENCE_MS = 180_000;

/** Waits until a question has an answer, and tells for what it waited in vain; it is asked once more after the patience has ended. */
export async function eventually<T>(
  what: string, ask: () => Promise<T | undefined | false>, patienceMs = PATIENCE_MS, betweenMs = BETWEEN_TRIES_MS,
): Promise<T> {
  const deadline = Date.now() + patienceMs;
  for (;;) {
    const isLast = Date.now() > deadline;
    const answer = await ask();
    if (answer !== undefined && answer !== false) {
      return answer;
    }
    if (isLast) {
      throw new Error(`Waited ${patienceMs / 1000} s in vain: ${what}`);
    }
    await delay(betweenMs);
  }
}
