import assert from "node:assert/strict";
import { fromHex } from "../../../src/bytes/convert.ts";
import { irttProbe, isIrttReply } from "../../../src/probes/udp/irtt.ts";
import { readReply } from "../../support/datagrams.ts";
import { assertRefusesOthers } from "../../support/near_misses.ts";
import { samples } from "./samples/irtt.ts";

const [closed] = samples as [Uint8Array];

Deno.test("IRTT is known by the session that it opens and closes", () => {
  assert.deepEqual(readReply(irttProbe, closed), { service: "irtt", product: "IRTT" });
});

Deno.test("IRTT refuses echoes, sessions that stay open, and other bytes", () => {
  assertRefusesOthers(irttProbe);
  for (let length = 0; length < 14; length++) assert.ok(!isIrttReply(closed.subarray(0, length)));
  assert.ok(!isIrttReply(fromHex("14a75b 03 d52b65141998a858 0102")));
  assert.ok(!isIrttReply(fromHex("14a75b 07 0000000000000000 0202")));
});
