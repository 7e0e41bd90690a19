/**
 * Parses certificates as servers send them. The runtime's own reader refuses or leaves out what a
 * scanner must report (odd serial numbers, alternative names with commas), so this reads the DER
 * itself, and the same way on every version of the runtime.
 *
 *     Certificate ::= SEQUENCE { tbsCertificate, signatureAlgorithm, signatureValue }
 *     TBSCertificate ::= SEQUENCE { [0] version, serialNumber, signature, issuer, validity, subject,
 *                                   subjectPublicKeyInfo, ..., [3] extensions }
 *
 * Source: RFC 5280 sections 4.1, 4.2.1.
 */

import { equalBytes, hex, latin1 } from "../../bytes/convert.ts";
import { formatIp } from "../../bytes/ip.ts";
import { ByteReader, parseBytes } from "../../bytes/reader.ts";
import type { TlsCertificate } from "../../model/tls.ts";
import {
  DER,
  type DerElement,
  derText,
  dottedOid,
  elements,
  enter,
  expectElement,
  integerBits,
  readElement,
} from "./der.ts";
import { ATTRIBUTE_NAMES, CURVE_BITS, KEY_TYPES, SIGNATURE_NAMES } from "./oids.ts";

/** The fields of a certificate. */
export interface ParsedCertificate {
  readonly subject: string;
  readonly issuer: string;
  readonly subjectAltNames: readonly string[];
  /** Absent where the certificate has something that is no date. */
  readonly notBefore?: Date;
  /** Absent where the certificate has something that is no date. */
  readonly notAfter?: Date;
  /** Both as they stand in the certificate. */
  readonly validity: readonly [notBefore: string, notAfter: string];
  readonly serialNumber: string;
  /** SubjectPublicKeyInfo in its DER form. */
  readonly publicKey: Uint8Array;
  readonly keyType: string;
  readonly keyBits?: number;
  readonly signatureAlgorithm?: string;
  /** Whether subject and issuer are the same, and the key identifiers where it has them. */
  readonly selfSigned: boolean;
}

const MAX_NAME_PARTS = 64;
const MAX_PART_LENGTH = 256;
const MAX_ALT_NAMES = 4_096;
const MAX_TIME_LENGTH = 64;
const MAX_EXTENSIONS = 64;
const DAY_MS = 86_400_000;
const EXTENSIONS_TAG = 0xa3;
const SUBJECT_KEY_ID = "2.5.29.14";
const SUBJECT_ALT_NAME = "2.5.29.17";
const AUTHORITY_KEY_ID = "2.5.29.35";

/** Parses a certificate's DER form; `null` when it is none. */
export function parseCertificate(der: Uint8Array): ParsedCertificate | null {
  return parseBytes(der, (reader) => {
    const certificate = enter(reader);
    const tbs = enter(certificate);
    const signature = SIGNATURE_NAMES.get(readAlgorithm(certificate));
    let serial = readElement(tbs);
    if (serial.tag === 0xa0) serial = readElement(tbs);
    expectElement(tbs, DER.sequence);
    const issuer = expectElement(tbs, DER.sequence);
    const validity = enter(tbs);
    const [from, until] = [readTime(validity), readTime(validity)];
    const subject = expectElement(tbs, DER.sequence);
    const publicKey = expectElement(tbs, DER.sequence);
    const extensions = readExtensions(tbs);
    return {
      subject: formatName(subject),
      issuer: formatName(issuer),
      subjectAltNames: readAltNames(extensions.get(SUBJECT_ALT_NAME)),
      ...(from.date === undefined ? {} : { notBefore: from.date }),
      ...(until.date === undefined ? {} : { notAfter: until.date }),
      validity: [from.text, until.text],
      serialNumber: hex(serial.value.subarray(0, 64)),
      publicKey: publicKey.whole,
      ...readKey(new ByteReader(publicKey.value)),
      ...(signature === undefined ? {} : { signatureAlgorithm: signature }),
      selfSigned: equalBytes(subject.whole, issuer.whole) && namesOwnKey(extensions),
    };
  });
}

/** The certificate as the report has it. */
export async function describeCertificate(
  der: Uint8Array,
  parsed: ParsedCertificate,
  now: Date,
): Promise<TlsCertificate> {
  const { selfSigned: _, publicKey, notBefore, notAfter, validity, ...same } = parsed;
  const [from, until] = validity;
  return {
    ...same,
    notBefore: notBefore === undefined ? from : isoSeconds(notBefore),
    notAfter: notAfter === undefined ? until : isoSeconds(notAfter),
    daysLeft: notAfter === undefined
      ? 0
      : Math.floor((notAfter.getTime() - now.getTime()) / DAY_MS),
    fingerprintSha256: await sha256(der),
    publicKeySha256: await sha256(publicKey),
  };
}

async function sha256(bytes: Uint8Array): Promise<string> {
  return hex(new Uint8Array(await crypto.subtle.digest("SHA-256", Uint8Array.from(bytes))));
}

function isoSeconds(date: Date): string {
  return date.toISOString().replace(".000Z", "Z");
}

function readAlgorithm(reader: ByteReader): string {
  return dottedOid(expectElement(enter(reader), DER.oid).value);
}

/** A time as it is written; its date where it is one. */
interface WrittenTime {
  readonly text: string;
  readonly date?: Date;
}

