import assert from "node:assert/strict";
import { closedPort } from "../support/closed_ports.ts";
import { filesIn, runPortico, temporaryFolder } from "../support/portico.ts";

/** A receiver whose address has all kinds of secrets. */
function receiver(status: number) {
  const authorizations: (string | null)[] = [];
  const server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen: () => {} }, (request) => {
    authorizations.push(request.headers.get("authorization"));
    return new Response(null, { status });
  });
  const host = `127.0.0.1:${server.addr.port}`;
  return {
    host,
    address: `http://alice:hunter2@${host}/services/T0PSECRET?key=abc123`,
    authorizations,
    [Symbol.asyncDispose]: () => server.shutdown(),
  };
}

const SECRETS = /alice|hunter2|T0PSECRET|abc123|YWxpY2U/;

Deno.test("what is secret of a webhook's address is sent to it, and shown nowhere", async () => {
  await using folder = await temporaryFolder();
  const cwd = folder.path;
  for (const status of [200, 404]) {
    await using hook = receiver(status);
    Deno.writeTextFileSync(`${cwd}/hook`, `${hook.address}\n`);
    Deno.writeTextFileSync(
      `${cwd}/portico.yaml`,
      `output: ["webhook:${hook.address}", b.ndjson]\n`,
    );
    for (
      const words of [
        ["-o", `webhook:${hook.address}`, "-o", "a.ndjson"],
        ["-o", "webhook:@hook"],
        ["--config", "portico.yaml"],
      ]
    ) {
      const port = `${await closedPort("127.0.0.1")}`;
      const args = ["127.0.0.1", "-p", port, "--no-rdns", "--progress", "json", ...words];
      const { stdout, stderr, code } = await runPortico(args, { cwd });
      assert.equal(code, status === 200 ? 0 : 3, stderr);
      assert.match(stderr, status === 200 ? /^saved 127\.0\.0\.1:\d+/m : /it answered 404$/m);
      assert.doesNotMatch(stdout + stderr, SECRETS);
    }
    assert.deepEqual(hook.authorizations, Array(3).fill("Basic YWxpY2U6aHVudGVyMg=="));
  }
  const own = filesIn(cwd).filter((name) => !["hook", "portico.yaml"].includes(name));
  assert.ok(own.length >= 5);
  for (const name of own) {
    assert.doesNotMatch(Deno.readTextFileSync(`${cwd}/${name}`), SECRETS, name);
  }
});

Deno.test("config show tells of a webhook its host alone, and what it shows is not sent to", async () => {
  await using folder = await temporaryFolder();
  const cwd = folder.path;
  const address = "https://alice:hunter2@chat.example/services/T0PSECRET?key=abc123";
  Deno.writeTextFileSync(`${cwd}/portico.yaml`, `output: ["webhook:${address}", a.json]\n`);
  const file = await runPortico(["config", "show", "--config", "portico.yaml"], { cwd });
  assert.match(
    file.stdout,
    /^output: \["webhook:https:\/\/chat\.example\/…", a\.json\] +# portico\.yaml, line 1$/m,
  );
  const typed = await runPortico(["config", "show", "-o", `webhook:${address}`], { cwd });
  assert.match(typed.stdout, /^output: \["webhook:https:\/\/chat\.example\/…"\] +# command line$/m);
  const named = await runPortico(["config", "show", "-o", "webhook:@hook"], { cwd });
  assert.match(named.stdout, /^output: \["webhook:@hook"\] +# command line$/m);
  for (const { stdout, stderr } of [file, typed]) assert.doesNotMatch(stdout + stderr, SECRETS);
  Deno.writeTextFileSync(`${cwd}/shown.yaml`, file.stdout);
  const again = await runPortico(["127.0.0.1", "--config", "shown.yaml"], { cwd });
  assert.equal(again.code, 2);
  assert.match(again.stderr, /only a part of the address is there/);
});

Deno.test("a webhook that cannot be used is refused before the scan, without its secrets", async () => {
  await using folder = await temporaryFolder();
  const cwd = folder.path;
  Deno.writeTextFileSync(`${cwd}/hook`, "ftp://alice:hunter2@chat.example/T0PSECRET\n");
  const addresses = [
    "webhook:ftp://alice:hunter2@chat.example/T0PSECRET",
    "webhook:@hook",
    "https://alice:hunter2@chat.example/T0PSECRET",
  ];
  for (const address of addresses) {
    const { code, stdout, stderr } = await runPortico(["127.0.0.1", "-o", address], { cwd });
    assert.deepEqual([code, stdout], [2, ""]);
    assert.match(stderr, /^error: Cannot use /);
    assert.doesNotMatch(stderr, SECRETS);
  }
});
