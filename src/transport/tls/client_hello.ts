/**
 * Hand-written ClientHellos. The runtime's own TLS offers safe versions only; these offer any
 * version from SSL 3.0 on, and are used up to the server's first flight only.
 *
 *     record:    16 03 01 len(2)
 *     handshake: 01 len(3)
 *     body:      version(2) random(32) session_id(1+n) cipher_suites(2+2n) compression(01 00)
 *                extensions(2+n), each type(2) len(2) data
 *
 * Sources: RFC 8446 section 4.1.2, RFC 5246 section 7.4.1.2, RFC 6101 (SSL 3.0), RFC 6066 (server
 * name), RFC 7301 (ALPN).
 */

import { ByteWriter } from "../../bytes/writer.ts";
import { CLASSIC_SUITES } from "./cipher_suites.ts";

/** Protocol versions, oldest first, with their numbers on the wire. */
export const TLS_VERSIONS = [
  ["SSLv3", 0x0300],
  ["TLSv1.0", 0x0301],
  ["TLSv1.1", 0x0302],
  ["TLSv1.2", 0x0303],
  ["TLSv1.3", 0x0304],
] as const;

/** Numbers of the two versions that are not deprecated. */
export const TLS12 = 0x0303;
export const TLS13 = 0x0304;

/** One extension of a hello. */
export interface HelloExtension {
  readonly type: number;
  readonly data: Uint8Array;
}

/** The fields of a ClientHello. */
export interface ClientHello {
  readonly recordVersion: number;
  readonly version: number;
  /** 32 bytes. */
  readonly random: Uint8Array;
  readonly sessionId: Uint8Array;
  readonly ciphers: readonly number[];
  /** Without any, the field is left out, as SSL 3.0 wants it. */
  readonly extensions: readonly HelloExtension[];
}

/** The hello as one record. */
export function encodeClientHello(hello: ClientHello): Uint8Array<ArrayBuffer> {
  return new ByteWriter().u8(0x16).u16(hello.recordVersion).prefixed(2, (record) => {
    record.u8(0x01).prefixed(3, (body) => writeBody(body, hello));
  }).finish();
}

function writeBody(body: ByteWriter, hello: ClientHello): void {
  body.u16(hello.version).bytes(hello.random);
  body.prefixed(1, (id) => id.bytes(hello.sessionId));
  body.prefixed(2, (list) => hello.ciphers.forEach((cipher) => list.u16(cipher)));
  body.u8(1, 0);
  if (hello.extensions.length === 0) return;
  body.prefixed(2, (list) => {
    for (const { type, data } of hello.extensions) {
      list.u16(type).prefixed(2, (field) => field.bytes(data));
    }
  });
}

/** An extension whose data `write` writes. */
export function extension(type: number, write: (data: ByteWriter) => void): HelloExtension {
  const data = new ByteWriter();
  write(data);
  return { type, data: data.finish() };
}

/** server_name: the host name. */
export function serverNameExtension(name: string): HelloExtension {
  return extension(
    0,
    (data) => data.prefixed(2, (list) => list.u8(0).prefixed(2, (host) => host.text(name))),
  );
}

/** application_layer_protocol_negotiation. */
export function alpnExtension(protocols: readonly string[]): HelloExtension {
  return extension(16, (data) =>
    data.prefixed(2, (list) => {
      for (const protocol of protocols) list.prefixed(1, (name) => name.text(protocol));
    }));
}

/** A list of two-byte numbers behind its length. */
export function numbersExtension(
  type: number,
  size: 1 | 2,
  values: readonly number[],
): HelloExtension {
  return extension(
    type,
    (data) => data.prefixed(size, (list) => values.forEach((value) => list.u16(value))),
  );
}

/** A public key of one group, for key_share. */
export interface KeyShare {
  readonly group: number;
  readonly publicKey: Uint8Array;
}

/** key_share. */
export function keyShareExtension(shares: readonly KeyShare[]): HelloExtension {
  return extension(51, (data) =>
    data.prefixed(2, (list) => {
      for (const { group, publicKey } of shares) {
        list.u16(group).prefixed(2, (key) => key.bytes(publicKey));
      }
    }));
}

/**
 * The hybrid group of X25519 and ML-KEM-768 (FIPS 203), in the IANA registry "TLS Supported Groups"
 * (draft-ietf-tls-ecdhe-mlkem).
 */
export const X25519_MLKEM768 = 0x11ec;
const GROUPS = [0x001d, 0x0017, 0x0018, 0x0019];
const SIGNATURES = [
  ...[0x0403, 0x0503, 0x0603, 0x0807, 0x0808, 0x0804, 0x0805, 0x0806, 0x0809, 0x080a, 0x080b],
  ...[0x0401, 0x0501, 0x0601, 0x0303, 0x0301, 0x0203, 0x0201, 0x0402, 0x0202],
];
/** Stands for an empty renegotiation_info, which servers of SSL 3.0 cannot read (RFC 5746). */
const RENEGOTIATION_SCSV = 0x00ff;

/** What a version probe offers. */
export interface VersionOffer {
  /** Numbers of the versions to offer, newest first: one, or TLS 1.3 and TLS 1.2. */
  readonly versions: readonly number[];
  readonly serverName?: string | undefined;
  /** Application protocols to offer, best first. Servers may refuse a hello for them. */
  readonly alpn?: readonly string[];
  readonly random: (count: number) => Uint8Array;
  /** Needed for TLS 1.3. */
  readonly keyShares?: readonly KeyShare[];
  /** Groups for key agreement, best first. Default: the classic elliptic curves. */
  readonly groups?: readonly number[];
  /** Suites up to TLS 1.2 to offer. Default: all that are known. */
  readonly suites?: readonly number[];
}

/** A hello that offers these versions, with every cipher suite of their time. */
export function versionHello(offer: VersionOffer): Uint8Array<ArrayBuffer> {
  const { versions, random, suites = CLASSIC_SUITES } = offer;
  const newest = Math.max(...versions);
  const modern = newest === TLS13;
  const classic = versions.some((version) => version < TLS13);
  return encodeClientHello({
    recordVersion: Math.min(newest, 0x0301),
    version: Math.min(newest, 0x0303),
    random: random(32),
    sessionId: modern ? random(32) : new Uint8Array(),
    ciphers: [
      ...(modern ? [0x1301, 0x1302] : []),
      ...(classic ? [...suites, RENEGOTIATION_SCSV] : []),
    ],
    extensions: newest === 0x0300 ? [] : versionExtensions(newest, offer),
  });
}

function versionExtensions(
  newest: number,
  { versions, serverName, alpn, keyShares = [], groups = GROUPS }: VersionOffer,
): readonly HelloExtension[] {
  const found = [numbersExtension(10, 2, groups), extension(11, (data) => data.u8(1, 0))];
  if (serverName !== undefined) found.unshift(serverNameExtension(serverName));
  if (alpn !== undefined) found.push(alpnExtension(alpn));
  if (newest >= 0x0303) found.push(numbersExtension(13, 2, SIGNATURES));
  if (newest < TLS13) return found;
  return [
    ...found,
    numbersExtension(43, 1, versions),
    extension(45, (data) => data.u8(1, 1)),
    keyShareExtension(keyShares),
  ];
}
