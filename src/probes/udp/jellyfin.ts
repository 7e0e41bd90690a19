/**
 * Jellyfin, a media server, by the question with which its clients look for it. Emby, from which it came,
 * gives the same answer to a question of its own ("who is EmbyServer?"): both cannot be asked of one port,
 * for the answers could not be told apart.
 *
 *     "Who is JellyfinServer?"
 *     -> {"Address":"http://192.0.2.7:8096","Id":"32 hexadecimal digits","Name":"media",
 *         "EndpointAddress":null}
 *
 * Source: Jellyfin, `src/Jellyfin.Networking/AutoDiscoveryHost.cs`.
 */

import { utf8 } from "../../bytes/convert.ts";
import { present } from "../details.ts";
import type { DatagramProbe } from "../probe.ts";
import { parseJsonAnswer, textAt } from "./home/json.ts";

const ADDRESS = /^https?:\/\/[^\s"]{1,250}$/;
const ID = /^[0-9a-f]{32}$/i;

/** What a server tells of itself. */
export interface MediaServer {
  /** `http://192.0.2.7:8096` */
  readonly address: string;
  readonly id: string;
  readonly name: string;
}

/** The probe of Jellyfin. */
export const jellyfinProbe: DatagramProbe = {
  name: "jellyfin",
  title: "Jellyfin",
  transport: "udp",
  ports: [7359],
  intrusiveness: "harmless",
  rarity: 9,
  ownPortsOnly: true,
  request() {
    return {
      bytes: utf8("Who is JellyfinServer?"),
      withoutId: true,
      read(reply) {
        const server = parseMediaServer(reply);
        return server === null ? null : {
          service: "jellyfin",
          product: "Jellyfin",
          details: present({ jellyfin_name: server.name, jellyfin_address: server.address }),
        };
      },
    };
  },
};

/** Parses a reply; `null` when the bytes are none. */
export function parseMediaServer(bytes: Uint8Array): MediaServer | null {
  const answer = parseJsonAnswer(bytes);
  if (answer === null) return null;
  const [address, id, name] = [
    textAt(answer, "Address"),
    textAt(answer, "Id"),
    textAt(answer, "Name"),
  ];
  return ADDRESS.test(address) && ID.test(id) && name !== "" ? { address, id, name } : null;
}
