/** Scans of single endpoints against real sockets: these pairs, no others, each once. */

import assert from "node:assert/strict";
import { scanCommand } from "../../src/cli/commands/scan.ts";
import type { ScanFlags } from "../../src/cli/options/options.ts";
import { runProgram } from "../../src/cli/program.ts";
import { planJob } from "../../src/job/job.ts";
import { resumeScan, scanReport } from "../../src/job/start.ts";
import { drain } from "../../src/job/run.ts";
import type { Report } from "../../src/model/report.ts";
import { compareReports } from "../../src/policy/library.ts";
import { readReport } from "../../src/report/read.ts";
import { systemWorld } from "../../src/scan/system_world.ts";
import { FakeIo } from "../support/fake_io.ts";
import { until } from "../support/wait.ts";

const QUICK = { rdns: false, banner: false, timeoutMs: 500, listAll: true } as const;

/** Counts the connections to one address and port. */
function count(hostname: string): { readonly port: number; connections: number } & Disposable {
  const listener = Deno.listen({ hostname, port: 0 });
  const counted = {
    port: listener.addr.port,
    connections: 0,
    [Symbol.dispose]: () => listener.close(),
  };
  (async () => {
    for await (const connection of listener) {
      counted.connections++;
      connection.close();
    }
  })();
  return counted;
}

/** A port that nothing listens on. */
function closedPort(hostname: string): number {
  const listener = Deno.listen({ hostname, port: 0 });
  listener.close();
  return listener.addr.port;
}

function words({ hosts }: Report): readonly string[] {
  return hosts.map(({ address, asked, ports }) =>
    `${address} [${asked}]: ${ports.map(({ port, state }) => `${port} ${state}`).join(" ")}`
  );
}

async function program(args: readonly string[], io: FakeIo): Promise<number> {
  const world = systemWorld();
  return await runProgram(args, {
    version: "1.2.3",
    io,
    actions: {
      scan: (targets, flags: ScanFlags, { given }) =>
        scanCommand({ targets, flags, given }, { io, world }),
    },
  });
}

Deno.test("exactly the pairs are probed: a port of one host is not tried on another", async () => {
  using a = count("127.18.2.1");
  using b = count("127.18.2.2");
  using other = count("127.18.2.2");
  const report = await scanReport({
    ...QUICK,
    targets: [`127.18.2.1:${a.port}`, `127.18.2.2:${b.port}`, `127.18.2.1:${a.port}`],
  });
  assert.deepEqual(words(report), [
    `127.18.2.1 [${a.port}]: ${a.port} open`,
    `127.18.2.2 [${b.port}]: ${b.port} open`,
  ]);
  assert.deepEqual(report.scan.integrity, { planned: 2, completed: 2, retried: 0, lost: 0 });
  // The kernel has accepted them; the listeners are told soon.
  await until(() => a.connections > 0 && b.connections > 0, "the connections");
  assert.deepEqual([a.connections, b.connections, other.connections], [1, 1, 0]);
  assert.deepEqual(report.scan.request?.endpoints, [
    `127.18.2.1:${a.port}`,
    `127.18.2.2:${b.port}`,
  ]);
  assert.deepEqual(report.scan.targets, ["127.18.2.1", "127.18.2.2"]);
  const again = await scanReport(report.scan.request ?? { targets: [] });
  assert.deepEqual(words(again), words(report));
  readReport(JSON.stringify(report), "it is a valid report");
});

Deno.test("many open ports of one host are no reason to try others: nothing is called suspicious", async () => {
  const all = Array.from({ length: 6 }, () => count("127.18.2.3"));
  const report = await scanReport({
    ...QUICK,
    targets: all.map(({ port }) => `127.18.2.3:${port}`),
  });
  assert.equal(report.hosts[0]?.summary.open, 6);
  assert.deepEqual(report.scan.warnings, []);
  await until(() => all.every(({ connections }) => connections > 0), "the connections");
  assert.deepEqual(all.map(({ connections }) => connections), Array(6).fill(1));
  for (const one of all) one[Symbol.dispose]();
});

