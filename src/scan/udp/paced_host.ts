/**
 * A host on whose path datagrams are lost: its ports are probed at the pace that the path lets
 * through, control probes among them, by the same rules as over TCP (`tcp/host_path.ts`).
 *
 * A service may limit its own replies (ntpd's `limited`, response rate limiting of DNS). So control
 * probes are sent first while nothing else is: where the only service that replies loses those too,
 * its losses say nothing about the path.
 */

import { type Clock, delay } from "../../schedule/clock.ts";
import { HostPath } from "../tcp/host_path.ts";
import type { HostPathOptions, PathCondition } from "../tcp/host_path_options.ts";
import type { Attempt } from "../work/attempt.ts";
import { skipOutcome, type UdpOutcome } from "./outcome.ts";
import { LimitEvidence } from "./limit_evidence.ts";
import type { Pacer, PathPace } from "./pacer.ts";
import type { Probing } from "./port_probing.ts";
import type { KnownService, UdpHost } from "./udp_host.ts";

/** What a paced host needs from outside. */
export interface PacedWorld {
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly timeoutMs: number;
  readonly retries: number;
  readonly pacer: Pacer;
  /** Attempts that wait at every limited host, together. */
  readonly tallies: HostPathOptions["tallies"];
  /** Sends a control probe; the round trip, `undefined` without a reply. */
  control(
    host: UdpHost,
    service: KnownService,
    options: { readonly waitMs: () => number; readonly paid: boolean },
  ): Promise<number | undefined>;
  /** The port's outcome. */
  conclude(probing: Probing, outcome: UdpOutcome, uncertain?: boolean): void;
  /** The path is not limited after all: the ports are probed as usual. */
  resume(probings: readonly Probing[]): void;
  /** Something new is known of the path. */
  changed(host: UdpHost, condition: PathCondition): void;
  /** Work that the end of the scan waits for. */
  track(work: Promise<void>): void;
}

/** Nothing is sent for so long before the first control probes. */
const QUIET_MS = 300;
/** Control probes while nothing else is sent: pause, each service's, and in all. */
const QUIET_PAUSE_MS = 150;
const [TO_THE_ONLY, TO_EACH, MOST_QUIET] = [4, 2, 10];
/** Replies that the only service, or one beside it, must give to be believed. */
const ENOUGH_OF_FEW = 3;
const QUIET: PathPace = { pacePerSec: Infinity, waitMs: () => QUIET_PAUSE_MS, spend: () => {} };
/** Where everything was answered while little was sent, the limit is searched for from here on. */
const CAREFUL_PER_SEC = 15;
/** How often it is looked at whether an attempt may be made. */
const LOOK_MS = 10;
/** While ports wait, one of so many datagrams may be another, for service detection. */
const OTHERS_EVERY = 2;

/** One host. */
export class PacedHost {
  readonly #host: UdpHost;
  readonly #world: PacedWorld;
  readonly #path: HostPath;
  readonly #probings = new Map<Attempt, Probing>();
  /** Those that arrived while the path was measured. */
  #early: Probing[] = [];
  #state: "measuring" | "running" | "resting" = "measuring";
  readonly #evidence = new LimitEvidence();
  /** Whether every control probe was answered while nothing else was sent. */
  #isQuietClear = false;

  constructor(host: UdpHost, world: PacedWorld) {
    this.#host = host;
    this.#world = world;
    const { timeoutMs, retries, tallies, clock } = world;
    this.#path = new HostPath({
      host: host.stats,
      timeoutMs,
      retries,
      mayBlock: () => true,
      tallies,
      filtered: (attempt, uncertain) => this.#filtered(attempt, uncertain),
      changed: (condition) => world.changed(host, this.#worded(condition)),
    }, clock.monotonicMs());
    world.track(this.#start());
  }

  /** A datagram to the host is sent. */
  sent(): void {
    this.#path.sent++;
    this.#evidence.sent(this.#world.clock.monotonicMs());
  }

