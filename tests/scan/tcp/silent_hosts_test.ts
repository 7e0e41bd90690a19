import assert from "node:assert/strict";
import { SilentHosts } from "../../../src/scan/tcp/silent_hosts.ts";
import { HostStats } from "../../../src/scan/work/host_stats.ts";
import { FakeClock } from "../../support/fake_clock.ts";

function host(): HostStats {
  const ref = { address: "192.0.2.1", family: "ipv4", target: "192.0.2.1", hostnames: [] } as const;
  return new HostStats(ref, 0);
}

Deno.test("a host is unresponsive after enough ports without a reply, and never once it replied", () => {
  const hosts = new SilentHosts(
    { afterSilentPorts: 4, shortTimeout: true },
    1_000,
    new FakeClock(),
  );
  const [silent, replied] = [host(), host()];
  replied.answered(10);
  for (let port = 0; port < 4; port++) {
    assert.ok(!hosts.isUnresponsive(silent));
    silent.silent();
    replied.silent();
  }
  assert.ok(hosts.isUnresponsive(silent));
  assert.ok(!hosts.isUnresponsive(replied));
});

Deno.test("only an unresponsive host has the timeout of all hosts' round trips", () => {
  for (const shortTimeout of [true, false]) {
    const hosts = new SilentHosts({ afterSilentPorts: 1, shortTimeout }, 1_000, new FakeClock());
    const one = host();
    for (let i = 0; i < 8; i++) hosts.addRtt(20);
    assert.equal(hosts.timeoutMs(one), 1_000);
    one.silent();
    assert.equal(hosts.timeoutMs(one), shortTimeout ? 250 : 1_000);
  }
});

Deno.test("a host may become unresponsive by many retransmissions of half a timeout ago", async () => {
  const clock = new FakeClock();
  const hosts = new SilentHosts({ afterSilentPorts: 256, shortTimeout: false }, 1_000, clock);
  const one = host();
  for (let port = 0; port < 256; port++) one.started(clock.monotonicMs(), true);
  await clock.advance(499);
  assert.ok(!hosts.mayBecomeUnresponsive(one));
  await clock.advance(1);
  assert.ok(hosts.mayBecomeUnresponsive(one));
  one.answered(5);
  assert.ok(!hosts.mayBecomeUnresponsive(one));
});
