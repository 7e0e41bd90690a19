/**
 * One scan as an asynchronous stream of events: the engine's only face. It prints nothing, reads no
 * file and knows no command line; whoever iterates decides what to show, keep or stop.
 */

import type { PortKey, Transport } from "../model/endpoint.ts";
import type { FinishedEvent, ProgressEvent, ScanEvent, WarningEvent } from "../model/event.ts";
import type { Port, ScanSettings } from "../model/report.ts";
import { UDP_PROBES } from "../probes/udp/registry.ts";
import type { Clock } from "../schedule/clock.ts";
import { RateLimiter } from "../schedule/rate_limiter.ts";
import { Semaphore } from "../schedule/semaphore.ts";
import type { Plan } from "../targets/plan.ts";
import { serviceHint } from "../targets/service_names.ts";
import type { Resolver } from "../transport/resolve.ts";
import type { Dialer } from "../transport/tcp.ts";
import type { DatagramOpener } from "../transport/udp.ts";
import { Channel } from "./channel.ts";
import type { TlsUpgrade } from "./conversation.ts";
import { Discovery, type OpenPort, type Question, type Verdict } from "./discovery.ts";
import { HostState } from "./host_state.ts";
import { type IdentifyOptions, identifyPort } from "./identify.ts";
import { NameLookup } from "./names.ts";
import type { ProbeWorld } from "./probe_runner.ts";
import { QuestionSource } from "./question_source.ts";
import { type OpenUdpPort, UdpDiscovery, type UdpOptions } from "./udp_discovery.ts";
import {
  downWarning,
  lostWarning,
  scopeWarning,
  shortageWarning,
  udpLostWarning,
  udpShortageWarning,
} from "./warnings.ts";

/** What to scan and how. Times in milliseconds. */
export interface ScanOptions {
  /** What is asked, and in which order. */
  readonly plan: Plan;
  /** Target arguments as typed, for the report. */
  readonly targets: readonly string[];
  /** The seed of the plan, for the report. */
  readonly seed: number;
  /** Settings to record in the report, by their names on the command line. */
  readonly settings: ScanSettings;
  /** Most sockets in flight. */
  readonly workers: number;
  /** Longest wait for an answer. */
  readonly timeoutMs: number;
  /** Times a silent port is asked again before it counts as filtered. */
  readonly retries: number;
  /** Probes per second; without it as fast as answers come. */
  readonly ratePerSec?: number;
  /** How the plan's UDP ports are asked. Default: {@link DEFAULT_UDP}. */
  readonly udp?: UdpOptions;
  /** How open ports are identified; without it nothing is read from them. */
  readonly identify?: IdentifyOptions;
  /** Whether names of hosts are looked up by reverse DNS. */
  readonly rdns: boolean;
  /** Whether closed and filtered ports are listed, not only counted. */
  readonly listAll: boolean;
  /** Ends the scan early; what is known by then is still reported. */
  readonly signal?: AbortSignal;
}

/** The outside world, passed in. */
export interface ScanWorld {
  /** Where the time comes from. */
  readonly clock: Clock;
  /** Opens connections. */
  readonly dial: Dialer;
  /** Opens UDP sockets; without it UDP ports cannot be asked. */
  readonly datagrams?: DatagramOpener;
  /** Names to addresses and back. */
  readonly resolver: Resolver;
  /** Upgrades a stream to TLS, for a host that the user may have named. */
  readonly upgrade: (address: string, serverName: string | undefined) => TlsUpgrade;
  /** Random bytes, for transaction ids. */
  readonly random: (count: number) => Uint8Array<ArrayBuffer>;
}

