/**
 * Which question an open port gets next, by how it took the last one. Every question costs a
 * connection, and a server that speaks first may count connections that send foreign bytes (OpenSSH
 * 9.8 and later: PerSourcePenalties). So a silent port gets one question; only its reply, its FIN or
 * its RST shows that it waits for a client, and then the others follow, within a limit. Pure.
 *
 *     silence                      one question, then only listening, until shortly before the deadline
 *     FIN or RST without a byte    binary protocols, by how many bytes they take (`header_length.ts`)
 *     text                         protocols of text lines, TLS
 */

import { latin1, startsWith, utf8 } from "../../bytes/convert.ts";
import type { Probe } from "../../probes/probe.ts";
import {
  NO_UTF8_AT,
  questionsAfterWait,
  questionsByHeader,
  questionsInsideTls,
  type Taken,
} from "./header_length.ts";
import { delaysGreeting, type ProbeOrder } from "./probe_order.ts";

/** How a port took a question. */
export type Reaction = "silence" | "closed" | "text" | "bytes";

/** The intensity of a scan, unless the user chooses another. */
export const USUAL_INTENSITY = 5;
/** Most connections to a server that speaks first, up to the usual intensity. */
export const MOST_TO_A_GREETER = 2;
/** Most connections to one port: the port scan's, those of all probes, and of TLS. */
const CONNECTIONS = 8;
/** The same by intensity, where more than the usual is wanted. */
const MORE_CONNECTIONS: Readonly<Record<number, number>> = { 6: 24, 7: 48, 8: 96, 9: 128 };

/** Milliseconds of a port's time that are kept for questions while a greeting is awaited. */
const RESERVE_MS = 1_500;
/** The same where none is due: what reacts to nothing is asked several things. */
const SILENT_RESERVE_MS = 2_400;

/** The share of a port's time for which a greeting that is due is awaited before a question is sent. */
const GREETING_SHARE = 5 / 8;

/** What is kept for further questions where a greeting is due, or may still come. */
export const LAST_MS = 1_000;

/** Linux gives the ports from here on to whoever asks for any. */
const FIRST_EPHEMERAL = 32_768;

/** A question that is no probe: the TLS handshake. */
export const TLS = "tls";

/**
 * Protocols that take text for a length and wait for the rest, that take no notice of foreign lines,
 * or whose first message is longer than a request of HTTP; HTTP itself, where the port's own protocol
 * was asked first.
 */
const AFTER_SILENCE = [
  ...["http", "dns", "smb", "irc", "rtmp", "erlang-distribution", "stun", "sip", "oracle-tns"],
  ...["redis", "mssql", "epmd"],
];

/**
 * Replies that no probe recognises, since they prove little, and the protocols that they speak for:
 * a DDM header (DRDA Volume 3), TPKT with X.224 data (T.123, X.224), a SOCKS method (RFC 1928), an IRC
 * `ERROR`, a line of a Gopher menu (RFC 1436), a finger daemon's regret, a state byte of iperf3,
 * PostgreSQL's word on TLS, the end of an answer of OpenOCD's Tcl port, Festival's word for an error,
 * SMPP's generic_nack (SMPP 3.4 section 4.3.1), what follows the end of the bytes that `header_length.ts`
 * sends: the name of their call in an answer of Thrift, the JSON of a status of Minecraft.
 */
