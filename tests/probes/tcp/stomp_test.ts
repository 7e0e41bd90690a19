import assert from "node:assert/strict";
import { utf8 } from "../../../src/bytes/convert.ts";
import { parseStompFrame, stompProbe } from "../../../src/probes/tcp/stomp.ts";
import { converse, probeContext, servePeer } from "../../support/peer.ts";
import { samples } from "./samples/stomp.ts";

const [FIRST = new Uint8Array(), SECOND = new Uint8Array(), THIRD = new Uint8Array()] = samples;

async function identifyWith(...replies: readonly (Uint8Array | string)[]) {
  await using peer = servePeer(async (side) => {
    for (const reply of replies) {
      if (await side.read() === undefined) return;
      await side.write(reply);
    }
  });
  using conversation = await converse(peer.port);
  await using context = probeContext(peer.port);
  return await stompProbe.identify(conversation, context);
}

Deno.test("stomp identify() names brokers that let anyone in", async () => {
  const found = await identifyWith(FIRST);
  assert.equal(found?.product, "ActiveMQ");
  assert.equal(found?.version, "5.17.2");
  assert.equal(found?.details?.stomp_auth, "none");
  const rabbit = await identifyWith(SECOND);
  assert.deepEqual(rabbit?.cpe, ["cpe:2.3:a:vmware:rabbitmq:3.10.8:*:*:*:*:*:*:*"]);
});

Deno.test("stomp identify() keeps a refusal's message and names no product", async () => {
  const found = await identifyWith(THIRD);
  assert.equal(found?.service, "stomp");
  assert.equal(found?.product, undefined);
  assert.deepEqual(found?.details, {
    stomp_reply: "ERROR",
    stomp_version: "1.0,1.1,1.2",
    stomp_message: "Bad CONNECT",
  });
});

Deno.test("stomp identify() ends a session that it was given, and only that", async () => {
  for (const [reply, last] of [[FIRST, "DISCONNECT\n\n\0"], [THIRD, ""]] as const) {
    await using peer = servePeer(async (side) => {
      await side.read();
      await side.write(reply);
      await side.drain();
    });
    {
      using conversation = await converse(peer.port);
      await using context = probeContext(peer.port);
      await stompProbe.identify(conversation, context);
    }
    await peer.accepted[0]?.drain();
    const said = new TextDecoder().decode(peer.accepted[0]?.received);
    assert.equal(said.slice(said.indexOf("\0") + 1), last);
  }
});

Deno.test("parseStompFrame() takes no other protocol's ERROR", () => {
  for (
    const text of [
      "ERROR\r\n",
      "ERROR :Closing Link: (timeout)\r\n\0",
      "ERROR\n\n\0",
      "ERROR\nx\n\n\0",
    ]
  ) {
    assert.equal(parseStompFrame(utf8(text)), null);
  }
});

Deno.test("parseStompFrame() of a truncated reply is null", () => {
  const whole = FIRST.indexOf(0);
  for (let length = 0; length < whole; length++) {
    assert.equal(parseStompFrame(FIRST.subarray(0, length)), null);
  }
});
