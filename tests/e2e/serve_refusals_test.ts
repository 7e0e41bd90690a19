/** What `portico serve` refuses: strangers, other sites, other names, other networks, other files. */

import assert from "node:assert/strict";
import { DatabaseSync } from "node:sqlite";
import { freePort } from "../support/free_port.ts";
import { runPortico, temporaryFolder } from "../support/portico.ts";
import { askRaw, logIn, startServed, textOf } from "../support/served.ts";

const TOKEN = "0123456789abcdef0123456789abcdef";
const PASSWORD = "correct horse battery";

async function withFiles() {
  const folder = await temporaryFolder();
  Deno.writeTextFileSync(`${folder.path}/tokens`, `# of the CI\n${TOKEN}\n`);
  Deno.writeTextFileSync(`${folder.path}/password`, `${PASSWORD}\n`);
  return folder;
}

Deno.test("without a session nothing is shown but how to log in; a link works once", async () => {
  await using folder = await temporaryFolder();
  await using server = await startServed({ cwd: folder.path });
  for (const path of ["/", "/scans", "/hosts", "/nothing", "/scans/1/download/json"]) {
    const page = await textOf(await server.ask(path, { stranger: true }), 401);
    assert.match(page, /log in/i, path);
    assert.doesNotMatch(page, /form_token/);
  }
  for (const path of ["/api/v1/scans", "/events", "/metrics"]) {
    const refused = await server.ask(path, { stranger: true });
    assert.match(refused.headers.get("content-type") ?? "", /json/);
    assert.equal(JSON.parse(await textOf(refused, 401)).status, 401);
  }
  const made = { method: "POST", stranger: true, form: [["targets", "127.0.0.1"]] } as const;
  await textOf(await server.ask("/scans", made), 401);
  const [link = ""] = /http:\S+/.exec(server.said.stdout) ?? [];
  assert.match(await textOf(await fetch(link), 401), /was used/);
  assert.match(await textOf(await fetch(`${server.origin}/login?key=x`), 401), /was used/);
  // The next link stands where the first one did.
  const second = await logIn(server.said.stdout);
  assert.notEqual(second.cookie, server.cookie);
  assert.equal(server.said.stdout.match(/\/login\?key=/g)?.length, 3);
  const out = await server.ask("/logout", { form: [] });
  assert.equal(out.headers.get("location"), "/login");
  await out.body?.cancel();
  await textOf(await server.ask("/scans"), 401);
});

Deno.test("passwords and tokens: the right one, the wrong one, and not too many guesses", async () => {
  await using folder = await withFiles();
  const args = ["--token-file", "tokens", "--password-file", "password"];
  await using server = await startServed({ cwd: folder.path, args });
  const bearer = (token: string) => ({
    stranger: true,
    headers: { authorization: `Bearer ${token}` },
  });
  await textOf(await server.ask("/api/v1/scans", bearer(TOKEN)));
  await textOf(await server.ask("/metrics", bearer(TOKEN)));
  assert.match(await textOf(await server.ask("/api/v1/scans", bearer("wrong")), 401), /token/);
  await textOf(await server.ask("/api/v1/scans", bearer(PASSWORD)), 401);
  // Pages are for browsers.
  await textOf(await server.ask("/scans", bearer(TOKEN)), 401);
  const enter = (password: string) =>
    server.ask("/login", { stranger: true, form: [["password", password]] });
  const entered = await enter(PASSWORD);
  assert.equal(entered.status, 303);
  await entered.body?.cancel();
  const cookie = entered.headers.get("set-cookie") ?? "";
  assert.match(cookie, /; HttpOnly; SameSite=Strict$/);
  assert.match(await textOf(await enter("guess"), 401), /not the password/);
  const guesses = await Promise.all(Array.from({ length: 8 }, () => enter("guess")));
  const late = guesses.find(({ status }) => status === 429);
  assert.ok(late, `${guesses.map(({ status }) => status)}`);
  assert.match(late.headers.get("retry-after") ?? "", /^\d+$/);
  await Promise.all(guesses.map((guess) => guess.text()));
  // Nor with the right one: it could be the next guess.
  await textOf(await enter(PASSWORD), 429);
  assert.ok(!server.said.stdout.includes(TOKEN) && !server.said.stderr.includes(PASSWORD));
});

