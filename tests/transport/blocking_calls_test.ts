import assert from "node:assert/strict";
import { BlockingCalls } from "../../src/transport/blocking_calls.ts";
import { settle } from "../support/fake_clock.ts";

const LONG = 60_000;

/** Calls that end when the test says so. */
function heldCalls() {
  const held: PromiseWithResolvers<string>[] = [];
  const call = () => {
    const one = Promise.withResolvers<string>();
    held.push(one);
    return one.promise;
  };
  return { held, call };
}

Deno.test("as many calls as there are places are made at once, the others in their order", async () => {
  const calls = new BlockingCalls({ atOnce: 2, limitMs: LONG });
  const { held, call } = heldCalls();
  const results = Array.from({ length: 4 }, () => calls.run(call));
  await settle();
  assert.equal(held.length, 2);
  held[1]?.resolve("second");
  await settle();
  assert.equal(held.length, 3);
  held[0]?.resolve("first");
  await settle();
  held[2]?.resolve("third");
  held[3]?.resolve("fourth");
  assert.deepEqual(await Promise.all(results), ["first", "second", "third", "fourth"]);
});

Deno.test("a call that fails rejects, and gives its place back", async () => {
  const calls = new BlockingCalls({ atOnce: 1, limitMs: LONG });
  await assert.rejects(calls.run(() => Promise.reject(new Error("no such name"))), /no such name/);
  assert.equal(await calls.run(() => Promise.resolve(7)), 7);
});

Deno.test("a late call is not waited for and keeps its place; while all are late, none is made", async () => {
  const calls = new BlockingCalls({ atOnce: 1, limitMs: 5 });
  const { held, call } = heldCalls();
  const waiting = [calls.run(call), calls.run(call)];
  assert.deepEqual(await Promise.all(waiting), [undefined, undefined]);
  assert.equal(await calls.run(call), undefined);
  assert.equal(held.length, 1);
  held[0]?.resolve("at last");
  await settle();
  const after = calls.run(call);
  await settle();
  held[1]?.resolve("in time");
  assert.equal(await after, "in time");
});

Deno.test("a signal ends the wait for a place and for a call", async () => {
  const calls = new BlockingCalls({ atOnce: 1, limitMs: LONG });
  const { held, call } = heldCalls();
  const abort = new AbortController();
  const running = calls.run(call, abort.signal);
  const waiting = calls.run(call, abort.signal);
  await settle();
  abort.abort();
  assert.deepEqual(await Promise.all([running, waiting]), [undefined, undefined]);
  assert.equal(await calls.run(call, abort.signal), undefined);
  held[0]?.resolve("late");
  await settle();
  assert.equal(held.length, 1);
});

Deno.test("a signal that aborts in the moment in which a call begins ends the wait for it", async () => {
  const calls = new BlockingCalls({ atOnce: 1, limitMs: LONG });
  const { held, call } = heldCalls();
  const abort = new AbortController();
  const running = calls.run(call, abort.signal);
  abort.abort();
  await settle();
  assert.equal(await Promise.race([running, Promise.resolve("still waited for")]), undefined);
  held[0]?.resolve("late");
  await settle();
});
