/**
 * STUN and TURN servers. They return the client's address as they see it, and often their software. The
 * messages are in `wire/stun.ts`.
 *
 *     0001 0000 2112A442 random 12
 *     -> 0101 length16 2112A442 random 12 (ours) { type16 length16 value, padded to four bytes } ...
 *
 * Source: RFC 8489 sections 5 (header), 14 (attributes).
 */

import type { DatagramProbe } from "../probe.ts";
import { buildStunRequest, describeStun, parseStunResponse, STUN_METHOD } from "../wire/stun.ts";

/** The probe of STUN. */
export const stunProbe: DatagramProbe = {
  name: "stun",
  title: "STUN and TURN servers",
  transport: "udp",
  ports: [3478, 3479, 19302],
  intrusiveness: "harmless",
  rarity: 3,
  request({ random }) {
    const id = random(12);
    return {
      bytes: buildStunRequest(STUN_METHOD.binding, id),
      read(reply) {
        const attributes = parseStunResponse(reply, id);
        return attributes === null ? null : describeStun(attributes, id);
      },
    };
  },
};
