import assert from "node:assert/strict";
import { hex, latin1 } from "../../../src/bytes/convert.ts";
import {
  buildBoltHello,
  buildBoltOffer,
  neo4jBoltProbe,
  parseBoltChoice,
  parseBoltSuccess,
} from "../../../src/probes/tcp/neo4j_bolt.ts";
import { converse, probeContext, servePeer } from "../../support/peer.ts";
import { samples, success } from "./samples/neo4j_bolt.ts";

const EMPTY = new Uint8Array();
const [five = EMPTY, four = EMPTY, neo4j = EMPTY] = samples;

async function identifyWith(
  reply: (question: Uint8Array) => Uint8Array | string,
  hello?: Uint8Array,
) {
  await using peer = servePeer(async (side) => {
    const question = await side.read();
    if (question === undefined) return;
    await side.write(reply(question));
    if (await side.read() !== undefined && hello !== undefined) await side.write(hello);
    await side.drain();
  });
  using conversation = await converse(peer.port);
  await using context = probeContext(peer.port);
  const found = await neo4jBoltProbe.identify(conversation, context);
  return { found, heard: peer.accepted[0]?.received ?? EMPTY };
}

Deno.test("buildBoltOffer() offers four versions", () => {
  assert.equal(
    hex(buildBoltOffer()),
    "6060b017" + "00080805" + "00020404" + "00000104" + "00000003",
  );
});

Deno.test("neo4j-bolt identify() names Neo4j without a login", async () => {
  const { found, heard } = await identifyWith(() => five, neo4j);
  assert.equal(found?.product, "Neo4j");
  assert.equal(found?.version, "5.13.0");
  assert.deepEqual(found?.details, { bolt_version: "5.4", bolt_server: "Neo4j/5.13.0" });
  assert.doesNotMatch(latin1(heard), /scheme|principal|credentials/);
});

Deno.test("neo4j-bolt identify() says nothing more to versions in which HELLO is a login", async () => {
  const { found, heard } = await identifyWith(() => four);
  assert.equal(found?.service, "bolt");
  assert.equal(found?.product, undefined);
  assert.equal(found?.details?.bolt_version, "4.4");
  assert.deepEqual(heard, buildBoltOffer());
});

Deno.test("neo4j-bolt identify() names Memgraph", async () => {
  const server = "Neo4j/v5.11.0 compatible graph database server - Memgraph";
  const { found } = await identifyWith(() => five, success({ server }));
  assert.equal(found?.product, "Memgraph");
});

Deno.test("neo4j-bolt identify() refuses an echo, HTTP, no choice and more than a choice", async () => {
  const foreign = [
    "HTTP/1.1 400 Bad Request\r\n\r\n",
    "\0\0\0\0",
    "\0\0\x04\x09",
    "\0\0\x04\x05more",
  ];
  for (const reply of foreign) assert.equal((await identifyWith(() => reply)).found, null);
  assert.equal((await identifyWith((question) => question)).found, null);
});

Deno.test("bolt parsers refuse truncated replies", () => {
  for (let length = 0; length < 4; length++) {
    assert.equal(parseBoltChoice(five.slice(0, length)), null);
  }
  for (let length = 0; length < neo4j.length - 2; length++) {
    assert.equal(parseBoltSuccess(neo4j.slice(0, length)), null);
  }
  assert.equal(parseBoltSuccess(buildBoltHello()), null);
});
