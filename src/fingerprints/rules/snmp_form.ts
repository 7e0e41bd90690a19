/**
 * SNMP `sysDescr.0` values, as rows: the names of lines of products that stand alone, and the forms of
 * makers that put something before the model. Their versions mostly stand behind a word that all
 * makers use, see `description.ts`.
 */

import type { FingerprintRule } from "../rule.ts";
import { type RuleRow, rulesOfRows } from "./rows.ts";

/** A product and nothing else: the version, if any, is read from the text. */
function name(
  pattern: RegExp,
  vendor: string,
  product: string,
  example: string,
  nearMiss: string,
  device: string,
  facts: RuleRow[5] = {},
): RuleRow {
  return [pattern, vendor, product, { [example]: "" }, [nearMiss], {
    version: "",
    device,
    ...facts,
  }];
}

/** A product, and its version in the second group. */
function model(
  pattern: RegExp,
  vendor: string,
  product: string,
  examples: Readonly<Record<string, string>>,
  nearMiss: string,
  device: string,
  facts: RuleRow[5] = {},
): RuleRow {
  return [pattern, vendor, product, examples, [nearMiss], { version: "$2", device, ...facts }];
}

/** Access networks: multiplexers, DSLAMs, optical nodes, phones. */
function access(): readonly RuleRow[] {
  return [
    name(
      /^(TA\d{3,4}\w{0,2})(?: \d{4}\.\w{3,8})? Total Access\b/,
      "ADTRAN",
      "Total Access $1",
      "TA1200F 1179.660L1 Total Access IP DSLAM System",
      "TA1200F 1179.660L1",
      "DSLAM",
    ),
    name(
      /^(?:[\w-]{1,20} )?(Total Access) series shelf$/,
      "ADTRAN",
      "$1",
      "UNKNOWN Total Access series shelf",
      "Total Access shelf",
      "DSLAM",
    ),
    name(
      /^(OPTI-MX)\b(?: \d\d inch)?/,
      "ADTRAN",
      "$1",
      "OPTI-MX 19 inch domestic shelf",
      "OPTI-M",
      "multiplexer",
    ),
    name(/^ALLWORX (9\d{3}\w?)$/i, "Allworx", "Allworx $1", "Allworx 9212", "ALLWORX", "phone"),
    name(
      /^(SpectraComm [A-Z][\w-]{2,20})\b/,
      "General DataComm",
      "$1",
      "SpectraComm Manager (SCM)",
      "SpectraComm",
      "multiplexer",
    ),
    model(
      /^(\d{4}) OPTICAL SW:(\w{3,8}) [^\n]{0,30}Ciena/,
      "Ciena",
      "Ciena $1",
      { "6500 OPTICAL SW:0900 BN:HD (c) Ciena (R) Corporation": "0900" },
      "6500 OPTICAL SW:0900",
      "optical node",
    ),
    name(
      /^CIENA Corporation; Product ?: ([A-Z][\w-]{2,20})/i,
      "Ciena",
      "Ciena $1",
      "CIENA Corporation; Product : Traverse",
      "CIENA Corporation; Traverse",
      "optical node",
    ),
    model(
      /^Ciena (CN \d{4}) V(\d[\d.]{2,8}(?:\(\d{1,3}\))?)/,
      "Ciena",
      "Ciena $1",
      { "Ciena CN 3911 V1.0.5(02) (MIBs V1.6.8)": "1.0.5(02)" },
      "Ciena CN 3911",
      "switch",
    ),
    model(
      /^Ciena [\w ]{0,40}\b(WaveCore) \(tm\) OS Release (\d[\d.]{3,16})/,
      "Ciena",
      "Ciena $1",
      {
        "Ciena Distributed Node Product Line WaveCore (tm) OS Release 07000202.001": "07000202.001",
      },
      "Ciena WaveCore",
      "optical node",
    ),
    name(
      /^(?:CIENA|Ciena) SNMP Agent$/,
      "Ciena",
      "Ciena SNMP agent",
      "Ciena SNMP Agent",
      "Agent",
      "",
    ),
  ];
}

