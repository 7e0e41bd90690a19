/**
 * OpenVPN servers, unless they require a shared key before anything else (`tls-auth`, `tls-crypt`):
 * those do not reply, as specified. The messages are in `wire/openvpn.ts`.
 *
 *     38 session id 8  00  packet id 00000000                     hard reset from a client
 *     -> 40 session id 8 (theirs) 01 packet id 4  session id 8 (ours)  packet id 00000000
 *
 * Source: OpenVPN's protocol description (doc/doxygen, "Network protocol"; ssl_pkt.h: opcodes).
 */

import type { DatagramProbe } from "../probe.ts";
import { acknowledges, buildReset, OPENVPN, SESSION_BYTES } from "../wire/openvpn.ts";

/** The probe of OpenVPN over UDP. */
export const openvpnProbe: DatagramProbe = {
  name: "openvpn",
  title: "OpenVPN servers",
  transport: "udp",
  ports: [1194],
  intrusiveness: "harmless",
  rarity: 4,
  request({ random }) {
    const session = random(SESSION_BYTES);
    return {
      bytes: buildReset(session),
      read: (reply) => acknowledges(reply, session) ? OPENVPN : null,
    };
  },
};
