/**
 * One scan over several workers, by a real NATS server: the report of one machine, whatever happens to
 * workers and coordinators.
 */

import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { jetstream, jetstreamManager } from "@nats-io/jetstream";
import { connect } from "@nats-io/transport-node";
import type { Report } from "../../src/model/report.ts";
import { natsServer, runCluster, startWorker } from "../support/cluster.ts";
import { freePort } from "../support/free_port.ts";
import { withMeans } from "../support/means.ts";
import {
  filesIn,
  finished,
  runPortico,
  startPortico,
  temporaryFolder,
} from "../support/portico.ts";
import { until } from "../support/wait.ts";

const CONNECT = new URL("../../src/cluster/connect.ts", import.meta.url).href;
const CONFIG = fileURLToPath(new URL("../../deno.json", import.meta.url));
const NEEDS = { needs: ["nats-server"], install: "nats-server" } as const;

/**
 * No other test has servers at this address, that come and go while it is scanned. Those that listen at
 * every address, some of one client at a time, are on ports that scans of many leave out.
 */
const OWN = "127.0.39.1";

/** Listeners on loopback addresses that say hello. */
function openPorts(
  addresses: readonly string[],
  fixed?: number,
): AsyncDisposable & { readonly ports: string[] } {
  const listeners = addresses.map((hostname) =>
    Deno.listen({ hostname, port: fixed ?? freePort() })
  );
  const serving = listeners.map(async (listener) => {
    for await (const conn of listener) {
      conn.write(new TextEncoder().encode("hello\r\n")).catch(() => {}).finally(() => conn.close());
    }
  });
  return {
    ports: listeners.map(({ addr }) => `${addr.hostname}:${addr.port}`),
    async [Symbol.asyncDispose]() {
      for (const listener of listeners) listener.close();
      await Promise.all(serving);
    },
  };
}

async function reportIn(folder: string): Promise<Report> {
  const [name] = filesIn(folder).filter((file) => file.endsWith(".json"));
  return JSON.parse(await Deno.readTextFile(`${folder}/${name}`));
}

/** What two reports of one network must agree on. */
function essence({ hosts, scan }: Report): unknown {
  return {
    hosts: hosts.map(({ address, summary, reasons, ports, status }) => ({
      address,
      status,
      summary,
      reasons,
      open: ports.map(({ port, state, banner }) => [port, state, banner?.text === "hello"]),
    })),
    planned: scan.integrity.planned,
    completed: scan.integrity.completed,
    lost: scan.integrity.lost,
    status: scan.status,
    ports: scan.ports,
  };
}

Deno.test(withMeans({
  name: "three workers together report what one machine does, and who scanned what",
  ...NEEDS,
  async fn() {
    await using folder = await temporaryFolder();
    await using server = await natsServer({ folder: `${folder.path}/nats` });
    await using open = openPorts(["127.0.8.1", "127.0.8.2", "127.0.8.3"], 32_050);
    await using _a = await startWorker(server, ["--name", "a", "--tag", "site=here"]);
    await using _b = await startWorker(server, ["--name", "b"]);
    await using _c = await startWorker(server, ["--name", "c"]);
    const target = ["127.0.8.1-127.0.8.3", "-p", "32010-52010", "--no-rdns", "--output-dir"];
    const alone = await runPortico([...target, `${folder.path}/alone`]);
    const shared = await runCluster(server, ["scan", ...target, `${folder.path}/shared`]);
    assert.equal(alone.code, 0, alone.stderr);
    assert.equal(shared.code, 0, shared.stderr);
    assert.match(shared.stderr, /^3 workers\nscan [a-z0-9]{10}: follow it from elsewhere/);
    for (const place of open.ports) {
      assert.match(shared.stdout, new RegExp(`\\[OPEN\\] ${place.replace(":", " ")} .*hello`));
    }
    const [one, many] = [
      await reportIn(`${folder.path}/alone`),
      await reportIn(`${folder.path}/shared`),
    ];
    assert.deepEqual(essence(many), essence(one));
    const { cluster } = many.scan;
    assert.deepEqual(cluster?.workers.map(({ name }) => name), ["a", "b", "c"]);
    assert.equal(
      cluster?.workers.reduce((sum, { endpoints }) => sum + endpoints, 0),
      many.scan.integrity.planned,
    );
    assert.deepEqual(cluster?.workers[0]?.tags, ["site=here"]);
    assert.match(shared.stdout, /60,003 probes: .*0 lost; .*; 3 workers\n/);
  },
}));

