import assert from "node:assert/strict";
import {
  type FromWriter,
  isOutput,
  type Outputs,
  type ToWriter,
} from "../../../src/delivery/writer/messages.ts";
import {
  RemoteWriter,
  type StartWriter,
  type WriterEvents,
} from "../../../src/delivery/writer/remote_writer.ts";
import { openSpecial } from "../../../src/delivery/special_file.ts";
import { startModule } from "../../../src/scan/threads/start.ts";
import { filesIn, temporaryFolder } from "../../support/portico.ts";
import { until } from "../../support/wait.ts";

const MODULE = new URL("../../../src/delivery/writer/thread.ts", import.meta.url);

/** The real thread, with the permissions of the test; ended with the writer. */
function realWriter(outputs: Outputs) {
  let end = () => {};
  const start: StartWriter = (events) => {
    const thread = startModule(MODULE, events);
    end = () => thread?.end();
    return thread;
  };
  const writer = RemoteWriter.start(start, { outputs, suffix: "test" });
  assert.ok(writer !== undefined);
  return { writer, [Symbol.dispose]: () => end() };
}

Deno.test("isOutput() knows the files that were named, and results in a folder of them", () => {
  const outputs = {
    paths: ["out/a.json", "/dev/null"],
    folders: [{ path: ".", prefix: "scan_" }, { path: "results/", prefix: "scan_" }],
  };
  const cases: readonly (readonly [string, boolean])[] = [
    ["out/a.json", true],
    ["/dev/null", true],
    ["./out/a.json", false],
    ["a.json", false],
    ["scan_x.json", true],
    ["results/scan_x.json", true],
    ["results/other.json", false],
    ["results/scan_/../../.bashrc", false],
    ["results/scan_\\..\\x", false],
    ["scan_/x", false],
    ["/scan_x.json", false],
    ["resultsscan_x.json", false],
    [".bashrc", false],
    ["", false],
  ];
  for (const [path, expected] of cases) assert.equal(isOutput(path, outputs), expected, path);
});

Deno.test("the thread writes files as a whole, side by side, and no others", async () => {
  await using folder = await temporaryFolder();
  const [a, b, c] = ["a", "b", "c"].map((name) => `${folder.path}/${name}`);
  assert.ok(a !== undefined && b !== undefined && c !== undefined);
  using remote = realWriter({ paths: [a, b], folders: [] });
  const { writer } = remote;
  assert.equal(await writer.started, true);
  const long = Array.from({ length: 200 }, (_, i) => `${i} ${"\u{1f996}é".repeat(2_000)}\n`);
  await Promise.all([writer.writeFile(a, long), writer.writeFile(b, ["short"])]);
  assert.equal(await Deno.readTextFile(a), long.join(""));
  assert.equal(await Deno.readTextFile(b), "short");
  await writer.writeFile(a, []);
  assert.equal(await Deno.readTextFile(a), "");
  await assert.rejects(writer.writeFile(c, ["x"]), {
    name: "FileProblem",
    message: "Deno was started without permission to write there (--allow-write)",
  });
  assert.deepEqual(filesIn(folder.path), ["a", "b"]);
});

Deno.test("a text that cannot be made leaves the old file, and its own error", async () => {
  await using folder = await temporaryFolder();
  const path = `${folder.path}/a`;
  await Deno.writeTextFile(path, "old");
  using remote = realWriter({ paths: [path], folders: [] });
  const broken = function* () {
    yield "x".repeat(100_000);
    throw new RangeError("the format is broken");
  };
  await assert.rejects(remote.writer.writeFile(path, broken()), RangeError);
  assert.equal(await Deno.readTextFile(path), "old");
  assert.deepEqual(filesIn(folder.path), ["a"]);
});

Deno.test("what the system says of a file is told in the words of the process", async () => {
  await using folder = await temporaryFolder();
  const path = `${folder.path}/missing/a`;
  using remote = realWriter({ paths: [path, folder.path], folders: [] });
  await assert.rejects(remote.writer.writeFile(path, ["x"]), {
    message: "there is no such file or folder",
  });
  await assert.rejects(remote.writer.writeFile(folder.path, ["x"]), { message: "it is a folder" });
});

Deno.test({
  name: "pipes that were named are opened by the thread, once something reads them, and no others",
  ignore: Deno.build.os === "windows",
  fn: async () => {
    await using folder = await temporaryFolder();
    const [pipe, other] = ["pipe", "other"].map((name) => `${folder.path}/${name}`);
    assert.ok(pipe !== undefined && other !== undefined);
    await new Deno.Command("mkfifo", { args: [pipe, other] }).output();
    using remote = realWriter({ paths: [pipe], folders: [] });
    const { writer } = remote;
    await assert.rejects(writer.openPipe(pipe), { code: "ENXIO" });
    await assert.rejects(writer.openPipe(other), { name: "FileProblem" });
    const file = openSpecial(() => writer.openPipe(pipe));
    file.write("one ");
    const read = Deno.readTextFile(pipe);
    file.write("two");
    await file.close();
    assert.equal(await read, "one two");
    const whole = Deno.readTextFile(pipe);
    await writer.writeFile(pipe, ["three"]);
    assert.equal(await whole, "three");
  },
});

