/**
 * Realms of `WWW-Authenticate` that name equipment or a program, as rows: whole realms, as a realm is
 * written by whoever runs the server as well.
 */

import type { FingerprintRule } from "../rule.ts";
import { productRow as realm, type RuleRow, rulesOfRows } from "./rows.ts";

/** Routers, modems, access points, switches. */
const network: readonly RuleRow[] = [
  realm(
    /^TP-LINK (?:[\w+/ -]{1,60} )?Router ((?:Archer )?[A-Z]{1,3}(?:-[A-Z]{0,2})?\d[\w+]{0,12}(?:\/\w{2,12})?)$/i,
    "TP-Link",
    "TP-Link $1",
    [
      "TP-LINK Wireless N Router WR841N",
      "TP-LINK Router R480T+",
      "TP-LINK ADSL2+ Modem Router TD-8840T",
      "TP-LINK Wireless Dual Band Gigabit Router Archer C7",
    ],
    "TP-LINK Wireless Router",
    { device: "router" },
  ),
  realm(
    /^TP-LINK (?:[\w+/ -]{1,60} )?(?:Access Point|Extender|AP) ([A-Z]{1,3}\d[\w+]{1,12})$/i,
    "TP-Link",
    "TP-Link $1",
    ["TP-LINK Wireless N Access Point WA801N", "TP-LINK Wireless Range Extender WA850RE"],
    "TP-LINK Wireless Access Point",
    { device: "WAP" },
  ),
  realm(
    /^NETGEAR (Orbi)(?:-(?:micro|mini))?$/,
    "NETGEAR",
    "NETGEAR $1",
    ["NETGEAR Orbi", "NETGEAR Orbi-micro"],
    "NETGEAR Orbit station",
    { device: "WAP" },
  ),
  realm(/^netgear$/i, "NETGEAR", "NETGEAR router", ["Netgear"], "gear", { device: "router" }),
  realm(
    /^(NetVanta \d{3,4}[\w ()-]{0,24})$/,
    "ADTRAN",
    "$1",
    ["NetVanta 1238 PoE", "NetVanta 3305"],
    "NetVanta",
    { device: "router" },
  ),
  realm(
    /^Cisco_CCSP_CWMP_TCPCR$/,
    "Cisco",
    "Cisco gateway",
    ["Cisco_CCSP_CWMP_TCPCR"],
    "Cisco_CWMP",
    { device: "router" },
  ),
  realm(/^RUIJIE(?:-CPE)?$/i, "Ruijie", "Ruijie device", ["RUIJIE-CPE"], "RUI", {
    device: "network equipment",
  }),
  realm(
    /^ST (\d{3}\w?) R [\dx.]{1,6} Telecom Italia$/,
    "Thomson",
    "SpeedTouch $1",
    ["ST 605 R 5.x Telecom Italia"],
    "ST R Telecom Italia",
    { device: "broadband router" },
  ),
  realm(
    /^Thomson(?: Gateway)?$/,
    "Thomson",
    "Thomson gateway",
    ["Thomson Gateway", "Thomson"],
    "Thomson private",
    { device: "broadband router" },
  ),
  realm(
    /^HuaweiHomeGateway$/,
    "Huawei",
    "Huawei home gateway",
    ["HuaweiHomeGateway"],
    "HomeGateway",
    { device: "broadband router" },
  ),
  realm(
    /^EchoLife (?:Home Gateway|Portal de Inicio|\w{2,10})$/,
    "Huawei",
    "EchoLife home gateway",
    ["EchoLife Home Gateway", "EchoLife Portal de Inicio"],
    "EchoLife",
    { device: "broadband router" },
  ),
  realm(
    /^WRT54G(?:SV\d|Cv\d|[SL]V\d)$/i,
    "Linksys",
    "Linksys WRT54G",
    ["WRT54GSV4", "WRT54GCv3"],
    "WRT54GX",
    { device: "router" },
  ),
  realm(
    /^Linksys (BEFSR\d{2})(?:\/BEFSR[\w/]{2,20})?$/,
    "Linksys",
    "Linksys $1",
    ["Linksys BEFSR41/BEFSR11/BEFSRU31"],
    "Linksys BEF",
    { device: "router" },
  ),
  realm(
    /^(DI-\d{3}\w{0,3}|DSL-\d{3,4}\w{0,3})(?: Admin Login)?$/,
    "D-Link",
    "D-Link $1",
    ["DI-804HV", "DSL-500G Admin Login"],
    "DI-Login",
    { device: "router" },
  ),
  realm(
    /^Please enter your user name and password on (D[A-Z]{1,2}-\d{3,4}\w{0,3})$/,
    "D-Link",
    "D-Link $1",
    ["Please enter your user name and password on DSL-502T"],
    "Please enter your user name and password",
    { device: "router" },
  ),
  realm(
    /^(?:Login to )?(Vigor ?\d{3,4}\w{0,6})$/,
    "DrayTek",
    "$1",
    ["Login to Vigor 3300", "Vigor2130"],
    "Login to Vigor",
    { device: "router" },
  ),
  realm(
    /^(Netopia|Cayman)-?(\d000)$/,
    "Netopia",
    "$1 $2",
    ["Netopia-3000", "Cayman3000"],
    "Netopia",
    { device: "router" },
  ),
  realm(
    /^(P6\d{2}\w{1,4}-\w{1,4}|IES-\d{4})(?:\/\w{4,10})?$/,
    "Zyxel",
    "Zyxel $1",
    ["P653HWI-13", "IES-1000/SAM1008"],
    "P653",
    { device: "router" },
  ),
  realm(
    /^(WL-?5\d{2}\w{0,3})(?:\.Premium)?$/,
    "ASUS",
    "ASUS $1",
    ["WL500g.Premium", "WL500W"],
    "WL50",
    { device: "router" },
  ),
  realm(
    /^NetComm (NB\d{1,4}\w{0,6})$/,
    "NetComm",
    "NetComm $1",
    ["NetComm NB1300"],
    "NetComm",
    { device: "broadband router" },
  ),
  realm(
    /^Siemens ADSL (SL\d-\d{3}(?:-\w)?)$/,
    "Siemens",
    "Siemens $1",
    ["Siemens ADSL SL2-141-I"],
    "Siemens ADSL",
    { device: "broadband router" },
  ),
  realm(
    /^USR ADSL Gateway$/,
    "USRobotics",
    "USR ADSL Gateway",
    ["USR ADSL Gateway"],
    "ADSL Gateway",
    { device: "broadband router" },
  ),
  realm(
    /^(?:HP|ProCurve) (J\d{4}[A-Z])$/i,
    "HP",
    "ProCurve $1",
    ["HP J4110A", "ProCurve J8164A"],
    "HP J41",
    { device: "switch" },
  ),
  realm(
    /^SERCOMM CPE Authentication$/i,
    "Sercomm",
    "Sercomm gateway",
    ["SERCOMM CPE Authentication"],
    "CPE Authentication",
    { device: "broadband router" },
  ),
  realm(/^Ubee$/i, "Ubee", "Ubee cable modem", ["Ubee"], "bee", { device: "cable modem" }),
  realm(
    /^cpe@zte\.com$/i,
    "ZTE",
    "ZTE gateway",
    ["cpe@zte.com"],
    "zte.com",
    { device: "broadband router" },
  ),
  realm(
    /^(ZXHN [A-Z]\d{3}\w{0,4}|ZXV\d{0,2} [A-Z]\d{3}\w{0,4})$/,
    "ZTE",
    "$1",
    ["ZXHN H108L", "ZXV10 W300"],
    "ZXHN",
    { device: "router" },
  ),
  realm(
    /^(?:DELL \| )?SonicWALL SonicPoint [\w/ ]{1,24}$/i,
    "SonicWall",
    "SonicPoint",
    ["DELL | SonicWALL SonicPoint ACe/ACi/N2"],
    "DELL | SonicWALL",
    { device: "WAP" },
  ),
  realm(/^TomatoUSB$/i, "", "TomatoUSB", ["TomatoUSB"], "Tomato soup", { device: "router" }),
  realm(/^FreshTomato$/i, "", "FreshTomato", ["FreshTomato"], "Fresh tomatoes", {
    device: "router",
    cpe: ["o:freshtomato:freshtomato"],
  }),
  realm(/^Radware$/, "Radware", "Radware device", ["Radware"], "Rad", { device: "load balancer" }),
  realm(
    /^WatchGuard SOHO {1,3}Configuration$/,
    "WatchGuard",
    "WatchGuard SOHO",
    ["WatchGuard SOHO  Configuration"],
    "SOHO Configuration",
    { device: "firewall" },
  ),
];

