/**
 * The cipher suites up to TLS 1.2 that Portico itself can speak, read from their registered names:
 * key exchange by RSA, Diffie-Hellman or elliptic curves; AES in CBC or GCM mode, or RC4.
 *
 *     TLS_<exchange>_WITH_<cipher>_<hash>: TLS_RSA_WITH_AES_128_CBC_SHA
 *
 * Source: the IANA registry "TLS Cipher Suites"; RFC 5246 section 6.2.3, RFC 5288 (GCM).
 */

import { cipherName, CLASSIC_SUITES } from "../cipher_suites.ts";

/** Hash functions by their WebCrypto names; MD5 is ours. */
export type HashName = "MD5" | "SHA-1" | "SHA-256" | "SHA-384";

/** What a suite stands for. */
export interface Suite {
  /** The registered name. */
  readonly name: string;
  readonly exchange: "rsa" | "dhe" | "ecdhe";
  /** Whether the server signs nothing and shows no certificate. */
  readonly anonymous: boolean;
  readonly mode: "cbc" | "gcm" | "rc4";
  readonly keyBytes: number;
  /** Of the record's MAC; GCM has none. */
  readonly mac: HashName;
  readonly macBytes: number;
  /** Of the key derivation in TLS 1.2. */
  readonly prf: "SHA-256" | "SHA-384";
  /** Whether it is of TLS 1.2 alone. */
  readonly onlyTls12: boolean;
}

const FORM = /^TLS_(RSA|DHE_RSA|DHE_DSS|DH_anon|ECDHE_RSA|ECDHE_ECDSA|ECDH_anon)_WITH_/;
const CIPHER = /_WITH_(AES|RC4)_(128|256)_(?:(CBC|GCM)_)?(MD5|SHA|SHA256|SHA384)$/;
const MACS: ReadonlyMap<string, readonly [hash: HashName, bytes: number]> = new Map([
  ["MD5", ["MD5", 16]],
  ["SHA", ["SHA-1", 20]],
  ["SHA256", ["SHA-256", 32]],
  ["SHA384", ["SHA-384", 48]],
]);

/** The suite of this number; `undefined` when Portico cannot speak it. */
export function suiteOf(id: number): Suite | undefined {
  const name = cipherName(id);
  const exchange = FORM.exec(name)?.[1];
  const cipher = CIPHER.exec(name);
  const [mac, macBytes] = MACS.get(cipher?.[4] ?? "") ?? [];
  if (exchange === undefined || cipher === null || mac === undefined || macBytes === undefined) {
    return undefined;
  }
  const mode = cipher[1] === "RC4" ? "rc4" : cipher[3] === "GCM" ? "gcm" : "cbc";
  return {
    name,
    exchange: exchange === "RSA" ? "rsa" : exchange.startsWith("ECDH") ? "ecdhe" : "dhe",
    anonymous: exchange.endsWith("anon"),
    mode,
    keyBytes: Number(cipher[2]) / 8,
    mac,
    macBytes: mode === "gcm" ? 0 : macBytes,
    prf: mac === "SHA-384" ? "SHA-384" : "SHA-256",
    onlyTls12: mode === "gcm" || macBytes > 20,
  };
}

/** The numbers of all these suites, strongest kinds first. */
export const SPOKEN_SUITES: readonly number[] = CLASSIC_SUITES.filter((id) => suiteOf(id));
