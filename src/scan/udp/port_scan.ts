/**
 * The UDP port scan. Many ports wait for a reply at once, since most give none; datagrams are
 * paced, since UDP itself slows no sender down.
 */

import { withoutZone } from "../../model/endpoint.ts";
import type { Port } from "../../model/report.ts";
import type { DatagramProbe } from "../../probes/probe.ts";
import type { Clock } from "../../schedule/clock.ts";
import type { RateLimiter } from "../../schedule/rate_limiter.ts";
import { type Permit, Semaphore } from "../../schedule/semaphore.ts";
import { isPlainText } from "../../text/printable.ts";
import type { DatagramOpener } from "../../transport/udp.ts";
import type { PortResult } from "../work/port_result.ts";
import type { Attempt } from "../work/attempt.ts";
import { describePort } from "../service/describe.ts";
import { toBanner } from "../service/banner.ts";
import { importWithRetry } from "../service/load_module.ts";
import { maySendTo, type ProbeChoice } from "../service/probe_order.ts";
import { serverNameOf } from "../service/session.ts";
import { detectUdpService, type UdpDetection } from "./service_detection.ts";
import { Pacer } from "./pacer.ts";
import { planRequests, type RequestPlan } from "./requests.ts";
import { DatagramDemux } from "./demux.ts";
import { UdpExchange, type UdpOutcome } from "./exchange.ts";

/** How UDP ports are probed. Times in milliseconds. */
export interface UdpOptions {
  /** The available probes. Default: all of the registry. */
  readonly probes?: readonly DatagramProbe[];
  /** Which of them may be used, and on which ports. */
  readonly choice: ProbeChoice;
  /**
   * Whether ports that no probe lists get every general request in each round, not one per round.
   */
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
}

/** Options of a {@link UdpPortScan}. */
export interface UdpPortScanOptions extends UdpOptions {
  /** The plan's next endpoint; `undefined` at its end. */
  readonly next: () => Attempt | undefined;
  readonly open: DatagramOpener;
  readonly clock: Clock;
  readonly random: (count: number) => Uint8Array<ArrayBuffer>;
  readonly listener: UdpListener;
  readonly signal: AbortSignal;
  /** The limit of all probes of the scan, where the user set one. */
  readonly limiter: RateLimiter | undefined;
  /** Resolves when the reader of events has caught up; `undefined` when it has. */
  readonly room: () => Promise<void> | undefined;
}

const NO_BYTES: Uint8Array = new Uint8Array();

async function allProbes(): Promise<readonly DatagramProbe[]> {
  return (await import("../../probes/udp/registry.ts")).UDP_PROBES;
}

/** One run over a plan. */
export class UdpPortScan {
  readonly #options: UdpPortScanOptions;
  readonly #places: Semaphore;
  readonly #pacer: Pacer;
  readonly #inProgress = new Set<Promise<void>>();
  #probes: readonly DatagramProbe[] = [];
  #shortageReported = false;
  /** Retransmitted datagrams so far. */
  retried = 0;

  constructor(options: UdpPortScanOptions) {
    this.#options = options;
    this.#places = new Semaphore(options.workers);
    this.#pacer = new Pacer(options);
  }

  /** Ports that are being probed. */
  get inFlight(): number {
    return this.#places.held;
  }

  /** Probes the whole plan; resolves when every attempt has ended or the signal aborted. */
  async run(): Promise<void> {
    const { signal, open } = this.#options;
    this.#probes = this.#options.probes ?? await importWithRetry(allProbes, this.#options);
    const stop = () => this.#pacer.stop();
    signal.addEventListener("abort", stop, { once: true });
    const demux = new DatagramDemux(open);
    try {
      await this.#scanAll(demux);
      while (this.#inProgress.size > 0) await Promise.all(this.#inProgress);
    } finally {
      signal.removeEventListener("abort", stop);
      stop();
      await demux[Symbol.asyncDispose]();
    }
  }

  async #scanAll(demux: DatagramDemux): Promise<void> {
    const { next, room, signal } = this.#options;
    while (!signal.aborted) {
      const permit = await this.#places.acquire(signal).catch(() => undefined);
      if (permit === undefined) return;
      await room();
      const attempt = signal.aborted ? undefined : next();
      if (attempt === undefined) return permit.release();
      if (this.#isSkipped(attempt)) permit.release();
      else this.#track(this.#scanPort(attempt, { permit, demux }));
    }
  }

  /** Ports that are skipped: their host is skipped, or nothing may be sent to them. */
  #isSkipped(attempt: Attempt): boolean {
    const { listener } = this.#options;
    const { host, port } = attempt;
    if (host.skipReason !== undefined) {
      listener.result(attempt, { state: "filtered", reason: host.skipReason });
      return true;
    }
    if (maySendTo(port)) return false;
    listener.result(attempt, { state: "open|filtered", reason: "not-asked" });
    return true;
  }

