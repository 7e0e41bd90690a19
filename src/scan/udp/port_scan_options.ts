/** What a UDP port scan is given, and what it reports. */

import type { Port } from "../../model/report.ts";
import type { DatagramProbe } from "../../probes/probe.ts";
import type { Clock } from "../../schedule/clock.ts";
import type { RateLimiter } from "../../schedule/rate_limiter.ts";
import type { RefusalTest } from "../../transport/connected_udp.ts";
import type { Dialer } from "../../transport/tcp.ts";
import type { DatagramOpener } from "../../transport/udp.ts";
import type { ProbeChoice } from "../service/probe_order.ts";
import type { PathCondition } from "../tcp/host_path_options.ts";
import type { Attempt } from "../work/attempt.ts";
import type { ScanSize } from "./reachability.ts";
import type { HostStats } from "../work/host_stats.ts";
import type { PortResult } from "../work/port_result.ts";

/** How UDP ports are probed. Times in milliseconds. */
export interface UdpOptions {
  /** The available probes. Default: all of the registry. */
  readonly probes?: readonly DatagramProbe[];
  /** Which of them may be used, and on which ports. */
  readonly choice: ProbeChoice;
  /** Whether ports that no probe lists get requests of more protocols than the likeliest. */
  readonly thorough: boolean;
  /** Longest wait for a reply after the last request to a port. */
  readonly timeoutMs: number;
  /** Most ports probed at once. */
  readonly workers: number;
  /** Retransmissions to a port that does not reply. */
  readonly retries: number;
  /** Datagrams per second in all. */
  readonly ratePerSec: number;
  /** Datagrams per second to one host. */
  readonly hostRatePerSec: number;
  /** Whether the SNMP community `public` may be tried. */
  readonly snmpPublic: boolean;
  /** Whether the report keeps what was sent and received. */
  readonly keepExchanges: boolean;
}

/** An open port, before service detection. */
export interface OpenUdpPort extends Pick<Attempt, "number" | "host" | "port"> {
  readonly rttMs: number;
  /** Runs service detection. Never rejects. */
  identify(known: Port): Promise<Port>;
}

/** Receives the results of the UDP port scan. */
export interface UdpListener {
  /** The port is open. It keeps its permit until the promise resolves. */
  open(found: OpenUdpPort): Promise<void>;
  /** The port's final state, which is not open. */
  result(attempt: Attempt, result: PortResult): void;
  /** The first local error. */
  shortage(code: string, inFlight: number): void;
  /** This machine failed to probe the port. `local`: the address that the sandbox must permit. */
  lost(attempt: Attempt, code: string, local?: string): void;
  /** ARP or neighbour discovery failed: the host is down. */
  down?(host: HostStats): void;
  /** Something new is known of the path to the host. */
  network?(host: HostStats, condition: PathCondition): void;
}

/** Options of a `UdpPortScan`. */
export interface UdpPortScanOptions extends UdpOptions {
  /** The plan's next endpoint; `undefined` at its end. */
  readonly next: () => Attempt | undefined;
  readonly open: DatagramOpener;
  /** Tells how to see ICMP errors, once the runtime can; without it closed ports look silent. */
  readonly refusals?: (() => Promise<RefusalTest | undefined>) | undefined;
  /** Connects over TCP, to see which hosts are there; without it none is looked at. */
  readonly dial?: Dialer;
  /** Whether the host is left out: a network or broadcast address. */
  readonly left?: (host: HostStats) => boolean;
  /** How much is scanned; without it one port. */
  readonly size?: ScanSize;
  readonly clock: Clock;
  readonly random: (count: number) => Uint8Array<ArrayBuffer>;
  readonly listener: UdpListener;
  readonly signal: AbortSignal;
  /** The limit of all probes of the scan, where the user set one. */
  readonly limiter: RateLimiter | undefined;
  /** Resolves when the reader of events has caught up; `undefined` when it has. */
  readonly room: () => Promise<void> | undefined;
}
