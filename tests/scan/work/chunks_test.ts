import assert from "node:assert/strict";
import { sequential, sharedChunks, sharedCounter } from "../../../src/scan/work/chunks.ts";

Deno.test("a dealer of one deals in a row", () => {
  const dealer = sequential();
  assert.deepEqual([dealer.upcoming, dealer.next(), dealer.next(), dealer.upcoming], [0, 0, 1, 2]);
});

Deno.test("dealers that share a counter deal every number once, the quicker one more of them", () => {
  const counter = sharedCounter();
  const [quick, slow] = [sharedChunks(counter), sharedChunks(counter)];
  const dealt: number[] = [];
  for (let i = 0; i < 4_000; i++) dealt.push((i % 5 === 0 ? slow : quick).next());
  const sorted = dealt.toSorted((a, b) => a - b);
  assert.equal(new Set(dealt).size, dealt.length);
  // Only the packs that are not used up have gaps behind them.
  assert.ok((sorted.at(-1) ?? 0) < dealt.length + 2 * 64);
});

Deno.test("what comes next is never promised too high", () => {
  const counter = sharedCounter();
  const [one, other] = [sharedChunks(counter), sharedChunks(counter)];
  assert.equal(one.upcoming, 0);
  assert.equal(one.next(), 0);
  assert.equal(other.upcoming, 64);
  assert.equal(other.next(), 64);
  assert.equal(one.upcoming, 1);
});
