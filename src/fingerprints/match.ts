/**
 * Matches a text from a service with the rules of its family; the first match counts. The text is
 * hostile, so it is cut first, and what the pattern captured is cleaned before it is used.
 */

import { cpe23, type CpePart } from "./cpe.ts";
import { modelName, statedVersion, withoutVersion } from "./description.ts";
import { isGivenName, isOfDevice, isPlaceName, isWrittenWords } from "./given_name.ts";
import { introducedVersion } from "./introduced_version.ts";
import { hasOwnWord, isOthersName } from "./known_words.ts";
import { isLongerName } from "./longer_name.ts";
import { isMention } from "./mention.ts";
import { namedWords } from "./named_words.ts";
import type { FingerprintMatch, FingerprintRule, RuleFamily } from "./rule.ts";
import { rulesOf } from "./rules/registry.ts";
import { readServer } from "./server_tokens.ts";
import { subjectReadings } from "./subject_order.ts";
import { endsAsSite, isAboutProduct, namesEquipment, namesModel } from "./title_words.ts";
import { endsWithinName } from "./token_end.ts";

/** Rules see this many characters of a text and no more. */
export const TEXT_LIMIT = 4096;

/** Longest captured text that is kept, in characters. */
export const CAPTURE_LIMIT = 80;

/** Words around a product's name on the page on which one logs in. */
const LOGIN_PAGE =
  /^(?:(?:log|sign)[ -]?in|auth|dashboard) (?:[-–—|:·•»]{1,2}|\/\/) |^(?:log|sign)[ -]?in to |(?: [-–—|·•»]|:{1,2}| \/\/) (?:please )?(?:log|sign)[ -]?in(?: page)?$/i;

/** Words around a name at which one logs in over telnet. */
const LOGIN_WORDS = /^Welcome to (?:the )?| ?(?:[Ll]ogin|[Uu]sername|[Pp]assword) ?:?$/g;