/** UTCTime has two digits of the year, from 1950 to 2049. */
function readTime(reader: ByteReader): WrittenTime {
  const { tag, value } = readElement(reader);
  const text = latin1(value.subarray(0, MAX_TIME_LENGTH));
  if (tag !== DER.utcTime && tag !== DER.generalizedTime) return { text };
  const full = tag === DER.utcTime ? `${Number(text.slice(0, 2)) < 50 ? 20 : 19}${text}` : text;
  const date = dateOf(full);
  return { text, ...(date === undefined ? {} : { date }) };
}

/** `20301231235959Z`; `undefined` for what is on no calendar: the year 0, February 30th. */
function dateOf(text: string): Date | undefined {
  const form = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)?(?:\.\d{1,9})?(?:Z|([+-]\d\d)(\d\d))?$/;
  const parts = form.exec(text);
  if (parts === null) return undefined;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0, hours = 0, minutes = 0] =
    parts.slice(1).map((part) => Number(part ?? 0));
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  const exists = year > 0 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day &&
    hour < 24 && minute < 60 && second <= 60;
  if (!exists) return undefined;
  const zone = hours * 60 + (parts[7]?.startsWith("-") ? -minutes : minutes);
  date.setUTCHours(hour, minute - zone, second);
  return date;
}

/** `C=DE, O=Example, CN=example.org`: the parts in the certificate's order. */
function formatName(name: DerElement): string {
  const parts: string[] = [];
  for (const set of elements(name.value, MAX_NAME_PARTS)) {
    for (const pair of elements(set.value, MAX_NAME_PARTS)) {
      if (parts.length >= MAX_NAME_PARTS) return parts.join(", ");
      const reader = new ByteReader(pair.value);
      const oid = dottedOid(expectElement(reader, DER.oid).value);
      const text = derText(readElement(reader)).slice(0, MAX_PART_LENGTH);
      parts.push(`${ATTRIBUTE_NAMES.get(oid) ?? oid}=${text}`);
    }
  }
  return parts.join(", ");
}

function readKey(info: ByteReader): { readonly keyType: string; readonly keyBits?: number } {
  const algorithm = enter(info);
  const oid = dottedOid(expectElement(algorithm, DER.oid).value);
  const [keyType, fixedBits] = KEY_TYPES.get(oid) ?? [oid];
  const key = expectElement(info, DER.bitString).value.subarray(1);
  const keyBits = fixedBits ?? measureKey(keyType, { algorithm, key });
  return keyBits === undefined ? { keyType } : { keyType, keyBits };
}

function measureKey(
  keyType: string,
  { algorithm, key }: { readonly algorithm: ByteReader; readonly key: Uint8Array },
): number | undefined {
  switch (keyType) {
    case "rsa":
    case "rsa-pss":
      return parseBytes(
        key,
        (reader) => integerBits(expectElement(enter(reader), DER.integer).value),
      ) ?? undefined;
    case "dsa":
      return parseBytes(
        algorithm.rest(),
        (reader) => integerBits(expectElement(enter(reader), DER.integer).value),
      ) ?? undefined;
    case "ec":
      return parseBytes(
        algorithm.rest(),
        (reader) => CURVE_BITS.get(dottedOid(expectElement(reader, DER.oid).value)),
      ) ?? undefined;
    default:
      return undefined;
  }
}

function readExtensions(tbs: ByteReader): ReadonlyMap<string, Uint8Array> {
  const found = new Map<string, Uint8Array>();
  const tagged = elements(tbs.rest(), 8).find(({ tag }) => tag === EXTENSIONS_TAG);
  if (tagged === undefined) return found;
  const list = expectElement(new ByteReader(tagged.value), DER.sequence).value;
  for (const extension of elements(list, MAX_EXTENSIONS)) {
    const reader = new ByteReader(extension.value);
    const oid = dottedOid(expectElement(reader, DER.oid).value);
    let value = readElement(reader);
    if (value.tag === DER.boolean) value = readElement(reader);
    found.set(oid, value.value);
  }
  return found;
}

function readAltNames(extension: Uint8Array | undefined): readonly string[] {
  if (extension === undefined) return [];
  return parseBytes(
    extension,
    (reader) =>
      elements(expectElement(reader, DER.sequence).value, MAX_ALT_NAMES)
        .map(formatAltName)
        .filter((name) => name !== ""),
  ) ?? [];
}

function formatAltName({ tag, value }: DerElement): string {
  switch (tag) {
    case 0x81:
      return `email:${shortText(value)}`;
    case 0x82:
      return `DNS:${shortText(value)}`;
    case 0x86:
      return `URI:${shortText(value)}`;
    case 0x87: {
      const address = formatIp(value);
      return address === undefined ? "" : `IP:${address}`;
    }
    default:
      return "";
  }
}

function shortText(value: Uint8Array): string {
  return derText({ tag: DER.ia5String, value: value.subarray(0, MAX_PART_LENGTH), whole: value });
}

/** Whether the authority's key identifier, where given, is the subject's own. */
function namesOwnKey(extensions: ReadonlyMap<string, Uint8Array>): boolean {
  const subject = extensions.get(SUBJECT_KEY_ID);
  const authority = extensions.get(AUTHORITY_KEY_ID);
  if (subject === undefined || authority === undefined) return true;
  const own = parseBytes(subject, (reader) => expectElement(reader, DER.octetString).value);
  const signer = parseBytes(
    authority,
    (reader) =>
      elements(expectElement(reader, DER.sequence).value, 4).find(({ tag }) => tag === 0x80),
  );
  return own === null || signer === null || signer === undefined ||
    equalBytes(own, signer.value);
}
