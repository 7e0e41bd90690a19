/** Saved scans as a user keeps them: added by scans and from files, shown, compared, refused. */

import assert from "node:assert/strict";
import { DatabaseSync } from "node:sqlite";
import { xmlFormat } from "../../src/output/xml.ts";
import { closedPort, closedRange } from "../support/closed_ports.ts";
import { serveGreeters } from "../support/greeters.ts";
import { withMeans } from "../support/means.ts";
import { servePeer } from "../support/peer.ts";
import { PLAIN_REPORT, textOf } from "../support/plain_report.ts";
import {
  commandWords,
  filesIn,
  finished,
  runPortico,
  startPortico,
  temporaryFolder,
  watch,
} from "../support/portico.ts";

const FILE = "portico_history.sqlite";

function mailServer() {
  return servePeer(async (side) => {
    await side.write("220 lab.example ESMTP Postfix\r\n");
    await side.drain();
  });
}

Deno.test("scans of a real machine are kept: what opened and closed, in how many scans, in every form", async () => {
  await using folder = await temporaryFolder();
  const cwd = folder.path;
  const run = (args: readonly string[]) => runPortico(args, { cwd });
  const goes = mailServer();
  const shut = await closedPort("127.0.0.1");
  const what = ["127.0.0.1", "-p", `${shut},${goes.port}`, "--no-save"];
  // The option takes no value: what follows is a target.
  const first = await run(["--save-history", ...what]);
  assert.equal(first.code, 0, first.stderr);
  assert.match(first.stderr, new RegExp(`^saved ${FILE}$`, "m"));
  assert.equal((await run([...what, "-q", `--save-history=${FILE}`])).code, 0);
  await goes[Symbol.asyncDispose]();
  assert.equal((await run([...what, "--history-file", FILE, "--keep", "90d"])).code, 0);
  assert.deepEqual(filesIn(cwd), [FILE]);

  const list = await run(["history"]);
  assert.equal(list.code, 0, list.stderr);
  assert.match(
    list.stdout,
    /^SCAN +STARTED +UP +OPEN +FINDINGS +CHANGES +TARGETS\n +3 .+\n +2 .+\n +1 /,
  );
  const { scans } = JSON.parse((await run(["history", "--json"])).stdout);
  assert.deepEqual(
    scans.map(({ id, open, changes }: Record<string, number>) => [id, open, changes]),
    [
      [3, 0, 1],
      [2, 1, 0],
      [1, 1, 0],
    ],
  );
  assert.deepEqual(scans[0].request.targets, ["127.0.0.1"]);
  const host = await run(["history", "127.0.0.1"]);
  assert.match(
    host.stdout,
    new RegExp(
      `^  ${goes.port}/tcp  closed  smtp, Postfix smtpd  first seen .+, closed .+ \\(2 of 3 scans\\)$`,
      "m",
    ),
  );
  const port = await run(["history", "localhost", `${goes.port}/tcp`]);
  assert.match(port.stdout, /scan 3 {2}port closed {2}open: smtp, Postfix smtpd -> closed/);
  const { hosts } = JSON.parse((await run(["history", "127.0.0.1", "--json"])).stdout);
  assert.deepEqual(hosts[0].ports.map((one: { scans: unknown }) => one.scans), [{
    open: 2,
    of: 3,
  }]);

  const diff = await run(["history", "diff", "1", "3"]);
  assert.equal(diff.code, 1, diff.stderr);
  assert.match(diff.stdout, new RegExp(`^- ${goes.port}/tcp +port closed`, "m"));
  assert.equal((await run(["history", "diff", "1", "2", "--json"])).code, 0);
  assert.deepEqual(filesIn(cwd), [FILE]);
});

