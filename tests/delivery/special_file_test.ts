import assert from "node:assert/strict";
import { openSpecial, type SpecialFile, writeSpecial } from "../../src/delivery/special_file.ts";
import { settle } from "../support/fake_clock.ts";

/** A pipe whose reader the test brings. */
function pipe(write?: SpecialFile["write"]) {
  const reader = Promise.withResolvers<SpecialFile>();
  const state = { text: "", closed: 0 };
  const file: SpecialFile = {
    write: write ?? ((bytes) => {
      state.text += new TextDecoder().decode(bytes);
      return Promise.resolve(bytes.length);
    }),
    close() {
      state.closed++;
    },
  };
  return { state, open: () => reader.promise, arrive: () => reader.resolve(file), reader };
}

Deno.test("a pipe is opened without waiting for its reader, who gets everything", async () => {
  const { state, open, arrive } = pipe();
  const file = openSpecial(open);
  file.write("one ");
  file.write("two");
  await settle();
  assert.equal(state.text, "");
  const closed = file.close();
  arrive();
  await closed;
  assert.deepEqual(state, { text: "one two", closed: 1 });
});

Deno.test("the reader of an empty result gets its end", async () => {
  const { state, open, arrive } = pipe();
  arrive();
  await writeSpecial(open, []);
  assert.deepEqual(state, { text: "", closed: 1 });
});

Deno.test("what keeps a pipe from being opened or written is told at its end", async () => {
  const denied = pipe();
  denied.reader.reject(new Deno.errors.PermissionDenied());
  await assert.rejects(writeSpecial(denied.open, ["x"]), Deno.errors.PermissionDenied);
  await assert.rejects(writeSpecial(denied.open, []), Deno.errors.PermissionDenied);
  const gone = pipe(() => Promise.reject(new Deno.errors.BrokenPipe()));
  gone.arrive();
  await assert.rejects(writeSpecial(gone.open, ["x"]), Deno.errors.BrokenPipe);
  await settle();
  assert.equal(gone.state.closed, 1);
});

Deno.test("a format that fails in its middle is told, and the pipe is closed", async () => {
  const { state, open, arrive } = pipe();
  arrive();
  const broken = function* () {
    yield "half";
    throw new RangeError("x");
  };
  await assert.rejects(writeSpecial(open, broken()), RangeError);
  assert.deepEqual(state, { text: "half", closed: 1 });
});

Deno.test("a pipe that nothing reads yet is tried again until something does", async () => {
  const { state, open, arrive } = pipe();
  let tries = 0;
  const refusing = () =>
    ++tries < 3 ? Promise.reject(Object.assign(new Error("x"), { code: "ENXIO" })) : open();
  arrive();
  await writeSpecial(refusing, ["late"]);
  assert.deepEqual(state, { text: "late", closed: 1 });
  assert.equal(tries, 3);
});
