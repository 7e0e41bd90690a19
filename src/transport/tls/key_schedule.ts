/**
 * The key schedule of TLS 1.3 and the protection of its records, with AES in GCM mode.
 *
 *     ECDHE -> handshake secret -> client and server handshake traffic secrets
 *                               -> master secret -> client and server application traffic secrets
 *     traffic secret -> key, iv; finished key
 *     record: 17 03 03 len(2) | AEAD(content.., type, zeros..) with nonce = iv xor counter
 *
 * Source: RFC 8446 sections 4.4.4, 5.2, 5.3, 7.1, 7.3.
 */

import { concatBytes } from "../../bytes/convert.ts";
import { ByteWriter } from "../../bytes/writer.ts";

type Bytes = Uint8Array<ArrayBuffer>;

/** A cipher suite of TLS 1.3. */
export interface ModernSuite {
  readonly hash: "SHA-256" | "SHA-384";
  readonly hashBytes: number;
  readonly keyBytes: number;
}

/** The suites that Portico itself can speak, by their numbers. */
export const MODERN_SUITES: ReadonlyMap<number, ModernSuite> = new Map([
  [0x1301, { hash: "SHA-256", hashBytes: 32, keyBytes: 16 }],
  [0x1302, { hash: "SHA-384", hashBytes: 48, keyBytes: 32 }],
]);

/** Whose records a traffic secret is for, and of which part of the connection. */
type TrafficLabel = "c hs traffic" | "s hs traffic" | "c ap traffic" | "s ap traffic";

const APPLICATION_DATA = 0x17;
const IV_BYTES = 12;

/** The handshake secret, from what both sides agreed on. */
export async function handshakeSecret(suite: ModernSuite, shared: Bytes): Promise<Bytes> {
  const zeros: Bytes = new Uint8Array(suite.hashBytes);
  const early = await hmac(suite.hash, zeros, zeros);
  return await hmac(suite.hash, await derived(suite, early), shared);
}

/** The master secret, from the handshake secret. */
export async function masterSecret(suite: ModernSuite, handshake: Bytes): Promise<Bytes> {
  const zeros: Bytes = new Uint8Array(suite.hashBytes);
  return await hmac(suite.hash, await derived(suite, handshake), zeros);
}

/** A traffic secret, from the handshake or master secret and the messages so far. */
export async function trafficSecret(
  suite: ModernSuite,
  { secret, label, transcript }: {
    readonly secret: Bytes;
    readonly label: TrafficLabel;
    readonly transcript: Uint8Array;
  },
): Promise<Bytes> {
  const context = await digest(suite.hash, transcript);
  return await expand(suite, secret, { label, context, length: suite.hashBytes });
}

/** The body of a Finished message under a handshake traffic secret. */
export async function finishedBody(
  suite: ModernSuite,
  secret: Bytes,
  transcript: Uint8Array,
): Promise<Bytes> {
  const context: Bytes = new Uint8Array();
  const key = await expand(suite, secret, { label: "finished", context, length: suite.hashBytes });
  return await hmac(suite.hash, key, await digest(suite.hash, transcript));
}

/** Encrypts or decrypts the records of one direction, under one traffic secret. */
export class ModernCipher {
  readonly #key: CryptoKey;
  readonly #iv: Bytes;
  #sequence = 0;

  private constructor(key: CryptoKey, iv: Bytes) {
    this.#key = key;
    this.#iv = iv;
  }

  /** With the keys of a traffic secret. */
  static async under(suite: ModernSuite, secret: Bytes): Promise<ModernCipher> {
    const context: Bytes = new Uint8Array();
    const raw = await expand(suite, secret, { label: "key", context, length: suite.keyBytes });
    const iv = await expand(suite, secret, { label: "iv", context, length: IV_BYTES });
    const key = await crypto.subtle.importKey("raw", raw, "AES-GCM", false, ["encrypt", "decrypt"]);
    return new ModernCipher(key, iv);
  }

  /** The next record's outer type and payload. */
  async seal(type: number, data: Uint8Array): Promise<{ type: number; data: Uint8Array }> {
    const inner = concatBytes([data, Uint8Array.of(type)]);
    const how = this.#next(inner.length + 16);
    const sealed = await crypto.subtle.encrypt(how, this.#key, inner);
    return { type: APPLICATION_DATA, data: new Uint8Array(sealed) };
  }

  /**
   * The inner type and data of the next record; `undefined` when it was not made with these keys. A
   * record of another type than application data is not encrypted: a change of cipher, which means
   * nothing here, or an alert of before the keys.
   */
  async open(
    type: number,
    payload: Uint8Array,
  ): Promise<{ type: number; data: Uint8Array } | undefined> {
    if (type !== APPLICATION_DATA) return { type, data: payload };
    const how = this.#next(payload.length);
    const opened = await crypto.subtle.decrypt(how, this.#key, Uint8Array.from(payload))
      .catch(() => undefined);
    if (opened === undefined) return undefined;
    const content = withoutPadding(new Uint8Array(opened));
    const inner = content.at(-1);
    return inner === undefined ? undefined : { type: inner, data: content.subarray(0, -1) };
  }

  #next(length: number) {
    const iv = this.#iv.slice();
    const view = new DataView(iv.buffer);
    view.setUint32(8, view.getUint32(8) ^ this.#sequence++);
    const additionalData = Uint8Array.of(APPLICATION_DATA, 3, 3, length >>> 8, length & 0xff);
    return { name: "AES-GCM", iv, additionalData };
  }
}

function withoutPadding(content: Uint8Array): Uint8Array {
  let end = content.length;
  while (end > 0 && content[end - 1] === 0) end--;
  return content.subarray(0, end);
}

async function derived(suite: ModernSuite, secret: Bytes): Promise<Bytes> {
  const context = await digest(suite.hash, new Uint8Array());
  return await expand(suite, secret, { label: "derived", context, length: suite.hashBytes });
}

async function expand(
  { hash, hashBytes }: ModernSuite,
  secret: Bytes,
  { label, context, length }: {
    readonly label: string;
    readonly context: Bytes;
    readonly length: number;
  },
): Promise<Bytes> {
  const info = new ByteWriter().u16(length)
    .prefixed(1, (name) => name.text(`tls13 ${label}`))
    .prefixed(1, (field) => field.bytes(context))
    .finish();
  // One block of HKDF-Expand is always enough: no key is longer than the hash.
  const block = await hmac(hash, secret, concatBytes([info, Uint8Array.of(1)]));
  return block.slice(0, Math.min(length, hashBytes));
}

async function hmac(hash: string, key: Bytes, data: Bytes): Promise<Bytes> {
  const how = { name: "HMAC", hash };
  const imported = await crypto.subtle.importKey("raw", key, how, false, ["sign"]);
  return new Uint8Array(await crypto.subtle.sign("HMAC", imported, data));
}

async function digest(hash: string, data: Uint8Array): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.digest(hash, Uint8Array.from(data)));
}
