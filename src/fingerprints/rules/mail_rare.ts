/** Greetings of mail servers that are seldom met, as rows: gateways, test servers, groupware, former years. */

import type { FingerprintRule } from "../rule.ts";
import { productRow, type RuleRow, rulesOfRows } from "./rows.ts";

const smtp: readonly RuleRow[] = [
  [
    /^220[ -]\S{1,255} ESMTP CPMTA-(\d{1,2})_(\d{1,2})_(\d{1,2})_(\d{1,5})\b/,
    "Critical Path",
    "Critical Path Messaging Server",
    { "220 mail.example.org ESMTP CPMTA-4_0_2_1 - NO UCE": "4.0.2.1" },
    ["220 mail.example.org ESMTP CPMTA - NO UCE"],
    { version: "$1.$2.$3.$4" },
  ],
  productRow(
    /^220[ -]\S{1,255} ESMTP amavis(?:d(?:-new)?)? service ready$/,
    "",
    "amavis",
    [
      "220 [127.0.0.1] ESMTP amavisd-new service ready",
      "220 [192.0.2.7] ESMTP amavis service ready",
    ],
    "220 amavis.example.org ESMTP service ready",
    { extra: "mail filter" },
  ),
  [
    /^220[ -]\S{1,255} GNU Mailman LMTP runner (\d[\w.]{0,15})$/,
    "GNU",
    "Mailman",
    { "220 lists.example.org GNU Mailman LMTP runner 2.0": "" },
    ["220 lists.example.org Mailman LMTP runner"],
    { version: "", extra: "LMTP runner $1", cpe: ["a:gnu:mailman"] },
  ],
  productRow(
    /^220[ -]\S{1,255} ESMTP QuickML$/,
    "",
    "QuickML",
    ["220 lists.example.org ESMTP QuickML"],
    "220 quickml.example.org ESMTP",
    { extra: "mailing lists" },
  ),
  productRow(
    /^220[ -]smtp\.passthru$/,
    "",
    "ClamSMTP or ProxSMTP",
    ["220 smtp.passthru"],
    "220 smtp.passthru.example.org",
    { extra: "mail filter" },
  ),
  productRow(
    /^421 DavMail configuration exception:/,
    "",
    "DavMail",
    ["421 DavMail configuration exception: Unknown host outlook.office365.com"],
    "421 configuration exception:",
    { extra: "Exchange gateway" },
  ),
  [
    /^220[ -]\S{1,255} ESMTP Postal\/[0-9A-F]{4,16}\b/,
    "Krystal",
    "Postal",
    { "220 postal.example.com ESMTP Postal/8F3A21": "" },
    ["220 mail.example.com ESMTP Postal/2.3"],
    { version: "" },
  ],
  [
    /^220[ -]\S{1,255} ESMTP Citadel server ready/,
    "Citadel",
    "Citadel",
    { "220 host.example.org ESMTP Citadel server ready.": "" },
    ["220 citadel.example.org ESMTP server ready."],
    { cpe: ["a:citadel:webcit"] },
  ],
  [/^220[ -]\S{1,255} (?:ESMTP )?MasqMail (\d[\w.]*)/, "", "MasqMail", {
    "220 host MasqMail 0.3.4 ESMTP": "0.3.4",
    "220 mail.example.org ESMTP MasqMail 0.2.30 ready": "0.2.30",
  }, ["220 host MasqMailer 0.3.4 ESMTP"]],
  [/^220[ -](?:\S{1,255} )?DavMail (\d[\w.-]*) SMTP ready/, "", "DavMail", {
    "220 DavMail 6.0.1-3390 SMTP ready at Mon Jan 01 00:00:00 CET 2024": "6.0.1-3390",
  }, ["220 DavMail SMTP ready"]],
  [
    /^220 \S{1,255} INetSim Mail Service ready\.?$/,
    "",
    "INetSim",
    {
      "220 mail.inetsim.org INetSim Mail Service ready.": "",
    },
    ["220 mail.inetsim.org Mail Service ready."],
    { extra: "service simulator" },
  ],
];