/** Cameras, recorders, players, power, rooms. */
const things: readonly RuleRow[] = [
  realm(/^hikvision$/i, "Hikvision", "Hikvision device", ["hikvision"], "vision", {
    device: "camera",
  }),
  realm(
    /^Merit LILIN Ent\. Co\., Ltd[.,]$/,
    "Merit LILIN",
    "LILIN camera",
    ["Merit LILIN Ent. Co., Ltd."],
    "Merit Ent. Co., Ltd.",
    { device: "camera" },
  ),
  realm(/^Siqura$/i, "Siqura", "Siqura encoder", ["Siqura"], "Siq", { device: "video encoder" }),
  realm(/^(Orbit-\d{3})$/, "Steinsvik", "$1", ["Orbit-351"], "Orbit", { device: "camera" }),
  realm(
    /^Use 'live' as User Name(?: in order to log in to the respective level)?$/,
    "Bosch",
    "Bosch camera",
    ["Use 'live' as User Name"],
    "Use your User Name",
    { device: "camera" },
  ),
  realm(/^TiVo DVR$/i, "TiVo", "TiVo", ["TiVo DVR"], "DVR", { device: "video recorder" }),
  realm(/^rokudev$/, "Roku", "Roku", ["rokudev"], "roku dev", { device: "media player" }),
  realm(/^dreambox$/i, "Dream Multimedia", "Dreambox", ["dreambox"], "dream", {
    device: "set-top box",
  }),
  realm(/^Shelly$/, "Shelly", "Shelly", ["Shelly"], "Shell", { device: "home automation" }),
  realm(/^Eurotherm$/, "Schneider Electric", "Eurotherm device", ["Eurotherm"], "Euro", {
    device: "controller",
  }),
  realm(
    /^(NetPing \d)\/PWR-220 ?v\d{1,2}\/\w{3,6}$/,
    "Alentis",
    "$1/PWR-220",
    ["NetPing 2/PWR-220v2/SMS", "NetPing 2/PWR-220 v12/ETH"],
    "NetPing",
    { device: "power device" },
  ),
  realm(
    /^Sentry Switched (?:CDU|(?:DC )?PDU)$/,
    "Server Technology",
    "Sentry",
    ["Sentry Switched CDU", "Sentry Switched DC PDU"],
    "Sentry",
    { device: "power device" },
  ),
  realm(/^iBoot$/, "Dataprobe", "iBoot", ["iBoot"], "Boot", { device: "power device" }),
  realm(/^NetLinx$/, "AMX", "NetLinx", ["NetLinx"], "Linx", { device: "room control" }),
  realm(/^i3micro VRG$/, "i3 micro", "VRG", ["i3micro VRG"], "VRG", { device: "VoIP gateway" }),
];

