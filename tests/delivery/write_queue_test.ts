import assert from "node:assert/strict";
import fc from "fast-check";
import { type Outlet, WriteQueue } from "../../src/delivery/write_queue.ts";
import { settle } from "../support/fake_clock.ts";
import { until } from "../support/wait.ts";

const LONG = 60_000;

/** A reader that takes at most so many bytes at once, and nothing while it is stuck. */
class Reader implements Outlet {
  readonly #atOnce: number;
  readonly #parts: Uint8Array[] = [];
  #stuck: PromiseWithResolvers<void> | undefined;
  writes = 0;

  constructor(atOnce = Infinity) {
    this.#atOnce = atOnce;
  }

  async write(bytes: Uint8Array): Promise<number> {
    this.writes++;
    await this.#stuck?.promise;
    const taken = bytes.subarray(0, Math.min(bytes.length, this.#atOnce));
    this.#parts.push(taken);
    return taken.length;
  }

  stick(): void {
    this.#stuck = Promise.withResolvers();
  }

  release(): void {
    this.#stuck?.resolve();
    this.#stuck = undefined;
  }

  get length(): number {
    return this.#parts.reduce((sum, { length }) => sum + length, 0);
  }

  get text(): string {
    const decoder = new TextDecoder("utf-8", { fatal: true });
    const texts = this.#parts.map((part) => decoder.decode(part, { stream: true }));
    return texts.join("") + decoder.decode();
  }
}

Deno.test("over any texts and any reader, every character arrives, in order", async () => {
  const texts = fc.array(fc.string({ unit: "binary", maxLength: 40 }), { maxLength: 20 });
  const size = fc.integer({ min: 1, max: 9 });
  await fc.assert(fc.asyncProperty(texts, size, async (texts, atOnce) => {
    const reader = new Reader(atOnce);
    const queue = new WriteQueue(reader, { patienceMs: LONG });
    for (const [i, text] of texts.entries()) {
      queue.write(text);
      if (i % 3 === 0) await queue.written();
    }
    await queue.written();
    assert.equal(reader.text, texts.join(""));
    assert.equal(queue.written(), undefined);
  }));
});

Deno.test("a character of two code units is not split where a part of a long text ends", async () => {
  const reader = new Reader();
  const queue = new WriteQueue(reader, { patienceMs: LONG });
  const text = `x${"\u{1f600}".repeat(20_000)}`;
  queue.write(text);
  await queue.written();
  assert.equal(reader.text, text);
});

Deno.test("what is written in one turn travels together", async () => {
  const reader = new Reader();
  const queue = new WriteQueue(reader, { patienceMs: LONG });
  for (let i = 0; i < 100; i++) queue.write(`line ${i}\n`);
  await queue.written();
  assert.equal(reader.writes, 1);
});

Deno.test("the writer is asked to wait when eight megabytes wait, and goes on when there is room", async () => {
  const reader = new Reader();
  reader.stick();
  const queue = new WriteQueue(reader, { patienceMs: LONG });
  queue.write("x".repeat(8_000_000));
  assert.equal(queue.room(), undefined);
  queue.write("x".repeat(500_000));
  const room = queue.room();
  assert.ok(room !== undefined);
  reader.release();
  await room;
  await queue.written();
  assert.equal(reader.length, 8_500_000);
});

Deno.test("a reader that takes nothing for too long is given up: nobody waits for it any more", async () => {
  const reader = new Reader();
  reader.stick();
  const queue = new WriteQueue(reader, { patienceMs: 20 });
  queue.write("x".repeat(9_000_000));
  await Promise.all([queue.room(), queue.written()]);
  assert.ok(queue.problem instanceof Deno.errors.TimedOut);
  queue.write("more");
  assert.deepEqual([queue.written(), queue.room()], [undefined, undefined]);
  assert.equal(reader.writes, 1);
});

Deno.test("a slow reader is not given up", async () => {
  const reader = new Reader(1);
  const slow: Outlet = {
    async write(bytes) {
      await new Promise((resolve) => setTimeout(resolve, 5));
      return await reader.write(bytes);
    },
  };
  const queue = new WriteQueue(slow, { patienceMs: 100 });
  queue.write("0123456789".repeat(4));
  await queue.written();
  assert.equal(queue.problem, undefined);
  assert.equal(reader.text.length, 40);
});

Deno.test("a full non-blocking pipe is tried again now and then, until patience ends", async () => {
  let tries = 0;
  const full: Outlet = {
    write() {
      tries++;
      return Promise.reject(new Deno.errors.WouldBlock());
    },
  };
  const queue = new WriteQueue(full, { patienceMs: 100 });
  queue.write("x");
  await queue.written();
  assert.ok(tries >= 2 && tries < 10, `${tries} tries`);
  assert.ok(queue.problem instanceof Deno.errors.TimedOut);
});

Deno.test("a reader that has gone is told of, and is no problem; any other error is", async () => {
  const failing = (error: Error): Outlet => ({ write: () => Promise.reject(error) });
  let gone = 0;
  const onGone = () => gone++;
  const left = new WriteQueue(failing(new Deno.errors.BrokenPipe()), { patienceMs: LONG, onGone });
  left.write("x");
  await left.written();
  assert.deepEqual([gone, left.problem], [1, undefined]);
  const full = Object.assign(new Error("x"), { code: "ENOSPC" });
  const disk = new WriteQueue(failing(full), { patienceMs: LONG, onGone });
  disk.write("x");
  await disk.written();
  assert.deepEqual([gone, disk.problem], [1, full]);
});

Deno.test("a text waits for what it has to come after; later texts wait behind it", async () => {
  const reader = new Reader();
  const queue = new WriteQueue(reader, { patienceMs: LONG });
  const before = Promise.withResolvers<void>();
  queue.write("a");
  queue.write("b", before.promise);
  queue.write("c");
  await until(() => reader.text === "a", "the first text");
  await settle();
  assert.equal(reader.text, "a");
  before.resolve();
  await queue.written();
  assert.equal(reader.text, "abc");
});
