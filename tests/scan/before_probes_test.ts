import assert from "node:assert/strict";
import { scan } from "../../src/scan/scan.ts";
import type { ScanOptions, ScanWorld } from "../../src/scan/options.ts";
import { FakeClock } from "../support/fake_clock.ts";
import { CLOSED, fakeWorld, scanOptions, scriptedDialer } from "../support/scan_world.ts";

/** Runs a scan whose world tells what happens, in order. */
async function told(
  options: ScanOptions,
  beforeProbes: (told: string[], threads: Promise<void> | undefined) => Promise<void>,
  happened: string[] = [],
): Promise<readonly string[]> {
  const clock = new FakeClock();
  const answer = scriptedDialer(clock, () => CLOSED);
  const world: ScanWorld = {
    ...fakeWorld(clock),
    dial(...target) {
      if (happened.at(-1) !== "probe") happened.push("probe");
      return answer(...target);
    },
    startThread(events) {
      happened.push("thread");
      setTimeout(() => events.broken(), 5);
      return { send: () => {}, end: () => {} };
    },
    async beforeProbes(threads) {
      happened.push(`before${threads === undefined ? "" : " threads"}`);
      await beforeProbes(happened, threads);
    },
  };
  const turning = setInterval(() => void clock.advance(10), 0);
  try {
    for await (const event of scan(options, world)) {
      if (event.type === "started") happened.push("started");
      if (event.type === "finished") happened.push(event.status);
    }
  } finally {
    clearInterval(turning);
  }
  return happened;
}

Deno.test("threads are started, then permissions may be given up, then probes are sent", async () => {
  const options = scanOptions({
    targets: "192.0.2.1",
    ports: "1-20000",
    threads: 2,
    workers: 1_000,
  });
  const happened = await told(options, async (happened, threads) => {
    await threads;
    happened.push("threads loaded or not");
  });
  assert.deepEqual(happened, [
    ...["started", "thread", "before threads", "threads loaded or not", "probe", "completed"],
  ]);
});

Deno.test("no probe is sent until permissions are given up", async () => {
  const options = scanOptions({ targets: "192.0.2.1", ports: "1-3" });
  const happened = await told(options, async (happened) => {
    await new Promise((resolve) => setTimeout(resolve, 30));
    happened.push("given up");
  });
  assert.deepEqual(happened, ["started", "before", "given up", "probe", "completed"]);
});

Deno.test("a scan that cannot give them up sends nothing and tells the caller", async () => {
  const options = scanOptions({ targets: "192.0.2.1", ports: "1-3" });
  const happened: string[] = [];
  const refused = () => Promise.reject(new TypeError("refused"));
  await assert.rejects(told(options, refused, happened), { message: "refused" });
  assert.deepEqual(happened, ["started", "before"]);
});
