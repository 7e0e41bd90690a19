/**
 * IEC 60870-5-104: control stations of power grids. We send the test frame that every station sends
 * to see whether a line still works; data transfer is not started. Sent only with `--ics`.
 *
 *     68 04 | 43 00 00 00      TESTFR act
 *     -> 68 04 | 83 00 00 00   TESTFR con
 *
 * Source: IEC 60870-5-104:2006 clauses 5.1 to 5.3.
 */

import { equalBytes, startsWith } from "../../bytes/convert.ts";
import type { Probe } from "../probe.ts";

const TEST_ACT = Uint8Array.of(0x68, 4, 0x43, 0, 0, 0);
const TEST_CON = Uint8Array.of(0x68, 4, 0x83, 0, 0, 0);

/** The probe of IEC 60870-5-104. */
export const iec104Probe: Probe = {
  name: "iec-104",
  title: "IEC 60870-5-104 stations",
  transport: "tcp",
  ports: [2404],
  tlsPorts: [19998],
  speaksFirst: false,
  intrusiveness: "ics",
  rarity: 8,
  async identify(conversation) {
    await conversation.send(TEST_ACT);
    const reply = await conversation.receive({ until: (bytes) => bytes.length >= 6 });
    return isTestConfirmed(reply) ? { service: "iec-104" } : null;
  },
};

/** Whether the test is confirmed; a test of the station's own may come first. */
export function isTestConfirmed(reply: Uint8Array): boolean {
  const own = startsWith(reply, TEST_ACT) && reply.length > TEST_ACT.length;
  return equalBytes(own ? reply.subarray(TEST_ACT.length) : reply, TEST_CON);
}
