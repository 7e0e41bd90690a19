import assert from "node:assert/strict";
import { Stopping } from "../../src/cli/stopping.ts";
import { FakeIo } from "../support/fake_io.ts";
import { pause } from "../support/wait.ts";

const TIMES = { saveMs: 60, lastTextMs: 10, onePressMs: 0 };

function state({ stop, leave, hurry }: Stopping) {
  return { stop: stop.aborted, leave: leave.aborted, hurry: hurry.aborted };
}

Deno.test("the first request stops the scan, and nothing else", async () => {
  const io = new FakeIo();
  using stopping = new Stopping(io, TIMES);
  io.interrupt();
  stopping.saved();
  await pause(90);
  assert.deepEqual(state(stopping), { stop: true, leave: false, hurry: false });
  assert.deepEqual(io.exits, []);
});

Deno.test("the second request ends the process as soon as everything is saved", async () => {
  const io = new FakeIo();
  using stopping = new Stopping(io, { ...TIMES, saveMs: 60_000 });
  io.interrupt();
  io.interrupt();
  assert.deepEqual(state(stopping), { stop: true, leave: true, hurry: false });
  await pause(30);
  assert.deepEqual(io.exits, []);
  stopping.saved();
  await pause(30);
  assert.deepEqual(io.exits, [130]);
});

Deno.test("the second request does not wait long for saving", async () => {
  const io = new FakeIo();
  using _stopping = new Stopping(io, TIMES);
  io.interrupt();
  io.interrupt();
  await pause(90);
  assert.deepEqual(io.exits, [130]);
});

Deno.test("a key press that arrives twice, from the terminal and from who started us, is one request", async () => {
  const io = new FakeIo();
  using stopping = new Stopping(io, { ...TIMES, onePressMs: 60 });
  io.interrupt();
  io.interrupt();
  assert.deepEqual(state(stopping), { stop: true, leave: false, hurry: false });
  await pause(80);
  io.interrupt();
  assert.deepEqual(state(stopping), { stop: true, leave: true, hurry: false });
});

Deno.test("another signal is another request, however soon it comes", () => {
  const io = new FakeIo();
  using stopping = new Stopping(io, { ...TIMES, onePressMs: 60_000 });
  io.interrupt();
  io.interrupt("SIGTERM");
  assert.deepEqual(state(stopping), { stop: true, leave: true, hurry: false });
});

Deno.test("once everything is saved, the first request shortens the waits that are left", async () => {
  const io = new FakeIo();
  using stopping = new Stopping(io, TIMES);
  stopping.saved();
  io.interrupt();
  await pause(30);
  assert.deepEqual(state(stopping), { stop: true, leave: false, hurry: true });
  assert.deepEqual(io.exits, []);
});

Deno.test("a reader that has gone stops the scan; a request after it is the first one", () => {
  const io = new FakeIo();
  using stopping = new Stopping(io, TIMES);
  assert.equal(stopping.readerGone, false);
  io.loseReader();
  assert.ok(stopping.readerGone);
  assert.deepEqual(state(stopping), { stop: true, leave: false, hurry: false });
  io.interrupt();
  assert.deepEqual(state(stopping), { stop: true, leave: false, hurry: false });
});

Deno.test("when it is disposed, nothing listens and no timer runs", async () => {
  const io = new FakeIo();
  {
    using _stopping = new Stopping(io, TIMES);
    io.interrupt();
    io.interrupt();
  }
  assert.equal(io.listening, 0);
  await pause(90);
  assert.deepEqual(io.exits, []);
});