/** Sendmail in forms without a system's name. */
const sendmail: readonly RuleRow[] = [
  [
    /^220[ -]\S{1,255} ESMTP MetaInfo Sendmail \d\.\d[\d.]{0,4} Build \d{3,6} \(Berkeley (\d\.\d{1,2}\.\d{1,2})\)/,
    "MetaInfo",
    "Sendmail",
    {
      "220 nt.example.org ESMTP MetaInfo Sendmail 2.5 Build 2631 (Berkeley 8.8.7)/8.8.4; Mon, 30 Jul":
        "8.8.7",
    },
    ["220 nt.example.org ESMTP MetaInfo Sendmail 2.5; Mon, 30 Jul"],
    { os: "Windows" },
  ],
  [
    /^220[ -]\S{1,255} ESMTP \S{1,40} Sendmail (8\.\d{1,2}\.\d{1,2}[\w.]{0,12})\/8\.\d/,
    "Sendmail",
    "Sendmail",
    {
      "220 mx.example.org ESMTP our-MTA Sendmail 8.13.9/8.13.9; Mon, 18 Apr 2011": "8.13.9",
    },
    ["220 mx.example.org ESMTP our Sendmail; Mon, 18 Apr 2011"],
    { cpe: ["a:sendmail:sendmail:$1"] },
  ],
  [
    /^220[ -]\S{1,255} {1,3}(?:ESMTP )?Sendmail(?: ESMTP)?(?:\s{0,2};|\s{0,2}Ready\b| (?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),|\s{0,3}$)/i,
    "Sendmail",
    "Sendmail",
    {
      "220 mail.example.org Sendmail ready.": "",
      "220 mail.example.org ESMTP Sendmail; Tue, 4 Jun 2024 10:00:00 GMT": "",
      "220 mail.example.org ESMTP Sendmail Ready; Tue, 4 Jun 2024 10:00:00 +0200": "",
      "220 mail.example.org Sendmail ESMTP ready": "",
      "220 mail.example.org ESMTP Sendmail": "",
    },
    ["220 mail.example.org ESMTP Sendmail-compatible; Tue, 4 Jun 2024"],
    { version: "", cpe: ["a:sendmail:sendmail"] },
  ],
  [
    /^220[ -](?:ESMTP )?Sendmail {1,2}(8\.\d{1,2}\.\d{1,2}[\w.]{0,8})\/8\.\d/,
    "Sendmail",
    "Sendmail",
    {
      "220 ESMTP Sendmail  8.13.8/8.13.8; Tue, 4 Jun 2024 10:00:00 -0700": "8.13.8",
      "220 Sendmail 8.9.1/8.9.1 ready on mail.example.org": "8.9.1",
    },
    ["220 Sendmail ready on mail.example.org"],
    { cpe: ["a:sendmail:sendmail:$1"] },
  ],
];

