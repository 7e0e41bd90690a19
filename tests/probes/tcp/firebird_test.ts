import assert from "node:assert/strict";
import { hex, latin1 } from "../../../src/bytes/convert.ts";
import {
  buildFirebirdConnect,
  firebirdProbe,
  parseFirebirdReply,
} from "../../../src/probes/tcp/firebird.ts";
import { converse, probeContext, servePeer } from "../../support/peer.ts";
import { samples } from "./samples/firebird.ts";

const EMPTY = new Uint8Array();
const [v3 = EMPTY, v25 = EMPTY, interbase = EMPTY, rejected = EMPTY] = samples;

async function identifyWith(reply: (question: Uint8Array) => Uint8Array | string) {
  await using peer = servePeer(async (side) => {
    const question = await side.read();
    if (question !== undefined) await side.write(reply(question));
  });
  using conversation = await converse(peer.port);
  await using context = probeContext(peer.port);
  return await firebirdProbe.identify(conversation, context);
}

Deno.test("buildFirebirdConnect() names no file and sends no proof of a user", () => {
  const bytes = buildFirebirdConnect();
  assert.equal(hex(bytes.subarray(0, 24)), "000000010000001300000003000000010000000000000009");
  assert.ok(latin1(bytes).includes("\x09\x0ePORTICO-NOBODY\x08\x03Srp\x0a\x03Srp"));
  assert.equal(bytes.length % 4, 0);
});

Deno.test("firebird identify() tells the release from the protocol's version", async () => {
  const found = await identifyWith(() => v3);
  assert.equal(found?.product, "Firebird");
  assert.equal(found?.extra, "release 3.0");
  assert.deepEqual(found?.details, { firebird_protocol: "15", firebird_auth_plugin: "Srp" });
  const old = await identifyWith(() => v25);
  assert.equal(old?.extra, "release 2.5");
});

Deno.test("firebird identify() claims no product from InterBase's protocol or a refusal", async () => {
  assert.equal((await identifyWith(() => interbase))?.product, undefined);
  const refused = await identifyWith(() => rejected);
  assert.equal(refused?.service, "firebird");
  assert.equal(refused?.details?.firebird_protocol, "rejected");
});

Deno.test("firebird identify() refuses an echo, HTTP and versions that were not offered", async () => {
  assert.equal(await identifyWith((question) => question), null);
  assert.equal(await identifyWith(() => "HTTP/1.1 400 Bad Request\r\n\r\n"), null);
  const foreign = v25.slice();
  foreign[7] = 0x77;
  assert.equal(await identifyWith(() => foreign), null);
});

Deno.test("parseFirebirdReply() refuses truncated messages", () => {
  for (const sample of samples) {
    for (let length = 0; length < sample.length; length++) {
      assert.equal(parseFirebirdReply(sample.slice(0, length)), null);
    }
  }
});
