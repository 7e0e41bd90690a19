/**
 * HTML page titles that tell the model of a device, and those of programs that are seldom met, as rows. They
 * stand before the titles that tell the maker alone.
 */

import type { FingerprintRule } from "../rule.ts";
import { productRow as page, type RuleRow, rulesOfRows } from "./rows.ts";

/** Routers, switches, adapters. */
const network: readonly RuleRow[] = [
  page(
    /^(USG(?: FLEX )?\d{2,4}(?:W|HP?|-VPN)?)$/,
    "Zyxel",
    "Zyxel $1",
    ["USG60", "USG20W", "USG FLEX 200"],
    "USGA",
    {
      device: "firewall",
    },
  ),
  page(
    /^Net(?:gear|GEAR) Pro[Ss](?:afe|AFE) Plus Switch$|^NETGEAR Pro(?:Safe|SAFE) Plus Switch$/,
    "NETGEAR",
    "NETGEAR ProSAFE Plus",
    ["Netgear Prosafe Plus Switch", "NETGEAR ProSAFE Plus Switch"],
    "ProSAFE Plus Switch",
    { device: "switch" },
  ),
  page(
    /^(NPort)(?: [\w-]{2,10})? Web Console$/,
    "Moxa",
    "$1",
    ["NPort Web Console"],
    "Port Web Console",
    { device: "terminal server" },
  ),
  page(
    /^Lantronix (SL[BCS](?: ?\d{3,4}\w?(?:\/\d{3,4})?)?|EDS\d{3,5}\w{0,2}|UDS\d{3,4}\w{0,3})$/,
    "Lantronix",
    "Lantronix $1",
    ["Lantronix SLB", "Lantronix SLB882/8824", "Lantronix SLC 8048"],
    "Lantronix SLX",
    { device: "console server" },
  ),
  page(
    /^(SPA\d{3}[A-Z]{0,2}\d?) Configuration Utility$/,
    "Cisco",
    "Cisco $1",
    ["SPA504G Configuration Utility"],
    "SPA Configuration Utility",
    { device: "phone" },
  ),
  page(
    /^Synology\s(Router)\s-\s.{1,60}$|^.{1,60} ?- Synology (Router)$/,
    "Synology",
    "Synology Router",
    ["Synology Router - rt2600ac", "office - Synology Router"],
    "Synology Routers",
    { os: "SRM", device: "router" },
  ),
  page(
    /^FatPipe (MPVPN|IPVPN|WARP|Xtreme|SYMPHONY)(?:\s?\| Log ?in| Remote Configuration)$/,
    "FatPipe",
    "FatPipe $1",
    ["FatPipe MPVPN | Log in", "FatPipe WARP Remote Configuration"],
    "FatPipe | Log in",
    { device: "router" },
  ),
  page(
    /^Eltex - (N[A-Z]{2}-[\w-]{1,16})(?::rev\.\w{1,3})?$/,
    "Eltex",
    "Eltex $1",
    ["Eltex - NTP-RG-1402G", "Eltex - NTU-RG-1421G-Wac:rev.A1", "Eltex - NTP-2"],
    "Eltex - home",
    { device: "router" },
  ),
  page(/^(OBi\d{3,4})$/, "Obihai", "$1", ["OBi200"], "OBi", { device: "VoIP gateway" }),
  [
    /^(?!DD-WRT).{1,60} \(build (\d{4,6})\) - Info$/,
    "DD-WRT",
    "DD-WRT",
    { "router (build 36104) - Info": "36104" },
    ["router (36104) - Info"],
    { os: "Linux", device: "router" },
  ],
  page(
    /^Dell SonicWALL - .{1,40}$/,
    "SonicWall",
    "SonicWall",
    [
      "Dell SonicWALL - Authentication",
    ],
    "Dell - Authentication",
    { os: "SonicOS", device: "firewall", cpe: ["o:sonicwall:sonicos"] },
  ),
  page(/^LORIX Manager$/, "Wifx", "LORIX gateway", ["LORIX Manager"], "Manager", {
    device: "router",
  }),
  page(
    /^Diagnoser - Bobcatminer Diagnostic Dashboard$/,
    "Bobcat",
    "Bobcat miner",
    ["Diagnoser - Bobcatminer Diagnostic Dashboard"],
    "Bobcat Diagnostic Dashboard",
    { device: "router" },
  ),
];

