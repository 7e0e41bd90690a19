/** Scans in the background as a browser runs them: started, followed, stopped, resumed, killed, kept. */

import assert from "node:assert/strict";
import type { EventData } from "../../src/dashboard/events/hub.ts";
import type { Report } from "../../src/model/report.ts";
import type { Run } from "../../src/model/run.ts";
import { closedRange } from "../support/closed_ports.ts";
import { serveGreeters } from "../support/greeters.ts";
import { runPortico, temporaryFolder } from "../support/portico.ts";
import { type Served, startServed, textOf } from "../support/served.ts";
import { until } from "../support/wait.ts";

type Fields = readonly (readonly [name: string, value: string])[];

/** Starts a scan by the form; gives its number. */
async function start(server: Served, fields: Fields): Promise<number> {
  const answer = await server.ask("/scans", { form: fields });
  const where = answer.headers.get("location") ?? "";
  await answer.body?.cancel();
  assert.match(where, /^\/scans\/runs\/\d+$/);
  return Number(where.split("/").at(-1));
}

async function runOf(server: Served, id: number): Promise<Run> {
  return JSON.parse(await textOf(await server.ask(`/api/v1/runs/${id}`)));
}

async function untilState(server: Served, id: number, state: Run["state"]): Promise<Run> {
  await until(async () => (await runOf(server, id)).state === state, `run ${id} to be ${state}`);
  return await runOf(server, id);
}

async function press(server: Served, path: string, form: Fields = []): Promise<string> {
  const answer = await server.ask(path, { form });
  await answer.body?.cancel();
  assert.equal(answer.status, 303, path);
  return answer.headers.get("location") ?? "";
}

async function reportOf(server: Served, scan: number): Promise<Report> {
  return JSON.parse(await textOf(await server.ask(`/scans/${scan}/download/json`)));
}

function openOf({ hosts }: Report): readonly number[] {
  return hosts.flatMap(({ ports }) => ports.filter(({ state }) => state === "open"))
    .map(({ port }) => port);
}

/** Events of a stream as they come, until the reader has what it wants. */
async function follow(
  server: Served,
  path: string,
  enough: (events: readonly StreamEvent[]) => boolean,
  headers: Readonly<Record<string, string>> = {},
): Promise<readonly StreamEvent[]> {
  const answer = await server.ask(path, { headers });
  assert.equal(answer.headers.get("content-type"), "text/event-stream; charset=utf-8");
  const events: StreamEvent[] = [];
  let text = "";
  for await (const piece of (answer.body as ReadableStream).pipeThrough(new TextDecoderStream())) {
    text += piece;
    const blocks = text.split("\n\n");
    text = blocks.pop() ?? "";
    for (const block of blocks) {
      const [, id, name, data] = /^id: (\d+)\nevent: (\S+)\ndata: (.*)$/.exec(block) ?? [];
      if (id !== undefined) events.push({ id: Number(id), name, data: JSON.parse(data ?? "null") });
    }
    if (enough(events)) break;
  }
  return events;
}

interface StreamEvent {
  readonly id: number;
  readonly name: string | undefined;
  readonly data: unknown;
}

function portsIn(events: readonly StreamEvent[]): readonly number[] {
  const found = events.filter(({ name }) => name === "open-port");
  return [...new Set(found.map(({ data }) => (data as EventData["open-port"]).port.port))];
}

const ended = (events: readonly StreamEvent[]) =>
  events.some(({ name, data }) =>
    name === "state" && !["queued", "running"].includes((data as Run).state)
  );

