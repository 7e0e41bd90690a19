/** Makes the exchanges of a UDP port scan, and learns from them what is known of each host. */

import { withoutZone } from "../../model/endpoint.ts";
import type { DatagramContext, DatagramProbe } from "../../probes/probe.ts";
import type { Attempt } from "../work/attempt.ts";
import { serverNameOf } from "../service/probe_result.ts";
import { type Breadth, breadthOf } from "./breadth.ts";
import type { DatagramDemux } from "./demux.ts";
import { type ExchangeHost, UdpExchange, type UdpWorld } from "./exchange.ts";
import { skipOutcome } from "./outcome.ts";
import type { Pacer } from "./pacer.ts";
import type { Probing, ProbingParts } from "./port_probing.ts";
import type { UdpPortScanOptions } from "./port_scan_options.ts";
import { planRequests, requestSafely } from "./requests.ts";
import { MOST_FACTOR } from "./traffic.ts";
import type { KnownService, UdpHost } from "./udp_host.ts";

/** What exchanges need beside the options of the scan. */
export interface MakerWorld {
  readonly pacer: Pacer;
  /** Called for each local error. */
  readonly failed: (code: string) => void;
  /** A datagram of the host was received. */
  readonly heard: (host: UdpHost) => void;
  /** A send to the host blocked. */
  readonly blocked: (host: UdpHost) => void;
  /** A control probe to the service is due. */
  readonly controlDue: (host: UdpHost, service: KnownService) => void;
}

/** How a control probe is sent. */
export interface ControlOptions {
  /** Longest wait for the reply. */
  readonly waitMs: () => number;
  /** Whether the host's pace has let the datagram through. */
  readonly paid: boolean;
}

/** A reply within so many of the shortest round trip, and a bit, is one to the last request. */
const [PROMPT_RTTS, PROMPT_MS] = [3, 20];
/** A service whose replies are larger than this gets no control probes. */
const MOST_CONTROL_BYTES = 600;

/** Makes exchanges. */
export class ExchangeMaker {
  readonly #options: UdpPortScanOptions;
  readonly #world: MakerWorld;
  readonly #breadth: Breadth;
  /** The probes; set before the first exchange is made. */
  probes: readonly DatagramProbe[] = [];
  /** The sockets; set before the first exchange is made. */
  demux!: DatagramDemux;
  /** Retransmitted datagrams so far. */
  retried = 0;

  constructor(options: UdpPortScanOptions, world: MakerWorld) {
    this.#options = options;
    this.#world = world;
    this.#breadth = breadthOf(options, options.size ?? { hosts: 1, endpoints: 1 });
  }

  /** The requests and the exchange of one port. */
  make({ port }: Pick<Attempt, "port">, host: UdpHost): ProbingParts {
    const { choice, thorough, retries } = this.#options;
    const context = this.#contextOf(host, port);
    const general = { thorough, breadth: this.#breadth };
    const plan = planRequests({ probes: this.probes, choice, ...general, retries, context });
    const exchange = this.#exchange(host, port, { isControl: false });
    return { plan, exchange };
  }

  /** Sends a control probe; the round trip in milliseconds, `undefined` without a reply. */
  async control(
    host: UdpHost,
    service: KnownService,
    { waitMs, paid }: ControlOptions,
  ): Promise<number | undefined> {
    const { probe, port } = service;
    const request = requestSafely(probe, this.#contextOf(host, port));
    if (request === undefined) return undefined;
    // A socket of its own: a late reply to the port's own exchange is none to the control probe.
    const datagram = { ...request, answersFromAnyPort: true };
    service.sentMs = this.#options.clock.monotonicMs();
    using exchange = this.#exchange(host, port, { isControl: true });
    const outcome = await exchange.attempt([{ probe, datagram }], { waitMs, paid });
    return outcome.kind === "open" ? outcome.rttMs : undefined;
  }

  /** Learns what a port's reply shows of its host. */
  learn({ attempt: { port }, exchange: { opened, receivedBytes }, host }: Probing): void {
    if (opened === undefined) return;
    const { request, rttMs, isGuessed } = opened;
    const { length } = request.datagram.bytes;
    const isPrompt = rttMs <= PROMPT_RTTS * host.minRttMs + PROMPT_MS;
    if (request.sends === 1) host.evidence.portReplied(0);
    else if (isPrompt && host.minRttMs < Infinity) host.evidence.portReplied(request.sends - 1);
    host.addRtt(rttMs);
    const { closing } = request.answered?.answer ?? {};
    const { answersFromAnyPort, beginsExchange } = request.datagram;
    const mayRepeat = answersFromAnyPort !== true && beginsExchange !== true &&
      closing === undefined;
    const isSmall = receivedBytes <= Math.min(MOST_CONTROL_BYTES, MOST_FACTOR * length);
    if (mayRepeat && isSmall) host.addKnown(port, request.probe, isGuessed);
  }

  #exchange(
    host: UdpHost,
    port: number,
    { isControl }: { readonly isControl: boolean },
  ): UdpExchange {
    const { timeoutMs, retries, keepExchanges } = this.#options;
    const subject = {
      host: host.stats.ref,
      port,
      timeoutMs,
      retries,
      keepExchanges: keepExchanges && !isControl,
    };
    return new UdpExchange(subject, this.#exchangeWorld(host, isControl));
  }

  #exchangeWorld(host: UdpHost, isControl: boolean): UdpWorld {
    const { clock, signal } = this.#options;
    const { pacer, failed } = this.#world;
    return {
      ...{ clock, signal, pacer, failed },
      demux: this.demux,
      peer: this.#peerOf(host, isControl),
      resent: () => this.retried++,
    };
  }

  #peerOf(host: UdpHost, isControl: boolean): ExchangeHost {
    const { clock } = this.#options;
    const { heard, blocked, controlDue } = this.#world;
    return {
      lane: () => host.heard ? undefined : host.lane,
      halted(isBegun) {
        const { skipReason } = host.stats;
        if (skipReason !== undefined) return skipOutcome(skipReason);
        if (host.isChecked && isBegun) return { kind: "held" };
        return host.isLimited || host.isSuspect ? { kind: "deferred" } : undefined;
      },
      isLimited: () => host.isLimited,
      sent(bytes) {
        const nowMs = clock.monotonicMs();
        host.traffic.sent(bytes);
        host.paced?.sent();
        if (isControl || host.paced !== undefined) return;
        host.evidence.sent(nowMs);
        if (host.dismissed) return;
        const service = host.nextControl(nowMs);
        if (service === undefined || !host.evidence.takeControl(nowMs)) return;
        service.sentMs = nowMs;
        controlDue(host, service);
      },
      blocked: () => blocked(host),
      heard(bytes) {
        host.traffic.received(bytes);
        heard(host);
      },
    };
  }

  #contextOf({ stats: { ref } }: UdpHost, port: number): DatagramContext {
    const { snmpPublic, random, clock } = this.#options;
    return {
      address: withoutZone(ref.address),
      port,
      serverName: serverNameOf(ref),
      snmpPublic,
      random,
      now: () => clock.date(),
    };
  }
}
