import assert from "node:assert/strict";
import fc from "fast-check";
import { HostStats } from "../../../src/scan/work/host_stats.ts";
import type { Attempt } from "../../../src/scan/work/attempt.ts";
import { AttemptQueue } from "../../../src/scan/tcp/attempt_queue.ts";
import { HostDiscovery } from "../../../src/scan/tcp/host_discovery.ts";
import { workerSettings } from "../../../src/scan/tcp/timing.ts";
import { sharedChunks, sharedCounter } from "../../../src/scan/work/chunks.ts";
import { PlanCursor } from "../../../src/scan/work/plan_cursor.ts";
import { Positions } from "../../../src/targets/positions.ts";
import { scanOptions } from "../../support/scan_world.ts";

function host(index: number): HostStats {
  const address = `192.0.2.${index}`;
  return new HostStats({ address, family: "ipv4", target: address, hostnames: [] }, index);
}

function attemptAt(target: HostStats, number: number): Attempt {
  return { number, host: target, port: number + 1, timeouts: 0, localErrors: 0 };
}

/** Every attempt that is released now. */
function freed(discovery: HostDiscovery): readonly Attempt[] {
  const all: Attempt[] = [];
  for (let next = discovery.next(); next !== undefined; next = discovery.next()) all.push(next);
  return all;
}

Deno.test("discovery sends so many probes to a host, the other attempts wait until it has ended", () => {
  const discovery = new HostDiscovery(2);
  const target = host(1);
  const admitted = [0, 1, 2, 3].map((number) => discovery.admit(attemptAt(target, number)));
  assert.deepEqual(admitted, [true, true, false, false]);
  assert.equal(discovery.kept, 2);
  assert.equal(discovery.patienceFor(target), "patient");
  assert.deepEqual(freed(discovery), []);
  discovery.conclude(target);
  assert.equal(discovery.patienceFor(target), undefined);
  assert.deepEqual(freed(discovery).map(({ number }) => number).sort(), [2, 3]);
  assert.ok(discovery.admit(attemptAt(target, 4)));
  assert.equal(discovery.kept, 0);
});

Deno.test("discovery is repeated once, with as many probes, and not a third time", () => {
  const discovery = new HostDiscovery(2);
  const target = host(1);
  for (const number of [0, 1, 2, 3, 4, 5]) discovery.admit(attemptAt(target, number));
  discovery.rediscover(target, false);
  assert.deepEqual(freed(discovery), []);
  assert.ok(discovery.tick());
  assert.deepEqual(freed(discovery).map(({ number }) => number).sort(), [2, 3]);
  assert.equal(discovery.patienceFor(target), "patient");
  assert.ok(!discovery.admit(attemptAt(target, 6)));
  discovery.rediscover(target, false);
  assert.deepEqual(freed(discovery), []);
  discovery.conclude(target);
  assert.deepEqual(freed(discovery).map(({ number }) => number).sort(), [4, 5, 6]);
});

Deno.test("discovery that is repeated at once does not wait for its turn", () => {
  const discovery = new HostDiscovery(2);
  const target = host(1);
  for (const number of [0, 1, 2, 3, 4, 5]) discovery.admit(attemptAt(target, number));
  discovery.rediscover(target, true);
  assert.deepEqual(freed(discovery).map(({ number }) => number).sort(), [2, 3]);
  discovery.rediscover(target, true);
  assert.deepEqual(freed(discovery), []);
  assert.ok(!discovery.admit(attemptAt(target, 6)));
});

Deno.test("few hosts are discovered at a time, the others in their turn", () => {
  const discovery = new HostDiscovery(1);
  const hosts = Array.from({ length: 100 }, (_, i) => host(i));
  const atOnce = hosts.filter((one, i) => discovery.admit(attemptAt(one, i))).length;
  assert.ok(atOnce > 0 && atOnce < 10, `${atOnce} at once`);
  const order: number[] = [];
  let ticks = 0;
  for (; order.length < 100 - atOnce && ticks < 1_000; ticks++) {
    discovery.tick();
    const released = freed(discovery);
    assert.ok(released.length <= 4, `${released.length} in one tick`);
    order.push(...released.map(({ number }) => number));
  }
  assert.ok(ticks >= 80, `${ticks} ticks`);
  assert.deepEqual(order, hosts.map((_, i) => i).slice(atOnce));
});