/** In a pattern: any words behind a name, captured or not. */
const TAKES_WORDS = /[A-Za-z)]\(?(?:\?:)?(?:\\S\{0,\d\d\}\|)? ?\.\{[01],\d\d\}/;

/** What a greeting begins and ends with. */
const GREETING_WORDS =
  /^(?:\d{3}[ -]|\+OK |\* OK )(?:Welcome to (?:the )?)?|\b(?:FTP|Print|SMTP) [Ss]erver\b.{0,20}$/g;

/** What stands around the lines of a login. */
const ORNAMENT = /^[\s*#|=+-]{1,80}|[\s*#|=+-]{1,80}$/g;

/** In a pattern: words of letters, digits and spaces, as they follow a maker's name. */
const LOOSE_WORDS = /\[\\w[^\]]* [^\]]*\]\{\d,[2-9]\d/;

/** Families whose texts are a server's own words to everybody. */
const SPOKEN: ReadonlySet<RuleFamily> = new Set([
  ...["ftp", "imap", "nntp", "pop3", "smtp", "telnet"] as const,
]);

/** Families whose texts somebody may have written, and which else are a program's name and version. */
const WRITTEN: ReadonlySet<RuleFamily> = new Set([
  ...["amqp", "dns-version", "irc", "ldap", "ntp", "rtsp-server", "sip-server"] as const,
  ...["smb-native", "ssdp-server", "ssh", "x11", "xmpp"] as const,
]);

/** In a pattern: a domain, or a name within a host's. */
const HOSTS = /\\\.\(?(?:\?:)?(?:com|net|org|ru|eu)\b|\\S\{0,255\}[a-z]/;

/** A year alone: the version of no product, unless an example of its rule has one. */
const YEAR = /^(?:19|20)\d\d$/;

// Controls, invisible and direction-changing characters, lone surrogates, line separators.
const UNPRINTABLE = /[\p{C}\p{Zl}\p{Zp}]+/gu;

function cleanCapture(captured: string | undefined): string {
  return (captured ?? "").slice(0, CAPTURE_LIMIT).replaceAll(UNPRINTABLE, " ").trim();
}

/** The template with `$1` to `$9` filled in; `undefined` when nothing remains. */
function fill(template: string | undefined, captures: readonly string[]): string | undefined {
  const text = template?.replaceAll(/\$([1-9])/g, (_, digit) => captures[Number(digit) - 1] ?? "")
    .replaceAll(/\s+/g, " ").trim();
  return text === "" ? undefined : text;
}

/** A short CPE name, filled in part by part: a captured `:` cannot shift the parts. */
function expandCpe(template: string, captures: readonly string[]): string {
  const [part, ...names] = template.split(":");
  const [vendor = "", product = "", version] = names.map((name) => fill(name, captures) ?? "");
  return cpe23(part as CpePart, vendor, product, trimVersion(version));
}

/** A version without the point or comma that ends the sentence it stands in. */
function trimVersion(version: string | undefined): string | undefined {
  const text = version?.replace(/[.,;:]{1,9}$/, "");
  return text === "" ? undefined : text;
}

/** What `rule` gives for `text`; `undefined` when the rule does not match. */
export function applyRule(rule: FingerprintRule, text: string): FingerprintMatch | undefined {
  const found = rule.pattern.exec(text.slice(0, TEXT_LIMIT));
  if (found === null) return undefined;
  const captures = found.slice(1).map(cleanCapture);
  const isYear = YEAR.test(fill(rule.version, captures) ?? "") &&
    !rule.examples.some(([, version]) => YEAR.test(version));
  const facts = { product: fill(rule.product, captures) ?? "" } as Record<string, string>;
  for (const name of ["vendor", "version", "extra", "os", "device"] as const) {
    const text = fill(rule[name], captures);
    const value = name === "version" ? trimVersion(text) : text;
    if (value !== undefined && !(isYear && name === "version")) facts[name] = value;
  }
  const named = isYear ? captures.map((text) => YEAR.test(text) ? "" : text) : captures;
  const cpe = (rule.cpe ?? []).map((template) => expandCpe(template, named));
  return { ...facts, product: facts.product ?? "", cpe };
}

/**
 * The product that a text of this family identifies, by the first matching rule. A `Server` value is
 * also read without the operating system, protocol or library that it begins with, and a certificate's
 * subject with its parts in the usual order.
 *
 * @param text cut after {@link TEXT_LIMIT} characters.
 */
export function matchFingerprint(family: RuleFamily, text: string): FingerprintMatch | undefined {
  if (family === "snmp") return matchDescription(text.slice(0, TEXT_LIMIT));
  if (family === "http-title") return matchTitle(text.slice(0, TEXT_LIMIT));
  if (family === "tls-subject") {
    return matchFirst(family, subjectReadings(text.slice(0, TEXT_LIMIT)));
  }
  if (family !== "http-server") return matchText(family, text);
  const { texts, os } = readServer(text.slice(0, TEXT_LIMIT).trim());
  const match = matchFirst(family, texts);
  return match === undefined || os === undefined ? match : { os, ...match };
}

/** What a title tells, as it stands or without the words of a page on which one logs in. */
function matchTitle(title: string): FingerprintMatch | undefined {
  const name = title.trim().replace(LOGIN_PAGE, "");
  return matchWholeTitle(title) ?? (name === title ? undefined : matchWholeTitle(name));
}

/**
 * What a title tells. Where a rule takes any words after a device's maker, they must be those of a device, and
 * after the name of a program none of a shop's or a club's.
 */
function matchWholeTitle(title: string): FingerprintMatch | undefined {
  if (isAboutProduct(title)) return undefined;
  for (const rule of rulesOf("http-title")) {
    const match = applyRule(rule, title);
    if (match === undefined) continue;
    if (namedWords(rule.pattern).test(title) || readsAsOwnPage(rule, title)) {
      return named(match, "http-title", rule);
    }
  }
  return undefined;
}

/** What stands behind the maker's name, or the first word, must be a device's. */
function readsAsOwnPage({ device, product, vendor = "" }: FingerprintRule, title: string): boolean {
  if (endsAsSite(title)) return false;
  if (device === undefined && !product.includes("$")) return true;
  const made = vendor !== "" && title.toLowerCase().startsWith(`${vendor} `.toLowerCase());
  const words = made ? title.slice(vendor.length) : title.replace(/^\S*/, "");
  return words.trim() === "" || namesEquipment(words) || namesModel(words);
}

/** The match of the first reading that has one. */
function matchFirst(family: RuleFamily, readings: readonly string[]): FingerprintMatch | undefined {
  for (const reading of readings) {
    const match = matchText(family, reading);
    if (match !== undefined) return match;
  }
  return undefined;
}

/**
 * What a system description tells. Where a rule takes any words behind a maker's name, they must be those
 * of a model: `Cisco Rack A12` is what somebody calls a device.
 */
function matchDescription(description: string): FingerprintMatch | undefined {
  const text = description.replace(/^[\s"]{1,16}/, "");
  if (isWrittenWords(text)) return undefined;
  for (const rule of rulesOf("snmp")) {
    const match = applyRule(rule, text);
    if (match === undefined) continue;
    const anyMaker = rule.vendor === "$1";
    const loose = anyMaker || LOOSE_WORDS.test(rule.pattern.source);
    const rest = anyMaker ? text.slice(text.indexOf(match.product) + match.product.length) : "";
    if (isPlaceName(match.product, rest)) continue;
    if (!loose || !isGivenName(match.product, anyMaker)) {
      return described(named(match, "snmp", rule), text);
    }
  }
  return undefined;
}

/** A system description's match: the rule names the product, the version may stand in a way of many makers. */
function described(match: FingerprintMatch, text: string): FingerprintMatch {
  // An agent of a general system: the versions in its text are those of the system.
  if (/SNMP/i.test(match.product)) return match;
  const model = modelName(match.product, text);
  // A number alone is no name.
  const product = /^\d[\d\/-]*$/.test(model) ? `${match.vendor ?? ""} ${model}`.trim() : model;
  const version = match.version ?? statedVersion(text);
  return {
    ...match,
    product: withoutVersion(product, version),
    ...(version === undefined ? {} : { version }),
  };
}

function matchText(family: RuleFamily, text: string): FingerprintMatch | undefined {
  for (const rule of rulesOf(family)) {
    const match = applyRule(rule, text);
    if (match === undefined || onlyMentions(rule, family, match, text)) continue;
    if (WRITTEN.has(family) && isOthersName(rule, writtenIn(family, text))) continue;
    if (SPOKEN.has(family) && isOthersGreeting(rule, text.slice(0, TEXT_LIMIT))) continue;
    if (family === "telnet" && isOthersLogin(rule, text.slice(0, TEXT_LIMIT))) continue;
    if (endsWithinName(family, rule.pattern, text.slice(0, TEXT_LIMIT))) continue;
    return named(withVersion(match, family, rule, text), family, rule);
  }
  return undefined;
}

/** What of a text somebody may have written: not the protocol that SSH begins with. */
function writtenIn(family: RuleFamily, text: string): string {
  const read = text.slice(0, TEXT_LIMIT);
  return family === "ssh" ? read.replace(/^SSH-[\d.]{1,8}-/, "") : read;
}

/** Whether a greeting has the product's name in passing; some rules are for the names of hosts. */
function onlyMentions(
  { pattern }: FingerprintRule,
  family: RuleFamily,
  { product }: FingerprintMatch,
  text: string,
): boolean {
  if (!SPOKEN.has(family) || HOSTS.test(pattern.source)) return false;
  const read = text.slice(0, TEXT_LIMIT);
  return isMention(product, read) ||
    isLongerName(pattern, read) && (family !== "telnet" || isNameOfLogin(pattern, read));
}

/** Whether the line of a login that the pattern ends in is words alone: `Welcome to Tenda Rugby`. */
function isNameOfLogin(pattern: RegExp, text: string): boolean {
  const found = pattern.exec(text);
  const end = (found?.index ?? 0) + (found?.[0].trimEnd().length ?? 0);
  const line = text.slice(text.lastIndexOf("\n", end) + 1).split("\n", 1)[0] ?? "";
  return isWrittenWords(line.trim().replace(LOGIN_WORDS, ""));
}

/** Whether a greeting that the rule takes any words of has somebody's: `220 Epson Salt Spa FTP server`. */
function isOthersGreeting(rule: FingerprintRule, text: string): boolean {
  if (!TAKES_WORDS.test(rule.pattern.source)) return false;
  const words = text.split("\n", 1)[0]?.replaceAll(GREETING_WORDS, "").trim() ?? "";
  return isOthersName(rule, words) && !isOfDevice(words.replace(rule.vendor ?? "", "X"));
}

/** Whether each line of a login that has the rule's own words is somebody's name: `Hirschmann Bakery`. */
function isOthersLogin(rule: FingerprintRule, text: string): boolean {
  const lines = text.split("\n").map((line) =>
    line.replaceAll(ORNAMENT, "").replaceAll(LOGIN_WORDS, "")
  )
    .filter((line) => hasOwnWord(rule, line));
  return lines.length > 0 &&
    lines.every((line) =>
      isOthersName(rule, line) && !isOfDevice(line.trim().replace(rule.vendor ?? "", "X"))
    );
}

/** A match with the version that stands beside the product's name, where its rule gives none. */
function withVersion(
  match: FingerprintMatch,
  family: RuleFamily,
  rule: FingerprintRule,
  text: string,
): FingerprintMatch {
  if (match.version !== undefined) return match;
  const version = introducedVersion(family, match.product, text.slice(0, TEXT_LIMIT));
  if (version === undefined) return match;
  const cpe = (rule.cpe ?? []).map((name) =>
    expandCpe(/^a:[^:]*:[^:]*$/.test(name) ? `${name}:$1` : name, [version])
  );
  return { ...match, version, cpe };
}

function named(
  match: FingerprintMatch,
  family: RuleFamily,
  { pattern }: FingerprintRule,
): FingerprintMatch {
  return { ...match, rule: `${family}: ${pattern.source}` };
}

/**
 * `vendor product version`, or as much of it as is known; the vendor is left out where the
 * product's name begins with it. Empty when nothing is known.
 */
export function formatFingerprint(
  match: { readonly vendor?: string; readonly product?: string; readonly version?: string },
): string {
  const product = match.product ?? "";
  const named = product.toLowerCase().startsWith(match.vendor?.toLowerCase() ?? "");
  return [named ? "" : match.vendor, product, match.version].filter(Boolean).join(" ");
}