Deno.test("requests of other sites, by other names, without the form's token change nothing", async () => {
  await using folder = await temporaryFolder();
  await using server = await startServed({ cwd: folder.path });
  const form = [["targets", "127.0.0.1"], ["ports", "1"]] as const;
  const foreign = { origin: "http://evil.example" };
  const cases: readonly (readonly [what: object, status: number, why: RegExp])[] = [
    [{ form, headers: foreign }, 403, /another site/i],
    [{ form, headers: { origin: "null" } }, 403, /another site/i],
    [{ form, headers: { "sec-fetch-site": "cross-site" } }, 403, /another site/i],
    [{ form: [["form_token", "wrong"]], headers: {} }, 400, /target/],
    [{ json: { targets: [] }, headers: { "x-form-token": "wrong" } }, 403, /earlier session/],
    [{ json: {}, headers: { "content-type": "text/plain" } }, 415, /not text\/plain/],
    [{ method: "PUT" }, 405, /no PUT/],
  ];
  for (const [asked, status, why] of cases) {
    assert.match(await textOf(await server.ask("/scans", asked), status), why);
  }
  const plain = await fetch(`${server.origin}/scans`, {
    method: "POST",
    headers: { cookie: server.cookie, "content-type": "application/x-www-form-urlencoded" },
    body: "targets=127.0.0.1&ports=1",
  });
  assert.match(await textOf(plain, 403), /earlier session/);
  const lines = (host: string) =>
    `GET /scans HTTP/1.1\r\nHost: ${host}\r\nCookie: ${server.cookie}\r\nConnection: close\r\n\r\n`;
  for (const host of ["evil.example", `evil.example:${server.port}`, "127.0.0.1", "127.0.0.1:1"]) {
    assert.match(await askRaw(server.port, lines(host)), /^HTTP\/1\.1 421 /, host);
  }
  for (const host of [`127.0.0.1:${server.port}`, `localhost:${server.port}`]) {
    assert.match(await askRaw(server.port, lines(host)), /^HTTP\/1\.1 200 /, host);
  }
  assert.match(await textOf(await server.ask("/scans")), /No saved scan/i);
});

Deno.test("every answer forbids scripts of others, frames, and to be kept", async () => {
  await using folder = await temporaryFolder();
  await using server = await startServed({ cwd: folder.path });
  for (const path of ["/scans", "/nothing", "/login"]) {
    const answer = await server.ask(path);
    await answer.body?.cancel();
    const header = (name: string) => answer.headers.get(name) ?? "";
    assert.match(header("content-security-policy"), /default-src 'none'; script-src 'self'; /);
    assert.match(header("content-security-policy"), /frame-ancestors 'none'/);
    assert.doesNotMatch(header("content-security-policy"), /unsafe|\*/);
    assert.deepEqual(
      ["x-content-type-options", "x-frame-options", "cache-control", "referrer-policy"].map(header),
      ["nosniff", "DENY", "no-store", "same-origin"],
      path,
    );
    assert.equal(header("access-control-allow-origin"), "");
  }
});

Deno.test("what is too large, never ends or is no HTTP is refused, and others are served meanwhile", async () => {
  await using folder = await temporaryFolder();
  await using server = await startServed({ cwd: folder.path });
  const form = [["targets", "x".repeat(300_000)]] as const;
  assert.match(await textOf(await server.ask("/scans", { form }), 413), /256 KiB/);
  // Half a head each, and half a body.
  const half = await Promise.all(Array.from({ length: 150 }, async (_, i) => {
    const conn = await Deno.connect({ hostname: "127.0.0.1", port: server.port });
    const body = i % 2 === 0 ? "" : "Content-Length: 100\r\n\r\nhalf";
    const text = `POST /scans HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\n${body}`;
    await conn.write(new TextEncoder().encode(text));
    return conn;
  }));
  try {
    for (let i = 0; i < 5; i++) await textOf(await server.ask("/scans"));
  } finally {
    for (const conn of half) conn.close();
  }
  assert.match(await askRaw(server.port, "SSH-2.0-nmap\r\n\r\n"), /^HTTP\/1\.1 400 /);
  const injected = await server.ask("/scans/1%0d%0aSet-Cookie:x=1/download/json");
  assert.equal(injected.headers.get("set-cookie"), null);
  await textOf(injected, 404);
  const split = await server.ask("/hosts/known", {
    form: [["addresses", "10.0.0.1"], ["known", "1"]],
    headers: { referer: `${server.origin}/hosts?x=%0d%0aSet-Cookie:a` },
  });
  assert.equal(split.headers.get("set-cookie"), null);
  assert.equal(split.headers.get("location"), "/hosts?x=%0d%0aSet-Cookie:a");
  await split.body?.cancel();
  const elsewhere = await server.ask("/hosts/known", {
    form: [["addresses", "10.0.0.1"], ["known", "1"]],
    headers: { referer: "http://evil.example/hosts" },
  });
  assert.equal(elsewhere.headers.get("location"), "/hosts");
  await elsewhere.body?.cancel();
});

