/** Schedules and their alerts: what changed is told once it is confirmed, and to nobody it must not reach. */

import assert from "node:assert/strict";
import { freePort } from "../support/free_port.ts";
import { servePeer } from "../support/peer.ts";
import { temporaryFolder } from "../support/portico.ts";
import { type Served, startServed, textOf } from "../support/served.ts";
import { until } from "../support/wait.ts";

/** A server of ours that keeps what it is sent. */
function receiver() {
  const bodies: string[] = [];
  const server = Deno.serve(
    { hostname: "127.0.0.1", port: 0, onListen: () => {} },
    async (request) => {
      bodies.push(await request.text());
      return new Response("ok");
    },
  );
  return {
    bodies,
    url: `http://127.0.0.1:${server.addr.port}/secret-path`,
    [Symbol.asyncDispose]: () => server.shutdown(),
  };
}

async function press(
  server: Served,
  path: string,
  form: readonly (readonly [string, string])[] = [],
): Promise<void> {
  const answer = await server.ask(path, { form });
  const text = await answer.text();
  assert.equal(answer.status, 303, `${path}: ${text}`);
}

async function api(server: Served, path: string) {
  return JSON.parse(await textOf(await server.ask(`/api/v1${path}`)));
}

/** Runs the first schedule to its end; gives how that ended. */
async function round(server: Served) {
  const before = (await api(server, "/schedules")).schedules[0].last?.at;
  await press(server, "/schedules/1/run");
  const last = async () => (await api(server, "/schedules")).schedules[0].last;
  await until(async () => (await last())?.at !== before, "the end of a round");
  return await last();
}

Deno.test("a change is told by a webhook after a second look, with a link; the address stays secret", async () => {
  await using folder = await temporaryFolder();
  await using told = receiver();
  const port = freePort();
  await using server = await startServed({ cwd: folder.path, args: ["--allow-local-alerts"] });
  await press(server, "/schedules", [
    ["name", "lab"],
    ["every", "@daily"],
    ["targets", "127.0.0.1"],
    ["ports", `${port}`],
    ["deep", "false"],
    ["notify", `webhook:${told.url}`],
  ]);
  assert.deepEqual([(await round(server)).outcome, told.bodies.length], ["baseline", 0]);
  await using _peer = servePeer((side) => side.write("hello\r\n"), { hostname: "127.0.0.1", port });
  const last = await round(server);
  assert.deepEqual([last.outcome, last.alerts], ["compared", 1]);
  assert.equal(told.bodies.length, 1);
  assert.ok(told.bodies[0]?.includes(`${server.origin}/scans/${last.scan}`), told.bodies[0]);
  assert.match(told.bodies[0] ?? "", /port-opened/);
  assert.equal((await round(server)).alerts, 0);
  const { alerts } = await api(server, "/alerts");
  assert.deepEqual(alerts.map(({ subject }: { subject: string }) => subject), ["lab"]);
  assert.equal(alerts[0].delivered[0].problem, undefined);
  const shown = [await api(server, "/schedules"), alerts];
  assert.ok(!JSON.stringify(shown).includes("secret-path"));
  await press(server, "/schedules/1/pause");
  assert.equal((await api(server, "/schedules")).schedules[0].enabled, false);
  await press(server, "/schedules/1/delete");
  assert.deepEqual((await api(server, "/schedules")).schedules, []);
});

Deno.test("whoever has only the page cannot reach this machine or its network by an alert, nor read a file", async () => {
  await using folder = await temporaryFolder();
  await using told = receiver();
  Deno.writeTextFileSync(`${folder.path}/secret`, "webhook:http://127.0.0.1/\n");
  await using server = await startServed({ cwd: folder.path });
  const settings = (notify: string) => server.ask("/settings", { form: [["notify", notify]] });
  assert.match(await textOf(await settings("webhook:@secret"), 400), /names a file, which is not/);
  assert.match(await textOf(await settings("run:ls"), 400), /must begin with/);
  await press(server, "/settings", [["notify", `webhook:${told.url}`]]);
  await press(server, "/settings/test-alert");
  assert.deepEqual(told.bodies, []);
  const tested = await textOf(await server.ask("/api/v1/alerts/test", { json: {} }));
  assert.match(tested, /private network, to which alerts may not be sent/);
  assert.ok(!tested.includes("secret-path"));
});

Deno.test("a schedule that leads outside the scope is refused; how long scans are kept is the operator's", async () => {
  await using folder = await temporaryFolder();
  const args = ["--scope", "127.0.0.0/8", "--keep", "90d"];
  await using server = await startServed({ cwd: folder.path, args });
  const schedule = await server.ask("/schedules", {
    form: [["name", "x"], ["every", "1h"], ["targets", "10.0.0.1"], ["ports", "1"]],
  });
  assert.match(await textOf(schedule, 400), /outside the scope/);
  const keep = await server.ask("/settings", { form: [["keep", "1d"]] });
  assert.match(await textOf(keep, 400), /given at start \(--keep\)/);
  const wrong = await server.ask("/schedules", {
    form: [["name", "x"], ["every", "whenever"], ["targets", "127.0.0.1"]],
  });
  assert.match(await textOf(wrong, 400), /&quot;whenever&quot;/);
});
