import assert from "node:assert/strict";
import { hex } from "../../../src/bytes/convert.ts";
import {
  buildCqlOptions,
  cassandraProbe,
  parseCqlReply,
} from "../../../src/probes/tcp/cassandra.ts";
import { converse, probeContext, servePeer } from "../../support/peer.ts";
import { protocolError, samples, supported } from "./samples/cassandra.ts";

const EMPTY = new Uint8Array();
const STREAM = 0x0102;
const [cassandra = EMPTY, scylla = EMPTY, old = EMPTY] = samples;

async function identifyWith(reply: (question: Uint8Array) => Uint8Array | string) {
  await using peer = servePeer(async (side) => {
    const question = await side.read();
    if (question !== undefined) await side.write(reply(question));
  });
  using conversation = await converse(peer.port);
  await using context = probeContext(peer.port);
  return await cassandraProbe.identify(conversation, context);
}

Deno.test("buildCqlOptions() is an empty OPTIONS frame of version 4", () => {
  assert.equal(hex(buildCqlOptions(STREAM)), "040001020500000000");
});

Deno.test("cassandra identify() reads what Cassandra supports", async () => {
  const found = await identifyWith(() => cassandra);
  assert.equal(found?.product, "Cassandra");
  assert.deepEqual(found?.details, {
    cql_version: "3.4.5",
    cql_protocol_versions: "3/v3 4/v4 5/v5 6/v6-beta",
    cql_compression: "snappy lz4",
  });
});

Deno.test("cassandra identify() names ScyllaDB", async () => {
  const found = await identifyWith(() => scylla);
  assert.equal(found?.product, "ScyllaDB");
  assert.equal(found?.details?.cql_shards, "12");
});

Deno.test("cassandra identify() counts a refusal of the protocol's version", async () => {
  const found = await identifyWith(() => old);
  assert.equal(found?.service, "cql");
  assert.equal(found?.product, undefined);
  assert.equal(found?.details?.cql_error, "Invalid or unsupported protocol version: 4");
});

Deno.test("cassandra identify() refuses an echo, HTTP, foreign ids and other errors", async () => {
  assert.equal(await identifyWith((question) => question), null);
  assert.equal(await identifyWith(() => "HTTP/1.1 400 Bad Request\r\n\r\n"), null);
  assert.equal(await identifyWith(() => supported({ CQL_VERSION: ["3.4.5"] }, 7)), null);
  assert.equal(await identifyWith(() => protocolError(4, "something else")), null);
});

Deno.test("parseCqlReply() refuses truncated frames", () => {
  for (const sample of samples) {
    for (let length = 0; length < sample.length; length++) {
      assert.equal(parseCqlReply(sample.slice(0, length), STREAM), null);
    }
  }
});
