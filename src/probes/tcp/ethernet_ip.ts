/**
 * EtherNet/IP: controllers and drives of Rockwell and many others. "List Identity" reads the
 * device's name plate and needs no session. Sent only with `--ics`.
 *
 *     63 00 | length16 = 0 | session32 = 0 | status32 = 0 | context 8 | options32 = 0
 *     -> 63 00 | length16 | session32 | status32 | (our context) | options32 | items16 = 1
 *        | type16 = 0C | length16 | version16 | socket address 16, big-endian | vendor16 | type16
 *        | product16 | major8 minor8 | status16 | serial32 | length8 name | state8
 *
 * Numbers are little-endian. The same bytes serve UDP.
 *
 * Source: ODVA, CIP Networks Library volume 2, sections 2-3 (encapsulation) and 2-4.2
 * (ListIdentity).
 */

import { equalBytes, latin1 } from "../../bytes/convert.ts";
import { ByteReader, parseBytes } from "../../bytes/reader.ts";
import { ByteWriter } from "../../bytes/writer.ts";
import { present } from "../details.ts";
import type { Identification, Probe } from "../probe.ts";

/** A device's name plate. */
export interface CipIdentity {
  readonly vendor: number;
  readonly deviceType: number;
  readonly productCode: number;
  /** `20.11` */
  readonly revision: string;
  readonly serial: number;
  readonly name: string;
  /** The device's own address, as it reports it. */
  readonly address: string;
}

const LIST_IDENTITY = 0x63;
const HEADER_BYTES = 24;

/** Well-known vendors of ODVA's list. */
const VENDORS: Readonly<Record<number, string>> = {
  1: "Rockwell Automation",
  40: "WAGO",
  47: "Omron",
  48: "Turck",
  90: "HMS Industrial Networks",
  161: "Mitsubishi Electric",
  243: "Schneider Electric",
  283: "Hilscher",
};

const DEVICE_TYPES: Readonly<Record<number, string>> = {
  0x02: "AC drive",
  0x07: "general-purpose discrete I/O",
  0x0c: "communications adapter",
  0x0e: "programmable logic controller",
  0x18: "human-machine interface",
  0x2b: "generic device",
};

/** The probe of EtherNet/IP. */
export const ethernetIpProbe: Probe = {
  name: "ethernet-ip",
  title: "EtherNet/IP controllers and drives",
  transport: "tcp",
  ports: [44818],
  tlsPorts: [2221],
  speaksFirst: false,
  intrusiveness: "ics",
  rarity: 8,
  async identify(conversation, { random }) {
    const context = random(8);
    await conversation.send(buildListIdentity(context));
    const reply = await conversation.receive({ until: messageIsWhole });
    const identity = parseListIdentity(reply, context);
    return identity === null ? null : describeCip(identity);
  },
};

/** The request. `context`: eight bytes that the reply repeats. */
export function buildListIdentity(context: Uint8Array): Uint8Array<ArrayBuffer> {
  return new ByteWriter()
    .u16le(LIST_IDENTITY).u16le(0).u32le(0).u32le(0).bytes(context).u32le(0)
    .finish();
}

/** Parses the reply; `null` when it is no reply to a request with this context. */
export function parseListIdentity(reply: Uint8Array, context: Uint8Array): CipIdentity | null {
  return parseBytes(reply, (reader: ByteReader) => {
    reader.expect(reader.u16le() === LIST_IDENTITY);
    reader.expect(reader.u16le() === reply.length - HEADER_BYTES);
    reader.expect(reader.skip(4).u32le() === 0);
    reader.expect(equalBytes(reader.take(8), context));
    reader.expect(reader.skip(4).u16le() >= 1 && reader.u16le() === 0x0c);
    const item: ByteReader = reader.sub(reader.u16le());
    item.expect(item.u16le() === 1);
    const address = [...item.skip(4).take(4)].join(".");
    const numbers = item.skip(8);
    return {
      vendor: numbers.u16le(),
      deviceType: numbers.u16le(),
      productCode: numbers.u16le(),
      revision: `${numbers.u8()}.${numbers.u8()}`,
      serial: numbers.skip(2).u32le(),
      name: latin1(numbers.take(numbers.u8())).trim(),
      address,
    };
  });
}

/** The facts of a name plate. */
export function describeCip(identity: CipIdentity): Identification {
  const { vendor, deviceType, name, revision } = identity;
  const vendorName = VENDORS[vendor];
  return {
    service: "ethernet-ip",
    ...(vendorName === undefined ? {} : { vendor: vendorName }),
    ...(name === "" ? {} : { product: name, version: revision }),
    device: DEVICE_TYPES[deviceType] ?? `device type ${deviceType}`,
    details: present({
      cip_vendor: vendorName ?? `vendor ${vendor}`,
      cip_product: name,
      cip_product_code: String(identity.productCode),
      cip_revision: revision,
      cip_serial: identity.serial.toString(16).padStart(8, "0"),
      cip_address: identity.address,
    }),
  };
}

function messageIsWhole(bytes: Uint8Array): boolean {
  return bytes.length >= HEADER_BYTES &&
    new ByteReader(bytes).skip(2).u16le() <= bytes.length - HEADER_BYTES;
}