/** Calls and meetings. */
function calls(): readonly RuleRow[] {
  return [
    name(
      /^PR:(CS 1000)\b[^(\n]{0,160}\(c\) Avaya/,
      "Avaya",
      "Avaya $1",
      "PR:CS 1000 SW:MGC BN:MGCCDC03 HW:MGC (c) Avaya Inc.",
      "PR:CS 1000 SW:MGC",
      "PBX",
    ),
    name(
      /^Avaya ([A-Z]\w{1,20}(?: [A-Z]\w{2,20}){0,3} (?:Server|Services|Gateway|Manager|Platform|Portal|Controller))\b/,
      "Avaya",
      "Avaya $1",
      "Avaya SIP Enablement Services (SES)",
      "Avaya Server",
      "PBX",
    ),
    name(
      /^Avaya Inc\. ?[-,] ?([A-Z][\w-]{2,20}(?: [A-Z][\w-]{1,16}){0,3}?) ?,? SW Version\b/,
      "Avaya",
      "Avaya $1",
      "Avaya Inc.- X330W-2USP WAN Router, SW Version 3.12.11",
      "Avaya Inc. SW Version 3.12.11",
      "network equipment",
    ),
  ];
}

/** Switches, routers, firewalls, web proxies. */
function network(): readonly RuleRow[] {
  return [
    name(
      /^FreeBSD ([A-Z]\d{2,4})-\w{10,20} \S{1,30} {1,2}NETASQ Secure BSD/,
      "NETASQ",
      "NETASQ $1",
      "FreeBSD F60-XA307610700202 4.11-RELEASE-p25  NETASQ Secure BSD (NS-BSD)  i386",
      "FreeBSD F60-XA307610700202 4.11-RELEASE-p25",
      "firewall",
    ),
    model(
      /^ProS[Aa][Ff][Ee] [\w.\/ ]{0,40}Access Point ?- ?([A-Z]{2,4}\d{3}\w{0,4}) V(\d[\w.]{1,12})$/,
      "NETGEAR",
      "NETGEAR $1",
      { "ProSafe 802.11b/g Wireless Access Point -WG102 V5.0.0": "5.0.0" },
      "ProSafe 802.11b/g Wireless Access Point",
      "access point",
    ),
    name(
      /^ATI ([89]\d{3}[A-Z]?\w{0,4}(?:\/\w{2,6})?)$/,
      "Allied Telesis",
      "AT-$1",
      "ATI 8000S",
      "ATI 80",
      "switch",
    ),
    model(
      /^Blue Coat (AV\d{3,4})(?: Series)?, ProxyAV Version: (\d[\d.]{2,14})/,
      "Blue Coat",
      "ProxyAV $1",
      { "Blue Coat AV1400 Series, ProxyAV Version: 3.3.1.1, Release id: 60000": "3.3.1.1" },
      "Blue Coat AV1400 Series, Version: 3.3.1.1",
      "web proxy",
    ),
    [
      /^Brocade ([A-Z]\w{2,20})(?: \([^)]{1,40}\)), IronWare Version V?(\d[\w.]{2,16})/,
      "Brocade",
      "IronWare",
      {
        "Brocade Backbone (System Mode: XMR), IronWare Version V5.3.0cT163 Compiled on Aug 19 2012":
          "5.3.0cT163",
      },
      ["Brocade Backbone, IronWare"],
      { version: "$2", extra: "$1", os: "IronWare", device: "router or switch" },
    ],
    [
      /^(?:[^,\n]{1,64}, )?(?:BR-)?(VDX[\w-]{4,16}), Network Operating System Software Version (\d[\w.]{1,12}?)\.?$/,
      "Brocade",
      "Network OS",
      {
        "sw7, VDX6740T-1G, Network Operating System Software Version 6.0.2b.": "6.0.2b",
        "Brocade VDX Switch, BR-VDX6940, Network Operating System Software Version 7.2.0.": "7.2.0",
      },
      ["sw7, VDX6740T-1G"],
      { version: "$2", extra: "$1", os: "Network OS", device: "switch" },
    ],
    model(
      /^Cabletron ([A-Z]\w{1,8}-\w{2,10}) (?:SW: ?|Rev\.)(\d[\d.]{2,12})/,
      "Enterasys",
      "Cabletron $1",
      { "Cabletron ELS100-24TXG SW:2.02.00": "2.02.00" },
      "Cabletron ELS100-24TXG",
      "switch",
    ),
    name(
      /^(SmartSwitch Router \d{3,5}) v\d/,
      "Enterasys",
      "$1",
      "SmartSwitch Router 250 v3.7.2 Copyright (c) 1996-1999 Cabletron Systems, Inc.",
      "SmartSwitch Router v3.7",
      "router",
    ),
    [
      /^IPSO \S{1,60} (\d[\d.]{1,8})-(?:BUILD|GA|FCS)(\w{1,8}) /,
      "Check Point",
      "IPSO",
      { "IPSO fw1 4.2-BUILD069 releng 1716  11.15.2008-180244 i386": "4.2" },
      ["IPSO fw1 4.2"],
      { version: "$1", extra: "build $2", os: "IPSO", device: "firewall" },
    ],
    [
      /^ExtremeWare X[0O]S version (\d[\d.]{2,12})/,
      "Extreme Networks",
      "ExtremeXOS",
      { "ExtremeWare X0S version 11.2.1.2 v1121b2 by release-manager on Fri Apr 1": "11.2.1.2" },
      ["ExtremeWare X0S"],
      { os: "EXOS", device: "switch" },
    ],
    name(
      /^(DynaStar \d{3,5})$/,
      "GarrettCom",
      "GarrettCom $1",
      "DynaStar 1500",
      "DynaStar",
      "router",
    ),
    model(
      /^Linux \S{1,64} \S{1,20}-GIGAMON\S{1,20} (GigaVUE-[\w-]{2,16}) (\d[\d.]{2,10}) #/,
      "Gigamon",
      "$1",
      {
        "Linux gv1 2.6.34-GIGAMONuni-gvhd GigaVUE-H-Series 3.1.05 #1681 2013-11-06 07:42:52 ppc":
          "3.1.05",
      },
      "Linux gv1 2.6.34-GIGAMONuni-gvhd",
      "network monitor",
    ),
    model(
      /^HPE? (ProCurve [\w\/]{2,10} Hub \d{1,2}M?), ROM ([A-Z]\.[\d.]{4,8})|^HPJ\w{5} (ProCurve [\w\/]{2,10} Hub \d{1,2}M?), ROM ([A-Z]\.[\d.]{4,8})/,
      "HP",
      "$1$3",
      { "HPJ3289A ProCurve 10/100 Hub 24M, ROM A.01.01, EEPROM A.01.00, HW A.02.00": "A.01.01" },
      "HPJ3289A ProCurve 10/100 Hub 24M",
      "hub",
      { version: "$2$4" },
    ),
    model(
      /^PROCURVE (J\w{5}) - ([A-Z]{1,2}\.\d\d\.\d\d)$/,
      "HP",
      "ProCurve $1",
      { "PROCURVE J9029A - PA.03.04": "PA.03.04" },
      "PROCURVE J9029A",
      "switch",
    ),
    model(
      /^HP Pro[Cc]urve (AP \d{3}[a-z]{0,2}?|Access Point \d{3}): ?v(\d[\d.]{2,8})|^HP Pro[Cc]urve (AP \d{3}[a-z]{0,2}?)v(\d[\d.]{2,8})/,
      "HP",
      "ProCurve $1$3",
      {
        "HP Procurve Access Point 420: v2.0.40 v1.1.8 SN:TW517QB000": "2.0.40",
        "HP ProCurve AP 520wlv2.4.6(758) SN-PG44JL9C000 v2.0.10": "2.4.6",
      },
      "HP Procurve Access Point 420",
      "access point",
      { version: "$2$4" },
    ),
    name(
      /^HP (10Gb Ethernet BL-\w Switch)$/,
      "HP",
      "HP $1",
      "HP 10Gb Ethernet BL-c Switch",
      "HP 10Gb Ethernet",
      "switch",
    ),
    [
      /^(?:Pulse Secure, ?LLC, ?)?Ivanti Connect Secure, ?([\w-]{2,16}), ?(\d[\d.]{1,6}R[\d.]{1,10})/,
      "Ivanti",
      "Ivanti Connect Secure",
      { "Ivanti Connect Secure,ISA-V,22.4R2.1 (build 1743)": "22.4R2.1" },
      ["Ivanti Connect Secure"],
      {
        version: "$2",
        extra: "$1",
        device: "VPN gateway",
        cpe: ["a:ivanti:connect_secure:$2"],
      },
    ],
    model(
      /^Juniper (WXC?-\d{2,4}) : (\d[\w.]{2,16})/,
      "Juniper",
      "$1",
      { "Juniper WXC-590 : 5.7.6.0": "5.7.6.0" },
      "Juniper WXC-590",
      "WAN accelerator",
    ),
    name(
      /^Juniper (?:Standalone )?(IDP|SRX(?: ?\d{3,4}\w{0,2})?)(?: device| Cluster| Firewall|$)/,
      "Juniper",
      "Juniper $1",
      "Juniper SRX 210H",
      "Juniper Standalone device",
      "firewall",
    ),
    model(
      /^DLB (APC [\w-]{2,12}(?: V\d)?), v(\d{1,2}\.\d{1,3})\b/,
      "LigoWave",
      "LigoWave $1",
      { "DLB APC 5M-18 V3, v7.03.rt3883.Deliberant.APC.en_US.53109.151202.0133": "7.03" },
      "DLB APC 5M-18 V3",
      "access point",
    ),
  ];
}

