/**
 * Whether a host still replies as it did. Some hosts and firewalls block a scanner by an RST for every
 * SYN: from then on every port looks closed. So an open port is connected to once more at the host's
 * end; where it refuses now, everything after the last open port is uncertain. So may a service have
 * ended: where another open port accepts, or where the host is this machine itself, that is what
 * happened.
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
  /** Whether an address is this machine's own; none is without it. */
  readonly isOwnAddress: ((address: string) => boolean) | undefined;
}

/** Results that are not open, after the last open port, from which on the check is made. */
export const CHECK_FROM = 32;
const PAUSE_MS = 500;
/** Connects without a reply, each of two SYNs or more, after which it is no packet loss. */
const MOST_SILENT = 4;
/** Open ports that are connected to: services may have ended. */
const MOST_PORTS = 4;

/** Whether none of the ports, known to be open, accepts a connection any more. */
export async function hasBlocked(
  address: string,
  { open, timeoutMs }: { readonly open: readonly number[]; readonly timeoutMs: number },
  world: BlockCheckWorld,
): Promise<boolean> {
  const { clock, dial, signal } = world;
  const ports = someOf(open);
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
  return ports.length > 0 && !signal.aborted && world.isOwnAddress?.(address) !== true;
}

/** The last one found, the first, and some between. */
function someOf(open: readonly number[]): readonly number[] {
  const last = open.length - 1;
  const step = last / (MOST_PORTS - 1);
  const indexes = Array.from({ length: MOST_PORTS }, (_, i) => last - Math.round(i * step));
  return [...new Set(indexes)].flatMap((index) => open[index] ?? []);
}
