import assert from "node:assert/strict";
import {
  buildKafkaRequest,
  kafkaProbe,
  parseApiVersions,
  parseKafkaMetadata,
} from "../../../src/probes/tcp/kafka.ts";
import { kafkaReleases } from "../../../src/probes/tcp/kafka/releases.ts";
import { hex } from "../../../src/bytes/convert.ts";
import { converse, probeContext, servePeer } from "../../support/peer.ts";
import { samples } from "./samples/kafka.ts";

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
  return await kafkaProbe.identify(conversation, context);
}

const ID = 0x01020304;

Deno.test("buildKafkaRequest() is ApiVersions version 0 with a client's name", () => {
  assert.equal(
    hex(buildKafkaRequest(18, 0, ID)),
    "00000011" + "0012" + "0000" + "01020304" + "0007706f727469636f",
  );
});

Deno.test("kafka identify() dates the protocol and describes the cluster", async () => {
  const found = await identifyWith(FIRST, SECOND);
  assert.equal(found?.service, "kafka");
  assert.equal(found?.product, undefined);
  assert.deepEqual(found?.details, {
    kafka_protocol_of: "3.9",
    kafka_apis: "12",
    kafka_cluster_id: "MkU3OEVBNTcwNTJENDM2Qk",
    kafka_brokers: "1@kafka.example:9092",
    kafka_controller: "1",
  });
});

Deno.test("kafka identify() is content without metadata", async () => {
  const found = await identifyWith(FIRST);
  assert.equal(found?.details?.kafka_protocol_of, "3.9");
  assert.equal(found?.details?.kafka_cluster_id, undefined);
});

Deno.test("kafka identify() refuses an echo and HTTP", async () => {
  assert.equal(await identifyWith(buildKafkaRequest(18, 0, ID)), null);
  assert.equal(await identifyWith("HTTP/1.1 400 Bad Request\r\n\r\n"), null);
});

Deno.test("kafkaReleases() gives the releases between two milestones", () => {
  const apis = (newest: Readonly<Record<number, number>>) =>
    new Map(Object.entries(newest).map(([key, max]) => [Number(key), { min: 0, max }]));
  const older = { 0: 9, 1: 13, 2: 7, 3: 12, 9: 8, 11: 9, 16: 4, 18: 3, 24: 3 };
  assert.equal(kafkaReleases(apis({ 18: 0, 3: 1, 9: 1 })), "0.10.0");
  assert.equal(kafkaReleases(apis({ 0: 8, 1: 11, 2: 5, 3: 9, 9: 7, 16: 3, 18: 3 })), "2.5");
  assert.equal(kafkaReleases(apis({ ...older, 29: 2 })), "3.2");
  assert.equal(kafkaReleases(apis({ ...older, 29: 3 })), "3.3 to 3.4");
  assert.equal(kafkaReleases(apis({ 0: 12, 1: 17, 18: 4 })), "4.0");
  assert.equal(kafkaReleases(apis({ 0: 14, 1: 18, 18: 4 })), "4.1 or later");
});

Deno.test("parseApiVersions() needs our correlation id", () => {
  assert.equal(parseApiVersions(FIRST, ID + 1), null);
  assert.equal(parseApiVersions(FIRST, ID)?.get(1)?.max, 17);
  assert.equal(parseKafkaMetadata(SECOND, ID), null);
});

Deno.test("parseApiVersions() of a truncated reply is null", () => {
  for (let length = 0; length < FIRST.length; length++) {
    assert.equal(parseApiVersions(FIRST.subarray(0, length), ID), null);
  }
});
