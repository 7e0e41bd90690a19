import assert from "node:assert/strict";
import { MAIL_HOST, MAIL_LOGIN, startMailServer } from "../support/exim.ts";
import { freePort } from "../support/free_port.ts";
import { openAt } from "../support/histories.ts";
import { closedPorts } from "../support/closed_ports.ts";
import { filesIn, runPortico, startPortico, temporaryFolder, watch } from "../support/portico.ts";
import { withMeans } from "../support/means.ts";
import { startReceiver } from "../support/receiver.ts";
import { alertWords, startWatch } from "../support/watching.ts";

const HOST = "127.0.0.1";
const FAST = ["--no-rdns", "--every", "1s", "--confirm-after", "100ms", "--banner-timeout", "50ms"];

/** A server that accepts and says nothing, until it is closed. */
function listen(port: number, most = Infinity): Disposable {
  const listener = Deno.listen({ hostname: HOST, port });
  let open = true;
  const close = () => {
    if (open) listener.close();
    open = false;
  };
  void (async () => {
    for (let n = 0; n < most; n++) {
      const conn = await listener.accept().catch(() => undefined);
      if (conn === undefined) return;
      conn.close();
    }
    close();
  })();
  return { [Symbol.dispose]: close };
}

Deno.test("a port that opens and closes is told once each, after a second look, and sent", async () => {
  const [port, other] = [freePort(), freePort()];
  await using hook = startReceiver();
  const notify = ["--notify", `webhook:http://${hook.host}/`];
  await using running = startWatch([HOST, "-p", `${port},${other}`, ...FAST, ...notify]);
  const first = await running.round();
  assert.deepEqual([first?.outcome, first?.alerts], ["baseline", []]);
  {
    using _server = listen(port);
    assert.deepEqual(await running.untilTold(), [`change port-opened ${port}`]);
    const next = await running.round();
    assert.deepEqual([next?.outcome, next?.alerts], ["compared", []]);
  }
  assert.deepEqual(await running.untilTold(), [`change port-closed ${port}`]);
  // It opens for one connection: the second look finds it closed.
  using _fleeting = listen(other, 1);
  let seen;
  do seen = await running.round(); while (seen !== undefined && seen.unconfirmed.length === 0);
  assert.deepEqual(seen?.alerts, []);
  assert.deepEqual(seen?.unconfirmed.map(({ kind }) => kind), ["port-opened"]);
  assert.deepEqual((await running.round())?.alerts, []);
  running.child.kill("SIGTERM");
  const { code, stderr } = await running.end();
  assert.deepEqual([code, stderr], [0, ""]);
  const sent = hook.received.map(({ body }) => JSON.parse(body).alerts.map(alertWords));
  assert.deepEqual(sent, [[`change port-opened ${port}`], [`change port-closed ${port}`]]);
});

Deno.test("what flaps is told as unstable once, and then not", async () => {
  const port = freePort();
  await using running = startWatch([HOST, "-p", `${port}`, ...FAST]);
  await running.round();
  const told: string[] = [];
  for (let change = 0; change < 5; change++) {
    using _server = change % 2 === 0 ? listen(port) : undefined;
    told.push(...await running.sinceNow());
  }
  assert.deepEqual(told, [
    `change port-opened ${port}`,
    `change port-closed ${port}`,
    `unstable port-opened ${port}`,
  ]);
});

