/**
 * Kerberos key distribution centres over UDP: the request for a ticket in a reserved realm, and its
 * refusal. Request and reply are those of `../kerberos.ts`, without the length that TCP needs.
 *
 *     AS-REQ portico@PORTICO.INVALID -> KRB-ERROR
 *
 * Source: RFC 4120 sections 3.1, 7.2.1.
 */

import { describeKerberosError } from "../tcp/kerberos.ts";
import { buildAsRequest, kerberosNonce, parseKerberosError } from "../wire/kerberos.ts";
import type { DatagramProbe } from "../probe.ts";

/** The probe of Kerberos over UDP. */
export const kerberosUdpProbe: DatagramProbe = {
  name: "kerberos",
  title: "Kerberos key distribution centres over UDP",
  transport: "udp",
  ports: [88, 750],
  intrusiveness: "harmless",
  rarity: 7,
  request: ({ random, now }) => ({
    bytes: buildAsRequest(kerberosNonce(random(4))),
    withoutId: true,
    read(reply) {
      const error = parseKerberosError(reply);
      return error === null ? null : describeKerberosError(error, now());
    },
  }),
};
