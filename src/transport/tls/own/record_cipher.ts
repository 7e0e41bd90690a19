/**
 * Encrypts and decrypts the records of TLS 1.0 to 1.2, one object per direction.
 *
 *     stream: RC4(data MAC)
 *     CBC:    [IV(16), from TLS 1.1 on] AES(data MAC padding.. length); TLS 1.0: IV = last block
 *     GCM:    nonce(8) AES-GCM(data) tag(16); IV = salt(4) nonce(8)
 *     MAC = HMAC(sequence(8) type(1) version(2) length(2) data)
 *
 * Sources: RFC 5246 section 6.2.3, RFC 2246 section 6.2.3, RFC 5288 section 3.
 */

import { concatBytes, equalBytes } from "../../../bytes/convert.ts";
import { ByteWriter } from "../../../bytes/writer.ts";
import { hmac } from "./prf.ts";
import { Rc4 } from "./rc4.ts";
import type { Protection, RecordContent } from "./record_line.ts";
import type { Suite } from "./suite.ts";

type Bytes = Uint8Array<ArrayBuffer>;

/** The keys of one direction. */
export interface RecordKeys {
  readonly mac: Uint8Array;
  readonly key: Uint8Array;
  /** GCM: the salt; CBC in TLS 1.0: the first IV. */
  readonly iv: Uint8Array;
}

const BLOCK = 16;
const TAG = 16;
const NONCE = 8;
const TLS11 = 0x0302;

/** One direction of a connection. */
export class RecordCipher implements Protection {
  readonly #version: number;
  readonly #suite: Suite;
  readonly #keys: RecordKeys;
  readonly #stream: Rc4 | undefined;
  #sequence = 0n;
  #lastBlock: Uint8Array;
  #imported: Promise<CryptoKey> | undefined;

  /** @param version the negotiated one: 0x0301 to 0x0303. */
  constructor(version: number, suite: Suite, keys: RecordKeys) {
    this.#version = version;
    this.#suite = suite;
    this.#keys = keys;
    this.#stream = suite.mode === "rc4" ? new Rc4(keys.key) : undefined;
    this.#lastBlock = keys.iv;
  }

  async seal(type: number, data: Uint8Array): Promise<RecordContent> {
    return { type, data: await this.#seal(type, data) };
  }

  async open(type: number, payload: Uint8Array): Promise<RecordContent | undefined> {
    const data = await this.#open(type, payload);
    return data && { type, data };
  }

  async #seal(type: number, data: Uint8Array): Promise<Uint8Array> {
    const header = this.#header(type, data.length);
    if (this.#suite.mode === "gcm") return await this.#sealGcm(header, data);
    const plain = concatBytes([data, await this.#mac(header, data)]);
    return this.#stream?.apply(plain) ?? await this.#sealCbc(plain);
  }

  async #open(type: number, payload: Uint8Array): Promise<Uint8Array | undefined> {
    if (this.#suite.mode === "gcm") return await this.#openGcm(type, payload);
    const plain = this.#stream?.apply(payload) ?? await this.#openCbc(payload);
    const end = (plain?.length ?? 0) - this.#suite.macBytes;
    if (plain === undefined || end < 0) return undefined;
    const data = plain.subarray(0, end);
    const expected = await this.#mac(this.#header(type, data.length), data);
    return equalBytes(expected, plain.subarray(end)) ? data : undefined;
  }

  /** Sequence number, type, version and length: what the MAC and GCM's tag cover beside the data. */
  #header(type: number, length: number): Bytes {
    return new ByteWriter().u64(this.#sequence++).u8(type).u16(this.#version).u16(length).finish();
  }

  async #mac(header: Uint8Array, data: Uint8Array): Promise<Uint8Array> {
    return await hmac(this.#suite.mac, this.#keys.mac, concatBytes([header, data]));
  }

  #key(): Promise<CryptoKey> {
    const name = this.#suite.mode === "gcm" ? "AES-GCM" : "AES-CBC";
    const raw = Uint8Array.from(this.#keys.key);
    return this.#imported ??= crypto.subtle.importKey("raw", raw, name, false, [
      "encrypt",
      "decrypt",
    ]);
  }

  async #sealGcm(header: Bytes, data: Uint8Array): Promise<Uint8Array> {
    const nonce = header.slice(0, NONCE);
    const iv = concatBytes([this.#keys.iv, nonce]);
    const how = { name: "AES-GCM", iv, additionalData: header };
    const sealed = await crypto.subtle.encrypt(how, await this.#key(), Uint8Array.from(data));
    return concatBytes([nonce, new Uint8Array(sealed)]);
  }

  async #openGcm(type: number, payload: Uint8Array): Promise<Uint8Array | undefined> {
    const length = payload.length - NONCE - TAG;
    const additionalData = this.#header(type, Math.max(0, length));
    if (length < 0) return undefined;
    const iv = concatBytes([this.#keys.iv, payload.subarray(0, NONCE)]);
    const how = { name: "AES-GCM", iv, additionalData };
    const sealed = Uint8Array.from(payload.subarray(NONCE));
    const data = await crypto.subtle.decrypt(how, await this.#key(), sealed).catch(() => undefined);
    return data === undefined ? undefined : new Uint8Array(data);
  }

  async #sealCbc(plain: Uint8Array): Promise<Uint8Array> {
    const padding = BLOCK - plain.length % BLOCK;
    const padded = concatBytes([plain, new Uint8Array(padding).fill(padding - 1)]);
    const explicit = this.#version >= TLS11;
    const iv = explicit
      ? crypto.getRandomValues(new Uint8Array(BLOCK))
      : Uint8Array.from(this.#lastBlock);
    const sealed = await encryptCbc(await this.#key(), iv, padded);
    this.#lastBlock = sealed.slice(-BLOCK);
    return explicit ? concatBytes([iv, sealed]) : sealed;
  }

  async #openCbc(payload: Uint8Array): Promise<Uint8Array | undefined> {
    const explicit = this.#version >= TLS11;
    const iv = explicit ? payload.slice(0, BLOCK) : Uint8Array.from(this.#lastBlock);
    const sealed = explicit ? payload.subarray(BLOCK) : payload;
    if (sealed.length === 0 || sealed.length % BLOCK !== 0) return undefined;
    this.#lastBlock = sealed.slice(-BLOCK);
    const plain = await decryptCbc(await this.#key(), iv, sealed);
    const end = (plain?.length ?? 0) - (plain?.at(-1) ?? 0) - 1;
    return plain === undefined || end < 0 ? undefined : plain.subarray(0, end);
  }
}

/** WebCrypto adds a block of padding of its own, which is left out here. */
async function encryptCbc(key: CryptoKey, iv: Bytes, blocks: Bytes): Promise<Bytes> {
  const sealed = await crypto.subtle.encrypt({ name: "AES-CBC", iv }, key, blocks);
  return new Uint8Array(sealed).slice(0, blocks.length);
}

/** WebCrypto wants its own padding at the end: a block of it is encrypted and appended first. */
async function decryptCbc(
  key: CryptoKey,
  iv: Bytes,
  blocks: Uint8Array,
): Promise<Uint8Array | undefined> {
  const last = blocks.slice(-BLOCK);
  const nothing = new Uint8Array();
  const padding = await crypto.subtle.encrypt({ name: "AES-CBC", iv: last }, key, nothing);
  const padded = concatBytes([blocks, new Uint8Array(padding)]);
  const plain = await crypto.subtle.decrypt({ name: "AES-CBC", iv }, key, padded)
    .catch(() => undefined);
  return plain === undefined ? undefined : new Uint8Array(plain);
}
