/**
 * The client's half of the key exchanges up to TLS 1.2. The server's signature is not checked:
 * whoever the server is, what it says is reported, and nothing secret is sent.
 *
 *     RSA:   -> len(2) premaster, encrypted with the certificate's key (PKCS #1 v1.5)
 *     DHE:   ServerKeyExchange: p(2+n) g(2+n) Ys(2+n) ..    -> Yc(2+n)
 *     ECDHE: ServerKeyExchange: 03 group(2) point(1+n) ..   -> point(1+n)
 *
 * Sources: RFC 5246 section 7.4.3, RFC 8422 section 5.4, RFC 8017 section 7.2.1, RFC 5280.
 */

import { ByteReader, parseBytes } from "../../../bytes/reader.ts";
import { ByteWriter } from "../../../bytes/writer.ts";
import { agreeWith, CURVES, makeKey } from "../curves.ts";
import { DER, enter, expectElement, readElement } from "../der.ts";
import { toBytes, toNumber } from "./numbers.ts";
import { agreeOnPoint } from "./prime_curves.ts";

type Bytes = Uint8Array<ArrayBuffer>;

/** What both sides know after it. */
export interface KeyAgreement {
  readonly premaster: Uint8Array;
  /** Body of our ClientKeyExchange. */
  readonly body: Uint8Array;
}

/** What the server sent for it. */
export interface ServerKeys {
  /** Body of the ServerKeyExchange, where there was one. */
  readonly message: Uint8Array | undefined;
  /** The server's certificate in DER, where there was one. */
  readonly certificate: Uint8Array | undefined;
  /** The version that our hello offered, which RSA repeats. */
  readonly offeredVersion: number;
}

/** Bounds of what a server can make us compute: 16,384 bits, and an exponent of 64. */
const [MAX_MODULUS_BYTES, MAX_EXPONENT_BYTES] = [2_048, 8];
/** Smallest modulus that has room for 48 bytes and PKCS #1's 11 more. */
const MIN_RSA_BYTES = 48 + 11;
const SECRET_BYTES = 32;
const NAMED_CURVE = 3;

/** The server's half of an agreement over a curve. */
interface ServerShare {
  readonly group: number;
  readonly point: Uint8Array;
}

/** Agrees on a secret; `undefined` when the server's half makes no sense. */
export async function agreeOnKey(
  exchange: "rsa" | "dhe" | "ecdhe",
  keys: ServerKeys,
): Promise<KeyAgreement | undefined> {
  if (exchange === "rsa") return encryptToServer(keys);
  if (keys.message === undefined) return undefined;
  return exchange === "dhe" ? diffieHellman(keys.message) : await ellipticCurve(keys.message);
}

function encryptToServer(
  { certificate, offeredVersion }: ServerKeys,
): KeyAgreement | undefined {
  const key = certificate === undefined ? undefined : rsaKeyOf(certificate);
  if (key === undefined) return undefined;
  const { modulus, exponent, bytes } = key;
  const premaster = new ByteWriter().u16(offeredVersion).bytes(random(46)).finish();
  const filler = random(bytes - premaster.length - 3).map((byte) => byte || 1);
  const padded = new ByteWriter().u8(0, 2).bytes(filler).u8(0).bytes(premaster).finish();
  const sealed = toBytes(power(toNumber(padded), { exponent, modulus }), bytes);
  return { premaster, body: new ByteWriter().prefixed(2, (field) => field.bytes(sealed)).finish() };
}

interface RsaKey {
  readonly modulus: bigint;
  readonly exponent: bigint;
  /** Length of the modulus. */
  readonly bytes: number;
}

/** The RSA key of a certificate. */
function rsaKeyOf(der: Uint8Array): RsaKey | undefined {
  return parseBytes(der, (reader: ByteReader) => {
    const tbs = enter(enter(reader));
    // serialNumber or, before it, [0] version; then signature, issuer, validity, subject.
    const skipped = readElement(tbs).tag === 0xa0 ? 5 : 4;
    for (let i = 0; i < skipped; i++) readElement(tbs);
    const info = enter(tbs);
    expectElement(info, DER.sequence);
    const key = enter(new ByteReader(expectElement(info, DER.bitString).value.subarray(1)));
    const [n, e] = [expectElement(key, DER.integer).value, expectElement(key, DER.integer).value];
    reader.expect(n.length <= MAX_MODULUS_BYTES && e.length <= MAX_EXPONENT_BYTES);
    const [modulus, exponent] = [toNumber(n), toNumber(e)];
    const bytes = Math.ceil(modulus.toString(16).length / 2);
    reader.expect(bytes >= MIN_RSA_BYTES);
    return { modulus, exponent, bytes };
  }) ?? undefined;
}

function diffieHellman(message: Uint8Array): KeyAgreement | undefined {
  const parts = parseBytes(message, (reader: ByteReader) => {
    const field = () => reader.take(reader.u16());
    const [p, g, ys] = [field(), field(), field()];
    const modulus = toNumber(p.subarray(0, MAX_MODULUS_BYTES));
    reader.expect(p.length <= MAX_MODULUS_BYTES && modulus > 2n);
    return { modulus, bytes: p.length, g: toNumber(g), theirs: toNumber(ys) };
  });
  if (parts === null) return undefined;
  const { modulus, bytes, g, theirs } = parts;
  const exponent = toNumber(random(SECRET_BYTES));
  const ours = toBytes(power(g, { exponent, modulus }), bytes);
  // Up to TLS 1.2 the secret's leading zero bytes are left out (RFC 5246 section 8.1.2).
  const shared = toBytes(power(theirs, { exponent, modulus }), bytes);
  const start = shared.findIndex((byte) => byte !== 0);
  return {
    premaster: shared.subarray(Math.max(0, start)),
    body: new ByteWriter().prefixed(2, (field) => field.bytes(ours)).finish(),
  };
}

async function ellipticCurve(message: Uint8Array): Promise<KeyAgreement | undefined> {
  const share = parseBytes(message, (reader: ByteReader) => {
    reader.expect(reader.u8() === NAMED_CURVE);
    return { group: reader.u16(), point: reader.take(reader.u8()) };
  });
  if (share === null) return undefined;
  const curve = CURVES.get(share.group);
  if (curve === undefined) return rareCurve(share);
  const key = await makeKey(curve);
  const premaster = await agreeWith(key, share.point);
  return premaster && { premaster, body: pointBody(key.publicKey) };
}

function rareCurve({ group, point }: ServerShare): KeyAgreement | undefined {
  const agreed = agreeOnPoint(group, point, random(SECRET_BYTES));
  return agreed && { premaster: agreed.shared, body: pointBody(agreed.publicKey) };
}

function pointBody(point: Uint8Array): Uint8Array {
  return new ByteWriter().prefixed(1, (field) => field.bytes(point)).finish();
}

function power(
  base: bigint,
  { exponent, modulus }: { readonly exponent: bigint; readonly modulus: bigint },
): bigint {
  let result = 1n;
  let square = base % modulus;
  for (let left = exponent; left > 0n; left >>= 1n) {
    if (left & 1n) result = result * square % modulus;
    square = square * square % modulus;
  }
  return result;
}

function random(count: number): Bytes {
  return crypto.getRandomValues(new Uint8Array(count));
}
