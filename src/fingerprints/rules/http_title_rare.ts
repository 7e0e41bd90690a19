/**
 * HTML page titles of equipment and of programs that are seldom met, as rows: whole titles, as their words
 * are used elsewhere too.
 */

import type { FingerprintRule } from "../rule.ts";
import { productRow as page, type RuleRow, rulesOfRows } from "./rows.ts";

/** A page with its version in the first group. */
function versioned(
  pattern: RegExp,
  vendor: string,
  product: string,
  examples: Readonly<Record<string, string>>,
  nearMiss: string,
  facts: RuleRow[5] = {},
): RuleRow {
  return [pattern, vendor, product, examples, [nearMiss], { version: "$1", ...facts }];
}

/** Routers, switches, access points. */
const network: readonly RuleRow[] = [
  page(/^AiCloud(?: 2\.0)?$/, "ASUS", "AiCloud", ["AiCloud"], "MyCloud", { device: "router" }),
  page(
    /^FRITZ!(WLAN Repeater|Repeater|Powerline)(?: \w{2,8})?$/,
    "AVM",
    "FRITZ!$1",
    ["FRITZ!WLAN Repeater"],
    "FRITZ!WLAN",
    { device: "WAP" },
  ),
  page(
    /^NETIASPOT Management Console$|^Konsola zarz\S{0,3}dzania NETIASPOT$/,
    "Netia",
    "Netia Spot",
    ["NETIASPOT Management Console"],
    "SPOT Management Console",
    { device: "router" },
  ),
  page(
    /^(?:Ubiquiti )?(UniFi Security Gateway|Ubiquiti EdgeSwitch|EdgeSwitch|UniFi Video|airCube|airFiber|UniFi Cloud Key|Cloud ?Key)$/,
    "Ubiquiti",
    "$1",
    ["UniFi Security Gateway", "CloudKey", "airCube"],
    "Security Gateway",
    { device: "network equipment" },
  ),
  page(
    /^UniFi NVR: Software Portal$|^airVision: \[NVR\] - Software Portal$/,
    "Ubiquiti",
    "UniFi NVR",
    ["UniFi NVR: Software Portal"],
    "NVR: Software Portal",
    { device: "video recorder" },
  ),
  page(
    /^Welcome to AmpliFi$/,
    "Ubiquiti",
    "AmpliFi",
    ["Welcome to AmpliFi"],
    "Welcome to Ampli",
    { device: "router" },
  ),
  page(/^Ubiquiti Networks$/, "Ubiquiti", "Ubiquiti device", ["Ubiquiti Networks"], "Networks", {
    device: "network equipment",
  }),
  page(/^(USG\d{2,4}W?-VPN)$/, "Zyxel", "Zyxel $1", ["USG20W-VPN"], "USG-VPN", {
    device: "firewall",
  }),
  page(/^MikroTik (SwOS)$/, "MikroTik", "$1", ["MikroTik SwOS"], "SwOS manual", {
    os: "SwOS",
    device: "switch",
  }),
  page(
    /^(Google Fiber Network Box) Diagnostics$|^((?:Google|Nest) Wifi)$/,
    "Google",
    "$1$2",
    ["Google Fiber Network Box Diagnostics", "Google Wifi"],
    "Fiber Network Box",
    { device: "router" },
  ),
  page(
    /^(?:\S{1,64} {1,3}- {1,3})?ProCurve Switch (\S{3,16}) \((J\d{4}\w)\)$/,
    "HP",
    "ProCurve $1",
    ["SW2 - ProCurve Switch 5406zl (J8697A)"],
    "SW2 - Switch 5406zl (J8697A)",
    { extra: "$2", device: "switch" },
  ),
  page(/^FlexiPacket Hub$/, "Nokia", "FlexiPacket Hub", ["FlexiPacket Hub"], "Packet Hub"),
  page(
    /^Calient Technologies Inc\.$/,
    "Calient",
    "Calient optical switch",
    [
      "Calient Technologies Inc.",
    ],
    "Calient",
    { device: "switch" },
  ),
  page(
    /^(?:TransPort )?(WR\d{2}\w{0,4}) \(SN: \d{1,12}\) Configuration and Management$/,
    "Digi",
    "Digi TransPort $1",
    ["TransPort WR31 (SN: 888112) Configuration and Management"],
    "WR31 Configuration",
    { device: "router" },
  ),
  page(
    /^((?:Digi (?:One|Connect)|PortServer|ConnectPort) ?[\w -]{0,24}?) Configuration and Management$/,
    "Digi",
    "$1",
    ["PortServer TS 16 Configuration and Management"],
    "Server Configuration and Management",
    { device: "serial server" },
  ),
  page(/^Digi Configuration and Management$/, "Digi", "Digi device", [
    "Digi Configuration and Management",
  ], "Configuration and Management"),
  page(
    /^Digi ([EIT]X\d{2}[\w-]{0,24}) - [0-9A-F]{12}$/i,
    "Digi",
    "Digi $1",
    ["Digi TX64-Single-Cellular - 0040FF100001"],
    "Digi TX64",
    { device: "router" },
  ),
  page(/^(KN\d{4}\w{0,3}) - Cover$/, "ATEN", "ATEN $1", ["KN4116v - Cover"], "KN - Cover", {
    device: "KVM switch",
  }),
  page(/^(myUTN(?:-\w{2,8})?) Control Center$/, "SEH", "$1", ["myUTN-80 Control Center"], "UTN", {
    device: "device server",
  }),
  page(
    /^\S{1,64} - (Opengear|BlackBox) Management Console$/,
    "Opengear",
    "$1 console server",
    ["rack7 - Opengear Management Console"],
    "rack7 - Management Console",
    { device: "console server" },
  ),
  page(
    /^Login \(Virtual Traffic Manager Appliance(?: \d[\d.]{1,6})? :: \S{1,64}\)$/,
    "Ivanti",
    "Virtual Traffic Manager",
    ["Login (Virtual Traffic Manager Appliance :: 192.0.2.1)"],
    "Login (Traffic Manager)",
    { device: "load balancer" },
  ),
  page(/^ClearPass - Aruba Networks$|^Aruba ClearPass.{0,30}$/, "HPE", "Aruba ClearPass", [
    "ClearPass - Aruba Networks",
  ], "ClearPass - Networks"),
  page(
    /^Riverbed Technology, Inc\.$/,
    "Riverbed",
    "SteelHead",
    ["Riverbed Technology, Inc."],
    "Riverbed",
    { device: "WAN accelerator" },
  ),
  page(
    /^Web Filter Block Override$/,
    "Fortinet",
    "FortiGate",
    ["Web Filter Block Override"],
    "Filter Block Override",
    { os: "FortiOS", device: "firewall" },
  ),
  page(
    /^AT&T VPN Gateway$|^AT&T U\d{3}: '\S{1,64}'$/,
    "AT&T",
    "AT&T VPN gateway",
    ["AT&T VPN Gateway"],
    "VPN Gateway",
    { device: "VPN gateway" },
  ),
  page(/^XRoads Network Appliance Administration$/, "XRoads", "XRoads Edge appliance", [
    "XRoads Network Appliance Administration",
  ], "Network Appliance Administration"),
];

