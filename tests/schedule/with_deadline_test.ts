import assert from "node:assert/strict";
import { withDeadline } from "../../src/schedule/with_deadline.ts";
import { FakeClock } from "../support/fake_clock.ts";

/** Work that ends when its signal aborts. */
function untilAborted(signal: AbortSignal): Promise<string> {
  if (signal.aborted) return Promise.resolve("aborted");
  return new Promise((resolve) => signal.addEventListener("abort", () => resolve("aborted")));
}

Deno.test("withDeadline() aborts the work's signal at the timeout", async () => {
  const clock = new FakeClock();
  let result = "";
  const running = withDeadline(untilAborted, { clock, timeoutMs: 100 }).then((said) =>
    result = said
  );
  await clock.advance(99);
  assert.equal(result, "");
  await clock.advance(1);
  await running;
  assert.equal(result, "aborted");
});

Deno.test("withDeadline() aborts with the parent's signal, also one that has aborted before", async () => {
  const clock = new FakeClock();
  const parent = new AbortController();
  const running = withDeadline(untilAborted, { clock, timeoutMs: 100, signal: parent.signal });
  parent.abort();
  assert.equal(await running, "aborted");
  const late = withDeadline(untilAborted, { clock, timeoutMs: 100, signal: parent.signal });
  assert.equal(await late, "aborted");
});

Deno.test("withDeadline() gives what the work gives, and passes its error on", async () => {
  const clock = new FakeClock();
  assert.equal(await withDeadline(() => Promise.resolve(7), { clock, timeoutMs: -1 }), 7);
  const failing = withDeadline(() => Promise.reject(new Error("no")), { clock, timeoutMs: 1 });
  await assert.rejects(failing, /^Error: no$/);
});
