/**
 * HTTP/2 in the clear, by prior knowledge: gRPC servers above all, which do not support HTTP/1. The
 * preface proves the protocol; a call to a method that does not exist shows whether it is gRPC, and the
 * `server` field of its answer what serves it.
 *
 *     "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"  00 00 00  04 00  00 00 00 00     preface, empty SETTINGS
 *     -> 00 00 06  04 00  00 00 00 00  00 03 00 00 00 64                   SETTINGS
 *     length (3)   type, flags   stream (4)   payload
 *
 * Source: RFC 9113 sections 3.4 (preface), 4.1 (frames), 6.5 (SETTINGS); RFC 7541 (HPACK); gRPC
 * over HTTP2 ("application/grpc" must be the reply's content type).
 */

import { concatBytes, fromHex, latin1, startsWith, utf8 } from "../../bytes/convert.ts";
import { type ByteReader, parseBytes } from "../../bytes/reader.ts";
import { ByteWriter } from "../../bytes/writer.ts";
import { buildRequest, hostField } from "./http/client.ts";
import { askHttp } from "./http/exchange.ts";
import { introductionsOf } from "./http/introductions.ts";
import { readPage } from "./http/page.ts";
import { combine, matchPage, systemOf } from "./http/software.ts";
import { readFields } from "./http2_fields.ts";
import type { Conversation, Identification, Probe, ProbeContext } from "../probe.ts";

const DATA_LIMIT = 16_384;
const HEADERS = 0x01;
const RST_STREAM = 0x03;
const SETTINGS = 0x04;
const GOAWAY = 0x07;
const ACK = 0x01;
const END_STREAM_AND_HEADERS = 0x05;
const [PADDED, PRIORITY] = [0x08, 0x20];

/** "application/grpc" in HPACK's Huffman code, which fills whole bytes up to its last one. */
const GRPC_HUFFMAN = fromHex("1d75d0620d263d4c4d6564");
const GRPC_ANSWER_MS = 1_500;

const SETTING_NAMES: Readonly<Record<number, string>> = {
  1: "header_table_size",
  2: "enable_push",
  3: "max_concurrent_streams",
  4: "initial_window_size",
  5: "max_frame_size",
  6: "max_header_list_size",
  8: "enable_connect_protocol",
};

/** One frame. */
export interface Http2Frame {
  readonly type: number;
  readonly flags: number;
  readonly stream: number;
  readonly payload: Uint8Array;
}

/** The probe of HTTP/2 by prior knowledge. */
export const http2Probe: Probe = {
  name: "http2",
  title: "HTTP/2 in the clear, gRPC",
  transport: "tcp",
  ports: [50_051, 50_052, 9_000, 4_317],
  tlsPorts: [],
  speaksFirst: false,
  intrusiveness: "harmless",
  rarity: 4,
  recognise(reply) {
    const settings = readSettings(reply);
    return settings === null ? null : { service: "http2", details: describe(settings) };
  },
  async identify(conversation, context) {
    await conversation.send(buildPreface());
    const reply = await conversation.receive({
      until: (bytes) => readSettings(bytes) !== null || !mayBeFrame(bytes),
    });
    const settings = readSettings(reply);
    if (settings === null) return null;
    const answer = await askGrpc(conversation, reply);
    const told = describeAnswer(answer);
    const details = { ...describe(settings), ...told.details };
    if (showsGrpc(answer)) {
      return { ...told, service: "grpc", details: { ...details, http2_application: "grpc" } };
    }
    return await speaksHttp1(context) ? null : { ...told, service: "http2", details };
  },
};

/** The preface and our own, empty SETTINGS. */
export function buildPreface(): Uint8Array<ArrayBuffer> {
  return concatBytes([
    utf8("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"),
    frame({ type: SETTINGS, flags: 0, stream: 0, payload: new Uint8Array() }),
  ]);
}

/** Acknowledges the peer's SETTINGS and calls a method that does not exist. */
export function buildGrpcCall(): Uint8Array<ArrayBuffer> {
  // Indexed fields of the static table (`:method POST`, `:scheme http`), the rest spelled out.
  const block = new ByteWriter().u8(0x83, 0x86);
  literal(block.u8(0x04), "/portico.None/None"); // :path
  literal(block.u8(0x01), "portico.invalid"); // :authority
  literal(block.u8(0x0f, 0x10), "application/grpc"); // content-type
  literal(literal(block.u8(0x00), "te"), "trailers");
  return concatBytes([
    frame({ type: SETTINGS, flags: ACK, stream: 0, payload: new Uint8Array() }),
    frame({ type: HEADERS, flags: END_STREAM_AND_HEADERS, stream: 1, payload: block.finish() }),
  ]);
}

