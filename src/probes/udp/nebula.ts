/**
 * Nebula, an overlay network. A message through a tunnel that does not exist is answered with an error
 * that repeats the tunnel's number, so that a peer that was restarted makes a new one.
 *
 *     11 00 0000 index32 counter64=0  ->  12 00 0000 index32 counter64=0
 *
 * Nodes may be told not to answer (`send_recv_error`).
 *
 * Source: Nebula's packet header (`header.go`); the reply was recorded from Debian's nebula.
 */

import { equalBytes } from "../../bytes/convert.ts";
import { ByteWriter } from "../../bytes/writer.ts";
import type { DatagramProbe } from "../probe.ts";

const [MESSAGE, RECEIVE_ERROR] = [0x11, 0x12];

/** The probe of Nebula. */
export const nebulaProbe: DatagramProbe = {
  name: "nebula",
  title: "Nebula: overlay networks",
  transport: "udp",
  ports: [4242],
  intrusiveness: "harmless",
  rarity: 8,
  request({ random }) {
    const index = random(4);
    const packet = (type: number) =>
      new ByteWriter().u8(type, 0, 0, 0).bytes(index).bytes(new Uint8Array(8)).finish();
    return {
      bytes: packet(MESSAGE),
      read: (reply) =>
        equalBytes(reply, packet(RECEIVE_ERROR)) ? { service: "nebula", product: "Nebula" } : null,
    };
  },
};
