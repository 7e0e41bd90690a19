/** FTP greetings of servers that are seldom met, as rows: test servers, old systems, printers, equipment. */

import type { FingerprintRule } from "../rule.ts";
import { type RuleRow, rulesOfRows } from "./rows.ts";

const programs: readonly RuleRow[] = [
  [
    /^220[ -]\S{1,255} FTP server \(Version (1\.\d{1,2}(?:\.\d{1,2}){0,2}) - \d{4}\/\d\d\/\d\d \d\d:\d\d:\d\d\) ready\.$/,
    "SUSE",
    "Proxy-Suite ftp-proxy",
    { "220 vm FTP server (Version 1.9.2.4 - 2005/01/11 13:03:28) ready.": "1.9.2.4" },
    [
      "220 vm FTP server (Version 1.9.2.4) ready.",
      "220 vm FTP server (Version 6.5/OpenBSD, linux port 0.3.3) ready.",
    ],
  ],
  [/^220[ -]Welcome [Tt]o Rumpus!/, "Maxum", "Rumpus", { "220 Welcome To Rumpus!": "" }, [
    "220 Welcome To Rumpus House!",
  ], { os: "macOS", cpe: ["a:maxum:rumpus"] }],
  [
    /^220[ -]LightFTP server(?: v(\d[\w.]*))? ready/,
    "",
    "LightFTP",
    {
      "220 LightFTP server ready": "",
      "220 LightFTP server v2.3 ready": "2.3",
    },
    ["220 FTP server v2.3 ready"],
    { cpe: ["a:lightftp_project:lightftp:$1"] },
  ],
  [/^220[ -]Multicraft (\d[\w.-]*) FTP server/, "xhost.ch", "Multicraft", {
    "220 Multicraft 2.4.1 FTP server": "2.4.1",
    "220 Multicraft 2.0.0-pre20 FTP server": "2.0.0-pre20",
  }, ["220 Minecraft 2.4.1 FTP server"]],
  [
    /^220[ -]FTP server \(nodeftpd\) ready$/,
    "",
    "nodeftpd",
    {
      "220 FTP server (nodeftpd) ready": "",
    },
    ["220 FTP server (node) ready"],
    { extra: "Node.js library" },
  ],
  [
    /^220[ -]\S{1,255} FTP server \(NetWare v(\d[\d.]{0,10})\) ready/,
    "Novell",
    "NetWare ftpd",
    {
      "220 fs1.example.org FTP server (NetWare v5.00) ready.": "5.00",
    },
    ["220 netware.example.org FTP server ready."],
    { os: "NetWare" },
  ],
  [
    /^220[ -]SolarWinds (?:SFTP\/)?FTP [Ss]erver\b/,
    "SolarWinds",
    "SolarWinds FTP Server",
    {
      "220 SolarWinds FTP Server": "",
    },
    ["220 solarwinds.example.org FTP Server"],
    { os: "Windows" },
  ],
  [
    /^220[ -]Robo-FTP [Ss]erver\b/,
    "Serengeti Systems",
    "Robo-FTP Server",
    {
      "220 Robo-FTP Server ready": "",
    },
    ["220 Robo FTP server ready"],
    { os: "Windows" },
  ],
  [
    /^220[ -]Quick 'n Easy FTP Server\b/,
    "Pablo Software",
    "Quick 'n Easy FTP Server",
    {
      "220 Quick 'n Easy FTP Server DEMO": "",
      "220 Quick 'n Easy FTP Server": "",
    },
    ["220 Quick and Easy FTP Server"],
    { os: "Windows" },
  ],
  [
    /^220[ -]ArGoSoft FTP Server(?: \.NET)?(?:,? [Vv](?:ersion)?[ .]{0,2}(\d[\d.]{0,15}))/,
    "ArGoSoft",
    "ArGoSoft FTP Server",
    {
      "220 ArGoSoft FTP Server .NET v.1.4.3.8 at Mon Jan 1": "1.4.3.8",
    },
    ["220 argosoft.example.org FTP Server"],
    { os: "Windows" },
  ],
  [/^220[ -]INetSim FTP Service ready/, "", "INetSim", { "220 INetSim FTP Service ready.": "" }, [
    "220 FTP Service ready.",
  ], { extra: "service simulator" }],
];

