/**
 * The version that a greeting gives beside the name of its product, where the rule that knows the product
 * gives none: packagers and later releases add what the rule's form does not have.
 *
 *     220 BulletProof FTP Server 2.4.0 ready ...     the rule: BulletProof FTP Server; here: 2.4.0
 */

import { readSentence } from "./introduction/sentence.ts";
import { ownWords } from "./mention.ts";
import type { RuleFamily } from "./rule.ts";

/** Families whose texts are greetings of one server. */
const GREETINGS: ReadonlySet<RuleFamily> = new Set(["ftp", "imap", "nntp", "pop3", "smtp"]);

const LINES = 8;

/** The version of `product` in a greeting; `undefined` when it stands beside no such name. */
export function introducedVersion(
  family: RuleFamily,
  product: string,
  text: string,
): string | undefined {
  const own = ownWords(product);
  if (own.length === 0 || !GREETINGS.has(family)) return undefined;
  for (const line of text.split(/\r?\n/, LINES).map((each) => each.replace(/^\d{3}[- ]/, ""))) {
    const found = readSentence(line);
    const name = found?.product.toLowerCase() ?? "";
    if (found?.version !== undefined && own.every((word) => name.includes(word))) {
      return found.version;
    }
  }
  return undefined;
}
