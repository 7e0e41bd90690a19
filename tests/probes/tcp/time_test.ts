import assert from "node:assert/strict";
import { ByteWriter } from "../../../src/bytes/writer.ts";
import { parseTime, timeProbe } from "../../../src/probes/tcp/time.ts";
import { converse, probeContext, servePeer } from "../../support/peer.ts";
import { samples } from "./samples/time.ts";

const NOW = new Date("2026-11-24T12:00:00Z");

async function identifyWith(reply: Uint8Array, stays = false) {
  await using peer = servePeer(async (side) => {
    await side.write(reply);
    if (stays) await side.drain();
  });
  using conversation = await converse(peer.port);
  await using context = probeContext(peer.port);
  return await timeProbe.identify(conversation, context);
}

Deno.test("time identify() tells the time and how far it is from ours", async () => {
  assert.deepEqual((await identifyWith(samples[0] ?? new Uint8Array()))?.details, {
    time_utc: "2026-11-24T12:00:00.000Z",
    time_offset_s: "0",
  });
  const late = await identifyWith(samples[1] ?? new Uint8Array());
  assert.equal(late?.details?.time_offset_s, "-60");
});

Deno.test("time identify() refuses more bytes, fewer, and a server that stays", async () => {
  const sample = samples[0] ?? new Uint8Array();
  assert.equal(await identifyWith(new ByteWriter().bytes(sample).u8(0).finish()), null);
  assert.equal(await identifyWith(sample.subarray(0, 3)), null);
  assert.equal(await identifyWith(sample, true), null);
});

Deno.test("parseTime() refuses other years and counts on after 2036", () => {
  const bytes = (seconds: number) => new ByteWriter().u32(seconds).finish();
  assert.equal(parseTime(bytes(0), NOW), null);
  assert.equal(parseTime(bytes(0xffffffff), NOW), null);
  const later = new Date("2036-02-07T06:28:17Z");
  assert.deepEqual(parseTime(bytes(1), later), later);
});
