/**
 * Key agreement over the curves that the runtime's cryptography computes.
 *
 * Sources: RFC 8422 section 5.4, RFC 8446 section 7.4.2; numbers: the IANA registry "TLS Supported Groups".
 */

type Bytes = Uint8Array<ArrayBuffer>;

/** A curve of the runtime. */
export interface Curve {
  readonly algorithm: { readonly name: string; readonly namedCurve?: string };
  /** Length of the shared secret. */
  readonly bits: number;
}

/** By its number as a group of TLS, the most usual first. */
export const CURVES: ReadonlyMap<number, Curve> = new Map([
  [0x001d, { algorithm: { name: "X25519" }, bits: 256 }],
  [0x0017, { algorithm: { name: "ECDH", namedCurve: "P-256" }, bits: 256 }],
  [0x0018, { algorithm: { name: "ECDH", namedCurve: "P-384" }, bits: 384 }],
  [0x0019, { algorithm: { name: "ECDH", namedCurve: "P-521" }, bits: 528 }],
]);

/** Our half of an agreement. */
export interface OwnKey {
  readonly curve: Curve;
  readonly secret: CryptoKey;
  readonly publicKey: Bytes;
}

/** Makes a fresh key. */
export async function makeKey(curve: Curve): Promise<OwnKey> {
  const pair = await crypto.subtle.generateKey(curve.algorithm, false, ["deriveBits"]);
  const { privateKey: secret, publicKey } = pair as CryptoKeyPair;
  const raw = new Uint8Array(await crypto.subtle.exportKey("raw", publicKey));
  return { curve, secret, publicKey: raw };
}

/** What both sides know; `undefined` when the other side's key is no point of the curve. */
export async function agreeWith(
  { curve: { algorithm, bits }, secret }: OwnKey,
  theirs: Uint8Array,
): Promise<Bytes | undefined> {
  try {
    const raw = Uint8Array.from(theirs);
    const point = await crypto.subtle.importKey("raw", raw, algorithm, false, []);
    const how = { name: algorithm.name, public: point };
    return new Uint8Array(await crypto.subtle.deriveBits(how, secret, bits));
  } catch {
    return undefined;
  }
}
