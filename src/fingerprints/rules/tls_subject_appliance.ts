/** Subjects of certificates that appliances, servers and home equipment make for themselves, as rows. */

import type { FingerprintRule } from "../rule.ts";
import { productRow, type RuleRow, rulesOfRows } from "./rows.ts";

const security: readonly RuleRow[] = [
  productRow(
    /\bO=[\w-]{1,40}\.\.[a-z\d]{6}(?:,|$)/,
    "Check Point",
    "Check Point gateway",
    ["O=mgmt..a1b2c3, CN=gw1 VPN Certificate"],
    "O=mgmt.example, CN=gw1 VPN Certificate",
    { device: "firewall" },
  ),
  productRow(
    /\bO=Sophos, OU=OU, CN=Appliance_?Certificate(?:_\w{6,20})?$/,
    "Sophos",
    "Sophos appliance",
    ["C=GB, ST=Oxfordshire, L=Abingdon, O=Sophos, OU=OU, CN=Appliance_Certificate_C01001ABCDEF"],
    "O=Example, OU=OU, CN=Certificate",
    { device: "firewall" },
  ),
  productRow(
    /\bserialNumber=PID:([\w\/-]{3,24}) SN:\w{6,20}/i,
    "Cisco",
    "Cisco $1",
    [
      "CN=C9300-48P-abcdef123456, serialNumber=PID:C9300-48P SN:FCW0000A1B2",
      "O=Cisco, OU=ACT-2 Lite SUDI, CN=ISR4331, serialNumber=PID:ISR4331/K9 SN:FDO0000A1B2",
    ],
    "CN=C9300, serialNumber=FCW0000A1B2",
    { device: "network equipment" },
  ),
  productRow(
    /\bCN=system generated, CN=self-signed$/,
    "Juniper",
    "Juniper device",
    ["CN=AB0123456789, CN=system generated, CN=self-signed"],
    "CN=AB0123456789, CN=self-signed",
    { os: "Junos", device: "network equipment", cpe: ["o:juniper:junos"] },
  ),
  productRow(
    /\bO=(?:GVM|OpenVAS) Users(?: United)?\b/,
    "Greenbone",
    "Greenbone Vulnerability Management",
    ["C=DE, L=Osnabrueck, O=GVM Users, CN=scanner", "O=OpenVAS Users United, CN=scanner"],
    "O=Users United, CN=scanner",
  ),
  productRow(
    /\bO=Rapid7, CN=(?:Rapid7 )?Security Console\b/,
    "Rapid7",
    "Nexpose",
    ["O=Rapid7, CN=Rapid7 Security Console"],
    "O=Rapid7, CN=www.example.com",
    { cpe: ["a:rapid7:nexpose"] },
  ),
];

const servers: readonly RuleRow[] = [
  productRow(
    /\bO=Lenovo\b[^=]{0,30}, (?:OU=[^=]{1,40}, )?CN=XCC-\w{4}/,
    "Lenovo",
    "XClarity Controller",
    ["C=US, ST=NC, L=Research Triangle Park, O=Lenovo, CN=XCC-7X06-J300A1B2"],
    "O=Lenovo, CN=www.example.com",
    { device: "management controller" },
  ),
  productRow(
    /\bO=Fujitsu[\w ]{0,30}, (?:OU=[^=]{1,40}, )?CN=iRMC/i,
    "Fujitsu",
    "iRMC",
    ["O=Fujitsu Technology Solutions, OU=PRIMERGY, CN=iRMC-S5"],
    "O=Fujitsu, CN=www.example.com",
    { device: "management controller" },
  ),
  productRow(
    /\bOU=VMware Engineering(?:, CN=|$)/,
    "VMware",
    "vSphere",
    ["C=US, ST=California, L=Palo Alto, O=VMware, OU=VMware Engineering, CN=vcsa.example.org"],
    "O=VMware, OU=VMware Engineers, CN=www.example.com",
  ),
  productRow(
    /\bOU=IBM i Service, CN=/,
    "IBM",
    "IBM i service console",
    ["C=US, ST=Minnesota, L=Rochester, OU=IBM i Service, CN=www.ibm.com"],
    "OU=IBM Service, CN=www.ibm.com",
    { os: "IBM i" },
  ),
  productRow(
    /\bOU=Internally Generated Certificate, CN=/,
    "APC",
    "APC Network Management Card",
    [
      "C=US, ST=Default State, L=Default Locality, O=American Power Conversion Corp, OU=Internally Generated Certificate, CN=ZA1117619249",
    ],
    "OU=Generated Certificate, CN=ZA1117619249",
    { device: "power device" },
  ),
];

