/**
 * RADIUS servers. `Status-Server` is a keep-alive and authenticates no user. Without the shared
 * secret its checksum cannot be right, so a server that follows the rules drops it: a reply is
 * rare, and a timeout proves nothing. Beside it goes the request of `radius_access.ts`.
 *
 *     0C id8 0026 authenticator 16  50 12 checksum 16
 *     -> 02 | 03 | 05 | 0B  id8 (ours) length16 authenticator 16 { type8 length8 value } ...
 *
 * Sources: RFC 5997 section 3 (Status-Server), RFC 2865 section 3, RFC 2869 section 5.14.
 */

import { ByteReader, parseBytes } from "../../bytes/reader.ts";
import { ByteWriter } from "../../bytes/writer.ts";
import { present } from "../details.ts";
import type { DatagramProbe, DatagramReply } from "../probe.ts";

const STATUS_SERVER = 12;
const MESSAGE_AUTHENTICATOR = 80;
const REPLY_MESSAGE = 18;
const HEADER_BYTES = 20;
const REPLIES: Readonly<Record<number, string>> = {
  2: "Access-Accept",
  3: "Access-Reject",
  5: "Accounting-Response",
  11: "Access-Challenge",
};

/** A server's reply. */
export interface RadiusReply {
  readonly code: string;
  /** Empty when it carries none. */
  readonly message: string;
}

/** The probe of RADIUS. */
export const radiusProbe: DatagramProbe = {
  name: "radius",
  title: "RADIUS servers",
  transport: "udp",
  ports: [1812, 1813, 1645, 1646],
  intrusiveness: "harmless",
  rarity: 8,
  request({ random }) {
    const [id = 0, ...authenticator] = random(17);
    return {
      bytes: new ByteWriter().u8(STATUS_SERVER, id).u16(HEADER_BYTES + 18).bytes(authenticator)
        .u8(MESSAGE_AUTHENTICATOR, 18).bytes(random(16)).finish(),
      read(reply) {
        const parsed = parseRadiusReply(reply, id);
        if (parsed === null) return null;
        return describeRadius(parsed);
      },
    };
  },
};

/** The facts of a reply. */
export function describeRadius({ code, message }: RadiusReply): DatagramReply {
  return { service: "radius", details: present({ radius_reply: code, radius_message: message }) };
}

/** Reads the reply with this identifier; `null` when it is none. */
export function parseRadiusReply(bytes: Uint8Array, id: number): RadiusReply | null {
  return parseBytes(bytes, (reader: ByteReader) => {
    const code = REPLIES[reader.u8()];
    reader.expect(code !== undefined && reader.u8() === id);
    reader.expect(reader.u16() === bytes.length);
    reader.skip(16);
    let message = "";
    while (reader.remaining > 0) {
      const type = reader.u8();
      const value = reader.take(reader.u8() - 2);
      if (type === REPLY_MESSAGE) message += new TextDecoder().decode(value);
    }
    return { code, message };
  });
}
