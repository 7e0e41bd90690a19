import assert from "node:assert/strict";
import { readScanWork, scanWork } from "../../../src/scan/work/scan_work.ts";
import { wholePlan } from "../../../src/scan/work/plan_cursor.ts";
import { scanOptions } from "../../support/scan_world.ts";

const { plan } = scanOptions({ targets: "192.0.2.0/30 2001:db8::7", ports: "22,80,U:53" });
const WHOLE = wholePlan(plan);

Deno.test("readScanWork() gives the same endpoints in the same order, from JSON", () => {
  const part = { tcp: WHOLE.tcp.shard({ index: 2, count: 3 }), udp: WHOLE.udp };
  const read = readScanWork(JSON.parse(JSON.stringify(scanWork(plan, part))));
  assert.deepEqual([read.part.tcp.toString(), read.part.udp.toString()], ["3-5", "0-4"]);
  const endpoints = (of: typeof plan) => Array.from({ length: of.size }, (_, i) => of.at(i));
  assert.deepEqual(endpoints(read.plan), endpoints(plan));
  assert.equal(read.plan.hosts.at(4).address, "2001:db8::7");
});

Deno.test("readScanWork() refuses what is not a plan's", () => {
  const work = scanWork(plan, WHOLE);
  const cases = [
    [{ ports: "ssh" }, '"ssh" is not a list of ports'],
    [{ excluded: ["x"] }, '"x" is not a range of addresses'],
    [{ positions: { tcp: "all", udp: "" } }, "it does not tell what is left to scan"],
    [{ positions: { tcp: "0-10", udp: "" } }, "what is left does not fit the scan"],
    [{ positions: { tcp: "", udp: "5" } }, "what is left does not fit the scan"],
  ] as const;
  for (const [change, message] of cases) {
    assert.throws(() => readScanWork({ ...work, ...change }), { name: "InputError", message });
  }
});
