/**
 * One scan as an asynchronous stream of events: the engine's only face. It prints nothing, reads no
 * file and knows no command line; whoever iterates decides what to show, keep or stop.
 */

import type { Transport } from "../model/endpoint.ts";
import type { FinishedEvent, ProgressEvent, ScanEvent, WarningEvent } from "../model/event.ts";
import type { Port } from "../model/report.ts";
import { RateLimiter } from "../schedule/rate_limiter.ts";
import { AskedHosts } from "./work/host_stats.ts";
import { askSettings, MANY_HOSTS } from "./tcp/timing.ts";
import { Asker, type AskerListener, type AskSettings, planQuestion } from "./tcp/worker.ts";
import { answersForEverybody, disbelieve, isTooOpen } from "./middlebox.ts";
import { Channel } from "./channel.ts";
import { inARow, sharedCounter, sharedDealer } from "./work/chunks.ts";
import type { Verdict } from "./tcp/port_scan.ts";
import type { Question } from "./work/attempt.ts";
import { DoneTracker } from "./completion.ts";
import { HostState } from "./host_record.ts";
import { lazyIdentifier } from "./service/lazy.ts";
import { NameLookup } from "./reverse_dns.ts";
import { portRecord } from "./port_record.ts";
import { type PlanPart, type PlanQuestion, QuestionSource, wholePlan } from "./work/plan_cursor.ts";
import type { ScanOptions, ScanWorld } from "./options.ts";
import { ThreadCrew } from "./threads/pool.ts";
import { threadCount } from "./threads/count.ts";
import { threadTask } from "./threads/task.ts";
import { type OpenUdpPort, UdpDiscovery, type UdpOptions } from "./udp/port_scan.ts";
import {
  type DownHosts,
  downWarning,
  lostWarning,
  manyDownWarning,
  scopeWarning,
  shortageWarning,
  suspiciousWarning,
  udpLostWarning,
  udpShortageWarning,
} from "./warnings.ts";

export type { ScanOptions, ScanWorld };

/** How UDP ports are asked when nobody says otherwise. */
export const DEFAULT_UDP: UdpOptions = {
  choice: { intensity: 5, ics: false },
  thorough: false,
  timeoutMs: 1_000,
  workers: 300,
  retries: 1,
  ratePerSec: 1_000,
  hostRatePerSec: 500,
  snmpPublic: false,
  keepExchanges: false,
};

const PROGRESS_MS = 200;
/** Up to this many hosts, the names of silent hosts are looked up too. */
const NAME_EVERY_HOST_UP_TO = 256;
/** Sockets in flight while threads start: they need descriptors too. */
const WORKERS_AT_START = 32;

/**
 * Runs a scan. The stream ends with a `finished` event, also when the signal aborts; leaving the
 * loop early stops the scan.
 */
export async function* scan(
  options: ScanOptions,
  world: ScanWorld,
): AsyncGenerator<ScanEvent, void, undefined> {
  const run = new ScanRun(options, world);
  const stop = () => run.stop();
  if (options.signal?.aborted) stop();
  options.signal?.addEventListener("abort", stop, { once: true });
  yield run.startedEvent();
  const working = run.work();
  try {
    yield* run.events;
  } finally {
    options.signal?.removeEventListener("abort", stop);
    run.stop();
    await working;
  }
  yield run.finishedEvent();
}

/** The state of one run: who asks, and the ledger of what came of it. */
class ScanRun {
  readonly events: Channel<ScanEvent> = new Channel();
  readonly #options: ScanOptions;
  readonly #world: ScanWorld;
  readonly #stopping = new AbortController();
  readonly #part: PlanPart;
  readonly #questions: QuestionSource;
  readonly #asked: AskedHosts;
  readonly #asker: Asker;
  readonly #udp: UdpDiscovery;
  readonly #threads: ThreadCrew | undefined;
  readonly #names: NameLookup;
  /** Hosts that are not finished, by their index in the plan. */
  readonly #hosts = new Map<number, HostState>();
  readonly #done: Readonly<Record<Transport, DoneTracker>>;
  /** Host reports under way. */
  readonly #underWay = new Set<Promise<void>>();
  readonly #warned = new Set<string>();
  readonly #startedMs: number;
  #completed = 0;
  #open = 0;
  #interrupted = false;
  /** Among many hosts, those that are down. */
  #down: DownHosts = { hosts: 0, ports: 0 };

