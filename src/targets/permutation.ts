/**
 * A random order that needs no memory: a bijection on [0, size) computed number by number. Four
 * rounds of a Feistel network over a domain of a power of four that is at least `size`; a result
 * outside is encrypted again until it falls inside ("cycle walking"), which keeps it a bijection.
 */

const ROUNDS = 4;

/** Largest domain. */
export const MAX_PERMUTATION_SIZE = 2 ** 32;

/** A bijection on [0, size) that a seed chooses. */
export class Permutation {
  readonly #size: number;
  readonly #halfBits: number;
  readonly #mask: number;
  readonly #keys: readonly number[];

  /** @throws {RangeError} when `size` is not a whole number from 0 to 2^32. */
  constructor(size: number, seed: number) {
    if (!(Number.isSafeInteger(size) && size >= 0 && size <= MAX_PERMUTATION_SIZE)) {
      throw new RangeError(`Cannot shuffle ${size} items: it must be a whole number up to 2^32`);
    }
    this.#size = size;
    this.#halfBits = Math.max(1, Math.ceil(Math.ceil(Math.log2(Math.max(2, size))) / 2));
    this.#mask = 2 ** this.#halfBits - 1;
    this.#keys = Array.from({ length: ROUNDS }, (_, round) => mix((seed | 0) ^ mix(round + 1)));
  }

  /** The place of `index` in the order; each place comes exactly once. */
  at(index: number): number {
    let value = index;
    do value = this.#encrypt(value); while (value >= this.#size);
    return value;
  }

  /** The index at a place: the inverse of {@link at}. */
  indexOf(place: number): number {
    let value = place;
    do value = this.#decrypt(value); while (value >= this.#size);
    return value;
  }

  #encrypt(value: number): number {
    const mask = this.#mask;
    let left = (value / (mask + 1)) & mask;
    let right = value & mask;
    for (const key of this.#keys) {
      const mixed = left ^ (mix(right ^ key) & mask);
      left = right;
      right = mixed;
    }
    // Halves have up to 16 bits; beyond 31 bits in all, `|` would turn the number negative.
    return left * (mask + 1) + right;
  }

  #decrypt(value: number): number {
    const mask = this.#mask;
    let left = (value / (mask + 1)) & mask;
    let right = value & mask;
    for (let round = ROUNDS - 1; round >= 0; round--) {
      const mixed = right ^ (mix(left ^ (this.#keys[round] as number)) & mask);
      right = left;
      left = mixed;
    }
    return left * (mask + 1) + right;
  }
}

/** A 32-bit finaliser: every input bit changes about half of the output bits. */
function mix(value: number): number {
  let mixed = Math.imul(value ^ (value >>> 16), 0x7feb352d);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x846ca68b);
  return mixed ^ (mixed >>> 16);
}
