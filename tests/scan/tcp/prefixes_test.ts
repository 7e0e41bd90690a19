import assert from "node:assert/strict";
import { HostDiscovery } from "../../../src/scan/tcp/host_discovery.ts";
import { Prefixes } from "../../../src/scan/tcp/prefixes.ts";
import { HostStats } from "../../../src/scan/work/host_stats.ts";

/** Sends to as many hosts of a prefix as are waited for, and tells how they ended. */
function scout(
  prefixes: Prefixes,
  prefix: string,
  outcomes: readonly ("silent" | "unreachable")[],
): void {
  outcomes.forEach((outcome, i) => {
    prefixes.takeScout(`${prefix}.${i}`);
    prefixes.scouted(`${prefix}.${i}`, outcome);
  });
}

const SILENT = Array<"silent">(4).fill("silent");

Deno.test("a prefix is routed once its first hosts were silent for longer than ARP takes", () => {
  const prefixes = new Prefixes();
  assert.deepEqual([0, 1, 2, 3, 4].map((i) => prefixes.takeScout(`10.0.1.${i}`)), [
    true,
    true,
    true,
    true,
    false,
  ]);
  for (let i = 0; i < 4; i++) {
    assert.ok(!prefixes.isRouted("10.0.1.9"), `after ${i}`);
    prefixes.scouted(`10.0.1.${i}`, "silent");
  }
  assert.ok(prefixes.isRouted("10.0.1.9"));
  assert.ok(!prefixes.isRouted("10.0.2.9"), "one prefix does not stand for others");
  assert.ok(!prefixes.isRouted("2001:db8::1"));
});

Deno.test("several routed prefixes stand for the network around them, until ARP fails in one", () => {
  const prefixes = new Prefixes();
  scout(prefixes, "10.0.1", SILENT);
  scout(prefixes, "10.0.2", SILENT);
  assert.ok(prefixes.isRouted("10.0.3.9"));
  assert.ok(!prefixes.isRouted("10.1.3.9"), "another network");
  scout(prefixes, "10.0.3", ["unreachable"]);
  assert.ok(!prefixes.isRouted("10.0.3.9"), "this one is attached");
  scout(prefixes, "10.0.4", ["unreachable"]);
  assert.ok(!prefixes.isRouted("10.0.5.9"), "so may others be");
  assert.ok(prefixes.isRouted("10.0.1.9"), "what was seen to be routed stays so");
});

Deno.test("in an attached network some hosts are silent: most are not", () => {
  const prefixes = new Prefixes();
  scout(prefixes, "10.0.1", ["silent", "unreachable", "silent", "unreachable"]);
  assert.ok(!prefixes.isRouted("10.0.1.9"));
});

function hostOf(index: number): HostStats {
  const address = `10.9.${index >> 8}.${index & 255}`;
  return new HostStats({ address, family: "ipv4", target: address, hostnames: [] }, index);
}

/** How many ticks of 10 ms it takes until discovery of every host has begun. */
function ticksToDiscover(hosts: number, outcome: "silent" | "unreachable"): number {
  const discovery = new HostDiscovery(1);
  const ends = new Map<number, HostStats[]>();
  let tick = 0;
  let begun = 0;
  const begin = (host: HostStats) => {
    begun++;
    const waitTicks = discovery.patienceFor(host) === "patient" ? 450 : 100;
    const at = tick + waitTicks;
    ends.set(at, [...ends.get(at) ?? [], host]);
  };
  for (let i = 0; i < hosts; i++) {
    const host = hostOf(i);
    const attempt = { number: i, host, port: 80, timeouts: 0, localErrors: 0 };
    if (discovery.admit(attempt)) begin(host);
  }
  for (; begun < hosts && tick < 100_000; tick++) {
    for (const host of ends.get(tick) ?? []) discovery.conclude(host, outcome);
    discovery.tick();
    for (let next = discovery.next(); next !== undefined; next = discovery.next()) begin(next.host);
  }
  return tick;
}

Deno.test("absent hosts of an attached network are discovered at ARP's pace, routed ones at once", () => {
  const hosts = 4_096;
  const attached = ticksToDiscover(hosts, "unreachable");
  const routed = ticksToDiscover(hosts, "silent");
  assert.ok(attached >= hosts - 10, `${attached} ticks`);
  assert.ok(routed < 600, `${routed} ticks`);
});
