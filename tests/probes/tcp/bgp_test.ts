import assert from "node:assert/strict";
import { fromHex, latin1 } from "../../../src/bytes/convert.ts";
import { bgpProbe, parseBgpMessage } from "../../../src/probes/tcp/bgp.ts";
import { converse, probeContext, servePeer } from "../../support/peer.ts";
import { samples } from "./samples/bgp.ts";

const [FIRST = new Uint8Array(), SECOND = new Uint8Array()] = samples;

async function identifyGreeting(greeting: Uint8Array | string) {
  await using peer = servePeer(async (side) => {
    await side.write(greeting);
  });
  using conversation = await converse(peer.port);
  await using context = probeContext(peer.port);
  const found = await bgpProbe.identify(conversation, context);
  assert.equal(peer.accepted[0]?.received.length, 0);
  return found;
}

Deno.test("bgp identify() reads a router's OPEN with its 4-byte AS and sends nothing", async () => {
  assert.deepEqual(await identifyGreeting(FIRST), {
    service: "bgp",
    details: { bgp_as: "4200000001", bgp_router_id: "192.0.2.7", bgp_hold_time: "240" },
  });
});

Deno.test("bgp identify() reads the refusal of a router that does not know us", async () => {
  assert.deepEqual(await identifyGreeting(SECOND), {
    service: "bgp",
    details: { bgp_notification: "6/5 cease" },
  });
});

Deno.test("bgp identify() reads the words of a refusal, and the product that uses them", async () => {
  const words = "no session configured for the peer 192.0.2.7";
  const length = (21 + words.length).toString(16).padStart(4, "0");
  const head = latin1(fromHex(`ffffffffffffffffffffffffffffffff ${length} 03 06 03`));
  const greeting = Uint8Array.from(head + words, (character) => character.charCodeAt(0));
  const found = await identifyGreeting(greeting);
  assert.equal(found?.product, "ExaBGP");
  assert.deepEqual(found?.details, { bgp_notification: "6/3 cease", bgp_text: words });
});

Deno.test("bgp identify() refuses other greetings", async () => {
  assert.equal(await identifyGreeting("220 ready\r\n"), null);
  assert.equal(await identifyGreeting(new Uint8Array(64).fill(0xff)), null);
});

Deno.test("parseBgpMessage() takes no KEEPALIVE and no impossible length", () => {
  const marker = "ffffffffffffffffffffffffffffffff";
  assert.equal(parseBgpMessage(fromHex(`${marker} 0013 04`)), null);
  assert.equal(parseBgpMessage(fromHex(`${marker} ffff 03 06 05`)), null);
  assert.equal(parseBgpMessage(fromHex(`${marker} 0015 03 00 00`)), null);
});

Deno.test("parseBgpMessage() of a truncated message is null", () => {
  for (let length = 0; length < FIRST.length; length++) {
    assert.equal(parseBgpMessage(FIRST.subarray(0, length)), null);
  }
});
