/** Loading modules while a scan runs. */

import { type Clock, delay } from "../../schedule/clock.ts";

/** While sockets use up all descriptors (EMFILE), no module can be read; a retry finds one free. */
const ATTEMPTS = 40;
const PAUSE_MS = 50;

/** Loads modules, with retries. Rejects when the last one fails. */
export async function importWithRetry<T>(
  load: () => Promise<T>,
  { clock, signal }: { readonly clock: Clock; readonly signal: AbortSignal },
): Promise<T> {
  for (let attempt = 1;; attempt++) {
    try {
      return await load();
    } catch (error) {
      if (attempt >= ATTEMPTS || signal.aborted) throw error;
      await delay(clock, PAUSE_MS, signal);
    }
  }
}
