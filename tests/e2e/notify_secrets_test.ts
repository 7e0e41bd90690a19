import assert from "node:assert/strict";
import { closedPort } from "../support/closed_ports.ts";
import { freePort } from "../support/free_port.ts";
import { filesIn, runPortico, temporaryFolder } from "../support/portico.ts";
import { startReceiver } from "../support/receiver.ts";
import { startWatch } from "../support/watching.ts";

const HOST = "127.0.0.1";
const SECRETS = /T0PSECRET|hunter2|AAAAAAAA/;
const TOKEN = "123456:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

Deno.test("secrets of destinations are sent to them, and stand nowhere else", async () => {
  await using folder = await temporaryFolder();
  await using hook = startReceiver((n) => new Response(null, { status: n % 2 === 0 ? 200 : 404 }));
  const cwd = folder.path;
  const port = freePort();
  Deno.writeTextFileSync(`${cwd}/slack`, `http://${hook.host}/services/T0PSECRET\n`);
  Deno.writeTextFileSync(
    `${cwd}/portico.yaml`,
    `notify: ["slack:@slack", "ntfy:http://u:hunter2@${hook.host}/T0PSECRET", ` +
      `"telegram:http://${hook.host}/bot${TOKEN}?chat_id=7", "webhook:http://${hook.host}/T0PSECRET"]\n`,
  );
  const args = ["-p", `${port}`, "--no-rdns", "--every", "1s", "--confirm-after", "50ms"];
  const more = [
    "--config",
    "portico.yaml",
    "--save-history",
    "-o",
    "latest.json",
    "--progress",
    "json",
  ];
  await using watch = startWatch([HOST, ...args, ...more], { cwd });
  await watch.round();
  using _server = Deno.listen({ hostname: HOST, port });
  const commandLine = Deno.readFileSync(`/proc/${watch.child.pid}/cmdline`);
  assert.doesNotMatch(new TextDecoder().decode(commandLine), SECRETS);
  let round;
  do round = await watch.round(); while (round?.alerts.length === 0);
  assert.equal(round?.delivered.length, 4);
  assert.doesNotMatch(JSON.stringify(round), SECRETS);
  watch.child.kill("SIGTERM");
  const { stderr } = await watch.end();
  assert.match(stderr, /Cannot send alerts to/);
  assert.doesNotMatch(stderr, SECRETS);
  assert.deepEqual(hook.received.map(({ path }) => path).slice(0, 4).sort(), [
    "/",
    "/T0PSECRET",
    `/bot${TOKEN}/sendMessage`,
    "/services/T0PSECRET",
  ]);
  const own = filesIn(cwd).filter((name) => !["slack", "portico.yaml"].includes(name));
  assert.ok(own.some((name) => name.endsWith(".sqlite")));
  for (const name of own) {
    const text = new TextDecoder("latin1").decode(Deno.readFileSync(`${cwd}/${name}`));
    assert.doesNotMatch(text, SECRETS, name);
  }
});

Deno.test("config show tells of a destination its kind and host alone", async () => {
  await using folder = await temporaryFolder();
  const cwd = folder.path;
  const config =
    `notify: ["slack:https://hooks.slack.com/T0PSECRET", "telegram:${TOKEN}@7"]\nevery: 15m\n`;
  Deno.writeTextFileSync(`${cwd}/portico.yaml`, config);
  const { stdout, code } = await runPortico(["config", "show", "--config", "portico.yaml"], {
    cwd,
  });
  assert.equal(code, 0);
  assert.match(
    stdout,
    /^notify: \["slack:https:\/\/hooks\.slack\.com\/…", "telegram:…"\] +# portico\.yaml, line 1$/m,
  );
  assert.match(stdout, /^every: 15m +# portico\.yaml, line 2$/m);
  // The same file serves a scan, which has no use for these keys.
  const scan = await runPortico(
    [HOST, "-p", `${await closedPort(HOST)}`, "--no-rdns", "--no-save", "--config", "portico.yaml"],
    { cwd },
  );
  assert.equal(scan.code, 0, scan.stderr);
});

Deno.test("a secret that is typed, or an address that cannot be used, is refused before anything is sent", async () => {
  const cases: readonly (readonly [text: string, why: RegExp])[] = [
    [
      "slack:https://hooks.slack.com/T0PSECRET",
      /the process list would show its secret; write the part/,
    ],
    [`telegram:${TOKEN}@7`, /the process list would show/],
    ["mailto:a@b.c?server=smtp://u:hunter2@m", /the process list would show/],
    ["slack:@none", /Cannot read slack address "none": there is no such file/],
    ["exec:T0PSECRET", /must begin with one of/],
    ["ntfy:a/b", /must be an address that begins with/],
  ];
  for (const [text, why] of cases) {
    const { code, stdout, stderr } = await runPortico([
      "watch",
      HOST,
      "--rounds",
      "1",
      "--notify",
      text,
    ]);
    assert.deepEqual([code, stdout], [2, ""], text);
    assert.match(stderr, why);
    assert.doesNotMatch(stderr, SECRETS);
  }
  const every = await runPortico(["watch", HOST, "--every", "61 * * * *"]);
  assert.equal(every.code, 2);
  assert.match(
    every.stderr,
    /^error: Cannot use --every "61 \* \* \* \*": it is no cron expression/,
  );
});
