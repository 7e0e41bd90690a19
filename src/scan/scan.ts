/**
 * One scan as an asynchronous stream of events: the engine's only entry point. It prints nothing,
 * reads no file and knows no command line; the caller decides what to show, keep or stop.
 */

import type { Transport } from "../model/endpoint.ts";
import type { Checkpoint, FinishedEvent, ProgressEvent, ScanEvent } from "../model/event.ts";
import type { Timer } from "../schedule/clock.ts";
import { RateLimiter } from "../schedule/rate_limiter.ts";
import { blockEdges } from "../targets/broadcast.ts";
import { parseAddress } from "../targets/parse_address.ts";
import { HostStatsCache } from "./work/host_stats.ts";
import { workerSettings } from "./tcp/timing.ts";
import { endpointRef, TcpWorker, type WorkerListener, type WorkerSettings } from "./tcp/worker.ts";
import { Channel } from "./channel.ts";
import { sequential, sharedChunks, sharedCounter } from "./work/chunks.ts";
import type { PortResult } from "./work/port_result.ts";
import type { Attempt } from "./work/attempt.ts";
import { ScanLedger } from "./ledger.ts";
import { lazyIdentifier } from "./service/lazy.ts";
import { ReverseDns } from "./reverse_dns.ts";
import { portRecord } from "./port_record.ts";
import { proxiedWorld } from "./proxied_world.ts";
import { type EndpointRef, PlanCursor, type PlanPart, wholePlan } from "./work/plan_cursor.ts";
import type { ScanOptions, ScanWorld } from "./options.ts";
import { ThreadPool } from "./threads/pool.ts";
import { threadCount } from "./threads/count.ts";
import { threadTask } from "./threads/task.ts";
import type { UdpPortScan } from "./udp/port_scan.ts";
import { onAbort } from "../transport/on_abort.ts";
import type { OpenUdpPort } from "./udp/port_scan_options.ts";
import {
  lostWarning,
  scanTimeWarning,
  shortageWarning,
  udpLostWarning,
  udpShortageWarning,
} from "./warnings.ts";

export type { ScanOptions, ScanWorld };

const PROGRESS_MS = 200;
/** Longest wait for the end of what is under way when a scan is stopped. */
const STOP_MS = 2_000;
/** Keeping what is known takes at most one part in ten of a scan's time. */
const CHECKPOINT_SHARE = 10;
/** Sockets while threads start: loading modules needs descriptors. */
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
  using _stopping = onAbort(options.signal, () => run.stop());
  using _leaving = onAbort(options.leave, () => run.leave());
  yield run.startedEvent();
  const working = run.work();
  try {
    for await (const event of run.events) {
      if ("type" in event) yield event;
      else void run.keep(event);
    }
  } finally {
    run.stop();
    await Promise.race([working, run.left]);
  }
  yield run.finishedEvent();
}

/** The state of one run: workers, threads, and the ledger of their results. */
class ScanRun {
  readonly events: Channel<ScanEvent | Checkpoint> = new Channel();
  readonly #options: ScanOptions;
  readonly #world: ScanWorld;
  readonly #stopping = new AbortController();
  readonly #left = Promise.withResolvers<void>();
  readonly #part: PlanPart;
  readonly #planned: number;
  readonly #cursor: PlanCursor;
  readonly #hostStats: HostStatsCache;
  readonly #worker: TcpWorker;
  readonly #limiter: RateLimiter | undefined;
  #udp: UdpPortScan | undefined;
  readonly #threads: ThreadPool | undefined;
  readonly #ledger: ScanLedger;
  readonly #startedMs: number;
  #interrupted = false;
  #stopTimer: Timer | undefined;
  #checkpointTimer: Timer | undefined;
  #ended = false;

