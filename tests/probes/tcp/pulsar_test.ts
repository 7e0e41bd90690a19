import assert from "node:assert/strict";
import { hex } from "../../../src/bytes/convert.ts";
import {
  buildPulsarConnect,
  parsePulsarReply,
  pulsarProbe,
} from "../../../src/probes/tcp/pulsar.ts";
import { converse, probeContext, servePeer } from "../../support/peer.ts";
import { samples } from "./samples/pulsar.ts";

const [FIRST = new Uint8Array(), SECOND = new Uint8Array()] = samples;

async function identifyWith(...replies: readonly (Uint8Array | string)[]) {
  await using peer = servePeer(async (side) => {
    for (const reply of replies) {
      if (await side.read() === undefined) return;
      await side.write(reply);
    }
  });
  using conversation = await converse(peer.port);
  await using context = probeContext(peer.port);
  return await pulsarProbe.identify(conversation, context);
}

Deno.test("buildPulsarConnect() is CONNECT without authentication data", () => {
  assert.equal(
    hex(buildPulsarConnect()),
    "00000013" + "0000000f" + "0802" + "120b" + "0a07706f727469636f" + "200b",
  );
});

Deno.test("pulsar identify() gives the broker's version", async () => {
  const found = await identifyWith(FIRST);
  assert.equal(found?.product, "Pulsar");
  assert.equal(found?.version, "3.0.0");
  assert.deepEqual(found?.details, {
    pulsar_auth: "none",
    pulsar_server: "Pulsar Server3.0.0",
    pulsar_protocol: "20",
  });
});

Deno.test("pulsar identify() keeps a refusal's message", async () => {
  const found = await identifyWith(SECOND);
  assert.equal(found?.version, undefined);
  assert.deepEqual(found?.details, { pulsar_error: "Unauthorized! Failed to authenticate" });
});

Deno.test("pulsar identify() refuses an echo and HTTP", async () => {
  assert.equal(await identifyWith(buildPulsarConnect()), null);
  assert.equal(await identifyWith("HTTP/1.1 400 Bad Request\r\n\r\n"), null);
});

Deno.test("parsePulsarReply() of a truncated reply is null", () => {
  for (let length = 0; length < FIRST.length; length++) {
    assert.equal(parsePulsarReply(FIRST.subarray(0, length)), null);
  }
});