const REPLIES: readonly (readonly [RegExp, string])[] = [
  // deno-lint-ignore no-control-regex
  [/^[\x00-\x0f][^]\xd0[\x00-\x0f]/, "drda"],
  // deno-lint-ignore no-control-regex
  [/^\x03\x00[^]{2}\x02\xf0|^\x03\x00[^]{2}[^][\xd0\x80]/, "rdp"],
  // deno-lint-ignore no-control-regex
  [/^\x05[\x00-\x02\xff]$/, "socks5"],
  [/^(?::\S{1,64} )?ERROR :|^:\S{1,64} (?:NOTICE|\d{3}) /, "irc"],
  [/^[0-9ghis][^\t\r\n]{0,120}\t[^\t\r\n]*\t[^\t\r\n]+\t\d{1,5}\r?\n|\bGophered by /, "gopher"],
  [/^finger: |\bno such user\b|^Login {2,40}Name/, "finger"],
  [/^[\t\xff]$/, "iperf3"],
  [/^[NS]$/, "postgresql"],
  // deno-lint-ignore no-control-regex
  [/^(?:invalid command name "[^]{0,300}")?\x1a$/, "openocd-tcl"],
  [/^(?:ER\n){1,40}$/, "festival"],
  // deno-lint-ignore no-control-regex
  [/^\x00{3}\x10\x80\x00{5}[\x00-\x04][^]{5}$/, "smpp"],
  // deno-lint-ignore no-control-regex
  [/^\x00\x00[^]{2}\x80\x01\x00[\x02\x03]\x00{3}\x36portico\x1a/, "thrift-2"],
  // deno-lint-ignore no-control-regex
  [/^[^]{1,3}\x00[^]{1,3}\{"/, "minecraft"],
];
/** Protocols whose request is a line of text. */
const TEXT: ReadonlySet<string> = new Set([
  ...["http", "redis", "memcached", "rtsp", "sip", "xmpp", "irc", "beanstalkd", "stomp", "gearman"],
  ...["zookeeper", "gopher", "ident", "weblogic-t3", "finger", "whois", "http-proxy", "shoutcast"],
  ...["ipp", "winrm", "echo", "clickhouse", "http2", "git", "cvs-pserver", TLS],
]);

/** Most connections to one port at this intensity. */
export function connectionLimit(intensity: number): number {
  return MORE_CONNECTIONS[intensity] ?? CONNECTIONS;
}

/** Milliseconds, of those left, after which a port that stays silent gets further questions. */
export function patienceMs(leftMs: number): number {
  return leftMs - Math.min(SILENT_RESERVE_MS, leftMs * 3 / 8);
}

/**
 * Milliseconds, of those left, for which a greeting that is due is awaited alone. Where greetings are
 * delayed on purpose, against those who speak too soon, nothing is asked before the end.
 */
export function greetingPatienceMs(port: number, leftMs: number): number {
  const longest = leftMs - Math.min(RESERVE_MS, leftMs / 4);
  return delaysGreeting(port) ? longest : Math.min(longest, leftMs * GREETING_SHARE);
}

/**
 * Whether a port number suggests one of a probe's own: `10022` and `2022` (the same last three
 * digits), `13306` (a digit in front), `3310` (shortly after), `222` (the same digits again).
 */
export function isNearby(port: number, usual: readonly number[]): boolean {
  return usual.some((own) =>
    own !== port && port > own && own >= 20 &&
    (port % 1_000 === own || (own >= 1_000 && port - own <= 4) ||
      (own >= 1_000 && String(port).endsWith(String(own))) ||
      (own < 100 && String(own).repeat(3).startsWith(String(port))))
  );
}

/**
 * The probes, by name, that a port's number suggests inside TLS, around the usual ones, since few questions
 * fit: before them one that has ports for TLS, after them the others.
 */
export function nearbyInsideTls(
  { general }: Pick<ProbeOrder, "general">,
  port: number,
): { readonly before: readonly string[]; readonly after: readonly string[] } {
  const nearby = general
    .filter(({ ports, tlsPorts }) => isNearby(port, [...tlsPorts, ...ports]))
    .filter(({ speaksFirst, once }) => !speaksFirst && !once);
  const first = nearby.find(({ tlsPorts }) => tlsPorts.length > 0);
  const names = (probes: readonly Probe[]) => probes.map(({ name }) => name);
  return {
    before: names(nearby.filter((probe) => probe === first)),
    after: names(nearby.filter((probe) => probe !== first)),
  };
}

/** Whether a server that speaks first is likely here, by the port's own probes or a nearby number. */
export function expectsGreeting({ hinted }: ProbeOrder, likely: readonly Probe[]): boolean {
  if (hinted.length > 0) {
    return hinted.some(({ speaksFirst, once }) => speaksFirst || once === true);
  }
  return likely.some(({ speaksFirst }) => speaksFirst);
}

/** What {@link waitMs} and {@link patienceOf} go by. */
export interface QuestionTimes {
  readonly order: ProbeOrder;
  readonly port: number;
  /** Milliseconds left before the port's deadline. */
  readonly leftMs: number;
  readonly bannerTimeoutMs: number;
  /** Whether the user chose the probes by name. */
  readonly named: boolean;
}

/** Milliseconds to listen before the first question. */
export function waitMs({ order, port, leftMs, bannerTimeoutMs }: QuestionTimes): number {
  if (greetingIsDue(order, port)) {
    return Math.max(bannerTimeoutMs, greetingPatienceMs(port, leftMs));
  }
  return hasOwn(order) ? 0 : Math.min(bannerTimeoutMs, leftMs / 4);
}

/** How long the first question may stay without reaction; `early`: listening ends before that. */
export function patienceOf(
  { order, port, leftMs, bannerTimeoutMs, named }: QuestionTimes,
): { readonly patient: number; readonly early: boolean } {
  if (named) return { patient: bannerTimeoutMs, early: true };
  // A greeting may still come: only the last second is for further questions.
  return greetingIsDue(order, port)
    ? { patient: Math.max(leftMs / 3, leftMs - LAST_MS), early: false }
    : { patient: patienceMs(leftMs), early: hasOwn(order) };
}

function greetingIsDue(order: ProbeOrder, port: number): boolean {
  const nearby = order.general.filter(({ ports }) => isNearby(port, ports));
  return order.hintedInTls.length === 0 && expectsGreeting(order, nearby);
}

/** Whether a protocol lists the port. */
function hasOwn({ hinted, hintedInTls }: ProbeOrder): boolean {
  return hinted.length + hintedInTls.length > 0;
}

/**
 * The probe that asks first; `tls`: the handshake does; `undefined`: none may. A port that should have
 * greeted, and did not, may do so inside TLS, and what else may be there refuses a ClientHello at once.
 */
export function firstQuestion(
  order: ProbeOrder,
  { port, named }: Pick<QuestionTimes, "port" | "named">,
): Probe | typeof TLS | undefined {
  const { hinted, hintedInTls, general } = order;
  const own = hinted.filter(({ speaksFirst }) => !speaksFirst);
  const others = general.filter(({ speaksFirst }) => !speaksFirst);
  const http = (probes: readonly Probe[]) => probes.find(({ name }) => name === "http");
  if (own.length > 0) return http(own) ?? own[0];
  if (hintedInTls.length > 0) return TLS;
  if (!named && others.length > 0 && greetingIsDue(order, port)) return TLS;
  return http(others) ?? (others.length === 1 ? others[0] : TLS);
}

/** What {@link nextQuestions} goes by. */
export interface Seen {
  readonly port: number;
  readonly reaction: Reaction;
  /** What the port sent so far: it may begin with the name of its protocol, as `AMQP` does. */
  readonly reply: Uint8Array;
  /** After how many foreign bytes it reacted (`measureHeader`); absent: not measured. */
  readonly taken?: number;
  /** Whether it ended a question's connection with an RST. */
  readonly reset?: boolean;
  /** Whether it ended them only after it had waited for the rest of a message. */
  readonly waited?: boolean;
  /** Whether it took no notice of a whole request of HTTP, though it ended other connections. */
  readonly ignoredText?: boolean;
}

/** The names of the probes to ask next, `tls` among them, likeliest first. */
export function nextQuestions(
  { hinted, general, rarer }: Pick<ProbeOrder, "hinted" | "general" | "rarer">,
  seen: Seen,
): readonly string[] {
  const { port, reaction, reply } = seen;
  const all = [...hinted, ...general].filter(({ speaksFirst }) => !speaksFirst);
  const own = all.filter(({ ports }) => ports.includes(port));
  const nearby = all.filter(({ ports, tlsPorts }) => isNearby(port, [...ports, ...tlsPorts]));
  const told = protocolsOfReply(reply);
  const names = (list: readonly Probe[]) => list.map(({ name }) => name);
  const usual = reaction === "text" ? [TLS] : usualQuestions(seen);
  const balanced = isBalanced(seen, own) ? ["proxy-protocol"] : [];
  const order = [
    ...told,
    ...names(own),
    ...balanced,
    ...names(nearby),
    ...usual,
    ...names(all),
  ];
  const known = new Set([TLS, ...names(all), ...names(rarer)]);
  // A port that answers text with a text error must not get binary bytes that its error does not ask for.
  return [...new Set(order)].filter((name) =>
    known.has(name) && (reaction !== "text" || TEXT.has(name) || told.includes(name))
  );
}

/** A web server's port that ends a connection at its first byte waits for a balancer's line. */
function isBalanced({ reaction, taken }: Seen, own: readonly Probe[]): boolean {
  return reaction === "closed" && taken === 1 && own.some(({ name }) => name === "http");
}

function usualQuestions(seen: Seen): readonly string[] {
  const { reaction, taken, reset = false, waited = false } = seen;
  const ending = reaction === "silence" ? "silence" : reset ? "rst" : "fin";
  // What takes any number waits for no rest: it is slow, as everything is where others are at work.
  const before = (waited && taken !== Infinity) ||
    (seen.ignoredText === true && taken === NO_UTF8_AT);
  const byHeader = taken === undefined
    ? []
    : [...(before ? questionsAfterWait(taken) : []), ...questionsByHeader(taken, ending)];
  const programs = isProgram(seen) ? ["portmap"] : [];
  const silent = reaction === "silence" ? AFTER_SILENCE : [];
  return [...silent.slice(0, 1), TLS, ...programs, ...byHeader, ...silent];
}

/**
 * Whether programs of ONC RPC (NIS, mount, status) may be here: they ask for any of root's ports, or for any
 * of the system's choice, and where they are not the kernel's they end at a call of eight bytes.
 */
function isProgram({ port, taken = 0, reset = false }: Seen): boolean {
  const isReserved = port >= 512 && port < 1_024;
  return isReserved ? taken >= 12 : port >= FIRST_EPHEMERAL && taken === 12 && reset;
}

/** The protocols, by the names of their probes, that a reply may be of: it names them, or has their form. */
export function protocolsOfReply(reply: Uint8Array): readonly string[] {
  const text = latin1(reply.subarray(0, 512));
  const said = /^[A-Za-z]{3,12}/.exec(text)?.[0]?.toLowerCase();
  const formed = REPLIES.filter(([form]) => form.test(text)).map(([, name]) => name);
  return said === undefined ? formed : [said, ...formed];
}

/** The same inside TLS, where memcached's error, which other protocols share, is taken up too. */
export function toldInsideTls(reply: Uint8Array): readonly string[] {
  const isError = startsWith(reply, utf8("ERROR\r\n"));
  return [...protocolsOfReply(reply), ...(isError ? ["memcached"] : [])];
}

/** The protocols that foreign bytes inside TLS speak for: by what they were answered, then by how many were taken. */
export function toldByHeader(taken: Taken | undefined, cipher?: string): readonly string[] {
  if (taken === undefined) return [];
  return [...toldInsideTls(taken.reply), ...questionsInsideTls(taken.bytes, cipher)];
}

/** A server that closes only after this long waited for the rest of a message, in vain. */
const IN_VAIN_MS = 1_500;
/** One that takes so long over two messages, and as long over both, has a timer: others are slow. */
const [WAITED_MS, SAME_MS] = [250, 200];
/** A connection and its question take two round trips. */
const ROUND_TRIPS = 2;

/**
 * Whether a port that ended two questions' connections after so many milliseconds each had waited for the
 * rest of a message, as Knot DNS does for half a second.
 */
export function waitedForRest([first, second]: readonly number[], rttMs = 0): boolean {
  if (first === undefined || second === undefined) return false;
  return Math.min(first, second) - ROUND_TRIPS * rttMs >= WAITED_MS &&
    Math.abs(first - second) <= SAME_MS;
}

/**
 * How a port took a question, by the bytes it sent (none: `ended` tells a FIN from silence), and the
 * milliseconds until then.
 */
export function reactionOf(reply: Uint8Array, ended: boolean, afterMs = 0): Reaction {
  if (reply.length === 0) return ended && afterMs < IN_VAIN_MS ? "closed" : "silence";
  // deno-lint-ignore no-control-regex
  return /[\x00-\x08\x0e-\x1a\x1c-\x1f]/.test(latin1(reply.subarray(0, 256))) ? "bytes" : "text";
}

/** Beginnings of greetings, and the probes that they may belong to. */
const SHAPES: readonly (readonly [RegExp, readonly string[]])[] = [
  [/^SSH-/, ["ssh"]],
  [/^(?:220|421|450|451|5\d\d)[ -]/, ["smtp", "ftp"]],
  [/^120[ -]/, ["ftp"]],
  [/^(?:20[01]|400|502) /, ["nntp"]],
  [/^(?:\+OK|-ERR)/, ["pop3"]],
  [/^\* (?:OK|BYE|PREAUTH)/, ["imap"]],
  [/^RFB /, ["vnc"]],
  // deno-lint-ignore no-control-regex
  [/^\x00{7}\x04\x00{4}/, ["greetings"]],
  // deno-lint-ignore no-control-regex
  [/^[\x15-\x40]\x00{3}$/, ["greetings"]],
  [/^(?:ok\r\n|version report\n|-> )$/, ["greetings"]],
  [/^\xff[\xfb-\xfe]/, ["telnet"]],
];

/** Greetings of random bytes, by their length: NSCA's initialisation vector and time. */
const SIZES: Readonly<Record<number, string>> = { 132: "nsca" };

/** The probe that may belong to a greeting of binary data which none recognised, by its length. */
export function probeOfSize({ length }: Uint8Array): string | undefined {
  return SIZES[length];
}

/** The probes that may belong to a greeting which none recognised, by its first bytes. */
export function probesOfShape(banner: Uint8Array): readonly string[] {
  const text = latin1(banner.subarray(0, 64));
  return SHAPES.find(([shape]) => shape.test(text))?.[1] ?? [];
}

/**
 * Whether a greeting has begun and more of it must come: its first line has no end, or a numbered
 * reply of several lines has no last one, or `120` promises a `220`.
 */
export function isCutGreeting(banner: Uint8Array): boolean {
  if (probesOfShape(banner).length === 0 || banner[0] === 0xff || banner[1] === 0) return false;
  const text = latin1(banner);
  if (!text.includes("\n")) return banner.length < 512;
  const [, number, separator] = /^(\d{3})([ -])/.exec(text) ?? [];
  if (number === "120") return !/^220[ \r\n]/m.test(text);
  return separator === "-" && !new RegExp(`^${number}(?: |\\r?$)`, "m").test(text);
}
