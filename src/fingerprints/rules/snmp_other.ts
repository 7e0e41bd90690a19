/**
 * SNMP `sysDescr.0` values, as rows: carriers' equipment, appliances, routers' systems and storage that
 * stand in a form of their own maker's.
 */

import type { FingerprintRule } from "../rule.ts";
import { modelRow as model, productRow as product, type RuleRow, rulesOfRows } from "./rows.ts";

/** Radio links and carriers' transport. */
function transport(): readonly RuleRow[] {
  return [
    product(
      /^(ExtendAir(?: G2)? rc?\d{4,6}|EX-\d{1,2}i)$/,
      "Exalt",
      "Exalt $1",
      ["ExtendAir rc13005", "EX-5i"],
      "EX-5",
      { device: "wireless bridge" },
    ),
    product(
      /^SAF ((?:CFIP|Integra|PhoeniX|FreeMile)\b(?: [A-Z][\w-]{1,15})?)/,
      "SAF Tehnika",
      "SAF $1",
      ["SAF CFIP PhoeniX", "SAF Integra"],
      "SAF link",
      { device: "wireless bridge" },
    ),
    product(
      /^(?:Cambium |Motorola )?(PTP \d{3}\w?)(?: Series)?$/,
      "Cambium Networks",
      "$1",
      ["PTP 650", "PTP 820S"],
      "PTP 650 to Hill",
      { device: "wireless bridge" },
    ),
    product(
      /^(Evolution)(?: Series)(?: EDGE)? - ((?:IP|METRO|XPAND|EDGE)(?: IP)?)$/,
      "Nera",
      "$1 $2",
      ["Evolution Series - METRO", "Evolution Series EDGE - EDGE"],
      "Evolution Series",
      { device: "wireless bridge" },
    ),
    product(
      /^(?:HUAWEI |Huawei )?(?:OptiX )((?:RTN|OSN|PTN|Metro) ?\d{3,5}\w{0,3})(?=$|[ ,;])|^(?:HUAWEI|Huawei) ((?:RTN|OSN|PTN) ?\d{3,5}\w{0,3})(?=$|[ ,;])/,
      "Huawei",
      "OptiX $1$2",
      ["OptiX OSN 8800", "Huawei RTN 950A"],
      "RTN 950",
      { device: "optical node" },
    ),
    [
      /^ONEOS\d{1,3}-([A-Z]\w{2,20})-V(\d\.\dR\d[\w.]{2,24})$/,
      "Ekinops",
      "OneOS",
      { "ONEOS10-ADVIP_11N-V5.2R1C13": "5.2R1C13" },
      ["ONEOS10-ADVIP"],
      { version: "$2", extra: "$1", os: "OneOS", device: "router" },
    ],
    model(
      /^(\d{4}[\w-]{2,24})-FabricEngine \((\d[\d.]{2,14})\)/,
      "Extreme Networks",
      "$1",
      { "5520-24W-FabricEngine (8.4.0.0)": "8.4.0.0" },
      "5520-24W-FabricEngine",
      "switch",
      { os: "Fabric Engine" },
    ),
    model(
      /^Linux \S{1,64} \S{1,20}-MELLANOXuni-\S{1,12} EFM_\w{2,20} EFM_(\d[\d.]{2,12})/,
      "NVIDIA",
      "Mellanox FabricIT EFM",
      {
        "Linux c2-ibsw1 2.6.27-MELLANOXuni-m460ex EFM_PPC_M460EX EFM_1.1.2500 #1 2011-02-22 15:51:54 ppc":
          "1.1.2500",
      },
      "Linux c2-ibsw1 2.6.27-MELLANOXuni-m460ex",
      "switch",
      { version: "$1" },
    ),
    model(
      /^(ServerIron ?(?:ADX|XL|GT)(?: [A-Z\d][\w-]{1,12})?)(?:, .{0,40}Version V?(\d[\w.]{2,16}))?/,
      "Brocade",
      "$1",
      { "ServerIronADX 1000": "" },
      "ServerIron in rack 4",
      "load balancer",
    ),
    product(
      /^Hewlett-Packard Company J\w{5} HP (ProCurve Routing Switch \d{4}\w?)/,
      "HP",
      "$1",
      [
        "Hewlett-Packard Company J4138A HP ProCurve Routing Switch 9308M, revision 07.8.00T53",
      ],
      "Hewlett-Packard Company J4138A",
      { device: "switch" },
    ),
    product(
      /^3Com (\d{1,2}-Slot Chassis)\b/,
      "3Com",
      "3Com $1",
      ["3Com 17-Slot Chassis"],
      "3Com Chassis",
      { device: "switch" },
    ),
    model(
      /^3Com (3C\w{3,8}) - (\w{2,6}\d\d_\d\d_\w{2,4})$/,
      "3Com",
      "3Com $1",
      { "3Com 3CDSG8 - oc801_00_03": "oc801_00_03" },
      "3Com 3CDSG8",
      "switch",
    ),
    product(
      /^Neyland 24T$/,
      "Dell",
      "PowerConnect 5324",
      ["Neyland 24T"],
      "Neyland 24",
      { device: "switch" },
    ),
  ];
}

