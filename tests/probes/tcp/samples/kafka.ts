/** Replies as Kafka 3.9 gives them, with fewer requests, to the correlation ids 0x01020304 and the next. */

import { ByteWriter } from "../../../../src/bytes/writer.ts";

/** Key and newest version of each request that the broker understands; the oldest is 0. */
const APIS = [
  [0, 11],
  [1, 17],
  [2, 9],
  [3, 12],
  [8, 9],
  [9, 9],
  [11, 9],
  [16, 5],
  [18, 4],
  [24, 5],
  [29, 3],
  [60, 1],
] as const;

function apiVersions(): Uint8Array {
  return new ByteWriter().prefixed(4, (message) => {
    message.u32(0x01020304).u16(0).u32(APIS.length);
    for (const [key, max] of APIS) message.u16(key).u16(0).u16(max);
  }).finish();
}

function metadata(): Uint8Array {
  const text = (value: string) => (writer: ByteWriter) => writer.text(value);
  return new ByteWriter().prefixed(
    4,
    (message) =>
      message.u32(0x01020305).u32(1).u32(1).prefixed(2, text("kafka.example")).u32(9092).u16(0xffff)
        .prefixed(2, text("MkU3OEVBNTcwNTJENDM2Qk")).u32(1).u32(0),
  ).finish();
}

/** ApiVersions, Metadata. */
export const samples: readonly Uint8Array[] = [apiVersions(), metadata()];
