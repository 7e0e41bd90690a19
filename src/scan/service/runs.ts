/**
 * The probes of one port at work: each runs once, a few at a time, on connections of their own or
 * inside TLS; what one of them hears from another protocol is followed up.
 */

import type { Probe } from "../../probes/probe.ts";
import type { StreamConversation } from "./conversation.ts";
import type { ProbeFinding } from "./describe.ts";
import type { Listener } from "./listener.ts";
import { firstFinding } from "./first_finding.ts";
import { InsideChoice } from "./inside_choice.ts";
import { knownGreeting } from "./known_greeting.ts";
import { measurePort } from "./measure_port.ts";
import { SAME_GREETING_MS } from "./overheard.ts";
import { isHeld, type ProbeOrder } from "./probe_order.ts";
import { LAST_MS, probeOfSize, probesOfShape, reactionOf, TLS, toldByHeader } from "./questions.ts";
import type { ProbeResult } from "./probe_result.ts";
import type { PortSession } from "./session.ts";
import { firstInTurns, QUESTIONS_AT_ONCE } from "./turns.ts";
import { enterOldTls, enterTls, type InsideTls, startTlsAgain } from "./tls_entry.ts";

/** Questions at once inside TLS, and the connections left for its versions. */
const INSIDE_AT_ONCE = 2;
const KEPT_FOR_VERSIONS = 2;
/** A question inside TLS that gets no reply by then is left waiting, and others go beside it. */
const INSIDE_HEAD_START_MS = 1_000;
const NO_BYTES: Uint8Array = new Uint8Array();