/** Systems of routers, and of what stands in front of servers. */
function systems(): readonly RuleRow[] {
  return [
    [
      /^OpenWrt (\d\d\.\d\d[\w.-]{0,10}|SNAPSHOT)\b/,
      "OpenWrt",
      "OpenWrt",
      { "OpenWrt 22.03.5 r20134-5f15225c1e": "22.03.5" },
      ["OpenWrt router"],
      { os: "OpenWrt", device: "router" },
    ],
    [
      /^DD-WRT (v\d\d[\w.-]{0,12})/,
      "DD-WRT",
      "DD-WRT",
      { "DD-WRT v24-sp2 (10/10/09) mini": "v24-sp2" },
      ["DD-WRT router"],
      { os: "DD-WRT", device: "router" },
    ],
    [
      /^(ClearOS) release (\d[\d.]{1,10})/,
      "ClearCenter",
      "$1",
      { "ClearOS release 7.2.0 (Final)": "7.2.0" },
      ["ClearOS server"],
      { version: "$2", os: "ClearOS", device: "firewall" },
    ],
    model(
      /^(?:McAfee |Skyhigh )(?:Secure )?(Web Gateway)(?: (\d{1,2}[\d.]{0,10}))?(?=$|[;, ])/,
      "Skyhigh Security",
      "$1",
      { "McAfee Web Gateway 7; Webwasher; Copyright (C) 2017": "7" },
      "McAfee Gateway",
      "web proxy",
    ),
    product(
      /^FireEye ((?:NX|EX|HX|AX|CM|FX|ETP|PX)[ -]?\d{3,5}\w{0,4})\b/,
      "Trellix",
      "FireEye $1",
      ["FireEye EX 8500", "FireEye CM-4400"],
      "FireEye 8500",
      { device: "security appliance" },
    ),
    product(
      /^cnPilot ([ER]\d{3}\w{0,3})\b/i,
      "Cambium Networks",
      "cnPilot $1",
      ["CNPilot E400"],
      "cnPilot",
      { device: "access point" },
    ),
    model(
      /^(?:Avocent )?(ACS ?(?:[56]0|80|8)\d{1,2}\w{0,3}) (\d{1,2}\.\d{1,2}[\d.]{0,10})$/,
      "Vertiv",
      "Avocent $1",
      { "ACS8032 2.14.0": "2.14.0" },
      "ACS8032",
      "terminal server",
    ),
    model(
      /^(NetPing [\w\/.-]{2,24}(?: v\d)?(?:\/\w{2,5})?), FW v(\d[\w.-]{2,16})/,
      "NetPing",
      "$1",
      { "NetPing 4/PWR-220 v4/SMS, FW v48.7.1.A-1": "48.7.1.A-1" },
      "NetPing 4/PWR-220",
      "power device",
    ),
    model(
      /^(Net Vision) v(\d[\d.]{1,8}) SOCOMEC/,
      "Socomec",
      "$1",
      { "Net Vision v6.10 SOCOMEC UPS": "6.10" },
      "Net Vision v6.10",
      "power device",
    ),
    product(
      /^Delta UPS(?: SNMP (?:Card|Agent))?$/,
      "Delta",
      "Delta UPS",
      ["Delta UPS SNMP Card"],
      "Delta UPS 3 room 2",
      { device: "power device" },
    ),
    model(
      /^(interSeptor(?: Pro)?)(?: v(\d[\d.]{1,8}))?$/,
      "Jacarta",
      "$1",
      { "interSeptor Pro v1.07": "1.07", "interSeptor": "" },
      "intercept",
      "environment sensor",
    ),
    product(
      /^(?:Ingrasys )?(IPOMAN ?\w{0,3}\d{2,5})\b/i,
      "Ingrasys",
      "$1",
      ["IPOMANII1202"],
      "IPOMAN",
      { device: "power device" },
    ),
  ];
}

