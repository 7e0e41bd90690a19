/**
 * The time service over UDP: seconds since 1900 in four bytes. Four bytes prove little, so they
 * count only when they are near our own clock. RFC 868 defines an empty datagram; two bytes do as
 * well, and come through where empty ones are dropped.
 *
 *     0D 0A  ->  EE B1 6F 1F
 *
 * Source: RFC 868.
 */

import { utf8 } from "../../bytes/convert.ts";
import type { DatagramProbe } from "../probe.ts";
import { parseTime } from "../tcp/time.ts";

/** The probe of time over UDP. */
export const timeUdpProbe: DatagramProbe = {
  name: "time",
  title: "Time over UDP",
  transport: "udp",
  ports: [37],
  intrusiveness: "harmless",
  rarity: 8,
  request: ({ now }) => ({
    bytes: utf8("\r\n"),
    withoutId: true,
    read(reply) {
      const ours = now();
      const theirs = parseTime(reply, ours);
      if (theirs === null) return null;
      const offset = Math.round((theirs.getTime() - ours.getTime()) / 1_000);
      return {
        service: "time",
        confidence: 0.8,
        details: { time_utc: theirs.toISOString(), time_offset_s: String(offset) },
      };
    },
  }),
};
