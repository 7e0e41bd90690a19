/**
 * Service detection on an open TCP port. It reads the banner on the port scan's connection, and
 * only with `--deep` sends probes, the likeliest protocol first, until one is proven:
 *
 * 1. the greeting is awaited; probes that list this port run meanwhile, on their own connections;
 * 2. a greeting that a probe recognises is followed up on the same connection;
 * 3. without a greeting, TLS is tried, then the general probes, several at a time; with an unknown
 *    greeting, the general probes alone.
 *
 * Everything ends at one deadline per port.
 */

import type { Port } from "../../model/report.ts";
import type { TlsInfo } from "../../model/tls.ts";
import type { Probe } from "../../probes/probe.ts";
import type { HostRef } from "../../targets/hosts.ts";
import type { ByteStream } from "../../transport/stream.ts";
import { readBanner, toBanner } from "./banner.ts";
import type { StreamConversation } from "./conversation.ts";
import { describePort, type ProbeFinding } from "./describe.ts";
import {
  greetingTimeoutMs,
  maySendTo,
  orderProbes,
  type ProbeChoice,
  type ProbeOrder,
  recogniseReply,
} from "./probe_order.ts";
import { PortSession, type ProbeWorld } from "./session.ts";
import { inspectTls } from "./tls_inspect.ts";

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

/** General probes that run at the same time. */
const PROBES_AT_ONCE = 8;
const TLS_GREETING_MS = 700;
const TLS_HEAD_START_MS = 400;
/** Highest rarity of general probes that are tried inside TLS. */
const RARITY_INSIDE_TLS = 3;
/** Highest rarity of probes for protocols with a greeting that are tried after an unknown one. */
const RARITY_AFTER_GREETING = 3;
const NO_BYTES: Uint8Array = new Uint8Array();

/** Returns the port with its service, where one was identified. Never rejects. */
export async function detectService(
  subject: IdentifySubject,
  options: IdentifyOptions & Required<Pick<IdentifyOptions, "probes">>,
  world: ProbeWorld,
): Promise<Port> {
  const { deep, probes, bannerTimeoutMs } = options;
  const { host, known, stream } = subject;
  const deadlineMs = world.clock.monotonicMs() + (deep?.probeTimeoutMs ?? bannerTimeoutMs);
  const intensity = deep?.choice.intensity ?? 1;
  await using session = new PortSession(
    { host, known, deadlineMs, intensity, recognisers: probes },
    world,
  );
  const first = session.over(stream, "banner");
  const keep = (port: Port): Port =>
    options.keepExchanges === true ? { ...port, exchanges: session.exchanges } : port;
  if (deep === undefined || !maySendTo(known.port)) {
    const banner = await readBanner(first, { clock: world.clock, timeoutMs: bannerTimeoutMs });
    return keep(fromBannerAlone(known, { banner, probes }));
  }
  const detection = new ServiceDetection(session, {
    order: orderProbes(probes, { port: known.port, choice: deep.choice }),
    probes,
  });
  const bannerOptions = {
    clock: world.clock,
    timeoutMs: greetingTimeoutMs(known.port, bannerTimeoutMs),
  };
  const identified = await detection.run(first, readBanner(first, bannerOptions));
  return keep(identified);
}

function fromBannerAlone(
  known: Port,
  { banner, probes }: { readonly banner: Uint8Array; readonly probes: readonly Probe[] },
): Port {
  const found = banner.length === 0 ? undefined : recogniseReply(probes, banner);
  if (found !== undefined) {
    const { identification } = found;
    return describePort(known, { identification, method: "banner", tunnelled: false }, banner);
  }
  const shown = toBanner(banner);
  return shown === undefined ? known : { ...known, banner: shown };
}

/** A TLS session before any probe was sent inside it. */
interface InsideTls {
  readonly tls: TlsInfo;
  readonly banner: Uint8Array;
  readonly finding: ProbeFinding | undefined;
  /** The server closed the connection without sending anything. */
  readonly ended: boolean;
}

