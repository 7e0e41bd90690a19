import assert from "node:assert/strict";
import { converse, servePeer } from "../support/peer.ts";
Deno.test("conversation basics", async () => {
  await using peer = servePeer(async (p) => {
    await p.write("hello\r\n");
    const x = await p.read();
    await p.write("got " + x!.length);
    await p.drain();
  });
  using c = await converse(peer.port);
  assert.equal(new TextDecoder().decode(await c.receive()), "hello\r\n");
  assert.equal((await c.receive({ timeoutMs: 30 })).length, 0);
  await c.send("abc");
  assert.equal(new TextDecoder().decode(await c.receive()), "got 3");
});
