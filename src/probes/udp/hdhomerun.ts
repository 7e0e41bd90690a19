/**
 * HDHomeRun, receivers that put television on the network, by the discovery of their clients.
 *
 *     0002 length16 (tag8 length value)* crc32le  ->  0003 length16 (tag8 length value)* crc32le
 *     tags: 01 kind32 (1 receiver, 5 recordings)   02 number32   10 receivers8   2A address of its pages
 *
 * A length above 127 takes two bytes, the lower seven bits first. The checksum is Ethernet's CRC-32.
 *
 * Source: Silicondust, libhdhomerun, `hdhomerun_pkt.h`; the question and the samples were made with
 * the library as Debian has it.
 */

import { hex, latin1 } from "../../bytes/convert.ts";
import { type ByteReader, parseBytes } from "../../bytes/reader.ts";
import { ByteWriter } from "../../bytes/writer.ts";
import { present } from "../details.ts";
import type { DatagramProbe, DatagramReply } from "../probe.ts";
import { fixedQuestion } from "./fixed_question.ts";

const [DISCOVER, DISCOVERED] = [0x0002, 0x0003];
const [KIND, NUMBER, RECEIVERS, PAGES] = [0x01, 0x02, 0x10, 0x2a];
const RECEIVER = 1;
const ANY = 0xffffffff;

/** The fields of a reply, by tag. */
export type HdhomerunFields = ReadonlyMap<number, Uint8Array>;

/** The probe of HDHomeRun. */
export const hdhomerunProbe: DatagramProbe = {
  name: "hdhomerun",
  title: "HDHomeRun: television receivers",
  transport: "udp",
  ports: [65001],
  intrusiveness: "harmless",
  rarity: 9,
  ownPortsOnly: true,
  request: () => fixedQuestion(buildHdhomerunQuestion(), { parse: parseHdhomerunReply, describe }),
};

/** The question for any receiver. */
export function buildHdhomerunQuestion(): Uint8Array<ArrayBuffer> {
  const body = new ByteWriter().u16(DISCOVER).prefixed(2, (fields) => {
    fields.u8(KIND, 4).u32(RECEIVER).u8(NUMBER, 4).u32(ANY);
  }).finish();
  return new ByteWriter().bytes(body).u32le(crc32(body)).finish();
}

/** Parses a reply; `null` when the bytes are none. */
export function parseHdhomerunReply(bytes: Uint8Array): HdhomerunFields | null {
  return parseBytes(bytes, (reader: ByteReader) => {
    reader.expect(reader.u16() === DISCOVERED);
    const body = reader.sub(reader.u16());
    reader.expect(reader.u32le() === crc32(bytes.subarray(0, -4)) && reader.remaining === 0);
    const fields = new Map<number, Uint8Array>();
    while (body.remaining > 0) fields.set(body.u8(), body.take(readLength(body)));
    reader.expect(fields.get(KIND)?.length === 4 && fields.get(NUMBER)?.length === 4);
    return fields;
  });
}

function readLength(reader: ByteReader): number {
  const low = reader.u8();
  return low < 0x80 ? low : (low & 0x7f) | (reader.u8() << 7);
}

function describe(fields: HdhomerunFields): DatagramReply {
  const value = (tag: number) => fields.get(tag) ?? new Uint8Array();
  return {
    service: "hdhomerun",
    vendor: "Silicondust",
    product: "HDHomeRun",
    device: "set-top box",
    details: present({
      hdhomerun_id: hex(value(NUMBER)),
      hdhomerun_receivers: value(RECEIVERS).length === 1 ? String(value(RECEIVERS)[0]) : "",
      hdhomerun_pages: latin1(value(PAGES)).replace(/\0+$/, ""),
    }),
  };
}

/** CRC-32 as Ethernet and zip have it. */
function crc32(bytes: Uint8Array): number {
  let state = 0xffffffff;
  for (const byte of bytes) {
    state ^= byte;
    for (let bit = 0; bit < 8; bit++) {
      state = (state & 1) === 1 ? (state >>> 1) ^ 0xedb88320 : state >>> 1;
    }
  }
  return ~state >>> 0;
}
