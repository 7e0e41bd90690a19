import assert from "node:assert/strict";
import { utf8 } from "../../../src/bytes/convert.ts";
import { natsProbe, parseNatsInfo } from "../../../src/probes/tcp/nats.ts";
import { converse, probeContext, servePeer } from "../../support/peer.ts";
import { samples } from "./samples/nats.ts";

const [FIRST = new Uint8Array(), SECOND = new Uint8Array()] = samples;

async function identifyGreeting(greeting: Uint8Array | string) {
  await using peer = servePeer(async (side) => {
    await side.write(greeting);
  });
  using conversation = await converse(peer.port);
  await using context = probeContext(peer.port);
  const found = await natsProbe.identify(conversation, context);
  assert.equal(peer.accepted[0]?.received.length, 0);
  return found;
}

Deno.test("nats identify() reads the introduction and says nothing", async () => {
  const found = await identifyGreeting(FIRST);
  assert.equal(found?.product, "NATS Server");
  assert.equal(found?.version, "2.9.10");
  assert.deepEqual(found?.details, {
    nats_server_name: "tester",
    nats_go: "go1.19.8",
    nats_auth: "none",
    nats_tls: "none",
    nats_jetstream: "no",
    nats_max_payload: "1048576",
  });
});

Deno.test("nats recognise() tells login, TLS, JetStream and cluster", () => {
  const details = natsProbe.recognise?.(SECOND)?.details;
  assert.equal(details?.nats_auth, "required");
  assert.equal(details?.nats_tls, "required");
  assert.equal(details?.nats_jetstream, "yes");
  assert.equal(details?.nats_cluster, "east");
});

Deno.test("nats identify() refuses other greetings", async () => {
  assert.equal(await identifyGreeting("220 ready\r\n"), null);
  assert.equal(await identifyGreeting('INFO {"version":"1"}\r\n'), null);
});

Deno.test("parseNatsInfo() takes no JSON of another shape", () => {
  for (const json of ["[]", "null", "{", '{"server_id":1,"version":2}', '"text"']) {
    assert.equal(parseNatsInfo(utf8(`INFO ${json}\r\n`)), null);
  }
});

Deno.test("parseNatsInfo() of a truncated line is null", () => {
  for (let length = 0; length < FIRST.length - 1; length++) {
    assert.equal(parseNatsInfo(FIRST.subarray(0, length)), null);
  }
});
