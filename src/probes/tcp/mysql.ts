/**
 * MySQL, MariaDB and all servers with their protocol. The greeting has every fact, and a server
 * counts connections that break before login, so one connection is all a port gets. Where the
 * server offers TLS, that same connection is upgraded for its certificate; no login follows.
 *
 *     length (u24le) 00  0a version \0 thread (u32le) scramble (8) 00 capabilities (u16le)
 *       charset (u8) status (u16le) capabilities, high (u16le) scramble length (u8) 00*10
 *       scramble (12 or more) plugin \0
 *     length (u24le) 00  ff code (u16le) [# state (5)] message      when it refuses this host
 *     -> 20 00 00 01 capabilities with SSL (u32le) longest packet (u32le) charset (u8) 00*23
 *
 * Source: MySQL's client/server protocol, pages HandshakeV10, ERR_Packet and SSLRequest.
 */

import { latin1 } from "../../bytes/convert.ts";
import { type ByteReader, parseBytes } from "../../bytes/reader.ts";
import { ByteWriter } from "../../bytes/writer.ts";
import { cpe23 } from "../../fingerprints/cpe.ts";
import { matchFingerprint } from "../../fingerprints/match.ts";
import { packageOrigin } from "../../fingerprints/package_origin.ts";
import { present } from "../details.ts";
import type { Identification, Probe } from "../probe.ts";

/** Set by every MySQL, and by no MariaDB since 10.2 in its greeting. */
const CLIENT_MYSQL = 0x0001;
const CLIENT_PROTOCOL_41 = 0x0200;
const CLIENT_SSL = 0x0800;
const CLIENT_SECURE_CONNECTION = 0x8000;
const LONGEST_PACKET = 1 << 24;
const UTF8_GENERAL = 33;
const LONGEST_FIRST_PACKET = 1_024;
const MARIADB = { vendor: "MariaDB", product: "MariaDB", cpe: [cpe23("a", "mariadb", "mariadb")] };

/** A server's greeting. */
export interface MysqlGreeting {
  /** As sent: `5.5.5-10.11.6-MariaDB-0+deb12u1`. */
  readonly version: string;
  readonly capabilities: number;
  /** What MariaDB alone has: its own capabilities, in bytes that MySQL fills with zeros. */
  readonly mariadb?: boolean;
  /** How it would have a user log in; empty for old servers. */
  readonly plugin: string;
}

/** A server's refusal. */
export interface MysqlRefusal {
  readonly code: number;
  readonly message: string;
}

/** The probe of MySQL's protocol. */
export const mysqlProbe: Probe = {
  name: "mysql",
  title: "MySQL, MariaDB, Percona, Aurora",
  transport: "tcp",
  ports: [3306, 3307, 4000, 6033, 9030],
  tlsPorts: [],
  speaksFirst: true,
  intrusiveness: "harmless",
  rarity: 4,
  once: true,
  recognise: describeFirst,
  async identify(conversation) {
    const first = await conversation.receive({ until: isSettled });
    const found = describeFirst(first);
    const greeting = parseMysqlGreeting(first);
    if (found === null || greeting === null || !offersTls(greeting)) return found;
    await conversation.send(buildMysqlTlsRequest(greeting.capabilities));
    await conversation.startTls();
    return found;
  },
};

/** SSLRequest: TLS on this connection, without a user. */
export function buildMysqlTlsRequest(offered: number): Uint8Array<ArrayBuffer> {
  const wanted = CLIENT_PROTOCOL_41 | CLIENT_SSL | CLIENT_SECURE_CONNECTION;
  return new ByteWriter().u24le(32).u8(1).u32le(offered & wanted).u32le(LONGEST_PACKET)
    .u8(UTF8_GENERAL).zeros(23).finish();
}

/** Reads a greeting; `null` when it is none, or not complete. */
export function parseMysqlGreeting(bytes: Uint8Array): MysqlGreeting | null {
  return parsePacket(bytes, (reader: ByteReader) => {
    reader.expect(reader.u8() === 10);
    const version = latin1(reader.until(0));
    reader.expect(/^[\x20-\x7e]{1,127}$/.test(version));
    const numbered = /^\d{1,3}\.\d{1,3}/.test(version);
    // Servers made with a library may say what they like; the rest of their greeting must be whole.
    reader.expect(numbered || reader.remaining >= 40);
    // Some greetings arrive cut; their version is whole, and the rest is not needed to name them.
    if (reader.remaining < 15) return { version, capabilities: 0, plugin: "" };
    reader.expect(reader.skip(12).u8() === 0);
    const low = reader.u16le();
    if (reader.remaining < 16) return { version, capabilities: low, plugin: "" };
    const high = reader.skip(3).u16le();
    const scrambleBytes = reader.u8();
    const own = reader.skip(6).u32le();
    reader.skip(Math.min(reader.remaining, Math.max(13, scrambleBytes - 8)));
    const plugin = pluginName(reader);
    reader.expect(numbered || /^[a-z][a-z0-9_]{5,40}$/.test(plugin));
    const mariadb = own !== 0 && (low & CLIENT_MYSQL) === 0;
    return { version, capabilities: low + high * 65_536, mariadb, plugin };
  });
}

