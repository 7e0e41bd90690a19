import assert from "node:assert/strict";
import { mindustryProbe, parseMindustryReply } from "../../../src/probes/udp/mindustry.ts";
import { readReply } from "../../support/datagrams.ts";
import { assertRefusesOthers } from "../../support/near_misses.ts";
import { samples } from "./samples/mindustry.ts";

const [whole, custom, padded] = samples as [Uint8Array, Uint8Array, Uint8Array];

Deno.test("Mindustry tells its build, its name and its map", () => {
  assert.deepEqual(readReply(mindustryProbe, whole), {
    service: "mindustry",
    product: "Mindustry",
    version: "146",
    details: {
      mindustry_name: "Our server",
      mindustry_description: "No griefing",
      mindustry_map: "Ground Zero",
      mindustry_mode: "attack",
      mindustry_players: "5",
      mindustry_type: "official",
    },
  });
  const own = readReply(mindustryProbe, custom);
  assert.deepEqual([own?.version, own?.details?.["mindustry_type"]], [undefined, "custom"]);
  assert.equal(readReply(mindustryProbe, padded)?.version, "135");
});

Deno.test("Mindustry refuses echoes, cuts within its fields, and more after them", () => {
  assertRefusesOthers(mindustryProbe);
  for (let length = 0; length < custom.length; length++) {
    assert.equal(parseMindustryReply(custom.subarray(0, length)), null, `${length} bytes`);
  }
  assert.equal(parseMindustryReply(Uint8Array.of(...padded, 1)), null);
  assert.equal(parseMindustryReply(Uint8Array.of(...padded, ...new Uint8Array(300))), null);
  const nameless = Uint8Array.of(0, ...whole.subarray(19));
  assert.equal(parseMindustryReply(nameless), null);
});
