/** Hosts that take seconds to reply: a scan of few ports waits for them, on a turned clock. */

import assert from "node:assert/strict";
import { FakeClock } from "../../support/fake_clock.ts";
import { concatBytes, startsWith, utf8 } from "../../../src/bytes/convert.ts";
import { answerWithId } from "../../support/lossy_socket.ts";
import type { Datagram, DatagramOpener } from "../../../src/transport/udp.ts";
import { testProbe, udpDiscovery } from "../../support/udp_port_scan.ts";

const PORT = 4_000;
const PROBE = testProbe("id", () => {
  const id = crypto.getRandomValues(new Uint8Array(8));
  const whole = concatBytes([utf8("!"), id]);
  return {
    bytes: concatBytes([utf8("?"), id]),
    read: (reply) => startsWith(reply, whole) ? { service: "id" } : null,
  };
});

/** Sockets on which one port replies after so many milliseconds. */
function lateOpener(clock: FakeClock, delayMs: number): DatagramOpener {
  return () => {
    const queue: Datagram[] = [];
    let wake = () => {};
    let open = true;
    return {
      kind: "open",
      socket: {
        loopbackOnly: false,
        send(bytes, address, port) {
          const reply = port === PORT ? answerWithId(bytes) : undefined;
          if (reply !== undefined) {
            clock.after(delayMs, () => {
              queue.push({ bytes: reply, address, port });
              wake();
            });
          }
          return Promise.resolve({ kind: "sent" });
        },
        async receive() {
          for (;;) {
            const next = queue.shift();
            if (next !== undefined || !open) return next;
            await new Promise<void>((resolve) => wake = resolve);
          }
        },
        [Symbol.dispose]() {
          open = false;
          wake();
        },
      },
    };
  };
}

async function scanLate(delayMs: number, { others = 0, retries = 1, timeoutMs = 1_000 } = {}) {
  const clock = new FakeClock();
  const ports = [...Array.from({ length: others }, (_, i) => 5_000 + i), PORT];
  const { discovery, notes } = udpDiscovery(ports, {
    ...{ probes: [PROBE], timeoutMs, retries, clock },
    open: lateOpener(clock, delayMs),
  });
  let done = false;
  const running = discovery.run().then(() => done = true);
  for (let i = 0; i < 3_000 && !done; i++) await clock.advance(10);
  await running;
  assert.equal(notes.open.size + notes.verdicts.size, ports.length);
  return { found: notes.open.has(PORT), ms: clock.monotonicMs() };
}

for (const delayMs of [1_200, 3_000, 4_000, 4_500]) {
  for (const others of [0, 19]) {
    Deno.test(`a port that replies after ${delayMs} ms is found beside ${others} silent ones`, async () => {
      assert.ok((await scanLate(delayMs, { others })).found);
    });
  }
}

Deno.test("a late reply ends the wait; few silent ports cost five timeouts, none without retries", async () => {
  assert.ok((await scanLate(3_000)).ms < 3_300);
  const silent = await scanLate(1e9);
  assert.ok(!silent.found && silent.ms <= 5_200, `${silent.ms}`);
  assert.ok((await scanLate(1e9, { timeoutMs: 200 })).ms <= 1_100);
  assert.ok((await scanLate(1e9, { retries: 0 })).ms <= 1_100);
});

Deno.test("many silent ports are not waited for", async () => {
  const { ms } = await scanLate(1e9, { others: 200 });
  // 402 datagrams at 450 per second, and the pauses after the last port's rounds.
  assert.ok(ms <= 900 + 1_400, `${ms}`);
});
