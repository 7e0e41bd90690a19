import assert from "node:assert/strict";
import { readAnyReport } from "../../src/report/read_any.ts";
import { readReport } from "../../src/report/read.ts";
import { closedRange } from "../support/closed_ports.ts";
import { servePeer } from "../support/peer.ts";
import {
  filesIn,
  finished,
  runPortico,
  startPortico,
  temporaryFolder,
} from "../support/portico.ts";
import { until } from "../support/wait.ts";
import { readXml } from "../support/read_xml.ts";

function speaker() {
  return servePeer(async (side) => {
    await side.write("220 hello\r\n");
    await side.drain();
  });
}

const FILES = ["r.csv", "r.html", "r.json", "r.junit.xml", "r.md", "r.ndjson", "r.sarif", "r.txt"];

Deno.test("one scan writes every format at once, beside the usual files", async () => {
  await using folder = await temporaryFolder();
  await using peer = speaker();
  const outputs = [...FILES, "xml:r.nmap", "table:r.table"].flatMap((path) => ["-o", path]);
  const { code, stderr } = await runPortico(
    ["127.0.0.1", "-p", `${peer.port}`, "--banner-timeout", "300ms", ...outputs],
    { cwd: folder.path },
  );
  assert.equal(code, 0, stderr);
  assert.deepEqual(filesIn(folder.path), [
    ...[...FILES, "r.nmap", "r.table"].sort(),
    ...["csv", "json", "txt"].map((extension) => `scan_results_127.0.0.1.${extension}`),
  ]);
  const text = (name: string) => Deno.readTextFileSync(`${folder.path}/${name}`);
  const report = readReport(text("r.json"), "r.json");
  assert.deepEqual(readAnyReport(text("r.ndjson"), "r.ndjson"), report);
  assert.deepEqual(readAnyReport(text("r.nmap"), "r.nmap").hosts[0]?.ports, report.hosts[0]?.ports);
  readXml(text("r.junit.xml"));
  JSON.parse(text("r.sarif"));
  for (const name of ["r.html", "r.md", "r.txt", "r.table", "r.csv"]) {
    assert.match(text(name), /220 hello/, name);
  }
});

Deno.test("a format on stdout is there alone; what goes wrong is told before the scan", async () => {
  await using folder = await temporaryFolder();
  await using peer = speaker();
  await using unasked = speaker();
  const scan = (
    port: number,
  ) => ["127.0.0.1", "-p", `${port}`, "--no-save", "--banner-timeout", "300ms"];
  const { code, stdout } = await runPortico([...scan(peer.port), "-o", "ndjson:-"]);
  assert.equal(code, 0);
  assert.equal(readAnyReport(stdout, "stdout").scan.status, "completed");
  for (
    const [output, message] of [
      [["-o", "json:-", "-o", "csv:-"], /Cannot write json and csv to stdout together/],
      [["--json", "-o", "csv:-"], /Cannot write json and csv to stdout together/],
      [["-o", "jsn:x"], /did you mean "json"\?/],
      [
        ["-o", `${folder.path}/none/x.html`],
        /Cannot write ".*x\.html": there is no such file or folder/,
      ],
      [["-o", `html:${folder.path}`], /Cannot write ".*": it is a folder/],
    ] as const
  ) {
    const refused = await runPortico([...scan(unasked.port), ...output]);
    assert.equal(refused.code, 2);
    assert.match(refused.stderr, message);
    assert.equal(refused.stdout, "");
  }
  assert.equal(unasked.accepted.length, 0, "nothing was asked");
});

Deno.test({
  name: "a webhook outside the permitted scope is refused before the scan",
  fn: async () => {
    const { code, stderr } = await runPortico(
      ["127.0.0.1", "-p", "1", "--no-save", "-o", "webhook:http://127.0.0.2:8080/secret"],
      { permissions: ["--allow-net=127.0.0.1", "--allow-read", "--ignore-env", "--no-prompt"] },
    );
    assert.equal(code, 2);
    assert.match(stderr, /Cannot send results to 127\.0\.0\.2:8080: Deno was started without/);
    assert.doesNotMatch(stderr, /secret/);
  },
});

