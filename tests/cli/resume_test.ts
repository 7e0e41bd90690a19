import assert from "node:assert/strict";
import type { Report } from "../../src/model/report.ts";
import { readReport } from "../../src/report/read.ts";
import type { DialOutcome } from "../../src/transport/tcp.ts";
import { CLOSED, talkingStream } from "../support/scan_world.ts";
import { portico, type Setting } from "../support/scan_command.ts";

const ARGS = ["192.0.2.0/30", "nas.lan", "--exclude", "192.0.2.3", "-p", "1-300"];
const STEMS = ["192.0.2.0_30", "nas.lan"].map((target) => `scan_results_${target}.json`);

/** Two ports of each host are open; the others are closed. */
function answer(_address: string, port: number): DialOutcome {
  if (port !== 22 && port !== 250) return CLOSED;
  return { kind: "open", stream: talkingStream(`port ${port}\r\n`) };
}

/** A scan that is interrupted after some progress, and its files. */
async function interrupted(args: readonly string[] = ARGS, more: Setting = {}) {
  let asked = 0;
  const { code, io } = await portico([...args, "--rate", "500"], {
    ...more,
    answer: (address, port) => {
      asked++;
      return answer(address, port);
    },
    meanwhile: (io) => asked >= 150 && io.interrupt(),
  });
  assert.equal(code, 130, io.err);
  return Object.fromEntries(io.written);
}

function reportsIn(written: Iterable<readonly [string, string]>): readonly Report[] {
  const files = new Map(written);
  return STEMS.map((name) => readReport(files.get(name) ?? "", name));
}

function essence({ scan, hosts }: Report): unknown {
  const { integrity, targets, ports, options, seed, status } = scan;
  const { planned, completed, lost } = integrity;
  return {
    ...{ targets, ports, options, seed, status, planned, completed, lost },
    hosts: hosts.map((host) => ({
      ...host,
      ports: host.ports.map((port) => ({ ...port, rttMs: 0 })),
    })),
  };
}

Deno.test("--resume goes on with the interrupted scan: all files are as if it had never stopped", async () => {
  const files = await interrupted([...ARGS, "--seed", "5"]);
  const whole = await portico([...ARGS, "--rate", "500", "--seed", "5"], { answer });
  const asked = new Set<string>();
  const resumed = await portico(["--resume", STEMS[0] ?? ""], {
    io: { files },
    answer: (address, port) => {
      asked.add(`${address} ${port}`);
      return answer(address, port);
    },
  });
  assert.equal(resumed.code, 0, resumed.io.err);
  assert.ok(asked.size < 1_200 - 100, `${asked.size} were asked`);
  assert.deepEqual(
    reportsIn(resumed.io.written).map(essence),
    reportsIn(whole.io.written).map(essence),
  );
});

Deno.test("a resumed scan can be interrupted and resumed again", async () => {
  const first = await interrupted();
  const second = await interrupted(["--resume", STEMS[1] ?? ""], { io: { files: first } });
  const done = (files: Record<string, string>) =>
    readReport(files[STEMS[0] ?? ""] ?? "", "x").scan.integrity.completed;
  assert.ok(done(second) > done(first));
  const { code, io } = await portico(["--resume", STEMS[0] ?? ""], {
    io: { files: second },
    answer,
  });
  assert.equal(code, 0, io.err);
  const [report] = reportsIn(io.written);
  assert.deepEqual(report?.scan.integrity.completed, 1_200);
  assert.equal(report?.scan.resume, undefined);
});

