/**
 * Jamulus, which lets musicians play together. Any datagram takes a musician's place for some seconds, except
 * messages outside a connection: the question for the version is one.
 *
 *     0000 F403 (1012) 00 0000 checksum16  ->  0000 F303 (1011) 00 length16 system8 length16 "3.9.1" checksum16
 *
 * Numbers are little-endian; the checksum is a CRC of 16 bits over all that is before it.
 *
 * Source: Jamulus, `src/protocol.cpp` (the description of its messages); the reply was recorded from Debian's
 * server.
 */

import { latin1 } from "../../bytes/convert.ts";
import { type ByteReader, parseBytes } from "../../bytes/reader.ts";
import { ByteWriter } from "../../bytes/writer.ts";
import { cpe23 } from "../../fingerprints/cpe.ts";
import type { DatagramProbe, DatagramReply, DatagramRequest } from "../probe.ts";

const [ASK_VERSION, TELL_VERSION] = [1_012, 1_011];
/** What a server sends to whom it takes for a musician: its number, its channels, a request of theirs. */
const [FIRST_OTHER, LAST_OTHER] = [1, 1_100];
const HEADER_BYTES = 7;
const SYSTEMS = ["Windows", "macOS", "Linux", "Android", "iOS", "Unix"];

/** The probe of Jamulus. */
export const jamulusProbe: DatagramProbe = {
  name: "jamulus",
  title: "Jamulus: music over networks",
  transport: "udp",
  ports: [22124],
  intrusiveness: "harmless",
  rarity: 8,
  request: jamulusQuestion,
};

/** The question for the version. */
export function jamulusQuestion(): DatagramRequest {
  return { bytes: buildMessage(ASK_VERSION), withoutId: true, read };
}

/** A message without data. */
export function buildMessage(id: number): Uint8Array<ArrayBuffer> {
  const message = new ByteWriter().u16(0).u16le(id).u8(0).u16le(0).finish();
  return new ByteWriter().bytes(message).u16le(checksum(message)).finish();
}

function read(reply: Uint8Array): DatagramReply | null {
  const version = parseJamulusVersion(reply);
  if (version === null) return null;
  const number = /^\d[\w.]{0,20}/.exec(version.text)?.[0];
  if (number === undefined) return null;
  const os = SYSTEMS[version.system];
  return {
    service: "jamulus",
    product: "Jamulus",
    version: number,
    ...(os === undefined ? {} : { os }),
    cpe: [cpe23("a", "jamulus", "jamulus", number)],
  };
}

/** The version and the number of the system; `null` when the bytes do not tell them. */
export function parseJamulusVersion(
  bytes: Uint8Array,
): { readonly text: string; readonly system: number } | null {
  if (!isJamulusMessage(bytes)) return null;
  return parseBytes(bytes, (reader: ByteReader) => {
    reader.expect(reader.u16() === 0 && reader.u16le() === TELL_VERSION);
    const system = reader.skip(3).u8();
    return { text: latin1(reader.take(reader.u16le())), system };
  });
}

/** Whether the bytes are a whole message with its checksum. */
export function isJamulusMessage(bytes: Uint8Array): boolean {
  return parseBytes(bytes, (reader: ByteReader) => {
    reader.expect(reader.u16() === 0);
    const id = reader.u16le();
    reader.expect(id >= FIRST_OTHER && id <= LAST_OTHER);
    const length = reader.skip(1).u16le();
    reader.expect(bytes.length === HEADER_BYTES + length + 2);
    const sum = reader.skip(length).u16le();
    return checksum(bytes.subarray(0, HEADER_BYTES + length)) === sum;
  }) === true;
}

/** CRC-16 of X.25's polynomial as Jamulus shifts it, inverted. */
function checksum(bytes: Uint8Array): number {
  let state = 0xffffffff;
  for (const byte of bytes) {
    for (let bit = 7; bit >= 0; bit--) {
      state = (state << 1) >>> 0;
      if ((state & 0x10000) !== 0) state |= 1;
      if (((byte >> bit) & 1) === 1) state ^= 1;
      if ((state & 1) === 1) state ^= 0x1020;
    }
  }
  return ~state & 0xffff;
}