Deno.test("threads, and a scan that was interrupted and continued, probe each pair once", async () => {
  const endpoints = Array.from({ length: 60 }, (_, i) => `127.18.3.${i + 1}:20000-20399`);
  const request = { ...QUICK, listAll: false, targets: [], endpoints, threads: 2 };
  const whole = await scanReport(request);
  assert.equal(whole.scan.integrity.completed, 24_000);
  assert.equal(whole.hosts.length, 60);
  const job = await scanReport({ ...request, seed: 4 }, { signal: AbortSignal.abort() });
  assert.equal(job.scan.status, "interrupted");
  const read = readReport(JSON.stringify(job), "x");
  const report = await drain(resumeScan(read));
  assert.equal(report.scan.status, "completed");
  assert.equal(report.scan.integrity.completed, 24_000);
  assert.deepEqual(report.hosts.map(({ asked }) => asked), Array(60).fill("20000-20399"));
  assert.deepEqual(report.scan.request?.endpoints?.length, 60);
});

Deno.test("hosts and ports beside endpoints are added to them, exclusions taken away, UDP mirrored", async () => {
  const { plan, request } = await planJob({
    targets: ["127.18.4.1:99", "127.18.4.1-2", "127.18.4.9:53/udp"],
    ports: "80",
    exclude: ["127.18.4.2"],
  }, { world: systemWorld() });
  assert.deepEqual(request.endpoints, ["127.18.4.1:80,99", "127.18.4.9:U:53"]);
  assert.equal(plan.size, 3);
  const both = await planJob({ targets: ["127.18.4.1:99"], transports: "tcp+udp" }, {
    world: systemWorld(),
  });
  assert.deepEqual(both.request.endpoints, ["127.18.4.1:99,U:99"]);
});

Deno.test("a comparison knows which ports each host was asked", async () => {
  using a = count("127.18.2.1");
  using b = count("127.18.2.2");
  const before = await scanReport({
    ...QUICK,
    targets: [`127.18.2.1:${a.port}`, `127.18.2.2:${b.port}`],
  });
  const after = await scanReport({
    ...QUICK,
    targets: [`127.18.2.1:${a.port}`, `127.18.2.2:${a.port}`],
  });
  const { changes, notes } = compareReports(before, after);
  assert.deepEqual(changes, []);
  assert.match(notes.join("\n"), /ports? probed in one scan only/);
});

Deno.test("--from reads a list from a file and from a pipe, says duplicates, and counts", async () => {
  using a = count("127.18.2.1");
  const closed = closedPort("127.18.2.2");
  const list = `127.18.2.1:${a.port}\n127.18.2.2:${closed}\n127.18.2.1:${a.port}\n`;
  const io = new FakeIo({ files: { "finds.txt": list } });
  const flags = ["--from", "finds.txt", "--no-rdns", "--no-banner", "--output-dir", "out"];
  const code = await program(flags, io);
  assert.equal(code, 0);
  assert.match(
    io.out,
    /2 endpoints on 2 hosts: 1 open, 1 closed now, 0 filtered; 0 retried, 0 lost/,
  );
  assert.match(io.err, /note: 1 endpoint given more than once: each is probed once/);
  assert.ok([...io.written.keys()].some((path) => path.endsWith("scan_results_finds.json")));
});

Deno.test("a list with a line that cannot be read is refused with its number; ports beside it too", async () => {
  const run = async (list: string, ...more: readonly string[]) => {
    const io = new FakeIo({ files: { list } });
    return [await program(["--from", "list", "--no-save", ...more], io), io.err] as const;
  };
  const [code, text] = await run("127.18.2.1:22\n127.18.2.1\n");
  assert.equal(code, 2);
  assert.match(text, /Cannot read "list": line 2 is "127\.18\.2\.1": it names no port/);
  assert.match(
    (await run("127.18.2.1:22", "-p", "80"))[1],
    /Cannot use --ports "80" with endpoints alone/,
  );
  assert.match((await run(""))[1], /Cannot read endpoints "list": it is empty/);
  assert.match((await run("saddr\n127.18.2.1\n"))[1], /it lists hosts without open ports/);
});
