/**
 * Received bytes to text that can be shown: nothing that a service sends may move a cursor, ring a
 * bell, reverse the reading direction or hide itself. This is the first gate; each output format
 * escapes once more for its own language.
 */

/**
 * Controls (C0 but tab and line feed, DEL, C1), and characters that are invisible or change the
 * reading direction, by their Unicode properties: formats (soft hyphen, zero-width, bidirectional
 * and number marks, BOM, tags), what is ignorable by default (variation selectors, fillers), line
 * and paragraph separators, thin spaces, specials, noncharacters and lone surrogates.
 */
export const UNSAFE: RegExp =
  // deno-lint-ignore no-control-regex
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202f\u205f\ufff0-\uffff\p{Cf}\p{Default_Ignorable_Code_Point}\p{Zl}\p{Zp}\p{Noncharacter_Code_Point}\p{Surrogate}]/gu;

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
