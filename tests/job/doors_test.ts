/**
 * One scan, asked for in every way: by flags, by `portico.yaml`, by the library, by JSON. The plan and
 * the report must be the same, TCP and UDP, whatever the depth, also for parts of a scan.
 */

import assert from "node:assert/strict";
import { jobFromFlags } from "../../src/cli/job_from_flags.ts";
import { scanCommand } from "../../src/cli/commands/scan.ts";
import type { ScanFlags } from "../../src/cli/options/options.ts";
import { runProgram } from "../../src/cli/program.ts";
import { planJob, taskOf } from "../../src/job/job.ts";
import { drain } from "../../src/job/run.ts";
import { planScan, resumeScan, scanReport } from "../../src/job/start.ts";
import type { Report } from "../../src/model/report.ts";
import type { ScanRequestInput } from "../../src/model/request.ts";
import { readReport } from "../../src/report/read.ts";
import { systemWorld } from "../../src/scan/system_world.ts";
import { serveDatagrams } from "../support/datagrams.ts";
import { FakeIo } from "../support/fake_io.ts";
import { servePeer } from "../support/peer.ts";

/** One scan, as a request and as the same flags. */
interface Case {
  readonly name: string;
  readonly request: Omit<ScanRequestInput, "targets"> & { readonly targets?: readonly string[] };
  readonly flags: readonly string[];
}

const QUICK = {
  request: {
    seed: 5,
    timeoutMs: 400,
    udpTimeoutMs: 300,
    bannerTimeoutMs: 300,
    // Room for every question over UDP, also where the machine is busy.
    probeTimeoutMs: 8_000,
    rdns: false,
  },
  flags: [
    ...["--seed", "5", "--timeout", "400ms", "--udp-timeout", "300ms", "--banner-timeout", "300ms"],
    ...["--probe-timeout", "8s", "--no-rdns"],
  ],
} as const;

/** `{tcp}` and `{udp}` stand for ports that are open. */
const CASES: readonly Case[] = [
  { name: "TCP banners", request: { ports: "{tcp},1" }, flags: ["-p", "{tcp},1"] },
  {
    name: "a deep scan that lists everything and keeps what was said",
    request: { ports: "{tcp},1", deep: true, listAll: true, keepExchanges: true },
    flags: ["-p", "{tcp},1", "--deep", "--verbose", "--explain"],
  },
  {
    name: "chosen probes, which imply a deep scan",
    request: { ports: "{tcp}", probes: ["ssh", "http"], intensity: 3 },
    flags: ["-p", "{tcp}", "--probe", "ssh,http", "--intensity", "3"],
  },
  {
    name: "UDP on an unusual port, deep",
    request: { ports: "U:{udp}", deep: true },
    flags: ["-p", "U:{udp}", "--deep"],
  },
  {
    name: "the same ports over TCP and UDP, without banners",
    request: { ports: "{udp},{tcp}", transports: "tcp+udp", banner: false, listAll: true },
    flags: ["-p", "{udp},{tcp}", "--udp", "--no-banner", "-v"],
  },
  {
    name: "UDP alone, named ports left out",
    request: { ports: "{udp},{tcp}", transports: "udp", excludePorts: "U:{tcp}" },
    flags: ["-p", "{udp},{tcp}", "--udp-only", "--exclude-ports", "U:{tcp}"],
  },
  {
    name: "exclusions and a preset",
    request: {
      targets: ["127.0.0.1-127.0.0.3"],
      exclude: ["127.0.0.2"],
      ports: "{tcp}",
      timing: "polite",
      workers: 50,
    },
    flags: [
      ...["127.0.0.1-127.0.0.3", "--exclude", "127.0.0.2", "-p", "{tcp}"],
      ...["--timing", "polite", "--workers", "50"],
    ],
  },
  {
    name: "a shard",
    request: { targets: ["127.0.0.1/32", "127.0.0.4"], ports: "{tcp},{udp}", shard: "2/3" },
    flags: ["127.0.0.1/32", "127.0.0.4", "-p", "{tcp},{udp}", "--shard", "2/3"],
  },
];

/** A service that greets, and one that answers datagrams. */
function servers() {
  const tcp = servePeer((side) => side.write("SSH-2.0-OpenSSH_9.2p1 Debian-2\r\n"));
  const udp = serveDatagrams(() => "something\n");
  const fill = <Value>(value: Value): Value =>
    JSON.parse(
      JSON.stringify(value).replaceAll("{tcp}", `${tcp.port}`).replaceAll("{udp}", `${udp.port}`),
    );
  return {
    fill,
    async [Symbol.asyncDispose]() {
      await tcp[Symbol.asyncDispose]();
      await udp[Symbol.asyncDispose]();
    },
  };
}

