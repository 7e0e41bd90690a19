import assert from "node:assert/strict";
import { finsProbe } from "../../../src/probes/udp/fins.ts";
import { readReply } from "../../support/datagrams.ts";
import { assertRefusesOtherIds, assertRefusesOthers } from "../../support/near_misses.ts";
import { samples } from "./samples/fins.ts";

const [IDENTITY = new Uint8Array(), REFUSAL = new Uint8Array()] = samples;

Deno.test("fins over UDP reads the controller's identity, or why it refuses", () => {
  assert.equal(readReply(finsProbe, IDENTITY)?.product, "CJ2M-CPU31");
  assert.deepEqual(readReply(finsProbe, REFUSAL)?.details, { fins_error: "0x2108" });
});

Deno.test("fins over UDP refuses other ids, cut replies, echoes and other protocols", () => {
  assertRefusesOthers(finsProbe);
  assertRefusesOtherIds(finsProbe, IDENTITY);
  for (let length = 0; length < 54; length++) {
    assert.equal(readReply(finsProbe, IDENTITY.subarray(0, length)), null);
  }
});
