/**
 * SNMP messages that identify an agent: the discovery of its engine (version 3, without
 * any user) and the reading of one variable (version 2c).
 *
 *     30 len 02 01 03                                     version 3
 *        30 len 02 04 id 02 03 size 04 01 04 02 01 03     global: reportable, user-based security
 *        04 len 30 len 04 00 02 01 00 02 01 00 04 00 ...  engine id, boots, time, user: all empty
 *        30 len 04 00 04 00 A0 len ...                    scoped: GetRequest without variables
 *     -> the same with the engine's id, boots and time, and a Report (A8)
 *
 *     30 len 02 01 01 04 06 "public" A0 len 02 04 id 02 01 00 02 01 00 30 len variables
 *     -> the same with A2 (Response), the same id and the values
 *
 * Sources: RFC 3412 section 6 (message), RFC 3414 section 4 (discovery), RFC 3416 section 3 (PDUs).
 */

import type { ByteReader } from "../../../bytes/reader.ts";
import { parseBytes } from "../../../bytes/reader.ts";
import {
  BER,
  ber,
  type BerElement,
  berInteger,
  berOid,
  berText,
  contextTag,
  readBer,
  readBerAs,
  readBerInteger,
  readBerOid,
} from "../../wire/ber.ts";

const NOTHING: Uint8Array = new Uint8Array();
const MAX_MESSAGE_BYTES = 65_507;
const USER_SECURITY = 3;
const REPORTABLE = 0x04;
const GET = contextTag(0);
const RESPONSE = contextTag(2);
const REPORT = contextTag(8);
const ENGINE_ID_LIMIT = 32;

/** What an engine reports about itself. */
export interface SnmpEngine {
  readonly id: Uint8Array;
  readonly boots: number;
  /** Seconds since the last boot. */
  readonly timeSec: number;
}

/** A message id from four random bytes: 1 to 2^31 - 1. */
export function snmpId(random: Uint8Array): number {
  const value = random.subarray(0, 4).reduce((sum, byte) => sum * 256 + byte, 0);
  return Math.max(1, value % 0x80000000);
}

/** The request for the engine. */
export function buildEngineDiscovery(id: number): Uint8Array<ArrayBuffer> {
  const empty = berText("");
  const zero = berInteger(0);
  const security = ber(BER.sequence, empty, zero, zero, empty, empty, empty);
  return ber(
    BER.sequence,
    berInteger(3),
    ber(
      BER.sequence,
      berInteger(id),
      berInteger(MAX_MESSAGE_BYTES),
      ber(BER.octetString, Uint8Array.of(REPORTABLE)),
      berInteger(USER_SECURITY),
    ),
    ber(BER.octetString, security),
    ber(BER.sequence, empty, empty, ber(GET, berInteger(id), zero, zero, ber(BER.sequence))),
  );
}

/** Reads a Report to the message `id`; `null` when it is none. */
export function parseEngineReport(bytes: Uint8Array, id: number): SnmpEngine | null {
  return parseBytes(bytes, (reader: ByteReader) => {
    const message: ByteReader = readBerAs(reader, BER.sequence);
    reader.expect(reader.remaining === 0 && readBerInteger(message) === 3);
    const global = readBerAs(message, BER.sequence);
    reader.expect(readBerInteger(global) === id);
    const security = readBerAs(readBerAs(message, BER.octetString), BER.sequence);
    const engine = readBerAs(security, BER.octetString).rest();
    const boots = readBerInteger(security);
    const timeSec = readBerInteger(security);
    const scoped = readBerAs(message, BER.sequence);
    readBer(scoped);
    readBer(scoped);
    reader.expect(readBer(scoped).tag === REPORT);
    reader.expect(engine.length > 0 && engine.length <= ENGINE_ID_LIMIT);
    reader.expect(boots >= 0 && timeSec >= 0);
    return { id: engine, boots, timeSec };
  });
}

/** How to read variables with version 2c. */
export interface SnmpGet {
  readonly id: number;
  readonly community: string;
  /** Dotted object identifiers. */
  readonly names: readonly string[];
}

/** The request for variables. */
export function buildSnmpGet({ id, community, names }: SnmpGet): Uint8Array<ArrayBuffer> {
  const variables = names.map((name) => ber(BER.sequence, berOid(name), ber(BER.null, NOTHING)));
  const zero = berInteger(0);
  return ber(
    BER.sequence,
    berInteger(1),
    berText(community),
    ber(GET, berInteger(id), zero, zero, ber(BER.sequence, ...variables)),
  );
}

/** Variables of a Response to the request `id`, by dotted name; `null` when it is none. */
export function parseSnmpResponse(
  bytes: Uint8Array,
  id: number,
): ReadonlyMap<string, BerElement> | null {
  return parseBytes(bytes, (reader: ByteReader) => {
    const message: ByteReader = readBerAs(reader, BER.sequence);
    reader.expect(reader.remaining === 0 && readBerInteger(message) === 1);
    readBerAs(message, BER.octetString);
    const pdu = readBerAs(message, RESPONSE);
    reader.expect(readBerInteger(pdu) === id);
    readBerInteger(pdu);
    readBerInteger(pdu);
    const list = readBerAs(pdu, BER.sequence);
    const variables = new Map<string, BerElement>();
    while (list.remaining > 0) {
      const variable = readBerAs(list, BER.sequence);
      variables.set(readBerOid(variable), readBer(variable));
    }
    return variables;
  });
}
