/** The dashboard and a cluster: a real NATS server, a real worker, asked by HTTP as a browser does. */

import assert from "node:assert/strict";
import { chromium } from "playwright-core";
import type { ClusterWorker } from "../../src/dashboard/cluster.ts";
import type { Report } from "../../src/model/report.ts";
import type { Run, RunProgress } from "../../src/model/run.ts";
import { natsServer, runCluster, startWorker } from "../support/cluster.ts";
import { BROWSER_FLAGS, watchTrouble } from "../support/browser.ts";
import { findProgram, withMeans } from "../support/means.ts";
import { runPortico, temporaryFolder } from "../support/portico.ts";
import { until } from "../support/wait.ts";
import { type Served, startServed, textOf } from "../support/served.ts";

const NEEDS = { needs: ["nats-server"], install: "nats-server" } as const;

/** Scans of many ports go where no test has servers: some of those serve one client at a time. */
const OWN = "127.0.39.3";

type RunningRun = Run & { readonly progress?: RunProgress };

async function json<T>(served: Served, path: string): Promise<T> {
  return JSON.parse(await textOf(await served.ask(`/api/v1${path}`)));
}

/** Sends the form of a new scan; gives the run's number. */
async function send(
  served: Served,
  form: readonly (readonly [string, string])[],
): Promise<number> {
  const answer = await served.ask("/scans", { form });
  await answer.body?.cancel();
  assert.equal(answer.status, 303);
  return Number(/\/scans\/runs\/(\d+)$/.exec(answer.headers.get("location") ?? "")?.[1]);
}

async function untilRun(
  served: Served,
  id: number,
  wanted: (run: RunningRun) => boolean,
): Promise<RunningRun> {
  let run = await json<RunningRun>(served, `/runs/${id}`);
  await until(async () => {
    run = await json<RunningRun>(served, `/runs/${id}`);
    assert.notEqual(run.state, "failed", run.problem);
    return wanted(run);
  }, `run ${id}`).catch((error) => {
    throw new Error(`${error.message}, which is ${run.state}`);
  });
  return run;
}

Deno.test(withMeans({
  name: "a scan is sent to the cluster from the form: workers, progress, finds, history",
  ...NEEDS,
  async fn() {
    await using folder = await temporaryFolder();
    await using server = await natsServer({ folder: `${folder.path}/nats` });
    using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
    const { port } = listener.addr;
    await using worker = await startWorker(server, [
      ...["--name", "w1", "--tag", "site=berlin", "--scope", "127.0.0.0/8"],
    ]);
    await using served = await startServed({
      cwd: folder.path,
      args: ["--nats", server.url, "--scope", "127.0.0.0/24"],
    });
    const page = await textOf(await served.ask("/workers"));
    for (const text of ["1 worker connected", "w1", "site=berlin", "127.0.0.0/8", "waits"]) {
      assert.ok(page.includes(text), text);
    }
    assert.match(await textOf(await served.ask("/scans/new")), /value="cluster"/);
    const fields = [["targets", "127.0.0.1"], ["where", "cluster"]] as const;
    const id = await send(served, [...fields, ["ports", `${port}`], ["places", "site=berlin"]]);
    const run = await untilRun(served, id, ({ state }) => state === "completed");
    assert.deepEqual(run.cluster?.from, ["site=berlin"]);
    await worker.until(new RegExp(`scan ${run.cluster?.task}: took`));
    const report = await json<Report>(served, `/scans/${run.scan}`);
    assert.deepEqual(report.scan.cluster?.workers.map(({ name }) => name), ["w1"]);
    assert.equal(report.hosts[0]?.ports[0]?.state, "open");
    assert.match(await textOf(await served.ask(`/scans/runs/${id}`)), new RegExp(`${port}/tcp`));
    // The same once more, from the saved scan: it goes where it went before.
    const again = await served.ask(`/scans/${run.scan}/repeat`, { form: [] });
    await again.body?.cancel();
    const second = Number(/\d+$/.exec(again.headers.get("location") ?? "")?.[0]);
    const repeated = await untilRun(served, second, ({ state }) => state === "completed");
    assert.deepEqual(repeated.cluster?.from, ["site=berlin"]);
    // What is wrong is told in the form, which keeps what was typed.
    for (
      const [more, told] of [
        [["targets", "127.0.9.9"], /outside the scope of this server/],
        [["places", "berlin"], /Cannot scan from &quot;berlin&quot;: a place is key=value/],
      ] as const
    ) {
      const form = [["ports", "1-9"], ["where", "cluster"], ["targets", "127.0.0.1"]] as const;
      const answer = await served.ask("/scans", {
        form: [...form.filter(([name]) => name !== more[0]), more],
      });
      const text = await textOf(answer, 400);
      assert.match(text, told);
      assert.match(text, /value="cluster" checked|value="cluster"\s+checked/);
    }
    await worker.kill();
    await until(async () => {
      const { workers } = await json<{ workers: ClusterWorker[] }>(served, "/workers");
      return workers.length === 1 && workers[0]?.isConnected === false;
    }, "the worker to be missed");
    assert.match(await textOf(await served.ask("/workers")), /No worker is connected[^]*gone/);
  },
}));

