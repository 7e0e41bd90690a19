/**
 * Reads wire formats from untrusted peers. Every access is bounds-checked; running out of bytes
 * ends the parse, and `parseBytes` turns that into `null`: "not mine". A parser built on it can
 * neither read past its input nor throw at its caller.
 */

/** Thrown at the end of the bytes or when `expect` fails; caught by {@link parseBytes}. */
class Unparsable extends Error {}

/** A cursor over received bytes. */
export class ByteReader {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  #offset = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  /** Bytes not read yet. */
  get remaining(): number {
    return this.#bytes.length - this.#offset;
  }

  /** Position from the start of the input. */
  get offset(): number {
    return this.#offset;
  }

  /** Moves to an absolute position; outside the input the parse ends. */
  seek(offset: number): this {
    if (!(offset >= 0 && offset <= this.#bytes.length)) throw new Unparsable();
    this.#offset = offset;
    return this;
  }

  /** Passes over `count` bytes. */
  skip(count: number): this {
    this.#advance(count);
    return this;
  }

  u8(): number {
    return this.#view.getUint8(this.#advance(1));
  }

  u16(): number {
    return this.#view.getUint16(this.#advance(2));
  }

  u16le(): number {
    return this.#view.getUint16(this.#advance(2), true);
  }

  u24(): number {
    const at = this.#advance(3);
    return this.#view.getUint16(at) * 256 + this.#view.getUint8(at + 2);
  }

  u24le(): number {
    const at = this.#advance(3);
    return this.#view.getUint16(at, true) + this.#view.getUint8(at + 2) * 65536;
  }

  u32(): number {
    return this.#view.getUint32(this.#advance(4));
  }

  u32le(): number {
    return this.#view.getUint32(this.#advance(4), true);
  }

  u64(): bigint {
    return this.#view.getBigUint64(this.#advance(8));
  }

  u64le(): bigint {
    return this.#view.getBigUint64(this.#advance(8), true);
  }

  /** The next `count` bytes, as a view of the input. */
  take(count: number): Uint8Array {
    const at = this.#advance(count);
    return this.#bytes.subarray(at, at + count);
  }

  /** All bytes that are left. */
  rest(): Uint8Array {
    return this.take(this.remaining);
  }

  /** The bytes before the next `byte`, which is passed over too; without one the parse ends. */
  until(byte: number): Uint8Array {
    const end = this.#bytes.indexOf(byte, this.#offset);
    if (end < 0) throw new Unparsable();
    const found = this.#bytes.subarray(this.#offset, end);
    this.#offset = end + 1;
    return found;
  }

  /** A reader of the next `count` bytes alone, which this one passes over. */
  sub(count: number): ByteReader {
    return new ByteReader(this.take(count));
  }

  /** Ends the parse unless `condition` holds: how a parser says "not mine". */
  expect(condition: boolean): asserts condition {
    if (!condition) throw new Unparsable();
  }

  #advance(count: number): number {
    if (!(count >= 0 && count <= this.remaining)) throw new Unparsable();
    const at = this.#offset;
    this.#offset += count;
    return at;
  }
}

/**
 * Runs a parser over received bytes.
 *
 * @returns what the parser returns, or `null` when it ran out of bytes or an expectation failed.
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 *
 * const reply = Uint8Array.of(0x04, 0x01, 0x00);
 * const length = parseBytes(reply, (reader: ByteReader) => {
 *   reader.expect(reader.u8() === 0x04);
 *   return reader.u16();
 * });
 * assert.equal(length, 256);
 * ```
 */
export function parseBytes<T>(bytes: Uint8Array, parser: (reader: ByteReader) => T): T | null {
  try {
    return parser(new ByteReader(bytes));
  } catch (error) {
    if (error instanceof Unparsable) return null;
    throw error;
  }
}
