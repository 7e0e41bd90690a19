/**
 * Echo over UDP: what is sent comes back. The datagram holds random bytes, so that nothing but an
 * echo can answer it; it is short, so that it is no use to anyone as an amplifier.
 *
 *     "Portico " + 16 random hexadecimal digits  ->  the same
 *
 * Source: RFC 862.
 */

import { equalBytes, hex, utf8 } from "../../bytes/convert.ts";
import type { DatagramProbe } from "../probe.ts";

/** The probe of echo over UDP. */
export const echoUdpProbe: DatagramProbe = {
  name: "echo",
  title: "echo over UDP",
  transport: "udp",
  ports: [7],
  intrusiveness: "harmless",
  rarity: 7,
  request({ random }) {
    const bytes = utf8(`Portico ${hex(random(8))}`);
    return { bytes, read: (reply) => equalBytes(reply, bytes) ? { service: "echo" } : null };
  },
};