/** Other access equipment, by what stands before the model. */
function modems(): readonly RuleRow[] {
  return [
    model(
      /^(?:PARADYNE|Paradyne) [\w\/ ]{3,30}; [Mm]odel: ([\w-]{3,16})(?:;[^;\n]{1,40}){0,2}; S\/W Release: ?(\d[\d.]{2,10})/,
      "Zhone",
      "Paradyne $1",
      {
        "PARADYNE T1 DSU/CSU; model: 3165-A4-211; S/W Release: 05.01.17; H/W CCA1: 3996-82C":
          "05.01.17",
      },
      "PARADYNE T1 DSU/CSU; S/W Release: 05.01.17",
      "DSL equipment",
    ),
    name(
      /^(?:PARADYNE|Paradyne) (?:[\w ]{3,30}; [Mm]odel: |Corporation )?((?:BitStorm |GranDSLAM )?\d{3,4}[\w-]{0,10})/,
      "Zhone",
      "Paradyne $1",
      "Paradyne DSLAM; Model: 8820-A2-501",
      "Paradyne DSLAM",
      "DSL equipment",
    ),
    model(
      /^SonicWALL [\w ]{3,16} \/ (\d{2,4}) Mhz \(([A-Z][\w ]{2,20})\)/,
      "SonicWall",
      "SonicWall $2",
      { "SonicWALL StrongARM / 233 Mhz (PRO 100)": "" },
      "SonicWALL StrongARM / 233 Mhz",
      "firewall",
      { version: "", os: "SonicOS" },
    ),
    [
      /^([A-Z]{3}\d{3}[\w+-]{0,16}) SwOS v?(\d[\d.]{1,8})/,
      "MikroTik",
      "SwOS",
      { "CRS305-1G-4S+ SwOS v2.14": "2.14" },
      ["CRS305-1G-4S+"],
      { version: "$2", extra: "$1", os: "SwOS", device: "switch" },
    ],
    [
      /^Onyx,(\w{3,12}),SWv(\d[\d.]{2,12})/,
      "NVIDIA",
      "Onyx",
      { "Onyx,MSN2100,SWv3.9.3204": "3.9.3204" },
      ["Onyx,MSN2100"],
      { version: "$2", extra: "$1", os: "Onyx", device: "switch" },
    ],
    name(
      /^(?:HiPath )?(optiPoint \d{3})\b/,
      "Siemens",
      "$1",
      "HiPath optiPoint 410 Economy HFA",
      "HiPath optiPoint",
      "phone",
    ),
    name(
      /^SNMP agent for (HiPath \d{4})/,
      "Siemens",
      "$1",
      "SNMP agent for HiPath 3000 V3/V4",
      "SNMP agent for HiPath",
      "PBX",
    ),
    model(
      /^HiPath (Wireless Access Controller) - ([\w -]{2,20}?) {0,2}, System Version/,
      "Siemens",
      "HiPath $1 $2",
      { "HiPath Wireless Access Controller - C20, System Version 07.41.01.0193": "" },
      "HiPath Wireless Access Controller - C20",
      "wireless controller",
      { version: "" },
    ),
    name(
      /^Siemens (\d{4}) [\w.\[\] ]{2,30}\(\d{4}-\d{3}\)/,
      "Siemens",
      "Siemens $1",
      "Siemens 5861 SDSL [ATM] Router (5861-648) v6.1.141 Copyright (C) 2004",
      "Siemens 5861 Router",
      "router",
    ),
    model(
      /^NetBotz ((?:RackBotz|WallBotz) \w{3,6}) Appliance; FV: ([\w-]{4,30}),/,
      "APC",
      "NetBotz $1",
      {
        "NetBotz RackBotz 400E Appliance; FV: A1_3_71_137-20021217P, HR: REV A13, MD: 11/04/2003":
          "A1_3_71_137-20021217P",
      },
      "NetBotz RackBotz 400E",
      "environment sensor",
    ),
    name(
      /^Symbol ((?:Spectrum24 )?(?:FHSS |Ethernet )?Access Point)\b(?!,? (?:AP|BR)-)/,
      "Motorola",
      "Symbol $1",
      "Symbol Access Point, S/W rev:02.21-02",
      "Symbol Access",
      "access point",
    ),
    model(
      /^(?:[\w. -]{0,60} )?Xyplex hardware ([\w-]{3,16}) [\d.]{5,12} Rom \w{4,8}.?Xyplex software [\w ]{3,24} V(\d[\w.]{0,10})/,
      "MRV",
      "Xyplex $1",
      {
        "ts1 - Xyplex hardware CSERV-21 00.02.00 Rom 4C0000 Xyplex software Terminal Server V6.2":
          "6.2",
      },
      "Xyplex hardware CSERV-21",
      "terminal server",
    ),
    model(
      /^Overland (Agent) Version (\d[\d.]{0,8})$/,
      "Overland",
      "Overland storage agent",
      { "Overland Agent Version 1.2": "1.2" },
      "Overland Version 1.2",
      "tape library",
    ),
  ];
}

