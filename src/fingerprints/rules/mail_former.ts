/** Greetings of mail and news servers of former years, as rows. */

import type { FingerprintRule } from "../rule.ts";
import { productRow, type RuleRow, rulesOfRows } from "./rows.ts";

const smtp: readonly RuleRow[] = [
  [
    /^220[ -]\S{1,255} ESMTP \(?Exim\)?(?: {1,3}#\d{1,3})?(?: {0,2}$| (?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), )/,
    "",
    "Exim smtpd",
    {
      "220 mx.example.org ESMTP Exim": "",
      "220 mx.example.org ESMTP Exim #1 Thu, 30 Nov 2017 05:31:33 -0500": "",
    },
    ["220 mx.example.org ESMTP Exim-like"],
    { cpe: ["a:exim:exim"] },
  ],
  [
    /^220[ -]\S{1,255} ESMTP \(?exim (\d\.\d{1,3}[\w.]{0,10})\)?/i,
    "",
    "Exim smtpd",
    {
      "220 mx.example.org ESMTP (Exim 4.88) Thu, 30 Nov 2017 03:25:58 -0800": "4.88",
      "220 mx.example.org ESMTP EXIM 4.84": "4.84",
    },
    ["220 mx.example.org ESMTP (Exim)4.88"],
    { cpe: ["a:exim:exim:$1"] },
  ],
  [
    /^220[ -]\S{1,255} (?:ESMTP )?Hi, I'm a Mail-in-a-Box \(Ubuntu\/Postfix/,
    "Postfix",
    "Postfix smtpd",
    {
      "220 box.example.org ESMTP Hi, I'm a Mail-in-a-Box (Ubuntu/Postfix; see https://mailinabox.email/)":
        "",
    },
    ["220 box.example.org ESMTP Hi, I'm a box (Ubuntu/Postfix)"],
    {
      extra: "Mail-in-a-Box",
      os: "Ubuntu Linux",
      cpe: ["a:postfix:postfix", "o:canonical:ubuntu_linux"],
    },
  ],
  [
    /^220[ -]\S{1,255} \(IntraStore TurboSendmail\) E?SMTP Service ready/,
    "Syntegra",
    "IntraStore",
    { "220 mail.example.org (IntraStore TurboSendmail) ESMTP Service ready": "" },
    ["220 mail.example.org (TurboSendmail) ESMTP Service ready"],
  ],
  [
    /^220[ -]\S{1,255} \(Mail-Max Version (\d[\d.]{2,10}),/,
    "SmartMax",
    "MailMax",
    {
      "220 mail.example.org (Mail-Max Version 4.2.4.8, Wed, 31 Jan 2001 03:44:35 +0100 WST) ESMTP Mail Server Ready.":
        "4.2.4.8",
    },
    ["220 mail.example.org (Mail Version 4.2.4.8, Wed, 31 Jan 2001) ESMTP Mail Server Ready."],
    { os: "Windows" },
  ],
  [
    /^220[ -]\S{1,255} MailSite E?SMTP Receiver Ready/,
    "Rockliffe",
    "MailSite",
    { "220 mail.example.org MailSite SMTP Receiver Ready": "" },
    ["220 mail.example.org Site SMTP Receiver Ready"],
    { os: "Windows", cpe: ["a:rockliffe:mailsite"] },
  ],
  [
    /^220[ -]\S{1,255} E?SMTP merak (\d[\d.]{2,10});/i,
    "IceWarp",
    "Merak Mail Server",
    { "220 mail.example.org SMTP Merak 8.0.4; Thu, 30 Nov 2017 20:01:41 +1000": "8.0.4" },
    ["220 mail.example.org SMTP Merak; Thu, 30 Nov 2017"],
    { os: "Windows", cpe: ["a:icewarp:merak_mail_server:$1"] },
  ],
  [
    /^220[ -]\S{1,255} ESMTP server \(Netscape Messaging Server - Version (\d[\d.]{1,6})\)/,
    "Netscape",
    "Netscape Messaging Server",
    {
      "220 mail.example.org ESMTP server (Netscape Messaging Server - Version 3.61) ready Thu, 30 Nov 2017":
        "3.61",
    },
    ["220 mail.example.org ESMTP server (Messaging Server - Version 3.61) ready"],
  ],
  [
    /^220[ -]\S{1,255} ESMTP server \(post\.office v(\d[\w.]{1,8}) /,
    "Openwave",
    "Post.Office",
    {
      "220 mail.example.org ESMTP server (post.office v3.8.5 release 117 ID# 1001-0U100L10S0V38) ready":
        "3.8.5",
    },
    ["220 mail.example.org ESMTP server (office v3.8.5 release 117) ready"],
  ],
  [
    /^220[ -]\S{1,255} Generic SMTP handler$/,
    "Symantec",
    "Enterprise Firewall smtp proxy",
    { "220 fw.example.org Generic SMTP handler": "" },
    ["220 fw.example.org SMTP handler", "220 fw.example.org Generic SMTP handler for tests"],
    { device: "firewall" },
  ],
  [
    /^220[ -]\S{1,255} McAfee (?:WebShield|(VirusScreen)) ASaP v(\d[\d.]{1,8}):/,
    "McAfee",
    "WebShield ASaP",
    {
      "220 gw.example.org McAfee WebShield ASaP v1.0.2: Sun, 29 Jul 2001 22:46:18 -0700": "1.0.2",
      "220 gw.example.org McAfee VirusScreen ASaP v1.2: Sun, 20 Jul 2003 09:20:52 -0700": "1.2",
    },
    ["220 gw.example.org McAfee ASaP v1.2: Sun, 20 Jul 2003"],
    { version: "$2", extra: "$1", device: "mail gateway" },
  ],
  [
    /^220[ -]\S{1,255} ESMTP Lyris ListManager service ready/,
    "Lyris",
    "Lyris ListManager",
    { "220 lists.example.org ESMTP Lyris ListManager service ready": "" },
    ["220 lists.example.org ESMTP ListManager service ready"],
    { cpe: ["a:lyris:list_manager"] },
  ],
  [
    /^220[ -]\S{1,255} ESMTP - WinRoute Pro (\d[\w.]{1,8})/,
    "Kerio",
    "WinRoute Pro",
    { "220 gw.example.org ESMTP - WinRoute Pro 4.2.5": "4.2.5" },
    ["220 gw.example.org ESMTP - Route Pro 4.2.5"],
    { os: "Windows", cpe: ["a:kerio:winroute_pro:$1"] },
  ],
  [
    /^220[ -]\S{1,255} NO UCE NO UBE NO RELAY PROBES(?: ESMTP)?$/,
    "",
    "Twisted",
    {
      "220 mx.example.org NO UCE NO UBE NO RELAY PROBES ESMTP": "",
      "220 mx.example.org NO UCE NO UBE NO RELAY PROBES": "",
    },
    ["220 mx.example.org NO UCE NO UBE ESMTP"],
    { extra: "Python library", cpe: ["a:twistedmatrix:twisted"] },
  ],
  productRow(
    /^220[ -]EventMachine SMTP Server$/,
    "",
    "EventMachine",
    ["220 EventMachine SMTP Server"],
    "220 mx.example.org EventMachine Systems SMTP Server",
    { extra: "Ruby library" },
  ),
  productRow(
    /^220[ -]MacGyver SMTP Ready\.$/,
    "",
    "Net::SMTP::Server",
    ["220 MacGyver SMTP Ready."],
    "220 macgyver.example.org SMTP Ready.",
    { extra: "Perl library" },
  ),
  [
    /^220[ -](?:\S{1,255} )?Cellopoint E-mail Firewall v(\d[\d.]{2,8}) Build \d{1,6} ready/,
    "Cellopoint",
    "Cellopoint Email Firewall",
    { "220 Cellopoint E-mail Firewall v3.9.13 Build 0325 ready": "3.9.13" },
    ["220 E-mail Firewall v3.9.13 Build 0325 ready"],
    { device: "mail gateway" },
  ],
  [
    /^220[ -]ESMTP on WinWebMail \[(\d[\d.]{2,10})\] ready/,
    "",
    "WinWebMail",
    { "220 ESMTP on WinWebMail [3.8.3.1] ready.  http://www.winwebmail.com": "3.8.3.1" },
    ["220 ESMTP on WebMail [3.8.3.1] ready."],
    { os: "Windows" },
  ],
  [
    /^220[ -]\S{1,255} Service ready by David\.\w{2,4} \((\d{3,5})\) ESMTP Server \(Tobit\.Software/,
    "Tobit",
    "David",
    {
      "220 mail.example.org Service ready by David.fx (0487) ESMTP Server (Tobit.Software, Germany)":
        "0487",
    },
    ["220 mail.example.org Service ready by David (0487) ESMTP Server"],
    { os: "Windows", cpe: ["a:tobit:david:$1"] },
  ],
];

const pop3: readonly RuleRow[] = [
  [
    /^\+OK POP3 Bigfoot v(\d[\d.]{0,5}) server ready/,
    "Bigfoot",
    "Bigfoot Email Tools",
    { "+OK POP3 Bigfoot v1.1 server ready": "1.1" },
    ["+OK POP3 foot v1.1 server ready"],
  ],
  [
    /^\+OK \S{1,255} POP3 server \((?:STD )?(DeskNow|Ymailserver)(?: POP3 Server)? v?(\d[\w.]{0,8})(?: POP3)?\) ready/,
    "",
    "$1",
    {
      "+OK mail.example.org POP3 server (DeskNow POP3 Server 1.1) ready": "1.1",
      "+OK mail.example.org POP3 server (STD Ymailserver v1.9 POP3) ready": "1.9",
    },
    ["+OK mail.example.org POP3 server (POP3 Server 1.1) ready"],
    { version: "$2" },
  ],
  [
    /^\+OK (IdeaPop3Server|XPOP3|Radish) (?:v|\(Version )?(\d\.\d[\w.-]{0,10})\)? (?:server )?ready/,
    "",
    "$1",
    {
      "+OK IdeaPop3Server v0.60 ready.": "0.60",
      "+OK XPOP3 0.0.2 server ready": "0.0.2",
      "+OK Radish (Version 3.0.0-b022) ready": "3.0.0-b022",
    },
    ["+OK Pop3Server v0.60 ready."],
    { version: "$2" },
  ],
  [
    /^\+OK \S{1,255} Solstice \(tm\) Internet Mail Server \(tm\) POP3 (\d[\d.]{0,6}) at /,
    "Sun",
    "Solstice Internet Mail Server",
    {
      "+OK sun.example.org Solstice (tm) Internet Mail Server (tm) POP3 2.1 at Mon, 23 Jul 2007":
        "2.1",
    },
    ["+OK sun.example.org Internet Mail Server POP3 2.1 at Mon, 23 Jul 2007"],
    { os: "Solaris" },
  ],
  [
    /^\+OK Gordano Messaging Suite POP3 server ready/,
    "Gordano",
    "Gordano Messaging Suite",
    { "+OK Gordano Messaging Suite POP3 server ready <13501095613510@mail.example.org>": "" },
    ["+OK Messaging Suite POP3 server ready"],
    { cpe: ["a:gordano:messaging_suite"] },
  ],
  [
    /^\+OK \S{1,255} merak (\d[\d.]{2,10}) POP3 /i,
    "IceWarp",
    "Merak Mail Server",
    {
      "+OK mail.example.org MERAK 3.00.121 POP3 Fri, 20 Jul 2007 23:01:52 -0700 <2007@mail.example.org>":
        "3.00.121",
    },
    ["+OK mail.example.org Merak POP3 Fri, 20 Jul 2007"],
    { cpe: ["a:icewarp:merak_mail_server:$1"] },
  ],
  [
    /^\+OK Cubic Circle's v(\d\.\d{1,3}) \d{4}\/\d\d\/\d\d POP3 ready/,
    "Cubic Circle",
    "cucipop",
    { "+OK Cubic Circle's v1.32 1998/05/14 POP3 ready <0c93000041@mail.example.org>": "1.32" },
    ["+OK Circle's v1.32 1998/05/14 POP3 ready"],
  ],
  [
    /^\+OK POP3 AnalogX Proxy (\d[\d.]{0,8}) \(Release\)/,
    "AnalogX",
    "AnalogX Proxy",
    { "+OK POP3 AnalogX Proxy 4.15 (Release) ready.": "4.15" },
    ["+OK POP3 Proxy 4.15 (Release) ready."],
    { os: "Windows", cpe: ["a:analogx:proxy:$1"] },
  ],
  [
    /^\+OK POP3 Welcome to vm-pop3d (\d[\w.-]{2,12})/,
    "",
    "vm-pop3d",
    {
      "+OK POP3 Welcome to vm-pop3d 1.1.7f-DA-3": "1.1.7f-DA-3",
      "+OK POP3 Welcome to vm-pop3d 1.1.5 <83532.1185400462@mail.example.org>": "1.1.5",
    },
    ["+OK POP3 Welcome to pop3d 1.1.5"],
  ],
  [
    /^\+OK POP3 \S{1,255} \[cppop (\d[\d.]{1,5})\] at \[/,
    "cPanel",
    "cppop",
    { "+OK POP3 host1 [cppop 22.0] at [192.0.2.61]": "22.0" },
    ["+OK POP3 host1 [pop 22.0] at [192.0.2.61]"],
    { cpe: ["a:cpanel:cpanel"] },
  ],
  [
    /^\+OK (?:\S{1,255} )?ModusMail POP3 Server-?\w{0,8} (\d[\d.]{2,12}) Ready/,
    "Vircom",
    "ModusMail",
    { "+OK ModusMail POP3 Server-NOTF 4.2.426.5 Ready <42760712@mail.example.org>": "4.2.426.5" },
    ["+OK Mail POP3 Server-NOTF 4.2.426.5 Ready"],
    { os: "Windows" },
  ],
  [
    /^\+OK POP3 server ready QuickMail Pro Server for (Mac|Windows) (\d[\d.]{0,6})/,
    "Outspring",
    "QuickMail Pro Server",
    { "+OK POP3 server ready QuickMail Pro Server for Mac 3.0.3 <9a937c2c@192.0.2.254>": "3.0.3" },
    ["+OK POP3 server ready Mail Pro Server for Mac 3.0.3"],
    { version: "$2", os: "$1" },
  ],
  [
    /^\+OK recvmail\/\S{1,80} POP3 Server/,
    "",
    "recvmail",
    { "+OK recvmail/example.net POP3 Server": "" },
    ["+OK mail/example.net POP3 Server"],
  ],
];

const nntp: readonly RuleRow[] = [
  [
    /^20[01] NNTP Service Microsoft\S{1,3} Internet Services \d[\d.]{1,10} Version: (\d[\d.]{3,14}) /,
    "Microsoft",
    "IIS NNTP Service",
    {
      "200 NNTP Service Microsoft® Internet Services 5.5 Version: 5.5.1877.0 Posting Allowed":
        "5.5.1877.0",
      "200 NNTP Service Microsoft. Internet Services 5.00.7516. Version: 5.0.0.7516 Posting Allowed":
        "5.0.0.7516",
    },
    ["200 NNTP Service Internet Services 5.5 Version: 5.5.1877.0 Posting Allowed"],
    { os: "Windows", cpe: ["a:microsoft:internet_information_services"] },
  ],
  [
    /^20[01] Kerio (?:Connect|MailServer) (\d[\d.]{2,8})(?: (patch \d{1,2}))? NNTP server ready/,
    "Kerio",
    "Kerio Connect",
    {
      "200 Kerio Connect 9.2.4 NNTP server ready": "9.2.4",
      "200 Kerio Connect 9.2.7 patch 3 NNTP server ready": "9.2.7",
    },
    ["200 Connect 9.2.4 NNTP server ready"],
    { version: "$1", extra: "$2", cpe: ["a:kerio:connect:$1"] },
  ],
];

/** Rules for SMTP. */
export const smtpFormerRules: readonly FingerprintRule[] = rulesOfRows(smtp);

/** Rules for POP3. */
export const pop3FormerRules: readonly FingerprintRule[] = rulesOfRows(pop3);

/** Rules for NNTP. */
export const nntpFormerRules: readonly FingerprintRule[] = rulesOfRows(nntp);
