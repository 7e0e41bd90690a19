/** Greetings of NSCA 2.10: random bytes, then the time. */

import { ByteWriter } from "../../../../src/bytes/writer.ts";

const TIME_S = Date.parse("2026-11-24T12:00:00Z") / 1_000;

/** Any bytes will do: they are random. */
export const vector: Uint8Array = Uint8Array.from(
  { length: 128 },
  (_, at) => (at * 73 + 41) & 255,
);

export const samples: readonly Uint8Array[] = [
  new ByteWriter().bytes(vector).u32(TIME_S).finish(),
];
