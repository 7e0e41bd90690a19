/**
 * SSH's binary packets before encryption, and the lists of algorithms that both sides open with.
 *
 *     uint32 packet_length | byte padding_length | payload | padding
 *     payload of KEXINIT: 20 | 16 bytes cookie | 10 name-lists (uint32 length, text)
 *                         | byte first_kex_packet_follows | uint32 0
 *
 * Source: RFC 4253 sections 6 and 7.1.
 */

import { latin1 } from "../../../bytes/convert.ts";
import { type ByteReader, parseBytes } from "../../../bytes/reader.ts";
import { ByteWriter } from "../../../bytes/writer.ts";

/** Message numbers, RFC 4250 section 4.1.2 and RFC 5656 section 4. */
export const MESSAGE = { disconnect: 1, kexInit: 20, kexdhInit: 30, kexdhReply: 31 } as const;

/** RFC 4253 section 6.1: every implementation must take packets of this size, few send larger. */
const MAX_PACKET = 35_000;
const BLOCK = 8;
const MIN_PADDING = 4;

/** The algorithms that one side accepts, best first, as comma-separated lists. */
export interface KexInit {
  readonly kex: string;
  readonly hostKeys: string;
  readonly ciphersToServer: string;
  readonly ciphersToClient: string;
  readonly macsToServer: string;
  readonly macsToClient: string;
  readonly compressionToServer: string;
  readonly compressionToClient: string;
}

/** One packet's payload, and where the next packet begins. */
export interface SshPacket {
  readonly payload: Uint8Array;
  readonly end: number;
}

/** Reads the packet that begins at `start`; `null` when it is not complete or not a packet. */
export function readPacket(bytes: Uint8Array, start = 0): SshPacket | null {
  return parseBytes(bytes, (reader: ByteReader) => {
    const length = reader.seek(start).u32();
    reader.expect(length >= 1 + MIN_PADDING + 1 && length <= MAX_PACKET);
    const packet = reader.sub(length);
    const padding = packet.u8();
    return { payload: packet.take(length - 1 - padding), end: reader.offset };
  });
}

/** Wraps a payload into a packet. `padding` gives the bytes that fill it up. */
export function writePacket(
  payload: Uint8Array,
  padding: (count: number) => Uint8Array,
): Uint8Array<ArrayBuffer> {
  const unpadded = 4 + 1 + payload.length;
  const count = MIN_PADDING + (BLOCK - (unpadded + MIN_PADDING) % BLOCK) % BLOCK;
  return new ByteWriter().u32(1 + payload.length + count).u8(count)
    .bytes(payload).bytes(padding(count)).finish();
}

/** Reads the payload of KEXINIT; `null` when it is something else. */
export function parseKexInit(payload: Uint8Array): KexInit | null {
  return parseBytes(payload, (reader: ByteReader) => {
    reader.expect(reader.u8() === MESSAGE.kexInit);
    reader.skip(16);
    const nameList = () => {
      const list = latin1(reader.take(reader.u32()));
      reader.expect(/^[\x21-\x7e]{0,8192}$/.test(list));
      return list;
    };
    const init = {
      kex: nameList(),
      hostKeys: nameList(),
      ciphersToServer: nameList(),
      ciphersToClient: nameList(),
      macsToServer: nameList(),
      macsToClient: nameList(),
      compressionToServer: nameList(),
      compressionToClient: nameList(),
    };
    nameList();
    nameList();
    reader.skip(1 + 4);
    reader.expect(init.kex !== "" && init.hostKeys !== "");
    return init;
  });
}

/** The payload of KEXINIT; languages are left empty. */
export function buildKexInit(init: KexInit, cookie: Uint8Array): Uint8Array<ArrayBuffer> {
  const writer = new ByteWriter().u8(MESSAGE.kexInit).bytes(cookie);
  const lists = [
    init.kex,
    init.hostKeys,
    init.ciphersToServer,
    init.ciphersToClient,
    init.macsToServer,
    init.macsToClient,
    init.compressionToServer,
    init.compressionToClient,
    "",
    "",
  ];
  for (const list of lists) writer.prefixed(4, (inner) => inner.text(list));
  return writer.u8(0).u32(0).finish();
}

/** The payload of SSH_MSG_DISCONNECT: reason 11, "by application" (RFC 4253, 11.1). */
export function buildDisconnect(): Uint8Array<ArrayBuffer> {
  return new ByteWriter().u8(MESSAGE.disconnect).u32(11)
    .prefixed(4, (inner) => inner.text("bye")).u32(0).finish();
}
