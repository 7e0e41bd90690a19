/**
 * Certificates of any kind, made on the spot: expired, for other names, signed by one another, with
 * hostile text. X.509 by hand (RFC 5280), signed with WebCrypto, so that no test needs a tool.
 */

import { base64, concatBytes, utf8 } from "../../src/bytes/convert.ts";

type Bytes = Uint8Array<ArrayBuffer>;

/** What a certificate shall say. */
export interface CertificateOptions {
  /** Pairs of object identifier and text. Default: the common name `test`. */
  readonly subject?: readonly (readonly [oid: string, text: string])[];
  readonly dnsNames?: readonly string[];
  readonly addresses?: readonly Uint8Array[];
  readonly notBefore?: Date;
  readonly notAfter?: Date;
  readonly key?: "ec" | "ec384" | "rsa" | "ed25519";
  /** Who signs; the certificate itself when absent. */
  readonly issuer?: MadeCertificate;
  readonly authority?: boolean;
}

/** A certificate and its key. */
export interface MadeCertificate {
  readonly der: Bytes;
  readonly certPem: string;
  readonly keyPem: string;
  readonly keys: CryptoKeyPair;
  readonly kind: NonNullable<CertificateOptions["key"]>;
  readonly name: Bytes;
}

/** Object identifiers of common name, organisation and country. */
export const CN = "2.5.4.3";
export const O = "2.5.4.10";
export const C = "2.5.4.6";

const DAY_MS = 86_400_000;
const KINDS = {
  ec: {
    algorithm: { name: "ECDSA", namedCurve: "P-256" },
    signing: { name: "ECDSA", hash: "SHA-256" },
    oid: sequence(oid("1.2.840.10045.4.3.2")),
  },
  ec384: {
    algorithm: { name: "ECDSA", namedCurve: "P-384" },
    signing: { name: "ECDSA", hash: "SHA-384" },
    oid: sequence(oid("1.2.840.10045.4.3.3")),
  },
  rsa: {
    algorithm: {
      name: "RSASSA-PKCS1-v1_5",
      modulusLength: 2048,
      publicExponent: Uint8Array.of(1, 0, 1),
      hash: "SHA-256",
    },
    signing: { name: "RSASSA-PKCS1-v1_5", hash: "SHA-256" },
    oid: sequence(oid("1.2.840.113549.1.1.11"), element(0x05)),
  },
  ed25519: {
    algorithm: { name: "Ed25519" },
    signing: { name: "Ed25519" },
    oid: sequence(oid("1.3.101.112")),
  },
} as const;

/** Makes a certificate; by default valid for 90 days from yesterday. */
export async function makeCertificate(options: CertificateOptions = {}): Promise<MadeCertificate> {
  const { key = "ec", subject = [[CN, "test"]], issuer } = options;
  const keys = await crypto.subtle.generateKey(KINDS[key].algorithm, true, [
    "sign",
    "verify",
  ]) as CryptoKeyPair;
  const name = sequence(
    ...subject.map(([id, text]) => element(0x31, sequence(oid(id), element(0x0c, utf8(text))))),
  );
  const signer = issuer ?? { keys, kind: key, name };
  const tbs = sequence(
    element(0xa0, element(0x02, Uint8Array.of(2))),
    element(0x02, Uint8Array.of(1), crypto.getRandomValues(new Uint8Array(8))),
    KINDS[signer.kind].oid,
    signer.name,
    sequence(
      time(options.notBefore ?? new Date(Date.now() - DAY_MS)),
      time(options.notAfter ?? new Date(Date.now() + 90 * DAY_MS)),
    ),
    name,
    new Uint8Array(await crypto.subtle.exportKey("spki", keys.publicKey)),
    element(0xa3, sequence(...extensions(options))),
  );
  const signature = await sign(signer, tbs);
  const der = sequence(tbs, KINDS[signer.kind].oid, element(0x03, Uint8Array.of(0), signature));
  const pkcs8 = new Uint8Array(await crypto.subtle.exportKey("pkcs8", keys.privateKey));
  return {
    der,
    certPem: pem("CERTIFICATE", der),
    keyPem: pem("PRIVATE KEY", pkcs8),
    keys,
    kind: key,
    name,
  };
}

/** One DER element. */
export function element(tag: number, ...parts: readonly Uint8Array[]): Bytes {
  const body = concatBytes(parts);
  const { length } = body;
  const head = length < 128
    ? [tag, length]
    : length < 256
    ? [tag, 0x81, length]
    : length < 65_536
    ? [tag, 0x82, length >> 8, length & 255]
    : [tag, 0x83, length >> 16, (length >> 8) & 255, length & 255];
  return concatBytes([Uint8Array.from(head), body]);
}

/** A SEQUENCE. */
export function sequence(...parts: readonly Uint8Array[]): Bytes {
  return element(0x30, ...parts);
}

/** An OBJECT IDENTIFIER. */
export function oid(dotted: string): Bytes {
  const [first = 0, second = 0, ...rest] = dotted.split(".").map(Number);
  const bytes = [first * 40 + second, ...rest].flatMap((arc) => {
    const digits = [arc & 127];
    for (let left = Math.floor(arc / 128); left > 0; left = Math.floor(left / 128)) {
      digits.unshift((left & 127) | 128);
    }
    return digits;
  });
  return element(0x06, Uint8Array.from(bytes));
}

function time(date: Date): Bytes {
  const digits = date.toISOString().replaceAll(/[-:T]|\.\d+/g, "");
  const short = date.getUTCFullYear() < 2050 && date.getUTCFullYear() >= 1950;
  return short ? element(0x17, utf8(digits.slice(2))) : element(0x18, utf8(digits));
}

function extensions(options: CertificateOptions): readonly Bytes[] {
  const { dnsNames = [], addresses = [], authority = false } = options;
  const names = [
    ...dnsNames.map((name) => element(0x82, utf8(name))),
    ...addresses.map((address) => element(0x87, address)),
  ];
  const constraints = sequence(...(authority ? [element(0x01, Uint8Array.of(255))] : []));
  return [
    extension("2.5.29.19", constraints),
    ...(names.length === 0 ? [] : [extension("2.5.29.17", sequence(...names))]),
  ];
}

function extension(id: string, value: Bytes): Bytes {
  return sequence(oid(id), element(0x04, value));
}

async function sign(
  { keys, kind }: Pick<MadeCertificate, "keys" | "kind">,
  tbs: Bytes,
): Promise<Bytes> {
  const how = KINDS[kind].signing;
  const raw = new Uint8Array(await crypto.subtle.sign(how, keys.privateKey, tbs));
  if (how.name !== "ECDSA") return raw;
  const half = raw.length / 2;
  return sequence(integer(raw.slice(0, half)), integer(raw.slice(half)));
}

function integer(bytes: Bytes): Bytes {
  const start = bytes.findIndex((byte) => byte !== 0);
  const digits = bytes.slice(Math.max(0, start));
  return element(0x02, Uint8Array.from((digits[0] ?? 0) > 127 ? [0, ...digits] : digits));
}

function pem(label: string, der: Bytes): string {
  const lines = base64(der).match(/.{1,64}/g) ?? [];
  return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ""].join("\n");
}
