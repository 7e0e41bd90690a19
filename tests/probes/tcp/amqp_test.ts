import assert from "node:assert/strict";
import { fromHex, latin1, utf8 } from "../../../src/bytes/convert.ts";
import { amqpProbe, parseAmqpHeader, parseAmqpStart } from "../../../src/probes/tcp/amqp.ts";
import { askEcho, askProbe } from "../../support/ask_probe.ts";
import { converse, probeContext, servePeer } from "../../support/peer.ts";
import { AMQP_OPEN, parseAmqpOpen } from "../../../src/probes/tcp/amqp_open.ts";
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

/** A broker's header and `open`: container, host, frame size, channels, time, four nulls, properties. */
function opened(properties: Readonly<Record<string, string>>): Uint8Array<ArrayBuffer> {
  const sized = (text: string) => [text.length, ...utf8(text)];
  const pairs = Object.entries(properties).flatMap(([name, value]) => [
    ...[0xa3, ...sized(name)],
    ...[0xa1, ...sized(value)],
  ]);
  const count = Object.keys(properties).length * 2;
  const fields = [
    ...[0xa1, ...sized("broker")],
    ...fromHex("40 70000fffff 607fff 7000007530 40404040"),
    ...[0xc1, pairs.length + 1, count, ...pairs],
  ];
  const body = [...fromHex("005310"), 0xc0, fields.length + 1, 10, ...fields];
  const frame = [...fromHex("000000"), body.length + 8, ...fromHex("02000000"), ...body];
  return Uint8Array.from([...fromHex("414d5150 00010000"), ...frame]);
}

Deno.test("parseAmqpOpen() reads the properties of a broker's open", () => {
  const properties = parseAmqpOpen(opened({ product: "ActiveMQ", version: "5.18.3" }));
  assert.deepEqual([...properties ?? []], [["product", "ActiveMQ"], ["version", "5.18.3"]]);
  assert.deepEqual([...parseAmqpOpen(opened({})) ?? []], []);
  assert.deepEqual(parseAmqpOpen(AMQP_OPEN)?.size, 0);
  assert.equal(parseAmqpOpen(SECOND), null);
});

Deno.test("parseAmqpOpen() of a truncated reply is null", () => {
  const whole = opened({ product: "ActiveMQ", version: "5.18.3" });
  for (let length = 0; length < whole.length; length++) {
    assert.equal(parseAmqpOpen(whole.subarray(0, length)), null);
  }
});

Deno.test("amqp identify() learns on a second connection who speaks 1.0", async () => {
  let connections = 0;
  await using peer = servePeer(async (side) => {
    const first = connections++ === 0;
    if (await side.read() === undefined) return;
    await side.write(first ? SECOND : opened({ product: "ActiveMQ", version: "5.18.3" }));
    await side.read();
  });
  using conversation = await converse(peer.port);
  await using context = probeContext(peer.port);
  const found = await amqpProbe.identify(conversation, context);
  assert.equal(found?.product, "ActiveMQ");
  assert.equal(found?.version, "5.18.3");
  assert.deepEqual(found?.details, { amqp_version: "1.0" });
});

Deno.test("the question for 1.0 alone is answered by an open, or by the header of another layer, not by an echo", async () => {
  const [part] = amqpProbe.parts ?? [];
  assert.equal(part?.name, "amqp-1");
  const ask = (...replies: readonly Uint8Array[]) => askProbe(part, replies);
  const { found, sent } = await ask(opened({ product: "Example broker", version: "1.2" }));
  assert.deepEqual(found, {
    service: "amqp",
    product: "Example broker",
    version: "1.2",
    details: { amqp_version: "1.0" },
  });
  assert.deepEqual(sent[0]?.subarray(0, AMQP_OPEN.length), AMQP_OPEN);
  const secured = await ask(fromHex("414d5150 03010000"));
  assert.deepEqual(secured.found?.details, { amqp_version: "1.0 with SASL" });
  assert.equal(await askEcho(part), null);
  for (const wrong of ["414d5150 00010001", "414d5151 00010000", "414d5150", "485454502f312e31"]) {
    assert.equal((await ask(fromHex(wrong))).found, null, wrong);
  }
});