Deno.test("a watch with a history goes on where it was, and with --rounds its exit code says what it found", async () => {
  await using folder = await temporaryFolder();
  const cwd = folder.path;
  const port = freePort();
  const args = ["watch", HOST, "-p", `${port}`, ...FAST, "--rounds", "1", "--save-history"];
  const first = await runPortico(args, { cwd });
  assert.equal(first.code, 0, first.stderr);
  assert.match(
    first.stdout,
    /^\S+ \S+ {2}baseline: 0 open ports on 1 host, 0 findings, saved as scan 1$/m,
  );
  using server = listen(port);
  const second = await runPortico(args, { cwd });
  assert.equal(second.code, 1, second.stderr);
  assert.match(second.stdout, /1 change: 1 open port on 1 host/);
  assert.match(
    second.stdout,
    new RegExp(`^ {4}127\\.0\\.0\\.1 ${port}/tcp: port opened: closed -> open`, "m"),
  );
  assert.equal((await runPortico(args, { cwd })).code, 0);
  server[Symbol.dispose]();
  const quiet = await runPortico([...args, "--quiet"], { cwd });
  assert.deepEqual([quiet.code, quiet.stdout.split("\n").length], [1, 3]);
  using history = await openAt(`${cwd}/portico_history.sqlite`);
  assert.deepEqual(history.scans(9).map(({ id }) => id), [4, 3, 2, 1]);
  const alerts = history.watches.alerts({ limit: 9 });
  assert.deepEqual(alerts.map(({ scan, subject }) => [scan, subject]), [[4, HOST], [2, HOST]]);
});

Deno.test("the baseline may be a saved report, and one of other hosts is refused", async () => {
  await using folder = await temporaryFolder();
  const cwd = folder.path;
  const [port, other] = [freePort(), freePort()];
  await runPortico([HOST, "-p", `${port}`, "--no-rdns", "--no-save", "-o", "old.json"], { cwd });
  using _server = listen(port);
  const args = ["watch", HOST, ...FAST, "--rounds", "1", "--baseline", "old.json"];
  const compared = await runPortico([...args, "-p", `${port}`], { cwd });
  assert.equal(compared.code, 1, compared.stderr);
  assert.match(compared.stdout, /port opened/);
  const refused = await runPortico([...args, "-p", `${other}`], { cwd });
  assert.equal(refused.code, 2);
  assert.match(refused.stderr, /^error: Cannot compare .* they have no port in common/);
});

Deno.test("a policy is judged each time; each scan's results are written where they are wanted", async () => {
  await using folder = await temporaryFolder();
  const cwd = folder.path;
  const port = freePort();
  using _server = listen(port);
  Deno.writeTextFileSync(`${cwd}/policy.yaml`, `name: Nothing\nrules:\n  - forbid: ${port}\n`);
  const words = ["--policy", "policy.yaml", "-p", `${port}`, "-o", "latest.json"];
  const { code, stdout, stderr } = await runPortico([
    "watch",
    HOST,
    ...FAST,
    "--rounds",
    "2",
    ...words,
  ], { cwd });
  assert.equal(code, 1, stderr);
  assert.equal(stdout.match(/policy "Nothing": FAILED/g)?.length, 1);
  assert.equal(
    JSON.parse(Deno.readTextFileSync(`${cwd}/latest.json`)).hosts[0].ports[0].port,
    port,
  );
  assert.deepEqual(filesIn(cwd), ["latest.json", "policy.yaml"]);
});

Deno.test("SIGTERM during a scan saves what was found and ends with 130; a second one ends at once", async () => {
  await using folder = await temporaryFolder();
  const cwd = folder.path;
  const ports = await closedPorts(HOST, 200);
  const slow = ["-p", ports.join(), "--rate", "10", "--save-history", "--progress", "json"];
  for (const times of [1, 2]) {
    const child = startPortico(["watch", HOST, ...FAST, ...slow], { cwd });
    const { told, output } = watch(child);
    await told('"type":"progress"');
    for (let n = 0; n < times; n++) child.kill("SIGTERM");
    const { code, stdout } = await output;
    assert.equal(code, 130);
    if (times === 1) assert.match(stdout, /^\S+ \S+ {2}interrupted: .*saved as scan 1$/m);
  }
  using history = await openAt(`${cwd}/portico_history.sqlite`);
  const scans = history.scans(9);
  assert.ok(scans.length >= 1);
  for (const { scan } of scans) assert.equal(scan.status, "interrupted");
  // What was interrupted is no baseline, and nothing is told of it.
  assert.deepEqual(history.watches.alerts({ limit: 9 }), []);
});