Deno.test(withMeans({
  name: "a worker that is killed loses nothing: its ranges go to another, and the report says so",
  ...NEEDS,
  async fn() {
    await using folder = await temporaryFolder();
    await using server = await natsServer({ folder: `${folder.path}/nats` });
    await using _open = openPorts([OWN], 32_050);
    const target = [OWN, "-p", "10000-29000,32000-62999", "--no-rdns", "--output-dir", folder.path];
    await using first = await startWorker(server, ["--name", "first"]);
    const scan = startPortico([
      ...["cluster", "scan", ...target, "--rate", "4000", "--lease", "2s", "--nats", server.url],
    ]);
    const scanned = finished(scan);
    await first.until(/took/);
    await first.kill();
    await using _second = await startWorker(server, ["--name", "second"]);
    const { code, stdout, stderr } = await scanned;
    assert.equal(code, 0, stderr);
    const report = await reportIn(folder.path);
    assert.equal(report.scan.integrity.completed, 50_001);
    assert.equal(report.hosts[0]?.summary.open, report.hosts[0]?.ports.length);
    assert.ok((report.scan.cluster?.rangesAgain ?? 0) > 0);
    assert.equal(report.scan.cluster?.lostWorkers, 1);
    assert.match(stdout, /; 2 workers, 1 lost: \d+ ranges? given out again\n/);
  },
}));

Deno.test(withMeans({
  name: "a coordinator that is killed is replaced: attach brings the whole report, finds included",
  ...NEEDS,
  async fn() {
    await using folder = await temporaryFolder();
    await using server = await natsServer({ folder: `${folder.path}/nats` });
    await using open = openPorts([OWN], 32_050);
    await using _worker = await startWorker(server, ["--name", "only"]);
    const target = [OWN, "-p", "17001-29000,32000-65535", "--no-rdns", "--no-save"];
    const scan = startPortico([
      ...["cluster", "scan", ...target, "--rate", "9000", "--nats", server.url],
    ]);
    let told = "";
    const reading = (async () => {
      for await (const piece of scan.stderr.pipeThrough(new TextDecoderStream())) told += piece;
    })();
    await until(() => /attach [a-z0-9]{10}/.test(told), "the scan");
    scan.kill("SIGKILL");
    await Promise.all([scan.status, reading, scan.stdout.cancel()]);
    const [, id = ""] = /attach ([a-z0-9]{10})/.exec(told) ?? [];
    const listed = await runCluster(server, ["list"]);
    assert.match(listed.stdout, new RegExp(`^${id} .* running, .*127\\.0\\.39\\.1`));
    const attached = await runCluster(server, ["attach", id, "--output-dir", folder.path]);
    assert.equal(attached.code, 0, attached.stderr);
    assert.match(attached.stdout, new RegExp(`${open.ports[0]?.split(":")[1]}.*hello`));
    assert.equal((await reportIn(folder.path)).scan.integrity.completed, 45_536);
    // A scan that has ended can still be read.
    const again = await runCluster(server, ["attach", id, "--no-save"]);
    assert.equal(again.code, 0, again.stderr);
    assert.match(again.stdout, /45,536 probes: .*0 lost/);
    assert.match((await runCluster(server, ["list"])).stdout, / finished /);
  },
}));

Deno.test(withMeans({
  name: "Ctrl-C cancels the scan and saves what came back; the rest can be resumed on one machine",
  ...NEEDS,
  async fn() {
    await using folder = await temporaryFolder();
    await using server = await natsServer({ folder: `${folder.path}/nats` });
    await using worker = await startWorker(server, ["--name", "only"]);
    // More ranges than run at once: some are done while others wait.
    const target = [OWN, "-p", "2000-29000,32000-64999", "--no-rdns", "--output-dir", folder.path];
    const scan = startPortico([
      ...["cluster", "scan", ...target, "--rate", "3000", "--nats", server.url],
    ]);
    const scanned = finished(scan);
    await worker.until(/done after/);
    scan.kill("SIGINT");
    const { code, stderr } = await scanned;
    assert.equal(code, 130, stderr);
    const before = await reportIn(folder.path);
    assert.equal(before.scan.status, "interrupted");
    assert.ok(before.scan.integrity.completed > 0 && before.scan.integrity.lost > 0);
    await worker.until(/cancelled|done after[^]*done after/);
    assert.match((await runCluster(server, ["list"])).stdout, / cancelled /);
    const file = `${folder.path}/${filesIn(folder.path).find((name) => name.endsWith(".json"))}`;
    const rest = await runPortico([
      ...["--resume", file, "--rate", "1000000", "--output-dir", folder.path],
    ]);
    assert.equal(rest.code, 0, rest.stderr);
    const after = await reportIn(folder.path);
    assert.equal(after.scan.integrity.completed, 60_001);
  },
}));

