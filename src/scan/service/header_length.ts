/**
 * How many bytes a port takes before it decides that they are not its protocol's. A binary protocol
 * reads a type, a magic word, a length or a header of fixed size first, so the number of bytes after
 * which it ends the connection, or replies, tells protocols apart that close on each other's
 * requests. One connection is enough: the bytes are sent a few at a time.
 *
 *     1, 2    a type or a version: MQTT, SOCKS, BER of LDAP; a length of two: DNS, epmd
 *     4 to 8  a magic word, TPKT: AJP, RDP, git; a header of six or eight: DICOM, FastCGI, TDS
 *     6       lines of text in UTF-8, at the first byte that is none
 *     12      a length of four and so many bytes: ZooKeeper, Kafka, SMB; X11's first twelve
 *     more    headers: Zabbix agent 2's 13, MongoDB 16, memcached and HTTP/2's preface 24, iSCSI 48
 *     115     frames with a length of four: Thrift
 *     124     packets with a length of seven bits a byte: Minecraft, where a wrong one is passed over
 *     all     lines of text, whose end never comes
 */

import { utf8 } from "../../bytes/convert.ts";
import type { Conversation } from "../../probes/probe.ts";

/** The name of these bytes in the transcript. */
export const HEADER = "header-length";

/** After how many bytes the port is given time to react. */
const STEPS = [1, 2, 4, 6, 8, 12, 16, 20, 24, 28, 32, 48, 64, 115, 124];
/** What took so many when the time was over has one of the longest headers: their rows tell it. */
const LONG = 28;
/** So many times as much longer is waited as a wait lasted too long: others are at work here, and there. */
const LATE = 3;
/** A wait is made of so many: a stall of ours takes up one, and what came meanwhile is read in the next. */
const PARTS = 4;
/** When the time is over all of it was sent at once: who must start something first replies later. */
const LAST_MS = 200;

/**
 * PostgreSQL's SSLRequest, a message of eight bytes that its server replies to, and zeros. As a
 * length of two bytes it is none at all, as one of four it is eight, in either case soon complete.
 *
 * Who takes the zeros for empty messages, or for a text without an end, meets one that is whole:
 *
 *     0..47    chunks of Nailgun (a length of four, a type), the last of type `C`: a command without a name
 *     63       the end of a command of OpenOCD's Tcl port, an empty one
 *     44..114  a frame of 67 bytes: Thrift's call of a function that no service has, in its strict binary
 *              form (thrift-binary-protocol.md); Minecraft's lengths take the same bytes for a packet
 *     115..123 Minecraft's handshake for the status, and its request
 */
const FOREIGN = new Uint8Array(124);
FOREIGN.set([0, 0, 0, 8, 4, 0xd2, 0x16, 0x2f]);
FOREIGN[47] = 0x43;
FOREIGN.set([0x80, 1, 0, 1, 0, 0, 0, 54, ...utf8("portico"), 0x1a], 48);
FOREIGN[113] = 1;
FOREIGN.set([6, 0, 0x2f, 0, 0, 0, 1, 1, 0], 115);

/** The step at which these bytes are no text in UTF-8 any more. */
export const NO_UTF8_AT = 6;

/** How a port took the foreign bytes. */
export interface Taken {
  /** After so many it replied or ended the connection; `Infinity`: it did neither. */
  readonly bytes: number;
  /** What it replied. */
  readonly reply: Uint8Array;
}

/** What {@link measureHeader} needs beside its connection. Times in milliseconds. */
export interface MeasureOptions {
  /** Any steady clock. */
  readonly nowMs: () => number;
  /** How long a reaction to a step is waited for before the next; longer than a round trip. */
  readonly stepMs: number;
  /** The longest that all of it may take. */
  readonly timeoutMs: number;
}

/**
 * Sends the foreign bytes until the port reacts. When the time is over the rest goes at once: what stays
 * silent even so takes any number. `undefined`: the time was too short to tell.
 */
