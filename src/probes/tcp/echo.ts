/**
 * The echo service: whatever it is sent comes back. A random line must return as it was, and nothing
 * else with it; servers that read lines may end theirs with LF alone.
 *
 *     portico-0102030405060708 CR LF
 *     -> portico-0102030405060708 CR LF
 *
 * Source: RFC 862.
 */

import { equalBytes, hex, utf8, withoutReturns } from "../../bytes/convert.ts";
import type { Probe } from "../probe.ts";

/** Time for bytes that must not follow, in milliseconds. */
const TAIL_MS = 150;

/** The probe of echo servers. */
export const echoProbe: Probe = {
  name: "echo",
  title: "Echo",
  transport: "tcp",
  ports: [7],
  tlsPorts: [],
  speaksFirst: false,
  intrusiveness: "harmless",
  rarity: 8,
  async identify(conversation, { banner, random }) {
    if (banner.length > 0) return null;
    const token = buildEchoToken(random(8));
    await conversation.send(token);
    const line = withoutReturns(token);
    const reply = await conversation.receive({
      until: (bytes) => bytes.length >= line.length && bytes.at(-1) === 10,
    });
    if (!equalBytes(withoutReturns(reply), line)) return null;
    const tail = await conversation.receive({ timeoutMs: TAIL_MS });
    return tail.length > 0 ? null : { service: "echo", confidence: 0.95 };
  },
};

/** The line that must come back. */
export function buildEchoToken(random: Uint8Array): Uint8Array<ArrayBuffer> {
  return utf8(`portico-${hex(random)}\r\n`);
}
