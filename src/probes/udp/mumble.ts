/**
 * Mumble voice servers: version and users, as the client's server list requests them.
 *
 *     00000000 id64
 *     -> version32 id64 users32 most32 bits per second32
 *
 * Source: Mumble protocol documentation, "UDP ping packet" (server list).
 */

import { equalBytes } from "../../bytes/convert.ts";
import { type ByteReader, parseBytes } from "../../bytes/reader.ts";
import { ByteWriter } from "../../bytes/writer.ts";
import { cpe23 } from "../../fingerprints/cpe.ts";
import type { DatagramProbe, DatagramReply } from "../probe.ts";

/** A server's answer. */
export interface MumbleReply {
  /** `1.3.4` */
  readonly version: string;
  readonly users: number;
  readonly mostUsers: number;
  readonly bitsPerSec: number;
}

/** The probe of Mumble. */
export const mumbleProbe: DatagramProbe = {
  name: "mumble",
  title: "Mumble",
  transport: "udp",
  ports: [64738],
  intrusiveness: "harmless",
  rarity: 6,
  request({ random }) {
    const id = random(8);
    return {
      bytes: new ByteWriter().u32(0).bytes(id).finish(),
      read(reply) {
        const parsed = parseMumbleReply(reply, id);
        return parsed === null ? null : describe(parsed);
      },
    };
  },
};

/** Parses a reply; `null` when it is no reply to a request with this id. */
export function parseMumbleReply(bytes: Uint8Array, id: Uint8Array): MumbleReply | null {
  return parseBytes(bytes, (reader: ByteReader) => {
    reader.expect(bytes.length === 24 && reader.u8() === 0);
    const version = [reader.u8(), reader.u8(), reader.u8()].join(".");
    reader.expect(equalBytes(reader.take(8), id));
    return { version, users: reader.u32(), mostUsers: reader.u32(), bitsPerSec: reader.u32() };
  });
}

function describe({ version, users, mostUsers, bitsPerSec }: MumbleReply): DatagramReply {
  return {
    service: "mumble",
    vendor: "Mumble",
    product: "Mumble server",
    version,
    cpe: [cpe23("a", "mumble", "mumble", version)],
    details: { mumble_users: `${users}/${mostUsers}`, mumble_bandwidth: `${bitsPerSec} bit/s` },
  };
}