export async function measureHeader(
  conversation: Conversation,
  { nowMs, stepMs, timeoutMs }: MeasureOptions,
): Promise<Taken | undefined> {
  const endMs = nowMs() + timeoutMs;
  let lateMs = 0;
  const receive = async (isLast = false) => {
    const atMs = nowMs();
    const mostMs = isLast ? timeoutMs / 2 : endMs - atMs;
    const leastMs = isLast ? Math.max(LAST_MS, stepMs) : stepMs;
    const waitMs = Math.max(leastMs, Math.min(stepMs + LATE * lateMs, mostMs));
    const reply = await receiveInParts(conversation, waitMs);
    const isSilent = reply.length === 0 && !conversation.ended;
    // One stall must not make every later step as long: there are some fifteen.
    if (isSilent) lateMs = Math.max(lateMs / 2, nowMs() - atMs - waitMs);
    return { reply, isSilent };
  };
  // Before any byte it only shows how late this process is.
  await receive();
  let sent = 0;
  for (const bytes of STEPS) {
    const isLast = nowMs() > endMs;
    await conversation.send(FOREIGN.slice(sent, isLast ? FOREIGN.length : bytes));
    const { reply, isSilent } = await receive(isLast);
    if (isLast && isSilent) break;
    if (isLast) return reply.length > 0 || sent >= LONG ? { bytes: 64, reply } : undefined;
    if (!isSilent) return { bytes, reply };
    sent = bytes;
  }
  return { bytes: Infinity, reply: new Uint8Array() };
}

async function receiveInParts(conversation: Conversation, waitMs: number): Promise<Uint8Array> {
  for (let part = 1;; part++) {
    const reply = await conversation.receive({ timeoutMs: waitMs / PARTS });
    if (reply.length > 0 || conversation.ended || part === PARTS) return reply;
  }
}

/** How a port took an HTTP request and a ClientHello: a FIN, an RST, or neither. */
export type Ending = "fin" | "rst" | "silence";
const ENDINGS: readonly Ending[] = ["fin", "rst", "silence"];

/**
 * Protocols by the step at which they react, and by how they took an HTTP request before, the ones
 * most often met first. Measured on servers; those that none was had of, by their formats.
 *
 * A server that reads all that came before it closes sends a FIN. One that reads a header of fixed
 * length leaves the rest of a longer request unread, and its system sends an RST (RFC 2525 section
 * 2.17). One that takes the first bytes of a request for a length waits in silence.
 */
const BY_HEADER: Readonly<Record<number, Readonly<Record<Ending, string>>>> = {
  1: {
    fin: "ldap mqtt socks5 zabbix-agent proxy-protocol i2p-sam rpki-rtr serf-rpc",
    rst: "mqtt socks5 ldap proxy-protocol xrootd i2cp zabbix-agent",
    silence: "dns modbus",
  },
  2: {
    fin: "ldap mqtt dns socks5 snmp epmd openvpn zabbix-agent memberlist",
    rst: "dns mqtt ldap socks5 epmd openvpn",
    silence: "dns erlang-distribution oracle-tns epmd",
  },
  4: {
    fin: "rdp ajp java-rmi firebird sane uwsgi 9p",
    rst: "git rdp mongodb java-rmi adc wesnoth",
    silence: "smb dns smpp",
  },
  6: {
    fin: "java-rmi drda dicom elasticsearch-transport perforce",
    rst: "elasticsearch-transport java-rmi dicom perforce",
    // Lines of text in UTF-8, by servers that end at the byte D2, which begins no character here.
    silence: "indi irc sip",
  },
  8: {
    fin: "mssql fastcgi firebird amqp-1 opc-ua moosefs 9p",
    rst: "dicom fastcgi mssql opc-ua",
    silence: "mssql oracle-tns",
  },
  12: {
    fin: "zookeeper minecraft x11 giop kafka quassel smb",
    rst: "kafka nrpe milter smb portmap ident pulsar kerberos",
    silence: "smb thrift-2",
  },
  16: {
    fin: "mongodb zabbix-agent",
    rst: "mongodb zabbix-agent msrpc lttng-live",
    silence: "zabbix-agent portmap thrift-2 nfs",
  },
  20: { fin: "nrepl neo4j-bolt", rst: "pulseaudio stun diameter", silence: "thrift" },
  24: {
    fin: "http2 memcached-binary adb bitcoin",
    rst: "http2 owserver lttng-relayd pulseaudio adb bitcoin",
    silence: "thrift",
  },
  28: { fin: "", rst: "pulseaudio", silence: "modbus" },
  32: { fin: "h2", rst: "pulseaudio", silence: "" },
  48: { fin: "iscsi", rst: "iscsi pulseaudio", silence: "iscsi nailgun" },
  64: { fin: "iscsi", rst: "iscsi", silence: "iscsi" },
  Infinity: {
    fin: "ldap mqtt stomp sip lsp memcached-binary ident",
    rst: "stun portmap glusterfs dbus ident",
    // `lsp` asks for INDI and for Postfix's policy services as well, `sip-irc` for both of its name.
    silence: "modbus rtmp lsp sip-irc smpp irc indi sip stun bzflag nailgun",
  },
};

