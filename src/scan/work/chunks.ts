/**
 * Deals numbers from 0 up to whoever asks: in a row to one thread, or in small packs to several that
 * share a counter, so that a thread that gets on quickly simply takes more.
 */

/** Hands out numbers; between all who share it, each exactly once. */
export interface IndexSource {
  /** The next number. */
  next(): number;
  /** What `next` would give, or a lower number. */
  readonly upcoming: number;
}

/** Few enough that nobody waits long for the last pack of another. */
const CHUNK = 64;

/** 0, 1, 2 ... */
export function sequential(): IndexSource {
  let upcoming = 0;
  return {
    next: () => upcoming++,
    get upcoming() {
      return upcoming;
    },
  };
}

/** What threads share: the number of packs that are taken. */
export function sharedCounter(): SharedArrayBuffer {
  return new SharedArrayBuffer(BigInt64Array.BYTES_PER_ELEMENT);
}

/** A dealer that takes packs by a counter of {@link sharedCounter}. */
export function sharedChunks(counter: SharedArrayBuffer): IndexSource {
  const packs = new BigInt64Array(counter);
  let upcoming = 0;
  let end = 0;
  return {
    next() {
      if (upcoming === end) {
        upcoming = Number(Atomics.add(packs, 0, 1n)) * CHUNK;
        end = upcoming + CHUNK;
      }
      return upcoming++;
    },
    get upcoming() {
      return upcoming < end ? upcoming : Number(Atomics.load(packs, 0)) * CHUNK;
    },
  };
}