Deno.test("a scan is followed live, also by a page that was away; it is stopped, resumed, repeated, deleted", async () => {
  await using folder = await temporaryFolder();
  await using planted = serveGreeters("127.0.0.1", 6);
  const ports = [await closedRange("127.0.0.1", 600), ...planted.ports].join();
  await using server = await startServed({ cwd: folder.path });
  const fields = [
    ["targets", "127.0.0.1"],
    ["ports", ports],
    ["ratePerSec", "150"],
    ["seed", "4"],
    ["deep", "false"],
    ["rdns", "false"],
  ] as const;
  const id = await start(server, fields);
  const first = await follow(
    server,
    `/events/runs/${id}?after=0`,
    (events) => events.filter(({ name }) => name === "progress").length > 3,
  );
  // So long ago that some could be gone: it is told to load the page again.
  assert.equal(first[0]?.name, "reset");
  const running = await runOf(server, id) as Run & { progress?: { completed: number } };
  assert.equal(running.state, "running");
  assert.ok((running.progress?.completed ?? 0) > 0);
  assert.equal(await press(server, `/scans/runs/${id}/stop`), `/scans/runs/${id}`);
  const stopped = await untilState(server, id, "stopped");
  assert.ok(stopped.scan !== undefined && stopped.resumable === true);
  const part = await reportOf(server, stopped.scan);
  assert.equal(part.scan.status, "interrupted");
  assert.ok(part.scan.integrity.lost > 0);

  await press(server, `/scans/runs/${id}/resume`);
  // The page was away from the stop to the end, and misses nothing.
  await untilState(server, id, "completed");
  const last = first.at(-1)?.id ?? 0;
  const rest = await follow(
    server,
    `/events/runs/${id}`,
    (events) =>
      events.some(({ data, name }) => name === "state" && (data as Run).state === "completed"),
    {
      "last-event-id": `${last}`,
    },
  );
  assert.ok(!rest.some(({ name }) => name === "reset"));
  assert.deepEqual(rest.map(({ id }) => id), rest.map(({ id }) => id).toSorted((a, b) => a - b));
  assert.ok(rest.every(({ id }) => id > last));
  assert.ok(ended(rest));
  const { scan } = await runOf(server, id);
  assert.ok(scan !== undefined && scan !== stopped.scan);
  const whole = await reportOf(server, scan);
  assert.deepEqual([whole.scan.status, whole.scan.integrity.lost], ["completed", 0]);
  assert.deepEqual(openOf(whole), planted.ports);
  assert.deepEqual(
    [...portsIn([...first, ...rest])].toSorted((a, b) => a - b),
    [...planted.ports].toSorted((a, b) => a - b),
  );
  // The interrupted scan is in the whole one.
  await textOf(await server.ask(`/scans/${stopped.scan}/download/json`), 404);

  const again = Number((await press(server, `/scans/${scan}/repeat`)).split("/").at(-1));
  await press(server, `/scans/runs/${again}/stop`);
  await untilState(server, again, "stopped");
  for (const format of ["csv", "html", "xml", "sarif", "markdown", "ndjson", "junit", "table"]) {
    const file = await server.ask(`/scans/${scan}/download/${format}`);
    assert.match(
      file.headers.get("content-disposition") ?? "",
      /^attachment; filename="portico-scan-/,
    );
    assert.ok((await textOf(file)).length > 100, format);
  }
  await textOf(await server.ask(`/scans/${scan}/download/exe`), 404);
  assert.equal(await press(server, `/scans/${scan}/delete`), "/scans");
  await textOf(await server.ask(`/scans/${scan}/download/json`), 404);
});

Deno.test("two scans at a time, the third waits; one that waits is stopped at once", async () => {
  await using folder = await temporaryFolder();
  const ports = await closedRange("127.0.0.1", 300);
  await using server = await startServed({ cwd: folder.path, args: ["--max-scans", "2"] });
  const fields = [["targets", "127.0.0.1"], ["ports", ports], ["ratePerSec", "60"]] as const;
  const ids: number[] = [];
  for (let i = 0; i < 4; i++) ids.push(await start(server, fields));
  const states = async () =>
    (await Promise.all(ids.map((id) => runOf(server, id)))).map(({ state }) => state);
  assert.deepEqual(await states(), ["running", "running", "queued", "queued"]);
  await press(server, `/scans/runs/${ids[3]}/stop`);
  assert.deepEqual(await states(), ["running", "running", "queued", "stopped"]);
  await press(server, `/scans/runs/${ids[0]}/stop`);
  await untilState(server, ids[2] ?? 0, "running");
  assert.match(
    await textOf(await server.ask(`/scans/runs/${ids[3]}/stop`, { form: [] }), 400),
    /it is stopped already/,
  );
  // Ctrl-C saves what runs, to be resumed.
  assert.equal((await server.end()).code, 0);
  await using next = await startServed({ cwd: folder.path, port: server.port, as: server });
  assert.equal((await runOf(next, ids[1] ?? 0)).state, "interrupted");
  assert.equal((await runOf(next, ids[1] ?? 0)).resumable, true);
});

