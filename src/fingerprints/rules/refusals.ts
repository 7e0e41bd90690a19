/**
 * What servers of mail, files and news say in place of a greeting, to callers that they have no room for or
 * that were too quick: words of their own, by which they are known though they name nobody.
 */

import type { FingerprintRule } from "../rule.ts";
import { productRow, rulesOfRows } from "./rows.ts";

/** Refusals of mail servers. */
export const smtpRefusalRules: readonly FingerprintRule[] = rulesOfRows([
  productRow(
    /^(?:421 Too many concurrent SMTP connections; please try again later\.|554 SMTP synchronization error|421 (?:\S{1,255}:? )?Too much load; please try again later\.?|421 \S{1,255}: SMTP command timeout - closing connection)$/,
    "",
    "Exim smtpd",
    [
      "421 Too many concurrent SMTP connections; please try again later.",
      "554 SMTP synchronization error",
      "421 mail.example.org: Too much load; please try again later.",
      "421 mail.example.org: SMTP command timeout - closing connection",
    ],
    "421 Too many concurrent connections; please try again later.",
    { cpe: ["a:exim:exim"] },
  ),
  productRow(
    /^421 4\.\d\.\d \S{1,255} Error: (?:too many connections from|timeout exceeded|too many errors)\b/,
    "Postfix",
    "Postfix smtpd",
    [
      "421 4.7.0 mail.example.org Error: too many connections from 192.0.2.7",
      "421 4.4.2 mail.example.org Error: timeout exceeded",
    ],
    "421 4.7.0 Error: too many connections from 192.0.2.7",
    { cpe: ["a:postfix:postfix"] },
  ),
  productRow(
    /^(?:421 4\.3\.2 All server ports are busy|(?:521|550) 5\.5\.1 Protocol error)$/,
    "Postfix",
    "Postfix smtpd",
    [
      "421 4.3.2 All server ports are busy",
      "521 5.5.1 Protocol error",
      "550 5.5.1 Protocol error",
    ],
    "421 4.3.2 All ports are busy",
    { extra: "postscreen", cpe: ["a:postfix:postfix"] },
  ),
  productRow(
    /^421 4\.3\.2 (?:Connection rate limit exceeded|Too many open connections)\.$/,
    "Sendmail",
    "Sendmail",
    [
      "421 4.3.2 Connection rate limit exceeded.",
      "421 4.3.2 Too many open connections.",
    ],
    "421 4.3.2 Connection rate exceeded.",
    { cpe: ["a:sendmail:sendmail"] },
  ),
]);

/** Refusals of file servers. */
export const ftpRefusalRules: readonly FingerprintRule[] = rulesOfRows([
  productRow(
    /^421 There are too many connect(?:ions from your internet address|ed users, please try later)\.$/,
    "",
    "vsftpd",
    [
      "421 There are too many connections from your internet address.",
      "421 There are too many connected users, please try later.",
    ],
    "421 There are too many connected users, please try again later.",
    { cpe: ["a:vsftpd_project:vsftpd"] },
  ),
  productRow(
    /^421 (?:\d{1,6} users \(the maximum\) are already logged in, sorry|Too many connections \(\d{1,6}\) from this IP)$/,
    "",
    "Pure-FTPd",
    [
      "421 50 users (the maximum) are already logged in, sorry",
      "421 Too many connections (8) from this IP",
    ],
    "421 50 users are already logged in, sorry",
    { cpe: ["a:pureftpd:pure-ftpd"] },
  ),
  productRow(
    /^530 Sorry, the maximum number (?:of )?(?:allowed )?clients \(\d{1,6}\)(?: from your host)? are already connected\.$/,
    "",
    "ProFTPD",
    [
      "530 Sorry, the maximum number of allowed clients (30) are already connected.",
      "530 Sorry, the maximum number clients (5) from your host are already connected.",
    ],
    "530 Sorry, the maximum number of clients are already connected.",
    { cpe: ["a:proftpd:proftpd"] },
  ),
]);

/** Refusals of news servers. */
export const nntpRefusalRules: readonly FingerprintRule[] = rulesOfRows([
  productRow(
    /^(?:502 You have no permission to talk\. {1,2}Goodbye\.|502 You are not in my access file\. {1,2}Goodbye\.|400 load at \d{1,4}\.\d\d, try later)$/,
    "ISC",
    "InterNetNews",
    [
      "502 You have no permission to talk.  Goodbye.",
      "502 You are not in my access file.  Goodbye.",
      "400 load at 12.45, try later",
    ],
    "502 You have no permission.  Goodbye.",
    { cpe: ["a:isc:inn"] },
  ),
]);
