/** FTP greetings of further equipment: storage, routers, cameras, printers, controllers and UPS cards. */

import type { FingerprintRule } from "../rule.ts";
import { type RuleRow, rulesOfRows } from "./rows.ts";

const storage: readonly RuleRow[] = [
  [
    /^220[ -](LaCie|Seagate)(?:-((?:\dbig|d2|CloudBox|DP\d|D\d|R\d|NAS)(?:-(?:NAS|Pro)){0,2}))? FTP Server \[/,
    "$1",
    "$1 storage ftpd",
    {
      "220 LaCie-2big FTP Server [192.0.2.2]": "",
      "220 LaCie FTP Server [192.0.2.2]": "",
      "220 Seagate-DP4 FTP Server [::ffff:192.0.2.2]": "",
    },
    ["220 LaCie-office FTP Server", "220 Seat-DP4 FTP Server [192.0.2.2]"],
    { version: "", extra: "$2", device: "storage" },
  ],
  [
    /^220[ -]NetworkSpace(2?) FTP Server \[/,
    "LaCie",
    "LaCie storage ftpd",
    { "220 NetworkSpace2 FTP Server [192.0.2.2]": "" },
    ["220 Space2 FTP Server [192.0.2.2]"],
    { version: "", extra: "Network Space $1", device: "storage" },
  ],
  [
    /^220[ -]Welcome to Seagate Central Shared Storage FTP service/,
    "Seagate",
    "Seagate Central ftpd",
    { "220 Welcome to Seagate Central Shared Storage FTP service.": "" },
    ["220 Welcome to Central Shared Storage FTP service."],
    { device: "storage" },
  ],
  [
    /^220[ -](Disk|Cube) Station FTP server at \S{1,60} ready/,
    "Synology",
    "DiskStation Manager ftpd",
    {
      "220 Disk Station FTP server at nas1 ready.": "",
      "220 Cube Station FTP server at nas1 ready.": "",
    },
    ["220 Base Station FTP server at nas1 ready."],
    {
      version: "",
      extra: "$1 Station",
      os: "DSM",
      device: "storage",
      cpe: ["a:synology:diskstation_manager"],
    },
  ],
  [
    /^220[ -]Welcome to WD My Cloud$/,
    "Western Digital",
    "My Cloud ftpd",
    { "220 Welcome to WD My Cloud": "" },
    ["220 Welcome to My Cloud"],
    { device: "storage" },
  ],
  [
    /^220[ -]ipTIME_FTPD (\d\.\d[\w.]{1,8}) Server \((?:ipTIME (\w{3,10})-)?/,
    "EFM Networks",
    "ipTIME ftpd",
    {
      "220 ipTIME_FTPD 1.3.4d Server (NAS2-AB1769) [192.0.2.2]": "1.3.4d",
      "220 ipTIME_FTPD 1.3.4d Server (ipTIME A5004NS-653987) [::ffff:192.0.2.2]": "1.3.4d",
    },
    ["220 TIME_FTPD 1.3.4d Server (NAS2-AB1769) [192.0.2.2]"],
    { version: "$1", extra: "$2" },
  ],
];

const routers: readonly RuleRow[] = [
  [
    /^220[ -]DSL-EasyBox (\d{3}\w?) FTP Server v(\d[\d.]{2,12}) ready/,
    "Vodafone",
    "EasyBox ftpd",
    { "220 DSL-EasyBox 802 FTP Server v20.02.235 ready": "20.02.235" },
    ["220 DSL Router FTP Server v00.96.315 ready"],
    { version: "$2", extra: "$1", device: "router" },
  ],
  [
    /^220[ -]Welcome to linksys(?:-(E\d{4}|EA\d{4}|WRT\w{2,8})|\w{2,12})(?:'s FTP service)?\.?$/i,
    "Linksys",
    "Linksys router ftpd",
    {
      "220 Welcome to Linksys-EA6500": "",
      "220 Welcome to Linksys16746": "",
      "220 Welcome to linksys-E3000's FTP service": "",
    },
    ["220 Welcome to links-EA6500", "220 Welcome to Linksys users of our archive"],
    { version: "", extra: "$1", device: "router" },
  ],
  [
    /^220-{8,12} Welcome to SoftAtHome FTP Server\b/,
    "SoftAtHome",
    "SoftAtHome ftpd",
    { "220---------- Welcome to SoftAtHome FTP Server  [privsep]  ---------": "" },
    ["220---------- Welcome to Home FTP Server  [privsep]  ---------"],
    { device: "router" },
  ],
  [
    /^220[ -]Telindus FTP server ready/,
    "Telindus",
    "Telindus router ftpd",
    { "220 Telindus FTP server ready.": "" },
    ["220 Telis FTP server ready."],
    { device: "router" },
  ],
  [
    /^220[ -]DrayTek FTP version (\d\.\d{1,2})\b/,
    "DrayTek",
    "Vigor ftpd",
    { "220 DrayTek FTP version 1.0": "1.0" },
    ["220 Tek FTP version 1.0"],
    { device: "router" },
  ],
  [
    /^220[ -]\S{1,255} IOS-FTP server \(version (\d\.\d{1,3})\) ready/,
    "Cisco",
    "Cisco IOS ftpd",
    { "220 rt1 IOS-FTP server (version 1.00) ready.": "1.00" },
    ["220 rt1 OS-FTP server (version 1.00) ready."],
    { os: "IOS", device: "network equipment", cpe: ["o:cisco:ios"] },
  ],
  [
    /^220[ -](?:<\w{8}> {1,2})?Tenor Multipath Switch FTP server(?: \(Version VxWorks ?(\d[\d.]{1,6})\))?/,
    "Quintum",
    "Tenor ftpd",
    { "220 <2056728e>  Tenor Multipath Switch FTP server (Version VxWorks5.4.2) ready.": "" },
    ["220 <2056728e>  Multipath Switch FTP server (Version VxWorks5.4.2) ready."],
    { version: "", os: "VxWorks $1", device: "SIP gateway" },
  ],
  [
    /^220[ -]Welcome to the (WL\d{3}\w{0,3}) FTP service/,
    "ASUS",
    "ASUS router ftpd",
    { "220 Welcome to the WL700gE FTP service.": "" },
    ["220 Welcome to the WLAN FTP service."],
    { version: "", extra: "$1", device: "router" },
  ],
  [
    /^220[ -]Allworx FTP server ready/,
    "Allworx",
    "Allworx ftpd",
    { "220 Allworx FTP server ready": "" },
    ["220 Allwork FTP server ready"],
    { device: "phone system" },
  ],
  [
    /^220[ -]Belkin Network USB Hub Ver (\d[\d.]{2,10}) FTP\b/,
    "Belkin",
    "Belkin USB hub ftpd",
    { "220 Belkin Network USB Hub Ver 1.0.5 FTP": "1.0.5" },
    ["220 Network USB Hub Ver 1.0.5 FTP"],
    { device: "device server" },
  ],
];

const cameras: readonly RuleRow[] = [
  [
    /^220[ -](?:Welcome to )?(DCS-\d{3,4}[\w+]?) FTP server(?: ready|\.?$)/i,
    "D-Link",
    "D-Link camera ftpd",
    { "220 Welcome to DCS-6620G FTP Server": "", "220 DCS-2100+ FTP server ready.": "" },
    ["220 Welcome to DCS FTP Server"],
    { version: "", extra: "$1", device: "camera" },
  ],
  [
    /^220[ -]Welcome to SONY Network Camera$/i,
    "Sony",
    "Sony camera ftpd",
    { "220 Welcome to SONY Network Camera": "" },
    ["220 Welcome to Network Camera"],
    { device: "camera" },
  ],
  [
    /^220[ -]IPCamera FtpServer\(www\.maygion\.com\)/,
    "MayGion",
    "MayGion camera ftpd",
    {
      "220 IPCamera FtpServer(www.maygion.com),do NOT change firmware unless you know what you are doing!":
        "",
    },
    ["220 IPCamera FtpServer(www.example.com)"],
    { device: "camera" },
  ],
  [
    /^220[ -]FTP Version (\d\.\d{1,2}) on (IQeye\w{1,6})\b/,
    "IQinVision",
    "IQeye ftpd",
    { "220 FTP Version 1.5 on IQeye3": "1.5" },
    ["220 FTP Version 1.5 on eye3"],
    { version: "$1", extra: "$2", device: "camera" },
  ],
  [
    /^220[ -] ?ADH FTP SERVER READY TYPE HELP FOR HELP/,
    "Dedicated Micros",
    "Dedicated Micros recorder ftpd",
    { "220  ADH FTP SERVER READY TYPE HELP FOR HELP ": "" },
    ["220  FTP SERVER READY TYPE HELP FOR HELP "],
    { device: "video recorder" },
  ],
  [
    /^220[ -](?:Welcome to the (?:OpenDreambox FTP service|PLi dreambox FTP server)|Willkomen auf Ihrer Dreambox)/,
    "Dream Multimedia",
    "Dreambox ftpd",
    {
      "220 Welcome to the OpenDreambox FTP service.": "",
      "220 Welcome to the PLi dreambox FTP server": "",
      "220 Willkomen auf Ihrer Dreambox.": "",
    },
    ["220 Welcome to the Dream FTP service."],
    { device: "set-top box" },
  ],
];

const printers: readonly RuleRow[] = [
  [
    /^220[ -](?:ET[\dA-F]{12} )?Dell (\w?\d{4}\w{0,4}) Laser (?:Printer|MFP) FTP Server ([\w.]{3,20}) ready/,
    "Dell",
    "Dell printer ftpd",
    {
      "220 ET0021B7A1AAF8 Dell B2360dn Laser Printer FTP Server NH41.CY.N454 ready.":
        "NH41.CY.N454",
    },
    ["220 ET0021B7A1AAF8 Dell Printer FTP Server NH41.CY.N454 ready."],
    { version: "$2", extra: "$1", device: "printer" },
  ],
  [
    /^220[ -]Dell (?:Color )?Laser(?: Printer)? (\d{4}\w{0,4})$/,
    "Dell",
    "Dell printer ftpd",
    { "220 Dell Color Laser 5110cn": "", "220 Dell Laser Printer 5100cn": "" },
    ["220 Dell Color Laser"],
    { version: "", extra: "$1", device: "printer" },
  ],
  [
    /^220[ -](?:([A-Z][\w-]{2,24}?)-[\dA-F]{6}|\S{2,60}) FTP server \(OEM FTPD version (\d\.\d{1,3})\) ready/,
    "Epson",
    "Epson printer ftpd",
    {
      "220 LQ-2190-C9384C FTP server (OEM FTPD version 1.01) ready.": "1.01",
      "220 prn1 FTP server (OEM FTPD version 1.00) ready.": "1.00",
    },
    ["220 prn1 FTP server (FTPD version 1.00) ready."],
    { version: "$2", extra: "$1", device: "printer" },
  ],
  [
    /^220[ -]Welcome to Honeywell Printer (\w{2,10})/,
    "Honeywell",
    "Honeywell printer ftpd",
    { "220 Welcome to Honeywell Printer PX4ie": "" },
    ["220 Welcome to Printer PX4ie"],
    { version: "", extra: "$1", device: "printer" },
  ],
  [
    /^220[ -]FTP Version (\d\.\d{1,2}) on (EPS\d-\d{3})\b/,
    "Lantronix",
    "Lantronix print server ftpd",
    { "220 FTP Version 1.2 on EPS2-100": "1.2" },
    ["220 FTP Version 1.2 on S2-100"],
    { version: "$1", extra: "$2", device: "print server" },
  ],
];

const controllers: readonly RuleRow[] = [
  [
    /^220[ -]CP (\d{3}-\d(?: IT)?) FTP-Server V(\d\.\d[\d.]{0,6}) ready for new user/,
    "Siemens",
    "SIMATIC ftpd",
    {
      "220 CP 343-1 FTP-Server V2.00 ready for new user": "2.00",
      "220 CP 443-1 IT FTP-Server V1.07 ready for new user": "1.07",
    },
    ["220 CP FTP-Server V2.00 ready for new user"],
    { version: "$2", extra: "CP $1", device: "controller" },
  ],
  [
    /^220[ -]xlweb FTP server\b/,
    "Honeywell",
    "Excel Web ftpd",
    { "220 xlweb FTP server ready.": "" },
    ["220 web FTP server ready."],
    { device: "controller" },
  ],
  [
    /^220[ -]Opto 22 FTP server ready/,
    "Opto 22",
    "Opto 22 ftpd",
    { "220 Opto 22 FTP server ready.": "" },
    ["220 Opt 22 FTP server ready."],
    { device: "controller" },
  ],
  [
    /^220[ -]Welcome to the HomeWorks Processor/,
    "Lutron",
    "HomeWorks ftpd",
    { "220 Welcome to the HomeWorks Processor": "" },
    ["220 Welcome to the Works Processor"],
    { device: "controller" },
  ],
  [
    /^220[ -]National Instruments FTP\b/,
    "National Instruments",
    "National Instruments ftpd",
    { "220-National Instruments FTP\n220 Service Ready": "" },
    ["220-Instruments FTP\n220 Service Ready"],
  ],
  [
    /^220[ -]VxWorks FTP server \(VxWorks (\d[\d.]{1,6}) - Secure NetLinx version \((\d[\d.]{1,6})\)\)/,
    "AMX",
    "NetLinx ftpd",
    { "220 VxWorks FTP server (VxWorks 5.3.1 - Secure NetLinx version (1.0)) ready.": "1.0" },
    ["220 VxWorks FTP server (VxWorks 5.3.1 - Secure version (1.0)) ready."],
    { version: "$2", os: "VxWorks $1", device: "controller" },
  ],
  [
    /^220[ -]Trimble FTP server \(Trimble\) ready/,
    "Trimble",
    "Trimble ftpd",
    { "220 Trimble FTP server (Trimble) ready.": "" },
    ["220 Trim FTP server (Trim) ready."],
    { device: "GNSS receiver" },
  ],
  [
    /^220[ -]lgxftpd V(\d\.\d{1,3}), LEIGHTRONIX, INC\./,
    "Leightronix",
    "lgxftpd",
    { "220-lgxftpd V1.4, LEIGHTRONIX, INC.\n220 ready": "1.4" },
    ["220-ftpd V1.4, INC.\n220 ready"],
    { device: "broadcast equipment" },
  ],
  [
    /^220[ -]Welcome to Netman FTP service/,
    "Riello UPS",
    "NetMan ftpd",
    { "220 Welcome to Netman FTP service.": "" },
    ["220 Welcome to Net FTP service."],
    { device: "power device" },
  ],
  [
    /^220[ -](?:\S{1,60} )?ManageUPSnet FTP server\b/,
    "",
    "ManageUPSnet ftpd",
    { "220 ManageUPSnet FTP server ready.": "" },
    ["220 ManageUPS FTP server ready."],
    { device: "power device" },
  ],
];

const programs: readonly RuleRow[] = [
  [
    /^220[ -]HP ARPA FTP Server \[([A-Z]\w{7})\] \(C\) Hewlett-Packard/,
    "HP",
    "HP ARPA FTP Server",
    {
      "220 HP ARPA FTP Server [A0012H15] (C) Hewlett-Packard Co. 2000 [PASV SUPPORT]": "A0012H15",
    },
    ["220 HP ARPA Server [A0012H15] (C) Hewlett-Packard Co. 2000"],
  ],
  [
    /^220[ -] ?Kebi FTP Server(?: \(Version (\d[\d.]{1,8})\))?/,
    "",
    "Kebi FTP Server",
    { "220- Kebi FTP Server (Version 2.0.0)\n220 Kebi FTP": "2.0.0" },
    ["220- Keb FTP Server (Version 2.0.0)\n220 FTP"],
  ],
  [
    /^220[ -]ZXFS Ftp Server v(\d\.\d{1,3})(?:\((build \d{1,6})\))?, /,
    "",
    "ZXFS",
    {
      "220-ZXFS Ftp Server v1.0(build 1027), Service ready for new user.\n 1 user online\n220 this server supports SIZE":
        "1.0",
    },
    ["220-FS Ftp Server v1.0, Service ready for new user.\n220 ready"],
    { version: "$1", extra: "$2" },
  ],
  [
    /^220[ -]Cornerstone MFT Server (\d[\d.]{3,14}) Ready/,
    "South River Technologies",
    "Cornerstone MFT Server",
    { "220 Cornerstone MFT Server 19.00.3675 Ready.": "19.00.3675" },
    ["220 Cornerstone Server 19.00.3675 Ready."],
    { os: "Windows" },
  ],
  [
    /^220[ -]MinWin FTP server\b/,
    "Microsoft",
    "Windows IoT Core ftpd",
    { "220 MinWin FTP server ready.": "" },
    ["220 Win FTP server ready."],
    { os: "Windows 10 IoT Core" },
  ],
];

/** The rules. */
export const ftpDeviceRules: readonly FingerprintRule[] = rulesOfRows([
  ...storage,
  ...routers,
  ...cameras,
  ...printers,
  ...controllers,
  ...programs,
]);
