/**
 * POP3 greetings of further servers.
 */

import type { FingerprintRule } from "../rule.ts";

/** The rules. */
export const pop3OtherRules: readonly FingerprintRule[] = [
  {
    pattern: /^\+OK POP3 Ready <\d{1,8}\.\d{9,11}@[^\s<>@]{1,255}>$/,
    vendor: "GNU",
    product: "Mailutils pop3d",
    cpe: ["a:gnu:mailutils"],
    examples: [["+OK POP3 Ready <6646.1796065256@vm>", ""]],
    nearMisses: [
      "+OK POP3 ready <6646.1796065256@vm>",
      "+OK POP3 Ready",
      "+OK POP3 Ready <a.b@vm>",
    ],
  },
  {
    pattern: /^\+OK (?:X1 )?NT-POP3 Server \S{1,255} \(IMail (\d[\w.]*)/,
    vendor: "Ipswitch",
    product: "IMail Server",
    version: "$1",
    os: "Windows",
    cpe: ["a:ipswitch:imail:$1"],
    examples: [["+OK X1 NT-POP3 Server mail.example.org (IMail 8.22 1234-1)", "8.22"]],
    nearMisses: ["+OK X1 NT-POP3 Srver mail.example.org (IMail 8.22 1234-1)"],
  },
  {
    pattern: /^\+OK (?:\S{1,255} )?(?:MERCUR )POP3[ -]Server \(?v?(\d[\w.]*)/i,
    vendor: "Atrium",
    product: "MERCUR Mailserver",
    version: "$1",
    os: "Windows",
    examples: [["+OK MERCUR POP3-Server (v4.20.14 AS-0098309) for Windows NT ready", "4.20.14"]],
    nearMisses: ["+OK MRCUR POP3-Server (v4.20.14 AS-0098309) for Windows NT ready"],
  },
  {
    pattern:
      /^\+OK ArGoSoft Mail Server[^\n]{0,50}?, Version (?:\d[\w.]{0,8} \((?=\d))?(\d[\w.]*)/i,
    vendor: "ArGo Software Design",
    product: "ArGoSoft Mail Server",
    version: "$1",
    os: "Windows",
    examples: [["+OK ArGoSoft Mail Server Freeware, Version 1.8 (1.8.9.5)", "1.8.9.5"]],
    nearMisses: ["+OK AGoSoft Mail Server Freeware, Version 1.8 (1.8.9.5)"],
  },
  {
    pattern:
      /^\+OK (?:<[^>\n]{1,120}>,? )?POP3 server ready\. Mercury\/32 v?(\d[\w.]*)|^\+OK [^\n]{0,120}\bMercury\/32 v?(\d[\w.]*)/i,
    vendor: "David Harris",
    product: "Mercury/32 pop3d",
    version: "$1$2",
    os: "Windows",
    cpe: ["a:pmail:mercury_mail_transport_system:$1$2"],
    examples: [["+OK <12345.678@mail.example.org>, POP3 server ready. Mercury/32 v4.01b", "4.01b"]],
    nearMisses: ["+OK <12345.678@mail.example.org>, POP3 server ready. Mrcury/32 v4.01b"],
  },
  {
    pattern: /^\+OK VPOP3 (?:POP3 )?Server/i,
    vendor: "Paul Smith",
    product: "VPOP3",
    os: "Windows",
    examples: [["+OK VPOP3 Server Ready <1.2@mail>", ""]],
    nearMisses: ["+OK VOP3 Server Ready <1.2@mail>"],
  },
  {
    pattern:
      /^\+OK (?:\S{1,255} )?NTMail \(v?(\d[\w.]*)|^\+OK \S{1,255} POP3 server ready \(NTMail v?(\d[\w.]*)/i,
    vendor: "Gordano",
    product: "NTMail",
    version: "$1$2",
    os: "Windows",
    examples: [["+OK mail.example.org NTMail (v7.02.3028/NT1234) ready", "7.02.3028"]],
    nearMisses: ["+OK mail.example.org NMail (v7.02.3028/NT1234) ready"],
  },
  {
    pattern:
      /^\+OK POP3 server \S{1,255} (?:ready )?SLmail v?(\d[\w.]*)|^\+OK (?:\S{1,255} )?POP3 Server SLmail v?(\d[\w.]*)/,
    vendor: "Seattle Lab",
    product: "SLmail",
    version: "$1$2",
    os: "Windows",
    cpe: ["a:seattle_lab_software:slmail"],
    examples: [["+OK mail.example.org POP3 Server SLmail 5.1.0.4420", "5.1.0.4420"]],
    nearMisses: ["+OK mail.example.org POP3 Server Smail 5.1.0.4420"],
  },
  {
    pattern:
      /^\+OK QUALCOMM Pop server derived from UCB \(version (\d[\w.-]*)\)|^\+OK QPOP \(version (\d[\w.-]*)\)|^\+OK \S{1,255} QPOP \(version (\d[\w.-]*)\)/,
    vendor: "Qualcomm",
    product: "Qpopper",
    version: "$1$2$3",
    os: "Unix",
    cpe: ["a:qualcomm:qpopper:$1$2$3"],
    examples: [[
      "+OK QUALCOMM Pop server derived from UCB (version 2.1.4-R3) at host starting.",
      "2.1.4-R3",
    ]],
    nearMisses: ["+OK QUALCOMM Pp server derived from UCB (version 2.1.4-R3) at host starting."],
  },
  {
    pattern: /^\+OK UCB Pop server \(version (\d[\w.-]*)\)/,
    product: "UCB popper",
    version: "$1",
    os: "Unix",
    examples: [["+OK UCB Pop server (version 2.1.2-R3) at host starting.", "2.1.2-R3"]],
    nearMisses: ["+OK UCB Pp server (version 2.1.2-R3) at host starting."],
  },
  {
    pattern: /^\+OK (?:<[^>\n]{1,120}> )?(?:POP3 )?\(?(?:vpopmail|qmail-pop3d|netqmail)/,
    product: "qmail-pop3d",
    os: "Unix",
    examples: [["+OK qmail-pop3d ready", ""]],
    nearMisses: ["+OK qail-pop3d ready"],
  },
  {
    pattern: /^\+OK <\d{1,10}\.\d{9,11}@[^<>\n]{1,120}>$/,
    vendor: "D. J. Bernstein",
    product: "qmail-pop3d",
    os: "Unix",
    examples: [["+OK <12345.1700000000@mail.example.org>", ""]],
    nearMisses: ["+OK <12345.17@mail.example.org>"],
  },
  {
    pattern: /^\+OK (?:\S{1,255} )?akpop3d (?:ready|server)?/i,
    product: "akpop3d",
    os: "Unix",
    examples: [["+OK akpop3d ready", ""]],
    nearMisses: ["+OK apop3d ready"],
  },
  {
    pattern: /^\+OK (?:<[^<>\s]{3,255}> )?tpop3d\b/,
    product: "tpop3d",
    os: "Unix",
    examples: [["+OK tpop3d mail.example.org ready", ""], [
      "+OK <1.5@mail.example.org> tpop3d ready",
      "",
    ]],
    nearMisses: ["+OK top3d mail.example.org ready"],
  },
  {
    pattern: /^\+OK (?:\S{1,255} )?(?:POP3 )?WinGate (?:Engine )?POP3|^\+OK WinGate POP3 proxy/i,
    vendor: "Qbik",
    product: "WinGate POP3 proxy",
    os: "Windows",
    examples: [["+OK WinGate POP3 proxy ready", ""]],
    nearMisses: ["+OK WnGate POP3 proxy ready"],
  },
  {
    pattern: /^\+OK (?:Pop server at \S{1,255} starting)/,
    product: "UCB popper",
    os: "Unix",
    examples: [["+OK Pop server at mail.example.org starting.", ""]],
    nearMisses: ["+OK Pp server at mail.example.org starting."],
  },
  {
    pattern: /^\+OK (?:\S{1,255} )?(?:POP3 )?(?:Eudora Internet Mail Server|EIMS) (\d[\w.]*)/i,
    vendor: "Qualcomm",
    product: "Eudora Internet Mail Server",
    version: "$1",
    examples: [["+OK EIMS 3.3.9 POP3 server ready", "3.3.9"]],
    nearMisses: ["+OK EMS 3.3.9 POP3 server ready"],
  },
  {
    pattern:
      /^\+OK (?:\S{1,255} )?POP3 server \((?:Netscape Messaging Server|iPlanet Messaging Server|Sun \w{1,10} \w{0,10} ?Messaging Server) ?-? ?(?:Version )?(\d[\w.]*)/i,
    vendor: "Oracle",
    product: "Communications Messaging Server",
    version: "$1",
    examples: [[
      "+OK mail.example.org POP3 server (Netscape Messaging Server - Version 3.6) ready",
      "3.6",
    ]],
    nearMisses: ["+OK mail.example.org POP3 server (Netscape Mssaging Server - Version 3.6) ready"],
  },
  {
    pattern:
      /^\+OK (?:\S{1,255} )?InterMail POP3 server|^\+OK POP3 server \(InterMail v?M?\.?(\d[\w.]*)/i,
    vendor: "Openwave",
    product: "InterMail",
    version: "$1",
    examples: [["+OK InterMail POP3 server ready.", ""]],
    nearMisses: ["+OK IterMail POP3 server ready."],
  },
  {
    pattern: /^\+OK (?:\S{1,255} )?(?:AppleMailServer|Stalker POP3 Server) (\d[\w.]*)/i,
    vendor: "Apple",
    product: "AppleShare IP Mail Server",
    version: "$1",
    os: "Mac OS",
    examples: [["+OK AppleMailServer 6.3.3 POP3 server ready", "6.3.3"]],
    nearMisses: ["+OK ApleMailServer 6.3.3 POP3 server ready"],
  },
  {
    pattern:
      /^\+OK (?:\S{1,255} )?POP3 (?:WebMail |server )?\(?(?:MDaemon) (?:v)?(\d[\w.]*)|^\+OK \S{1,255} POP (?:service |server )ready \[?\(?MDaemon v?(\d[\w.]*)/i,
    vendor: "MDaemon Technologies",
    product: "MDaemon",
    version: "$1$2",
    os: "Windows",
    cpe: ["a:altn:mdaemon:$1$2"],
    examples: [["+OK mail.example.org POP service ready (MDaemon v2.8.7.5 R)", "2.8.7.5"]],
    nearMisses: ["+OK mail.example.org POP service ready (Maemon v2.8.7.5 R)"],
  },
  {
    pattern: /^\+OK POP3 hotwayd v(\d[\w.]*)|^\+OK hotwayd/,
    product: "hotwayd",
    version: "$1",
    os: "Unix",
    examples: [["+OK POP3 hotwayd v0.8.4 -> The POP3-HTTPMail Gateway.", "0.8.4"]],
    nearMisses: ["+OK POP3 htwayd v0.8.4 -> The POP3-HTTPMail Gateway."],
  },
  {
    pattern:
      /^\+OK (?:popfile|POPFile) POP3 proxy \(v(\d[\w.]*)\)|^\+OK POP3 POPFile \(v(\d[\w.]*)\)/,
    product: "POPFile",
    version: "$1$2",
    examples: [["+OK POP3 POPFile (v1.1.3) server ready", "1.1.3"]],
    nearMisses: ["+OK POP3 PPFile (v1.1.3) server ready"],
  },
  {
    pattern: /^\+OK (?:POP3 )?(?:FTGate) (?:POP3 )?[Ss]erver/,
    vendor: "FTGate",
    product: "FTGate",
    os: "Windows",
    examples: [["+OK FTGate POP3 server ready", ""]],
    nearMisses: ["+OK FGate POP3 server ready"],
  },
  {
    pattern:
      /^\+OK (?:\S{1,255} )?(?:Magic Winmail|Winmail)(?: (?:Mail )?Server)?(?: (\d[\d.]{0,10}))?[^\n]{0,30}POP3/i,
    product: "Winmail Server",
    version: "$1",
    os: "Windows",
    examples: [["+OK Magic Winmail Server 4.0 POP3 ready", "4.0"]],
    nearMisses: ["+OK Magic Wnmail Server 4.0 POP3 ready"],
  },
  {
    pattern: /^\+OK POP3 on \S{1,255} WebEasyMail|^\+OK WebEasyMail/,
    product: "WebEasyMail",
    os: "Windows",
    examples: [["+OK WebEasyMail POP3 ready", ""]],
    nearMisses: ["+OK WbEasyMail POP3 ready"],
  },
  {
    pattern: /^\+OK Perdition|^\+OK POP3 Ready \S{1,255} \w{8}$/i,
    product: "Perdition",
    os: "Unix",
    examples: [["+OK POP3 Ready mail.example.org 0002b3c4", ""]],
    nearMisses: ["+OK POP3 Ready mail.example.org"],
  },
  {
    pattern: /^\+OK (?:\S{1,255} )?XMail (?:v)?(\d[\w.]*)|^\+OK <[^>\n]{1,100}> \[XMail (\d[\w.]*)/,
    product: "XMail",
    version: "$1$2",
    examples: [[
      "+OK <1700000000.140@mail.example.org> [XMail 1.27 POP3 Server] service ready",
      "1.27",
    ]],
    nearMisses: ["+OK <1700000000.140@mail.example.org> [Xail 1.27 POP3 Server] service ready"],
  },
  {
    pattern: /^\+OK (?:\S{1,255} )?(?:GroupWise POP3|NIMS|NetMail|Hula|Bongo)[^\n]{0,20}/,
    vendor: "Micro Focus",
    product: "GroupWise",
    cpe: ["a:novell:groupwise"],
    examples: [["+OK GroupWise POP3 server ready", ""]],
    nearMisses: ["+OK GoupWise POP3 server ready"],
  },
  {
    pattern: /^\+OK Welcome to coremail Mail Pop3 Server/i,
    vendor: "Coremail",
    product: "Coremail",
    examples: [[
      "+OK Welcome to coremail Mail Pop3 Server (163coms[10774b260cc7a37d26d71b52404dcf5cs])",
      "",
    ]],
    nearMisses: [
      "+OK Welcome to cremail Mail Pop3 Server (163coms[10774b260cc7a37d26d71b52404dcf5cs])",
    ],
  },
  {
    pattern:
      /^\+OK \S{1,255} POP3 v?(\d{4}\w{0,2}\.\d{1,5}\w{0,3}|\d\.\d{1,2}|[67]\.\d{2}) server ready/,
    vendor: "University of Washington",
    product: "UW ipop3d",
    version: "$1",
    os: "Unix",
    examples: [["+OK mail.example.org POP3 v7.64 server ready", "7.64"], [
      "+OK mail.example.org POP3 v2001.78rh server ready",
      "2001.78rh",
    ], ["+OK mail.example.org POP3 3.3 server ready", "3.3"]],
    nearMisses: ["+OK mail.example.org POP3 v2001 server ready"],
  },
];
