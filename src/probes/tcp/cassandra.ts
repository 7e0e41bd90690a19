/**
 * Cassandra and ScyllaDB over CQL's native protocol. `OPTIONS` is answered before a session starts;
 * the reply names versions of the language and the protocol, but not of the program.
 *
 *     version (u8) flags (u8) stream (u16) opcode (u8) length (u32) body
 *     04 00 stream 05 00000000                            OPTIONS
 *     -> 84 00 (same) 06 length  string multimap          SUPPORTED
 *     or 8x 00 ....   00 length  code (u32) text          ERROR: another version of the protocol
 *
 * Source: Apache Cassandra, native_protocol_v4.spec sections 2, 4.1.3, 4.2.1, 4.2.4.
 */

import { type ByteReader, parseBytes } from "../../bytes/reader.ts";
import { ByteWriter } from "../../bytes/writer.ts";
import { cpe23 } from "../../fingerprints/cpe.ts";
import { present } from "../details.ts";
import type { Identification, Probe } from "../probe.ts";

const VERSION = 4;
const OPTIONS = 0x05;
const SUPPORTED = 0x06;
const ERROR = 0x00;
const PROTOCOL_ERROR = 0x0a;
const LONGEST_REPLY = 8_192;

/** What a server answers. */
export interface CqlAnswer {
  /** What it supports: `CQL_VERSION` and the like; empty when it refused. */
  readonly supported: ReadonlyMap<string, readonly string[]>;
  /** Why it refused; empty when it did not. */
  readonly error: string;
}

/** The probe of CQL's native protocol. */
export const cassandraProbe: Probe = {
  name: "cassandra",
  title: "Cassandra and ScyllaDB (CQL)",
  transport: "tcp",
  ports: [9042, 19042],
  tlsPorts: [9142, 19142],
  speaksFirst: false,
  intrusiveness: "harmless",
  rarity: 6,
  async identify(conversation, { random }) {
    const stream = streamOf(random(2));
    await conversation.send(buildCqlOptions(stream));
    const reply = await conversation.receive({ until: isSettled });
    const answer = parseCqlReply(reply, stream);
    return answer === null ? null : describe(answer);
  },
};

/** The request. */
export function buildCqlOptions(stream: number): Uint8Array<ArrayBuffer> {
  return new ByteWriter().u8(VERSION, 0).u16(stream).u8(OPTIONS).u32(0).finish();
}

/** Parses the reply to the request with this stream id; `null` when it is none or not complete. */
export function parseCqlReply(bytes: Uint8Array, stream: number): CqlAnswer | null {
  return parseBytes(bytes, (reader: ByteReader) => {
    const version = reader.u8() - 0x80;
    reader.expect(version >= 1 && version <= 6 && reader.u8() <= 0x1f);
    // Versions 1 and 2 have a stream id of one byte; their servers can only refuse.
    const echoed = version >= 3 ? reader.u16() : reader.u8();
    const opcode = reader.u8();
    const length = reader.u32();
    reader.expect(length <= LONGEST_REPLY && length === reader.remaining);
    if (opcode === SUPPORTED) {
      reader.expect(echoed === stream && version === VERSION);
      return { supported: readMultimap(reader), error: "" };
    }
    reader.expect(opcode === ERROR && reader.u32() === PROTOCOL_ERROR);
    const error = readString(reader);
    reader.expect(/protocol version/i.test(error));
    return { supported: new Map(), error };
  });
}

function readMultimap(reader: ByteReader): ReadonlyMap<string, readonly string[]> {
  const entries = new Map<string, readonly string[]>();
  for (let left = reader.u16(); left > 0; left--) {
    const name = readString(reader);
    entries.set(name, Array.from({ length: reader.u16() }, () => readString(reader)));
  }
  reader.expect(reader.remaining === 0 && entries.has("CQL_VERSION"));
  return entries;
}

function readString(reader: ByteReader): string {
  return new TextDecoder().decode(reader.take(reader.u16()));
}

function streamOf(bytes: Uint8Array): number {
  // Negative ids are the server's own.
  return (((bytes[0] ?? 0) & 0x7f) << 8) + (bytes[1] ?? 0);
}

/** Whether the frame is whole, or the bytes are none. */
function isSettled(bytes: Uint8Array): boolean {
  const first = bytes[0];
  if (first === undefined) return false;
  if (first < 0x81 || first > 0x86) return true;
  const header = first < 0x83 ? 8 : 9;
  const length = parseBytes(bytes, (reader: ByteReader) => reader.skip(header - 4).u32());
  return length !== null && (length > LONGEST_REPLY || bytes.length >= header + length);
}

function describe({ supported, error }: CqlAnswer): Identification {
  const list = (name: string) => (supported.get(name) ?? []).join(" ");
  const scylla = [...supported.keys()].some((name) => name.startsWith("SCYLLA_"));
  return {
    service: "cql",
    ...(scylla ? SCYLLA : isCassandra(supported) ? CASSANDRA : {}),
    details: present({
      cql_version: list("CQL_VERSION"),
      cql_protocol_versions: list("PROTOCOL_VERSIONS"),
      cql_compression: list("COMPRESSION"),
      cql_shards: list("SCYLLA_NR_SHARDS"),
      cql_error: error,
    }),
  };
}

/** Cassandra alone lists its protocol versions as `4/v4`. */
function isCassandra(supported: ReadonlyMap<string, readonly string[]>): boolean {
  return (supported.get("PROTOCOL_VERSIONS") ?? []).some((text) => /^\d\/v\d/.test(text));
}

const CASSANDRA = {
  vendor: "Apache",
  product: "Cassandra",
  cpe: [cpe23("a", "apache", "cassandra")],
} as const;
const SCYLLA = { vendor: "ScyllaDB", product: "ScyllaDB" } as const;
