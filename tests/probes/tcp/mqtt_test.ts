import assert from "node:assert/strict";
import { fromHex, hex, latin1, utf8 } from "../../../src/bytes/convert.ts";
import {
  buildMqttConnect,
  mqttProbe,
  parseConnack,
  parsePublished,
} from "../../../src/probes/tcp/mqtt.ts";
import { converse, probeContext, servePeer } from "../../support/peer.ts";
import { samples } from "./samples/mqtt.ts";

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
  return await mqttProbe.identify(conversation, context);
}

Deno.test("buildMqttConnect() opens a clean session of MQTT 3.1.1 without a user", () => {
  assert.equal(hex(buildMqttConnect("ab")), "100e00044d515454" + "0402003c" + "00026162");
});

Deno.test("mqtt identify() names Mosquitto by its version topic", async () => {
  const found = await identifyWith(FIRST, SECOND);
  assert.equal(found?.service, "mqtt");
  assert.equal(found?.product, "Mosquitto");
  assert.equal(found?.version, "2.0.11");
  assert.equal(found?.details?.mqtt_auth, "none");
});

Deno.test("mqtt identify() subscribes to nothing and ends the session at low intensity", async () => {
  await using peer = servePeer(async (side) => {
    await side.read();
    await side.write(FIRST);
    await side.drain();
  });
  {
    using conversation = await converse(peer.port);
    await using context = probeContext(peer.port, { intensity: 4 });
    const found = await mqttProbe.identify(conversation, context);
    assert.deepEqual(found?.details, { mqtt_connack: "0 accepted", mqtt_auth: "none" });
  }
  await peer.accepted[0]?.drain();
  const said = latin1(peer.accepted[0]?.received ?? new Uint8Array());
  assert.equal(said.length, 37 + 2);
  assert.ok(said.endsWith("\xe0\0"));
});

Deno.test("mqtt identify() tells a broker that wants a login, and names no product", async () => {
  const found = await identifyWith(THIRD);
  assert.equal(found?.product, undefined);
  assert.deepEqual(found?.details, { mqtt_connack: "5 not authorized", mqtt_auth: "required" });
});

Deno.test("mqtt identify() refuses an echo, HTTP and what no broker answers", async () => {
  assert.equal(await identifyWith(buildMqttConnect("portico0102030405060708")), null);
  assert.equal(await identifyWith("HTTP/1.1 400 Bad Request\r\n\r\n"), null);
  for (const reply of ["20020100", "20020077", "2002000000", "200200", "2003000000"]) {
    assert.equal(parseConnack(fromHex(reply)), null, reply);
  }
});

Deno.test("parseConnack() knows the refusals of brokers that only speak MQTT 5", () => {
  assert.equal(parseConnack(fromHex("20 03 00 84 00")), 0x84);
});

Deno.test("parsePublished() passes over other packets and other topics", () => {
  const other = Uint8Array.of(...fromHex("30 05 00 01"), ...utf8("xhi"));
  const topic = "$SYS/broker/version";
  assert.equal(
    parsePublished(Uint8Array.of(...other, ...SECOND), topic),
    "mosquitto version 2.0.11",
  );
  assert.equal(parsePublished(other, topic), null);
  assert.equal(parsePublished(fromHex("30 ff ff ff ff 7f"), topic), null);
});
