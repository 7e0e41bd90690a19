/**
 * Parses what a server sends in plain text before the keys are in use. Up to TLS 1.2 that is
 * everything: version, cipher suite, certificates and a CertificateRequest. Read from a copy of an
 * ordinary handshake's bytes, so that it is known even when the handshake then fails, and from the
 * replies to hand-written hellos.
 *
 *     record:    type(1: 15 alert, 16 handshake, 14 change, 17 data) 03 0x len(2)
 *     handshake: type(1: 02 ServerHello, 0b Certificate, 0d CertificateRequest, 0e Done) len(3) body
 *
 * Sources: RFC 5246 section 7.4, RFC 8446 sections 4.1.3 to 4.4.2, RFC 6101.
 */

import { concatBytes, equalBytes, fromHex, latin1 } from "../../bytes/convert.ts";
import { ByteReader, parseBytes } from "../../bytes/reader.ts";
import { ByteWriter } from "../../bytes/writer.ts";

/** An extension that the server sent. */
export interface ServerExtension {
  readonly type: number;
  readonly data: Uint8Array;
}

/** The server's choice. */
export interface ServerHello {
  /** The negotiated version, also where TLS 1.3 has it in supported_versions. */
  readonly version: number;
  /** The version field itself. */
  readonly legacyVersion: number;
  readonly cipher: number;
  readonly extensions: readonly ServerExtension[];
  /** It is a HelloRetryRequest: the server requires a key of another group first. */
  readonly retry: boolean;
  /** The message, for the transcript hash. */
  readonly message: Uint8Array;
}

/** The readable part of a server's first flight. */
export interface ServerFlight {
  readonly hello?: ServerHello;
  /** Code of the alert that ended it (RFC 8446 section 6). */
  readonly alert?: number;
  /** Certificates in DER, the server's own first. */
  readonly certificates: readonly Uint8Array[];
  /** Whether a CertificateRequest was among it. */
  readonly wantsCertificate: boolean;
  readonly alpn?: string;
  /** Nothing readable follows: an alert, the end of the flight, or the change to encryption. */
  readonly complete: boolean;
  /** Bytes behind the readable part. */
  readonly rest: Uint8Array;
}

/** One handshake message. */
export interface HandshakeMessage {
  readonly type: number;
  readonly body: Uint8Array;
  readonly whole: Uint8Array;
}

const ALERT = 0x15;
const HANDSHAKE = 0x16;
const SERVER_HELLO = 2;
const ENCRYPTED_EXTENSIONS = 8;
const CERTIFICATE = 11;
const CERTIFICATE_REQUEST = 13;
const SERVER_HELLO_DONE = 14;
const FINISHED = 20;
const ALPN = 16;
const SUPPORTED_VERSIONS = 43;
const KEY_SHARE = 51;
const MAX_RECORD = 16_384 + 2_048;
/** More than this is no chain but a flood; the bytes of a flight are bounded as well. */
const MAX_CERTIFICATES = 1_024;
/** SHA-256 of "HelloRetryRequest": the random value that marks one. */
const RETRY_RANDOM = fromHex("cf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339c");

/**
 * Parses the reply to a ClientHello, as far as it was received.
 *
 * @returns `null` when it is not TLS; a flight without hello and alert when too little came yet.
 */
export function parseServerFlight(bytes: Uint8Array): ServerFlight | null {
  const { payloads, alert, next, refused } = splitRecords(bytes);
  if (refused && payloads.length === 0) return null;
  const messages = splitMessages(concatBytes(payloads));
  const [first] = messages;
  if (first !== undefined && first.type !== SERVER_HELLO) return null;
  const hello = first === undefined ? undefined : parseServerHello(first) ?? undefined;
  if (first !== undefined && hello === undefined) return null;
  const read = readMessages(messages.slice(1), hello?.version ?? 0);
  const encrypted = hello !== undefined && hello.version >= 0x0304 && !hello.retry;
  return {
    ...read,
    ...(hello === undefined ? {} : { hello, ...alpnOf(hello.extensions) }),
    ...(alert === undefined ? {} : { alert }),
    complete: alert !== undefined || refused || encrypted || hello?.retry === true ||
      read.complete,
    rest: bytes.subarray(next),
  };
}

/** The facts of the messages behind a ServerHello; in TLS 1.3, those that were encrypted. */
export function readMessages(
  messages: readonly HandshakeMessage[],
  version: number,
): Pick<ServerFlight, "certificates" | "wantsCertificate" | "complete" | "alpn"> {
  const body = (type: number) => messages.find((message) => message.type === type)?.body;
  const certificate = body(CERTIFICATE);
  const extensions = body(ENCRYPTED_EXTENSIONS);
  const parsed = extensions === undefined
    ? []
    : parseBytes(extensions, (reader) => readExtensions(reader)) ?? [];
  return {
    certificates: certificate === undefined ? [] : parseCertificates(certificate, version),
    wantsCertificate: body(CERTIFICATE_REQUEST) !== undefined,
    complete: messages.some(({ type }) => type === SERVER_HELLO_DONE || type === FINISHED),
    ...alpnOf(parsed),
  };
}