/** Servers and gateways of former years. */
const classic: readonly RuleRow[] = [
  [/^220[ -]ESMTP Exim$/, "", "Exim smtpd", { "220 ESMTP Exim": "" }, ["220 ESMTP Ex"], {
    cpe: ["a:exim:exim"],
  }],
  [
    /^220[ -]\S{1,255} SMTP AnalogX Proxy (\d[\d.]{0,8}) \(Release\)/,
    "AnalogX",
    "AnalogX Proxy",
    { "220 192.0.2.1 SMTP AnalogX Proxy 4.14 (Release) ready": "4.14" },
    ["220 192.0.2.1 SMTP Proxy 4.14 (Release) ready"],
    { os: "Windows", cpe: ["a:analogx:proxy:$1"] },
  ],
  [
    /^220[ -]\S{1,255} {1,3}AppleShare IP Mail Server (\d\.[\d.]{1,6}) SMTP/,
    "Apple",
    "AppleShare IP Mail Server",
    { "220 mac.example.org AppleShare IP Mail Server 6.3 SMTP Server Ready": "6.3" },
    ["220 mac.example.org AppleShare Mail Server SMTP Server Ready"],
    { os: "Mac OS" },
  ],
  [
    /^220[ -](?:\S{1,255} )?CCProxy (\d[\w.]{0,8}) (?:SMTP|ESMTP) Service Ready/,
    "Youngzsoft",
    "CCProxy",
    { "220 CCProxy 8.0 SMTP Service Ready(Unregistered)": "8.0" },
    ["220 Proxy 8.0 SMTP Service Ready"],
    { os: "Windows", cpe: ["a:youngzsoft:ccproxy:$1"] },
  ],
  [
    /^220[ -]CSM (Internet Mail Scanner) SMTP-Gateway read/,
    "CSM",
    "Internet Mail Scanner",
    { "220 CSM Internet Mail Scanner SMTP-Gateway read.": "" },
    ["220 Internet Mail Scanner SMTP-Gateway ready."],
    { version: "" },
  ],
  [
    /^220[ -]\S{1,255} IMS SMTP Receiver Version (\d\.\d{1,3})/,
    "EMWAC",
    "EMWAC Internet Mail Services",
    { "220 nt.example.org IMS SMTP Receiver Version 0.84 Ready": "0.84" },
    ["220 nt.example.org SMTP Receiver Version 0.84 Ready"],
    { os: "Windows" },
  ],
  [
    /^220[ -]\S{1,255} running Eudora Internet Mail Server (\d\.[\d.]{1,6})/,
    "Qualcomm",
    "Eudora Internet Mail Server",
    { "220 mac.example.org running Eudora Internet Mail Server 3.0.3": "3.0.3" },
    ["220 mac.example.org running Internet Mail Server 3.0.3"],
    { os: "Mac OS" },
  ],
  [
    /^220[ -]\S{1,255} ESMTP service ready \[\d{1,4}\] using MDaemon v(\d[\d.]{1,8}) /,
    "Alt-N",
    "MDaemon",
    { "220 nt.example.org ESMTP service ready [1] using MDaemon v3.0.4 R": "3.0.4" },
    ["220 nt.example.org ESMTP service ready [1]"],
    { os: "Windows", cpe: ["a:altn:mdaemon:$1"] },
  ],
  [
    /^220[ -]\S{1,255} {1,3}ESMTP MERAK (\d[\d.]{2,10});/,
    "IceWarp",
    "Merak Mail Server",
    { "220 mail.example.org ESMTP MERAK 3.00.141; Tue, 24 Jul 2001 21:30:48 -0700": "3.00.141" },
    ["220 mail.example.org ESMTP MARAK 3.00.141;"],
    { os: "Windows" },
  ],
  [
    /^220[ -]MERCUR SMTP-Server \(v(\d[\d.]{2,8}) /,
    "Atrium",
    "MERCUR",
    { "220 MERCUR SMTP-Server (v3.30.02 KA-0098305) for Windows NT ready": "3.30.02" },
    ["220 MERCUR SMTP-Server for Windows NT ready"],
    { os: "Windows" },
  ],
  [
    /^220[ -]\S{1,255} Mercury\/32 v(\d\.\d\d\w?) (?:SMTP\/)?ESMTP server ready/,
    "",
    "Mercury/32 smtpd",
    { "220 nt.example.org Mercury/32 v3.31 ESMTP server ready.": "3.31" },
    ["220 nt.example.org Mercury ESMTP server ready."],
    { os: "Windows", cpe: ["a:pmail:mercury_mail_transport_system:$1"] },
  ],
  [
    /^220[ -]\S{1,255} SMTP NAVIEG (\d\.\d[\d.]{0,4});/,
    "Symantec",
    "Norton AntiVirus for Gateways",
    { "220 gw.example.org SMTP NAVIEG 2.0.2; Sun, 29 Jul 2001 22:02:17 -0500": "2.0.2" },
    ["220 gw.example.org SMTP NAV 2.0.2;"],
  ],
  [
    /^220[ -]\S{1,255} ESMTP service \(Netscape Messaging Server (\d\.\d{1,2})(?: (Patch \d))?/,
    "Netscape",
    "Netscape Messaging Server",
    {
      "220 mail.example.org ESMTP service (Netscape Messaging Server 4.15 Patch 7 (built May 30 2001))":
        "4.15",
      "220 mail.example.org ESMTP service (Netscape Messaging Server 4.14) ready": "4.14",
    },
    ["220 mail.example.org ESMTP service (Messaging Server 4.14) ready"],
    { version: "$1", extra: "$2" },
  ],
  [
    /^220[ -]\S{1,255} ESMTP Service \(Lotus Domino (?:Release (\d\.\d\.\w{1,6}) \(Intl\)|Build V?[\w.]{3,20})\) ready/,
    "HCL",
    "Domino",
    {
      "220 d.example.org ESMTP Service (Lotus Domino Release 5.0.6 (Intl)) ready at Tue, 6 Feb 2001":
        "5.0.6",
      "220 d.example.org ESMTP Service (Lotus Domino Build V85_M3_09202008) ready at Thu": "",
    },
    ["220 d.example.org ESMTP Service (Domino) ready"],
    { cpe: ["a:ibm:lotus_domino:$1"] },
  ],
  [
    /^220[ -]Lotus Notes ESMTP Server X\d/,
    "HCL",
    "Lotus Notes SMTP MTA",
    { "220 Lotus Notes ESMTP Server X1.0 on Notes1/Example/US ready at Fri, 15 Feb 2002": "" },
    ["220 Notes ESMTP Server X1.0"],
  ],
  [
    /^220[ -]\S{1,255} E?SMTP PMailServer(?: \[[\w ]{3,20}\])? (\d\.\d[\d.]{0,4});/,
    "A.K.I Software",
    "PMail Server",
    { "220 mail.example.org ESMTP PMailServer [Free Edition] 1.92; Fri, 22 May 2015": "1.92" },
    ["220 mail.example.org ESMTP MailServer 1.92;"],
    { os: "Windows" },
  ],
  [
    /^220[ -]\S{1,255} SAP (\d{1,2}\.\d\d\(\d{1,3}\)) E?SMTP service ready/,
    "SAP",
    "SAPconnect smtpd",
    { "220 sap.example.org SAP 8.04(54) ESMTP service ready": "8.04(54)" },
    ["220 sap.example.org SAP ESMTP service ready"],
  ],
];

/** Gateways and servers of Windows and Solaris that tell their version in words of their own. */
const gateways: readonly RuleRow[] = [
  [
    /^220[ -]SMTP\/cmap ready_{10,100}/,
    "Cisco",
    "PIX mailguard",
    {
      "220 SMTP/cmap ready____________________________________": "",
    },
    ["220 SMTP/cmap ready"],
    { device: "firewall" },
  ],
  [
    /^220[ -]\S{1,255} -- Server ESMTP \(Sun Internet Mail Server sims\.(\d[\w.]{2,40})\)/,
    "Sun",
    "Sun Internet Mail Server",
    {
      "220 mail.example.org -- Server ESMTP (Sun Internet Mail Server sims.3.5.1998.12.14.12.22)":
        "3.5.1998.12.14.12.22",
    },
    ["220 mail.example.org -- Server ESMTP (Sun Mail)"],
    { os: "Solaris" },
  ],
  [
    /^220[ -]\S{1,255} {1,2}VOPmail ESMTP Receiver Version (\d[\d.]{2,14}) Ready/i,
    "Vircom",
    "VOPMail",
    { "220 mail.example.org VOPmail ESMTP Receiver Version 4.0.180.0 Ready": "4.0.180.0" },
    ["220 mail.example.org ESMTP Receiver Version 4.0.180.0 Ready"],
    { os: "Windows" },
  ],
  [
    /^220[ -]\S{1,255} SurgeSMTP \(Version (\d[\w.-]{1,16})\)/,
    "NetWin",
    "SurgeMail",
    { "220 mail.example.org SurgeSMTP (Version 3.8k4-4) http://surgemail.com": "3.8k4-4" },
    ["220 mail.example.org SurgeSMTP"],
    { cpe: ["a:netwin:surgemail:$1"] },
  ],
  [
    /^220[ -]\S{1,255} ESMTP SpamTitan\b/,
    "TitanHQ",
    "SpamTitan",
    { "220 mx.example.org ESMTP SpamTitan": "" },
    ["220 mx.example.org ESMTP Spam"],
    { cpe: ["a:titanhq:spamtitan"] },
  ],
  [
    /^220[ -]\S{1,255} VPOP3 E?SMTP Server access not allowed/,
    "Paul Smith",
    "VPOP3",
    { "220 mail.example.org VPOP3 SMTP Server access not allowed!": "" },
    ["220 mail.example.org SMTP Server access not allowed!"],
    { os: "Windows" },
  ],
  [
    /^220[ -]\S{1,255} ESMTP VisNetic\.MailServer\.v(\d[\d.]{2,10})[;\s]/,
    "Deerfield",
    "VisNetic MailServer",
    {
      "220-mail.example.org ESMTP VisNetic.MailServer.v6.0.8.0; Mon, 15 Sep 2003 13:45": "6.0.8.0",
    },
    ["220-mail.example.org ESMTP VisNetic; Mon, 15 Sep 2003"],
    { os: "Windows", cpe: ["a:deerfield:visnetic_mail_server:$1"] },
  ],
];

const pop3: readonly RuleRow[] = [
  [
    /^\+OK INetSim POP3 Server ready/,
    "",
    "INetSim",
    {
      "+OK INetSim POP3 Server ready <13303.1796025612@pop3host>": "",
    },
    ["+OK POP3 Server ready"],
    { extra: "service simulator" },
  ],
  productRow(
    /^-ERR DavMail configuration exception:/,
    "",
    "DavMail",
    ["-ERR DavMail configuration exception: Unknown host outlook.office365.com"],
    "-ERR configuration exception:",
    { extra: "Exchange gateway" },
  ),
  [/^\+OK DavMail (\d[\w.-]*) POP ready/, "", "DavMail", {
    "+OK DavMail 6.0.1-3390 POP ready at Mon Jan 01 00:00:00 CET 2024": "6.0.1-3390",
  }, ["+OK DavMail POP ready"]],
  [/^\+OK POP3 GreenMail Server(?: v(\d[\w.-]*))? ready/, "", "GreenMail", {
    "+OK POP3 GreenMail Server v1.6.14 ready": "1.6.14",
    "+OK POP3 GreenMail Server ready": "",
  }, ["+OK POP3 Mail Server v1.6.14 ready"]],
];

/** POP3 servers of former years. */
const classicPop3: readonly RuleRow[] = [
  [
    /^\+OK Microsoft Exchange (?:Server )?(?:(2000|2007|2010) )?POP3 (?:service ready|server version (\d[\d.]{4,14}\d)(?: \(\S{1,255}\))? ready)/,
    "Microsoft",
    "Exchange pop3d",
    {
      "+OK Microsoft Exchange 2000 POP3 server version 6.0.6604.0 (mail.example.org) ready.":
        "6.0.6604.0",
      "+OK Microsoft Exchange POP3 server version 5.5.2655.50 ready": "5.5.2655.50",
      "+OK Microsoft Exchange Server 2007 POP3 service ready": "",
    },
    ["+OK Microsoft POP3 service ready"],
    { version: "$2", extra: "$1", os: "Windows", cpe: ["a:microsoft:exchange_server"] },
  ],
  [/^\+OK dovecot (?:DA )?ready\./, "Dovecot", "Dovecot pop3d", { "+OK dovecot ready.": "" }, [
    "+OK dove ready.",
  ], { cpe: ["a:dovecot:dovecot"] }],
  [
    /^\+OK (?:\S{1,255} )?CMailServer(?: (\d[\d.]{0,8}))? POP3 Service Ready/,
    "Youngzsoft",
    "CMailServer",
    { "+OK CMailServer 5.4.6 POP3 Service Ready": "5.4.6" },
    ["+OK MailServer 5.4.6 POP3 Service Ready"],
    { os: "Windows", cpe: ["a:youngzsoft:cmailserver:$1"] },
  ],
  [
    /^\+OK CCProxy (?:(\d[\w.]{0,8}) )?POP3 Service/i,
    "Youngzsoft",
    "CCProxy",
    { "+OK CCProxy 8.1 POP3 Service Ready": "8.1", "+OK CCProxy POP3 Service Ready": "" },
    ["+OK Proxy 8.1 POP3 Service Ready"],
    { os: "Windows", cpe: ["a:youngzsoft:ccproxy:$1"] },
  ],
  [
    /^\+OK POP3 on WinWebMail \[(\d[\d.]{2,10})\] ready/,
    "",
    "WinWebMail",
    { "+OK POP3 on WinWebMail [3.8.3.1] ready.": "3.8.3.1" },
    ["+OK POP3 on WebMail [3.8.3.1] ready."],
    { os: "Windows" },
  ],
  [
    /^\+OK BlackJumboDog \(Version (\d[\d.]{2,10})\) ready/,
    "SapporoWorks",
    "BlackJumboDog",
    { "+OK BlackJumboDog (Version 5.8.0.0) ready": "5.8.0.0" },
    ["+OK JumboDog (Version 5.8.0.0) ready"],
    { os: "Windows" },
  ],
  [
    /^\+OK TCPIP POP server V\d[\w.-]{2,10}, OpenVMS V(\d\.\d[\w-]{0,6}) /,
    "HP",
    "OpenVMS pop3d",
    { "+OK TCPIP POP server V5.4J-15B, OpenVMS V7.3-2 Alpha at vms.example.org, up since": "" },
    ["+OK POP server V5.4J-15B"],
    { version: "", os: "OpenVMS $1", cpe: ["o:hp:openvms"] },
  ],
];

/** Rules for SMTP. */
export const smtpRareRules: readonly FingerprintRule[] = rulesOfRows([
  ...smtp,
  ...sendmail,
  ...classic,
  ...gateways,
]);

/** Rules for POP3. */
export const pop3RareRules: readonly FingerprintRule[] = rulesOfRows([...pop3, ...classicPop3]);

/** IMAP greetings of former groupware and of mail servers on Windows, VMS and Mac OS X. */
const imap: readonly RuleRow[] = [
  productRow(
    /^\* OK (?:\[[^\]\n]{0,600}\] )?Twisted IMAP4rev1 Ready$/,
    "",
    "Twisted",
    [
      "* OK [CAPABILITY IMAP4rev1 NAMESPACE IDLE] Twisted IMAP4rev1 Ready",
      "* OK Twisted IMAP4rev1 Ready",
    ],
    "* OK [CAPABILITY IMAP4rev1] Twisted Pair Networks IMAP4rev1 Ready",
    { extra: "Python library", cpe: ["a:twistedmatrix:twisted"] },
  ),
  [
    /^\* OK Microsoft Exchange (?:(2000) )?IMAP4rev1 server version (\d[\d.]{4,16})/,
    "Microsoft",
    "Exchange Server imapd",
    {
      "* OK Microsoft Exchange IMAP4rev1 server version 5.5.2653.23 (srv.example.com) ready":
        "5.5.2653.23",
      "* OK Microsoft Exchange 2000 IMAP4rev1 server version 6.0.6603.0 (srv.example.com) ready.":
        "6.0.6603.0",
    },
    ["* OK Exchange IMAP4rev1 server version 5.5.2653.23"],
    { version: "$2", os: "Windows", cpe: ["a:microsoft:exchange_server"] },
  ],
  [
    /^\* OK \S{3,8} Microsoft Exchange Server (2003) IMAP4rev1-Server, Version (\d[\d.]{4,16})/,
    "Microsoft",
    "Exchange Server imapd",
    {
      "* OK Der Microsoft Exchange Server 2003 IMAP4rev1-Server, Version 6.5.7226.0 (srv.example.com), steht zur Verfügung.":
        "6.5.7226.0",
    },
    ["* OK Der Exchange Server 2003 IMAP4rev1-Server"],
    {
      version: "$2",
      extra: "Exchange $1",
      os: "Windows",
      cpe: ["a:microsoft:exchange_server:$1"],
    },
  ],
  [
    /^\* OK Microsoft Exchange Server (2007) IMAP4 service ready/,
    "Microsoft",
    "Exchange Server imapd",
    { "* OK Microsoft Exchange Server 2007 IMAP4 service ready": "" },
    ["* OK Exchange Server 2007 IMAP4 service ready"],
    {
      version: "",
      extra: "Exchange $1",
      os: "Windows",
      cpe: ["a:microsoft:exchange_server:$1"],
    },
  ],
  [
    /^\* OK (?:\[[^\]\n]{0,600}\] )?\S{1,255} Cyrus IMAP4? v(\d[\d.]{2,8})-OS X (?:Server )?(\d[\d.]{1,8})/,
    "CMU",
    "Cyrus imapd",
    {
      "* OK mail.example.org Cyrus IMAP4 v2.2.12-OS X 10.3 server ready": "2.2.12",
      "* OK mail.example.org Cyrus IMAP4 v2.3.8-OS X Server 10.5: 9A581 server ready": "2.3.8",
    },
    ["* OK mail.example.org Cyrus IMAP4 OS X 10.3 server ready"],
    { version: "$1", os: "Mac OS X $2", cpe: ["a:cyrus:imap:$1", "o:apple:mac_os_x:$2"] },
  ],
  [
    /^\* OK \S{1,255} CallPilot IMAP4rev1 v(\d[\d.]{4,16}) server ready/,
    "Nortel",
    "CallPilot",
    { "* OK voice.example.org CallPilot IMAP4rev1 v42.02.04.22 server ready.": "42.02.04.22" },
    ["* OK voice.example.org IMAP4rev1 v42.02.04.22 server ready."],
    { device: "phone system" },
  ],
  [
    /^\* OK \S{1,255} PMDF IMAP4rev1 V(\d[\w.-]{1,10})/,
    "Process Software",
    "PMDF",
    { "* OK mail.example.org PMDF IMAP4rev1 V6.2 (Message store V6.2)": "6.2" },
    ["* OK mail.example.org IMAP4rev1 V6.2"],
  ],
  [
    /^\* OK WorldMail IMAP4 Server (\d[\d.]{2,12}) ready/,
    "Qualcomm",
    "Eudora WorldMail",
    { "* OK WorldMail IMAP4 Server 6.1.22.0 ready": "6.1.22.0" },
    ["* OK Mail IMAP4 Server 6.1.22.0 ready"],
    { os: "Windows", cpe: ["a:qualcomm:eudora_worldmail:$1"] },
  ],
  [
    /^\* OK IMAP4rev1 SmartMax IMAPMax (\d[\d.]{0,8}) Ready/,
    "SmartMax",
    "IMAPMax",
    { "* OK IMAP4rev1 SmartMax IMAPMax 5.5 Ready": "5.5" },
    ["* OK IMAP4rev1 SmartMax Ready"],
    { os: "Windows" },
  ],
  [
    /^\* OK (?:\S{1,255} )?Merak (\d[\d.]{2,10}) IMAP4rev1/,
    "IceWarp",
    "Merak Mail Server",
    { "* OK Merak 8.0.2 IMAP4rev1 Mon, 23 Jul 2007 18:22:49 +0100": "8.0.2" },
    ["* OK Merak IMAP4rev1 Mon, 23 Jul 2007"],
    { cpe: ["a:icewarp:merak_mail_server:$1"] },
  ],
  [
    /^\* OK \S{1,255} Sendmail Advanced Message Server IMAP4rev1 \((\d[\d.]{2,8})/,
    "Sendmail",
    "Advanced Message Server",
    { "* OK mail.example.org Sendmail Advanced Message Server IMAP4rev1 (1.3.1/380)": "1.3.1" },
    ["* OK mail.example.org Sendmail IMAP4rev1"],
  ],
];

/** Rules for IMAP. */
export const imapRareRules: readonly FingerprintRule[] = rulesOfRows(imap);