Deno.test({
  name: "killed in the middle: the next start finds scans, runs, notes and browsers, and goes on",
  ignore: Deno.build.os === "windows",
  fn: async () => {
    await using folder = await temporaryFolder();
    await using planted = serveGreeters("127.0.0.1", 5);
    const ports = [await closedRange("127.0.0.1", 1_200), ...planted.ports].join();
    const fields = [["targets", "127.0.0.1"], ["ports", ports], ["ratePerSec", "120"], [
      "rdns",
      "false",
    ], ["deep", "false"]] as const;
    const server = await startServed({ cwd: folder.path });
    const id = await start(server, fields);
    const waits = await start(server, [["targets", "127.0.0.1"], ["ports", "1"]]);
    await press(server, "/hosts/127.0.0.1/note", [["name", "lab"], ["note", "here"]]);
    // Long enough for a report so far.
    await until(async () => (await runOf(server, id)).resumable === true, "a report so far");
    const before = await runOf(server, id) as Run & { progress: { completed: number } };
    await server.end("SIGKILL");
    await using next = await startServed({ cwd: folder.path, port: server.port, as: server });
    const found = await runOf(next, id);
    assert.equal(found.state, "interrupted");
    assert.ok(found.scan !== undefined, "what it knew is a scan");
    const part = await reportOf(next, found.scan);
    const { completed, planned } = part.scan.integrity;
    assert.ok(completed > 0 && completed < planned);
    // Three seconds of 120 probes each, and what a busy machine adds.
    assert.ok(
      before.progress.completed - completed < 120 * 15,
      `${before.progress.completed}, ${completed}`,
    );
    await untilState(next, waits, "completed");
    await press(next, `/scans/runs/${id}/resume`);
    const whole = await untilState(next, id, "completed");
    const report = await reportOf(next, whole.scan ?? 0);
    assert.deepEqual(openOf(report), planted.ports);
    assert.deepEqual(report.scan.integrity.lost, 0);
    assert.equal(report.scan.startedAt, part.scan.startedAt);
    const { hosts } = JSON.parse(await textOf(await next.ask("/api/v1/hosts")));
    assert.deepEqual([hosts[0].name, hosts[0].note], ["lab", "here"]);
    // The command line sees the same.
    const history = await runPortico(["history", "--json"], { cwd: folder.path });
    assert.equal(JSON.parse(history.stdout).total, 2);
  },
});

Deno.test("the page and the command line use one history at once, and lose nothing", async () => {
  await using folder = await temporaryFolder();
  const cwd = folder.path;
  const ports = await closedRange("127.0.0.1", 20);
  await using server = await startServed({ cwd });
  const fields = [["targets", "127.0.0.1"], ["ports", ports], ["rdns", "false"]] as const;
  const args = ["127.0.0.1", "-p", ports, "--no-save", "-q", "--save-history", "--no-rdns"];
  const [, ...ids] = await Promise.all([
    (async () => {
      for (let i = 0; i < 4; i++) assert.equal((await runPortico(args, { cwd })).code, 0);
    })(),
    ...Array.from({ length: 8 }, () => start(server, fields)),
  ]);
  for (const id of ids) await untilState(server, id, "completed");
  const { total, scans } = JSON.parse(await textOf(await server.ask("/api/v1/scans")));
  assert.equal(total, 12);
  assert.equal(new Set(scans.map(({ id }: { readonly id: number }) => id)).size, 12);
});

Deno.test("50 pages follow events at once, each gets every event; what is too many is told", async () => {
  await using folder = await temporaryFolder();
  await using planted = serveGreeters("127.0.0.1", 3);
  await using server = await startServed({ cwd: folder.path });
  const pages = Array.from({ length: 50 }, () => follow(server, "/events", ended));
  const streams = (count: number) => async () =>
    (await textOf(await server.ask("/metrics"))).includes(`portico_event_streams ${count}\n`);
  await until(streams(50), "50 streams");
  const fields = [["targets", "127.0.0.1"], ["ports", planted.ports.join()], [
    "rdns",
    "false",
  ]] as const;
  await start(server, [...fields, ["deep", "false"]]);
  for (const events of await Promise.all(pages)) {
    assert.deepEqual(portsIn(events).toSorted((a, b) => a - b), planted.ports);
  }
  await until(streams(0), "the pages have gone");
  const many = await Promise.all(Array.from({ length: 101 }, () => server.ask("/events")));
  const refused = many.filter(({ status }) => status === 503);
  assert.equal(refused.length, 1);
  assert.match(await refused[0]?.text() ?? "", /100 pages follow events already/);
  await Promise.all(many.filter((one) => !refused.includes(one)).map((one) => one.body?.cancel()));
});
