/**
 * STUN and TURN messages, which UDP, TCP and TLS carry alike: the length in the header delimits them.
 *
 *     type16 length16 2112A442 id(12) { attribute16 length16 value, padded to four bytes } ...
 *
 * Sources: RFC 8489 sections 5 (header), 6.2.2 (over TCP and TLS), 14 (attributes), RFC 8656 section 7
 * (Allocate).
 */

import { equalBytes } from "../../bytes/convert.ts";
import { formatIp } from "../../bytes/ip.ts";
import { ByteReader, parseBytes } from "../../bytes/reader.ts";
import { ByteWriter } from "../../bytes/writer.ts";
import { cpe23 } from "../../fingerprints/cpe.ts";
import { kindOf } from "../../fingerprints/introduction/words.ts";
import { formatEndpoint } from "../../model/endpoint.ts";
import { present } from "../details.ts";
import type { Identification } from "../probe.ts";

/** Requests, and what the answers to them are. */
export const STUN_METHOD = { binding: 0x0001, allocate: 0x0003 } as const;
const SUCCESS = 0x0100;
const ERROR = 0x0110;
const COOKIE = 0x2112a442;
const ERROR_CODE = 0x0009;
const REALM = 0x0014;
const XOR_MAPPED_ADDRESS = 0x0020;
const SOFTWARE = 0x8022;
const OTHER_ADDRESS = 0x802c;
const HEADER_BYTES = 20;
/** Bytes of an address by its family on the wire: IPv4, IPv6. */
const ADDRESS_BYTES: ReadonlyMap<number, number> = new Map([[1, 4], [2, 16]]);

/** A server's response: its attributes by type. */
export type StunAttributes = ReadonlyMap<number, Uint8Array>;

/** A request without attributes. */
export function buildStunRequest(method: number, id: Uint8Array): Uint8Array<ArrayBuffer> {
  return new ByteWriter().u16(method).u16(0).u32(COOKIE).bytes(id).finish();
}

/** Bytes of the message that begins here, by its header; `undefined` while that is not whole. */
export function stunLength(bytes: Uint8Array): number | undefined {
  if (bytes.length < HEADER_BYTES) return undefined;
  return HEADER_BYTES + new ByteReader(bytes).skip(2).u16();
}

/**
 * Reads the response to the transaction `id`; `null` when it is none.
 *
 * @param id `undefined`: a response to any transaction.
 */
export function parseStunResponse(
  bytes: Uint8Array,
  id: Uint8Array | undefined,
  method: number = STUN_METHOD.binding,
): StunAttributes | null {
  return parseBytes(bytes, (reader: ByteReader) => {
    const type = reader.u16();
    reader.expect(type === (method | SUCCESS) || type === (method | ERROR));
    const length = reader.u16();
    reader.expect(reader.u32() === COOKIE);
    const own = reader.take(12);
    reader.expect(id === undefined || equalBytes(own, id));
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

/** The facts of a response. */
export function describeStun(attributes: StunAttributes, id: Uint8Array): Identification {
  const software = stunText(attributes.get(SOFTWARE));
  return {
    service: "stun",
    ...stunProduct(software),
    details: present({
      stun_software: software,
      stun_client_seen_as: mappedAddress(attributes.get(XOR_MAPPED_ADDRESS), id) ?? "",
      stun_error: stunErrorOf(attributes.get(ERROR_CODE)) ?? "",
      stun_nat_discovery: attributes.has(OTHER_ADDRESS) ? "yes" : "",
    }),
  };
}

/** Refusals of servers that do relay; others know no such method (400 with another reason). */
const RELAYS = /^(?:401|403|437|438|441|442|486|508)\b/;
/** The realm that node-turn has where none is set. */
const NODE_TURN_REALM = "atlantis-software.net";

/**
 * The facts of the response to an Allocate request that lacks both transport and login, so that no relay can
 * be made (RFC 8656 sections 3.1, 7.2): whether relays are served, the realm, the software.
 */
export function describeRelay(attributes: StunAttributes): Identification {
  const error = stunErrorOf(attributes.get(ERROR_CODE)) ?? "";
  const realm = stunText(attributes.get(REALM));
  return {
    service: "stun",
    ...(realm === NODE_TURN_REALM ? { product: "node-turn" } : {}),
    ...stunProduct(stunText(attributes.get(SOFTWARE))),
    details: present({
      turn: RELAYS.test(error) ? "yes" : "",
      turn_error: error,
      turn_realm: realm,
    }),
  };
}

/** What a SOFTWARE attribute names. */
export function stunProduct(software: string): Partial<Identification> {
  const coturn = /^Coturn-(\d[\w.]{0,20})/.exec(software)?.[1];
  if (coturn !== undefined) {
    const cpe = [cpe23("a", "coturn_project", "coturn", coturn)];
    return { product: "coturn", version: coturn, cpe };
  }
  const vovida = /^Vovida\.org (\d[\w.]{0,20})$/.exec(software)?.[1];
  if (vovida !== undefined) return { product: "Vovida STUN server", version: vovida };
  const other = /^([A-Za-z][\w .]{0,39}?)[ \/-]v?(\d[\w.]{0,20})/.exec(software);
  const [, product = "", version = ""] = other ?? [];
  // `node/v20.20.2 stun/v1.0.0` begins with what the server runs on.
  const isNamed = product.split(" ").some((word) => kindOf(word) === "name");
  return isNamed ? { product, version } : {};
}

/** A value as text, without the padding that some servers count. */
function stunText(value: Uint8Array | undefined): string {
  return new TextDecoder().decode(value ?? new Uint8Array()).replace(/\0+$/, "");
}

/** The address as the server sees it, unmasked with the cookie and the transaction's id. */
function mappedAddress(value: Uint8Array | undefined, id: Uint8Array): string | null {
  return parseBytes(value ?? new Uint8Array(), (reader: ByteReader) => {
    const family = reader.skip(1).u8();
    const port = reader.u16() ^ (COOKIE >>> 16);
    const mask = new ByteWriter().u32(COOKIE).bytes(id).finish();
    const address = reader.rest().map((byte, at) => byte ^ (mask[at] ?? 0));
    reader.expect(address.length === ADDRESS_BYTES.get(family));
    return formatEndpoint(formatIp(address) ?? "", port);
  });
}

/** `401 Unauthorized` of an ERROR-CODE attribute's value; `null` for none. */
function stunErrorOf(value: Uint8Array | undefined): string | null {
  return parseBytes(value ?? new Uint8Array(), (reader: ByteReader) => {
    const code = (reader.skip(2).u8() & 7) * 100 + reader.u8();
    return `${code} ${stunText(reader.rest())}`.trim();
  });
}