/** The whole frames at the start of the bytes; one that breaks a limit ends the reading. */
export function parseFrames(bytes: Uint8Array): readonly Http2Frame[] {
  const frames: Http2Frame[] = [];
  parseBytes(bytes, (reader: ByteReader) => {
    while (frames.length < 64) {
      const length = reader.u24();
      reader.expect(length <= DATA_LIMIT);
      const type = reader.u8();
      const flags = reader.u8();
      const stream = reader.u32() & 0x7fffffff;
      frames.push({ type, flags, stream, payload: reader.take(length) });
    }
  });
  return frames;
}

/** The settings of a server's first frame, by number; `null` when it is not SETTINGS. */
export function readSettings(bytes: Uint8Array): ReadonlyMap<number, number> | null {
  const [first] = parseFrames(bytes);
  if (first === undefined || first.type !== SETTINGS || first.flags !== 0) return null;
  if (first.stream !== 0 || first.payload.length % 6 !== 0 || first.payload.length > 96) {
    return null;
  }
  return parseBytes(first.payload, (reader: ByteReader) => {
    const settings = new Map<number, number>();
    while (reader.remaining > 0) settings.set(reader.u16(), reader.u32());
    return settings;
  });
}

/**
 * Whether frames show a gRPC answer: its content type in a HEADERS frame, plain or in Huffman code.
 */
export function showsGrpc(frames: readonly Http2Frame[]): boolean {
  return frames.some(({ type, payload }) =>
    type === HEADERS &&
    (latin1(payload).includes("application/grpc") ||
      latin1(payload).includes(latin1(GRPC_HUFFMAN)))
  );
}

/** The frames of the answer to a call. */
async function askGrpc(
  conversation: Conversation,
  earlier: Uint8Array,
): Promise<readonly Http2Frame[]> {
  const whole = parseFrames(earlier).reduce((sum, { payload }) => sum + 9 + payload.length, 0);
  const rest = earlier.subarray(whole);
  await conversation.send(buildGrpcCall());
  const answer = await conversation.receive({
    until: (bytes) => parseFrames(concatBytes([rest, bytes])).some(isAnswer),
    timeoutMs: GRPC_ANSWER_MS,
  });
  return parseFrames(concatBytes([rest, answer]));
}

/** The software that the fields of an answer name, as an HTTP/1 reply's would. */
export function describeAnswer(
  frames: readonly Http2Frame[],
): Omit<Identification, "service"> {
  const fields = readFields(fieldsOf(frames.find(({ type }) => type === HEADERS)));
  const server = fields.get("server") ?? "";
  if (server === "") return {};
  const status = Number(fields.get(":status") ?? 0);
  const page = readPage({
    ...{ statusLine: `HTTP/2 ${status}`, status, version: "2", headers: fields, cookies: [] },
    ...{ length: 0, body: new Uint8Array(), complete: true },
  });
  const software = combine(undefined, matchPage(page));
  const says = software.product === undefined ? introductionsOf(page) : [];
  return {
    ...(software.product === undefined ? systemOf(page) : software),
    ...(says.length === 0 ? {} : { says }),
    details: { server },
  };
}

/** The block of fields in a HEADERS frame, without padding and priority (RFC 9113 section 6.2). */
function fieldsOf(frame: Http2Frame | undefined): Uint8Array {
  if (frame === undefined) return new Uint8Array();
  const { flags, payload } = frame;
  const isPadded = (flags & PADDED) !== 0;
  const start = (isPadded ? 1 : 0) + ((flags & PRIORITY) === 0 ? 0 : 5);
  return payload.subarray(start, payload.length - (isPadded ? payload[0] ?? 0 : 0));
}

/** A web server that supports both is left to HTTP's own probe. */
async function speaksHttp1(context: ProbeContext): Promise<boolean> {
  const conversation = await context.reconnect();
  if (conversation === undefined) return false;
  const request = buildRequest({ method: "HEAD", path: "/" }, hostField(context, false));
  const { reply } = await askHttp(conversation, request, { headOnly: true, timeoutMs: 1_500 });
  return reply !== undefined;
}

function isAnswer({ type }: Http2Frame): boolean {
  return type === HEADERS || type === RST_STREAM || type === GOAWAY;
}

/** Whether the first bytes may still become a SETTINGS frame. */
function mayBeFrame(bytes: Uint8Array): boolean {
  return startsWith(bytes, [0, 0].slice(0, bytes.length)) && (bytes[3] ?? SETTINGS) === SETTINGS;
}

function frame({ type, flags, stream, payload }: Http2Frame): Uint8Array {
  return new ByteWriter().u24(payload.length).u8(type, flags).u32(stream).bytes(payload).finish();
}

function literal(writer: ByteWriter, text: string): ByteWriter {
  return writer.u8(text.length).text(text);
}

function describe(settings: ReadonlyMap<number, number>): Readonly<Record<string, string>> {
  const named = [...settings].filter(([id]) => SETTING_NAMES[id] !== undefined);
  const text = named.map(([id, value]) => `${SETTING_NAMES[id]}=${value}`).join(" ");
  return text === "" ? { http2_settings: "defaults" } : { http2_settings: text };
}