Deno.test("saved results of every kind are imported, each once; what is none stops no other", async () => {
  await using folder = await temporaryFolder();
  const cwd = folder.path;
  const run = (args: readonly string[]) => runPortico(args, { cwd });
  const port = `${await closedPort("127.0.0.1")}`;
  const scan = ["127.0.0.1", "-p", port, "--no-save", "-q"];
  assert.equal((await run([...scan, "-o", "a.json", "-o", "a.ndjson"])).code, 0);
  Deno.writeTextFileSync(`${cwd}/nmap.xml`, await textOf(xmlFormat.render(PLAIN_REPORT)));
  Deno.writeTextFileSync(`${cwd}/notes.txt`, "buy milk\n");
  const imported = await run([
    "import",
    "a.json",
    "notes.txt",
    "none.json",
    "a.ndjson",
    "nmap.xml",
    ".",
  ]);
  assert.equal(imported.code, 2);
  assert.equal(
    imported.stdout,
    "a.json is scan 1 now\na.ndjson is scan 1 already\nnmap.xml is scan 2 now\n",
  );
  assert.match(
    imported.stderr,
    /^error: Cannot read "notes\.txt": line 1 is "buy milk": it names no port/m,
  );
  assert.match(imported.stderr, /^error: Cannot read report "none\.json": there is no such file/m);
  assert.match(imported.stderr, /^error: Cannot read report "\.": it is a folder$/m);
  const again = await run(["import", "a.json", "--json"]);
  assert.deepEqual(JSON.parse(again.stdout), {
    imported: [{ file: "a.json", scan: 1, outcome: "known" }],
    removed: 0,
  });
  const host = await run(["history", "nas.lan", "22"]);
  assert.match(host.stdout, /22\/tcp is open: ssh, OpenSSH 9\.2p1/);
  const pruned = await run(["history", "prune", "--keep", "1d"]);
  assert.match(pruned.stdout, /^removed [01] scans?\n$/);
});

Deno.test("findings are listed and accepted by number, with who and why", async () => {
  await using folder = await temporaryFolder();
  const cwd = folder.path;
  const run = (args: readonly string[]) => runPortico(args, { cwd });
  const [host] = PLAIN_REPORT.hosts;
  const [port] = host?.ports ?? [];
  assert.ok(host && port?.service);
  const telnet = { ...port, port: 23, service: { ...port.service, name: "telnet" } };
  const report = { ...PLAIN_REPORT, hosts: [{ ...host, ports: [telnet] }] };
  Deno.writeTextFileSync(`${cwd}/r.json`, JSON.stringify(report));
  assert.equal((await run(["import", "r.json"])).code, 0);
  const { findings } = JSON.parse((await run(["history", "findings", "--json"])).stdout);
  const id = `${findings[0].id}`;
  assert.match((await run(["history", "ack", id])).stderr, /--reason TEXT/);
  assert.match(
    (await run(["history", "ack", "99", "--reason", "x"])).stderr,
    /finding 99: there is no such/,
  );
  assert.equal((await run(["history", "ack", id, "--reason", "a lab", "--by", "ops"])).code, 0);
  const list = await run(["history", "findings", "192.0.2.1"]);
  assert.match(list.stdout, /192\.0\.2\.1:23\/tcp .+\(acknowledged by ops, .+: a lab\)/);
});

Deno.test("a history that cannot be used is told before the scan begins, with exit code 2", async () => {
  await using folder = await temporaryFolder();
  const cwd = folder.path;
  const port = `${await closedPort("127.0.0.1")}`;
  const path = (name: string) => `${cwd}/${name}`;
  Deno.writeTextFileSync(path("text"), "no database\n");
  Deno.mkdirSync(path("folder"));
  const foreign = new DatabaseSync(path("foreign"));
  foreign.exec("CREATE TABLE t(a)");
  foreign.close();
  const locked = new DatabaseSync(path("locked"));
  locked.exec("BEGIN EXCLUSIVE");
  const cases: readonly (readonly [file: string, why: RegExp])[] = [
    ["text", /"text": it is not an SQLite database/],
    ["folder", /"folder": it is a folder/],
    ["nowhere/history", /"nowhere\/history": there is no such file or folder/],
    ["foreign", /"foreign": it is a database of another program/],
    ["locked", /"locked": another program is using it/],
    ["/dev/null", /"\/dev\/null": /],
  ];
  try {
    for (const [file, why] of cases) {
      const args = ["127.0.0.1", "-p", port, "--no-save", "--history-file", file];
      const { code, stdout, stderr } = await runPortico(args, { cwd });
      assert.deepEqual([code, stdout], [2, ""], `${file}: ${stderr}`);
      assert.match(stderr, why);
      assert.match(stderr, /^error: Cannot open history /m);
    }
  } finally {
    locked.close();
  }
  for (
    const more of [[], ["127.0.0.1"], ["prune", "--keep", "9d"], ["ack", "1", "--reason", "x"]]
  ) {
    const none = await runPortico(["history", ...more], { cwd });
    assert.equal(none.code, 2);
    assert.match(none.stderr, /there is no such file or folder; portico scan --save-history and /);
  }
  assert.deepEqual(filesIn(cwd), ["folder", "foreign", "locked", "text"]);
  const keep = await runPortico(["127.0.0.1", "-p", port, "--no-save", "--keep", "9d"], { cwd });
  assert.match(keep.stderr, /^error: Cannot use --keep without --save-history/m);
});

