/**
 * HTTP `Server` header values that are seldom met, and forms of well-known ones that are, as rows. Each is
 * read as a whole or up to its version, as many of the names are words.
 */

import type { FingerprintRule } from "../rule.ts";
import { type RuleRow, rulesOfRows } from "./rows.ts";

const APACHE = { cpe: ["a:apache:http_server:$1"] };
const CAMERA = { device: "camera" };
const ROUTER = { device: "router" };
const VOIP = { device: "VoIP gateway" };

/** Web servers, application servers and frameworks. */
const servers: readonly RuleRow[] = [
  [/^APACHE\/(\d\.\d{1,2}\.\d{1,3})$/, "Apache", "HTTP Server", { "APACHE/1.3.9": "1.3.9" }, [
    "APACHE/1",
  ], APACHE],
  // Somebody's own build of a version: `2.0.49a`, `1.3.37.fb1`, `1.3.27km`, `2.0.59-CHS-1`, `2.0.55-dev`.
  [
    /^Apache\/(\d\.\d{1,2}\.\d{1,3})(?:[a-z]{1,2}|\.[a-z]{1,4}\d{1,2}|-[A-Z]{2,4}-\d|-dev)(?: |$)/,
    "Apache",
    "HTTP Server",
    {
      "Apache/1.3.37.fb1": "1.3.37",
      "Apache/1.3.27km (Unix)": "1.3.27",
      "Apache/2.0.49a (NETWARE) mod_perl/1.99": "2.0.49",
      "Apache/2.0.59-CHS-1 (Unix)": "2.0.59",
      "Apache/2.0.55-dev (Unix) mod_ssl/2.0.55-dev OpenSSL/0.9.8": "2.0.55",
    },
    ["Apache/2.0.49abc"],
    APACHE,
  ],
  [
    /^Apache\/(\d\.\d{1,2}\.\d{1,3}) {1,2}HP-UX_Apache-based_Web_Server/,
    "Apache",
    "HTTP Server",
    { "Apache/2.0.58  HP-UX_Apache-based_Web_Server (Unix) DAV/2": "2.0.58" },
    ["HP-UX_Apache-based_Web_Server/2.0.58"],
    { os: "HP-UX", cpe: ["a:apache:http_server:$1", "o:hp:hp-ux"] },
  ],
  [/^ASP\.NET$/, "Microsoft", "ASP.NET", { "ASP.NET": "" }, ["ASP.NET Core"], {
    os: "Windows",
    cpe: ["a:microsoft:asp.net"],
  }],
  [
    /^Apache\/[A-Z]\w{3,19}(?: \d{4,10})? (?:[\w-]{1,20}\/[\w.]{1,24} )?\(Unix\)/,
    "Apache",
    "HTTP Server",
    { "Apache/AmOne 04070331 (Unix) PHP/4.3.10": "", "Apache/ASJ20070703 (Unix)": "" },
    ["Apache/ASJ20070703"],
    { cpe: ["a:apache:http_server"] },
  ],
  [
    /^Oracle-Web-Cache-\d{1,2}[cgi]\/(\d[\d.]{2,12})/,
    "Oracle",
    "Web Cache",
    { "Oracle-Web-Cache-11g/11.1.1.6.0 (N;ecid=8590109479546459,0:1)": "11.1.1.6.0" },
    ["Web-Cache-11g/11.1.1.6.0"],
  ],
  [
    /^Oracle-HTTP-Server-(\d{1,2}(?:\.\d{1,2}){3,4})\//,
    "Oracle",
    "Oracle HTTP Server",
    { "Oracle-HTTP-Server-12.2.1.4.0/2.4.39": "12.2.1.4.0" },
    ["Oracle-HTTP-Server-12c/2.4.39"],
    { cpe: ["a:oracle:http_server:$1"] },
  ],
  [
    /^Oracle-Application-Server-\d{1,2}[cgi](?:\/(\d[\d.]{2,12}))?/,
    "Oracle",
    "Oracle Application Server",
    {
      "Oracle-Application-Server-10g/10.1.2.0.2 Oracle-HTTP-Server": "10.1.2.0.2",
      "Oracle-Application-Server-11g": "",
    },
    ["Oracle-Server-10g/10.1.2.0.2"],
    { cpe: ["a:oracle:application_server:$1"] },
  ],
  [
    /^Oracle GlassFish Server (\d[\d.]{0,10}\d)/,
    "Oracle",
    "GlassFish Server",
    { "Oracle GlassFish Server 3.1.2.14": "3.1.2.14" },
    ["Oracle Server 3.1.2"],
    { cpe: ["a:oracle:glassfish_server:$1"] },
  ],
  [/^Lotus-Domino\/0$/, "IBM", "Domino", { "Lotus-Domino/0": "" }, ["Lotus-Domino/07"], {
    cpe: ["a:ibm:domino"],
  }],
  [
    /^Oracle XML DB\/Oracle\d{1,2}[cgi] Release (\d[\d.]{2,12})/,
    "Oracle",
    "XML DB",
    { "Oracle XML DB/Oracle9i Release 9.2.0.1.0 - Production": "9.2.0.1.0" },
    ["XML DB/Oracle9i Release 9.2.0.1.0"],
  ],
  [/^Lighttpd$/, "", "lighttpd", { "Lighttpd": "" }, ["Light"], { cpe: ["a:lighttpd:lighttpd"] }],
  [/^mini_httpd$/, "ACME Laboratories", "mini_httpd", { "mini_httpd": "" }, ["mini"]],
  [
    /^nginx \+ Phusion Passenger(?:\(R\))?(?: (\d[\d.]{0,10}))?$/,
    "Phusion",
    "Passenger",
    { "nginx + Phusion Passenger": "", "nginx + Phusion Passenger 5.1.11": "5.1.11" },
    ["nginx + Phusion"],
    { extra: "nginx", cpe: ["a:phusion:passenger:$1"] },
  ],
  [/^IdeaWebServer\/v?(\d[\d.]{0,10})/, "home.pl", "IdeaWebServer", {
    "IdeaWebServer/0.83.74": "0.83.74",
    "IdeaWebServer/v0.70": "0.70",
  }, ["WebServer/v0.70"]],
  [/^WebSocket\+\+\/(\d[\w.-]{2,14})/, "", "WebSocket++", {
    "WebSocket++/0.8.1": "0.8.1",
    "WebSocket++/0.8.0-dev": "0.8.0-dev",
    "WebSocket++/2011-09-25": "2011-09-25",
  }, ["WebSocket/0.8.1"]],
  [
    /^MS \.NET Remoting, MS (\.NET CLR \d[\d.]{2,14})/,
    "Microsoft",
    ".NET Remoting",
    { "MS .NET Remoting, MS .NET CLR 2.0.50727.42": "" },
    ["MS .NET CLR 2.0.50727.42"],
    { version: "", extra: "$1", os: "Windows" },
  ],
  [
    /^Goahead\/(\d[\d.]{0,8})/,
    "EmbedThis",
    "GoAhead",
    { "Goahead/2.5.0 PeerSec-MatrixSSL/3.2.1-OPEN": "2.5.0" },
    ["Goahead"],
    { cpe: ["a:embedthis:goahead:$1"] },
  ],
  [
    /^Twisted\/(\d[\d.]{0,8}) TwistedWeb\/\d/,
    "Twisted",
    "Twisted Web",
    { "Twisted/13.0.0 TwistedWeb/9.0.0": "13.0.0" },
    ["Twisted/13.0.0"],
    { cpe: ["a:twistedmatrix:twisted:$1"] },
  ],
  [/^Aspen\/(\d\.\d{1,3}(?:\.\w{1,8})?)$/, "", "Aspen", { "Aspen/0.8": "0.8" }, ["Aspen"]],
  [/^Hydra\/(\d\.\d{1,2}\.\d{1,3})(?: GnuTLS\/|$)/, "", "Hydra", {
    "Hydra/0.1.8": "0.1.8",
    "Hydra/0.1.8 GnuTLS/2.12.23": "0.1.8",
  }, ["Hydra/1"]],
  [/^axhttpd\/(\d[\d.]{0,8})$/, "", "axhttpd", { "axhttpd/1.5.3": "1.5.3" }, ["xhttpd/1.5.3"]],
  [/^kangle\/(\d[\d.]{0,12})$/, "", "kangle", { "kangle/3.5.21.9": "3.5.21.9" }, ["tangle/3.5"]],
  [
    /^WebServer \(SerenityOS\)$/,
    "SerenityOS",
    "SerenityOS WebServer",
    {
      "WebServer (SerenityOS)": "",
    },
    ["WebServer (Serenity)"],
    { os: "SerenityOS" },
  ],
  [/^ballerina(?:\/(\d[\w.-]{2,20}))?$/, "WSO2", "Ballerina", {
    "ballerina": "",
    "ballerina/0.991.0": "0.991.0",
    "ballerina/0.982.1-SNAPSHOT": "0.982.1-SNAPSHOT",
  }, ["ballerinas"]],
  [
    /^TargetWeb\/(\d{4}\.\d{1,2}) \(TargetOS\)$/,
    "Blunk Microsystems",
    "TargetWeb",
    {
      "TargetWeb/2011.0 (TargetOS)": "2011.0",
    },
    ["TargetWeb/2011.0"],
    { os: "TargetOS" },
  ],
  [
    /^Jetty\/(\d\.\d\.x)(?: |$)/,
    "Eclipse",
    "Jetty",
    {
      "Jetty/4.2.x (VxWorks/WIND version 2.9 ppc java/1.1-rr-std-b12)": "4.2.x",
    },
    ["Jetty/4.x"],
    { cpe: ["a:eclipse:jetty"] },
  ],
  [
    /^kong\/(\d[\d.]{0,8}-\d{1,2})-enterprise/,
    "Kong",
    "Kong Gateway",
    {
      "kong/0.35-1-enterprise-edition": "0.35-1",
    },
    ["kong-enterprise"],
    { extra: "enterprise" },
  ],
];