/** Cisco. */
const cisco: readonly RuleRow[] = [
  page(
    /^Login - Cisco (DNA Center|Catalyst Center)$|^Cisco (Meeting Management|SON|Crosswork\b[\w ]{0,20}|(?:Enterprise )?NFVIS|Nexus \d{4}\w{0,2}|IP Camera)$/,
    "Cisco",
    "Cisco $1$2",
    ["Login - Cisco DNA Center", "Cisco Enterprise NFVIS", "Cisco Nexus 1010V"],
    "Login - Cisco DNA",
  ),
  page(/^Cisco (?:UCS KVM Direct|KVM)$/, "Cisco", "UCS KVM", ["Cisco UCS KVM Direct"], "UCS KVM"),
  page(
    /^Cisco Systems Login$/,
    "Cisco",
    "Cisco Wireless LAN Controller",
    ["Cisco Systems Login"],
    "Systems Login",
    { device: "wireless controller" },
  ),
  versioned(
    /^Cisco MDS 9000(?: and Nexus 5000)? Management Modules (\d{1,2}\.\d[\w.()]{1,12})$/,
    "Cisco",
    "MDS 9000",
    { "Cisco MDS 9000 and Nexus 5000 Management Modules 7.3(0)D1(2)": "7.3(0)D1(2)" },
    "Cisco MDS 9000",
    { os: "NX-OS", device: "switch" },
  ),
  page(
    /^(SPA\d{3}\w{0,2}) Device Information \(SEP[0-9A-F]{12}\)$/i,
    "Cisco",
    "Cisco $1",
    ["SPA508G Device Information (SEP0123456789AC)"],
    "SPA508G Information",
    { device: "telephone" },
  ),
  page(/^Stealthwatch Management Console$/, "Cisco", "Stealthwatch", [
    "Stealthwatch Management Console",
  ], "Watch Management Console"),
  page(/^(?:Login - )?Duo (Access|Network) Gateway$/, "Cisco", "Duo $1 Gateway", [
    "Login - Duo Network Gateway",
  ], "Network Gateway"),
  page(/^AppDynamics$/, "Cisco", "AppDynamics", ["AppDynamics"], "Dynamics"),
];

/** Servers' controllers, storage, power. */
const rooms: readonly RuleRow[] = [
  page(
    /^Avocent (AutoView \d{4})(?:\/\d{4})?$/,
    "Vertiv",
    "Avocent $1",
    ["Avocent AutoView 3008"],
    "AutoView",
    { device: "KVM switch" },
  ),
  page(/^Aerohive HiveUI$/, "Extreme Networks", "HiveUI", ["Aerohive HiveUI"], "HiveUI login", {
    device: "WAP",
  }),
  page(
    /^HPE BladeSystem Onboard Administrator$/,
    "HPE",
    "Onboard Administrator",
    [
      "HPE BladeSystem Onboard Administrator",
    ],
    "BladeSystem Administrator",
    { device: "management controller" },
  ),
  page(
    /^HPE (SimpliVity OmniStack|StoreEver \S{2,10})$/,
    "HPE",
    "$1",
    [
      "HPE StoreEver MSL6480",
    ],
    "StoreEver",
    { device: "storage" },
  ),
  page(/^HP UPS Network Module$/, "HP", "HP UPS Network Module", ["HP UPS Network Module"], "UPS", {
    device: "UPS",
  }),
  page(/^Open Manage(?:™|&trade;)$/, "Dell", "OpenManage", ["Open Manage™"], "Open Management"),
  page(/^(?:Isilon )?OneFS$/, "Dell", "Isilon OneFS", ["Isilon OneFS"], "FS", {
    device: "storage",
  }),
  page(/^DD System Manager$/, "Dell", "Data Domain", ["DD System Manager"], "System Manager", {
    device: "storage",
  }),
  page(
    /^[\w! ]{5,60} Synology Web Station!$/,
    "Synology",
    "Web Station",
    [
      "Bonjour et bienvenue dans Synology Web Station!",
      "Hello! Welcome to Synology Web Station!",
    ],
    "Web Station!",
    { os: "DSM", device: "storage" },
  ),
  page(/^iCOM Control Board$/, "Vertiv", "Liebert iCOM", ["iCOM Control Board"], "COM Board", {
    device: "environment monitor",
  }),
  page(/^Sigma Control 2$/, "Kaeser", "Sigma Control 2", ["Sigma Control 2"], "Sigma Control", {
    device: "controller",
  }),
  page(
    /^(Expert (?:Power Control|PDU|Net Control|Sensor Box)(?: [\w.]{1,10}){0,3})(?: - .{1,60})?$/,
    "Gude",
    "$1",
    ["Expert Power Control NET 4x - Rack43"],
    "Expert Power",
    { device: "power device" },
  ),
  page(
    /^(XYTRONIX Relay|Inveo Lantick Ethernet Relay Controller)$/,
    "",
    "$1",
    ["XYTRONIX Relay"],
    "Relay",
    { device: "relay" },
  ),
  page(
    /^AVTECH Software, Inc\. - (Room Alert [\w\/]{2,5}|TemPageR \w{2,4}) - .{1,120}$/,
    "AVTECH",
    "AVTECH $1",
    ["AVTECH Software, Inc. - Room Alert 12E - Advanced Computer Room Environment Monitoring"],
    "Software, Inc. - Room Alert 12E",
    { device: "environment monitor" },
  ),
  page(
    /^AVTECH Device ManageR$/,
    "AVTECH",
    "Device ManageR",
    ["AVTECH Device ManageR"],
    "Device ManageR",
  ),
];

