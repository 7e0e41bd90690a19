import assert from "node:assert/strict";
import { Delivery } from "../../src/delivery/delivery.ts";
import { destinationsOf, type OutputFlags } from "../../src/delivery/destinations.ts";
import { systemFiles } from "../../src/delivery/files.ts";
import type { PlaceKind } from "../../src/delivery/open_file.ts";
import type { ScanEvent } from "../../src/model/event.ts";
import type { OutputFormat } from "../../src/output/format.ts";
import { jsonFormat } from "../../src/output/json.ts";
import { readAnyReport } from "../../src/report/read_any.ts";
import { FakeIo } from "../support/fake_io.ts";
import { PLAIN_REPORT } from "../support/plain_report.ts";
import { filesIn, temporaryFolder } from "../support/portico.ts";

const TOOL = PLAIN_REPORT.tool;
const QUICK = { write: () => {}, tool: TOOL, pausesMs: [1, 1] };

async function delivery(flags: OutputFlags, io = new FakeIo(), live = true): Promise<Delivery> {
  return await Delivery.prepare(destinationsOf(flags), { ...QUICK, files: io, write: io.stdout }, {
    live,
  });
}

/** A receiver that answers with these statuses in turn, the last for ever. */
function receiver(statuses: readonly number[]) {
  const bodies: string[] = [];
  const types: (string | null)[] = [];
  const server = Deno.serve(
    { hostname: "127.0.0.1", port: 0, onListen: () => {} },
    async (request) => {
      bodies.push(await request.text());
      types.push(request.headers.get("content-type"));
      const status = statuses[Math.min(bodies.length, statuses.length) - 1] ?? 200;
      return new Response(null, { status, headers: { location: "/elsewhere" } });
    },
  );
  return {
    url: `webhook:http://127.0.0.1:${server.addr.port}/secret-path`,
    host: `127.0.0.1:${server.addr.port}`,
    bodies,
    types,
    [Symbol.asyncDispose]: () => server.shutdown(),
  };
}

const WARNING: ScanEvent = { type: "warning", code: "shortage", message: "careful" };

Deno.test("results go to every place: files, stdout without anything else, several of one format", async () => {
  const io = new FakeIo();
  const results = await delivery({ output: ["a.json", "b.json", "csv:-", "c.html"] }, io);
  assert.ok(results.takesWriter);
  const { saved, failed } = await results.finish(PLAIN_REPORT);
  assert.deepEqual(failed, []);
  assert.deepEqual(saved, ["a.json", "b.json", "c.html"]);
  assert.equal(io.written.get("a.json"), io.written.get("b.json"));
  assert.match(io.out, /^host,proto,port,/);
});

Deno.test("NDJSON is written while the scan runs, and not again at its end", async () => {
  const io = new FakeIo();
  const results = await delivery({ output: ["x.ndjson", "ndjson:-"] }, io);
  results.event(WARNING);
  assert.equal(io.written.get("x.ndjson"), `${JSON.stringify(WARNING)}\n`);
  assert.equal(io.out, `${JSON.stringify(WARNING)}\n`);
  await results.finish(PLAIN_REPORT);
  assert.equal(io.written.get("x.ndjson"), `${JSON.stringify(WARNING)}\n`);
  const saved = await delivery({ output: ["x.ndjson"] }, io, false);
  await saved.finish(PLAIN_REPORT);
  assert.deepEqual(readAnyReport(io.written.get("x.ndjson") ?? "", "x"), PLAIN_REPORT);
});

Deno.test("a place that cannot be written is told before the scan", async () => {
  const io = new FakeIo({ writeError: new Deno.errors.PermissionDenied("x") });
  await assert.rejects(delivery({ output: ["x.html"] }, io), {
    name: "InputError",
    message: 'Cannot write "x.html": the system does not allow it',
  });
});

