/** EHOSTUNREACH: the host is down, discovery must be repeated, or a firewall rejects the port. */

import type { DialOutcome } from "../../transport/tcp.ts";
import { ARP_FAILED_MS, type HostStats } from "../work/host_stats.ts";
import type { AttemptQueue } from "./attempt_queue.ts";
import type { TcpPortScanListener } from "./port_scan_options.ts";

/** An EHOSTUNREACH this early is most likely a firewall's ICMP: discovery is repeated at once. */
const SOON_MS = 200;

/** What it changes. */
export interface UnreachableOptions {
  readonly queue: AttemptQueue;
  readonly nowMs: number;
  /** Milliseconds since the connect began. */
  readonly rttMs: number;
  /** Milliseconds, at most, for which our own event loop held the error back. */
  readonly lagMs: number;
  /** Receives a host that is down: ARP or neighbour discovery failed. */
  readonly listener: Pick<TcpPortScanListener, "down">;
}

/** Whether a connect ended with it here; of a proxy's it tells nothing about other ports. */
export function saysUnreachable(outcome: DialOutcome): boolean {
  return outcome.kind === "answer" && outcome.reason === "host-unreach" && outcome.proxied !== true;
}

/** Takes in an EHOSTUNREACH of a host. */
export function hostUnreachable(
  host: HostStats,
  { queue, nowMs, rttMs, lagMs, listener }: UnreachableOptions,
): void {
  const report = host.unreachable(nowMs - rttMs, nowMs);
  if (report === "undecided") return queue.rediscover(host, rttMs < SOON_MS);
  if (report === "down") queue.conclude(host, "unreachable");
  if (report === "down" && rttMs - lagMs >= ARP_FAILED_MS && host.skipReason === undefined) {
    host.skipReason = "host-down";
    listener.down(host);
  }
  queue.conclude(host);
}
