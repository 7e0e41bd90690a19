/**
 * One scan as an asynchronous stream of events: the engine's only entry point. It prints nothing,
 * reads no file and knows no command line; the caller decides what to show, keep or stop.
 */

import type { Transport } from "../model/endpoint.ts";
import type { FinishedEvent, ProgressEvent, ScanEvent, WarningEvent } from "../model/event.ts";
import type { Port } from "../model/report.ts";
import { RateLimiter } from "../schedule/rate_limiter.ts";
import { HostStatsCache } from "./work/host_stats.ts";
import { MANY_HOSTS, workerSettings } from "./tcp/timing.ts";
import { endpointRef, TcpWorker, type WorkerListener, type WorkerSettings } from "./tcp/worker.ts";
import { acceptsEveryPort, isTooOpen, markSuspicious } from "./middlebox.ts";
import { Channel } from "./channel.ts";
import { sequential, sharedChunks, sharedCounter } from "./work/chunks.ts";
import type { PortResult } from "./work/port_result.ts";
import type { Attempt } from "./work/attempt.ts";
import { CompletionTracker } from "./completion.ts";
import { HostRecord } from "./host_record.ts";
import { lazyIdentifier } from "./service/lazy.ts";
import { ReverseDns } from "./reverse_dns.ts";
import { portRecord } from "./port_record.ts";
import { type EndpointRef, PlanCursor, type PlanPart, wholePlan } from "./work/plan_cursor.ts";
import type { ScanOptions, ScanWorld } from "./options.ts";
import { ThreadPool } from "./threads/pool.ts";
import { threadCount } from "./threads/count.ts";
import { threadTask } from "./threads/task.ts";
import { type OpenUdpPort, UdpPortScan } from "./udp/port_scan.ts";
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

const PROGRESS_MS = 200;
/** Up to this many hosts, reverse DNS covers hosts that never replied too. */
const NAME_EVERY_HOST_UP_TO = 256;
/** Sockets in flight while threads start: loading modules needs descriptors too. */
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

