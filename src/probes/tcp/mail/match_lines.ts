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

/** Lines that are matched. */
const LINES = 48;

/** The product that a numbered reply names, as a whole or in one of its lines. */
export function matchReply(family: RuleFamily, reply: NumberedReply): FingerprintMatch | undefined {
  const lines = reply.lines.map((line) => `${reply.code} ${line}`);
  return matchLines(family, [reply.text, ...(reply.lines.length > 1 ? lines : [])]);
}

/** The product that the first of these lines with one names. */
export function matchLines(
  family: RuleFamily,
  lines: readonly string[],
): FingerprintMatch | undefined {
  for (const line of lines.slice(0, LINES)) {
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
