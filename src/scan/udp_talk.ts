/**
 * One UDP port's questioning: rounds of questions with growing pauses until something comes back or
 * the patience ends; then, on the open port, what the answers themselves ask for. Every datagram from
 * the port is offered to every question that the port was asked, and only a question's own reader,
 * which knows its id, says that it is the answer.
 */

import { base64, equalBytes } from "../bytes/convert.ts";
import type { Exchange } from "../model/report.ts";
import type { PortState, Reason } from "../model/state.ts";
import type { DatagramAnswer, DatagramProbe, DatagramQuestion } from "../probes/probe.ts";
import type { Clock } from "../schedule/clock.ts";
import type { HostRef } from "../targets/hosts.ts";
import type { Datagram, DatagramSocket, OpenOutcome } from "../transport/udp.ts";
import type { Pacer } from "./udp_pacer.ts";
import { type Ask, readSafely } from "./udp_questions.ts";
import type { Switchboard } from "./udp_switchboard.ts";

/** What talking to a port needs from outside. */
export interface UdpWorld {
  readonly clock: Clock;
  readonly switchboard: Switchboard;
  readonly pacer: Pacer;
  readonly signal: AbortSignal;
  /** Told each datagram that is sent again. */
  readonly resent: () => void;
  /** Told each failure of this machine. */
  readonly failed: (code: string) => void;
}

/** Which port, and how patiently. */
export interface UdpSubject {
  readonly host: HostRef;
  readonly port: number;
  /** Longest wait after the last question. */
  readonly timeoutMs: number;
  readonly retries: number;
  readonly keepExchanges: boolean;
}

/** What asking a port came to. */
export type UdpOutcome =
  | { readonly kind: "open"; readonly rttMs: number }
  | { readonly kind: "silence" }
  /** There is no way to the host. */
  | { readonly kind: "answer"; readonly state: PortState; readonly reason: Reason }
  | { readonly kind: "not-permitted" }
  /** This machine could not ask. `local` names what the sandbox must permit, where it is that. */
  | { readonly kind: "lost"; readonly code: string; readonly local?: string }
  | { readonly kind: "stopped" };

/** What an open port said. */
export interface UdpFinding {
  /** Absent when no question accepted what came back. */
  readonly answer?: DatagramAnswer;
  /** The first datagram that made the port open. */
  readonly reply: Uint8Array;
  /** Names of the probes that asked. */
  readonly asked: readonly string[];
  readonly exchanges: readonly Exchange[];
}

/** A question on its way. */
interface Asking extends Ask {
  /** Where to send it, and whence: a further question stays on the way of the answer before it. */
  readonly way: Way | undefined;
  /** The socket that it was last sent through; only what comes through that one can answer it. */
  socket: DatagramSocket | undefined;
  /** Whether the socket serves this question alone. */
  owned: boolean;
  sends: number;
  sentMs: number;
  answered: Answered | undefined;
}

/** An accepted answer and the way it came. */
interface Answered {
  readonly answer: DatagramAnswer;
  readonly from: Datagram;
  readonly via: DatagramSocket;
}

const MAX_FAILURES = 8;
const FAILURE_PAUSE_MS = 20;
/** The first pause between rounds as a share of the timeout; each is longer than the one before. */
const FIRST_PAUSE_SHARE = 0.25;
const PAUSE_GROWTH = 1.5;
/** Datagrams from one port that are looked at; a flood is not. */
const MAX_REPLIES = 1_000;
const MAX_FOLLOW_UPS = 4;
/** Questions to an open but unknown port that are on their way at once. */
const FURTHER_AT_ONCE = 8;
/** Longest wait for other questions of a port once one has its answer. */
const LINGER_MS = 300;
/** Loop turns that arrived datagrams get to be read before silence is believed. */
const GRACE_TURNS = 16;
const MAX_EXCHANGES = 64;
const MAX_EXCHANGE_BYTES = 4_096;

/** Everything that is said to and by one port. Whoever makes it disposes of it. */
export class UdpTalk implements Disposable {
  readonly #subject: UdpSubject;
  readonly #world: UdpWorld;
  readonly #route: Disposable;
  readonly #askings: Asking[] = [];
  readonly #exchanges: Exchange[] = [];
  readonly #startedMs: number;
  #replies = 0;
  #opened: { readonly reply: Uint8Array; readonly rttMs: number } | undefined;
  #echoed = false;
  #wake: (() => void) | undefined;

