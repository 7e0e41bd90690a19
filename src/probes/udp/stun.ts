/**
 * STUN and TURN servers. They return the client's address as they see it, and often their software.
 *
 *     0001 0000 2112A442 random 12
 *     -> 0101 length16 2112A442 random 12 (ours) { type16 length16 value, padded to four bytes } ...
 *
 * Source: RFC 8489 sections 5 (header), 14 (attributes).
 */

import { equalBytes } from "../../bytes/convert.ts";
import { formatIp } from "../../bytes/ip.ts";
import { ByteReader, parseBytes } from "../../bytes/reader.ts";
import { ByteWriter } from "../../bytes/writer.ts";
import { cpe23 } from "../../fingerprints/cpe.ts";
import { formatEndpoint } from "../../model/endpoint.ts";
import { present } from "../details.ts";
import type { DatagramProbe, DatagramReply, Identification } from "../probe.ts";

const BINDING_REQUEST = 0x0001;
const BINDING_SUCCESS = 0x0101;
const BINDING_ERROR = 0x0111;
const COOKIE = 0x2112a442;
const ERROR_CODE = 0x0009;
const XOR_MAPPED_ADDRESS = 0x0020;
const SOFTWARE = 0x8022;
const OTHER_ADDRESS = 0x802c;
/** Bytes of an address by its family on the wire: IPv4, IPv6. */
const ADDRESS_BYTES: Readonly<Record<number, number>> = { 1: 4, 2: 16 };

/** A server's response: its attributes by type. */
export type StunAttributes = ReadonlyMap<number, Uint8Array>;

/** The probe of STUN. */
export const stunProbe: DatagramProbe = {
  name: "stun",
  title: "STUN and TURN servers",
  transport: "udp",
  ports: [3478, 3479, 19302],
  intrusiveness: "harmless",
  rarity: 4,
  request({ random }) {
    const id = random(12);
    return {
      bytes: new ByteWriter().u16(BINDING_REQUEST).u16(0).u32(COOKIE).bytes(id).finish(),
      read(reply) {
        const attributes = parseStunResponse(reply, id);
        return attributes === null ? null : describe(attributes, id);
      },
    };
  },
};

/** Reads the response to the transaction `id`; `null` when it is none. */
export function parseStunResponse(bytes: Uint8Array, id: Uint8Array): StunAttributes | null {
  return parseBytes(bytes, (reader: ByteReader) => {
    const type = reader.u16();
    reader.expect(type === BINDING_SUCCESS || type === BINDING_ERROR);
    const length = reader.u16();
    reader.expect(reader.u32() === COOKIE && equalBytes(reader.take(12), id));
    reader.expect(reader.remaining === length);
    const attributes = new Map<number, Uint8Array>();
    while (reader.remaining > 0) {
      const name = reader.u16();
      const value = reader.take(reader.u16());
      reader.skip(Math.min(reader.remaining, -value.length & 3));
      if (!attributes.has(name)) attributes.set(name, value);
    }
    return attributes;
  });
}

function describe(attributes: StunAttributes, id: Uint8Array): DatagramReply {
  const software = textOf(attributes.get(SOFTWARE));
  return {
    service: "stun",
    ...productOf(software),
    details: present({
      stun_software: software,
      stun_client_seen_as: mappedAddress(attributes.get(XOR_MAPPED_ADDRESS), id) ?? "",
      stun_error: errorOf(attributes.get(ERROR_CODE)) ?? "",
      stun_nat_discovery: attributes.has(OTHER_ADDRESS) ? "yes" : "",
    }),
  };
}

function productOf(software: string): Partial<Identification> {
  const coturn = /^Coturn-(\d[\w.]{0,20})/.exec(software)?.[1];
  if (coturn !== undefined) {
    const cpe = [cpe23("a", "coturn_project", "coturn", coturn)];
    return { product: "coturn", version: coturn, cpe };
  }
  const other = /^([A-Za-z][\w .]{0,39}?)[ \/-]v?(\d[\w.]{0,20})/.exec(software);
  return other === null ? {} : { product: other[1] ?? "", version: other[2] ?? "" };
}

function textOf(value: Uint8Array | undefined): string {
  return new TextDecoder().decode(value ?? new Uint8Array()).replace(/\0+$/, "");
}

/** The address as the server sees it, unmasked with the cookie and the transaction's id. */
function mappedAddress(value: Uint8Array | undefined, id: Uint8Array): string | null {
  return parseBytes(value ?? new Uint8Array(), (reader: ByteReader) => {
    const family = reader.skip(1).u8();
    const port = reader.u16() ^ (COOKIE >>> 16);
    const mask = new ByteWriter().u32(COOKIE).bytes(id).finish();
    const address = reader.rest().map((byte, at) => byte ^ (mask[at] ?? 0));
    reader.expect(address.length === ADDRESS_BYTES[family]);
    return formatEndpoint(formatIp(address) ?? "", port);
  });
}

function errorOf(value: Uint8Array | undefined): string | null {
  return parseBytes(value ?? new Uint8Array(), (reader: ByteReader) => {
    const code = (reader.skip(2).u8() & 7) * 100 + reader.u8();
    return `${code} ${textOf(reader.rest())}`.trim();
  });
}
