/**
 * IKE messages of both versions: the first request of a key exchange and what a gateway answers.
 * The exchange ends there: no authentication follows.
 *
 *     initiator SPI 8 | responder SPI 8 | first payload | version | exchange | flags | id32 | length32
 *     payload: next payload, flags, length16, content
 *
 * Sources: RFC 7296 sections 3.1 to 3.10 (version 2), RFC 2408 section 3 (version 1), RFC 3948
 * section 2.2 (port 4500 puts four zero bytes in front).
 */

import { concatBytes, equalBytes, hex } from "../../../bytes/convert.ts";
import { ByteReader, parseBytes } from "../../../bytes/reader.ts";
import { ByteWriter } from "../../../bytes/writer.ts";

/** Payload types in use, of version 1 and version 2. */
export const IKE_PAYLOAD = {
  sa1: 1,
  notify1: 11,
  vendor1: 13,
  sa2: 33,
  keyExchange2: 34,
  nonce2: 40,
  notify2: 41,
  vendor2: 43,
} as const;

/** The port behind which gateways expect four zero bytes first. */
const NAT_PORT = 4500;
const MARKER = new Uint8Array(4);
const MAX_PAYLOADS = 64;

/** One payload. */
export interface IkePayload {
  readonly type: number;
  readonly content: Uint8Array;
}

/** A message's head. */
export interface IkeHeader {
  /** `0x10` or `0x20`. */
  readonly version: number;
  readonly exchange: number;
  readonly flags: number;
}

/** A gateway's message. */
export interface IkeMessage extends IkeHeader {
  readonly responder: Uint8Array;
  readonly payloads: readonly IkePayload[];
}

/** A message to the port, from the initiator with this SPI. */
export function buildIke(
  { version, exchange, flags }: IkeHeader,
  { initiator, port, payloads }: {
    readonly initiator: Uint8Array;
    readonly port: number;
    readonly payloads: readonly IkePayload[];
  },
): Uint8Array<ArrayBuffer> {
  const body = concatBytes(payloads.map(({ content }, index) => {
    const next = payloads[index + 1]?.type ?? 0;
    return new ByteWriter().u8(next, 0).u16(content.length + 4).bytes(content).finish();
  }));
  const message = new ByteWriter().bytes(initiator).zeros(8).u8(payloads[0]?.type ?? 0, version)
    .u8(exchange, flags).u32(0).u32(28 + body.length).bytes(body).finish();
  return port === NAT_PORT ? concatBytes([MARKER, message]) : message;
}

/** Reads a gateway's message to this initiator; `null` when it is none. */
export function parseIke(
  bytes: Uint8Array,
  { initiator, port }: { readonly initiator: Uint8Array; readonly port: number },
): IkeMessage | null {
  return parseBytes(bytes, (reader: ByteReader) => {
    if (port === NAT_PORT) reader.expect(reader.u32() === 0);
    reader.expect(equalBytes(reader.take(8), initiator));
    const responder = reader.take(8);
    const first = reader.u8();
    const version = reader.u8();
    reader.expect(version === 0x10 || version === 0x20);
    const exchange = reader.u8();
    const flags = reader.u8();
    const length = reader.skip(4).u32();
    const body = reader.sub(length - 28);
    reader.expect(reader.remaining === 0);
    return { version, exchange, flags, responder, payloads: readPayloads(body, first) };
  });
}

function readPayloads(reader: ByteReader, first: number): readonly IkePayload[] {
  const payloads: IkePayload[] = [];
  let type = first;
  while (type !== 0) {
    reader.expect(payloads.length < MAX_PAYLOADS);
    const next = reader.u8();
    const length = reader.skip(1).u16();
    payloads.push({ type, content: reader.take(length - 4) });
    type = next;
  }
  reader.expect(payloads.length > 0 && reader.remaining === 0);
  return payloads;
}

/** Vendor IDs with a known meaning. Others are shown as text or as hexadecimal digits. */
const VENDORS: Readonly<Record<string, string>> = {
  "09002689dfd6b712": "XAUTH",
  "12f5f28c457168a9702d9fe274cc0100": "Cisco Unity",
  "4048b7d56ebce88525e7de7f00d6c2d3": "fragmentation",
  "4a131c81070358455c5728f20e95452f": "NAT traversal",
  "882fe56d6fd20dbc2251613b2ebe5beb": "strongSwan",
  "afcad71368a1f1c96b8696fc77570100": "dead peer detection",
};

const MAX_VENDORS = 8;

/** The vendor IDs of a message, readable. */
export function vendorNames({ payloads }: IkeMessage): readonly string[] {
  return payloads
    .filter(({ type }) => type === IKE_PAYLOAD.vendor1 || type === IKE_PAYLOAD.vendor2)
    .slice(0, MAX_VENDORS)
    .map(({ content }) => VENDORS[hex(content)] ?? textOf(content) ?? hex(content));
}

function textOf(content: Uint8Array): string | undefined {
  const text = new TextDecoder("latin1").decode(content);
  return /^[\x20-\x7e]{4,64}$/.test(text) ? text : undefined;
}