Deno.test("--scope is a wall: addresses, ranges and names beyond it are refused with what it is", async () => {
  await using folder = await temporaryFolder();
  const args = ["--scope", "127.0.0.0/30", "--scope", "10.0.0.0/24"];
  await using server = await startServed({ cwd: folder.path, args });
  const start = async (targets: string, more: readonly (readonly [string, string])[] = []) =>
    await server.ask("/scans", { form: [["targets", targets], ["ports", "1"], ...more] });
  for (
    const targets of [
      "127.0.0.4",
      "127.0.0.0/29",
      "127.0.0.1 10.0.1.0",
      "::1",
      "10.0.0.255-10.0.1.0",
    ]
  ) {
    const page = await textOf(await start(targets), 400);
    assert.match(
      page,
      /outside the scope of this server, 127\.0\.0\.0\/30, 10\.0\.0\.0\/24/,
      targets,
    );
    // What was typed is there still.
    assert.ok(page.includes(`>${targets}</textarea>`), targets);
  }
  assert.match(await textOf(await start("8.8.0.0/16"), 400), /outside the scope/);
  const inside = await start("127.0.0.1");
  assert.match(inside.headers.get("location") ?? "", /^\/scans\/runs\/1$/);
  await inside.body?.cancel();
  // What the exclusions leave is inside.
  const left = await start("127.0.0.0/29", [["exclude", "127.0.0.4/30"]]);
  assert.match(left.headers.get("location") ?? "", /^\/scans\/runs\/2$/);
  await left.body?.cancel();
});

Deno.test("large public ranges and huge scans are refused, each with what to do", async () => {
  await using folder = await temporaryFolder();
  await using server = await startServed({ cwd: folder.path });
  const refused = async (fields: readonly (readonly [string, string])[]) =>
    await textOf(await server.ask("/scans", { form: fields }), 400);
  assert.match(
    await refused([["targets", "8.8.0.0/16"]]),
    /more than a \/24 of the public Internet/,
  );
  assert.match(
    await refused([["targets", "10.0.0.0/12"], ["ports", "all"]]),
    /choose fewer hosts or/,
  );
  assert.match(await refused([["targets", "300.1.1.1"]]), /300\.1\.1\.1/);
  assert.match(await refused([["targets", "<script>alert(1)</script>"]]), /&lt;script&gt;/);
  assert.match(await refused([["targets", ""]]), /no target is given/);
  assert.match(await refused([["targets", "127.0.0.1"], ["workers", "many"]]), /must be a number/);
  assert.match(await refused([["targets", "127.0.0.1"], ["ports", "70-60"]]), /70-60/);
});

Deno.test("a start that cannot be: each with its reason and exit code 2", async () => {
  await using folder = await withFiles();
  const cwd = folder.path;
  Deno.writeTextFileSync(`${cwd}/text`, "no database\n");
  Deno.writeTextFileSync(`${cwd}/short`, "1234\n");
  Deno.writeTextFileSync(`${cwd}/empty`, "# nothing\n");
  const foreign = new DatabaseSync(`${cwd}/foreign`);
  foreign.exec("CREATE TABLE t(a)");
  foreign.close();
  const newer = new DatabaseSync(`${cwd}/newer`);
  newer.exec(`PRAGMA application_id = ${0x50727463}; PRAGMA user_version = 999; CREATE TABLE t(a)`);
  newer.close();
  const locked = new DatabaseSync(`${cwd}/locked`);
  locked.exec("BEGIN EXCLUSIVE");
  const busy = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const free = `${freePort()}`;
  const cases: readonly (readonly [args: readonly string[], why: RegExp])[] = [
    [["--port", `${busy.addr.port}`], /another program uses the port; .+ --port/],
    [["--host", "0.0.0.0"], /"0\.0\.0\.0" without --token-file or --password-file/],
    [["--host", "192.0.2.1", "--token-file", "tokens"], /no such address/],
    [["--port", "70000"], /from 0 to 65535/],
    [["--data", "text"], /"text": it is not an SQLite database/],
    [["--data", "foreign"], /"foreign": it is a database of another program/],
    [["--data", "newer"], /"newer": its version 999 is newer/],
    [["--data", "locked"], /"locked": another program is using it/],
    [["--data", "nowhere/x"], /"nowhere\/x": there is no such file or folder/],
    [["--scope", "nas.lan"], /"nas\.lan" as a scope: names/],
    [["--token-file", "none"], /token file "none": there is no such file/],
    [["--token-file", "short"], /token 1 must be at least 16 characters/],
    [["--token-file", "empty"], /it has no token/],
    [["--password-file", "short"], /at least 8 characters/],
  ];
  try {
    for (const [args, why] of cases) {
      const port = args.includes("--port") ? [] : ["--port", free];
      const { code, stdout, stderr } = await runPortico(["serve", ...port, ...args], { cwd });
      assert.deepEqual([code, stdout], [2, ""], `${args}: ${stderr}`);
      assert.match(stderr, /^error: [^\n]+\n$/, `${args}`);
      assert.match(stderr, why);
    }
  } finally {
    locked.close();
    busy.close();
  }
});

Deno.test("a second server on another port does not get the history that one has", async () => {
  await using folder = await temporaryFolder();
  await using _server = await startServed({ cwd: folder.path });
  const args = ["serve", "--port", `${freePort()}`];
  const { code, stderr } = await runPortico(args, { cwd: folder.path });
  assert.equal(code, 2);
  assert.match(stderr, /Cannot serve "portico_history\.sqlite": another portico serve uses it/);
});
