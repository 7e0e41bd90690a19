/** True answers to CQL's OPTIONS with the stream id 0x0102 (random bytes 1, 2). */

import { ByteWriter } from "../../../../src/bytes/writer.ts";

/** SUPPORTED with these entries. */
export function supported(
  entries: Readonly<Record<string, readonly string[]>>,
  stream = 0x0102,
): Uint8Array<ArrayBuffer> {
  const body = new ByteWriter().u16(Object.keys(entries).length);
  for (const [name, values] of Object.entries(entries)) {
    body.u16(name.length).text(name).u16(values.length);
    for (const value of values) body.u16(value.length).text(value);
  }
  return new ByteWriter().u8(0x84, 0).u16(stream).u8(6).u32(body.length).bytes(body.finish())
    .finish();
}

/** A protocol error in this version's frame. */
export function protocolError(version: number, text: string): Uint8Array<ArrayBuffer> {
  const frame = new ByteWriter().u8(0x80 + version, 0);
  if (version < 3) frame.u8(0);
  else frame.u16(0);
  return frame.u8(0).u32(text.length + 6).u32(0x0a).u16(text.length).text(text).finish();
}

/** Cassandra 4, ScyllaDB, Cassandra 2.0. */
export const samples: readonly Uint8Array[] = [
  supported({
    PROTOCOL_VERSIONS: ["3/v3", "4/v4", "5/v5", "6/v6-beta"],
    COMPRESSION: ["snappy", "lz4"],
    CQL_VERSION: ["3.4.5"],
  }),
  supported({
    SCYLLA_SHARD: ["0"],
    SCYLLA_NR_SHARDS: ["12"],
    COMPRESSION: ["lz4", "snappy"],
    CQL_VERSION: ["3.3.1"],
  }),
  protocolError(2, "Invalid or unsupported protocol version: 4"),
];
