/** A machine that runs short, stops, or is told to stop: what a scan still gets right and keeps. */

import assert from "node:assert/strict";
import { parse } from "csv-parse/sync";
import type { ScanEvent } from "../../src/model/event.ts";
import type { Report } from "../../src/model/report.ts";
import { readReport } from "../../src/report/read.ts";
import { scan } from "../../src/scan/scan.ts";
import { systemClock } from "../../src/schedule/clock.ts";
import { dialTcp } from "../../src/transport/tcp.ts";
import { closedRange } from "../support/closed_ports.ts";
import { serveGreeters } from "../support/greeters.ts";
import { withMeans } from "../support/means.ts";
import { networkPair } from "../support/netns.ts";
import { listenIn } from "../support/netns_listen.ts";
import {
  commandWords,
  filesIn,
  finished,
  runPortico,
  startPortico,
  temporaryFolder,
  watch,
} from "../support/portico.ts";
import { fakeWorld, scanOptions } from "../support/scan_world.ts";
import { FakeClock } from "../support/fake_clock.ts";
import { pause } from "../support/wait.ts";

/** Addresses of the tests' own: what listens on 127.0.0.1 is none of their business. */
const ADDRESS = "127.83.18.6";
const MEANS = { needs: ["ip", "sysctl"], install: "iproute2 procps", root: true };

function balance({ scan: { integrity: { planned, completed, lost } } }: Report) {
  return { planned, completed, lost };
}

function openPorts(report: Report): readonly number[] {
  return report.hosts.flatMap(({ ports }) => ports)
    .filter(({ state }) => state === "open").map(({ port }) => port);
}

Deno.test(withMeans({
  ...MEANS,
  name: "no local port is free for a while: the scan waits, says so, and loses nothing",
  fn: async () => {
    await using pair = await networkPair();
    await using _open = await listenIn(pair.target, { first: 1_001, last: 1_020 });
    await pair.inScanner("sysctl", "-qw", "net.ipv4.ip_local_port_range=50000 50019");
    const taken = await listenIn(pair.scanner, { first: 50_000, last: 50_019 });
    const { told, output } = watch(startPortico(
      [pair.address, "-p", "1001-1200", "--json", "--no-save", "--no-rdns", "--no-banner"],
      { netns: pair.scanner },
    ));
    await told("short of local ports");
    await taken[Symbol.asyncDispose]();
    const { code, stdout, stderr } = await output;
    assert.equal(code, 0, stderr);
    const report = readReport(stdout, "stdout");
    assert.deepEqual(balance(report), { planned: 200, completed: 200, lost: 0 });
    assert.deepEqual(report.hosts[0]?.reasons, { "syn-ack": 20, "conn-refused": 180 });
    assert.match(report.scan.warnings.join(), /local ports|EADDRNOTAVAIL/);
  },
}));

Deno.test(withMeans({
  ...MEANS,
  name: "no local port is ever free: every port is lost, none is given a state, and the code is 3",
  fn: async () => {
    await using pair = await networkPair();
    await pair.inScanner("sysctl", "-qw", "net.ipv4.ip_local_port_range=50000 50019");
    await using _taken = await listenIn(pair.scanner, { first: 50_000, last: 50_019 });
    const { code, stdout } = await finished(startPortico(
      [pair.address, "-p", "1001-1003", "--json", "--no-save", "--no-rdns", "-v"],
      { netns: pair.scanner },
    ));
    assert.equal(code, 3);
    const report = readReport(stdout, "stdout");
    assert.deepEqual(balance(report), { planned: 3, completed: 0, lost: 3 });
    assert.deepEqual(report.hosts[0]?.ports, []);
    assert.equal(report.hosts[0]?.reason, "local-error");
  },
}));

Deno.test({
  name: "the process stands still for a second, twice: no port is called silent for it",
  ignore: Deno.build.os === "windows",
  fn: async () => {
    await using planted = serveGreeters(ADDRESS, 20);
    const child = startPortico(
      [ADDRESS, "-p", "1-65535", "--json", "--no-save", "--no-rdns", "--timeout", "300ms"],
    );
    const output = finished(child);
    for (const beforeMs of [700, 300]) {
      await pause(beforeMs);
      killQuietly(child, "SIGSTOP");
      await pause(1_000);
      killQuietly(child, "SIGCONT");
    }
    const { code, stdout, stderr } = await output;
    assert.equal(code, 0, stderr);
    const report = readReport(stdout, "stdout");
    assert.deepEqual(balance(report), { planned: 65_535, completed: 65_535, lost: 0 });
    const found = openPorts(report);
    assert.deepEqual(planted.ports.filter((port) => !found.includes(port)), []);
    assert.equal(report.hosts[0]?.summary.filtered, 0);
  },
});

