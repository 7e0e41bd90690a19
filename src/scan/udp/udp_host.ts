/** What a UDP port scan knows of one host: whether it was heard, what it replied, what was lost. */

import type { DatagramProbe } from "../../probes/probe.ts";
import type { Attempt } from "../work/attempt.ts";
import type { HostStats } from "../work/host_stats.ts";
import { LossEvidence } from "./loss_evidence.ts";
import { Traffic } from "./traffic.ts";

/** A service that replied, for control probes. */
export interface KnownService {
  readonly port: number;
  readonly probe: DatagramProbe;
  /** When its last control probe was sent. */
  sentMs: number;
  /** Whether its reply was none that this probe understands. */
  readonly isGuessed: boolean;
  /** Whether it lost replies on a path that seemed clear: it may limit them itself. */
  mayLimit?: true;
}

/** A host whose ports are probed at a pace. */
export interface PacedPath {
  /** A datagram to the host is sent. */
  sent(): void;
}

/** Whether the host can be reached: not looked at, being looked at, or looked at. */
export type Reach = "unknown" | "checking" | "known";

/** Services that are kept for control probes. */
const MOST_KNOWN = 16;
/** Services that are kept beside the only one, to tell its limit from a bad line. */
const MOST_SPARE = 2;
/** Shortest time between two control probes to one service: some limit their replies themselves. */
const SERVICE_PAUSE_MS = 80;

/** One host. */
export class UdpHost {
  readonly stats: HostStats;
  /** Whether a datagram, or a reply over TCP, came from it. */
  heard = false;
  reach: Reach = "unknown";
  /** Ports that were let through while the host was being looked at. */
  admitted = 0;
  /** Connects that looked at it, and those that failed as to an absent host. */
  tries = 0;
  failures = 0;
  /** Attempts that wait until the host was looked at. */
  readonly held: Attempt[] = [];
  /** Its share of the sockets for hosts that were never heard. */
  lane: number | undefined;
  evidence: LossEvidence = new LossEvidence();
  /** Bytes to it and from it. */
  readonly traffic: Traffic = new Traffic();
  readonly known: KnownService[] = [];
  /** Further ones whose replies were not understood, while that is all there is. */
  readonly spare: KnownService[] = [];
  /** Set once the path loses datagrams: the ports are then probed at a pace. */
  paced: PacedPath | undefined;
  /** Whether what was lost is no evidence: the only service that replies limits its replies. */
  dismissed = false;
  #shortestMs = Infinity;

  constructor(stats: HostStats) {
    this.stats = stats;
  }

  /** The shortest round trip. */
  get minRttMs(): number {
    return this.#shortestMs;
  }

  /** Whether the host's ports are paced, or about to be. */
  get isLimited(): boolean {
    return this.paced !== undefined;
  }

  /** Whether its ports' further rounds wait until it was looked at. */
  get isChecked(): boolean {
    return this.reach === "checking" && !this.heard;
  }

  /** Whether the path must be measured, and can be. */
  get isSuspect(): boolean {
    return !this.dismissed && this.known.length > 0 && this.evidence.seesLoss;
  }

  /** The same when a port is about to count as silent. */
  get isDoubtful(): boolean {
    return !this.dismissed && this.known.length > 0 && this.evidence.isDoubtful;
  }

  /** A round trip was measured. */
  addRtt(rttMs: number): void {
    this.#shortestMs = Math.min(this.#shortestMs, rttMs);
  }

  /**
   * A service replied that may be sent its request again. One whose reply was not understood stays
   * only while there is no other: what replies to foreign bytes may not do so to the next ones, and
   * its silence would look like a loss. A few are kept aside, since a second service tells whether
   * the only one limits its replies, or the path loses them.
   */
  addKnown(port: number, probe: DatagramProbe, isGuessed: boolean): void {
    const { known, spare } = this;
    if (this.dismissed) this.#begins();
    const service = { port, probe, sentMs: -Infinity, isGuessed };
    if (known.length > 0 && isGuessed) {
      if (known.length === 1 && spare.length < MOST_SPARE) spare.push(service);
      return;
    }
    if (known[0]?.isGuessed === true) known.pop();
    if (known.length >= MOST_KNOWN || known.some((one) => one.port === port)) return;
    known.push(service);
  }

  /** Another service replies: it is the evidence from now on, beside the one that may limit its replies. */
  #begins(): void {
    const { known, spare } = this;
    for (const one of known) one.mayLimit = true;
    spare.unshift(...known.splice(0));
    spare.splice(MOST_SPARE);
    this.evidence = new LossEvidence();
    this.dismissed = false;
  }

  /** The service whose turn it is to get a control probe; `undefined` when none may get one yet. */
  nextControl(nowMs: number): KnownService | undefined {
    if (this.traffic.isAmplified) return undefined;
    const [first] = this.known.toSorted((a, b) => a.sentMs - b.sentMs);
    if (first === undefined || nowMs < first.sentMs + SERVICE_PAUSE_MS) return undefined;
    return first;
  }
}
