/**
 * Any service over UDP: an empty line, twice. A reply proves the port open, and names no service.
 * Sent to ports that no other probe claims, since services that reply to anything (text services,
 * echo, proprietary ones) reply to this, and those that wait for a protocol of their own ignore it.
 *
 *     0d 0a 0d 0a  ->  anything
 */

import { utf8 } from "../../bytes/convert.ts";
import type { DatagramProbe } from "../probe.ts";

/** The probe for any port. */
export const genericUdpProbe: DatagramProbe = {
  name: "generic",
  title: "any UDP service (an empty line)",
  transport: "udp",
  ports: [],
  intrusiveness: "harmless",
  rarity: 1,
  request: () => ({ bytes: utf8("\r\n\r\n"), withoutId: true, read: () => null }),
};
