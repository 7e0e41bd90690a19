import assert from "node:assert/strict";
import {
  buildWireFormatInfo,
  openwireProbe,
  parseWireFormatInfo,
} from "../../../src/probes/tcp/openwire.ts";
import { converse, probeContext, servePeer } from "../../support/peer.ts";
import { samples } from "./samples/openwire.ts";

const [FIRST = new Uint8Array()] = samples;

async function identifyWith(...replies: readonly (Uint8Array | string)[]) {
  await using peer = servePeer(async (side) => {
    for (const reply of replies) {
      if (await side.read() === undefined) return;
      await side.write(reply);
    }
  });
  using conversation = await converse(peer.port);
  await using context = probeContext(peer.port);
  return await openwireProbe.identify(conversation, context);
}

Deno.test("openwire identify() names ActiveMQ and its version", async () => {
  const found = await identifyWith(FIRST);
  assert.equal(found?.service, "openwire");
  assert.equal(found?.product, "ActiveMQ");
  assert.equal(found?.version, "5.17.2");
  assert.deepEqual(found?.cpe, ["cpe:2.3:a:apache:activemq:5.17.2:*:*:*:*:*:*:*"]);
  assert.deepEqual(found?.details, { openwire_version: "12", openwire_platform: "Java" });
});

Deno.test("openwire identify() asks nothing of a broker that has introduced itself", async () => {
  await using peer = servePeer(async (side) => {
    await side.write(FIRST);
    await side.drain();
  });
  {
    using conversation = await converse(peer.port);
    await using context = probeContext(peer.port, { banner: FIRST });
    const found = await openwireProbe.identify(conversation, context);
    assert.equal(found?.version, "5.17.2");
  }
  assert.equal(peer.accepted[0]?.received.length, 0);
});

Deno.test("openwire identify() refuses an echo and HTTP", async () => {
  assert.equal(await identifyWith(buildWireFormatInfo()), null);
  assert.equal(await identifyWith("HTTP/1.1 400 Bad Request\r\n\r\n"), null);
});

Deno.test("parseWireFormatInfo() of a truncated reply is null", () => {
  for (let length = 0; length < FIRST.length; length++) {
    assert.equal(parseWireFormatInfo(FIRST.subarray(0, length)), null);
  }
});
