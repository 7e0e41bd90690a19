/**
 * Runs probes against one open port: opens their connections, keeps the port's deadline, transcript
 * and safety rules, and offers every reply to every probe's `recognise`, so that no request is sent
 * twice. A probe that throws or hangs costs its own result only.
 */

import { base64 } from "../../bytes/convert.ts";
import { withoutZone } from "../../model/endpoint.ts";
import type { Exchange } from "../../model/report.ts";
import type { Conversation, Identification, Probe, ProbeContext } from "../../probes/probe.ts";
import { type Clock, delay } from "../../schedule/clock.ts";
import type { Permit, Semaphore } from "../../schedule/semaphore.ts";
import { onAbort } from "../../transport/on_abort.ts";
import type { ByteStream } from "../../transport/stream.ts";
import type { Dialer } from "../../transport/tcp.ts";
import type { OwnTls } from "../../transport/tls.ts";
import { readBanner } from "./banner.ts";
import { CONCLUSION_MS, untilDeadline } from "./conclusion.ts";
import { StreamConversation, type TlsUpgrade } from "./conversation.ts";
import { dialPort } from "./dial_port.ts";
import { Extra } from "./extra.ts";
import { Overheard } from "./overheard.ts";
import { type ProbeResult, type ProbeSubject, serverNameOf } from "./probe_result.ts";
import { Proofs } from "./proofs.ts";
import { MOST_TO_A_GREETER, USUAL_INTENSITY } from "./questions.ts";
import { Transcript } from "./transcript.ts";

/** What a session needs from outside. */
export interface ProbeWorld {
  /** Where the time comes from. */
  readonly clock: Clock;
  /** Opens connections. */
  readonly dial: Dialer;
  /** Upgrades a stream to TLS for the named host. */
  readonly upgrade: (address: string, serverName: string | undefined) => TlsUpgrade;
  /** Random bytes, for transaction ids. */
  readonly random: (count: number) => Uint8Array<ArrayBuffer>;
  /** Bounds the connections of service detection beside the port scan's, over the whole scan. */
  readonly sockets: Semaphore;
  /** Whether new connections to the host are limited on the way: a lost SYN is no refusal. */
  readonly limited?: boolean;
  /** Ends everything when it aborts. */
  readonly signal: AbortSignal;
}

/** The name, in the transcript, of the connection that only listens. */
export const LISTENING = "banner";

/** Longest wait for probes to end after their connections were closed. */
const END_MS = 250;
/** How soon a server of one client at a time comes to the next. */
const TURN_MS = 500;
/** What follows the beginning of its answer does so by then. */
const REST_MS = 100;
/** Connections that a probe inside TLS leaves for the facts of TLS: its versions, its keys. */
const KEPT_FOR_TLS = 3;
const MAX_EXCHANGE_BYTES = 4_096;

/** All connections to one open port, and their transcript. */
export class PortSession implements AsyncDisposable {
  /** The port. */
  readonly subject: ProbeSubject;
  /** A greeting that came on a connection of a question. */
  readonly overheard: Overheard;
  /** What the port's replies prove. */
  readonly proofs: Proofs;
  /** What the answer to the first question proves, where it came after its probe had given up. */
  answeredLate: Identification | undefined;
  /** Whether any byte was received. */
  replied = false;
  /** How the port took the last question: what it sent, and whether it then closed. */
  readonly took = new Map<string, { readonly reply: Uint8Array; readonly ended: boolean }>();
  /** Whether the port ended a question's connection with an RST. */
  reset = false;
  /** The probe that asks over the connection which only listened before. */
  askingOverListener: string | undefined;
  readonly #reacted = Promise.withResolvers<void>();
  /** Connections so far; the port scan's is the first. */
  connections = 1;
  /** The newest version of handshakes of ours, where the runtime's TLS cannot speak to the server. */
  ownTls: OwnTls | undefined;
  /** Milliseconds that the first TLS handshake took; 0 before it. */
  tlsReplyMs = 0;
  readonly #world: ProbeWorld;
  readonly #transcript: Transcript;
  readonly #open = new Set<Disposable>();
  #listening: Disposable | undefined;
  /** The late answer to the first question, where that is still waited for. */
  #answer: Promise<void> | undefined;
  readonly #ending = new AbortController();
  /** Work that must end before the session has ended. */
  readonly #running = new Set<Promise<unknown>>();
  readonly #cut = () => this.#closeAll();

