import assert from "node:assert/strict";
import { latin1, utf8 } from "../../../src/bytes/convert.ts";
import { describeTeeworlds } from "../../../src/probes/udp/games/teeworlds_version.ts";
import {
  readTeeworldsInformation,
  teeworldsClassicProbe,
} from "../../../src/probes/udp/teeworlds_classic.ts";
import { readReply } from "../../support/datagrams.ts";
import { assertRefusesOtherIds, assertRefusesOthers } from "../../support/near_misses.ts";
import { samples } from "./samples/teeworlds_classic.ts";

const [ddnet] = samples as [Uint8Array];
/** The same server with another version. */
const withVersion = (version: string) =>
  Uint8Array.from(
    latin1(ddnet).replace("0.6.4, 16.4", version),
    (character) => character.charCodeAt(0),
  );

Deno.test("DDNet and Teeworlds 0.6 tell version, name and map", () => {
  assert.deepEqual(readReply(teeworldsClassicProbe, ddnet), {
    service: "teeworlds",
    product: "DDNet",
    version: "16.4",
    details: {
      teeworlds_name: "My DDNet server [0/64]",
      teeworlds_map: "Tutorial",
      teeworlds_mode: "TestDDraceNetwor",
    },
  });
  const older = readTeeworldsInformation(withVersion("0.6.5"), 1);
  assert.deepEqual([older?.product, older?.version], ["Teeworlds", "0.6.5"]);
  const fork = readTeeworldsInformation(withVersion("0.6 626fce9a778df4d4"), 1);
  assert.deepEqual([fork?.service, fork?.product], ["teeworlds", undefined]);
});

Deno.test("DDNet is told from Teeworlds whichever protocol is asked", () => {
  const told = (version: string) => {
    const { product, version: number } = describeTeeworlds(version);
    return [product, number];
  };
  assert.deepEqual(told("0.7\u21940.6.4, 16.4"), ["DDNet", "16.4"]);
  assert.deepEqual(told("0.7.5"), ["Teeworlds", "0.7.5"]);
  for (const other of ["0.7\u21940.6.4", "0.6.4, x", "0.8", "16.4"]) {
    assert.deepEqual(told(other), [undefined, undefined], other);
  }
});

Deno.test("Teeworlds 0.6 refuses other tokens, other versions and echoes", () => {
  assertRefusesOthers(teeworldsClassicProbe);
  assertRefusesOtherIds(teeworldsClassicProbe, ddnet);
  assert.equal(readTeeworldsInformation(withVersion("Linux"), 1), null);
  assert.equal(readTeeworldsInformation(ddnet.subarray(0, 40), 1), null);
  assert.equal(readTeeworldsInformation(utf8("inf31\x000.6.4\0"), 1), null);
});
