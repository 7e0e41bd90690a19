import assert from "node:assert/strict";
import { concatBytes, utf8 } from "../../../src/bytes/convert.ts";
import { bzflagUdpProbe, parseBzflagPing } from "../../../src/probes/udp/bzflag.ts";
import { readReply } from "../../support/datagrams.ts";
import { assertRefusesCuts, assertRefusesOthers } from "../../support/near_misses.ts";
import { samples } from "./samples/bzflag.ts";

const [answer] = samples as [Uint8Array];

Deno.test("BZFlag over UDP tells the version of its protocol", () => {
  assert.deepEqual(readReply(bzflagUdpProbe, answer), {
    service: "bzflag",
    product: "BZFlag server",
    extra: "0221",
  });
});

Deno.test("BZFlag over UDP refuses echoes, cuts and other words", () => {
  assertRefusesOthers(bzflagUdpProbe);
  assertRefusesCuts(bzflagUdpProbe, answer);
  const named = (word: string) =>
    parseBzflagPing(concatBytes([answer.subarray(0, 4), utf8(word), answer.subarray(12)]));
  assert.equal(named("BZFS0221"), "0221");
  for (const word of ["BZFSabcd", "bzfs0221"]) assert.equal(named(word), null);
});
