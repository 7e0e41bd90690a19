/** Loading modules while a scan runs. */

import { type Clock, delay } from "../../schedule/clock.ts";

/** While sockets use up all descriptors, no module can be read; they come and go. */
const ATTEMPTS = 40;
const PAUSE_MS = 50;

/** Loads modules, again and again for a while where that fails. Rejects when nothing helped. */
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
