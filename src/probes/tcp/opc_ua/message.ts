/**
 * OPC UA's binary messages: the greeting, a channel without security, and the request for the
 * endpoints that a server offers. That request is part of discovery: it needs no session.
 *
 *     "HEL" F | size32 | version32 | receive32 send32 max message32 max chunks32 | endpoint URL
 *     -> "ACK" F | 1C 00 00 00 | version32 | receive32 send32 max message32 max chunks32
 *     -> "ERR" F | size32 | code32 | reason
 *     "OPN" F | size32 | channel32 | policy URI | certificate | thumbprint | sequence32 request32
 *        | type id 446 | request header | version32 | issue | none | nonce | lifetime32
 *     "MSG" F | size32 | channel32 | token32 | sequence32 request32
 *        | type id 428 | request header | endpoint URL | locales | profiles
 *
 * Numbers are little-endian; strings have four bytes of length, FFFFFFFF for none.
 *
 * Source: OPC 10000-6 sections 5.2 (encoding), 6.7 (channels), 7.1 (connection); OPC 10000-4 5.5,
 * 5.6.
 */

import { latin1, utf8 } from "../../../bytes/convert.ts";
import { ByteReader, parseBytes } from "../../../bytes/reader.ts";
import { ByteWriter } from "../../../bytes/writer.ts";

/** How a server answered the greeting. */
export type UaAnswer =
  | { readonly kind: "acknowledged"; readonly version: number; readonly bufferBytes: number }
  | { readonly kind: "error"; readonly code: number; readonly reason: string };

/** An open channel: what later messages must name. */
export interface UaChannel {
  readonly channel: number;
  readonly token: number;
}

/** One endpoint that a server offers. */
export interface UaEndpoint {
  readonly url: string;
  readonly applicationUri: string;
  readonly productUri: string;
  readonly applicationName: string;
  /** `None`, `Sign`, `SignAndEncrypt`. */
  readonly mode: string;
  /** The last part of the policy's URI: `Basic256Sha256`. */
  readonly policy: string;
  /** Kinds of log-in: `anonymous`, `user name`, `certificate`, `token`. */
  readonly tokens: readonly string[];
}

const NO_SECURITY = "http://opcfoundation.org/UA/SecurityPolicy#None";
const BUFFER_BYTES = 65_536;
const NULL_NODE = [0, 0];
const OPEN_REQUEST = 446;
const OPEN_RESPONSE = 449;
const ENDPOINTS_REQUEST = 428;
const ENDPOINTS_RESPONSE = 431;
const MAX_ITEMS = 256;
const MODES = ["invalid", "None", "Sign", "SignAndEncrypt"];
const TOKENS = ["anonymous", "user name", "certificate", "token"];

/** The greeting to an endpoint. */
export function buildUaHello(url: string): Uint8Array<ArrayBuffer> {
  const body = new ByteWriter()
    .u32le(0).u32le(BUFFER_BYTES).u32le(BUFFER_BYTES).u32le(0).u32le(0);
  return frame("HEL", text(body, url));
}

/** OpenSecureChannel, without security. */
export function buildUaOpenChannel(): Uint8Array<ArrayBuffer> {
  const body = text(new ByteWriter().u32le(0), NO_SECURITY)
    .u32le(0xffffffff).u32le(0xffffffff)
    .u32le(1).u32le(1);
  requestHeader(body, OPEN_REQUEST).u32le(0).u32le(0).u32le(1).u32le(0xffffffff).u32le(60_000);
  return frame("OPN", body);
}

/** GetEndpoints. */
export function buildUaGetEndpoints(
  { channel, token }: UaChannel,
  url: string,
): Uint8Array<ArrayBuffer> {
  const body = new ByteWriter().u32le(channel).u32le(token).u32le(2).u32le(2);
  text(requestHeader(body, ENDPOINTS_REQUEST), url).u32le(0xffffffff).u32le(0xffffffff);
  return frame("MSG", body);
}

/** Parses the reply to the greeting; `null` when the bytes are not exactly one. */
export function parseUaAnswer(reply: Uint8Array): UaAnswer | null {
  return parseBytes(reply, (reader: ByteReader): UaAnswer => {
    const kind = readFrame(reader, reply.length);
    if (kind === "ACK") {
      reader.expect(reader.remaining === 20);
      return { kind: "acknowledged", version: reader.u32le(), bufferBytes: reader.u32le() };
    }
    reader.expect(kind === "ERR");
    const code = reader.u32le();
    const reason = readText(reader);
    // The two top bits of a status mean "bad"; anything else would be no error.
    reader.expect(code >= 0x80000000 && reader.remaining === 0);
    return { kind: "error", code, reason };
  });
}

