import assert from "node:assert/strict";
import { nebulaProbe } from "../../../src/probes/udp/nebula.ts";
import { readReply } from "../../support/datagrams.ts";
import {
  assertRefusesCuts,
  assertRefusesOtherIds,
  assertRefusesOthers,
} from "../../support/near_misses.ts";
import { samples } from "./samples/nebula.ts";

const [reply] = samples as [Uint8Array];

Deno.test("Nebula is known by its error about a tunnel", () => {
  assert.deepEqual(readReply(nebulaProbe, reply), { service: "nebula", product: "Nebula" });
});

Deno.test("nebula refuses echoes, cuts, other ids and other bytes", () => {
  assertRefusesOthers(nebulaProbe);
  assertRefusesCuts(nebulaProbe, reply);
  assertRefusesOtherIds(nebulaProbe, reply);
});
