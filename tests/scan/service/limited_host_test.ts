/** Service detection at a host to which new connections are limited on the way. */

import assert from "node:assert/strict";
import { PortSession } from "../../../src/scan/service/session.ts";
import { Semaphore } from "../../../src/schedule/semaphore.ts";
import type { DialOutcome } from "../../../src/transport/tcp.ts";
import { FakeClock } from "../../support/fake_clock.ts";
import { CLOSED, scriptedDialer, talkingStream } from "../../support/scan_world.ts";

/** What a connection says whose connects end like this, in turn; `undefined`: without a reply. */
async function greeting(
  outcomes: readonly (DialOutcome | undefined)[],
  limited: boolean,
): Promise<{ readonly text: string | undefined; readonly dialled: number }> {
  const clock = new FakeClock();
  const asked = [...outcomes];
  const session = new PortSession({
    host: { address: "192.0.2.1", family: "ipv4", target: "192.0.2.1", hostnames: [] },
    known: { transport: "tcp", port: 80, state: "open", reason: "syn-ack", details: {} },
    deadlineMs: 20_000,
    intensity: 5,
    recognisers: [],
  }, {
    clock,
    dial: scriptedDialer(clock, () => asked.shift()),
    upgrade: () => () => Promise.resolve(undefined),
    random: (count) => new Uint8Array(count),
    sockets: new Semaphore(1),
    limited,
    signal: new AbortController().signal,
  });
  let done = false;
  const running = session.withConnection("test", async (conversation) => {
    return new TextDecoder().decode(await session.greeting(conversation, 1_000));
  }).finally(() => done = true);
  for (let turn = 0; turn < 400 && !done; turn++) await clock.advance(50);
  const text = await running;
  const closing = session[Symbol.asyncDispose]();
  await clock.advance(1_000);
  await closing;
  return { text, dialled: outcomes.length - asked.length };
}

const hello = (): DialOutcome => ({ kind: "open", stream: talkingStream("hello") });

Deno.test("a connect whose SYN was lost to a limit is tried again", async () => {
  assert.deepEqual(await greeting([undefined, undefined, hello()], true), {
    text: "hello",
    dialled: 3,
  });
});

Deno.test("without a limit, and after an RST, it is not", async () => {
  assert.deepEqual(await greeting([undefined, hello()], false), { text: undefined, dialled: 1 });
  assert.deepEqual(await greeting([CLOSED, hello()], true), { text: undefined, dialled: 1 });
});

Deno.test("a port that accepts no more is not tried for ever", async () => {
  const { text, dialled } = await greeting(Array.from({ length: 20 }, () => undefined), true);
  assert.deepEqual([text, dialled], [undefined, 4]);
});
