import assert from "node:assert/strict";
import { EventHub } from "../../../src/dashboard/events/hub.ts";
import { eventStream } from "../../../src/dashboard/events/stream.ts";

const PROGRESS = { completed: 1, planned: 2, open: 0 };

function publish(hub: EventHub, run: number): void {
  hub.publish("progress", run, { run, ...PROGRESS });
}

/** What a reader gets until it has seen so many events. */
async function read(stream: ReadableStream<Uint8Array>, count: number): Promise<string> {
  let text = "";
  for await (const piece of stream.pipeThrough(new TextDecoderStream())) {
    text += piece;
    if ((text.match(/^event: /gm)?.length ?? 0) >= count) break;
  }
  return text;
}

Deno.test("numbers grow, also over a restart; a reader that was away gets what it missed, once", async () => {
  const hub = new EventHub(1_000);
  const before = hub.lastId;
  publish(hub, 1);
  publish(hub, 2);
  publish(hub, 1);
  const { events, dropped } = hub.since(before);
  assert.deepEqual([events.length, dropped], [3, false]);
  assert.deepEqual(hub.since(hub.lastId), { events: [], dropped: false });
  let ended = 0;
  const stream = eventStream(hub, { after: before, run: 1, onEnd: () => ended++ });
  const text = await read(stream, 2);
  assert.match(text, /^retry: \d+\n\n/);
  assert.deepEqual([...text.matchAll(/^id: (\d+)$/gm)].map(([, id]) => Number(id)), [
    events[0]?.id,
    events[2]?.id,
  ]);
  assert.equal(ended, 1);
  assert.ok(new EventHub(1_001).lastId > hub.lastId);
});

Deno.test("what was dropped is told: of an earlier start, or more than is kept", async () => {
  const hub = new EventHub(5_000_000);
  publish(hub, 1);
  for (const after of [17, hub.lastId + 5]) {
    const text = await read(eventStream(hub, { after, onEnd: () => {} }), 1);
    assert.match(text, /event: reset\ndata: \{"dropped":true\}\n\n/, `${after}`);
  }
  const first = hub.lastId;
  for (let i = 0; i < 25_000; i++) publish(hub, 1);
  const { events, dropped } = hub.since(first - 1);
  assert.ok(dropped && events.length <= 20_000);
  assert.equal(hub.since(hub.lastId - 10).dropped, false);
});

Deno.test("a reader of an earlier start is told so once, and then only what comes", async () => {
  for (const published of [0, 3]) {
    for (const after of [17, 9_000_000_000]) {
      const hub = new EventHub(5_000_000);
      for (let i = 0; i < published; i++) publish(hub, 1);
      const reader = eventStream(hub, { after, onEnd: () => {}, beatMs: 20 })
        .pipeThrough(new TextDecoderStream()).getReader();
      let text = "";
      while (!text.includes(": alive")) text += (await reader.read()).value ?? "";
      assert.equal(text.match(/^event: reset$/gm)?.length, 1, `${published}, ${after}: ${text}`);
      publish(hub, 2);
      while (!text.includes('"run":2')) text += (await reader.read()).value ?? "";
      assert.equal(text.match(/^event: reset$/gm)?.length, 1);
      await reader.cancel();
    }
  }
});

Deno.test("a reader that reads nothing holds nothing but its place, and a silent stream shows signs of life", async () => {
  const hub = new EventHub(1);
  const slow = eventStream(hub, { onEnd: () => {} });
  for (let i = 0; i < 1_000; i++) publish(hub, i);
  assert.equal((await read(slow, 1_000)).match(/^event: /gm)?.length, 1_000);
  const silent = eventStream(new EventHub(1), { onEnd: () => {}, beatMs: 5 });
  const reader = silent.getReader();
  const texts = [await reader.read(), await reader.read()].map(({ value }) =>
    new TextDecoder().decode(value)
  );
  assert.deepEqual(texts, ["retry: 1000\n\n", ": alive\n\n"]);
  await reader.cancel();
});
