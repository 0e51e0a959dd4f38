import { setTimeout as delay } from 'timers/promises';

const BETWEEN_TRIES_MS = 50;
const PATIENCE_MS = 60_000;

/** Waits until a question has an answer, and tells for what it waited in vain. */
export async function eventually<T>(what: string, ask: () => Promise<T | undefined | false>, patienceMs = PATIENCE_MS): Promise<T> {
  const deadline = Date.now() + patienceMs;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined && answer !== false) {
      return answer;
    }
    if (Date.now() > deadline) {
      throw new Error(`Waited ${patienceMs / 1000} s in vain: ${what}`);
    }
    await delay(BETWEEN_TRIES_MS);
  }
}
