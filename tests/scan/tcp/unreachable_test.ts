import assert from "node:assert/strict";
import type { AttemptQueue } from "../../../src/scan/tcp/attempt_queue.ts";
import { hostUnreachable } from "../../../src/scan/tcp/unreachable.ts";
import { HostStats } from "../../../src/scan/work/host_stats.ts";

/** What an EHOSTUNREACH after `rttMs` leads to, which our loop may have held back for `lagMs`. */
function taken(rttMs: number, lagMs: number): readonly string[] {
  const told: string[] = [];
  const queue = {
    rediscover: () => told.push("again"),
    conclude: () => told.push("discovered"),
  } as unknown as AttemptQueue;
  const host = new HostStats({ address: "192.0.2.1" } as HostStats["ref"], 0);
  const listener = { down: () => told.push("down") };
  hostUnreachable(host, { queue, nowMs: 10_000, rttMs, lagMs, listener });
  return [...new Set(told)];
}

Deno.test("a host is down when ARP had time to fail, also where our loop was somewhat late", () => {
  assert.deepEqual(taken(3_000, 0), ["discovered", "down"]);
  assert.deepEqual(taken(3_050, 400), ["discovered", "down"]);
});

Deno.test("an error that our loop may have held back so long that a firewall sent it is no proof", () => {
  assert.deepEqual(taken(3_000, 600), ["discovered"]);
  assert.deepEqual(taken(40, 0), ["again"]);
});