/** Controllers of machines and buildings, instruments. */
const industry: readonly RuleRow[] = [
  page(
    /^NFT S7 - (DALI-Gateway)\(Ethernet\)$/,
    "NFT",
    "S7 $1",
    ["NFT S7 - DALI-Gateway(Ethernet)"],
    "S7 - DALI-Gateway",
    { device: "gateway" },
  ),
  page(/^IBHLink (S7\+\+|UA|S5\+\+)$/, "IBHsoftec", "IBH Link $1", ["IBHLink S5++"], "IBHLink", {
    device: "gateway",
  }),
  page(/^S7\/S5 OPC Server$/, "Softing", "S7/S5 OPC Server", ["S7/S5 OPC Server"], "OPC Server"),
  page(
    /^(17(?:47|61|63|66|68|69|85|94)-[A-Z]\w{1,9}(?:-\w{2,6})?(?:\/[A-Z])?)(?: FLEX Ethernet Adapter| Home Page| Ethernet Base Page)?$/,
    "Rockwell Automation",
    "Allen-Bradley $1",
    ["1747-L553/C Home Page", "1794-AENT FLEX Ethernet Adapter", "1761-NET-ENI"],
    "1747 Home Page",
    { device: "PLC" },
  ),
  [
    /^(17(?:47|61|63|66|68|69|85|94)-[A-Z]\w{1,9}) ([A-Z]\/\d{1,2}\.\d{2})$/,
    "Rockwell Automation",
    "Allen-Bradley $1",
    { "1766-L32BXB B/11.00": "B/11.00" },
    ["1766 B/11.00"],
    { version: "$2", device: "PLC" },
  ],
  page(
    /^PLC-5 Ethernet Base Page$/,
    "Rockwell Automation",
    "PLC-5",
    ["PLC-5 Ethernet Base Page"],
    "Ethernet Base Page",
    { device: "PLC" },
  ),
  page(
    /^CTI (25\d{2}-\w) Main Menu$|^(25\d{2}-\w) Ethernet TCP\/IP Module$/,
    "Control Technology",
    "CTI $1$2",
    ["CTI 2572-B Main Menu", "2572-A Ethernet TCP/IP Module"],
    "CTI Main Menu",
    { device: "PLC" },
  ),
  page(/^(ECOM100) Main$/, "AutomationDirect", "$1", ["ECOM100 Main"], "COM100 Main", {
    device: "PLC",
  }),
  page(/^Anybus[ -][\w\/ .-]{2,40}$/, "HMS", "Anybus", ["Anybus-CC EtherNet/IP"], "Anybody", {
    device: "network module",
  }),
  page(
    /^Symmetry (?:EN-)?(2DBC)\b.{0,40}$/,
    "AMAG",
    "Symmetry EN-$1",
    [
      "Symmetry 2DBC STD APP (EN2DBC_00_EF_50)",
    ],
    "Symmetry",
    { device: "door controller" },
  ),
  page(
    /^.{1,64} - Ignition Gateway$|^Ignition Gateway$/,
    "Inductive Automation",
    "Ignition",
    [
      "LINE4 - Ignition Gateway",
    ],
    "Gateway",
    { cpe: ["a:inductiveautomation:ignition"] },
  ),
  page(
    /^S2 (Network Node|Net[Bb]ox|NetVR)(?: Login)?$/,
    "LenelS2",
    "S2 $1",
    ["S2 Netbox Login"],
    "S2 Login",
    { device: "door controller" },
  ),
  page(/^CDVI Update$/, "CDVI", "CDVI door controller", ["CDVI Update"], "Update", {
    device: "door controller",
  }),
  page(/^Keyper Systems Administration - Login$/, "Keyper", "Keyper", [
    "Keyper Systems Administration - Login",
  ], "Systems Administration - Login"),
  page(/^(?:Bosch )?(B42[06])$/, "Bosch", "Bosch $1", ["B426"], "B42", {
    device: "alarm panel",
  }),
  page(/^INDECT - CarDetector Configurator$/, "INDECT", "CarDetector", [
    "INDECT - CarDetector Configurator",
  ], "CarDetector"),
  page(/^(J-Link (?:Pro|Wi-?Fi)) Webserver$/, "SEGGER", "$1", ["J-Link Pro Webserver"], "Link"),
  page(
    /^R&S Instrument VNC desktop$|^Rohde & Schwarz remote instrument$/,
    "Rohde & Schwarz",
    "Rohde & Schwarz instrument",
    ["Rohde & Schwarz remote instrument"],
    "remote instrument",
    { device: "instrument" },
  ),
  page(
    /^(?:LXI - )?(?:Agilent|Keysight)(?: Technologies)?(?: - | )([A-Z]{0,2}\d{4,5}[A-Z]?)\b.{0,60}$/,
    "Keysight",
    "Keysight $1",
    [
      "Agilent 33221A (MY44041112)",
      "LXI - Agilent Technologies - N1914A -  EPM Series Power Meter",
    ],
    "Agilent Technologies",
    { device: "instrument" },
  ),
  // The models alone that name themselves so: waveform generators, data loggers, counters, multimeters.
  page(
    /^(335[0-3]\dA|335\d\dB|3497[02]A|532[123]0A|3446[015]A|34410A|34411A)$/,
    "Keysight",
    "Keysight $1",
    ["33521A", "34972A", "53230A"],
    "33421A",
    { device: "instrument" },
  ),
  page(/^(?:Agilent|Keysight)LicenseManagerService Service$/, "Keysight", "License Manager", [
    "AgilentLicenseManagerService Service",
  ], "LicenseManagerService Service"),
  page(/^(Paragon-(?:100G|neo|X))$/, "Calnex", "$1", ["Paragon-100G"], "Paragon", {
    device: "instrument",
  }),
  page(/^Spirent TestCenter IQ(?: - [\w ]{3,16})?$/, "Spirent", "TestCenter IQ", [
    "Spirent TestCenter IQ - Preview",
  ], "TestCenter IQ"),
];

