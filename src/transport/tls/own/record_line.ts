/**
 * The records of a TLS connection over an open stream: cuts what is received into records, decrypts
 * and encrypts once there are keys.
 *
 *     type(1: 14 change of cipher, 15 alert, 16 handshake, 17 data) version(2) length(2) payload
 *
 * Source: RFC 5246 section 6.2.
 */

import { concatBytes } from "../../../bytes/convert.ts";
import { ByteWriter } from "../../../bytes/writer.ts";
import { type ByteStream, writeAll } from "../../stream.ts";
import type { RecordCipher } from "./record_cipher.ts";

/** Types of records. */
export const RECORD = { change: 0x14, alert: 0x15, handshake: 0x16, data: 0x17 } as const;

/** One record, decrypted where there are keys. */
export interface TlsRecord {
  readonly type: number;
  readonly data: Uint8Array;
  /** As it was received. */
  readonly whole: Uint8Array;
}

const HEADER = 5;
const MAX_PAYLOAD = 16_384 + 2_048;
const CHUNK_BYTES = 16_384;

/** Records over a stream. */
export class RecordLine {
  /** Decrypts what is received from now on. */
  reading: RecordCipher | undefined;
  /** Encrypts what is sent from now on. */
  writing: RecordCipher | undefined;
  readonly #stream: ByteStream;
  #buffer: Uint8Array = new Uint8Array();

  /** The stream must carry TLS records only. */
  constructor(stream: ByteStream) {
    this.#stream = stream;
  }

  /**
   * The next record; `undefined` at the end of the stream, and where no record or one that these keys
   * did not make follows. Rejects when the stream breaks.
   */
  async read(): Promise<TlsRecord | undefined> {
    if (!await this.#have(HEADER)) return undefined;
    const [type = 0, major = 0, , high = 0, low = 0] = this.#buffer;
    const length = high * 256 + low;
    if (major !== 3 || length > MAX_PAYLOAD || !await this.#have(HEADER + length)) return undefined;
    const whole = this.#buffer.slice(0, HEADER + length);
    this.#buffer = this.#buffer.subarray(HEADER + length);
    const payload = whole.subarray(HEADER);
    const data = this.reading === undefined ? payload : await this.reading.open(type, payload);
    return data === undefined ? undefined : { type, data, whole };
  }

  /** Sends one record. */
  async write(type: number, version: number, data: Uint8Array): Promise<void> {
    const payload = await this.writing?.seal(type, data) ?? data;
    const record = new ByteWriter().u8(type).u16(version)
      .prefixed(2, (body) => body.bytes(payload)).finish();
    await writeAll(this.#stream, record);
  }

  /** Closes the stream. */
  close(): void {
    this.#stream.close();
  }

  async #have(count: number): Promise<boolean> {
    while (this.#buffer.length < count) {
      const chunk = new Uint8Array(CHUNK_BYTES);
      const received = await this.#stream.read(chunk);
      if (received === null) return false;
      this.#buffer = concatBytes([this.#buffer, chunk.subarray(0, received)]);
    }
    return true;
  }
}
