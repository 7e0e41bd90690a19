/** Statuses of Minecraft servers, in the form of the wiki's description. */

import { ByteWriter } from "../../../../src/bytes/writer.ts";

function status(json: string): Uint8Array {
  const text = new TextEncoder().encode(json);
  const body = new ByteWriter().u8(0).bytes(varint(text.length)).bytes(text).finish();
  return new ByteWriter().bytes(varint(body.length)).bytes(body).finish();
}

/** Of numbers from 128 to 16,383. */
function varint(value: number): readonly number[] {
  return [(value & 127) | 128, value >>> 7];
}

/** Vanilla; a proxy with a coloured description. */
export const samples: readonly Uint8Array[] = [
  status(
    '{"version":{"name":"1.20.4","protocol":765},"enforcesSecureChat":true,' +
      '"description":"A Minecraft Server","players":{"max":20,"online":3}}',
  ),
  status(
    '{"version":{"name":"Velocity 1.7.2-1.20.4","protocol":4},"players":{"online":0,"max":500,' +
      '"sample":[]},"description":{"text":"§6Gold §lserver","extra":[]},"favicon":"data:,"}',
  ),
];