  async #scanPort(
    attempt: Attempt,
    { permit, demux }: { readonly permit: Permit; readonly demux: DatagramDemux },
  ): Promise<void> {
    using _permit = permit;
    const { clock, signal, timeoutMs, retries, keepExchanges } = this.#options;
    const { host, port } = attempt;
    using exchange = new UdpExchange({ host: host.ref, port, timeoutMs, retries, keepExchanges }, {
      clock,
      signal,
      demux,
      pacer: this.#pacer,
      resent: () => this.retried++,
      failed: (code) => this.#shortage(code),
    });
    const plan = this.#requestsFor(attempt);
    await this.#conclude(attempt, {
      outcome: await exchange.discover(plan.rounds),
      plan,
      exchange,
    });
  }

  #requestsFor({ host, port }: Attempt): RequestPlan {
    const { choice, thorough, retries, snmpPublic, random, clock } = this.#options;
    const { ref } = host;
    const context = {
      address: withoutZone(ref.address),
      port,
      serverName: serverNameOf(ref),
      snmpPublic,
      random,
      now: () => clock.date(),
    };
    return planRequests({ probes: this.#probes, choice, thorough, retries, context });
  }

  async #conclude(
    attempt: Attempt,
    { outcome, plan, exchange }: {
      readonly outcome: UdpOutcome;
      readonly plan: RequestPlan;
      readonly exchange: UdpExchange;
    },
  ): Promise<void> {
    const { listener } = this.#options;
    const { host, port } = attempt;
    switch (outcome.kind) {
      case "open":
        return await listener.open({
          number: attempt.number,
          host,
          port,
          rttMs: outcome.rttMs,
          identify: async (known) =>
            describeUdpPort(known, await detectUdpService(exchange, plan.further)),
        });
      case "silence":
        return listener.result(attempt, { state: "open|filtered", reason: "no-response" });
      case "answer":
        if (outcome.reason === "no-route") host.skipReason ??= "no-route";
        return listener.result(attempt, { state: outcome.state, reason: outcome.reason });
      case "not-permitted":
        return listener.result(attempt, { state: "filtered", reason: "not-permitted" });
      case "lost":
        return listener.lost(attempt, outcome.code, outcome.local);
      case "stopped":
    }
  }

  #shortage(code: string): void {
    if (!this.#shortageReported) this.#options.listener.shortage(code, this.inFlight);
    this.#shortageReported = true;
  }

  #track(work: Promise<void>): void {
    const tracked = work.finally(() => this.#inProgress.delete(tracked));
    this.#inProgress.add(tracked);
  }
}

/** The port with the facts of its replies. */
export function describeUdpPort(known: Port, detection: UdpDetection): Port {
  const { answer, reply, probes, exchanges } = detection;
  const kept = exchanges.length === 0 ? {} : { exchanges };
  if (answer !== undefined) {
    const { closing: _closing, next: _next, ...identification } = answer;
    const banner = identification.banner ?? (isPlainText(reply) ? reply : NO_BYTES);
    const found = { identification, method: "probe", tunnelled: false } as const;
    return { ...describePort(known, found, banner), ...kept };
  }
  const shown = toBanner(reply);
  const note = `service unknown: it answered, but as no known protocol (asked: ${
    probes.join(", ")
  })`;
  return { ...known, note, ...(shown === undefined ? {} : { banner: shown }), ...kept };
}
