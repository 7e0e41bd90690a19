/**
 * OMRON controllers over UDP: "Controller Data Read" in one datagram, with node 0 for both sides,
 * which a controller replaces by those of the addresses. Sent only with `--ics`.
 *
 * Source: OMRON W421, "Ethernet Units: Construction of Applications", section 7-3 (FINS/UDP);
 * the frame: `wire/fins.ts`.
 */

import { parseBytes } from "../../bytes/reader.ts";
import type { DatagramProbe } from "../probe.ts";
import { buildFinsRead, describeFins, readFinsReply } from "../wire/fins.ts";

/** The probe of FINS over UDP. */
export const finsProbe: DatagramProbe = {
  name: "fins",
  title: "OMRON controllers over UDP",
  transport: "udp",
  ports: [9600],
  intrusiveness: "ics",
  rarity: 9,
  request({ random }) {
    const id = random(1)[0] ?? 1;
    return {
      bytes: buildFinsRead({ to: 0, from: 0 }, id),
      read(reply) {
        const controller = parseBytes(reply, (reader) => readFinsReply(reader, id));
        return controller === null ? null : describeFins(controller);
      },
    };
  },
};
