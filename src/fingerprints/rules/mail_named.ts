/** Greetings of mail and news servers that give their name in one place, as rows: appliances, suites, libraries. */

import type { FingerprintRule } from "../rule.ts";
import { productRow, type RuleRow, rulesOfRows } from "./rows.ts";

const smtp: readonly RuleRow[] = [
  productRow(
    /^220[ -]\S{1,255} mailfront ESMTP$/,
    "",
    "mailfront",
    ["220 mail.example.org mailfront ESMTP"],
    "220 mailfront.example.org ESMTP",
  ),
  [
    /^220[ -]\S{1,255} FirstClass ESMTP Mail Server v(\d[\w.]{0,12})/,
    "OpenText",
    "FirstClass Server",
    { "220 mail.example.org FirstClass ESMTP Mail Server v12.1 ready": "12.1" },
    ["220 firstclass.example.org ESMTP Mail Server v12.1 ready"],
  ],
  [
    /^220[ -]\S{1,255} \(Eudora Internet Mail Server (\d[\w.]{0,12})\)/,
    "Qualcomm",
    "Eudora Internet Mail Server",
    { "220 mail.example.org (Eudora Internet Mail Server 3.2.7)": "3.2.7" },
    ["220 mail.example.org (Internet Mail Server 3.2.7)"],
    { os: "Mac OS" },
  ],
  productRow(
    /^220[ -]\S{1,255} WinGate Engine E?SMTP\b/,
    "Qbik",
    "WinGate",
    ["220 mail.example.org WinGate Engine ESMTP"],
    "220 wingate.example.org ESMTP",
    { os: "Windows" },
  ),
  productRow(
    /^220[ -]\S{1,255} GFI MailEssentials\b/,
    "GFI",
    "MailEssentials",
    ["220 mail.example.org GFI MailEssentials SMTP"],
    "220 gfi.example.org ESMTP",
    { os: "Windows", cpe: ["a:gfi:mailessentials"] },
  ),
  productRow(
    /^220[ -]\S{1,255} (?:ESMTP )?Libra ?[Ee]sva\b/,
    "Libraesva",
    "Libraesva Email Security Gateway",
    ["220 mail.example.org Libraesva ESMTP"],
    "220 libraesva.example.org ESMTP",
    { device: "mail gateway" },
  ),
  productRow(
    /^220[ -]\S{1,255} (?:(?:ESMTP|LMTP|SMTP) )Net::Server::Mail \(Perl\) Service ready$/,
    "",
    "Net::Server::Mail",
    [
      "220 mail.example.org ESMTP Net::Server::Mail (Perl) Service ready",
      "220 mail.example.org LMTP Net::Server::Mail (Perl) Service ready",
    ],
    "220 mail.example.org ESMTP Net::Server (Perl) Service ready",
    { extra: "Perl library" },
  ),
  [
    /^220[ -]\S{1,255} SmarterMail(?: (\d[\d.]{0,15}))?$/,
    "SmarterTools",
    "SmarterMail",
    { "220 mail.example.org SmarterMail": "", "220 mail.example.org SmarterMail 16.3": "16.3" },
    ["220 smartermail.example.org ESMTP"],
    { os: "Windows", cpe: ["a:smartertools:smartermail:$1"] },
  ],
  productRow(
    /^220[ -]WinWebMail E?SMTP Server Ready$/i,
    "WinWebMail",
    "WinWebMail",
    ["220 WinWebMail ESMTP Server Ready"],
    "220 WebMail ESMTP Server Ready",
    { os: "Windows" },
  ),
  productRow(
    /^220[ -]\S{1,255} (?:ESMTP )?WatchGuard XCS\b/,
    "WatchGuard",
    "XCS",
    ["220 xcs.example.org ESMTP WatchGuard XCS"],
    "220 watchguard.example.org ESMTP",
    { device: "mail gateway" },
  ),
  productRow(
    /^220[ -]\S{1,255} (?:ESMTP )?Synology MailPlus Server\b/,
    "Synology",
    "MailPlus Server",
    ["220 nas.example.org ESMTP Synology MailPlus Server"],
    "220 synology.example.org ESMTP",
    { device: "storage", cpe: ["a:synology:mailplus_server"] },
  ),
  [
    /^220[ -]\S{1,255} (?:ESMTP )?(?:Tobit\.Software David|David(?=\.fx\b|\.zehn\b| \d\d\.\d\d[a-z]? \(\d{3,5}\)))(?:\.fx|\.zehn!?)?(?: (\d\d\.\d\d[a-z]?) \(\d{3,5}\))?/,
    "Tobit.Software",
    "David",
    {
      "220 mail.example.org David.fx 12.00a (0301) ESMTP": "12.00a",
      "220 mail.example.org ESMTP Tobit.Software David.fx": "",
    },
    [
      "220 david.example.org ESMTP",
      "220 mail.example.org Davidson ESMTP",
      "220 mail.example.org ESMTP David",
    ],
    { os: "Windows" },
  ],
  productRow(
    /^220[ -]\S{1,255} MailStore (?:SMTP )?Proxy\b/,
    "MailStore",
    "MailStore Proxy",
    ["220 archive.example.org MailStore SMTP Proxy ready"],
    "220 mailstore.example.org SMTP Proxy ready",
    { os: "Windows" },
  ),
  productRow(
    /^220[ -]\S{1,255} KumoMTA(?:\s|$)/,
    "Kumo",
    "KumoMTA",
    ["220 mx.example.org KumoMTA", "220 mx.example.org KumoMTA ready"],
    "220 kumomta.example.org ESMTP",
  ),
  productRow(
    /^220[ -]mx\S{0,40}\.zoho(?:mail)?\.(?:com|eu|in|com\.au) SMTP Server ready\b/,
    "Zoho",
    "Zoho Mail",
    ["220 mx.zohomail.com SMTP Server ready January 1, 2024"],
    "220 mx.example.org SMTP Server ready January 1, 2024",
    { extra: "hosted mail" },
  ),
];

