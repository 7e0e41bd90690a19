import assert from "node:assert/strict";
import { utf8 } from "../../../src/bytes/convert.ts";
import { quake3Probe } from "../../../src/probes/udp/quake3.ts";
import { datagramContext, readReply } from "../../support/datagrams.ts";
import { assertRefusesOtherIds, assertRefusesOthers } from "../../support/near_misses.ts";
import { samples } from "./samples/quake3.ts";

const [ioquake, xonotic] = samples as [Uint8Array, Uint8Array];

Deno.test("the question to Quake III is the short one, with a challenge", () => {
  const bytes = quake3Probe.request(datagramContext(27960))?.bytes ?? utf8("");
  assert.deepEqual([...bytes.subarray(0, 4)], [255, 255, 255, 255]);
  assert.equal(new TextDecoder().decode(bytes.subarray(4)), "getinfo 01020304");
});

Deno.test("Quake III and relatives tell name, map and players, without colours; the engine's name is no game's", () => {
  assert.deepEqual(readReply(quake3Probe, ioquake), {
    service: "quake3",
    details: {
      quake3_name: "Rail only",
      quake3_map: "q3dm17",
      quake3_players: "3/8",
      quake3_protocol: "71",
      quake3_password: "no",
    },
  });
  const { product, details = {} } = readReply(quake3Probe, xonotic) ?? {};
  assert.deepEqual([product, details["quake3_name"]], ["Xonotic", "Storm"]);
  assert.equal(details["quake3_version"], "805");
});

Deno.test("Quake III refuses other challenges, other packets and echoes", () => {
  assertRefusesOthers(quake3Probe);
  for (const sample of samples) assertRefusesOtherIds(quake3Probe, sample);
  assert.equal(readReply(quake3Probe, utf8("infoResponse\n\\challenge\\01020304")), null);
});