/** Parses the reply to {@link buildUaOpenChannel}. */
export function parseUaChannel(reply: Uint8Array): UaChannel | null {
  return parseBytes(reply, (reader: ByteReader) => {
    reader.expect(readFrame(reader, reply.length) === "OPN");
    reader.skip(4);
    for (let i = 0; i < 3; i++) readText(reader);
    reader.skip(8);
    readResponseHeader(reader, OPEN_RESPONSE);
    reader.skip(4);
    return { channel: reader.u32le(), token: reader.u32le() };
  });
}

/** Parses the reply to {@link buildUaGetEndpoints}. */
export function parseUaEndpoints(reply: Uint8Array): readonly UaEndpoint[] | null {
  return parseBytes(reply, (reader: ByteReader) => {
    reader.expect(readFrame(reader, reply.length) === "MSG");
    reader.skip(16);
    readResponseHeader(reader, ENDPOINTS_RESPONSE);
    return readArray(reader, readEndpoint);
  });
}

/** Whether a message has arrived whole. */
export function uaIsWhole(bytes: Uint8Array): boolean {
  return bytes.length >= 8 && new ByteReader(bytes).skip(4).u32le() <= bytes.length;
}

function frame(kind: string, body: ByteWriter): Uint8Array<ArrayBuffer> {
  return new ByteWriter().text(`${kind}F`).u32le(body.length + 8).bytes(body.finish()).finish();
}

function text(writer: ByteWriter, value: string): ByteWriter {
  const bytes = utf8(value);
  return writer.u32le(bytes.length).bytes(bytes);
}

/** Type, then: no session, no time, handle 1, no diagnostics, no audit id, 5 s, nothing more. */
function requestHeader(writer: ByteWriter, type: number): ByteWriter {
  return writer
    .u8(1, 0).u16le(type)
    .u8(...NULL_NODE).u64le(0n).u32le(1).u32le(0).u32le(0xffffffff).u32le(5_000)
    .u8(...NULL_NODE, 0);
}

function readFrame(reader: ByteReader, length: number): string {
  const kind = latin1(reader.take(3));
  reader.expect(reader.u8() === 0x46 && reader.u32le() === length);
  return kind;
}

function readResponseHeader(reader: ByteReader, type: number): void {
  reader.expect(reader.u8() === 1 && reader.u8() === 0 && reader.u16le() === type);
  const result = reader.skip(12).u32le();
  // Diagnostics were not requested; the string table and the additional header must be empty.
  reader.expect(result === 0 && reader.u8() === 0);
  readArray(reader, readText);
  reader.expect(reader.u16() === 0 && reader.u8() === 0);
}

function readEndpoint(reader: ByteReader): UaEndpoint {
  const url = readText(reader);
  const applicationUri = readText(reader);
  const productUri = readText(reader);
  const applicationName = readLocalizedText(reader);
  reader.skip(4);
  readText(reader);
  readText(reader);
  readArray(reader, readText);
  readText(reader);
  const mode = MODES[reader.u32le()] ?? "";
  const policy = readText(reader).replace(/^.*#/, "");
  const tokens = readArray(reader, readToken);
  readText(reader);
  reader.skip(1);
  return { url, applicationUri, productUri, applicationName, mode, policy, tokens };
}

function readToken(reader: ByteReader): string {
  readText(reader);
  const kind = TOKENS[reader.u32le()] ?? "";
  for (let i = 0; i < 3; i++) readText(reader);
  return kind;
}

function readLocalizedText(reader: ByteReader): string {
  const mask = reader.u8();
  if ((mask & 1) !== 0) readText(reader);
  return (mask & 2) !== 0 ? readText(reader) : "";
}

function readText(reader: ByteReader): string {
  const length = reader.u32le();
  return length === 0xffffffff ? "" : new TextDecoder().decode(reader.take(length));
}

function readArray<T>(reader: ByteReader, read: (reader: ByteReader) => T): readonly T[] {
  const count = reader.u32le();
  if (count === 0xffffffff) return [];
  reader.expect(count <= MAX_ITEMS);
  return Array.from({ length: count }, () => read(reader));
}
