import assert from "node:assert/strict";
import { concatBytes } from "../../../src/bytes/convert.ts";
import { iec104Probe, isTestConfirmed } from "../../../src/probes/tcp/iec_104.ts";
import { identifyForeign, identifyInTurns } from "../../support/turns.ts";
import { samples } from "./samples/iec_104.ts";

Deno.test("iec-104 identify() knows a station by its confirmation", async () => {
  for (const sample of samples) {
    assert.equal((await identifyInTurns(iec104Probe, [sample]))?.service, "iec-104");
  }
});

Deno.test("iec-104 identify() refuses an echo and foreign replies", async () => {
  assert.deepEqual((await identifyForeign(iec104Probe)).filter((found) => found !== null), []);
});

Deno.test("isTestConfirmed() needs exactly the confirmation", () => {
  for (const sample of samples) {
    for (let length = 0; length < sample.length; length++) {
      assert.equal(isTestConfirmed(sample.subarray(0, length)), false);
    }
    assert.equal(isTestConfirmed(concatBytes([sample, Uint8Array.of(0)])), false);
  }
});
