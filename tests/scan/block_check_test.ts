import assert from "node:assert/strict";
import { hasBlocked } from "../../src/scan/block_check.ts";
import type { DialOutcome } from "../../src/transport/tcp.ts";
import { FakeClock } from "../support/fake_clock.ts";
import { CLOSED, scriptedDialer, talkingStream } from "../support/scan_world.ts";

/** Whether the check says so when the connects end like this, in turn; `undefined`: without a reply. */
async function blocked(
  open: readonly number[],
  outcomes: readonly (DialOutcome | undefined)[],
  isOwn = false,
): Promise<boolean> {
  const clock = new FakeClock();
  const asked = [...outcomes];
  const dial = scriptedDialer(clock, () => asked.shift());
  const { signal } = new AbortController();
  const world = { clock, dial, signal, isOwnAddress: () => isOwn };
  let result: boolean | undefined;
  const checking = hasBlocked("192.0.2.1", { open, timeoutMs: 2_000 }, world)
    .then((value) => result = value);
  for (let turn = 0; turn < 500 && result === undefined; turn++) await clock.advance(50);
  return await checking;
}

const accepted = (): DialOutcome => ({ kind: "open", stream: talkingStream() });

Deno.test("known-open ports that refuse: the host has blocked this machine", async () => {
  assert.equal(await blocked([80, 22], [CLOSED, CLOSED]), true);
  assert.equal(await blocked([80], [CLOSED]), true);
  assert.equal(await blocked([80, 22], [CLOSED, accepted()]), false);
});

Deno.test("a connect or two without a reply are packet loss, four are a block", async () => {
  assert.equal(await blocked([80, 22], [undefined, undefined, undefined, accepted()]), false);
  assert.equal(await blocked([80, 22], [undefined, undefined, undefined, undefined]), true);
  assert.equal(await blocked([80], [undefined, accepted()]), false);
});

Deno.test("services that have ended are no block where another one accepts", async () => {
  assert.equal(await blocked([80, 22, 443, 8080], [CLOSED, CLOSED, CLOSED, accepted()]), false);
  assert.equal(await blocked([80, 22, 443, 8080], [CLOSED, CLOSED, CLOSED, CLOSED]), true);
});

Deno.test("this machine does not block itself: what refuses has ended", async () => {
  assert.equal(await blocked([80], [CLOSED], true), false);
  assert.equal(await blocked([80, 22], [undefined, undefined, undefined, undefined], true), false);
});
