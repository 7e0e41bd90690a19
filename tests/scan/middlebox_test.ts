import assert from "node:assert/strict";
import type { Port } from "../../src/model/report.ts";
import { acceptsEveryPort, isTooOpen, markSuspicious } from "../../src/scan/middlebox.ts";
import type { DialOutcome } from "../../src/transport/tcp.ts";
import { FakeClock } from "../support/fake_clock.ts";
import { CLOSED, scriptedDialer, talkingStream } from "../support/scan_world.ts";

/** Asks canaries of a host whose ports answer as `answer` says; which ports were asked, and the verdict. */
async function ask(answer: (port: number) => DialOutcome | undefined, known = new Set<number>()) {
  const clock = new FakeClock();
  const asked: number[] = [];
  const dial = scriptedDialer(clock, (_address, port) => {
    asked.push(port);
    return answer(port);
  });
  let next = 0;
  const random = (count: number) => Uint8Array.from({ length: count }, () => next++ & 255);
  const { signal } = new AbortController();
  const asking = acceptsEveryPort("192.0.2.1", { known, timeoutMs: 1_000 }, {
    clock,
    dial,
    random,
    signal,
  });
  await clock.advance(2_000);
  return { asked, everybody: await asking };
}

const open = (): DialOutcome => ({ kind: "open", stream: talkingStream() });

Deno.test("isTooOpen() suspects three open ports that are most of what was asked", () => {
  assert.equal(isTooOpen(2, 0), false);
  assert.equal(isTooOpen(3, 0), true);
  assert.equal(isTooOpen(3, 3), false);
  assert.equal(isTooOpen(40, 900), false);
});

Deno.test("a host that accepts five ports chosen at random answers for everybody", async () => {
  const { asked, everybody } = await ask(open);
  assert.equal(everybody, true);
  assert.equal(new Set(asked).size, 5);
  for (const port of asked) assert.ok(port >= 20_000 && port < 60_000, `${port}`);
});

Deno.test("closed, silent, or a real service among the canaries: the host is believed", async () => {
  assert.equal((await ask(() => CLOSED)).everybody, false);
  assert.equal((await ask(() => undefined)).everybody, false);
  let first = true;
  const oneOpen = () => {
    const outcome = first ? open() : CLOSED;
    first = false;
    return outcome;
  };
  assert.equal((await ask(oneOpen)).everybody, false);
});

Deno.test("ports that are known to be open are no canaries", async () => {
  const { asked } = await ask(() => CLOSED);
  const again = await ask(() => CLOSED, new Set(asked));
  assert.equal(again.asked.filter((port) => asked.includes(port)).length, 0);
});

Deno.test("markSuspicious() keeps what was seen and drops what it was taken for", () => {
  const port: Port = {
    transport: "tcp",
    port: 22,
    state: "open",
    reason: "syn-ack",
    banner: { text: "SSH-2.0-x" },
    service: { name: "ssh", cpe: [], method: "banner", confidence: 1 },
    fingerprint: "x",
    details: {},
  };
  const doubted = markSuspicious(port);
  assert.equal(doubted.suspicious, true);
  assert.equal(doubted.service, undefined);
  assert.equal(doubted.fingerprint, undefined);
  assert.deepEqual(doubted.banner, port.banner);
  assert.deepEqual(markSuspicious({ ...port, state: "closed" }), { ...port, state: "closed" });
});
