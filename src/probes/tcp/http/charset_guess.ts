/**
 * The character sets that a page may be in which declares none that its bytes keep to, nor is UTF-8: by its
 * language, where it tells that, else by the bytes that the sets give to the letters of their languages.
 * The sets of several bytes share most of their range, so what tells them apart is which characters are
 * usual: kana in Japanese, syllables in Korean.
 *
 * Source: WHATWG Encoding (indexes); the tables of the single-byte sets.
 */

import { latin1 } from "../../../bytes/convert.ts";

const LOOKED_AT_BYTES = 16_384;
const SINGLE_BYTE = "windows-1252";
/** So many different characters of two bytes are no accident. */
const SURE_PAIRS = 6;
/** Thai has no words of a few letters, so less than this proves nothing. */
const SURE_THAI = 16;

/** What undeclared bytes of a language that is no western one usually are. */
const BY_LANGUAGE: ReadonlyMap<string, readonly string[]> = new Map<string, readonly string[]>([
  ["ja", ["euc-jp", "shift_jis"]],
  ["ko", ["euc-kr"]],
  ["zh", ["gb18030"]],
  ["zh-tw", ["big5"]],
  ["zh-hk", ["big5"]],
  ["uk", ["windows-1251"]],
  ["bg", ["windows-1251"]],
  ...["cs", "sk", "hr", "sl"].map((language) => [language, ["windows-1250"]] as const),
  ...["pl", "hu", "ro"].map((language) => [language, ["iso-8859-2"]] as const),
  ["el", ["windows-1253"]],
  ["tr", ["windows-1254"]],
  ["he", ["windows-1255"]],
  ["ar", ["windows-1256"]],
  ["fa", ["windows-1256"]],
  ...["lt", "lv", "et"].map((language) => [language, ["windows-1257"]] as const),
  ["vi", ["windows-1258"]],
  ["th", ["windows-874"]],
]);

