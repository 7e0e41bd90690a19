/**
 * The icon of a web application as a number that others look up too: MurmurHash3 (x86, 32 bit, seed
 * 0) of the icon in base64 with a line feed after every 76 characters and at the end, as a signed
 * decimal. That is the form that search engines for devices index.
 *
 * Source: Austin Appleby's public-domain description of MurmurHash3; RFC 2045 section 6.8 (lines).
 */

import { base64, hex, utf8 } from "../../../bytes/convert.ts";

const C1 = 0xcc9e2d51;
const C2 = 0x1b873593;

/** MurmurHash3 x86 32 with seed 0, as a signed 32-bit number. */
export function murmur3(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const whole = bytes.length - bytes.length % 4;
  let hash = 0;
  for (let at = 0; at < whole; at += 4) {
    hash ^= scramble(view.getUint32(at, true));
    hash = (Math.imul(rotateLeft(hash, 13), 5) + 0xe6546b64) | 0;
  }
  let tail = 0;
  for (let at = bytes.length - 1; at >= whole; at--) tail = (tail << 8) | view.getUint8(at);
  return finalise(hash ^ scramble(tail) ^ bytes.length);
}

/** The icon's hash in the form that is looked up. */
export function faviconHash(icon: Uint8Array): number {
  return murmur3(utf8(base64(icon).replaceAll(/.{1,76}/g, "$&\n")));
}

/** SHA-256 of the icon, lower-case hexadecimal. */
export async function faviconSha256(icon: Uint8Array): Promise<string> {
  return hex(new Uint8Array(await crypto.subtle.digest("SHA-256", icon.slice())));
}

function scramble(block: number): number {
  return Math.imul(rotateLeft(Math.imul(block, C1), 15), C2);
}

function rotateLeft(value: number, count: number): number {
  return (value << count) | (value >>> (32 - count));
}

function finalise(hash: number): number {
  let mixed = hash ^ (hash >>> 16);
  mixed = Math.imul(mixed, 0x85ebca6b);
  mixed ^= mixed >>> 13;
  mixed = Math.imul(mixed, 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}