/** Reads a refusal that comes instead of a greeting; `null` when it is none. */
export function parseMysqlRefusal(bytes: Uint8Array): MysqlRefusal | null {
  return parsePacket(bytes, (reader: ByteReader) => {
    reader.expect(reader.u8() === 0xff);
    const code = reader.u16le();
    reader.expect(code >= 1_000 && code < 5_000);
    const message = latin1(reader.rest()).replace(/^#[0-9A-Z]{5}/, "");
    reader.expect(/^[\x20-\x7e\x80-\xff]{8,600}$/.test(message));
    return { code, message };
  });
}

/** Reads the one packet that `bytes` must be: the first of its connection. */
function parsePacket<T>(bytes: Uint8Array, body: (reader: ByteReader) => T): T | null {
  return parseBytes(withoutRefusal(bytes), (reader: ByteReader) => {
    const length = reader.u24le();
    reader.expect(reader.u8() <= 1 && length >= reader.remaining);
    reader.expect(length === reader.remaining || (isGreeting(bytes) && length <= 256));
    return body(reader);
  });
}

/** A greeting that comes late may have the refusal of what was sent too soon right behind it. */
function withoutRefusal(bytes: Uint8Array): Uint8Array {
  const end = 4 + (parseBytes(bytes, (reader: ByteReader) => reader.u24le()) ?? 0);
  const refusal = parseBytes(bytes.subarray(end), (reader: ByteReader) => {
    const length = reader.u24le();
    reader.skip(1);
    reader.expect(length === reader.remaining && reader.u8() === 0xff);
    return reader.u16le();
  }) ?? 0;
  return isGreeting(bytes) && refusal >= 1_000 && refusal < 5_000 ? bytes.subarray(0, end) : bytes;
}

function pluginName(reader: ByteReader): string {
  const name = latin1(reader.rest()).replace(/\0.*$/s, "");
  return /^\w{1,60}$/.test(name) ? name : "";
}

/** Whether the first packet is whole, or the bytes are none. */
function isSettled(bytes: Uint8Array): boolean {
  const length = parseBytes(bytes, (reader: ByteReader) => reader.u24le());
  return length !== null && (length > LONGEST_FIRST_PACKET || bytes.length >= length + 4);
}

function offersTls({ capabilities }: MysqlGreeting): boolean {
  return (capabilities & CLIENT_SSL) !== 0 && (capabilities & CLIENT_PROTOCOL_41) !== 0;
}

function describeFirst(bytes: Uint8Array): Identification | null {
  const greeting = parseMysqlGreeting(bytes);
  if (greeting !== null) return describeGreeting(greeting);
  const refusal = parseMysqlRefusal(bytes);
  return refusal === null ? null : describeRefusal(refusal);
}

function describeGreeting(greeting: MysqlGreeting): Identification {
  const named = matchFingerprint("mysql", greeting.version);
  // A version may be set to that of any MySQL; the capabilities stay MariaDB's.
  const isHidden = greeting.mariadb === true && (named === undefined || named.product === "MySQL");
  const match = isHidden ? MARIADB : named;
  const os = match === undefined ? undefined : packageOrigin(greeting.version);
  return {
    service: "mysql",
    ...match,
    ...(os === undefined ? {} : { os }),
    details: present({
      mysql_version: greeting.version,
      mysql_tls: greeting.capabilities === 0
        ? ""
        : (greeting.capabilities & CLIENT_SSL) === 0
        ? "no"
        : "yes",
      mysql_auth_plugin: greeting.plugin,
    }),
  };
}

/** `Host '192.0.2.1' is not allowed to connect to this MariaDB server`. */
function describeRefusal({ code, message }: MysqlRefusal): Identification {
  // In every language of the server's messages its name stays as it is; quoted are host and command.
  const words = message.replaceAll(/'[^']{0,255}'/g, "");
  const mariadb = /MariaDB/.test(words) || /\bmariadb-admin\b/.test(message);
  const mysql = /MySQL/.test(words);
  return {
    service: "mysql",
    ...(mariadb
      ? MARIADB
      : mysql
      ? { vendor: "Oracle", product: "MySQL", cpe: [cpe23("a", "oracle", "mysql")] }
      : {}),
    details: present({ mysql_error: `${code} ${message}` }),
  };
}

/** Whether the packet begins as a greeting does, by its protocol's number. */
function isGreeting(bytes: Uint8Array): boolean {
  return bytes[4] === 10;
}
