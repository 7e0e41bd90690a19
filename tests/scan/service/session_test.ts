import assert from "node:assert/strict";
import { PortSession } from "../../../src/scan/service/session.ts";
import { Semaphore } from "../../../src/schedule/semaphore.ts";
import { FakeClock } from "../../support/fake_clock.ts";

function session(signal: AbortSignal): PortSession {
  return new PortSession({
    host: { address: "192.0.2.1", family: "ipv4", target: "192.0.2.1", hostnames: [] },
    known: { transport: "tcp", port: 80, state: "open", reason: "syn-ack", details: {} },
    deadlineMs: 20_000,
    intensity: 5,
    recognisers: [],
  }, {
    clock: new FakeClock(),
    dial: () => Promise.resolve({ kind: "silence" }),
    upgrade: () => () => Promise.resolve(undefined),
    random: (count) => new Uint8Array(count),
    sockets: new Semaphore(1),
    signal,
  });
}

Deno.test("a session waits no longer for anything once it was ended, before or meanwhile", async () => {
  const stop = new AbortController();
  await using port = session(stop.signal);
  const never = new Promise<void>(() => {});
  const waiting = port.atMost(10_000, never);
  stop.abort();
  assert.equal(await waiting, false);
  assert.equal(await port.atMost(10_000, never), false);
});
