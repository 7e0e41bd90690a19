/**
 * The contents of an SNMP engine id: the maker of the agent, and often an address of the machine.
 *
 *     80 00 1F 88           enterprise number (IANA) with the top bit set
 *     03 00 1B 21 3C 9D F8  format 3: a MAC address (1: IPv4, 2: IPv6, 4: text, from 128: their own)
 *
 * Sources: RFC 3411 section 5 (SnmpEngineID); IANA's Private Enterprise Numbers.
 */

import { hex, latin1 } from "../../../bytes/convert.ts";
import { formatIp } from "../../../bytes/ip.ts";
import { type ByteReader, parseBytes } from "../../../bytes/reader.ts";

/** The contents of an engine id. */
export interface SnmpEngineId {
  /** IANA's number of the maker. */
  readonly enterprise: number;
  /** The maker's name, where it is a well-known one. */
  readonly maker?: string;
  readonly mac?: string;
  readonly address?: string;
  readonly text?: string;
}

const MAKERS: Readonly<Record<number, string>> = {
  2: "IBM",
  9: "Cisco",
  11: "HP",
  42: "Sun",
  43: "3Com",
  171: "D-Link",
  193: "Ericsson",
  207: "Allied Telesis",
  232: "HPE",
  253: "Xerox",
  311: "Microsoft",
  318: "APC",
  343: "Intel",
  367: "Ricoh",
  368: "Axis",
  641: "Lexmark",
  674: "Dell",
  789: "NetApp",
  890: "Zyxel",
  1248: "Epson",
  1347: "Kyocera",
  1588: "Brocade",
  1602: "Canon",
  1916: "Extreme Networks",
  1991: "Foundry",
  2011: "Huawei",
  2021: "UCD-SNMP",
  2435: "Brother",
  2636: "Juniper",
  3375: "F5",
  3902: "ZTE",
  4526: "NETGEAR",
  5624: "Enterasys",
  6027: "Force10",
  6574: "Synology",
  6876: "VMware",
  8072: "Net-SNMP",
  8741: "SonicWall",
  11863: "TP-Link",
  12356: "Fortinet",
  14179: "Airespace",
  14823: "Aruba",
  14988: "MikroTik",
  18334: "Konica Minolta",
  24681: "QNAP",
  25053: "Ruckus",
  25461: "Palo Alto Networks",
  25506: "H3C",
  30065: "Arista",
  41112: "Ubiquiti",
};

/** Bytes of an address by the format that announces it: IPv4, IPv6. */
const ADDRESS_BYTES: Readonly<Record<number, number>> = { 1: 4, 2: 16 };

/** Reads an engine's id; `null` when it is in none of the standard forms. */
export function parseEngineId(id: Uint8Array): SnmpEngineId | null {
  return parseBytes(id, (reader: ByteReader) => {
    const enterprise = reader.u32() & 0x7fffffff;
    const maker = MAKERS[enterprise];
    const named = { enterprise, ...(maker === undefined ? {} : { maker }) };
    const standard = ((id[0] ?? 0) & 0x80) !== 0;
    return standard ? { ...named, ...readFormat(reader.u8(), reader.rest()) } : named;
  });
}

function readFormat(format: number, data: Uint8Array): Partial<SnmpEngineId> {
  const address = data.length === ADDRESS_BYTES[format] ? formatIp(data) : undefined;
  if (address !== undefined) return { address };
  if (format === 3 && data.length === 6) return { mac: hex(data).match(/../g)?.join(":") ?? "" };
  return format === 4 ? { text: latin1(data) } : {};
}
