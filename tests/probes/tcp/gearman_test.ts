import assert from "node:assert/strict";
import { fromHex } from "../../../src/bytes/convert.ts";
import { gearmanProbe, isGearmanEcho } from "../../../src/probes/tcp/gearman.ts";
import { converse, probeContext, servePeer } from "../../support/peer.ts";
import { samples } from "./samples/gearman.ts";

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
  return await gearmanProbe.identify(conversation, context);
}

Deno.test("gearman identify() gives the version once the binary protocol is proved", async () => {
  const found = await identifyWith(FIRST, SECOND);
  assert.equal(found?.product, "Gearman");
  assert.equal(found?.version, "1.1.20+ds");
});

Deno.test("gearman identify() is content without a version", async () => {
  const found = await identifyWith(FIRST, "ERR unknown\n");
  assert.equal(found?.service, "gearman");
  assert.equal(found?.version, undefined);
});

Deno.test("gearman identify() refuses an echo, foreign data and HTTP", async () => {
  assert.equal(await identifyWith(fromHex("00 524551 00000010 00000008 0102030405060708")), null);
  assert.equal(await identifyWith(fromHex("00 524553 00000011 00000008 ffffffffffffffff")), null);
  assert.equal(await identifyWith("HTTP/1.1 400 Bad Request\r\n\r\n"), null);
});

Deno.test("gearman recognise() knows the answer to foreign words", () => {
  assert.equal(gearmanProbe.recognise?.(THIRD)?.service, "gearman");
  assert.equal(gearmanProbe.recognise?.(FIRST), null);
});

Deno.test("isGearmanEcho() of a truncated reply is false", () => {
  const data = FIRST.subarray(12);
  assert.equal(isGearmanEcho(FIRST, data), true);
  for (let length = 0; length < FIRST.length; length++) {
    assert.equal(isGearmanEcho(FIRST.subarray(0, length), data), false);
  }
});
