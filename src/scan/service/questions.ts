/**
 * Which question an open port gets next, by how it took the last one. Every question costs a
 * connection, and a server that speaks first may count connections that send foreign bytes (OpenSSH
 * 9.8 and later: PerSourcePenalties). So a silent port gets one question; only its reply, its FIN or
 * its RST shows that it waits for a client, and then the others follow, within a limit. Pure.
 *
 *     silence                      one question, then only listening, until shortly before the deadline
 *     FIN or RST without a byte    binary protocols: most check the first bytes
 *     text                         protocols of text lines, TLS
 */

import { latin1 } from "../../bytes/convert.ts";
import type { Probe } from "../../probes/probe.ts";
import type { ProbeOrder } from "./probe_order.ts";

/** How a port took a question. */
export type Reaction = "silence" | "closed" | "text" | "bytes";

/** Most connections to one port: the port scan's, the listening one and those of all probes. */
const CONNECTIONS = 8;
/** The same by intensity, where more than the usual is wanted. */
const MORE_CONNECTIONS: Readonly<Record<number, number>> = { 6: 16, 7: 48, 8: 96, 9: 128 };

/** Milliseconds of a port's time that are kept for questions while a greeting is awaited. */
const RESERVE_MS = 900;

/** A question that is no probe: the TLS handshake. */
export const TLS = "tls";

/** Binary protocols that close on foreign bytes, the ones most often met first. */
const AFTER_CLOSE = [TLS, "postgresql", "mqtt", "ldap", "socks5", "git", "rdp", "java-rmi"];
/** Protocols whose first message is longer than those eight bytes: they wait for the rest. */
const AFTER_CUT = ["x11", "zookeeper", "smb", "kafka", "kerberos", "pulsar"];
/** Protocols that take text for a length and wait for the rest, or take no notice of foreign lines. */
const AFTER_SILENCE = ["dns", TLS, "redis", "irc", "epmd", "sip", "oracle-tns", "mssql"];
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
  return leftMs - Math.min(RESERVE_MS, leftMs / 4);
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

/** Whether a server that speaks first is likely here, by the port's own probes or a nearby number. */
export function expectsGreeting({ hinted }: ProbeOrder, likely: readonly Probe[]): boolean {
  if (hinted.length > 0) {
    return hinted.some(({ speaksFirst, once }) => speaksFirst || once === true);
  }
  return likely.some(({ speaksFirst }) => speaksFirst);
}

/** The probe that asks first; `tls`: the handshake does; `undefined`: none may. */
export function firstQuestion(
  { hinted, hintedInTls, general }: ProbeOrder,
): Probe | typeof TLS | undefined {
  const own = hinted.filter(({ speaksFirst }) => !speaksFirst);
  const others = general.filter(({ speaksFirst }) => !speaksFirst);
  const http = (probes: readonly Probe[]) => probes.find(({ name }) => name === "http");
  if (own.length > 0) return http(own) ?? own[0];
  if (hintedInTls.length > 0) return TLS;
  return http(others) ?? (others.length === 1 ? others[0] : TLS);
}

/** The names of the probes to ask next, `tls` among them, likeliest first. */
export function nextQuestions(
  probes: readonly Probe[],
  { port, reaction, reply, cut = false }: {
    readonly port: number;
    readonly reaction: Reaction;
    /** What the port sent so far: it may begin with the name of its protocol, as `AMQP` does. */
    readonly reply: Uint8Array;
    /** Whether a PostgreSQL question was neither answered nor refused. */
    readonly cut?: boolean;
  },
): readonly string[] {
  const all = probes.filter(({ speaksFirst }) => !speaksFirst);
  const own = all.filter(({ ports }) => ports.includes(port));
  const nearby = all.filter(({ ports, tlsPorts }) => isNearby(port, [...ports, ...tlsPorts]));
  const said = /^[A-Za-z]{3,12}/.exec(latin1(reply.subarray(0, 12)))?.[0]?.toLowerCase();
  const named = all.filter(({ name }) => name === said);
  const names = (list: readonly Probe[]) => list.map(({ name }) => name);
  const usual = reaction === "silence" ? AFTER_SILENCE : cut ? AFTER_CUT : AFTER_CLOSE;
  const first = reaction === "text" ? [TLS] : usual;
  const order = [
    ...new Set([...names(named), ...names(own), ...names(nearby), ...first, ...names(all)]),
  ];
  const known = new Set([TLS, ...names(all)]);
  // A port that answers text with a text error must not get binary bytes.
  return order.filter((name) => known.has(name) && (reaction !== "text" || TEXT.has(name)));
}

/** How a port took a question, by the bytes it sent (none: `ended` tells a FIN from silence). */
export function reactionOf(reply: Uint8Array, ended: boolean): Reaction {
  if (reply.length === 0) return ended ? "closed" : "silence";
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
  [/^\xff[\xfb-\xfe]/, ["telnet"]],
];

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
  if (probesOfShape(banner).length === 0 || banner[0] === 0xff) return false;
  const text = latin1(banner);
  if (!text.includes("\n")) return banner.length < 512;
  const [, number, separator] = /^(\d{3})([ -])/.exec(text) ?? [];
  if (number === "120") return !/^220[ \r\n]/m.test(text);
  return separator === "-" && !new RegExp(`^${number}(?: |\\r?$)`, "m").test(text);
}
