import assert from "node:assert/strict";
import { explainFileError } from "../../src/delivery/file_errors.ts";
import { processIo } from "../../src/cli/io.ts";
import { removeUnfinished, systemFiles } from "../../src/delivery/files.ts";
import { saveReports } from "../../src/delivery/save.ts";
import { readReport } from "../../src/report/read.ts";
import { FakeIo } from "../support/fake_io.ts";
import { PLAIN_REPORT } from "../support/plain_report.ts";
import { filesIn, temporaryFolder } from "../support/portico.ts";
import { until } from "../support/wait.ts";

Deno.test("each target gets its JSON, CSV and TXT file in the folder", async () => {
  const io = new FakeIo();
  const reports = new Map([["10.0.0.0/24", PLAIN_REPORT], ["nas.lan", PLAIN_REPORT]]);
  const { saved, failed } = await saveReports(reports, { folder: "out/", files: io });
  assert.deepEqual(failed, []);
  assert.deepEqual(saved, [
    "out/scan_results_10.0.0.0_24.json",
    "out/scan_results_10.0.0.0_24.csv",
    "out/scan_results_10.0.0.0_24.txt",
    "out/scan_results_nas.lan.json",
    "out/scan_results_nas.lan.csv",
    "out/scan_results_nas.lan.txt",
  ]);
  assert.deepEqual([...io.written.keys()], saved);
  const json = io.written.get("out/scan_results_nas.lan.json") ?? "";
  assert.deepEqual(readReport(json, "x"), PLAIN_REPORT);
  assert.match(io.written.get("out/scan_results_nas.lan.txt") ?? "", /Scan summary for nas\.lan/);
});

Deno.test("this folder is written without a prefix", async () => {
  const io = new FakeIo();
  const { saved } = await saveReports(new Map([["h", PLAIN_REPORT]]), { folder: ".", files: io });
  assert.equal(saved[0], "scan_results_h.json");
});

Deno.test("a file that cannot be written is told by name and does not stop the others", async () => {
  const io = new FakeIo({ writeError: Object.assign(new Error("x"), { code: "ENOSPC" }) });
  const { saved, failed } = await saveReports(new Map([["h", PLAIN_REPORT]]), {
    folder: ".",
    files: io,
  });
  assert.deepEqual(saved, []);
  assert.deepEqual(failed, [
    'Cannot write "scan_results_h.json": the disk is full',
    'Cannot write "scan_results_h.csv": the disk is full',
    'Cannot write "scan_results_h.txt": the disk is full',
  ]);
});

Deno.test("file errors are explained by class and code, never by their text", () => {
  const { NotFound, PermissionDenied, NotCapable, InvalidData } = Deno.errors;
  assert.equal(explainFileError(new NotFound("x"), "read"), "there is no such file or folder");
  assert.equal(
    explainFileError(new PermissionDenied("x"), "write"),
    "the system does not allow it",
  );
  assert.equal(explainFileError(new InvalidData("x"), "read"), "it is not UTF-8 text");
  assert.equal(
    explainFileError(new NotCapable("x"), "write"),
    "Deno was started without permission to write there (--allow-write)",
  );
  const coded = (code: string) => Object.assign(new Error("x"), { code });
  assert.equal(explainFileError(coded("EROFS"), "write"), "the file system is read-only");
  assert.equal(explainFileError(coded("EWHATEVER"), "write"), "the system reported EWHATEVER");
  assert.equal(explainFileError(new Error("x"), "read"), "the system reported an error");
  assert.equal(explainFileError("thrown", "read"), "the system reported an error");
});

Deno.test("a real file is replaced as a whole; one that fails half-way leaves the old one", async () => {
  await using folder = await temporaryFolder();
  const io = processIo();
  const path = `${folder.path}/a.txt`;
  await io.writeFile(path, ["one", "", "two"]);
  assert.equal(await Deno.readTextFile(path), "onetwo");
  await io.writeFile(path, ["three"]);
  assert.equal(await Deno.readTextFile(path), "three");
  const broken = function* () {
    yield "half";
    throw new Error("no more");
  };
  await assert.rejects(io.writeFile(path, broken()), /no more/);
  assert.equal(await Deno.readTextFile(path), "three");
  assert.deepEqual(filesIn(folder.path), ["a.txt"]);
});

Deno.test("a process that ends at once leaves nothing half-written", async () => {
  await using folder = await temporaryFolder();
  const end = Promise.withResolvers<void>();
  const slow = async function* () {
    yield "half";
    await end.promise;
  };
  const writing = systemFiles().writeFile(`${folder.path}/a.txt`, slow());
  await until(() => filesIn(folder.path).length === 1, "the temporary file");
  removeUnfinished();
  assert.deepEqual(filesIn(folder.path), []);
  end.resolve();
  await assert.rejects(writing, Deno.errors.NotFound);
  removeUnfinished();
});

Deno.test("a file cannot be written over a folder, and nothing is left beside it", async () => {
  await using folder = await temporaryFolder();
  const io = processIo();
  await Deno.mkdir(`${folder.path}/taken`);
  await assert.rejects(io.writeFile(`${folder.path}/taken`, ["x"]), Error);
  assert.deepEqual(filesIn(folder.path), ["taken"]);
});

Deno.test("a folder for results is made when it is missing, and tried out", async () => {
  await using folder = await temporaryFolder();
  const io = processIo();
  await io.prepareFolder(`${folder.path}/a/b`);
  assert.deepEqual(filesIn(`${folder.path}/a`), ["b"]);
  assert.deepEqual(filesIn(`${folder.path}/a/b`), []);
  await Deno.writeTextFile(`${folder.path}/file`, "");
  await assert.rejects(io.prepareFolder(`${folder.path}/file`), Error);
});

Deno.test({
  name: "a link stays a link, and a pipe is written into, never replaced",
  ignore: Deno.build.os === "windows",
  fn: async () => {
    await using folder = await temporaryFolder();
    const io = processIo();
    const path = (name: string) => `${folder.path}/${name}`;
    await Deno.writeTextFile(path("real"), "old");
    await Deno.symlink(path("real"), path("link"));
    await io.prepareFile(path("link"));
    await io.writeFile(path("link"), ["new"]);
    assert.equal(await Deno.readTextFile(path("real")), "new");
    assert.ok((await Deno.lstat(path("link"))).isSymlink);
    await new Deno.Command("mkfifo", { args: [path("pipe")] }).output();
    await io.prepareFile(path("pipe"));
    const read = Deno.readTextFile(path("pipe"));
    await io.writeFile(path("pipe"), ["through"]);
    assert.equal(await read, "through");
    assert.ok(!(await Deno.lstat(path("pipe"))).isFile);
    assert.deepEqual(filesIn(folder.path), ["link", "pipe", "real"]);
  },
});

Deno.test("an opened file has every text the moment that it is written", async () => {
  await using folder = await temporaryFolder();
  const path = `${folder.path}/x`;
  await Deno.writeTextFile(path, "something longer from before");
  const file = await processIo().openFile(path);
  file.write("one\n");
  assert.equal(await Deno.readTextFile(path), "one\n");
  file.write("two\n");
  file.close();
  assert.equal(await Deno.readTextFile(path), "one\ntwo\n");
});
