/**
 * The algorithms that key exchanges offer and choose: a proposal is a list of transforms, each of a type
 * and a number.
 *
 *     proposal:  more8 00 length16 number8 protocol8 spi-size8 count8 transforms
 *     transform: more8 00 length16 type8 00 number16 [ 800E key-length16 ]
 *
 * Source: RFC 7296 section 3.3; IANA's IKEv2 parameters.
 */

import { ByteReader, parseBytes } from "../../../bytes/reader.ts";
import { ByteWriter } from "../../../bytes/writer.ts";

/** One algorithm. */
export interface Transform {
  /** 1 encryption, 2 pseudo-random function, 3 integrity, 4 key exchange group. */
  readonly type: number;
  readonly number: number;
  readonly keyBits?: number;
}

const KEY_LENGTH = 0x800e;
const PROTOCOL_IKE = 1;

const NAMES: Readonly<Record<string, string>> = {
  "1.3": "3DES",
  "1.12": "AES-CBC",
  "1.13": "AES-CTR",
  "1.18": "AES-GCM-8",
  "1.19": "AES-GCM-12",
  "1.20": "AES-GCM-16",
  "1.28": "ChaCha20-Poly1305",
  "2.1": "PRF-HMAC-MD5",
  "2.2": "PRF-HMAC-SHA1",
  "2.4": "PRF-AES-XCBC",
  "2.5": "PRF-HMAC-SHA2-256",
  "2.6": "PRF-HMAC-SHA2-384",
  "2.7": "PRF-HMAC-SHA2-512",
  "3.1": "HMAC-MD5",
  "3.2": "HMAC-SHA1",
  "3.5": "AES-XCBC",
  "3.12": "HMAC-SHA2-256",
  "3.13": "HMAC-SHA2-384",
  "3.14": "HMAC-SHA2-512",
  "4.1": "MODP-768",
  "4.2": "MODP-1024",
  "4.5": "MODP-1536",
  "4.14": "MODP-2048",
  "4.15": "MODP-3072",
  "4.16": "MODP-4096",
  "4.19": "P-256",
  "4.20": "P-384",
  "4.21": "P-521",
  "4.31": "X25519",
  "4.32": "X448",
};

const PRF_AND_GROUPS: readonly Transform[] = [
  ...[5, 7, 6, 2].map((number) => ({ type: 2, number })),
  ...[31, 14, 19, 20, 15, 16, 2].map((number) => ({ type: 4, number })),
];

/** What is offered: AES-GCM, or AES-CBC and 3DES with their checksums. */
const OFFERS: readonly (readonly Transform[])[] = [
  [
    ...[256, 128].map((keyBits) => ({ type: 1, number: 20, keyBits })),
    ...PRF_AND_GROUPS,
  ],
  [
    ...[256, 128].map((keyBits) => ({ type: 1, number: 12, keyBits })),
    { type: 1, number: 3 },
    ...[12, 14, 13, 2].map((number) => ({ type: 3, number })),
    ...PRF_AND_GROUPS,
  ],
];

/** The content of the SA payload that offers everything usual. */
export function buildOffers(): Uint8Array<ArrayBuffer> {
  const writer = new ByteWriter();
  for (const [index, transforms] of OFFERS.entries()) {
    const body = new ByteWriter();
    for (const [at, { type, number, keyBits }] of transforms.entries()) {
      body.u8(at === transforms.length - 1 ? 0 : 3, 0).u16(keyBits === undefined ? 8 : 12);
      body.u8(type, 0).u16(number);
      if (keyBits !== undefined) body.u16(KEY_LENGTH).u16(keyBits);
    }
    writer.u8(index === OFFERS.length - 1 ? 0 : 2, 0).u16(body.length + 8);
    writer.u8(index + 1, PROTOCOL_IKE, 0, transforms.length).bytes(body.finish());
  }
  return writer.finish();
}

/** The transforms of the first proposal in an SA payload; `null` when it cannot be read. */
export function parseChoice(content: Uint8Array): readonly Transform[] | null {
  return parseBytes(content, (reader: ByteReader) => {
    const proposal = reader.skip(2).sub(reader.u16() - 4);
    const spiBytes = proposal.skip(2).u8();
    const count = proposal.u8();
    proposal.skip(spiBytes);
    return Array.from({ length: count }, () => readTransform(proposal));
  });
}

function readTransform(reader: ByteReader): Transform {
  const body = reader.skip(2).sub(reader.u16() - 4);
  const type = body.u8();
  const number = body.skip(1).u16();
  if (body.remaining < 4 || body.u16() !== KEY_LENGTH) return { type, number };
  return { type, number, keyBits: body.u16() };
}

/** `AES-CBC-256`, or the number of one that is not known. */
export function transformName({ type, number, keyBits }: Transform): string {
  const name = NAMES[`${type}.${number}`] ?? `transform ${type}.${number}`;
  return keyBits === undefined ? name : `${name}-${keyBits}`;
}

/** The name of a key exchange group. */
export function groupName(number: number): string {
  return NAMES[`4.${number}`] ?? `group ${number}`;
}
