import assert from "node:assert/strict";
import { utf8 } from "../../../src/bytes/convert.ts";
import { daytimeUdpProbe } from "../../../src/probes/udp/daytime.ts";
import { readReply } from "../../support/datagrams.ts";
import { assertRefusesOthers } from "../../support/near_misses.ts";
import { samples } from "./samples/daytime.ts";

Deno.test("daytime over UDP is known by a date with a time and nothing else", () => {
  for (const sample of samples) {
    assert.equal(readReply(daytimeUdpProbe, sample)?.service, "daytime");
  }
  assertRefusesOthers(daytimeUdpProbe);
  assert.equal(readReply(daytimeUdpProbe, utf8("25 NOV 2026 12:00:00 UTC hello\r\n")), null);
});
