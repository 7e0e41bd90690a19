import assert from "node:assert/strict";
import { Pacer } from "../../../src/scan/udp/pacer.ts";
import { RateLimiter } from "../../../src/schedule/rate_limiter.ts";
import { FakeClock } from "../../support/fake_clock.ts";

/** The most events in any stretch of `spanMs`, wherever it begins. */
function mostWithin(times: readonly number[], spanMs: number): number {
  let most = 0;
  for (let first = 0, last = 0; last < times.length; last++) {
    while ((times[last] ?? 0) - (times[first] ?? 0) >= spanMs) first++;
    most = Math.max(most, last - first + 1);
  }
  return most;
}

/** Many waiting senders to each host for `ms`; when each of their datagrams left. */
async function sendFor(
  ms: number,
  { pacer, clock, hosts, stepMs = 1 }: {
    readonly pacer: Pacer;
    readonly clock: FakeClock;
    readonly hosts: readonly string[];
    readonly stepMs?: number;
  },
): Promise<ReadonlyMap<string, readonly number[]>> {
  const times = new Map<string, number[]>(hosts.map((host) => [host, []]));
  let over = false;
  const senders = hosts.flatMap((host) =>
    Array.from({ length: 30 }, async () => {
      for (;;) {
        await pacer.turn(host);
        if (over) return;
        times.get(host)?.push(clock.monotonicMs());
      }
    })
  );
  for (let at = 0; at < ms; at += stepMs) await clock.advance(stepMs);
  over = true;
  pacer.stop();
  await Promise.all(senders);
  return times;
}

Deno.test("one host gets at most its share in any 100 ms, and nearly all of it", async () => {
  const clock = new FakeClock();
  const pacer = new Pacer({ clock, ratePerSec: 1_000, hostRatePerSec: 500 });
  const times = (await sendFor(2_000, { pacer, clock, hosts: ["a"] })).get("a") ?? [];
  assert.ok(mostWithin(times, 100) <= 50, `${mostWithin(times, 100)} in 100 ms`);
  assert.ok(times.length >= 850, `${times.length} in 2 s`);
});

Deno.test("all hosts together keep to the whole rate and share it fairly", async () => {
  const clock = new FakeClock();
  const pacer = new Pacer({ clock, ratePerSec: 1_000, hostRatePerSec: 500 });
  const hosts = ["a", "b", "c", "d"];
  const times = await sendFor(2_000, { pacer, clock, hosts });
  const all = [...times.values()].flat().sort((a, b) => a - b);
  assert.ok(mostWithin(all, 100) <= 100, `${mostWithin(all, 100)} in 100 ms`);
  assert.ok(all.length >= 1_700, `${all.length} in 2 s`);
  for (const own of times.values()) assert.ok(Math.abs(own.length - all.length / 4) < 20);
});

Deno.test("an event loop that was busy makes no burst of what it missed", async () => {
  const clock = new FakeClock();
  const pacer = new Pacer({ clock, ratePerSec: 1_000, hostRatePerSec: 500 });
  const times = (await sendFor(3_000, { pacer, clock, hosts: ["a"], stepMs: 300 })).get("a") ?? [];
  assert.ok(mostWithin(times, 100) <= 50, `${mostWithin(times, 100)} in 100 ms`);
});

Deno.test("a slow rate still lets datagrams go, one at a time", async () => {
  const clock = new FakeClock();
  const pacer = new Pacer({ clock, ratePerSec: 2, hostRatePerSec: 1 });
  const times = (await sendFor(10_000, { pacer, clock, hosts: ["a"], stepMs: 10 })).get("a") ?? [];
  assert.ok(times.length >= 8 && times.length <= 10, `${times.length}`);
  assert.equal(mostWithin(times, 100), 1);
});

Deno.test("the limit of all probes holds datagrams back too", async () => {
  const clock = new FakeClock();
  const limiter = new RateLimiter(clock, 100);
  const pacer = new Pacer({ clock, ratePerSec: 1_000, hostRatePerSec: 500, limiter });
  const times = (await sendFor(2_000, { pacer, clock, hosts: ["a"] })).get("a") ?? [];
  assert.ok(times.length <= 203 && times.length >= 150, `${times.length}`);
});

Deno.test("urgent datagrams go before new ones", async () => {
  const clock = new FakeClock();
  const pacer = new Pacer({ clock, ratePerSec: 1_000, hostRatePerSec: 10 });
  const order: string[] = [];
  await pacer.turn("a");
  const turns = [
    pacer.turn("a").then(() => order.push("new")),
    pacer.turn("a", true).then(() => order.push("urgent")),
  ];
  await clock.advance(400);
  await Promise.all(turns);
  assert.deepEqual(order, ["urgent", "new"]);
  pacer.stop();
});

Deno.test("a stopped pacer resolves every turn and leaves no timer", async () => {
  const clock = new FakeClock();
  const pacer = new Pacer({ clock, ratePerSec: 1, hostRatePerSec: 1 });
  const turns = Array.from({ length: 10 }, () => pacer.turn("a"));
  pacer.stop();
  await Promise.all(turns);
  await pacer.turn("a");
  assert.equal(clock.pending, 0);
});