  constructor(options: ScanOptions, world: ScanWorld) {
    this.#options = options;
    this.#world = proxiedWorld(world, options);
    this.#startedMs = world.clock.monotonicMs();
    const { plan, part = wholePlan(plan), identify, proxy } = options;
    this.#part = part;
    this.#planned = part.tcp.size + part.udp.size;
    this.#hostStats = new HostStatsCache((index) => plan.hosts.at(index));
    const threads = world.startThread === undefined ? 1 : threadCount(options, part.tcp.size);
    const settings = workerSettings(options, threads);
    const { ratePerSec: rate } = settings;
    this.#limiter = rate === undefined ? undefined : new RateLimiter(world.clock, rate);
    const counter = sharedCounter();
    const tcpIndices = threads === 1 ? sequential() : sharedChunks(counter);
    this.#cursor = new PlanCursor(plan, part, tcpIndices);
    this.#ledger = this.#createLedger();
    this.#worker = this.#createWorker(settings);
    if (threads === 1 || world.startThread === undefined) return;
    this.#threads = new ThreadPool({
      count: threads - 1,
      start: world.startThread,
      task: threadTask({ plan, positions: part.tcp, settings, identify, proxy, counter }),
      listener: this.#workerListener(),
      room: () => this.events.room(),
    });
  }

  #createLedger(): ScanLedger {
    const { clock, dial, random, resolver, isOwnAddress } = this.#world;
    const { signal } = this.#stopping;
    return new ScanLedger({
      ...this.#options,
      part: this.#part,
      endpointsOf: (hostIndex) => this.#cursor.endpointsOf(hostIndex),
      reverseDns: new ReverseDns(resolver, clock, signal),
      world: { clock, dial, random, signal, isOwnAddress },
      repliesOnEveryPort: (hostIndex, known) =>
        this.#udp?.repliesOnEveryPort(this.#hostStats.at(hostIndex), known) ??
          Promise.resolve(false),
      emit: (event) => this.events.push(event),
      skipHost: (hostIndex, reason) => {
        this.#hostStats.at(hostIndex).skip(reason);
        this.#threads?.skipHost(hostIndex, reason);
      },
      hostFinished: (hostIndex) => {
        this.#hostStats.at(hostIndex).isFinished = true;
        this.#cursor.recheck();
      },
    });
  }

  #createWorker(settings: WorkerSettings): TcpWorker {
    const { identify } = this.#options;
    return new TcpWorker({
      settings,
      limiter: this.#limiter,
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
    const ledger = this.#ledger;
    return {
      found: (endpoint, port) => ledger.found(endpoint, port),
      identified: (endpoint, port, cut) => ledger.identified(endpoint, port, cut),
      result: (endpoint, result) => ledger.result(endpoint, result, "tcp"),
      lost: (endpoint, code) => ledger.lost(endpoint, lostWarning(code), "tcp"),
      down: (hostIndex) => ledger.down(hostIndex),
      network: (hostIndex, condition) => ledger.network(hostIndex, condition),
      checking: (hostIndex, isChecked) => ledger.checking(hostIndex, isChecked),
      retracted: (hostIndex, refused) => ledger.retracted(hostIndex, refused),
      shortage: (...told) => ledger.warnOnce("shortage", () => shortageWarning(...told)),
    };
  }

  async #createUdp(): Promise<UdpPortScan> {
    const { clock, random, dial, datagrams, refusals } = this.#world;
    const { udp, plan } = this.#options;
    if (udp === undefined) throw new TypeError("Cannot scan UDP ports without options for them");
    const edges = plan.exact ? new Set() : blockEdges(plan.hosts.targets);
    // What is loaded for UDP takes longer to load than everything that a scan of TCP ports needs.
    const { UdpPortScan } = await import("./udp/port_scan.ts");
    return new UdpPortScan({
      ...udp,
      ...{ clock, random, dial, refusals },
      left: ({ ref }) => edges.has(parseAddress(ref.address)?.value ?? -1n),
      size: { hosts: this.#options.plan.hosts.size, endpoints: this.#part.udp.size },
      limiter: this.#limiter,
      signal: this.#stopping.signal,
      open: datagrams ?? (() => ({ kind: "unsupported" })),
      next: () => this.#nextUdpAttempt(),
      room: () => this.#room("udp"),
      listener: {
        open: (found) => this.#foundUdp(found),
        result: (endpoint, result) => this.#ledger.result(endpointRef(endpoint), result, "udp"),
        shortage: (code) => this.events.push(udpShortageWarning(code)),
        down: ({ index }) => this.#ledger.down(index),
        network: ({ index }, condition) => this.#ledger.network(index, condition, "udp"),
        lost: (endpoint, code, local) =>
          this.#ledger.lost(endpointRef(endpoint), udpLostWarning(code, local), "udp"),
      },
    });
  }

  /** Sends no more probes; connects in progress are aborted. What does not end soon is left. */
  stop(): void {
    if (!this.#ended) this.#stopTimer ??= this.#world.clock.after(STOP_MS, () => this.leave());
    if (!this.#isComplete && this.#ledger.isLeft) this.#interrupted = true;
    this.#stopping.abort(new DOMException("the scan was stopped", "AbortError"));
    this.#threads?.stop();
    this.#cursor.recheck();
  }

  /** Stops, and ends the stream of events at once, whatever does not end. */
  leave(): void {
    this.stop();
    if (this.#ended) return;
    this.#ended = true;
    this.#ledger.leave();
    this.events.push(this.#progressEvent());
    this.events.close();
    this.#left.resolve();
  }

  /** Resolves when the end of the work is not waited for any more. */
  get left(): Promise<void> {
    return this.#left.promise;
  }

  /** Runs the scan to its end; never rejects unless there is a bug. */
  async work(): Promise<void> {
    const progress = this.#reportProgress();
    this.#scheduleCheckpoint(0);
    const limit = this.#limitTime();
    try {
      if (this.#cursor.has("udp")) this.#udp = await this.#createUdp();
      const threads = this.#threads?.run();
      await this.#world.beforeProbes?.(this.#threads?.started);
      await Promise.all([
        threads,
        this.#scanTcp(),
        ...(this.#udp === undefined ? [] : [this.#udp.run()]),
      ]);
      await this.#ledger.close();
      this.events.push(this.#progressEvent());
    } finally {
      progress.cancel();
      this.#checkpointTimer?.cancel();
      limit?.cancel();
      this.#ended = true;
      this.#stopTimer?.cancel();
      this.events.close();
    }
  }

  async #scanTcp(): Promise<void> {
    const threads = this.#threads;
    if (threads === undefined) return await this.#worker.run();
    const { workers } = workerSettings(this.#options, threads.size + 1);
    this.#worker.limit(Math.min(workers, WORKERS_AT_START));
    threads.started.then(() => this.#worker.limit(workers));
    await this.#worker.run();
    threads.dropUnstarted();
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
    const { completed, uncertain, timedOutHosts } = this.#ledger;
    const whole = !this.#interrupted && completed === this.#planned && uncertain === 0 &&
      timedOutHosts === 0;
    return {
      type: "finished",
      ...this.#balance(),
      status: this.#interrupted ? "interrupted" : "completed",
      ...(whole ? {} : { remaining: this.#ledger.remaining }),
    };
  }

  #balance(): Pick<FinishedEvent, "at" | "durationMs" | "integrity"> {
    const { completed, uncertain } = this.#ledger;
    return {
      at: this.#world.clock.date().toISOString(),
      durationMs: this.#elapsedMs(),
      integrity: {
        planned: this.#planned,
        completed,
        retried: this.#retried,
        lost: this.#planned - completed,
        ...(uncertain > 0 ? { uncertain } : {}),
      },
    };
  }

  /** Has a checkpoint kept, and makes the next one in a while. */
  async keep(checkpoint: Checkpoint): Promise<void> {
    const { clock } = this.#world;
    const startedMs = clock.monotonicMs();
    await this.#options.checkpoints?.keep(checkpoint);
    this.#scheduleCheckpoint(clock.monotonicMs() - startedMs);
  }

  #scheduleCheckpoint(tookMs: number): void {
    const { checkpoints } = this.#options;
    if (checkpoints === undefined || this.#ended) return;
    const waitMs = Math.max(checkpoints.everyMs, CHECKPOINT_SHARE * tookMs);
    this.#checkpointTimer = this.#world.clock.after(waitMs, () => {
      const { remaining, unreported: hosts } = this.#ledger;
      // Behind every event that came before it.
      this.events.push({ ...this.#balance(), remaining, hosts });
    });
  }

  #nextEndpoint(transport: Transport): EndpointRef | undefined {
    const endpoint = this.#cursor.next(transport);
    if (endpoint !== undefined) this.#ledger.begin(endpoint);
    return endpoint;
  }

  #nextUdpAttempt(): Attempt | undefined {
    const endpoint = this.#nextEndpoint("udp");
    if (endpoint === undefined) return undefined;
    const { number, hostIndex, port } = endpoint;
    return { number, host: this.#hostStats.at(hostIndex), port, timeouts: 0, localErrors: 0 };
  }

  #room(transport: Transport): Promise<void> | undefined {
    return this.events.room() ?? this.#cursor.room(transport, this.#ledger.unfinishedHosts);
  }

  async #foundUdp(found: OpenUdpPort): Promise<void> {
    const { port, rttMs } = found;
    const result: PortResult = { state: "open", reason: "udp-response", rttMs };
    const known = portRecord({ transport: "udp", port }, result);
    this.#ledger.found(endpointRef(found), known);
    const identified = await found.identify(known);
    this.#ledger.identified(endpointRef(found), identified, this.#stopping.signal.aborted);
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

  /** Stops at the end of the time for the scan, unless only look-ups of names are waited for. */
  #limitTime(): Timer | undefined {
    const { maxTimeMs } = this.#options;
    if (maxTimeMs === undefined) return undefined;
    return this.#world.clock.after(maxTimeMs, () => {
      if (this.#isComplete) return;
      if (this.#ledger.isLeft) this.events.push(scanTimeWarning(maxTimeMs));
      this.stop();
    });
  }

  get #isComplete(): boolean {
    return this.#cursor.exhausted && this.#ledger.unfinishedHosts === 0;
  }

  #progressEvent(): ProgressEvent {
    const silentHosts = this.#cursor.exhausted ? this.#ledger.silentHosts : 0;
    return {
      type: "progress",
      planned: this.#planned,
      completed: this.#ledger.completed,
      open: this.#ledger.open,
      retried: this.#retried,
      inFlight: this.#worker.inFlight + (this.#udp?.inFlight ?? 0) + (this.#threads?.inFlight ?? 0),
      elapsedMs: this.#elapsedMs(),
      ...(silentHosts > 0 ? { silentHosts } : {}),
    };
  }

  get #retried(): number {
    return this.#worker.retried + (this.#udp?.retried ?? 0) + (this.#threads?.retried ?? 0);
  }

  #elapsedMs(): number {
    return Math.round(this.#world.clock.monotonicMs() - this.#startedMs);
  }
}