/** Programs. */
const programs: readonly RuleRow[] = [
  realm(/^monit$/, "Tildeslash", "Monit", ["monit"], "monitor", {
    cpe: ["a:mmonit:monit"],
  }),
  realm(/^cPanel$/i, "cPanel", "cPanel", ["cPanel"], "Panel", { cpe: ["a:cpanel:cpanel"] }),
  realm(/^GoAhead$/, "EmbedThis", "GoAhead", ["GoAhead"], "Go ahead", {
    cpe: ["a:embedthis:goahead"],
  }),
  realm(
    /^(?:Logitech|Lyrion) (?:Media|Music) Server$/,
    "Logitech",
    "Logitech Media Server",
    ["Logitech Media Server"],
    "Media Server",
  ),
  realm(/^SWAT$/, "Samba", "SWAT", ["SWAT"], "SWAT team"),
  realm(/^SPIP Configuration$/, "SPIP", "SPIP", ["SPIP Configuration"], "Configuration", {
    cpe: ["a:spip:spip"],
  }),
  realm(
    /^HP ISEE @ \S{1,60}$/,
    "HP",
    "Instant Support Enterprise Edition",
    ["HP ISEE @ host1"],
    "HP ISEE",
  ),
  realm(
    /^(Prowlarr|Radarr|Sonarr|Lidarr|Readarr|Whisparr)$/,
    "",
    "$1",
    ["Prowlarr", "Sonarr"],
    "Bazarr4",
  ),
  realm(/^XDB$/, "Oracle", "XML DB", ["XDB"], "DB"),
  realm(/^VLC stream$/, "VideoLAN", "VLC", ["VLC stream"], "VLC streams"),
  realm(
    /^Lyris ListManager: /,
    "Lyris",
    "ListManager",
    ["Lyris ListManager: enter email address and password"],
    "ListManager",
  ),
];

