/**
 * Multiplayer servers of Grand Theft Auto: San Andreas (SA-MP, open.mp), by the information that their
 * list of servers shows, and the rules, of which one is the version.
 *
 *     "SAMP" address4 port16 "i"  ->  the same eleven bytes, password8 players16 most16
 *                                     length32 name length32 mode length32 language
 *     "SAMP" address4 port16 "r"  ->  the same eleven bytes, count16 (length8 name length8 value)*
 *
 * Numbers are little-endian; the address and port are the server's.
 *
 * Source: open.mp's documentation, "SA:MP Query Mechanism".
 */

import { equalBytes, textFrom } from "../../bytes/convert.ts";
import { type ByteReader, parseBytes } from "../../bytes/reader.ts";
import { ByteWriter } from "../../bytes/writer.ts";
import { present } from "../details.ts";
import type { DatagramProbe, DatagramReply, DatagramRequest } from "../probe.ts";

const HEADER_BYTES = 11;
const ADDRESS = /^\d{1,3}(?:\.\d{1,3}){3}$/;

/** What a server tells of itself. */
export interface SampServer {
  readonly password: boolean;
  /** `12/100` */
  readonly players: string;
  readonly name: string;
  readonly mode: string;
  readonly language: string;
}

/** The probe of SA-MP. */
export const sampProbe: DatagramProbe = {
  name: "samp",
  title: "San Andreas Multiplayer (SA-MP, open.mp)",
  transport: "udp",
  ports: [7777],
  intrusiveness: "harmless",
  rarity: 9,
  ownPortsOnly: true,
  request({ address, port }) {
    if (!ADDRESS.test(address)) return undefined;
    const information = buildSampQuestion(address, port, "i");
    return {
      bytes: information,
      withoutId: true,
      read(reply) {
        const server = parseSampInformation(reply, information);
        if (server === null) return null;
        return { ...describe(server), next: askRules(buildSampQuestion(address, port, "r")) };
      },
    };
  },
};

/** A question: `i` for the information, `r` for the rules. */
export function buildSampQuestion(
  address: string,
  port: number,
  what: "i" | "r",
): Uint8Array<ArrayBuffer> {
  return new ByteWriter().text("SAMP").u8(...address.split(".").map(Number)).u16le(port)
    .text(what).finish();
}

function askRules(question: Uint8Array<ArrayBuffer>): DatagramRequest {
  return {
    bytes: question,
    withoutId: true,
    mayBeSilent: true,
    read(reply) {
      const version = parseSampVersion(reply, question);
      return version === null
        ? null
        : { service: "samp", details: present({ samp_version: version }) };
    },
  };
}

/** The information; `null` when the bytes do not answer the question. */
export function parseSampInformation(bytes: Uint8Array, question: Uint8Array): SampServer | null {
  return parseBytes(bytes, (reader: ByteReader) => {
    reader.expect(equalBytes(reader.take(HEADER_BYTES), question));
    const password = reader.u8();
    const [players, most] = [reader.u16le(), reader.u16le()];
    reader.expect(password <= 1);
    const text = () => textFrom(reader.take(reader.u32le()));
    const [name, mode, language] = [text(), text(), text()];
    reader.expect(reader.remaining === 0);
    return { password: password === 1, players: `${players}/${most}`, name, mode, language };
  });
}

/** The rule `version`, empty without one; `null` when the bytes do not answer the question. */
export function parseSampVersion(bytes: Uint8Array, question: Uint8Array): string | null {
  return parseBytes(bytes, (reader: ByteReader) => {
    reader.expect(equalBytes(reader.take(HEADER_BYTES), question));
    const text = () => textFrom(reader.take(reader.u8()));
    let version = "";
    for (let count = reader.u16le(); count > 0; count--) {
      const [name, value] = [text(), text()];
      if (name === "version") version = value;
    }
    reader.expect(reader.remaining === 0);
    return version;
  });
}

function describe({ password, players, name, mode, language }: SampServer): DatagramReply {
  return {
    service: "samp",
    details: present({
      samp_name: name,
      samp_mode: mode,
      samp_language: language,
      samp_players: players,
      samp_password: password ? "required" : "",
    }),
  };
}
