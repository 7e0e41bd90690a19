/**
 * The character generator over UDP: any datagram is answered with a random number of characters, up
 * to
 * 512. It amplifies, so it is probed on its own port only.
 *
 *     0D 0A  ->  !"#$%&'()*+,-./0123456789:;<=>?@ABC...
 *
 * Source: RFC 864 (UDP based character generator service).
 */

import { utf8 } from "../../bytes/convert.ts";
import type { DatagramProbe } from "../probe.ts";
import { follows } from "../tcp/chargen.ts";

const PORT = 19;
const LINE_CHARACTERS = 72;
/** Fewer characters in a row might be anything. */
const FEWEST = 16;

/** The probe of character generators over UDP. */
export const chargenUdpProbe: DatagramProbe = {
  name: "chargen",
  title: "Character generator over UDP",
  transport: "udp",
  ports: [PORT],
  intrusiveness: "harmless",
  rarity: 9,
  ownPortsOnly: true,
  request() {
    return {
      bytes: utf8("\r\n"),
      withoutId: true,
      read: (reply) => isPattern(reply) ? { service: "chargen" } : null,
    };
  },
};

/** Whether the first line is one where each character follows the one before. */
export function isPattern(bytes: Uint8Array): boolean {
  const end = bytes.findIndex((byte) => byte === 0x0d || byte === 0x0a);
  const line = end < 0 ? bytes : bytes.subarray(0, end);
  if (line.length < FEWEST || line.length > LINE_CHARACTERS) return false;
  return line.every((character, at) => at === 0 || follows(line[at - 1], character));
}
