/**
 * The self-introduction reader: the product that a server's own words suggest where no rule and no probe
 * knows it. It is a guess, shown as `name?`; it counts for no policy, finding or comparison. Beside the
 * few that a fingerprint of TLS suggests (`jarm_guess.ts`), this is the only place that decides one.
 *
 *     220 vm frobd 1.13.0/rf on Linux 6.1       frobd? 1.13.0
 *     Server: Linux/5.10 UPnP/1.0 Frob/3.4      Frob? 3.4
 *     {"name": "frob", "version": "2.1"}        frob? 2.1
 *
 * Source: RFC 9110 section 10.2.4 (product tokens), RFC 5321 section 4.2 (the host name comes first in a
 * greeting), UPnP Device Architecture 1.0 section 1.2.2.
 */

import type { ProductGuess } from "../../model/service.ts";
import { readServer } from "../server_tokens.ts";
import { type Introduced, readName, readSentence } from "./sentence.ts";
import { readJson, readXml } from "./structured.ts";

/**
 * The kinds of text: a field made to name software (`Server`, `User-Agent`, `generator`), one that names
 * it only with a version (`X-Powered-By`), a title or realm, a document, a greeting or an error.
 */
export type SaidKind = "field" | "versioned-field" | "title" | "document" | "greeting";

/** A text of a server. */
export interface Said {
  /** What kind of text it is. */
  readonly kind: SaidKind;
  /** What it is, as it is shown: `Server field`, `greeting`. */
  readonly from: string;
  /** The text, as the server sent it. */
  readonly text: string;
}

/** The surest kinds first. */
const KINDS: readonly SaidKind[] = ["field", "document", "greeting", "versioned-field", "title"];
const CONFIDENCE: Readonly<Record<SaidKind, number>> = {
  "field": 0.4,
  "document": 0.4,
  "greeting": 0.3,
  "versioned-field": 0.3,
  "title": 0.2,
};
const TEXT_LIMIT = 4_096;
const LINES = 12;
const PARTS = 64;

/** Services that send what others wrote, numbers, what they were sent, or a protocol's name and version. */
const OTHERS_WORDS: ReadonlySet<string> = new Set([
  ...[
    "qotd",
    "daytime",
    "time",
    "echo",
    "chargen",
    "discard",
    "finger",
    "ident",
    "netstat",
    "systat",
  ],
  ...["gopher", "whois", "mpd"],
]);

/** Titles about a product, on some other server. */
const ABOUT_A_PRODUCT =
  /\b(?:tutorials?|guides?|forums?|news|blog|shop|buy|prices?|wiki(?:pedia)?|how to|documentation|docs|downloads?|manual|reference|versus|vs|jobs|careers|what is|introduction|alternatives?|training|courses?|for sale|release notes|changelog|review|article|top \d|api)\b/i;

// deno-lint-ignore no-control-regex
const BINARY = /[\x00-\x08\x0e-\x1f\x7f\ufffd]/;
/** What terminals obey (ECMA-48): colours and the cursor, character sets, modes. */
// deno-lint-ignore no-control-regex
const ESCAPES = /\x1b(?:\[[\d;?]{0,16}[A-Za-z]|[()][A-Z0-9]|[=>78cDEHM])/g;

/**
 * The guess from all that a server said; `undefined` where nothing introduces a product.
 *
 * @param service the proven service, where one is: some send the words of others.
 */
export function guessProduct(
  said: readonly Said[],
  { service = "" }: { readonly service?: string } = {},
): ProductGuess | undefined {
  if (OTHERS_WORDS.has(service)) return undefined;
  const known = said.slice(0, PARTS);
  for (const kind of KINDS) {
    for (const { from, text } of known.filter((one) => one.kind === kind)) {
      const found = readSaid(kind, text);
      if (found !== undefined) return { ...found, from, confidence: CONFIDENCE[kind] };
    }
  }
  return undefined;
}

function readSaid(kind: SaidKind, whole: string): Introduced | undefined {
  const text = whole.replaceAll(ESCAPES, " ");
  if (text.trim() === "" || BINARY.test(text.slice(0, TEXT_LIMIT))) return undefined;
  switch (kind) {
    case "field":
    case "versioned-field":
      return readField(text.slice(0, TEXT_LIMIT), kind === "field");
    case "title":
      return readTitle(text.slice(0, TEXT_LIMIT));
    case "document":
      return readJson(text) ?? readXml(text);
    case "greeting":
      return readGreeting(text);
  }
}

/** A comment that says what the program is like, not what it is. */
const LIKENESS = /\((?:compatible|like|emulates|instead of)\b[^()]{0,200}\)/gi;

/** After `UPnP/1.0` stands the product, before it only what it runs on. */
function readField(whole: string, nameAlone: boolean): Introduced | undefined {
  const value = whole.replaceAll(LIKENESS, " ");
  const upnp = /(?:^|[ ,;])UPnP\/\d(?:\.\d)?[ ,;]*(?<after>.?)/i.exec(value);
  const { texts } = readServer(value.trim());
  const readings = upnp === null ? texts : upnp.groups?.["after"] === "" ? [] : texts.slice(0, 1);
  for (const text of readings) {
    const found = readSentence(text.replaceAll(/[,;]/g, " "), { isField: true });
    if (found !== undefined) return found;
  }
  // Of a value without a version nothing may be taken off: `Go away` is no `away`.
  return nameAlone ? readName(upnp === null ? value : readings[0] ?? "") : undefined;
}

/** One of the parts of a title must be an introduction and nothing else. */
function readTitle(title: string): Introduced | undefined {
  if (ABOUT_A_PRODUCT.test(title)) return undefined;
  const joined = title.replaceAll(/(?:\s[-–—|:·•»]|,)\s(?=v\d|version\b|ver\b|release\b)/gi, " ");
  for (const part of joined.split(/\s[-–—|:·•»]{1,2}\s|[|•»;\n]|[:,]\s/, 6)) {
    const found = readSentence(part, { whole: true });
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Words and numbers that begin a reply; the name of the host may follow a number. */
const REPLY = /^(?:[1-5]\d\d[ -]|\+OK |-ERR |\* (?:OK|BYE|PREAUTH) )/;
const IDENT = /^SSH-\d{1,2}\.\d{1,3}-/;

function readGreeting(greeting: string): Introduced | undefined {
  const document = readJson(greeting) ?? readXml(greeting);
  if (document !== undefined) return document;
  for (const line of greeting.slice(0, TEXT_LIMIT).split(/\r\n?|\n/, LINES)) {
    if (IDENT.test(line)) {
      return readField(line.replace(IDENT, "").replaceAll(/_(?=v?\d)/g, "/"), true);
    }
    if (/^[A-Z]{2,8}\/\d|^\s{0,20}[<{]/.test(line)) return undefined;
    const number = REPLY.exec(line)?.[0] ?? "";
    const numbered = /^\d/.test(number);
    const text = numbered ? `${number.slice(0, 3)} ${line.slice(4)}` : line.slice(number.length);
    const found = readSentence(text, numbered ? { from: 1 } : {});
    if (found !== undefined) return found;
  }
  return undefined;
}
