/**
 * Lyrion Music Server, earlier Logitech Media Server and Squeezebox Server, by the discovery of its
 * players.
 *
 *     "e" ("NAME" 00) ("JSON" 00) ("VERS" 00)
 *     -> "E" ("NAME" length8 name) ("JSON" length8 "9000") ("VERS" length8 "9.1.1")
 *
 * Sources: Lyrion Music Server, `Slim/Networking/Discovery.pm`; an answer of version 9.1.1 in the tests of
 * a free client.
 */

import { latin1, textFrom, utf8 } from "../../bytes/convert.ts";
import { type ByteReader, parseBytes } from "../../bytes/reader.ts";
import { present } from "../details.ts";
import type { DatagramProbe, DatagramReply } from "../probe.ts";
import { fixedQuestion } from "./fixed_question.ts";

const TAG = /^[A-Z]{4}$/;
const VERSION = /^\d{1,3}(?:\.\d{1,3}){1,3}$/;

/** The fields of a reply, by tag. */
export type LyrionFields = ReadonlyMap<string, string>;

/** The probe of Lyrion. */
export const lyrionProbe: DatagramProbe = {
  name: "lyrion",
  title: "Lyrion Music Server (Squeezebox)",
  transport: "udp",
  ports: [3483],
  intrusiveness: "harmless",
  rarity: 9,
  ownPortsOnly: true,
  request: () => fixedQuestion(utf8("eNAME\0JSON\0VERS\0"), { parse: parseLyrionReply, describe }),
};

/** Parses a reply; `null` when the bytes are none. */
export function parseLyrionReply(bytes: Uint8Array): LyrionFields | null {
  return parseBytes(bytes, (reader: ByteReader) => {
    reader.expect(latin1(reader.take(1)) === "E");
    const fields = new Map<string, string>();
    while (reader.remaining > 0) {
      const tag = latin1(reader.take(4));
      reader.expect(TAG.test(tag));
      fields.set(tag, textFrom(reader.take(reader.u8())));
    }
    reader.expect(fields.has("NAME") && /^\d{1,5}$/.test(fields.get("JSON") ?? ""));
    return fields;
  });
}

function describe(fields: LyrionFields): DatagramReply {
  const version = fields.get("VERS") ?? "";
  return {
    service: "slimproto",
    vendor: "Lyrion",
    product: "Lyrion Music Server",
    ...(VERSION.test(version) ? { version } : {}),
    details: present({
      lyrion_name: fields.get("NAME") ?? "",
      lyrion_port: fields.get("JSON") ?? "",
    }),
  };
}
