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
 * The groups of ML-KEM (FIPS 203) in the IANA registry "TLS Supported Groups": hybrids with X25519, P-256
 * and P-384 and with SM2's curve (draft-ietf-tls-ecdhe-mlkem, draft-yang-tls-hybrid-sm2-mlkem), the most
 * usual first, then ML-KEM alone (draft-ietf-tls-mlkem).
 */
export const POST_QUANTUM_GROUPS: readonly number[] = [
  ...[0x11ec, 0x11eb, 0x11ed, 0x11ee, 0x0201, 0x0202, 0x0200],
];
/**
 * X25519 and NIST's curves, then those that a certificate's key may be of, too: secp256k1, secp224r1 and
 * secp192r1, Brainpool's (up to TLS 1.2, a server whose curve is not offered refuses the hello).
 */
const GROUPS = [
  ...[0x001d, 0x0017, 0x0018, 0x0019, 0x0016, 0x0015, 0x0013, 0x001a, 0x001b, 0x001c],
];
/** Of TLS 1.3 alone: X448, Brainpool's once more (RFC 8734), the finite fields of RFC 7919. */
const GROUPS_13 = [0x001e, 0x001f, 0x0020, 0x0021, 0x0100, 0x0101, 0x0102, 0x0103, 0x0104];
/** ECDSA, EdDSA, RSA, SHA-1's and DSA's, Brainpool (RFC 8734), SM2 (RFC 8998), ML-DSA. */
const SIGNATURES = [
  ...[0x0403, 0x0503, 0x0603, 0x0807, 0x0808, 0x0804, 0x0805, 0x0806, 0x0809, 0x080a, 0x080b],
  ...[0x0401, 0x0501, 0x0601, 0x0303, 0x0301, 0x0203, 0x0201, 0x0402, 0x0202],
  ...[0x081a, 0x081b, 0x081c, 0x0708, 0x0904, 0x0905, 0x0906],
];
/** Of TLS 1.3: AES in GCM mode, which Portico can open, then CCM mode. */
const SUITES_13 = [0x1301, 0x1302, 0x1304, 0x1305];
/** Stands for an empty renegotiation_info, which servers of SSL 3.0 cannot read (RFC 5746). */
const RENEGOTIATION_SCSV = 0x00ff;

const PADDING = 21;
const [RECORD_HEADER_BYTES, EXTENSION_HEADER_BYTES] = [5, 4];

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
  /** Groups for key agreement, best first. Default: all but those of {@link POST_QUANTUM_GROUPS}. */
  readonly groups?: readonly number[];
  /** Suites up to TLS 1.2 to offer. Default: all that are known. */
  readonly suites?: readonly number[];
  /** Suites of TLS 1.3 to offer. Default: those with AES. */
  readonly modernSuites?: readonly number[];
}

/** A hello that offers these versions, with every cipher suite of their time. */
export function versionHello(offer: VersionOffer): Uint8Array<ArrayBuffer> {
  const { versions, random, suites = CLASSIC_SUITES, modernSuites = SUITES_13 } = offer;
  const newest = Math.max(...versions);
  const modern = newest === TLS13;
  const classic = versions.some((version) => version < TLS13);
  const hello = {
    recordVersion: Math.min(newest, 0x0301),
    version: Math.min(newest, 0x0303),
    random: random(32),
    sessionId: modern ? random(32) : new Uint8Array(),
    ciphers: [
      ...(modern ? modernSuites : []),
      ...(classic ? [...suites, RENEGOTIATION_SCSV] : []),
    ],
    extensions: newest === 0x0300 ? [] : versionExtensions(newest, offer),
  };
  return newest === 0x0300 ? encodeClientHello(hello) : padded(hello);
}

/** Some servers hang at a hello of 256 to 511 bytes, so it gets padding (RFC 7685 section 1). */
function padded(hello: ClientHello): Uint8Array<ArrayBuffer> {
  const plain = encodeClientHello(hello);
  const length = plain.length - RECORD_HEADER_BYTES;
  if (length < 256 || length >= 512) return plain;
  const zeros = new Uint8Array(Math.max(1, 512 - length - EXTENSION_HEADER_BYTES));
  return encodeClientHello({
    ...hello,
    extensions: [...hello.extensions, { type: PADDING, data: zeros }],
  });
}

function versionExtensions(
  newest: number,
  { versions, serverName, alpn, keyShares = [], ...offer }: VersionOffer,
): readonly HelloExtension[] {
  const groups = offer.groups ?? (newest < TLS13 ? GROUPS : [...GROUPS, ...GROUPS_13]);
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