/** Routers, storage, controllers. */
const devices: readonly RuleRow[] = [
  [
    /^220[ -]Speedport W ?(\S{2,8})(?: Typ [A-C])? FTP Server v(\d[\d.]{2,12}) ready/,
    "Deutsche Telekom",
    "Speedport ftpd",
    {
      "220 Speedport W 723V Typ A FTP Server v1.41.000 ready": "1.41.000",
      "220 Speedport W722V FTP Server v1.19.000 ready": "1.19.000",
    },
    ["220 Speed W 723V FTP Server v1.41.000 ready"],
    { version: "$2", extra: "W $1", device: "router" },
  ],
  [
    /^220[ -](?:DiskStation|RackStation) FTP server ready\.?$/i,
    "Synology",
    "DiskStation Manager ftpd",
    { "220 DiskStation FTP server ready.": "" },
    ["220 Station FTP server ready.", "220 DiskStation2 FTP server ready."],
    { os: "DSM", device: "storage", cpe: ["a:synology:diskstation_manager"] },
  ],
  [
    /^220[ -]"?Welcome to MyBook(Live|World)(?: \w{1,12})?"?$/,
    "Western Digital",
    "My Book $1 ftpd",
    { '220 "Welcome to MyBookLive"': "" },
    ["220 Welcome to MyBook"],
    { version: "", device: "storage" },
  ],
  [
    /^220[ -]FTP Server \(((?:ZyWALL|USG|ATP|VPN)[\w -]{2,24})\) \[/,
    "Zyxel",
    "ZyWALL ftpd",
    {
      "220 FTP Server (ZyWALL USG 50) [::ffff:192.0.2.2]": "",
      "220 FTP Server (USG40W) [192.0.2.2]": "",
    },
    ["220 FTP Server (Wall 50) [192.0.2.2]"],
    { version: "", extra: "$1", os: "ZLD", device: "firewall" },
  ],
  [
    /^220[ -]Sofrel (S5\w{2,4}) SN [\d-]{6,16} {1,3}ready\b/,
    "Lacroix Sofrel",
    "Sofrel ftpd",
    { "220 Sofrel S550 SN 01-499-00428  ready. Time is 00:11:39 01/11/16.": "" },
    ["220 Sofrel SN 01-499-00428  ready."],
    { version: "", extra: "$1", device: "controller" },
  ],
];

/** Programs and malware for Windows, servers in firmware. */
const others: readonly RuleRow[] = [
  [
    /^220[ -](?:\S{1,255} )?FTP Server \(vftpd (\d[\d.]{1,6})\) ready/,
    "",
    "Vermillion FTP Daemon",
    { "220 FTP Server (vftpd 1.30) ready.": "1.30" },
    ["220 FTP Server (ftpd 1.30) ready."],
    { os: "Windows", cpe: ["a:vermillion:ftp_daemon:$1"] },
  ],
  [
    /^220[ -](?:\S{1,255} )?FTP server \(QVT\/Net (\d[\d.]{1,6})\) ready/,
    "QPC Software",
    "QVT/Net ftpd",
    { "220 pc1 FTP server (QVT/Net 5.0) ready.": "5.0" },
    ["220 pc1 FTP server (QVT 5.0) ready."],
    { os: "Windows" },
  ],
  [
    /^220[ -]ucftpd(?:\((\w{3} {1,2}\d{1,2} \d{4})-[\d:]{8}\))? FTP server ready/,
    "",
    "ucftpd",
    {
      "220 ucftpd(Jul  3 2012-22:13:49) FTP server ready.": "",
      "220 ucftpd FTP server ready.": "",
    },
    ["220 uftpd FTP server ready."],
    { version: "", extra: "$1" },
  ],
  [
    /^220[ -]Welcom to ProRat Ftp Server/,
    "",
    "ProRat",
    { "220 Welcom to ProRat Ftp Server": "" },
    ["220 Welcome to Rat Ftp Server"],
    { extra: "remote access trojan", os: "Windows" },
  ],
];

/** Servers of old systems. */
const systems: readonly RuleRow[] = [
  [
    /^220[ -]\S{1,255} Microsoft FTP Service$/,
    "Microsoft",
    "Microsoft ftpd",
    { "220 web01 Microsoft FTP Service": "" },
    ["220 web01 Microsoft File Service", "220 web01 Microsoft FTP Service is not used here"],
    { os: "Windows", cpe: ["a:microsoft:ftp_service", "o:microsoft:windows"] },
  ],
  [
    /^220[ -]\S{1,255}(?: [\d.]{7,15})? FTP server \((?:Revision \d[\d.]{0,8} )?Version wu(?:ftpd)?-(\d[\w.-]{0,20})/i,
    "",
    "WU-FTPD",
    {
      "220 ftp.example.org FTP server (Revision 1.1 Version wuftpd-2.6.1(PHNE_38579) Fri Sep 5 12:10:54 GMT 2008) ready.":
        "2.6.1",
      "220 ftp.example.org 192.0.2.4 FTP server (Version wu-2.6.2(1) Wed Sep 21 11:16:22 MEST 2005) ready.":
        "2.6.2",
    },
    ["220 ftp.example.org FTP server (Version 2.6.2) ready."],
    { cpe: ["a:washington_university:wu-ftpd:$1"] },
  ],
  [
    /^220[ -]\S{1,255} FTP server \(Version (\d\.\d[\d.]{2,12})\(PHNE_\d{4,6}\) /i,
    "HP",
    "HP-UX ftpd",
    {
      "220 ux.example.org FTP server (Version 1.1.214.4(PHNE_38459) Mon Feb 15 06:03:13 GMT 2010) ready.":
        "1.1.214.4",
    },
    ["220 ux.example.org FTP server (Version 1.1.214.4 Mon Feb 15) ready."],
    { os: "HP-UX", cpe: ["o:hp:hp-ux"] },
  ],
  [
    /^220[ -]\S{1,255} {1,4}FTP server \(Version: {1,4}Mac OS X Server(?: {1,2}(\d\d\.\d{1,2}))?[^)\n]{0,20}\)/i,
    "Apple",
    "Mac OS X Server ftpd",
    {
      "220 mac.example.org FTP server (Version:  Mac OS X Server 10.4 - +GSSAPI) ready.": "",
      "220 mac.example.org FTP server (Version:  Mac OS X Server) ready.": "",
    },
    ["220 mac.example.org FTP server (Version:  Mac OS) ready."],
    { version: "", os: "Mac OS X $1", cpe: ["o:apple:mac_os_x_server"] },
  ],
  [
    /^220[ -](?:Tornado-)?vxworks FTP server(?: ready)?\.?$/i,
    "Wind River",
    "VxWorks ftpd",
    { "220 Tornado-vxWorks FTP server ready": "", "220 vxWorks FTP server ready": "" },
    ["220 Tornado FTP server ready"],
    { os: "VxWorks", cpe: ["o:windriver:vxworks"] },
  ],
  [
    /^220[ -]FTP server \(IBM 4690 TCP\/IP FTP Version (\d[\d.]{0,6})\)/,
    "IBM",
    "4690 ftpd",
    { "220 FTP server (IBM 4690 TCP/IP FTP Version 1.1) ready.": "1.1" },
    ["220 FTP server (IBM 4960 TCP/IP FTP Version 1.1) ready."],
    { os: "4690 OS", device: "point of sale" },
  ],
  [
    /^220[ -]---freeFTPd 1\.0---warFTPd 1\.65---$/,
    "",
    "Nepenthes honeypot",
    { "220 ---freeFTPd 1.0---warFTPd 1.65---": "" },
    ["220 freeFTPd 1.0 warFTPd 1.65"],
    { version: "" },
  ],
];

/** Printers: the model and the version of its network card. */
const printers: readonly RuleRow[] = [
  [
    /^220[ -](?:\S{1,64} )?Lexmark ((?:Optra |Forms Printer )\S{1,12}(?: Ethernet)?|\S{1,12}) FTP Server(?: (\S{1,24}))? ready/i,
    "Lexmark",
    "Lexmark printer ftpd",
    {
      "220 lex42785470853 Lexmark Optra T614 FTP Server 3.20.31 ready.": "3.20.31",
      "220 Lexmark X502 FTP server ready": "",
    },
    ["220 lex42785470853 Optra T614 FTP Server 3.20.31 ready."],
    { version: "$2", extra: "$1", device: "printer" },
  ],
  [
    /^220[ -]ET[0-9A-F]{12} (Pro\d{3}) Series FTP Server ready|^220[ -]\S{1,64} MarkNet (\S{1,12}) FTP Server (\d[\d.]{2,10}) ready/,
    "Lexmark",
    "Lexmark printer ftpd",
    {
      "220 ET0020007E4D2B Pro900 Series FTP Server ready.": "",
      "220 PRN1 MarkNet X2012e FTP Server 4.20.22 ready.": "4.20.22",
    },
    ["220 ET0020007E4D2B Pro Series FTP Server ready."],
    { version: "$3", extra: "$1$2", device: "printer" },
  ],
  [
    /^220[ -](?:\S{1,64} )?(Source Technologies|TOSHIBA) (\S{2,16}) FTP Server (\S{4,24}) ready/,
    "$1",
    "$1 printer ftpd",
    {
      "220 ET0021B730F70F Source Technologies ST-9630 FTP Server NJ.APS.N254f ready.":
        "NJ.APS.N254f",
      "220 ET0004001E9C01 TOSHIBA e-STUDIO501S FTP Server NC2.NPS.N222 ready.": "NC2.NPS.N222",
    },
    ["220 ET0004001E9C01 e-STUDIO501S FTP Server NC2.NPS.N222 ready."],
    { version: "$3", extra: "$2", device: "printer" },
  ],
  [
    /^220[ -](Gestetner|LANIER|SAVIN|NRG|infotec|Nashuatec|Rex-Rotary) ([\w \/+-]{2,30}?) FTP server \((\d[\w.]{1,10})\)/i,
    "Ricoh",
    "$1 printer ftpd",
    { "220 Gestetner MP5501/DSm756 FTP server (5.12c) ready.": "5.12c" },
    ["220 Gestetner FTP server ready."],
    { version: "$3", extra: "$2", device: "printer" },
  ],
  [
    /^220[ -]Oce (\S{2,16}) (?:Ver |FTP Service \(Version )(\d[\w.]{1,14})/,
    "Oce",
    "Oce printer ftpd",
    {
      "220 Oce im3512 Ver 01.04.00.0d FTP server.": "01.04.00.0d",
      "220 Oce Plotwave350 FTP Service (Version 4.6.7).": "4.6.7",
    },
    ["220 Oce im3512 FTP server."],
    { version: "$2", extra: "$1", device: "printer" },
  ],
  [
    /^220[ -]AXIS (\S{2,10}) \(rev \d\) FTP Network Print Server V(\d\.\d\d)/,
    "Axis",
    "Axis print server ftpd",
    { "220 AXIS 5400+ (rev 2) FTP Network Print Server V7.01 Sep 11 2005 ready.": "7.01" },
    ["220 AXIS 5400+ (rev 2) Print Server V7.01"],
    { version: "$2", extra: "$1", device: "print server" },
  ],
  [
    /^220[ -]LinkCom Xpress ([\w \/+]{2,30}?)(?: FTP version (\d[\d.]{0,6}) ready)?$/,
    "MPI Tech",
    "LinkCom Xpress",
    { "220 LinkCom Xpress 10/100 +IPDS FTP version 1.1 ready": "1.1" },
    ["220 LinkCom 10/100 FTP version 1.1 ready"],
    { version: "$2", extra: "$1", device: "print server" },
  ],
  [
    /^220[ -](ESI-\d{4}\w?) Version (\d\.[\w.]{1,10}) ready/,
    "Extended Systems",
    "ExtendNet ftpd",
    { "220 ESI-2933A Version 6.41 ready.": "6.41" },
    ["220 ESI-2933A ready."],
    { version: "$2", extra: "$1", device: "print server" },
  ],
  [
    /^220[ -]SATO (?:SATO )?PRINTER Ver (\S{2,12}) FTP server/,
    "SATO",
    "SATO printer ftpd",
    { "220 SATO SATO PRINTER Ver A1.2.4 FTP server.": "A1.2.4" },
    ["220 SATO Ver A1.2.4 FTP server."],
    { device: "printer" },
  ],
];

/** Cameras, storage, power and conference equipment. */
const equipment: readonly RuleRow[] = [
  [
    /^220[ -]{1,3}(?:(\S{4,20}) Network Management Card AOS v(\d[\d.]{2,10}) |APC )FTP server ready/,
    "APC",
    "APC ftpd",
    {
      "220 0G-9354-02 Network Management Card AOS v3.6.2 FTP server ready.": "3.6.2",
      "220 APC FTP server ready.": "",
    },
    ["220 Management Card FTP server ready."],
    { version: "$2", extra: "$1", device: "power device" },
  ],
  [
    /^220[ -]SUN StorEdge (\d{4}) RAID FTP server ready/,
    "Oracle",
    "StorEdge ftpd",
    { "220 SUN StorEdge 3510 RAID FTP server ready.": "" },
    ["220 StorEdge 3510 FTP server ready."],
    { version: "", extra: "$1", device: "storage" },
  ],
  [
    /^220[ -]\S{1,255} (DCS-\d{3,4}\w?) FTP server ready/,
    "D-Link",
    "D-Link camera ftpd",
    { "220 cam.example.org DCS-5300 FTP server ready.": "" },
    ["220 cam.example.org DCS FTP server ready."],
    { version: "", extra: "$1", device: "camera" },
  ],
  [
    /^220[ -]Welcome to the (?:Cisco )?TelePresence ([A-Z][\w ]{1,20}?) ?,? version (\d\.\d\(\d{1,2}\.\d{1,3}\))/i,
    "Cisco",
    "TelePresence ftpd",
    {
      "220 Welcome to the Cisco TelePresence MCU 4220, version 4.4(2.18) ": "4.4(2.18)",
      "220 Welcome to the Telepresence Server 7010, version 2.2(1.18) ": "2.2(1.18)",
    },
    ["220 Welcome to the Server 7010, version 2.2(1.18)"],
    { version: "$2", extra: "$1", device: "conference system" },
  ],
  [/^220[ -]ADC (iScale)$/, "ADC", "iScale ftpd", { "220 ADC iScale": "" }, ["220 ADC Scale"], {
    version: "",
  }],
];

/** The rules. */
export const ftpRareRules: readonly FingerprintRule[] = rulesOfRows([
  ...programs,
  ...devices,
  ...others,
  ...systems,
  ...printers,
  ...equipment,
]);
