/**
 * Which protocol a numbered greeting belongs to. FTP, SMTP and LMTP all begin with `220`, and none
 * must name itself, so a greeting without a name is left to a request: a guess would be wrong
 * for one of them.
 */

import { matchReply } from "./match_lines.ts";
import type { NumberedReply } from "./numbered_reply.ts";

/** The protocols that share their greeting. */
export type GreetingKind = "ftp" | "smtp" | "lmtp";

/** Greetings, and refusals that come in place of one. */
const GREETINGS: ReadonlySet<number> = new Set([120, 220, 421, 450, 451, 500, 521, 530, 550, 554]);
/** Only mail servers give enhanced status codes (RFC 3463): `554 5.7.1 ...`. */
const ENHANCED_STATUS = /^[45]\d\d[ -](?:\S{1,255} )?[45]\.\d{1,3}\.\d{1,3} /;
const WORDS: readonly (readonly [GreetingKind, RegExp])[] = [
  ["lmtp", /^LMTP$/i],
  ["smtp", /^[("[]?E?SMTPD?(?:$|\W)/i],
  ["ftp", /^[("[]?(?:[a-z-]{0,12})FTPD?(?:$|\W)/i],
];

/** The protocol of a greeting; `undefined` when it does not name one. */
export function greetingKind(reply: NumberedReply): GreetingKind | undefined {
  if (!GREETINGS.has(reply.code)) return undefined;
  // Only FTP greets with 120: it will be ready in some minutes.
  if (reply.code === 120) return "ftp";
  const [host = "", ...words] = reply.lines.flatMap(wordsOf);
  const said = saidBy(words);
  if (said === "lmtp") return said;
  if (matchReply("ftp", reply) !== undefined) return "ftp";
  if (matchReply("smtp", reply) !== undefined) return "smtp";
  return said ?? saidBy(isHostName(host) ? [] : [host]) ??
    (ENHANCED_STATUS.test(reply.text) ? "smtp" : undefined);
}

function saidBy(words: readonly string[]): GreetingKind | undefined {
  const kinds = WORDS.filter(([, pattern]) => words.some((word) => pattern.test(word)));
  return kinds[0]?.[0];
}

/** The words of a line that are not host names or addresses: `ftp.example.org` proves nothing. */
function wordsOf(line: string, at: number): readonly string[] {
  const words = line.slice(0, 512).split(/\s+/).filter((word) => word !== "");
  return words.filter((word, index) => (at === 0 && index === 0) || !isHostName(word));
}

function isHostName(word: string): boolean {
  return word.slice(0, -1).includes(".");
}
