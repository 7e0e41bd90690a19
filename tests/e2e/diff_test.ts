import assert from "node:assert/strict";
import { closedPort } from "../support/closed_ports.ts";
import { servePeer } from "../support/peer.ts";
import { runPortico, temporaryFolder } from "../support/portico.ts";

function speaker(text: string) {
  return servePeer(async (side) => {
    await side.write(text);
    await side.drain();
  });
}

Deno.test("two scans of a real machine: what opened, closed and changed is told, in every form", async () => {
  await using folder = await temporaryFolder();
  const cwd = folder.path;
  await using stays = speaker("SSH-2.0-OpenSSH_9.2p1\r\n");
  const goes = speaker("220 lab.example ESMTP Postfix\r\n");
  const ports = `${await closedPort("127.0.0.1")},${stays.port},${goes.port}`;
  const scan = (name: string, more: readonly string[] = []) =>
    runPortico(["127.0.0.1", "-p", ports, "--no-save", "-o", `json:${name}`, ...more], { cwd });
  assert.equal((await scan("old.json")).code, 0);
  const same = await scan("same.json", ["--baseline", "old.json"]);
  assert.equal(same.code, 0, same.stderr);
  assert.match(same.stdout, /^no difference$/m);
  await goes[Symbol.asyncDispose]();
  const changed = await scan("new.json", ["--baseline", "old.json", "--summary-file", "page.md"]);
  assert.equal(changed.code, 1, changed.stderr);
  assert.match(changed.stdout, new RegExp(`^- ${goes.port}/tcp +port closed`, "m"));
  assert.match(Deno.readTextFileSync(`${cwd}/page.md`), /\*\*1 change: 1 port closed\*\*/);

  const diff = await runPortico(
    ["diff", "old.json", "new.json", "-f", "json", "-o", "d.html", "-o", "d.md"],
    { cwd },
  );
  assert.equal(diff.code, 1, diff.stderr);
  const { changes, counts } = JSON.parse(diff.stdout);
  assert.deepEqual([changes.length, counts["port-closed"]], [1, 1]);
  assert.match(Deno.readTextFileSync(`${cwd}/d.html`), /port closed/);
  assert.equal((await runPortico(["diff", "new.json", "new.json"], { cwd })).code, 0);
  const back = await runPortico(["diff", "new.json", "old.json"], { cwd });
  assert.match(
    back.stdout,
    new RegExp(`^\\+ ${goes.port}/tcp +port opened +closed -> open: smtp`, "m"),
  );
});

Deno.test("scans of two different things are not compared, and the new results are saved all the same", async () => {
  await using folder = await temporaryFolder();
  const cwd = folder.path;
  const port = `${await closedPort("127.0.0.1")}`;
  await runPortico(["127.0.0.1", "-p", port, "--no-save", "-o", "a.json"], { cwd });
  await runPortico(["127.0.0.2", "-p", port, "--no-save", "-o", "b.json"], { cwd });
  const diff = await runPortico(["diff", "a.json", "b.json"], { cwd });
  assert.equal(diff.code, 2);
  assert.match(
    diff.stderr,
    /^error: Cannot compare "a\.json" and "b\.json": they have no host in common/m,
  );
  const scan = await runPortico(
    ["127.0.0.2", "-p", port, "--no-save", "-o", "c.json", "--baseline", "a.json"],
    { cwd },
  );
  assert.equal(scan.code, 2);
  assert.ok(JSON.parse(Deno.readTextFileSync(`${cwd}/c.json`)));
});