/** Cameras, sound, video, telephones, printers. */
const media: readonly RuleRow[] = [
  page(
    /^ELAN Viewer Installation$/,
    "Nice",
    "ELAN controller",
    ["ELAN Viewer Installation"],
    "Viewer Installation",
    { device: "home controller" },
  ),
  page(
    /^(iTach) IP2\w{2,4} Setup and Configuration$/,
    "Global Caché",
    "$1",
    [
      "iTach IP2SL Setup and Configuration",
    ],
    "Setup and Configuration",
    { device: "home controller" },
  ),
  page(
    /^(LinxVII-\S{1,6}) Remote Access$/,
    "LINX",
    "$1",
    ["LinxVII-7S Remote Access"],
    "Linx Remote Access",
    { device: "data terminal" },
  ),
  page(
    /^Datalogic Mobile Portable$/,
    "Datalogic",
    "Datalogic mobile computer",
    [
      "Datalogic Mobile Portable",
    ],
    "Mobile Portable",
    { device: "data terminal" },
  ),
  page(
    /^Lencore (Sound Manager \d)$/,
    "Lencore",
    "$1",
    ["Lencore Sound Manager 2"],
    "Sound Manager 2",
    { device: "audio device" },
  ),
  page(
    /^Web Viewer for Samsung (DVR|NVR)$/,
    "Hanwha Vision",
    "Samsung $1",
    [
      "Web Viewer for Samsung DVR",
    ],
    "Viewer for Samsung",
    { device: "video recorder" },
  ),
  page(
    /^Hanwha (?:Techwin|Vision)$/,
    "Hanwha Vision",
    "Hanwha camera",
    ["Hanwha Vision"],
    "Hanwha",
    { device: "camera" },
  ),
  page(/^AXIS$/, "Axis", "AXIS device", ["AXIS"], "Axis of rotation", { device: "camera" }),
  page(
    /^Redirect to userimage: \/control\/userimage\.html$/,
    "Mobotix",
    "Mobotix camera",
    [
      "Redirect to userimage: /control/userimage.html",
    ],
    "Redirect to userimage",
    { device: "camera" },
  ),
  page(
    /^(IQ\w{3,8}) IQEYE\w{4,10}: Live Images$/,
    "IQinVision",
    "$1",
    [
      "IQeye705 IQEYE011751: Live Images",
    ],
    "IQeye: Live Images",
    { device: "camera" },
  ),
  page(
    /^Genetec - SHARPV\w{1,12}$/,
    "Genetec",
    "AutoVu SharpV",
    ["Genetec - SHARPV01112"],
    "Genetec",
    { device: "camera" },
  ),
  page(
    /^Eagle Eye Networks \(Local\)$|^Web Local Display Unauthorized$/,
    "Eagle Eye Networks",
    "Eagle Eye Bridge",
    ["Eagle Eye Networks (Local)"],
    "Eye Networks (Local)",
  ),
  page(
    /^CRESTRON$/,
    "Crestron",
    "Crestron device",
    ["CRESTRON"],
    "CREST",
    { device: "AV controller" },
  ),
  page(
    /^ClickShare Configurator$/,
    "Barco",
    "ClickShare",
    ["ClickShare Configurator"],
    "Share Configurator",
    { device: "wireless presenter" },
  ),
  page(
    /^BrightSign(?:®| Applications| Network)$/,
    "BrightSign",
    "BrightSign player",
    [
      "BrightSign®",
    ],
    "Bright Sign",
    { device: "signage player" },
  ),
  page(
    /^Barix (\w{3,16})\b.{0,20}$/,
    "Barix",
    "Barix $1",
    ["Barix Instreamer Instreamer"],
    "Barix",
    { device: "audio device" },
  ),
  page(/^.{2,40} - OpenWebif$/, "", "OpenWebif", ["Vu+ Uno - OpenWebif"], "Webif", {
    device: "set-top box",
  }),
  page(
    /^(?:Twonky|TwonkyMedia)(?: [Ss]erver)?(?: media browser)?$/,
    "Lynx Technology",
    "TwonkyMedia",
    ["Twonky Server"],
    "Media server",
  ),
  page(
    /^Digium Phone Settings$/,
    "Digium",
    "Digium telephone",
    ["Digium Phone Settings"],
    "Phone Settings",
    { device: "telephone" },
  ),
  page(/^(?:Polycom )?(VVX ?\d{3}|DMA \d{4})$/, "Polycom", "Polycom $1", ["VVX350"], "VVX", {
    device: "telephone",
  }),
  page(
    /^:: PBX in a Flash.{0,20}$/,
    "",
    "PBX in a Flash",
    [":: PBX in a Flash, Welcome!"],
    "PBX in a box",
    { device: "PBX" },
  ),
  page(/^VBrick Rev(?: .{1,20})?$/, "Vbrick", "Vbrick Rev", ["VBrick Rev"], "Brick Rev"),
  page(
    /^Lifesize®$|^400 - Bad Request {1,2}Lifesize®$/,
    "Lifesize",
    "Lifesize conference system",
    [
      "400 - Bad Request  Lifesize®",
    ],
    "Lifesize figures",
    { device: "conference system" },
  ),
  page(/^(ScanFront \d{3}\w?) ?Web Menu$/, "Canon", "$1", ["ScanFront 330Web Menu"], "Web Menu", {
    device: "scanner",
  }),
  page(/^Excella Main Page$/, "MagTek", "Excella", ["Excella Main Page"], "Main Page", {
    device: "scanner",
  }),
  page(
    /^(Nanoleaf) Firmware Upload$|^(GoGogate) - LAN$/,
    "",
    "$1$2",
    ["Nanoleaf Firmware Upload"],
    "Firmware Upload",
    { device: "smart home device" },
  ),
];

