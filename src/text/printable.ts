/**
 * Received bytes to text that can be shown: nothing that a service sends may move a cursor, ring a
 * bell, reverse the reading direction or hide itself. This is the first gate; each output format
 * escapes once more for its own language.
 */

/**
 * Controls (C0 but tab and line feed, DEL, C1), and characters that are invisible or change the
 * reading direction: soft hyphen, zero-width and bidirectional marks, line separators, BOM,
 * interlinear marks, tags, lone surrogates.
 */
export const UNSAFE: RegExp =
  // deno-lint-ignore no-control-regex
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202f\u205f-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\uffff]|[\u{e0000}-\u{e0fff}]|\p{Surrogate}/gu;

function escapeUnsafe(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  return code < 256
    ? `\\x${code.toString(16).padStart(2, "0")}`
    : `\\u{${code.toString(16).padStart(4, "0")}}`;
}

/**
 * Text with every control, invisible and direction-changing character escaped (`\x1b`, `\u{202e}`).
 * Tabs and line feeds stay; CR LF becomes a line feed.
 */
export function printable(text: string): string {
  return text.replaceAll("\r\n", "\n").replaceAll(UNSAFE, escapeUnsafe);
}

/**
 * Received bytes as printable text: UTF-8 where it is valid UTF-8, otherwise one character per byte
 * with those above 0x7e escaped.
 */
export function printableBytes(bytes: Uint8Array): string {
  try {
    return printable(new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes));
  } catch {
    let text = "";
    for (const byte of bytes) {
      text += byte < 0x7f ? String.fromCharCode(byte) : `\\x${byte.toString(16)}`;
    }
    return printable(text);
  }
}

/** Whether the bytes are plain text: {@link printableBytes} loses nothing but CR before LF. */
export function isPlainText(bytes: Uint8Array): boolean {
  try {
    const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    return text.replaceAll("\r\n", "\n") === printable(text);
  } catch {
    return false;
  }
}

/** Printable text on one line: line feeds and tabs become `\n` and `\t`. */
export function oneLine(text: string): string {
  return printable(text).replaceAll("\n", "\\n").replaceAll("\t", "\\t");
}
