/**
 * CoAP over TCP: gateways and clouds of sensors. Both sides begin with their settings (CSM), which
 * prove the protocol; then the list of resources is requested.
 *
 *     length4 token4 | (extended length) | code8 | token | options FF payload
 *     00 E1                                          7.01 CSM, empty
 *     D4 07 01 (token 4) BB ".well-known" 04 "core"  GET
 *     -> 50 E1 23 80 01 00 20                        CSM: largest message (2), blocks (4)
 *     -> .. 45 (token) C1 28 FF "</time>;..."        2.05 Content
 *
 * Source: RFC 8323 sections 3.2 (format), 5.3 (CSM); RFC 6690.
 */

import { equalBytes } from "../../bytes/convert.ts";
import { type ByteReader, parseBytes } from "../../bytes/reader.ts";
import { ByteWriter } from "../../bytes/writer.ts";
import type { Identification, Probe } from "../probe.ts";
import { codeText, describeCoap, readCoapPayload } from "../wire/coap.ts";

const CSM = 0xe1;
const GET = 0x01;
const URI_PATH = 11;
const TOKEN_BYTES = 4;
const MAX_MESSAGE_BYTES = 16_384;
const MAX_MESSAGES = 8;
/** Options of CSM: the largest message, and whether it may come in blocks. */
const CSM_OPTIONS: ReadonlySet<number> = new Set([2, 4]);

/** One message. */
export interface CoapTcpMessage {
  readonly code: number;
  readonly token: Uint8Array;
  /** Options and payload. */
  readonly rest: Uint8Array;
}

/** The probe of CoAP over TCP. */
export const coapTcpProbe: Probe = {
  name: "coap",
  title: "CoAP over TCP: gateways of sensors",
  transport: "tcp",
  ports: [5683],
  tlsPorts: [5684],
  speaksFirst: false,
  intrusiveness: "harmless",
  rarity: 8,
  recognise(reply) {
    return startsWithCsm(readCoapMessages(reply)) ? { service: "coap" } : null;
  },
  async identify(conversation, { random }) {
    const token = random(TOKEN_BYTES);
    await conversation.send(buildCoapTcpRequest(token));
    const reply = await conversation.receive({ until: (bytes) => isSettled(bytes, token) });
    const messages = readCoapMessages(reply);
    if (!startsWithCsm(messages)) return null;
    return describe(messages.find((message) => isAnswer(message, token)));
  },
};

/** Our settings, which are none, and the request for the list of resources. */
export function buildCoapTcpRequest(token: Uint8Array): Uint8Array<ArrayBuffer> {
  const options = new ByteWriter().u8(URI_PATH << 4 | 11).text(".well-known").u8(4).text("core");
  return new ByteWriter().u8(0, CSM)
    .u8(0xd0 | TOKEN_BYTES, options.length - 13, GET).bytes(token).bytes(options.finish()).finish();
}

/** The whole messages at the start of the bytes; none when they are not CoAP. */
export function readCoapMessages(bytes: Uint8Array): readonly CoapTcpMessage[] {
  const messages: CoapTcpMessage[] = [];
  parseBytes(bytes, (reader: ByteReader) => {
    while (reader.remaining > 0 && messages.length < MAX_MESSAGES) messages.push(read(reader));
  });
  return messages;
}

function read(reader: ByteReader): CoapTcpMessage {
  const first = reader.u8();
  const tokenBytes = first & 15;
  const nibble = first >> 4;
  const length = nibble < 13
    ? nibble
    : nibble === 13
    ? 13 + reader.u8()
    : nibble === 14
    ? 269 + reader.u16()
    : 65_805 + reader.u32();
  reader.expect(tokenBytes <= 8 && length <= MAX_MESSAGE_BYTES);
  return { code: reader.u8(), token: reader.take(tokenBytes), rest: reader.take(length) };
}

/** Whether the first message is a peer's settings with options that settings have. */
function startsWithCsm([first]: readonly CoapTcpMessage[]): boolean {
  if (first === undefined || first.code !== CSM || first.token.length > 0) return false;
  const numbers = parseBytes(first.rest, (reader: ByteReader) => {
    const found: number[] = [];
    for (let number = 0; reader.remaining > 0;) {
      const head = reader.u8();
      reader.expect(head >> 4 < 13 && (head & 15) <= 4);
      number += head >> 4;
      reader.skip(head & 15);
      found.push(number);
    }
    return found;
  });
  return numbers !== null && numbers.length > 0 && numbers.every((n) => CSM_OPTIONS.has(n));
}

function isAnswer({ code, token }: CoapTcpMessage, ours: Uint8Array): boolean {
  return code >= 0x40 && code < 0xc0 && equalBytes(token, ours);
}

function isSettled(bytes: Uint8Array, token: Uint8Array): boolean {
  const messages = readCoapMessages(bytes);
  if (messages.length === 0) return bytes.length >= 16;
  return !startsWithCsm(messages) || messages.some((message) => isAnswer(message, token));
}

function describe(answer: CoapTcpMessage | undefined): Identification {
  if (answer === undefined) return { service: "coap" };
  const payload = parseBytes(answer.rest, readCoapPayload) ?? new Uint8Array();
  return describeCoap({ code: codeText(answer.code), payload });
}