/** Programs of administrators. */
const administration: readonly RuleRow[] = [
  page(
    /^GitLab is not responding$/,
    "GitLab",
    "GitLab",
    ["GitLab is not responding"],
    "GitLab is",
    {
      cpe: ["a:gitlab:gitlab"],
    },
  ),
  page(
    /^(?:Setup )?GitHub Enterprise(?: preflight check)?$/,
    "GitHub",
    "GitHub Enterprise Server",
    [
      "Setup GitHub Enterprise",
    ],
    "GitHub",
    { cpe: ["a:github:enterprise_server"] },
  ),
  page(
    /^Lansweeper(?: - Login| First Run Wizard)$/,
    "Lansweeper",
    "Lansweeper",
    [
      "Lansweeper - Login",
    ],
    "Sweeper - Login",
    { cpe: ["a:lansweeper:lansweeper"] },
  ),
  page(/^Celery Flower$/, "", "Flower", ["Celery Flower"], "Flower shop"),
  page(/^Windows CE$/, "Microsoft", "Windows CE Web Server", ["Windows CE"], "Windows C", {
    os: "Windows CE",
  }),
  versioned(
    /^IIS (\d{1,2}\.\d) Detailed Error\b.{0,60}$/,
    "Microsoft",
    "IIS httpd",
    { "IIS 10.0 Detailed Error - 404.0 - Not Found": "10.0" },
    "Detailed Error - 404.0",
    { os: "Windows", cpe: ["a:microsoft:internet_information_services:$1", "o:microsoft:windows"] },
  ),
  page(
    /^Sample Home Page for APACHEDFT Server$/,
    "Apache",
    "HTTP Server",
    [
      "Sample Home Page for APACHEDFT Server",
    ],
    "Home Page for APACHE",
    { os: "IBM i", cpe: ["a:apache:http_server"] },
  ),
  page(/^RomPager Embedded Web Server Toolkit$/, "Allegro", "RomPager", [
    "RomPager Embedded Web Server Toolkit",
  ], "Web Server Toolkit"),
  versioned(
    /^Wowza Streaming Engine \d (?:[\w ]{3,30} Edition )?(\d\.[\d.]{1,10}) build\d/,
    "Wowza",
    "Wowza Streaming Engine",
    { "Wowza Streaming Engine 4 Monthly Edition 4.8.0 build20191213155209": "4.8.0" },
    "Wowza Streaming Engine 4",
    { cpe: ["a:wowza:streaming_engine:$1"] },
  ),
  versioned(
    /^(?:Parallels )?Plesk (?:(?:Onyx|Panel|Obsidian) )?(\d{1,2}\.[\d.]{1,8}) for Microsoft Windows$/,
    "Plesk",
    "Plesk",
    { "Plesk Onyx 17.8.11 for Microsoft Windows": "17.8.11" },
    "Plesk for Microsoft Windows",
    { os: "Windows", cpe: ["a:plesk:plesk:$1"] },
  ),
  page(
    /^Default (?:Parallels Plesk Panel|PLESK) Page$/,
    "Plesk",
    "Plesk",
    [
      "Default Parallels Plesk Panel Page",
    ],
    "Default Page",
    { cpe: ["a:plesk:plesk"] },
  ),
  page(/^LANDesk\(R\) Management Agent$/, "Ivanti", "LANDesk Management Agent", [
    "LANDesk(R) Management Agent",
  ], "Management Agent"),
  page(/^Sage X3$/, "Sage", "Sage X3", ["Sage X3"], "Sage X"),
  versioned(
    /^SonicWall Universal Management Suite v(\d[\d.]{0,6})$/,
    "SonicWall",
    "SonicWall Universal Management Suite",
    { "SonicWall Universal Management Suite v9.3": "9.3" },
    "Universal Management Suite v9.3",
  ),
  page(
    /^KACE (?:Systems (?:Management|Deployment)|Remote Site) Appliance\b.{0,40}$|^K1000 Service Center$/,
    "Quest",
    "KACE",
    ["KACE Systems Deployment Appliance", "K1000 Service Center"],
    "Systems Management Appliance",
    { device: "appliance" },
  ),
  page(/^.{0,60}(?: \| | )Powered by BOMGAR$/, "BeyondTrust", "Bomgar Remote Support", [
    "Customer Support Portal Powered by BOMGAR",
  ], "Powered by BONGA"),
  page(/^Nessus \/ Login$/, "Tenable", "Nessus", ["Nessus / Login"], "Ness", {
    cpe: ["a:tenable:nessus"],
  }),
  versioned(
    /^(?:Welcome to )?(?:Citrix )?XenServer(?: (\d[\d.]{1,8}))?$/,
    "Citrix",
    "XenServer",
    { "Welcome to Citrix XenServer 7.1.0": "7.1.0", "XenServer 6.5.0": "6.5.0" },
    "Xen 7.1",
    { cpe: ["o:citrix:xenserver:$1"] },
  ),
  versioned(
    /^Welcome to Citrix Hypervisor (\d[\d.]{1,8})$/,
    "Citrix",
    "Citrix Hypervisor",
    { "Welcome to Citrix Hypervisor 8.2.1": "8.2.1" },
    "Welcome to Citrix",
    { cpe: ["o:citrix:hypervisor:$1"] },
  ),
  page(
    /^TightVNC (?:desktop|viewer) \[.{1,64}\]$/i,
    "GlavSoft",
    "TightVNC",
    [
      "TightVNC desktop [desk7]",
    ],
    "desktop [desk7]",
    { cpe: ["a:tightvnc:tightvnc"] },
  ),
  page(/^VNC Viewer for Java$/, "RealVNC", "RealVNC", ["VNC Viewer for Java"], "Viewer for Java", {
    cpe: ["a:realvnc:realvnc"],
  }),
  page(
    /^(?!Dashboard|Sign in).{1,80} \[Jenkins\]$/,
    "Jenkins",
    "Jenkins",
    ["Nightly builds [Jenkins]"],
    "[Jenkins]",
    {
      cpe: ["a:jenkins:jenkins"],
    },
  ),
  page(/^Red Hat®? OpenStack (?:Platform )?Director$/, "Red Hat", "OpenStack Platform Director", [
    "Red Hat OpenStack Platform Director",
  ], "OpenStack Director"),
  page(
    /^Welcome to VMware Site Recovery Manager$/,
    "VMware",
    "Site Recovery Manager",
    [
      "Welcome to VMware Site Recovery Manager",
    ],
    "Welcome to Site Recovery",
    { cpe: ["a:vmware:site_recovery_manager"] },
  ),
  page(/^" \+ ID_Converter_Welcome \+ "$/, "VMware", "vCenter Converter", [
    '" + ID_Converter_Welcome + "',
  ], "ID_Converter_Welcome"),
  page(/^Elastic Kibana$/, "Elastic", "Kibana", ["Elastic Kibana"], "Elastic", {
    cpe: ["a:elastic:kibana"],
  }),
  page(
    /^(?:ManageEngine (?:- )?)?(ADAudit Plus|ADManager Plus|ADSelfService Plus|AssetExplorer|Desktop Central(?: \d{1,2})?|Endpoint Central(?: \d{1,2})?|OpManager(?: Plus)?|PAM360|Password ?Manager Pro|Access Manager Plus|ServiceDesk Plus(?: - MSP)?|SupportCenter Plus|Applications Manager|NetFlow Analyzer|EventLog Analyzer|Mobile Device Manager Plus|Key Manager Plus|Patch Manager Plus)$/,
    "Zoho",
    "ManageEngine $1",
    ["ManageEngine PAM360", "ADAudit Plus", "ManageEngine - ADManager Plus"],
    "ManageEngine",
  ),
  page(/^Citrix NetScaler Insight Center$/, "Citrix", "NetScaler Insight Center", [
    "Citrix NetScaler Insight Center",
  ], "Insight Center"),
  versioned(
    /^Jamf Pro Login - Jamf Pro v(\d[\w.-]{2,24})$/,
    "Jamf",
    "Jamf Pro",
    { "Jamf Pro Login - Jamf Pro v11.4.1-t1713193512": "11.4.1-t1713193512" },
    "Jamf Pro Login - Jamf",
    { cpe: ["a:jamf:jamf:$1"] },
  ),
  page(/^FireEye: ?$/, "Trellix", "FireEye appliance", ["FireEye:"], "Fire:"),
  page(/^GigaVUE-OS$/, "Gigamon", "GigaVUE-OS", ["GigaVUE-OS"], "GigaVUE"),
  page(/^Axonius(?: Cybersecurity Asset Management Platform)?$/, "Axonius", "Axonius", [
    "Axonius Cybersecurity Asset Management Platform",
  ], "Asset Management Platform"),
  page(/^Active Intelligence Engine$/, "Attivio", "Active Intelligence Engine", [
    "Active Intelligence Engine",
  ], "Intelligence Engine"),
  page(/^IBM (Tivoli Storage Manager|FlashCopy Manager|Spectrum Protect)$/, "IBM", "$1", [
    "IBM Tivoli Storage Manager",
  ], "Storage Manager"),
  page(
    /^(?!Welcome).{1,60} PRTG Network Monitor \(\S{1,64}\)$/,
    "Paessler",
    "PRTG Network Monitor",
    [
      "Example PRTG Network Monitor (PRTG3)",
    ],
    "Example Network Monitor (PRTG3)",
    { cpe: ["a:paessler:prtg_network_monitor"] },
  ),
  page(/^[\w ]{5,20} - Kiwi Syslog Web Access$/, "SolarWinds", "Kiwi Syslog", [
    "Login Gateway - Kiwi Syslog Web Access",
  ], "Login Gateway - Syslog Web Access"),
  page(
    /^(?:OTM - )?Oracle (Secure Global Desktop|Transportation Management)(?: Redirect Page)?$/,
    "Oracle",
    "Oracle $1",
    ["OTM - Oracle Transportation Management"],
    "Transportation Management",
  ),
  page(/^Spiceworks(?: Help Desk| Server Busy)$/, "Spiceworks", "Spiceworks", [
    "Spiceworks Help Desk",
  ], "Help Desk"),
  page(
    /^(?:Druid Console|Legacy Coordinator Console)$/,
    "Apache",
    "Druid",
    ["Druid Console"],
    "Coordinator Console",
    { cpe: ["a:apache:druid"] },
  ),
  page(
    /^MSTR Collab Server$/,
    "MicroStrategy",
    "Collaboration Server",
    ["MSTR Collab Server"],
    "Collab Server",
  ),
  page(/^Hak5 Cloud C²$/, "Hak5", "Cloud C²", ["Hak5 Cloud C²"], "Cloud C²"),
  page(
    /^MoinMoinWiki - .{1,60}$/,
    "",
    "MoinMoin",
    ["MoinMoinWiki - FrontPage"],
    "Wiki - FrontPage",
    { cpe: ["a:moinmo:moinmoin"] },
  ),
  page(/^TinyGS Configuration$/, "", "TinyGS", ["TinyGS Configuration"], "GS Configuration"),
  page(/^Login to AdminDroid [\w ]{3,40}$/, "AdminDroid", "AdminDroid", [
    "Login to AdminDroid Office 365 Reporter",
  ], "Login to Droid"),
  page(/^Login to Usermin$/, "Webmin", "Usermin", ["Login to Usermin"], "Login to User", {
    cpe: ["a:webmin:usermin"],
  }),
  page(
    /^(?:Rapid7 )?Nexpose(?: Security Console)?(?: :: .{1,12})?$/,
    "Rapid7",
    "Nexpose",
    [
      "Nexpose Security Console :: Log On",
    ],
    "Security Console",
    { cpe: ["a:rapid7:nexpose"] },
  ),
  page(/^JupyterHub$/, "Jupyter", "JupyterHub", ["JupyterHub"], "Hub", {
    cpe: ["a:jupyter:jupyterhub"],
  }),
  versioned(
    /^Welcome to JBoss Application Server (\d[\d.]{0,6})$/,
    "Red Hat",
    "JBoss Application Server",
    { "Welcome to JBoss Application Server 7": "7" },
    "Welcome to Boss",
    { cpe: ["a:redhat:jboss_application_server:$1"] },
  ),
];