/** Programs and services. */
const programs: readonly RuleRow[] = [
  [/^SAP Message Server, release (\d{2,4})(?: \(|$)/, "SAP", "Message Server", {
    "SAP Message Server, release 753 (LNK)": "753",
  }, ["SAP Server, release 753"]],
  [/^CE_(E|C)$/, "Cisco", "Expressway-$1", { "CE_E": "", "CE_C": "" }, ["CE_B"], {
    version: "",
    device: "video conferencing",
  }],
  [/^LANDesk Management Agent\/(\d\.\d)$/, "Ivanti", "LANDesk Management Agent", {
    "LANDesk Management Agent/1.0": "1.0",
  }, ["Management Agent/1.0"]],
  [
    /^VNC Server ((?:Enterprise|Personal|Free|Visitor) Edition)\/[A-Z]?(\d[\d.]{0,8})/,
    "RealVNC",
    "VNC Server",
    {
      "VNC Server Personal Edition/P4.5.3 (r39012)": "4.5.3",
      "VNC Server Enterprise Edition/E4.6.3 (r66833)": "4.6.3",
    },
    ["VNC Personal Edition/P4.5.3"],
    { version: "$2", extra: "$1", cpe: ["a:realvnc:realvnc:$2"] },
  ],
  [/^TigerVNC\/(\d[\d.]{0,8})$/, "TigerVNC", "TigerVNC", { "TigerVNC/4.0": "4.0" }, [
    "TigVNC/4.0",
  ], { cpe: ["a:tigervnc:tigervnc:$1"] }],
  [
    /^SecureTransport (\d[\d.]{0,8}) \(build: ?\d{1,6}\)$/,
    "Axway",
    "SecureTransport",
    {
      "SecureTransport 5.3.6 (build: 412)": "5.3.6",
    },
    ["SecureTransport"],
    { cpe: ["a:axway:securetransport:$1"] },
  ],
  [/^sfcHttpd$/, "", "Small Footprint CIM Broker", { "sfcHttpd": "" }, ["sfcHttp"]],
  [/^IPG(\d{4})$/, "Systech", "Systech IPG$1", { "IPG8000": "" }, ["IPG80"], {
    version: "",
    device: "gateway",
  }],
  [/^GHost$/, "Akamai", "Akamai Global Host", { "GHost": "" }, ["Ghost"]],
  [/^GFE\/(\d(?:\.\d)?)$/, "Google", "Google Frontend", { "GFE/1.3": "1.3", "GFE/1": "1" }, [
    "FE/1.3",
  ]],
  [/^Amazon SimpleDB$/, "Amazon", "Amazon SimpleDB", { "Amazon SimpleDB": "" }, ["SimpleDB"]],
  [/^Amazon-Cloud-Drive$/, "Amazon", "Amazon Cloud Drive", { "Amazon-Cloud-Drive": "" }, [
    "Amazon-Drive",
  ]],
  [/^AmazonSnowball$/, "Amazon", "AWS Snowball", { "AmazonSnowball": "" }, ["Snowball"], {
    device: "storage",
  }],
  [/^Microsoft-Azure-Application-Gateway\/(v\d)$/, "Microsoft", "Azure Application Gateway", {
    "Microsoft-Azure-Application-Gateway/v2": "v2",
  }, ["Azure-Application-Gateway/v2"]],
  [/^chainpoint-node$/, "Tierion", "Chainpoint Node", { "chainpoint-node": "" }, ["chain-node"]],
  [
    /^Couchbase Sync Gateway\/(\d[\d.]{0,8})(?: (?:CE|EE))?$/,
    "Couchbase",
    "Sync Gateway",
    {
      "Couchbase Sync Gateway/2.5.0 CE": "2.5.0",
      "Couchbase Sync Gateway/1.3.0": "1.3.0",
    },
    ["Sync Gateway/2.5.0"],
    { cpe: ["a:couchbase:sync_gateway:$1"] },
  ],
  [/^302 Found UNMS (\d[\d.]{0,8})$/, "Ubiquiti", "UNMS", { "302 Found UNMS 1.2.7": "1.2.7" }, [
    "302 Found",
  ]],
  [/^WSO2 Carbon Server$/, "WSO2", "WSO2 Carbon", { "WSO2 Carbon Server": "" }, ["WSO2 Server"]],
  [/^PAM360$/, "Zoho", "ManageEngine PAM360", { "PAM360": "" }, ["PAM36"]],
  [/^PMP$/, "Zoho", "ManageEngine Password Manager Pro", { "PMP": "" }, ["PMPs"]],
  [/^frp\/(\d[\d.]{0,10})$/, "", "frp", { "frp/0.48.0": "0.48.0" }, ["frap/0.48.0"]],
  [/^TeamSpeak Server (\d[\d.]{0,10})$/, "TeamSpeak", "TeamSpeak", {
    "TeamSpeak Server 3.13.6": "3.13.6",
  }, ["Speak Server 3.13.6"]],
  [/^Avocent DSView \d\/(\d)$/, "Vertiv", "Avocent DSView", { "Avocent DSView 3/3": "3" }, [
    "Avocent DSView",
  ]],
  [
    /^QTSS\/(\d[\d.]{0,8}) \(Build\/[\d.]{1,12}; Platform\/MacOSX;/,
    "Apple",
    "QuickTime Streaming Server",
    {
      "QTSS/5.0 (Build/452; Platform/MacOSX; Release/Panther; )": "5.0",
      "QTSS/6.1.0 (Build/532; Platform/MacOSX; Release/Mac OS X Server; )": "6.1.0",
    },
    ["QTSS/5.0"],
    { os: "macOS", cpe: ["a:apple:quicktime_streaming_server:$1"] },
  ],
];

/** Programs that watch, record or show. */
const watchers: readonly RuleRow[] = [
  [/^i-Catcher Console(?:\/(\d[\d.]{0,8}))?$/, "iCode Systems", "i-Catcher", {
    "i-Catcher Console": "",
  }, ["Console"]],
  [
    /^EIG Embedded Web Server$/,
    "Electro Industries",
    "GaugeTech meter",
    {
      "EIG Embedded Web Server": "",
    },
    ["Embedded Web Server"],
    { device: "energy meter" },
  ],
  [/^CarelDataServer(?:\/(\d[\d.]{0,8}))?$/, "CAREL", "PlantVisor", { "CarelDataServer": "" }, [
    "DataServer",
  ], { cpe: ["a:carel:plantvisor:$1"] }],
  [
    /^Prismview Player(?:\/(\d[\d.]{0,8}))?$/,
    "Samsung",
    "Prismview Player",
    {
      "Prismview Player": "",
    },
    ["Player"],
    { device: "media player" },
  ],
  [
    /^MagicInfo Premium Server$/i,
    "Samsung",
    "MagicInfo Server",
    {
      "MagicInfo Premium Server": "",
    },
    ["Premium Server"],
    { cpe: ["a:samsung:magicinfo_9_server"] },
  ],
  [
    /^LabKey(?:\/(\d[\w.-]{1,16}))?$/i,
    "LabKey",
    "LabKey Server",
    {
      "LabKey": "",
      "Labkey/23.11": "23.11",
    },
    ["LabKeys"],
    { cpe: ["a:labkey:labkey_server:$1"] },
  ],
  [/^Goliath$/, "", "Goliath", { "Goliath": "" }, ["Goliaths"]],
  [/^Burp Collaborator https:\/\/burpcollaborator\.net\/$/, "PortSwigger", "Burp Collaborator", {
    "Burp Collaborator https://burpcollaborator.net/": "",
  }, ["Collaborator"]],
  [/^webcam 7$/i, "Moonware", "webcam 7", { "webcam 7": "" }, ["webcam 8"], { os: "Windows" }],
];

/** UPnP devices and media servers: what follows `UPnP/1.0`. */
const upnp: readonly RuleRow[] = [
  [/^TVersity Media Server$/, "TVersity", "TVersity Media Server", {
    "TVersity Media Server": "",
  }, ["Media Server"]],
  [/^PMS\/(\d\.\d{1,3}(?:\.\d{1,3})?)$/, "", "PS3 Media Server", {
    "PMS/1.52.1": "1.52.1",
    "PMS/1.20.412": "1.20.412",
  }, ["PMS/1"]],
  [/^Free UPnP Entertainment Service\//, "", "FUPPES", {
    "Free UPnP Entertainment Service/ReadyNAS": "",
  }, ["UPnP Entertainment Service/"]],
  [
    /^ip(UPnP|GENADevice)\/(\d\.\d)$/,
    "Ubicom",
    "ip$1",
    {
      "ipUPnP/1.0": "1.0",
      "ipGENADevice/1.0": "1.0",
    },
    ["UPnP/1.0"],
    { version: "$2" },
  ],
  [
    /^(TL-W[A-Z]\d{3,5}[A-Z]{0,3})\/(\d\.\d(?:\/\d\.\d){0,3})/,
    "TP-Link",
    "TP-Link $1",
    {
      "TL-WR841N/6.0/7.0": "",
      "TL-WR740N/4.0": "",
    },
    ["TL-WR841N"],
    { version: "", extra: "hardware version $2", device: "router" },
  ],
  [
    /^AVM (FRITZ![A-Za-z]{1,10}(?: [\w ]{1,24})?) (\d{1,3}\.\d\d\.\d\d)$/,
    "AVM",
    "$1",
    { "AVM FRITZ!WLAN Repeater 1750E 134.07.01": "134.07.01" },
    ["FRITZ 134.07.01"],
    { version: "$2", os: "FRITZ!OS", device: "WAP" },
  ],
  [/^Portable SDK for UPnP devices\/(\d[\d.]{1,8}-\d{1,2})$/, "", "Portable SDK for UPnP devices", {
    "Portable SDK for UPnP devices/1.4.6-5": "1.4.6-5",
  }, ["SDK for UPnP devices/1.4.6-5"]],
  [
    /^Sonos\/(\d[\d.]{1,6}-\d{3,8}[a-z]) \(/,
    "Sonos",
    "Sonos",
    {
      "Sonos/39.2-47040c (ZPS1)": "39.2-47040c",
    },
    ["Sonos/39"],
    { device: "media player" },
  ],
  [
    /^Loxone Miniserver\b/,
    "Loxone",
    "Loxone Miniserver",
    {
      "Loxone Miniserver house UPnP/1.0": "",
    },
    ["Miniserver"],
    { device: "home controller" },
  ],
  [
    /^RouterOS\/(\d[\d.]{0,7}(?:rc\d{1,2})?)(?:UPnP\/|$)/,
    "MikroTik",
    "RouterOS",
    {
      "RouterOS/6.43UPnP/1.0 MikroTik UPnP/1.0": "6.43",
    },
    ["OS/6.43"],
    { os: "RouterOS", device: "router", cpe: ["o:mikrotik:routeros:$1"] },
  ],
];

/** Routers, gateways, telephones. */
const network: readonly RuleRow[] = [
  [
    /^IX Series (IX\d{4}) \([\w-]{1,20}\) Software, Version (\d[\w.]{1,12}),/,
    "NEC",
    "UNIVERGE $1",
    {
      "IX Series IX2106 (magellan-sec) Software, Version 10.2.20, RELEASE SOFTWARE": "10.2.20",
    },
    ["IX Series Software, Version 10.2.20, RELEASE SOFTWARE"],
    { version: "$2", device: "router" },
  ],
  [/^2wire Gateway$/i, "2Wire", "2Wire gateway", { "2wire Gateway": "" }, ["Gateway"], ROUTER],
  [/^NET-DK[/ ](\d\.\d)$/, "", "NET-DK", { "NET-DK/1.0": "1.0", "NET-DK 1.1": "1.1" }, [
    "NET-DX/1.0",
  ], { device: "cable modem" }],
  [
    /^Xfinity Broadband Router Server$/,
    "Comcast",
    "Xfinity gateway",
    {
      "Xfinity Broadband Router Server": "",
    },
    ["Broadband Router Server"],
    ROUTER,
  ],
  [/^airCube$/, "Ubiquiti", "airCube", { "airCube": "" }, ["airCub"], { device: "WAP" }],
  [/^kx-(ns\d{3,4})$/i, "Panasonic", "KX-$1", { "kx-NS1000": "" }, ["kx-1000"], {
    version: "",
    device: "PBX",
  }],
  [
    /^Eltex (TAU-[\w.-]{1,12})$/,
    "Eltex",
    "Eltex $1",
    {
      "Eltex TAU-72": "",
      "Eltex TAU-1.IP": "",
    },
    ["Eltex"],
    { version: "", ...VOIP },
  ],
  [
    /^SMG-?(\d{4}M?|2)$/,
    "Eltex",
    "Eltex SMG-$1",
    {
      "SMG2": "",
      "SMG1016M": "",
      "SMG-1016M": "",
    },
    ["SMG"],
    { version: "", ...VOIP },
  ],
  [
    /^(?:AMT|Intel\(R\) Active Management Technology)$/,
    "Intel",
    "Active Management Technology",
    {
      "AMT": "",
      "Intel(R) Active Management Technology": "",
    },
    ["AMTs"],
    { device: "management controller" },
  ],
];

/** Cameras, players, controllers, printers. */
const equipment: readonly RuleRow[] = [
  [/^ReeCam IP Camera$/i, "Reecam", "Reecam IP camera", { "ReeCam IP Camera": "" }, [
    "IP Camera",
  ], CAMERA],
  [/^FUHO-DVR$/, "FUHO", "FUHO DVR", { "FUHO-DVR": "" }, ["DVR"], { device: "video recorder" }],
  [
    /^AV-TECH (AV\w{2,6}) Video Web Server$/,
    "AVTECH",
    "AVTECH $1",
    {
      "AV-TECH AV787 Video Web Server": "",
    },
    ["AV787 Video Web Server"],
    { version: "", device: "video recorder" },
  ],
  [/^VBrick (VB\d{3,5}) Server$/, "VBrick", "VBrick $1", { "VBrick VB6000 Server": "" }, [
    "VBrick Server",
  ], { version: "", device: "video encoder" }],
  [/^Sunny WebBox$/, "SMA", "Sunny WebBox", { "Sunny WebBox": "" }, ["WebBox"], {
    device: "solar controller",
  }],
  [
    /^EnergyICT (RTU) [\dA-F-]{6,24}$/,
    "EnergyICT",
    "EnergyICT $1",
    {
      "EnergyICT RTU 101-F25CE1-1524": "",
    },
    ["EnergyICT"],
    { version: "", device: "energy meter" },
  ],
  [/^OpenTV\/(\d\.\d{1,2})$/, "OpenTV", "OpenTV", { "OpenTV/5.40": "5.40" }, ["TV/5.40"], {
    device: "set-top box",
  }],
  [
    /^Microsoft WinCE Fidelix v(\d[\d.]{0,10})$/,
    "Fidelix",
    "Fidelix controller",
    { "Microsoft WinCE Fidelix v11.50.29": "11.50.29" },
    ["Microsoft WinCE v11.50.29"],
    { os: "Windows CE", device: "building controller" },
  ],
  [/^Solstice (\d\.\d(?:\.\d)?)$/, "Mersive", "Solstice", { "Solstice 2.0": "2.0" }, [
    "Solstice",
  ], { device: "video conferencing" }],
  [
    /^(MLC \d{2,3}(?: [A-Za-z]{2,6}){0,2})\/(\d\.\d\d)$/,
    "Extron",
    "Extron $1",
    {
      "MLC 104 IP PLUS/1.03": "1.03",
    },
    ["MLC/1.03"],
    { version: "$2", device: "controller" },
  ],
  [
    /^Jetty \(Blue[cC]at Networks\)$/,
    "BlueCat",
    "BlueCat appliance",
    {
      "Jetty (Bluecat Networks)": "",
    },
    ["Jetty (Networks)"],
    { extra: "Jetty", device: "network equipment" },
  ],
  [/^ELAN Controller$/, "ELAN", "ELAN controller", { "ELAN Controller": "" }, ["LAN Controller"], {
    device: "home controller",
  }],
  [/^STR_SettingServer$/, "Sony", "Sony STR receiver", { "STR_SettingServer": "" }, [
    "SettingServer",
  ], { device: "audio device" }],
  [
    /^AV_Receiver\/(\d\.\d) \((RX-[A-Z]\d{2,4}\w?)\)$/,
    "Yamaha",
    "Yamaha $2",
    {
      "AV_Receiver/3.1 (RX-V675)": "3.1",
    },
    ["AV_Receiver/3.1"],
    { version: "$1", device: "audio device" },
  ],
  [/^Oce Express WebTools$/, "Océ", "Express WebTools", { "Oce Express WebTools": "" }, [
    "Express WebTools",
  ], { device: "printer" }],
  [
    /^Foundry Networks(?:\/(\d\.\d\d))?$/,
    "Foundry Networks",
    "Foundry switch httpd",
    {
      "Foundry Networks": "",
      "Foundry Networks/2.20": "2.20",
    },
    ["Networks/2.20"],
    { device: "switch" },
  ],
  [
    /^ServerTech-AWS\/v(\d\.\d[a-z]-[a-z]\d{1,2})$/,
    "Server Technology",
    "Sentry",
    {
      "ServerTech-AWS/v7.1g-b1": "7.1g-b1",
    },
    ["AWS/v7.1g-b1"],
    { device: "power device" },
  ],
  [/^ProxyChain$/, "Apify", "proxy-chain", { "ProxyChain": "" }, ["ProxyChains"]],
  [/^PicoLisp$/, "", "PicoLisp", { "PicoLisp": "" }, ["PicoLispServer", "Pico"]],
  [
    /^harvid (\d[\w.]{1,20})(?: \[[^\]]{1,60}\])?$/,
    "",
    "harvid",
    { "harvid 0.9.1 [Linux debug]": "0.9.1", "harvid 0.8.2": "0.8.2" },
    ["harvid", "harvid/0.9.1 (x)"],
  ],
  [/^JC-SHTTPD\/(\d[\d.]{0,8})$/, "", "JC-SHTTPD", { "JC-SHTTPD/1.17.20": "1.17.20" }, [
    "SHTTPD/1.17.20",
  ], { device: "printer" }],
  [
    /^Polycom SoundPoint IP Telephone HTTPd$/i,
    "Polycom",
    "SoundPoint IP",
    { "Polycom SoundPoint IP Telephone HTTPd": "" },
    ["SoundPoint IP"],
    { device: "phone" },
  ],
  [
    /^Grandstream ((?:GX[PV]|GRP|DP|WP|HT)\d{3,4}\w{0,2}) (\d[\d.]{2,14})/,
    "Grandstream",
    "Grandstream $1",
    { "Grandstream GXP2020 1.2.5.3": "1.2.5.3" },
    ["Grandstream GXP2020"],
    { version: "$2", device: "phone" },
  ],
];

/** Rules for `Server` values that are seldom met; they stand first. */
export const rareServerRules: readonly FingerprintRule[] = [
  ...rulesOfRows(servers),
  ...rulesOfRows(programs),
  ...rulesOfRows(watchers),
  ...rulesOfRows(upnp),
  ...rulesOfRows(network),
  ...rulesOfRows(equipment),
];
