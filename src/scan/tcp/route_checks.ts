/**
 * Whether there is a route to a host from this machine, where a failed connect leaves that in doubt.
 * EADDRNOTAVAIL means that no local port is free, or that this machine has no source address of the
 * family; ENETUNREACH comes from the kernel's own look-up, or from a router by ICMP. A datagram tells
 * them apart: its socket has a port already, and reports no ICMP errors, so that a send fails only
 * where the kernel has no route. Meanwhile the host's attempts are held back, and no others.
 */

import type { AddressFamily } from "../../model/endpoint.ts";
import { type Clock, delay } from "../../schedule/clock.ts";
import type { DialOutcome } from "../../transport/tcp.ts";
import type { DatagramOpener, DatagramSocket } from "../../transport/udp.ts";
import type { Attempt } from "../work/attempt.ts";
import { HeldBack } from "../work/held_back.ts";
import type { HostStats } from "../work/host_stats.ts";
import { MOST_HELD_BACK } from "./host_discovery.ts";

/** An outcome that leaves the route in doubt. */
export type DoubtfulOutcome = Extract<DialOutcome, { readonly kind: "local" | "answer" }>;

/** Such an outcome, and the milliseconds after which it came. */
export interface EndedInDoubt {
  readonly outcome: DoubtfulOutcome;
  readonly rttMs: number;
}

/** What is held back of a host. */
export interface HeldAttempt {
  readonly attempt: Attempt;
  /** The outcome of an attempt that has ended. */
  readonly ended?: EndedInDoubt;
}

/** What checks need from outside. */
export interface RouteCheckWorld {
  readonly clock: Clock;
  /** Opens UDP sockets; without it the time decides. */
  readonly datagrams?: DatagramOpener | undefined;
  /** Attempts held back, at most; at this number, no new endpoints are taken. */
  readonly mostHeldBack?: number | undefined;
}

/** The service of this port discards what it gets (RFC 863). */
const DISCARD_PORT = 9;
const NO_BYTES: Uint8Array = new Uint8Array();
/** Without datagrams: for so long other connects must work, while those to this host fail. */
const WATCH_MS = 150;
/** Connects that the sandbox may refuse, in about 4 s; later it skips a host with the first one. */
const MOST_FORBIDDEN = 70_000;

/** The checks of one port scan. */
export class RouteChecks implements Disposable {
  readonly #world: RouteCheckWorld;
  readonly #held = new HeldBack<HeldAttempt>();
  readonly #sockets = new Map<AddressFamily, DatagramSocket>();
  /** When a connect to any host was last sent. */
  #sentMs = -Infinity;
  #forbidden = 0;

  constructor(world: RouteCheckWorld) {
    this.#world = world;
  }

  /** Whether nothing is held back. */
  get idle(): boolean {
    return this.#held.size === 0;
  }

  /** Whether no new endpoint should be taken. */
  get full(): boolean {
    return this.#held.size >= (this.#world.mostHeldBack ?? MOST_HELD_BACK);
  }

  /** Holds the attempt back while its host is being checked. Returns whether it does. */
  holds(attempt: Attempt, ended?: EndedInDoubt): boolean {
    if (!this.#held.has(attempt.host)) return false;
    this.#held.add(attempt.host, { attempt, ...(ended === undefined ? {} : { ended }) });
    return true;
  }

  /** Whether the outcome of an attempt at the host leaves its route in doubt; else learns from it. */
  doubts(host: HostStats, outcome: DialOutcome): outcome is DoubtfulOutcome {
    const isDoubtful = outcome.kind === "local"
      ? outcome.route !== undefined
      : outcome.kind === "answer" && outcome.reason === "net-unreach" && outcome.proxied !== true;
    if (isDoubtful) return host.route === undefined;
    if (outcome.kind === "local" || outcome.kind === "not-permitted") return false;
    host.route = "some";
    this.#sentMs = this.#world.clock.monotonicMs();
    return false;
  }

  /**
   * The sandbox refused to connect to a port of the host. It may permit others: `--allow-net` takes
   * ports too.
   */
  forbidden(host: HostStats): void {
    if (++this.#forbidden > MOST_FORBIDDEN) host.skipReason = "not-permitted";
  }

  /**
   * Checks the host of an attempt that ended in doubt: sets its route, unless a connect that was in
   * flight did so meanwhile. Resolves to whether what was held back may be released; to `false` when
   * the host is being checked already.
   */
  async check(attempt: Attempt, ended: EndedInDoubt): Promise<boolean> {
    const { host } = attempt;
    const isNew = !this.#held.has(host);
    if (isNew) this.#held.begin(host);
    this.holds(attempt, ended);
    if (!isNew) return false;
    const { outcome } = ended;
    const isNone = outcome.kind === "local" && outcome.route === "none" ||
      await this.#lacksRoute(host, outcome);
    host.route ??= isNone ? "none" : "checked";
    if (host.route === "none") host.skipReason ??= "no-route";
    return true;
  }

  /** All that was held back. Until it is taken, the scan is not over. */
  release(host: HostStats): readonly HeldAttempt[] {
    return this.#held.release(host);
  }

  /** Closes its sockets. */
  [Symbol.dispose](): void {
    for (const socket of this.#sockets.values()) socket[Symbol.dispose]();
    this.#sockets.clear();
  }

  async #lacksRoute({ ref }: HostStats, { kind }: DoubtfulOutcome): Promise<boolean> {
    const socket = this.#socketFor(ref.family, ref.address);
    if (socket === "no-address") return true;
    if (socket !== undefined) {
      const sent = await socket.send(NO_BYTES, ref.address, DISCARD_PORT);
      if (sent.kind === "sent") return false;
      if (sent.kind === "answer") return sent.reason === "no-route";
    }
    // A router's ICMP is as likely as a lack of a route, and every port gets its own answer.
    if (kind === "answer") return false;
    const sinceMs = this.#world.clock.monotonicMs();
    await delay(this.#world.clock, WATCH_MS);
    return this.#sentMs > sinceMs;
  }

  #socketFor(
    family: AddressFamily,
    address: string,
  ): DatagramSocket | "no-address" | undefined {
    const known = this.#sockets.get(family);
    if (known !== undefined) return known;
    const opened = this.#world.datagrams?.(family, address);
    if (opened?.kind === "open") {
      this.#sockets.set(family, opened.socket);
      return opened.socket;
    }
    return opened?.kind === "no-address" ? "no-address" : undefined;
  }
}
