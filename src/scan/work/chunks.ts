/**
 * Hands out indices from 0 up: sequentially to one thread, or in chunks to several that share an
 * atomic counter, so that a faster thread takes more.
 */

/** Hands out indices; among all threads that share it, each exactly once. */
export interface IndexSource {
  /** The next index. */
  next(): number;
  /** What `next` would give, or a lower index. */
  readonly upcoming: number;
}

/** Small enough that at the end no thread works long alone on its last chunk. */
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

/** What threads share: the number of chunks taken. */
export function sharedCounter(): SharedArrayBuffer {
  return new SharedArrayBuffer(BigInt64Array.BYTES_PER_ELEMENT);
}

/** Takes chunks by a counter of {@link sharedCounter}. */
export function sharedChunks(counter: SharedArrayBuffer): IndexSource {
  const taken = new BigInt64Array(counter);
  let upcoming = 0;
  let end = 0;
  return {
    next() {
      if (upcoming === end) {
        upcoming = Number(Atomics.add(taken, 0, 1n)) * CHUNK;
        end = upcoming + CHUNK;
      }
      return upcoming++;
    },
    get upcoming() {
      return upcoming < end ? upcoming : Number(Atomics.load(taken, 0)) * CHUNK;
    },
  };
}