/** What was found; `undefined`: nothing. */
export type Finding = ProbeFinding | undefined;
/** The probes of one port. */
export class ProbeRuns {
  /** The greeting, in the clear or inside TLS. */
  banner: Uint8Array = NO_BYTES;
  readonly #session: PortSession;
  readonly #order: ProbeOrder;
  readonly #inside: InsideChoice;
  readonly #probes: readonly Probe[];
  readonly #named: boolean;
  /** The probes that were started, outside and inside TLS, with their results. */
  readonly #runs = {
    plain: new Map<Probe, Promise<Finding>>(),
    inside: new Map<Probe, Promise<Finding>>(),
  };
  #tls: Promise<Finding> | undefined;
  #speaksTls = false;
  #lastAsked = false;
  /** The connection that listens: where the port speaks TLS it can carry one more question. */
  #spare: Listener | undefined;

  /** `probes`: they read greetings; `order`: they may ask; `named`: the user chose them by name. */
  constructor(
    session: PortSession,
    { order, probes, named }: {
      readonly order: ProbeOrder;
      readonly probes: readonly Probe[];
      readonly named: boolean;
    },
  ) {
    this.#session = session;
    this.#order = order;
    this.#inside = new InsideChoice(session, order);
    this.#probes = probes;
    this.#named = named;
  }

  /** The probes that asked in the clear. */
  get asked(): readonly Probe[] {
    return [...this.#runs.plain.keys()];
  }

  /** Whether the port has answered a ClientHello: it gets nothing in the clear then. */
  get speaksTls(): boolean {
    return this.#speaksTls;
  }

  /** How many questions were asked, the TLS handshake included. */
  get count(): number {
    return this.#runs.plain.size + (this.#tls === undefined ? 0 : 1);
  }

  /** Asks the first question; over the connection that listens where its silence holds the server. */
  begin(question: Probe | typeof TLS, listener: Listener): Promise<Finding> {
    if (question === TLS) return this.tryTls(listener);
    return isHeld(this.#session.subject.known.port)
      ? this.repeat(question, listener)
      : this.runProbe(question, false);
  }

  /** Lets a probe ask once more, over the listening connection when it is still open. */
  async repeat(probe: Probe, listener: Listener): Promise<Finding> {
    this.#runs.plain.delete(probe);
    const conversation = await listener.take();
    if (listener.greeted) return undefined;
    return conversation === undefined
      ? await this.runProbe(probe, false)
      : await this.#runOver(probe, conversation);
  }

  /** Asks questions by name in their order, a few at a time; the first finding counts. */
  runNamed(
    names: readonly string[],
    { listener, atOnce }: { readonly listener: Listener; readonly atOnce: number },
  ): Promise<Finding> {
    const { hinted, general, rarer } = this.#order;
    const allowed = [...hinted, ...general, ...rarer];
    const asks = [...new Set(names)].map((name) => (): Promise<Finding> | undefined => {
      const probe = allowed.find((one) => one.name === name);
      if (name === TLS && this.#tls === undefined) return this.tryTls();
      return probe === undefined || this.#runs.plain.has(probe)
        ? undefined
        : this.#runOrLast(probe, listener);
    });
    return this.#inTurns(asks, { listener, atOnce, tunnelled: false });
  }

  /**
   * Runs a probe; over the listening connection when no other is allowed any more. Where nothing was
   * ever sent a greeting may still come there, so that this waits for the end. A server that closes
   * every other connection as long as it has one serves that one: there its port's own question counts.
   */
  async #runOrLast(probe: Probe, listener: Listener): Promise<Finding> {
    const { mayConnect, replied, leftMs } = this.#session;
    if (mayConnect) return await this.runProbe(probe, false);
    // Of several that come here at the same time the first is the likeliest.
    if (this.#lastAsked) return undefined;
    this.#lastAsked = true;
    if (!replied) await this.#session.atMost(leftMs - LAST_MS, listener.heard);
    const conversation = await listener.take();
    const last = this.#session.replied ? probe : this.#own ?? probe;
    return conversation === undefined ? undefined : await this.#runOver(last, conversation);
  }

  /** What the port's number speaks for, where that was asked before. */
  get #own(): Probe | undefined {
    return this.#order.hinted.find((probe) => this.#runs.plain.has(probe));
  }

  async #runOver(probe: Probe, conversation: StreamConversation): Promise<Finding> {
    this.#session.askingOverListener = probe.name;
    using asking = conversation;
    const run = this.#converseOver(probe, asking).then((result) => this.#findingOf(probe, result));
    this.#runs.plain.set(probe, run);
    return await run;
  }

  async #inTurns(
    asks: readonly (() => Promise<Finding> | undefined)[],
    { listener, atOnce, tunnelled }: {
      readonly listener: Listener | undefined;
      readonly atOnce: number;
      readonly tunnelled: boolean;
    },
  ): Promise<Finding> {
    const mayAsk = () => {
      const { leftMs, proofs } = this.#session;
      // What is proven needs the connections that are left.
      if (leftMs <= 0 || proofs.any || listener?.greeted === true) return false;
      return tunnelled ? this.#mayAskInside : !this.#speaksTls;
    };
    const all = asks.map((ask) => async () =>
      await ask() ?? await this.followOtherProtocol(listener, tunnelled)
    );
    return await firstInTurns(all, { atOnce, mayAsk });
  }

  /** Continues with the probe that what was heard belongs to, on the same connection. */
  async followUp(first: StreamConversation, heard: Uint8Array): Promise<Finding> {
    const known = knownGreeting(heard, this.#probes);
    const banner = known?.greeting ?? heard;
    this.banner = banner;
    const { hinted, general } = this.#order;
    const shape = probesOfShape(banner)[0] ?? probeOfSize(banner);
    const probe = known?.probe ?? hinted.find((candidate) => candidate.speaksFirst) ??
      (this.#named ? general : this.#probes).find(({ name }) => name === shape);
    if (probe === undefined) return undefined;
    this.#runs.plain.set(probe, Promise.resolve(undefined));
    first.unread(banner);
    const { identification, tls } = await startTlsAgain(this.#session, {
      probe,
      result: await this.#session.run(probe, first, { banner, tunnelled: false }),
    });
    if (identification !== null) return { identification, tls, method: "probe", tunnelled: false };
    if (known === undefined) return undefined;
    return { identification: known.identification, method: "banner", tunnelled: false };
  }

  /** Runs the probes in their order, a few at a time; the first finding counts. */
  runProbes(
    probes: readonly Probe[],
    tunnelled: boolean,
    atOnce: number = tunnelled ? INSIDE_AT_ONCE : QUESTIONS_AT_ONCE,
  ): Promise<Finding> {
    const waiting = probes.filter((probe) => !this.#runsOf(tunnelled).has(probe));
    const asks = waiting.map(() => () => {
      const next = this.#inside.takeNext(waiting, this.#runs.inside);
      return next === undefined ? undefined : this.runProbe(next, tunnelled);
    });
    return this.#inTurns(asks, { listener: undefined, atOnce, tunnelled });
  }

  #runsOf(tunnelled: boolean): Map<Probe, Promise<Finding>> {
    return tunnelled ? this.#runs.inside : this.#runs.plain;
  }

  /** Runs a probe once; a later call gets the same result. */
  runProbe(probe: Probe, tunnelled: boolean): Promise<Finding> {
    const runs = this.#runsOf(tunnelled);
    const run = runs.get(probe);
    if (run !== undefined) return run;
    if (!this.#session.mayConnect) return Promise.resolve(undefined);
    const spared = tunnelled && this.#session.connectionsLeft <= KEPT_FOR_VERSIONS;
    const begun = spared ? this.#overSpare(probe) : this.#converse(probe, tunnelled);
    runs.set(probe, begun);
    return begun;
  }

  get #mayAskInside(): boolean {
    return this.#session.connectionsLeft > KEPT_FOR_VERSIONS || this.#spare !== undefined;
  }

  /** Asks inside TLS over the connection that listened, when it is still open. */
  async #overSpare(probe: Probe): Promise<Finding> {
    const listener = this.#spare;
    this.#spare = undefined;
    const conversation = await listener?.take();
    if (conversation === undefined) return undefined;
    this.#session.askingOverListener = probe.name;
    using asking = conversation;
    if (await asking.startTls() === undefined) return undefined;
    return this.#findingOf(probe, await this.#converseOver(probe, asking, true), true);
  }

  async #converse(probe: Probe, tunnelled: boolean): Promise<Finding> {
    const result = await this.#session.withConnection(probe.name, async (conversation) => {
      if (tunnelled && await conversation.startTls() === undefined) return undefined;
      return await this.#converseOver(probe, conversation, tunnelled);
    });
    if (result === undefined) return undefined;
    const best = tunnelled ? result : await startTlsAgain(this.#session, { probe, result });
    return this.#findingOf(probe, best, tunnelled);
  }

  #converseOver(
    probe: Probe,
    conversation: StreamConversation,
    tunnelled = false,
  ): Promise<ProbeResult> {
    const banner = tunnelled ? this.banner : NO_BYTES;
    const run = this.#session.run(probe, conversation, { banner, tunnelled });
    if (!tunnelled) return run;
    return run.finally(() => this.#inside.heard(conversation.lastReceived));
  }

  #findingOf(probe: Probe, { identification, tls }: ProbeResult, tunnelled = false): Finding {
    if (identification === null) return undefined;
    if (this.#session.proofs.echoes && probe.name !== "echo") return undefined;
    return { identification, tls, method: "probe", tunnelled };
  }

  /** A reply of another protocol: that protocol's own probe runs; else the reply itself counts. */
  async followOtherProtocol(
    listener: Listener | undefined,
    tunnelled: boolean,
  ): Promise<Finding> {
    const { proofs } = this.#session;
    if (proofs.echoes) return await this.#runEcho(tunnelled);
    const other = proofs.takeOtherProtocol();
    if (other === undefined) return undefined;
    const { probe, identification } = other;
    if (probe.speaksFirst && listener !== undefined) {
      // The greeting came with the reply: the connection that listens gets it too.
      await this.#session.atMost(SAME_GREETING_MS, listener.heard);
      if (listener.greeted) return undefined;
    }
    const enough = probe.speaksFirst || probe.once;
    const deeper = enough ? undefined : await this.runProbe(probe, tunnelled);
    return deeper ?? { identification, method: "probe", tunnelled };
  }

  async #runEcho(tunnelled: boolean): Promise<Finding> {
    const echo = this.#probes.find((probe) => probe.name === "echo");
    return echo === undefined ? undefined : await this.runProbe(echo, tunnelled);
  }

  /** TLS and what speaks inside; a later call gets the same result. */
  tryTls(listener?: Listener): Promise<Finding> {
    this.#spare ??= listener;
    return this.#tls ??= this.#speakTls();
  }

  async #speakTls(): Promise<Finding> {
    const { isExpected: expected } = this.#inside;
    return this.#toFinding(
      await enterTls(this.#session, { expected }, (alpn) => this.#enterTls(alpn)),
    );
  }

  /** TLS as it was before 1.3, for a port that hung up on the ClientHello of today. */
  async tryOldTls(): Promise<Finding> {
    return this.#toFinding(
      await enterOldTls(this.#session, (alpn) => this.#enterTls(alpn)),
    );
  }

  #toFinding(inside: InsideTls | undefined): Finding {
    if (inside === undefined) return undefined;
    const { tls, banner, finding } = inside;
    this.banner = banner;
    if (finding !== undefined) return { ...finding, tls, tunnelled: true };
    const identification = { service: "tls", confidence: 0.6 };
    return { identification, tls, method: "probe", tunnelled: false };
  }

  /**
   * The handshake, and what is found inside: by the greeting, else by the first question, which goes
   * over the same connection; `undefined` when the handshake fails.
   */
  async #enterTls(alpn: readonly string[]): Promise<InsideTls | undefined> {
    return await this.#session.withConnection(TLS, async (conversation) => {
      const startedMs = this.#session.leftMs;
      const tls = await conversation.startTls({ alpn });
      this.#session.tlsReplyMs ||= Math.max(1, startedMs - this.#session.leftMs);
      if (tls === undefined) return undefined;
      this.#speaksTls = true;
      this.#inside.certified(tls.certificate);
      if (tls.incomplete) return { tls, banner: NO_BYTES, finding: undefined, ended: true };
      const heard = await this.#session.greeting(conversation, this.#inside.greetingMs);
      const ended = heard.length === 0 && conversation.ended;
      const finding = heard.length > 0
        ? await this.#afterGreeting(conversation, heard)
        : ended
        ? undefined
        : await this.#firstInside(conversation);
      return { tls, banner: heard.length > 0 ? this.banner : NO_BYTES, finding, ended };
    });
  }

  /** The probe that the greeting belongs to, on its connection; else the others. */
  async #afterGreeting(conversation: StreamConversation, banner: Uint8Array): Promise<Finding> {
    const found = await this.followUp(conversation, banner);
    if (found !== undefined) return found;
    conversation[Symbol.dispose]();
    // Mail's and FTP's greetings have the same form.
    const other = this.#order.general.filter(({ name }) => name === probesOfShape(banner)[1]);
    return await this.runProbes(other.length > 0 ? other : this.#inside.after("closed"), true);
  }

  /** The likeliest probe speaks on the connection that is open; how it is taken tells the next. */
  async #firstInside(conversation: StreamConversation): Promise<Finding> {
    const [probe] = this.#inside.after("silence");
    if (probe === undefined) return undefined;
    const run = this.#converseOver(probe, conversation, true)
      .then((result) => this.#findingOf(probe, result, true));
    this.#runs.inside.set(probe, run);
    const decided = await this.#session.atMost(INSIDE_HEAD_START_MS, run);
    if (!decided) {
      const rest = this.runProbes(this.#inside.after("silence"), true, QUESTIONS_AT_ONCE);
      return await firstFinding([run, rest]);
    }
    const found = await run ?? await this.followOtherProtocol(undefined, true);
    if (found !== undefined) return found;
    const { lastReceived: reply, tls } = conversation;
    conversation[Symbol.dispose]();
    const kind = reactionOf(reply, true) === "text" ? "text" : "closed";
    const taken = kind === "closed" && this.#mayAskInside && !this.#named
      ? await measurePort(this.#session, { after: "closed", inTls: true })
      : undefined;
    const told = toldByHeader(taken, tls?.cipher);
    return await this.runProbes(this.#inside.after(kind, reply, told), true);
  }
}