/** Realms that are a product's name, or begin with it. */
const named: readonly RuleRow[] = [
  realm(
    /^(?:Polycom|Poly)(?: (?:Configuration|SoundPoint\b.{0,20}|VVX\b.{0,20}))?$/,
    "Polycom",
    "Polycom phone",
    ["Polycom", "Polycom Configuration"],
    "Polycom User Group",
    { device: "phone" },
  ),
  realm(
    /^GXW-?(\d{4})$/,
    "Grandstream",
    "Grandstream GXW$1",
    ["GXW-4104"],
    "GXW",
    { device: "SIP gateway" },
  ),
  realm(
    /^shelly([a-z\d]{2,16})-[\da-f]{6,12}$/,
    "Shelly",
    "Shelly $1",
    ["shellyplus1-a8032ab1c2d3", "shellyswitch25-e8db84"],
    "shelly-office",
    { device: "smart home device" },
  ),
  realm(/^Cradle[Pp]oint\b/, "Cradlepoint", "Cradlepoint router", ["CradlePoint"], "Cradle", {
    device: "router",
  }),
  realm(
    /^Hikvision\b/i,
    "Hikvision",
    "Hikvision device",
    ["Hikvision Digital Technology"],
    "Vision",
    {
      device: "camera",
    },
  ),
  realm(
    /^Lantronix (XPort|XPort Pro|MatchPort)$/i,
    "Lantronix",
    "Lantronix $1",
    ["Lantronix XPort"],
    "XPort",
    {
      device: "device server",
    },
  ),
  realm(
    /^Efficient Networks Web User Interface$/,
    "Efficient Networks",
    "Efficient Networks router",
    ["Efficient Networks Web User Interface"],
    "Networks Web User Interface",
    { device: "router" },
  ),
  realm(
    /^Vina Technologies (T1 Integrator|[A-Z][\w-]{2,20})$/,
    "Vina Technologies",
    "Vina $1",
    ["Vina Technologies T1 Integrator"],
    "Technologies T1 Integrator",
    { device: "router" },
  ),
  realm(/^HiPER$/, "UTT", "HiPER router", ["HiPER"], "Hyper", { device: "router" }),
  realm(
    /^DFL Admin Interface$/,
    "D-Link",
    "D-Link DFL firewall",
    ["DFL Admin Interface"],
    "Admin Interface",
    {
      device: "firewall",
    },
  ),
  realm(
    /^phpMyAdmin(?: \S{1,60})?$/,
    "phpMyAdmin",
    "phpMyAdmin",
    ["phpMyAdmin localhost"],
    "My Admin",
    {
      cpe: ["a:phpmyadmin:phpmyadmin"],
    },
  ),
  realm(/^Icinga Access$/, "Icinga", "Icinga", ["Icinga Access"], "Access", {
    cpe: ["a:icinga:icinga"],
  }),
  realm(/^Kopia$/, "Kopia", "Kopia", ["Kopia"], "Kopia files of all"),
  realm(/^JBoss JMX Console$/, "Red Hat", "JBoss", ["JBoss JMX Console"], "JMX Console", {
    extra: "JMX console",
  }),
  realm(/^Jenkins$/, "Jenkins", "Jenkins", ["Jenkins"], "Jenkins staff only", {
    cpe: ["a:jenkins:jenkins"],
  }),
  realm(/^Zabbix$/, "Zabbix", "Zabbix", ["Zabbix"], "Zabbix staff only", {
    cpe: ["a:zabbix:zabbix"],
  }),
];

/** Rules for the realms of equipment and programs. */
export const httpRealmDeviceRules: readonly FingerprintRule[] = rulesOfRows([
  ...network,
  ...things,
  ...programs,
  ...named,
]);
