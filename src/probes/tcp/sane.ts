/**
 * SANE's network daemon, which shares scanners (for paper). The first call of a session exchanges
 * versions; no device is listed or opened, and no user is named.
 *
 *     00 00 00 00 | version32 = 01 00 00 03 | 00 00 00 01 00      SANE_NET_INIT, an empty user name
 *     -> status32 | version32 = 01 (minor8) (build16)
 *     00 00 00 0A                                                 SANE_NET_EXIT
 *
 * The build is the network protocol's version, 3.
 *
 * Source: SANE standard 1.06, chapter 5 "Network protocol" (SANE_NET_INIT, SANE_NET_EXIT).
 */

import { type ByteReader, parseBytes } from "../../bytes/reader.ts";
import { ByteWriter } from "../../bytes/writer.ts";
import { present } from "../details.ts";
import type { Probe } from "../probe.ts";

const INIT = 0;
const EXIT = 10;
const VERSION_1_0_3 = 0x01000003;
const MAX_MINOR = 9;
const STATUS: Readonly<Record<number, string>> = { 0: "", 4: "invalid", 11: "access denied" };
const REPLY_BYTES = 8;

/** The probe of SANE's daemon. */
export const saneProbe: Probe = {
  name: "sane",
  title: "SANE: scanners in the network",
  transport: "tcp",
  ports: [6566],
  tlsPorts: [],
  speaksFirst: false,
  intrusiveness: "harmless",
  rarity: 7,
  async identify(conversation) {
    await conversation.send(buildSaneInit());
    const reply = await conversation.receive({ until: (bytes) => bytes.length >= REPLY_BYTES });
    const answer = parseSaneInit(reply);
    if (answer === null) return null;
    await conversation.send(new ByteWriter().u32(EXIT).finish());
    return {
      service: "sane",
      product: "SANE",
      extra: `protocol ${answer.protocol}`,
      details: present({ sane_version: answer.version, sane_status: answer.status }),
    };
  },
};

/** The first call, with an empty user name. */
export function buildSaneInit(): Uint8Array<ArrayBuffer> {
  return new ByteWriter().u32(INIT).u32(VERSION_1_0_3).u32(1).u8(0).finish();
}

/** Reads the whole reply; `null` when it is none. */
export function parseSaneInit(
  bytes: Uint8Array,
): { readonly status: string; readonly version: string; readonly protocol: number } | null {
  return parseBytes(bytes, (reader: ByteReader) => {
    const status = STATUS[reader.u32()];
    reader.expect(status !== undefined && reader.u8() === 1);
    const minor = reader.u8();
    const protocol = reader.u16();
    reader.expect(minor <= MAX_MINOR && (protocol === 2 || protocol === 3));
    reader.expect(reader.remaining === 0);
    return { status, version: `1.${minor}`, protocol };
  });
}