Deno.test("the calendar jumps by years while a scan runs: states, duration and patience do not", async () => {
  await using planted = serveGreeters(ADDRESS, 5);
  let looks = 0;
  // Ten years ahead, then as many back, at every look.
  const date = () => new Date(Date.UTC(looks++ % 2 === 0 ? 2036 : 2016, 1, 29));
  const world = fakeWorld(new FakeClock(), { clock: { ...systemClock, date }, dial: dialTcp });
  const ports = [...planted.ports, await closedRange(ADDRESS, 500)].join();
  const events: ScanEvent[] = [];
  const startedMs = performance.now();
  for await (const event of scan(scanOptions({ targets: ADDRESS, ports }), world)) {
    events.push(event);
  }
  const elapsedMs = performance.now() - startedMs;
  const end = events.at(-1);
  assert.ok(end?.type === "finished" && end.status === "completed");
  assert.equal(end.integrity.lost, 0);
  assert.ok(end.durationMs >= 0 && end.durationMs <= elapsedMs + 1, `${end.durationMs} ms`);
  const [host] = events.flatMap((event) => event.type === "host" ? [event.host] : []);
  assert.deepEqual(host?.ports.map(({ port }) => port), planted.ports);
  assert.equal(host?.summary.filtered, 0);
});

/** What makes programs see another calendar time than the machine's. */
const FAKE_TIME = `/usr/lib/${Deno.build.arch}-linux-gnu/faketime/libfaketimeMT.so.1`;

Deno.test(withMeans({
  name: "the machine's calendar jumps ten years ahead, then back: nothing but the dates shows it",
  needs: [FAKE_TIME],
  install: "faketime",
  fn: async () => {
    await using planted = serveGreeters(ADDRESS, 20);
    await using folder = await temporaryFolder();
    const offset = `${folder.path}/offset`;
    await Deno.writeTextFile(offset, "+0");
    const shell = `export LD_PRELOAD=${FAKE_TIME} FAKETIME_TIMESTAMP_FILE=${offset} ` +
      "FAKETIME_NO_CACHE=1 FAKETIME_DONT_FAKE_MONOTONIC=1";
    const ports = [await closedRange(ADDRESS, 600), ...planted.ports].join();
    const startedMs = performance.now();
    const child = startPortico(
      [ADDRESS, "-p", ports, "--rate", "300", "--json", "--no-save"],
      { shell },
    );
    const output = finished(child);
    await planted.visited();
    for (const jump of ["+3650d", "-3650d"]) {
      await pause(200);
      await Deno.writeTextFile(offset, jump);
    }
    const { code, stdout, stderr } = await output;
    const elapsedMs = performance.now() - startedMs;
    assert.equal(code, 0, stderr);
    const report = readReport(stdout, "stdout");
    assert.deepEqual(balance(report), { planned: 620, completed: 620, lost: 0 });
    assert.deepEqual(openPorts(report), planted.ports);
    assert.equal(report.hosts[0]?.summary.filtered, 0);
    const { startedAt, finishedAt, durationMs } = report.scan;
    assert.ok(Date.parse(finishedAt) < Date.parse(startedAt), "the calendar has jumped");
    assert.ok(durationMs > 0 && durationMs < elapsedMs, `${durationMs} of ${elapsedMs} ms`);
  },
}));

/** A file system in memory, as small as the test wants it; gone when disposed. */
async function smallDisk(size: string): Promise<AsyncDisposable & { readonly path: string }> {
  const path = await Deno.makeTempDir({ prefix: "portico-disk-" });
  await system("mount", "-t", "tmpfs", "-o", `size=${size}`, "tmpfs", path);
  return {
    path,
    async [Symbol.asyncDispose]() {
      await system("umount", path);
      await Deno.remove(path);
    },
  };
}

async function system(command: string, ...args: readonly string[]): Promise<void> {
  const { success } = await new Deno.Command(command, { args: [...args] }).output();
  assert.ok(success, [command, ...args].join(" "));
}

const DISK = { needs: ["mount", "umount"], install: "mount", root: true };

Deno.test(withMeans({
  ...DISK,
  name: "the disk fills up: the old files stay whole, nothing half-written remains, the code is 3",
  fn: async () => {
    await using disk = await smallDisk("64k");
    const before = await runPortico([ADDRESS, "-p", "1-20"], { cwd: disk.path });
    assert.equal(before.code, 0, before.stderr);
    const files = filesIn(disk.path);
    const path = `${disk.path}/scan_results_${ADDRESS}.json`;
    const old = await Deno.readTextFile(path);
    const after = await runPortico([ADDRESS, "-p", "1-3000", "-v"], { cwd: disk.path });
    assert.equal(after.code, 3);
    assert.match(after.stderr, /^error: Cannot write "scan_results_.*\.json": the disk is full$/m);
    assert.match(after.stdout, /3,000 probes/);
    assert.equal(await Deno.readTextFile(path), old);
    assert.deepEqual(filesIn(disk.path), files);
  },
}));