/** Servers' controllers, storage, consoles, agents. */
function servers(): readonly RuleRow[] {
  return [
    model(
      /^APC - (\d{1,2}-port IP KVM) - version: V_(\d[\d.-]{2,10})/,
      "APC",
      "APC $1",
      { "APC - 16-port IP KVM - version: V_2.0.1-1 (Oct/17/07)": "2.0.1-1" },
      "APC - 16-port IP KVM",
      "KVM switch",
    ),
    model(
      /^HPE? (IP Console Switch[\w ]{0,20}?) - AF\w{3,5} (\d[\d.]{2,16})/,
      "HP",
      "HP $1",
      { "HP IP Console Switch G2 4x1Ex32 - AF622 1.20.20.23387": "1.20.20.23387" },
      "HP IP Console Switch G2",
      "KVM switch",
    ),
    name(
      /^Dell ((?:PowerVault|EqualLogic|Compellent) [A-Z\d][\w-]{1,12})$/i,
      "Dell",
      "Dell $1",
      "DELL PowerVault 132T",
      "Dell PowerVault",
      "storage",
    ),
    name(
      /^Linux SUNSP[\dA-Fa-f]{6,12} \d/,
      "Oracle",
      "Integrated Lights Out Manager",
      "Linux SUNSP00144F9E0500 2.4.22 #1 Sat Apr 21 11:28:21 PDT 2007 ppc",
      "Linux SUNSP1 2.4.22",
      "management controller",
      { os: "Linux" },
    ),
    model(
      /^(vSphere Management Assistant) (\d[\d.]{1,8})/,
      "VMware",
      "$1",
      { "vSphere Management Assistant 4.1.1": "4.1.1" },
      "vSphere Management",
      "",
    ),
    name(
      /^(?:Linux )?\s{0,8}(SystemEDGE)\b/,
      "CA",
      "$1",
      "SystemEDGE Management Agent, CA, Inc.",
      "SystemEDG",
      "",
    ),
    name(
      /^Castelle (FaxPress)\b/i,
      "Castelle",
      "$1",
      "Castelle FaxPress Product",
      "Castelle",
      "fax server",
    ),
    name(
      /^Lantronix Inc\. - ([A-Z][\w ]{2,24})$/,
      "Lantronix",
      "Lantronix $1",
      "Lantronix Inc. - Modbus Bridge",
      "Lantronix Inc.",
      "terminal server",
    ),
  ];
}

