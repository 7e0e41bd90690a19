/**
 * Whether a host still replies as it did. Some hosts and firewalls block a scanner by an RST for every
 * SYN: from then on every port looks closed. So an open port is connected to once more at the host's
 * end; where it refuses now, everything after the last open port is uncertain.
 */

import type { Clock } from "../schedule/clock.ts";
import { delay } from "../schedule/clock.ts";
import { withDeadline } from "../schedule/with_deadline.ts";
import type { Dialer } from "../transport/tcp.ts";

/** What the check needs from outside. */
export interface BlockCheckWorld {
  readonly clock: Clock;
  readonly dial: Dialer;
  readonly signal: AbortSignal;
}

/** Results that are not open, after the last open port, from which on the check is made. */
export const CHECK_FROM = 32;
const PAUSE_MS = 500;
/** Connects without a reply, each of two SYNs or more, after which it is no packet loss. */
const MOST_SILENT = 4;

/** Whether none of the ports, known to be open, accepts a connection any more. */
export async function hasBlocked(
  address: string,
  { open, timeoutMs }: { readonly open: readonly number[]; readonly timeoutMs: number },
  world: BlockCheckWorld,
): Promise<boolean> {
  const { clock, dial, signal } = world;
  // The last one found, and another, for a service that has just stopped.
  const ports = [...new Set([open.at(-1), open.at(0)])].filter((port) => port !== undefined);
  for (let tried = 0, refused = 0; tried < MOST_SILENT && refused < ports.length; tried++) {
    const port = ports[tried % ports.length];
    if (port === undefined || signal.aborted) return false;
    const outcome = await withDeadline((limit) => dial(address, port, limit), {
      ...{ clock, timeoutMs, signal },
    });
    if (outcome.kind === "open") {
      outcome.stream.close();
      return false;
    }
    if (outcome.kind !== "answer" && outcome.kind !== "silence") return false;
    if (outcome.kind === "answer") refused++;
    await delay(clock, PAUSE_MS, signal);
  }
  return ports.length > 0 && !signal.aborted;
}
