/** The note of an open port whose service has no name. */

import { plural } from "./count.ts";

/**
 * `unidentified: no reply to 22 probes`, `unidentified: replies match no known protocol (22 probes)`,
 * `unidentified: closes connections at once (5 probes)`.
 *
 * @param probes how many were sent.
 * @param reaction `hangsUp`: the port closed a connection on which nothing was sent, as soon as it was made.
 */
export function unidentifiedNote(
  probes: number,
  { replied, hangsUp = false }: { readonly replied: boolean; readonly hangsUp?: boolean },
): string {
  const sent = plural(probes, "probe");
  if (replied) return `unidentified: replies match no known protocol (${sent})`;
  if (hangsUp) return `unidentified: closes connections at once (${sent})`;
  return probes === 0 ? "unidentified: no probe was sent" : `unidentified: no reply to ${sent}`;
}
