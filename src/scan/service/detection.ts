/**
 * Service detection on an open TCP port. It reads the banner on the port scan's connection, and
 * only with `--deep` sends probes, until one proves its protocol:
 *
 * 1. the port scan's connection only listens, until shortly before the port's deadline; a greeting
 *    there ends all questions and is followed up on that same connection;
 * 2. where no greeting is due, one question goes over a second connection, at once on a port that
 *    its probe lists, else after the banner's timeout;
 * 3. only after its reply, FIN or RST do further questions follow (`questions.ts`), within the limit
 *    of connections; a port that stays silent gets them shortly before its deadline.
 *
 * A greeting ends the questions on whichever connection it comes (`overheard.ts`). Everything ends at
 * one deadline per port.
 */

import type { Port } from "../../model/report.ts";
import type { Identification, Probe } from "../../probes/probe.ts";
import type { HostRef } from "../../targets/hosts.ts";
import type { ByteStream } from "../../transport/stream.ts";
import { readBanner, toBanner } from "./banner.ts";
import type { StreamConversation } from "./conversation.ts";
import { describePort, fromBannerAlone, unidentified } from "./describe.ts";
import { firstFinding, isRefusal } from "./first_finding.ts";
import { hearOn } from "./hear_on.ts";
import { inspected } from "./inspected.ts";
import { Listener } from "./listener.ts";
import { measurePort } from "./measure_port.ts";
import { SAME_GREETING_MS } from "./overheard.ts";
import { maySendTo, orderProbes, type ProbeChoice, type ProbeOrder } from "./probe_order.ts";
import {
  connectionLimit,
  firstQuestion,
  nextQuestions,
  patienceOf,
  probesOfShape,
  protocolsOfReply,
  type QuestionTimes,
  type Reaction,
  reactionOf,
  type Seen,
  TLS,
  waitedForRest,
  waitMs,
} from "./questions.ts";
import { type Finding, ProbeRuns } from "./runs.ts";
import { LISTENING, PortSession, type ProbeWorld } from "./session.ts";
import { QUESTIONS_AT_ONCE } from "./turns.ts";

/** How open ports are identified. Times in milliseconds. */
export interface IdentifyOptions {
  /** Longest wait for a banner. */
  readonly bannerTimeoutMs: number;
  /** The probes that read banners, and send with `deep`. Default: all of the registry. */
  readonly probes?: readonly Probe[];
  /** Which probes may send; without it nothing is ever sent. */
  readonly deep?: DeepOptions;
  /** Whether the report keeps what was sent and received. */
  readonly keepExchanges?: boolean;
}

/** Service detection that sends probes. */
export interface DeepOptions {
  /** Deadline of one port, from the start of its service detection. */
  readonly probeTimeoutMs: number;
  /** Which probes may be used. */
  readonly choice: ProbeChoice;
}

/** An open port to identify. */
export interface IdentifySubject {
  readonly host: HostRef;
  /** What is known of the port so far. */
  readonly known: Port;
  /** The port scan's connection; service detection closes it. */
  readonly stream: ByteStream;
}

/** Identifies the service. It may reject; the port is then reported without a service. */
export type Identifier = (subject: IdentifySubject, world: ProbeWorld) => Promise<Port>;

/** From this intensity on, more than two connections may follow an unknown greeting. */
const INTENSITY_AFTER_GREETING = 7;
/** A service that ignores a ClientHello does so until the timeout: other questions go beside it. */
const TLS_HEAD_START_MS = 1_000;
/** A server of one client at a time takes the next connection by then. */
const TURN_MS = 200;
/** A question that is neither answered nor refused by then was taken for a part. */
const CUT_MS = 400;
/** Where new connections are limited, a port has so many times as long. */
const LIMITED_PATIENCE = 2;
/** A pause of this length ends a greeting. */
const PAUSE_MS = 200;
const NO_BYTES: Uint8Array = new Uint8Array();

