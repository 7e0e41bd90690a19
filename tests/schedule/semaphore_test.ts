import assert from "node:assert/strict";
import fc from "fast-check";
import { type Permit, Semaphore } from "../../src/schedule/semaphore.ts";
import { settle } from "../support/fake_clock.ts";

Deno.test("Semaphore gives no more places than its size", async () => {
  const semaphore = new Semaphore(2);
  const permits = [await semaphore.acquire(), await semaphore.acquire()];
  assert.equal(semaphore.tryAcquire(), undefined);
  permits[0]?.release();
  assert.notEqual(semaphore.tryAcquire(), undefined);
  assert.equal(semaphore.held, 2);
});

Deno.test("Semaphore serves waiters first come, first served", async () => {
  const semaphore = new Semaphore(1);
  const first = await semaphore.acquire();
  const order: number[] = [];
  const waiters = [1, 2, 3].map((name) =>
    semaphore.acquire().then((permit) => {
      order.push(name);
      permit.release();
    })
  );
  first.release();
  await Promise.all(waiters);
  assert.deepEqual(order, [1, 2, 3]);
});

Deno.test("Semaphore lets no tryAcquire() overtake a waiter", async () => {
  const semaphore = new Semaphore(1);
  const first = await semaphore.acquire();
  const waiter = semaphore.acquire();
  semaphore.resize(1);
  assert.equal(semaphore.tryAcquire(), undefined);
  first.release();
  assert.equal(semaphore.tryAcquire(), undefined, "the place belongs to the waiter");
  (await waiter).release();
  assert.equal(semaphore.held, 0);
});

Deno.test("a permit is given back by `using`, and only once", async () => {
  const semaphore = new Semaphore(1);
  let kept: Permit;
  {
    using permit = await semaphore.acquire();
    kept = permit;
    assert.equal(semaphore.held, 1);
  }
  kept.release();
  kept.release();
  assert.equal(semaphore.held, 0);
});

Deno.test("growing admits waiters at once; shrinking takes no permit back", async () => {
  const semaphore = new Semaphore(1);
  const permits = [await semaphore.acquire()];
  const waiting = [semaphore.acquire(), semaphore.acquire()];
  semaphore.resize(3);
  permits.push(...await Promise.all(waiting));
  assert.equal(semaphore.held, 3);
  semaphore.resize(1);
  assert.equal(semaphore.held, 3);
  permits.pop()?.release();
  permits.pop()?.release();
  assert.equal(semaphore.tryAcquire(), undefined);
  permits.pop()?.release();
  assert.notEqual(semaphore.tryAcquire(), undefined);
});

Deno.test("acquire() rejects with the signal's reason and takes no place", async () => {
  const semaphore = new Semaphore(1);
  const held = await semaphore.acquire();
  const abort = new AbortController();
  const reason = new Error("enough");
  const waiting = semaphore.acquire(abort.signal);
  abort.abort(reason);
  await assert.rejects(waiting, reason);
  await assert.rejects(semaphore.acquire(abort.signal), reason);
  assert.equal(semaphore.waiting, 0);
  held.release();
  assert.equal(semaphore.held, 0);
});

Deno.test("Semaphore refuses sizes that make no sense", () => {
  for (const size of [0, -1, 1.5, NaN, Infinity]) {
    assert.throws(() => new Semaphore(size), RangeError, String(size));
  }
});

Deno.test("over any history, held never exceeds the largest size since, and all are served", async () => {
  await fc.assert(fc.asyncProperty(
    fc.array(
      fc.oneof(fc.constant("acquire"), fc.constant("release"), fc.integer({ min: 1, max: 5 })),
      {
        maxLength: 60,
      },
    ),
    async (steps) => {
      const semaphore = new Semaphore(2);
      const permits: Permit[] = [];
      let wanted = 0;
      for (const step of steps) {
        if (step === "acquire") {
          wanted++;
          semaphore.acquire().then((permit) => permits.push(permit));
        } else if (step === "release") permits.shift()?.release();
        else semaphore.resize(step);
        await settle();
        assert.ok(semaphore.waiting === 0 || semaphore.held >= semaphore.size);
      }
      for (let served = 0; served < wanted && permits.length > 0; served++) {
        permits.shift()?.release();
        await settle();
      }
      assert.equal(semaphore.waiting, 0);
      assert.equal(semaphore.held, 0);
    },
  ));
});
