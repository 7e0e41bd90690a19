/**
 * Whether a text that is words alone has one that its rule does not know, and that says nothing of a
 * program. It is then the name of a company, a place or an event, or a joke, that begins like a product's:
 *
 *     Server: Sonus Festival             no Sonus
 *     SERVER: Roku Gin                   no Roku
 *     version.bind: unbound by love      no Unbound
 *     Server: GStreamer RTSP server      GStreamer: its rule knows the words
 *     Server: Sonus SBC/7.2              Sonus: a version makes a product's form
 *
 * What a rule knows are the words of its pattern, its names and its examples.
 */

import { isTechnical } from "./given_name.ts";
import { longForm } from "./long_form.ts";
import { isOfServers } from "./longer_name.ts";
import type { FingerprintRule } from "./rule.ts";

/** Letters, the marks of a sentence, and numbers of their own: no version, no token, no model. */
const WORDS_ALONE =
  /^["'(]{0,2}\p{L}[\p{L}\p{M}'’&.,!?;:()"\/+ -]{0,80}(?:(?<=[ (])\d{1,4}(?=[ ,.!?)]|$)[\p{L}\p{M}'’&.,!?;:()"\/+ -]{0,40}){0,3}$/u;

/** A host's name. */
const HOST =
  /^(?:[a-z][\w-]{0,62}\.){1,6}(?:com|net|org|info|biz|edu|gov|local|lan|internal|[a-z]{2})$/i;

/** What else programs and devices say of themselves. */
const OF_PROGRAMS = longForm(
  String.raw`^(?:a|an|and|as|at|by|for|from|in|is|of|on|or|the|to|an?other|active|app|
    applications?|archive|audio|auth\w{0,12}|automation|bare|base|bind|border|broker|cache|
    call|center|centre|centos|child|chassis|communications?|computing|core|corp(?:orate)?|
    darwin|data|database|desktop|dect|demo|digital|directory|dlna|dns|domain|driver|embedded|
    engine|environment|experimental|fedora|forward\w{0,3}|foundation|framework|freebsd|
    general|group|hidden|http|hybrid|inc|incorporated|in-memory|instance|international|kernel|
    kit|library|limited|live|lts|macos|managed|master|media\w{0,8}|microsystems|mobile|mode|
    monitor|multi|name\w{0,6}|nameserver|networks|netbsd|nvr|dvr|object|ocs|office|online|
    onvif|openbsd|operating|operator|parameters?|pbx|pc|platform|play(?:er|back)|portable|
    portal|power|premium|project|protocol|provider|public|query|radio|raspbian|real|recursive|
    recursor|registry|relay|remote|requested|resolver|root|rtsp|sbc|sdk|server|session|sftp|
    signer|sip|slave|smart|soft\w{0,8}|ssh\w?|stack|stable|stream\w{0,6}|suse|technologies|
    technology|telnet|tls|tool|toolkit|traffic|tv|ua|unified|universal|unknown|unspecified|
    upnp|ups|url|user|version|vendor|voice|voip|vpn|wi-?fi|work\w{0,8}|x|
    \w{2,12}(?:switch|router|server|gateway))$`,
  "i",
);

const MODEL_LETTERS = /(?<![\p{L}\p{M}'])(?:[A-Z]{2,4}|[a-z]{1,2}[A-Z]\w{1,12})(?![\p{L}\p{M}'])/gu;

const WORD_WITH_DIGITS = /\b(?=[a-z\d]{0,12}[a-z])(?=[a-z\d]{0,12}\d)[a-z\d]{2,12}\b/g;

const known = new WeakMap<FingerprintRule, ReadonlySet<string>>();

/** Whether `text`, which the rule matches, is another's name. */
export function isOthersName(rule: FingerprintRule, text: string): boolean {
  const own = knownTo(rule);
  const words = text.trim().split(" ").map((word) => own.has(word.toLowerCase()) ? "Own" : word)
    .join(" ");
  if (HOST.test(words)) return !rule.examples.some(([example]) => example.includes(words));
  if (!WORDS_ALONE.test(words)) return false;
  // Letters in front of or behind words are a model's: `Sonus GSX`, `Bria iOS`.
  const written = /[a-z]/.test(words) ? words.replaceAll(MODEL_LETTERS, " ") : words;
  return wordsIn(written).some((word) =>
    word.length > 1 && word !== "own" && !own.has(word) && !isOfPrograms(word)
  );
}

/** Whether a line has the vendor's name, or a word that only this rule knows. */
export function hasOwnWord(rule: FingerprintRule, line: string): boolean {
  if (rule.vendor !== undefined && line.includes(rule.vendor)) return true;
  const own = knownTo(rule);
  return wordsIn(line).some((word) => word.length > 2 && own.has(word) && !isOfPrograms(word));
}

function isOfPrograms(word: string): boolean {
  return OF_PROGRAMS.test(word) || isOfServers(word) || isTechnical(word);
}

function knownTo(rule: FingerprintRule): ReadonlySet<string> {
  const cached = known.get(rule);
  if (cached !== undefined) return cached;
  const pattern = rule.pattern.source.replaceAll(/\\[a-zA-Z]|\{[\d,]{1,8}\}|[?*+]/g, " ");
  const names = [rule.vendor ?? "", rule.product, pattern, ...rule.examples.map(([text]) => text)];
  const found = new Set([
    ...names.flatMap(wordsIn),
    // With its digits: `PS3`, `Secure64`.
    ...names.flatMap((name) => name.toLowerCase().match(WORD_WITH_DIGITS) ?? []),
  ]);
  known.set(rule, found);
  return found;
}

function wordsIn(text: string): readonly string[] {
  return text.toLowerCase().split(/[^\p{L}\p{M}]+/u).filter((word) => word !== "");
}
