/**
 * SNMP `sysDescr.0` values.
 * Power supplies, sensors, industrial switches and controllers, and serial consoles.
 */

import type { FingerprintRule } from "../rule.ts";

/** Rules for the system descriptions of this kind. */
export function facilitySnmpRules(): readonly FingerprintRule[] {
  return [
    {
      pattern:
        /^APC (?:Web\/SNMP|Network) Management Card \(MB:v?[\w.]+ PF:v?(\d[\w.]*)(?: PN:\S{1,40} AF1:v?(\d[\w.]*))?(?:.{0,160}?\bMN: ?(\w{4,14}))?/,
      vendor: "APC",
      product: "Network Management Card",
      version: "$2",
      extra: "$3",
      os: "AOS $1",
      device: "power device",
      cpe: ["o:apc:aos:$1"],
      examples: [[
        "APC Web/SNMP Management Card (MB:v4.1.0 PF:v6.5.6 PN:apc_hw05_aos_656.bin AF1:v6.5.6)",
        "6.5.6",
      ], [
        "APC Web/SNMP Management Card (MB:v3.8.6 PF:v3.5.8 PN:apc_hw02_aos_358.bin AF1:v3.5.7 AN1:apc_hw02_sumx_357.bin MN:AP9619 HR:A10 SN: ZA0700000000 MD:01/01/2007) (Embedded PowerNet SNMP Agent SW v2.2 compatible)",
        "3.5.7",
      ]],
      nearMisses: ["APC Management Card"],
    },
    {
      pattern: /^APC Embedded PowerNet SNMP Agent \((?:FW v[\w.]{1,10} )?SW v([\w.]+)/,
      vendor: "APC",
      product: "PowerNet SNMP Agent",
      version: "$1",
      device: "power device",
      examples: [[
        "APC Embedded PowerNet SNMP Agent (SW v2.0.b, HW vB2, Mod: AP9605, Mfg 04/10/1996, SN: WA9600000000)",
        "2.0.b",
      ]],
      nearMisses: ["APC Agent"],
    },
    {
      pattern:
        /^(?:APC )?(PowerNet|NetBotz|Symmetra|Smart-UPS|InfraStruXure|Environmental M\w{5,10}(?: System| Unit)?)\b[ ,:]{0,2}([\w .-]{0,30})/,
      vendor: "APC",
      product: "APC $1",
      extra: "$2",
      device: "power device",
      examples: [["APC Environmental Management System", ""], ["NetBotz 320", ""]],
      nearMisses: ["APC"],
    },
    {
      pattern:
        /^(?:Eaton|EATON|Powerware|MGE UPS SYSTEMS|MGE)\b[ ,:-]{0,3}(?:Corporation )?((?:ConnectUPS|Gigabit|Network|ePDU|UPS|PXGMS|PW|Pulsar|Galaxy|Comet|EX|Evolution|5P|5S|9P|93|9\d|Switched|Intelligent|Power)[\w .+\/-]{0,40}?)(?: [vV]?(\d{1,2}\.\d[\w.]{0,8}))?(?:$|[,(;])/,
      vendor: "Eaton",
      product: "Eaton $1",
      version: "$2",
      device: "power device",
      examples: [["Powerware UPS", ""], ["Eaton Gigabit Network Card v1.7.5", "1.7.5"], [
        "Eaton 5PX 1500",
        "",
      ], ["MGE UPS SYSTEMS - Network Management Card", ""]],
      nearMisses: ["Eaton"],
    },
    {
      pattern: /^EPDU ([A-Z]{2} [\w-]{2,8}) {1,2}IN: ?[\w-]{2,10}/,
      vendor: "Eaton",
      product: "Eaton ePDU $1",
      device: "power device",
      examples: [["EPDU MA 0U-C IN:IEC309 32A 1P OUT:20XC13:4XC19", ""]],
      nearMisses: ["EPDU IN: L6-30P", "EPDU row 3 rack 12"],
    },
    {
      pattern: /^(?:PXGMS|PXGX) UPS ?[+:] ?(?:EATON|Eaton)? ?([\w .-]{1,30})/i,
      vendor: "Eaton",
      product: "Eaton $1",
      device: "power device",
      examples: [["PXGMS UPS + EATON 93PM", ""]],
      nearMisses: ["PXGMS"],
    },
    {
      pattern: /^ConnectUPS[\w \/-]{0,30}?(?:V|v)?(\d\.\d\d)?$/,
      vendor: "Eaton",
      product: "ConnectUPS",
      version: "$1",
      device: "power device",
      examples: [["ConnectUPS Web/SNMP Card V4.36", "4.36"]],
      nearMisses: ["Connect"],
    },
    {
      pattern: /^UPS (?:PULSAR|GALAXY|COMET|EVOLUTION)[\w .-]{0,30}/i,
      vendor: "Eaton",
      product: "MGE UPS",
      device: "power device",
      examples: [["UPS PULSAR M 2200", ""]],
      nearMisses: ["UPS"],
    },
    {
      pattern:
        /^(?:Raritan(?: Computer,?)?(?: Inc\.?)?[ ,;]{1,2})?(Dominion ?[A-Z]{2}[\w ]{0,6}?|DPX\w{1,8}|PX\d?|PX2-\w{2,8}|CommandCenter[\w ]{0,16}|KX\w{0,6}|SX\w{0,4})(?: - |,? )(?:Firmware )?[Vv]ersion:? ([\w.-]+)/,
      vendor: "Raritan",
      product: "$1",
      version: "$2",
      device: "power device",
      examples: [["Raritan Dominion PX - Firmware Version 010302-4563", "010302-4563"]],
      nearMisses: ["Raritan PX"],
    },
    {
      pattern: /^(?:Raritan )?(PX[234]?) (0[1-9]\d{4})$/,
      vendor: "Raritan",
      product: "Raritan $1",
      version: "$2",
      device: "power device",
      examples: [["PX2 030500", "030500"]],
      nearMisses: ["PX2 3", "PX9 030500"],
    },
    {
      pattern: /^Raritan[ ,;]{1,2}([\w -]{2,30})/,
      vendor: "Raritan",
      product: "Raritan $1",
      device: "power device",
      examples: [["Raritan Dominion KX II", ""]],
      nearMisses: ["Raritan"],
    },
    {
      pattern:
        /^(?:Liebert|Emerson Network Power|Emerson|Vertiv)[ ,:-]{1,3}(?:Corporation )?(?:Liebert )?((?:IntelliSlot|OpenComms|IS-|UPS|GXT|NX|APM|MPH|MPX|Nfinity|RDU|PSI|SiteScan|SNMP|Unity|AlphaNet|Geist|Avocent|NetSure|ACU)[\w \/-]{0,40})/i,
      vendor: "Vertiv",
      product: "Liebert $1",
      device: "power device",
      examples: [["Liebert IntelliSlot Web Card", ""], ["Emerson Network Power IS-UNITY", ""]],
      nearMisses: ["Liebert"],
    },
    {
      pattern: /^(?:Tripp ?Lite|TRIPP LITE)[ ,:-]{1,3}PowerAlert (\d[\d.]{3,12})$/,
      vendor: "Tripp Lite",
      product: "PowerAlert",
      version: "$1",
      device: "power device",
      examples: [["TRIPP LITE PowerAlert 12.04.0052", "12.04.0052"]],
      nearMisses: ["TRIPP LITE PowerAlert"],
    },
    {
      pattern:
        /^(?:Tripp ?Lite|TRIPP LITE|TrippLite)[ ,:-]{0,3}(?:PowerAlert|SNMPWEBCARD|UPS|PDU|Network)?[ -]?([\w .-]{0,30})/i,
      vendor: "Tripp Lite",
      product: "Tripp Lite device",
      extra: "$1",
      device: "power device",
      examples: [["TrippLite SNMPWEBCARD", ""]],
      nearMisses: ["Tripp"],
    },
    {
      pattern:
        /^(?:CyberPower|Cyber Power(?: Systems)?|CPS)[ ,:-]{0,3}(?:UPS |PDU )?(?:SNMP|RMCARD|Remote Management)[ -]?(?:Card ?)?(\d{3}\w{0,4})?/i,
      vendor: "CyberPower",
      product: "CyberPower RMCARD$1",
      device: "power device",
      examples: [["CyberPower RMCARD205", ""]],
      nearMisses: ["Cyber"],
    },
    {
      pattern: /^(CS1[2-5]1)\b/,
      vendor: "Generex",
      product: "$1",
      device: "power device",
      examples: [["CS121 SNMP Web Adapter", ""], ["CS131 v 3.77.47", ""]],
      nearMisses: ["CS1"],
    },
    {
      pattern: /^Net[Mm]an ?(\w{0,4} ?\d{3})/,
      vendor: "Riello",
      product: "NetMan $1",
      device: "power device",
      examples: [["Netman 204", ""], ["NetMan plus 102", ""]],
      nearMisses: ["Netman"],
    },
    {
      pattern: /^(SNMP ?Web ?Card|SNMP\/WEB Card|WebPower SNMP Card|UPS SNMP Card|NetAgent)\b/i,
      product: "$1",
      device: "power device",
      examples: [["SNMP Web Card", ""]],
      nearMisses: ["SNMP Card"],
    },
    {
      pattern:
        /^(?:Server Technology|ServerTech)?[ ,]{0,2}((?:Sentry|PRO2X?) (?:Switched|Smart|Metered|Power|Remote|Commander|IntelliPDU|[0-9])[\w ]{0,20}|Sentry\d)/i,
      vendor: "Server Technology",
      product: "$1",
      device: "power device",
      examples: [["Sentry Switched CDU", ""], ["PRO2 Smart PDU", ""]],
      nearMisses: ["Sentry", "PRO2"],
    },
    {
      pattern:
        /^(Best Power|Effekta|Masterguard|Salicru|Powercom|Socomec|SOCOMEC|Chloride|Riello|Minuteman|Borri|Benning|Huawei UPS|Xantrex|Toshiba UPS|Mitsubishi UPS|ELTEK|Eltek|Valere|Geist|Baytech|BayTech|WTI|PowerWalker|Digital Loggers|Gude|GUDE|Schleifenbauer|Rittal|RITTAL|AKCP|Enviromon|Sensatronics|AVTECH|ITWatchdogs|HWg|HW group|Papouch|Stulz|STULZ|Uniflair|Netbiter|Janitza)(?: Inc\.?| GmbH| Corporation)?[ ,:-]{1,3}([\w][\w .\/+-]{1,40})/,
      vendor: "$1",
      product: "$1 $2",
      device: "power device",
      examples: [["Socomec NetVision", ""], ["AKCP securityProbe 5E", ""], ["Baytech RPC3", ""]],
      nearMisses: ["Socomec"],
    },
    {
      pattern: /^((?:securityProbe|sensorProbe)\w{0,4})(?:[ -][\w .]{0,20})?/,
      vendor: "AKCP",
      product: "$1",
      device: "sensor",
      examples: [["sensorProbe2", ""]],
      nearMisses: ["probe"],
    },
    {
      pattern: /^(?:MOXA|Moxa)[ -](?:Inc\.?,? )?([A-Z]\w{1,8}[ -]?[\w-]{2,20})/,
      vendor: "Moxa",
      product: "$1",
      device: "industrial device",
      examples: [["MOXA EDS-408A", ""], ["Moxa AWK-3121", ""]],
      nearMisses: ["MOXA"],
    },
    {
      pattern:
        /^(NPort ?\w{1,4}\d{2,4}\w?(?:-\w{1,6})?|EDS-\w{3,8}|IKS-\w{3,10}|ICS-G\w{3,8}|MGate ?\w{2,8}|OnCell ?\w{2,8}|CN\d{4}\w?)\b/,
      vendor: "Moxa",
      product: "$1",
      device: "industrial device",
      examples: [["NPort 5110", ""], ["EDS-518A", ""]],
      nearMisses: ["NPort"],
    },
    {
      pattern:
        /^Siemens(?: AG)?, SIMATIC NET, ([\w -]{2,40}), ?(6GK[\w -]{4,24}?) ?, HW: ?[\w.]{1,10}, FW: ?(?:Version )?V([\d.]+)/i,
      vendor: "Siemens",
      product: "$1",
      version: "$3",
      extra: "$2",
      device: "industrial device",
      examples: [[
        "Siemens, SIMATIC NET, SCALANCE X204-2, 6GK5 204-2BB10-2AA3, HW: 4, FW: V4.3.0, SVPK1234567",
        "4.3.0",
      ]],
      nearMisses: ["Siemens, SIMATIC NET"],
    },
    {
      pattern:
        /^Siemens(?: AG)?, (SIMATIC ?[\w-]{0,10}|SINAMICS|SIMOTION|SCALANCE[\w -]{0,16}|SIMOCODE|LOGO!|SITOP|SINUMERIK|SIPLUS[\w ]{0,10}), (?:unknown(?=,)|([\w \/+!.-]{2,40}))(?:,.{0,80}?(?:FW: ?(?:Version )?V\.?(\d[\d.]*)|SW: V (\d{1,2} \d{1,2} \d{1,2})))?/i,
      vendor: "Siemens",
      product: "$1 $2",
      version: "$3$4",
      device: "industrial controller",
      examples: [
        [
          "Siemens, SIMATIC S7, CPU315-2 PN/DP, 6ES7 315-2EH14-0AB0 , HW: 5, FW: V3.2.6, S C-X5U512341999",
          "3.2.6",
        ],
        ["Siemens, SIMATIC HMI, TP177B", ""],
        [
          "Siemens, SIMATIC HMI, MP377, 6AV6 644-0AA01-2AX0, HW: 0, SW: V 1 1 2",
          "1 1 2",
        ],
        ["Siemens, SIMATIC HMI, unknown, 6AV2 124-0GC01-0AX0, HW: 0, SW: V 12 0 1", "12 0 1"],
      ],
      nearMisses: ["Siemens, S7"],
    },
    {
      pattern:
        /^(?:Siemens,? )?(?:RuggedCom|RUGGEDCOM|Siemens RUGGEDCOM)[ ,]{1,2}(?:Inc\.? )?([\w-]{2,20})/i,
      vendor: "Siemens",
      product: "RUGGEDCOM $1",
      device: "industrial device",
      examples: [["RuggedCom RS900G", ""]],
      nearMisses: ["Rugged"],
    },
    {
      pattern:
        /^(?:Siemens|SIEMENS)[ ,]{1,2}(?:AG,? )?((?:HiPath|OpenStage|optiPoint|OpenScape|SANTIS|Gigaset|SpeedStream|HiNet|SURPASS|Desigo|Building)[\w ./-]{0,40})/,
      vendor: "Siemens",
      product: "Siemens $1",
      device: "network equipment",
      examples: [["Siemens HiPath 3000", ""], ["Siemens OpenStage 40", ""]],
      nearMisses: ["Siemens"],
    },
    {
      pattern:
        /^(?:Hirschmann|HIRSCHMANN)[ ,]{1,2}(?:Automation and Control GmbH )?([\w -]{2,50})/i,
      vendor: "Hirschmann",
      product: "Hirschmann $1",
      device: "industrial device",
      examples: [["Hirschmann MACH 4002", ""], ["Hirschmann Railswitch", ""]],
      nearMisses: ["Hirsch"],
    },
    {
      pattern:
        /^(?:Phoenix Contact )?(FL (?:SWITCH|NAT|MGUARD|IL|WLAN|COMSERVER)[\w -]{0,24}|ILC ?\d{3}[\w ]{0,10}|AXC ?\d[\w ]{1,10}|mGuard[\w -]{0,16})/i,
      vendor: "Phoenix Contact",
      product: "$1",
      device: "industrial device",
      examples: [["FL SWITCH SMCS 8TX", ""]],
      nearMisses: ["FL"],
    },
    {
      pattern:
        /^(?:Rockwell Automation|Allen-Bradley|Allen Bradley)[ ,]{1,2}(1\d{3}-\w{2,10}(?:\/\w)?|[\w -]{3,30})/i,
      vendor: "Rockwell Automation",
      product: "$1",
      device: "industrial controller",
      examples: [["Allen-Bradley 1756-ENBT/A", ""], ["Rockwell Automation 1756-EN2T/D", ""]],
      nearMisses: ["Rockwell"],
    },
    {
      pattern:
        /^(?:Schneider Electric|SCHNEIDER|Schneider|Telemecanique|Modicon)[ ,]{1,2}([\w][\w \/.-]{2,40})/i,
      vendor: "Schneider Electric",
      product: "$1",
      device: "industrial device",
      examples: [["Schneider Electric ConneXium", ""], ["Modicon M340 BMX P34 2020", ""]],
      nearMisses: ["Schneider"],
    },
    {
      pattern:
        /^(Westermo|Korenix|KORENIX|Advantech|ORing|Kyland|Red Lion|Sixnet|N-TRON|N-Tron|GarrettCom|Garrettcom|Beckhoff|WAGO|Wago|Omron|OMRON|ABB|Woodhead|Belden|Weidm[uü]ller|Antaira|EtherWAN|SEL|GE Multilin|Honeywell|Yokogawa|Emerson Process|Turck|HMS|Anybus|B&B Electronics|Black Box|Contemporary Controls|Loytec|LOYTEC|Sauter|Echelon|Tridium|Delta Controls|Carel|CAREL)(?: Corporation| GmbH| Inc\.?| Technology)?[ ,:-]{1,3}([\w][\w .\/+-]{1,40})/,
      vendor: "$1",
      product: "$2",
      device: "industrial device",
      examples: [["Westermo RedFox Industrial", ""], ["WAGO 750-841 PFC", ""], [
        "Korenix JetNet 5010G",
        "",
      ]],
      nearMisses: ["Westermo"],
    },
    {
      pattern:
        /^Lantronix (?!SL[BCM] \d{2,4}$)([A-Z][\w-]{1,14}\+?(?: (?!V\d|Version|Snr)[A-Za-z][\w\/]{0,7}\+?){0,2})(?: (?:Snr )?\d{5,9}(?= ))? (?:Version )?(?:V(?=\d))?(B?\d[\w.]{1,24}(?:\/\d{1,3})?)/i,
      vendor: "Lantronix",
      product: "Lantronix $1",
      version: "$2",
      device: "terminal server",
      examples: [
        ["Lantronix UDS1100 V6.5.0.7", "6.5.0.7"],
        ["LANTRONIX ETS16P Version V3.6/4(000712)", "3.6/4"],
        ["Lantronix XPort AR V5.2.0.0R7 (0712)", "5.2.0.0R7"],
        ["Lantronix UDS 2132806 V5.8.0.1 (041102)", "5.8.0.1"],
        ["Lantronix SLSLP 030006", "030006"],
      ],
      nearMisses: ["Lantronix UDS1100"],
    },
    {
      pattern: /^Lantronix[ ,]{1,2}([\w -]{2,24})/,
      vendor: "Lantronix",
      product: "Lantronix $1",
      device: "terminal server",
      examples: [["Lantronix SLC", ""], ["Lantronix SLC 8048", ""]],
      nearMisses: ["Lantronix"],
    },
    {
      pattern:
        /^(?:Digi )?((?:Digi|DIGI) ?(?:One|Connect|TS|CM|Passport|TransPort)(?: ?(?!Ser(?:ial)?\b|Software)[\w-]{1,16}){0,4}|ConnectPort[\w ]{1,16}|PortServer[\w ]{1,16}|AnywhereUSB[\w\/ -]{0,10}|Digi International[\w -]{0,20})(?:[,;] ?(?:Version|Firmware|EOS|F\/W)\s?(?!Unknown)([\w.]{2,16}))?/,
      vendor: "Digi",
      product: "$1",
      version: "$2",
      device: "terminal server",
      examples: [["Digi Connect ME", ""], ["ConnectPort TS 16", ""], ["PortServer TS 4", ""]],
      nearMisses: ["Port"],
    },
    {
      pattern:
        /^(?:Cyclades|CYCLADES|AlterPath|Avocent|AVOCENT)[ ,-]{0,3}(?:Corporation )?((?:AlterPath|ACS|DSR|TS|CCM|KVM|AMX|MergePoint|PM|OnSite|CPS|AutoView|DSView|ESP|Cyclades|MP|KVM)[\w -]{0,20})(?:\/ Cyclades-\w{2,6})?(?:[ ,]{1,2}(?:V_|v|Version )?(\d\.\d[\w.]{0,12}))?/i,
      vendor: "Avocent",
      product: "$1",
      version: "$2",
      device: "terminal server",
      examples: [["Cyclades ACS", ""], ["Avocent DSR1020", ""], ["Avocent ACS 6016", ""], [
        "AlterPath ACS32/ Cyclades-ACS V_2.6.1",
        "2.6.1",
      ]],
      nearMisses: ["Avocent"],
    },
    {
      pattern: /^(?:Opengear|OpenGear|OPENGEAR)[ ,\/]{1,2}([\w-]{2,20})/i,
      vendor: "Opengear",
      product: "Opengear $1",
      device: "terminal server",
      examples: [["Opengear CM4148", ""]],
      nearMisses: ["Open"],
    },
    {
      pattern:
        /^(Perle|PERLE|Computone|Comtrol|Black Box|Quatech|Sealevel|Uplogix|Logical Solutions|Thinklogical|Minicom|Belkin|Network Technologies|NTI)(?: Systems| Research| Electronics)?[ ,]{1,2}((?:IOLAN|JetStream|CS|IO|DeviceMaster|SCS|LM|Envoy|SecureLinx|Remote|KVM|PX|ServSwitch|ENVIROMUX|UltraMatrix)[\w +\/-]{0,30})/i,
      vendor: "$1",
      product: "$2",
      device: "terminal server",
      examples: [["Perle IOLAN SDS8", ""], ["Comtrol DeviceMaster RTS", ""]],
      nearMisses: ["Perle"],
    },
    {
      pattern: /^(?:Micro|Xylogics,? (?:Inc\.? )?)?Remote Annex(?:[ -](\w{1,10}))?/,
      vendor: "Nortel",
      product: "Remote Annex",
      extra: "$1",
      device: "terminal server",
      examples: [["Remote Annex 4000", ""]],
      nearMisses: ["Annex building"],
    },
    {
      pattern:
        /^(NetOptics|Network General|Network Instruments|Netscout|NetScout|NetScaler Probe|WildPackets|Gigamon|GigaVUE|Anue|Ixia|IXIA|Spirent|VSS Monitoring|Apcon|APCON|Arbor|Endace)(?: Networks| Systems)?[ ,-]{1,2}([\w][\w -]{1,30})/,
      vendor: "$1",
      product: "$2",
      device: "network probe",
      examples: [["Gigamon GigaVUE-420", ""]],
      nearMisses: ["Gig"],
    },
    {
      pattern: /^(?:Meinberg|MEINBERG) ?(?:LANTIME )?([\w\/ -]{0,20})/i,
      vendor: "Meinberg",
      product: "LANTIME",
      extra: "$1",
      device: "time server",
      examples: [["Meinberg LANTIME M300", ""]],
      nearMisses: ["LANTIME"],
    },
    {
      pattern:
        /^(Symmetricom|Microsemi|Spectracom|EndRun|TrueTime|Orolia|Elproma|hopf|Zyfer)(?: Technologies)?[ ,]{1,2}([\w][\w .-]{1,30})/i,
      vendor: "$1",
      product: "$2",
      device: "time server",
      examples: [["Symmetricom SyncServer S250", ""]],
      nearMisses: ["Spectr"],
    },
    {
      pattern:
        /^Wind River|^VxWorks (?:SNMPv[123c\/]{1,6} Agent|SNMP)|^(?:\w{1,20} )?VxWorks(?: \d\.\d{1,2}){0,1} SNMP/i,
      vendor: "Wind River",
      product: "VxWorks SNMP agent",
      os: "VxWorks",
      cpe: ["o:windriver:vxworks"],
      examples: [["VxWorks SNMPv1/v2c Agent", ""]],
      nearMisses: ["Works SNMP"],
    },
  ];
}