Deno.test(withMeans({
  name: "two places see a port differently, and the report says which sees what",
  ...NEEDS,
  async fn() {
    await using folder = await temporaryFolder();
    await using server = await natsServer({ folder: `${folder.path}/nats` });
    using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
    const { port } = listener.addr;
    await using _berlin = await startWorker(server, ["--name", "b", "--tag", "site=berlin"]);
    // Deno's own wall makes the other place see nothing of the target.
    await using _tokyo = await startWorker(server, ["--name", "t", "--tag", "site=tokyo"], {
      permissions: [
        `--allow-net=127.0.0.1:${server.port}`,
        ...["--allow-read", "--ignore-env", "--no-prompt"],
      ],
    });
    const { code, stdout, stderr } = await runCluster(server, [
      ...["scan", "127.0.0.1", "-p", `${port}`, "--from", "site=berlin,site=tokyo"],
      ...["--no-rdns", "--output-dir", folder.path],
    ]);
    assert.equal(code, 0, stderr);
    assert.match(stdout, /open from site=berlin, filtered from site=tokyo/);
    const { hosts: [host] } = await reportIn(folder.path);
    assert.deepEqual(host?.ports[0]?.seenFrom, [
      { from: "site=berlin", state: "open", reason: "syn-ack" },
      { from: "site=tokyo", state: "filtered", reason: "not-permitted" },
    ]);
    const [file = ""] = filesIn(folder.path).filter((name) => name.endsWith(".json"));
    const diff = await runPortico(["diff", `${folder.path}/${file}`]);
    assert.equal(diff.code, 0, diff.stderr);
    assert.match(diff.stdout, /^Differences between .* from site=berlin, .*\n +and .*site=tokyo/);
    assert.match(diff.stdout, /note: 1 port probed from one place only/);
  },
}));

Deno.test(withMeans({
  name: "a worker's scope is a wall: what lies outside it does not scan, and says so on both sides",
  ...NEEDS,
  async fn() {
    await using folder = await temporaryFolder();
    await using server = await natsServer({ folder: `${folder.path}/nats` });
    await using narrow = await startWorker(server, ["--name", "narrow", "--scope", "127.0.0.8/29"]);
    const scan = startPortico([
      ...["cluster", "scan", "127.0.0.1", "-p", "20000-20010", "--no-save", "--nats", server.url],
    ]);
    const scanned = finished(scan);
    await narrow.until(/refused, since 127\.0\.0\.1 lies outside its scope 127\.0\.0\.8\/29/);
    await using _wide = await startWorker(server, ["--name", "wide"]);
    const { code, stdout, stderr } = await scanned;
    assert.equal(code, 0, stderr);
    assert.match(stderr, /narrow does not take part: 127\.0\.0\.1 lies outside its scope/);
    assert.match(stdout, /11 probes: .*; 1 worker\n/);
    assert.doesNotMatch(narrow.told(), /took/);
  },
}));

