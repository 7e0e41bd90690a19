/**
 * IAX2, between Asterisk's telephone exchanges and to telephones. POKE is a keep-alive
 * without a call; the PONG is acknowledged, so that it is not retransmitted.
 *
 *     8000|call16 0000 timestamp32 00 00 06 1E
 *     -> 8000|theirs16 call16 timestamp32 out8 in8 06 03 [elements]   PONG; 0A: INVAL
 *     8000|call16 theirs16 timestamp32 out8 in8 06 04                 ACK
 *
 * Source: RFC 5456 sections 6.7 (POKE, PONG), 8.1.1 (full frames).
 */

import { ByteReader, parseBytes } from "../../bytes/reader.ts";
import { ByteWriter } from "../../bytes/writer.ts";
import type { DatagramProbe, DatagramReply } from "../probe.ts";

const FULL_FRAME = 0x8000;
const CALL_BITS = 0x7fff;
const IAX_FRAME = 6;
const PONG = 0x03;
const ACK = 0x04;
const INVAL = 0x0a;
const POKE = 0x1e;

/** A full frame of the kind that answers. */
export interface IaxReply {
  readonly subclass: number;
  readonly theirCall: number;
  readonly timestamp: number;
  readonly sequence: number;
}

/** The probe of IAX2. */
export const iax2Probe: DatagramProbe = {
  name: "iax2",
  title: "IAX2: Asterisk",
  transport: "udp",
  ports: [4569],
  intrusiveness: "harmless",
  rarity: 6,
  request({ random }) {
    // 0 stands for no call.
    const call = (new ByteReader(random(2)).u16() & CALL_BITS) || 1;
    return {
      bytes: frame({ call, theirCall: 0, timestamp: 0, out: 0, in: 0, subclass: POKE }),
      read(reply) {
        const parsed = parseIaxReply(reply, call);
        return parsed === null ? null : describe(parsed, call);
      },
    };
  },
};

/** Parses a reply; `null` when it is no reply to a request of this call number. */
export function parseIaxReply(bytes: Uint8Array, call: number): IaxReply | null {
  return parseBytes(bytes, (reader: ByteReader) => {
    const source = reader.u16();
    reader.expect(source >= FULL_FRAME && (reader.u16() & CALL_BITS) === call);
    const timestamp = reader.u32();
    const sequence = reader.u8();
    reader.expect(reader.skip(1).u8() === IAX_FRAME);
    const subclass = reader.u8();
    reader.expect(subclass === PONG || subclass === INVAL);
    readElements(reader);
    return { subclass, theirCall: source & CALL_BITS, timestamp, sequence };
  });
}

/** Information elements: type, length, value. */
function readElements(reader: ByteReader): void {
  while (reader.remaining > 0) {
    const length = reader.skip(1).u8();
    reader.skip(length);
  }
}

interface Frame {
  readonly call: number;
  readonly theirCall: number;
  readonly timestamp: number;
  readonly out: number;
  readonly in: number;
  readonly subclass: number;
}

function frame(fields: Frame): Uint8Array<ArrayBuffer> {
  const { call, theirCall, timestamp, subclass } = fields;
  return new ByteWriter().u16(FULL_FRAME | call).u16(theirCall).u32(timestamp)
    .u8(fields.out, fields.in, IAX_FRAME, subclass).finish();
}

function describe(reply: IaxReply, call: number): DatagramReply {
  const { subclass, theirCall, timestamp, sequence } = reply;
  if (subclass === INVAL) return { service: "iax2", details: { iax2_reply: "INVAL" } };
  const next = (sequence + 1) & 0xff;
  return {
    service: "iax2",
    details: { iax2_reply: "PONG" },
    closing: frame({ call, theirCall, timestamp, out: 1, in: next, subclass: ACK }),
  };
}
