/**
 * Teeworlds 0.6 and DDNet, games. The question is filled up, so that the answer is not many times as long.
 *
 *     10 x FF "gie3" token8 zeros
 *     -> 10 x FF "inf3" token 00 "0.6.4, 16.4" 00 name 00 map 00 mode 00 flags 00 players 00 most 00 ...
 *
 * Source: Teeworlds 0.6, `src/engine/server/server.cpp` and `src/mastersrv/mastersrv.h`; the reply was
 * recorded from Debian's DDNet.
 */

import { latin1 } from "../../bytes/convert.ts";
import { type ByteReader, parseBytes } from "../../bytes/reader.ts";
import { ByteWriter } from "../../bytes/writer.ts";
import { present } from "../details.ts";
import type { DatagramProbe, DatagramReply } from "../probe.ts";
import { readText } from "./games/connectionless.ts";
import { describeTeeworlds } from "./games/teeworlds_version.ts";

const HEADER = new Uint8Array(10).fill(0xff);
const PADDING = 64;
/** The probe of Teeworlds 0.6. */
export const teeworldsClassicProbe: DatagramProbe = {
  name: "teeworlds-classic",
  title: "Teeworlds 0.6, DDNet",
  transport: "udp",
  ports: [8303, 8304, 8305],
  intrusiveness: "harmless",
  rarity: 8,
  request({ random }) {
    const [token = 0] = random(1);
    return {
      bytes: new ByteWriter().bytes(HEADER).text("gie3").u8(token).zeros(PADDING).finish(),
      read: (reply) => readTeeworldsInformation(reply, token),
    };
  },
};

/** What a server tells of itself; `null` when the bytes are no answer to the token. */
export function readTeeworldsInformation(bytes: Uint8Array, token: number): DatagramReply | null {
  return parseBytes(bytes, (reader: ByteReader) => {
    reader.expect(reader.take(HEADER.length).every((byte) => byte === 0xff));
    reader.expect(latin1(reader.take(4)) === "inf3" && readText(reader) === String(token));
    const version = readText(reader);
    reader.expect(/^0\.[56]\b/.test(version));
    const [name, map, mode] = [readText(reader), readText(reader), readText(reader)];
    return {
      service: "teeworlds",
      ...describeTeeworlds(version),
      details: present({ teeworlds_name: name, teeworlds_map: map, teeworlds_mode: mode }),
    };
  });
}
