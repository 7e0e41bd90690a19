import assert from "node:assert/strict";
import fc from "fast-check";
import { HostStats } from "../../../src/scan/work/host_stats.ts";
import type { Attempt } from "../../../src/scan/work/attempt.ts";
import { HostDiscovery } from "../../../src/scan/tcp/host_discovery.ts";

function host(index: number): HostStats {
  const address = `192.0.2.${index}`;
  return new HostStats({ address, family: "ipv4", target: address, hostnames: [] }, index);
}

function question(about: HostStats, number: number): Attempt {
  return { number, host: about, port: number + 1, timeouts: 0, localErrors: 0 };
}

/** Everything that may be asked now. */
function freed(rollCall: HostDiscovery): readonly Attempt[] {
  const all: Attempt[] = [];
  for (let next = rollCall.next(); next !== undefined; next = rollCall.next()) all.push(next);
  return all;
}

Deno.test("a host is called with as many questions as agreed, the others wait until it has answered", () => {
  const rollCall = new HostDiscovery(2);
  const asked = host(1);
  const admitted = [0, 1, 2, 3].map((number) => rollCall.admit(question(asked, number)));
  assert.deepEqual(admitted, [true, true, false, false]);
  assert.equal(rollCall.kept, 2);
  assert.ok(rollCall.isDiscovering(asked));
  assert.deepEqual(freed(rollCall), []);
  rollCall.conclude(asked);
  assert.ok(!rollCall.isDiscovering(asked));
  assert.deepEqual(freed(rollCall).map(({ number }) => number).sort(), [2, 3]);
  assert.ok(rollCall.admit(question(asked, 4)));
  assert.equal(rollCall.kept, 0);
});

Deno.test("a host is called a second time with as many questions, and not a third time", () => {
  const rollCall = new HostDiscovery(2);
  const asked = host(1);
  for (const number of [0, 1, 2, 3, 4, 5]) rollCall.admit(question(asked, number));
  rollCall.rediscover(asked, false);
  assert.deepEqual(freed(rollCall), []);
  assert.ok(rollCall.tick());
  assert.deepEqual(freed(rollCall).map(({ number }) => number).sort(), [2, 3]);
  assert.ok(rollCall.isDiscovering(asked));
  assert.ok(!rollCall.admit(question(asked, 6)));
  rollCall.rediscover(asked, false);
  assert.deepEqual(freed(rollCall), []);
  rollCall.conclude(asked);
  assert.deepEqual(freed(rollCall).map(({ number }) => number).sort(), [4, 5, 6]);
});

Deno.test("a host that is called again at once does not wait for its turn", () => {
  const rollCall = new HostDiscovery(2);
  const asked = host(1);
  for (const number of [0, 1, 2, 3, 4, 5]) rollCall.admit(question(asked, number));
  rollCall.rediscover(asked, true);
  assert.deepEqual(freed(rollCall).map(({ number }) => number).sort(), [2, 3]);
  rollCall.rediscover(asked, true);
  assert.deepEqual(freed(rollCall), []);
  assert.ok(!rollCall.admit(question(asked, 6)));
});

Deno.test("few hosts are called at a time, the others in their turn", () => {
  const rollCall = new HostDiscovery(1);
  const hosts = Array.from({ length: 100 }, (_, i) => host(i));
  const atOnce = hosts.filter((one, i) => rollCall.admit(question(one, i))).length;
  assert.ok(atOnce > 0 && atOnce < 10, `${atOnce} at once`);
  const order: number[] = [];
  let ticks = 0;
  for (; order.length < 100 - atOnce && ticks < 1_000; ticks++) {
    rollCall.tick();
    const called = freed(rollCall);
    assert.ok(called.length <= 4, `${called.length} in one tick`);
    order.push(...called.map(({ number }) => number));
  }
  assert.ok(ticks >= 80, `${ticks} ticks`);
  assert.deepEqual(order, hosts.map((_, i) => i).slice(atOnce));
});

Deno.test("with too many questions that wait, no more should be taken", () => {
  const rollCall = new HostDiscovery(1);
  const asked = host(1);
  let number = 0;
  while (!rollCall.full && number < 100_000) rollCall.admit(question(asked, number++));
  assert.ok(rollCall.full);
  rollCall.conclude(asked);
  assert.equal(freed(rollCall).length, number - 1);
  assert.ok(!rollCall.full);
});

Deno.test("whatever the order of events, every question comes exactly once", () => {
  const event = fc.oneof(
    { weight: 6, arbitrary: fc.record({ ask: fc.nat(11) }) },
    { weight: 2, arbitrary: fc.record({ conclude: fc.nat(11) }) },
    { weight: 1, arbitrary: fc.record({ rediscover: fc.nat(11), atOnce: fc.boolean() }) },
    { weight: 1, arbitrary: fc.constant("tick" as const) },
  );
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 3 }),
      fc.array(event, { minLength: 12, maxLength: 80 }),
      (calls, events) => {
        const rollCall = new HostDiscovery(calls);
        const hosts = Array.from({ length: 12 }, (_, i) => host(i));
        const asked: number[] = [];
        let number = 0;
        const take = () => asked.push(...freed(rollCall).map((one) => one.number));
        for (const one of events) {
          if (one === "tick") rollCall.tick();
          else if ("ask" in one) {
            const next = question(hosts[one.ask] as HostStats, number++);
            if (rollCall.admit(next)) asked.push(next.number);
          } else if ("conclude" in one) rollCall.conclude(hosts[one.conclude] as HostStats);
          else rollCall.rediscover(hosts[one.rediscover] as HostStats, one.atOnce);
          take();
        }
        for (const one of hosts) rollCall.conclude(one);
        take();
        assert.deepEqual(asked.sort((a, b) => a - b), Array.from({ length: number }, (_, i) => i));
        assert.equal(rollCall.kept, 0);
      },
    ),
  );
});