/** Power supplies, printers, cameras, players, storage. */
const equipment: readonly RuleRow[] = [
  page(
    /^(?:Emerson Network Power|Liebert|Vertiv) Rack PDU Card$/,
    "Vertiv",
    "Liebert Rack PDU Card",
    ["Emerson Network Power Rack PDU Card"],
    "Rack PDU Card",
    { device: "power device" },
  ),
  page(
    /^ConnectUPS Web\/SNMP Card$/,
    "Eaton",
    "ConnectUPS",
    ["ConnectUPS Web/SNMP Card"],
    "UPS Web/SNMP Card",
    { device: "power device" },
  ),
  page(
    /^Cisco TelePresence (MCU(?: MSE)?|Server|IP VCR|IP GW|ISDN GW|Conductor) - /,
    "Cisco",
    "TelePresence $1",
    ["Cisco TelePresence MCU - Home page", "Cisco TelePresence MCU MSE - Home page"],
    "Cisco TelePresence - Home page",
    { device: "video conferencing" },
  ),
  page(
    /^Xerox(?:®)? Color (\d{2,4}) - /,
    "Xerox",
    "Xerox Color $1",
    ["Xerox Color 570 - 192.0.2.7"],
    "Xerox Color - 192.0.2.7",
    { device: "printer" },
  ),
  page(
    /^Remote UI: (?:Login: )?((?:MF|LBP)\d{3,4}C?\w{0,2}(?:\/\d{3,4}C?\w{0,2}){0,2})(?:: .{1,40})?$/,
    "Canon",
    "Canon $1",
    ["Remote UI: Login: MF632C/634C: MF632C/634C"],
    "Remote UI: Login",
    { device: "printer" },
  ),
  page(
    /^Machine Identification - ((?:MX|AR|BP)-[A-Z]?\d{2,4}\w{0,2})$/,
    "Sharp",
    "Sharp $1",
    ["Machine Identification - MX-3071"],
    "Machine Identification",
    { device: "printer" },
  ),
  page(/^Evolis Printer$/, "Evolis", "Evolis printer", ["Evolis Printer"], "Printer", {
    device: "printer",
  }),
  page(
    /^(WV-\w{3,8}) Network Camera$|^Network Camera (WV-\w{3,8})$/,
    "Panasonic",
    "Panasonic $1$2",
    ["WV-NS202A Network Camera", "Network Camera WV-SF342"],
    "NS202A Network Camera",
    { device: "camera" },
  ),
  page(/^(HD-RX-\d{3}-C-E)$/, "Crestron", "Crestron $1", ["HD-RX-201-C-E"], "HD-RX", {
    device: "AV controller",
  }),
  page(
    /^AVTECH Software, Inc\. - Room Alert® ([\w/]{2,6}) - .{1,120}$/,
    "AVTECH",
    "AVTECH Room Alert $1",
    ["AVTECH Software, Inc. - Room Alert® 32E/W - Advanced Computer Room Monitoring"],
    "Room Alert® 32E/W",
    { device: "environment monitor" },
  ),
  page(
    /^SoundTouch Access Point Setup$/,
    "Bose",
    "SoundTouch",
    ["SoundTouch Access Point Setup"],
    "Access Point Setup",
    { device: "audio device" },
  ),
  page(
    /^(Shelly ?(?:\d{1,2}(?:L|PM|EM)?|EM|RGBW2|Plug|i3|HT|Uni|Dimmer))$/,
    "Shelly",
    "$1",
    ["Shelly1L", "Shelly2"],
    "Shelly1X",
    { device: "smart home device" },
  ),
  page(
    /^Aptinex (?:IOT|IoT) Relay Module - .{1,40}$/,
    "Aptinex",
    "Aptinex relay module",
    ["Aptinex IOT Relay Module - 4 Channel Rev1.1"],
    "IOT Relay Module - 4 Channel",
    { device: "relay" },
  ),
  page(
    /^Quantum - (Scalar i?\d{2,4}) Login Screen$/,
    "Quantum",
    "$1",
    ["Quantum - Scalar i80 Login Screen"],
    "Quantum - Login Screen",
    { device: "storage" },
  ),
  page(/^ETERNUS$/, "Fujitsu", "ETERNUS", ["ETERNUS"], "ETERNAL", { device: "storage" }),
  page(
    /^FreeNAS(?:®)?(?: .{1,60})?$/,
    "iXsystems",
    "FreeNAS",
    ["FreeNAS", "FreeNAS - nas"],
    "NAS",
    {
      os: "FreeBSD",
      device: "storage",
      cpe: ["o:ixsystems:freenas"],
    },
  ),
  page(/^Isilon InsightIQ$/, "Dell", "Isilon InsightIQ", ["Isilon InsightIQ"], "InsightIQ"),
  page(
    /^Integrated Lights Out Manager$/,
    "Oracle",
    "Integrated Lights Out Manager",
    ["Integrated Lights Out Manager"],
    "Integrated Lights Out",
    { device: "management controller", cpe: ["o:oracle:integrated_lights_out_manager_firmware"] },
  ),
];

