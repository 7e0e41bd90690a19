/**
 * What mail servers tell when asked, though their greeting was changed to name nothing: extensions of one
 * maker in the answer to `EHLO`, and the answer to `HELP`. A list of plain commands is no proof; many share it.
 */

import type { FingerprintRule } from "../rule.ts";
import { productRow, type RuleRow, rulesOfRows } from "./rows.ts";

const hello: readonly RuleRow[] = [
  [
    /^250[ -](?:X-ANONYMOUSTLS|X-LINK2STATE|XEXCH50|XRDST)$/,
    "Microsoft",
    "Exchange Server",
    { "250-X-ANONYMOUSTLS": "", "250-XEXCH50": "", "250 XRDST": "", "250-X-LINK2STATE": "" },
    ["250-X-EXPS GSSAPI NTLM", "250-STARTTLS", "250 XRDST2"],
    { os: "Windows", cpe: ["a:microsoft:exchange_server", "o:microsoft:windows"] },
  ],
  [
    /^250[ -](?:X_PIPE_CONNECT|PIPECONNECT)$/,
    "",
    "Exim smtpd",
    { "250-X_PIPE_CONNECT": "", "250-PIPECONNECT": "" },
    ["250-PIPELINING", "250-PIPECONNECTS"],
    { cpe: ["a:exim:exim"] },
  ],
  [
    /^250[ -]XVERP=Courier$/i,
    "Courier",
    "Courier Mail Server",
    { "250-XVERP=Courier": "" },
    ["250-XVERP", "250-VERP"],
    { cpe: ["a:courier-mta:courier"] },
  ],
  [
    /^250[ -][^\n]{1,300}(?:, |\])Haraka is at your service\./,
    "Haraka",
    "Haraka",
    {
      "250-mail.example.org Hello portico.invalid [192.0.2.7], Haraka is at your service.": "",
      "250-mail.example.org Hello Unknown [192.0.2.7]Haraka is at your service.": "",
    },
    ["250-mail.example.org Hello portico.invalid [192.0.2.7], mail is at your service."],
    { cpe: ["a:haraka_project:haraka"] },
  ],
  [
    /^250[ -]\S{1,255} Nice to meet you, \S{1,255}$/,
    "Nodemailer",
    "Nodemailer smtp-server",
    { "250-mail.example.org Nice to meet you, [192.0.2.7]": "" },
    ["250-mail.example.org Pleased to meet you, [192.0.2.7]", "250 Nice to meet you, portico"],
    { cpe: ["a:nodemailer:smtp-server"] },
  ],
  [
    /^250[ -]\S{1,255} \[[\da-f.:]{2,45}\], this server offers \d{1,2} extensions$/i,
    "MailEnable",
    "MailEnable",
    { "250-mail.example.org [192.0.2.7], this server offers 4 extensions": "" },
    ["250-mail.example.org [192.0.2.7], this server offers extensions"],
    { os: "Windows", cpe: ["a:mailenable:mailenable"] },
  ],
  [
    /^250[ -]\S{1,255} Hello [^\n]{1,255}; ESMTPs are:$/,
    "David Harris",
    "Mercury/32 smtpd",
    { "250-mail.example.org Hello portico.invalid; ESMTPs are:": "" },
    ["250-mail.example.org Hello portico.invalid"],
    { cpe: ["a:pmail:mercury_mail_transport_system"] },
  ],
  [
    /^250-\S{1,255} says hello\n(?:250-[^\n]{1,80}\n){0,20}250[ -]XMRG(?:\n|$)/,
    "Bird",
    "PowerMTA",
    {
      "250-mail.example.org says hello\n250-STARTTLS\n250-XACK\n250-XMRG\n250-VERP\n250 DSN": "",
    },
    ["250-mail.example.org says hello\n250-VERP\n250 DSN", "250-XMRG"],
    { cpe: ["a:port25:powermta"] },
  ],
  // Not the commands, which many share, but the one order in which Postfix writes all of them.
  [
    /^250-\S{1,255}\n250-PIPELINING\n250-SIZE(?: \d{1,12})?\n250-VRFY\n250-ETRN\n(?:250-STARTTLS\n)?(?:250-AUTH[ =][^\n]{1,80}\n){0,2}(?:250-XVERP\n)?250-ENHANCEDSTATUSCODES\n250-8BITMIME\n250[ -]DSN(?:\n250[ -]SMTPUTF8)?(?:\n250[ -]CHUNKING)?$/,
    "Postfix",
    "Postfix smtpd",
    {
      "250-mail.example.org\n250-PIPELINING\n250-SIZE 10240000\n250-VRFY\n250-ETRN\n250-STARTTLS\n250-ENHANCEDSTATUSCODES\n250-8BITMIME\n250-DSN\n250-SMTPUTF8\n250 CHUNKING":
        "",
      "250-mail.example.org\n250-PIPELINING\n250-SIZE 10240000\n250-VRFY\n250-ETRN\n250-AUTH PLAIN LOGIN\n250-AUTH=PLAIN LOGIN\n250-ENHANCEDSTATUSCODES\n250-8BITMIME\n250 DSN":
        "",
    },
    [
      "250-mail.example.org\n250-PIPELINING\n250-SIZE 10240000\n250-ETRN\n250-STARTTLS\n250-ENHANCEDSTATUSCODES\n250-8BITMIME\n250 DSN",
      "250-mail.example.org Hello\n250-PIPELINING\n250-SIZE 10240000\n250-VRFY\n250-ETRN\n250-ENHANCEDSTATUSCODES\n250-8BITMIME\n250 DSN",
    ],
    { cpe: ["a:postfix:postfix"] },
  ],
  [
    /^250-\S{1,255}\n250-8BITMIME\n(?:250-AUTH(?: [^\n]{0,80})?\n)?250-BURL imap\n250-CHUNKING\n250-ENHANCEDSTATUSCODES\n/,
    "Dovecot",
    "Dovecot submission",
    {
      "250-mail.example.org\n250-8BITMIME\n250-BURL imap\n250-CHUNKING\n250-ENHANCEDSTATUSCODES\n250-SIZE\n250-STARTTLS\n250 PIPELINING":
        "",
      "250-mail\n250-8BITMIME\n250-AUTH PLAIN LOGIN\n250-BURL imap\n250-CHUNKING\n250-ENHANCEDSTATUSCODES\n250-SIZE\n250 PIPELINING":
        "",
      "250-mail\n250-8BITMIME\n250-AUTH \n250-BURL imap\n250-CHUNKING\n250-ENHANCEDSTATUSCODES\n250-SIZE\n250-STARTTLS\n250 PIPELINING":
        "",
    },
    ["250-mail.example.org\n250-PIPELINING\n250-BURL imap\n250 8BITMIME"],
    { cpe: ["a:dovecot:dovecot"] },
  ],
  // Its LMTP service writes few extensions, in the order of the alphabet and without SIZE.
  [
    /^250-\S{1,255}\n250-8BITMIME\n250-CHUNKING\n250-ENHANCEDSTATUSCODES\n250[ -]PIPELINING(?:\n250[ -]STARTTLS)?(?:\n250 XRCPTFORWARD)?$/,
    "Dovecot",
    "Dovecot lmtpd",
    {
      "250-mail.example.org\n250-8BITMIME\n250-CHUNKING\n250-ENHANCEDSTATUSCODES\n250-PIPELINING\n250 STARTTLS":
        "",
      "250-mail\n250-8BITMIME\n250-CHUNKING\n250-ENHANCEDSTATUSCODES\n250 PIPELINING": "",
    },
    [
      "250-mail.example.org\n250-8BITMIME\n250-CHUNKING\n250-ENHANCEDSTATUSCODES\n250-PIPELINING\n250 SIZE",
      "250-mail.example.org\n250-PIPELINING\n250-8BITMIME\n250-ENHANCEDSTATUSCODES\n250 CHUNKING",
    ],
    { cpe: ["a:dovecot:dovecot"] },
  ],
];

