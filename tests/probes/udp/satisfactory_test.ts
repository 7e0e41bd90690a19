import assert from "node:assert/strict";
import { fromHex } from "../../../src/bytes/convert.ts";
import { satisfactoryProbe } from "../../../src/probes/udp/satisfactory.ts";
import { datagramContext, readReply } from "../../support/datagrams.ts";
import {
  assertRefusesCuts,
  assertRefusesOtherIds,
  assertRefusesOthers,
} from "../../support/near_misses.ts";
import { samples } from "./samples/satisfactory.ts";

const [playing, idle] = samples as [Uint8Array, Uint8Array];

Deno.test("Satisfactory tells its build, its name and what it does", () => {
  assert.deepEqual(
    satisfactoryProbe.request(datagramContext(7_777))?.bytes,
    fromHex("d5f6 00 01 0102030405060708 01"),
  );
  assert.deepEqual(readReply(satisfactoryProbe, playing), {
    service: "satisfactory",
    vendor: "Coffee Stain Studios",
    product: "Satisfactory",
    version: "385279",
    details: { satisfactory_name: "Our factory", satisfactory_state: "playing" },
  });
  assert.deepEqual(readReply(satisfactoryProbe, idle)?.details, { satisfactory_state: "idle" });
});

Deno.test("Satisfactory refuses echoes, cuts, other cookies and states that are none", () => {
  assertRefusesOthers(satisfactoryProbe);
  assertRefusesCuts(satisfactoryProbe, playing);
  assertRefusesOtherIds(satisfactoryProbe, playing);
  const spoilt = idle.slice();
  spoilt[12] = 4;
  assert.equal(readReply(satisfactoryProbe, spoilt), null);
  assert.equal(readReply(satisfactoryProbe, Uint8Array.of(...idle, 1)), null);
});
