/** The command in a pipe: what is on stdout is for the next program, and nothing else is there. */

import assert from "node:assert/strict";

import { runPortico as portico, temporaryFolder } from "../support/portico.ts";

function listen(hostname: string): Deno.TcpListener {
  const listener = Deno.listen({ hostname, port: 0 });
  (async () => {
    for await (const connection of listener) connection.close();
  })();
  return listener;
}

Deno.test("a list from one scan is what the next one probes", async () => {
  using server = listen("127.18.5.1");
  const { port } = server.addr;
  const first = await portico(["127.18.5.1-2", "-p", `${port}`, "--silent", "--no-rdns"]);
  assert.deepEqual([first.code, first.stdout, first.stderr], [0, `127.18.5.1:${port}\n`, ""]);
  const second = await portico(["--from", "-", "--no-save", "--no-rdns", "-q"], {
    stdin: first.stdout,
  });
  assert.equal(second.code, 0, second.stderr);
  assert.match(
    second.stdout,
    /^1 endpoint on 1 host: 1 open, 0 closed now, 0 filtered; 0 retried, 0 lost/m,
  );
  const named = await portico(["127.18.5.1", "-p", `${port}`, "--no-save", "-o", "list", "-q"]);
  assert.equal(named.stdout, `127.18.5.1:${port}\n`);
});

Deno.test("a database has the history's form, whether a scan or a report fills it", async () => {
  await using folder = await temporaryFolder();
  using server = listen("127.18.5.1");
  const { port } = server.addr;
  const cwd = folder.path;
  const scan = await portico(
    ["127.18.5.1", "-p", `${port}`, "--no-save", "--no-rdns", "-o", "sqlite:a.db", "-o", "r.json"],
    { cwd },
  );
  assert.equal(scan.code, 0, scan.stderr);
  const report = await portico(["report", "r.json", "-o", "b.sqlite"], { cwd });
  assert.deepEqual([report.code, report.stdout], [0, ""], report.stderr);
  for (const file of ["a.db", "b.sqlite"]) {
    const { stdout } = await portico(["history", "--history-file", file, "127.18.5.1"], { cwd });
    assert.match(stdout, new RegExp(`${port}/tcp`), file);
  }
  const refused = await portico(["report", "r.json", "-o", "sqlite:-"], { cwd });
  assert.match(refused.stderr, /a database needs a file: sqlite:FILE/);
});