/** Printers. */
function printers(): readonly RuleRow[] {
  return [
    name(
      /^Oc[eé] ?((?:fx|VL)\d{3,5}|IGI [A-Z]{2}-\w{2,8})\b/i,
      "Océ",
      "Océ $1",
      "Oce fx3000:8C5-B29:Ver.D:U0707161719:B0601271355",
      "Oce fx:8C5",
      "printer",
    ),
    name(
      /^(Imagistics (?:im|cm|ix)\d{4}(?:\/\d{4})?)\b/,
      "Océ",
      "$1",
      "Imagistics im3510/4510 02-Aug-04 10:56",
      "Imagistics 3510",
      "printer",
    ),
    model(
      /^IBM (NPS \d{3}\w?(?:\/\d{3}\w?)?) ?Print ?server,? ?V(?:ersion: ?)?(\d\.[\w.]{1,12})/i,
      "IBM",
      "IBM $1",
      { "IBM NPS 530/532Print serverV5.36 Jul 7 1997": "5.36" },
      "IBM NPS 530/532",
      "print server",
    ),
    name(
      /^(?:TROY |Troy |silex )?(PocketPro(?: \d{2,3}\w?)?)\b/,
      "TROY",
      "$1",
      "silex PocketPro 100s compatible with an HP JETDIRECT EX",
      "Pocket Pro",
      "print server",
    ),
    model(
      /^(?:RICOH|Ricoh) (NC-\w{2,10}), ?Firmware Ver\. ?([\w.]{1,10})\s{0,4},MID/,
      "Ricoh",
      "Ricoh $1",
      { "RICOH NC-6300h, Firmware Ver.D ,MID 5CS-157": "D" },
      "RICOH NC-6300h",
      "printer",
    ),
    name(
      /^(NRG|SAVIN|Savin|LANIER|Lanier) ((?:MP |SP |FAX |LASER )?[\w\/]{0,10}\d{2,4}[\w\/]{0,12}?)(?:\/NRG\b|$)/,
      "Ricoh",
      "$1 $2",
      "SAVIN 2410WD",
      "SAVIN / RICOH Network Printer D model",
      "printer",
    ),
    model(
      /^(?:SP|Brother) (NC-\w{2,10}), ?Firmware Ver\. ?([\w.]{1,10})\s{0,4},MID/,
      "Brother",
      "Brother $1",
      { "SP NC-6300h, Firmware Ver.D  ,MID 5CS-157": "D" },
      "SP NC-6300h",
      "printer",
    ),
    name(
      /^Canon (?:Inc\. )?(LASER CLASS \w{2,8})$/i,
      "Canon",
      "Canon $1",
      "Canon LASER CLASS 710",
      "Canon LASER CLASS",
      "printer",
    ),
    name(
      /^EPSON (UIB) [\w\/-]{3,20} Ethernet/,
      "Epson",
      "Epson $1",
      "EPSON UIB 10/100Base-T Ethernet Interface Card",
      "EPSON UIB",
      "printer",
    ),
    name(
      /^Thermal Label Printer Intermec ([A-Z]{2}\d{2,3}\w?)$|^Intermec (CX) Terminal$/,
      "Intermec",
      "Intermec $1$2",
      "Thermal Label Printer Intermec PM23",
      "Thermal Label Printer",
      "printer",
    ),
    model(
      /^Honeywell (P[A-Z]\d{2,3}\w{0,3});P(\d[\d.]{3,14})/,
      "Honeywell",
      "Honeywell $1",
      { "Honeywell PM45;P10.20.019000": "10.20.019000" },
      "Honeywell PM45",
      "printer",
    ),
    name(
      /^(?:Lexmark )?(MarkNet \w{1,8}(?: (?!Version)\w{1,6})?) Version \d/,
      "Lexmark",
      "Lexmark $1",
      "MarkNet Pro 1 Version 2.10.193 Ethernet 10T.",
      "MarkNet Pro",
      "print server",
    ),
    name(
      /^KYOCERA Printer I\/F (IB-[\d\/]{1,8}\w?)\b/,
      "Kyocera",
      "Kyocera $1",
      "KYOCERA Printer I/F IB-22 Ver 1.2.0",
      "KYOCERA Printer I/F IB",
      "print server",
    ),
  ];
}

