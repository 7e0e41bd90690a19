import assert from "node:assert/strict";
import { LoopLateness } from "../../../src/scan/tcp/loop_lateness.ts";

Deno.test("a timeout is no evidence when late ticks took a fifth of the wait", () => {
  const lateness = new LoopLateness();
  lateness.tick(10, 300);
  const mark = lateness.sumMs;
  assert.ok(!lateness.outweighs(mark, 1_000), "what was late before the wait does not count");
  lateness.tick(500, 120);
  assert.ok(!lateness.outweighs(mark, 1_000));
  lateness.tick(700, 90);
  assert.ok(lateness.outweighs(mark, 1_000));
  assert.ok(!lateness.outweighs(mark, 2_000));
});

Deno.test("ticks that are a few milliseconds late do not add up", () => {
  const lateness = new LoopLateness();
  for (let nowMs = 10; nowMs <= 1_000; nowMs += 10) lateness.tick(nowMs, 25);
  assert.equal(lateness.sumMs, 0);
  assert.ok(lateness.isOnTime(1_000));
});

Deno.test("a round trip is the network's again a tenth of a second after a late tick", () => {
  const lateness = new LoopLateness();
  lateness.tick(1_000, 40);
  assert.ok(!lateness.isOnTime(1_000));
  lateness.tick(1_090, 0);
  assert.ok(!lateness.isOnTime(1_100));
  assert.ok(lateness.isOnTime(1_101));
});

Deno.test("a tick that is missing means that the loop is late now", () => {
  const lateness = new LoopLateness();
  lateness.tick(1_000, 0);
  assert.ok(lateness.isOnTime(1_099));
  assert.ok(!lateness.isOnTime(1_100));
});