/** Which sets to try, the likeliest first; any byte has a meaning in the last one. */
export function guessCharsets(body: Uint8Array): readonly string[] {
  const text = latin1(body.subarray(0, LOOKED_AT_BYTES));
  const language = /<html[^>]{0,200}\blang\s?=\s?["']?([a-z]{2}(?:-[a-z]{2})?)/i.exec(text)?.[1]
    ?.toLowerCase() ?? "";
  const usual = BY_LANGUAGE.get(language) ?? BY_LANGUAGE.get(language.slice(0, 2)) ?? [];
  return [...usual, ...severalBytes(text), singleByte(text)];
}

/** The share of `part` among the different matches of `all`; 0 where those are fewer than `least`. */
function share(text: string, [all, part]: readonly [RegExp, RegExp], least = SURE_PAIRS): number {
  const found = [...new Set(text.match(all))];
  const some = found.filter((one) => part.test(one));
  return found.length < least ? 0 : some.length / found.length;
}

const SHIFT_JIS = /[\u0081-\u009f\u00e0-\u00fc][\u0040-\u007e\u0080-\u00fc]/g;
const KANA_OF_SHIFT_JIS = /^(?:\u0081\u005b|\u0082[\u009f-\u00f1]|\u0083[\u0040-\u0096])/;
const BIG5 = /[\u0081-\u00fe][\u0040-\u007e\u00a1-\u00fe]/g;
const FREQUENT_OF_BIG5 = /^[\u00a4-\u00c6]/;
const LOW_OF_BIG5 = /[\u0040-\u007e]$/;
const EUC = /[\u00a1-\u00fe]{2}/g;
const KANA_OF_EUC_JP = /^(?:[\u00a4\u00a5]|\u00a1\u00bc)/;
const SYLLABLES_OF_EUC_KR = /^[\u00b0-\u00c8]/;

function severalBytes(text: string): readonly string[] {
  // Between 0x80 and 0xa0 Shift_JIS has its kana, and all others next to nothing.
  if (share(text, [SHIFT_JIS, KANA_OF_SHIFT_JIS]) > 0.3) return ["shift_jis"];
  if (share(text, [BIG5, FREQUENT_OF_BIG5]) > 0.85 && share(text, [BIG5, LOW_OF_BIG5]) > 0.15) {
    return ["big5"];
  }
  if (!isPaired(text) || share(text, [EUC, /[\u00a1-\u00bf]/], 1) < 0.15) return [];
  if (share(text, [EUC, KANA_OF_EUC_JP]) > 0.25) return ["euc-jp"];
  return share(text, [EUC, SYLLABLES_OF_EUC_KR]) > 0.95 ? ["euc-kr"] : ["gb18030"];
}

/**
 * Characters of two high bytes, as GB 2312, EUC-KR and EUC-JP have them: western text has single high
 * bytes between letters.
 */
function isPaired(text: string): boolean {
  const runs = text.match(/[\u0080-\u00ff]{1,200}/g) ?? [];
  const paired = runs.filter((run) => /^(?:[\u00a1-\u00f7][\u00a1-\u00fe]){1,100}$/.test(run));
  return runs.length > 0 && paired.length >= runs.length * 0.9;
}

const VOWELS_OF_KOI8 = /[\u00c1\u00c5\u00c9\u00cf\u00d5\u00d1]/g;
const CAPITAL_VOWELS_OF_1251 = /[\u00c0\u00c5\u00c8\u00ce\u00d3\u00df]/g;
const VOWELS_OF_1251 = /[\u00e0\u00e8\u00ee\u00f3\u00fb\u00ff]/g;
const VOWELS_OF_1253 = /[\u00dc-\u00df\u00e1\u00e7\u00e9\u00ef\u00f5\u00f9\u00fc]/g;

/** Cyrillic and Greek words are runs of high letters; western words have few. */
function singleByte(text: string): string {
  if (isThai(text)) return "windows-874";
  const words = text.match(/[A-Za-z]{0,40}[\u00a1-\u00ff][A-Za-z\u00a1-\u00ff]{0,40}/g) ?? [];
  const foreign = words.filter((word) =>
    /^[\u00c0-\u00ff\u00a3\u00a8\u00b3\u00b8]{3,}$/.test(word)
  );
  if (foreign.length <= words.length / 2) return isTurkish(text) ? "windows-1254" : SINGLE_BYTE;
  const letters = foreign.join("");
  const count = (set: RegExp) => letters.match(set)?.length ?? 0;
  // What is lower case in KOI8-R is upper case in Windows' set: no word is written `wORD`, and their
  // vowels differ.
  if (count(/[\u00c0-\u00df]/g) > letters.length / 2) {
    const wrong = foreign.some((word) => /^[\u00e0-\u00ff][\u00c0-\u00df]{2,}$/.test(word));
    return wrong || count(VOWELS_OF_KOI8) > count(CAPITAL_VOWELS_OF_1251)
      ? "koi8-r"
      : "windows-1251";
  }
  return count(VOWELS_OF_1253) > count(VOWELS_OF_1251) ? "windows-1253" : "windows-1251";
}

/** Turkish has dotless i, s and g with a mark where western sets have Iceland's letters, and no acute. */
function isTurkish(text: string): boolean {
  return /[A-Za-z][\u00fd\u00fe\u00f0]/.test(text) &&
    !/[\u00c1\u00c9\u00cd\u00d3\u00da\u00e1\u00e9\u00ed\u00f3\u00fa\u00e6]/.test(text);
}

/** Thai's letters and marks, and none of the bytes that have no meaning in its set. */
function isThai(text: string): boolean {
  const high = text.match(/[\u0080-\u00ff]/g)?.join("") ?? "";
  const letters = high.match(/[\u00a1-\u00da\u00e0-\u00ed]/g) ?? [];
  const marks = high.match(/[\u00d0-\u00da\u00e0-\u00ec]/g) ?? [];
  return letters.length >= SURE_THAI && letters.length === high.length &&
    marks.length > letters.length * 0.25 && marks.length < letters.length * 0.75 &&
    /[\u00a1-\u00bf]/.test(high);
}