/** Programs that people run today, by the whole title that their page has. */
const today: readonly RuleRow[] = [
  page(
    /^Proxmox (Backup Server|Mail Gateway)$|^(?:.{1,64} - )?Proxmox (Datacenter Manager)$/,
    "Proxmox",
    "$1$2",
    ["Proxmox Backup Server", "pdm - Proxmox Datacenter Manager"],
    "Proxmox Gateway",
  ),
  page(/^Thanos \| Highly available Prometheus setup$/, "", "Thanos", [
    "Thanos | Highly available Prometheus setup",
  ], "Highly available setup"),
  page(/^(?:UI for VictoriaMetrics|VictoriaMetrics|vmui)$/, "", "VictoriaMetrics", ["vmui"], "vui"),
  page(/^Redpanda Console$/, "Redpanda", "Redpanda Console", ["Redpanda Console"], "Panda Console"),
  page(
    /^(go2rtc|Chronograf|TheHive|BloodHound|Octopus Deploy|EspoCRM|Invoice Ninja|Airsonic|LibrePhotos|NetBird|Firezone|Parse Dashboard|Dremio)$/,
    "",
    "$1",
    ["go2rtc", "Octopus Deploy"],
    "Octopus",
  ),
  page(/^OpenCTI - Cyber Threat Intelligence Platform$/, "Filigran", "OpenCTI", [
    "OpenCTI - Cyber Threat Intelligence Platform",
  ], "Cyber Threat Intelligence Platform"),
  page(/^Gophish - Login$/i, "", "Gophish", ["Gophish - Login"], "Phish - Login"),
  page(/^(?:[\w ]{3,30} - )?MISP$/, "", "MISP", ["Users - MISP"], "Users - MIS"),
  page(/^Graphite Browser$/, "", "Graphite", ["Graphite Browser"], "Graph Browser", {
    cpe: ["a:graphite_project:graphite"],
  }),
  page(/^QuestDB(?: · | )Console$/, "", "QuestDB", ["QuestDB · Console"], "Quest Console"),
  page(
    /^CockroachDB Console$/,
    "Cockroach Labs",
    "CockroachDB",
    ["CockroachDB Console"],
    "Cockroaches",
  ),
  page(
    /^Power BI Report Server$/,
    "Microsoft",
    "Power BI Report Server",
    [
      "Power BI Report Server",
    ],
    "Report Server",
    { os: "Windows" },
  ),
  page(/^1Panel$/, "", "1Panel", ["1Panel"], "Panel"),
  page(/^CloudPanel \| Log In$/, "", "CloudPanel", ["CloudPanel | Log In"], "Panel | Log In"),
  page(
    /^Meilisearch(?: \| mini-dashboard)?$/,
    "",
    "Meilisearch",
    ["Meilisearch | mini-dashboard"],
    "mini-dashboard",
    { cpe: ["a:meilisearch:meilisearch"] },
  ),
  page(
    /^Splunk \| Login$|^Login \| Splunk$/,
    "Splunk",
    "Splunk",
    ["Login | Splunk"],
    "Login | Spelunk",
    { cpe: ["a:splunk:splunk"] },
  ),
];

