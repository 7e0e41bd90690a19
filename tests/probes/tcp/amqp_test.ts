import assert from "node:assert/strict";
import { fromHex, latin1, utf8 } from "../../../src/bytes/convert.ts";
import { amqpProbe, parseAmqpHeader, parseAmqpStart } from "../../../src/probes/tcp/amqp.ts";
import { converse, probeContext, servePeer } from "../../support/peer.ts";
import { samples } from "./samples/amqp.ts";

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
  return await amqpProbe.identify(conversation, context);
}

Deno.test("amqp identify() names RabbitMQ, its platform, cluster and login methods", async () => {
  const found = await identifyWith(FIRST);
  assert.equal(found?.service, "amqp");
  assert.equal(found?.product, "RabbitMQ");
  assert.equal(found?.version, "3.10.8");
  assert.deepEqual(found?.details, {
    amqp_version: "0-9-1",
    amqp_platform: "Erlang/OTP 25.2.3",
    amqp_cluster: "portico@vm",
    amqp_mechanisms: "AMQPLAIN PLAIN",
  });
});

Deno.test("amqp identify() keeps the names of a broker without a rule", async () => {
  const other = latin1(FIRST).replace("RabbitMQ", "OtherMQx");
  const found = await identifyWith(Uint8Array.from(other, (char) => char.charCodeAt(0)));
  assert.equal(found?.product, "OtherMQx");
  assert.equal(found?.version, "3.10.8");
  assert.equal(found?.cpe, undefined);
});

Deno.test("amqp identify() tells which version a broker proposes instead", async () => {
  for (
    const [header, version] of [["00 01 00 00", "1.0"], ["03 01 00 00", "1.0 with SASL"]] as const
  ) {
    const found = await identifyWith(fromHex(`414d5150 ${header}`));
    assert.deepEqual(found, { service: "amqp", details: { amqp_version: version } });
  }
});

Deno.test("amqp identify() refuses an echo, HTTP and unknown headers", async () => {
  assert.equal(await identifyWith(fromHex("414d5150 00000901")), null);
  assert.equal(await identifyWith("HTTP/1.1 400 Bad Request\r\n\r\n"), null);
  assert.equal(await identifyWith(utf8("AMQP9999")), null);
});

Deno.test("amqp recognise() leaves a bare header to the question", () => {
  assert.equal(amqpProbe.recognise?.(FIRST)?.product, "RabbitMQ");
  assert.equal(amqpProbe.recognise?.(SECOND), null);
  assert.equal(parseAmqpHeader(SECOND), "1.0");
});

Deno.test("parseAmqpStart() needs the frame's end, and refuses it elsewhere", () => {
  const spoilt = FIRST.slice();
  spoilt[spoilt.length - 1] = 0;
  assert.equal(parseAmqpStart(spoilt), null);
});

Deno.test("parseAmqpStart() of a truncated reply is null", () => {
  for (let length = 0; length < FIRST.length; length++) {
    assert.equal(parseAmqpStart(FIRST.subarray(0, length)), null);
  }
});
