/**
 * The records of a TLS connection over an open stream: cuts what is received into records, decrypts
 * and encrypts once there are keys.
 *
 *     type(1: 14 change of cipher, 15 alert, 16 handshake, 17 data) version(2) length(2) payload
 *
 * Sources: RFC 5246 section 6.2, RFC 8446 section 5.1.
 */

import { concatBytes } from "../../../bytes/convert.ts";
import { ByteWriter } from "../../../bytes/writer.ts";
import { type ByteStream, writeAll } from "../../stream.ts";

/** Types of records. */
export const RECORD = { change: 0x14, alert: 0x15, handshake: 0x16, data: 0x17 } as const;

/** One record, decrypted where there are keys. */
export interface TlsRecord extends RecordContent {
  /** As it was received. */
  readonly whole: Uint8Array;
}

/** A record's type and data: in the clear, or as it is sent. */
export interface RecordContent {
  readonly type: number;
  readonly data: Uint8Array;
}

/** What encrypts or decrypts the records of one direction. */
export interface Protection {
  /** The next record as it is sent. */
  seal(type: number, data: Uint8Array): Promise<RecordContent>;
  /** What is in the next record; `undefined` when it was not made with these keys. */
  open(type: number, payload: Uint8Array): Promise<RecordContent | undefined>;
}

const HEADER = 5;
const MAX_PAYLOAD = 16_384 + 2_048;
const CHUNK_BYTES = 16_384;

/** Records over a stream. */
export class RecordLine {
  /** Decrypts what is received from now on. */
  reading: Protection | undefined;
  /** Encrypts what is sent from now on. */
  writing: Protection | undefined;
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
    const content = this.reading === undefined
      ? { type, data: payload }
      : await this.reading.open(type, payload);
    return content && { ...content, whole };
  }

  /** Sends one record. */
  async write(type: number, version: number, data: Uint8Array): Promise<void> {
    const sent = await this.writing?.seal(type, data) ?? { type, data };
    const record = new ByteWriter().u8(sent.type).u16(version)
      .prefixed(2, (body) => body.bytes(sent.data)).finish();
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
