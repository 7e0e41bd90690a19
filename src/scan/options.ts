/** The engine's input: the options of a scan, and the outside world that is passed in. */

import type { Checkpoint } from "../model/event.ts";
import type { ScanSettings } from "../model/report.ts";
import type { ScanRequest } from "../model/request.ts";
import type { Clock } from "../schedule/clock.ts";
import type { Plan } from "../targets/plan.ts";
import type { Resolver } from "../transport/resolve.ts";
import type { Dialer } from "../transport/tcp.ts";
import type { RefusalTest } from "../transport/connected_udp.ts";
import type { DatagramOpener } from "../transport/udp.ts";
import type { TlsUpgrade } from "./service/conversation.ts";
import type { IdentifyOptions } from "./service/detection.ts";
import type { ProxyRoute } from "./proxy_route.ts";
import type { PlanPart } from "./work/plan_cursor.ts";
import type { StartThread } from "./threads/pool.ts";
import type { UdpOptions } from "./udp/port_scan_options.ts";

/** What to scan and how. Times in milliseconds. */
export interface ScanOptions {
  /** The endpoints to probe, and their order. */
  readonly plan: Plan;
  /**
   * The part of the plan to probe: the rest of an interrupted scan, a shard. Default: everything.
   */
  readonly part?: PlanPart;
  /** Target arguments as typed, for the report. */
  readonly targets: readonly string[];
  /** The seed of the plan, for the report. */
  readonly seed: number;
  /** Settings to record in the report, as a flat list. */
  readonly settings: ScanSettings;
  /** The request to record in the report. */
  readonly request?: ScanRequest;
  /** Most sockets in flight. */
  readonly workers: number;
  /** Longest wait for a reply. */
  readonly timeoutMs: number;
  /** Retransmissions to a port that does not reply, before it counts as filtered. */
  readonly retries: number;
  /** Longest time for one host, from its first probe; what is left of it has no result. */
  readonly hostTimeoutMs?: number;
  /** Longest time for the scan; then it stops as by its signal, and says so. */
  readonly maxTimeMs?: number;
  /** Most TCP connections to one host at once, service detection's included. */
  readonly maxPerHost?: number;
  /**
   * Whether hosts that never replied get retransmissions for every port. By default they do not
   * once many of their ports have timed out: a few hundred in a scan of few hosts, a few in one of
   * many.
   */
  readonly patient?: boolean;
  /**
   * Most threads that probe, where `startThread` exists and the plan is large enough. Default 1.
   * Threads use the operating system's clock, sockets and resolver, whatever the world is made of;
   * a scan with `identify.probes` of its own stays in one.
   */
  readonly threads?: number;
  /** The proxy that every connection goes through; there are no UDP ports then. */
  readonly proxy?: ProxyRoute;
  /** Probes per second; unlimited without it. */
  readonly ratePerSec?: number;
  /** How the plan's UDP ports are probed; needed where it has any. */
  readonly udp?: UdpOptions;
  /** Service detection; without it nothing is read from open ports. */
  readonly identify?: IdentifyOptions;
  /** Whether host names are looked up by reverse DNS. */
  readonly rdns: boolean;
  /** Whether closed and filtered ports are listed, not only counted. */
  readonly listAll: boolean;
  /** Ends the scan early; what is known by then is still reported. */
  readonly signal?: AbortSignal;
  /** Ends it at once: what is under way is not waited for. */
  readonly leave?: AbortSignal;
  /** Keeps what is known now and then, while the scan goes on. */
  readonly checkpoints?: Checkpoints;
}

/** How a scan keeps what is known while it goes on. */
export interface Checkpoints {
  /** Shortest time between two. */
  readonly everyMs: number;
  /**
   * Is given what is known, after every event before it. The next one comes no sooner than ten times
   * as long after as the promise took.
   */
  readonly keep: (checkpoint: Checkpoint) => Promise<void>;
}

/** The outside world, passed in. */
export interface ScanWorld {
  /** Where the time comes from. */
  readonly clock: Clock;
  /** Opens connections. */
  readonly dial: Dialer;
  /** Whether an address is this machine's own, which cannot block itself; none is without it. */
  readonly isOwnAddress?: (address: string) => boolean;
  /** Opens UDP sockets; without it UDP ports cannot be probed. */
  readonly datagrams?: DatagramOpener;
  /** Tells how ICMP errors of UDP ports are seen; `undefined` while the runtime's sockets see none. */
  readonly refusals?: () => Promise<RefusalTest | undefined>;
  /** Names to addresses and back. */
  readonly resolver: Resolver;
  /** Upgrades a stream to TLS, for a host that the user may have named. */
  readonly upgrade: (address: string, serverName: string | undefined) => TlsUpgrade;
  /** Random bytes, for transaction ids. */
  readonly random: (count: number) => Uint8Array<ArrayBuffer>;
  /**
   * Called once, after the threads were started and before the first probe is sent: from here on
   * nothing but the network is needed. Probes wait for it.
   *
   * @param threads resolves when every thread has loaded its modules, or never will.
   */
  readonly beforeProbes?: (threads: Promise<void> | undefined) => Promise<void>;
  /** Starts a worker thread; without it a scan stays in one thread. */
  readonly startThread?: StartThread;
}
