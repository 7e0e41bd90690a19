/**
 * ENet, by which games carry their connections: Sauerbraten, Red Eclipse, AssaultCube, 0 A.D., SuperTuxKart
 * and those of engines that have it (Godot). A host takes a caller in before its game is told, and repeats
 * that until it is acknowledged; the caller hangs up in its place, so that the game never hears of it.
 *
 *     8FFF (no peer yet, with a time) time16 | 82 FF 0001 (connect)  our peer16 sessions FFFF  mtu32 window32
 *     channels32 bandwidths64 throttle96 connect32 data32
 *     -> 8000 (session, our peer) time16 | 83 FF 0001 (verify)  their peer16 session session  ...  connect32
 *     (session, their peer)16 | 44 FF 0000 (disconnect)  data32
 *
 * A host that compresses or that wants a checksum is not found.
 *
 * Source: ENet's `protocol.h`; the reply was recorded from Debian's Red Eclipse.
 */

import { ByteReader, parseBytes } from "../../bytes/reader.ts";
import { ByteWriter } from "../../bytes/writer.ts";
import type { DatagramProbe } from "../probe.ts";

const [NO_PEER, WITH_TIME, PEER_MASK] = [0xfff, 0x8000, 0xfff];
const [SESSION_MASK, SESSION_SHIFT] = [3, 12];
const [CONNECT, VERIFY, DISCONNECT] = [2, 3, 4];
const [ACKNOWLEDGED, UNSEQUENCED] = [0x80, 0x40];
const CONTROL_CHANNEL = 0xff;
const [PACKET_BYTES, WINDOW_BYTES, CHANNELS] = [1_400, 65_536, 1];
const THROTTLE: readonly number[] = [5_000, 2, 2];
/** From the host's packet size to its pace, all of 32 bits. */
const PARAMETERS_BYTES = 32;

/** How a host knows its caller. */
export interface EnetPeer {
  readonly peer: number;
  readonly session: number;
}

/** The probe of ENet. */
export const enetProbe: DatagramProbe = {
  name: "enet",
  title: "ENet: games (Sauerbraten, Red Eclipse, 0 A.D.)",
  transport: "udp",
  ports: [28_785, 28_801, 28_763, 20_595, 2_759],
  intrusiveness: "harmless",
  rarity: 8,
  request({ random }) {
    const number = new ByteReader(random(4)).u32();
    return {
      bytes: buildConnect(number),
      beginsExchange: true,
      read(reply) {
        const peer = parseVerify(reply, number);
        return peer === null ? null : { service: "enet", closing: buildDisconnect(peer) };
      },
    };
  },
};

/** A call to a host. */
function buildConnect(number: number): Uint8Array<ArrayBuffer> {
  const writer = new ByteWriter().u16(WITH_TIME | NO_PEER).u16(0)
    .u8(CONNECT | ACKNOWLEDGED, CONTROL_CHANNEL).u16(1)
    .u16(0).u8(0xff, 0xff).u32(PACKET_BYTES).u32(WINDOW_BYTES).u32(CHANNELS).zeros(8);
  THROTTLE.forEach((value) => writer.u32(value));
  return writer.u32(number).u32(0).finish();
}

function buildDisconnect({ peer, session }: EnetPeer): Uint8Array<ArrayBuffer> {
  return new ByteWriter().u16(session << SESSION_SHIFT | peer)
    .u8(DISCONNECT | UNSEQUENCED, CONTROL_CHANNEL).u16(0).u32(0).finish();
}

/** Parses a host's answer to this call; `null` when it is none. */
export function parseVerify(bytes: Uint8Array, number: number): EnetPeer | null {
  return parseBytes(bytes, (reader: ByteReader): EnetPeer => {
    const header = reader.u16();
    reader.expect((header & WITH_TIME) !== 0 && (header & PEER_MASK) === 0);
    reader.expect(reader.skip(2).u8() === (VERIFY | ACKNOWLEDGED));
    reader.expect(reader.u8() === CONTROL_CHANNEL);
    const peer = reader.skip(2).u16();
    const session = reader.skip(1).u8();
    reader.expect(peer < NO_PEER && session <= SESSION_MASK);
    reader.expect(reader.skip(PARAMETERS_BYTES).u32() === number && reader.remaining === 0);
    return { peer, session };
  });
}
