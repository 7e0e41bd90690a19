/** Scans of very many probes, whatever the range: a mistyped prefix or `-p-` must not run for days. */

import { formatCount } from "../text/count.ts";
import { formatDuration } from "../text/duration.ts";
import type { Job } from "./job.ts";

/** Hosts times ports that are probed without asking. */
const ASK_ABOVE = 10_000_000;
/** No machine that was measured probes faster, even its own ports. */
const FASTEST_TCP_PER_SEC = 100_000;

/** A scan that needs the user's word. */
export interface LargeScan {
  /** `16,777,216,000 probes`. */
  readonly probes: string;
  /** The shortest time that it can take: `46 h 36 min`. */
  readonly atLeast: string;
}

/** The number of probes and the least time of a large scan; `undefined` for any other. */
export function largeScan({ part, request }: Pick<Job, "part" | "request">): LargeScan | undefined {
  const { tcp, udp } = part;
  const probes = tcp.size + udp.size;
  if (probes <= ASK_ABOVE) return undefined;
  const { ratePerSec = Infinity, udpRatePerSec } = request;
  const seconds = Math.max(
    probes / ratePerSec,
    tcp.size / FASTEST_TCP_PER_SEC,
    udp.size / udpRatePerSec,
  );
  return { probes: `${formatCount(probes)} probes`, atLeast: formatDuration(seconds * 1_000) };
}