/** A handshake message as it is sent. */
export function encodeMessage(type: number, body: Uint8Array): Uint8Array<ArrayBuffer> {
  return new ByteWriter().u8(type).prefixed(3, (field) => field.bytes(body)).finish();
}

/** Cuts a handshake stream into its messages; an unfinished last one is left out. */
export function splitMessages(stream: Uint8Array): readonly HandshakeMessage[] {
  const messages: HandshakeMessage[] = [];
  const reader = new ByteReader(stream);
  while (reader.remaining >= 4) {
    const start = reader.offset;
    const type = reader.u8();
    const length = reader.u24();
    if (length > reader.remaining) break;
    messages.push({
      type,
      body: reader.take(length),
      whole: stream.subarray(start, reader.offset),
    });
  }
  return messages;
}

interface Records {
  readonly payloads: readonly Uint8Array[];
  readonly alert?: number;
  /** Where reading stopped. */
  readonly next: number;
  /** Whether it stopped at something that is no readable record. */
  readonly refused: boolean;
}

/** Handshake records from the start, up to an alert, another type of record or a cut. */
function splitRecords(bytes: Uint8Array): Records {
  const payloads: Uint8Array[] = [];
  const reader = new ByteReader(bytes);
  for (;;) {
    const next = reader.offset;
    if (reader.remaining < 5) return { payloads, next, refused: !mayBeRecord(reader.rest()) };
    const [type, version, length] = [reader.u8(), reader.u16(), reader.u16()];
    const fits = version >>> 8 === 3 && length > 0 && length <= MAX_RECORD;
    if (!fits || (type !== HANDSHAKE && type !== ALERT)) return { payloads, next, refused: true };
    if (length > reader.remaining) return { payloads, next, refused: false };
    const payload = reader.take(length);
    if (type === HANDSHAKE) {
      payloads.push(payload);
      continue;
    }
    const [level = 0, alert = 0] = payload;
    const plain = length === 2 && (level === 1 || level === 2);
    if (!plain) return { payloads, next, refused: true };
    // A warning (unrecognized_name) may come before the hello.
    if (level === 1 && alert !== 0) continue;
    return { payloads, next: reader.offset, refused: false, alert };
  }
}

function mayBeRecord(start: Uint8Array): boolean {
  const [type = HANDSHAKE, major = 3] = start;
  return (type === HANDSHAKE || type === ALERT) && major === 3;
}

function parseServerHello({ body, whole }: HandshakeMessage): ServerHello | null {
  return parseBytes(body, (reader: ByteReader) => {
    const legacyVersion = reader.u16();
    reader.expect(legacyVersion >= 0x0300 && legacyVersion <= 0x0304);
    const random = reader.take(32);
    reader.skip(reader.u8());
    const cipher = reader.u16();
    reader.skip(1);
    const extensions = reader.remaining > 0 ? readExtensions(reader) : [];
    const selected = extensions.find(({ type }) => type === SUPPORTED_VERSIONS)?.data;
    const version = selected === undefined
      ? legacyVersion
      : parseBytes(selected, (field) => field.u16()) ?? legacyVersion;
    const retry = equalBytes(random, RETRY_RANDOM);
    return { version, legacyVersion, cipher, extensions, retry, message: whole };
  });
}

function readExtensions(reader: ByteReader): readonly ServerExtension[] {
  const list = reader.sub(reader.u16());
  const found: ServerExtension[] = [];
  while (list.remaining > 0) found.push({ type: list.u16(), data: list.take(list.u16()) });
  return found;
}

/** The group of which a HelloRetryRequest wants a key; `undefined` for any other message. */
export function retryGroup({ retry, extensions }: ServerHello): number | undefined {
  const data = extensions.find(({ type }) => type === KEY_SHARE)?.data;
  if (!retry || data === undefined) return undefined;
  return parseBytes(data, (reader: ByteReader) => {
    const group = reader.u16();
    reader.expect(reader.remaining === 0);
    return group;
  }) ?? undefined;
}

function alpnOf(extensions: readonly ServerExtension[]): { readonly alpn?: string } {
  const data = extensions.find(({ type }) => type === ALPN)?.data;
  const name = data === undefined
    ? null
    : parseBytes(data, (reader) => latin1(reader.skip(2).take(reader.u8())));
  return name === null || name === "" ? {} : { alpn: name };
}

/** TLS 1.3 puts a context before the list and extensions behind each certificate. */
function parseCertificates(body: Uint8Array, version: number): readonly Uint8Array[] {
  const modern = version >= 0x0304;
  return parseBytes(body, (reader) => {
    if (modern) reader.skip(reader.u8());
    const list = reader.sub(reader.u24());
    const found: Uint8Array[] = [];
    while (list.remaining > 0 && found.length < MAX_CERTIFICATES) {
      found.push(list.take(list.u24()));
      if (modern) list.skip(list.u16());
    }
    return found;
  }) ?? [];
}