/** Systems of routers and switches of the newer kind, and what runs on them. */
function systems(): readonly RuleRow[] {
  return [
    [
      /^(ArcOS) - \S{1,60} - (\d[\w.]{2,20})/,
      "Arrcus",
      "$1",
      { "ArcOS - os-vm - 8.3.2.EFT1:Nov_20_25:6_11_PM Copyright (c) 2016-2024": "8.3.2.EFT1" },
      ["ArcOS os-vm"],
      { version: "$2", os: "ArcOS", device: "router" },
    ],
    [
      /^DRIVENETS LTD\. [\w ]{1,40}, (DNOS) \[(\d[\d.]{2,14})\]/i,
      "DriveNets",
      "$1",
      { "DRIVENETS LTD. Virtual Router, DNOS [5.1.1.98], Copyright 2017": "5.1.1.98" },
      ["DRIVENETS LTD. Virtual Router"],
      { version: "$2", os: "DNOS", device: "router" },
    ],
    [
      /^(BenuOS), (\d[\d.]{2,14})/,
      "Benu Networks",
      "$1",
      { "BenuOS, 5.2.1.0\n  Product: MEGApp": "5.2.1.0" },
      ["BenuOS"],
      { version: "$2", os: "BenuOS", device: "gateway" },
    ],
    [
      /^NetX[\w-]{0,12}: [\w.]{3,40}, (NetXOS) release (\d[\d.]{2,14})/,
      "NetX Networks",
      "$1",
      { "NetX-cloud: 1.21.3.11.gf7e6f60, NetXOS release 7.8.2004 (Core) 5.4.186": "7.8.2004" },
      ["NetX-cloud: 1.21.3.11"],
      { version: "$2", os: "NetXOS", device: "router" },
    ],
    [
      /^ONEOS\d{0,2}-([\w-]{2,40})-(\d\.\w[\w.]{1,20})$/i,
      "Ekinops",
      "OneOS",
      { "OneOS-pCPE-ARM_pi1-6.1.4": "6.1.4" },
      ["OneOS-6"],
      { version: "$2", extra: "$1", os: "OneOS", device: "router" },
    ],
    [
      /^SRLinux-v?(\d[\w.-]{2,40}) (\d{4} [\w-]{2,24})/,
      "Nokia",
      "SR Linux",
      {
        "SRLinux-v23.7.1-163-gd408df6a0c 7220 IXR-D2L Copyright (c) 2000-2020 Nokia.":
          "23.7.1-163-gd408df6a0c",
      },
      ["SRLinux"],
      { version: "$1", extra: "$2", os: "SR Linux", device: "router or switch" },
    ],
    model(
      /^Extreme Networks (Switch Engine|Fabric Engine) \([^)]{1,40}\) version (\d[\d.]{2,14})/,
      "Extreme Networks",
      "$1",
      {
        "Extreme Networks Switch Engine (5420F-24P-4XE) version 32.2.1.6 by release-manager":
          "32.2.1.6",
      },
      "Extreme Networks Switch Engine",
      "switch",
    ),
    [
      /^Linux (\S{1,60}) \d\S{1,40}-rbt-\d{3,6}/,
      "Riverbed",
      "RiOS",
      { "Linux sh2 2.6.9-34.EL-rbt-4125SMP #2 SMP": "" },
      ["Linux sh2 2.6.9-34.EL"],
      { version: "", extra: "$1", os: "RiOS", device: "WAN optimiser" },
    ],
    model(
      /^(Peakflow (?:SP|TMS|X)) (\d[\d.]{1,10}) \(build/,
      "NETSCOUT",
      "$1",
      { "Peakflow SP 6.1 (build DIXB-B)  System Board Model: SE7520JR23S": "6.1" },
      "Peakflow SP 6.1",
      "network probe",
    ),
    model(
      /^(FB\d{4}) [A-Z]\w{2,16} \(V(\d[\d.]{2,12}) /,
      "FireBrick",
      "FireBrick $1",
      { "FB2700 Mercury (V1.34.001 2014-10-24T14:10:58)": "1.34.001" },
      "FB2700 Mercury",
      "router",
    ),
    name(
      /^(MP-\d{3}) (?:FXS|FXO)\b/,
      "AudioCodes",
      "AudioCodes $1",
      "MP-114 FXS",
      "MP-114",
      "VoIP gateway",
    ),
    model(
      /^VerAg:[\d.]{2,20};VerSw:(\d[\d.]{2,20});VerHw:\w{1,12};VerPl:([\w ]{2,20})/,
      "Mitel",
      "Mitel $2",
      {
        "VerAg:07.00.00.01.01;VerSw:12.0.1.25;VerHw:CX;VerPl:3300 ICP;VerMCD:6.0 SP1": "12.0.1.25",
      },
      "VerAg:07.00.00.01.01;VerSw:12.0.1.25",
      "PBX",
      { version: "$1" },
    ),
    name(
      /^\S{1,40} Uplogix(\w{2,10}) \(/,
      "Uplogix",
      "Uplogix $1",
      "Envoy UplogixLM2 (A101101475); RMOS build: 20110726",
      "Envoy UplogixLM2",
      "console server",
    ),
    model(
      /^WIENER ([A-Z][\w-]{1,12}) \(\w{5,10}, \w{2,12} (\d[\d.]{3,14})/,
      "W-IE-NE-R",
      "WIENER $1",
      { "WIENER MPOD (4688041, MPOD 2.1.2213.0, MPODslave 1.09, MPOD-BL 1.50 )": "2.1.2213.0" },
      "WIENER MPOD",
      "power supply",
    ),
    model(
      /^BDCOM\(tm\) ([A-Z]\w[\w-]{2,16}) Software, Version (\d[\w.]{1,12})/i,
      "BDCOM",
      "BDCOM $1",
      { "BDCOM(tm) S2524 Software, Version 2.1.1B Build 16163": "2.1.1B" },
      "BDCOM(tm) Software, Version 2.1.1B",
      "switch",
    ),
    name(
      /^((?:CS|DCRS-|DCWS-)\d{4}[A-Z]?(?:-[\w+]{1,8}){1,4}) Device, Compiled\b/,
      "DCN",
      "DCN $1",
      "CS6200-28X-EI Device, Compiled Aug 13 18:10:22 2019\n  SoftWare Version 7.5.3.2(R0004.0026)",
      "CS6200-28X-EI Device",
      "switch",
    ),
    name(
      /^(QSW-\d{4}(?:-[\w+]{1,8}){1,4}) Device, Compiled\b/,
      "QTECH",
      "QTECH $1",
      "QSW-3450-28T-POE-AC Device, Compiled on Jul 06 2018\n SoftWare Package Version 7.0.3.5(R0241.0124)",
      "QSW-3450-28T-POE-AC Device",
      "switch",
    ),
    name(
      /^Ruijie (?:[\w\/ -]{2,50})\(((?:S|RG-|RSR|N)[\w-]{3,24})\) By Ruijie/,
      "Ruijie",
      "Ruijie $1",
      "Ruijie 10G Ethernet Switch(S5750C-28GT4XS-H) By Ruijie Networks",
      "Ruijie 10G Ethernet Switch By Ruijie Networks",
      "switch",
    ),
    model(
      /^ZXR10 ROS Version V[\w.]{2,16} ZXR10[_ ](\w{3,8}) Software, Version (?:\w{3,8} )?V(\d[\w.]{2,20})/,
      "ZTE",
      "ZXR10 $1",
      {
        "ZXR10 ROS Version V4.08.23 ZXR10_5952E Software, Version 5900 V3.00.11.B19 Copyright (c) 2000-2014":
          "3.00.11.B19",
      },
      "ZXR10 ROS Software",
      "switch",
    ),
    model(
      /^Aruba (J\w{5}|R\d\w{4}|S\d\w{4}) ([A-Z]{2}\.\d\d\.\d\d\.\w{4,8})$/,
      "HPE",
      "Aruba $1",
      { "Aruba JL675A FL.10.06.0010": "FL.10.06.0010" },
      "Aruba JL675A",
      "switch",
      { os: "AOS-CX", cpe: ["o:arubanetworks:arubaos-cx:$2"] },
    ),
    name(
      /^Rittal (CMC[- ]III(?: PU| Compact)?)\b/i,
      "Rittal",
      "Rittal $1",
      "Rittal CMC III PU SN 12345678 HW V3.00 - SW V3.11.00",
      "Rittal CMC",
      "power device",
    ),
    name(
      /^(?:Delta )(InsightPower)\b/,
      "Delta",
      "Delta $1",
      "Delta InsightPower SNMP IPv6",
      "Delta Power",
      "power device",
    ),
    name(
      /^DELL EMC (ME[45]\d{3})$/i,
      "Dell",
      "Dell EMC PowerVault $1",
      "DELL EMC ME4084",
      "DELL EMC ME",
      "storage",
    ),
    model(
      /^(Nimble Storage) \S{1,64} running software version (\d[\w.]{2,20})/,
      "HPE",
      "$1",
      { "Nimble Storage nimble-1 running software version 5.0.8.100-682142-opt": "5.0.8.100" },
      "Nimble Storage running",
      "storage",
    ),
    name(/^(SOLIDserver)\b/i, "EfficientIP", "$1", "SOLIDserver", "SOLID server", "DNS server"),
    name(
      /^(SLC\d{4,5}) Lantronix\b/,
      "Lantronix",
      "Lantronix $1",
      "SLC8048 Lantronix",
      "SLC8048",
      "console server",
    ),
    name(
      /^NetModule (NB\d{4})\b/,
      "NetModule",
      "NetModule $1",
      "NetModule NB3800",
      "NetModule NB",
      "router",
    ),
    [
      /^Linux (?:DiskStation|RackStation) (\d[\w.+-]{2,24}) /,
      "Synology",
      "DiskStation Manager",
      {
        "Linux DiskStation 4.4.59+ #25426 SMP PREEMPT Wed Jul 8 03:19:35 CST 2020 x86_64": "",
      },
      ["Linux Station 4.4.59+ #25426"],
      {
        version: "",
        os: "Linux $1",
        device: "storage",
        cpe: ["a:synology:diskstation_manager"],
      },
    ],
    name(
      /^(SNR-S\w{3,8}-\w{2,6}(?:-\w{1,6})?) Device\b/,
      "SNR",
      "$1",
      "SNR-S2985G-48T Device, Compiled on Jul 06 2018",
      "SNR-S2985G-48T",
      "switch",
    ),
    name(/^ATI (AT-\w{3,10})$/, "Allied Telesis", "$1", "ATI AT-8000GS", "ATI", "switch"),
    name(
      /^(\d{4}) Service (?:Delivery|Aggregation) Switch$/,
      "Ciena",
      "Ciena $1",
      "3931 Service Delivery Switch",
      "Service Delivery Switch",
      "switch",
    ),
    name(
      /^Sophos (XGS? \d{2,4}\w?)\b/,
      "Sophos",
      "Sophos $1",
      "Sophos XGS 136",
      "Sophos XGS",
      "firewall",
    ),
  ];
}

/** Models whose own name is their maker's habit. */
function models(): readonly RuleRow[] {
  return [
    name(
      /^(EKI-\d{4}\w{0,8}(?:-\w{1,8})?)$/,
      "Advantech",
      "Advantech $1",
      "EKI-7428G-4CA",
      "EKI-74",
      "switch",
    ),
    name(
      /^NP(\d{4}[A-Z]?(?:-\w{1,6}){0,2})$/,
      "Moxa",
      "NPort $1",
      "NP5610-8",
      "NP56",
      "serial server",
    ),
    name(/^(E1[12]\d{2}[A-Z]{0,3})$/, "Moxa", "ioLogik $1", "E1241", "E12", "controller"),
    name(
      /^(EtherHaul[- ]\d{3,4}\w{0,4})\b/,
      "Siklu",
      "$1",
      "EtherHaul-1200F",
      "EtherHaul",
      "radio link",
    ),
    name(
      /^(ISCOM\d{4}[A-Z]{0,4}(?:-[\w+]{1,6}){0,3})(?=$|[ ,])/,
      "Raisecom",
      "Raisecom $1",
      "ISCOM2924GF-4C",
      "ISCOM",
      "switch",
    ),
    name(
      /^(?:[EG]PON OLT )(FD\d{4}[A-Z]{0,3}(?:-\w{1,4}){0,2})\b/,
      "C-Data",
      "C-Data $1",
      "EPON OLT FD1108S",
      "EPON OLT",
      "optical node",
    ),
    name(
      /^(MyPower (?:S|NM|VR|SM)\d{3,4}[\w-]{0,16})/,
      "Maipu",
      "$1",
      "MyPower S3320-28TC",
      "MyPower",
      "switch",
    ),
    name(
      /^(ECS[2345]\d{3}-\d{1,2}[A-Z]{1,4})$/,
      "Edgecore",
      "Edgecore $1",
      "ECS4120-28T",
      "ECS4120",
      "switch",
    ),
    name(
      /^(PDU(?:1|2|3|4|7|8)\d[A-Z]{0,4}\d{2,4}\w{0,6})$/,
      "CyberPower",
      "CyberPower $1",
      "PDU41001",
      "PDU41",
      "power device",
    ),
    name(
      /^((?:SN(?:160|21|31|51|61|71|91|20|30|200|300|500|700|900|2000|3000|6000)\d?W?|SNi40|SNi20))$/,
      "Stormshield",
      "Stormshield $1",
      "SN510",
      "SN51000",
      "firewall",
    ),
    name(
      /^(C[RS]S\d{3}-[\w+-]{3,20})$/,
      "MikroTik",
      "MikroTik $1",
      "CSS326-24G-2S+",
      "CSS326",
      "switch",
    ),
    name(/^(ONE\d{3,4}[A-Z]?)$/, "OneAccess", "OneAccess $1", "ONE540", "ONE54", "router"),
    name(/^(PX[23]-\w{3,8})$/, "Raritan", "Raritan $1", "PX3-5190R", "PX3", "power device"),
    name(
      /^(PL-\d{3,4}[A-Z]{1,4})$/,
      "PacketLight",
      "PacketLight $1",
      "PL-2000AD",
      "PL-2",
      "optical node",
    ),
    name(
      /^(FSP ?150[A-Z]{0,4}-[\w-]{2,14})$/,
      "ADVA",
      "ADVA $1",
      "FSP150CC-GE114",
      "FSP150",
      "switch",
    ),
    name(
      /^(RSP[ELS]?\d{2})-[\dA-Z-]{6,30}$/,
      "Hirschmann",
      "Hirschmann $1",
      "RSP25-11003Z6TT-SCCY9HSE3A",
      "RSP25",
      "switch",
    ),
    name(/^(X20CP\d{4}\w?)\b/, "B&R", "B&R $1", "X20CP1585", "X20CP", "controller"),
    name(
      /^(ENVIROMUX-[\w-]{1,16})$/,
      "Network Technologies",
      "$1",
      "ENVIROMUX-16D",
      "ENVIROMUX",
      "environment sensor",
    ),
    name(/^(Tempus LX)\b/, "EndRun", "$1", "Tempus LX CDMA", "Tempus", "time server"),
    name(
      /^(Poseidon2 \d{4})\b/,
      "HW group",
      "$1",
      "Poseidon2 3266 SNMP Supervisor v1.2.1",
      "Poseidon2",
      "environment sensor",
    ),
  ];
}

/** Rules for the system descriptions of this kind. */
export function formSnmpRules(): readonly FingerprintRule[] {
  return rulesOfRows([
    ...systems(),
    ...models(),
    ...access(),
    ...calls(),
    ...network(),
    ...modems(),
    ...servers(),
    ...printers(),
  ]);
}
