/**
 * An open byte stream as the kind of socket that `node:tls` needs, which keeps a copy of what the
 * server sent in plain text before the keys were in use.
 */

import { Duplex } from "node:stream";
import { concatBytes } from "../../bytes/convert.ts";
import { type ByteStream, writeAll } from "../stream.ts";

const CHUNK_BYTES = 16_384;
/** Most bytes that are kept; a flight takes a few thousand, with long chains and many names more. */
const KEPT_BYTES = 262_144;

/** A stream that keeps what it receives. Destroying it closes the stream. */
export class TappedSocket extends Duplex {
  readonly #stream: ByteStream;
  #kept: Uint8Array[] = [];
  #room = KEPT_BYTES;
  #wanted = true;
  /** Whether a read waits until the consumer takes bytes. */
  #parked = false;

  constructor(stream: ByteStream) {
    super({ allowHalfOpen: false });
    this.#stream = stream;
  }

  /** The first bytes received. */
  get received(): Uint8Array {
    return concatBytes(this.#kept);
  }

  /** Keeps nothing from now on. */
  forget(): void {
    this.#kept = [];
    this.#room = 0;
  }

  /**
   * Whether more may be read. `node:tls` itself reads without a limit, so a flood from a server
   * would fill the memory.
   */
  want(wanted: boolean): void {
    this.#wanted = wanted;
    if (!wanted || !this.#parked) return;
    this.#parked = false;
    this._read();
  }

  override _read(): void {
    if (!this.#wanted) {
      this.#parked = true;
      return;
    }
    const chunk = new Uint8Array(CHUNK_BYTES);
    this.#stream.read(chunk).then((count) => {
      if (count === null) return void this.push(null);
      const bytes = chunk.subarray(0, count);
      if (this.#room > 0) this.#kept.push(bytes.slice(0, this.#room));
      this.#room = Math.max(0, this.#room - count);
      this.push(bytes);
    }).catch((error) => this.destroy(error));
  }

  override _write(bytes: Uint8Array, _encoding: string, done: (error?: Error) => void): void {
    writeAll(this.#stream, bytes).then(() => done(), done);
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    this.#stream.close();
    done(error);
  }
}
