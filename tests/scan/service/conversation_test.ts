import assert from "node:assert/strict";
import { utf8 } from "../../../src/bytes/convert.ts";
import { StreamConversation } from "../../../src/scan/service/conversation.ts";
import { FakeClock, settle } from "../../support/fake_clock.ts";
import { converse, servePeer } from "../../support/peer.ts";
import { talkingStream } from "../../support/scan_world.ts";

const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

Deno.test("request and reply, over a real connection", async () => {
  await using peer = servePeer(async (side) => {
    await side.write("hello\r\n");
    const question = await side.read();
    await side.write(`got ${question?.length}`);
    await side.drain();
  });
  using conversation = await converse(peer.port);
  assert.equal(text(await conversation.receive()), "hello\r\n");
  assert.equal((await conversation.receive({ timeoutMs: 30 })).length, 0);
  await conversation.send("abc");
  assert.equal(text(await conversation.receive()), "got 3");
});

Deno.test("a server that replies at the end of our side is heard, and nothing is sent after it", async () => {
  await using peer = servePeer(async (side) => {
    const asked: number[] = [];
    for (let part = await side.read(); part !== undefined; part = await side.read()) {
      asked.push(...part);
    }
    await side.write(`${asked.length} bytes`);
  });
  using conversation = await converse(peer.port);
  await conversation.send("ping");
  await conversation.finish();
  assert.equal(text(await conversation.receive()), "4 bytes");
  await conversation.finish();
});

Deno.test("a read that timed out serves the next call, so that no byte is lost", async () => {
  await using peer = servePeer(async (side) => {
    await side.read();
    await side.write("late");
    await side.drain();
  });
  using conversation = await converse(peer.port);
  assert.equal((await conversation.receive({ timeoutMs: 20 })).length, 0);
  await conversation.send("now");
  assert.equal(text(await conversation.receive()), "late");
});

Deno.test("receive() waits until it has enough, and gives what there is when the peer ends", async () => {
  await using peer = servePeer(async (side) => {
    for (const [i, part] of ["one ", "two ", "three"].entries()) {
      await side.write(part);
      await side.readAtLeast(i + 1);
    }
  });
  using conversation = await converse(peer.port);
  const until = (bytes: Uint8Array) => bytes.length >= 8;
  assert.equal(text(await conversation.receive()), "one ");
  await conversation.send("x");
  const waiting = conversation.receive({ until });
  await conversation.send("y");
  assert.equal(text(await waiting), "two three");
  await conversation.send("z");
  assert.equal(conversation.ended, false);
  assert.equal((await conversation.receive({ until })).length, 0);
  assert.equal(conversation.ended, true);
  await conversation.send("into the void");
});

Deno.test("a peer that floods is stopped at the conversation's limit", async () => {
  await using peer = servePeer((side) => side.write("A".repeat(2 ** 22)));
  using conversation = await converse(peer.port);
  let received = 0;
  for (;;) {
    const part = await conversation.receive({ until: () => false });
    if (part.length === 0) break;
    received += part.length;
  }
  assert.ok(received >= 65_536 && received <= 65_536 + 16_384, String(received));
});

Deno.test("a peer that drips cannot hold a receive beyond its time", async () => {
  const clock = new FakeClock();
  const drip = {
    ...talkingStream(),
    read: (buffer: Uint8Array) =>
      new Promise<number>((resolve) =>
        clock.after(50, () => {
          buffer[0] = 65;
          resolve(1);
        })
      ),
  };
  using conversation = new StreamConversation(drip, { clock, deadlineMs: 10_000 });
  const received: string[] = [];
  conversation.receive({ until: () => false, timeoutMs: 1_000 }).then((b) =>
    received.push(text(b))
  );
  await clock.advance(999);
  assert.equal(received.length, 0);
  await clock.advance(1);
  assert.match(received.join(), /^A{18,20}$/, "what came is given");
});

Deno.test("no receive waits beyond the port's deadline", async () => {
  const clock = new FakeClock();
  using conversation = new StreamConversation(talkingStream(), { clock, deadlineMs: 300 });
  let done = false;
  conversation.receive({ timeoutMs: 60_000 }).then(() => done = true);
  await clock.advance(299);
  assert.equal(done, false);
  await clock.advance(1);
  assert.equal(done, true);
});

Deno.test("bytes that are put back come first, and stand once in the transcript", async () => {
  const clock = new FakeClock();
  const transcript: string[] = [];
  using conversation = new StreamConversation(talkingStream("world"), {
    clock,
    deadlineMs: 900,
    record: (direction, bytes) => transcript.push(`${direction} ${text(bytes)}`),
  });
  conversation.unread(utf8("hello "));
  const until = (bytes: Uint8Array) => bytes.length > 6;
  assert.equal(text(await conversation.receive({ until })), "hello world");
  assert.deepEqual(transcript, ["received world"]);
});

Deno.test("everything sent and received is recorded, in order", async () => {
  const clock = new FakeClock();
  const transcript: string[] = [];
  using conversation = new StreamConversation(talkingStream("220 hi"), {
    clock,
    deadlineMs: 900,
    record: (direction, bytes) => transcript.push(`${direction} ${text(bytes)}`),
  });
  await conversation.receive();
  await conversation.send("QUIT\r\n");
  assert.deepEqual(transcript, ["received 220 hi", "sent QUIT\r\n"]);
});

Deno.test("a stream that breaks is an end, not an error", async () => {
  const clock = new FakeClock();
  const broken = {
    ...talkingStream(),
    read: () => Promise.reject(new Deno.errors.ConnectionReset("x")),
    write: () => Promise.reject(new Deno.errors.BrokenPipe("x")),
  };
  using conversation = new StreamConversation(broken, { clock, deadlineMs: 900 });
  await conversation.send("x");
  assert.equal((await conversation.receive()).length, 0);
  assert.equal(conversation.ended, true);
});

Deno.test("TLS that fails makes the connection useless; without an upgrade there is none", async () => {
  const clock = new FakeClock();
  const upgrade = () => Promise.resolve(undefined);
  using failed = new StreamConversation(talkingStream(), { clock, deadlineMs: 900, upgrade });
  assert.equal(await failed.startTls(), undefined);
  assert.equal(failed.ended, true);
  using plain = new StreamConversation(talkingStream("still here"), { clock, deadlineMs: 900 });
  assert.equal(await plain.startTls(), undefined);
  assert.equal(text(await plain.receive()), "still here");
  assert.equal(clock.pending, 0);
});

Deno.test("an upgrade that hangs is aborted at the deadline", async () => {
  const clock = new FakeClock();
  using conversation = new StreamConversation(talkingStream(), {
    clock,
    deadlineMs: 500,
    upgrade: (_stream, { signal }) =>
      new Promise((resolve) => signal.addEventListener("abort", () => resolve(undefined))),
  });
  let done = false;
  conversation.startTls().then(() => done = true);
  await clock.advance(500);
  await settle();
  assert.equal(done, true);
});
