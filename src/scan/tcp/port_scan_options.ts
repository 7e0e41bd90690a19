/** What a TCP port scan is made with, and what it reports. */

import type { Clock } from "../../schedule/clock.ts";
import type { RateLimiter } from "../../schedule/rate_limiter.ts";
import type { Permit } from "../../schedule/semaphore.ts";
import type { ByteStream } from "../../transport/stream.ts";
import type { Dialer } from "../../transport/tcp.ts";
import type { DatagramOpener } from "../../transport/udp.ts";
import type { Attempt } from "../work/attempt.ts";
import type { HostStats } from "../work/host_stats.ts";
import type { PortResult } from "../work/port_result.ts";
import type { RefusedPort } from "../work/refused_ports.ts";
import type { PathCondition } from "./host_path_options.ts";
import type { SilentHostPolicy } from "./silent_hosts.ts";

/** An open port and its connection; the receiver closes the stream and releases the permit. */
export interface OpenPort extends Pick<Attempt, "number" | "host" | "port"> {
  readonly rttMs: number;
  readonly stream: ByteStream;
  readonly permit: Permit;
}

/** Receives the results of the port scan. */
export interface TcpPortScanListener {
  /** The port is open; its permit is handed over with the connection. */
  open(found: OpenPort): void;
  /** The port's final state, which is not open. */
  result(attempt: Attempt, result: PortResult): void;
  /** The first local error for lack of a resource. */
  shortage(code: string, inFlight: number): void;
  /** This machine failed to probe the port. */
  lost(attempt: Attempt, code: string): void;
  /** ARP or neighbour discovery failed: the host is down, and its other ports are skipped. */
  down(host: HostStats): void;
  /** Something new is known of the path to the host. */
  network(host: HostStats, condition: PathCondition): void;
  /** Whether the host's refusals are being checked: it is not finished meanwhile. */
  checking(host: HostStats, isChecked: boolean): void;
  /** These results may be a limit's: the ports are probed again. */
  retracted(host: HostStats, refused: readonly RefusedPort[]): void;
}

/** Options of a {@link TcpPortScan}. */
export interface TcpPortScanOptions {
  /** The plan's next endpoint; `undefined` at its end. */
  readonly next: () => Attempt | undefined;
  readonly dial: Dialer;
  /** Opens UDP sockets, by which a doubtful route is checked. */
  readonly datagrams?: DatagramOpener | undefined;
  /** Whether an address is this machine's own; none is without it. */
  readonly isOwnAddress?: ((address: string) => boolean) | undefined;
  readonly clock: Clock;
  readonly listener: TcpPortScanListener;
  readonly signal: AbortSignal;
  /** Most sockets in flight. */
  readonly workers: number;
  readonly timeoutMs: number;
  /** Retransmissions to a port that does not reply. */
  readonly retries: number;
  readonly silentHosts: SilentHostPolicy;
  /** Probes for host discovery, before the port scan of a host; 0: no host discovery. */
  readonly discoveryProbes: number;
  /** Attempts that wait for host discovery, a check of their route or a place at their host, at most of each. */
  readonly mostHeldBack?: number | undefined;
  /** Most connections to one host at once. */
  readonly maxPerHost?: number | undefined;
  /** Whether connections go through a proxy: what the host itself sends is not seen. */
  readonly proxied?: boolean | undefined;
  readonly limiter: RateLimiter | undefined;
  /** Resolves when the reader of events has caught up; `undefined` when it has. */
  readonly room: () => Promise<void> | undefined;
}
