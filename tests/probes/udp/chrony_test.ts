import assert from "node:assert/strict";
import { chronyProbe } from "../../../src/probes/udp/chrony.ts";
import { readReply } from "../../support/datagrams.ts";
import {
  assertRefusesCuts,
  assertRefusesOtherIds,
  assertRefusesOthers,
} from "../../support/near_misses.ts";
import { samples } from "./samples/chrony.ts";

const [reply] = samples as [Uint8Array];

Deno.test("chronyd is known by its answer to the command that does nothing", () => {
  assert.deepEqual(readReply(chronyProbe, reply), { service: "chrony", product: "chrony" });
});

Deno.test("chrony refuses echoes, cuts, other ids and other bytes", () => {
  assertRefusesOthers(chronyProbe);
  assertRefusesCuts(chronyProbe, reply);
  assertRefusesOtherIds(chronyProbe, reply);
});
