/**
 * DTLS, in which CoAP, VPNs, RADIUS and WebRTC wrap themselves. A server that is careful first
 * sends a cookie, against amplification to forged addresses; with it comes its ServerHello. Then
 * the handshake is aborted.
 *
 *     16 FEFD epoch16 seq48 length16 | 01 length24 message16 offset24 length24 | ClientHello
 *     -> 16 FEFF ... 03 HelloVerifyRequest: version16 cookie (1+n)
 *     -> 16 FEFD ... 02 ServerHello: version16 random 32 session (1+n) cipher16 ...
 *     -> 15 FEFD ... alert: level8 description8
 *
 * Source: RFC 6347 sections 4.1 (records), 4.2 (handshake).
 */

import { ByteReader, parseBytes } from "../../bytes/reader.ts";
import { ByteWriter } from "../../bytes/writer.ts";
import { present } from "../details.ts";
import type { DatagramContext, DatagramProbe, DatagramReply, DatagramRequest } from "../probe.ts";

const ALERT = 0x15;
const HANDSHAKE = 0x16;
const CLIENT_HELLO = 1;
const SERVER_HELLO = 2;
const HELLO_VERIFY = 3;
const DTLS_1_0 = 0xfeff;
const DTLS_1_2 = 0xfefd;
const NO_COOKIE: Uint8Array = new Uint8Array();
const HANDSHAKE_FAILURE = 40;

const CIPHERS: readonly number[] = [
  ...[0xc02b, 0xc02f, 0xc02c, 0xc030, 0xcca9, 0xcca8, 0x009e, 0x009f, 0xc009, 0xc013, 0xc00a],
  ...[0xc014, 0x009c, 0x009d, 0x002f, 0x0035, 0x003c, 0x003d, 0x000a],
  // Constrained devices: CCM with certificates and with shared keys.
  ...[0xc0ac, 0xc0ae, 0xc0a4, 0xc0a8, 0x00a8, 0x00a9, 0x00ae, 0x008c, 0xc037],
];

/** What a server sends first. */
export type DtlsReply =
  | { readonly kind: "verify"; readonly cookie: Uint8Array }
  | { readonly kind: "hello"; readonly version: number; readonly cipher: number }
  | { readonly kind: "alert"; readonly description: number };

/** The probe of DTLS. */
export const dtlsProbe: DatagramProbe = {
  name: "dtls",
  title: "DTLS",
  transport: "udp",
  ports: [4433, 5684, 10161, 2083, 5349, 3391, 5556, 853, 443],
  intrusiveness: "harmless",
  rarity: 5,
  request(context) {
    const random = context.random(32);
    return ask(context, { random, cookie: NO_COOKIE });
  },
};

interface Hello {
  readonly random: Uint8Array;
  readonly cookie: Uint8Array;
}

function ask(context: DatagramContext, { random, cookie }: Hello): DatagramRequest {
  return {
    bytes: buildClientHello({ random, cookie }),
    withoutId: true,
    beginsExchange: true,
    read(bytes) {
      const reply = parseDtlsReply(bytes);
      if (reply === null) return null;
      const again = reply.kind === "verify" && cookie.length === 0;
      const next = again ? { next: ask(context, { random, cookie: reply.cookie }) } : {};
      return { ...describe(reply), ...next };
    },
  };
}

/** The hello, as the first or (with a cookie) the second message of its handshake. */
export function buildClientHello({ random, cookie }: Hello): Uint8Array<ArrayBuffer> {
  const message = cookie.length === 0 ? 0 : 1;
  const hello = new ByteWriter().u16(DTLS_1_2).bytes(random).u8(0)
    .prefixed(1, (field) => field.bytes(cookie))
    .prefixed(2, (field) => CIPHERS.forEach((cipher) => field.u16(cipher)))
    .u8(1, 0)
    .prefixed(2, writeExtensions)
    .finish();
  return record({ type: HANDSHAKE, sequence: message }, (body) => {
    body.u8(CLIENT_HELLO).u24(hello.length).u16(message).u24(0).u24(hello.length).bytes(hello);
  });
}

/** Groups, point format, signatures, extended master secret, no renegotiation. */
function writeExtensions(list: ByteWriter): void {
  const numbers = (type: number, values: readonly number[]) =>
    list.u16(type).prefixed(
      2,
      (data) => data.prefixed(2, (field) => values.forEach((value) => field.u16(value))),
    );
  numbers(10, [0x001d, 0x0017, 0x0018]);
  list.u16(11).prefixed(2, (data) => data.u8(1, 0));
  numbers(13, [0x0403, 0x0503, 0x0603, 0x0804, 0x0805, 0x0806, 0x0401, 0x0501, 0x0601, 0x0201]);
  list.u16(23).u16(0);
  list.u16(0xff01).prefixed(2, (data) => data.u8(0));
}

function record(
  { type, sequence }: { readonly type: number; readonly sequence: number },
  write: (body: ByteWriter) => void,
): Uint8Array<ArrayBuffer> {
  return new ByteWriter().u8(type).u16(sequence === 0 ? DTLS_1_0 : DTLS_1_2).u16(0).u16(0)
    .u32(sequence).prefixed(2, write).finish();
}

/** Reads a server's first record; `null` when it is none. */
export function parseDtlsReply(bytes: Uint8Array): DtlsReply | null {
  return parseBytes(bytes, (reader: ByteReader): DtlsReply => {
    const type = reader.u8();
    const version = reader.u16();
    reader.expect(version === DTLS_1_0 || version === DTLS_1_2);
    // Nothing is encrypted yet.
    reader.expect((type === HANDSHAKE || type === ALERT) && reader.u16() === 0);
    const body: ByteReader = reader.skip(6).sub(reader.u16());
    if (type === ALERT) return readAlert(body);
    const kind = body.u8();
    const length = body.u24();
    body.expect(body.skip(2).u24() === 0);
    const fragment: ByteReader = body.sub(body.u24());
    body.expect(fragment.remaining <= length);
    return kind === HELLO_VERIFY ? readVerify(fragment) : readHello(fragment, kind);
  });
}

function readAlert(reader: ByteReader): DtlsReply {
  const level = reader.u8();
  reader.expect((level === 1 || level === 2) && reader.remaining === 1);
  return { kind: "alert", description: reader.u8() };
}

function readVerify(reader: ByteReader): DtlsReply {
  const version = reader.u16();
  const cookie = reader.take(reader.u8());
  reader.expect(isVersion(version) && reader.remaining === 0);
  return { kind: "verify", cookie };
}

function readHello(reader: ByteReader, kind: number): DtlsReply {
  const version = reader.u16();
  reader.expect(kind === SERVER_HELLO && isVersion(version));
  const sessionBytes = reader.skip(32).u8();
  reader.expect(sessionBytes <= 32);
  return { kind: "hello", version, cipher: reader.skip(sessionBytes).u16() };
}

function isVersion(version: number): boolean {
  return version === DTLS_1_0 || version === DTLS_1_2;
}

function describe(reply: DtlsReply): DatagramReply {
  const service = "dtls";
  switch (reply.kind) {
    case "verify":
      return { service, details: { dtls_cookie: "required" } };
    case "alert":
      return { service, details: { dtls_alert: `${reply.description}` } };
    case "hello":
      return {
        service,
        details: present({
          dtls_version: reply.version === DTLS_1_2 ? "1.2" : "1.0",
          dtls_cipher: `0x${reply.cipher.toString(16).padStart(4, "0")}`,
        }),
        closing: record(
          { type: ALERT, sequence: 2 },
          (body) => body.u8(2, HANDSHAKE_FAILURE),
        ),
      };
  }
}