/** Programs for users. */
const programs: readonly RuleRow[] = [
  page(/^Sign in \| GitLab$/, "GitLab", "GitLab", ["Sign in | GitLab"], "Sign in | GitHub", {
    cpe: ["a:gitlab:gitlab"],
  }),
  page(/^Redmine \d{3} error$/, "Redmine", "Redmine", ["Redmine 500 error"], "500 error", {
    cpe: ["a:redmine:redmine"],
  }),
  page(/^Owncloud$/, "ownCloud", "ownCloud", ["Owncloud"], "Own cloud", {
    cpe: ["a:owncloud:owncloud"],
  }),
  page(
    /^System Dashboard - \[.{0,40}\bJIRA\]$/,
    "Atlassian",
    "Jira",
    ["System Dashboard - [Dev Test JIRA]"],
    "Dashboard - JIRA",
    { cpe: ["a:atlassian:jira"] },
  ),
  page(/^Sign In - Jellyseerr$/, "", "Jellyseerr", ["Sign In - Jellyseerr"], "Sign In - Jelly"),
  page(/^Chorus 2 - Kodi web interface$/, "Kodi", "Kodi", [
    "Chorus 2 - Kodi web interface",
  ], "Chorus 2 - web interface"),
  page(
    /^Select an installation profile(?: \| Drupal)?$/,
    "Drupal",
    "Drupal",
    [
      "Select an installation profile",
    ],
    "Select a profile",
    { extra: "installer", cpe: ["a:drupal:drupal"] },
  ),
  page(
    /^FatPipe SDWAN(?: ?\| ?Log in)?$/,
    "FatPipe Networks",
    "FatPipe SD-WAN",
    [
      "FatPipe SDWAN | Log in",
    ],
    "SDWAN | Log in",
    { device: "WAN accelerator" },
  ),
  page(/^Drupal$/, "Drupal", "Drupal", ["Drupal"], "Drupal users", { cpe: ["a:drupal:drupal"] }),
  page(/^(?:.{1,60} )?:: Mayan EDMS$/, "", "Mayan EDMS", [
    ":: Mayan EDMS",
    "Home :: Mayan EDMS",
  ], "Mayan"),
  page(/^Papermerge \| Log in$/, "", "Papermerge", ["Papermerge | Log in"], "Paper | Log in"),
  page(
    /^.{1,60} :: Login \(powered by FileRun\)$/,
    "Afian",
    "FileRun",
    ["Files :: Login (powered by FileRun)"],
    "Files :: Login",
    { cpe: ["a:afian:filerun"] },
  ),
  [
    /^qdPM (\d\.\d)(?: (?:BETA|RC\d?))? Installation$/,
    "",
    "qdPM",
    {
      "qdPM 9.1 Installation": "9.1",
      "qdPM 9.0 BETA Installation": "9.0",
    },
    ["qdPM Installation"],
    { cpe: ["a:qdpm:qdpm"] },
  ],
  page(/^CWP \| User$/, "CWP", "Control Web Panel", ["CWP | User"], "Panel | User", {
    os: "Linux",
    cpe: ["a:control-webpanel:webpanel"],
  }),
  [
    /^GoAnywhere (?:(\d\.\d{1,2}\.\d{1,2})(?: - .{1,40})?|Web Client - .{1,40})$/,
    "Fortra",
    "GoAnywhere MFT",
    {
      "GoAnywhere 7.0.3": "7.0.3",
      "GoAnywhere 6.8.6 - Production": "6.8.6",
      "GoAnywhere Web Client - Login": "",
    },
    ["GoAnywhere"],
    { cpe: ["a:fortra:goanywhere_managed_file_transfer:$1"] },
  ],
  page(
    /^Server Backup Manager(?: SE| Enterprise| Advanced)?(?: - .{1,60})?$/,
    "R1Soft",
    "Server Backup Manager",
    ["Server Backup Manager SE", "Server Backup Manager SE - example"],
    "Backup Manager",
  ),
  [
    /^Parallels Plesk (\d{1,2}(?:\.\d{1,2}){1,2})$/,
    "Plesk",
    "Plesk",
    {
      "Parallels Plesk 12.0.1": "12.0.1",
    },
    ["Parallels 12.0.1"],
    { cpe: ["a:plesk:plesk:$1"] },
  ],
  page(
    /^(?:Bad Oracle Access Manager Request|Oracle Access Manager Operation Error)$/,
    "Oracle",
    "Access Manager",
    ["Bad Oracle Access Manager Request", "Oracle Access Manager Operation Error"],
    "Bad Access Manager Request",
    { cpe: ["a:oracle:access_manager"] },
  ),
];

