/** Bytes to and from text forms, and the comparisons that parsers share. */

const TEXT = new TextEncoder();

/** UTF-8 bytes of a text. */
export function utf8(text: string): Uint8Array<ArrayBuffer> {
  return TEXT.encode(text);
}

/** One character per byte (ISO 8859-1): total, so patterns can run over any bytes. */
export function latin1(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at < bytes.length; at += 8192) {
    text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  }
  return text;
}

/** Received bytes as a text: UTF-8 where they are that, otherwise one character per byte. */
export function textFrom(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return latin1(bytes);
  }
}

/** The bytes of which {@link latin1} makes this text. */
export function fromLatin1(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

/** Lower-case hexadecimal, two digits a byte. */
export function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/**
 * Bytes of a hexadecimal text; spaces are ignored.
 *
 * @throws {TypeError} when the text is not pairs of hexadecimal digits.
 */
export function fromHex(text: string): Uint8Array<ArrayBuffer> {
  const digits = text.replaceAll(/\s+/g, "");
  if (!/^(?:[0-9a-f]{2})*$/i.test(digits)) {
    throw new TypeError(`Cannot read hexadecimal "${text}": it needs pairs of digits 0-9 a-f`);
  }
  return Uint8Array.from(digits.match(/../g) ?? [], (pair) => parseInt(pair, 16));
}

/** Standard base64. */
export function base64(bytes: Uint8Array): string {
  return btoa(latin1(bytes));
}

/** All parts in one array. */
export function concatBytes(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** Whether `bytes` begins with `prefix`. */
export function startsWith(bytes: Uint8Array, prefix: ArrayLike<number>): boolean {
  if (bytes.length < prefix.length) return false;
  for (let i = 0; i < prefix.length; i++) if (bytes[i] !== prefix[i]) return false;
  return true;
}

/** The bytes of a text without its carriage returns. */
export function withoutReturns(bytes: Uint8Array): Uint8Array {
  return bytes.includes(13) ? bytes.filter((byte) => byte !== 13) : bytes;
}

/** Whether a reply begins with the request, however both end their lines. */
export function repeatsText(reply: Uint8Array, request: Uint8Array): boolean {
  return startsWith(withoutReturns(reply), withoutReturns(request));
}

/** Whether two arrays have the same bytes. */
export function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && startsWith(a, b);
}