const things: readonly RuleRow[] = [
  productRow(
    /^CN=atvremote\/\w{2,40}\/\w{2,40}\/([\w .-]{2,40})\/[\dA-Za-z:]{17}$/,
    "",
    "$1",
    ["CN=atvremote/sabrina_prod_stable/sabrina/Chromecast/13:37:F0:0B:A1:42"],
    "CN=atvremote",
    { extra: "Android TV remote service", os: "Android", device: "media player" },
  ),
  productRow(
    /\bO=FreshTomato, OU=FreshTomato Team\b/,
    "FreshTomato",
    "FreshTomato",
    ["C=US, ST=Ohio, L=Columbus, O=FreshTomato, OU=FreshTomato Team, CN=192.168.1.1"],
    "O=Tomato Team, CN=192.168.1.1",
    { os: "Linux", device: "router", cpe: ["o:freshtomato:freshtomato"] },
  ),
  productRow(
    /^CN=Avaya (cu360) \w{6,20}$/i,
    "Avaya",
    "Avaya $1",
    ["CN=Avaya cu360 11YT11111111"],
    "CN=Avaya 11YT11111111",
    { device: "video conferencing" },
  ),
  productRow(
    /\bO=Siemens AG, OU=Enterprise Networks, CN=EN Software Production/,
    "Unify",
    "OpenStage phone",
    ["C=DE, ST=Germany, L=Munich, O=Siemens AG, OU=Enterprise Networks, CN=EN Software Production & Release"],
    "O=Siemens AG, CN=www.example.com",
    { device: "phone" },
  ),
  productRow(
    /\bO=(?:HP|Hewlett-Packard Co\.?), (?:OU=[^=]{1,40}, )?OU=HP-IPG(?:,|$)/,
    "HP",
    "HP printer",
    ["C=US, ST=Washington, O=Hewlett-Packard Co., OU=HP-IPG, CN=HP Jetdirect 1A2B3C4D"],
    "O=Hewlett-Packard Co., CN=www.example.com",
    { device: "printer" },
  ),
  productRow(
    /\bOU=TP-Link\b[^=]{0,20}, CN=(?:Omada|EAP Controller)/i,
    "TP-Link",
    "Omada Controller",
    ["C=CN, O=TP-Link, OU=TP-Link, CN=Omada"],
    "O=TP-Link, CN=www.example.com",
    { cpe: ["a:tp-link:omada_controller"] },
  ),
  productRow(
    /^CN=((?:GS|XGS|XS|NWA|WAC|WAX|ATP|USGFLEX|VPN)\w{2,14})_[\dA-F]{12}$/i,
    "Zyxel",
    "Zyxel $1",
    ["CN=GS1920v2_BCCF4F123456", "CN=usgflex200_D8ECE5123456"],
    "CN=GS1920v2",
    { device: "network equipment" },
  ),
];

/** Names under which home routers give their own pages, whoever resolves them. */
const routers: readonly RuleRow[] = [
  productRow(
    /\bCN=(?:www\.)?(?:routerlogin\.(?:net|com)|mywifiext\.(?:net|com)|orbilogin\.(?:net|com))$/,
    "NETGEAR",
    "NETGEAR router",
    ["C=US, ST=California, L=San Jose, O=NETGEAR, CN=www.routerlogin.net"],
    "CN=login.example.net",
    { device: "router" },
  ),
  productRow(
    /\bCN=(?:www\.)?tplink(?:wifi|ap|repeater|deco|modem|extender|mifi)\.net$/,
    "TP-Link",
    "TP-Link router",
    ["C=CN, O=TP-Link, CN=tplinkwifi.net"],
    "CN=www.tplink.com",
    { device: "router" },
  ),
  productRow(
    /\bCN=(?:(?:router|repeater|ap)\.asus\.com|(?:www\.)?asusrouter\.com)(?:,|$)/,
    "ASUS",
    "ASUS router",
    ["C=US, CN=router.asus.com"],
    "C=US, CN=www.asus.com",
    { os: "Linux", device: "router" },
  ),
  productRow(
    /\bCN=(?:www\.)?speedport\.ip$/,
    "Deutsche Telekom",
    "Speedport",
    ["O=Deutsche Telekom, CN=speedport.ip"],
    "O=Deutsche Telekom, CN=www.example.com",
    { device: "router" },
  ),
];

/** The rules. */
export const tlsSubjectApplianceRules: readonly FingerprintRule[] = rulesOfRows([
  ...security,
  ...servers,
  ...things,
  ...routers,
]);