/** Programs for those who run servers. */
const operations: readonly RuleRow[] = [
  page(
    /^Test Page for the Nginx HTTP Server$/,
    "",
    "nginx",
    ["Test Page for the Nginx HTTP Server"],
    "Test Page for the HTTP Server",
    { extra: "default page", cpe: ["a:f5:nginx"] },
  ),
  page(
    /^VM Security Console :: (?:Login|Log On)$/,
    "Rapid7",
    "InsightVM",
    ["VM Security Console :: Login"],
    "VM Console :: Login",
    { cpe: ["a:rapid7:insightvm"] },
  ),
  page(/^Tenable Appliance$/, "Tenable", "Tenable Appliance", ["Tenable Appliance"], "Appliance"),
  page(/^Spiceworks$/, "Spiceworks", "Spiceworks", ["Spiceworks"], "Spice"),
  page(
    /^OpenMediaVault web administration interface(?: - .{1,60})?$/i,
    "",
    "openmediavault",
    ["OpenMediaVault web administration interface - nas"],
    "web administration interface - nas",
    { device: "storage", cpe: ["a:openmediavault:openmediavault"] },
  ),
  page(
    /^(?!Login )[\w ]{3,40} [·•] Nagios (Log Server|Network Analyzer)$/,
    "Nagios",
    "Nagios $1",
    ["Database Offline · Nagios Log Server", "Licensing • Nagios Network Analyzer"],
    "Licensing • Nagios",
  ),
  page(
    /^(?:WS|CS|AS) - Folding@home (?:Work|Collection|Assignment) Server$/,
    "",
    "Folding@home",
    ["WS - Folding@home Work Server"],
    "WS - Work Server",
  ),
  page(
    /^Hortonworks SmartSense Tool is loading\.{3}$/,
    "Cloudera",
    "SmartSense",
    ["Hortonworks SmartSense Tool is loading..."],
    "SmartSense Tool",
  ),
  page(/^Covenant - Login$/, "", "Covenant", ["Covenant - Login"], "Coven - Login"),
  page(/^Login \| CALDERA$/, "MITRE", "CALDERA", ["Login | CALDERA"], "Login | CALDER", {
    cpe: ["a:mitre:caldera"],
  }),
  [
    /^.{1,100} \| phpMyAdmin (\d\.\d{1,2}\.\d{1,2}-dev\+[\w.]{1,30})$/,
    "",
    "phpMyAdmin",
    {
      "localhost / mysql | phpMyAdmin 5.3.0-dev+20220208.47252f9cf8":
        "5.3.0-dev+20220208.47252f9cf8",
    },
    ["localhost | Admin 5.3.0-dev"],
    { cpe: ["a:phpmyadmin:phpmyadmin"] },
  ],
  page(
    /^Netgate pfSense Plus(?: - Login)?$/,
    "Netgate",
    "pfSense Plus",
    [
      "Netgate pfSense Plus - Login",
    ],
    "Netgate - Login",
    { os: "FreeBSD", device: "firewall", cpe: ["a:netgate:pfsense_plus"] },
  ),
  page(
    /^\[(?:Publisher|Developer) Portal\]WSO2 APIM$/,
    "WSO2",
    "WSO2 API Manager",
    [
      "[Publisher Portal]WSO2 APIM",
    ],
    "[Publisher Portal]",
    { cpe: ["a:wso2:api_manager"] },
  ),
  page(
    /^WSO2 Enterprise Integrator \(WSO2 EI\)$/,
    "WSO2",
    "WSO2 Enterprise Integrator",
    [
      "WSO2 Enterprise Integrator (WSO2 EI)",
    ],
    "WSO2 EI",
    { cpe: ["a:wso2:enterprise_integrator"] },
  ),
  page(/^(?:Graphs|Hosts) \(darkstat [\w., -]{2,100}\)$/, "", "darkstat", [
    "Graphs (darkstat eth0)",
    "Graphs (darkstat lagg0.101, lagg0.102)",
  ], "Graphs (eth0)"),
  page(/^MeterSphere$/, "FIT2CLOUD", "MeterSphere", ["MeterSphere"], "Meter"),
  page(/^frps dashboard$|^frp client admin UI$/i, "", "frp", [
    "frps dashboard",
    "frp client admin UI",
  ], "dashboard"),
  [/^InfluxDB (2\.0)$/, "InfluxData", "InfluxDB", { "InfluxDB 2.0": "2.0" }, ["Influx 2.0"], {
    cpe: ["a:influxdata:influxdb:$1"],
  }],
];

/** Rules for titles that tell the model of a device; they stand before those that tell the maker. */
export const modelTitleRules: readonly FingerprintRule[] = [
  ...rulesOfRows(network),
  ...rulesOfRows(equipment),
  ...rulesOfRows(programs),
  ...rulesOfRows(operations),
];
