/**
 * Diameter: authorisation and accounting in telephone networks. A capabilities exchange under a
 * name of the reserved domain `invalid`; a peer that does not know us refuses, and names itself all
 * the same. No session is begun.
 *
 *     01 length24 | 80 00 01 01 | application32 = 0 | hop-by-hop32 | end-to-end32 | AVPs      CER
 *     AVP: code32 flags8 length24 data, padded to four bytes
 *     -> 01 length24 | flags8 00 01 01 | 0 | (our hop-by-hop) | (our end-to-end) | AVPs       CEA
 *        Result-Code 268, Origin-Host 264, Origin-Realm 296, Product-Name 269, Firmware 267
 *
 * Source: RFC 6733 sections 3 (header), 4.1 (AVP), 5.3 (capabilities exchange).
 */

import { equalBytes, latin1, utf8 } from "../../bytes/convert.ts";
import { type ByteReader, parseBytes } from "../../bytes/reader.ts";
import { ByteWriter } from "../../bytes/writer.ts";
import { present } from "../details.ts";
import type { Identification, Probe } from "../probe.ts";

const CAPABILITIES_EXCHANGE = 257;
const DISCONNECT_PEER = 282;
const HEADER_BYTES = 20;
const MAX_MESSAGE_BYTES = 8_192;
const MAX_AVPS = 100;
const REQUEST = 0x80;
const MANDATORY = 0x40;
const VENDOR_SPECIFIC = 0x80;
const AVP = {
  hostAddress: 257,
  authApplication: 258,
  originHost: 264,
  vendorId: 266,
  firmware: 267,
  resultCode: 268,
  productName: 269,
  disconnectCause: 273,
  errorMessage: 281,
  originRealm: 296,
} as const;
/** A relay, which takes any application. */
const RELAY = 0xffffffff;
const DO_NOT_WANT_TO_TALK = 2;
const SUCCESS = 2001;
const RESULTS: Readonly<Record<number, string>> = {
  2001: "success",
  3010: "unknown peer",
  5010: "no common application",
  5017: "no common security",
};

/** The attributes of an answer that matter, by code. */
export type DiameterAnswer = ReadonlyMap<number, Uint8Array>;

/** The probe of Diameter. */
export const diameterProbe: Probe = {
  name: "diameter",
  title: "Diameter peers",
  transport: "tcp",
  ports: [3868],
  tlsPorts: [5658],
  speaksFirst: false,
  intrusiveness: "harmless",
  rarity: 9,
  async identify(conversation, { random }) {
    const ids = random(8);
    await conversation.send(buildCapabilitiesRequest(ids));
    const reply = await conversation.receive({ until: isSettled });
    const answer = parseCapabilitiesAnswer(reply, ids);
    if (answer === null) return null;
    if (numberIn(answer, AVP.resultCode) === SUCCESS) {
      await conversation.send(buildDisconnect(random(8)));
    }
    return describe(answer);
  },
};

/** Code, flags and data of an attribute. */
type Attribute = readonly [code: number, flags: number, data: Uint8Array];

const OURSELVES: readonly Attribute[] = [
  [AVP.originHost, MANDATORY, utf8("portico.invalid")],
  [AVP.originRealm, MANDATORY, utf8("invalid")],
];

/** The request. `ids`: four bytes hop-by-hop, four end-to-end. */
export function buildCapabilitiesRequest(ids: Uint8Array): Uint8Array<ArrayBuffer> {
  return buildRequest({ command: CAPABILITIES_EXCHANGE, ids }, [
    ...OURSELVES,
    // Address family 1 (IPv4), and the unspecified address: none is told.
    [AVP.hostAddress, MANDATORY, Uint8Array.of(0, 1, 0, 0, 0, 0)],
    [AVP.vendorId, MANDATORY, Uint8Array.of(0, 0, 0, 0)],
    [AVP.productName, 0, utf8("Portico")],
    [AVP.authApplication, MANDATORY, u32(RELAY)],
  ]);
}

