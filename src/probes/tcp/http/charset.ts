/**
 * The character set of a page. It is declared in the header, by a byte order mark or in a `meta`
 * element, often wrongly or not at all, so a declaration counts only when the bytes keep to it:
 *
 *     header -> byte order mark -> meta -> UTF-16 by its NULs -> UTF-8 -> by language and bytes
 *
 * A mark of UTF-16 before bytes with NULs is sure whatever the header says.
 *
 * Source: WHATWG Encoding (labels, decoders), HTML section 13.2.3.2 (prescan for `meta`).
 */

import { latin1 } from "../../../bytes/convert.ts";
import { guessCharsets } from "./charset_guess.ts";

const PRESCAN_BYTES = 2_048;
/** So many characters of more than one byte make well-formed UTF-8 no accident. */
const SURE_UTF8 = 3;
/** Bodies from this length on may have been cut off. */
const CUT_BYTES = 1_024;
/** ISO-2022-JP's change to the characters of JIS X 0208: all of its bytes are ASCII's. */
// deno-lint-ignore no-control-regex
const JIS = /\x1b\$[@B]/;
const SINGLE_BYTE = "windows-1252";

/** Text of a body, in the character set that it declares and keeps to. */
export function decodeBody(body: Uint8Array, contentType: string): string {
  const start = latin1(body.subarray(0, PRESCAN_BYTES));
  const mark = markOf(start);
  if (mark?.startsWith("utf-16") && body.includes(0)) return decodeLeniently(body, mark);
  const japanese = JIS.test(start) ? decodeStrictly(body, "iso-2022-jp") : undefined;
  if (japanese !== undefined) return japanese;
  const declared = [charsetIn(contentType), mark, metaCharset(start)];
  const utf8 = decodeStrictly(body, "utf-8");
  if (utf8 !== undefined && wideCharacters(utf8) >= SURE_UTF8) return utf8;
  for (const label of declared) {
    const text = label === undefined ? undefined : decodeStrictly(body, label);
    if (text !== undefined) return text;
  }
  const sixteen = utf16By(body.subarray(0, 64));
  if (sixteen !== undefined) return decodeLeniently(body, sixteen);
  if (utf8 !== undefined) return utf8;
  for (const label of guessCharsets(body)) {
    const text = decodeStrictly(body, label);
    if (text !== undefined) return text;
  }
  return decodeLeniently(body, SINGLE_BYTE);
}

function charsetIn(text: string): string | undefined {
  return /\bcharset\s?=\s?["']?([\w.:-]{1,40})/i.exec(text)?.[1];
}

function metaCharset(start: string): string | undefined {
  return /<meta[^>]{0,200}\bcharset\s?=\s?["']?([\w.:-]{1,40})/i.exec(start)?.[1] ??
    /^<\?xml[^>]{0,100}\bencoding\s?=\s?["']([\w.:-]{1,40})/.exec(start)?.[1];
}

/** The character set of a byte order mark. */
function markOf(start: string): string | undefined {
  if (start.startsWith("\u00ef\u00bb\u00bf")) return "utf-8";
  if (start.startsWith("\u00ff\u00fe")) return "utf-16le";
  return start.startsWith("\u00fe\u00ff") ? "utf-16be" : undefined;
}

/** UTF-16 without a mark: markup is ASCII, so every second byte of its beginning is NUL. */
function utf16By(start: Uint8Array): string | undefined {
  const pairs = Math.floor(start.length / 2);
  if (pairs < 4) return undefined;
  const nulls = [0, 0];
  for (let at = 0; at < pairs * 2; at++) {
    if (start[at] === 0) nulls[at % 2] = (nulls[at % 2] ?? 0) + 1;
  }
  const [even = 0, odd = 0] = nulls;
  if (odd >= pairs * 0.7 && even === 0) return "utf-16le";
  return even >= pairs * 0.7 && odd === 0 ? "utf-16be" : undefined;
}

/**
 * The text where the bytes keep to the character set; in a long body, which may have been cut off,
 * the last character may be incomplete. UTF-16 without any NUL is a wrong declaration.
 */
function decodeStrictly(body: Uint8Array, label: string): string | undefined {
  try {
    const decoder = new TextDecoder(label, { fatal: true });
    if (decoder.encoding.startsWith("utf-16") && !body.includes(0)) return undefined;
    if (decoder.encoding === "replacement") return undefined;
    return decoder.decode(body, { stream: body.length >= CUT_BYTES });
  } catch {
    return undefined;
  }
}

function decodeLeniently(body: Uint8Array, label: string): string {
  return new TextDecoder(label).decode(body);
}

function wideCharacters(text: string): number {
  return text.slice(0, PRESCAN_BYTES * 4).match(/[\u0080-\u{10ffff}]/gu)?.length ?? 0;
}
