/**
 * A cluster that is hit: workers killed at random moments, the server killed, a worker cut off, two
 * coordinators at once. Each time the report is that of one machine.
 */

import assert from "node:assert/strict";
import type { Report } from "../../src/model/report.ts";
import { type NatsServer, natsServer, runCluster, startWorker } from "../support/cluster.ts";
import { freePort } from "../support/free_port.ts";
import { withMeans } from "../support/means.ts";
import { networkPair } from "../support/netns.ts";
import {
  filesIn,
  type Finished,
  finished,
  startPortico,
  temporaryFolder,
  watch,
} from "../support/portico.ts";
import { until } from "../support/wait.ts";

/** An address of this machine on which no other test listens. */
const HOST = "127.0.7.1";
const NEEDS = { needs: ["nats-server"], install: "nats-server" } as const;

async function reportIn(folder: string): Promise<Report> {
  const name = filesIn(folder).find((file) => file.endsWith(".json"));
  return JSON.parse(await Deno.readTextFile(`${folder}/${name}`));
}

function startScan(
  server: Pick<NatsServer, "url">,
  words: readonly string[],
): Promise<Finished> {
  return finished(startPortico(["cluster", "scan", ...words, "--nats", server.url]));
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** Every endpoint once: what is open is listed, all else is counted. */
function assertWhole(report: Report, { ports, open }: { ports: number; open: number }): void {
  const { planned, completed, lost } = report.scan.integrity;
  assert.deepEqual({ planned, completed, lost }, { planned: ports, completed: ports, lost: 0 });
  const [host] = report.hosts;
  assert.ok(host !== undefined);
  assert.ok(host.ports.some(({ port }) => port === open), JSON.stringify(host.ports));
  const { open: found, closed, filtered } = host.summary;
  assert.equal(found + closed + filtered, ports);
  assert.equal(found, host.ports.length);
}

Deno.test(withMeans({
  name: "workers that are killed at 20 random moments lose nothing",
  ...NEEDS,
  async fn() {
    await using folder = await temporaryFolder();
    await using server = await natsServer({ folder: `${folder.path}/nats` });
    using listener = Deno.listen({ hostname: HOST, port: freePort() });
    const start = (i: number) => startWorker(server, ["--name", `w${i}`]);
    const workers = await Promise.all([0, 1, 2].map(start));
    let ended = false;
    const scanned = startScan(server, [
      ...[HOST, "-p", "10000-40000", "--rate", "1500", "--lease", "2s", "--no-rdns"],
      ...["--output-dir", folder.path],
    ]).finally(() => ended = true);
    let kills = 0;
    for (; kills < 20 && !ended; kills++) {
      await pause(100 + Math.random() * 1_000);
      const victim = Math.floor(Math.random() * workers.length);
      await workers[victim]?.kill();
      workers[victim] = await start(kills + 3);
    }
    const { code, stderr } = await scanned;
    for (const worker of workers) await worker.kill();
    assert.equal(code, 0, stderr);
    assert.ok(kills >= 5, `${kills} kills`);
    const report = await reportIn(folder.path);
    assertWhole(report, { ports: 30_001, open: listener.addr.port });
    assert.ok((report.scan.cluster?.lostWorkers ?? 0) > 0);
  },
}));

Deno.test(withMeans({
  name: "a NATS server that is killed and started again loses nothing",
  ...NEEDS,
  async fn() {
    await using folder = await temporaryFolder();
    await using server = await natsServer({ folder: `${folder.path}/nats` });
    using listener = Deno.listen({ hostname: HOST, port: freePort() });
    await using worker = await startWorker(server, ["--name", "a"]);
    const scanned = startScan(server, [
      ...[HOST, "-p", "20000-40000", "--rate", "3000", "--no-rdns"],
      ...["--output-dir", folder.path],
    ]);
    await worker.until(/done after/);
    await server.restart();
    const { code, stderr } = await scanned;
    assert.equal(code, 0, stderr);
    assertWhole(await reportIn(folder.path), { ports: 20_001, open: listener.addr.port });
  },
}));

Deno.test(withMeans({
  name: "a NATS server that answers nothing for a while is told of, and loses nothing",
  ...NEEDS,
  async fn() {
    await using folder = await temporaryFolder();
    await using server = await natsServer({ folder: `${folder.path}/nats` });
    using listener = Deno.listen({ hostname: HOST, port: freePort() });
    await using worker = await startWorker(server, ["--name", "a"]);
    const scan = watch(startPortico([
      ...["cluster", "scan", HOST, "-p", "20000-40000", "--rate", "4000", "--no-rdns"],
      ...["--output-dir", folder.path, "--nats", server.url],
    ]));
    await worker.until(/took/);
    server.freeze();
    await scan.told("the NATS server does not answer; its results are waited for");
    server.thaw();
    const { code, stderr } = await scan.output;
    assert.equal(code, 0, stderr);
    assert.match(stderr, /the NATS server answers again/);
    assertWhole(await reportIn(folder.path), { ports: 20_001, open: listener.addr.port });
  },
}));

Deno.test(withMeans({
  name: "two coordinators at once each get their own report; a shared rate holds for all workers",
  ...NEEDS,
  async fn() {
    await using folder = await temporaryFolder();
    await using server = await natsServer({ folder: `${folder.path}/nats` });
    using listener = Deno.listen({ hostname: HOST, port: freePort() });
    await using _a = await startWorker(server, ["--name", "a"]);
    await using _b = await startWorker(server, ["--name", "b"]);
    await using _c = await startWorker(server, ["--name", "c"]);
    const target = [HOST, "-p", "29000-32999", "--no-rdns", "--output-dir"];
    const [quick, slow] = await Promise.all([
      startScan(server, [...target, `${folder.path}/quick`]),
      startScan(server, [...target, `${folder.path}/slow`, "--rate", "400"]),
    ]);
    assert.equal(quick.code, 0, quick.stderr);
    assert.equal(slow.code, 0, slow.stderr);
    const expected = { ports: 4_000, open: listener.addr.port };
    assertWhole(await reportIn(`${folder.path}/quick`), expected);
    const limited = await reportIn(`${folder.path}/slow`);
    assertWhole(limited, expected);
    // 4,000 probes at 400 per second take ten seconds, however many workers share them.
    assert.ok(limited.scan.durationMs > 9_000, `${limited.scan.durationMs} ms`);
  },
}));

Deno.test(withMeans({
  name: "a worker that is cut off stops by itself, its ranges go to another, and it comes back",
  needs: ["nats-server", "ip", "iptables"],
  install: "nats-server iproute2 iptables",
  root: true,
  async fn() {
    await using folder = await temporaryFolder();
    await using pair = await networkPair();
    await pair.inTarget("ip", "addr", "add", "10.213.0.3/24", "dev", pair.device);
    const port = freePort();
    const inTarget = (words: readonly string[]) =>
      new Deno.Command("ip", {
        args: ["netns", "exec", pair.target, ...words],
        stdin: "null",
        stdout: "null",
        stderr: "null",
      }).spawn();
    const child = inTarget([
      ...["nats-server", "-js", "-a", "0.0.0.0", "-p", `${port}`, "-sd", `${folder.path}/nats`],
    ]);
    try {
      const one = { url: `nats://10.213.0.2:${port}` };
      const other = { url: `nats://10.213.0.3:${port}` };
      const options = { netns: pair.scanner };
      await until(
        async () => (await runCluster(one, ["status"], options)).code === 0,
        "nats-server in the namespace",
      );
      await using cut = await startWorker(other, ["--name", "cut"], options);
      const scanned = finished(startPortico([
        ...[
          "cluster",
          "scan",
          "10.213.0.2",
          "-p",
          `1-5999,${port}`,
          "--rate",
          "1000",
          "--lease",
          "2s",
        ],
        ...["--no-rdns", "--output-dir", folder.path, "--nats", one.url],
      ], options));
      await cut.until(/took/);
      const rule = ["-d", "10.213.0.3", "-j", "DROP"];
      await pair.inScanner("iptables", "-A", "OUTPUT", ...rule);
      await using _whole = await startWorker(one, ["--name", "whole"], options);
      const { code, stderr } = await scanned;
      await pair.inScanner("iptables", "-D", "OUTPUT", ...rule);
      assert.equal(code, 0, stderr);
      const report = await reportIn(folder.path);
      assertWhole(report, { ports: 6_000, open: port });
      assert.ok((report.scan.cluster?.rangesAgain ?? 0) > 0);
      await cut.until(/given back|failed/);
      // Once the way is free again it takes part.
      const again = await runCluster(
        other,
        ["scan", "10.213.0.2", "-p", "1-500", "--no-save", "--no-rdns"],
        options,
      );
      assert.equal(again.code, 0, again.stderr);
    } finally {
      child.kill("SIGKILL");
      await child.status;
    }
  },
}));
