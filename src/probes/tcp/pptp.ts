/**
 * PPTP, the old VPN of Windows and routers. The start of a control connection gives host name,
 * vendor and firmware; no call is placed, and the connection is stopped as the protocol has it.
 *
 *     00 9C  00 01  1A 2B 3C 4D  00 01  00 00  01 00 ...      Start-Control-Connection-Request
 *     -> 00 9C  00 01  1A 2B 3C 4D  00 02  00 00  01 00       ... Reply
 *        (result) (error) (framing) (bearer) (channels) (firmware) (host, 64) (vendor, 64)
 *
 * Source: RFC 2637 sections 2.1 to 2.3.
 */

import { latin1 } from "../../bytes/convert.ts";
import { type ByteReader, parseBytes } from "../../bytes/reader.ts";
import { ByteWriter } from "../../bytes/writer.ts";
import { present } from "../details.ts";
import type { Identification, Probe } from "../probe.ts";

const LENGTH = 156;
const MAGIC = 0x1a2b3c4d;
const REQUEST = 1;
const REPLY = 2;
const STOP = 3;
const NAME_BYTES = 64;
const RESULTS = [
  "",
  "ok",
  "general error",
  "channel exists",
  "not authorized",
  "version not supported",
];

/** A server's reply. */
export interface PptpReply {
  readonly result: number;
  readonly firmware: number;
  readonly host: string;
  readonly vendor: string;
}

/** The probe of PPTP. */
export const pptpProbe: Probe = {
  name: "pptp",
  title: "PPTP VPN",
  transport: "tcp",
  ports: [1723],
  tlsPorts: [],
  speaksFirst: false,
  intrusiveness: "harmless",
  rarity: 8,
  async identify(conversation) {
    await conversation.send(buildPptpRequest());
    const bytes = await conversation.receive({ until: (received) => received.length >= LENGTH });
    const reply = parsePptpReply(bytes);
    if (reply === null) return null;
    await conversation.send(header(16, STOP).u8(1, 0).u16(0).finish());
    return describe(reply);
  },
};

/** The request. */
export function buildPptpRequest(): Uint8Array<ArrayBuffer> {
  return header(LENGTH, REQUEST).u16(0x0100).u16(0).u32(3).u32(3).u16(0).u16(0)
    .text("portico").zeros(NAME_BYTES - 7).zeros(NAME_BYTES).finish();
}

/** Parses the reply; `null` when it is none or not complete. */
export function parsePptpReply(bytes: Uint8Array): PptpReply | null {
  return parseBytes(bytes, (reader: ByteReader) => {
    reader.expect(reader.u16() === LENGTH && reader.u16() === 1 && reader.u32() === MAGIC);
    reader.expect(reader.u16() === REPLY);
    const result = reader.skip(4).u8();
    reader.expect(RESULTS[result] !== undefined);
    const firmware = reader.skip(1 + 4 + 4 + 2).u16();
    return { result, firmware, host: readName(reader), vendor: readName(reader) };
  });
}

function header(length: number, type: number): ByteWriter {
  return new ByteWriter().u16(length).u16(1).u32(MAGIC).u16(type).u16(0);
}

function readName(reader: ByteReader): string {
  return latin1(reader.take(NAME_BYTES)).replace(/\0[^]*$/, "").trim();
}

function describe({ result, firmware, host, vendor }: PptpReply): Identification {
  return {
    service: "pptp",
    ...describeVendor(vendor),
    details: present({
      pptp_host: host,
      pptp_vendor: vendor,
      pptp_firmware: String(firmware),
      pptp_result: RESULTS[result] ?? "",
    }),
  };
}

/** Linux's usual server names its system where others name their maker. */
function describeVendor(vendor: string): Partial<Identification> {
  if (vendor === "linux") return { vendor: "Poptop", product: "pptpd", os: "Linux" };
  return vendor === "" ? {} : { vendor };
}
