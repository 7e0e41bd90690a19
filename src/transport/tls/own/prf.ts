/**
 * The key derivation of TLS 1.0 to 1.2, and the hashes under it.
 *
 *     P_hash(secret, seed) = HMAC(secret, A(1) + seed) + HMAC(secret, A(2) + seed) ...
 *     A(0) = seed, A(i) = HMAC(secret, A(i-1))
 *     TLS 1.2: P_<suite's hash>; before: P_MD5(first half) xor P_SHA1(second half)
 *
 * Sources: RFC 5246 section 5, RFC 2246 section 5, RFC 2104 (HMAC).
 */

import { concatBytes, utf8 } from "../../../bytes/convert.ts";
import { md5Digest } from "../../../bytes/md5.ts";
import { TLS12 } from "../client_hello.ts";
import type { HashName, Suite } from "./suite.ts";

type Bytes = Uint8Array<ArrayBuffer>;

const MD5_BLOCK = 64;

/** What to derive. */
export interface PrfInput {
  readonly secret: Uint8Array;
  /** `master secret`, `key expansion`, `client finished`. */
  readonly label: string;
  readonly seed: Uint8Array;
  readonly length: number;
}

/** Derives `length` bytes. */
export async function prf(
  version: number,
  suite: Pick<Suite, "prf">,
  { secret, label, seed, length }: PrfInput,
): Promise<Bytes> {
  const whole = concatBytes([utf8(label), seed]);
  if (version >= TLS12) return await expand(suite.prf, secret, { seed: whole, length });
  const half = Math.ceil(secret.length / 2);
  const [left, right] = await Promise.all([
    expand("MD5", secret.subarray(0, half), { seed: whole, length }),
    expand("SHA-1", secret.subarray(secret.length - half), { seed: whole, length }),
  ]);
  return left.map((byte, at) => byte ^ (right[at] ?? 0));
}

/** The digest of all handshake messages, which a Finished message covers. */
export async function transcriptDigest(
  version: number,
  suite: Pick<Suite, "prf">,
  transcript: Uint8Array,
): Promise<Bytes> {
  const data = Uint8Array.from(transcript);
  if (version >= TLS12) return new Uint8Array(await crypto.subtle.digest(suite.prf, data));
  return concatBytes([
    md5Digest(data),
    new Uint8Array(await crypto.subtle.digest("SHA-1", data)),
  ]);
}

/** HMAC, also with MD5, which WebCrypto leaves out. */
export async function hmac(hash: HashName, key: Uint8Array, data: Uint8Array): Promise<Bytes> {
  if (hash === "MD5") return hmacMd5(key, data);
  const raw = Uint8Array.from(key);
  const imported = await crypto.subtle.importKey("raw", raw, { name: "HMAC", hash }, false, [
    "sign",
  ]);
  return new Uint8Array(await crypto.subtle.sign("HMAC", imported, Uint8Array.from(data)));
}

function hmacMd5(key: Uint8Array, data: Uint8Array): Bytes {
  const block = new Uint8Array(MD5_BLOCK);
  block.set(key.length > MD5_BLOCK ? md5Digest(key) : key);
  const inner = md5Digest(concatBytes([block.map((byte) => byte ^ 0x36), data]));
  return md5Digest(concatBytes([block.map((byte) => byte ^ 0x5c), inner]));
}

async function expand(
  hash: HashName,
  secret: Uint8Array,
  { seed, length }: Pick<PrfInput, "seed" | "length">,
): Promise<Bytes> {
  const parts: Bytes[] = [];
  let chain = await hmac(hash, secret, seed);
  for (let have = 0; have < length; have += chain.length) {
    parts.push(await hmac(hash, secret, concatBytes([chain, seed])));
    chain = await hmac(hash, secret, chain);
  }
  return concatBytes(parts).slice(0, length);
}