/** Service detection of one port. */
class ServiceDetection {
  readonly #session: PortSession;
  readonly #order: ProbeOrder;
  readonly #probes: readonly Probe[];
  /** The probes that were started, outside and inside TLS, with their results. */
  readonly #runs = {
    plain: new Map<Probe, Promise<ProbeFinding | undefined>>(),
    inside: new Map<Probe, Promise<ProbeFinding | undefined>>(),
  };
  #banner: Uint8Array = NO_BYTES;
  #triedTls = false;

  constructor(
    session: PortSession,
    { order, probes }: { readonly order: ProbeOrder; readonly probes: readonly Probe[] },
  ) {
    this.#session = session;
    this.#order = order;
    this.#probes = probes;
  }

  async run(first: StreamConversation, greeting: Promise<Uint8Array>): Promise<Port> {
    const { known } = this.#session.subject;
    // Some servers take one client at a time: without a greeting, the port scan's connection
    // closes.
    greeting.then((bytes) => bytes.length === 0 ? first[Symbol.dispose]() : undefined);
    const finding = await this.#beforeGreeting(greeting) ??
      await this.#afterGreeting(first, await greeting);
    if (finding !== undefined) {
      return describePort(known, await this.#inspected(finding), this.#banner);
    }
    return this.#unidentified(known);
  }

  /** Adds TLS facts that take further connections, on a port that begins with TLS. */
  async #inspected(finding: ProbeFinding): Promise<ProbeFinding> {
    const { tls, tunnelled, identification } = finding;
    const comesFirst = tunnelled || identification.service === "tls";
    if (tls === undefined || !comesFirst || this.#session.leftMs <= 0) return finding;
    return { ...finding, tls: await inspectTls(this.#session, tls) };
  }

  /** Runs the probes that list this port, while a greeting may still come. */
  async #beforeGreeting(greeting: Promise<Uint8Array>): Promise<ProbeFinding | undefined> {
    const { hinted, hintedInTls } = this.#order;
    // Nothing is sent before a server's greeting, and some servers count broken connections.
    if (hinted.some((probe) => probe.speaksFirst || probe.once)) return undefined;
    const probing = this.#probeHinted(hinted, hintedInTls.length > 0);
    return await Promise.race([
      probing.then((found) => found ?? greeting.then(() => undefined)),
      greeting.then((bytes) => bytes.length > 0 ? undefined : probing),
    ]);
  }

  async #probeHinted(hinted: readonly Probe[], tls: boolean): Promise<ProbeFinding | undefined> {
    const found = await this.#runProbes(hinted);
    return found ?? (tls ? await this.#tryTls() : undefined);
  }

  async #afterGreeting(
    first: StreamConversation,
    banner: Uint8Array,
  ): Promise<ProbeFinding | undefined> {
    this.#banner = banner;
    if (banner.length > 0) {
      const found = await this.#followUp(first, banner);
      if (found !== undefined) return found;
    }
    first[Symbol.dispose]();
    if (this.#session.leftMs <= 0) return undefined;
    if (banner.length > 0) return await this.#runProbes(this.#likelyAfter(this.#order.general));
    return await this.#probeSilent();
  }

  /**
   * TLS first, then plain text. A service that ignores a ClientHello does so until the TLS timeout:
   * after a head start, the plain-text probes run beside it.
   */
  async #probeSilent(): Promise<ProbeFinding | undefined> {
    const general = this.#order.general.filter((probe) => !probe.speaksFirst);
    if (this.#triedTls) return await this.#runProbes(general);
    const tls = this.#tryTls();
    await this.#session.atMost(TLS_HEAD_START_MS, tls);
    const inTheClear = this.#runProbes(general)
      .then(async (found) => isRefusal(found) ? await tls ?? found : found);
    return await firstFinding([tls, inTheClear]);
  }

  /** After a greeting that no probe recognised: probes for protocols with a greeting come first. */
  #likelyAfter(probes: readonly Probe[]): readonly Probe[] {
    return probes.filter((probe) => !probe.speaksFirst || probe.rarity <= RARITY_AFTER_GREETING)
      .toSorted((a, b) => Number(b.speaksFirst) - Number(a.speaksFirst));
  }

  /** Continues after a greeting, on the same connection, with the probe that recognises it. */
  async #followUp(
    first: StreamConversation,
    banner: Uint8Array,
  ): Promise<ProbeFinding | undefined> {
    const known = recogniseReply(this.#probes, banner);
    const probe = known?.probe ?? this.#order.hinted.find((candidate) => candidate.speaksFirst);
    if (probe === undefined) return undefined;
    this.#runs.plain.set(probe, Promise.resolve(undefined));
    first.unread(banner);
    const { identification, tls } = await this.#session.run(probe, first, {
      banner,
      tunnelled: false,
    });
    if (identification !== null) {
      return { identification, tls, method: "probe", tunnelled: false };
    }
    if (known === undefined) return undefined;
    return { identification: known.identification, method: "banner", tunnelled: false };
  }

  /** Runs the probes in their order, a few at a time; the first finding counts. */
  async #runProbes(probes: readonly Probe[], tunnelled = false): Promise<ProbeFinding | undefined> {
    const waiting = probes.filter((probe) => !this.#runsOf(tunnelled).has(probe));
    const { promise, resolve, reject } = Promise.withResolvers<ProbeFinding | undefined>();
    let found: ProbeFinding | undefined;
    const worker = async () => {
      while (found === undefined && this.#session.leftMs > 0) {
        const probe = waiting.shift();
        if (probe === undefined) return;
        const answer = await this.#runProbe(probe, tunnelled) ??
          await this.#followOtherProtocol(tunnelled);
        found ??= answer;
        if (found !== undefined) resolve(found);
      }
    };
    // The first finding is enough: probes that still run end when the session closes.
    Promise.all(Array.from({ length: PROBES_AT_ONCE }, worker)).then(() => resolve(found), reject);
    return await promise;
  }

  #runsOf(tunnelled: boolean): Map<Probe, Promise<ProbeFinding | undefined>> {
    return tunnelled ? this.#runs.inside : this.#runs.plain;
  }

  /** Runs a probe once; a later call gets the same result. */
  #runProbe(probe: Probe, tunnelled: boolean): Promise<ProbeFinding | undefined> {
    const runs = this.#runsOf(tunnelled);
    const run = runs.get(probe) ?? this.#converse(probe, tunnelled);
    runs.set(probe, run);
    return run;
  }

  async #converse(probe: Probe, tunnelled: boolean): Promise<ProbeFinding | undefined> {
    const result = await this.#session.withConnection(probe.name, async (conversation) => {
      if (tunnelled && await conversation.startTls() === undefined) return undefined;
      return await this.#session.run(probe, conversation, { banner: this.#banner, tunnelled });
    });
    if (result === undefined || result.identification === null) return undefined;
    if (this.#session.echoes && probe.name !== "echo") return undefined;
    const { identification, tls } = result;
    return { identification, tls, method: "probe", tunnelled };
  }

  /** A reply of another protocol: that protocol's own probe runs; else the reply itself counts. */
  async #followOtherProtocol(tunnelled: boolean): Promise<ProbeFinding | undefined> {
    const { otherProtocol, echoes } = this.#session;
    if (echoes) return await this.#runEcho(tunnelled);
    if (otherProtocol === undefined) return undefined;
    this.#session.otherProtocol = undefined;
    const deeper = await this.#runProbe(otherProtocol.probe, tunnelled);
    return deeper ?? { identification: otherProtocol.identification, method: "probe", tunnelled };
  }

  async #runEcho(tunnelled: boolean): Promise<ProbeFinding | undefined> {
    const echo = this.#probes.find((probe) => probe.name === "echo");
    return echo === undefined ? undefined : await this.#runProbe(echo, tunnelled);
  }

  async #tryTls(): Promise<ProbeFinding | undefined> {
    this.#triedTls = true;
    const first = await this.#enterTls(["http/1.1"]);
    // Some servers close the connection when ALPN offers a protocol that they do not know.
    const inside = first?.ended ? await this.#enterTls([]) ?? first : first;
    if (inside === undefined) return undefined;
    const { tls, banner } = inside;
    this.#banner = banner;
    const finding = inside.finding ??
      (inside.ended ? undefined : await this.#runProbes(this.#insideTls(), true));
    if (finding !== undefined) return { ...finding, tls, tunnelled: true };
    const identification = { service: "tls", confidence: 0.6 };
    return { identification, tls, method: "probe", tunnelled: false };
  }

  /** The TLS handshake, and the greeting inside; `undefined` when the handshake fails. */
  async #enterTls(alpn: readonly string[]): Promise<InsideTls | undefined> {
    return await this.#session.withConnection("tls", async (conversation) => {
      const tls = await conversation.startTls({ alpn });
      if (tls === undefined) return undefined;
      const timeoutMs = this.#order.hintedInTls.some((probe) => probe.speaksFirst)
        ? greetingTimeoutMs(this.#session.subject.known.port, TLS_GREETING_MS)
        : TLS_GREETING_MS;
      const banner = await this.#session.greeting(conversation, timeoutMs);
      const finding = banner.length === 0
        ? undefined
        : await this.#followUpInTls(conversation, banner);
      return { tls, banner, finding, ended: banner.length === 0 && conversation.ended };
    });
  }

  async #followUpInTls(
    conversation: StreamConversation,
    banner: Uint8Array,
  ): Promise<ProbeFinding | undefined> {
    const finding = await this.#followUp(conversation, banner);
    return finding === undefined ? undefined : { ...finding, tunnelled: true };
  }

  /** The probes to run inside TLS, likeliest first. */
  #insideTls(): readonly Probe[] {
    const { hinted, hintedInTls, general } = this.#order;
    const likely = [...hintedInTls, ...hinted, ...general];
    return [...new Set(likely)].filter((probe) =>
      !probe.speaksFirst && !probe.once &&
      (hintedInTls.includes(probe) || probe.rarity <= RARITY_INSIDE_TLS)
    );
  }

  #unidentified(known: Port): Port {
    const shown = toBanner(this.#banner);
    const names = [...this.#runs.plain.keys()].map((probe) => probe.name);
    const probes = names.length === 0 ? "nothing was asked" : `asked: ${names.join(", ")}`;
    const replied = this.#session.replied
      ? "it answered, but as no known protocol"
      : "it never answered";
    const note = `service unknown: ${replied} (${probes})`;
    return { ...known, note, ...(shown === undefined ? {} : { banner: shown }) };
  }
}

/** A web server's "400 Bad Request" may mean that the port expects TLS. */
function isRefusal(finding: ProbeFinding | undefined): boolean {
  return /^HTTP\/1\.[01] 400/.test(finding?.identification.details?.["http_status"] ?? "");
}

/** The first finding; `undefined` when none of the searches has one. */
function firstFinding(
  searches: readonly Promise<ProbeFinding | undefined>[],
): Promise<ProbeFinding | undefined> {
  const { promise, resolve, reject } = Promise.withResolvers<ProbeFinding | undefined>();
  const each = searches.map(async (search) => {
    const finding = await search;
    if (finding !== undefined) resolve(finding);
  });
  Promise.all(each).then(() => resolve(undefined), reject);
  return promise;
}