Deno.test(withMeans({
  name: "garbage, stray results and a result that comes twice change nothing",
  ...NEEDS,
  async fn() {
    await using folder = await temporaryFolder();
    await using server = await natsServer({ folder: `${folder.path}/nats` });
    const target = [OWN, "-p", "18000-28000", "--no-rdns", "--output-dir", folder.path];
    const id = (await runCluster(server, ["scan", ...target, "--detach"])).stdout.trim();
    assert.match(id, /^[a-z0-9]{10}$/);
    const nc = await connect({ servers: `127.0.0.1:${server.port}` });
    const js = jetstream(nc);
    const out = (kind: string) => `portico1.out.${id}.${kind}`;
    for (const text of ["", "{}", "[1", "null", "\u0000".repeat(9)]) {
      for (const kind of ["result", "find", "note"]) await js.publish(out(kind), text);
    }
    await js.publish(
      out("find"),
      JSON.stringify({
        queue: "any",
        event: {
          type: "service",
          address: "10.66.66.66",
          port: { transport: "tcp", port: 1, state: "open", reason: "syn-ack", details: {} },
        },
      }),
    );
    await js.publish("portico1.task.garbage000", "{}");
    assert.match(
      (await runCluster(server, ["list"])).stdout,
      /, \d+ ranges? waiting, 0 with workers/,
    );
    await using _worker = await startWorker(server);
    while (!(await runCluster(server, ["list"])).stdout.includes(`no range left: portico cluster`));
    const attached = await runCluster(server, ["attach", id, "--output-dir", folder.path]);
    assert.equal(attached.code, 0, attached.stderr);
    assert.match(attached.stderr, /warning: passed over /);
    assert.ok(!`${attached.stdout}${attached.stderr}`.includes("\0"));
    assert.doesNotMatch(attached.stdout, /10\.66\.66\.66/);
    const before = await reportIn(folder.path);
    assert.equal(before.scan.integrity.completed, 10_001);
    // Every result once more, as a queue that delivers at least once may do.
    const jsm = await jetstreamManager(nc);
    const { state } = await jsm.streams.info("PORTICO1_RESULTS");
    for (let seq = state.first_seq; seq <= state.last_seq; seq++) {
      const message = await jsm.streams.getMessage("PORTICO1_RESULTS", { seq });
      if (message?.subject !== out("result")) continue;
      await js.publish(out("result"), message.data, { headers: message.header });
    }
    await nc.close();
    const again = await runCluster(server, ["attach", id, "--output-dir", folder.path]);
    assert.equal(again.code, 0, again.stderr);
    assert.deepEqual(essence(await reportIn(folder.path)), essence(before));
  },
}));

Deno.test(withMeans({
  name:
    "a connection that the server resets with its refusal ends nothing; other errors are not hidden",
  ...NEEDS,
  async fn() {
    await using folder = await temporaryFolder();
    const words = ["-js", "--auth", "t0ken"];
    await using server = await natsServer({ folder: folder.path, words });
    // What the server has not read when it closes makes it a reset (RST): a long token does.
    const script = `
      import { connectNats } from ${JSON.stringify(CONNECT)};
      let refused = 0;
      for (let i = 0; i < 40; i++) {
        const token = "x".repeat(20 * i + 1);
        await connectNats({ server: ${
      JSON.stringify(server.url)
    }, token }, "x").catch(() => refused++);
      }
      await new Promise((resolve) => setTimeout(resolve, 300));
      console.log(refused);
      const reset = Object.assign(new Error("of another socket"), { code: "ECONNRESET" });
      queueMicrotask(() => { throw reset; });
    `;
    const program = new Deno.Command(Deno.execPath(), {
      args: ["eval", "--config", CONFIG, script],
      stdin: "null",
      stdout: "piped",
      stderr: "piped",
    });
    const { code, stdout, stderr } = await finished(program.spawn());
    assert.equal(stdout.trim(), "40", stderr);
    assert.equal(code, 1);
    assert.match(stderr, /of another socket/);
  },
}));

