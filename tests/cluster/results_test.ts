import assert from "node:assert/strict";
import { FoldedQueue } from "../../src/cluster/folded_queue.ts";
import { readMessage, type ResultHead } from "../../src/cluster/messages.ts";
import { packResult, ResultGatherer, unpackResult } from "../../src/cluster/packed.ts";
import { cutPart, type Part, partText, sizeOfPart, TaskPlan } from "../../src/job/parts.ts";
import { planScan, scanReport } from "../../src/job/start.ts";
import { InputError } from "../../src/model/input_error.ts";
import type { Report } from "../../src/model/report.ts";
import { closedPorts } from "../support/closed_ports.ts";

/** A small real scan in parts, each with its report. */
async function scanned(parts: number) {
  const ports = await closedPorts("127.0.0.1", 12);
  using open = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const { task } = await planScan({
    targets: ["127.0.0.1"],
    ports: [...ports, open.addr.port].join(","),
    seed: 5,
    banner: false,
    rdns: false,
  });
  const plan = new TaskPlan(task);
  const units = [...cutPart(plan.part, Math.ceil(sizeOfPart(plan.part) / parts))];
  const results = [];
  for (const [i, part] of units.entries()) {
    results.push({ head: headOf(part, `a${i}`), report: await scanReport(plan.taskOf(part)) });
  }
  return { plan, results, whole: await scanReport(task) };
}

function headOf(part: Part, attempt: string): ResultHead {
  return {
    worker: { name: "w", tags: ["site=here"] },
    queue: "any",
    attempt,
    ...partText(part),
    ranges: 1,
    again: 0,
  };
}

Deno.test("results make the report of one machine, whatever their order and however often they come", async () => {
  const { plan, results, whole } = await scanned(4);
  const queue = new FoldedQueue("any", plan);
  for (const result of results.toReversed()) assert.equal(queue.add(result), true);
  for (const result of results) assert.equal(queue.add(result), false);
  assert.ok(queue.complete);
  const report = queue.report();
  assert.deepEqual(
    report?.hosts.map(({ address, summary, reasons }) => ({ address, summary, reasons })),
    whole.hosts.map(({ address, summary, reasons }) => ({ address, summary, reasons })),
  );
  assert.equal(report?.scan.integrity.planned, whole.scan.integrity.planned);
  assert.deepEqual([...queue.workers], [["w", { tags: ["site=here"], endpoints: 13 }]]);
});

Deno.test("a result is refused that brings what was not asked for", async () => {
  const { plan, results } = await scanned(2);
  const [result] = results;
  assert.ok(result !== undefined);
  const spoilt: readonly ((report: Report) => Report)[] = [
    (report) => ({
      ...report,
      hosts: report.hosts.map((host) => ({ ...host, address: "10.9.9.9" })),
    }),
    (report) => ({ ...report, scan: { ...report.scan, status: "interrupted" } }),
    (report) => ({
      ...report,
      scan: { ...report.scan, integrity: { ...report.scan.integrity, planned: 1_000_000 } },
    }),
    (report) => ({
      ...report,
      hosts: report.hosts.map((host) => ({ ...host, summary: { ...host.summary, closed: 9_999 } })),
    }),
  ];
  for (const spoil of spoilt) {
    const queue = new FoldedQueue("any", plan);
    assert.throws(() => queue.add({ ...result, report: spoil(result.report) }), InputError);
    assert.equal(queue.progress(0).completed, 0);
    assert.equal(queue.add(result), true);
  }
  const stray = { ...result, head: { ...result.head, tcp: "0-99999" } };
  assert.throws(() => new FoldedQueue("any", plan).add(stray), InputError);
});

Deno.test("ranges that nobody brings back are lost, and counted as such", async () => {
  const { plan, results } = await scanned(3);
  const queue = new FoldedQueue("any", plan);
  const [first, second] = results;
  assert.ok(first !== undefined && second !== undefined);
  queue.add(first);
  queue.add({ head: { ...second.head, lost: "given out 5 times" } });
  queue.giveUp();
  assert.ok(queue.complete);
  assert.equal(queue.lost, 13 - first.report.scan.integrity.planned);
  assert.deepEqual(queue.ranges, { again: 0, lost: 2 });
});

Deno.test("a worker that took ranges and fell silent is a lost one; one that gave them back is not", async () => {
  const { plan, results } = await scanned(2);
  const queue = new FoldedQueue("any", plan);
  const note = (kind: "took" | "gave-back", name: string, attempt: string) =>
    queue.note({ kind, worker: { name, tags: [] }, queue: "any", attempt, tcp: "0", udp: "" });
  note("took", "dead", "x1");
  note("took", "polite", "x2");
  note("gave-back", "polite", "x2");
  for (const result of results) queue.add(result);
  assert.deepEqual([...queue.lostWorkers], ["dead"]);
});

Deno.test("a packed result is read back from its pieces in any order, with pieces that come twice", async () => {
  const { results: [result] } = await scanned(1);
  assert.ok(result !== undefined);
  const pieces = await packResult(result, 100);
  assert.ok(pieces.length > 3);
  const gatherer = new ResultGatherer();
  const attempt = result.head.attempt;
  let packed: Uint8Array | undefined;
  for (const [index, bytes] of [...pieces.entries()].reverse()) {
    assert.equal(packed, undefined);
    packed = gatherer.add({ attempt, index, count: pieces.length, bytes });
    if (packed === undefined) gatherer.add({ attempt, index, count: pieces.length, bytes });
  }
  assert.ok(packed !== undefined);
  const read = await unpackResult(packed);
  assert.deepEqual(read.head, result.head);
  assert.deepEqual(read.report, result.report);
});

Deno.test("garbage in place of a result is refused in words", async () => {
  const gatherer = new ResultGatherer();
  const piece = { attempt: "a", index: 0, count: 1, bytes: new Uint8Array([1, 2, 3]) };
  for (
    const wrong of [{ index: 1 }, { count: 2_000, index: 5 }, { index: NaN }, { attempt: "A/.." }]
  ) {
    assert.throws(() => gatherer.add({ ...piece, ...wrong }), InputError);
  }
  await assert.rejects(unpackResult(gatherer.add(piece) ?? new Uint8Array()), InputError);
  const zipped = async (text: string) =>
    new Uint8Array(
      await new Response(new Blob([text]).stream().pipeThrough(new CompressionStream("gzip")))
        .arrayBuffer(),
    );
  for (const text of ["", "{}\n{}", "null\n", `${"x".repeat(2 ** 21)}`, '{"worker":1}\n{}']) {
    await assert.rejects(unpackResult(await zipped(text)), InputError, text.slice(0, 20));
  }
});

Deno.test("a result that unpacks without end is refused", async () => {
  const bomb = new Response(
    new Blob([new Uint8Array(2 ** 24)]).stream().pipeThrough(new CompressionStream("gzip")),
  );
  await assert.rejects(unpackResult(new Uint8Array(await bomb.arrayBuffer())), InputError);
});

Deno.test("messages of another form or version are refused in words", () => {
  assert.throws(() => readMessage("task", "{"), /a task that is no JSON/);
  assert.throws(() => readMessage("task", '{"protocol":99}'), /another version.*protocol 99/);
  assert.throws(() => readMessage("range", '{"tcp":1}'), /a range whose tcp/);
  assert.throws(() => readMessage("note", "null"), InputError);
});