const help: readonly RuleRow[] = [
  [
    /^214[ -](?:2\.0\.0 )?See amavis(?:d-new)? home page/,
    "",
    "amavis",
    { "214-2.0.0 See amavis home page at:": "", "214-2.0.0 See amavisd-new home page at:": "" },
    ["214-2.0.0 See home page at:"],
    { extra: "mail filter" },
  ],
  [
    /^214[ -](?:2\.0\.0 )?This is sendmail(?: version (\d[\w.+-]{1,30}))?$/i,
    "Sendmail",
    "Sendmail",
    {
      "214-2.0.0 This is sendmail version 8.13.4": "8.13.4",
      "214-This is Sendmail version 8.9.3+Sun": "8.9.3+Sun",
      "214-2.0.0 This is sendmail": "",
    },
    ["214-This is a sendmail-like server", "214-2.0.0 Topics:"],
    { cpe: ["a:sendmail:sendmail:$1"] },
  ],
  [
    /^502 Sendmail (\d\.\d[\w.+-]{1,30}) -- HELP not implemented/,
    "Sendmail",
    "Sendmail",
    { "502 Sendmail 8.9.3 -- HELP not implemented": "8.9.3" },
    ["502 5.3.0 HELP not implemented"],
    { cpe: ["a:sendmail:sendmail:$1"] },
  ],
  [
    /^214[ -](?:net)?qmail home page: http/,
    "",
    "qmail",
    {
      "214 qmail home page: http://pobox.com/~djb/qmail.html": "",
      "214 netqmail home page: http://qmail.org/netqmail": "",
    },
    ["214 mail home page: http://mail.example.org/"],
    { cpe: ["a:qmail_project:qmail"] },
  ],
  [
    /^214[ -]notqmail home page: http/,
    "",
    "notqmail",
    { "214 notqmail home page: https://notqmail.org": "" },
    ["214 notqmail: https://notqmail.org"],
  ],
  [
    // The number is the revision of one source file, not IndiMail's version.
    /^214[ -]This is IndiMail SMTP Version (\d[\w.]{0,12})/,
    "",
    "IndiMail",
    { "214-This is IndiMail SMTP Version 1.259": "" },
    ["214-This is SMTP Version 1.259"],
    { version: "", extra: "smtpd revision $1" },
  ],
  [
    /^214[ -](?:2\.0\.0 )?This is OpenSMTPD$/,
    "OpenBSD",
    "OpenSMTPD",
    { "214-2.0.0 This is OpenSMTPD": "", "214-This is OpenSMTPD": "" },
    ["214-This is SMTPD"],
    { cpe: ["a:openbsd:opensmtpd"] },
  ],
  [
    /^211 DATA HELO EHLO MAIL NOOP QUIT RCPT RSET SAML TURN VRFY$/,
    "",
    "hMailServer",
    { "211 DATA HELO EHLO MAIL NOOP QUIT RCPT RSET SAML TURN VRFY": "" },
    ["211 HELO EHLO MAIL NOOP QUIT RCPT RSET", "214 DATA HELO EHLO MAIL NOOP QUIT RCPT"],
    { os: "Windows", cpe: ["a:hmailserver:hmailserver"] },
  ],
  [
    /^214[ -]Mail server account is '[^'\n]{1,40}'/,
    "David Harris",
    "Mercury/32 smtpd",
    { "214 Mail server account is 'Maiser'.": "" },
    ["214 Mail server account is disabled."],
    { cpe: ["a:pmail:mercury_mail_transport_system"] },
  ],
  [
    /^214[ -]This is ArGoSoft Mail Server[^\n]{0,50}?, Version (?:\d[\d.]{0,6} \((?=\d))?(\d[\w.]*)/,
    "ArGo Software Design",
    "ArGoSoft Mail Server",
    { "214-This is ArGoSoft Mail Server, Version 1.4 (1.4.0.3)": "1.4.0.3" },
    ["214-This is a Mail Server, Version 1.4 (1.4.0.3)"],
    { os: "Windows" },
  ],
  productRow(
    /^214[ -][^\n]{0,60}\bsupport@argosoft\.com\b/,
    "ArGo Software Design",
    "ArGoSoft Mail Server",
    ["214-To report bug, send mail to support@argosoft.com"],
    "214-To report bug, send mail to support@example.com",
    { os: "Windows" },
  ),
  productRow(
    /^50\d[ -][^\n]{0,60}\bXXXX\b/,
    "Cisco",
    "PIX mailguard",
    ['500 Syntax error, command "XXXX" unrecognized', "502 5.5.2 XXXX command unrecognized"],
    '500 Syntax error, command "XXX" unrecognized',
    { device: "firewall" },
  ),
  productRow(
    /^214[ -]\S{1,255} is running the IBM VM operating system$/,
    "IBM",
    "IBM VM SMTP",
    ["214 mail.example.org is running the IBM VM operating system"],
    "214 mail.example.org is running the VM operating system",
    { os: "IBM VM" },
  ),
  productRow(
    /^214[ -]Help system currently inactive\.$/,
    "MDaemon Technologies",
    "MDaemon",
    ["214 Help system currently inactive."],
    "214 Help system inactive.",
    { os: "Windows", cpe: ["a:altn:mdaemon"] },
  ),
  [
    /^214[ -](?:[^\n]{0,40} )?This is (?:MERAK|Merak|IceWarp(?: Server)?) (\d[\w.]{2,20})|^214[ -][^\n]{0,60}\bbugs@(?:merakmail|icewarp)\.com\b/,
    "IceWarp",
    "IceWarp Mail Server",
    { "214-This is MERAK 3.00.140": "3.00.140", "214-Report bugs to bugs@icewarp.com": "" },
    ["214-This is 3.00.140", "214-Report bugs to bugs@example.com"],
    { cpe: ["a:icewarp:mail_server:$1"] },
  ],
  [
    /^502[ -](?:5\.3\.0 )?Sendmail (\d[\w.+-]{1,30}) -- HELP not implemented$/,
    "Sendmail",
    "Sendmail",
    { "502 5.3.0 Sendmail 8.11.2 -- HELP not implemented": "8.11.2" },
    ["502 5.3.0 HELP not implemented"],
    { cpe: ["a:sendmail:sendmail:$1"] },
  ],
  productRow(
    /^214[ -][^\n]{0,80}(?:\bsendmail-bugs@sendmail\.org\b|Digital Customer Support Center at 1-800-354-9000)/,
    "Sendmail",
    "Sendmail",
    [
      "214-2.0.0       sendmail-bugs@sendmail.org.",
      "214-contact the Digital Customer Support Center at 1-800-354-9000.",
    ],
    "214-2.0.0 bugs@sendmail.org",
    { cpe: ["a:sendmail:sendmail"] },
  ),
  productRow(
    /^214[ -][^\n]{0,80}\bYoyodyne Propulsion\b/,
    "ZMailer",
    "ZMailer",
    ["214-  our humble Yoyodyne Propulsion Systems"],
    "214-  our humble Propulsion Systems",
  ),
  [
    /^214[ -]This is DBMail-LMTP\./,
    "",
    "DBMail",
    { "214-This is DBMail-LMTP.": "" },
    ["214-This is LMTP."],
    { cpe: ["a:dbmail:dbmail"] },
  ],
  productRow(
    /^214 See https:\/\/tools\.ietf\.org\/html\/rfc5321 for details$/,
    "Nodemailer",
    "Nodemailer smtp-server",
    ["214 See https://tools.ietf.org/html/rfc5321 for details"],
    "214 See RFC 5321 for details",
    { cpe: ["a:nodemailer:smtp-server"] },
  ),
];

/** Rules for answers to `EHLO`, `LHLO` and `HELP`. */
export const smtpAnswerRules: readonly FingerprintRule[] = rulesOfRows([...hello, ...help]);
