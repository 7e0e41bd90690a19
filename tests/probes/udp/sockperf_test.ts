import assert from "node:assert/strict";
import { sockperfProbe } from "../../../src/probes/udp/sockperf.ts";
import { readReply } from "../../support/datagrams.ts";
import {
  assertRefusesCuts,
  assertRefusesOtherIds,
  assertRefusesOthers,
} from "../../support/near_misses.ts";
import { samples } from "./samples/sockperf.ts";

const [answer] = samples as [Uint8Array];

Deno.test("sockperf sends a message back as a server's", () => {
  const found = { service: "sockperf", product: "sockperf" };
  assert.deepEqual(readReply(sockperfProbe, answer), found);
});

Deno.test("sockperf refuses echoes, other numbers and cuts", () => {
  assertRefusesOthers(sockperfProbe);
  assertRefusesOtherIds(sockperfProbe, answer);
  assertRefusesCuts(sockperfProbe, answer);
});
