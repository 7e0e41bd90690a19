/**
 * LDAP messages: the anonymous request for the root DSE (what a directory reports about itself) and
 * the answers. The same bytes serve LDAP over TCP and connectionless LDAP over UDP.
 *
 *     30 len                        LDAPMessage
 *        02 04 01 02 03 04          messageID
 *        63 len                     searchRequest: base "" (the root DSE), scope base, no limits,
 *           04 00 0A 01 00 ...      filter (objectClass=*), the attributes requested
 *     -> 30 len 02 04 (ours) 64 len searchResEntry: name, { type, SET OF value } ...
 *     -> 30 len 02 04 (ours) 65 len searchResDone: resultCode, matchedDN, diagnosticMessage
 *
 * Sources: RFC 4511 sections 4.1.1, 4.5 and appendix B; RFC 4512 section 5.1 (root DSE); RFC 3045
 * (vendorName); MS-ADTS 3.1.1.3.2 (Active Directory's root DSE).
 */

import { concatBytes } from "../../bytes/convert.ts";
import { type ByteReader, parseBytes } from "../../bytes/reader.ts";
import {
  applicationTag,
  BER,
  ber,
  berInteger,
  berIsWhole,
  berSize,
  berText,
  readBer,
  readBerAs,
  readBerInteger,
  readBerText,
} from "./ber.ts";

/** Object identifier of the StartTLS extended operation. */
export const START_TLS_OID = "1.3.6.1.4.1.1466.20037";

/** Attributes of the root DSE that are requested. */
const WANTED: readonly string[] = [
  "objectClass",
  "namingContexts",
  "defaultNamingContext",
  "rootDomainNamingContext",
  "vendorName",
  "vendorVersion",
  "dnsHostName",
  "serverName",
  "ldapServiceName",
  "supportedLDAPVersion",
  "supportedSASLMechanisms",
  "supportedExtension",
  "supportedCapabilities",
  "domainFunctionality",
  "forestFunctionality",
  "domainControllerFunctionality",
  "isGlobalCatalogReady",
  "currentTime",
];

const TAGS = {
  bindResponse: applicationTag(1),
  searchRequest: applicationTag(3),
  searchEntry: applicationTag(4),
  searchDone: applicationTag(5),
  extendedRequest: applicationTag(23),
  extendedResponse: applicationTag(24),
} as const;

/** A result's code and text. */
export interface LdapResult {
  readonly code: number;
  readonly text: string;
}

/** One message of a server. */
export type LdapMessage =
  & { readonly id: number }
  & (
    | { readonly kind: "entry"; readonly attributes: LdapAttributes }
    | { readonly kind: "done" | "bind" | "extended"; readonly result: LdapResult }
    | { readonly kind: "other" }
  );

/** Attribute values by lower-case attribute name. */
export type LdapAttributes = ReadonlyMap<string, readonly string[]>;

/** A server's reply to one request. */
export interface LdapAnswer {
  /** Of the entry, when one came. */
  readonly attributes: LdapAttributes;
  /** How the operation ended; `undefined` when that did not arrive. */
  readonly result: LdapResult | undefined;
}

/** A message id from four random bytes: 1 to 2^31 - 1. */
export function ldapMessageId(random: Uint8Array): number {
  const value = random.subarray(0, 4).reduce((sum, byte) => sum * 256 + byte, 0);
  return Math.max(1, value % 0x80000000);
}

/** The request for the root DSE. */
export function buildRootDseSearch(id: number): Uint8Array<ArrayBuffer> {
  return ldapMessage(
    id,
    ber(
      TAGS.searchRequest,
      berText(""),
      berInteger(0, BER.enumerated),
      berInteger(0, BER.enumerated),
      berInteger(0),
      berInteger(0),
      ber(BER.boolean, Uint8Array.of(0)),
      berText("objectClass", 0x87),
      ber(BER.sequence, ...WANTED.map((name) => berText(name))),
    ),
  );
}

/** The wish to go on in TLS (RFC 4511 section 4.14). */
export function buildLdapStartTls(id: number): Uint8Array<ArrayBuffer> {
  return ldapMessage(id, ber(TAGS.extendedRequest, berText(START_TLS_OID, 0x80)));
}

/** All whole messages at the beginning of the bytes; `null` when the first one is not LDAP. */
export function parseLdapMessages(bytes: Uint8Array): readonly LdapMessage[] | null {
  const messages: LdapMessage[] = [];
  let at = 0;
  while (at < bytes.length) {
    const size = berSize(bytes.subarray(at));
    if (size === undefined || at + size > bytes.length) break;
    const message = parseBytes(bytes.subarray(at, at + size), readMessage);
    if (message === null) return messages.length === 0 ? null : messages;
    messages.push(message);
    at += size;
  }
  return messages.length === 0 ? null : messages;
}

/** The reply to the request `id`; `null` when nothing in the bytes has that id. */
export function parseSearchReply(bytes: Uint8Array, id: number): LdapAnswer | null {
  const mine = parseLdapMessages(bytes)?.filter((message) => message.id === id) ?? [];
  const entry = mine.find((message) => message.kind === "entry");
  const done = mine.find((message) => message.kind === "done");
  if (entry === undefined && done === undefined) return null;
  return {
    attributes: entry?.kind === "entry" ? entry.attributes : new Map(),
    result: done?.kind === "done" ? done.result : undefined,
  };
}

/** Whether the reply to the request `id` has ended: when to stop receiving. */
export function ldapIsDone(bytes: Uint8Array, id: number): boolean {
  const messages = parseLdapMessages(bytes);
  if (messages === null) return bytes[0] !== BER.sequence || berIsWhole(bytes);
  return messages.some((message) => message.id === id && message.kind !== "entry") ||
    messages.some((message) => message.id === 0);
}

function ldapMessage(id: number, operation: Uint8Array): Uint8Array<ArrayBuffer> {
  return ber(BER.sequence, concatBytes([berInteger(id), operation]));
}

function readMessage(reader: ByteReader): LdapMessage {
  const message: ByteReader = readBerAs(reader, BER.sequence);
  const id = readBerInteger(message);
  message.expect(id >= 0 && id <= 0x7fffffff);
  const mark = message.offset;
  const { tag } = readBer(message);
  message.seek(mark);
  switch (tag) {
    case TAGS.searchEntry:
      return { id, kind: "entry", attributes: readEntry(readBerAs(message, tag)) };
    case TAGS.searchDone:
      return { id, kind: "done", result: readResult(readBerAs(message, tag)) };
    case TAGS.bindResponse:
      return { id, kind: "bind", result: readResult(readBerAs(message, tag)) };
    case TAGS.extendedResponse:
      return { id, kind: "extended", result: readResult(readBerAs(message, tag)) };
  }
  message.expect((tag & 0xc0) === 0x40);
  return { id, kind: "other" };
}

function readEntry(reader: ByteReader): LdapAttributes {
  const attributes = new Map<string, readonly string[]>();
  readBerText(reader);
  const list = readBerAs(reader, BER.sequence);
  while (list.remaining > 0) {
    const attribute = readBerAs(list, BER.sequence);
    const name = readBerText(attribute).toLowerCase();
    const set = readBerAs(attribute, BER.set);
    const values: string[] = [];
    while (set.remaining > 0) values.push(readBerText(set));
    attributes.set(name, values);
  }
  return attributes;
}

function readResult(reader: ByteReader): LdapResult {
  const code = readBerInteger(reader, BER.enumerated);
  reader.expect(code >= 0 && code <= 0x7fff);
  readBerText(reader);
  return { code, text: readBerText(reader) };
}
