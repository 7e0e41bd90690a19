/** The API over HTTP, as a program uses it: every answer is what its description says. */

import assert from "node:assert/strict";
import { Ajv2020 } from "ajv/dist/2020.js";
import { closedPort } from "../support/closed_ports.ts";
import { servePeer } from "../support/peer.ts";
import { temporaryFolder } from "../support/portico.ts";
import { startServed, textOf } from "../support/served.ts";
import { until } from "../support/wait.ts";

const TOKEN = "0123456789abcdef0123456789abcdef";

/** A client that holds every answer against the description. */
async function client(origin: string) {
  const authorization = `Bearer ${TOKEN}`;
  const answer = await fetch(`${origin}/api/v1/openapi.json`, { headers: { authorization } });
  const description = JSON.parse(await textOf(answer));
  const ajv = new Ajv2020({ strict: false, validateFormats: false });
  ajv.addSchema(description, "api");
  const pointer = (text: string) => text.replaceAll("~", "~0").replaceAll("/", "~1");
  return async (
    method: "get" | "post" | "delete",
    path: string,
    { body, status = 200, query = "", at = path }: {
      readonly body?: unknown;
      readonly status?: number;
      readonly query?: string;
      /** The path as the description has it. */
      readonly at?: string;
    } = {},
  ) => {
    const response = await fetch(`${origin}/api/v1${path}${query}`, {
      method: method.toUpperCase(),
      headers: { authorization, "content-type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const value = JSON.parse(await textOf(response, status));
    const key = status < 400 ? `${status}` : "default";
    const where = `api#/paths/${pointer(at)}/${method}/responses/${key}` +
      "/content/application~1json/schema";
    const check = ajv.getSchema(where);
    assert.ok(check, `${method} ${at} is described`);
    assert.ok(check(value), `${method} ${path}: ${ajv.errorsText(check.errors)}`);
    return value;
  };
}

Deno.test("a program scans, reads, compares, accepts, schedules; Prometheus reads what it came to", async () => {
  await using folder = await temporaryFolder();
  Deno.writeTextFileSync(`${folder.path}/tokens`, TOKEN);
  // Options of the telnet protocol (RFC 854), and a prompt.
  await using telnet = servePeer(async (side) => {
    await side.write(new Uint8Array([0xff, 0xfd, 0x18, 0xff, 0xfd, 0x20, 0xff, 0xfb, 0x01]));
    await side.write("login: ");
    await side.drain();
  });
  const args = ["--token-file", "tokens", "--scope", "127.0.0.0/8"];
  await using server = await startServed({ cwd: folder.path, args });
  const call = await client(server.origin);
  const shut = await closedPort("127.0.0.1");
  const request = {
    targets: ["127.0.0.1"],
    ports: `${telnet.port},${shut}`,
    deep: true,
    rdns: false,
  };

  const run = await call("post", "/runs", { body: request, status: 201 });
  assert.equal(run.state === "running" || run.state === "queued", true);
  const runs = { at: "/runs/{id}" } as const;
  await until(
    async () => (await call("get", `/runs/${run.id}`, runs)).state === "completed",
    "the end",
  );
  const { scan } = await call("get", `/runs/${run.id}`, runs);
  assert.equal((await call("get", "/runs")).total, 1);
  const { scans, total } = await call("get", "/scans", { query: "?limit=5&offset=0" });
  assert.deepEqual([total, scans[0].id, scans[0].open], [1, scan, 1]);
  const report = await call("get", `/scans/${scan}`, { at: "/scans/{id}" });
  assert.equal(report.hosts[0].ports[0].service.name, "telnet");
  const { hosts } = await call("get", "/hosts", { query: `?port=${telnet.port}&up=true` });
  assert.deepEqual(hosts.map((one: { address: string }) => one.address), ["127.0.0.1"]);
  await call("post", "/hosts/known", { body: { addresses: ["127.0.0.1"], known: true } });
  assert.equal((await call("get", "/hosts", { query: "?known=true" })).total, 1);
  const one = await call("get", "/hosts/127.0.0.1", { at: "/hosts/{address}" });
  assert.equal(one.hosts[0].ports[0].port, telnet.port);
  const { services } = await call("get", "/services");
  assert.deepEqual([services[0].service, services[0].hosts], ["telnet", 1]);
  await call("get", "/certificates");
  assert.equal((await call("get", "/days", { query: "?days=3" })).days[2].open, 1);

  const { findings } = await call("get", "/findings", { query: "?acknowledged=false" });
  assert.ok(findings.length > 0);
  const ids = findings.map(({ id }: { id: number }) => id);
  const refused = { body: { ids }, status: 400 };
  assert.match((await call("post", "/findings/acknowledge", refused)).message, /without a reason/);
  await call("post", "/findings/acknowledge", { body: { ids, reason: "a lab", by: "ci" } });
  assert.equal(
    (await call("get", "/findings", { query: "?acknowledged=false" })).findings.length,
    0,
  );
  await call("post", "/findings/acknowledge", { body: { ids, undo: true } });

  const policy = `rules:\n  - allow: [${shut}]\n    require: [${shut}]\n`;
  const schedule = { name: 'night"ly', request, every: "@daily", policy };
  const added = await call("post", "/schedules", { body: schedule, status: 201 });
  assert.ok(Date.parse(added.nextRunAt) > Date.now());
  const schedules = { at: "/schedules/{id}/run" } as const;
  await call("post", `/schedules/${added.id}/run`, schedules);
  await until(
    async () => (await call("get", "/schedules")).schedules[0].last !== undefined,
    "a round",
  );
  const [{ last }] = (await call("get", "/schedules")).schedules;
  assert.ok(last.scan > scan, JSON.stringify(last));
  await call("get", "/alerts");
  const metrics = await textOf(await server.ask("/metrics"));
  const sample = (line: string) =>
    assert.ok(metrics.split("\n").includes(line), `${line}\n${metrics}`);
  sample(`portico_port_unexpected{schedule="${added.id} night\\"ly"} 1`);
  sample(`portico_port_missing{schedule="${added.id} night\\"ly"} 1`);
  sample("portico_scan_lost_probes 0");
  assert.match(metrics, /^portico_last_success_timestamp_seconds \d{10}/m);
  const paused = await call("post", `/schedules/${added.id}/pause`, {
    at: "/schedules/{id}/pause",
  });
  assert.deepEqual([paused.enabled, paused.nextRunAt], [false, undefined]);
  await call("delete", `/schedules/${added.id}`, { at: "/schedules/{id}" });

  const compared = await call("get", "/diff", { query: `?before=${scan}&after=${last.scan}` });
  assert.equal(compared.same, true);
  assert.equal((await call("get", "/changes", { query: "?limit=10" })).total, 0);
  await call("delete", `/scans/${scan}`, { at: "/scans/{id}" });
  assert.equal((await call("get", "/scans")).total, 1);
  const { checks } = await call("get", "/health");
  const files = checks.find(({ check }: { readonly check: string }) =>
    check === "file permissions"
  );
  assert.match(files.found, /write not everywhere: given up after the start/);
});

Deno.test("what the API refuses is said in one grammar, with the value and what to do", async () => {
  await using folder = await temporaryFolder();
  Deno.writeTextFileSync(`${folder.path}/tokens`, TOKEN);
  const args = ["--token-file", "tokens", "--scope", "127.0.0.0/8"];
  await using server = await startServed({ cwd: folder.path, args });
  const call = await client(server.origin);
  const says = async (
    [method, path, at]: readonly ["get" | "post", string, string],
    more: { readonly body?: unknown; readonly query?: string; readonly status?: number },
    message: RegExp,
  ) => assert.match((await call(method, path, { at, status: 400, ...more })).message, message);
  const runs = ["post", "/runs", "/runs"] as const;
  await says(runs, { body: { targets: ["10.0.0.1"] } }, /10\.0\.0\.1: it is outside the scope/);
  await says(runs, { body: { targets: ["127.0.0.1"], port: "1" } }, /"port".+did you mean "ports"/);
  await says(runs, { body: { targets: ["127.0.0.1"], workers: 0 } }, /workers 0: it must be/);
  await says(runs, { body: [] }, /it must be an object/);
  const scans = ["get", "/scans", "/scans"] as const;
  await says(scans, { query: "?limit=0" }, /limit "0": it must be a whole number from 1 to 1000/);
  await says(scans, { query: "?limt=5" }, /"limt" here: .+did you mean "limit"/);
  await says(["get", "/scans/77", "/scans/{id}"], { status: 404 }, /no scan 77/);
  await says(["get", "/runs/77", "/runs/{id}"], { status: 404 }, /no run 77/);
  for (const what of ["stop", "resume"]) {
    const one = ["post", `/runs/77/${what}`, `/runs/{id}/${what}`] as const;
    await says(one, { status: 404 }, /no run 77/);
  }
  const schedules = ["post", "/schedules", "/schedules"] as const;
  const request = { targets: ["127.0.0.1"], ports: "1" };
  const schedule = { name: "x", request, every: "@daily" };
  await says(schedules, { body: { ...schedule, every: "1s" } }, /too short/);
  await says(schedules, { body: { ...schedule, every: "0 0 31 2 *" } }, /never due/);
  await says(
    schedules,
    { body: { ...schedule, request: { targets: ["10.0.0.1"] } } },
    /outside the/,
  );
  await says(schedules, { body: { ...schedule, policy: "nonsense: [" } }, /policy/i);
  await says(["get", "/diff", "/diff"], { query: "?before=1" }, /give before and after/);
  await says(
    ["post", "/hosts/known", "/hosts/known"],
    { body: {} },
    /body: "addresses" is missing$/,
  );
  const acknowledge = ["post", "/findings/acknowledge", "/findings/acknowledge"] as const;
  await says(acknowledge, { body: { ids: [] } }, /^Cannot use ids: it is empty$/);
  await says(acknowledge, { body: { ids: ["x"] } }, /^Cannot use ids\.0: it must be a number$/);
  const broken = await server.ask("/api/v1/runs", { method: "POST", json: undefined });
  assert.match(JSON.parse(await textOf(broken, 403)).message, /form/);
  const unknown = await server.ask("/api/v1/nothing");
  assert.match(JSON.parse(await textOf(unknown, 404)).message, /openapi\.json/);
});
