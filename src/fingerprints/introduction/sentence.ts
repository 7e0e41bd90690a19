/**
 * `Name 1.2.3`, `Name/1.2.3`, `Name Server version 1.2`, `name-1.2.3` in a line of text. A line is cut
 * into words once and looked at from left to right, so the cost grows with its length alone.
 */

import { kindOf, VERSION_WORDS, type WordKind } from "./words.ts";
import { versionOf } from "./version.ts";

/** A name with its version. */
export interface Introduced {
  readonly product: string;
  readonly version?: string;
}

/** How a line is read. */
export interface SentenceOptions {
  /** Where the first word that a name may have stands: a reply's number is before it. */
  readonly from?: number;
  /** The line is a field made to name software: `Frob/2` and `frob ftp server 1.2` count. */
  readonly isField?: boolean;
  /** The whole line must be the introduction: a title, a realm. */
  readonly whole?: boolean;
}

/** One word of a line, without the punctuation around it. */
interface Word {
  readonly text: string;
  readonly kind: WordKind;
  /** Whether punctuation before it, or after it, ends a name. */
  readonly opens: boolean;
  readonly closes: boolean;
  /** Whether it followed the word before it after a slash: `1.2` of `Frob/1.2`. */
  readonly slash: boolean;
}

const LINE_LIMIT = 512;
const WORD_LIMIT = 60;
const NAME_WORDS = 4;
const ROLE_WORDS = 4;
const PRODUCT_LIMIT = 60;

