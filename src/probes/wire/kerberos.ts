/**
 * Kerberos messages: a request for a ticket in the name of a principal that cannot exist, and the
 * KRB-ERROR that every KDC answers. No key and no password is involved. The same bytes serve UDP;
 * over TCP four bytes of length come first.
 *
 *     6A len 30 len                 AS-REQ, KDC-REQ
 *        A1 03 02 01 05             pvno 5
 *        A2 03 02 01 0A             msg-type 10
 *        A4 len 30 len              req-body: options, cname, realm, sname krbtgt/realm, till,
 *                                   nonce, etypes
 *     -> 7E len 30 len A0 03 02 01 05 A1 03 02 01 1E    KRB-ERROR
 *           A4 stime A5 susec A6 error-code A9 realm AA sname AB e-text
 *
 * Sources: RFC 4120 sections 5.4.1 (KDC-REQ), 5.9.1 (KRB-ERROR), 7.2.2 (TCP), 7.5.9 (error codes); Heimdal's
 * `lib/krb5/mk_error.c` (the realm of an error where none is given).
 */

import { ByteReader, parseBytes } from "../../bytes/reader.ts";
import {
  applicationTag,
  BER,
  ber,
  berInteger,
  berNumber,
  berString,
  berText,
  contextTag,
  readBer,
  readBerAs,
  readBerInteger,
  readBerList,
} from "./ber.ts";

/** The realm of the request: reserved, so that no KDC serves it. */
export const ASKED_REALM = "PORTICO.INVALID";

/** What Heimdal writes for the realm of an error that belongs to none. */
export const HEIMDAL_NO_REALM = "<unspecified realm>";

const ASKED_PRINCIPAL = "portico";
/** AES-256, AES-128 (SHA-1 and SHA-2), RC4. */
const ENCRYPTION_TYPES: readonly number[] = [20, 19, 18, 17, 23];

/** The fields of a KRB-ERROR. */
export interface KerberosError {
  readonly code: number;
  /** The server's time, ISO-8601 UTC. */
  readonly time: string;
  readonly realm: string;
  /** The server's explanation; empty when it gives none. */
  readonly text: string;
}

/** An AS-REQ for a principal that cannot exist. */
export function buildAsRequest(nonce: number): Uint8Array<ArrayBuffer> {
  const body = ber(
    BER.sequence,
    ber(contextTag(0), ber(BER.bitString, Uint8Array.of(0, 0, 0, 0, 0))),
    ber(contextTag(1), principal(1, [ASKED_PRINCIPAL])),
    ber(contextTag(2), berText(ASKED_REALM, BER.generalString)),
    ber(contextTag(3), principal(2, ["krbtgt", ASKED_REALM])),
    ber(contextTag(5), berText("19700101000000Z", BER.generalizedTime)),
    ber(contextTag(7), berInteger(nonce)),
    ber(contextTag(8), ber(BER.sequence, ...ENCRYPTION_TYPES.map((type) => berInteger(type)))),
  );
  const request = ber(
    BER.sequence,
    ber(contextTag(1), berInteger(5)),
    ber(contextTag(2), berInteger(10)),
    ber(contextTag(4), body),
  );
  return ber(applicationTag(10), request);
}

/** Reads a KRB-ERROR (without TCP's length); `null` when the bytes are not exactly one. */
export function parseKerberosError(bytes: Uint8Array): KerberosError | null {
  return parseBytes(bytes, (reader: ByteReader) => {
    const error: ByteReader = readBerAs(readBerAs(reader, applicationTag(30)), BER.sequence);
    reader.expect(reader.remaining === 0);
    const fields = new Map(readBerList(error).map(({ tag, content }) => [tag & 0x1f, content]));
    const field = (number: number) => new ByteReader(fields.get(number) ?? new Uint8Array());
    error.expect(readBerInteger(field(0)) === 5 && readBerInteger(field(1)) === 30);
    const time = isoTime(textOf(field(4)));
    error.expect(time !== "");
    return {
      code: readBerInteger(field(6)),
      time,
      realm: textOf(field(9)),
      text: fields.has(11) ? textOf(field(11)) : "",
    };
  });
}

function principal(type: number, names: readonly string[]): Uint8Array {
  return ber(
    BER.sequence,
    ber(contextTag(0), berInteger(type)),
    ber(
      contextTag(1),
      ber(BER.sequence, ...names.map((name) => berText(name, BER.generalString))),
    ),
  );
}

function textOf(reader: ByteReader): string {
  return berString(readBer(reader).content);
}

/** `20261124120000Z` as ISO-8601; empty when it is not a time. */
function isoTime(text: string): string {
  const parts = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/.exec(text);
  if (parts === null) return "";
  const [, year, month, day, hour, minute, second] = parts;
  return `${year}-${month}-${day}T${hour}:${minute}:${second}Z`;
}

/** A nonce of four random bytes that fits Kerberos' signed 32 bits. */
export function kerberosNonce(random: Uint8Array): number {
  return berNumber(Uint8Array.from([0, ...random.subarray(0, 4)])) % 0x80000000;
}
