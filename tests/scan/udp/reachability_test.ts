/** Hosts that are not there: what a UDP scan of many hosts does with them, on a turned clock. */

import assert from "node:assert/strict";
import { Reachability } from "../../../src/scan/udp/reachability.ts";
import { UdpHost } from "../../../src/scan/udp/udp_host.ts";
import { HostStats } from "../../../src/scan/work/host_stats.ts";
import type { Attempt } from "../../../src/scan/work/attempt.ts";
import type { Dialer, DialOutcome } from "../../../src/transport/tcp.ts";
import { FakeClock } from "../../support/fake_clock.ts";
import { CLOSED } from "../../support/scan_world.ts";

const UNREACHABLE: DialOutcome = { kind: "answer", state: "filtered", reason: "host-unreach" };

/** A network on which some hosts are absent: ARP fails after three seconds. */
function setUp(hosts: number, isAbsent: (index: number) => boolean | "silent") {
  const clock = new FakeClock();
  const down: number[] = [];
  const released: Attempt[] = [];
  const dial: Dialer = (address, _port, signal) =>
    new Promise((resolve) => {
      const absent = isAbsent(Number(address.split(".").at(-1)));
      signal.addEventListener("abort", () => resolve({ kind: "silence" }), { once: true });
      if (absent === "silent") return;
      clock.after(absent ? 3_050 : 2, () => resolve(absent ? UNREACHABLE : CLOSED));
    });
  const reach = new Reachability({
    clock,
    dial,
    limiter: undefined,
    signal: new AbortController().signal,
    size: { hosts, endpoints: 100 * hosts },
    down(host) {
      host.stats.skipReason = "host-down";
      down.push(host.stats.index);
    },
    release: (attempts) => released.push(...attempts),
  });
  const all = Array.from({ length: hosts }, (_, index) => {
    const address = `10.0.0.${index}`;
    const ref = { address, family: "ipv4", target: address, hostnames: [] } as const;
    return new UdpHost(new HostStats(ref, index));
  });
  return { clock, reach, all, down, released };
}

function attempt({ stats }: UdpHost, port: number): Attempt {
  return { number: port, host: stats, port, timeouts: 0, localErrors: 0 };
}

Deno.test("absent hosts are down after ARP has failed twice; every attempt is released once", async () => {
  const { clock, reach, all, down, released } = setUp(100, (index) => index % 10 !== 0);
  let admitted = 0;
  for (let port = 0; port < 20; port++) {
    for (const host of all) if (reach.admit(host, attempt(host, port))) admitted++;
  }
  assert.ok(admitted <= 2, `${admitted} before their SYN`);
  await clock.advance(10_000);
  await reach.settle();
  assert.deepEqual(
    down.toSorted((a, b) => a - b),
    all.map((_, i) => i).filter((i) => i % 10 !== 0),
  );
  assert.equal(released.length + admitted, 2_000);
  assert.equal(
    new Set(released.map(({ host, port }) => `${host.index} ${port}`)).size,
    2_000 - admitted,
  );
  assert.equal(reach.held, 0);
  for (const host of all) assert.equal(host.heard, host.stats.index % 10 === 0);
  assert.equal(clock.pending, 0);
});

Deno.test("a silent network is no absent one: its ports are released after one look", async () => {
  const { clock, reach, all, down, released } = setUp(50, () => "silent");
  for (const host of all) {
    for (let port = 0; port < 9; port++) reach.admit(host, attempt(host, port));
  }
  await clock.advance(4_500);
  assert.deepEqual([down.length, reach.held], [0, 0]);
  assert.ok(released.length >= 350);
});

Deno.test("few hosts are not looked at before a send to one blocks", async () => {
  const { clock, reach, all, down } = setUp(2, () => true);
  const [host] = all;
  assert.ok(host !== undefined);
  for (let port = 0; port < 50; port++) assert.ok(reach.admit(host, attempt(host, port)));
  assert.equal(clock.pending, 0);
  reach.blocked(host);
  await clock.advance(12_000);
  assert.deepEqual(down, [0]);
});
