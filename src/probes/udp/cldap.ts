/**
 * Connectionless LDAP: domain controllers (Active Directory, Samba). The request for the root DSE
 * is that of LDAP, for few attributes only: a controller that sends everything is an amplifier.
 *
 *     searchRequest base "" (objectClass=*), eight attributes -> searchResEntry, same message id
 *
 * Sources: RFC 4511 section 4.5, MS-ADTS 3.1.1.3.1.3 (LDAP over UDP).
 */

import { applicationTag, BER, ber, berInteger, berText } from "../wire/ber.ts";
import { ldapMessageId, parseSearchReply } from "../wire/ldap.ts";
import { describeRootDse } from "../tcp/ldap.ts";
import type { DatagramProbe } from "../probe.ts";

const WANTED: readonly string[] = [
  "objectClass",
  "defaultNamingContext",
  "dnsHostName",
  "ldapServiceName",
  "vendorName",
  "vendorVersion",
  "supportedCapabilities",
  "domainControllerFunctionality",
];

/** The probe of connectionless LDAP. */
export const cldapProbe: DatagramProbe = {
  name: "cldap",
  title: "domain controllers (LDAP over UDP)",
  transport: "udp",
  ports: [389],
  intrusiveness: "harmless",
  rarity: 6,
  request({ random }) {
    const id = ldapMessageId(random(4));
    return {
      bytes: buildSearch(id),
      read(reply) {
        const answer = parseSearchReply(reply, id);
        return answer === null ? null : { ...describeRootDse(answer), service: "cldap" };
      },
    };
  },
};

function buildSearch(id: number): Uint8Array<ArrayBuffer> {
  const nothing = berInteger(0, BER.enumerated);
  const search = ber(
    applicationTag(3),
    berText(""),
    nothing,
    nothing,
    berInteger(0),
    berInteger(0),
    ber(BER.boolean, Uint8Array.of(0)),
    berText("objectClass", 0x87),
    ber(BER.sequence, ...WANTED.map((name) => berText(name))),
  );
  return ber(BER.sequence, berInteger(id), search);
}
