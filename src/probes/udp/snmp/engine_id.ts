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
import { makerOf } from "./enterprise.ts";

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

/** Bytes of an address by the format that announces it: IPv4, IPv6. */
const ADDRESS_BYTES: Readonly<Record<number, number>> = { 1: 4, 2: 16 };

/** Reads an engine's id; `null` when it is in none of the standard forms. */
export function parseEngineId(id: Uint8Array): SnmpEngineId | null {
  return parseBytes(id, (reader: ByteReader) => {
    const enterprise = reader.u32() & 0x7fffffff;
    const maker = makerOf(enterprise);
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
