import assert from "node:assert/strict";
import { checkCommand } from "../../src/cli/commands/check.ts";
import { diffCommand } from "../../src/cli/commands/diff.ts";
import { explainCommand } from "../../src/cli/commands/explain.ts";
import { reportCommand } from "../../src/cli/commands/report.ts";
import type { ScanFlags } from "../../src/cli/options/options.ts";
import type { Report } from "../../src/model/report.ts";
import { FakeIo } from "../support/fake_io.ts";
import { PLAIN_REPORT } from "../support/plain_report.ts";
import { hostWith, httpAt, reportOf, sshAt } from "../support/reports.ts";

const OLD = reportOf([hostWith([sshAt(22)])]);
const NEW = reportOf([hostWith([sshAt(22), httpAt(80)])]);

function ioWith(files: Readonly<Record<string, Report | string>>): FakeIo {
  return new FakeIo({
    files: Object.fromEntries(
      Object.entries(files).map(([name, content]) => [
        name,
        typeof content === "string" ? content : JSON.stringify(content),
      ]),
    ),
  });
}

const COLOR = { color: true };

Deno.test("portico diff: 0 for the same, 1 for a difference, a message for what cannot be compared", async () => {
  const io = ioWith({ "old.json": OLD, "new.json": NEW });
  assert.equal(await diffCommand(["old.json", "old.json"], COLOR, io), 0);
  assert.match(io.out, /no difference/);
  io.out = "";
  assert.equal(await diffCommand(["old.json", "new.json"], COLOR, io), 1);
  assert.match(io.out, /^\+ 80\/tcp +port opened +closed -> open: http$/m);
  await assert.rejects(diffCommand(["old.json", "none.json"], COLOR, io), /Cannot read report/);
});

Deno.test("portico diff writes every format to files and one to stdout", async () => {
  const io = ioWith({ "old.json": OLD, "new.json": NEW });
  const output = ["html:c.html", "c.md", "json:c.json"];
  const flags = { ...COLOR, output, format: "json", summaryFile: "s.md" };
  assert.equal(await diffCommand(["old.json", "new.json"], flags, io), 1);
  assert.equal(JSON.parse(io.out).changes.length, 1);
  assert.deepEqual([...io.written.keys()].sort(), ["c.html", "c.json", "c.md", "s.md"]);
  assert.equal(io.written.get("c.json"), io.out);
  assert.match(io.written.get("c.html") ?? "", /^<!DOCTYPE html>/);
  assert.match(io.written.get("s.md") ?? "", /## Changes/);
  const only = ioWith({ "old.json": OLD, "new.json": NEW });
  await diffCommand(["old.json", "new.json"], { ...COLOR, output: ["c.md"] }, only);
  assert.equal(only.out, "");
});

Deno.test("portico diff refuses formats and places that a comparison does not have", async () => {
  const io = ioWith({ "old.json": OLD });
  const diff = (flags: { readonly format?: string; readonly output?: readonly string[] }) =>
    diffCommand(["old.json", "old.json"], { ...COLOR, ...flags }, io);
  await assert.rejects(diff({ format: "csv" }), /there is no such format; there are table, json/);
  await assert.rejects(diff({ format: "marcdown" }), /did you mean "markdown"/);
  await assert.rejects(diff({ output: ["webhook:https://x.example"] }), /to a webhook/);
  await assert.rejects(diff({ format: "json", output: ["json:-"] }), /both write to stdout/);
});

async function check(io: FakeIo, path: string, flags: Partial<ScanFlags>): Promise<number> {
  const given = { ...COLOR, ...flags } as ScanFlags;
  const world = () => Promise.reject(new Error("a saved report needs no network"));
  return await checkCommand([path], given, { io, world });
}

Deno.test("portico check FILE: 0 met, 1 not met, 3 not decided", async () => {
  const io = ioWith({
    "new.json": NEW,
    "policy.yaml": "name: lab\nrules:\n  - name: doors\n    allow: [22]\n",
  });
  assert.equal(await check(io, "new.json", { policy: "policy.yaml" }), 1);
  assert.match(io.out, /^Policy "lab": FAILED$/m);
  assert.match(io.out, /^error +192\.0\.2\.1 80\/tcp is open \(http\), .* \[doors\/allow\]$/m);
  assert.match(io.out, /^ +do: stop the service or close the port/m);
  assert.equal(await check(io, "new.json", { expect: "22,80" }), 0);
  io.out = "";
  assert.equal(await check(io, "new.json", { expect: "22,80,9999" }), 3);
  assert.match(io.out, /^undecided .*the scan did not probe 9999\/tcp/m);
});

Deno.test("portico check gives JSON, SARIF, JUnit, HTML and a page summary", async () => {
  const io = ioWith({ "new.json": NEW });
  const output = ["v.sarif", "v.junit.xml", "v.html", "v.md"];
  const code = await check(io, "new.json", {
    expect: "22",
    json: true,
    output,
    summaryFile: "page.md",
  });
  assert.equal(code, 1);
  const { verdict, expectations } = JSON.parse(io.out);
  assert.deepEqual([verdict, expectations.length], ["violated", 2]);
  for (const name of output) assert.match(io.written.get(name) ?? "", /80\/tcp is open/, name);
  assert.match(io.written.get("page.md") ?? "", /## Policy `expect 22`: FAILED/);
});

Deno.test("portico check refuses what it cannot hold a scan against", async () => {
  const io = ioWith({ "new.json": NEW, "bad.yaml": "rulez: []" });
  await assert.rejects(check(io, "new.json", {}), /Nothing to check against/);
  await assert.rejects(check(io, "none.json", { expect: "22" }), /no such file/);
  await assert.rejects(check(io, "new.json", { policy: "bad.yaml" }), /line 1, key "rulez"/);
  await assert.rejects(
    check(io, "new.json", { policy: "no.yaml" }),
    /Cannot read policy "no\.yaml"/,
  );
  await assert.rejects(
    check(io, "new.json", { policy: "bad.yaml", expect: "22" }),
    /--policy and --expect together/,
  );
});

Deno.test("portico check holds a saved report against a baseline too", async () => {
  const io = ioWith({ "old.json": OLD, "new.json": NEW });
  assert.equal(await check(io, "new.json", { baseline: "new.json" }), 0);
  assert.equal(await check(io, "new.json", { baseline: "old.json" }), 1);
});

Deno.test("portico report shows chosen ports, sorted, in sentences, in any format", async () => {
  const io = ioWith({ "r.json": PLAIN_REPORT });
  const report = async (flags: object) => {
    io.out = "";
    assert.equal(await reportCommand(["r.json"], { ...COLOR, ...flags }, io), 0);
    return io.out;
  };
  assert.doesNotMatch(await report({ filter: "service=http" }), /^tcp +22/m);
  const csv = await report({ filter: "service=http", format: "csv" });
  assert.equal(csv.trim().split("\n").length, 2);
  const sorted = await report({ sort: "service" });
  assert.ok(sorted.indexOf("8080") < sorted.indexOf("  22"));
  assert.match(await report({ plain: true }), /^Port 22 TCP, open\./m);
  await assert.rejects(report({ filter: "servise=http" }), /did you mean "service"/);
});

Deno.test("portico explain says what a report does not have", async () => {
  const io = ioWith({ "old.json": OLD });
  assert.equal(await explainCommand(["old.json", "22"], { io }), 0);
  assert.match(
    io.out,
    /^22\/tcp of .*\n[^]*\nthe bytes exchanged are not in this report: scan with/,
  );
  await assert.rejects(explainCommand(["old.json", "23"], { io }), /the report does not list it/);
});
