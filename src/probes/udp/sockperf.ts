/**
 * sockperf, which measures latency: its server sends a message back as it came, but for the mark that a
 * client has sent it. Any other datagram leaves a server deaf, so it is asked on its own port only.
 *
 *     number64 0003 (from a client, wants an answer) length32 0000  ->  the same, 0002
 *
 * Source: sockperf's `message.h`; the reply was recorded from Debian's server.
 */

import { equalBytes } from "../../bytes/convert.ts";
import { ByteWriter } from "../../bytes/writer.ts";
import type { DatagramProbe } from "../probe.ts";

const NUMBER_BYTES = 7;
const MESSAGE_BYTES = 16;
const [FROM_CLIENT, WANTS_ANSWER] = [1, 2];

/** The probe of sockperf. */
export const sockperfProbe: DatagramProbe = {
  name: "sockperf",
  title: "sockperf: latency",
  transport: "udp",
  ports: [11_111],
  intrusiveness: "harmless",
  rarity: 9,
  ownPortsOnly: true,
  request({ random }) {
    // A number of 64 bits, and positive.
    const number = random(NUMBER_BYTES);
    const answer = buildMessage(number, WANTS_ANSWER);
    return {
      bytes: buildMessage(number, FROM_CLIENT | WANTS_ANSWER),
      read: (reply) =>
        equalBytes(reply, answer) ? { service: "sockperf", product: "sockperf" } : null,
    };
  },
};

function buildMessage(number: Uint8Array, flags: number): Uint8Array<ArrayBuffer> {
  return new ByteWriter().u8(0).bytes(number).u16(flags).u32(MESSAGE_BYTES).zeros(2).finish();
}
