/**
 * Servers that change Kerberos passwords (kpasswd: kadmind, Heimdal's kpasswdd, domain controllers). A
 * request without a ticket is refused with an error of Kerberos, which tells the realm.
 *
 *     length16 0001 ticket16=4 zeros  ->  length16 0001 0000 KRB-ERROR
 *
 * Heimdal's does not know its realm by then, and writes `<unspecified realm>`.
 *
 * Sources: RFC 3244 section 2; RFC 4120 section 5.9.1 (KRB-ERROR); Heimdal's `lib/krb5/mk_error.c`. The replies
 * were recorded from Debian's kadmind and kpasswdd.
 */

import { type ByteReader, parseBytes } from "../../bytes/reader.ts";
import { ByteWriter } from "../../bytes/writer.ts";
import { cpe23 } from "../../fingerprints/cpe.ts";
import { present } from "../details.ts";
import type { DatagramProbe } from "../probe.ts";
import { HEIMDAL_NO_REALM, type KerberosError, parseKerberosError } from "../wire/kerberos.ts";

const VERSION = 1;
const TICKET_BYTES = 4;
/** Long enough, so that the refusal is not many times as long. */
const REQUEST_BYTES = 40;
const HEADER_BYTES = 6;
const HEIMDAL = { product: "Heimdal", cpe: [cpe23("a", "heimdal_project", "heimdal")] };

/** The probe of servers that change Kerberos passwords. */
export const kpasswdProbe: DatagramProbe = {
  name: "kpasswd",
  title: "Kerberos password changes (kpasswd)",
  transport: "udp",
  ports: [464],
  intrusiveness: "harmless",
  rarity: 8,
  request: () => ({
    bytes: new ByteWriter().u16(REQUEST_BYTES).u16(VERSION).u16(TICKET_BYTES)
      .bytes(new Uint8Array(REQUEST_BYTES - HEADER_BYTES)).finish(),
    withoutId: true,
    read(reply) {
      const error = parseKpasswdReply(reply);
      if (error === null) return null;
      const { realm, text } = error;
      const said = /^[ -~]*$/.test(text) ? text : "";
      const isHeimdal = realm === HEIMDAL_NO_REALM;
      return {
        service: "kpasswd",
        ...(isHeimdal ? HEIMDAL : {}),
        details: present({ kerberos_realm: isHeimdal ? "" : realm, kerberos_text: said }),
      };
    },
  }),
};

/** Reads a refusal; `null` when the bytes are none. */
export function parseKpasswdReply(bytes: Uint8Array): KerberosError | null {
  return parseBytes(bytes, (reader: ByteReader): KerberosError => {
    reader.expect(reader.u16() === bytes.length && reader.u16() === VERSION);
    reader.expect(reader.u16() === 0);
    const error = parseKerberosError(reader.rest());
    reader.expect(error !== null);
    return error;
  });
}