  constructor(subject: UdpSubject, world: UdpWorld) {
    this.#subject = subject;
    this.#world = world;
    this.#startedMs = world.clock.monotonicMs();
    const { host, port } = subject;
    this.#route = world.switchboard.route(
      host.address,
      port,
      (datagram, via) => this.#receive(datagram, via),
    );
  }

  /** Asks until something comes back or the patience ends. */
  async discover(rounds: readonly (readonly Ask[])[]): Promise<UdpOutcome> {
    const { timeoutMs } = this.#subject;
    const hopeless = this.#hopeless();
    if (hopeless !== undefined) return hopeless;
    const askings = new Map<Ask, Asking>();
    let sent = false;
    for (const [index, round] of rounds.entries()) {
      for (const ask of round) {
        const asking = askings.get(ask) ?? this.#newAsking(ask);
        askings.set(ask, asking);
        const failure = await this.#send(asking, index > 0);
        if (this.#opened !== undefined) break;
        if (failure === undefined) sent = true;
        else if (failure.kind !== "lost" || !sent) return failure;
      }
      const last = index === rounds.length - 1;
      const pauseMs = timeoutMs * FIRST_PAUSE_SHARE * PAUSE_GROWTH ** index;
      await this.#waitFor(() => this.#opened !== undefined, last ? timeoutMs : pauseMs);
      if (this.#world.signal.aborted) return { kind: "stopped" };
      if (this.#opened !== undefined) return { kind: "open", rttMs: this.#opened.rttMs };
    }
    return { kind: "silence" };
  }

  /** Finds out who answered, on a port that is open. */
  async identify(further: () => readonly Ask[]): Promise<UdpFinding> {
    if (!this.#askings.some((asking) => asking.answered !== undefined)) {
      await this.#askFurther(further());
    }
    const main = this.#askings.find((asking) => asking.answered !== undefined);
    const answer = main?.answered === undefined ? undefined : await this.#followUp(main);
    return {
      ...(answer === undefined ? {} : { answer: this.#withOthers(answer) }),
      reply: this.#opened?.reply ?? new Uint8Array(),
      asked: [...new Set(this.#askings.map((asking) => asking.probe.name))],
      exchanges: this.#exchanges,
    };
  }

  [Symbol.dispose](): void {
    this.#route[Symbol.dispose]();
    for (const { owned, socket } of this.#askings) if (owned) socket?.[Symbol.dispose]();
  }

  #newAsking(ask: Ask, way?: Way): Asking {
    const fresh = { socket: undefined, owned: false, sends: 0, sentMs: 0, answered: undefined };
    const asking: Asking = { ...ask, way, ...fresh };
    this.#askings.push(asking);
    return asking;
  }

  /** Sends a question in its turn. Failures of this machine are tried again before they count. */
  async #send(asking: Asking, again: boolean): Promise<UdpOutcome | undefined> {
    const { pacer, signal } = this.#world;
    for (let failures = 0;;) {
      await pacer.turn(this.#subject.host.address);
      if (signal.aborted) return { kind: "stopped" };
      if (asking.answered !== undefined) return undefined;
      const outcome = await this.#sendNow(asking, asking.question.bytes);
      if (outcome === undefined) {
        if (again || failures > 0) this.#world.resent();
        return undefined;
      }
      if (outcome.kind !== "lost" || outcome.local !== undefined) return outcome;
      this.#world.failed(outcome.code);
      if (++failures > MAX_FAILURES) return outcome;
      await this.#waitFor(() => false, FAILURE_PAUSE_MS * 2 ** Math.min(failures, 5));
    }
  }

  async #sendNow(asking: Asking, bytes: Uint8Array): Promise<UdpOutcome | undefined> {
    const { clock } = this.#world;
    const opened = asking.way ?? this.#socketFor(asking);
    if ("kind" in opened) return opened;
    asking.socket = opened.socket;
    asking.sends++;
    asking.sentMs = clock.monotonicMs();
    const { host, port } = this.#subject;
    const outcome = await opened.socket.send(bytes, host.address, asking.way?.port ?? port);
    if (outcome.kind === "local") return { kind: "lost", code: outcome.code };
    if (outcome.kind !== "sent") return outcome;
    this.#keep(asking.probe, { sent: bytes });
    return undefined;
  }

  #socketFor(asking: Asking): UdpOutcome | { readonly socket: DatagramSocket } {
    const { switchboard } = this.#world;
    const { host } = this.#subject;
    if (asking.owned && asking.socket !== undefined) return { socket: asking.socket };
    asking.owned = asking.question.answersFromAnyPort === true;
    const opened = asking.owned
      ? switchboard.own(host, (datagram, via) => this.#receive(datagram, via))
      : switchboard.shared(host);
    return opened.kind === "open" ? { socket: opened.socket } : notOpened(opened);
  }

  /** Whether no socket can ever be had, so that waiting for a turn would be in vain. */
  #hopeless(): UdpOutcome | undefined {
    const opened = this.#world.switchboard.shared(this.#subject.host);
    return opened.kind === "open" || opened.kind === "local" ? undefined : notOpened(opened);
  }

  /** Judges one datagram from the host. */
  #receive(from: Datagram, via: DatagramSocket): void {
    if (++this.#replies > MAX_REPLIES) return;
    const sent = this.#askings.filter((asking) => asking.socket === via);
    const asking = sent.findLast((candidate) => this.#accept(candidate, from, via));
    this.#keep(asking?.probe, { received: from.bytes });
    const echo = sent.find(({ question }) => equalBytes(question.bytes, from.bytes));
    if (echo !== undefined) this.#echoed = true;
    const proof = asking ?? echo ?? sent.find(({ question }) => question.withoutId === true);
    if (proof !== undefined) {
      const rttMs = this.#world.clock.monotonicMs() - proof.sentMs;
      this.#opened ??= { reply: from.bytes, rttMs };
    }
    this.#wake?.();
  }

  #accept(asking: Asking, from: Datagram, via: DatagramSocket): boolean {
    if (asking.answered !== undefined) return false;
    const answer = readSafely(asking.question, from.bytes);
    if (answer === null) return false;
    asking.answered = { answer, from, via };
    return true;
  }

  /** The port is open but nobody knows it yet: everybody asks, until one is answered. */
  async #askFurther(asks: readonly Ask[]): Promise<void> {
    const known = () => this.#askings.some((asking) => asking.answered !== undefined);
    const ordered = this.#echoed
      ? asks.toSorted((a, b) => Number(b.probe.name === "echo") - Number(a.probe.name === "echo"))
      : asks;
    const { timeoutMs } = this.#subject;
    for (let at = 0; at < ordered.length && !known(); at += FURTHER_AT_ONCE) {
      const batch = ordered.slice(at, at + FURTHER_AT_ONCE).map((ask) => this.#newAsking(ask));
      for (const again of [false, true]) {
        for (const asking of batch) {
          if (known() || this.#world.signal.aborted) return;
          if (await this.#send(asking, again) !== undefined) return;
        }
        await this.#waitFor(known, timeoutMs * FIRST_PAUSE_SHARE);
      }
    }
    await this.#waitFor(known, timeoutMs * (1 - FIRST_PAUSE_SHARE));
  }

  /** Says farewell, and asks what the answer itself wants to know next. */
  async #followUp(first: Asking): Promise<DatagramAnswer | undefined> {
    let whole: DatagramAnswer | undefined;
    let current: Asking | undefined = first;
    for (let count = 0; current?.answered !== undefined; count++) {
      const { answer, from, via }: Answered = current.answered;
      whole = whole === undefined ? answer : mergeAnswers(whole, answer);
      const way = { port: from.port, socket: via };
      const { probe }: Asking = current;
      if (answer.next === undefined || count >= MAX_FOLLOW_UPS) break;
      current = await this.#askNext(answer.next, { probe, way });
    }
    await this.#linger(first);
    await this.#sayFarewells();
    return whole;
  }

  async #sayFarewells(): Promise<void> {
    const { pacer, signal } = this.#world;
    const { address } = this.#subject.host;
    for (const { probe, answered } of this.#askings) {
      const bytes = answered?.answer.farewell;
      if (answered === undefined || bytes === undefined) continue;
      await pacer.turn(address);
      if (signal.aborted) return;
      const outcome = await answered.via.send(bytes, address, answered.from.port);
      if (outcome.kind === "sent") this.#keep(probe, { sent: bytes });
    }
  }

  async #askNext(
    question: DatagramQuestion,
    { probe, way }: { readonly probe: DatagramProbe; readonly way: Way },
  ): Promise<Asking> {
    const { timeoutMs, retries } = this.#subject;
    const asking = this.#newAsking({ probe, question }, way);
    const answered = () => asking.answered !== undefined;
    const rounds = 2 + retries;
    for (let round = 0; round < rounds && !answered(); round++) {
      if (await this.#send(asking, round > 0) !== undefined) break;
      const pauseMs = timeoutMs * FIRST_PAUSE_SHARE * PAUSE_GROWTH ** round;
      await this.#waitFor(answered, round === rounds - 1 ? timeoutMs : pauseMs);
    }
    return asking;
  }

  /** Other questions may be answered too, and add what they learn. */
  async #linger(first: Asking): Promise<void> {
    if (first.answered?.answer.next !== undefined) return;
    const rttMs = this.#opened?.rttMs ?? 0;
    const all = () =>
      this.#askings.every(({ answered, sends }) => answered !== undefined || sends === 0);
    await this.#waitFor(all, Math.min(LINGER_MS, this.#subject.timeoutMs, 50 + 2 * rttMs));
  }

  #withOthers(answer: DatagramAnswer): DatagramAnswer {
    return this.#askings
      .flatMap(({ answered }) => answered === undefined ? [] : [answered.answer])
      .filter((other) => other.service === answer.service)
      .reduce((whole, other) => mergeAnswers(other, whole), answer);
  }

  /** Waits until `condition` holds, the time has passed or the scan stops. */
  async #waitFor(condition: () => boolean, waitMs: number): Promise<void> {
    const { clock, signal } = this.#world;
    const endMs = clock.monotonicMs() + waitMs;
    while (!condition() && !signal.aborted) {
      const leftMs = endMs - clock.monotonicMs();
      if (leftMs <= 0) return await this.#letLateOnesArrive(condition);
      await this.#sleep(leftMs);
    }
  }

  /** Datagrams that wait in the socket, because our own event loop was busy, are read first. */
  async #letLateOnesArrive(condition: () => boolean): Promise<void> {
    const { switchboard } = this.#world;
    for (let turn = 0, before = -1; turn < GRACE_TURNS && before !== switchboard.received; turn++) {
      if (condition()) return;
      before = switchboard.received;
      await this.#sleep(0);
    }
  }

  /** Ends early when a datagram comes or the scan stops. */
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
    said: { readonly sent?: Uint8Array; readonly received?: Uint8Array },
  ): void {
    if (!this.#subject.keepExchanges || this.#exchanges.length >= MAX_EXCHANGES) return;
    const { sent, received } = said;
    this.#exchanges.push({
      probe: probe?.name ?? "unknown",
      ...(sent === undefined ? {} : { sent: base64(sent.subarray(0, MAX_EXCHANGE_BYTES)) }),
      ...(received === undefined
        ? {}
        : { received: base64(received.subarray(0, MAX_EXCHANGE_BYTES)) }),
      atMs: Math.round(this.#world.clock.monotonicMs() - this.#startedMs),
    });
  }
}

/** The way on which a protocol carries on: the port that answered, and the socket it answered to. */
interface Way {
  readonly port: number;
  readonly socket: DatagramSocket;
}

function notOpened(outcome: Exclude<OpenOutcome, { kind: "open" }>): UdpOutcome {
  switch (outcome.kind) {
    case "not-permitted":
      return { kind: "lost", code: "not-permitted", local: outcome.local };
    case "unsupported":
      return { kind: "lost", code: "unsupported", local: "" };
    case "local":
      return { kind: "lost", code: outcome.code };
  }
}

/** What a later answer adds to an earlier one; where both speak, the later one is believed. */
function mergeAnswers(earlier: DatagramAnswer, later: DatagramAnswer): DatagramAnswer {
  const details = { ...earlier.details, ...later.details };
  return { ...earlier, ...later, details };
}
