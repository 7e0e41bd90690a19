/**
 * RADIUS servers that reply to an Access-Request only. The request names a user and carries no
 * password, so it cannot log in: the server rejects it. It has no Message-Authenticator: one without
 * the shared secret is wrong, and a server must drop the request then (RFC 2869, 5.14), while one
 * without is replied to by every server that does not insist on it.
 *
 *     01 id8 length16 authenticator 16  01 09 "portico"  20 09 "portico"
 *     -> 03 (Access-Reject) | 0B  id8 (ours) length16 authenticator 16 { type8 length8 value } ...
 *
 * Sources: RFC 2865 sections 3, 4.1 (Access-Request), 5.1 (User-Name), 5.32 (NAS-Identifier);
 * RFC 5080 section 2.2.2.
 */

import { utf8 } from "../../bytes/convert.ts";
import { ByteWriter } from "../../bytes/writer.ts";
import type { DatagramProbe } from "../probe.ts";
import { describeRadius, parseRadiusReply } from "./radius.ts";

const ACCESS_REQUEST = 1;
const [USER_NAME, NAS_IDENTIFIER] = [1, 32];
const HEADER_BYTES = 20;
const NAME = utf8("portico");

/** The probe of RADIUS by an Access-Request without a password. */
export const radiusAccessProbe: DatagramProbe = {
  name: "radius-access",
  title: "RADIUS servers (an Access-Request without a password)",
  transport: "udp",
  ports: [1812, 1645],
  intrusiveness: "harmless",
  rarity: 5,
  request({ random }) {
    const [id = 0, ...authenticator] = random(17);
    const size = 2 + NAME.length;
    return {
      bytes: new ByteWriter().u8(ACCESS_REQUEST, id).u16(HEADER_BYTES + 2 * size)
        .bytes(authenticator).u8(USER_NAME, size).bytes(NAME).u8(NAS_IDENTIFIER, size).bytes(NAME)
        .finish(),
      read(reply) {
        const parsed = parseRadiusReply(reply, id);
        return parsed === null || !parsed.code.startsWith("Access-")
          ? null
          : describeRadius(parsed);
      },
    };
  },
};
