import assert from "node:assert/strict";
import { COMMANDS } from "../../src/cli/commands/registry.ts";
import { readReport } from "../../src/report/read.ts";
import type { DialOutcome } from "../../src/transport/tcp.ts";
import { portico } from "../support/scan_command.ts";
import { CLOSED, talkingStream } from "../support/scan_world.ts";

const OPEN_SSH = (_address: string, port: number): DialOutcome =>
  port === 22 ? { kind: "open", stream: talkingStream("SSH-2.0-OpenSSH_9.2p1\r\n") } : CLOSED;

Deno.test("a scan prints its finds and summary on stdout, and saves its files", async () => {
  const { code, io } = await portico(["nas.lan", "-p", "22,80", "--seed", "1"], {
    answer: OPEN_SSH,
  });
  assert.equal(code, 0);
  assert.match(io.out, /^\[OPEN\] {4}22 \(SSH\) {2}SSH-2\.0-OpenSSH_9\.2p1$/m);
  assert.match(io.out, /^Scan summary for nas\.lan$/m);
  assert.match(io.out, /^tcp {6}22 {2}SSH/m);
  assert.match(io.out, /^2 probes: 1 open, 1 closed, 0 filtered; 0 retried, 0 lost; /m);
  assert.deepEqual([...io.written.keys()], [
    "scan_results_nas.lan.json",
    "scan_results_nas.lan.csv",
    "scan_results_nas.lan.txt",
  ]);
  const report = readReport(io.written.get("scan_results_nas.lan.json") ?? "", "x");
  assert.equal(report.scan.seed, 1);
  assert.equal(report.hosts[0]?.ports[0]?.banner?.text, "SSH-2.0-OpenSSH_9.2p1");
  assert.deepEqual(report.hosts[0]?.hostnames, ["nas.lan"]);
});

Deno.test("--json prints the report and nothing else; --no-save writes nothing", async () => {
  const { code, io } = await portico(["192.0.2.1", "-p", "22", "--json", "--no-save"], {
    answer: OPEN_SSH,
  });
  assert.equal(code, 0);
  assert.equal(readReport(io.out, "stdout").hosts.length, 1);
  assert.equal(io.err, "");
  assert.equal(io.written.size, 0);
  assert.deepEqual(io.folders, []);
});

Deno.test("a host that is up with nothing open is a complete scan", async () => {
  const { code, io } = await portico(["192.0.2.1", "-p", "1-20", "--no-save"]);
  assert.equal(code, 0);
  assert.match(io.out, /no open ports: 20 closed \(refused\)/);
});

Deno.test("exit code 3: nothing resolvable, nothing permitted, nobody at home, probes lost, files lost", async () => {
  const args = ["192.0.2.1", "-p", "1-20", "--no-save"];
  const unresolved = await portico(["no.lan", "--no-save"]);
  assert.equal(unresolved.code, 3);
  assert.equal(unresolved.io.err, 'error: Cannot resolve "no.lan": no such name is known\n');
  const partly = await portico(["no.lan", ...args]);
  assert.equal(partly.code, 3);
  assert.match(partly.io.out, /20 closed \(refused\)/);
  const forbidden = await portico(args, { answer: () => ({ kind: "not-permitted" }) });
  assert.equal(forbidden.code, 3);
  assert.match(forbidden.io.err, /^warning: 192\.0\.2\.1 is outside the permitted scope/m);
  const noRoute: DialOutcome = { kind: "answer", state: "filtered", reason: "net-unreach" };
  assert.equal((await portico(args, { answer: () => noRoute })).code, 3);
  const shortage: DialOutcome = { kind: "local", code: "EMFILE", lasting: true };
  const lost = await portico(args, { answer: (_, port) => port === 7 ? shortage : CLOSED });
  assert.equal(lost.code, 3);
  assert.match(lost.io.err, /ulimit -n/);
  const disk = Object.assign(new Error("x"), { code: "ENOSPC" });
  const unsaved = await portico(["192.0.2.1", "-p", "1"], { io: { writeError: disk } });
  assert.equal(unsaved.code, 3);
  assert.match(
    unsaved.io.err,
    /^error: Cannot write "scan_results_192\.0\.2\.1\.json": the disk is full$/m,
  );
});

Deno.test("Ctrl-C ends the scan with 130; what was found is printed and saved, and says so", async () => {
  let stopped = false;
  const { code, io } = await portico(["192.0.2.1", "-p", "1-300"], {
    answer: (address, port) => port === 22 ? OPEN_SSH(address, port) : undefined,
    meanwhile(io) {
      if (stopped || !io.out.includes("[OPEN]")) return;
      stopped = true;
      io.interrupt();
    },
  });
  assert.equal(code, 130);
  assert.match(io.out, /interrupted after \d+/);
  assert.match(
    io.err,
    /^interrupted: \d+ of 300 ports have no result yet; continue with portico --resume scan_results_192\.0\.2\.1\.json$/m,
  );
  const report = readReport(io.written.get("scan_results_192.0.2.1.json") ?? "", "x");
  assert.equal(report.scan.status, "interrupted");
  assert.equal(report.hosts[0]?.ports[0]?.port, 22);
});

Deno.test("wrong input is told before anything is sent or written", async () => {
  const world = { dial: () => assert.fail("a port was asked") };
  for (const args of [[], ["256.1.1.1"], ["192.0.2.1", "-p", "70-60"], ["8.0.0.0/8"]]) {
    const { code, io } = await portico(args, { world });
    assert.equal(code, 2, args.join(" "));
    assert.match(io.err, /^error: Cannot [^\n]+\n$/);
    assert.deepEqual([io.out, io.written.size, io.folders.length], ["", 0, 0]);
  }
});

Deno.test("on a terminal the table has its colours and its shape", async () => {
  const { io } = await portico(["192.0.2.1", "-p", "22", "--no-save"], {
    answer: OPEN_SSH,
    io: { columns: 80 },
  });
  // deno-lint-ignore no-control-regex
  const shown = io.out.replaceAll(/\x1b\[\d+m/g, "");
  assert.notEqual(shown, io.out);
  assert.match(shown, /^tcp {6}22 {2}SSH/m);
  for (const line of shown.split("\n")) assert.ok(line.length <= 80, line);
});

Deno.test("every command that help names can be called", () => {
  assert.deepEqual(COMMANDS.filter((command) => command.isDefault).map((command) => command.name), [
    "scan",
  ]);
});

Deno.test("files are written before anything is printed", async () => {
  const { io } = await portico(["192.0.2.1", "-p", "1-5", "-o", "x.html"]);
  assert.match(io.out, /5 probes/);
  assert.deepEqual(io.writtenBefore, [
    "scan_results_192.0.2.1.json",
    "scan_results_192.0.2.1.csv",
    "scan_results_192.0.2.1.txt",
    "x.html",
  ]);
});

Deno.test("when the reader of stdout goes, the scan stops, says so, and is saved", async () => {
  const { code, io } = await portico(["192.0.2.1", "-p", "1-60000", "--rate", "100"], {
    meanwhile: (io) => io.loseReader(),
  });
  assert.equal(code, 130);
  assert.match(io.err, /^warning: nothing reads stdout any more: the scan was stopped$/m);
  const report = readReport(io.written.get("scan_results_192.0.2.1.json") ?? "", "x");
  assert.equal(report.scan.status, "interrupted");
});