Deno.test("without permission to write there, that is said", async () => {
  await using folder = await temporaryFolder();
  const permissions = ["--allow-net=127.0.0.0/8", "--allow-read", "--no-prompt"];
  const { code, stderr } = await runPortico(
    ["127.0.0.1", "-p", "9", "--no-save", "--save-history"],
    { cwd: folder.path, permissions },
  );
  assert.equal(code, 2);
  assert.match(stderr, /Deno was started without permission to write there \(--allow-write\)/);
});

Deno.test(withMeans({
  name: "a folder that is read-only: said before the scan, and for what is there already",
  needs: ["unshare", "mount"],
  install: "util-linux mount",
  root: true,
  fn: async () => {
    await using folder = await temporaryFolder();
    const cwd = folder.path;
    const args = ["127.0.0.1", "-p", `${await closedPort("127.0.0.1")}`, "--no-save"];
    assert.equal((await runPortico([...args, "--save-history"], { cwd })).code, 0);
    const readOnly = 'mount --bind "$PWD" "$PWD" && mount -o remount,bind,ro "$PWD" && ' +
      'cd "$PWD" && exec "$@"';
    for (const more of [[...args, "--save-history"], ["history"]]) {
      const { code, stderr } = await finished(
        new Deno.Command("unshare", {
          args: ["-m", "bash", "-c", readOnly, "portico", ...commandWords(), ...more],
          cwd,
          stdin: "null",
          stdout: "piped",
          stderr: "piped",
        }).spawn(),
      );
      assert.equal(code, 2, stderr);
      assert.match(
        stderr,
        /^error: Cannot open history "portico_history\.sqlite": .*(?:read-only|may not be written)/m,
      );
    }
  },
}));

Deno.test({
  name: "a scan that is interrupted is kept as one, and closes nothing",
  ignore: Deno.build.os === "windows",
  fn: async () => {
    await using folder = await temporaryFolder();
    const cwd = folder.path;
    await using planted = serveGreeters("127.0.0.1", 5);
    const ports = [await closedRange("127.0.0.1", 1_000), ...planted.ports].join();
    const args = ["127.0.0.1", "-p", ports, "--seed", "1", "--no-save", "--save-history"];
    assert.equal((await runPortico(args, { cwd })).code, 0);
    const slow = [...args, "--rate", "50", "-v", "--progress", "json"];
    const child = startPortico(slow, { cwd });
    const { told, output } = watch(child);
    await told("completed");
    child.kill("SIGINT");
    assert.equal((await output).code, 130);
    const { scans } = JSON.parse((await runPortico(["history", "--json"], { cwd })).stdout);
    assert.deepEqual(
      scans.map((
        one: { scan: { status: string }; changes: number },
      ) => [one.scan.status, one.changes]),
      [["interrupted", 0], ["completed", 0]],
    );
    const { hosts } = JSON.parse(
      (await runPortico(["history", "127.0.0.1", "--json"], { cwd })).stdout,
    );
    const states = new Set(hosts[0].ports.map(({ state }: { state: string }) => state));
    assert.deepEqual([hosts[0].ports.length, [...states]], [5, ["open"]]);
  },
});

Deno.test("a database that is locked when the scan ends costs its place in the history, not its results", async () => {
  await using folder = await temporaryFolder();
  const cwd = folder.path;
  const args = ["127.0.0.1", "-p", `${await closedPort("127.0.0.1")}`, "--save-history"];
  assert.equal((await runPortico(args, { cwd })).code, 0);
  const db = new DatabaseSync(`${cwd}/${FILE}`);
  db.exec("BEGIN IMMEDIATE");
  try {
    const { code, stdout, stderr } = await runPortico(args, { cwd });
    assert.equal(code, 3, stderr);
    assert.match(
      stderr,
      /^error: Cannot save to history "portico_history\.sqlite": another program/m,
    );
    assert.match(stdout, /^1 probes?: /m);
  } finally {
    db.close();
  }
});
