/**
 * The UDP port scan. Many ports wait for a reply at once, since most give none; datagrams are
 * paced, since UDP itself slows no sender down. A host on whose path datagrams are lost is probed at
 * the pace that the path lets through; hosts that were never heard hold nobody up.
 */

import type { DatagramProbe } from "../../probes/probe.ts";
import { delay } from "../../schedule/clock.ts";
import { LinkedSignal } from "../../schedule/linked_signal.ts";
import { type Permit, Semaphore } from "../../schedule/semaphore.ts";
import type { RefusalTest } from "../../transport/connected_udp.ts";
import type { Attempt } from "../work/attempt.ts";
import type { HostStats } from "../work/host_stats.ts";
import type { PortResult } from "../work/port_result.ts";
import { importWithRetry } from "../service/load_module.ts";
import { choosePorts, isEveryPort } from "../middlebox.ts";
import { maySendTo } from "../service/probe_order.ts";
import { DatagramDemux } from "./demux.ts";
import { describeUdpPort } from "./describe_port.ts";
import type { UdpOutcome } from "./outcome.ts";
import { type ControlOptions, ExchangeMaker } from "./exchange_maker.ts";
import { Lingering } from "./lingering.ts";
import { PacedHost, type PacedWorld } from "./paced_host.ts";
import { Pacer } from "./pacer.ts";
import { Probing } from "./port_probing.ts";
import type { UdpPortScanOptions } from "./port_scan_options.ts";
import { Reachability } from "./reachability.ts";
import { detectUdpService } from "./service_detection.ts";
import { type KnownService, UdpHost } from "./udp_host.ts";

/** Rounds to each port chosen at random. */
const CHECK_ROUNDS = 2;
/** Silent ports whose requests keep sockets of their own (TFTP), for late replies. */
const MOST_OWN_SOCKETS = 100;
/** Longest time in which ports are begun without a look at what was received meanwhile. */
const BEGIN_MS = 10;
/** How often it is looked at whether the last ports have replied. */
const LOOK_MS = 20;
/** Attempts that may wait for limited hosts; with more, no new endpoints are taken from the plan. */
const MOST_WAITING = 16_384;
const CLOSED: UdpOutcome = { kind: "answer", state: "closed", reason: "port-unreach" };

async function allProbes(): Promise<readonly DatagramProbe[]> {
  return (await import("../../probes/udp/registry.ts")).UDP_PROBES;
}

/** One run over a plan. */
export class UdpPortScan {
  readonly #options: UdpPortScanOptions;
  readonly #places: Semaphore;
  readonly #pacer: Pacer;
  readonly #reach: Reachability;
  readonly #maker: ExchangeMaker;
  readonly #hosts = new Map<HostStats, UdpHost>();
  readonly #paced = new Map<UdpHost, PacedHost>();
  readonly #inProgress = new Set<Promise<void>>();
  readonly #lingering = new Lingering();
  readonly #tallies = { open: { waiting: 0 }, limited: { waiting: 0 } };
  readonly #pacedWorld: PacedWorld;
  /** Attempts that were held back and may be made now. */
  readonly #free: Attempt[] = [];
  #wake: (() => void) | undefined;
  /** Ends the checks of hosts when nothing is left to probe. */
  readonly #over = new AbortController();
  #shortageReported = false;
  #refusals: Promise<RefusalTest | undefined> | undefined;

