/**
 * Hostile variations of true replies, from a seed: the same seed gives the same bytes on every
 * machine, so that a failure can be repeated and kept as a crasher.
 */

import { concatBytes } from "../../src/bytes/convert.ts";

/** Longest input that is made, in bytes: what a conversation hands out at most in one piece. */
const LONGEST_BYTES = 16_384;

/** Numbers that break length fields. */
const EXTREMES: readonly (readonly number[])[] = [
  [0],
  [0xff],
  [0x7f],
  [0x80],
  [0, 0],
  [0xff, 0xff],
  [0x7f, 0xff],
  [0xff, 0x7f],
  [0, 0, 0, 0],
  [0xff, 0xff, 0xff, 0xff],
  [0x7f, 0xff, 0xff, 0xff],
  [0xff, 0xff, 0xff, 0x7f],
  [0x80, 0, 0, 0],
  [0, 0, 0, 0, 0, 0, 0, 0],
  [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff],
];

/** How many times longer than usual fuzz tests run: `PORTICO_FUZZ_FACTOR`, for nights. */
export const FUZZ_FACTOR: number = Number(Deno.env.get("PORTICO_FUZZ_FACTOR") ?? "1");

/** A repeatable source of numbers (mulberry32). */
export class Prng {
  #state: number;

  constructor(seed: string) {
    this.#state = [...seed].reduce(
      (hash, char) => Math.imul(hash ^ (char.codePointAt(0) ?? 0), 16_777_619) >>> 0,
      2_166_136_261,
    );
  }

  /** A whole number from 0 to `limit` - 1; 0 when the limit is 0. */
  below(limit: number): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = this.#state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor(((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32 * limit);
  }

  /** `count` bytes. */
  bytes(count: number): Uint8Array<ArrayBuffer> {
    return Uint8Array.from({ length: count }, () => this.below(256));
  }

  /** One of the items. */
  pick<T>(items: readonly T[]): T {
    const item = items[this.below(items.length)];
    if (item === undefined) throw new RangeError("Cannot pick from nothing");
    return item;
  }
}

/** One way to spoil a reply; `others` are true replies of any protocol. */
type Mutation = (bytes: Uint8Array, prng: Prng, others: readonly Uint8Array[]) => Uint8Array;

const MUTATIONS: readonly Mutation[] = [
  flipBits,
  replaceBytes,
  (bytes, prng) => bytes.subarray(0, prng.below(bytes.length + 1)),
  (bytes, prng) => bytes.subarray(prng.below(bytes.length + 1)),
  (bytes, prng) => concatBytes([bytes, prng.bytes(prng.below(64))]),
  removeSome,
  repeatSome,
  writeExtreme,
  writeExtreme,
  changeDigits,
  splice,
];

/** The reply after one to four mutations. */
export function mutate(
  reply: Uint8Array,
  prng: Prng,
  others: readonly Uint8Array[],
): Uint8Array<ArrayBuffer> {
  let bytes = reply;
  for (let count = 1 + prng.below(4); count > 0; count--) {
    bytes = prng.pick(MUTATIONS)(bytes, prng, others).subarray(0, LONGEST_BYTES);
  }
  return Uint8Array.from(bytes);
}

/** Long inputs that look like the reply again and again: what makes careless patterns slow. */
export function stretch(reply: Uint8Array): readonly Uint8Array<ArrayBuffer>[] {
  if (reply.length === 0) return [];
  const fill = (unit: Uint8Array) =>
    concatBytes(Array.from({ length: Math.ceil(LONGEST_BYTES / unit.length) }, () => unit))
      .subarray(0, LONGEST_BYTES);
  const half = reply.subarray(0, Math.ceil(reply.length / 2));
  const last = reply.subarray(-1);
  return [
    fill(reply),
    concatBytes([half, fill(half.subarray(-1))]),
    concatBytes([reply, fill(last)]),
  ]
    .map((bytes) => bytes.subarray(0, LONGEST_BYTES));
}

function flipBits(bytes: Uint8Array, prng: Prng): Uint8Array {
  const changed = bytes.slice();
  for (let count = 1 + prng.below(8); count > 0 && changed.length > 0; count--) {
    const at = prng.below(changed.length);
    changed[at] = (changed[at] ?? 0) ^ (1 << prng.below(8));
  }
  return changed;
}

function replaceBytes(bytes: Uint8Array, prng: Prng): Uint8Array {
  return overwrite(bytes, prng.below(bytes.length), prng.bytes(1 + prng.below(8)));
}

function writeExtreme(bytes: Uint8Array, prng: Prng): Uint8Array {
  return overwrite(bytes, prng.below(bytes.length), prng.pick(EXTREMES));
}

function overwrite(bytes: Uint8Array, at: number, values: ArrayLike<number>): Uint8Array {
  const changed = bytes.slice();
  for (let i = 0; i < values.length && at + i < changed.length; i++) {
    changed[at + i] = values[i] ?? 0;
  }
  return changed;
}

function removeSome(bytes: Uint8Array, prng: Prng): Uint8Array {
  const at = prng.below(bytes.length);
  return concatBytes([bytes.subarray(0, at), bytes.subarray(at + 1 + prng.below(16))]);
}

function repeatSome(bytes: Uint8Array, prng: Prng): Uint8Array {
  const from = prng.below(bytes.length);
  const part = bytes.subarray(from, from + 1 + prng.below(bytes.length - from));
  const times = prng.pick([1, 2, 30]);
  const parts = Array.from({ length: times }, () => part);
  return concatBytes([bytes.subarray(0, from), ...parts, bytes.subarray(from)]);
}

/** Text protocols have their lengths in digits. */
function changeDigits(bytes: Uint8Array, prng: Prng): Uint8Array {
  const digits = [...bytes.keys()].filter((at) => {
    const byte = bytes[at] ?? 0;
    return byte >= 0x30 && byte <= 0x39;
  });
  if (digits.length === 0) return flipBits(bytes, prng);
  const at = prng.pick(digits);
  const longer = prng.bytes(prng.below(20)).map((byte) => 0x30 + byte % 10);
  return concatBytes([bytes.subarray(0, at), longer, bytes.subarray(at)]);
}

function splice(bytes: Uint8Array, prng: Prng, others: readonly Uint8Array[]): Uint8Array {
  const other = prng.pick(others);
  return concatBytes([
    bytes.subarray(0, prng.below(bytes.length + 1)),
    other.subarray(prng.below(other.length + 1)),
  ]);
}