/** Tells a peer that took us for one that we leave. */
function buildDisconnect(ids: Uint8Array): Uint8Array<ArrayBuffer> {
  const cause: Attribute = [AVP.disconnectCause, MANDATORY, u32(DO_NOT_WANT_TO_TALK)];
  return buildRequest({ command: DISCONNECT_PEER, ids }, [...OURSELVES, cause]);
}

function buildRequest(
  { command, ids }: { readonly command: number; readonly ids: Uint8Array },
  attributes: readonly Attribute[],
): Uint8Array<ArrayBuffer> {
  const body = new ByteWriter();
  for (const [code, flags, data] of attributes) {
    body.u32(code).u8(flags).u24(8 + data.length).bytes(data).zeros(-data.length & 3);
  }
  return new ByteWriter().u8(1).u24(HEADER_BYTES + body.length).u8(REQUEST)
    .u24(command).u32(0).bytes(ids).bytes(body.finish()).finish();
}

function u32(value: number): Uint8Array<ArrayBuffer> {
  return new ByteWriter().u32(value).finish();
}

/** Parses the answer to a request with these ids; `null` when it is none. */
export function parseCapabilitiesAnswer(
  bytes: Uint8Array,
  ids: Uint8Array,
): DiameterAnswer | null {
  return parseBytes(bytes, (reader: ByteReader) => {
    reader.expect(reader.u8() === 1);
    const length = reader.u24();
    reader.expect(length <= bytes.length && length >= HEADER_BYTES);
    reader.expect((reader.u8() & REQUEST) === 0 && reader.u24() === CAPABILITIES_EXCHANGE);
    reader.expect(reader.u32() === 0 && equalBytes(reader.take(8), ids));
    return readAvps(reader.sub(length - HEADER_BYTES));
  });
}

function readAvps(reader: ByteReader): DiameterAnswer {
  const found = new Map<number, Uint8Array>();
  for (let count = 0; reader.remaining > 0 && count < MAX_AVPS; count++) {
    const code = reader.u32();
    const isVendors = (reader.u8() & VENDOR_SPECIFIC) !== 0;
    const length = reader.u24() - (isVendors ? 12 : 8);
    const data = reader.skip(isVendors ? 4 : 0).take(length);
    reader.skip(Math.min(reader.remaining, -length & 3));
    if (!isVendors && !found.has(code)) found.set(code, data);
  }
  reader.expect(found.has(AVP.resultCode) && found.has(AVP.originHost));
  return found;
}

function describe(answer: DiameterAnswer): Identification {
  const text = (code: number) => latin1(answer.get(code) ?? new Uint8Array());
  const result = numberIn(answer, AVP.resultCode) ?? 0;
  const firmware = numberIn(answer, AVP.firmware);
  const product = text(AVP.productName);
  const version = product === "freeDiameter" && firmware !== null ? dotted(firmware) : "";
  return {
    service: "diameter",
    ...(product === "" ? {} : { product }),
    ...(version === "" ? {} : { version }),
    details: present({
      diameter_host: text(AVP.originHost),
      diameter_realm: text(AVP.originRealm),
      diameter_result: RESULTS[result] ?? String(result),
      diameter_firmware: firmware === null ? "" : String(firmware),
      diameter_error: text(AVP.errorMessage),
    }),
  };
}

function numberIn(answer: DiameterAnswer, code: number): number | null {
  return parseBytes(answer.get(code) ?? new Uint8Array(), (reader) => reader.u32());
}

/** freeDiameter's number of a release: 10201 is 1.2.1. */
function dotted(firmware: number): string {
  return [firmware / 10_000, firmware / 100 % 100, firmware % 100].map(Math.floor).join(".");
}

function isSettled(bytes: Uint8Array): boolean {
  if (bytes.length > 0 && bytes[0] !== 1) return true;
  const length = parseBytes(bytes, (reader) => reader.skip(1).u24());
  return length !== null && (bytes.length >= length || length > MAX_MESSAGE_BYTES);
}