Deno.test(withMeans({
  ...DISK,
  name: "the disk turns read-only in mid-scan: results are printed, the code is 3; before it, 2",
  fn: async () => {
    await using disk = await smallDisk("1m");
    const remount = () => system("mount", "-o", "remount,ro", disk.path);
    await using planted = serveGreeters(ADDRESS, 20);
    const ports = [await closedRange(ADDRESS, 1_480), ...planted.ports].join();
    const output = finished(
      startPortico([ADDRESS, "-p", ports, "--rate", "500"], { cwd: disk.path }),
    );
    await planted.visited();
    await remount();
    const during = await output;
    assert.equal(during.code, 3);
    assert.match(during.stderr, /^error: Cannot write ".*\.json": the file system is read-only$/m);
    assert.match(during.stdout, /1,500 probes/);
    const before = await runPortico([ADDRESS, "-p", "1-1500"], { cwd: disk.path });
    assert.equal(before.code, 2);
    assert.match(before.stderr, /the file system is read-only; choose another folder/);
    assert.equal(before.stdout, "");
    assert.deepEqual(filesIn(disk.path), []);
  },
}));

Deno.test({
  name: "stdout on a full disk: the scan goes on, its files are whole, and the code is 3",
  ignore: Deno.build.os !== "linux",
  fn: async () => {
    await using folder = await temporaryFolder();
    await using planted = serveGreeters(ADDRESS, 3);
    const ports = [...planted.ports, await closedRange(ADDRESS, 300)].join();
    for (const extra of [[], ["--json"], ["--output", "ndjson:-"]]) {
      const words = [...commandWords(), ADDRESS, "-p", ports, ...extra];
      const { code, stderr } = await new Deno.Command("bash", {
        args: ["-c", `exec "$@" > /dev/full`, "portico", ...words],
        cwd: folder.path,
        stdin: "null",
      }).output();
      const told = new TextDecoder().decode(stderr);
      assert.equal(code, 3, told);
      assert.equal(told.match(/^error: Cannot write "stdout": the disk is full$/gm)?.length, 1);
      const path = `${folder.path}/scan_results_${ADDRESS}.json`;
      assert.deepEqual(openPorts(readReport(await Deno.readTextFile(path), path)), planted.ports);
      await Deno.remove(path);
    }
  },
});

/** Ten moments between the start of the process and its end, some of them while it saves. */
const MOMENTS_MS = Array.from({ length: 10 }, () => 150 + Math.random() * 1_700);
const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

Deno.test({
  name: "signals at ten random moments: files are whole or absent, and the exit code says which",
  ignore: Deno.build.os === "windows",
  fn: async () => {
    await using planted = serveGreeters(ADDRESS, 3);
    const ports = [...planted.ports, await closedRange(ADDRESS, 1_200)].join();
    const stop = async (atMs: number, index: number) => {
      const signal = SIGNALS[index % SIGNALS.length] ?? "SIGINT";
      const told = `${signal} after ${Math.round(atMs)} ms`;
      await using folder = await temporaryFolder();
      const child = startPortico([ADDRESS, "-p", ports, "--rate", "1000"], { cwd: folder.path });
      const timer = setTimeout(() => killQuietly(child, signal), atMs);
      const { code, stderr } = await finished(child);
      clearTimeout(timer);
      await checkFiles(folder.path, { code, planted: planted.ports, told: `${told}: ${stderr}` });
    };
    // Three at a time: two cores must still start them soon.
    for (let first = 0; first < MOMENTS_MS.length; first += 3) {
      const some = MOMENTS_MS.slice(first, first + 3);
      await Promise.all(some.map((atMs, i) => stop(atMs, first + i)));
    }
  },
});

function killQuietly(child: Deno.ChildProcess, signal: Deno.Signal): void {
  try {
    child.kill(signal);
  } catch (error) {
    if (!(error instanceof TypeError || error instanceof Deno.errors.NotFound)) throw error;
  }
}

/** A scan that was stopped before it began leaves nothing; any other, a whole and honest set. */
async function checkFiles(
  folder: string,
  { code, planted, told }: {
    readonly code: number;
    readonly planted: readonly number[];
    readonly told: string;
  },
): Promise<void> {
  const files = filesIn(folder);
  if (files.length === 0) {
    const bySignal = [129, 130, 143];
    return assert.ok(bySignal.includes(code), `${code}: ${told}`);
  }
  const stem = `${folder}/scan_results_${ADDRESS}`;
  assert.deepEqual(files.map((name) => name.replace(/.*\./, "")), ["csv", "json", "txt"], told);
  const report = readReport(await Deno.readTextFile(`${stem}.json`), told);
  const { planned, completed, lost } = balance(report);
  assert.equal(planned, completed + lost, told);
  assert.equal(code, report.scan.status === "interrupted" ? 130 : 0, told);
  assert.equal(
    lost === 0 ? "whole" : "part",
    report.scan.status === "completed" ? "whole" : "part",
  );
  const open = openPorts(report);
  assert.ok(open.every((port) => planted.includes(port)), told);
  if (lost === 0) assert.deepEqual(open, planted, told);
  parse(await Deno.readTextFile(`${stem}.csv`), { columns: true });
}
