/**
 * Whether a greeting's name goes on after a product's, so that it is that of a company or a place:
 *
 *     220 mx.example.com ESMTP Courier Express Ltd      no Courier
 *     +OK Zimbra Safari Lodge                           no Zimbra
 *     220 mx.example.com ESMTP Courier Mail Server      Courier
 */

import { longForm } from "./long_form.ts";

/** A word with a capital and small letters, behind the product's name, or what joins it to another. */
const NEXT_WORD =
  /^ (?:([A-Z][a-z]{2,15})(?:'s)?(?=[ ,.!\r\n]|$)|(?:and|&) [A-Z][a-z]|(?:the|of) )/;

/** Any word there. */
const ANY_WORD = /^ ([A-Za-z][a-z]{2,15})(?:'s)?(?=[ ,.!\r\n]|$)/;

/** What servers are called, what they do, and what they tell of themselves: no other's name. */
const OF_SERVERS = longForm(
  String.raw`^(?:access|allowed|advanced|agent|alpha|anonymous|
    anti(?:spam|virus|malware|phishing)|appliance|beta|build|business|client|cloud|cluster|
    collaboration|community|connect(?:ion|ed|or)?|copyright|corp|corporation|daemon|debian|
    development|edge|edition|email|enterprise|evaluation|exchange|file|filter|firewall|
    free(?!ly)\w{0,4}|friday|ftp\w?|gateway|greetings?|hello|home|host|inc|internet|licensed|
    light|linux|lite|local|login|ltd|mail\w{0,8}|mandrake|messag\w{2,6}|multi|murder|net|
    network|news|node|notes|open|personal|please|plus|pop|post(?:ing)?|private|pro|
    professional|protocol|proxy|receiver|redhat|relay|release|secure|security|
    serv(?:er|ice)s?|small|smtpd?|software|solaris|spam|standard|std|submission|suite|support|
    system|test|transfer|transport|trial|ubuntu|ultimate|unix|unlicensed|unregistered|
    ver(?:sion)?|virtual|virus|says|here|greets|has|via|over|are|now|waiting|web|welcome\w?|
    windows|with|mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|
    dec|ready|running)$`,
  "i",
);

/** What a server is, so that what follows tells whose. */
const OF_MAIL = longForm(
  String.raw`^(?:\w{0,12}(?:mail|messag)\w{0,6}|serv(?:er|ice)s?|s?mtpd?|ftpd?|pop|gateway|
    daemon|agent|proxy|relay|release|ver(?:sion)?|transport|transfer|suite|edition|appliance|
    copyright|license\w|welcome\w?|via|at|for|ready|running|
    (?:mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w{0,2})$`,
  "i",
);

/** Whether a word is one that servers are called, or say of themselves. */
export function isOfServers(word: string): boolean {
  return OF_SERVERS.test(word);
}

/** Whether the name that `pattern` ends with in `text` is the beginning of a longer one. */
export function isLongerName(pattern: RegExp, text: string): boolean {
  const found = pattern.exec(text);
  if (found === null) return false;
  const name = found[0].trimEnd();
  if (!/[A-Za-z]$/.test(name)) return false;
  return goesOn(NEXT_WORD, text.slice(found.index + name.length));
}

/** Whether a word stands behind a product's name that says nothing of a server. */
export function isOtherWord(rest: string): boolean {
  return goesOn(NEXT_WORD, rest) || goesOn(ANY_WORD, rest);
}

/** `Security Guards`: what a server may say of itself, with a word behind it that makes it a name. */
function goesOn(form: RegExp, rest: string): boolean {
  const next = form.exec(rest);
  if (next === null) return false;
  const word = next[1] ?? "";
  if (!OF_SERVERS.test(word)) return true;
  if (OF_MAIL.test(word)) return false;
  const after = NEXT_WORD.exec(rest.slice(next[0].length))?.[1];
  return after !== undefined && !OF_SERVERS.test(after);
}