Deno.test(withMeans({
  name:
    "stop cancels at the cluster and the rest is resumed there; a restart goes on with what came back",
  ...NEEDS,
  async fn() {
    await using folder = await temporaryFolder();
    await using server = await natsServer({ folder: `${folder.path}/nats` });
    // Ranges for two, so that some wait while others run.
    await using worker = await startWorker(server, ["--name", "w1"]);
    await using other = await startWorker(server, ["--name", "w2"]);
    const args = ["--nats", server.url];
    const fields = [["targets", OWN], ["where", "cluster"]] as const;
    let id: number;
    let task: string | undefined;
    let port: number;
    let as: Pick<Served, "cookie" | "formToken">;
    {
      await using served = await startServed({ cwd: folder.path, args });
      as = served;
      ({ port } = served);
      const stopped = await send(served, [
        ...fields,
        ...[["ports", "10000-29000,32000-52999"], ["ratePerSec", "3000"]] as const,
      ]);
      // Either may have taken all that runs at first.
      const isDone = () => [worker, other].some(({ told }) => /done after/.test(told()));
      await until(isDone, "a first range");
      await textOf(await served.ask(`/scans/runs/${stopped}/stop`, { form: [] }), 303);
      const rest = await untilRun(served, stopped, ({ state }) => state === "stopped");
      assert.equal(rest.cluster?.task, undefined);
      assert.match((await runCluster(server, ["list"])).stdout, / cancelled /);
      await textOf(await served.ask(`/scans/runs/${stopped}/resume`, { form: [] }), 303);
      const whole = await untilRun(served, stopped, ({ state }) => state === "completed");
      const report = await json<Report>(served, `/scans/${whole.scan}`);
      assert.equal(report.scan.integrity.completed, 40_001);
      id = await send(served, [
        ...fields,
        ...[["ports", "10000-29000,32000-42999"], ["ratePerSec", "3000"]] as const,
      ]);
      const half = ({ progress }: RunningRun) => (progress?.completed ?? 0) > 2_000;
      task = (await untilRun(served, id, half)).cluster?.task;
      await served.end();
    }
    assert.match((await runCluster(server, ["list"])).stdout, new RegExp(`${task} .* running`));
    await using served = await startServed({ cwd: folder.path, args, port, as });
    assert.equal((await json<Run>(served, `/runs/${id}`)).state, "interrupted");
    await textOf(await served.ask(`/scans/runs/${id}/resume`, { form: [] }), 303);
    const run = await untilRun(served, id, ({ state }) => state === "completed");
    assert.equal(run.cluster?.task, task);
    const report = await json<Report>(served, `/scans/${run.scan}`);
    assert.equal(report.scan.integrity.completed, 30_001);
    assert.equal(report.scan.integrity.lost, 0);
  },
}));

