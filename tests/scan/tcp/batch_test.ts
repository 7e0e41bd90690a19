import assert from "node:assert/strict";
import { countEnd, isBlind, newBatch } from "../../../src/scan/tcp/batch.ts";
import { KnownEndpoints } from "../../../src/scan/tcp/known_endpoints.ts";
import { HostStats } from "../../../src/scan/work/host_stats.ts";

const HOST = new HostStats(
  { address: "192.0.2.1", family: "ipv4", target: "192.0.2.1", hostnames: [] },
  0,
);

/** A batch of control probes with these outcomes. */
function controls(...outcomes: readonly ("answered" | "silent" | "void")[]) {
  const batch = newBatch({ regime: 0, nowMs: 0, pacePerSec: 100, sentBefore: 0 });
  for (const outcome of outcomes) {
    batch.controls++;
    const attempt = { number: -1, host: HOST, port: 1, timeouts: 0, localErrors: 0 };
    countEnd(batch, { ...attempt, isControl: true }, outcome);
  }
  return batch;
}

Deno.test("a batch whose control probes were void tells nothing, though the others were answered", () => {
  assert.equal(isBlind(controls("answered", "answered", "silent")), false);
  assert.equal(isBlind(controls("answered", "void")), true);
  assert.equal(
    isBlind(controls(...Array.from({ length: 8 }, () => "answered" as const), "void")),
    false,
  );
});

Deno.test("of control probes that a late event loop left silent, a few are excused", () => {
  const known = new KnownEndpoints();
  const excused = Array.from({ length: 8 }, () => known.excuse());
  assert.deepEqual(excused, [true, true, true, true, false, false, false, false]);
});