Deno.test("a format that fails does not stop the others, and leaves no file", async () => {
  await using folder = await temporaryFolder();
  const broken: OutputFormat = {
    ...jsonFormat,
    *render() {
      yield "half";
      throw new RangeError("x");
    },
  };
  const file = (format: OutputFormat, name: string) =>
    ({ kind: "file", format, path: `${folder.path}/${name}` }) as const;
  const places = [file(broken, "a"), file(jsonFormat, "b")];
  const results = await Delivery.prepare(places, { ...QUICK, files: systemFiles() }, {
    live: true,
  });
  const { saved, failed } = await results.finish(PLAIN_REPORT);
  assert.match(failed.join(), /\/a": the format failed \(RangeError\), which is a bug in Portico$/);
  assert.deepEqual(saved, [`${folder.path}/b`]);
  assert.deepEqual(filesIn(folder.path), ["b"]);
});

Deno.test("a webhook gets the report, or its summary", async () => {
  await using hook = receiver([200]);
  const report = await delivery({ output: [hook.url] });
  assert.deepEqual(await report.finish(PLAIN_REPORT), { saved: [hook.host], failed: [] });
  const summary = await delivery({ output: [hook.url], webhookBody: "summary" });
  await summary.finish(PLAIN_REPORT);
  assert.deepEqual(hook.types, ["application/json", "application/json"]);
  assert.deepEqual(JSON.parse(hook.bodies[0] ?? ""), PLAIN_REPORT);
  const { text, ports } = JSON.parse(hook.bodies[1] ?? "");
  assert.match(text, /^Scan of 192\.0\.2\.0\/30: 2,050 probes: 2 open/);
  assert.deepEqual(ports, { open: 2, closed: 2045, filtered: 3, openFiltered: 0 });
});

Deno.test("a webhook's address can stand in a file, in its first line", async () => {
  await using hook = receiver([200]);
  const address = hook.url.slice("webhook:".length);
  const io = new FakeIo({ files: { hook: `\ufeff  ${address} \r\nnotes\n`, odd: "secret\n" } });
  const results = await delivery({ output: ["webhook:@hook"], webhookBody: "summary" }, io);
  assert.deepEqual(await results.finish(PLAIN_REPORT), { saved: [hook.host], failed: [] });
  assert.match(hook.bodies[0] ?? "", /^\{"text":|"text"/);
  await assert.rejects(delivery({ output: ["webhook:@odd"] }, io), {
    name: "InputError",
    message: 'Cannot use the first line of "odd": it must be an address that begins with ' +
      "https:// or http://",
  });
  await assert.rejects(delivery({ output: ["webhook:@none"] }, io), {
    name: "InputError",
    message: 'Cannot read webhook address "none": there is no such file or folder',
  });
});

Deno.test("a webhook that is busy is asked again; one that refuses is not", async () => {
  await using busy = receiver([503, 429, 204]);
  const first = await delivery({ output: [busy.url] });
  assert.deepEqual((await first.finish(PLAIN_REPORT)).failed, []);
  assert.equal(busy.bodies.length, 3);
  await using refusing = receiver([404]);
  const second = await delivery({ output: [refusing.url, "x.json"] });
  const { saved, failed } = await second.finish(PLAIN_REPORT);
  assert.deepEqual(failed, [`Cannot send results to ${refusing.host}: it answered 404`]);
  assert.deepEqual(saved, ["x.json"]);
  assert.equal(refusing.bodies.length, 1);
});

Deno.test("a webhook's failure is a sentence that keeps its address secret", async () => {
  await using broken = receiver([500]);
  await using moved = receiver([302]);
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const closed = `webhook:http://127.0.0.1:${listener.addr.port}/secret-path`;
  listener.close();
  const results = await delivery({ output: [broken.url, moved.url, closed] });
  const { failed } = await results.finish(PLAIN_REPORT);
  assert.match(failed[0] ?? "", /it answered 500 \(tried 3 times\)$/);
  assert.match(failed[1] ?? "", /it answered 302, a redirect: give the address that it leads to$/);
  assert.match(failed[2] ?? "", /it cannot be reached \(tried 3 times\)$/);
  assert.doesNotMatch(failed.join(), /secret-path/);
});

Deno.test("save() writes files; what waits for a reader or an answer comes later, and may be cut short", async () => {
  const never = Promise.withResolvers<void>();
  class Pipes extends FakeIo {
    override prepareFile(path?: string): Promise<PlaceKind> {
      return Promise.resolve(path === "pipe" ? "special" : "file");
    }
    override writeFile(path: string, chunks: Iterable<string>): Promise<void> {
      return path === "pipe" ? never.promise : super.writeFile(path, chunks);
    }
  }
  const io = new Pipes();
  const results = await delivery({ output: ["json:pipe", "a.json", "csv:-"] }, io);
  await results.save(PLAIN_REPORT);
  assert.deepEqual([...io.written.keys()], ["a.json"]);
  assert.equal(io.out, "");
  const abort = new AbortController();
  const finished = results.finish(PLAIN_REPORT, { signal: abort.signal });
  abort.abort();
  assert.deepEqual(await finished, {
    saved: ["a.json"],
    failed: ['Cannot write "pipe": it was stopped while it waited'],
  });
});

Deno.test("events wait for the slowest reader", async () => {
  const full = Promise.resolve();
  const io = new FakeIo();
  const places = destinationsOf({ output: ["x.ndjson", "ndjson:-"] });
  const world = { ...QUICK, files: io, write: io.stdout };
  const quick = await Delivery.prepare(places, world, { live: true });
  assert.equal(quick.room(), undefined);
  const slow = await Delivery.prepare(places, { ...world, room: () => full }, { live: true });
  assert.equal(slow.room(), full);
});
