/**
 * SNMP `sysDescr.0` values whose form is known to the last word, as rows. They stand before the rules
 * that read a maker's name and what follows it: those would take the version into the model's name.
 */

import type { FingerprintRule } from "../rule.ts";
import { modelRow as model, type RuleRow, rulesOfRows } from "./rows.ts";

/** Switches, routers and modems of 3Com. */
function threeCom(): readonly RuleRow[] {
  return [
    model(
      /^3Com ([A-Z][\w ()\/-]{2,60}?),? (?:SW Version:? ?|s\/w rev: ?)V?(\d[\w.]{0,15})/i,
      "3Com",
      "3Com $1",
      {
        "3Com SuperStack II Hub 10, SW version:3.12": "3.12",
        "3Com SuperStackII Switch 1000, SW Version:3.22": "3.22",
        "3Com CoreBuilder-9000 Enterprise Management Engine (3CB9EME) s/w rev: 3.0.4": "3.0.4",
      },
      "3Com SuperStack II Hub 10, HW version:3.12",
      "network equipment",
    ),
    model(
      /^3Com (?:3Com )?((?:SuperStack \w{1,3} )?(?:Baseline )?Switch [\w-]{3,16}(?: SFP)?|SuperStack \w{1,3}[\w -]{0,30}?)(?: \d{1,2}-Port)?,? Software Version (?:3Com OS )?V?(\d[\w.]{0,20})/i,
      "3Com",
      "3Com $1",
      {
        "3Com 3Com SuperStack 4 Switch 5500G-EI 48-Port Software Version 3Com OS V3.03.02s168":
          "3.03.02s168",
        "3Com Switch 4500 26-Port Software Version 3Com OS V3.03.02s168p22": "3.03.02s168p22",
      },
      "3Com 3Com SuperStack 4 Switch 5500G-EI 48-Port",
      "switch",
    ),
    model(
      /^3Com (Baseline Switch \d{4}-[\w-]{1,12}(?: Plus)?) Software Version (\d[\d.]{0,10})/,
      "3Com",
      "3Com $1",
      { "3Com Baseline Switch 2952-SFP Plus Software Version 5.20 Release 1101P09": "5.20" },
      "3Com Baseline Switch Software Version 5.20",
      "switch",
    ),
    model(
      /^3Com (MCNS external [\w -]{3,16}) Cable Modem, HW_REV: ?[\w.]{0,8} ?,SW_VER: ?(\d[\d. ]{0,8})?/,
      "3Com",
      "3Com $1 cable modem",
      { "3Com MCNS external 2-way Cable Modem, HW_REV: A01.3 ,SW_VER: 12.31": "12.31" },
      "3Com MCNS external 2-way Cable Modem",
      "cable modem",
    ),
    model(
      /^3Com (OfficeConnect Cable Modem)[\w.]{0,12},hardware version:[^,]{1,12},software version:(\d[\w.]{0,12})/i,
      "3Com",
      "3Com $1",
      {
        "3COM OfficeConnect Cable Modem3.2.0,hardware version:B.2,software version:3.2.0": "3.2.0",
      },
      "3COM OfficeConnect Cable Modem3.2.0",
      "cable modem",
    ),
    model(
      /^3Com (HomeConnect ADSL Modem|OfficeConnect Remote ADSL \d{3}) V(\d[\d.]{0,10}), Built/,
      "3Com",
      "3Com $1",
      { "3Com HomeConnect ADSL Modem V1.1.9, Built on Jun 17 2000 at 18:24:32.": "1.1.9" },
      "3Com HomeConnect ADSL Modem, Built on Jun 17 2000",
      "broadband router",
    ),
    [
      /^3Com Router Software V(\d[\d.]{0,10}), SNMP agent for (Router \d{3,5})/,
      "3Com",
      "3Com $2",
      {
        "3Com Router Software V1.20, SNMP agent for Router 3013 with 1 MPC 860 Processor": "1.20",
      },
      ["3Com Router Software V1.20"],
      { version: "$1", device: "router" },
    ],
    model(
      /^3Com: (AP\d{4}): .{0,60}?, Software v(\d[\w.]{0,20}), Bootrom/i,
      "3Com",
      "3Com $1",
      {
        "3COM: AP7760: 11a/b/g Access Point, Software v2.1.14b05_sh, Bootrom v1.2.1, Hardware R02":
          "2.1.14b05_sh",
      },
      "3COM: AP7760: 11a/b/g Access Point",
      "WAP",
    ),
    model(
      /^3Com (Enterprise AP): v(\d[\w.]{0,12}) v\d/,
      "3Com",
      "3Com $1",
      { "3Com Enterprise AP: v3.2.1 v3.0.8": "3.2.1" },
      "3Com Enterprise AP",
      "WAP",
    ),
    model(
      /^3Com-(NJ\d{3,4}) - 3CNJ\d{3,4} v(\d[\d.]{0,12})/,
      "3Com",
      "3Com IntelliJack $1",
      { "3Com-NJ2000 - 3CNJ2000 v2.00.05": "2.00.05" },
      "3Com-NJ2000",
      "switch",
    ),
    [
      /^3Com (VCX [A-Z][\w ]{1,20})$|^3Com (?:11 Mbps|11a\/b\/g) (Wireless [\w ]{3,40})$/i,
      "3Com",
      "3Com $1$2",
      { "3COM VCX V7006": "", "3Com 11 Mbps Wireless LAN Access Point 6000": "" },
      ["3COM VCX", "3Com 11 Mbps"],
      { version: "", device: "network equipment" },
    ],
  ];
}

