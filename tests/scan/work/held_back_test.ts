import assert from "node:assert/strict";
import { HeldBack } from "../../../src/scan/work/held_back.ts";
import { HostStats } from "../../../src/scan/work/host_stats.ts";

function host(address: string): HostStats {
  return new HostStats({ address, family: "ipv4", target: address, hostnames: [] }, 0);
}

Deno.test("what is held back of a host is handed out at once, in its order, and no more after that", () => {
  const [one, other] = [host("192.0.2.1"), host("192.0.2.2")];
  const held = new HeldBack<number>();
  held.add(one, 1);
  held.add(other, 2);
  held.add(one, 3);
  assert.deepEqual([held.size, held.has(one), held.has(other)], [3, true, true]);
  assert.deepEqual(held.release(one), [1, 3]);
  assert.deepEqual([held.size, held.has(one), held.has(other)], [1, false, true]);
  assert.deepEqual(held.release(one), []);
  held.begin(one);
  held.begin(other);
  assert.deepEqual([held.size, held.has(one), held.release(one)], [1, true, []]);
  assert.deepEqual(held.release(other), [2]);
});