const imap: readonly RuleRow[] = [
  [
    /^\* OK FirstClass IMAP4rev1 server v(\d[\w.]{0,12})/,
    "OpenText",
    "FirstClass Server",
    { "* OK FirstClass IMAP4rev1 server v9.1 at mail.example.org ready": "9.1" },
    ["* OK First IMAP4rev1 server v9.1 ready"],
  ],
  [
    /^\* OK (?:\[[^\]\n]{0,600}\] )?dbmail (\d[\w.-]{0,12}) ready/i,
    "DBMail",
    "DBMail",
    { "* OK [CAPABILITY IMAP4 IMAP4rev1] dbmail 3.1.10 ready.": "3.1.10" },
    ["* OK dbmail.example.org 3.1.10 ready."],
    { cpe: ["a:dbmail:dbmail:$1"] },
  ],
  [
    /^\* OK \S{1,255} MERCUR IMAP4-Server \(v(\d[\d.]{0,12})\b/,
    "Atrium",
    "MERCUR Mailserver",
    { "* OK mail.example.org MERCUR IMAP4-Server (v5.00.10 RL-1) for Windows ready": "5.00.10" },
    ["* OK mercur.example.org IMAP4-Server (v5.00.10)"],
    { os: "Windows" },
  ],
  productRow(
    /^\* OK (?:\[[^\]\n]{0,600}\] )?Yandex IMAP4rev1 at \S{1,255}\.yandex\.(?:net|ru)\b/,
    "Yandex",
    "Yandex Mail",
    ["* OK Yandex IMAP4rev1 at imap1h.mail.yandex.net ready to talk with 192.0.2.7:993"],
    "* OK IMAP4rev1 at imap1h.mail.yandex.net ready",
    { extra: "hosted mail" },
  ),
  productRow(
    /^\* OK (?:\[[^\]\n]{0,600}\] )?Kolab Guam\b/,
    "Kolab Systems",
    "Kolab Guam",
    ["* OK [CAPABILITY IMAP4rev1] Kolab Guam ready"],
    "* OK kolab.example.org IMAP4rev1 ready",
    { extra: "IMAP proxy" },
  ),
];

const pop3: readonly RuleRow[] = [
  [
    /^\+OK FirstClass POP3 server v(\d[\w.]{0,12})/,
    "OpenText",
    "FirstClass Server",
    { "+OK FirstClass POP3 server v9.1 at mail.example.org ready": "9.1" },
    ["+OK First POP3 server v9.1"],
  ],
  [
    /^\+OK (?:\S{1,255} )?EIMS POP3 [Ss]erver (\d[\w.]{0,12})/,
    "Qualcomm",
    "Eudora Internet Mail Server",
    { "+OK EIMS POP3 Server 3.3.9 ready": "3.3.9" },
    ["+OK EMS POP3 Server 3.3.9 ready"],
    { os: "Mac OS" },
  ],
  productRow(
    /^\+OK POP3 perditi?on ready on \S{1,255}/,
    "",
    "Perdition",
    [
      "+OK POP3 perdition ready on mail.example.org 0002abcd",
      "+OK POP3 perditon ready on mail.example.org 0002d7e1", // Perdition 2.2 spells it so
    ],
    "+OK POP3 ready on perdition.example.org 0002abcd",
    { extra: "mail proxy" },
  ),
  productRow(
    /^\+OK Citadel POP3 server\b/,
    "Citadel",
    "Citadel",
    ["+OK Citadel POP3 server <1.2@mail.example.org>"],
    "+OK POP3 server <1.2@citadel.example.org>",
    { cpe: ["a:citadel:citadel"] },
  ),
];

const nntp: readonly RuleRow[] = [
  [
    /^20[01] \S{1,255} NNTP Service Ready\b[^()]{0,255}\(DIABLO (\d[\w.-]{0,15})\)/,
    "",
    "Diablo",
    {
      "200 news.example.org NNTP Service Ready - news@example.org (DIABLO 5-REL).": "5-REL",
    },
    ["200 news.example.org NNTP Service Ready - news@example.org (DIABLO)."],
  ],
  [
    /^20[01] \S{1,255} \(Typhoon v(\d[\d.]{0,20})\)/,
    "Highwinds",
    "Typhoon",
    { "200 news.example.org (Typhoon v2.1.7.380)": "2.1.7.380" },
    ["200 typhoon.example.org (v2.1.7.380)"],
  ],
  productRow(
    /^20[01] CCProxy NNTP Service\b/,
    "Youngzsoft",
    "CCProxy",
    ["200 CCProxy NNTP Service"],
    "200 Proxy NNTP Service",
    { os: "Windows", cpe: ["a:youngzsoft:ccproxy"] },
  ),
];

/** SMTP greetings. */
export const smtpNamedRules: readonly FingerprintRule[] = rulesOfRows(smtp);
/** IMAP greetings. */
export const imapNamedRules: readonly FingerprintRule[] = rulesOfRows(imap);
/** POP3 greetings. */
export const pop3NamedRules: readonly FingerprintRule[] = rulesOfRows(pop3);
/** NNTP greetings. */
export const nntpNamedRules: readonly FingerprintRule[] = rulesOfRows(nntp);
