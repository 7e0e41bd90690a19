/** IMAP greetings (RFC 9051, section 7.1): `* OK`, often a capability list, and a name. */

import type { FingerprintRule } from "../rule.ts";

/** Rules for IMAP greetings. */
export const imapRules: readonly FingerprintRule[] = [
  {
    pattern: /^\* (?:OK|PREAUTH) (?:\[[^\]\n]{0,600}\] )?Dovecot \(([^)\n]{1,40})\)(?: DA)? ready/,
    vendor: "Dovecot",
    product: "Dovecot imapd",
    os: "$1",
    cpe: ["a:dovecot:dovecot"],
    examples: [[
      "* OK [CAPABILITY IMAP4rev1 SASL-IR LOGIN-REFERRALS ID ENABLE IDLE LITERAL+ STARTTLS AUTH=PLAIN] Dovecot (Debian) ready.",
      "",
    ], ["* OK [CAPABILITY IMAP4rev1 LITERAL+] Dovecot (Ubuntu) ready.", ""]],
    nearMisses: [
      "* OK [CAPABILITY IMAP4rev1] Dove (Debian) ready.",
      "* BYE Dovecot (Debian) ready.",
    ],
  },
  {
    pattern: /^\* (?:OK|PREAUTH) (?:\[[^\]\n]{0,600}\] )?Dovecot(?: v?(\d[\d.]*))?(?: DA)? ready/,
    vendor: "Dovecot",
    product: "Dovecot imapd",
    version: "$1",
    cpe: ["a:dovecot:dovecot:$1"],
    examples: [["* OK [CAPABILITY IMAP4rev1 LITERAL+ STARTTLS] Dovecot ready.", ""], [
      "* OK [CAPABILITY IMAP4rev1] Dovecot DA ready.",
      "",
    ]],
    nearMisses: ["* OK [CAPABILITY IMAP4rev1] IMAP ready."],
  },
  {
    pattern:
      /^\* OK (?:\[[^\]\n]{0,600}\] )?Courier-IMAP ready\. Copyright 1998-(\d{4}) Double Precision/,
    vendor: "Courier",
    product: "Courier imapd",
    extra: "released $1",
    cpe: ["a:courier-mta:courier-imap"],
    examples: [[
      "* OK [CAPABILITY IMAP4rev1 UIDPLUS CHILDREN NAMESPACE] Courier-IMAP ready. Copyright 1998-2018 Double Precision, Inc.  See COPYING for distribution information.",
      "",
    ]],
    nearMisses: ["* OK Courier ready. Copyright 1998-2018"],
  },
  {
    pattern:
      /^\* OK (?:\[[^\]\n]{0,600}\] )?(?:\S{1,255} )?Cyrus IMAP4? ?(?:Murder )?v?(\d[\w.+~-]*) server ready/,
    vendor: "CMU",
    product: "Cyrus imapd",
    version: "$1",
    cpe: ["a:cyrus:imap:$1"],
    examples: [[
      "* OK [CAPABILITY IMAP4rev1 LITERAL+ ID STARTTLS] mail.example.org Cyrus IMAP 3.8.1 server ready",
      "3.8.1",
    ], [
      "* OK mail Cyrus IMAP v2.4.17-Fedora-RPM-2.4.17-15.el7 server ready",
      "2.4.17-Fedora-RPM-2.4.17-15.el7",
    ]],
    nearMisses: ["* OK mail Cyrus server ready"],
  },
  {
    pattern:
      /^\* (?:OK|PREAUTH) (?:\[[^\]\n]{0,600}\] )?\S{1,255} IMAP4rev1 (?:v?)(\d{4}\w?\.\d{1,5}[a-z]{0,2}(?:-[\w.]{1,12})?) (?:server ready )?at/,
    vendor: "University of Washington",
    product: "UW imapd",
    version: "$1",
    cpe: ["a:university_of_washington:uw-imap:$1"],
    examples: [[
      "* OK [CAPABILITY IMAP4REV1 LITERAL+ LOGIN-REFERRALS] mail.example.org IMAP4rev1 2007e.404 at Tue, 4 Jun 2024 10:00:00 +0000 (UTC)",
      "2007e.404",
    ], [
      "* OK mail.example.org IMAP4rev1 2003.338-cpanel at Sun, 22 Jul 2007 07:35:36 -0500 (CDT)",
      "2003.338-cpanel",
    ], [
      "* OK mail.example.org IMAP4rev1 2004.352-p1 server ready at Mon, 23 Jul 2007 01:56:26 -0400 (EDT)",
      "2004.352-p1",
    ]],
    nearMisses: ["* OK mail.example.org IMAP4rev1 at Tue"],
  },
  {
    pattern: /^\* (?:OK|PREAUTH) \[[^\]\n]{0,600}\] Panda IMAP/,
    product: "Panda IMAP",
    examples: [["* OK [CAPABILITY IMAP4REV1] Panda IMAP ready", ""]],
    nearMisses: ["* OK [CAPABILITY IMAP4REV1] IMAP ready"],
  },
  {
    pattern: /^\* OK Microsoft Exchange Server (\d{4}) IMAP4rev1 server version ([\d.]+)/,
    vendor: "Microsoft",
    product: "Exchange Server imapd",
    version: "$2",
    extra: "Exchange $1",
    os: "Windows",
    cpe: ["a:microsoft:exchange_server:$1"],
    examples: [[
      "* OK Microsoft Exchange Server 2003 IMAP4rev1 server version 6.5.7638.1 (srv.example.com) ready.",
      "6.5.7638.1",
    ]],
    nearMisses: ["* OK Exchange Server 2003 IMAP4rev1 server"],
  },
  {
    pattern: /^\* OK (?:\[[^\]\n]{0,600}\] )?The Microsoft Exchange IMAP4 service is ready/,
    vendor: "Microsoft",
    product: "Exchange Server imapd",
    os: "Windows",
    cpe: ["a:microsoft:exchange_server"],
    examples: [["* OK The Microsoft Exchange IMAP4 service is ready.", ""], [
      "* OK The Microsoft Exchange IMAP4 service is ready. [RABCADUAUABSADAAMQA=]",
      "",
    ]],
    nearMisses: ["* OK The IMAP4 service is ready."],
  },
  {
    pattern: /^\* OK (?:\[[^\]\n]{0,600}\] )?\S{1,255} Zimbra(?: ([\w.]+))? IMAP4rev1 server ready/,
    vendor: "Zimbra",
    product: "Zimbra IMAP server",
    version: "$1",
    cpe: ["a:zimbra:collaboration:$1"],
    examples: [["* OK mail.example.org Zimbra IMAP4rev1 server ready", ""], [
      "* OK [CAPABILITY IMAP4rev1] mail Zimbra 8.0.6_GA_5922 IMAP4rev1 server ready",
      "8.0.6_GA_5922",
    ]],
    nearMisses: ["* OK mail.example.org IMAP4rev1 server ready"],
  },
  {
    pattern: /^\* OK (?:\[[^\]\n]{0,600}\] )?IMAPrev1$/,
    product: "hMailServer",
    os: "Windows",
    cpe: ["a:hmailserver:hmailserver"],
    examples: [["* OK IMAPrev1", ""]],
    nearMisses: ["* OK IMAPrev1 ready", "* OK IMAP4rev1"],
  },
  {
    pattern:
      /^\* OK (?:\[[^\]\n]{0,600}\] )?(?:IMAP4rev1 )?MailEnable (?:IMAP )?(?:Service|Server)(?:, Version: (?:\d-)?(\d[\d.]{0,10}))?/i,
    vendor: "MailEnable",
    product: "MailEnable IMAP",
    version: "$1",
    os: "Windows",
    cpe: ["a:mailenable:mailenable:$1"],
    examples: [["* OK MailEnable Service, Version: 0-10.36- at 06/04/24 10:00:00", "10.36"], [
      "* OK IMAP4rev1 MailEnable Server ready",
      "",
    ]],
    nearMisses: ["* OK Mail Service"],
  },
  {
    pattern:
      /^\* OK (?:\[[^\]\n]{0,600}\] )?(?:\S{1,255} )?Kerio (?:Connect|MailServer) ([\d.]+)(?: patch \d+)? IMAP4rev1 server ready/,
    vendor: "GFI",
    product: "Kerio Connect",
    version: "$1",
    cpe: ["a:gfi:kerio_connect:$1"],
    examples: [["* OK Kerio Connect 9.2.12 IMAP4rev1 server ready", "9.2.12"]],
    nearMisses: ["* OK Kerio IMAP4rev1 server ready"],
  },
  {
    pattern:
      /^\* OK (?:\[[^\]\n]{0,600}\] )?(?:IBM |Lotus |HCL )?Domino IMAP4 Server (?:Release |V\.?(?=\d))?([\w. ]{1,40}?) ready/,
    vendor: "HCL",
    product: "Domino IMAP server",
    version: "$1",
    cpe: ["a:hcltech:domino:$1"],
    examples: [[
      "* OK Domino IMAP4 Server Release 9.0.1FP10 ready Tue, 4 Jun 2024 10:00:00 +0000",
      "9.0.1FP10",
    ], ["* OK Domino IMAP4 Server V5.0.9 ready Mon, 23 Jul 2007 18:22:49 +0100", "5.0.9"]],
    nearMisses: ["* OK IMAP4 Server Release 9.0.1 ready"],
  },
  {
    pattern: /^\* OK Gimap ready for requests from/,
    vendor: "Google",
    product: "Gmail IMAP",
    examples: [["* OK Gimap ready for requests from 192.0.2.7 a640c23a62f3amb1234567", ""]],
    nearMisses: ["* OK imap ready for requests from 192.0.2.7"],
  },
  {
    pattern: /^\* OK (?:\[[^\]\n]{0,600}\] )?Stalwart IMAP4rev2 at your service/,
    vendor: "Stalwart Labs",
    product: "Stalwart Mail Server",
    cpe: ["a:stalw:stalwart"],
    examples: [[
      "* OK [CAPABILITY IMAP4rev2 IMAP4rev1 ENABLE SASL-IR LITERAL+] Stalwart IMAP4rev2 at your service.",
      "",
    ]],
    nearMisses: ["* OK [CAPABILITY IMAP4rev2] IMAP4rev2 at your service."],
  },
  {
    pattern: /^\* OK (?:\[[^\]\n]{0,600}\] )?Axigen IMAP4rev1 service/i,
    vendor: "Axigen",
    product: "Axigen Mail Server",
    cpe: ["a:axigen:axigen_mail_server"],
    examples: [["* OK Axigen IMAP4rev1 service is ready", ""]],
    nearMisses: ["* OK IMAP4rev1 service is ready"],
  },
  {
    pattern: /^\* OK (?:\[[^\]\n]{0,600}\] )?dbmail imap \(protocol version 4r1\) server ([\d.]+)/,
    product: "DBMail",
    version: "$1",
    cpe: ["a:dbmail:dbmail:$1"],
    examples: [["* OK dbmail imap (protocol version 4r1) server 2.2.10 ready to run", "2.2.10"]],
    nearMisses: ["* OK mail imap (protocol version 4r1) server 2.2.10"],
  },
  {
    pattern: /^\* OK \[CAPABILITY [^\]\n]{0,600}\] \S{1,255} Archiveopteryx IMAP Server/,
    vendor: "Oryx",
    product: "Archiveopteryx",
    cpe: ["a:archiveopteryx:archiveopteryx"],
    examples: [["* OK [CAPABILITY IMAP4rev1 ACL] mail.example.org Archiveopteryx IMAP Server", ""]],
    nearMisses: ["* OK [CAPABILITY IMAP4rev1] mail.example.org IMAP Server"],
  },
  {
    pattern: /^\* OK (?:\[[^\]\n]{0,600}\] )?(?:JAMES IMAP4rev1 Server|Apache JAMES awesome IMAP)/i,
    vendor: "Apache",
    product: "James",
    cpe: ["a:apache:james"],
    examples: [["* OK JAMES IMAP4rev1 Server mail.example.org is ready.", ""], [
      "* OK [CAPABILITY IMAP4rev1] JAMES IMAP4rev1 Server mail is ready.",
      "",
    ]],
    nearMisses: ["* OK IMAP4rev1 Server mail is ready."],
  },
  {
    pattern:
      /^\* OK \[CAPABILITY [^\]\n]{0,600}\] (?:127\.0\.0\.1 )?Proton ?Mail Bridge (?:v?([\d.]+))?/i,
    vendor: "Proton",
    product: "Proton Mail Bridge",
    version: "$1",
    cpe: ["a:proton:proton_mail_bridge:$1"],
    examples: [[
      "* OK [CAPABILITY ID IDLE IMAP4rev1 STARTTLS] ProtonMail Bridge 03.11.01 - gluon session ID 1",
      "03.11.01",
    ]],
    nearMisses: ["* OK [CAPABILITY ID] Mail Bridge 03.11.01"],
  },
  {
    pattern: /^\* OK (?:\[[^\]\n]{0,600}\] )?CommuniGate Pro IMAP Server ([\w.]+)/,
    vendor: "CommuniGate Systems",
    product: "CommuniGate Pro",
    version: "$1",
    cpe: ["a:communigate:communigate_pro:$1"],
    examples: [["* OK CommuniGate Pro IMAP Server 6.3.39 at mail.example.com ready", "6.3.39"]],
    nearMisses: ["* OK CommuniGate IMAP Server 6.3.39"],
  },
  {
    pattern: /^\* OK (?:\[[^\]\n]{0,600}\] )?\S{1,255} IMAP4rev1 MDaemon ([\d.]+) ready/,
    vendor: "Alt-N",
    product: "MDaemon",
    version: "$1",
    os: "Windows",
    cpe: ["a:altn:mdaemon:$1"],
    examples: [["* OK mail.example.com IMAP4rev1 MDaemon 20.0.3 ready", "20.0.3"]],
    nearMisses: ["* OK mail.example.com IMAP4rev1 Daemon 20.0.3 ready"],
  },
  {
    pattern: /^\* OK (?:\[[^\]\n]{0,600}\] )?\S{1,255} (?:IceWarp|Merak) ([\d.]+) IMAP4/,
    vendor: "IceWarp",
    product: "IceWarp Mail Server",
    version: "$1",
    cpe: ["a:icewarp:mail_server:$1"],
    examples: [[
      "* OK mail.example.com IceWarp 13.0.2.4 IMAP4rev1 Tue, 04 Jun 2024 10:00:00 +0000",
      "13.0.2.4",
    ]],
    nearMisses: ["* OK mail.example.com Ice 13.0.2.4 IMAP4rev1"],
  },
  {
    pattern: /^\* OK (?:\[[^\]\n]{0,600}\] )?IMAP4rev1 SmarterMail/,
    vendor: "SmarterTools",
    product: "SmarterMail",
    os: "Windows",
    cpe: ["a:smartertools:smartermail"],
    examples: [["* OK IMAP4rev1 SmarterMail", ""]],
    nearMisses: ["* OK IMAP4rev1 Smarter"],
  },
  {
    pattern: /^\* OK (?:\[[^\]\n]{0,600}\] )?IMAP4rev1 Server GreenMail v([\w.-]+) ready/,
    product: "GreenMail",
    version: "$1",
    cpe: ["a:icegreen:greenmail:$1"],
    examples: [["* OK IMAP4rev1 Server GreenMail v1.6.5 ready", "1.6.5"]],
    nearMisses: ["* OK IMAP4rev1 Server v1.6.5 ready"],
  },
  {
    pattern:
      /^\* OK (?:\[[^\]\n]{0,600}\] )?WildDuck (?:IMAP )?(?:Server )?ready|^\* OK (?:\[[^\]\n]{0,600}\] )?\S{1,255} \(WildDuck\)/i,
    product: "WildDuck",
    cpe: ["a:nodemailer:wildduck"],
    examples: [["* OK WildDuck ready for rumble", ""]],
    nearMisses: ["* OK Duck ready"],
  },
  {
    pattern:
      /^\* OK \[CAPABILITY [^\]\n]{0,200}XAPPLEPUSHSERVICE[^\]\n]{0,300}\] \(?\S{0,60}\)? ?\S{0,60}(?:icloud|me)\.com/i,
    vendor: "Apple",
    product: "iCloud Mail IMAP",
    examples: [[
      "* OK [CAPABILITY XAPPLEPUSHSERVICE IMAP4 IMAP4rev1 SASL-IR] (2.1) st-p123.imap.mail.me.com",
      "",
    ]],
    nearMisses: ["* OK [CAPABILITY XAPPLEPUSHSERVICE IMAP4] example.com"],
  },
  {
    pattern: /^\* OK \[CAPABILITY [^\]\n]{0,600}\] IMAP4rev1 Hello/,
    vendor: "Yahoo",
    product: "Yahoo Mail IMAP",
    examples: [[
      "* OK [CAPABILITY IMAP4rev1 ID MOVE NAMESPACE AUTH=PLAIN AUTH=XOAUTH2] IMAP4rev1 Hello",
      "",
    ]],
    nearMisses: ["* OK IMAP4rev1 Hi"],
  },
];
