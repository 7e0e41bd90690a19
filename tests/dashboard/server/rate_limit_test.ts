import assert from "node:assert/strict";
import { RateLimit } from "../../../src/dashboard/server/rate_limit.ts";

Deno.test("so many at once, then as time passes; one caller's haste is not another's", () => {
  let now = 0;
  const limit = new RateLimit({ burst: 3, perSec: 0.5, nowMs: () => now });
  assert.deepEqual([1, 2, 3].map(() => limit.take("a")), [0, 0, 0]);
  assert.equal(limit.take("a"), 2);
  assert.equal(limit.take("b"), 0);
  now = 1_000;
  assert.equal(limit.take("a"), 1);
  now = 2_000;
  assert.deepEqual([limit.take("a"), limit.take("a")], [0, 2]);
  // A clock that is set back gives nothing away, and takes nothing.
  now = 0;
  assert.equal(limit.take("a"), 2);
  now = 1_000_000;
  assert.deepEqual([1, 2, 3, 4].map(() => limit.take("a") > 0), [false, false, false, true]);
});

Deno.test("a flood of callers is forgotten from the oldest on, and memory stays bounded", () => {
  const limit = new RateLimit({ burst: 1, perSec: 0.001, nowMs: () => 0 });
  limit.take("first");
  assert.ok(limit.take("first") > 0);
  for (let i = 0; i < 10_000; i++) limit.take(`${i}`);
  assert.equal(limit.take("first"), 0);
  assert.ok(limit.take("9999") > 0);
});
