/** The note of an open port whose service has no name. */

import { plural } from "./count.ts";

/**
 * `unidentified: no reply to 22 probes`, `unidentified: replies match no known protocol (22 probes)`.
 *
 * @param probes how many were sent.
 */
export function unidentifiedNote(
  probes: number,
  { replied }: { readonly replied: boolean },
): string {
  const sent = plural(probes, "probe");
  if (replied) return `unidentified: replies match no known protocol (${sent})`;
  return probes === 0 ? "unidentified: no probe was sent" : `unidentified: no reply to ${sent}`;
}
