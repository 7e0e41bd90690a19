import assert from "node:assert/strict";
import { Notifier, type NotifyWorld } from "../../../src/delivery/notify/notifier.ts";
import { systemFiles } from "../../../src/delivery/files.ts";
import { InputError } from "../../../src/model/input_error.ts";
import { publicOnly } from "../../../src/transport/guard.ts";
import { systemResolver } from "../../../src/transport/resolve.ts";
import { freePort } from "../../support/free_port.ts";
import { changeWith, noticeOf } from "../../support/notices.ts";
import { temporaryFolder } from "../../support/portico.ts";
import { startReceiver } from "../../support/receiver.ts";

const WORLD: NotifyWorld = {
  files: systemFiles(),
  tool: { name: "portico", version: "9.9.9" },
  pausesMs: [],
};
const TOKEN = "123456:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
const opened = (port: number) => noticeOf([{ kind: "change", change: changeWith({ port }) }]);
const NOTHING = noticeOf([]);

Deno.test("each service is sent its request, by a real server's word", async () => {
  await using server = startReceiver();
  const { host } = server;
  const texts = [
    `ntfy:http://u:p@${host}/topic`,
    `slack:http://${host}/services/x`,
    `discord:http://${host}/api/webhooks/x`,
    `teams:http://${host}/workflows/x?sig=y`,
    `telegram:http://${host}/bot${TOKEN}?chat_id=7`,
    `webhook:http://${host}/hook`,
  ];
  const notifier = await Notifier.prepare(texts, WORLD);
  const delivered = await notifier.send(opened(80));
  assert.deepEqual(delivered.map(({ problem }) => problem), Array(6).fill(undefined));
  const paths = server.received.map(({ path }) => path).sort();
  assert.deepEqual(paths, [
    ...["/", "/api/webhooks/x", `/bot${TOKEN}/sendMessage`, "/hook", "/services/x"],
    "/workflows/x?sig=y",
  ]);
  for (const { headers, body } of server.received) {
    assert.equal(headers.get("content-type"), "application/json");
    assert.equal(headers.get("user-agent"), "portico/9.9.9");
    assert.match(body, /192\.0\.2\.7/);
    JSON.parse(body);
  }
  const [ntfy] = server.received.filter(({ path }) => path === "/");
  assert.equal(ntfy?.headers.get("authorization"), `Basic ${btoa("u:p")}`);
  assert.equal(notifier.isBehind, false);
});

Deno.test("addresses stand in files, with or without their kind, and messages name the file", async () => {
  await using folder = await temporaryFolder();
  await using server = startReceiver();
  const file = (name: string, text: string) => {
    Deno.writeTextFileSync(`${folder.path}/${name}`, text);
    return `${folder.path}/${name}`;
  };
  const plain = file("plain", `http://${server.host}/T0PSECRET\r\nsecond line\n`);
  const whole = file("whole", `slack:http://${server.host}/T0PSECRET\n`);
  const notifier = await Notifier.prepare([`slack:@${plain}`, `slack:@${whole}`], WORLD);
  assert.deepEqual(notifier.shown, [`slack:@${plain}`, `slack:@${whole}`]);
  await notifier.send(opened(80));
  assert.deepEqual(server.received.map(({ path }) => path), ["/T0PSECRET", "/T0PSECRET"]);
  const wrong = file("wrong", "T0PSECRET\n");
  for (
    const [text, why] of [
      [`slack:@${wrong}`, /^Cannot use the first line of ".*wrong": it must be an address/],
      [`slack:@${folder.path}/none`, /^Cannot read slack address ".*none": there is no such file/],
      [
        `mailto:a@b.c?server=smtp://m&ca=${wrong}`,
        /certificate ".*wrong": it is not in PEM format/,
      ],
    ] as const
  ) {
    await assert.rejects(Notifier.prepare([text], WORLD), (error) => {
      assert.ok(error instanceof InputError);
      assert.match(error.message, why);
      assert.doesNotMatch(error.message, /T0PSECRET/);
      return true;
    });
  }
  const { files: _files, ...without } = WORLD;
  await assert.rejects(Notifier.prepare([`slack:@${plain}`], without), /names a file/);
  const ca = `mailto:a@b.c?server=smtp://m&ca=${plain}`;
  await assert.rejects(Notifier.prepare([ca], without), /names a file/);
});

