import assert from "node:assert/strict";
import { LocalErrors } from "../../../src/scan/tcp/local_errors.ts";
import { HostStats } from "../../../src/scan/work/host_stats.ts";
import type { Attempt } from "../../../src/scan/work/attempt.ts";
import { Gate } from "../../../src/schedule/gate.ts";
import { Semaphore } from "../../../src/schedule/semaphore.ts";
import { AdaptiveWindow } from "../../../src/schedule/window.ts";
import { FakeClock } from "../../support/fake_clock.ts";

const EMFILE = { kind: "local", code: "EMFILE", lasting: true } as const;
const EINTR = { kind: "local", code: "EINTR", lasting: false, shortage: false } as const;

function attempt(): Attempt {
  const ref = { address: "192.0.2.1", family: "ipv4", target: "192.0.2.1", hostnames: [] } as const;
  return { number: 0, host: new HostStats(ref, 0), port: 1, timeouts: 0, localErrors: 0 };
}

function setUp(held = 50) {
  const clock = new FakeClock();
  const gate = new Gate();
  const window = new AdaptiveWindow({ max: 100 });
  const sockets = new Semaphore(window.size);
  for (let i = 0; i < held; i++) sockets.tryAcquire();
  const shortages: string[] = [];
  const shortage = (code: string, inFlight: number) => shortages.push(`${code} ${inFlight}`);
  const errors = new LocalErrors({ clock, gate, window, sockets, shortage });
  return { clock, gate, sockets, shortages, errors };
}

Deno.test("a shortage shrinks the window, is reported once, and pauses probing", async () => {
  const { clock, gate, sockets, shortages, errors } = setUp();
  assert.ok(!errors.losesAttempt(attempt(), EMFILE));
  assert.equal(sockets.size, 40);
  assert.ok(!errors.losesAttempt(attempt(), { ...EMFILE, code: "ENFILE" }));
  assert.deepEqual(shortages, ["EMFILE 50"]);
  assert.ok(gate.wait() !== undefined);
  await clock.advance(10);
  assert.equal(gate.wait(), undefined);
  assert.equal(clock.pending, 0);
});

Deno.test("pauses grow with each local error in a row, up to 200 ms", async () => {
  const { clock, gate, errors } = setUp();
  for (let i = 0; i < 100; i++) errors.losesAttempt(attempt(), EMFILE);
  await clock.advance(199);
  assert.ok(gate.wait() !== undefined);
  await clock.advance(1);
  assert.equal(gate.wait(), undefined);
  errors.clear();
  errors.losesAttempt(attempt(), EMFILE);
  await clock.advance(5);
  assert.equal(gate.wait(), undefined);
});

Deno.test("an interrupted connect is retried without a pause or a smaller window", () => {
  const { gate, sockets, shortages, errors } = setUp();
  assert.ok(!errors.losesAttempt(attempt(), EINTR));
  assert.equal(gate.wait(), undefined);
  assert.equal(sockets.size, 96);
  assert.deepEqual(shortages, []);
});

Deno.test("an endpoint is lost after 20 local errors of its own, or 300 in a row", () => {
  const { errors } = setUp();
  const one = attempt();
  for (let i = 0; i < 20; i++) assert.ok(!errors.losesAttempt(one, EINTR));
  assert.ok(errors.losesAttempt(one, EINTR));
  for (let i = 0; i < 300; i++) assert.ok(!errors.losesAttempt(attempt(), EMFILE));
  assert.ok(errors.losesAttempt(attempt(), EMFILE));
  errors.clear();
  assert.ok(!errors.losesAttempt(attempt(), EMFILE));
});
