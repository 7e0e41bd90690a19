/**
 * The product that a greeting of several lines names: administrators put their own lines before the
 * program's, so each line is matched as if it were the only one.
 *
 *     220-Welcome to our archive CRLF
 *     220 ProFTPD 1.3.8a Server (Archive) [192.0.2.4] CRLF
 */

import { matchFingerprint } from "../../../fingerprints/match.ts";
import type { FingerprintMatch, RuleFamily } from "../../../fingerprints/rule.ts";
import type { NumberedReply } from "./numbered_reply.ts";

/** Lines that are matched: of many, the first and the last ones. */
const LINES = 48;
const LAST_LINES = 8;

/** Words that name a family's protocol: without one a line without a host's name proves nothing. */
const NAMES_PROTOCOL: Readonly<Partial<Record<RuleFamily, RegExp>>> = {
  "ftp": /\bFTP\b/i,
  "smtp": /\bE?SMTP\b/i,
};

/**
 * The product that a numbered reply names, as a whole or in one of its lines. Where none matches, the lines
 * are read again with single blanks; and those that name the protocol as if the host's name, which some
 * servers leave out, were there.
 */
export function matchReply(family: RuleFamily, reply: NumberedReply): FingerprintMatch | undefined {
  // A line without a letter is an ornament.
  const lines = reply.lines.filter((line) => /\p{L}/u.test(line)).map((line) =>
    `${reply.code} ${line}`
  );
  const plain = reply.lines.map(singleBlanks);
  const hostless = plain.filter((line) =>
    NAMES_PROTOCOL[family]?.test(line) === true && !startsWithHost(line)
  );
  return matchLines(family, [reply.text, ...(reply.lines.length > 1 ? lines : [])]) ??
    matchLines(family, plain.map((line) => `${reply.code} ${line}`)) ??
    matchLines(family, hostless.map((line) => `${reply.code} host ${line}`));
}

/** The line with one blank where it has several, and without a comma after the host's name. */
function singleBlanks(line: string): string {
  return line.trim().replaceAll(/ {2,}/g, " ").replace(/^(\S{1,255}),(?= )/, "$1");
}

/** Whether the first word is a host's name or address. */
function startsWithHost(line: string): boolean {
  return /^\s{0,4}\[?[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}/.test(line);
}

/** The product that the first of these lines with one names. */
export function matchLines(
  family: RuleFamily,
  lines: readonly string[],
): FingerprintMatch | undefined {
  const some = lines.length <= LINES
    ? lines
    : [...lines.slice(0, LINES - LAST_LINES), ...lines.slice(-LAST_LINES)];
  for (const line of some) {
    const match = matchFingerprint(family, line);
    if (match !== undefined) return match;
  }
  return undefined;
}

/** The lines of a text, each with the word that begins a greeting, whether it had it or not. */
export function greetingLines(text: string, word: string): readonly string[] {
  const [first = "", ...others] = text.split("\n").slice(0, LINES).map((line) => line.trimEnd());
  const rest = others.filter((line) => line !== "");
  return [first, ...rest.map((line) => line.startsWith(word) ? line : `${word} ${line}`)];
}