Deno.test(withMeans({
  name: "serve says in one line what is wrong with the cluster",
  ...NEEDS,
  async fn() {
    await using folder = await temporaryFolder();
    await using server = await natsServer({
      folder: `${folder.path}/nats`,
      words: ["-js", "--auth", "t0ken"],
    });
    const refused = async (words: readonly string[], told: RegExp) => {
      const { code, stderr } = await runPortico(["serve", "--port", "0", ...words], {
        cwd: folder.path,
      });
      assert.equal(code, 2, stderr);
      assert.match(stderr, told);
      assert.equal(stderr.trim().split("\n").length, 1, stderr);
    };
    await refused(["--nats", "nats://127.0.0.1:1"], /refused; is nats-server running\?/);
    await refused(["--nats", server.url], /refuses these credentials/);
    await refused(["--tls-ca", "ca.pem"], /Cannot use --tls-ca without --nats/);
    await Deno.writeTextFile(`${folder.path}/token`, "t0ken\n");
    const token = ["--nats-token-file", `${folder.path}/token`];
    await refused(
      ["--nats", server.url, ...token, "--creds", "x"],
      /--creds and --nats-token-file/,
    );
    await using served = await startServed({
      cwd: folder.path,
      args: ["--nats", server.url, ...token],
    });
    assert.match(await textOf(await served.ask("/workers")), /No worker was heard yet/);
    const { stdout, stderr } = served.said;
    assert.doesNotMatch(`${stdout}${stderr}`, /t0ken/);
  },
}));

Deno.test(withMeans({
  name: "in a browser: the worker is seen, the form sends a scan to it, the open port appears",
  needs: ["nats-server", "chromium"],
  install: "nats-server chromium",
  async fn() {
    await using folder = await temporaryFolder();
    await using server = await natsServer({ folder: `${folder.path}/nats` });
    using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
    const { port } = listener.addr;
    await using _worker = await startWorker(server, ["--name", "w1", "--tag", "site=berlin"]);
    await using served = await startServed({ cwd: folder.path, args: ["--nats", server.url] });
    const executablePath = findProgram("chromium") ?? "";
    const browser = await chromium.launch({ executablePath, args: [...BROWSER_FLAGS] });
    try {
      const context = await browser.newContext();
      const [name = "", value = ""] = served.cookie.split(/=(.*)/s);
      await context.addCookies([
        { name, value, url: served.origin, httpOnly: true, sameSite: "Strict" },
      ]);
      const page = await context.newPage();
      page.setDefaultTimeout(60_000);
      const trouble = watchTrouble(page, (url) => new URL(url).origin === served.origin);
      await page.goto(`${served.origin}/workers`);
      await page.getByRole("row", { name: /w1 site=berlin any address waits/ }).waitFor();
      await page.getByRole("main").getByRole("link", { name: "New scan" }).click();
      await page.getByLabel("Targets", { exact: true }).fill("127.0.0.1");
      await page.getByLabel("Ports", { exact: true }).fill(`${port},20000-20100`);
      assert.ok(await page.getByLabel("The cluster", { exact: false }).first().isChecked());
      await page.getByLabel("Places of the cluster").fill("site=berlin");
      await page.getByRole("button", { name: "Start scan" }).click();
      await page.waitForURL(/\/scans\/runs\/\d+$/);
      await page.locator("#run-state .chip", { hasText: "completed" }).waitFor();
      await page.locator("#finds", { hasText: `${port}/tcp` }).waitFor();
      assert.match(await page.locator("main").innerText(), /at the cluster from site=berlin/);
      await page.getByRole("link", { name: /^Open scan \d+$/ }).click();
      await page.waitForURL(/\/scans\/\d+$/);
      assert.deepEqual(trouble, []);
    } finally {
      await browser.close();
    }
  },
}));