/** Nortel, Bay Networks, Avaya. */
function nortel(): readonly RuleRow[] {
  return [
    [
      /^PR:(CS 1000)[^(\n]{0,120}? BN:(\d[\w.-]{1,15})/,
      "Avaya",
      "Avaya $1",
      { "PR:CS 1000, 2010 E SW:Call Server, Sys 4021 BN:7.65P HW:CP-PM (c) Avaya Inc.": "7.65P" },
      ["PR:CS 1000, 2010 E SW:Call Server"],
      { version: "$2", device: "PBX" },
    ],
    model(
      /^Bay Networks, Inc\. (BayStack \d{3}) Ethernet Switch Rev: (\d[\d.-]{2,24})/,
      "Nortel",
      "$1",
      {
        "Bay Networks, Inc. BayStack 304 Ethernet Switch Rev: 2.2.32.18-2.1.4.15":
          "2.2.32.18-2.1.4.15",
      },
      "Bay Networks, Inc. BayStack 304 Ethernet Switch",
      "switch",
    ),
    model(
      /^(BayStack \d{3}), version (\d[\d.]{2,12}) \(/,
      "Nortel",
      "$1",
      { "BayStack 302, version 1.1.0 (97120629)": "1.1.0" },
      "BayStack 302 (97120629)",
      "switch",
    ),
    model(
      /^Alteon (iSD \w{2,8}) HW:\w{1,8} SW:(\d[\d.]{2,12})/,
      "Nortel",
      "Alteon $1",
      { "Alteon iSD NSNAS HW:4050 SW:2.0.0.6": "2.0.0.6" },
      "Alteon iSD NSNAS HW:4050",
      "appliance",
    ),
    model(
      /^Nortel(?: Networks)?, (CS 1000 (?:Signaling Server|VGMC)), Software Release ([\w.-]{4,20})/,
      "Nortel",
      "Nortel $1",
      { "Nortel, CS 1000 Signaling Server, Software Release sse-5.00.31": "sse-5.00.31" },
      "Nortel, CS 1000 Signaling Server",
      "PBX",
    ),
    model(
      /^Nortel(?: Networks)?, ((?:Succession 1000\/M|Meridian 1|CS 1000S?\/?M?) Call Server), System \w{1,8}, Release (\d{1,3})/i,
      "Nortel",
      "Nortel $1",
      { "Nortel, Meridian 1 Call Server, System 2121, Release 3, Issue 50": "3" },
      "Nortel, Meridian 1 Call Server",
      "PBX",
    ),
    [
      /^Nortel (Application Switch \d{4})(?: \w{1,8})?$|^Nortel (Layer2-3 GbE Switch Module)/,
      "Nortel",
      "Nortel $1$2",
      { "Nortel Application Switch 2208": "" },
      ["Nortel Application Switch"],
      { version: "", device: "switch" },
    ],
    [
      /^AVAYA Secure Router (\d{4})(?: SNMP Agent)?, Software Version = r?(\d[\d.]{1,16}),/i,
      "Avaya",
      "Secure Router $1",
      {
        "AVAYA Secure Router 2330 SNMP Agent, Software Version = 10.3.1.0, Boot Version = 0.0.0.46":
          "10.3.1.0",
      },
      ["Nortel Secure Router 2330 SNMP Agent, Software Version = 10.3.1.0, Boot Version = 0.0.0.46"],
      { version: "$2", device: "router" },
    ],
    model(
      /^Nortel (SR|Secure Router) (\d{4})(?: SNMP Agent)?, Software Version = r?(\d[\d.]{1,16}),/i,
      "Nortel",
      "Secure Router $2",
      {
        "Nortel SR 1002, Software Version = r9.3.1, Boot Version = r9.3": "9.3.1",
      },
      "Nortel SR 1002, Boot Version = r9.3",
      "router",
      { version: "$3" },
    ),
    [
      /^Image: rel\/(\d[\d.]{2,12})\/? Created on /,
      "Nortel",
      "BayRS",
      { "Image: rel/15.5.3.0/ Created on Thu Apr 1 18:08:57 EST 2004.": "15.5.3.0" },
      ["Image: dev/15.5.3.0/ Created on Thu Apr 1"],
      { os: "BayRS", device: "router" },
    ],
  ];
}

/** Other makers of network equipment. */
function network(): readonly RuleRow[] {
  return [
    model(
      /^Redback Networks (SmartEdge OS) Version SEOS-(\d[\w.]{2,16})/i,
      "Ericsson",
      "$1",
      {
        "Redback Networks SmartEdge OS Version SEOS-12.1.1.9p1-Release Built by sysbuild":
          "12.1.1.9p1",
      },
      "Redback Networks SmartEdge OS",
      "router",
      { os: "SmartEdge OS" },
    ),
    model(
      /^Redback Networks (AOS) Release (\d[\d.]{2,12})\b/i,
      "Ericsson",
      "Redback $1",
      {
        "Redback Networks AOS Release 6.0.9.13 MAINTENANCE RELEASE Copyright (c) 1997-2004":
          "6.0.9.13",
      },
      "Redback Networks AOS",
      "router",
      { os: "AOS" },
    ),
    model(
      /^Brocade (?:Communications? Systems, Inc\. )?(ServerIron[\w -]{1,30}), TrafficWorks? Version (\d[\w.]{2,16})/,
      "Brocade",
      "$1",
      {
        "Brocade Communications Systems, Inc. ServerIron ADX 1000, TrafficWork Version 12.5.01T401":
          "12.5.01T401",
      },
      "Brocade ServerIron ADX 1000",
      "load balancer",
    ),
    [
      /^Brocade ((?:\dGb )?SAN Switch Module) for IBM eServer BladeCenter$/,
      "Brocade",
      "Brocade $1",
      { "Brocade 8Gb SAN Switch Module for IBM eServer BladeCenter": "" },
      ["Brocade Switch Module"],
      { version: "", device: "switch" },
    ],
    model(
      /^Blue Coat (SG\w{3,8})(?: Series)?, [\w -]{0,20}Version: SGOS (\d[\d.]{2,14}),/,
      "Blue Coat",
      "ProxySG $1",
      {
        "Blue Coat SG800 Series, Security-Gateway Version: SGOS 2.1.11, Release id: 20122":
          "2.1.11",
      },
      "Blue Coat SG800 Series",
      "web proxy",
      { os: "SGOS" },
    ),
    [
      /^Blue Coat PacketShaper (\d[\w.]{2,24})/,
      "Blue Coat",
      "PacketShaper",
      { "Blue Coat PacketShaper 9.2.1": "9.2.1" },
      ["Blue Coat Shaper 9.2.1"],
      { device: "traffic shaper" },
    ],
    model(
      /^Silver Peak Systems, Inc\. (\w{2,16}) Linux [^\n]{0,80}? (\d\.\d\.\d\.\d_\d{4,6}) #/,
      "Silver Peak",
      "Silver Peak $1",
      {
        "Silver Peak Systems, Inc. VX1000 Linux edge 2.6.38.6 hidalgo 6.2.1.0_45678 #1 2014-07-20 SMP x86_64":
          "6.2.1.0_45678",
      },
      "Silver Peak Systems, Inc. VX1000 Linux",
      "WAN accelerator",
    ),
    [
      /^Siemens Subscriber Networks ([\d\/]{4,9}-Series|SE[\w\/]{3,8}-Series) \(/,
      "Siemens",
      "Siemens $1",
      { "Siemens Subscriber Networks 4200-Series (D246)": "" },
      ["Siemens Subscriber Networks"],
      { version: "", device: "broadband router" },
    ],
    [
      /^Netonix (WS-[\w-]{3,16})$/,
      "Netonix",
      "Netonix $1",
      { "Netonix WS-8-150-DC": "" },
      ["Netonix WS"],
      { version: "", device: "switch" },
    ],
    [
      /^FRITZ!Box (\w{4}(?: \w{2,8}){0,2})$/,
      "AVM",
      "FRITZ!Box $1",
      { "FRITZ!Box 7530 AX": "" },
      ["FRITZ!Box"],
      { version: "", device: "router" },
    ],
    [
      /^D-Link Corp\. (Access Point)$/i,
      "D-Link",
      "D-Link $1",
      { "D-link Corp. Access Point": "" },
      ["D-Link Access Point"],
      { version: "", device: "network equipment" },
    ],
  ];
}

/** Serial and console servers. */
function consoles(): readonly RuleRow[] {
  return [
    model(
      /^(?:Digi (?:International )?)?((?:ConnectPort|Connect|PortServer|One) [\w -]{1,40}?) Version (\w{4,20}) \d{1,2}\/\d{1,2}\/\d{4}/,
      "Digi",
      "Digi $1",
      {
        "Digi Connect WAN 3G Version 82001160_M 09/18/2009": "82001160_M",
        "ConnectPort X4 Version 82001536_F4 03/17/2010": "82001536_F4",
      },
      "Connect the Version 9 cable",
      "serial server",
    ),
    model(
      /^Digi (?:International )?(PortServer II) v(\d[\d.]{2,10}) /,
      "Digi",
      "Digi $1",
      { "Digi International PortServer II v3.1.13 Feb 21 2004": "3.1.13" },
      "Digi International PortServer II",
      "serial server",
    ),
    model(
      /^Digi (TransPort \w{2,6})[\w-]{0,20}(?:\(\w{2,8}\))? Ser#:\w{1,12} Software Build Ver(\w{3,8})\./,
      "Digi",
      "Digi $1",
      { "Digi TransPort WR44-HXA3-DE1-XX Ser#:176626 Software Build Ver5143. Nov 28 2011": "5143" },
      "Digi TransPort WR44-HXA3-DE1-XX",
      "router",
    ),
    model(
      /^(DSR\d{3,4}) (0\d\.\d{2}\.\d{2}\.\d{2})$/,
      "Vertiv",
      "Avocent $1",
      { "DSR4030 03.06.01.08": "03.06.01.08" },
      "DSR4030 3.6",
      "KVM switch",
    ),
    model(
      /^(ESP-\d{1,2}) MI V(\d\.\d{2}\w?)$/,
      "Vertiv",
      "Avocent $1",
      { "ESP-8 MI V3.15": "3.15" },
      "ESP-8 MI",
      "serial server",
    ),
    model(
      /^Raritan Computer; (CommandCenter Secure Gateway); Version (\d[\d.]{2,14});/,
      "Raritan",
      "$1",
      {
        "Raritan Computer; CommandCenter Secure Gateway; Version 6.1.0.5.2; CC-SG-V1 HW":
          "6.1.0.5.2",
      },
      "Raritan Computer; CommandCenter Secure Gateway",
      "console server",
    ),
    [
      /^Raritan Computer Inc\. (IPReach)$/,
      "Raritan",
      "$1",
      { "Raritan Computer Inc. IPReach": "" },
      ["Computer Inc. IPReach"],
      { version: "", device: "KVM switch" },
    ],
  ];
}

/** Printers, storage, power, doors, controllers. */
function others(): readonly RuleRow[] {
  return [
    model(
      /^Axis ((?:PrintPoint [\w\/]{3,10} |NPS \d{3}\w? ?|\w{3} Network |\d{3}\/\d{3} |\d{3})(?:Print|Printer|Document) ?Server),? ?V(?:ersion: ?)?(\d\.[\w.]{1,12})/i,
      "Axis",
      "AXIS $1",
      {
        "Axis NPS 551RPrint serverV5.23 Oct 08 1996": "5.23",
        "AXIS 70U Network Document Server,Version: 1.09": "1.09",
        "AXIS PrintPoint 560/100 Print server V5.40 Dec 12 1998": "5.40",
      },
      "AXIS PrintPoint 560/100 Print server",
      "print server",
    ),
    [
      /^Monarch (?:\w{5,8} FW Ver [\d. ]{1,6}\/ )?(\d{4}) (?:Print|Network) Adapter/,
      "Avery Dennison",
      "Monarch $1",
      { "Monarch 7410 Print Adapter": "" },
      ["Monarch Print Adapter"],
      { version: "", device: "printer" },
    ],
    model(
      /^Epson ([A-Z]{2,4}-\w{2,10}\+?) (\d{2}\.\d{2})$/i,
      "Epson",
      "Epson $1",
      { "EPSON EPL-N2120+ 01.01": "01.01" },
      "EPSON EPL-N2120+",
      "printer",
    ),
    [
      /^EpsonNet [\w\/& .-]{3,40} Print Server$|^EPSON (?:Type B|Wireless|\d\db\/g) [\w\/& .-]{3,40} Print Server$|^EPSON (?:Network Image Express|Network Scanning Box|Internal [\w\/ -]{3,30} Scanning Card)$/,
      "Epson",
      "EpsonNet",
      {
        "EPSON Type B 10Base-T/100Base-TX Print Server": "",
        "EpsonNet 11b/g & 10/100 USB Ext. Print Server": "",
        "EPSON Network Image Express": "",
      },
      ["EPSON Print"],
      { version: "", device: "print server" },
    ],
    [
      /^NETQue Version (\d[\d.]{0,8})$/i,
      "Emulex",
      "NETQue",
      { "NetQue Version 4.1": "4.1" },
      ["NetQueue Version 4.1"],
      { device: "print server" },
    ],
    model(
      /^Source Technologies (ST-\d{4}) version ([\w.]{4,20}) kernel /,
      "Source Technologies",
      "$1",
      {
        "Source Technologies ST-9630 version NJ.APS.N254f kernel 2.6.18.5 All-N-1": "NJ.APS.N254f",
      },
      "Source Technologies ST-9630",
      "printer",
    ),
    [
      /^(DELL|HP) (Tape Library) Remote Management Card$/,
      "$1",
      "$2",
      { "DELL Tape Library Remote Management Card": "" },
      ["Tape Library Remote Card"],
      { version: "", device: "tape library" },
    ],
    [
      /^(?:Connectrix )?(DS[-_]\d{4}B)$/,
      "EMC",
      "Connectrix $1",
      { "Connectrix DS_5100B": "", "DS-4100B": "" },
      ["DS-4100"],
      { version: "", device: "switch" },
    ],
    model(
      /^(CX\d[\w-]{1,6}) - Flare (\d[\d.]{4,24})/,
      "EMC",
      "CLARiiON $1",
      { "CX4-120 - Flare 4.30.0.5.517": "4.30.0.5.517" },
      "CX4-120",
      "storage",
    ),
    [
      /^(Evolution(?: S)? \d{3,4})$/,
      "Eaton",
      "$1",
      { "Evolution S 1250": "", "Evolution 1150": "" },
      ["Evolution of 1150"],
      { version: "", device: "UPS" },
    ],
    [
      /^(Management Processor) \(MP\) for HP Integrity|^PC BL Enclosure (Integrated Administrator)$|^HP (PC Blade Switch)$/,
      "HP",
      "HP $1$2$3",
      {
        "PC BL Enclosure Integrated Administrator": "",
        "Management Processor (MP) for HP Integrity": "",
      },
      ["Management Processor (MP)"],
      { version: "", device: "management controller" },
    ],
    model(
      /^(LNL-\d{4}) [\w ]{5,60}? Firmware Version (\d[\d.]{2,10}) Build/,
      "LenelS2",
      "Lenel $1",
      { "LNL-4420 Intelligent Dual Reader Controller Firmware Version 1.29.1 Build 634": "1.29.1" },
      "LNL-4420 Intelligent Dual Reader Controller",
      "door controller",
    ),
    model(
      /^C&D Technologies ((?:SageNET|WebCSU) [\d-]{5,9}) V(\d[\d.]{1,8})/,
      "C&D Technologies",
      "$1",
      { "C&D Technologies SageNET 169-414 V1.20": "1.20" },
      "C&D Technologies SageNET",
      "power device",
    ),
    model(
      /^Rectifier Technologies Pacific ((?:SageNET|WebCSU) [\d-]{5,9}) V(\d[\d.]{1,8})/,
      "Rectifier Technologies",
      "$1",
      { "Rectifier Technologies Pacific WebCSU 169-412 V1.29": "1.29" },
      "Rectifier Technologies Pacific WebCSU",
      "power device",
    ),
    model(
      /^Siemens(?: AG)?, (SIMATIC NET)[ ,]{1,2}(CP ?\d{3,4}[\w -]{0,14}),? FW V (\d[\d.]{1,10})/,
      "Siemens",
      "$1 $2",
      { "Siemens, SIMATIC NET CP1616 FW V 02.06": "02.06" },
      "Siemens, SIMATIC NET CP1616",
      "network module",
      { version: "$3" },
    ),
    model(
      /^Siemens(?: AG)?, (SIMATIC S7), ([\w \/.-]{2,24}), [^,]{6,60}, (?:HW: )?\d{1,3}, (?:FW: )?V\.(\d[\d.]{1,10})/,
      "Siemens",
      "$1 $2",
      {
        "Siemens, SIMATIC S7, CPU-1200, 6ES7 214-1BE30-0XB0, HW: 1, FW: V.2.2.0, SZVXYYYC000553":
          "2.2.0",
        "Siemens, SIMATIC S7, CPU-1200, 6ES7 212-1BD30-0XB0 SZVA1YU6008611 , 1, V.1.0.2, SZVA1YU6008611":
          "1.0.2",
      },
      "Siemens, SIMATIC S7, CPU-1200",
      "PLC",
      { version: "$3" },
    ),
  ];
}

/** Operating systems. */
function systems(): readonly RuleRow[] {
  return [
    [
      /Base Operating System Runtime VIOS version: ?(\d\d)\.(\d\d)\.([\d.]{1,12})/,
      "IBM",
      "VIOS SNMP agent",
      {
        "IBM PowerPC CHRP Computer Machine Type: 0x0800004c Processor id: 00C6C14F4C00 Base Operating System Runtime VIOS version: 06.01.0007.0000":
          "",
      },
      ["Base Operating System VIOS"],
      { version: "", os: "VIOS $1.$2.$3", cpe: ["o:ibm:vios"] },
    ],
    [
      /^SNMPv3 agent version 1\.0 with DPI version 2\.0$/,
      "IBM",
      "OSNMPD",
      { "SNMPv3 agent version 1.0 with DPI version 2.0": "" },
      ["SNMPv3 agent version 1.0"],
      { version: "", os: "z/OS", device: "mainframe" },
    ],
    [
      /^HP ?3000 (?:SERIES ([\w\/-]{2,24}), )?MPE[ \/](?:XL|iX) version ([A-Z]\.\d{2}\.\d{2})/,
      "HP",
      "MPE/iX",
      {
        "HP3000 MPE XL version C.65.00": "C.65.00",
        "HP3000 SERIES e3000/A500-100-14, MPE XL version C.75.01 NS Transport version B.07.05":
          "C.75.01",
      },
      ["HP3000 MPE XL"],
      { version: "$2", extra: "$1", os: "MPE/iX" },
    ],
    [
      /^(CentOS|Rocky Linux|AlmaLinux|Fedora|Red Hat Enterprise Linux(?: Server| AS| ES)?) release (\d[\d.]{0,6}) \(/,
      "",
      "Linux SNMP agent",
      { "CentOS release 6.9 (Final)": "" },
      ["CentOS release"],
      { version: "", os: "$1 $2" },
    ],
    [
      /^Linux (\d\.\d{1,2}\.\d{1,3}[\w.-]{0,40})(?: #\d{1,4} | (?:x86_64|i[3-6]86|ppc\w{0,4}|arm\w{0,5}|aarch64|mips\w{0,4})$|$)/,
      "",
      "Linux SNMP agent",
      {
        "Linux 4.14.90 #2 SMP Tue Jun 26 16:10:49 EDT 2018 armv7l": "",
        "Linux 4.14.90 aarch64": "",
        "Linux 4.14.90": "",
      },
      ["Linux 4.14"],
      { version: "", os: "Linux $1" },
    ],
    [
      /^Nucleus SNMP Agent$/,
      "Mentor Graphics",
      "Nucleus SNMP agent",
      { "Nucleus SNMP Agent": "" },
      ["Nucleus Medical SNMP Agent"],
      { version: "", os: "Nucleus" },
    ],
    [
      /^Rectifier SNMP Server$/,
      "Rectifier Technologies",
      "Rectifier Technologies WebCSU",
      { "Rectifier SNMP Server": "" },
      ["Rectifier Server"],
      { version: "", device: "power supply" },
    ],
    [
      /^ucd-snmp-(\d[\d.]{1,8})\/Red Hat eCos/,
      "",
      "UCD-SNMP",
      { "ucd-snmp-4.1.1/Red Hat eCos": "4.1.1" },
      ["snmp-4.1.1/eCos"],
      { os: "eCos" },
    ],
    [
      /^Name:ReliantUNIX-\w release:(\d\.\d{2}) version:/,
      "Fujitsu Siemens",
      "Reliant UNIX SNMP agent",
      { "Name:ReliantUNIX-N release:5.44 version:B0032 machine:RM400": "" },
      ["Name:UNIX-N release:5.44"],
      { version: "", os: "Reliant UNIX $1" },
    ],
  ];
}

/** Power and environment: the application stands after `AF1`, the card's system after `PF`, its model after `MN`. */
function power(): readonly RuleRow[] {
  return [
    [
      /^APC (?!(?:Web\/SNMP|Network) Management Card)([A-Z][\w\/ -]{2,40}?) \(MB:v?[\w.]+ PF:v?(\d[\w.]{1,12})(?: PN:\S{1,40} AF1:v?(\d[\w.]{1,12}))?(?:.{0,160}?\bMN: ?(\w{4,14}))?/,
      "APC",
      "$1",
      {
        "APC Metered Rack PDU (MB:v3.6.5 PF:v2.2.8 PN:apc_hw02_aos_228.bin AF1:v2.2.1 AN1:apc_hw02_rpdu_221.bin MN:AP7831 HR:B2 SN: JA0400000000 MD:01/01/2005)":
          "2.2.1",
        "APC NetBotz Rack Access PX (MB:v3.8.5 PF:v3.5.1 PN:apc_hw02_aos_351.bin AF1:v3.5.0 AN1:apc_hw02_px_350.bin MN:AP9360 HR:04 SN: 5A0700000000 MD:01/01/2008)":
          "3.5.0",
      },
      ["APC Metered Rack PDU"],
      { version: "$3", extra: "$4", os: "AOS $2", device: "power device", cpe: ["o:apc:aos:$2"] },
    ],
    [
      /^APC (InfraStruXure Manager) \(MB:v?[\w.]+ AF1:v?(\d[\w.]{1,14})/,
      "APC",
      "$1",
      {
        "APC InfraStruXure Manager (MB:v3.6.0 AF1:v4.6.0.200 AN1:isx MN:AP92200 HR:1.0 SN:WA0500000000 MD:01/01/2005)":
          "4.6.0.200",
      },
      ["APC InfraStruXure Manager"],
      { version: "$2", device: "power device" },
    ],
    [
      /^APC (IP Gateway for Analog KVM|MasterSwitch(?: \w{1,8})?(?: PDU)?|SNMP Agent)$/,
      "APC",
      "APC $1",
      { "APC MasterSwitch PDU": "", "APC IP Gateway for Analog KVM": "" },
      ["APC Agent"],
      { version: "", device: "power device" },
    ],
  ];
}

/** Gateways, controllers and modules of Cisco. */
function cisco(): readonly RuleRow[] {
  return [
    [
      /^(?:Cisco )?Network Analysis Module \((WS-[\w-]{3,20})\)(?:, Version (\d[\w.()]{1,14}))?/,
      "Cisco",
      "Network Analysis Module",
      {
        "Cisco Network Analysis Module (WS-SVC-NAM-3), Version 5.1(2) RELEASE SOFTWARE [fc2]":
          "5.1(2)",
        "Network Analysis Module (WS-X6380-NAM)": "",
      },
      ["Network Analysis Module"],
      {
        version: "$2",
        extra: "$1",
        device: "network equipment",
        cpe: ["o:cisco:network_analysis_module_software:$2"],
      },
    ],
    model(
      /^Cisco (7\d\d) Software Version \S{1,24} (\d[\w.()]{2,14}) -/,
      "Cisco",
      "Cisco $1",
      { "Cisco 766 Software Version c760-i.b.US 4.1(2) - Jan 21 1998 10:00:00": "4.1(2)" },
      "Cisco 766 Software",
      "broadband router",
    ),
    model(
      /^Cisco (VG2\d\d) version (\d[\w.()]{2,14})$/,
      "Cisco",
      "Cisco $1",
      { "Cisco VG248 version 1.2(1)": "1.2(1)" },
      "Cisco VG248",
      "VoIP gateway",
    ),
    model(
      /^(WLSE(?: \d{3,4})?) Release (\d[\w.]{2,12}) .{0,60}Cisco Systems/,
      "Cisco",
      "Wireless LAN Solution Engine $1",
      {
        "WLSE 1130 Release 2.12FCS Mon Aug 22 02:00:55 UTC 2005 (C) Copyright 2005 by Cisco Systems Inc.":
          "2.12FCS",
      },
      "WLSE Release",
      "wireless controller",
    ),
    model(
      /^Linux, Cisco(?: Systems,? Inc\.?)?(?: Small Business)? ((?:RV|WAP)\d{3}\w{0,3})(?:-[\w-]{1,8})?(?: \(\w{3,12}\))?, Version (\d[\d.]{2,14})/,
      "Cisco",
      "Cisco $1",
      {
        "Linux, Cisco RV325, Version 1.5.1.05 Mon Apr 29 10:00:00 CST 2019": "1.5.1.05",
        "Linux, Cisco Small Business WAP361, Version 1.3.0.7": "1.3.0.7",
        "Linux, Cisco Small Business RV340-K9, Version 1.0.03.24 Tue Oct 12 04:42:23 IST 2021":
          "1.0.03.24",
        "Linux, Cisco Small Business RV110W (RV110W), Version 1.2.2.5": "1.2.2.5",
      },
      "Linux, Cisco RV325",
      "router",
      { os: "Linux" },
    ),
  ];
}

/** Switches, access points and consoles whose version follows the model without a word. */
function access(): readonly RuleRow[] {
  return [
    [
      /^Arista Networks EOS version (\d[\w.-]*) running on an? Arista (v?EOS[\w-]{0,12}|cEOS\w{0,8})$/,
      "Arista",
      "EOS",
      { "Arista Networks EOS version 4.27.0F running on an Arista vEOS": "4.27.0F" },
      ["Arista Networks EOS version 4.27.0F running on an Arista"],
      { version: "$1", extra: "$2", os: "EOS", device: "switch", cpe: ["o:arista:eos:$1"] },
    ],
    model(
      /^Aruba (\d{4}\w{0,2}(?: [\w-]{1,12})?) Switch Stack, revision ([A-Z]{2}\.\d{2}\.\d{2}\.\d{4}\w?)/,
      "HPE",
      "Aruba $1",
      {
        "Aruba 2930M Switch Stack, revision WC.16.10.0012, ROM WC.17.02.0006": "WC.16.10.0012",
      },
      "Aruba 2930M Switch Stack",
      "switch",
      { os: "ArubaOS-Switch" },
    ),
    model(
      /^Aruba \S{2,12} (ArubaOS-CX_OVA) Virtual\.(\d[\d.]{4,14})$/,
      "HPE",
      "$1",
      { "Aruba XYZ789 ArubaOS-CX_OVA Virtual.10.12.0006": "10.12.0006" },
      "Aruba ArubaOS-CX",
      "switch",
      { os: "AOS-CX" },
    ),
    model(
      /^Avaya (AP-\d{1,2}|AP4-AP5-AP6|Wireless AP-3|Wireless Outdoor Router) ?v(\d[\w.]{1,9}(?:\(\d{1,5}\))?) SN-/i,
      "Avaya",
      "Avaya $1",
      {
        "Avaya AP-3 v2.5.2(868) SN-02UT40000000 v2.0.10": "2.5.2(868)",
        "Avaya Wireless AP-3v2.2.2(502) SN-02UT20000000 v2.0.10": "2.2.2(502)",
        "Avaya Wireless Outdoor Router V3.86 SN-00UT40000000 V3.70": "3.86",
      },
      "Avaya AP-3 v2.5.2",
      "access point",
    ),
    model(
      /^Avaya (Cajun) Switch Agent v(\d[\d.]{2,10})$/,
      "Avaya",
      "Avaya $1",
      { "Avaya Cajun Switch Agent v5.3.1": "5.3.1" },
      "Avaya Cajun Switch",
      "switch",
    ),
    [
      /^MIB Module for (46xx) IP Telephones$/,
      "Avaya",
      "Avaya $1",
      { "MIB Module for 46xx IP Telephones": "" },
      ["MIB Module for IP Telephones"],
      { version: "", device: "phone" },
    ],
    [
      /^DEFINITY ONE Release (\d[\w.]{0,8}) Agent$/,
      "Avaya",
      "Definity One",
      { "DEFINITY ONE Release 2 Agent": "2" },
      ["DEFINITY Release 2 Agent"],
      { device: "phone system" },
    ],
    [
      /^Apple (?:AirPort )?Base Station V(\d[\d.]{1,8}) Compatible$/,
      "Apple",
      "AirPort Base Station",
      { "Apple Base Station V3.83 Compatible": "3.83" },
      ["Apple Base Station"],
      { device: "access point" },
    ],
    model(
      /^SNMP-Link (SL\d{2,3})(?: (\d[\d.]{1,8}) ST\w{1,4})?$/,
      "Asentria",
      "SNMP-Link $1",
      { "SNMP-Link SL61 1.08 STD": "1.08", "SNMP-Link SL10": "" },
      "SNMP-Link",
      "environment monitor",
    ),
    model(
      /^(6500 OPTICAL) SW: ?(REL\w{3,8}(?:\.\w{1,4})?)/,
      "Ciena",
      "Ciena $1",
      { "6500 OPTICAL SW: REL0980Z.ED": "REL0980Z.ED" },
      "6500 OPTICAL",
      "network equipment",
    ),
    model(
      /^(CN \d{4}) V(\d[\d.]{2,8}(?:\(\d{1,4}\))?)$/,
      "Ciena",
      "Ciena $1",
      { "CN 3102 V1.0.3(02)": "1.0.3(02)" },
      "CN 3102",
      "network equipment",
    ),
    model(
      /^(GigaVUE-[\w-]{2,16}) (\d[\d.]{2,10})$/,
      "Gigamon",
      "$1",
      { "GigaVUE-H-Series 3.1.05": "3.1.05" },
      "GigaVUE-H-Series",
      "network equipment",
    ),
    model(
      /^(IP-Console-Switch-\dx\dx\d{1,2}) (\d[\d.]{4,10})$/,
      "HPE",
      "HP $1",
      { "IP-Console-Switch-1x1x16 03.00.11": "03.00.11" },
      "IP-Console-Switch",
      "KVM switch",
    ),
    model(
      /^HP (IP Console Switch G2 - AF\d{3}) (\d[\d.]{4,14})$/,
      "HPE",
      "HP $1",
      { "HP IP Console Switch G2 - AF620 1.10.0.20001": "1.10.0.20001" },
      "HP IP Console Switch G2 - AF620",
      "KVM switch",
    ),
    [
      /^DECserver ?(\d{2,3}[\w-]{0,5}?)(?: ?, Network Access SW)? V(\d[\w.-]{1,9})/,
      "Digital",
      "DECserver $1",
      {
        "DECserver 716 V3.1": "3.1",
        "DECserver 900TM V2.2-15": "2.2-15",
        "DECserver 700-16 V1.1 BL44-11 ROM V3.4-9 LAT V5.1 LOAD IMAGE: WWENG1": "1.1",
        "DECserver90M , Network Access SW V2.1 , HW=V4.0 , RO=4.1, SW=BL29-52": "2.1",
      },
      ["DECserver 716"],
      { version: "$2", device: "terminal server" },
    ],
    model(
      /^(USW[\w +-]{1,30}?)(?:, firmware|,)? v?(\d\.\d{1,3}\.[\w.-]{2,20})$/,
      "Ubiquiti",
      "UniFi $1",
      {
        "USW GigaBit Ethernet Switch, firmware v5.43.23.12533": "5.43.23.12533",
        "USW-Flex-Mini, 2.0.0.1234": "2.0.0.1234",
        "USW-Flex 5.60.9.12980": "5.60.9.12980",
      },
      "USW GigaBit Ethernet Switch",
      "switch",
    ),
    [
      /^Ubiquiti UniFi (\d\.\d{1,3}\.\d{1,3}) Linux \d/,
      "Ubiquiti",
      "UniFi",
      { "Ubiquiti UniFi 4.3.6 Linux 5.4.213 ipq9574": "4.3.6" },
      ["Ubiquiti UniFi Linux 5.4.213"],
      { os: "Linux", device: "network equipment" },
    ],
    model(
      /^Unisys (\w{3,12}) version (\S{4,20}) kernel/,
      "Unisys",
      "Unisys $1",
      { "Unisys UDS546 version NS.NP.N118 kernel 2.6.6 All-N-1": "NS.NP.N118" },
      "Unisys UDS546 version NS",
      "printer",
    ),
    [
      /^VBrick Systems Inc\., Model (\d{3,5}) Serial/,
      "VBrick",
      "VBrick $1",
      { "VBrick Systems Inc., Model 6200 Serial 00000000000": "" },
      ["VBrick Systems Inc."],
      { version: "", device: "video encoder" },
    ],
    model(
      /^(ProCurve Secure Router \d{4}\w{0,3}), Version: ([A-Z]?\d[\w.]{2,12})/,
      "HPE",
      "$1",
      {
        "ProCurve Secure Router 7102dl, Version: 06.01, Date: Mon Oct 02 09:32:11 2006": "06.01",
        "ProCurve Secure Router 7203dl, Version: 16.01.00, Date: Thu Mar 18 11:04:36 2010":
          "16.01.00",
      },
      "ProCurve Secure Router 7102dl",
      "router",
    ),
    [
      /^ProCurve Threat Management Services zl Module$/,
      "HPE",
      "ProCurve Threat Management Services zl Module",
      { "ProCurve Threat Management Services zl Module": "" },
      ["ProCurve Services Module"],
      { version: "", device: "firewall" },
    ],
    [
      /^MSA Fabric Switch (\d{1,2})$/,
      "HPE",
      "MSA Fabric Switch $1",
      { "MSA Fabric Switch 8": "" },
      ["MSA Switch"],
      { version: "", device: "switch" },
    ],
    [
      /^Network Storage Router SNMPv1\/v2c Agent$/,
      "HPE",
      "StorageWorks Network Storage Router",
      { "Network Storage Router SNMPv1/v2c Agent": "" },
      ["Network Storage Router"],
      { version: "", device: "storage" },
    ],
    [
      /^PowerEdge (\d{4}\w{0,4}) Integrated Switch$/,
      "Dell",
      "PowerEdge $1 Integrated Switch",
      { "PowerEdge 1855MC Integrated Switch": "" },
      ["PowerEdge 1855MC"],
      { version: "", device: "switch" },
    ],
    [
      /^HUAWEI-3COM (\w[\w-]{2,16})$/i,
      "H3C",
      "$1",
      { "HUAWEI-3COM WBR-204g": "" },
      ["HUAWEI-3COM"],
      { version: "", device: "network equipment" },
    ],
    model(
      /^FGT_?(\d{2,4}[A-Z])(\b)$/,
      "Fortinet",
      "FortiGate $1",
      { "FGT60F": "", "FGT_100F": "" },
      "FGT60",
      "firewall",
      { version: "", os: "FortiOS" },
    ),
    model(
      /^(?:ACOLA CoBox|CoBox for Recognition Systems,) Snr ?\s?(\S{5,8}) V?(\d[\w.]{1,8})(?: \(\d{6}\))?$/,
      "Lantronix",
      "CoBox",
      {
        "ACOLA CoBox Snr 100-204 V3.42": "3.42",
        "CoBox for Recognition Systems, Snr 0620000 05.5 (040101)": "05.5",
      },
      "CoBox Snr",
      "terminal server",
    ),
    [
      /^Compuware AMD, ver\. ndw\.(\d[\d.]{2,12})$/,
      "Compuware",
      "Compuware AMD",
      { "Compuware AMD, ver. ndw.11.5.120": "11.5.120" },
      ["Compuware AMD"],
      { device: "network equipment" },
    ],
    model(
      /^Crestron(?: Electronics)? (AM-\d{2,4}) \(Version (\d[\d.]{2,12})\)/,
      "Crestron",
      "Crestron $1",
      { "Crestron Electronics AM-101 (Version 2.5.0.12)": "2.5.0.12" },
      "Crestron Electronics AM-101",
      "conference system",
    ),
    model(
      /^Datamax Corporation (\w-Class \S{2,8}) Ver:(\d[\w.]{1,10})/,
      "Datamax",
      "Datamax $1",
      { "Datamax Corporation I-Class 4308 Ver:08.02 01/01/2004 PN:83-2297-08C": "08.02" },
      "Datamax Corporation I-Class 4308",
      "printer",
    ),
    model(
      /^(Dell \d{4}[cd]?n(?:w)?(?: Mono)?(?: Laser)?(?: MFP| Printer)?); V?(\d\.\d{2}\.\d{2}\.\d{2})\b/,
      "Dell",
      "$1",
      {
        "Dell 2335dn MFP; 2.70.02.01;Engine 1.10.60;NIC V4.01.20(2335dn MFP) 01-05-2010;S/N AAAAAAA":
          "2.70.02.01",
        "Dell 1235cn; V1.70.01.05 Oct-10-2008;Engine 1.77.70;NIC V4.00.50 10-01-2008;S/N AAAAAAA":
          "1.70.01.05",
      },
      "Dell 2335dn MFP",
      "printer",
    ),
  ];
}

/** Printers of Ricoh and of the makers that sell them under their own names, among them InfoPrint. */
function ricoh(): readonly RuleRow[] {
  return [
    model(
      /^InfoPrint (\d{3,4}[\w -]{0,20}?) version (\S{4,20})/i,
      "IBM",
      "Infoprint $1",
      {
        "InfoPrint 1822 version NR.APS.N447b2 kernel 2.6.18.5 All-N-1": "NR.APS.N447b2",
        "InfoPrint 6500 Version 1.4.40.5 3-3-3": "1.4.40.5",
      },
      "InfoPrint 1822",
      "printer",
    ),
    [
      /^(RICOH|NRG|SAVIN|LANIER|Gestetner|infotec) ([\w+\/-][\w ()+\/-]{1,40}?) \/ (?:RICOH|NRG|SAVIN|LANIER|Gestetner|infotec) Network (?:Printer|Scanner)/i,
      "Ricoh",
      "$1 $2",
      {
        "RICOH Aficio 1113 / RICOH Network Printer D model": "",
        "LANIER 5470 / RICOH Network Printer D model": "",
      },
      ["RICOH Aficio 1113"],
      { version: "", device: "printer" },
    ],
    model(
      /^RICOH ((?:Aficio|MP|IM|SP|Pro|IPSiO|imagio|P|M)\b[\w ()+-]{1,40}?) v?(\d{1,2}\.\d[\w.]{0,6})$/i,
      "Ricoh",
      "Ricoh $1",
      { "RICOH Pro C901 2.04": "2.04", "RICOH imagio MP C2500 1.66": "1.66" },
      "RICOH Pro C901",
      "printer",
    ),
    model(
      /^(?:GelSprinter )?(GX e?\d{4}\w{0,3}) (?:Ver )?(\d[\d.]{1,8}) ?\/ ?RICOH Network Printer/,
      "Ricoh",
      "Ricoh $1",
      {
        "GelSprinter GX e3300N Ver 1.06 / RICOH Network Printer C model": "1.06",
        "GX e5550N 5.0.1/RICOH Network Printer C model": "5.0.1",
      },
      "GelSprinter GX e3300N",
      "printer",
    ),
    model(
      /^(Network I\/F-GX\d) (?:Ver V?)?(\d[\d.]{1,8}) \/ RICOH Network Printer/,
      "Ricoh",
      "Ricoh $1",
      {
        "Network I/F-GX2 Ver 1.0.6 / RICOH Network Printer C model": "1.0.6",
        "Network I/F-GX3 2.2.1 / RICOH Network Printer C model": "2.2.1",
      },
      "Network I/F-GX2",
      "print server",
    ),
    [
      /^SINDORICOH ((?:LP|MF) \d{4}[\w\/]{0,12})(?: version (\S{4,20}) kernel)?/,
      "Sindoh",
      "SindoRicoh $1",
      {
        "SINDORICOH LP 4500 version NS.NP.N118 kernel 2.6.6 All-N-1": "NS.NP.N118",
        "SINDORICOH LP 3532N/3522N": "",
      },
      ["SINDORICOH LP"],
      { version: "$2", device: "printer" },
    ],
  ];
}

/** Rules for the system descriptions of this kind. */
export function exactSnmpRules(): readonly FingerprintRule[] {
  return rulesOfRows([
    ...threeCom(),
    ...nortel(),
    ...network(),
    ...consoles(),
    ...others(),
    ...systems(),
    ...power(),
    ...cisco(),
    ...access(),
    ...ricoh(),
  ]);
}