  /** Begins the session; its transcript starts now. */
  constructor(subject: ProbeSubject, world: ProbeWorld) {
    this.subject = subject;
    this.#world = world;
    this.#transcript = new Transcript(world.clock);
    this.overheard = new Overheard(subject.recognisers);
    this.proofs = new Proofs(subject);
    if (world.signal.aborted) this.#cut();
    world.signal.addEventListener("abort", this.#cut, { once: true });
  }

  /** The transcript so far, for the report. */
  get exchanges(): readonly Exchange[] {
    return this.#transcript.exchanges;
  }

  /** Milliseconds left before the port's deadline. */
  get leftMs(): number {
    if (this.#ending.signal.aborted) return 0;
    return this.subject.deadlineMs - this.#world.clock.monotonicMs();
  }

  /** How many connections the limit still allows. */
  get connectionsLeft(): number {
    const { connections: most = Infinity, intensity } = this.subject;
    const isSpared = this.overheard.greeted && intensity <= USUAL_INTENSITY;
    return (isSpared ? Math.min(most, MOST_TO_A_GREETER) : most) - this.connections;
  }

  /** Whether the limit allows another connection. */
  get mayConnect(): boolean {
    return this.connectionsLeft > 0;
  }

  /** Settles at the first reply, FIN or RST on a connection that a probe asked on. */
  get reacted(): Promise<void> {
    return this.#reacted.promise;
  }

  /** A conversation over an open stream, under the name of `probe` in the transcript. */
  over(stream: ByteStream, probe: string, limitBytes?: number): StreamConversation {
    const { clock, upgrade } = this.#world;
    const { host, deadlineMs } = this.subject;
    const secure = upgrade(host.address, serverNameOf(host));
    const conversation: StreamConversation = new StreamConversation(stream, {
      clock,
      deadlineMs: probe === LISTENING ? deadlineMs : deadlineMs - CONCLUSION_MS,
      ...(limitBytes === undefined ? {} : { limitBytes }),
      upgrade: (plain, options) => secure(plain, { ...options, own: this.ownTls }),
      record: this.#recorder(probe),
      arrived: this.#watcher(probe, () => conversation.tls !== undefined),
    });
    this.#open.add(conversation);
    if (probe === LISTENING) this.#listening = conversation;
    if (this.#ending.signal.aborted) this.#closeAll();
    return conversation;
  }

  /**
   * Opens another connection for `use`; `undefined` when the port does not accept it, or when the
   * limit is reached.
   *
   * @param options `limitBytes`: bytes accepted over the whole of it, if not as many as usual.
   */
  async withConnection<T>(
    probe: string,
    use: (conversation: StreamConversation) => Promise<T>,
    options: { readonly limitBytes?: number } = {},
  ): Promise<T | undefined> {
    if (!this.mayConnect) return undefined;
    this.connections++;
    return await this.#track(this.#connected(probe, use, options));
  }

  async #connected<T>(
    probe: string,
    use: (conversation: StreamConversation) => Promise<T>,
    { limitBytes }: { readonly limitBytes?: number },
  ): Promise<T | undefined> {
    const isFirst = this.connections === 2;
    const permit = await this.#place();
    if (permit === undefined) return undefined;
    using _permit = permit;
    const stream = await this.#dial();
    if (stream === undefined) return undefined;
    const conversation = this.over(stream, probe, limitBytes);
    return await use(conversation).finally(() => {
      if (isFirst && conversation.unanswered) this.#answer = this.#awaitAnswer(conversation, probe);
      else conversation[Symbol.dispose]();
    });
  }

  /**
   * A server of one client at a time comes to the first question when the connection before it is closed. The
   * question's own stays open until then: writing to one that is gone ends some programs.
   */
  async #awaitAnswer(conversation: StreamConversation, probe: string): Promise<void> {
    await conversation.receive({ timeoutMs: this.leftMs });
    this.answeredLate = this.proofs.ownOf(probe);
    await conversation.receive({ timeoutMs: REST_MS, until: () => false });
    conversation[Symbol.dispose]();
  }

  /** A place among the connections of the scan; `undefined` when the session ends first. */
  #place(): Promise<Permit | undefined> {
    return this.#world.sockets.acquire(this.#ending.signal).catch(() => undefined);
  }

