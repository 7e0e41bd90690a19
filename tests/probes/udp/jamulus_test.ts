import assert from "node:assert/strict";
import { fromHex } from "../../../src/bytes/convert.ts";
import {
  buildMessage,
  isJamulusMessage,
  jamulusProbe,
  parseJamulusVersion,
} from "../../../src/probes/udp/jamulus.ts";
import { readReply } from "../../support/datagrams.ts";
import { assertRefusesCuts, assertRefusesOthers } from "../../support/near_misses.ts";
import { number, samples } from "./samples/jamulus.ts";

const [version] = samples as [Uint8Array];

Deno.test("Jamulus tells its version and its system", () => {
  const found = readReply(jamulusProbe, version);
  assert.deepEqual([found?.service, found?.product, found?.version, found?.os], [
    "jamulus",
    "Jamulus",
    "3.9.1",
    "Linux",
  ]);
});

Deno.test("Jamulus refuses echoes, cuts, wrong checksums and other messages", () => {
  assertRefusesOthers(jamulusProbe);
  assertRefusesCuts(jamulusProbe, version);
  const spoilt = version.slice();
  spoilt[10] = 0x34;
  assert.equal(parseJamulusVersion(spoilt), null);
  assert.ok(isJamulusMessage(number) && isJamulusMessage(buildMessage(1_012)));
  assert.equal(parseJamulusVersion(number), null);
  assert.ok(!isJamulusMessage(fromHex("0000 0000 00 0000 0000")));
});