/** Returns the port with its service, where one was identified. Never rejects. */
export async function detectService(
  subject: IdentifySubject,
  options: IdentifyOptions & Required<Pick<IdentifyOptions, "probes">>,
  world: ProbeWorld,
): Promise<Port> {
  const { deep, probes, bannerTimeoutMs } = options;
  const { host, known, stream } = subject;
  const deepMs = deep && deep.probeTimeoutMs * (world.limited === true ? LIMITED_PATIENCE : 1);
  const deadlineMs = world.clock.monotonicMs() + (deepMs ?? bannerTimeoutMs);
  const intensity = deep?.choice.intensity ?? 1;
  const connections = connectionLimit(intensity);
  await using session = new PortSession(
    { host, known, deadlineMs, intensity, connections, recognisers: probes },
    world,
  );
  const first = session.over(stream, LISTENING);
  const keep = (port: Port): Port =>
    options.keepExchanges === true ? { ...port, exchanges: session.exchanges } : port;
  if (deep === undefined || !maySendTo(known.port)) {
    const banner = await readBanner(first, { clock: world.clock, timeoutMs: bannerTimeoutMs });
    return keep(fromBannerAlone(known, { banner, probes }));
  }
  const detection = new ServiceDetection(session, {
    order: orderProbes(probes, { port: known.port, choice: deep.choice }),
    probes,
    bannerTimeoutMs,
    named: deep.choice.only !== undefined,
  });
  return keep(await detection.run(new Listener(first, { clock: world.clock, deadlineMs })));
}

/** What {@link ServiceDetection} is made with. */
interface DetectionOptions {
  readonly order: ProbeOrder;
  readonly probes: readonly Probe[];
  readonly bannerTimeoutMs: number;
  /** Whether the user chose the probes by name. */
  readonly named: boolean;
}

/** The first question to a port, under way. */
interface FirstQuestion {
  readonly question: Probe | typeof TLS;
  readonly run: Promise<Finding>;
  /** Milliseconds that were left when it was asked. */
  readonly askedMs: number;
}

/** Service detection of one port. */
class ServiceDetection {
  readonly #session: PortSession;
  readonly #options: DetectionOptions;
  readonly #runs: ProbeRuns;
  /** After how many milliseconds the port ended the first questions' connections. */
  #endedMs: number[] = [];

  constructor(session: PortSession, options: DetectionOptions) {
    this.#session = session;
    this.#options = options;
    this.#runs = new ProbeRuns(session, options);
  }

