/**
 * Ubiquiti's discovery: radios, routers and switches report name, model and firmware. The reply is
 * several times as long as the request, and there is no shorter one, so only its own port is
 * probed.
 *
 *     01 00 0000
 *     -> 01 00 length16 (type8 length16 value)*
 *        01 hardware address 6   02 hardware address 6 + IPv4 4   03 firmware   0A uptime32
 *        0B host name            0C model code                    0D network name   14 model name
 *
 * There is no public specification; source: free implementations of either side.
 */

import { hex, latin1 } from "../../bytes/convert.ts";
import { type ByteReader, parseBytes } from "../../bytes/reader.ts";
import { present } from "../details.ts";
import type { DatagramProbe, DatagramReply } from "../probe.ts";
import { fixedQuestion } from "./fixed_question.ts";

const PORT = 10001;
const VERSION_1 = 1;
const HARDWARE_ADDRESS = 0x01;
const ADDRESSES = 0x02;
const FIRMWARE = 0x03;
const UPTIME = 0x0a;
const HOST_NAME = 0x0b;
const MODEL_CODE = 0x0c;
const NETWORK_NAME = 0x0d;
const MODEL_NAME = 0x14;
const FIRMWARE_VERSION = /\bv?(\d{1,3}\.\d{1,3}(?:\.\d{1,3})?)\b/;

/** The fields of a reply, the first of each type. */
export type UbiquitiFields = ReadonlyMap<number, Uint8Array>;

/** The probe of Ubiquiti's discovery. */
export const ubiquitiDiscoveryProbe: DatagramProbe = {
  name: "ubiquiti-discovery",
  title: "Ubiquiti devices",
  transport: "udp",
  ports: [PORT],
  intrusiveness: "harmless",
  rarity: 9,
  ownPortsOnly: true,
  request: () =>
    fixedQuestion(Uint8Array.of(VERSION_1, 0, 0, 0), { parse: parseUbiquitiReply, describe }),
};

/** Parses a reply; `null` when the bytes are none. */
export function parseUbiquitiReply(bytes: Uint8Array): UbiquitiFields | null {
  return parseBytes(bytes, (reader: ByteReader) => {
    reader.expect(reader.u8() === VERSION_1 && reader.u8() === 0);
    reader.expect(reader.u16() === reader.remaining);
    const fields = new Map<number, Uint8Array>();
    while (reader.remaining > 0) {
      const type = reader.u8();
      const value = reader.take(reader.u16());
      if (!fields.has(type)) fields.set(type, value);
    }
    const hasAddress = fields.get(HARDWARE_ADDRESS)?.length === 6 ||
      fields.get(ADDRESSES)?.length === 10;
    reader.expect(hasAddress);
    return fields;
  });
}

function describe(fields: UbiquitiFields): DatagramReply {
  const text = (type: number) => latin1(fields.get(type) ?? new Uint8Array()).replace(/\0+$/, "");
  const model = text(MODEL_NAME) || text(MODEL_CODE);
  const firmware = text(FIRMWARE);
  const version = FIRMWARE_VERSION.exec(firmware)?.[1];
  const mac = fields.get(HARDWARE_ADDRESS) ?? fields.get(ADDRESSES)?.subarray(0, 6);
  return {
    service: "ubiquiti-discovery",
    vendor: "Ubiquiti",
    ...(model === "" ? {} : { product: model }),
    ...(version === undefined ? {} : { version }),
    details: present({
      ubiquiti_model: model,
      ubiquiti_name: text(HOST_NAME),
      ubiquiti_firmware: firmware,
      ubiquiti_essid: text(NETWORK_NAME),
      ubiquiti_mac: mac === undefined ? "" : hex(mac).replaceAll(/..(?!$)/g, "$&:"),
      ubiquiti_uptime: uptime(fields.get(UPTIME)),
    }),
  };
}

function uptime(value: Uint8Array | undefined): string {
  const seconds = value?.length === 4 ? parseBytes(value, (reader) => reader.u32()) : null;
  return seconds === null ? "" : `${seconds} s`;
}
