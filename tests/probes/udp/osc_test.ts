import assert from "node:assert/strict";
import { utf8 } from "../../../src/bytes/convert.ts";
import { oscProbe } from "../../../src/probes/udp/osc.ts";
import { readReply } from "../../support/datagrams.ts";
import { assertRefusesOthers } from "../../support/near_misses.ts";
import { samples } from "./samples/osc.ts";

const [version, failed] = samples as [Uint8Array, Uint8Array];

Deno.test("SuperCollider's server tells its version over Open Sound Control", () => {
  assert.deepEqual(readReply(oscProbe, version), {
    service: "osc",
    product: "SuperCollider",
    extra: "scsynth",
    version: "3.13.0",
  });
  assert.deepEqual(readReply(oscProbe, failed), { service: "osc" });
});

Deno.test("Open Sound Control refuses echoes, other programs and other addresses", () => {
  assertRefusesOthers(oscProbe);
  assert.equal(readReply(oscProbe, version.subarray(0, 40)), null);
  assert.equal(readReply(oscProbe, utf8("/version.reply\0\0,s\0\0abc\0")), null);
  assert.equal(readReply(oscProbe, utf8("/fail")), null);
});
