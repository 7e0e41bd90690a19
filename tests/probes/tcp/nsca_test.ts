import assert from "node:assert/strict";
import { ByteWriter } from "../../../src/bytes/writer.ts";
import { nscaProbe, parseNscaTime } from "../../../src/probes/tcp/nsca.ts";
import { askProbe } from "../../support/ask_probe.ts";
import { identifyDeep } from "../../support/identify.ts";
import { servePeer } from "../../support/peer.ts";
import { samples, vector } from "./samples/nsca.ts";

const [GREETING = new Uint8Array()] = samples;
const NOW = new Date("2026-11-24T12:00:30Z");

Deno.test("nsca identify() tells the time of the greeting, and sends nothing", async () => {
  const { found, sent } = await askProbe(nscaProbe, [], { greeting: GREETING });
  assert.equal(found?.product, "NSCA");
  assert.deepEqual(found?.details, { nsca_time: "2026-11-24T12:00:00.000Z" });
  assert.equal(sent[0]?.length ?? 0, 0);
});

Deno.test("an NSCA on any port is known by its greeting", async () => {
  await using peer = servePeer(async (side) => {
    const greeting = new ByteWriter().bytes(vector).u32(Math.floor(Date.now() / 1_000));
    await side.write(greeting.finish());
    await side.drain();
  });
  const { service } = await identifyDeep(peer.port);
  assert.deepEqual([service?.name, service?.product], ["nsca", "NSCA"]);
  assert.ok(peer.accepted.every(({ received }) => received.length === 0));
});

Deno.test("parseNscaTime() believes no other length, no other time, no bytes that are not random", () => {
  assert.equal(parseNscaTime(GREETING.subarray(0, 131), NOW), null);
  assert.equal(parseNscaTime(new ByteWriter().bytes(GREETING).u8(0).finish(), NOW), null);
  assert.equal(parseNscaTime(GREETING, new Date("2026-11-26T12:00:30Z")), null);
  const time = GREETING.subarray(128);
  const even = new ByteWriter().bytes(new Uint8Array(128)).bytes(time).finish();
  assert.equal(parseNscaTime(even, NOW), null);
  assert.equal(parseNscaTime(GREETING, NOW)?.toISOString(), "2026-11-24T12:00:00.000Z");
});
