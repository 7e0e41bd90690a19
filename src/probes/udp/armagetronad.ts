/**
 * Armagetron Advanced, a game. A server tells anybody what it is, in messages of 16-bit words: texts are
 * counted in bytes, and the two of each word are swapped.
 *
 *     0035 (request of all information) id16=1 words16=0 sender16=0
 *     -> 0033 id16=0 words16 port32 length16 address length16 name ... length16 "0.2.9.1_alpha..." ... sender16=0
 *
 * Source: the game's network messages (`nServerInfo`, descriptors 50 to 55); the reply was recorded from
 * Debian's server.
 */

import { latin1 } from "../../bytes/convert.ts";
import { type ByteReader, parseBytes } from "../../bytes/reader.ts";
import { ByteWriter } from "../../bytes/writer.ts";
import { cpe23 } from "../../fingerprints/cpe.ts";
import { present } from "../details.ts";
import type { DatagramProbe } from "../probe.ts";

const [ALL_INFORMATION, REQUEST_ALL] = [0x33, 0x35];
const TEXT_LIMIT = 200;
const RELEASE = /^(\d{1,3}(?:\.\d{1,3}){1,4})(?:[_ -]|$)/;

/** What a server tells. */
export interface ArmagetronServer {
  readonly name: string;
  readonly version: string | undefined;
}

/** The probe of Armagetron Advanced. */
export const armagetronadProbe: DatagramProbe = {
  name: "armagetronad",
  title: "Armagetron Advanced",
  transport: "udp",
  ports: [4534, 4535, 4536],
  intrusiveness: "harmless",
  rarity: 8,
  amplifies: true,
  request() {
    return {
      bytes: new ByteWriter().u16(REQUEST_ALL).u16(1).u16(0).u16(0).finish(),
      withoutId: true,
      read(reply) {
        const server = parseArmagetronServer(reply);
        if (server === null) return null;
        const { name, version } = server;
        return {
          service: "armagetronad",
          product: "Armagetron Advanced",
          ...(version === undefined ? {} : { version }),
          cpe: [cpe23("a", "armagetronad", "armagetron_advanced", version ?? "")],
          details: present({ armagetronad_name: name }),
        };
      },
    };
  },
};

/** Parses all information; `null` when the bytes are none. */
export function parseArmagetronServer(bytes: Uint8Array): ArmagetronServer | null {
  return parseBytes(bytes, (reader: ByteReader) => {
    reader.expect(reader.u16() === ALL_INFORMATION);
    reader.skip(2);
    const body: ByteReader = reader.sub(2 * reader.u16());
    reader.expect(reader.remaining === 2 && reader.u16() === 0);
    body.skip(4);
    readText(body);
    const name = readText(body);
    const rest = latin1(swapped(body.rest()));
    const found = rest.split(/[^\x20-\x7e]+/).map((text) => RELEASE.exec(text)?.[1]);
    return { name: plain(name), version: found.find((version) => version !== undefined) };
  });
}

/** A text: its length in bytes, the closing zero with it, then whole words. */
function readText(reader: ByteReader): string {
  const length = reader.u16();
  reader.expect(length <= TEXT_LIMIT);
  return latin1(swapped(reader.take(length + length % 2)).subarray(0, Math.max(0, length - 1)));
}

function swapped(bytes: Uint8Array): Uint8Array {
  return Uint8Array.from(bytes, (byte, at) => bytes[at ^ 1] ?? byte);
}

/** Colours are `0xrrggbb` in a name. */
function plain(name: string): string {
  return name.replaceAll(/0x[0-9a-fA-F]{6}/g, "").trim();
}