/** Storage, printers, controllers; a maker and a product as two fields. */
function devices(): readonly RuleRow[] {
  return [
    product(
      /^HPE? (3PAR)(?: (?:InForm|StoreServ)[\w ]{0,20})?$/,
      "HPE",
      "$1",
      ["HP 3PAR StoreServ 7200"],
      "HP 3PA",
      { device: "storage" },
    ),
    model(
      /^(T[SV]S?-[A-Z]{0,2}\d{3,4}\w{0,6}(?:-\w{2,6}){0,2}) (\d\.\d\.\d)$/,
      "QNAP",
      "QNAP $1",
      { "TS-1279U-RP 4.2.6": "4.2.6" },
      "TS-1279U-RP",
      "storage",
    ),
    model(
      /^RICOH (IPSiOSCAN \w{3,8}) (\w{2,6}) \//,
      "Ricoh",
      "Ricoh $1",
      { "RICOH IPSiOSCAN 3600DC 1R11 / IPSiOSCAN BOX TYPE X1": "1R11" },
      "RICOH IPSiOSCAN",
      "scanner",
    ),
    product(
      /^(?:Product: )?(BM[EXP]\w? (?:NOE|NOR|NOC|P34|P58|CRA) ?\d{4}\w{0,2})\b/,
      "Schneider Electric",
      "Modicon $1",
      ["BMX NOE 0110", "BMX P34 2030"],
      "BMX NOE",
      { device: "industrial controller" },
    ),
    product(
      /^QSC (?:Q-SYS )?(Core ?\d{2,4}\w{0,4}|Core Nano)\b/,
      "QSC",
      "Q-SYS $1",
      ["QSC Core 510i"],
      "QSC Core",
      { device: "audio processor" },
    ),
    product(
      /^Rose(?: Electronics)? (Ultra(?:View|Matrix|Link)[\w ]{0,16})/,
      "Rose Electronics",
      "$1",
      ["Rose UltraMatrix Remote"],
      "Rose Ultra",
      { device: "KVM switch" },
    ),
    product(
      /^Vendor: ?([A-Z][\w.&-]{1,20}(?: [A-Z][\w.&-]{1,20}){0,2}?)(?: Corporation| Inc\.?| Corp\.?| Ltd\.?)?, ?Product(?:Id|ID|Name)?: ?([\w .\/-]{2,30})$/,
      "$1",
      "$1 $2",
      ["Vendor:Paradyne Corporation,ProductId:IPD4000"],
      "Vendor:Paradyne Corporation",
    ),
  ];
}

/** Rules for the system descriptions of this kind. */
export function otherSnmpRules(): readonly FingerprintRule[] {
  return rulesOfRows([...transport(), ...systems(), ...devices()]);
}
