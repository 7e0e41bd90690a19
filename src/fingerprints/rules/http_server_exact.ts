/**
 * HTTP `Server` header values of programs and equipment of former years, and of those that have a form of
 * their own, as rows. They stand before the rules that read only how a value begins.
 */

import type { FingerprintRule } from "../rule.ts";
import { type RuleRow, rulesOfRows } from "./rows.ts";

const programs: readonly RuleRow[] = [
  [/^apache$/, "Apache", "HTTP Server", { "apache": "" }, ["apaches"], {
    cpe: ["a:apache:http_server"],
  }],
  [
    /^Tomcat Web Server\/(\d\.\d(?:\.\d)?M\d)/,
    "Apache",
    "Tomcat",
    { "Tomcat Web Server/3.2M2 (JSP 1.1; Servlet 2.2; Java 1.3.1; AIX 5.3 ppc)": "3.2M2" },
    ["Web Server/3.2"],
    { cpe: ["a:apache:tomcat:$1"] },
  ],
  [
    /^Oracle Application Server\/10g \((\d[\d.]{2,12})\)/,
    "Oracle",
    "Oracle Application Server 10g",
    { "Oracle Application Server/10g (10.1.3) Apache/1.3.34 (Unix)": "10.1.3" },
    ["Oracle Application Server/10g"],
    { cpe: ["a:oracle:application_server:$1"] },
  ],
  [
    /^Oracle Application Server Containers for J2EE 10g \((\d[\d.]{2,12})\)/,
    "Oracle",
    "Oracle Containers for J2EE",
    { "Oracle Application Server Containers for J2EE 10g (10.1.2.0.0)": "10.1.2.0.0" },
    ["Oracle Containers 10g (10.1.2.0.0)"],
    { cpe: ["a:oracle:application_server:$1"] },
  ],
  [
    /^Resin\/(\d\.\d\.s\d{1,6})/,
    "Caucho",
    "Resin",
    { "Resin/2.1.s030828": "2.1.s030828" },
    ["Resin/2.1.1"],
    { cpe: ["a:caucho:resin:$1"] },
  ],
  [
    /^(?:IBM HTTP Server)\/(V\d{1,2}R\d{1,2}M\d{1,2})$/,
    "IBM",
    "IBM HTTP Server",
    { "IBM HTTP Server/V5R2M0": "V5R2M0" },
    ["IBM HTTP Server/V5"],
    { cpe: ["a:ibm:http_server"] },
  ],
  [/^GlassFish$/, "Oracle", "GlassFish", { "GlassFish": "" }, ["Glass"], {
    cpe: ["a:oracle:glassfish_server"],
  }],
  [
    /^(?:iPlanet|Sun-ONE|Sun-Java-System)-Web-Proxy-Server\/(\d\.\d(?:[.-][\w.]{1,6})?)$/,
    "Oracle",
    "iPlanet Web Proxy Server",
    {
      "iPlanet-Web-Proxy-Server/3.6-SP6": "3.6-SP6",
      "Sun-Java-System-Web-Proxy-Server/4.0.3": "4.0.3",
    },
    ["iPlanet-Proxy-Server/3.6"],
    { cpe: ["a:oracle:iplanet_web_proxy_server:$1"] },
  ],
  [
    /^Microsoft Commerce Server ?(20\d\d)?,/,
    "Microsoft",
    "Commerce Server",
    { "Microsoft Commerce Server 2007, Standard Edition": "2007" },
    ["Commerce Server 2007"],
    { os: "Windows", cpe: ["a:microsoft:commerce_server:$1"] },
  ],
  [/^Lotus$/, "HCL", "Domino", { "Lotus": "" }, ["Lotus Cars"], {
    cpe: ["a:ibm:lotus_domino"],
  }],
  [
    /^Lotus Expeditor Web Container\/(\d[\d.]{0,6})/,
    "HCL",
    "Lotus Expeditor",
    { "Lotus Expeditor Web Container/6.2": "6.2" },
    ["Expeditor Web Container/6.2"],
    { cpe: ["a:ibm:lotus_expeditor:$1"] },
  ],
  [
    /^ListManagerWeb\/(\d[\w.]{0,8})/,
    "Lyris",
    "ListManager",
    { "ListManagerWeb/8.8b (based on Tcl-Webserver/3.4.2)": "8.8b" },
    ["ManagerWeb/8.8b"],
    { cpe: ["a:lyris:list_manager:$1"] },
  ],
  [
    /^kHTTPd (\d\.\d\.\d)/,
    "",
    "kHTTPd",
    { "kHTTPd 0.1.7": "0.1.7" },
    ["HTTPd 0.1.7"],
    { os: "Linux" },
  ],
  [
    /^Sentinel(Protection|Keys)Server\/(\d[\d.]{0,6})/,
    "Thales",
    "Sentinel $1 Server",
    { "SentinelProtectionServer/7.6": "7.6", "SentinelKeysServer/1.3.2": "1.3.2" },
    ["SentinelServer/7.6"],
    { version: "$2" },
  ],
  [
    /^(?:BBC \d[\d.]{4,12}; ?)?(?:com\.hp\.openview\.(?:bbc\.)?)?([Cc]oda|ovbbc(?:cb|rcp)|LLBServer) (?:(\d[\d.]{3,12})|unknown version)$/,
    "HP",
    "OpenView agent",
    {
      "BBC 11.14.014; ovbbccb 11.14.014": "11.14.014",
      "com.hp.openview.Coda 0.0.2": "0.0.2",
      "BBC 2.6.0.8; com.hp.openview.bbc.LLBServer 2.6.0.8": "2.6.0.8",
      "BBC 11.13.008; ovbbccb unknown version": "",
    },
    ["BBC 11.14.014", "coda 1.0 beta"],
    { version: "$2", extra: "$1" },
  ],
  [
    /^DesktopAuthority\/(\d[\d.]{0,10})/,
    "Quest",
    "Desktop Authority",
    { "DesktopAuthority/7.81": "7.81" },
    ["Authority/7.81"],
    { os: "Windows", cpe: ["a:scriptlogic:desktop_authority:$1"] },
  ],
  [
    /^Adaptec ASM (\d[\d.]{0,6})/,
    "Adaptec",
    "Adaptec Storage Manager",
    { "Adaptec ASM 1.2": "1.2" },
    ["ASM 1.2"],
  ],
  [/^servermgrd$/, "Apple", "Server Admin", { "servermgrd": "" }, ["servermgr"], {
    os: "Mac OS X",
  }],
  [/^Rumpus$/, "Maxum", "Rumpus", { "Rumpus": "" }, ["Rumpuses"], {
    os: "macOS",
    cpe: ["a:maxum:rumpus"],
  }],
  [
    /^NSC\/[\d.]{3,8} \(JVM\)$/,
    "Rapid7",
    "Nexpose",
    { "NSC/0.6.5 (JVM)": "" },
    ["NSC/0.6.5"],
    { version: "", cpe: ["a:rapid7:nexpose"] },
  ],
];