Deno.test("two watches of one history: other targets do not disturb each other, the same are told once", async () => {
  await using folder = await temporaryFolder();
  const cwd = folder.path;
  const [a, b] = [freePort(), freePort()];
  const common = [HOST, ...FAST, "--history-file", "h.sqlite"];
  const start = (port: number) => startWatch([...common, "-p", `${port}`], { cwd });
  await using one = start(a);
  await one.round();
  await using same = start(a);
  await using other = start(b);
  await Promise.all([same.round(), other.round()]);
  using _servers = listen(a);
  using _more = listen(b);
  const told = await Promise.all([one, same, other].map((running) => running.sinceNow()));
  assert.deepEqual([...told[0] ?? [], ...told[1] ?? []], [`change port-opened ${a}`]);
  assert.deepEqual(told[2], [`change port-opened ${b}`]);
  for (const watch of [one, same, other]) {
    watch.child.kill("SIGINT");
    const { code, stderr } = await watch.end();
    assert.ok([0, 130].includes(code), `${code}`);
    assert.equal(stderr, "");
  }
  using history = await openAt(`${cwd}/h.sqlite`);
  assert.equal(history.watches.alerts({ limit: 99 }).length, 2);
});

Deno.test("a destination that cannot be reached is told, does not stop the watch, and gets its alert later", async () => {
  const [port, hookPort] = [freePort(), freePort()];
  const args = [HOST, "-p", `${port}`, ...FAST, "--notify", `webhook:http://${HOST}:${hookPort}/x`];
  await using running = startWatch(args);
  await running.round();
  using _server = listen(port);
  let round;
  do round = await running.round(); while (round?.alerts.length === 0);
  assert.equal(round?.delivered[0]?.problem?.startsWith("it cannot be reached"), true);
  const received: string[] = [];
  await using hook = Deno.serve(
    { hostname: HOST, port: hookPort, onListen: () => {} },
    async (request) => {
      received.push(await request.text());
      return new Response();
    },
  );
  const next = await running.round();
  assert.deepEqual(next?.delivered, [{ to: `webhook:http://${HOST}:${hookPort}/…` }]);
  assert.match(received[0] ?? "", /port-opened/);
  running.child.kill("SIGINT");
  assert.match(
    (await running.end()).stderr,
    /^error: Cannot send alerts to "webhook:http:\/\/127\.0\.0\.1:\d+\/…": it cannot be reached/,
  );
  await hook.shutdown();
});

Deno.test(withMeans({
  name:
    "an alert is mailed over STARTTLS from inside the sandbox, with a login that stands in a file",
  needs: ["exim4"],
  install: "exim4-daemon-light",
  root: true,
  async fn() {
    await using server = await startMailServer();
    await using folder = await temporaryFolder();
    const cwd = folder.path;
    const port = freePort();
    const fields = [
      `server=smtp://${MAIL_HOST}:${server.port}`,
      `user=${MAIL_LOGIN.user}`,
      `password=${encodeURIComponent(MAIL_LOGIN.password)}`,
      `ca=${encodeURIComponent(server.caFile)}`,
    ];
    Deno.writeTextFileSync(`${cwd}/mail`, `ops@example.org?${fields.join("&")}\n`);
    const args = ["--expect", `${port}`, "--rounds", "1", "--notify", "mailto:@mail"];
    const { code, stdout, stderr } = await runPortico(["watch", HOST, ...FAST, ...args], { cwd });
    assert.deepEqual([code, stderr], [1, ""]);
    assert.match(stdout, /^ {4}sent to mailto:@mail$/m);
    const box = await server.mails(1);
    assert.match(box, /^Subject: Portico: 127\.0\.0\.1: policy FAILED$/m);
    assert.match(box, /with esmtpsa +\(TLS1\.[23]\)/);
    assert.match(box, new RegExp(`${port}/tcp is not open`));
  },
}));