/** Programs for documents, monitoring, media and data, met on servers of firms and at home. */
const served: readonly RuleRow[] = [
  page(/^Browsersync$/, "Browsersync", "Browsersync", ["Browsersync"], "Browsersync tutorial", {
    extra: "development server",
  }),
  page(
    /^(?:DisallowedHost|ImproperlyConfigured|OperationalError|TemplateDoesNotExist)\s{1,20}at \/\S{0,200}$/,
    "Django Software Foundation",
    "Django",
    ["DisallowedHost at /", "TemplateDoesNotExist at /admin/"],
    "OperationalError at startup",
    { extra: "debug page", cpe: ["a:djangoproject:django"] },
  ),
  page(
    /^RUNDECK ENTERPRISE(?: - Login)?$/i,
    "PagerDuty",
    "Rundeck Enterprise",
    [
      "RUNDECK ENTERPRISE - Login",
    ],
    "ENTERPRISE - Login",
    { cpe: ["a:pagerduty:rundeck"] },
  ),
  page(/^OpenEdge Explorer$/, "Progress", "OpenEdge Explorer", ["OpenEdge Explorer"], "Explorer"),
  page(
    /^(?:Login . )?Nagios XI(?:: .{1,40})?(?: - Login)?$/,
    "Nagios",
    "Nagios XI",
    [
      "Nagios XI",
      "Login • Nagios XI",
    ],
    "Nagios Core",
    { cpe: ["a:nagios:nagios_xi"] },
  ),
  page(
    /^(?:Login . )?Nagios Log Server$/,
    "Nagios",
    "Nagios Log Server",
    [
      "Nagios Log Server",
      "Login • Nagios Log Server",
    ],
    "Nagios Server",
    { cpe: ["a:nagios:log_server"] },
  ),
  page(
    /^(?:Login . )?Nagios Network Analyzer$/,
    "Nagios",
    "Nagios Network Analyzer",
    ["Nagios Network Analyzer", "Login • Nagios Network Analyzer"],
    "Network Analyzer",
    { cpe: ["a:nagios:network_analyzer"] },
  ),
  page(
    /^(?:Login . )?Nagios Fusion$/,
    "Nagios",
    "Nagios Fusion",
    [
      "Nagios Fusion",
      "Login • Nagios Fusion",
    ],
    "Fusion",
    { cpe: ["a:nagios:fusion"] },
  ),
  page(/^Zing Vision$/, "Azul", "Zing Vision", ["Zing Vision"], "Vision"),
  page(/^Swagger Editor$/, "SmartBear", "Swagger Editor", ["Swagger Editor"], "Editor"),
  page(/^Folding@home Work Server$/, "Folding@home", "Folding@home Work Server", [
    "Folding@home Work Server",
  ], "Work Server"),
  page(
    /^(?:Welcome to )?IBM (?:Lotus )?Sametime(?: .{1,30})?$/,
    "IBM",
    "Sametime",
    [
      "IBM Lotus Sametime",
      "IBM Sametime Meeting Server",
    ],
    "Lotus Sametime of IBM",
    { cpe: ["a:ibm:sametime"] },
  ),
  page(
    /^HPE OfficeConnect Switch (\d{4}\w? \d{1,2}G(?: \d{1,2}SFP)?(?: PoE\+)?)(?: \(\d{1,4}W\))? J\w{4,5}$/,
    "HPE",
    "OfficeConnect $1",
    ["HPE OfficeConnect Switch 1820 24G J9980A", "HPE OfficeConnect Switch 1920S 8G JL380A"],
    "HPE OfficeConnect Switch",
    { device: "switch" },
  ),
  page(/^Device42(?: - Login)?$/, "Device42", "Device42", ["Device42"], "Device4"),
  page(
    /^SolarWinds Virtualization Manager$/,
    "SolarWinds",
    "Virtualization Manager",
    ["SolarWinds Virtualization Manager"],
    "Virtualization Manager",
    { cpe: ["a:solarwinds:virtualization_manager"] },
  ),
  page(
    /^TurnKey ((?:LAMP|LAPP|Core|Ansible|b2evolution|Bugzilla|Canvas|Django|DokuWiki|Domain Controller|Drupal|Ejabberd|Elgg|Etherpad|File ?server|Ghost|GitLab|Gitea|Invoice Ninja|Jenkins|Joomla|LimeSurvey|Magento|Mahara|Mantis|Mattermost|MediaWiki|Media ?server|MongoDB|Moodle|MySQL|Nextcloud|Nginx(?: PHP FastCGI)?|Node\.?js|Observium|Odoo|OpenLDAP|OpenVPN|OrangeHRM|osCommerce|phpBB|PostgreSQL|PrestaShop|Rails|Redmine|Revision Control|Roundup|Snipe-IT|SuiteCRM|Syncthing|Tomcat|Torrent ?server|Trac|Typo3|WireGuard|WordPress|Zen Cart|ZoneMinder|ownCloud)(?: ?\d[\d.]{0,5})?)$/,
    "TurnKey Linux",
    "TurnKey $1",
    [
      "TurnKey Gitea",
      "TurnKey Drupal 9",
      "TurnKey LAMP",
    ],
    "TurnKey Home Renovations",
    { os: "Linux" },
  ),
  page(
    /^Makito (X\d?|XF?) (Decoder|Encoder)$/,
    "Haivision",
    "Makito $1 $2",
    [
      "Makito X Decoder",
      "Makito X4 Encoder",
    ],
    "Makito Decoder",
    { device: "media player" },
  ),
  page(/^Ceph(?: Dashboard)?$/, "Ceph", "Ceph Dashboard", ["Ceph Dashboard", "Ceph"], "Cephei", {
    cpe: ["a:linuxfoundation:ceph"],
  }),
  page(/^(?:Plixer )?Scrutinizer$/, "Plixer", "Scrutinizer", ["Plixer Scrutinizer"], "Scrutiny", {
    cpe: ["a:plixer:scrutinizer"],
  }),
  page(/^Scrutiny$/, "", "Scrutiny", ["Scrutiny"], "Scrutinizer"),
  page(
    /^Hortonworks SmartSense$/,
    "Hortonworks",
    "SmartSense",
    ["Hortonworks SmartSense"],
    "SmartSense",
  ),
  page(
    /^Android Debug Database$/,
    "",
    "Android Debug Database",
    ["Android Debug Database"],
    "Debug Database",
    {
      os: "Android",
    },
  ),
  page(
    /^ArchiveTeam Warrior$/,
    "Archive Team",
    "ArchiveTeam Warrior",
    ["ArchiveTeam Warrior"],
    "Warrior",
  ),
  page(
    /^Greenbone Security Manager$/,
    "Greenbone",
    "Greenbone Security Manager",
    [
      "Greenbone Security Manager",
    ],
    "Security Manager",
  ),
  page(
    /^Kodi(?: web interface)?(?: - Chorus ?2?)?$/i,
    "Kodi",
    "Kodi",
    [
      "Kodi",
      "Kodi web interface - Chorus 2",
    ],
    "Kodiak",
    { cpe: ["a:kodi:kodi"] },
  ),
  page(
    /^HDHomeRun(?: Main Menu| Lineup)?$/,
    "SiliconDust",
    "HDHomeRun",
    ["HDHomeRun Main Menu"],
    "HDHome",
    {
      device: "media player",
    },
  ),
  page(
    /^Bose SoundTouch(?: Access Point Setup)?$/,
    "Bose",
    "SoundTouch",
    [
      "Bose SoundTouch Access Point Setup",
    ],
    "SoundTouch Setup",
    { device: "media player" },
  ),
  page(/^(?:MITRE )?CALDERA(?: \| Login)?$/i, "MITRE", "Caldera", ["CALDERA"], "CALDERAS", {
    cpe: ["a:mitre:caldera"],
  }),
  page(
    /^(?:.{1,80} - |Login to )?pfSense(?:®|\+)? ?Plus(?: - Login)?$/,
    "Netgate",
    "pfSense Plus",
    [
      "pfSense Plus - Login",
      "fw.example.org - pfSense Plus",
      "Login to pfSense Plus",
    ],
    "pfSense - Login",
    { os: "FreeBSD", device: "firewall", cpe: ["a:netgate:pfsense_plus"] },
  ),
  page(
    /^(?:.{0,20})?WSO2 (API Manager|Enterprise Integrator|Identity Server|Carbon Server|Micro Integrator|Data Analytics Server)$/,
    "WSO2",
    "WSO2 $1",
    ["WSO2 API Manager", "WSO2 Enterprise Integrator", "WSO2 Identity Server"],
    "API Manager",
  ),
  page(
    /^WSO2 Management Console$/,
    "WSO2",
    "WSO2",
    ["WSO2 Management Console"],
    "Management Console",
  ),
  page(
    /^dotCMS(?: Content Management Platform)?$/,
    "dotCMS",
    "dotCMS",
    [
      "dotCMS Content Management Platform",
      "dotCMS",
    ],
    "CMS",
    { cpe: ["a:dotcms:dotcms"] },
  ),
  page(/^OpenKM(?: Login)?$/, "OpenKM", "OpenKM", ["OpenKM Login"], "KM Login", {
    cpe: ["a:openkm:openkm"],
  }),
  page(
    /^Mayan EDMS(?: ::? .{1,40})?$/,
    "",
    "Mayan EDMS",
    ["Mayan EDMS", "Mayan EDMS :: Login"],
    "EDMS",
    {
      cpe: ["a:mayan-edms:mayan_edms"],
    },
  ),
  page(/^Papermerge(?: DMS)?$/i, "", "Papermerge", ["Papermerge"], "Merge", {
    cpe: ["a:papermerge:papermerge"],
  }),
  page(
    /^Paperless-ng sign in$/,
    "",
    "Paperless-ng",
    ["Paperless-ng sign in"],
    "Paperless sign in",
  ),
  page(/^FileRun(?: :: .{1,40})?$/, "Afian", "FileRun", ["FileRun"], "File Run", {
    cpe: ["a:afian:filerun"],
  }),
  page(/^Karma$/, "", "Karma", ["Karma"], "Karma CI", { extra: "test runner" }),
  page(/^ungit$/, "", "ungit", ["ungit"], "Ungit", { cpe: ["a:ungit_project:ungit"] }),
  page(/^qdPM(?: ?\| ?Login)?$/, "", "qdPM", ["qdPM | Login"], "PM | Login", {
    cpe: ["a:qdpm:qdpm"],
  }),
  page(/^ZAP API UI$/, "ZAP", "ZAP", ["ZAP API UI"], "API UI"),
  page(
    /^(?:Login|CWP|CentOS WebPanel) \| (?:Control|CentOS) ?WebPanel$/,
    "CWP",
    "Control Web Panel",
    ["Login | Control WebPanel", "CWP | Control WebPanel", "Login | CentOS WebPanel"],
    "Login | WebPanel",
    { os: "Linux", cpe: ["a:control-webpanel:webpanel"] },
  ),
  versioned(/^(?:Graphs \()?darkstat (\d[\w.-]{0,15})\b/, "", "darkstat", {
    "darkstat 3.0.719 : hosts (eth0)": "3.0.719",
    "Graphs (darkstat 3.0.719 : eth0)": "3.0.719",
  }, "dark 3.0"),
];

/** Rules for page titles of this kind. */
export const rareTitleRules: readonly FingerprintRule[] = rulesOfRows([
  ...network,
  ...cisco,
  ...rooms,
  ...industry,
  ...media,
  ...administration,
  ...today,
  ...served,
]);
