/**
 * Firebird and InterBase. `op_connect` negotiates the protocol version, before a login or an open
 * database; the newest that a server accepts shows its release. Since 3.0 servers only answer when
 * a user is named: one that does not exist is, with nothing to prove it.
 *
 *     00000001 00000013 00000003 00000001  file  count  user data     op_connect, op_attach
 *     (version architecture least-type most-type weight (u32 each)) * count
 *     -> 00000003 version architecture type                           op_accept
 *     or 0000005e, 00000062: the same, then data and a plug-in's name op_accept_data, op_cond_accept
 *     or 00000004                                                     op_reject
 *     00000006                                                        op_disconnect
 *
 * Numbers are big-endian; texts have their length before them and are padded to four bytes.
 *
 * Source: Firebird, src/remote/protocol.h; "Firebird Wire Protocol" documentation.
 */

import { latin1 } from "../../bytes/convert.ts";
import { type ByteReader, parseBytes } from "../../bytes/reader.ts";
import { ByteWriter } from "../../bytes/writer.ts";
import { cpe23 } from "../../fingerprints/cpe.ts";
import { present } from "../details.ts";
import type { Identification, Probe } from "../probe.ts";

const OP_CONNECT = 1;
const OP_ACCEPT = 3;
const OP_REJECT = 4;
const OP_ATTACH = 19;
const OP_ACCEPT_DATA = 94;
const OP_COND_ACCEPT = 98;
const OP_DISCONNECT = Uint8Array.of(0, 0, 0, 6);
const CONNECT_VERSION = 3;
const ARCHITECTURE_GENERIC = 1;
const BATCH_SEND = 3;
/** Set in versions of Firebird's own protocol, those after InterBase's 10. */
const FIREBIRD_FLAG = 0x8000;
const OFFERED = [10, 11, 12, 13, 15, 16, 17, 18, 19];
const LONGEST_REPLY = 2_048;

// The user that no server has, and the way of logging in that every server since 3.0 knows.
const USER_LOGIN = 9;
const USER_PLUGIN = 8;
const USER_PLUGIN_LIST = 10;
const USER_DATA = [
  [USER_LOGIN, "PORTICO-NOBODY"],
  [USER_PLUGIN, "Srp"],
  [USER_PLUGIN_LIST, "Srp"],
] as const;

const RELEASES: Readonly<Record<number, string>> = {
  11: "2.1",
  12: "2.5",
  13: "3.0",
  15: "3.0",
  16: "4.0",
  17: "4.0",
  18: "5.0",
  19: "5.0 or later",
};

/** What a server answers. */
export interface FirebirdAnswer {
  /** The version that it chose, without the flag; `undefined` when it takes none of ours. */
  readonly protocol: number | undefined;
  /** How it would have a user log in: `Srp256`; empty before 3.0. */
  readonly plugin: string;
}

/** The probe of Firebird. */
export const firebirdProbe: Probe = {
  name: "firebird",
  title: "Firebird and InterBase",
  transport: "tcp",
  ports: [3050],
  tlsPorts: [],
  speaksFirst: false,
  intrusiveness: "harmless",
  rarity: 7,
  async identify(conversation) {
    await conversation.send(buildFirebirdConnect());
    const reply = await conversation.receive({ until: isSettled });
    const answer = parseFirebirdReply(reply);
    if (answer === null) return null;
    await conversation.send(OP_DISCONNECT);
    return describe(answer);
  },
};

/** The request: no file, a user without a password or proof. */
export function buildFirebirdConnect(): Uint8Array<ArrayBuffer> {
  const user = new ByteWriter();
  for (const [item, text] of USER_DATA) user.u8(item).prefixed(1, (value) => value.text(text));
  const writer = new ByteWriter().u32(OP_CONNECT).u32(OP_ATTACH).u32(CONNECT_VERSION)
    .u32(ARCHITECTURE_GENERIC).u32(0).u32(OFFERED.length)
    .u32(user.length).bytes(user.finish()).zeros((4 - user.length % 4) % 4);
  for (const [weight, version] of OFFERED.entries()) {
    writer.u32(version > 10 ? version | FIREBIRD_FLAG : version).u32(ARCHITECTURE_GENERIC);
    writer.u32(0).u32(BATCH_SEND).u32(weight + 1);
  }
  return writer.finish();
}

/** Parses the reply; `null` when it is none or not complete. */
export function parseFirebirdReply(bytes: Uint8Array): FirebirdAnswer | null {
  return parseBytes(bytes, (reader: ByteReader) => {
    const operation = reader.u32();
    if (operation === OP_REJECT) {
      reader.expect(reader.remaining === 0);
      return { protocol: undefined, plugin: "" };
    }
    // The version is a signed 16-bit number, so its flag may have been extended.
    const protocol = reader.u32() & 0x7fff;
    reader.expect(OFFERED.includes(protocol));
    reader.expect(reader.u32() === ARCHITECTURE_GENERIC && (reader.u32() & 0xff) <= 5);
    if (operation === OP_ACCEPT) {
      reader.expect(reader.remaining === 0);
      return { protocol, plugin: "" };
    }
    reader.expect(operation === OP_ACCEPT_DATA || operation === OP_COND_ACCEPT);
    readText(reader);
    const plugin = readText(reader);
    reader.expect(/^\w{0,60}$/.test(plugin) && reader.u32() <= 1);
    readText(reader);
    return { protocol, plugin };
  });
}

function readText(reader: ByteReader): string {
  const length = reader.u32();
  reader.expect(length <= LONGEST_REPLY);
  const text = latin1(reader.take(length));
  reader.skip((4 - length % 4) % 4);
  return text;
}

/** Whether the message is whole, or the bytes are none. */
function isSettled(bytes: Uint8Array): boolean {
  if (bytes.length < 4) return false;
  const operation = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0);
  const known = [OP_ACCEPT, OP_ACCEPT_DATA, OP_COND_ACCEPT].includes(operation);
  return !known || bytes.length >= LONGEST_REPLY || parseFirebirdReply(bytes) !== null;
}

function describe({ protocol, plugin }: FirebirdAnswer): Identification {
  const release = RELEASES[protocol ?? 0];
  const details = present({
    firebird_protocol: protocol === undefined ? "rejected" : String(protocol),
    firebird_auth_plugin: plugin,
  });
  if (release === undefined) return { service: "firebird", confidence: 0.8, details };
  return {
    service: "firebird",
    product: "Firebird",
    extra: `release ${release}`,
    cpe: [cpe23("a", "firebirdsql", "firebird")],
    details,
  };
}
