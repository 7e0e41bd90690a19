/**
 * KNXnet/IP: gateways to the wires of light, blinds and heating. They describe themselves without a
 * connection. Sent only with `--ics`.
 *
 *     06 10 0203 length16=000E | 08 01 0.0.0.0 0000            answer to where this comes from
 *     -> 06 10 0204 length16 | 36 01 medium8 status8 address16 project16 serial 6 multicast 4
 *        hardware address 6 name 30 | length8 02 (family8 version8)*
 *
 * Source: ISO 22510 (KNXnet/IP), sections on DESCRIPTION_REQUEST, DESCRIPTION_RESPONSE and device
 * information DIB.
 */

import { hex, latin1 } from "../../bytes/convert.ts";
import { type ByteReader, parseBytes } from "../../bytes/reader.ts";
import { ByteWriter } from "../../bytes/writer.ts";
import { present } from "../details.ts";
import type { DatagramProbe, DatagramReply } from "../probe.ts";

const HEADER_BYTES = 6;
const VERSION_1 = 0x10;
const DESCRIPTION_REQUEST = 0x0203;
const DESCRIPTION_RESPONSE = 0x0204;
const DEVICE_INFO = 1;
const DEVICE_INFO_BYTES = 54;
const FAMILIES = 2;
const MEDIA: Readonly<Record<number, string>> = {
  0x02: "TP1",
  0x04: "PL110",
  0x10: "RF",
  0x20: "IP",
};
const FAMILY_NAMES: Readonly<Record<number, string>> = {
  2: "core",
  3: "management",
  4: "tunnelling",
  5: "routing",
  6: "remote logging",
  7: "remote configuration",
  8: "object server",
};

/** How a gateway describes itself. */
export interface KnxDevice {
  readonly name: string;
  /** `1.1.250` */
  readonly address: string;
  /** Twelve hexadecimal digits. */
  readonly serial: string;
  readonly mac: Uint8Array;
  readonly medium: number;
  /** Whether it may be programmed just now. */
  readonly programming: boolean;
  readonly families: readonly number[];
}

/** The probe of KNXnet/IP. */
export const knxProbe: DatagramProbe = {
  name: "knx",
  title: "KNXnet/IP: gateways of building automation",
  transport: "udp",
  ports: [3671],
  intrusiveness: "ics",
  rarity: 7,
  request: () => ({
    bytes: new ByteWriter().u8(HEADER_BYTES, VERSION_1).u16(DESCRIPTION_REQUEST).u16(14)
      .u8(8, 1).zeros(6).finish(),
    withoutId: true,
    read(reply) {
      const device = parseKnxDescription(reply);
      return device === null ? null : describe(device);
    },
  }),
};

/** Reads a description; `null` when the bytes are none. */
export function parseKnxDescription(bytes: Uint8Array): KnxDevice | null {
  return parseBytes(bytes, (reader: ByteReader) => {
    reader.expect(reader.u8() === HEADER_BYTES && reader.u8() === VERSION_1);
    reader.expect(reader.u16() === DESCRIPTION_RESPONSE && reader.u16() === bytes.length);
    reader.expect(reader.u8() === DEVICE_INFO_BYTES && reader.u8() === DEVICE_INFO);
    const medium = reader.u8();
    const programming = (reader.u8() & 1) === 1;
    const address = reader.u16();
    const serial = hex(reader.skip(2).take(6));
    const mac = reader.skip(4).take(6);
    const name = (latin1(reader.take(30)).split("\0", 1)[0] ?? "").trim();
    const families = reader.remaining === 0 ? [] : readFamilies(reader);
    const dotted = `${address >> 12}.${(address >> 8) & 15}.${address & 255}`;
    return { name, address: dotted, serial, mac, medium, programming, families };
  });
}

function readFamilies(reader: ByteReader): readonly number[] {
  const length = reader.u8();
  reader.expect(length >= 2 && length % 2 === 0 && reader.u8() === FAMILIES);
  const pairs = reader.take(length - 2);
  return [...pairs].filter((_, at) => at % 2 === 0);
}

function describe(device: KnxDevice): DatagramReply {
  const { name, address, serial, mac, medium, programming, families } = device;
  return {
    service: "knx",
    ...(name === "" ? {} : { product: name }),
    device: "building automation",
    details: present({
      knx_name: name,
      knx_address: address,
      knx_serial: serial,
      knx_mac: hex(mac).replaceAll(/..(?!$)/g, "$&:"),
      knx_medium: MEDIA[medium] ?? `medium ${medium}`,
      knx_programming: programming ? "yes" : "",
      knx_services: families.map((family) => FAMILY_NAMES[family] ?? `${family}`).join(", "),
    }),
  };
}
