import assert from "node:assert/strict";
import { sequential, sharedChunks, sharedCounter } from "../../../src/scan/work/chunks.ts";

Deno.test("one thread takes indices sequentially", () => {
  const source = sequential();
  assert.deepEqual([source.upcoming, source.next(), source.next(), source.upcoming], [0, 0, 1, 2]);
});

Deno.test("threads that share a counter take every index once, the quicker one more of them", () => {
  const counter = sharedCounter();
  const [quick, slow] = [sharedChunks(counter), sharedChunks(counter)];
  const taken: number[] = [];
  for (let i = 0; i < 4_000; i++) taken.push((i % 5 === 0 ? slow : quick).next());
  const sorted = taken.toSorted((a, b) => a - b);
  assert.equal(new Set(taken).size, taken.length);
  // Only the chunks that are not used up have gaps behind them.
  assert.ok((sorted.at(-1) ?? 0) < taken.length + 2 * 64);
});

Deno.test("`upcoming` is never above the next index", () => {
  const counter = sharedCounter();
  const [one, other] = [sharedChunks(counter), sharedChunks(counter)];
  assert.equal(one.upcoming, 0);
  assert.equal(one.next(), 0);
  assert.equal(other.upcoming, 64);
  assert.equal(other.next(), 64);
  assert.equal(one.upcoming, 1);
});