Deno.test("--resume keeps what decides the meaning of results, and takes speed from the command line", async () => {
  const files = await interrupted([...ARGS, "--timeout", "700ms", "--no-banner"]);
  const again = ["--workers", "7", "--deep", "--timeout", "700ms", "--udp-timeout", "9"];
  const { io } = await portico(["--resume", STEMS[0] ?? "", ...again], { io: { files }, answer });
  assert.match(io.err, /^note: --deep has no effect with --resume: /m);
  assert.match(io.err, /^note: --udp-timeout has no effect/m);
  assert.doesNotMatch(io.err, /--timeout has|--workers/);
  const [report] = reportsIn(io.written);
  assert.equal(report?.scan.options["timeoutMs"], 700);
  assert.equal(report?.scan.options["banner"], false);
  assert.ok(report?.hosts.every(({ ports }) => ports.every((port) => port.banner === undefined)));
});

Deno.test("--resume says what is wrong: complete scans, parts of them, choices that it cannot keep", async () => {
  const files = await interrupted();
  const complete = await portico(["192.0.2.1", "-p", "1-3"], { answer });
  files["done.json"] = complete.io.written.get("scan_results_192.0.2.1.json") ?? "";
  files["alone.json"] = files[STEMS[1] ?? ""] ?? "";
  const tampered = JSON.parse(files[STEMS[0] ?? ""] ?? "");
  tampered.scan.resume.remaining.tcp = "0-99999";
  files["far.json"] = JSON.stringify(tampered);
  tampered.scan.resume.remaining.tcp = "all";
  files["odd.json"] = JSON.stringify(tampered);
  tampered.scan.resume.targets[0].ranges = ["example.org"];
  files["name.json"] = JSON.stringify(tampered);
  delete files[STEMS[0] ?? ""];
  const cases: readonly (readonly [readonly string[], RegExp])[] = [
    [["--resume", "done.json"], /Cannot resume "done\.json": the scan is complete/],
    [["--resume", "none.json"], /Cannot read "none\.json": there is no such file/],
    [["--resume", "alone.json"], /it holds only a part of what the scan found; keep the files/],
    [["--resume", "far.json"], /what is left does not fit the scan/],
    [["--resume", "odd.json"], /it does not tell what is left to scan/],
    [["--resume", "name.json"], /"example\.org" is not a range of addresses/],
    [["--resume", "far.json", "-p", "80"], /Cannot use --ports with --resume/],
    [["--resume", "far.json", "192.0.2.9"], /Cannot use target "192\.0\.2\.9" with --resume/],
  ];
  for (const [args, message] of cases) {
    const { code, io } = await portico(args, { io: { files } });
    assert.equal(code, 2, args.join(" "));
    assert.match(io.err, message);
  }
});

/** The settings of speed that a resumed scan ran with. */
async function speedOf(
  files: Readonly<Record<string, string>>,
  ...args: readonly string[]
): Promise<readonly unknown[]> {
  const { code, io } = await portico(["--resume", STEMS[0] ?? "", ...args], {
    io: { files },
    answer,
  });
  assert.equal(code, 0, io.err);
  const { request } = reportsIn(io.written)[0]?.scan ?? {};
  return [request?.workers, request?.ratePerSec, request?.udpRatePerSec];
}

Deno.test("--resume keeps the speed that was asked for, but for what is given now", async () => {
  const speed = ["--workers", "9", "--udp-rate", "50"];
  const files: Record<string, string> = await interrupted([...ARGS, ...speed]);
  files["slow.yaml"] = "rate: 40\nworkers: 5\n";
  assert.deepEqual(await speedOf(files), [9, 500, 50]);
  assert.deepEqual(await speedOf(files, "--workers", "7"), [7, 500, 50]);
  assert.deepEqual(await speedOf(files, "--timing", "polite"), [100, 200, 100]);
  assert.deepEqual(await speedOf(files, "--timing", "polite", "--rate", "9000"), [100, 9_000, 100]);
  const config = ["--config", "slow.yaml", "--rate", "8000"];
  assert.deepEqual(await speedOf(files, ...config), [5, 8_000, 50]);
});

