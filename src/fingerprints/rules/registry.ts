/**
 * Which rules belong to which family, in the order in which they are tried: the more specific
 * first. A regular expression literal costs next to nothing until it is first used, so all families
 * are imported at once and a scan pays only for those it meets.
 */

import type { FingerprintRule, RuleFamily } from "../rule.ts";
import { ftpRules } from "./ftp.ts";
import { imapRules } from "./imap.ts";
import { ircRules } from "./irc.ts";
import { nntpRules } from "./nntp.ts";
import { pop3Rules } from "./pop3.ts";
import { smtpRules } from "./smtp.ts";
import { sshRules } from "./ssh.ts";
import { telnetRules } from "./telnet.ts";

const RULES: Readonly<Partial<Record<RuleFamily, readonly FingerprintRule[]>>> = {
  "ftp": ftpRules,
  "imap": imapRules,
  "irc": ircRules,
  "nntp": nntpRules,
  "pop3": pop3Rules,
  "smtp": smtpRules,
  "ssh": sshRules,
  "telnet": telnetRules,
};

/** The rules of one family, in the order in which they are tried. */
export function rulesOf(family: RuleFamily): readonly FingerprintRule[] {
  return RULES[family] ?? [];
}

/** Every family that has rules. */
export function families(): readonly RuleFamily[] {
  return Object.keys(RULES) as RuleFamily[];
}