Deno.test({
  name: "a pipe that is full, and one whose reader has gone, are told as they are without a thread",
  ignore: Deno.build.os === "windows",
  fn: async () => {
    await using folder = await temporaryFolder();
    const pipe = `${folder.path}/pipe`;
    await new Deno.Command("mkfifo", { args: [pipe] }).output();
    using remote = realWriter({ paths: [pipe], folders: [] });
    const reader = await Deno.open(pipe, { read: true, write: true });
    const file = await remote.writer.openPipe(pipe);
    const fill = async () => {
      for (;;) await file.write(new Uint8Array(65_536));
    };
    await assert.rejects(fill(), Deno.errors.WouldBlock);
    reader.close();
    // A process that another test starts just then may hold the reading end for a moment.
    let told: unknown;
    await until(async () => {
      told = await file.write(new Uint8Array(1)).catch((error: unknown) => error);
      return !(told instanceof Deno.errors.WouldBlock);
    }, "the reader to be gone");
    assert.ok(told instanceof Deno.errors.BrokenPipe, String(told));
    await file.close();
  },
});

Deno.test("a process that ends at once leaves nothing half-written", async () => {
  await using folder = await temporaryFolder();
  const path = `${folder.path}/a`;
  await Deno.writeTextFile(path, "old");
  using remote = realWriter({ paths: [path], folders: [] });
  const rest = Promise.withResolvers<string>();
  const texts = async function* () {
    yield "x".repeat(100_000);
    yield await rest.promise;
  };
  const written = remote.writer.writeFile(path, texts());
  while (filesIn(folder.path).length < 2) await new Promise((go) => setTimeout(go, 5));
  remote.writer.removeUnfinished();
  assert.deepEqual(filesIn(folder.path), ["a"]);
  assert.equal(await Deno.readTextFile(path), "old");
  rest.resolve("the end");
  await assert.rejects(written, { message: "there is no such file or folder" });
});

/** A thread whose answers the test gives. */
function pretended() {
  const sent: ToWriter[] = [];
  let events: WriterEvents | undefined;
  const writer = RemoteWriter.start((told) => {
    events = told;
    return { send: (message) => sent.push(message as ToWriter) };
  }, { outputs: { paths: ["a"], folders: [] }, suffix: "s" });
  assert.ok(writer !== undefined);
  return {
    writer,
    sent,
    tell: (message: FromWriter) => events?.message(message),
    breakDown: () => events?.broken(),
  };
}

/** Lets everything go on that waits for nothing else. */
const turn = () => new Promise((resolve) => setTimeout(resolve, 0));

Deno.test("no more than a few texts are on their way: the rest is made when they are taken", async () => {
  const { writer, sent, tell } = pretended();
  let made = 0;
  const texts = function* () {
    for (; made < 100; made++) yield "x".repeat(65_536);
  };
  const written = writer.writeFile("a", texts());
  await turn();
  const before = made;
  assert.ok(before >= 8 && before < 12, `${before}`);
  tell({ kind: "taken", id: 0 });
  await turn();
  assert.equal(made, before + 1);
  tell({ kind: "done", id: 0, problem: "the disk is full" });
  await assert.rejects(written, { name: "FileProblem", message: "the disk is full" });
  assert.ok(made < 12, "nothing more is made for a file that cannot be written");
  assert.deepEqual(sent[0], {
    kind: "begin",
    outputs: { paths: ["a"], folders: [] },
    suffix: "s",
  });
});

Deno.test("a thread that breaks is an error of every file that it was writing, and of later ones", async () => {
  const { writer, breakDown } = pretended();
  const written = writer.writeFile("a", ["x"]);
  const opened = writer.openPipe("a");
  await turn();
  breakDown();
  writer.removeUnfinished();
  assert.equal(await writer.started, false);
  for (const one of [written, writer.writeFile("a", ["x"]), opened, writer.openPipe("a")]) {
    await assert.rejects(one, { message: "the thread that writes files has ended" });
  }
});

Deno.test("without a thread there is no writer", () => {
  const outputs = { paths: ["a"], folders: [] };
  assert.equal(RemoteWriter.start(() => undefined, { outputs, suffix: "s" }), undefined);
});
