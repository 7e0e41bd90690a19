import assert from "node:assert/strict";
import { utf8 } from "../../../src/bytes/convert.ts";
import {
  buildNrpeQuery,
  crc32,
  nrpeProbe,
  parseNrpeResponse,
} from "../../../src/probes/tcp/nrpe.ts";
import { converse, probeContext, servePeer } from "../../support/peer.ts";
import { samples } from "./samples/nrpe.ts";

const [FIRST = new Uint8Array()] = samples;

async function identifyWith(...replies: readonly (Uint8Array | string)[]) {
  await using peer = servePeer(async (side) => {
    for (const reply of replies) {
      if (await side.read() === undefined) return;
      await side.write(reply);
    }
  });
  using conversation = await converse(peer.port);
  await using context = probeContext(peer.port);
  return await nrpeProbe.identify(conversation, context);
}

Deno.test("crc32() gives the standard check value", () => {
  assert.equal(crc32(utf8("123456789")), 0xcbf43926);
});

Deno.test("nrpe identify() gives the daemon's version", async () => {
  const found = await identifyWith(FIRST);
  assert.equal(found?.service, "nrpe");
  assert.equal(found?.version, "4.1.0");
  assert.deepEqual(found?.details, { nrpe_output: "NRPE v4.1.0" });
});

Deno.test("nrpe identify() refuses an echo, a wrong checksum and HTTP", async () => {
  assert.equal(await identifyWith(buildNrpeQuery("_NRPE_CHECK")), null);
  const spoilt = FIRST.slice();
  spoilt[12] = 0x41;
  assert.equal(await identifyWith(spoilt), null);
  assert.equal(parseNrpeResponse(utf8("HTTP/1.1 400 Bad Request\r\n\r\n")), null);
});

Deno.test("parseNrpeResponse() of a truncated reply is null", () => {
  for (let length = 0; length < FIRST.length; length++) {
    assert.equal(parseNrpeResponse(FIRST.subarray(0, length)), null);
  }
});