Deno.test("with too many attempts held back, no new endpoints are taken", () => {
  const discovery = new HostDiscovery(1);
  const target = host(1);
  let number = 0;
  while (!discovery.full && number < 100_000) discovery.admit(attemptAt(target, number++));
  assert.ok(discovery.full);
  discovery.conclude(target);
  assert.equal(freed(discovery).length, number - 1);
  assert.ok(!discovery.full);
});

Deno.test("of a silent host's ports, each thread holds back its share, so that none is left idle", () => {
  const options = scanOptions({ targets: "192.0.2.1", ports: "1-12000" });
  const counter = sharedCounter();
  const threads = [0, 1].map(() => {
    const cursor = new PlanCursor(options.plan, undefined, sharedChunks(counter));
    const target = host(1);
    const next = () => {
      const endpoint = cursor.next("tcp");
      return endpoint === undefined ? undefined : attemptAt(target, endpoint.number);
    };
    const queue = new AttemptQueue({ next, ...workerSettings(options, 2) });
    return { queue, target };
  });
  const takeAll = () =>
    threads.map(({ queue }) => {
      let count = 0;
      while (queue.take(Infinity) !== undefined) count++;
      return count;
    });
  assert.deepEqual(takeAll(), [8, 8]);
  for (const { queue, target } of threads) queue.conclude(target, "silent");
  const taken = threads.map(() => 0);
  for (let more = true; more;) {
    more = false;
    for (const [i, { queue }] of threads.entries()) {
      if (queue.take(Infinity) === undefined) continue;
      taken[i] = (taken[i] ?? 0) + 1;
      more = true;
    }
  }
  assert.equal(taken[0]! + taken[1]!, 12_000 - 16);
  assert.ok(Math.abs(taken[0]! - taken[1]!) <= 64, `${taken}`);
});

Deno.test("a part of a scan does not wait for the same few hosts that the others wait for", () => {
  const options = scanOptions({ targets: "192.0.2.1", ports: "1-20000" });
  const part = { tcp: Positions.below(10_000), udp: Positions.below(0) };
  assert.equal(workerSettings(options, 1).discoveryProbes, 8);
  assert.equal(workerSettings({ ...options, part }, 1).discoveryProbes, 0);
  const many = scanOptions({ targets: "192.0.2.0/24", ports: "1-200" });
  assert.equal(workerSettings({ ...many, part }, 1).discoveryProbes, 1);
});

Deno.test("whatever the order of events, every attempt comes exactly once", () => {
  const event = fc.oneof(
    { weight: 6, arbitrary: fc.record({ admit: fc.nat(11) }) },
    { weight: 2, arbitrary: fc.record({ conclude: fc.nat(11) }) },
    { weight: 1, arbitrary: fc.record({ rediscover: fc.nat(11), atOnce: fc.boolean() }) },
    { weight: 1, arbitrary: fc.constant("tick" as const) },
  );
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 3 }),
      fc.array(event, { minLength: 12, maxLength: 80 }),
      (probes, events) => {
        const discovery = new HostDiscovery(probes);
        const hosts = Array.from({ length: 12 }, (_, i) => host(i));
        const sent: number[] = [];
        let number = 0;
        const take = () => sent.push(...freed(discovery).map((one) => one.number));
        for (const one of events) {
          if (one === "tick") discovery.tick();
          else if ("admit" in one) {
            const next = attemptAt(hosts[one.admit] as HostStats, number++);
            if (discovery.admit(next)) sent.push(next.number);
          } else if ("conclude" in one) discovery.conclude(hosts[one.conclude] as HostStats);
          else discovery.rediscover(hosts[one.rediscover] as HostStats, one.atOnce);
          take();
        }
        for (const one of hosts) discovery.conclude(one);
        take();
        assert.deepEqual(sent.sort((a, b) => a - b), Array.from({ length: number }, (_, i) => i));
        assert.equal(discovery.kept, 0);
      },
    ),
  );
});