/** The first name with a version in a line. */
export function readSentence(line: string, options: SentenceOptions = {}): Introduced | undefined {
  const words = wordsOf(line);
  for (let at = 0; at < words.length; at++) {
    const found = gluedOf(words, at, options) ?? runBefore(words, at, options);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** A field's words when they are a name and nothing else: `Frob`, `Frob Web Server`. */
export function readName(value: string): Introduced | undefined {
  const words = wordsOf(value.split(/[(;,\[<]/, 1)[0] ?? "");
  const bad = words.some(({ kind }) => kind === "carrier" || kind === "common" || kind === "other");
  const named = words.filter(({ kind }) => kind === "name");
  if (words.length === 0 || words.length > NAME_WORDS || bad || named.length === 0) {
    return undefined;
  }
  if (words.length === 1 && isMachine(words[0]?.text ?? "")) return undefined;
  // What the name belongs to comes first: `HTTP Frob` is no name, `Frob HTTP` is.
  if (words[0]?.kind !== "name" || named.every(({ text }) => text.length < 3)) return undefined;
  return introduced(words.map(({ text }) => text));
}

/** Whether a word alone is more likely the name of one machine: `lb01`, `web-prod-3`, `FE-2`. */
function isMachine(word: string): boolean {
  return /^(?:[a-z_-]+|[A-Z_-]+)\d+$|[-_]\d+$|^[A-Za-z]{1,2}-|^My[A-Z]|^\w+[-_]\w+[-_]\w/.test(
    word,
  );
}

function wordsOf(line: string): readonly Word[] {
  return line.slice(0, LINE_LIMIT).replaceAll(/[®™©]/g, " ").trim().split(/\s+/)
    .slice(0, WORD_LIMIT).flatMap(wordsIn);
}

/** A word without its punctuation; `Name/1.2` is two. */
function wordsIn(raw: string): readonly Word[] {
  const text = raw.replace(/^[("'<[{*#=~-]+/, "").replace(/[)"'>\]},;:!*#=~?-]+$|\.$/, "");
  const opens = /^["(<[{*#=~-]/.test(raw);
  const closes = /[)>\]},;:!.*#=~?"-]$/.test(raw);
  const [, name, version] = /^([A-Za-z0-9][^/]{0,60})\/(v?\d[^/]{0,60})$/i.exec(text) ?? [];
  if (name === undefined || version === undefined) {
    return raw === "" ? [] : [{ text, kind: kindOf(text), opens, closes, slash: false }];
  }
  return [
    { text: name, kind: kindOf(name), opens, closes: false, slash: false },
    { text: version, kind: "other", opens: false, closes, slash: true },
  ];
}

/** `frob-1.2.3` in one word: with two dots, as a host name has none such. */
function gluedOf(
  words: readonly Word[],
  at: number,
  options: SentenceOptions,
): Introduced | undefined {
  const found =
    /^([A-Za-z][A-Za-z-]{2,30}?)[-_]v?(\d{1,5}\.\d{1,6}(?:\.\d{1,6})*(?:[-+~_]?[a-z]{1,5}\d{0,3})?)$/i
      .exec(words[at]?.text ?? "");
  const [, name = "", told = ""] = found ?? [];
  if (kindOf(name) !== "name" || (options.isField !== true && told.split(".").length < 3)) {
    return undefined;
  }
  const version = versionOf(told, { bare: false, told: false });
  if (version === undefined || !ifWhole(words, { first: at, last: at }, options)) return undefined;
  return introduced([name], version);
}

/** The name that ends before the version at this place. */
function runBefore(
  words: readonly Word[],
  at: number,
  options: SentenceOptions,
): Introduced | undefined {
  const { from = 0 } = options;
  let end = at - 1;
  while (
    end >= from && VERSION_WORDS.has(words[end]?.text.toLowerCase().replace(/\.$/, "") ?? "")
  ) {
    end--;
  }
  const { text = "", slash = false } = words[at] ?? {};
  const said = slash || end < at - 1;
  const told = said || options.whole === true;
  // `1.13.0/rf`: what a slash adds is no part of a version.
  const version = versionOf(text.split(/\/(?=[A-Za-z])/, 1)[0] ?? "", {
    bare: slash ? options.isField === true : said,
    told,
    next: words[at + 1]?.text,
  });
  if (version === undefined || end < from) return undefined;
  // `Frob, version 1.2` and `Frob (1.2)` are one name; `Frob. 1.2` and `Frob: 1.2` are not.
  if (!said && words[end]?.closes === true) return undefined;
  const tail = tailBefore(words, end, from);
  const first = nameBefore(words, { end: end - tail, tail, options });
  if (first === undefined) return undefined;
  if (!ifWhole(words, { first, last: at }, options)) return undefined;
  return introduced(words.slice(first, end + 1).map(({ text }) => text), version);
}

/** How many words of a role stand before this place: `FTP Server`. */
function tailBefore(words: readonly Word[], end: number, from: number): number {
  let count = 0;
  while (count < ROLE_WORDS && end - count > from) {
    const { kind, closes, opens } = words[end - count] ?? {};
    const isRole = kind === "role" || (count > 0 && kind === "protocol");
    if (!isRole || opens || (count > 0 && closes)) break;
    count++;
  }
  return count;
}

/** Where the name begins that ends at this place. */
function nameBefore(
  words: readonly Word[],
  { end, tail, options }: {
    readonly end: number;
    readonly tail: number;
    readonly options: SentenceOptions;
  },
): number | undefined {
  const { from = 0, isField = false, whole = false } = options;
  if (isField ? isOfAnother(words[end - 1]) : belongsElsewhere(words[end - 1])) return undefined;
  const last = words[end];
  if (last === undefined || end < from || last.kind !== "name") return undefined;
  if (tail > 0 && last.closes) return undefined;
  const capital = startsLikeName(last);
  if (!capital && !isField && !whole && (tail > 0 || last.text.length < 3)) return undefined;
  const first = isField || capital ? nameStart(words, { end, from, isField }) : end;
  if (!isField && belongsElsewhere(words[first - 1])) return undefined;
  return from > 0 && first === from ? afterHost(words, { first, end, tail }) : first;
}

/**
 * Where the words begin that belong to the name which ends at this place: `frob media center` in a field,
 * where every word does, and words in capitals elsewhere.
 */
function nameStart(
  words: readonly Word[],
  { end, from, isField }: {
    readonly end: number;
    readonly from: number;
    readonly isField: boolean;
  },
): number {
  let first = end;
  for (let at = end; at > from && end - at < NAME_WORDS - 1; at--) {
    const before = words[at - 1];
    if (before === undefined || words[at]?.opens === true || before.closes) break;
    const belongs = before.kind === "name" || before.kind === "role" ||
      (isField && before.kind === "protocol");
    if (!belongs || !(isField || startsLikeName(before))) break;
    if (before.kind === "name") first = at - 1;
  }
  return first;
}

/** Whether a field's name after this word is that of another program: `proxy for Frob/1.2`. */
function isOfAnother(before: Word | undefined): boolean {
  return before !== undefined && !before.closes && /^(?:for|like|not|no|than)$/i.test(before.text);
}

/**
 * Whether a name after this word is no server's: `Linux host 6.1` is a system, a host and a kernel, and
 * `built with Frob 1.2` or `for Frob 1.2` is about something else.
 */
function belongsElsewhere(before: Word | undefined): boolean {
  if (before === undefined || before.closes) return false;
  return before.kind === "carrier" ||
    /^(?:from|for|on|with|using|via|in|at|under|against|requires?|needs?|like|than|not|no)$/i
      .test(before.text);
}

/**
 * After a reply's number the server's own name may stand, with or without a domain: one word in capitals
 * or with a number is more likely that than a product's.
 */
function afterHost(
  words: readonly Word[],
  { first, end, tail }: { readonly first: number; readonly end: number; readonly tail: number },
): number | undefined {
  const text = words[first]?.text ?? "";
  const isHost = /^[A-Z0-9-]+$/.test(text) || /\d$/.test(text);
  if (!isHost) return first;
  if (first < end) {
    const next = words.slice(first + 1, end).findIndex(({ kind }) => kind === "name");
    return next < 0 ? end : first + 1 + next;
  }
  return tail > 0 ? undefined : first;
}

function startsLikeName({ text }: Word): boolean {
  return /^(?:[A-Z]|\d[A-Z]|[a-z]{1,2}[A-Z])/.test(text);
}

/** Whether all words around the introduction say nothing, where the whole line must be one. */
function ifWhole(
  words: readonly Word[],
  { first, last }: { readonly first: number; readonly last: number },
  { whole = false }: SentenceOptions,
): boolean {
  if (!whole) return true;
  if (first > 3 || words.length - last > 6) return false;
  return words.every(({ kind, opens, text }, at) =>
    (at >= first && at <= last) || kind === "common" || kind === "role" || kind === "protocol" ||
    (at > last && (opens || text === "" || !/[A-Za-z]{3}/.test(text)))
  );
}

function introduced(names: readonly string[], version?: string): Introduced {
  const product = names.join(" ").slice(0, PRODUCT_LIMIT);
  return version === undefined ? { product } : { product, version };
}
