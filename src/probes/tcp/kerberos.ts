/**
 * Kerberos key distribution centres: MIT, Heimdal, Active Directory. The request is for a ticket in
 * the name of a principal of a reserved realm; the error reply has their time and sometimes their
 * realm. The messages are in `kerberos/message.ts`.
 *
 *     len32 AS-REQ portico@PORTICO.INVALID -> len32 KRB-ERROR
 *
 * Source: RFC 4120 sections 3.1, 7.2.2.
 */

import { ByteReader, parseBytes } from "../../bytes/reader.ts";
import { ByteWriter } from "../../bytes/writer.ts";
import { cpe23 } from "../../fingerprints/cpe.ts";
import { present } from "../details.ts";
import {
  ASKED_REALM,
  buildAsRequest,
  type KerberosError,
  kerberosNonce,
  parseKerberosError,
} from "../wire/kerberos.ts";
import type { Identification, Probe } from "../probe.ts";

const ERROR_NAMES: Readonly<Record<number, string>> = {
  6: "KDC_ERR_C_PRINCIPAL_UNKNOWN",
  7: "KDC_ERR_S_PRINCIPAL_UNKNOWN",
  12: "KDC_ERR_POLICY",
  14: "KDC_ERR_ETYPE_NOSUPP",
  18: "KDC_ERR_CLIENT_REVOKED",
  24: "KDC_ERR_PREAUTH_FAILED",
  25: "KDC_ERR_PREAUTH_REQUIRED",
  29: "KDC_ERR_SVC_UNAVAILABLE",
  37: "KRB_AP_ERR_SKEW",
  60: "KRB_ERR_GENERIC",
  61: "KRB_ERR_FIELD_TOOLONG",
  68: "KDC_ERR_WRONG_REALM",
};

const MAX_CLOCK_NOTE_S = 2;

/** The probe of Kerberos over TCP. */
export const kerberosProbe: Probe = {
  name: "kerberos",
  title: "Kerberos key distribution centres",
  transport: "tcp",
  ports: [88, 750],
  tlsPorts: [],
  speaksFirst: false,
  intrusiveness: "harmless",
  rarity: 8,
  recognise(reply) {
    const error = parseFramedError(reply);
    return error === null ? null : describeKerberosError(error);
  },
  async identify(conversation, { random, now }) {
    const request = buildAsRequest(kerberosNonce(random(4)));
    await conversation.send(
      new ByteWriter().prefixed(4, (writer) => writer.bytes(request)).finish(),
    );
    const reply = await conversation.receive({ until: frameIsWhole });
    const error = parseFramedError(reply);
    return error === null ? null : describeKerberosError(error, now());
  },
};

/** Reads a KRB-ERROR behind TCP's length; `null` when the bytes are not exactly one. */
export function parseFramedError(reply: Uint8Array): KerberosError | null {
  const message = parseBytes(reply, (reader: ByteReader) => {
    const content = reader.take(reader.u32());
    reader.expect(reader.remaining === 0);
    return content;
  });
  return message === null ? null : parseKerberosError(message);
}

/**
 * The facts of an error reply. A realm that only repeats the request is left out.
 *
 * @param now when the refusal came: with it, a clock that is wrong is noted.
 */
export function describeKerberosError(error: KerberosError, now?: Date): Identification {
  const offsetS = now === undefined
    ? 0
    : Math.round((Date.parse(error.time) - now.getTime()) / 1000);
  return {
    service: "kerberos",
    ...productOf(error.text),
    details: present({
      kerberos_realm: error.realm === ASKED_REALM ? "" : error.realm,
      kerberos_error: ERROR_NAMES[error.code] ?? `error ${error.code}`,
      kerberos_text: error.text,
      kerberos_time: error.time,
      kerberos_clock_offset: Math.abs(offsetS) > MAX_CLOCK_NOTE_S ? `${offsetS} s` : "",
    }),
  };
}

/** MIT's KDC explains itself with the names of its own log entries. */
function productOf(text: string): Partial<Identification> {
  if (!/^(?:CLIENT|SERVER)_NOT_FOUND\0?$/.test(text)) return {};
  return { vendor: "MIT", product: "Kerberos KDC", cpe: [cpe23("a", "mit", "kerberos_5")] };
}

function frameIsWhole(bytes: Uint8Array): boolean {
  return bytes.length >= 4 && new ByteReader(bytes).u32() <= bytes.length - 4;
}
