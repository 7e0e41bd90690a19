/**
 * Any service over UDP: an empty line, twice. It names nobody; whoever answers it is open. Sent to
 * ports that no other probe claims, since services that answer to anything (text services, echo,
 * home-made ones) answer to this, and those that wait for a protocol of their own ignore it.
 *
 *     0d 0a 0d 0a  ->  anything
 */

import { utf8 } from "../../bytes/convert.ts";
import type { DatagramProbe } from "../probe.ts";

/** The probe that any port may be asked. */
export const genericUdpProbe: DatagramProbe = {
  name: "generic",
  title: "any UDP service (an empty line)",
  transport: "udp",
  ports: [],
  intrusiveness: "harmless",
  rarity: 1,
  request: () => ({ bytes: utf8("\r\n\r\n"), withoutId: true, read: () => null }),
};
