/**
 * The exchange with one UDP port: rounds of requests with growing pauses, until a reply comes or
 * the last timeout ends. Every datagram from the port is offered to every request that was sent to
 * it; only a request's own parser, which knows its transaction id, accepts it as the reply.
 */

import { base64, equalBytes } from "../../bytes/convert.ts";
import type { Exchange } from "../../model/report.ts";
import type { DatagramProbe, DatagramReply } from "../../probes/probe.ts";
import type { Clock } from "../../schedule/clock.ts";
import type { HostRef } from "../../targets/hosts.ts";
import type { Datagram, DatagramSocket } from "../../transport/udp.ts";
import type { Pacer } from "./pacer.ts";
import { notOpened, type UdpOutcome } from "./outcome.ts";
import { readSafely, type UdpRequest } from "./requests.ts";
import type { DatagramDemux } from "./demux.ts";

/** What an exchange asks about its host, and tells of it. */
export interface ExchangeHost {
  /** The socket to use while the host was never heard; see `DatagramDemux.shared`. */
  lane(): number | undefined;
  /** Why no round is sent, the first one or a further one; `undefined` while rounds are. */
  halted(isBegun: boolean): UdpOutcome | undefined;
  /** Whether it gets datagrams at a pace, since its path loses them. */
  isLimited(): boolean;
  /** A datagram of so many bytes is sent to it. */
  sent(bytes: number): void;
  /** A send blocked: its socket's buffer was full. */
  blocked(): void;
  /** A datagram of so many bytes was received from it. */
  heard(bytes: number): void;
}

/** What an exchange needs from outside. */
export interface UdpWorld {
  readonly clock: Clock;
  readonly demux: DatagramDemux;
  readonly pacer: Pacer;
  readonly signal: AbortSignal;
  readonly peer: ExchangeHost;
  /** Called for each retransmitted datagram. */
  readonly resent: () => void;
  /** Called for each local error. */
  readonly failed: (code: string) => void;
}

/** The port, its timeout and its retries. */
export interface UdpSubject {
  readonly host: HostRef;
  readonly port: number;
  /** Longest wait after the last datagram. */
  readonly timeoutMs: number;
  readonly retries: number;
  readonly keepExchanges: boolean;
}

/** Where a further request goes: the port that replied, and the socket that received the reply. */
export interface ReplyPath {
  readonly port: number;
  readonly socket: DatagramSocket;
}

/** A request that was sent, or is about to be. */
export interface OutstandingRequest extends UdpRequest {
  /** Its destination and socket: a follow-up stays on the path of the reply before it. */
  readonly path: ReplyPath | undefined;
  /**
   * The sockets that it was sent through; only a datagram received on one of them can be its reply.
   */
  readonly sockets: Set<DatagramSocket>;
  /** A socket for this request alone. */
  own: DatagramSocket | undefined;
  sends: number;
  sentMs: number;
  answered: Answered | undefined;
}

/** An accepted reply, its datagram and its socket. */
export interface Answered {
  readonly answer: DatagramReply;
  readonly from: Datagram;
  readonly via: DatagramSocket;
}

/** What proves a port open. */
export interface Opened {
  readonly reply: Uint8Array;
  readonly rttMs: number;
  readonly request: OutstandingRequest;
  /** Whether no request accepts it: what it replies to, and whether it would again, is a guess. */
  readonly isGuessed: boolean;
}

/** A send that takes longer has waited for room in its socket's buffer. */
const BLOCKED_MS = 400;
const MAX_FAILURES = 8;
const FAILURE_PAUSE_MS = 20;
/** The first pause between rounds as a share of the timeout; each is longer than the one before. */
const FIRST_PAUSE_SHARE = 0.25;
const PAUSE_GROWTH = 1.5;
/** Datagrams from one port that are parsed; a port that sends more gets no more requests. */
const MAX_REPLIES = 1_000;
/** Turns of the event loop in which received datagrams are read before a timeout counts. */
const GRACE_TURNS = 16;
const MAX_EXCHANGES = 64;
const MAX_EXCHANGE_BYTES = 4_096;