  /** Takes in a port, new or silent so far. */
  add(probing: Probing): void {
    if (this.#state !== "measuring") return this.#push(probing);
    this.#early.push(probing);
    this.#world.tallies.limited.waiting++;
  }

  #push(probing: Probing): void {
    this.#probings.set(probing.attempt, probing);
    this.#path.push(probing.attempt);
    if (this.#state !== "resting") return;
    this.#state = "running";
    this.#world.track(this.#run());
  }

  async #start(): Promise<void> {
    const { clock, signal, pacer, resume } = this.#world;
    const host = this.#host;
    const services = await this.#measure();
    const early = this.#early;
    this.#world.tallies.limited.waiting -= early.length;
    if (signal.aborted) return;
    if (services.length === 0) {
      pacer.pace(host.stats.ref.address, undefined);
      host.dismissed = true;
      host.paced = undefined;
      return resume(early);
    }
    const nowMs = clock.monotonicMs();
    for (const { port } of services) this.#path.replied(port, false, host.minRttMs);
    const through = host.evidence.throughPerSec(nowMs);
    this.#path.pace(this.#isQuietClear ? Math.min(through, CAREFUL_PER_SEC) : through, nowMs);
    pacer.pace(host.stats.ref.address, this.#sharedPace());
    this.#state = "running";
    this.#early = [];
    for (const probing of early) this.#push(probing);
    await this.#run();
  }

  /** The pace of datagrams beside the path's own: while ports wait, they get a small part of it. */
  #sharedPace(): PathPace {
    const { congestion } = this.#path;
    let fromMs = 0;
    return {
      get pacePerSec() {
        return congestion.pacePerSec;
      },
      waitMs: (nowMs) => {
        const reservedMs = this.#probings.size === 0 ? 0 : fromMs - nowMs;
        return Math.max(congestion.waitMs(nowMs), reservedMs);
      },
      spend: (nowMs) => {
        congestion.spend(nowMs);
        fromMs = nowMs + OTHERS_EVERY * 1_000 / congestion.pacePerSec;
      },
    };
  }

