/**
 * Whether a greeting only mentions a product, so that its name there is no introduction:
 *
 *     220-Welcome to our mirror of ProFTPD 1.3.8 sources
 *     220 pure-ftpd.example.com ESMTP ready
 *     220 mx.example.com ESMTP - no spam from Axigen users please
 *     220-We no longer run vsFTPd 3.0.3
 *     220 mx.example.com ESMTP Axigen-like
 */

import { longForm } from "./long_form.ts";

/** Words of a product's name that others have too. */
const SHARED_WORDS = longForm(
  String.raw`^(?:the|ftpd?|s?mtpd?|esmtp|imap\d?|pop\d?|nntp|mail|news|server|service|daemon|
    gateway|software|proxy|system|agent|internet|microsoft|free|core|secure|open)$`,
  "i",
);
const BEFORE = longForm(
  String.raw`\b(?:from|(?<!\b(?:copy|version|edition)\s)of|like|than|not|no|without|formerly|
    replac(?:es|ed|ing)|no longer (?:run|use)|used to (?:run|use)|mirrors?|hates?|loves?|
    prefers?|instead of|against|behind(?: a)?)\s{1,3}(?:the |a |an )?\(?$`,
  "i",
);
const AFTER = longForm(
  String.raw`^[\w-]{0,20}(?:[ \t]{1,3}[\w.-]{1,20}){0,2}?[ \t]{1,3}(?:users|user group|
    sources|mirrors?|hates?|loves?|prefers?|fans|lovers|haters?|manuals|drivers|templates|
    recordings|wallpapers|patches|backups|tutorials?|courses?|style|will be|
    was (?:here|better|retired|removed|replaced|shut)|
    (?:is|are) (?:not|no longer|gone|down|dead|retired))\b`,
  "i",
);
/** What a name is a part of, or what is like it. */
const JOINED = /^-(?:a?like|look-?a?like|style|clone|compatible|free|to)\b/i;
/** A host's name, around a product's. */
const HOST_START = /[a-z0-9.-]{0,60}$/;
const HOST =
  /^(?:[a-z0-9-]{1,60}\.){1,6}(?:com|net|org|info|biz|edu|gov|local|lan|internal|test|example|[a-z]{2})(?![\w-])/;
const AROUND = 48;
const OCCURRENCES = 8;

/** The words of a product's name that it shares with no other, in lower case. */
export function ownWords(product: string): readonly string[] {
  return product.split(/[^A-Za-z0-9]+/)
    .filter((word) => word.length > 2 && !SHARED_WORDS.test(word))
    .map((word) => word.toLowerCase());
}

/** Whether each place where the text has the product's name is a host's name or a mention. */
export function isMention(product: string, text: string): boolean {
  const name = ownWords(product).find((word) => word.length > 3) ?? "";
  if (name === "") return false;
  const lower = text.toLowerCase();
  let seen = 0;
  for (let at = lower.indexOf(name); at >= 0; at = lower.indexOf(name, at + name.length)) {
    const before = text.slice(Math.max(0, at - AROUND), at);
    const after = text.slice(at + name.length, at + name.length + AROUND);
    if (before.endsWith("//") || before.endsWith("//www.")) return false;
    const isHost = HOST.test(`${HOST_START.exec(before)?.[0] ?? ""}${text.slice(at, at + AROUND)}`);
    const inPassing = BEFORE.test(before) || AFTER.test(after) || JOINED.test(after);
    if (!isHost && !inPassing) return false;
    if (++seen === OCCURRENCES) break;
  }
  return seen > 0;
}