Deno.test("what one destination could not be sent is sent with the next notice; others get theirs once", async () => {
  let status = 500;
  await using bad = startReceiver(() => new Response(null, { status }));
  await using good = startReceiver();
  const notifier = await Notifier.prepare(
    [`webhook:http://${bad.host}/`, `webhook:http://${good.host}/`],
    WORLD,
  );
  const first = await notifier.send(opened(80));
  assert.deepEqual(first, [
    { to: `webhook:http://${bad.host}/`, problem: "it answered 500" },
    { to: `webhook:http://${good.host}/` },
  ]);
  assert.equal(notifier.isBehind, true);
  await notifier.send(opened(81));
  status = 204;
  // Nothing new: only what is left over goes out.
  assert.deepEqual(await notifier.send(NOTHING), [{ to: `webhook:http://${bad.host}/` }]);
  const ports = (body = "") =>
    JSON.parse(body).alerts.map(({ change }: { change: { port: number } }) => change.port);
  assert.deepEqual(ports(bad.received.at(-1)?.body), [80, 81]);
  assert.deepEqual(good.received.map(({ body }) => ports(body)), [[80], [81]]);
  assert.deepEqual(await notifier.send(NOTHING), []);
  assert.equal(notifier.isBehind, false);
});

Deno.test("what is kept for a destination that is gone for long has a bound", async () => {
  const port = freePort();
  const notifier = await Notifier.prepare([`webhook:http://127.0.0.1:${port}/T0PSECRET`], WORLD);
  for (let round = 0; round < 30; round++) {
    const alerts = Array.from({ length: 10 }, (_, i) => opened(round * 10 + i).alerts).flat();
    const [sent] = await notifier.send(noticeOf(alerts));
    assert.equal(sent?.problem, "it cannot be reached");
    assert.doesNotMatch(JSON.stringify(sent), /T0PSECRET/);
  }
  await using server = Deno.serve(
    { hostname: "127.0.0.1", port, onListen: () => {} },
    async (request) => {
      const { alerts } = await request.json();
      assert.equal(alerts.length, 200);
      assert.equal(alerts.at(-1).change.port, 299);
      return new Response();
    },
  );
  assert.deepEqual(await notifier.send(NOTHING), [{ to: `webhook:http://127.0.0.1:${port}/…` }]);
  await server.shutdown();
});

Deno.test("a limit of the service is kept to: its pause is waited for, a long one is not", async () => {
  const limited = (headers: HeadersInit, body = "") => new Response(body, { status: 429, headers });
  const cases: readonly (readonly [Response, number, string | undefined])[] = [
    [limited({ "retry-after": "0.3" }), 300, undefined],
    [limited({}, '{"ok":false,"parameters":{"retry_after":0.2}}'), 200, undefined],
    [limited({ "retry-after": "3600" }), 0, "it answered 429 and asks for a pause of 3600 s"],
    [
      limited({ "retry-after": new Date(Date.now() + 999_000).toUTCString() }),
      0,
      "it answered 429 and asks for",
    ],
    [limited({ "retry-after": "hunter2" }, "x".repeat(100_000)), 0, undefined],
  ];
  for (const [answer, waitMs, problem] of cases) {
    await using server = startReceiver((n) => n === 0 ? answer : new Response());
    const notifier = await Notifier.prepare([`slack:http://${server.host}/x`], {
      ...WORLD,
      pausesMs: [1],
    });
    const before = performance.now();
    const [sent] = await notifier.send(opened(80));
    assert.ok(performance.now() - before >= waitMs);
    assert.ok(
      problem === undefined ? sent?.problem === undefined : sent?.problem?.startsWith(problem),
      sent?.problem,
    );
    assert.equal(server.received.length, problem === undefined ? 2 : 1);
  }
});

Deno.test("a signal ends a send that hangs", async () => {
  await using server = Deno.serve(
    { hostname: "127.0.0.1", port: 0, onListen: () => {} },
    () => new Promise<Response>((resolve) => setTimeout(() => resolve(new Response()), 400)),
  );
  const notifier = await Notifier.prepare([`slack:http://127.0.0.1:${server.addr.port}/x`], {
    ...WORLD,
    pausesMs: [60_000],
  });
  const stop = new AbortController();
  setTimeout(() => stop.abort(), 50);
  const [sent] = await notifier.send(opened(80), stop.signal);
  assert.equal(sent?.problem, "it was not waited for");
  await server.shutdown();
});

Deno.test("with a guard nothing is sent to this machine or a private network, redirects included", async () => {
  await using server = startReceiver();
  const guarded = { ...WORLD, guard: publicOnly(systemResolver) };
  const { port } = server;
  const texts = [
    ...["127.0.0.1", "localhost", "2130706433", "0x7f.1", "[::1]", "[::ffff:127.0.0.1]", "0.0.0.0"],
    ...["127.0.0.1.", "LOCALHOST"],
  ].map((host) => `webhook:http://${host}:${port}/`);
  const notifier = await Notifier.prepare(texts, guarded);
  const delivered = await notifier.send(opened(80));
  for (const { to, problem } of delivered) {
    assert.match(problem ?? "", /private network|cannot be resolved/, to);
  }
  assert.deepEqual(server.received, []);
  await using outside = startReceiver(() => Response.redirect(`http://${server.host}/`, 302));
  const redirected = await Notifier.prepare([`webhook:http://${outside.host}/`], WORLD);
  const [sent] = await redirected.send(opened(80));
  assert.match(sent?.problem ?? "", /a redirect/);
  assert.deepEqual(server.received, []);
});