  #track<T>(work: Promise<T>): Promise<T> {
    this.#running.add(work);
    const done = () => this.#running.delete(work);
    work.then(done, done);
    return work;
  }

  /** Waits for `work`, but no longer than `ms`; whether it ended by then. */
  async atMost(ms: number, work: Promise<unknown>): Promise<boolean> {
    const done = new AbortController();
    let ended = false;
    const over = () => {
      ended = true;
      done.abort();
    };
    work.then(over, over);
    using _cut = onAbort(this.#ending.signal, () => done.abort());
    await delay(this.#world.clock, ms, done.signal);
    return ended;
  }

  /** Reads the banner, for at most `timeoutMs`. */
  greeting(conversation: StreamConversation, timeoutMs: number): Promise<Uint8Array> {
    return readBanner(conversation, { clock: this.#world.clock, timeoutMs });
  }

  /** Runs a probe over a conversation; `reconnect` of its context opens further ones. */
  async run(
    probe: Probe,
    conversation: StreamConversation,
    options: { readonly banner: Uint8Array; readonly tunnelled: boolean },
  ): Promise<ProbeResult> {
    // A probe asks over one connection after the other: the next one ends the last.
    using extra = new Extra();
    const context = this.#context(probe, options, extra);
    try {
      const running = this.#track(probe.identify(conversation, context));
      const identification = await untilDeadline(running, {
        clock: this.#world.clock,
        leftMs: this.leftMs,
      });
      const isNone = identification === null && options.banner.length === 0;
      if (isNone) await this.proofs.hearOut(conversation, probe.name);
      const proven = identification === undefined ? this.proofs.ownOf(probe.name) : undefined;
      return { identification: identification ?? proven ?? null, tls: conversation.tls };
    } catch {
      this.#transcript.add({ probe: probe.name, note: "the probe failed" });
      return { identification: null, tls: conversation.tls };
    }
  }

  /**
   * Closes every connection and waits for the probes that use them to end; not for one that hangs
   * even so.
   */
  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#answer !== undefined && this.askingOverListener !== undefined) {
      this.#listening?.[Symbol.dispose]();
      await this.atMost(TURN_MS, this.#answer);
    }
    this.#world.signal.removeEventListener("abort", this.#cut);
    this.#closeAll();
    const noticed = new AbortController();
    const all = Promise.allSettled(this.#running).then(() => noticed.abort());
    await Promise.race([all, delay(this.#world.clock, END_MS, noticed.signal)]);
  }

  #context(
    probe: Probe,
    { banner, tunnelled }: { readonly banner: Uint8Array; readonly tunnelled: boolean },
    extra: Extra,
  ): ProbeContext {
    const { host, known, intensity } = this.subject;
    const { random, clock } = this.#world;
    const heard = this.proofs.heardFor(probe.name);
    return {
      ...(heard === undefined ? {} : { heard }),
      address: withoutZone(host.address),
      port: known.port,
      serverName: serverNameOf(host),
      banner,
      intensity,
      random,
      now: () => clock.date(),
      reconnect: () => this.#reconnect(probe, { tunnelled, extra }),
    };
  }

  async #reconnect(
    probe: Probe,
    { tunnelled, extra }: { readonly tunnelled: boolean; readonly extra: Extra },
  ): Promise<Conversation | undefined> {
    const kept = tunnelled ? KEPT_FOR_TLS : 0;
    if (probe.once || this.leftMs <= 0 || this.connectionsLeft <= kept) return undefined;
    // A port that sent nothing yet, and that the probe does not list, may be any other's: at the usual
    // intensity it gets the question of another probe in place of this one's second.
    const { known, connections, intensity } = this.subject;
    const expected = [...probe.ports, ...probe.tlsPorts].includes(known.port) ||
      (intensity > USUAL_INTENSITY && this.took.get(probe.name)?.ended === true);
    if (connections !== undefined && !this.replied && !expected) return undefined;
    this.connections++;
    extra[Symbol.dispose]();
    const permit = await this.#place();
    if (permit === undefined) return undefined;
    extra.keep(permit);
    const stream = await this.#dial();
    if (stream === undefined) return undefined;
    const conversation = this.over(stream, probe.name);
    extra.keep(conversation);
    if (tunnelled && await conversation.startTls() === undefined) return undefined;
    return conversation;
  }

  #dial(): Promise<ByteStream | undefined> {
    const { host, known: { port } } = this.subject;
    return dialPort({ address: host.address, port }, {
      ...this.#world,
      leftMs: () => this.leftMs,
      signal: this.#ending.signal,
    });
  }

  #watcher(
    probe: string,
    isTls: () => boolean,
  ): (bytes: Uint8Array | undefined, reset?: boolean) => void {
    const hear = this.overheard.connection(probe === LISTENING ? undefined : probe);
    return (bytes, reset = false) => {
      if (bytes !== undefined && !isTls()) hear(bytes);
      const asking = probe === LISTENING ? this.askingOverListener : probe;
      if (asking === undefined || this.#ending.signal.aborted) return;
      this.reset ||= reset;
      const { reply } = this.took.get(asking) ?? { reply: new Uint8Array() };
      this.took.set(asking, { reply: reply.length > 0 ? reply : bytes ?? reply, ended: !bytes });
      this.#reacted.resolve();
    };
  }

  #recorder(probe: string): (direction: "sent" | "received", bytes: Uint8Array) => void {
    let request: Uint8Array = new Uint8Array();
    let sentBytes = 0;
    return (direction, bytes) => {
      const asking = probe === LISTENING ? this.askingOverListener ?? LISTENING : probe;
      if (direction === "sent") {
        request = bytes;
        sentBytes += bytes.length;
      } else {
        this.replied = true;
        this.proofs.examine(asking, { request, sentBytes, reply: bytes });
      }
      this.#transcript.add({
        probe: asking,
        [direction]: base64(bytes.subarray(0, MAX_EXCHANGE_BYTES)),
      });
    };
  }

  #closeAll(): void {
    this.#ending.abort();
    for (const conversation of this.#open) conversation[Symbol.dispose]();
    this.#open.clear();
  }
}
