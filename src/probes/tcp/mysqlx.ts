/**
 * MySQL's X Protocol (document store). Servers since 8.0.16 greet with a notice; all of them answer
 * the request for their capabilities, which comes before any login.
 *
 *     length (u32le) type (u8) protobuf
 *     05 00 00 00 0b  08 05 1a 00          Notice: server hello
 *     01 00 00 00 01                       CapabilitiesGet
 *     -> .. .. .. .. 02  0a ...            Capabilities: tls, authentication.mechanisms, node_type
 *
 * Source: MySQL's X Protocol documentation; mysqlx.proto, mysqlx_notice.proto,
 * mysqlx_connection.proto.
 */

import { fromHex, latin1 } from "../../bytes/convert.ts";
import { type ByteReader, parseBytes } from "../../bytes/reader.ts";
import { present } from "../details.ts";
import type { Identification, Probe } from "../probe.ts";

const NOTICE = 0x0b;
const CAPABILITIES = 0x02;
const HELLO_NOTICE = fromHex("08051a00");
const LONGEST_MESSAGE = 8_192;

/** The probe of MySQL's X Protocol. */
export const mysqlxProbe: Probe = {
  name: "mysqlx",
  title: "MySQL's X Protocol",
  transport: "tcp",
  ports: [33060],
  tlsPorts: [],
  speaksFirst: false,
  intrusiveness: "harmless",
  rarity: 8,
  recognise(reply) {
    return isMysqlxHello(reply) ? describe([]) : null;
  },
  async identify(conversation) {
    await conversation.send(buildCapabilitiesGet());
    const reply = await conversation.receive({
      until: (bytes) => parseMysqlxCapabilities(bytes) !== null || !mayBeMysqlx(bytes),
    });
    const names = parseMysqlxCapabilities(reply);
    if (names !== null) return describe(names);
    return isMysqlxHello(reply) ? describe([]) : null;
  },
};

/** The request. */
export function buildCapabilitiesGet(): Uint8Array<ArrayBuffer> {
  return Uint8Array.of(1, 0, 0, 0, 1);
}

/** Whether the bytes are exactly the notice with which newer servers greet. */
export function isMysqlxHello(bytes: Uint8Array): boolean {
  return parseBytes(bytes, (reader: ByteReader) => {
    reader.expect(reader.u32le() === reader.remaining && reader.u8() === NOTICE);
    return reader.remaining === HELLO_NOTICE.length &&
      reader.rest().every((byte, i) => byte === HELLO_NOTICE[i]);
  }) ?? false;
}

/** The names of the capabilities, behind any notices; `null` when there is no such message. */
export function parseMysqlxCapabilities(bytes: Uint8Array): readonly string[] | null {
  return parseBytes(bytes, (reader: ByteReader) => {
    for (;;) {
      const length = reader.u32le();
      reader.expect(length >= 1 && length <= LONGEST_MESSAGE);
      const type = reader.u8();
      const body = reader.sub(length - 1);
      reader.expect(type === NOTICE || type === CAPABILITIES);
      if (type === CAPABILITIES) return capabilityNames(body);
    }
  });
}

/** Capabilities: field 1, repeated, each with its name as field 1. */
function capabilityNames(body: ByteReader): readonly string[] {
  const names: string[] = [];
  while (body.remaining > 0) {
    body.expect(body.u8() === 0x0a);
    const entry: ByteReader = body.sub(varint(body));
    entry.expect(entry.u8() === 0x0a);
    const name = latin1(entry.take(varint(entry)));
    entry.expect(/^[a-z][a-z_.]{1,60}$/.test(name));
    names.push(name);
  }
  body.expect(names.includes("tls") || names.includes("authentication.mechanisms"));
  return names;
}

/** A protobuf length below 2^14. */
function varint(reader: ByteReader): number {
  const low = reader.u8();
  if (low < 0x80) return low;
  const high = reader.u8();
  reader.expect(high < 0x80);
  return (low & 0x7f) + high * 128;
}

function mayBeMysqlx(bytes: Uint8Array): boolean {
  return bytes.length < 5 || bytes[4] === NOTICE || bytes[4] === CAPABILITIES;
}

function describe(names: readonly string[]): Identification {
  return {
    service: "mysqlx",
    product: "MySQL X Plugin",
    details: present({
      mysqlx_tls: names.length === 0 ? "" : names.includes("tls") ? "yes" : "no",
      mysqlx_capabilities: names.join(" "),
    }),
  };
}
