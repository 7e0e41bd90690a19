import assert from "node:assert/strict";
import type { Port } from "../../src/model/report.ts";
import { acceptsEveryPort, isTooOpen, markSuspicious } from "../../src/scan/middlebox.ts";
import type { DialOutcome } from "../../src/transport/tcp.ts";
import { FakeClock } from "../support/fake_clock.ts";
import { CLOSED, scriptedDialer, talkingStream } from "../support/scan_world.ts";

/** Probes random ports of a host whose outcomes `answer` gives; the probed ports, and the result. */
async function probe(answer: (port: number) => DialOutcome | undefined, known = new Set<number>()) {
  const clock = new FakeClock();
  const probed: number[] = [];
  const dial = scriptedDialer(clock, (_address, port) => {
    probed.push(port);
    return answer(port);
  });
  let next = 0;
  const random = (count: number) => Uint8Array.from({ length: count }, () => next++ & 255);
  const { signal } = new AbortController();
  const checking = acceptsEveryPort("192.0.2.1", { known, timeoutMs: 1_000 }, {
    clock,
    dial,
    random,
    signal,
  });
  await clock.advance(2_000);
  return { probed, acceptsAll: await checking };
}

const open = (): DialOutcome => ({ kind: "open", stream: talkingStream() });

Deno.test("isTooOpen() suspects three open ports that are most of the probed ones", () => {
  assert.equal(isTooOpen(2, 0), false);
  assert.equal(isTooOpen(3, 0), true);
  assert.equal(isTooOpen(3, 3), false);
  assert.equal(isTooOpen(40, 900), false);
});

Deno.test("a host that accepts five ports chosen at random accepts every port", async () => {
  const { probed, acceptsAll } = await probe(open);
  assert.equal(acceptsAll, true);
  assert.equal(new Set(probed).size, 5);
  for (const port of probed) assert.ok(port >= 20_000 && port < 60_000, `${port}`);
});

Deno.test("closed, filtered, or one real service among the random ports: the host is not suspicious", async () => {
  assert.equal((await probe(() => CLOSED)).acceptsAll, false);
  assert.equal((await probe(() => undefined)).acceptsAll, false);
  let first = true;
  const oneOpen = () => {
    const outcome = first ? open() : CLOSED;
    first = false;
    return outcome;
  };
  assert.equal((await probe(oneOpen)).acceptsAll, false);
});

Deno.test("ports that are known to be open are not among the random ones", async () => {
  const { probed } = await probe(() => CLOSED);
  const again = await probe(() => CLOSED, new Set(probed));
  assert.equal(again.probed.filter((port) => probed.includes(port)).length, 0);
});

Deno.test("markSuspicious() keeps the port and drops its service", () => {
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
