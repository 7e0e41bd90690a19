/**
 * Makers by their number in IANA's list of Private Enterprise Numbers, for engine ids and for
 * `sysObjectID`: where an agent's text says nothing, the number still names its maker. A number says
 * who made the agent, never which product it runs on.
 *
 *     1.3.6.1.4.1.9.1.516    sysObjectID of a Cisco device: 9 is Cisco's number
 *
 * Sources: RFC 3418 (sysObjectID); IANA's Private Enterprise Numbers.
 */

import { cpe23 } from "../../../fingerprints/cpe.ts";
import type { Identification } from "../../probe.ts";

const NET_SNMP = 8072;

const ENTERPRISES = "1.3.6.1.4.1.";

const MAKERS: Readonly<Record<number, string>> = {
  2: "IBM",
  9: "Cisco",
  11: "HP",
  18: "Wellfleet",
  23: "Novell",
  33: "Xyplex",
  36: "Digital",
  42: "Sun",
  43: "3Com",
  45: "Nortel",
  52: "Cabletron",
  63: "Apple",
  94: "Nokia",
  111: "Oracle",
  116: "Hitachi",
  119: "NEC",
  122: "Sony",
  128: "Tektronix",
  161: "Motorola",
  166: "Shiva",
  171: "D-Link",
  193: "Ericsson",
  202: "SMC",
  207: "Allied Telesis",
  211: "Fujitsu",
  232: "HPE",
  236: "Samsung",
  244: "Lantronix",
  248: "Hirschmann",
  253: "Xerox",
  259: "Edgecore",
  297: "Fuji Xerox",
  307: "Livingston",
  311: "Microsoft",
  318: "APC",
  332: "Digi",
  343: "Intel",
  367: "Ricoh",
  368: "Axis",
  388: "Symbol",
  476: "Vertiv",
  529: "Ascend",
  534: "Eaton",
  589: "Radware",
  637: "Alcatel-Lucent",
  641: "Lexmark",
  664: "ADTRAN",
  674: "Dell",
  705: "MGE",
  714: "Wyse",
  789: "NetApp",
  800: "Alcatel-Lucent",
  850: "Tripp Lite",
  890: "Zyxel",
  1129: "Toshiba TEC",
  1139: "EMC",
  1230: "McAfee",
  1248: "Epson",
  1347: "Kyocera",
  1588: "Brocade",
  1602: "Canon",
  1663: "QLogic",
  1718: "Server Technology",
  1751: "Lucent",
  1872: "Alteon",
  1916: "Extreme Networks",
  1991: "Foundry",
  2001: "OKI",
  2011: "Huawei",
  2021: "UCD-SNMP",
  2272: "Nortel",
  2334: "Packeteer",
  2356: "LANCOM",
  2385: "Sharp",
  2435: "Brother",
  2606: "Rittal",
  2620: "Check Point",
  2636: "Juniper",
  3076: "Cisco",
  3097: "WatchGuard",
  3224: "Juniper",
  3375: "F5",
  3417: "Blue Coat",
  3808: "CyberPower",
  3902: "ZTE",
  3955: "Linksys",
  4329: "Siemens",
  4526: "NETGEAR",
  4874: "Juniper",
  4881: "Ruijie",
  4981: "Motorola",
  4998: "ARRIS",
  5003: "AudioCodes",
  5227: "Buffalo",
  5528: "APC",
  5591: "Tandberg",
  5624: "Enterasys",
  5651: "Maipu",
  5951: "Citrix",
  6027: "Force10",
  6321: "Calix",
  6486: "Alcatel-Lucent Enterprise",
  6527: "Nokia",
  6574: "Synology",
  6876: "VMware",
  6889: "Avaya",
  7779: "Infoblox",
  8072: "Net-SNMP",
  8691: "Moxa",
  8741: "SonicWall",
  8744: "Colubris",
  8886: "Raisecom",
  10418: "Avocent",
  10642: "Zebra",
  10734: "TippingPoint",
  10876: "Supermicro",
  11863: "TP-Link",
  12356: "Fortinet",
  12740: "EqualLogic",
  13742: "Raritan",
  14179: "Airespace",
  14525: "Trapeze",
  14823: "Aruba",
  14988: "MikroTik",
  15497: "IronPort",
  17163: "Riverbed",
  17713: "Cambium",
  18334: "Konica Minolta",
  19046: "Lenovo",
  19746: "Data Domain",
  20632: "Barracuda",
  21013: "Xirrus",
  22610: "A10 Networks",
  24681: "QNAP",
  25053: "Ruckus",
  25461: "Palo Alto Networks",
  25506: "H3C",
  26543: "Blade Network Technologies",
  26928: "Aerohive",
  29671: "Cisco Meraki",
  30065: "Arista",
  30803: "Vyatta",
  33049: "Mellanox",
  35265: "Eltex",
  37447: "Nimble Storage",
  39165: "Hikvision",
  40310: "Cumulus Networks",
  41112: "Ubiquiti",
  41263: "Nutanix",
  44641: "VyOS",
  47196: "Aruba",
};

/** The name of a well-known maker; `undefined` for other numbers. */
export function makerOf(enterprise: number): string | undefined {
  return MAKERS[enterprise];
}

/** The enterprise number in a dotted `sysObjectID`; `undefined` when it has none. */
export function enterpriseOf(objectId: string): number | undefined {
  if (!objectId.startsWith(ENTERPRISES)) return undefined;
  const [number = ""] = objectId.slice(ENTERPRISES.length).split(".", 1);
  return /^\d{1,10}$/.test(number) ? Number(number) : undefined;
}

/** Net-SNMP is software of many devices; other numbers name the maker of the device. */
export function productOfEnterprise(enterprise: number | undefined): Partial<Identification> {
  if (enterprise === NET_SNMP) {
    return { product: "Net-SNMP", cpe: [cpe23("a", "net-snmp", "net-snmp")] };
  }
  const vendor = enterprise === undefined ? undefined : makerOf(enterprise);
  return vendor === undefined ? {} : { vendor };
}