  constructor(options: ScanOptions, world: ScanWorld) {
    this.#options = options;
    this.#world = world;
    this.#startedMs = world.clock.monotonicMs();
    const { plan, part = wholePlan(plan), identify } = options;
    this.#part = part;
    this.#names = new NameLookup(world.resolver, world.clock, this.#stopping.signal);
    this.#done = { tcp: new DoneTracker(part.tcp.size), udp: new DoneTracker(part.udp.size) };
    this.#asked = new AskedHosts((index) => plan.hosts.at(index));
    const threads = world.startThread === undefined ? 1 : threadCount(options, part.tcp.size);
    const settings = askSettings(options, threads);
    const { ratePerSec } = settings;
    const limiter = ratePerSec === undefined ? undefined : new RateLimiter(world.clock, ratePerSec);
    const counter = sharedCounter();
    const dealTcp = threads === 1 ? inARow() : sharedDealer(counter);
    this.#questions = new QuestionSource(plan, part, dealTcp);
    this.#asker = this.#createAsker(settings, limiter);
    this.#udp = this.#createUdp(limiter);
    if (threads === 1 || world.startThread === undefined) return;
    this.#threads = new ThreadCrew({
      count: threads - 1,
      start: world.startThread,
      task: threadTask({ plan, positions: part.tcp, settings, identify, counter }),
      listener: this.#askerListener(),
      room: () => this.events.room(),
    });
  }

  #createAsker(settings: AskSettings, limiter: RateLimiter | undefined): Asker {
    const { identify } = this.#options;
    return new Asker({
      settings,
      limiter,
      identify: identify && lazyIdentifier(identify),
      world: this.#world,
      hosts: this.#asked,
      next: () => this.#nextQuestion("tcp"),
      room: () => this.#room("tcp"),
      listener: this.#askerListener(),
      signal: this.#stopping.signal,
    });
  }

  #askerListener(): AskerListener {
    return {
      found: (question, port) => this.#announce(question, port),
      identified: (question, port, cut) => this.#identified(question, port, cut),
      settled: (question, verdict) => this.#settled(question, verdict, "tcp"),
      lost: (question, code) => this.#lost(question, lostWarning(code), "tcp"),
      down: (hostIndex) => this.#giveUp(hostIndex),
      shortage: (code, inFlight) =>
        this.#warnOnce("shortage", () => shortageWarning(code, inFlight)),
    };
  }

  #createUdp(limiter: RateLimiter | undefined): UdpDiscovery {
    const { clock, random, datagrams } = this.#world;
    return new UdpDiscovery({
      ...this.#options.udp ?? DEFAULT_UDP,
      clock,
      random,
      limiter,
      signal: this.#stopping.signal,
      open: datagrams ?? (() => ({ kind: "unsupported" })),
      next: () => this.#nextUdpQuestion(),
      room: () => this.#room("udp"),
      listener: {
        open: (found) => this.#foundUdp(found),
        settled: (question, verdict) => this.#settled(planQuestion(question), verdict, "udp"),
        shortage: (code) => this.events.push(udpShortageWarning(code)),
        lost: (question, code, local) =>
          this.#lost(planQuestion(question), udpLostWarning(code, local), "udp"),
      },
    });
  }

  /** Asks nothing more; what is under way ends at once. */
  stop(): void {
    if (!this.#questions.exhausted || this.#hosts.size > 0) this.#interrupted = true;
    this.#stopping.abort(new DOMException("the scan was stopped", "AbortError"));
    this.#threads?.stop();
    this.#questions.lookAgain();
  }

  /** Does everything; never rejects unless there is a bug. */
  async work(): Promise<void> {
    const progress = this.#reportProgress();
    try {
      await Promise.all([
        this.#askTcp(),
        ...(this.#questions.has("udp") ? [this.#udp.run()] : []),
      ]);
      while (this.#underWay.size > 0) await Promise.all(this.#underWay);
      for (const host of this.#hosts.values()) this.#reportHost(host);
      while (this.#underWay.size > 0) await Promise.all(this.#underWay);
      if (this.#down.hosts > 0) this.events.push(manyDownWarning(this.#down));
      this.events.push(this.#progressEvent());
    } finally {
      progress.cancel();
      this.events.close();
    }
  }

  async #askTcp(): Promise<void> {
    const threads = this.#threads;
    if (threads === undefined) return await this.#asker.run();
    const { workers } = askSettings(this.#options, threads.size + 1);
    this.#asker.limit(Math.min(workers, WORKERS_AT_START));
    threads.started.then(() => this.#asker.limit(workers));
    await Promise.all([threads.run(), this.#asker.run().then(() => threads.dismissLateComers())]);
  }

  startedEvent(): ScanEvent {
    const { plan, targets, seed, settings } = this.#options;
    return {
      type: "started",
      at: this.#world.clock.date().toISOString(),
      targets,
      ports: plan.ports.toString(),
      planned: this.#planned,
      seed,
      options: settings,
    };
  }

  finishedEvent(): FinishedEvent {
    const planned = this.#planned;
    const completed = this.#completed;
    const whole = !this.#interrupted && completed === planned;
    return {
      type: "finished",
      at: this.#world.clock.date().toISOString(),
      durationMs: this.#elapsedMs(),
      status: this.#interrupted ? "interrupted" : "completed",
      integrity: { planned, completed, retried: this.#retried, lost: planned - completed },
      ...(whole ? {} : { remaining: this.#remaining() }),
    };
  }

  #remaining(): Readonly<Record<Transport, string>> {
    const { tcp, udp } = this.#part;
    return {
      tcp: tcp.pick(this.#done.tcp.remaining).toString(),
      udp: udp.pick(this.#done.udp.remaining).toString(),
    };
  }

  #nextQuestion(transport: Transport): PlanQuestion | undefined {
    const question = this.#questions.next(transport);
    if (question !== undefined) this.#host(question);
    return question;
  }

  #nextUdpQuestion(): Question | undefined {
    const question = this.#nextQuestion("udp");
    if (question === undefined) return undefined;
    const { number, hostIndex, port } = question;
    return { number, host: this.#asked.at(hostIndex), port, silences: 0, failures: 0 };
  }

  #room(transport: Transport): Promise<void> | undefined {
    return this.events.room() ?? this.#questions.room(transport, this.#hosts.size);
  }

  #host({ hostIndex }: Pick<PlanQuestion, "hostIndex">): HostState {
    const known = this.#hosts.get(hostIndex);
    if (known !== undefined) return known;
    const host = new HostState(this.#options.plan.hosts.at(hostIndex), {
      index: hostIndex,
      endpoints: this.#questions.questionsAbout(hostIndex),
    });
    this.#hosts.set(hostIndex, host);
    return host;
  }

  /** An open port: counted and told at once, before it is known who answers there. */
  #announce(question: PlanQuestion, known: Port): void {
    const host = this.#host(question);
    this.#open++;
    host.identifying++;
    this.#count(host, known);
    if (known.transport === "tcp") this.#suspect(host, known.port);
    this.events.push({ type: "port", address: host.ref.address, port: known });
  }

  /** A host that accepts nearly everything is asked where nobody would listen. */
  #suspect(host: HostState, port: number): void {
    host.openTcp.add(port);
    if (host.canary !== undefined || !isTooOpen(host.openTcp.size, host.notOpen)) return;
    const { address } = host.ref;
    const { timeoutMs } = this.#options;
    const world = { ...this.#world, signal: this.#stopping.signal };
    host.canary = answersForEverybody(address, { known: host.openTcp, timeoutMs }, world);
    this.#track(host.canary.then((everybody) => {
      if (everybody) this.events.push(suspiciousWarning(address));
    }));
  }

  async #foundUdp(found: OpenUdpPort): Promise<void> {
    const { port, rttMs } = found;
    const verdict: Verdict = { state: "open", reason: "udp-response", rttMs };
    const known = portRecord({ transport: "udp", port }, verdict);
    this.#announce(planQuestion(found), known);
    const identified = await found.identify(known);
    this.#identified(planQuestion(found), identified, this.#stopping.signal.aborted);
  }

  /** All that will be known of an open port is known. */
  #identified(question: PlanQuestion, port: Port, cut: boolean): void {
    const { canary } = this.#host(question);
    if (canary === undefined) return this.#conclude(question, port, cut);
    this.#track(canary.then((everybody) => {
      this.#conclude(question, everybody ? disbelieve(port) : port, cut);
    }));
  }

  #conclude(question: PlanQuestion, port: Port, cut: boolean): void {
    const host = this.#host(question);
    host.identifying--;
    host.ports.push(port);
    const done = this.#done[port.transport];
    if (cut) done.missed(question.number);
    else done.done(question.number);
    this.events.push({ type: "service", address: host.ref.address, port });
    this.#finishIfDone(host);
  }

  #settled(question: PlanQuestion, verdict: Verdict, transport: Transport): void {
    const host = this.#host(question);
    this.#done[transport].done(question.number);
    if (this.#options.listAll) {
      const listed = portRecord({ transport, port: question.port }, verdict);
      host.ports.push(listed);
      this.events.push({ type: "port", address: host.ref.address, port: listed });
    }
    if (verdict.timesAsked !== undefined) host.spared(verdict.timesAsked);
    if (transport === "tcp" && verdict.reason === "not-permitted") host.givenUp ??= verdict.reason;
    this.#count(host, verdict);
    this.#finishIfDone(host);
  }

  #lost(question: PlanQuestion, warning: WarningEvent, transport: Transport): void {
    this.#warnOnce(`lost ${warning.message}`, () => warning);
    this.#done[transport].missed(question.number);
    const host = this.#host(question);
    host.abandon();
    this.#finishIfDone(host);
  }

  #count(
    host: HostState,
    { state, reason }: Pick<Port, "state" | "reason">,
  ): void {
    this.#completed++;
    if (reason === "not-permitted") {
      this.#warnOnce(`scope ${host.ref.target}`, () => scopeWarning(host.ref.target));
    }
    host.settle(state, reason);
    if (host.names === undefined && host.answered) this.#lookUpNames(host);
  }

  #giveUp(hostIndex: number): void {
    const host = this.#hosts.get(hostIndex);
    if (host?.giveUp() === true) this.#tellDown(host);
  }

  /** The user and everybody who asks learn that a host is down. */
  #tellDown(host: HostState): void {
    if (this.#options.plan.hosts.size < MANY_HOSTS) this.events.push(downWarning(host));
    else this.#down = { hosts: this.#down.hosts + 1, ports: this.#down.ports + host.remaining };
    this.#asked.at(host.index).givenUp = "host-down";
    this.#threads?.giveUp(host.index);
  }

  #finishIfDone(host: HostState): void {
    if (host.finished) this.#reportHost(host);
  }

  #reportHost(host: HostState): void {
    this.#hosts.delete(host.index);
    this.#questions.lookAgain();
    if (this.#options.plan.hosts.size <= NAME_EVERY_HOST_UP_TO) this.#lookUpNames(host);
    this.#track(this.#tellHost(host));
  }

  async #tellHost(host: HostState): Promise<void> {
    const rdns = await host.names ?? [];
    const everybody = await host.canary ?? false;
    const told = host.toHost(rdns);
    const ports = everybody ? told.ports.map(disbelieve) : told.ports;
    this.events.push({ type: "host", host: { ...told, ports } });
  }

  #track(work: Promise<void>): void {
    const tracked = work.finally(() => this.#underWay.delete(tracked));
    this.#underWay.add(tracked);
  }

  #lookUpNames(host: HostState): void {
    if (this.#options.rdns) host.names ??= this.#names.namesOf(host.ref.address);
  }

  #warnOnce(key: string, warning: () => ScanEvent): void {
    if (this.#warned.has(key)) return;
    this.#warned.add(key);
    this.events.push(warning());
  }

  #reportProgress(): { cancel(): void } {
    const { clock } = this.#world;
    const tick = () => {
      this.events.push(this.#progressEvent());
      timer = clock.after(PROGRESS_MS, tick);
    };
    let timer = clock.after(PROGRESS_MS, tick);
    return { cancel: () => timer.cancel() };
  }

  #progressEvent(): ProgressEvent {
    return {
      type: "progress",
      planned: this.#planned,
      completed: this.#completed,
      open: this.#open,
      retried: this.#retried,
      inFlight: this.#asker.inFlight + this.#udp.inFlight + (this.#threads?.inFlight ?? 0),
      elapsedMs: this.#elapsedMs(),
    };
  }

  get #planned(): number {
    return this.#part.tcp.size + this.#part.udp.size;
  }

  get #retried(): number {
    return this.#asker.retried + this.#udp.retried + (this.#threads?.retried ?? 0);
  }

  #elapsedMs(): number {
    return Math.round(this.#world.clock.monotonicMs() - this.#startedMs);
  }
}
