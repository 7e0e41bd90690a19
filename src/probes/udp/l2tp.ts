/**
 * L2TP concentrators, mostly beneath IPsec. The start of a control connection gives host name, vendor and
 * firmware; the tunnel is taken down at once, and no session is opened.
 *
 *     C802 length16 0000 0000 Ns 0000 Nr 0000, AVPs: SCCRQ, version 1.0, framing, host, tunnel id (ours)
 *     -> C802 length16 (ours) 0000 Ns 0000 Nr 0001, AVPs: SCCRP, host name, vendor, firmware, tunnel id
 *     C802 length16 (theirs) 0000 0001 0001: StopCCN
 *
 * Source: RFC 2661 sections 3.1 (header), 4.1 and 4.4 (AVPs), 6.1, 6.2, 6.4.
 */

import { latin1 } from "../../bytes/convert.ts";
import { ByteReader, parseBytes } from "../../bytes/reader.ts";
import { ByteWriter } from "../../bytes/writer.ts";
import { present } from "../details.ts";
import type { DatagramProbe, DatagramReply, Identification } from "../probe.ts";

/** Control message with length and sequence numbers, version 2. */
const CONTROL = 0xc802;
const MANDATORY = 0x8000;
const START_REPLY = 2;
const STOP = 4;
const AVP = {
  messageType: 0,
  resultCode: 1,
  protocolVersion: 2,
  framing: 3,
  firmware: 6,
  hostName: 7,
  vendorName: 8,
  tunnelId: 9,
  window: 10,
} as const;

/** A server's control message; its standard attributes by number. */
export interface L2tpReply {
  readonly type: number;
  readonly attributes: ReadonlyMap<number, Uint8Array>;
}

/** The probe of L2TP. */
export const l2tpProbe: DatagramProbe = {
  name: "l2tp",
  title: "L2TP concentrators",
  transport: "udp",
  ports: [1701],
  intrusiveness: "harmless",
  rarity: 7,
  request({ random }) {
    const tunnel = Math.max(1, new ByteReader(random(2)).u16());
    return {
      bytes: buildStart(tunnel),
      read(reply) {
        const parsed = parseL2tpReply(reply, tunnel);
        return parsed === null ? null : describe(parsed, tunnel);
      },
    };
  },
};

function buildStart(tunnel: number): Uint8Array<ArrayBuffer> {
  return control({ tunnel: 0, sent: 0, received: 0 }, (avps) => {
    avp(avps, AVP.messageType, (value) => value.u16(1));
    avp(avps, AVP.protocolVersion, (value) => value.u8(1, 0));
    avp(avps, AVP.framing, (value) => value.u32(3));
    avp(avps, AVP.hostName, (value) => value.text("portico"));
    avp(avps, AVP.tunnelId, (value) => value.u16(tunnel));
    avp(avps, AVP.window, (value) => value.u16(4));
  });
}

function buildStop(ours: number, theirs: number): Uint8Array<ArrayBuffer> {
  return control({ tunnel: theirs, sent: 1, received: 1 }, (avps) => {
    avp(avps, AVP.messageType, (value) => value.u16(STOP));
    avp(avps, AVP.tunnelId, (value) => value.u16(ours));
    avp(avps, AVP.resultCode, (value) => value.u16(1));
  });
}

function control(
  header: { readonly tunnel: number; readonly sent: number; readonly received: number },
  write: (avps: ByteWriter) => void,
): Uint8Array<ArrayBuffer> {
  const avps = new ByteWriter();
  write(avps);
  return new ByteWriter().u16(CONTROL).u16(12 + avps.length).u16(header.tunnel).u16(0)
    .u16(header.sent).u16(header.received).bytes(avps.finish()).finish();
}

function avp(writer: ByteWriter, type: number, write: (value: ByteWriter) => void): void {
  const value = new ByteWriter();
  write(value);
  writer.u16(MANDATORY | (6 + value.length)).u16(0).u16(type).bytes(value.finish());
}

/** Reads a server's message to our tunnel; `null` when it is none. */
export function parseL2tpReply(bytes: Uint8Array, tunnel: number): L2tpReply | null {
  return parseBytes(bytes, (reader: ByteReader) => {
    reader.expect(reader.u16() === CONTROL && reader.u16() === bytes.length);
    reader.expect(reader.u16() === tunnel && reader.u16() === 0);
    // Ns, and that ours was received.
    reader.expect(reader.skip(2).u16() === 1);
    const attributes = readAvps(reader);
    const type = numberOf(attributes.get(AVP.messageType));
    // A bare acknowledgement has no attributes at all.
    reader.expect(type === START_REPLY || type === STOP || attributes.size === 0);
    return { type, attributes };
  });
}

function readAvps(reader: ByteReader): ReadonlyMap<number, Uint8Array> {
  const attributes = new Map<number, Uint8Array>();
  while (reader.remaining > 0) {
    const avp = reader.sub((reader.u16() & 0x3ff) - 2);
    const vendor = avp.u16();
    const type = avp.u16();
    if (vendor === 0) attributes.set(type, avp.rest());
  }
  return attributes;
}

function describe({ type, attributes }: L2tpReply, tunnel: number): DatagramReply {
  const text = (name: number) => latin1(attributes.get(name) ?? new Uint8Array());
  const theirs = numberOf(attributes.get(AVP.tunnelId));
  const vendor = text(AVP.vendorName);
  const firmware = attributes.get(AVP.firmware);
  return {
    service: "l2tp",
    ...productOf(vendor),
    details: present({
      l2tp_host: text(AVP.hostName),
      l2tp_vendor: vendor,
      l2tp_firmware: firmware === undefined ? "" : `0x${numberOf(firmware).toString(16)}`,
      l2tp_result: type === STOP ? `refused (${numberOf(attributes.get(AVP.resultCode))})` : "",
    }),
    ...(type === START_REPLY ? { closing: buildStop(tunnel, theirs) } : {}),
  };
}

function productOf(vendor: string): Partial<Identification> {
  if (vendor === "xelerance.com") return { product: "xl2tpd" };
  return vendor === "" ? {} : { vendor };
}

/** The first two bytes as a number; 0 without them. */
function numberOf(value: Uint8Array | undefined): number {
  return parseBytes(value ?? new Uint8Array(), (reader) => reader.u16()) ?? 0;
}
