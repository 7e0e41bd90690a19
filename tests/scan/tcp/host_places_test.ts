import assert from "node:assert/strict";
import { HostPlaces } from "../../../src/scan/tcp/host_places.ts";
import type { Attempt } from "../../../src/scan/work/attempt.ts";
import { HostStats } from "../../../src/scan/work/host_stats.ts";
import { threadCount } from "../../../src/scan/threads/count.ts";
import { workerSettings } from "../../../src/scan/tcp/timing.ts";
import type { DialOutcome } from "../../../src/transport/tcp.ts";
import { FakeClock } from "../../support/fake_clock.ts";
import {
  CLOSED,
  eventsOf,
  fakeWorld,
  scanOptions,
  talkingStream,
} from "../../support/scan_world.ts";

function hostAt(index: number): HostStats {
  const address = `192.0.2.${index}`;
  const ref = { address, family: "ipv4", target: address, hostnames: [] } as const;
  return new HostStats(ref, index);
}

function attemptAt(host: HostStats, port: number): Attempt {
  return { number: port, host, port, timeouts: 0, localErrors: 0 };
}

Deno.test("HostPlaces parks what has no place, and hands it out in order once one is free", () => {
  let freed = 0;
  const places = new HostPlaces(2, () => freed++);
  const [a, b] = [hostAt(1), hostAt(2)];
  assert.deepEqual([1, 2, 3, 4].map((port) => places.admit(attemptAt(a, port))), [
    true,
    true,
    false,
    false,
  ]);
  assert.ok(places.admit(attemptAt(b, 1)), "another host has places of its own");
  assert.equal(places.take(), undefined);
  assert.ok(!places.idle);
  places.release(a);
  assert.equal(freed, 1);
  const next = places.take();
  assert.equal(next?.port, 3);
  assert.ok(next !== undefined && places.admit(next));
  assert.equal(places.take(), undefined);
  places.release(a);
  places.release(a);
  assert.equal(places.take()?.port, 4);
  assert.ok(places.idle);
});

/** A dialer that notes how many connections to each host there are at once. */
function countingWorld(clock: FakeClock, answer: (port: number) => DialOutcome) {
  const now = new Map<string, number>();
  const peak = new Map<string, number>();
  const change = (address: string, by: number) => {
    const count = (now.get(address) ?? 0) + by;
    now.set(address, count);
    peak.set(address, Math.max(count, peak.get(address) ?? 0));
  };
  const world = fakeWorld(clock, {
    dial: (address, port) => {
      change(address, 1);
      const outcome = answer(port);
      return new Promise((resolve) =>
        clock.after(5, () => {
          if (outcome.kind !== "open") change(address, -1);
          else {
            const { stream } = outcome;
            const close = stream.close.bind(stream);
            let open = true;
            stream.close = () => {
              close();
              if (open) change(address, -1);
              open = false;
            };
          }
          resolve(outcome);
        })
      );
    },
  });
  return { world, peak };
}

for (const maxPerHost of [1, 3, 7]) {
  Deno.test(`at most ${maxPerHost} connections to a host at once, those that wait for banners included`, async () => {
    const clock = new FakeClock();
    const { world, peak } = countingWorld(
      clock,
      (port) => port % 50 === 0 ? { kind: "open", stream: talkingStream("hello\r\n") } : CLOSED,
    );
    const options = scanOptions({
      targets: "192.0.2.1 192.0.2.2",
      ports: "1-400",
      maxPerHost,
      identify: { bannerTimeoutMs: 200 },
    });
    const events = await eventsOf(options, { world, clock });
    const end = events.at(-1);
    assert.ok(end?.type === "finished");
    assert.equal(end.integrity.completed, 800);
    assert.deepEqual([...peak.values()], [maxPerHost, maxPerHost]);
  });
}

Deno.test("a host that accepts every port is found out within the limit of connections", async () => {
  const clock = new FakeClock();
  const { world, peak } = countingWorld(clock, () => ({ kind: "open", stream: talkingStream() }));
  const options = scanOptions({ targets: "192.0.2.1", ports: "1-12", maxPerHost: 2 });
  const events = await eventsOf({ ...options }, {
    world: { ...world, random: (count) => crypto.getRandomValues(new Uint8Array(count)) },
    clock,
  });
  assert.ok(events.some((event) => event.type === "warning" && event.code === "suspicious"));
  const host = events.find((event) => event.type === "host");
  assert.ok(
    host?.type === "host" && host.host.ports.every(({ suspicious }) => suspicious === true),
  );
  assert.deepEqual([...peak.values()], [2]);
});

Deno.test("threads share the connections to one host", () => {
  const wishes = { threads: 8, workers: 1_000 };
  assert.equal(threadCount({ ...wishes, maxPerHost: 2 }, 1e6), 1);
  assert.equal(threadCount({ ...wishes, maxPerHost: 10 }, 1e6), 3);
  const options = scanOptions({ targets: "192.0.2.1", ports: "1-9", maxPerHost: 10 });
  assert.deepEqual(workerSettings(options, 3).perHost, { scan: 3, detection: 0 });
  const choice = { intensity: 5, ics: false };
  const deep = { bannerTimeoutMs: 1, deep: { probeTimeoutMs: 1, choice } };
  const settings = workerSettings({ ...options, identify: deep }, 1);
  assert.deepEqual(settings.perHost, { scan: 5, detection: 5 });
  assert.deepEqual(workerSettings({ ...options, maxPerHost: 3, identify: deep }, 1).perHost, {
    scan: 1,
    detection: 2,
  });
});
