import assert from "node:assert/strict";
import { RouteChecks } from "../../../src/scan/tcp/route_checks.ts";
import type { Attempt } from "../../../src/scan/work/attempt.ts";
import { HostStats } from "../../../src/scan/work/host_stats.ts";
import type { DatagramOpener, SendOutcome } from "../../../src/transport/udp.ts";
import { FakeClock } from "../../support/fake_clock.ts";

const NO_ADDRESS = {
  kind: "local",
  code: "EADDRNOTAVAIL",
  lasting: false,
  route: "doubtful",
} as const;
const NO_ZONE = { kind: "local", code: "EINVAL", lasting: false, route: "none" } as const;
const NET_UNREACH = { kind: "answer", state: "filtered", reason: "net-unreach" } as const;
const NO_ROUTE = { kind: "answer", state: "filtered", reason: "no-route" } as const;
const CLOSED = { kind: "answer", state: "closed", reason: "conn-refused" } as const;

function attempt(host: HostStats, number = 0): Attempt {
  return { number, host, port: number + 1, timeouts: 0, localErrors: 0 };
}

function hostAt(address: string): HostStats {
  return new HostStats({ address, family: "ipv6", target: address, hostnames: [] }, 0);
}

/** Sockets whose sends end so, and the addresses that were sent to. */
function sending(outcome: SendOutcome): { readonly open: DatagramOpener; readonly to: string[] } {
  const to: string[] = [];
  const open: DatagramOpener = () => ({
    kind: "open",
    socket: {
      loopbackOnly: false,
      send: (_bytes, address, port) => {
        to.push(`${address} ${port}`);
        return Promise.resolve(outcome);
      },
      receive: () => Promise.resolve(undefined),
      [Symbol.dispose]() {},
    },
  });
  return { open, to };
}

Deno.test("where a datagram cannot leave either there is no route, and the host is skipped", async () => {
  for (const outcome of [NO_ADDRESS, NET_UNREACH]) {
    const { open, to } = sending(NO_ROUTE);
    using checks = new RouteChecks({ clock: new FakeClock(), datagrams: open });
    const host = hostAt("2001:db8::1");
    assert.ok(checks.doubts(host, outcome));
    const held = checks.check(attempt(host), { outcome, rttMs: 1 });
    assert.ok(checks.holds(attempt(host, 1)));
    assert.ok(!checks.holds(attempt(hostAt("2001:db8::2"))), "another host");
    assert.equal(await held, true);
    assert.equal(checks.idle, false, "until it is taken the scan is not over");
    assert.deepEqual(checks.release(host).map(({ attempt }) => attempt.number), [0, 1]);
    assert.deepEqual([host.route, host.skipReason], ["none", "no-route"]);
    assert.deepEqual(to, ["2001:db8::1 9"]);
    assert.ok(checks.idle);
  }
});

Deno.test("where a datagram leaves, local ports ran out, or a router has sent an ICMP", async () => {
  for (const outcome of [NO_ADDRESS, NET_UNREACH]) {
    using checks = new RouteChecks({
      clock: new FakeClock(),
      datagrams: sending({ kind: "sent" }).open,
    });
    const host = hostAt("2001:db8::1");
    assert.ok(checks.doubts(host, outcome));
    await checks.check(attempt(host), { outcome, rttMs: 1 });
    const held = checks.release(host);
    assert.deepEqual(held.map(({ ended }) => ended?.outcome), [outcome]);
    assert.deepEqual([host.route, host.skipReason], ["checked", undefined]);
    assert.ok(!checks.doubts(host, outcome), "checked once");
  }
});

Deno.test("a missing zone needs no check, nor does an address of a family that is not there", async () => {
  using checks = new RouteChecks({ clock: new FakeClock() });
  const host = hostAt("fe80::1");
  assert.ok(checks.doubts(host, NO_ZONE));
  await checks.check(attempt(host), { outcome: NO_ZONE, rttMs: 0 });
  assert.equal(host.skipReason, "no-route");
  using without = new RouteChecks({
    clock: new FakeClock(),
    datagrams: () => ({ kind: "no-address" }),
  });
  const other = hostAt("::1");
  await without.check(attempt(other), { outcome: NO_ADDRESS, rttMs: 0 });
  assert.equal(other.skipReason, "no-route");
});

Deno.test("a host that replied once has a route: its errors are shortages", () => {
  using checks = new RouteChecks({ clock: new FakeClock() });
  for (const outcome of [CLOSED, { kind: "silence" }] as const) {
    const host = hostAt("::1");
    assert.ok(!checks.doubts(host, outcome));
    assert.ok(!checks.doubts(host, NO_ADDRESS));
    assert.ok(!checks.doubts(host, NET_UNREACH));
  }
});

Deno.test("without datagrams it tells whether connects to other hosts work meanwhile", async () => {
  for (const othersWork of [true, false]) {
    const clock = new FakeClock();
    using checks = new RouteChecks({ clock });
    const host = hostAt("::1");
    const checked = checks.check(attempt(host), { outcome: NO_ADDRESS, rttMs: 0 });
    await clock.advance(20);
    if (othersWork) checks.doubts(hostAt("::2"), CLOSED);
    await clock.advance(200);
    await checked;
    assert.equal(host.skipReason, othersWork ? "no-route" : undefined);
  }
});

Deno.test("a connect in flight that ends well meanwhile outweighs the check", async () => {
  const clock = new FakeClock();
  using checks = new RouteChecks({ clock, datagrams: sending(NO_ROUTE).open });
  const host = hostAt("::1");
  const checked = checks.check(attempt(host), { outcome: NO_ADDRESS, rttMs: 0 });
  assert.ok(!checks.doubts(host, CLOSED));
  await checked;
  assert.equal(host.skipReason, undefined);
});
