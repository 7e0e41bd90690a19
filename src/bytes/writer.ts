/** Building wire formats: a growing buffer with the number formats that protocols use. */

const TEXT = new TextEncoder();

/** Appends numbers, text and bytes; `finish()` gives the message. */
export class ByteWriter {
  #bytes = new Uint8Array(64);
  #length = 0;

  /** Bytes written so far. */
  get length(): number {
    return this.#length;
  }

  u8(...values: readonly number[]): this {
    return this.bytes(values);
  }

  u16(value: number): this {
    return this.#number(2, (view, at) => view.setUint16(at, value));
  }

  u16le(value: number): this {
    return this.#number(2, (view, at) => view.setUint16(at, value, true));
  }

  u24(value: number): this {
    return this.u8((value >>> 16) & 255, (value >>> 8) & 255, value & 255);
  }

  u24le(value: number): this {
    return this.u8(value & 255, (value >>> 8) & 255, (value >>> 16) & 255);
  }

  u32(value: number): this {
    return this.#number(4, (view, at) => view.setUint32(at, value));
  }

  u32le(value: number): this {
    return this.#number(4, (view, at) => view.setUint32(at, value, true));
  }

  u64(value: bigint): this {
    return this.#number(8, (view, at) => view.setBigUint64(at, value));
  }

  u64le(value: bigint): this {
    return this.#number(8, (view, at) => view.setBigUint64(at, value, true));
  }

  /** UTF-8 text, without a terminator. */
  text(value: string): this {
    return this.bytes(TEXT.encode(value));
  }

  /** UTF-16LE text, without a terminator. */
  utf16le(value: string): this {
    for (let i = 0; i < value.length; i++) this.u16le(value.charCodeAt(i));
    return this;
  }

  /** `count` zero bytes. */
  zeros(count: number): this {
    return this.bytes(new Uint8Array(count));
  }

  bytes(values: ArrayLike<number>): this {
    this.#reserve(values.length);
    this.#bytes.set(values, this.#length);
    this.#length += values.length;
    return this;
  }

  /** What `body` writes, with its length in front as a big-endian number of `size` bytes. */
  prefixed(size: 1 | 2 | 3 | 4, body: (writer: ByteWriter) => void): this {
    const inner = new ByteWriter();
    body(inner);
    for (let shift = (size - 1) * 8; shift >= 0; shift -= 8) {
      this.u8((inner.length >>> shift) & 255);
    }
    return this.bytes(inner.finish());
  }

  /** A copy of all that was written. */
  finish(): Uint8Array<ArrayBuffer> {
    return this.#bytes.slice(0, this.#length);
  }

  #number(size: number, set: (view: DataView, at: number) => void): this {
    this.#reserve(size);
    set(new DataView(this.#bytes.buffer), this.#length);
    this.#length += size;
    return this;
  }

  #reserve(count: number): void {
    const needed = this.#length + count;
    if (needed <= this.#bytes.length) return;
    const grown = new Uint8Array(Math.max(needed, this.#bytes.length * 2));
    grown.set(this.#bytes.subarray(0, this.#length));
    this.#bytes = grown;
  }
}
