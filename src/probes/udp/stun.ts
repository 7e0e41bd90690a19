/**
 * STUN and TURN servers. They return the client's address as they see it, and often their software; whether
 * relays are served shows the refusal of an Allocate request that lacks both transport and login, so that
 * none can be made. The messages are in `wire/stun.ts`.
 *
 *     Binding  0001 0000 2112A442 id(12) -> 0101 length 2112A442 id(12) attributes
 *     Allocate 0003 0000 2112A442 id(12) -> 0113 ... ERROR-CODE 401, REALM (or 400: no login wanted)
 *
 * Source: RFC 8489 sections 5 (header), 14 (attributes), RFC 8656 sections 3.1, 7.2 (Allocate).
 */

import type { DatagramProbe, DatagramRequest } from "../probe.ts";
import {
  buildStunRequest,
  describeRelay,
  describeStun,
  parseStunResponse,
  STUN_METHOD,
} from "../wire/stun.ts";

/** The probe of STUN. */
export const stunProbe: DatagramProbe = {
  name: "stun",
  title: "STUN and TURN servers",
  transport: "udp",
  ports: [3478, 3479, 19302],
  intrusiveness: "harmless",
  rarity: 3,
  request({ random }) {
    const [id, relayId] = [random(12), random(12)];
    return {
      bytes: buildStunRequest(STUN_METHOD.binding, id),
      read(reply) {
        const attributes = parseStunResponse(reply, id);
        return attributes === null
          ? null
          : { ...describeStun(attributes, id), next: askRelay(relayId) };
      },
    };
  },
};

/** Many servers that only tell addresses do not answer it. */
function askRelay(id: Uint8Array): DatagramRequest {
  return {
    bytes: buildStunRequest(STUN_METHOD.allocate, id),
    mayBeSilent: true,
    read(reply) {
      const attributes = parseStunResponse(reply, id, STUN_METHOD.allocate);
      return attributes === null ? null : describeRelay(attributes);
    },
  };
}