/** The state of one run: workers, threads, and the ledger of their results. */
class ScanRun {
  readonly events: Channel<ScanEvent> = new Channel();
  readonly #options: ScanOptions;
  readonly #world: ScanWorld;
  readonly #stopping = new AbortController();
  readonly #part: PlanPart;
  readonly #cursor: PlanCursor;
  readonly #hostStats: HostStatsCache;
  readonly #worker: TcpWorker;
  readonly #udp: UdpPortScan | undefined;
  readonly #threads: ThreadPool | undefined;
  readonly #reverseDns: ReverseDns;
  /** Hosts that are not finished, by their index in the plan. */
  readonly #hosts = new Map<number, HostRecord>();
  readonly #done: Readonly<Record<Transport, CompletionTracker>>;
  /** Host reports that wait for reverse DNS or the middlebox check. */
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
    this.#reverseDns = new ReverseDns(world.resolver, world.clock, this.#stopping.signal);
    this.#done = {
      tcp: new CompletionTracker(part.tcp.size),
      udp: new CompletionTracker(part.udp.size),
    };
    this.#hostStats = new HostStatsCache((index) => plan.hosts.at(index));
    const threads = world.startThread === undefined ? 1 : threadCount(options, part.tcp.size);
    const settings = workerSettings(options, threads);
    const { ratePerSec } = settings;
    const limiter = ratePerSec === undefined ? undefined : new RateLimiter(world.clock, ratePerSec);
    const counter = sharedCounter();
    const tcpIndices = threads === 1 ? sequential() : sharedChunks(counter);
    this.#cursor = new PlanCursor(plan, part, tcpIndices);
    this.#worker = this.#createWorker(settings, limiter);
    this.#udp = this.#cursor.has("udp") ? this.#createUdp(limiter) : undefined;
    if (threads === 1 || world.startThread === undefined) return;
    this.#threads = new ThreadPool({
      count: threads - 1,
      start: world.startThread,
      task: threadTask({ plan, positions: part.tcp, settings, identify, counter }),
      listener: this.#workerListener(),
      room: () => this.events.room(),
    });
  }

  #createWorker(settings: WorkerSettings, limiter: RateLimiter | undefined): TcpWorker {
    const { identify } = this.#options;
    return new TcpWorker({
      settings,
      limiter,
      identify: identify && lazyIdentifier(identify),
      world: this.#world,
      hosts: this.#hostStats,
      next: () => this.#nextEndpoint("tcp"),
      room: () => this.#room("tcp"),
      listener: this.#workerListener(),
      signal: this.#stopping.signal,
    });
  }

  #workerListener(): WorkerListener {
    return {
      found: (endpoint, port) => this.#announce(endpoint, port),
      identified: (endpoint, port, cut) => this.#identified(endpoint, port, cut),
      result: (endpoint, result) => this.#result(endpoint, result, "tcp"),
      lost: (endpoint, code) => this.#lost(endpoint, lostWarning(code), "tcp"),
      down: (hostIndex) => this.#hostDown(hostIndex),
      shortage: (code, inFlight) =>
        this.#warnOnce("shortage", () => shortageWarning(code, inFlight)),
    };
  }

  #createUdp(limiter: RateLimiter | undefined): UdpPortScan {
    const { clock, random, datagrams } = this.#world;
    const { udp } = this.#options;
    if (udp === undefined) throw new TypeError("Cannot scan UDP ports without options for them");
    return new UdpPortScan({
      ...udp,
      clock,
      random,
      limiter,
      signal: this.#stopping.signal,
      open: datagrams ?? (() => ({ kind: "unsupported" })),
      next: () => this.#nextUdpAttempt(),
      room: () => this.#room("udp"),
      listener: {
        open: (found) => this.#foundUdp(found),
        result: (endpoint, result) => this.#result(endpointRef(endpoint), result, "udp"),
        shortage: (code) => this.events.push(udpShortageWarning(code)),
        lost: (endpoint, code, local) =>
          this.#lost(endpointRef(endpoint), udpLostWarning(code, local), "udp"),
      },
    });
  }

  /** Sends no more probes; connects in progress are aborted. */
  stop(): void {
    if (!this.#cursor.exhausted || this.#hosts.size > 0) this.#interrupted = true;
    this.#stopping.abort(new DOMException("the scan was stopped", "AbortError"));
    this.#threads?.stop();
    this.#cursor.recheck();
  }

  /** Runs the scan to its end; never rejects unless there is a bug. */
  async work(): Promise<void> {
    const progress = this.#reportProgress();
    try {
      await Promise.all([
        this.#scanTcp(),
        ...(this.#udp === undefined ? [] : [this.#udp.run()]),
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

  async #scanTcp(): Promise<void> {
    const threads = this.#threads;
    if (threads === undefined) return await this.#worker.run();
    const { workers } = workerSettings(this.#options, threads.size + 1);
    this.#worker.limit(Math.min(workers, WORKERS_AT_START));
    threads.started.then(() => this.#worker.limit(workers));
    await Promise.all([threads.run(), this.#worker.run().then(() => threads.dropUnstarted())]);
  }

  startedEvent(): ScanEvent {
    const { plan, targets, seed, settings, request } = this.#options;
    return {
      type: "started",
      at: this.#world.clock.date().toISOString(),
      targets,
      ports: plan.ports.toString(),
      planned: this.#planned,
      seed,
      options: settings,
      ...(request === undefined ? {} : { request }),
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

  #nextEndpoint(transport: Transport): EndpointRef | undefined {
    const endpoint = this.#cursor.next(transport);
    if (endpoint !== undefined) this.#host(endpoint);
    return endpoint;
  }

  #nextUdpAttempt(): Attempt | undefined {
    const endpoint = this.#nextEndpoint("udp");
    if (endpoint === undefined) return undefined;
    const { number, hostIndex, port } = endpoint;
    return { number, host: this.#hostStats.at(hostIndex), port, timeouts: 0, localErrors: 0 };
  }

  #room(transport: Transport): Promise<void> | undefined {
    return this.events.room() ?? this.#cursor.room(transport, this.#hosts.size);
  }

  #host({ hostIndex }: Pick<EndpointRef, "hostIndex">): HostRecord {
    const known = this.#hosts.get(hostIndex);
    if (known !== undefined) return known;
    const host = new HostRecord(this.#options.plan.hosts.at(hostIndex), {
      index: hostIndex,
      endpoints: this.#cursor.endpointsOf(hostIndex),
    });
    this.#hosts.set(hostIndex, host);
    return host;
  }

  /** An open port: counted and reported at once, before service detection. */
  #announce(endpoint: EndpointRef, known: Port): void {
    const host = this.#host(endpoint);
    this.#open++;
    host.identifying++;
    this.#count(host, known);
    if (known.transport === "tcp") this.#checkMiddlebox(host, known.port);
    this.events.push({ type: "port", address: host.ref.address, port: known });
  }

  /** Probes random ports of a host that has too many open ports: a middlebox accepts those too. */
  #checkMiddlebox(host: HostRecord, port: number): void {
    host.openTcp.add(port);
    if (host.acceptsAll !== undefined || !isTooOpen(host.openTcp.size, host.notOpen)) return;
    const { address } = host.ref;
    const { timeoutMs } = this.#options;
    const world = { ...this.#world, signal: this.#stopping.signal };
    host.acceptsAll = acceptsEveryPort(address, { known: host.openTcp, timeoutMs }, world);
    this.#track(host.acceptsAll.then((all) => {
      if (all) this.events.push(suspiciousWarning(address));
    }));
  }

  async #foundUdp(found: OpenUdpPort): Promise<void> {
    const { port, rttMs } = found;
    const result: PortResult = { state: "open", reason: "udp-response", rttMs };
    const known = portRecord({ transport: "udp", port }, result);
    this.#announce(endpointRef(found), known);
    const identified = await found.identify(known);
    this.#identified(endpointRef(found), identified, this.#stopping.signal.aborted);
  }

  /** Service detection of an open port has ended. */
  #identified(endpoint: EndpointRef, port: Port, cut: boolean): void {
    const { acceptsAll } = this.#host(endpoint);
    if (acceptsAll === undefined) return this.#conclude(endpoint, port, cut);
    this.#track(acceptsAll.then((all) => {
      this.#conclude(endpoint, all ? markSuspicious(port) : port, cut);
    }));
  }

  #conclude(endpoint: EndpointRef, port: Port, cut: boolean): void {
    const host = this.#host(endpoint);
    host.identifying--;
    host.ports.push(port);
    const done = this.#done[port.transport];
    if (cut) done.missed(endpoint.number);
    else done.done(endpoint.number);
    this.events.push({ type: "service", address: host.ref.address, port });
    this.#finishIfDone(host);
  }

  #result(endpoint: EndpointRef, result: PortResult, transport: Transport): void {
    const host = this.#host(endpoint);
    this.#done[transport].done(endpoint.number);
    if (this.#options.listAll) {
      const listed = portRecord({ transport, port: endpoint.port }, result);
      host.ports.push(listed);
      this.events.push({ type: "port", address: host.ref.address, port: listed });
    }
    if (result.attempts !== undefined) host.reducedRetries(result.attempts);
    if (transport === "tcp" && result.reason === "not-permitted") host.skipReason ??= result.reason;
    this.#count(host, result);
    this.#finishIfDone(host);
  }

  #lost(endpoint: EndpointRef, warning: WarningEvent, transport: Transport): void {
    this.#warnOnce(`lost ${warning.message}`, () => warning);
    this.#done[transport].missed(endpoint.number);
    const host = this.#host(endpoint);
    host.abandon();
    this.#finishIfDone(host);
  }

  #count(
    host: HostRecord,
    { state, reason }: Pick<Port, "state" | "reason">,
  ): void {
    this.#completed++;
    if (reason === "not-permitted") {
      this.#warnOnce(`scope ${host.ref.target}`, () => scopeWarning(host.ref.target));
    }
    host.settle(state, reason);
    if (host.names === undefined && host.answered) this.#lookUpNames(host);
  }

  #hostDown(hostIndex: number): void {
    const host = this.#hosts.get(hostIndex);
    if (host?.markDown() === true) this.#reportDown(host);
  }

  /** Warns the user that a host is down, and makes every worker skip its ports. */
  #reportDown(host: HostRecord): void {
    if (this.#options.plan.hosts.size < MANY_HOSTS) this.events.push(downWarning(host));
    else this.#down = { hosts: this.#down.hosts + 1, ports: this.#down.ports + host.remaining };
    this.#hostStats.at(host.index).skipReason = "host-down";
    this.#threads?.skipHost(host.index);
  }

  #finishIfDone(host: HostRecord): void {
    if (host.finished) this.#reportHost(host);
  }

  #reportHost(host: HostRecord): void {
    this.#hosts.delete(host.index);
    this.#cursor.recheck();
    if (this.#options.plan.hosts.size <= NAME_EVERY_HOST_UP_TO) this.#lookUpNames(host);
    this.#track(this.#emitHost(host));
  }

  async #emitHost(host: HostRecord): Promise<void> {
    const rdns = await host.names ?? [];
    const all = await host.acceptsAll ?? false;
    const record = host.toHost(rdns);
    const ports = all ? record.ports.map(markSuspicious) : record.ports;
    this.events.push({ type: "host", host: { ...record, ports } });
  }

  #track(work: Promise<void>): void {
    const tracked = work.finally(() => this.#underWay.delete(tracked));
    this.#underWay.add(tracked);
  }

  #lookUpNames(host: HostRecord): void {
    if (this.#options.rdns) host.names ??= this.#reverseDns.namesOf(host.ref.address);
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
      inFlight: this.#worker.inFlight + (this.#udp?.inFlight ?? 0) + (this.#threads?.inFlight ?? 0),
      elapsedMs: this.#elapsedMs(),
    };
  }

  get #planned(): number {
    return this.#part.tcp.size + this.#part.udp.size;
  }

  get #retried(): number {
    return this.#worker.retried + (this.#udp?.retried ?? 0) + (this.#threads?.retried ?? 0);
  }

  #elapsedMs(): number {
    return Math.round(this.#world.clock.monotonicMs() - this.#startedMs);
  }
}
