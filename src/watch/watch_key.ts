/** What tells the watches of one history apart: what they scan, not how fast. */

import type { ScanRequest } from "../model/request.ts";

/** Settings that do not decide what a scan finds. */
const NOT_PART: ReadonlySet<string> = new Set([
  ...["workers", "threads", "ratePerSec", "udpWorkers", "udpRatePerSec", "timing", "seed"],
  ...["keepExchanges"],
]);

/**
 * The key of a watch that no schedule has: `watch 9f86d081884c7d65`.
 *
 * @param judged what else makes it another watch: its policy, and who is told. Two that tell different
 *   people must not take each other's changes away.
 */
export async function watchKey(
  request: ScanRequest,
  judged: readonly string[] = [],
): Promise<string> {
  const entries = Object.entries(request).filter(([key]) => !NOT_PART.has(key))
    .sort(([a], [b]) => a < b ? -1 : 1);
  const bytes = new TextEncoder().encode(JSON.stringify([entries, judged]));
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  const hex = [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return `watch ${hex.slice(0, 16)}`;
}
