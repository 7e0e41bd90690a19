import assert from "node:assert/strict";
import { fromHex } from "../../../src/bytes/convert.ts";
import { emuleKadProbe } from "../../../src/probes/udp/emule_kad.ts";
import { readReply } from "../../support/datagrams.ts";
import { assertRefusesCuts, assertRefusesOthers } from "../../support/near_misses.ts";
import { samples } from "./samples/emule_kad.ts";

const [reply] = samples as [Uint8Array];

Deno.test("a node of Kad is known by its pong", () => {
  assert.deepEqual(readReply(emuleKadProbe, reply), { service: "emule-kad", confidence: 0.9 });
});

Deno.test("emule kad refuses echoes, cuts, other ids and other bytes", () => {
  assertRefusesOthers(emuleKadProbe);
  assertRefusesCuts(emuleKadProbe, reply);
  for (const other of ["e4610000", "e4610102 00", "e4600102", "c5610102"]) {
    assert.equal(readReply(emuleKadProbe, fromHex(other)), null, other);
  }
});