Deno.test("--resume is as slow as the scan that it continues", async () => {
  const files = await interrupted();
  const { io } = await portico(["--resume", STEMS[0] ?? ""], { io: { files }, answer });
  const before = readReport(files[STEMS[0] ?? ""] ?? "", "before").scan;
  const after = reportsIn(io.written)[0]?.scan;
  // At 500 probes per second.
  const least = before.integrity.lost * 2 * 0.9;
  const took = (after?.durationMs ?? 0) - before.durationMs;
  assert.ok(took > least, `${took} ms, at least ${least}`);
});

Deno.test("a scan that was resumed at another speed goes on at that, when it is resumed again", async () => {
  const first = await interrupted();
  const second = await interrupted(["--resume", STEMS[0] ?? "", "--workers", "6"], {
    io: { files: first },
  });
  assert.deepEqual(await speedOf(second), [6, 500, 1_000]);
});

/** A path into a saved report, and what is put there. */
type Damage = readonly [path: string, value: unknown, message: RegExp];

const DAMAGES: readonly Damage[] = [
  [
    "scan.integrity.planned",
    100,
    /scan\.integrity\.planned is 100, but completed and lost .* 1,200/,
  ],
  ["scan.integrity.planned", 1e308, /at scan\.integrity\.planned: /],
  ["scan.integrity.lost", -6_928, /at scan\.integrity\.lost: /],
  ["scan.integrity.completed", 1.5, /at scan\.integrity\.completed: /],
  ["scan.integrity.retried", "two", /at scan\.integrity\.retried: /],
  [
    "scan.integrity",
    { planned: 1_200, completed: 0, retried: 0, lost: 1_200 },
    /completed is 0, but/,
  ],
  [
    "scan.integrity",
    { planned: 9_999, completed: 151, retried: 0, lost: 9_848 },
    // By chance there may be as many in one file alone.
    /planned is 9,999|holds only a part of what the scan found/,
  ],
  [
    "scan.resume.remaining.tcp",
    "0-9",
    /scan\.integrity\.lost is .* scan\.resume\.remaining has 10/,
  ],
  ["scan.resume.remaining.tcp", "0-1199", /scan\.resume\.remaining has 1,200/],
  ["scan.resume.remaining.tcp", "1200-1300", /what is left does not fit the scan/],
  ["scan.resume.remaining.udp", "0-3", /what is left does not fit the scan/],
  ["scan.resume.remaining.tcp", 7, /at scan\.resume\.remaining\.tcp: /],
  [
    "scan.resume.targets",
    [],
    /scan\.integrity\.planned is 1,200, but its hosts and ports give 0|fit/,
  ],
  ["scan.resume.targets.0.ranges", ["::-ffff::"], /hosts with 300 ports are no scan/],
  ["scan.resume.targets.0.ranges", ["192.0.2.9"], /does not fit|is none of those|planned is/],
  ["scan.resume.excluded", [5], /at scan\.resume\.excluded\.0: /],
  ["scan.ports", "1-299", /does not fit|planned is 1,200, but its hosts and ports give 1,196/],
  ["scan.ports", "all of them", /"all of them" is not a list of ports/],
  ["scan.seed", -1, /[Cc]annot use seed -1/],
  ["scan.seed", 1e308, /at scan\.seed: /],
  ["scan.request.workers", 0, /cannot use workers 0: it must be a whole number from 1/],
  ["scan.request.probes", 5, /at scan\.request\.probes: /],
  ["scan.request.timing", "warp", /at scan\.request\.timing: /],
  ["scan.request.shard", "0/0", /cannot use shard "0\/0"/],
  ["scan.request.shard", "1/2", /planned is 1,200, but its hosts and ports give 600/],
  ["scan.request.warp", 9, /cannot use "warp": a scan request has no such setting/],
  ["hosts.0.summary.closed", 5_000, /completed is .*, but the summaries of the hosts count/],
  ["hosts.0.summary.closed", -3, /at hosts\.0\.summary\.closed: /],
  ["hosts.0.address", "10.9.9.9", /host "10\.9\.9\.9" is none of those that it scans/],
  ["hosts.0.address", "nonsense", /host "nonsense" is none of those that it scans/],
  ["scan.startedAt", "soon", /it holds only a part of what the scan found/],
];

