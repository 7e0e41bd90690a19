import assert from "node:assert/strict";
import { timeUdpProbe } from "../../../src/probes/udp/time.ts";
import { readReply } from "../../support/datagrams.ts";
import { assertRefusesCuts, assertRefusesOthers } from "../../support/near_misses.ts";
import { samples } from "./samples/time.ts";

const [now, later] = samples as [Uint8Array, Uint8Array];

Deno.test("time over UDP is four bytes near our own clock", () => {
  assert.deepEqual(readReply(timeUdpProbe, now), {
    service: "time",
    confidence: 0.8,
    details: { time_utc: "2026-11-24T12:00:00.000Z", time_offset_s: "0" },
  });
  assert.equal(readReply(timeUdpProbe, later)?.details?.["time_offset_s"], "1800");
  assertRefusesOthers(timeUdpProbe);
  assertRefusesCuts(timeUdpProbe, now);
  assert.equal(readReply(timeUdpProbe, Uint8Array.of(0x12, 0x34, 0x56, 0x78)), null);
});
