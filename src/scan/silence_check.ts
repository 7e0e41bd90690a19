/**
 * Whether a host that has never replied is down. For an address without a host, the kernel gives up on
 * ARP (IPv6: neighbour discovery) after three seconds, which is longer than a short list of ports is
 * waited for; its ports then look filtered. So one connection more waits for that verdict:
 * EHOSTUNREACH. Behind a router there is none, and the host stays one that never replied.
 */

import type { Clock } from "../schedule/clock.ts";
import { withDeadline } from "../schedule/with_deadline.ts";
import type { Plan } from "../targets/plan.ts";
import type { Dialer } from "../transport/tcp.ts";
import type { HostRecord } from "./host_record.ts";
import { MANY_HOSTS } from "./tcp/timing.ts";

/** What the check needs from outside. */
export interface SilenceCheckWorld {
  readonly clock: Clock;
  readonly dial: Dialer;
  readonly signal: AbortSignal;
}

/** Three ARP requests, a second apart, and some time to report their failure. */
const ARP_MS = 3_600;
/** At least this much, to connect at all. */
const LEAST_MS = 400;

/**
 * Whether a host that never replied is down, as the system reports it. Of many hosts, host discovery
 * tells.
 */
export async function isDown(
  host: HostRecord,
  { plan, world }: { readonly plan: Plan; readonly world: SilenceCheckWorld },
): Promise<boolean> {
  const { clock, dial, signal } = world;
  if (plan.hosts.size >= MANY_HOSTS || !host.neverReplied || signal.aborted) return false;
  // ARP has been running since the first probe; a connection that was under way at its end was told so.
  const elapsedMs = clock.monotonicMs() - host.startedMs;
  // Datagrams tell nothing of ARP: after them alone the connection has to wait for all of it.
  const [first = 0] = plan.portsOf(host.index);
  const { transport, port } = plan.portAt(first);
  const left = transport === "udp" ? ARP_MS : ARP_MS - elapsedMs;
  if (left <= 0) return false;
  const timeoutMs = Math.max(LEAST_MS, left);
  const outcome = await withDeadline((limit) => dial(host.ref.address, port, limit), {
    clock,
    timeoutMs,
    signal,
  });
  if (outcome.kind === "open") outcome.stream.close();
  return outcome.kind === "answer" && outcome.reason === "host-unreach";
}