/** Milliseconds to wait after a round before the next one. */
export function pauseAfter(round: number, timeoutMs: number): number {
  return Math.min(timeoutMs, timeoutMs * FIRST_PAUSE_SHARE * PAUSE_GROWTH ** round);
}

/** The exchange with one port. The creator disposes of it. */
export class UdpExchange implements Disposable {
  readonly subject: UdpSubject;
  readonly exchanges: Exchange[] = [];
  readonly #world: UdpWorld;
  readonly #route: Disposable;
  /** The requests so far, in order. */
  readonly outstanding: OutstandingRequest[] = [];
  /** When it began. */
  readonly startedMs: number;
  /** The datagram that proves the port open, and the request that it replies to. */
  opened: Opened | undefined;
  /** Whether the port sent any datagram that is no reply to a request. */
  unrecognised = false;
  /** Rounds that were sent. */
  rounds = 0;
  /** Bytes of all datagrams from the port. */
  receivedBytes = 0;
  /** Whether the port echoed a request. */
  echoed = false;
  #replies = 0;
  /** Whether any datagram has left. */
  #sent = false;
  #wake: (() => void) | undefined;

  constructor(subject: UdpSubject, world: UdpWorld) {
    this.subject = subject;
    this.#world = world;
    this.startedMs = world.clock.monotonicMs();
    const { host, port } = subject;
    this.#route = world.demux.route(
      host.address,
      port,
      (datagram, via) => this.#receive(datagram, via),
    );
  }

  /** Whether the port sent anything. */
  get hasReplied(): boolean {
    return this.opened !== undefined || this.unrecognised;
  }

  /** Whether every datagram to the host is dear. */
  get isLimited(): boolean {
    return this.#world.peer.isLimited();
  }

  /** Sends the rounds until a reply comes or the last timeout ends. */
  async discover(rounds: readonly (readonly UdpRequest[])[]): Promise<UdpOutcome> {
    const { timeoutMs } = this.subject;
    const noSocket = this.#noSocket();
    if (noSocket !== undefined) return noSocket;
    for (const [index, round] of rounds.entries()) {
      if (this.#replies > MAX_REPLIES) break;
      const failure = this.#world.peer.halted(this.rounds > 0) ?? await this.#sendRound(round);
      if (failure !== undefined) return failure;
      const last = index === rounds.length - 1;
      const pauseMs = last ? timeoutMs : pauseAfter(index, timeoutMs);
      await this.waitFor(() => this.opened !== undefined, pauseMs);
      if (this.#world.signal.aborted) return { kind: "stopped" };
      if (this.opened !== undefined) return { kind: "open", rttMs: this.opened.rttMs };
    }
    return { kind: "silence" };
  }

  /** Sends one round and waits for a reply to it, or to any request before. */
  async attempt(
    round: readonly UdpRequest[],
    { waitMs, paid }: { readonly waitMs: () => number; readonly paid: boolean },
  ): Promise<UdpOutcome> {
    const failure = this.#noSocket() ?? await this.#sendRound(round, paid);
    if (failure !== undefined) return failure;
    await this.waitFor(() => this.opened !== undefined, waitMs());
    if (this.#world.signal.aborted) return { kind: "stopped" };
    if (this.opened !== undefined) return { kind: "open", rttMs: this.opened.rttMs };
    return { kind: "silence" };
  }

  /** @param paid whether the host's pace has already let the round through. */
  async #sendRound(round: readonly UdpRequest[], paid = false): Promise<UdpOutcome | undefined> {
    this.rounds++;
    for (const [index, request] of round.entries()) {
      const known = this.outstanding.find(({ datagram }) => datagram === request.datagram);
      const pending = known ?? this.take(request);
      const turn = index === 0 ? "paid" : "owed";
      const failure = await this.send(pending, pending.sends > 0, paid ? turn : "queued");
      if (this.opened !== undefined) return undefined;
      if (failure !== undefined && (failure.kind !== "lost" || !this.#sent)) return failure;
    }
    return undefined;
  }

  [Symbol.dispose](): void {
    this.#route[Symbol.dispose]();
    this.closeOwn();
  }

  /** Closes sockets of single requests: late replies to those are not received. */
  closeOwn(): void {
    for (const pending of this.outstanding) {
      pending.own?.[Symbol.dispose]();
      pending.own = undefined;
    }
  }

  /** Adds a request; {@link send} sends it. */
  take(request: UdpRequest, path?: ReplyPath): OutstandingRequest {
    const fresh = { own: undefined, sends: 0, sentMs: 0, answered: undefined };
    const pending: OutstandingRequest = { ...request, path, sockets: new Set(), ...fresh };
    this.outstanding.push(pending);
    return pending;
  }

  /** Sends a request when the pacer permits. Local errors are retried before they count. */
  async send(
    pending: OutstandingRequest,
    again: boolean,
    turn: "queued" | "paid" | "owed" = "queued",
  ): Promise<UdpOutcome | undefined> {
    const { pacer, signal } = this.#world;
    const { address } = this.subject.host;
    for (let failures = 0;;) {
      await (turn === "queued"
        ? pacer.turn(address, this.#sent)
        : pacer.paidTurn(address, turn === "owed"));
      if (signal.aborted) return { kind: "stopped" };
      if (pending.answered !== undefined) return undefined;
      const outcome = await this.#sendNow(pending, pending.datagram.bytes);
      if (outcome === undefined) {
        if (again || failures > 0) this.#world.resent();
        return undefined;
      }
      if (outcome.kind !== "lost" || outcome.local !== undefined) return outcome;
      this.#world.failed(outcome.code);
      if (++failures > MAX_FAILURES) return outcome;
      await this.waitFor(() => false, FAILURE_PAUSE_MS * 2 ** Math.min(failures, 5));
    }
  }

  async #sendNow(pending: OutstandingRequest, bytes: Uint8Array): Promise<UdpOutcome | undefined> {
    const { clock } = this.#world;
    const opened = pending.path ?? this.#socketFor(pending);
    if ("kind" in opened) return opened;
    pending.sockets.add(opened.socket);
    pending.sends++;
    pending.sentMs = clock.monotonicMs();
    this.#world.peer.sent(bytes.length);
    const { host, port } = this.subject;
    const outcome = await opened.socket.send(bytes, host.address, pending.path?.port ?? port);
    if (clock.monotonicMs() - pending.sentMs >= BLOCKED_MS) this.#world.peer.blocked();
    if (outcome.kind === "local") return { kind: "lost", code: outcome.code };
    if (outcome.kind !== "sent") return outcome;
    this.#sent = true;
    this.#keep(pending.probe, { sent: bytes });
    return undefined;
  }

  #socketFor(pending: OutstandingRequest): UdpOutcome | { readonly socket: DatagramSocket } {
    const { demux } = this.#world;
    const { host } = this.subject;
    if (pending.own !== undefined) return { socket: pending.own };
    const alone = pending.datagram.answersFromAnyPort === true;
    const opened = alone
      ? demux.own(host, (datagram, via) => this.#receive(datagram, via))
      : demux.shared(host, this.#world.peer.lane());
    if (alone && opened.kind === "open") pending.own = opened.socket;
    return opened.kind === "open" ? { socket: opened.socket } : notOpened(opened);
  }

  /** The outcome when no socket can be opened, before the pacer is waited for. */
  #noSocket(): UdpOutcome | undefined {
    const { demux, peer } = this.#world;
    const opened = demux.shared(this.subject.host, peer.lane());
    return opened.kind === "open" || opened.kind === "local" ? undefined : notOpened(opened);
  }

  /** Sends the datagram that closes a protocol's exchange, once, on the path of its reply. */
  async sendClosing(pending: OutstandingRequest, bytes: Uint8Array): Promise<void> {
    const { pacer, signal } = this.#world;
    const { address } = this.subject.host;
    await pacer.turn(address, true);
    if (signal.aborted || pending.answered === undefined) return;
    const { via, from } = pending.answered;
    const outcome = await via.send(bytes, address, from.port);
    if (outcome.kind === "sent") this.#keep(pending.probe, { sent: bytes });
  }

  /** Matches one datagram with the requests; `false` when the port has sent too many. */
  #receive(from: Datagram, via: DatagramSocket): boolean {
    if (++this.#replies > MAX_REPLIES) return false;
    this.#world.peer.heard(from.bytes.length);
    this.receivedBytes += from.bytes.length;
    const sent = this.outstanding.filter((pending) => pending.sockets.has(via));
    const pending = sent.findLast((candidate) => this.#accept(candidate, from, via));
    this.#keep(pending?.probe, { received: from.bytes });
    const echo = sent.find(({ datagram }) => equalBytes(datagram.bytes, from.bytes));
    if (echo !== undefined) this.echoed = true;
    const proof = pending ?? echo ?? sent.find(({ datagram }) => datagram.withoutId === true);
    if (proof !== undefined) {
      const rttMs = this.#world.clock.monotonicMs() - proof.sentMs;
      const isGuessed = pending === undefined && echo === undefined;
      this.opened ??= { reply: from.bytes, rttMs, request: proof, isGuessed };
    } else if (sent.length > 0) this.unrecognised = true;
    this.#wake?.();
    return true;
  }

  #accept(pending: OutstandingRequest, from: Datagram, via: DatagramSocket): boolean {
    if (pending.answered !== undefined) return false;
    const answer = readSafely(pending.datagram, from.bytes);
    if (answer === null) return false;
    pending.answered = { answer, from, via };
    return true;
  }

  /** Waits until `condition` holds, the time has passed or the scan stops. */
  async waitFor(condition: () => boolean, waitMs: number): Promise<void> {
    const { clock, signal } = this.#world;
    const endMs = clock.monotonicMs() + waitMs;
    while (!condition() && !signal.aborted) {
      const leftMs = endMs - clock.monotonicMs();
      if (leftMs <= 0) return await this.#drainSockets(condition);
      await this.#sleep(leftMs);
    }
  }

  /** Reads datagrams that are in the socket's buffer because our own event loop was busy. */
  async #drainSockets(condition: () => boolean): Promise<void> {
    const { demux } = this.#world;
    for (let turn = 0, before = -1; turn < GRACE_TURNS && before !== demux.received; turn++) {
      if (condition()) return;
      before = demux.received;
      await this.#sleep(0);
    }
  }

  /** Ends early when a datagram is received or the scan stops. */
  #sleep(waitMs: number): Promise<void> {
    const { clock, signal } = this.#world;
    return new Promise((resolve) => {
      const finish = () => {
        timer.cancel();
        signal.removeEventListener("abort", finish);
        this.#wake = undefined;
        resolve();
      };
      const timer = clock.after(waitMs, finish);
      signal.addEventListener("abort", finish, { once: true });
      this.#wake = finish;
    });
  }

  #keep(
    probe: DatagramProbe | undefined,
    datagram: { readonly sent?: Uint8Array; readonly received?: Uint8Array },
  ): void {
    if (!this.subject.keepExchanges || this.exchanges.length >= MAX_EXCHANGES) return;
    const { sent, received } = datagram;
    this.exchanges.push({
      probe: probe?.name ?? "unknown",
      ...(sent === undefined ? {} : { sent: base64(sent.subarray(0, MAX_EXCHANGE_BYTES)) }),
      ...(received === undefined
        ? {}
        : { received: base64(received.subarray(0, MAX_EXCHANGE_BYTES)) }),
      atMs: Math.round(this.#world.clock.monotonicMs() - this.startedMs),
    });
  }
}
