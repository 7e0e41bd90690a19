/**
 * The daytime service over UDP: any datagram is answered with one line of date and time.
 *
 *     0D 0A  ->  24 NOV 2026 12:00:00 UTC CR LF
 *
 * Source: RFC 867.
 */

import { utf8 } from "../../bytes/convert.ts";
import { parseDaytime } from "../tcp/daytime.ts";
import type { DatagramProbe } from "../probe.ts";

/** The probe of daytime over UDP. */
export const daytimeUdpProbe: DatagramProbe = {
  name: "daytime",
  title: "Daytime over UDP",
  transport: "udp",
  ports: [13],
  intrusiveness: "harmless",
  rarity: 8,
  amplifies: true,
  request: () => ({ bytes: utf8("\r\n"), withoutId: true, read: parseDaytime }),
};
