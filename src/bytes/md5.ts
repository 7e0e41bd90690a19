/**
 * MD5, which HASSH fingerprints and old versions of TLS are made with, and the web platform's digests
 * leave out. It protects nothing here.
 *
 * Source: RFC 1321.
 */

const SHIFTS = [[7, 12, 17, 22], [5, 9, 14, 20], [4, 11, 16, 23], [6, 10, 15, 21]] as const;
/** Which word each step of a round takes: start and stride. */
const WORDS = [[0, 1], [1, 5], [5, 3], [0, 7]] as const;
const SINES = Array.from({ length: 64 }, (_, i) => Math.floor(Math.abs(Math.sin(i + 1)) * 2 ** 32));

/** The MD5 digest: 16 bytes. */
export function md5Digest(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const padded = new Uint8Array(((bytes.length + 8 >> 6) + 1) * 64);
  padded.set(bytes);
  padded[bytes.length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setUint32(padded.length - 8, bytes.length * 8, true);
  view.setUint32(padded.length - 4, Math.floor(bytes.length / 2 ** 29), true);
  const state = Uint32Array.of(0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476);
  for (let at = 0; at < padded.length; at += 64) mixBlock(state, view, at);
  return new Uint8Array(state.buffer);
}

function mixBlock(state: Uint32Array, view: DataView, at: number): void {
  let [a = 0, b = 0, c = 0, d = 0] = state;
  for (let step = 0; step < 64; step++) {
    const round = step >> 4;
    const [start, stride] = WORDS[round] ?? [0, 0];
    const word = view.getUint32(at + ((start + stride * step) & 15) * 4, true);
    const sum = (a + mix(round, [b, c, d]) + (SINES[step] ?? 0) + word) >>> 0;
    const shift = SHIFTS[round]?.[step & 3] ?? 0;
    const turned = ((sum << shift) | (sum >>> (32 - shift))) >>> 0;
    [a, b, c, d] = [d, (b + turned) >>> 0, b, c];
  }
  for (const [i, value] of [a, b, c, d].entries()) state[i] = (state[i] ?? 0) + value;
}

function mix(round: number, [b, c, d]: readonly [number, number, number]): number {
  if (round === 0) return (b & c) | (~b & d);
  if (round === 1) return (b & d) | (c & ~d);
  return round === 2 ? b ^ c ^ d : c ^ (b | ~d);
}
