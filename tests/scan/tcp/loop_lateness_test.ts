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
  assert.equal(lateness.lagMs(1_000), 0);
});

Deno.test("what is read may have waited twice as long as a late tick, until a tenth of a second after it", () => {
  const lateness = new LoopLateness();
  lateness.tick(1_000, 40);
  assert.equal(lateness.lagMs(1_000), 80);
  lateness.tick(1_090, 0);
  assert.equal(lateness.lagMs(1_100), 90);
  assert.equal(lateness.lagMs(1_101), 11);
});

Deno.test("of late ticks one after another the worst counts, and they do not add up", () => {
  const lateness = new LoopLateness();
  lateness.tick(1_000, 200);
  for (let nowMs = 1_060; nowMs <= 4_000; nowMs += 60) lateness.tick(nowMs, 50);
  assert.equal(lateness.lagMs(4_000), 400);
  lateness.tick(5_000, 30);
  assert.equal(lateness.lagMs(5_000), 60);
});

Deno.test("a tick that is missing means that the loop is late now", () => {
  const lateness = new LoopLateness();
  lateness.tick(1_000, 0);
  assert.equal(lateness.lagMs(1_700), 700);
});
