import assert from "node:assert/strict";
import { fromHex } from "../../../src/bytes/convert.ts";
import { minetestProbe, parsePeerNumber } from "../../../src/probes/udp/minetest.ts";
import { datagramContext, readReply } from "../../support/datagrams.ts";
import { assertRefusesCuts, assertRefusesOthers } from "../../support/near_misses.ts";
import { samples } from "./samples/minetest.ts";

const [numbered] = samples as [Uint8Array];

Deno.test("the Minetest question is an empty packet of a peer without a number", () => {
  assert.deepEqual(
    minetestProbe.request(datagramContext(30_000))?.bytes,
    fromHex("4f457403 0000 00 01"),
  );
});

Deno.test("Minetest is known by the number that it gives, and told goodbye", () => {
  assert.deepEqual(readReply(minetestProbe, numbered), {
    service: "minetest",
    product: "Luanti (Minetest)",
    details: {},
    closing: fromHex("4f457403 0002 00 00 03"),
  });
});

Deno.test("Minetest refuses other packets, cuts and echoes", () => {
  assertRefusesOthers(minetestProbe);
  assertRefusesCuts(minetestProbe, numbered);
  assert.equal(parsePeerNumber(fromHex("4f457403 0001 00 03 ffdc 00 01 0001")), null);
  assert.equal(parsePeerNumber(fromHex("4f457403 0001 00 03 ffdc 00 02 0002")), null);
  assert.equal(parsePeerNumber(Uint8Array.of(...numbered, 0)), null);
});