Deno.test({
  name: "kill -9 leaves NDJSON whole up to its last line, and the other files as they were",
  ignore: Deno.build.os === "windows",
  fn: async () => {
    await using folder = await temporaryFolder();
    await using peer = speaker();
    await Deno.writeTextFile(`${folder.path}/r.json`, "old");
    const ports = `${peer.port},${await closedRange("127.0.0.1", 4_000)}`;
    const child = startPortico(
      ["127.0.0.1", "-p", ports, "--rate", "400", "-o", "r.ndjson", "-o", "r.json"],
      { cwd: folder.path },
    );
    const output = finished(child);
    const path = `${folder.path}/r.ndjson`;
    await written(path, '"type":"progress"');
    child.kill("SIGKILL");
    await output;
    const text = await Deno.readTextFile(path);
    for (const line of text.slice(0, text.lastIndexOf("\n")).split("\n")) JSON.parse(line);
    const report = readAnyReport(text, path);
    assert.equal(report.scan.status, "interrupted");
    assert.equal(report.scan.integrity.planned, 4_001);
    assert.ok(report.scan.integrity.lost > 0);
    assert.equal(await Deno.readTextFile(`${folder.path}/r.json`), "old");
    assert.deepEqual(filesIn(folder.path), ["r.json", "r.ndjson"]);
    const again = await runPortico(["report", path, "-f", "markdown"]);
    assert.match(again.stdout, /\*\*interrupted\*\*/);
  },
});

/** Waits until a file of another process has a text. */
async function written(path: string, text: string): Promise<void> {
  const read = () => Deno.readTextFile(path).catch(() => "");
  await until(async () => (await read()).includes(text), `"${text}" in ${path}`);
}

Deno.test("report, merge and schema work on saved files and on standard input", async () => {
  await using folder = await temporaryFolder();
  await using peer = speaker();
  const scan = ["127.0.0.1", "--no-save", "--banner-timeout", "300ms"];
  await runPortico([...scan, "-p", `${peer.port}`, "-o", "a.json"], { cwd: folder.path });
  const closed = await closedRange("127.0.0.1", 2);
  await runPortico([...scan, "-p", closed, "-o", "b.xml"], { cwd: folder.path });
  const merged = await runPortico(["merge", "a.json", "b.xml"], { cwd: folder.path });
  assert.equal(merged.code, 0, merged.stderr);
  const report = readReport(merged.stdout, "stdout");
  assert.equal(report.scan.integrity.planned, 3);
  assert.deepEqual(report.hosts[0]?.summary, { open: 1, closed: 2, filtered: 0, openFiltered: 0 });
  const table = await runPortico(["report", "-"], { stdin: merged.stdout });
  assert.match(table.stdout, /220 hello/);
  const html = await runPortico(["report", "a.json", "-o", "a.html"], { cwd: folder.path });
  assert.equal(html.stdout, "");
  assert.match(await Deno.readTextFile(`${folder.path}/a.html`), /^<!DOCTYPE html>/);
  const schema = await runPortico(["schema", "report"]);
  assert.equal(JSON.parse(schema.stdout).type, "object");
  const unknown = await runPortico(["schema", "reprot"]);
  assert.equal(unknown.code, 2);
  assert.match(unknown.stderr, /did you mean "report"\?/);
});

Deno.test("a file of a later schema version is refused, and so is what is none", async () => {
  await using folder = await temporaryFolder();
  await Deno.writeTextFile(`${folder.path}/new.json`, '{"schemaVersion": 7}');
  await Deno.writeTextFile(`${folder.path}/not.json`, "hello");
  const later = await runPortico(["report", "new.json"], { cwd: folder.path });
  assert.equal(later.code, 2);
  assert.equal(
    later.stderr,
    'error: Cannot read "new.json": its schema version 7 is newer than 1; use a newer Portico\n',
  );
  const not = await runPortico(["merge", "new.json", "not.json"], { cwd: folder.path });
  assert.equal(not.code, 2);
  const none = await runPortico(["report", "none.json"], { cwd: folder.path });
  assert.match(none.stderr, /Cannot read report "none\.json": there is no such file or folder/);
});
