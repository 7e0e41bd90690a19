import assert from "node:assert/strict";
import { latin1 } from "../../../src/bytes/convert.ts";
import {
  buildTnsConnect,
  oracleTnsProbe,
  parseTnsAnswer,
  tnsVersion,
} from "../../../src/probes/tcp/oracle_tns.ts";
import { converse, probeContext, servePeer } from "../../support/peer.ts";
import { packet, samples } from "./samples/oracle_tns.ts";

const EMPTY = new Uint8Array();
const [refused = EMPTY, accepted = EMPTY, again = EMPTY] = samples;

async function identifyWith(
  ...replies: readonly ((question: Uint8Array) => Uint8Array | string)[]
) {
  await using peer = servePeer(async (side) => {
    for (const reply of replies) {
      const question = await side.read();
      if (question !== undefined) await side.write(reply(question));
    }
  });
  using conversation = await converse(peer.port);
  await using context = probeContext(peer.port);
  return await oracleTnsProbe.identify(conversation, context);
}

Deno.test("buildTnsConnect() says where its data is and how long", () => {
  const bytes = buildTnsConnect();
  const view = new DataView(bytes.buffer);
  assert.equal(view.getUint16(0), bytes.length);
  const [length, offset] = [view.getUint16(24), view.getUint16(26)];
  assert.equal(offset + length, bytes.length);
  assert.match(latin1(bytes.subarray(offset)), /^\(DESCRIPTION=.*\(COMMAND=version\)\)\)$/);
});

Deno.test("oracle-tns identify() reads the version from a refusal", async () => {
  const found = await identifyWith(() => refused);
  assert.equal(found?.product, "Oracle TNS listener");
  assert.equal(found?.version, "19.0.0.0.0");
  assert.deepEqual(found?.details, {
    oracle_answer: "refuse",
    oracle_version: "19.0.0.0.0",
    oracle_error: "1189",
  });
});

Deno.test("oracle-tns identify() reads version and system from an acceptance", async () => {
  const found = await identifyWith(() => accepted);
  assert.equal(found?.version, "10.2.0.5.0");
  assert.equal(found?.os, "Linux");
});

Deno.test("oracle-tns identify() asks again when it is told to", async () => {
  const found = await identifyWith(() => again, () => refused);
  assert.equal(found?.version, "19.0.0.0.0");
});

Deno.test("oracle-tns identify() refuses an echo, HTTP and unsound packets", async () => {
  assert.equal(await identifyWith((question) => question), null);
  assert.equal(await identifyWith(() => "HTTP/1.1 400 Bad Request\r\n\r\n"), null);
  assert.equal(await identifyWith(() => packet(11, Uint8Array.of(1))), null);
  assert.equal(await identifyWith(() => packet(4, Uint8Array.of(0, 0, 0, 2, 65, 66))), null);
});

Deno.test("tnsVersion() divides numbers as their release does", () => {
  assert.equal(tnsVersion(0x0b200400), "11.2.0.4.0");
  assert.equal(tnsVersion(0x0c102000), "12.1.2.0.0");
  assert.equal(tnsVersion(0x13030000), "19.3.0.0.0");
  assert.equal(tnsVersion(0x15000000), "21.0.0.0.0");
});

Deno.test("parseTnsAnswer() refuses truncated packets", () => {
  for (let length = 0; length < refused.length; length++) {
    assert.equal(parseTnsAnswer(refused.slice(0, length)), null);
  }
});
