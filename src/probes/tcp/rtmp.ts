/**
 * RTMP: live video. The handshake alone: the server must send the client's random bytes back
 * behind bytes of its own. No application is named and nothing is played.
 *
 *     03 | time32 | 00 00 00 00 | random 1,528                               C0, C1
 *     -> 03 | time32 version32 random 1,528 | time32 time32 (our random)     S0, S1, S2
 *
 * Source: Adobe, "Real Time Messaging Protocol 1.0" sections 5.2.2 to 5.2.4.
 */

import { equalBytes } from "../../bytes/convert.ts";
import { ByteWriter } from "../../bytes/writer.ts";
import type { Probe } from "../probe.ts";

const VERSION = 3;
const PART_BYTES = 1_536;
const REPLY_BYTES = 1 + 2 * PART_BYTES;

/** The probe of RTMP. */
export const rtmpProbe: Probe = {
  name: "rtmp",
  title: "RTMP: live video",
  transport: "tcp",
  ports: [1935, 1936],
  tlsPorts: [],
  speaksFirst: false,
  intrusiveness: "harmless",
  rarity: 7,
  async identify(conversation, { random }) {
    const part = buildRtmpPart(random(PART_BYTES - 8));
    // Two messages: old servers send the first part back as their own, which is no echo.
    await conversation.send(Uint8Array.of(VERSION));
    await conversation.send(part);
    const reply = await conversation.receive({
      until: (bytes) => bytes.length >= REPLY_BYTES || (bytes.length > 0 && bytes[0] !== VERSION),
    });
    return answersRtmp(reply, part) ? { service: "rtmp" } : null;
  },
};

/** A handshake's first part without its version byte. */
export function buildRtmpPart(random: Uint8Array): Uint8Array<ArrayBuffer> {
  return new ByteWriter().u32(0).u32(0).bytes(random).finish();
}

/** Whether a reply is a whole handshake that repeats our random bytes at its end. */
export function answersRtmp(reply: Uint8Array, part: Uint8Array): boolean {
  if (reply.length < REPLY_BYTES || reply[0] !== VERSION) return false;
  const theirs = reply.subarray(1 + PART_BYTES + 8, REPLY_BYTES);
  return equalBytes(theirs, part.subarray(8));
}
