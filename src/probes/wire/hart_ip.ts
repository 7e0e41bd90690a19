/**
 * HART-IP, by which gateways pass on the HART of field devices, over UDP and TCP. A session is
 * initiated, "Read Unique Identifier" (command 0) is asked of the gateway itself, and the session
 * closes.
 *
 *     01 type8 id8 status8 | sequence16 | length16 (of all) | body
 *     id 0: session initiate, 01 inactivity32;  1: close;  3: HART's own frame
 *     02 80 00 00 82                              frame: to short address 0, command 0, no data, sum
 *     -> 06 80 00 length8 | status16 | FE type16 preambles8 revisions ... id24 ... | sum
 *
 * Source: FieldComm Group HCF_SPEC-85 "Network Management Specification" section 10 (HART-IP);
 * HCF_SPEC-127 "Universal Command Specification", command 0.
 */

import { type ByteReader, parseBytes } from "../../bytes/reader.ts";
import { ByteWriter } from "../../bytes/writer.ts";
import { present } from "../details.ts";
import type { Identification } from "../probe.ts";

/** What a message is about. */
export const HART_IP = { initiate: 0, close: 1, frame: 3 } as const;

const VERSION = 1;
const HEADER_BYTES = 8;
const REQUEST = 0;
const RESPONSE = 1;
const PRIMARY_MASTER = 1;
/** Longest session without a message, in milliseconds; the probe closes it at once. */
const INACTIVITY_MS = 10_000;
const MAX_MESSAGE_BYTES = 512;

/** A device's identity. */
export interface HartIdentity {
  /** Expanded device type: manufacturer and model, as a number of four hex digits. */
  readonly deviceType: string;
  readonly hartRevision: number;
  readonly deviceRevision: number;
  readonly softwareRevision: number;
  readonly deviceId: string;
}

/** A message. */
export interface HartIpMessage {
  readonly id: number;
  readonly sequence: number;
  readonly body: Uint8Array;
}

/** A request. */
export function buildHartIp({ id, sequence, body }: HartIpMessage): Uint8Array<ArrayBuffer> {
  return new ByteWriter().u8(VERSION, REQUEST, id, 0).u16(sequence).u16(HEADER_BYTES + body.length)
    .bytes(body).finish();
}

/** The body of "session initiate". */
export function hartSession(): Uint8Array<ArrayBuffer> {
  return new ByteWriter().u8(PRIMARY_MASTER).u32(INACTIVITY_MS).finish();
}

/** The frame of command 0. */
export function hartCommand0(): Uint8Array<ArrayBuffer> {
  const frame = Uint8Array.of(0x02, 0x80, 0x00, 0x00);
  return new ByteWriter().bytes(frame).u8(checkSum(frame)).finish();
}

/** The body of the whole response to a request; `null` when it is none. */
export function parseHartIp(
  bytes: Uint8Array,
  { id, sequence }: Pick<HartIpMessage, "id" | "sequence">,
): Uint8Array | null {
  return parseBytes(bytes, (reader: ByteReader) => {
    reader.expect(reader.u8() === VERSION && reader.u8() === RESPONSE && reader.u8() === id);
    reader.skip(1);
    reader.expect(reader.u16() === sequence && reader.u16() === bytes.length);
    return reader.rest();
  });
}

/** Whether the body is that of a session's beginning: the master's kind and the time, repeated. */
export function isHartSession(body: Uint8Array): boolean {
  return body.length === 5 && body[0] === PRIMARY_MASTER;
}

/** Reads the reply to command 0; `null` when it is none, or its sum is wrong. */
export function parseHartIdentity(body: Uint8Array): HartIdentity | null {
  return parseBytes(body, (reader: ByteReader) => {
    reader.expect(reader.u8() === 0x06);
    reader.expect((reader.u8() & 0x3f) === 0 && reader.u8() === 0);
    const data: ByteReader = reader.sub(reader.u8());
    const end = reader.offset;
    reader.expect(reader.u8() === checkSum(body.subarray(0, end)));
    data.skip(2);
    data.expect(data.u8() === 0xfe);
    const deviceType = data.u16();
    const hartRevision = data.skip(1).u8();
    const deviceRevision = data.u8();
    const softwareRevision = data.u8();
    const deviceId = data.skip(2).u24();
    return {
      deviceType: deviceType.toString(16).padStart(4, "0"),
      hartRevision,
      deviceRevision,
      softwareRevision,
      deviceId: deviceId.toString(16).padStart(6, "0"),
    };
  });
}

/** The facts; without an identity, that a session began. */
export function describeHart(identity: HartIdentity | null): Identification {
  return {
    service: "hart-ip",
    device: "field device gateway",
    details: identity === null ? {} : present({
      hart_device_type: identity.deviceType,
      hart_revision: String(identity.hartRevision),
      hart_device_revision: String(identity.deviceRevision),
      hart_software_revision: String(identity.softwareRevision),
      hart_device_id: identity.deviceId,
    }),
  };
}

/** Whether a stream has a whole message, or none. */
export function hartIpIsWhole(bytes: Uint8Array): boolean {
  if (bytes.length > 0 && bytes[0] !== VERSION) return true;
  const length = parseBytes(bytes, (reader) => reader.skip(6).u16());
  return length !== null && (length > MAX_MESSAGE_BYTES || bytes.length >= length);
}

function checkSum(bytes: Uint8Array): number {
  return bytes.reduce((sum, byte) => sum ^ byte, 0);
}
