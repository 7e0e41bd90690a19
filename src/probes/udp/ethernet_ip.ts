/**
 * EtherNet/IP over UDP: the name plate of controllers and drives, in the same bytes as over TCP.
 * Sent only with `--ics`.
 *
 *     63 00 | length16 = 0 | session32 = 0 | status32 = 0 | context 8 | options32 = 0
 *     -> 63 00 | length16 | ... | (our context) | options32 | items (identity)
 *
 * Source: ODVA, CIP Networks Library volume 2, sections 2-3 and 2-4.2 (ListIdentity).
 */

import { buildListIdentity, describeCip, parseListIdentity } from "../tcp/ethernet_ip.ts";
import type { DatagramProbe } from "../probe.ts";

/** The probe of EtherNet/IP over UDP. */
export const ethernetIpUdpProbe: DatagramProbe = {
  name: "ethernet-ip",
  title: "EtherNet/IP over UDP",
  transport: "udp",
  ports: [44818],
  intrusiveness: "ics",
  rarity: 8,
  request({ random }) {
    const context = random(8);
    return {
      bytes: buildListIdentity(context),
      read(reply) {
        const identity = parseListIdentity(reply, context);
        return identity === null ? null : describeCip(identity);
      },
    };
  },
};
