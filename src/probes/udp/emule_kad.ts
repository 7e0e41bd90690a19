/**
 * Kad, the network of eMule and aMule: a node that gets a ping replies with the port that it saw. A
 * node that is asked often stays silent for a while.
 *
 *     E4 60  ->  E4 61 port16
 *
 * Source: eMule's protocol, Kademlia version 2 ("KADEMLIA2_PING"); the reply was recorded from
 * Debian's amuled.
 */

import type { DatagramProbe } from "../probe.ts";

const [KAD, PING, PONG] = [0xe4, 0x60, 0x61];
const PONG_BYTES = 4;

/** The probe of Kad. */
export const emuleKadProbe: DatagramProbe = {
  name: "emule-kad",
  title: "Kad: eMule, aMule",
  transport: "udp",
  ports: [4672],
  intrusiveness: "harmless",
  rarity: 8,
  request: () => ({
    bytes: Uint8Array.of(KAD, PING),
    withoutId: true,
    read: (reply) => isPong(reply) ? { service: "emule-kad", confidence: 0.9 } : null,
  }),
};

function isPong([first, second, ...port]: Uint8Array): boolean {
  const isWhole = port.length === PONG_BYTES - 2 && port.some((byte) => byte > 0);
  return first === KAD && second === PONG && isWhole;
}
