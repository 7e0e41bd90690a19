import assert from "node:assert/strict";
import { equalBytes } from "../../../src/bytes/convert.ts";
import { ajpProbe, buildCPing, isCPong } from "../../../src/probes/tcp/ajp.ts";
import { converse, probeContext, servePeer } from "../../support/peer.ts";
import { samples } from "./samples/ajp.ts";

const pong = samples[0] ?? new Uint8Array();

async function identifyWith(reply: Uint8Array) {
  await using peer = servePeer(async (side) => {
    await side.readAtLeast(5);
    if (equalBytes(side.received, Uint8Array.of(0x12, 0x34, 0, 1, 0x0a))) await side.write(reply);
  });
  using conversation = await converse(peer.port);
  await using context = probeContext(peer.port);
  return await ajpProbe.identify(conversation, context);
}

Deno.test("ajp identify() proves AJP by CPong", async () => {
  assert.equal((await identifyWith(pong))?.service, "ajp13");
});

Deno.test("ajp identify() refuses an echo and more than CPong", async () => {
  assert.equal(await identifyWith(buildCPing()), null);
  assert.equal(await identifyWith(Uint8Array.of(...pong, 0)), null);
});

Deno.test("isCPong() refuses every truncation", () => {
  for (let length = 0; length < pong.length; length++) {
    assert.equal(isCPong(pong.slice(0, length)), false);
  }
});
