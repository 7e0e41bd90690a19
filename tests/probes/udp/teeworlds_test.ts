import assert from "node:assert/strict";
import { fromHex } from "../../../src/bytes/convert.ts";
import { parseTeeworldsToken, teeworldsProbe } from "../../../src/probes/udp/teeworlds.ts";
import { readReply } from "../../support/datagrams.ts";
import {
  assertRefusesCuts,
  assertRefusesOtherIds,
  assertRefusesOthers,
} from "../../support/near_misses.ts";
import { information, samples } from "./samples/teeworlds.ts";

const [token] = samples as [Uint8Array];

Deno.test("Teeworlds gives a token, and its version to who returns it", () => {
  const found = readReply(teeworldsProbe, token);
  assert.equal(found?.service, "teeworlds");
  assert.deepEqual(
    found?.next?.bytes,
    fromHex("21 d99e936c 01020304 ffffffff 67696533 01"),
  );
  const told = found?.next?.read(information);
  assert.deepEqual([told?.product, told?.version, told?.details], ["Teeworlds", "0.7.5", {
    teeworlds_name: "unnamed server",
    teeworlds_map: "dm1",
    teeworlds_mode: "DM",
  }]);
  assert.equal(found?.next?.read(token), null);
  assert.equal(found?.next?.read(information.subarray(0, 16)), null);
});

Deno.test("Teeworlds refuses other tokens, cuts and echoes", () => {
  assertRefusesOthers(teeworldsProbe);
  assertRefusesOtherIds(teeworldsProbe, token);
  assertRefusesCuts(teeworldsProbe, token);
  assert.equal(
    parseTeeworldsToken(fromHex("040000 01020304 04 d99e936c"), fromHex("01020304")),
    null,
  );
});