/** How UDP ports are asked when nobody says otherwise. */
export const DEFAULT_UDP: UdpOptions = {
  probes: UDP_PROBES,
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

/** The state of one run. */
class ScanRun {
  readonly events: Channel<ScanEvent> = new Channel();
  readonly #options: ScanOptions;
  readonly #world: ScanWorld;
  readonly #stopping = new AbortController();
  readonly #questions: QuestionSource;
  readonly #discovery: Discovery;
  readonly #udp: UdpDiscovery;
  readonly #names: NameLookup;
  readonly #identifyPlaces: Semaphore;
  readonly #probeWorld: ProbeWorld;
  /** Hosts that are not finished, by their index in the plan. */
  readonly #hosts = new Map<number, HostState>();
  /** Identifications and host reports under way. */
  readonly #underWay = new Set<Promise<void>>();
  readonly #warned = new Set<string>();
  readonly #startedMs: number;
  #completed = 0;
  #open = 0;
  #interrupted = false;

  constructor(options: ScanOptions, world: ScanWorld) {
    this.#options = options;
    this.#world = world;
    this.#startedMs = world.clock.monotonicMs();
    const signal = this.#stopping.signal;
    this.#names = new NameLookup(world.resolver, world.clock, signal);
    this.#identifyPlaces = new Semaphore(Math.max(1, Math.floor(options.workers / 2)));
    const sockets = new Semaphore(Math.max(1, Math.floor(options.workers / 2)));
    this.#probeWorld = { ...world, sockets, signal };
    const { clock, dial } = world;
    const { workers, timeoutMs, retries, ratePerSec } = options;
    const limiter = ratePerSec === undefined ? undefined : new RateLimiter(clock, ratePerSec);
    this.#questions = new QuestionSource(options.plan);
    this.#discovery = new Discovery({
      clock,
      dial,
      signal,
      workers,
      timeoutMs,
      retries,
      limiter,
      next: () => this.#nextQuestion("tcp"),
      room: () => this.#room("tcp"),
      listener: {
        open: (found) => this.#found(found),
        settled: (question, verdict) => this.#settled(question, verdict, "tcp"),
        shortage: (code, inFlight) => this.events.push(shortageWarning(code, inFlight)),
        lost: (question, code) => this.#lost(question, lostWarning(code)),
      },
    });
    this.#udp = this.#createUdp(limiter);
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
      next: () => this.#nextQuestion("udp"),
      room: () => this.#room("udp"),
      listener: {
        open: (found) => this.#foundUdp(found),
        settled: (question, verdict) => this.#settled(question, verdict, "udp"),
        shortage: (code) => this.events.push(udpShortageWarning(code)),
        lost: (question, code, local) => this.#lost(question, udpLostWarning(code, local)),
      },
    });
  }

  /** Asks nothing more; what is under way ends at once. */
  stop(): void {
    if (!this.#questions.exhausted || this.#hosts.size > 0) this.#interrupted = true;
    this.#stopping.abort(new DOMException("the scan was stopped", "AbortError"));
    this.#questions.lookAgain();
  }

  /** Does everything; never rejects unless there is a bug. */
  async work(): Promise<void> {
    const progress = this.#reportProgress();
    try {
      await Promise.all([
        this.#discovery.run(),
        ...(this.#questions.has("udp") ? [this.#udp.run()] : []),
      ]);
      await this.#allDone();
      for (const host of this.#hosts.values()) this.#reportHost(host);
      await this.#allDone();
      this.events.push(this.#progressEvent());
    } finally {
      progress.cancel();
      this.events.close();
    }
  }

  startedEvent(): ScanEvent {
    const { plan, targets, seed, settings } = this.#options;
    return {
      type: "started",
      at: this.#world.clock.date().toISOString(),
      targets,
      ports: plan.ports.toString(),
      planned: plan.size,
      seed,
      options: settings,
    };
  }

  finishedEvent(): FinishedEvent {
    const planned = this.#options.plan.size;
    const completed = this.#completed;
    return {
      type: "finished",
      at: this.#world.clock.date().toISOString(),
      durationMs: this.#elapsedMs(),
      status: this.#interrupted ? "interrupted" : "completed",
      integrity: {
        planned,
        completed,
        retried: this.#discovery.retried + this.#udp.retried,
        lost: planned - completed,
      },
    };
  }

  #nextQuestion(transport: Transport): Question | undefined {
    const question = this.#questions.next(transport);
    if (question === undefined) return undefined;
    const { hostIndex, port } = question;
    const host = this.#hosts.get(hostIndex) ?? this.#newHost(hostIndex);
    return { host, port, silences: 0, failures: 0 };
  }

  #room(transport: Transport): Promise<void> | undefined {
    return this.events.room() ?? this.#questions.room(transport, this.#hosts.size);
  }

  #newHost(index: number): HostState {
    const { plan } = this.#options;
    const host = new HostState(plan.hosts.at(index), {
      index,
      endpoints: plan.ports.size,
    });
    this.#hosts.set(index, host);
    return host;
  }

  #found(found: OpenPort): void {
    const { host, port, rttMs } = found;
    const verdict: Verdict = { state: "open", reason: "syn-ack", rttMs };
    const known = this.#announce(host, portRecord({ transport: "tcp", port }, verdict));
    this.#track(this.#identify(found, known));
  }

  /** An open port: counted and told at once, before it is known who answers there. */
  #announce(host: HostState, known: Port): Port {
    this.#open++;
    host.identifying++;
    this.#count(host, known);
    this.events.push({ type: "port", address: host.ref.address, port: known });
    return known;
  }

  async #foundUdp(found: OpenUdpPort): Promise<void> {
    const { host, port, rttMs } = found;
    const verdict: Verdict = { state: "open", reason: "udp-response", rttMs };
    const known = this.#announce(host, portRecord({ transport: "udp", port }, verdict));
    this.#identified(host, await found.identify(known));
  }

  /** All that will be known of an open port is known. */
  #identified(host: HostState, port: Port): void {
    host.identifying--;
    host.ports.push(port);
    this.events.push({ type: "service", address: host.ref.address, port });
    this.#finishIfDone(host);
  }

  async #identify(found: OpenPort, known: Port): Promise<void> {
    const { host, permit, stream } = found;
    const identified = await this.#whoIs(found, known);
    stream.close();
    permit.release();
    this.#identified(host, identified);
  }

  async #whoIs(found: OpenPort, known: Port): Promise<Port> {
    const { identify } = this.#options;
    const hint = known.serviceHint ?? await this.#world.resolver.serviceOf(known.port);
    const hinted = hint === undefined ? known : { ...known, serviceHint: hint };
    if (identify === undefined) return hinted;
    const signal = this.#stopping.signal;
    const place = await this.#identifyPlaces.acquire(signal).catch(() => undefined);
    if (place === undefined) return hinted;
    using _place = place;
    const { host, stream } = found;
    try {
      return await identifyPort(
        { host: host.ref, known: hinted, stream },
        identify,
        this.#probeWorld,
      );
    } catch (error) {
      return {
        ...hinted,
        note: `identification failed: ${error instanceof Error ? error.name : "?"}`,
      };
    }
  }

  #settled(question: Question, verdict: Verdict, transport: Transport): void {
    const { host, port } = question;
    if (this.#options.listAll) {
      const listed = portRecord({ transport, port }, verdict);
      host.ports.push(listed);
      this.events.push({ type: "port", address: host.ref.address, port: listed });
    }
    this.#count(host, verdict);
    this.#finishIfDone(host);
  }

  #lost(question: Question, warning: WarningEvent): void {
    this.#warnOnce(`lost ${warning.message}`, () => warning);
    question.host.abandon();
    this.#finishIfDone(question.host);
  }

  #count(
    host: HostState,
    { state, reason, rttMs }: Pick<Port, "state" | "reason" | "rttMs">,
  ): void {
    this.#completed++;
    if (reason === "not-permitted") {
      this.#warnOnce(`scope ${host.ref.target}`, () => scopeWarning(host.ref.target));
    }
    if (host.settle(state, reason, rttMs)) this.events.push(downWarning(host));
    if (host.names === undefined && host.answered) this.#lookUpNames(host);
  }

  #finishIfDone(host: HostState): void {
    if (host.finished) this.#reportHost(host);
  }

  #reportHost(host: HostState): void {
    this.#hosts.delete(host.index);
    this.#questions.lookAgain();
    if (this.#options.plan.hosts.size <= NAME_EVERY_HOST_UP_TO) this.#lookUpNames(host);
    const names = host.names ?? Promise.resolve([]);
    this.#track(names.then((rdns) => this.events.push({ type: "host", host: host.toHost(rdns) })));
  }

  #lookUpNames(host: HostState): void {
    if (this.#options.rdns) host.names ??= this.#names.namesOf(host.ref.address);
  }

  #track(work: Promise<void>): void {
    const tracked = work.finally(() => this.#underWay.delete(tracked));
    this.#underWay.add(tracked);
  }

  async #allDone(): Promise<void> {
    while (this.#underWay.size > 0) await Promise.all(this.#underWay);
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
      planned: this.#options.plan.size,
      completed: this.#completed,
      open: this.#open,
      retried: this.#discovery.retried + this.#udp.retried,
      inFlight: this.#discovery.inFlight + this.#udp.inFlight,
      elapsedMs: this.#elapsedMs(),
    };
  }

  #elapsedMs(): number {
    return Math.round(this.#world.clock.monotonicMs() - this.#startedMs);
  }
}

function portRecord({ transport, port }: PortKey, { state, reason, rttMs }: Verdict): Port {
  const hint = serviceHint(transport, port);
  return {
    transport,
    port,
    state,
    reason,
    ...(rttMs === undefined ? {} : { rttMs: Math.round(rttMs * 100) / 100 }),
    ...(hint === undefined ? {} : { serviceHint: hint }),
    details: {},
  };
}
