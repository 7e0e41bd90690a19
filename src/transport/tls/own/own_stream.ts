/** A connection that our own handshake secured, as a stream of plain bytes. */

import type { ByteStream } from "../../stream.ts";
import { RECORD, type RecordLine } from "./record_line.ts";

const MAX_PLAIN = 16_384;
const WARNING = 1;
const CLOSE_NOTIFY = 0;

/** Plain bytes over records. */
export class OwnTlsStream implements ByteStream {
  readonly #line: RecordLine;
  readonly #version: number;
  #left: Uint8Array = new Uint8Array();
  #ended = false;
  #writing: Promise<unknown> = Promise.resolve();

  /** @param version the negotiated one. */
  constructor(line: RecordLine, version: number) {
    this.#line = line;
    this.#version = version;
  }

  async read(buffer: Uint8Array): Promise<number | null> {
    while (this.#left.length === 0) {
      if (this.#ended) return null;
      const record = await this.#line.read();
      if (record === undefined) this.#ended = true;
      else if (record.type === RECORD.data) this.#left = record.data;
      else if (record.type === RECORD.alert) this.#ended = endsConnection(record.data);
      // A HelloRequest may be ignored (RFC 5246 section 7.4.1.1).
    }
    const count = Math.min(buffer.length, this.#left.length);
    buffer.set(this.#left.subarray(0, count));
    this.#left = this.#left.subarray(count);
    return count;
  }

  async write(bytes: Uint8Array): Promise<number> {
    const part = bytes.subarray(0, MAX_PLAIN);
    // Records are numbered: one is encrypted after the other.
    const write = this.#writing.then(() => this.#line.write(RECORD.data, this.#version, part));
    this.#writing = write.catch(() => {});
    await write;
    return part.length;
  }

  close(): void {
    this.#ended = true;
    this.#line.close();
  }
}

function endsConnection([level, code]: Uint8Array): boolean {
  return level !== WARNING || code === CLOSE_NOTIFY;
}