Deno.test(withMeans({
  name: "what is wrong with the server is said in one line, exit code 2",
  ...NEEDS,
  async fn() {
    await using folder = await temporaryFolder();
    const refused = async (url: string, words: readonly string[], told: RegExp) => {
      const { code, stderr } = await runCluster({ url }, words);
      assert.equal(code, 2, stderr);
      assert.match(stderr, told);
      assert.equal(stderr.trim().split("\n").length, 1, stderr);
    };
    await refused("nats://127.0.0.1:1", ["status"], /refused; is nats-server running\?/);
    await refused("http://127.0.0.1:1", ["status"], /not of the form nats:\/\/HOST:4222/);
    await refused("nats://a:secret@127.0.0.1:1", ["status"], /Cannot use a password in a NATS/);
    await refused("nats://127.0.0.1:1", ["attach"], /Cannot attach: give the id of one scan/);
    await refused("nats://127.0.0.1:1", ["cancel", "x"], /Cannot cancel "x": give the id/);
    await refused("nats://127.0.0.1:1", ["dance"], /scan, worker, status, list, attach or cancel/);
    await refused("nats://127.0.0.1:1", ["worker", "--tag", "x"], /it is key=value/);
    await refused("nats://127.0.0.1:1", ["worker", "--scope", "nas.lan"], /as a scope/);
    {
      await using plain = await natsServer({ folder: `${folder.path}/off`, words: [] });
      await refused(plain.url, ["status"], /JetStream is off; start it as nats-server -js/);
    }
    {
      const words = ["-js", "--auth", "t0ken"];
      await using closed = await natsServer({ folder: `${folder.path}/auth`, words });
      await refused(closed.url, ["status"], /refuses these credentials; see --creds/);
      await Deno.writeTextFile(`${folder.path}/token`, "t0ken\n");
      const { code } = await runCluster(closed, ["status", "--token-file", `${folder.path}/token`]);
      assert.equal(code, 0);
      await Deno.writeTextFile(`${folder.path}/wrong`, "no");
      await refused(
        closed.url,
        ["status", "--token-file", `${folder.path}/wrong`],
        /refuses these credentials/,
      );
    }
    {
      await using taken = await natsServer({ folder: `${folder.path}/taken` });
      const nc = await connect({ servers: `127.0.0.1:${taken.port}` });
      const jsm = await jetstreamManager(nc);
      await jsm.streams.add({ name: "PORTICO1_TASKS", subjects: ["something.else"] });
      await nc.close();
      await refused(taken.url, ["status"], /PORTICO1_TASKS belongs to something else/);
    }
    {
      await using other = await natsServer({ folder: `${folder.path}/other` });
      await runCluster(other, ["status"]);
      const nc = await connect({ servers: `127.0.0.1:${other.port}` });
      await jetstream(nc).publish("portico1.task.0123456789", '{"protocol":2}');
      await nc.close();
      await refused(other.url, ["attach", "0123456789"], /another version of Portico \(protocol 2/);
      await refused(other.url, ["attach", "zzzzzzzzzz"], /Cannot find scan "zzzzzzzzzz"/);
    }
  },
}));

Deno.test(withMeans({
  name: "TLS with an authority of one's own, and users with passwords, work",
  needs: ["nats-server", "openssl"],
  install: "nats-server openssl",
  async fn() {
    await using folder = await temporaryFolder();
    const { runTool } = await import("../support/server.ts");
    await runTool([
      ...["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"],
      ...["-subj", "/CN=localhost", "-addext", "subjectAltName=IP:127.0.0.1"],
      ...["-keyout", `${folder.path}/key.pem`, "-out", `${folder.path}/cert.pem`],
    ]);
    await Deno.writeTextFile(`${folder.path}/user`, "joe:pa:ss\n");
    await using server = await natsServer({
      folder: `${folder.path}/nats`,
      words: [
        ...["-js", "--tls", "--tlscert", `${folder.path}/cert.pem`],
        ...["--tlskey", `${folder.path}/key.pem`, "--user", "joe", "--pass", "pa:ss"],
      ],
    });
    // From the source: an executable may have an older runtime, which cannot begin TLS here.
    const source = { source: true };
    const user = ["--user-file", `${folder.path}/user`];
    const ca = ["--tls-ca", `${folder.path}/cert.pem`];
    const untrusted = await runCluster(server, ["status", ...user], source);
    assert.equal(untrusted.code, 2);
    assert.match(untrusted.stderr, /certificate is not trusted; name its authority with --tls-ca/);
    await using _worker = await startWorker(server, ["--name", "w", ...user, ...ca], source);
    const { code, stdout, stderr } = await runCluster(server, [
      ...["scan", "127.0.0.1", "-p", "20000-20100", "--no-save", ...user, ...ca],
    ], source);
    assert.equal(code, 0, stderr);
    assert.match(stdout, /101 probes: .*; 1 worker\n/);
    const status = await runCluster(server, ["status", "--json", ...user, ...ca], source);
    assert.equal(JSON.parse(status.stdout).workers[0].worker.name, "w");
    assert.doesNotMatch(status.stdout + stderr + stdout, /pa:ss/);
  },
}));