/**
 * Which probes to ask a port that took so many bytes, the likeliest first: what reacts there, then
 * what does so a step or two before, since a busy server is late.
 */
export function questionsByHeader(bytes: number, ending: Ending): readonly string[] {
  const others = ENDINGS.filter((one) => one !== ending);
  const at = STEPS.indexOf(bytes);
  const steps = [bytes, ...(at < 0 ? [] : STEPS.slice(Math.max(0, at - 2), at).toReversed())];
  const named = (step: number, one: Ending) => BY_HEADER[step]?.[one].split(" ") ?? [];
  const names = [
    ...steps.flatMap((step) => named(step, ending)),
    ...others.flatMap((one) => named(bytes, one)),
  ];
  return [...new Set(names)].filter((name) => name !== "");
}

/** Most questions of {@link questionsAfterWait}. */
const MOST_AFTER_WAIT = 2;

/**
 * The likeliest where a port that took so many bytes was in no hurry to end a longer message: it waited
 * for the rest of one first, as what stays silent does. Few: where others are at work here, or there, what
 * is in a hurry is slow as well.
 */
export function questionsAfterWait(bytes: number): readonly string[] {
  const names = BY_HEADER[bytes]?.silence.split(" ") ?? [];
  return names.filter((name) => name !== "").slice(0, MOST_AFTER_WAIT);
}

/**
 * The same inside TLS, where few questions are left, where a FIN and an RST look alike, and where a
 * busy server is later still: so what reacts a step before stands with the others.
 */
const INSIDE_TLS: Readonly<Record<number, readonly string[]>> = {
  1: ["mqtt", "ldap", "socks5", "nrpe"],
  2: ["ldap", "mqtt", "socks5"],
  4: ["ldap", "mqtt", "socks5"],
  8: ["mssql", "dicom", "opc-ua"],
  12: ["zookeeper", "kafka", "nrpe"],
  16: ["mongodb", "kafka", "zookeeper"],
  20: ["mongodb", "diameter", "neo4j-bolt"],
  24: ["memcached-binary", "http2", "mongodb", "diameter"],
};

/**
 * Which probes to ask first inside TLS, where the port took so many bytes.
 *
 * @param cipher the suite: NRPE, which takes its packet whole or hangs up, is the one that needs no
 * certificate as it comes.
 */
export function questionsInsideTls(bytes: number, cipher = ""): readonly string[] {
  return [...(cipher.includes("_anon_") ? ["nrpe"] : []), ...INSIDE_TLS[bytes] ?? []];
}
