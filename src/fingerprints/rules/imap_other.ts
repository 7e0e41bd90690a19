/**
 * IMAP greetings of further servers.
 */

import type { FingerprintRule } from "../rule.ts";

/** The rules. */
export const imapOtherRules: readonly FingerprintRule[] = [
  {
    pattern:
      /^\* OK (?:\[[^\]\n]{0,600}\] )?(?:\S{1,255} )?IMAP4(?:rev1)? server \(IMail (\d[\w.]*)|^\* OK IMAP4 Server \(IMail (\d[\w.]*)/i,
    vendor: "Ipswitch",
    product: "IMail Server",
    version: "$1$2",
    os: "Windows",
    cpe: ["a:ipswitch:imail:$1$2"],
    examples: [["* OK IMAP4 Server (IMail 8.22 1234-1)", "8.22"]],
    nearMisses: ["* OK IMAP4 Srver (IMail 8.22 1234-1)"],
  },
  {
    pattern: /^\* OK (?:\[[^\]\n]{0,600}\] )?MERCUR IMAP4[ -]Server \(?v?(\d[\w.]*)/i,
    vendor: "Atrium",
    product: "MERCUR Mailserver",
    version: "$1",
    os: "Windows",
    examples: [["* OK MERCUR IMAP4-Server (v4.20.14 AS-0098309) for Windows NT ready", "4.20.14"]],
    nearMisses: ["* OK MRCUR IMAP4-Server (v4.20.14 AS-0098309) for Windows NT ready"],
  },
  {
    pattern:
      /^\* OK (?:\[[^\]\n]{0,600}\] )?(?:\S{1,255} )?(?:IMAP4rev1 )?Mercury\/32 v?(\d[\w.]*)/i,
    vendor: "David Harris",
    product: "Mercury/32 imapd",
    version: "$1",
    os: "Windows",
    cpe: ["a:pmail:mercury_mail_transport_system:$1"],
    examples: [["* OK mail.example.org IMAP4rev1 Mercury/32 v4.52 server ready.", "4.52"]],
    nearMisses: ["* OK mail.example.org IMAP4rev1 Mrcury/32 v4.52 server ready."],
  },
  {
    pattern:
      /^\* OK (?:\[[^\]\n]{0,600}\] )?(?:\S{1,255} )?IMAP4(?:rev1)? server \(?(?:Netscape|iPlanet|Sun[\w ]{0,30}|Oracle Communications) Messaging (?:Exchange )?(?:Multiplexor|Server) ?-?,? ?(?:Version )?(\d[\w.]*)?/i,
    vendor: "Oracle",
    product: "Communications Messaging Server",
    version: "$1",
    examples: [[
      "* OK mail.example.org IMAP4 server (Netscape Messaging Server - Version 3.6)",
      "3.6",
    ]],
    nearMisses: ["* OK mail.example.org IMAP4 server (Netscape Mssaging Server - Version 3.6)"],
  },
  {
    pattern:
      /^\* OK (?:\[[^\]\n]{0,600}\] )?Messaging Multiplexor \([A-Za-z() ]{0,60} (\d\.\d[\w.-]*)/,
    vendor: "Oracle",
    product: "Communications Messaging Server",
    version: "$1",
    examples: [[
      "* OK [CAPABILITY IMAP4 IMAP4rev1] Messaging Multiplexor (Sun Java(tm) System Messaging Server 6.2-7.05 (built Sep 5 2006))",
      "6.2-7.05",
    ]],
    nearMisses: [
      "* OK [CAPABILITY IMAP4 IMAP4rev1] Mssaging Multiplexor (Sun Java(tm) System Mssaging Server 6.2-7.05 (built Sep 5 2006))",
    ],
  },
  {
    pattern: /^\* OK (?:\[[^\]\n]{0,600}\] )?IMAP4 server \(InterMail v?M?\.?(\d[\w.]*)/i,
    vendor: "Openwave",
    product: "InterMail",
    version: "$1",
    examples: [["* OK IMAP4 server (InterMail vM.6.01.06.02 201-2131) ready", "6.01.06.02"]],
    nearMisses: ["* OK IMAP4 server (IterMail vM.6.01.06.02 201-2131) ready"],
  },
  {
    pattern: /^\* OK (?:\[[^\]\n]{0,600}\] )?\S{1,255} AppleMailServer (\d[\w.]*) IMAP4/,
    vendor: "Apple",
    product: "AppleShare IP Mail Server",
    version: "$1",
    os: "Mac OS",
    examples: [["* OK mail.example.org AppleMailServer 6.3.3 IMAP4 Server Ready", "6.3.3"]],
    nearMisses: ["* OK mail.example.org AppleMailSrver 6.3.3 IMAP4 Srver Ready"],
  },
  {
    pattern:
      /^\* OK (?:\[[^\]\n]{0,600}\] )?(?:\S{1,255} )?(?:Mirapoint|MIRAPOINT) (?:IMAP4(?:rev1)?|IMAP4PROXY) (\d[\w.-]*)/i,
    vendor: "Mirapoint",
    product: "Message Server",
    version: "$1",
    device: "mail server",
    examples: [["* OK mail.example.org Mirapoint IMAP4 3.8.4-GA server ready", "3.8.4-GA"]],
    nearMisses: ["* OK mail.example.org Mrapoint IMAP4 3.8.4-GA server ready"],
  },
  {
    pattern: /^\* OK (?:\[[^\]\n]{0,600}\] )?(?:\S{1,255} )?GroupWise IMAP4rev1 Server/i,
    vendor: "Micro Focus",
    product: "GroupWise",
    cpe: ["a:novell:groupwise"],
    examples: [["* OK GroupWise IMAP4rev1 Server Ready", ""]],
    nearMisses: ["* OK GoupWise IMAP4rev1 Server Ready"],
  },
  {
    pattern:
      /^\* OK (?:\[[^\]\n]{0,600}\] )?(?:\S{1,255} )?(?:NIMS|NetMail|Hula|Bongo) (?:IMAP4|IMAP) (?:Agent|server)/i,
    vendor: "Novell",
    product: "NetMail",
    examples: [["* OK mail.example.org NetMail IMAP4 Agent server ready", ""]],
    nearMisses: ["* OK mail.example.org NtMail IMAP4 Agent server ready"],
  },
  {
    pattern: /^\* OK (?:\[[^\]\n]{0,600}\] )?(?:\S{1,255} )?(?:Scalix IMAP server) (\d[\w.]*)/i,
    vendor: "Scalix",
    product: "Scalix",
    version: "$1",
    os: "Linux",
    examples: [["* OK Scalix IMAP server 11.4.6.13676 ready on mail.example.org", "11.4.6.13676"]],
    nearMisses: ["* OK Salix IMAP server 11.4.6.13676 ready on mail.example.org"],
  },
  {
    pattern: /^\* OK (?:\[[^\]\n]{0,600}\] )?(?:\S{1,255} )?hMailServer/,
    product: "hMailServer",
    os: "Windows",
    cpe: ["a:hmailserver:hmailserver"],
    examples: [["* OK hMailServer IMAP ready", ""]],
    nearMisses: ["* OK hailServer IMAP ready"],
  },
  {
    pattern: /^\* OK (?:\[[^\]\n]{0,600}\] )?SurgeMail IMAP Server v?(\d[\w.]*)?/i,
    vendor: "NetWin",
    product: "SurgeMail",
    version: "$1",
    cpe: ["a:netwin:surgemail:$1"],
    examples: [["* OK [CAPABILITY IMAP4rev1] SurgeMail IMAP Server v3.7b ready", "3.7b"]],
    nearMisses: ["* OK [CAPABILITY IMAP4rev1] SrgeMail IMAP Server v3.7b ready"],
  },
  {
    pattern:
      /^\* OK (?:\[[^\]\n]{0,600}\] )?(?:\S{1,255} )?(?:IMAP4rev1 )?(?:GNU Mailutils|GNU imap4d)/i,
    vendor: "GNU",
    product: "GNU Mailutils imap4d",
    os: "Unix",
    cpe: ["a:gnu:mailutils"],
    examples: [["* OK IMAP4rev1 GNU Mailutils ready", ""]],
    nearMisses: ["* OK IMAP4rev1 GNU Milutils ready"],
  },
  {
    // Its greeting is the protocol's name alone; these capabilities, in this order, are its own.
    pattern:
      /^\* OK \[CAPABILITY IMAP4rev1 NAMESPACE ID IDLE LITERAL\+ UNSELECT(?: [^\]\n]{1,2000})?\] IMAP4rev1$/,
    vendor: "GNU",
    product: "GNU Mailutils imap4d",
    os: "Unix",
    cpe: ["a:gnu:mailutils"],
    examples: [[
      "* OK [CAPABILITY IMAP4rev1 NAMESPACE ID IDLE LITERAL+ UNSELECT STARTTLS LOGINDISABLED] IMAP4rev1",
      "",
    ]],
    nearMisses: [
      "* OK IMAP4rev1",
      "* OK [CAPABILITY IMAP4rev1 NAMESPACE ID IDLE LITERAL+ UNSELECT] IMAP4rev1 ready",
      "* OK [CAPABILITY IMAP4rev1 ID IDLE NAMESPACE LITERAL+ UNSELECT] IMAP4rev1",
    ],
  },
  {
    pattern: /^\* OK (?:\[[^\]\n]{0,600}\] )?(?:perdition|IMAP4 Ready \S{1,255} \w{8}$)/i,
    product: "Perdition",
    os: "Unix",
    examples: [["* OK IMAP4 Ready mail.example.org 0002b3c4", ""]],
    nearMisses: ["* OK IMAP4 Ready mail.example.org"],
  },
  {
    pattern:
      /^\* OK (?:\[[^\]\n]{0,600}\] )?imapproxy|^\* OK (?:\[[^\]\n]{0,600}\] )?(?:\S{1,255} )?Imapproxyd/i,
    product: "up-imapproxy",
    os: "Unix",
    examples: [["* OK imapproxy ready", ""]],
    nearMisses: ["* OK iapproxy ready"],
  },
  {
    pattern:
      /^\* OK (?:\[[^\]\n]{0,600}\] )?(?:\S{1,255} )?Binc IMAP v?(\d[\w.]*)|^\* OK Welcome to Binc IMAP v?(\d[\w.]*)/i,
    product: "Binc IMAP",
    version: "$1$2",
    os: "Unix",
    examples: [["* OK Welcome to Binc IMAP v1.2.13final Copyright (C) 2002-2005", "1.2.13final"]],
    nearMisses: ["* OK Welcome to Binc IAP v1.2.13final Copyright (C) 2002-2005"],
  },
  {
    pattern:
      /^\* OK (?:\[[^\]\n]{0,600}\] )?Welcome to Zarafa|^\* OK (?:\[[^\]\n]{0,600}\] )?Zarafa IMAP gateway ready|^\* OK (?:\[[^\]\n]{0,600}\] )?Kopano IMAP gateway/i,
    vendor: "Kopano",
    product: "Kopano gateway",
    os: "Linux",
    examples: [["* OK [CAPABILITY IMAP4rev1 LITERAL+ AUTH=PLAIN] Zarafa IMAP gateway ready", ""]],
    nearMisses: ["* OK [CAPABILITY IMAP4rev1 LITERAL+ AUTH=PLAIN] Zarafa IMAP gteway ready"],
  },
  {
    pattern: /^\* OK (?:\[[^\]\n]{0,600}\] )?Coremail System IMap Server Ready/i,
    vendor: "Coremail",
    product: "Coremail",
    examples: [[
      "* OK Coremail System IMap Server Ready(163com[10774b260cc7a37d26d71b52404dcf5c])",
      "",
    ]],
    nearMisses: ["* OK Cremail System IMap Server Ready(163com[10774b260cc7a37d26d71b52404dcf5c])"],
  },
  {
    pattern: /^\* OK (?:\[[^\]\n]{0,600}\] )?(?:\S{1,255} )?DavMail(?: (\d[\w.-]*))?/,
    product: "DavMail",
    version: "$1",
    examples: [[
      "* OK [CAPABILITY IMAP4REV1 AUTH=LOGIN] IMAP4rev1 DavMail 4.8.0 server ready",
      "4.8.0",
    ], [
      "* OK DavMail IMAP server ready",
      "",
    ]],
    nearMisses: ["* OK IMAP4rev1 Mail 4.8.0"],
  },
  {
    pattern: /^\* OK Hoodiecrow ready for rumble/,
    product: "Hoodiecrow",
    extra: "test server",
    examples: [["* OK Hoodiecrow ready for rumble", ""]],
    nearMisses: ["* OK Hoodie ready"],
  },
];
