import assert from "node:assert/strict";
import fc from "fast-check";
import { Channel } from "../../src/scan/channel.ts";
import { settle } from "../support/fake_clock.ts";

Deno.test("a channel gives every item once, in order, however writing and reading alternate", async () => {
  await fc.assert(fc.asyncProperty(fc.array(fc.nat(5), { maxLength: 30 }), async (bursts) => {
    const channel = new Channel<number>();
    const read: number[] = [];
    const reading = (async () => {
      for await (const item of channel) read.push(item);
    })();
    let next = 0;
    for (const burst of bursts) {
      for (let i = 0; i < burst; i++) channel.push(next++);
      if (burst % 2 === 0) await settle();
    }
    channel.close();
    await reading;
    assert.deepEqual(read, Array.from({ length: next }, (_, i) => i));
  }));
});

Deno.test("what was pushed before close() is still read; what comes after is dropped", async () => {
  const channel = new Channel<string>();
  channel.push("kept");
  channel.close();
  channel.push("dropped");
  assert.deepEqual(await Array.fromAsync(channel), ["kept"]);
});

Deno.test("a writer waits while the reader is behind, until it has caught up", async () => {
  const channel = new Channel<number>();
  assert.equal(channel.room(), undefined);
  for (let i = 0; i < 5_000; i++) channel.push(i);
  let released = 0;
  const waiting = [channel.room(), channel.room()].map((room) => room?.then(() => released++));
  await settle();
  assert.equal(released, 0);
  const reader = channel[Symbol.asyncIterator]();
  await reader.next();
  await Promise.all(waiting);
  assert.equal(released, 2);
  assert.equal(channel.room(), undefined);
});

Deno.test("a reader that leaves lets the writers go", async () => {
  const channel = new Channel<number>();
  for (let i = 0; i < 5_000; i++) channel.push(i);
  const room = channel.room();
  for await (const _ of channel) break;
  await room;
  channel.push(1);
  assert.equal(channel.room(), undefined);
});
