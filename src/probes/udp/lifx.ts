/**
 * LIFX, lamps: which ports they serve, then the version of their firmware.
 *
 *     size16 3400 source32 target 8=0 zeros 6 00 sequence8 zeros 8 type16 zeros 2
 *     0002  ->  0003  service8 (1: UDP) port32
 *     000E  ->  000F  build64 zeros 8 minor16 major16
 *
 * Numbers are little-endian. An answer repeats source and sequence; its target is the lamp's hardware
 * address. 3400: protocol 1024, addressable, for any lamp; an answer has 1400.
 *
 * Source: LIFX, "LAN protocol": packet contents, querying the device for data, information messages.
 */

import { hex } from "../../bytes/convert.ts";
import { ByteReader, parseBytes } from "../../bytes/reader.ts";
import { ByteWriter } from "../../bytes/writer.ts";
import { present } from "../details.ts";
import type { DatagramContext, DatagramProbe, DatagramRequest } from "../probe.ts";

const [GET_SERVICE, STATE_SERVICE, GET_FIRMWARE, STATE_FIRMWARE] = [2, 3, 14, 15];
const HEADER_BYTES = 36;
const TO_ANY = 0x3400;
/** Protocol 1024, addressable; without the bits for the origin and for any lamp. */
const [PROTOCOL_BITS, PROTOCOL] = [0x1fff, 0x1400];
const [UDP, LAST_SERVICE] = [1, 5];

/** What an answer must repeat. */
export interface LifxId {
  readonly source: number;
  readonly sequence: number;
}

/** The probe of LIFX. */
export const lifxProbe: DatagramProbe = {
  name: "lifx",
  title: "LIFX: lamps",
  transport: "udp",
  ports: [56700],
  intrusiveness: "harmless",
  rarity: 9,
  ownPortsOnly: true,
  request: ({ random }) => askServices(random),
};

function askServices(random: DatagramContext["random"]): DatagramRequest {
  const id: LifxId = { source: new ByteReader(random(4)).u32() | 2, sequence: random(1)[0] ?? 0 };
  const next: LifxId = { ...id, sequence: (id.sequence + 1) & 0xff };
  return {
    bytes: buildLifx(GET_SERVICE, id),
    read(reply) {
      const body = parseLifx(reply, STATE_SERVICE, id);
      if (body?.length !== 5) return null;
      const service = body[0] ?? 0;
      if (service < UDP || service > LAST_SERVICE) return null;
      return {
        service: "lifx",
        vendor: "LIFX",
        product: "LIFX",
        device: "smart home device",
        details: present({ lifx_mac: macOf(reply) }),
        next: askFirmware(next),
      };
    },
  };
}

function askFirmware(id: LifxId): DatagramRequest {
  return {
    bytes: buildLifx(GET_FIRMWARE, id),
    mayBeSilent: true,
    read(reply) {
      const version = parseLifxFirmware(reply, id);
      if (version === null) return null;
      return { service: "lifx", version, details: present({ lifx_firmware: version }) };
    },
  };
}

/** A message without a body. */
export function buildLifx(type: number, { source, sequence }: LifxId): Uint8Array<ArrayBuffer> {
  return new ByteWriter().u16le(HEADER_BYTES).u16le(TO_ANY).u32le(source >>> 0).zeros(14)
    .u8(0, sequence).zeros(8).u16le(type).u16le(0).finish();
}

/** The body of a message; `null` when the bytes are none of this type and these ids. */
export function parseLifx(bytes: Uint8Array, type: number, id: LifxId): Uint8Array | null {
  return parseBytes(bytes, (reader: ByteReader) => {
    reader.expect(reader.u16le() === bytes.length);
    reader.expect((reader.u16le() & PROTOCOL_BITS) === PROTOCOL);
    reader.expect(reader.u32le() === id.source >>> 0);
    reader.expect(reader.skip(15).u8() === id.sequence);
    reader.expect(reader.skip(8).u16le() === type);
    return reader.skip(2).rest();
  });
}

/** `3.70`; `null` when the bytes do not tell the firmware. */
export function parseLifxFirmware(bytes: Uint8Array, id: LifxId): string | null {
  const body = parseLifx(bytes, STATE_FIRMWARE, id);
  if (body?.length !== 20) return null;
  return parseBytes(body, (reader: ByteReader) => {
    const minor = reader.skip(16).u16le();
    return `${reader.u16le()}.${minor}`;
  });
}

function macOf(message: Uint8Array): string {
  return hex(message.subarray(8, 14)).replaceAll(/..(?!$)/g, "$&:");
}