  constructor(options: UdpPortScanOptions) {
    this.#options = options;
    const { workers, clock, dial, limiter, listener, timeoutMs, retries } = options;
    const { size = { hosts: 1, endpoints: 1 } } = options;
    this.#places = new Semaphore(workers);
    this.#pacer = new Pacer(options);
    this.#maker = new ExchangeMaker(options, {
      pacer: this.#pacer,
      failed: (code) => this.#shortage(code),
      heard: (host) => this.#reach.heard(host),
      blocked: (host) => this.#reach.blocked(host),
      controlDue: (host, service) => this.#track(this.#openControl(host, service)),
    });
    const { signal } = new LinkedSignal([options.signal, this.#over.signal]);
    this.#reach = new Reachability({
      clock,
      dial,
      limiter,
      signal,
      size,
      down: ({ stats }) => listener.down?.(stats),
      release: (attempts) => this.#release(attempts),
    });
    this.#pacedWorld = {
      ...{ clock, signal: options.signal, timeoutMs, retries, pacer: this.#pacer },
      tallies: this.#tallies,
      control: (host, service, how) => this.#control(host, service, how),
      conclude: (probing, outcome, uncertain) =>
        this.#track(this.#conclude(probing, outcome, uncertain)),
      resume: (probings) => this.#resume(probings),
      changed: ({ stats }, condition) => listener.network?.(stats, condition),
      track: (work) => this.#track(work),
    };
  }

  /** Ports that are being probed. */
  get inFlight(): number {
    return this.#places.held;
  }

  /** Retransmitted datagrams so far. */
  get retried(): number {
    return this.#maker.retried;
  }

  /** Probes the whole plan; resolves when every attempt has ended or the signal aborted. */
  async run(): Promise<void> {
    const { signal, open } = this.#options;
    this.#maker.probes = this.#options.probes ?? await importWithRetry(allProbes, this.#options);
    const stop = () => {
      this.#pacer.stop();
      this.#awaken();
    };
    signal.addEventListener("abort", stop, { once: true });
    const demux = new DatagramDemux(open);
    this.#maker.demux = demux;
    try {
      do {
        await this.#scanAll();
        await Promise.all(this.#inProgress);
        if (this.#inProgress.size === 0) await this.#endLingering();
      } while (this.#isLeft);
    } finally {
      signal.removeEventListener("abort", stop);
      stop();
      this.#over.abort();
      await this.#reach.settle();
      await demux[Symbol.asyncDispose]();
    }
  }

  async #scanAll(): Promise<void> {
    const { room, signal, clock } = this.#options;
    let turnMs = clock.monotonicMs();
    while (!signal.aborted) {
      // To make a port's requests takes time: meanwhile replies are to be read, and timers to fire.
      if (clock.monotonicMs() - turnMs >= BEGIN_MS) {
        await delay(clock, 0, signal);
        turnMs = clock.monotonicMs();
      }
      const permit = await this.#places.acquire(signal).catch(() => undefined);
      if (permit === undefined) return;
      await room();
      const attempt = signal.aborted ? undefined : this.#next();
      if (attempt !== undefined) {
        this.#begin(attempt, permit);
        continue;
      }
      permit.release();
      if (signal.aborted || !this.#isWaiting) return;
      await new Promise<void>((resolve) => this.#wake = resolve);
    }
  }

  /** Whether anything is under way, or may be begun. */
  get #isLeft(): boolean {
    return this.#inProgress.size > 0 || this.#lingering.size > 0 ||
      (this.#free.length > 0 && !this.#options.signal.aborted);
  }

  #next(): Attempt | undefined {
    const free = this.#free.pop();
    return free ?? (this.#isFull ? undefined : this.#options.next());
  }

  get #isFull(): boolean {
    return this.#reach.full || this.#tallies.limited.waiting >= MOST_WAITING;
  }

  /** Whether attempts may be made later, though none may be now: what is under way may set some free. */
  get #isWaiting(): boolean {
    return this.#reach.held > 0 || this.#isFull || this.#inProgress.size > 0;
  }

  #release(attempts: readonly Attempt[]): void {
    for (const attempt of attempts) this.#free.push(attempt);
    this.#awaken();
  }

  #awaken(): void {
    this.#wake?.();
    this.#wake = undefined;
  }

  #begin(attempt: Attempt, permit: Permit): void {
    const host = this.#hostOf(attempt.host);
    if (this.#isSkipped(attempt)) return permit.release();
    if (!host.isLimited && this.#reach.admit(host, attempt)) {
      return this.#track(this.#probe(this.#probing(attempt, host), permit));
    }
    permit.release();
    if (host.isLimited) this.#defer(this.#probing(attempt, host));
  }

  #hostOf(stats: HostStats): UdpHost {
    const known = this.#hosts.get(stats);
    if (known !== undefined) return known;
    const host = new UdpHost(stats);
    this.#hosts.set(stats, host);
    return host;
  }

  #probing(attempt: Attempt, host: UdpHost): Probing {
    return new Probing(attempt, host, () => this.#maker.make(attempt, host));
  }

  /** Ports that are skipped: their host is skipped, or nothing may be sent to them. */
  #isSkipped(attempt: Attempt): boolean {
    const { listener } = this.#options;
    const { host, port } = attempt;
    if (host.skipReason !== undefined) {
      listener.result(attempt, { state: "filtered", reason: host.skipReason });
      return true;
    }
    const skipped = this.#options.left?.(host) ? "broadcast" : "not-asked";
    if (skipped === "not-asked" && maySendTo(port)) return false;
    listener.result(attempt, { state: "open|filtered", reason: skipped });
    return true;
  }

  /** Sends the port's rounds. */
  async #probe(probing: Probing, permit?: Permit): Promise<void> {
    using _permit = permit;
    const { plan: { rounds }, exchange } = probing;
    const outcome = await exchange.discover(rounds.slice(exchange.rounds));
    if (outcome.kind !== "silence") return await this.#conclude(probing, outcome);
    const nowMs = this.#options.clock.monotonicMs();
    if (this.#lingering.size >= MOST_OWN_SOCKETS) exchange.closeOwn();
    this.#lingering.add(probing, nowMs);
    for (;;) {
      const expired = this.#lingering.takeExpired(nowMs);
      if (expired === undefined) return;
      this.#endSilence(expired);
    }
  }

  /** Ends the scan's last ports; few of them are waited for a little longer. */
  async #endLingering(): Promise<void> {
    const { clock, signal, timeoutMs, retries } = this.#options;
    const patienceMs = () =>
      retries === 0 ? 0 : this.#lingering.patienceMs(timeoutMs, clock.monotonicMs());
    while (!signal.aborted && patienceMs() > 0) await delay(clock, LOOK_MS, signal);
    for (let next = this.#lingering.take(); next; next = this.#lingering.take()) {
      this.#endSilence(next);
    }
  }

  /** The port gave no reply: what that means depends on the path. */
  #endSilence(probing: Probing): void {
    const { host } = probing;
    const isLimited = host.isLimited || host.isDoubtful;
    const outcome: UdpOutcome = isLimited ? { kind: "deferred" } : { kind: "silence" };
    this.#track(this.#conclude(probing, outcome));
  }

  async #conclude(probing: Probing, outcome: UdpOutcome, uncertain = false): Promise<void> {
    const { opened } = probing.exchange;
    if (outcome.kind === "deferred" && opened === undefined) return this.#defer(probing);
    using _probing = probing;
    if (outcome.kind === "held") return this.#reach.hold(probing.host, probing.attempt);
    if (this.#options.signal.aborted) return;
    if (opened !== undefined && outcome.kind !== "stopped") return await this.#found(probing);
    const isClosed = outcome.kind === "silence" && await this.#isRefused(probing);
    this.#report(probing, isClosed ? CLOSED : outcome, uncertain);
  }

  /** Whether ICMP reports a silent port unreachable, where the runtime sees that. */
  async #isRefused({ exchange, plan, host: { stats }, attempt: { port } }: Probing) {
    const { refusals, timeoutMs, signal } = this.#options;
    this.#refusals ??= refusals?.() ?? Promise.resolve(undefined);
    const refuses = exchange.hasReplied ? undefined : await this.#refusals;
    const [[request] = []] = plan.rounds;
    if (refuses === undefined || request === undefined) return false;
    const { address } = stats.ref;
    await this.#pacer.turn(address);
    return await refuses(request.datagram.bytes, { address, port }, { waitMs: timeoutMs, signal });
  }

  async #found(probing: Probing): Promise<void> {
    const { attempt: { number, host, port }, exchange, plan } = probing;
    this.#maker.learn(probing);
    await this.#options.listener.open({
      number,
      host,
      port,
      rttMs: exchange.opened?.rttMs ?? 0,
      identify: async (known) =>
        describeUdpPort(known, await detectUdpService(exchange, plan.further)),
    });
  }

  #report({ attempt, exchange }: Probing, outcome: UdpOutcome, uncertain: boolean): void {
    const { listener } = this.#options;
    switch (outcome.kind) {
      case "silence":
        return listener.result(attempt, silenceOf(exchange.unrecognised, uncertain));
      case "answer":
        if (outcome.reason === "no-route") attempt.host.skipReason ??= "no-route";
        return listener.result(attempt, { state: outcome.state, reason: outcome.reason });
      case "not-permitted":
        return listener.result(attempt, { state: "filtered", reason: "not-permitted" });
      case "lost":
        return listener.lost(attempt, outcome.code, outcome.local);
      default:
    }
  }

  /** The port is probed at its host's pace. */
  #defer(probing: Probing): void {
    const { host } = probing;
    const known = host.isLimited ? this.#paced.get(host) : undefined;
    const paced = known ?? new PacedHost(host, this.#pacedWorld);
    this.#paced.set(host, paced);
    host.paced = paced;
    paced.add(probing);
  }

  #resume(probings: readonly Probing[]): void {
    const begun = probings.filter(({ isBegun }) => isBegun);
    for (const probing of begun) this.#track(this.#probe(probing));
    this.#release(probings.filter(({ isBegun }) => !isBegun).map(({ attempt }) => attempt));
  }

  async #openControl(host: UdpHost, service: KnownService): Promise<void> {
    const { timeoutMs } = this.#options;
    const rttMs = await this.#control(host, service, { waitMs: () => timeoutMs / 2, paid: false });
    if (!this.#options.signal.aborted) host.evidence.controlEnded(rttMs !== undefined);
  }

  #control(
    host: UdpHost,
    service: KnownService,
    options: ControlOptions,
  ): Promise<number | undefined> {
    return this.#maker.control(host, service, options);
  }

  /** Whether the host replies to datagrams on ports chosen at random, beside the known ones. */
  async repliesOnEveryPort(stats: HostStats, known: ReadonlySet<number>): Promise<boolean> {
    const { random, timeoutMs } = this.#options;
    const host = this.#hostOf(stats);
    const checks = choosePorts(known, random).map(async (port) => {
      const { plan, exchange } = this.#maker.make({ port }, host);
      using replying = exchange;
      for (const round of plan.rounds.slice(0, CHECK_ROUNDS)) {
        await replying.attempt(round, { waitMs: () => timeoutMs / CHECK_ROUNDS, paid: false });
        if (replying.hasReplied) return true;
      }
      return false;
    });
    const all = Promise.all(checks);
    this.#track(all.then(() => {}));
    return isEveryPort((await all).filter(Boolean).length);
  }

  #shortage(code: string): void {
    if (!this.#shortageReported) this.#options.listener.shortage(code, this.inFlight);
    this.#shortageReported = true;
  }

  #track(work: Promise<void>): void {
    const tracked = work.finally(() => {
      this.#inProgress.delete(tracked);
      this.#awaken();
    });
    this.#inProgress.add(tracked);
  }
}

/** The state of a port that gave no reply to any request. */
function silenceOf(unrecognised: boolean, uncertain: boolean): PortResult {
  if (unrecognised) return { state: "open|filtered", reason: "unrecognised-response" };
  const silent = { state: "open|filtered", reason: "no-response" } as const;
  return uncertain ? { ...silent, uncertain } : silent;
}