/** The report of a command line, which is JSON on stdout. */
async function byCommand(
  args: readonly string[],
  files: Readonly<Record<string, string>> = {},
): Promise<{ readonly report: Report; readonly task: unknown }> {
  const io = new FakeIo({ files });
  const world = systemWorld();
  let task: unknown;
  const code = await runProgram([...args, "--json", "--no-save"], {
    version: "1.2.3",
    io,
    actions: {
      scan: async (targets, flags: ScanFlags) => {
        task = taskOf(await jobFromFlags(targets, flags, { io, world }));
        return await scanCommand({ targets, flags }, { io, world });
      },
    },
  });
  assert.ok(code === 0 || code === 3, io.err);
  return { report: readReport(io.out, "stdout"), task };
}

/** The flags as a configuration file. */
function asYaml(flags: readonly string[]): string {
  const names: Readonly<Record<string, string>> = { "-p": "ports", "-v": "verbose" };
  const lines: string[] = [];
  for (let at = 0; at < flags.length; at++) {
    const flag = flags[at] ?? "";
    const name = names[flag] ?? flag.slice("--".length);
    const next = flags[at + 1];
    const takesValue = next !== undefined && !next.startsWith("-");
    lines.push(`${name}: ${takesValue ? JSON.stringify(next) : "true"}`);
    if (takesValue) at++;
  }
  return `${lines.join("\n")}\n`;
}

/** A report without what differs from run to run: times, and the numbers of transactions. */
function essence({ scan, hosts }: Report): unknown {
  const { startedAt: _a, finishedAt: _b, durationMs: _c, integrity, ...facts } = scan;
  const { retried: _retried, ...counts } = integrity;
  return {
    facts,
    counts,
    hosts: hosts.map((host) => ({
      ...host,
      ports: host.ports.map(({ rttMs: _rttMs, exchanges, ...port }) => ({
        ...port,
        talked: exchanges !== undefined,
      })),
    })),
  };
}

for (const { name, request, flags } of CASES) {
  Deno.test(`every door: ${name}`, async () => {
    await using peers = servers();
    const asked: ScanRequestInput = peers.fill({
      targets: ["127.0.0.1"],
      ...QUICK.request,
      ...request,
    });
    const words = peers.fill([...flags, ...QUICK.flags]);
    const start = words.findIndex((word) => word.startsWith("-"));
    const targets = start === 0 ? ["127.0.0.1"] : words.slice(0, start);
    const options = words.slice(start);
    const typed = await byCommand([...targets, ...options]);
    const file = { "portico.yaml": asYaml(options) };
    const configured = await byCommand([...targets, "--config", "portico.yaml"], file);
    const plan = await planScan(asked);
    const called = await scanReport(asked);
    const sent = await scanReport(JSON.parse(JSON.stringify(plan.task)));
    assert.deepEqual(typed.task, plan.task);
    assert.deepEqual(configured.task, plan.task);
    assert.deepEqual(
      taskOf(await planJob(plan.request, { world: systemWorld() })),
      plan.task,
      "a complete request means the same",
    );
    assert.deepEqual(essence(typed.report), essence(called));
    assert.deepEqual(essence(configured.report), essence(called));
    assert.deepEqual(essence(sent), essence(called));
    assert.deepEqual(called.scan.request, plan.request);
  });
}

Deno.test("every door: the rest of an interrupted scan, TCP and UDP", async () => {
  await using peers = servers();
  const request: ScanRequestInput = peers.fill({
    targets: ["127.0.0.1"],
    ports: "{tcp},{udp},U:{udp}",
    deep: true,
    ...QUICK.request,
  });
  const interrupted = await scanReport(request, { signal: AbortSignal.abort() });
  assert.equal(interrupted.scan.status, "interrupted");
  assert.deepEqual(interrupted.scan.resume?.remaining, { tcp: "0-1", udp: "0" });
  const text = JSON.stringify(interrupted);
  const resumed = await drain(resumeScan(readReport(text, "x")));
  const typed = await byCommand(["--resume", "r.json"], { "r.json": text });
  const whole = await scanReport(request);
  assert.deepEqual(essence(typed.report), essence(resumed));
  assert.deepEqual(essence(resumed), essence(whole));
});

Deno.test("the library refuses what is no request by name, as programs without types may give it", async () => {
  for (const wrong of [null, undefined, 5, "127.0.0.1", []]) {
    await assert.rejects(scanReport(wrong as never), {
      name: "InputError",
      message: "Cannot use scan request: it must be an object with targets",
    });
  }
});