/** A copy of some JSON with one value replaced. */
function damaged(text: string, path: string, value: unknown): string {
  const whole = JSON.parse(text);
  const keys = path.split(".");
  let holder = whole;
  for (const key of keys.slice(0, -1)) holder = holder[key];
  holder[keys.at(-1) ?? ""] = value;
  return JSON.stringify(whole);
}

Deno.test("--resume refuses a damaged file with the field that is wrong, and scans nothing", async () => {
  const files = await interrupted();
  const [first = ""] = STEMS;
  for (const [path, value, message] of DAMAGES) {
    let asked = 0;
    const { code, io } = await portico(["--resume", first], {
      io: { files: { ...files, [first]: damaged(files[first] ?? "", path, value) } },
      answer: () => {
        asked++;
        return CLOSED;
      },
    });
    assert.equal(code, 2, `${path}: ${io.err}`);
    assert.match(io.err, message, path);
    assert.match(io.err, /^error: Cannot (?:resume|read) "scan_results_192\.0\.2\.0_30\.json": /);
    assert.equal(asked, 0);
  }
});

Deno.test("--resume keeps the speed of a file of 0.1.0, and refuses flags of another type", async () => {
  const folder = new URL("../report/saved_v1/interrupted/", import.meta.url);
  const files = Object.fromEntries(
    STEMS.map((stem) => [stem, Deno.readTextFileSync(new URL(stem, folder))]),
  );
  assert.deepEqual(await speedOf(files), [200, 500, 1_000]);
  const [first = ""] = STEMS;
  files[first] = damaged(files[first] ?? "", "scan.resume.flags.probe", 5);
  const { code, io } = await portico(["--resume", first], { io: { files } });
  assert.equal(code, 2);
  assert.match(io.err, /cannot use probes 5: it must be a list of texts/);
});

Deno.test("--shard: parts of one scan on several machines, each its own ports", async () => {
  const asked: string[] = [];
  for (const shard of ["1/3", "2/3", "3/3"]) {
    const { code, io } = await portico(["192.0.2.0/30", "-p", "1-50", "--shard", shard, "--json"], {
      answer: (address, port) => {
        asked.push(`${address}:${port}`);
        return CLOSED;
      },
    });
    assert.equal(code, 0);
    const report = readReport(io.out, "stdout");
    assert.equal(report.scan.options["shard"], shard);
    assert.ok([66, 67].includes(report.scan.integrity.planned));
  }
  assert.equal(asked.length, 200);
  assert.equal(new Set(asked).size, 200);
  for (const shard of ["0/3", "4/3", "1/0", "x", "1", "1/99999"]) {
    const { code, io } = await portico(["192.0.2.1", "--shard", shard]);
    assert.equal(code, 2);
    assert.match(io.err, /Cannot use --shard ".*": it must be i\/n/);
  }
});

Deno.test("--timing sets what was not given", async () => {
  const optionsOf = async (...args: readonly string[]) => {
    const { io } = await portico(["192.0.2.1", "-p", "1", "--json", "--no-save", ...args]);
    return readReport(io.out, "stdout").scan.options;
  };
  const { workers, timeoutMs, ratePerSec } = await optionsOf("--timing", "polite");
  assert.deepEqual([workers, timeoutMs, ratePerSec], [100, 2_000, 200]);
  const fast = await optionsOf("--timing", "fast", "--timeout", "3s");
  assert.deepEqual([fast["workers"], fast["timeoutMs"], fast["timing"]], [4_000, 3_000, "fast"]);
  const normal = await optionsOf();
  assert.deepEqual([normal["workers"], normal["timing"]], [1_000, undefined]);
});