  /** The services whose control probes tell something about the path. */
  async #measure(): Promise<readonly KnownService[]> {
    const { clock, signal, pacer } = this.#world;
    const host = this.#host;
    pacer.pace(host.stats.ref.address, QUIET);
    await delay(clock, QUIET_MS, signal);
    const known = host.known.slice(0, MOST_QUIET / TO_EACH);
    const spare = known.length === 1 ? [...host.spare] : [];
    const each = known.length === 1 ? TO_THE_ONLY : TO_EACH;
    const services = [...known, ...spare];
    const replies = await this.#askInTurn(services, each);
    const repliesOf = (one: KnownService) => replies.get(one) ?? 0;
    this.#isQuietClear = known.every((one) => repliesOf(one) === each);
    const replying = services.filter((one) => repliesOf(one) > 0);
    if (known.length === 1) {
      const sure = services.filter((one) => repliesOf(one) >= ENOUGH_OF_FEW);
      if (known.some((one) => sure.includes(one))) return known;
      // One service that loses replies limits them; where a second one loses some, it is the path.
      if (replying.every((one) => one.mayLimit) || !spare.some((one) => replying.includes(one))) {
        return [];
      }
      const others = sure.length > 0 ? sure : replying;
      host.known.push(...others.filter((one) => !known.includes(one)));
      return others;
    }
    // With none left, the path itself is what must be looked at.
    return replying.length === 0
      ? host.known
      : host.known.filter((one) => replying.includes(one) || !services.includes(one));
  }

  /** Control probes to each of these, in turn, while nothing else is sent: how many were answered. */
  async #askInTurn(
    services: readonly KnownService[],
    each: number,
  ): Promise<ReadonlyMap<KnownService, number>> {
    const { clock, signal } = this.#world;
    const replies = new Map<KnownService, number>();
    const asked: Promise<void>[] = [];
    for (let turn = 0; turn < each * services.length && !signal.aborted; turn++) {
      const service = services[turn % services.length];
      if (service === undefined) break;
      asked.push(this.#askQuietly(service, replies));
      await delay(clock, QUIET_PAUSE_MS, signal);
    }
    await Promise.all(asked);
    return replies;
  }

  async #askQuietly(service: KnownService, replies: Map<KnownService, number>): Promise<void> {
    const { control, timeoutMs } = this.#world;
    const options = { waitMs: () => timeoutMs, paid: true };
    const rttMs = await control(this.#host, service, options);
    if (rttMs !== undefined) replies.set(service, (replies.get(service) ?? 0) + 1);
  }

  async #run(): Promise<void> {
    const { clock, signal } = this.#world;
    const path = this.#path;
    while (!signal.aborted && this.#probings.size > 0) {
      const nowMs = clock.monotonicMs();
      for (let next = path.next(nowMs); next !== undefined; next = path.next(nowMs)) {
        this.#world.track(this.#attempt(next));
      }
      await delay(clock, LOOK_MS, signal);
    }
    this.#state = "resting";
  }

  async #attempt(attempt: Attempt): Promise<void> {
    if (attempt.isControl === true) return await this.#control(attempt);
    const probing = this.#probings.get(attempt);
    if (probing === undefined) return;
    const { clock, conclude } = this.#world;
    const { skipReason } = this.#host.stats;
    if (skipReason !== undefined || probing.exchange.opened !== undefined) {
      this.#path.ended(attempt, "void", clock.monotonicMs());
      return this.#done(probing, skipReason ? skipOutcome(skipReason) : { kind: "silence" });
    }
    let sent = this.#evidence.last;
    const waitMs = () => {
      sent = this.#evidence.last;
      return this.#path.timeoutMs(attempt, this.#world.timeoutMs);
    };
    const outcome = await probing.exchange.attempt(probing.round(), { waitMs, paid: true });
    const nowMs = clock.monotonicMs();
    if (outcome.kind === "silence") {
      attempt.timeouts++;
      probing.paced.push(sent);
      return this.#path.ended(attempt, "silent", nowMs);
    }
    this.#path.ended(attempt, outcome.kind === "open" ? "answered" : "void", nowMs);
    this.#probings.delete(attempt);
    conclude(probing, outcome);
  }

  async #control(attempt: Attempt): Promise<void> {
    const { clock, control, signal } = this.#world;
    const service = this.#host.known.find(({ port }) => port === attempt.port);
    let sent = this.#evidence.last;
    const waitMs = () => {
      sent = this.#evidence.last;
      return this.#path.timeoutMs(attempt, this.#world.timeoutMs);
    };
    const rttMs = service && await control(this.#host, service, { waitMs, paid: true });
    const silent = signal.aborted || service === undefined ? "void" : "silent";
    const outcome = rttMs === undefined ? silent : "answered";
    if (outcome !== "void") this.#evidence.control(sent, rttMs !== undefined);
    this.#path.ended(attempt, outcome, clock.monotonicMs(), rttMs);
  }

  #filtered(attempt: Attempt, uncertain: boolean): void {
    const probing = this.#probings.get(attempt);
    if (probing === undefined) return;
    const isUnsure = uncertain || (this.#limits && !this.#evidence.provesSilence(probing.paced));
    this.#done(probing, { kind: "silence" }, isUnsure);
  }

  /** Whether the path limits datagrams, and does not just lose some. */
  get #limits(): boolean {
    return this.#isQuietClear || this.#path.congestion.condition.kind === "limit";
  }

  #done(probing: Probing, outcome: UdpOutcome, uncertain = false): void {
    this.#probings.delete(probing.attempt);
    this.#world.conclude(probing, outcome, uncertain);
  }

  /**
   * What the path does: where everything was answered while little was sent, it limits; its loss
   * says how much.
   */
  #worded(condition: Parameters<HostPathOptions["changed"]>[0]): PathCondition {
    if (condition.kind !== "limit" && (condition.kind === "blocked" || !this.#isQuietClear)) {
      return condition;
    }
    const { limitPerSec } = this.#path.congestion;
    const perSec = limitPerSec === undefined ? undefined : this.#evidence.limitPerSec;
    return perSec === undefined ? { kind: "clear" } : { kind: "limit", perSec, of: "datagrams" };
  }
}