const equipment: readonly RuleRow[] = [
  [
    /^EHTTP\/(\d\.\d)$/,
    "HP",
    "ProCurve eHTTP",
    { "EHTTP/1.2": "1.2" },
    ["EHTTPS/1.2"],
    { device: "switch" },
  ],
  [
    /(?:^| )GlobespanVirata-EmWeb\/(R?\d[\w.]{1,8})/,
    "Conexant",
    "EmWeb",
    { "Unknown/0.0 UPnP/1.0 GlobespanVirata-EmWeb/R6_1_1": "R6_1_1" },
    ["Unknown/0.0 UPnP/1.0 EmWeb/R6_1_1"],
    { device: "router" },
  ],
  [
    /^VCS-(VIDOS-NVR)$/,
    "Bosch",
    "VIDOS NVR",
    { "VCS-VIDOS-NVR": "" },
    ["VIDOS"],
    { version: "", device: "video recorder" },
  ],
  [
    /^HeiTel GmbH Web Server \[(V[\d.]{3,6})/,
    "HeiTel",
    "HeiTel video recorder httpd",
    { "HeiTel GmbH Web Server [V1.27/V1.15/V1.7]": "V1.27" },
    ["HeiTel Web Server"],
    { device: "video recorder" },
  ],
  [
    /^Avocent DSView \d\/(\d[\d.]{2,12})/,
    "Vertiv",
    "Avocent DSView",
    { "Avocent DSView 3/3.7.0.72": "3.7.0.72" },
    ["Avocent DSView 3"],
    { cpe: ["a:avocent:dsview:$1"] },
  ],
  [
    /^Avaya CMBE\/(\d[\d.]{0,6})/,
    "Avaya",
    "Communication Manager Branch",
    { "Avaya CMBE/2.1.0": "2.1.0" },
    ["CMBE/2.1.0"],
    { device: "PBX" },
  ],
  [
    /^RMC Webserver (\d\.\d)/,
    "Dell",
    "Remote Access Controller",
    { "RMC Webserver 2.1": "2.1" },
    ["Webserver 2.1"],
    { device: "management controller" },
  ],
  [
    /^UPS_Server\/(\d[\d.]{0,4})/,
    "Eaton",
    "ConnectUPS",
    { "UPS_Server/1.1": "1.1" },
    ["UPS/1.1"],
    { device: "UPS" },
  ],
  [
    /^EWS-NIC\d\/(\d[\d.]{1,8})/,
    "Xerox",
    "Xerox Embedded Web Server",
    { "EWS-NIC4/13.41": "13.41" },
    ["EWS/13.41"],
    { device: "printer" },
  ],
  [/^D-Link (MiniAVServer)$/, "D-Link", "D-Link camera httpd", { "D-Link MiniAVServer": "" }, [
    "MiniAVServer",
  ], { version: "", device: "camera" }],
  [/^NS_(\d\.\d)$/, "Citrix", "NetScaler", { "NS_6.2": "6.2" }, ["NS_6"], {
    device: "load balancer",
    cpe: ["a:citrix:netscaler"],
  }],
  [
    /^(?:Raptor )?Simple, Secure Web Server (\d\.\d)$/,
    "Symantec",
    "Raptor Firewall",
    { "Simple, Secure Web Server 1.2": "1.2", "Raptor Simple, Secure Web Server 1.0": "1.0" },
    ["Secure Web Server 1.2"],
    { device: "firewall" },
  ],
  [
    /^WindRiver-WebServer\/(\d[\d.]{0,6})/,
    "Wind River",
    "Wind River Web Server",
    { "WindRiver-WebServer/4.5": "4.5" },
    ["River-WebServer/4.5"],
    { os: "VxWorks" },
  ],
];

/** Rules for `Server` header values of this kind. */
export const exactServerRules: readonly FingerprintRule[] = rulesOfRows([
  ...programs,
  ...equipment,
]);
