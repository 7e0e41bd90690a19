/**
 * CoAP servers: sensors, lamps, gateways. The request is for the list of their resources, and for
 * no more than 128 bytes of it.
 *
 *     44 01 id16 token 4  BB ".well-known" 04 "core"  C1 03     GET, confirmable, block size 128
 *     -> 64 45 id16 token 4 options FF "</sensors/light>;..."   piggybacked 2.05 Content
 *     -> 60 00 id16    acknowledged, the reply comes later;    70 00 id16: reset
 *
 * Sources: RFC 7252 sections 3 (format), 4.2; RFC 6690 (resource lists); RFC 7959 (blocks).
 */

import { equalBytes } from "../../bytes/convert.ts";
import { ByteReader, parseBytes } from "../../bytes/reader.ts";
import { ByteWriter } from "../../bytes/writer.ts";
import type { DatagramProbe } from "../probe.ts";
import { codeText, describeCoap, readCoapPayload } from "../wire/coap.ts";

const GET = 0x01;
const URI_PATH = 11;
const BLOCK2 = 23;
/** Block number 0, no more, size 2^(4+3). */
const FIRST_128_BYTES = 0x03;
const ACKNOWLEDGEMENT = 2;
const RESET = 3;
const TOKEN_BYTES = 4;

/** A server's message. */
export interface CoapReply {
  /** `2.05`; `0.00` for an empty message. */
  readonly code: string;
  readonly payload: Uint8Array;
}

/** What makes a request unique. */
export interface CoapIds {
  readonly messageId: number;
  readonly token: Uint8Array;
}

/** The probe of CoAP. */
export const coapProbe: DatagramProbe = {
  name: "coap",
  title: "CoAP: sensors, lamps, gateways",
  transport: "udp",
  ports: [5683],
  intrusiveness: "harmless",
  rarity: 5,
  request({ random }) {
    const ids = { messageId: new ByteReader(random(2)).u16(), token: random(TOKEN_BYTES) };
    return {
      bytes: buildCoapQuestion(ids),
      read(reply) {
        const parsed = parseCoapReply(reply, ids);
        return parsed === null ? null : describeCoap(parsed);
      },
    };
  },
};

/** The request for the beginning of the resource list. */
export function buildCoapQuestion({ messageId, token }: CoapIds): Uint8Array<ArrayBuffer> {
  return new ByteWriter().u8(0x40 | TOKEN_BYTES, GET).u16(messageId).bytes(token)
    .u8(URI_PATH << 4 | 11).text(".well-known").u8(4).text("core")
    .u8((BLOCK2 - URI_PATH) << 4 | 1, FIRST_128_BYTES).finish();
}

/** Parses the reply to a request; `null` when it is none. */
export function parseCoapReply(bytes: Uint8Array, { messageId, token }: CoapIds): CoapReply | null {
  return parseBytes(bytes, (reader: ByteReader) => {
    const first = reader.u8();
    const type = (first >> 4) & 3;
    const tokenBytes = first & 15;
    reader.expect(first >> 6 === 1 && (type === ACKNOWLEDGEMENT || type === RESET));
    const code = reader.u8();
    reader.expect(reader.u16() === messageId);
    if (code === 0) {
      reader.expect(tokenBytes === 0 && reader.remaining === 0);
      return { code: "0.00", payload: new Uint8Array() };
    }
    reader.expect(type === ACKNOWLEDGEMENT && code >= 0x40 && code < 0xc0);
    reader.expect(equalBytes(reader.take(tokenBytes), token));
    return { code: codeText(code), payload: readCoapPayload(reader) };
  });
}
