/**
 * BZFlag, a game, over UDP: a server answers the ping by which clients find those of their network. The ping
 * has bytes more than it needs, so that the answer is at most five times as long.
 *
 *     0002 0404 00...  ->  0038 0303 "BZFS" "0221" (version of the protocol) address port ...
 *
 * Source: BZFlag's `Ping.cxx`; the reply was recorded from Debian's server.
 */

import { latin1 } from "../../bytes/convert.ts";
import { type ByteReader, parseBytes } from "../../bytes/reader.ts";
import type { DatagramProbe } from "../probe.ts";
import { fixedQuestion } from "./fixed_question.ts";

const PING = [0, 2, 4, 4];
const PING_BYTES = 16;
const ANSWER = 0x0303;
const [LEAST_BYTES, MOST_BYTES] = [40, 80];

/** The probe of BZFlag over UDP. */
export const bzflagUdpProbe: DatagramProbe = {
  name: "bzflag",
  title: "BZFlag over UDP",
  transport: "udp",
  ports: [5_154],
  intrusiveness: "harmless",
  rarity: 8,
  request: () =>
    fixedQuestion(Uint8Array.of(...PING, ...Array<number>(PING_BYTES - PING.length).fill(0)), {
      parse: parseBzflagPing,
      describe: (protocol) => ({ service: "bzflag", product: "BZFlag server", extra: protocol }),
    }),
};

/** The version of a server's protocol; `null` when the bytes are no answer. */
export function parseBzflagPing(bytes: Uint8Array): string | null {
  return parseBytes(bytes, (reader: ByteReader) => {
    const length = reader.u16();
    reader.expect(length >= LEAST_BYTES && length <= MOST_BYTES);
    reader.expect(reader.u16() === ANSWER && reader.remaining === length);
    const [, protocol] = /^BZFS(\d{4})$/.exec(latin1(reader.take(8))) ?? [];
    reader.expect(protocol !== undefined);
    return protocol ?? "";
  });
}
