/**
 * Teeworlds 0.7, a game. A server first wants to know that the address is not forged: the request of a
 * token must be longer than its answer, and the token comes back with the question.
 *
 *     04 00 00 ffffffff 05 token32 508 zeros
 *     -> 04 00 00 token32 05 server-token32
 *     21 server-token32 token32 ffffffff "gie3" 01
 *     -> 21 token32 server-token32 ffffffff "inf3" 01 "0.7.5" 00 "unnamed server" 00 ...
 *
 * Source: Teeworlds, `src/engine/shared/network.h`; the replies were recorded from Debian's server.
 */

import { equalBytes, latin1 } from "../../bytes/convert.ts";
import { type ByteReader, parseBytes } from "../../bytes/reader.ts";
import { ByteWriter } from "../../bytes/writer.ts";
import { present } from "../details.ts";
import type { DatagramProbe, DatagramReply, DatagramRequest } from "../probe.ts";
import { describeTeeworlds } from "./games/teeworlds_version.ts";

const [CONTROL, CONNECTIONLESS, TOKEN] = [0x04, 0x21, 5];
const NO_TOKEN = 0xffffffff;
const PADDING = 508;
const TEXTS = 5;

/** The probe of Teeworlds. */
export const teeworldsProbe: DatagramProbe = {
  name: "teeworlds",
  title: "Teeworlds",
  transport: "udp",
  ports: [8303, 8304, 8305],
  intrusiveness: "harmless",
  rarity: 7,
  request({ random }) {
    const token = random(4);
    return {
      bytes: new ByteWriter().u8(CONTROL, 0, 0).u32(NO_TOKEN).u8(TOKEN).bytes(token)
        .bytes(new Uint8Array(PADDING)).finish(),
      read(reply) {
        const theirs = parseTeeworldsToken(reply, token);
        if (theirs === null) return null;
        // DDNet gives a token too.
        return { service: "teeworlds", next: question(theirs, token) };
      },
    };
  },
};

function question(theirs: Uint8Array, ours: Uint8Array): DatagramRequest {
  return {
    bytes: new ByteWriter().u8(CONNECTIONLESS).bytes(theirs).bytes(ours).u32(NO_TOKEN)
      .text("gie3").u8(1).finish(),
    read: (reply) => readInformation(reply, ours),
  };
}

/** The server's token; `null` when the bytes do not answer ours. */
export function parseTeeworldsToken(bytes: Uint8Array, ours: Uint8Array): Uint8Array | null {
  return parseBytes(bytes, (reader: ByteReader) => {
    reader.expect(reader.u8() === CONTROL && reader.u16() === 0);
    reader.expect(equalBytes(reader.take(4), ours));
    reader.expect(reader.u8() === TOKEN);
    const token = reader.take(4);
    reader.expect(reader.remaining === 0);
    return token;
  });
}

function readInformation(bytes: Uint8Array, ours: Uint8Array): DatagramReply | null {
  const texts = parseBytes(bytes, (reader: ByteReader) => {
    reader.expect(reader.u8() === CONNECTIONLESS);
    reader.expect(equalBytes(reader.take(4), ours));
    reader.skip(4);
    reader.expect(reader.u32() === NO_TOKEN && latin1(reader.take(4)) === "inf3");
    reader.skip(1);
    return new TextDecoder().decode(reader.rest()).split("\0", TEXTS);
  });
  if (texts === null) return null;
  const [version = "", name = "", , map = "", mode = ""] = texts;
  return {
    service: "teeworlds",
    ...describeTeeworlds(version),
    details: present({ teeworlds_name: name, teeworlds_map: map, teeworlds_mode: mode }),
  };
}
