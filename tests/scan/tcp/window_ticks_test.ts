/** A queue on the way, told from our own event loop's lateness, and from a host that is silent. */

import assert from "node:assert/strict";
import { WindowTicks } from "../../../src/scan/tcp/window_ticks.ts";
import { type Permit, Semaphore } from "../../../src/schedule/semaphore.ts";
import { AdaptiveWindow } from "../../../src/schedule/window.ts";

/** Ticks of a scan with a full window: in each of them some replies, and a lateness. */
function sizes(
  ticks: number,
  replies: (tick: number) => readonly number[],
  lateMs: (tick: number) => number = () => 0,
): readonly number[] {
  const window = new AdaptiveWindow({ max: 1_000 });
  const sockets = new Semaphore(window.size);
  const all = new WindowTicks(window, sockets);
  let ended = 0;
  const permits: (Permit | undefined)[] = [];
  return Array.from({ length: ticks }, (_, tick) => {
    while (sockets.held < sockets.size) permits.push(sockets.tryAcquire());
    for (const rttMs of replies(tick)) {
      all.replied(rttMs, 2);
      permits.pop()?.release();
      ended++;
    }
    while (sockets.held < sockets.size) permits.push(sockets.tryAcquire());
    all.tick(ended, lateMs(tick));
    return sockets.size;
  });
}

Deno.test("where each reply comes later than the last, the window stays small, and shrinks", () => {
  const found = sizes(120, (tick) => [10 * tick + 5, 10 * tick + 10]);
  assert.equal(Math.max(...found), 96, String(found));
  assert.equal(found.at(-1), 16);
});

Deno.test("a queue is not forgotten because what waits in it is no longer waited for", () => {
  const found = sizes(450, (tick) => tick < 40 ? [10 * tick + 5, 10 * tick + 10] : []);
  assert.ok((found[200] ?? 96) <= 24, String(found));
  // At last the host counts as silent.
  assert.ok((found.at(-1) ?? 0) > 96, String(found));
});

Deno.test("a quick reply among slow ones shows that there is no queue", () => {
  const found = sizes(40, (tick) => tick % 3 === 0 ? [2, 80] : [90, 120]);
  assert.equal(found.at(-1), 1_000);
});

Deno.test("replies that waited in our own event loop show no queue on the way", () => {
  const found = sizes(60, () => [16, 14], (tick) => tick % 2 === 0 ? 8 : 2);
  assert.equal(found.at(-1), 1_000);
});