  async run(listener: Listener): Promise<Port> {
    const { known } = this.#session.subject;
    const told = listener.heard.then((banner) => this.#afterGreeting(listener, banner));
    const asked = this.#ask(listener).then(async (found) =>
      listener.greeted ? await told ?? found : found
    );
    const finding = await firstFinding([told, asked, this.#overhear(listener, asked)]) ??
      provenBy(this.#session.proofs.echoes ? undefined : this.#session.answeredLate);
    if (finding === undefined) return this.#unidentified(known, listener.closedAtOnce);
    return describePort(known, await inspected(this.#session, finding), this.#runs.banner);
  }

  /** A greeting on a connection of a question; where the one that listens hears it too, that counts. */
  async #overhear(listener: Listener, asked: Promise<unknown>): Promise<Finding> {
    const { overheard } = this.#session;
    await Promise.race([overheard.begun, asked]);
    if (overheard.greeting.length === 0) return undefined;
    if (!listener.conversation.ended) await this.#session.atMost(SAME_GREETING_MS, listener.heard);
    if (listener.greeted) return undefined;
    for (let length = 0; length < overheard.greeting.length;) {
      length = overheard.greeting.length;
      await this.#session.atMost(PAUSE_MS, never());
    }
    return provenBy(overheard.identification);
  }

  /** The first question, when it is due, and what follows from its reaction. */
  async #ask(listener: Listener): Promise<Finding> {
    const session = this.#session;
    const question = firstQuestion(this.#options.order, this.#times);
    await session.atMost(waitMs(this.#times), Promise.race([listener.heard, listener.greeting]));
    const { leftMs } = session;
    if (listener.greeted || question === undefined || leftMs <= 0) return undefined;
    const run = this.#runs.begin(question, listener);
    const { patient, early } = patienceOf(this.#times);
    if (early) {
      session.atMost(this.#options.bannerTimeoutMs, run)
        .then((ended) => ended ? undefined : this.#hangUp(listener));
    }
    const answered = run.then((found) => found === undefined ? never() : undefined);
    const { greeting, givenUp } = listener;
    await session.atMost(patient, Promise.race([answered, session.reacted, greeting, givenUp]));
    return session.took.size === 0
      ? await this.#askSilent(listener, { question, run, askedMs: leftMs })
      : await this.#askReacting(listener, { question, run, askedMs: leftMs });
  }

  /** What follows from the reaction to the first question. */
  async #askReacting(listener: Listener, asked: FirstQuestion): Promise<Finding> {
    const { question, run, askedMs } = asked;
    const session = this.#session;
    const afterMs = askedMs - session.leftMs;
    const name = question === TLS ? TLS : question.name;
    const found = await Promise.race([run, listener.greeting.then(() => undefined)]) ??
      await this.#runs.followOtherProtocol(listener, false);
    if (listener.greeted) return found;
    if (found !== undefined) return isRefusal(found) ? await this.#runs.tryTls() ?? found : found;
    const { reply = NO_BYTES, ended = false } = session.took.get(name) ?? {};
    this.#endedMs = [afterMs];
    return await this.#askOn(listener, reactionOf(reply, ended, afterMs));
  }

  /**
   * Asks a port that stayed silent so far. Some servers take one client at a time, and the connection
   * that listens may be that client: the first question is asked again, over it.
   */
  async #askSilent(listener: Listener, asked: FirstQuestion): Promise<Finding> {
    const { question, run } = asked;
    const session = this.#session;
    if (listener.greeted) return undefined;
    await listener.stop();
    if (listener.greeted) return undefined;
    const { ended } = listener.conversation;
    const askedMs = ended ? asked.askedMs : session.leftMs;
    const again = ended
      ? run
      : question === TLS || this.#options.named
      ? this.#hangUp(listener).then(() => undefined)
      : this.#runs.repeat(question, listener);
    await session.atMost(TURN_MS, Promise.race([session.reacted, again]));
    if (session.took.size > 0) {
      return await this.#askReacting(listener, { question, run: again, askedMs });
    }
    // What answers a ClientHello gets nothing in the clear, and needs its connections inside TLS.
    const tls = this.#runs.tryTls();
    await session.atMost(TURN_MS, Promise.race([session.reacted, tls]));
    if (session.took.has(TLS)) {
      return await this.#askReacting(listener, {
        question: TLS,
        run: tls,
        askedMs: session.leftMs,
      });
    }
    const rest = this.#askMeasured(listener, "silence");
    return await firstFinding([run, again, tls, rest]) ?? await this.#runs.tryOldTls();
  }

  /** Closes the connection that listens, unless a greeting has begun. */
  async #hangUp(listener: Listener): Promise<void> {
    await listener.stop();
    if (!listener.greeted) listener.conversation[Symbol.dispose]();
  }

  /** The questions after a first reply, FIN or RST: what the reply speaks for, TLS, then the others. */
  async #askOn(listener: Listener, reaction: Reaction): Promise<Finding> {
    const found = await this.#runs.runNamed(protocolsOfReply(this.#reply), { listener, atOnce: 1 });
    if (found !== undefined || listener.greeted) return found;
    const tls = this.#runs.tryTls(listener);
    const { leftMs } = this.#session;
    await this.#session.atMost(TLS_HEAD_START_MS, tls);
    this.#endedMs.push(leftMs - this.#session.leftMs);
    const shaking = (this.#session.took.get(TLS)?.reply.length ?? 0) > 0;
    const secure = shaking ? await tls : undefined;
    if (secure !== undefined || this.#runs.speaksTls) return secure ?? await tls;
    // It closes whether it is asked or not: as one whose limit is reached, or that refuses us.
    if (reaction === "closed" && listener.closedAtOnce) return await tls;
    const told = this.#session.took.get(TLS)?.reply ?? NO_BYTES;
    const kind = told.length > 0 && reaction === "closed" ? reactionOf(told, true) : reaction;
    const rest = kind === "text"
      ? this.#runs.runNamed(this.#next(kind), { listener, atOnce: QUESTIONS_AT_ONCE })
      : this.#askMeasured(listener, kind === "silence" ? kind : "closed");
    const clear = rest.then(async (found) => isRefusal(found) ? await tls ?? found : found);
    return await firstFinding([tls, clear]) ?? await this.#runs.tryOldTls();
  }

  /** Measures how many bytes the port takes, and asks what reacts as it does. */
  async #askMeasured(listener: Listener, reaction: "closed" | "silence"): Promise<Finding> {
    const { reset, took } = this.#session;
    const taken = this.#options.named
      ? undefined
      : await measurePort(this.#session, { after: reaction });
    // What the reply speaks for is asked alone: it may need the connections that are left.
    const told = protocolsOfReply(taken?.reply ?? NO_BYTES);
    const found = await this.#runs.followOtherProtocol(listener, false) ??
      await this.#runs.runNamed(told, { listener, atOnce: 1 });
    if (found !== undefined || listener.greeted) return found;
    const questions = this.#next(reaction, { reset, ...(taken && { taken: taken.bytes }) });
    if (taken?.bytes === Infinity && reaction === "closed" && !took.has(TLS)) {
      return await this.#askLines(listener, questions);
    }
    const atOnce = reaction === "silence" ? questions.length : QUESTIONS_AT_ONCE;
    return await this.#runs.runNamed(questions, { listener, atOnce });
  }

  /** A server that waits for a line end, as Redis does, took no notice of a ClientHello either. */
  async #askLines(listener: Listener, questions: readonly string[]): Promise<Finding> {
    const options = { listener, atOnce: QUESTIONS_AT_ONCE };
    const { took } = this.#session;
    const lines = this.#runs.runNamed(["redis"], options);
    await this.#session.atMost(CUT_MS, lines);
    const reply = took.get("redis")?.reply ?? NO_BYTES;
    const found = reply.length > 0 ? await lines : undefined;
    if (found !== undefined) return found;
    const text = reactionOf(reply, true) === "text";
    const names = text ? this.#next("text") : questions;
    return await firstFinding([lines, this.#runs.runNamed(names, options)]);
  }

  /** What the waits for a greeting and for a reaction go by. */
  get #times(): QuestionTimes {
    const { leftMs, subject: { known } } = this.#session;
    return { ...this.#options, port: known.port, leftMs };
  }

  #next(
    reaction: Reaction,
    measured: Pick<Seen, "taken" | "reset"> = {},
  ): readonly string[] {
    const { order } = this.#options;
    const { port, rttMs } = this.#session.subject.known;
    const waited = waitedForRest(this.#endedMs, rttMs);
    const inTls = order.hintedInTls.length > 0 ? [TLS] : [];
    const ignoredText = this.#runs.asked.some(({ name }) => name === "http") &&
      !this.#session.took.has("http");
    const seen = { port, reaction, reply: this.#reply, waited, ignoredText, ...measured };
    return [...inTls, ...nextQuestions(order, seen)];
  }

  /** The first that the port replied to a question. */
  get #reply(): Uint8Array {
    const replies = [...this.#session.took.values()].map(({ reply }) => reply);
    return replies.find(({ length }) => length > 0) ?? NO_BYTES;
  }

  /** Continues after a greeting, on the same connection, with the probe that recognises it. */
  async #afterGreeting(listener: Listener, heard: Uint8Array): Promise<Finding> {
    if (heard.length === 0) return undefined;
    const found = await this.#runs.followUp(listener.conversation, heard);
    if (found !== undefined) return found;
    return await firstFinding([
      this.#hearOn(listener.conversation, heard),
      this.#askUnknown(heard),
    ]);
  }

  /** Listens on after words that no probe knows: those of an administrator may precede the greeting. */
  async #hearOn(conversation: StreamConversation, begun: Uint8Array): Promise<Finding> {
    const { probes } = this.#options;
    const heard = await hearOn(this.#session, { conversation, begun, probes });
    if (heard === undefined) return undefined;
    return await this.#runs.followUp(conversation, heard);
  }

  /** After a greeting that no probe recognised: one further connection, unless more is wanted. */
  async #askUnknown(banner: Uint8Array): Promise<Finding> {
    const { order } = this.#options;
    const shape = probesOfShape(banner);
    const likely = [...order.hinted, ...order.general].filter(({ name, speaksFirst }) =>
      shape.includes(name) || (!speaksFirst && name === "http")
    ).toSorted((a, b) => shape.indexOf(b.name) - shape.indexOf(a.name));
    const many = this.#session.subject.intensity >= INTENSITY_AFTER_GREETING;
    const probes = many ? [...likely, ...order.hinted, ...order.general] : likely;
    const fresh = [...new Set(probes)].filter((probe) => !this.#runs.asked.includes(probe));
    const some = many ? fresh : fresh.slice(0, this.#runs.count > 1 ? 0 : 1);
    return await this.#runs.runProbes(some, false);
  }

  #unidentified(known: Port, hangsUp: boolean): Port {
    const { banner } = this.#runs;
    const shown = toBanner(banner);
    const probes = this.#runs.asked.map((probe) => probe.name);
    const { replied, took } = this.#session;
    const replies = [...took.values()].map(({ reply }) => reply);
    const facts = unidentified(probes, { replied, hangsUp, replies, banner });
    return { ...known, ...facts, ...(shown === undefined ? {} : { banner: shown }) };
  }
}

/** What a reply in the clear proves. */
function provenBy(identification: Identification | undefined): Finding {
  return identification && { identification, method: "probe", tunnelled: false };
}

/** For races in which only the other side may end. */
function never(): Promise<never> {
  return new Promise(() => {});
}
