/**
 * Servers of Mindustry, a game, by the question with which its clients look for them.
 *
 *     FE 01
 *     -> length8 name length8 map players32 wave32 build32 length8 "official" mode8 most32
 *        length8 description [length8 mode [port16]] [zeros]
 *
 * The answer is many times as long, so only its own port is asked.
 *
 * Source: Mindustry, `core/src/mindustry/net/NetworkIO.java` (`writeServerData`); node-gamedig,
 * `protocols/mindustry.js` (the question).
 */

import { textFrom } from "../../bytes/convert.ts";
import { type ByteReader, parseBytes } from "../../bytes/reader.ts";
import { isPlainText } from "../../text/printable.ts";
import { present } from "../details.ts";
import type { DatagramProbe, DatagramReply } from "../probe.ts";
import { fixedQuestion } from "./fixed_question.ts";

const [FRAMEWORK, DISCOVER] = [0xfe, 0x01];
const MODES = ["survival", "sandbox", "attack", "pvp", "editor"];
const TYPE = /^[A-Za-z][\w .+-]{0,40}$/;
const MOST_BYTES = 512;
/** Beyond these no number is one of a server. */
const [MOST_PLAYERS, MOST_BUILD] = [100_000, 100_000];

/** What a server tells. */
export interface MindustryServer {
  readonly name: string;
  readonly map: string;
  readonly players: number;
  /** 0 when it was built from its source. */
  readonly build: number;
  /** `official` */
  readonly type: string;
  readonly mode: string;
  readonly description: string;
}

/** The probe of Mindustry. */
export const mindustryProbe: DatagramProbe = {
  name: "mindustry",
  title: "Mindustry",
  transport: "udp",
  ports: [6567],
  intrusiveness: "harmless",
  rarity: 9,
  ownPortsOnly: true,
  amplifies: true,
  request: () =>
    fixedQuestion(Uint8Array.of(FRAMEWORK, DISCOVER), { parse: parseMindustryReply, describe }),
};

/** Parses a reply; `null` when the bytes are none. */
export function parseMindustryReply(bytes: Uint8Array): MindustryServer | null {
  return parseBytes(bytes, (reader: ByteReader) => {
    reader.expect(bytes.length <= MOST_BYTES);
    const text = () => {
      const value = reader.take(reader.u8());
      reader.expect(isPlainText(value));
      return textFrom(value);
    };
    const [name, map] = [text(), text()];
    const players = reader.u32();
    const build = reader.skip(4).u32() | 0;
    const type = text();
    const mode = MODES[reader.u8()];
    reader.skip(4);
    const description = text();
    reader.expect(name !== "" && TYPE.test(type) && mode !== undefined);
    reader.expect(players <= MOST_PLAYERS && build >= -1 && build <= MOST_BUILD);
    if (reader.remaining > 0) text();
    if (reader.remaining > 1) reader.skip(2);
    reader.expect(reader.rest().every((byte) => byte === 0));
    return { name, map, players, build: Math.max(0, build), type, mode, description };
  });
}

function describe(server: MindustryServer): DatagramReply {
  return {
    service: "mindustry",
    product: "Mindustry",
    ...(server.build === 0 ? {} : { version: String(server.build) }),
    details: present({
      mindustry_name: plain(server.name),
      mindustry_description: plain(server.description),
      mindustry_map: plain(server.map),
      mindustry_mode: server.mode,
      mindustry_players: String(server.players),
      mindustry_type: server.type,
    }),
  };
}

/** `[red]`, `[#ff0000]` and `[]` are colours. */
function plain(text: string): string {
  return text.replaceAll(/\[#?\w{0,20}\]/g, "").trim();
}
