import assert from "node:assert/strict";
import fc from "fast-check";
import {
  Coverage,
  cutPart,
  joinParts,
  parsePart,
  partText,
  sizeOfPart,
  TaskPlan,
  withoutPart,
} from "../../src/job/parts.ts";
import { planScan } from "../../src/job/start.ts";
import { Positions } from "../../src/targets/positions.ts";

const spans = fc.array(
  fc.tuple(fc.nat(200), fc.nat(30)).map(([first, length]) => ({ first, last: first + length })),
  { maxLength: 12 },
);
const positions = spans.map((list) => new Positions(list));
const part = fc.record({ tcp: positions, udp: positions });

function members(set: Positions): readonly number[] {
  return Array.from({ length: set.size }, (_, rank) => set.at(rank));
}

Deno.test("minus() and joinParts() are those of sets", () => {
  fc.assert(fc.property(positions, positions, (a, b) => {
    const [inA, inB] = [new Set(members(a)), new Set(members(b))];
    assert.deepEqual(members(a.minus(b)), [...inA].filter((one) => !inB.has(one)));
    assert.deepEqual(
      members(joinParts([{ tcp: a, udp: a }, { tcp: b, udp: b }]).udp),
      [...new Set([...inA, ...inB])].sort((x, y) => x - y),
    );
  }));
});

Deno.test("cutPart() gives every endpoint once, in units of at most the size", () => {
  fc.assert(fc.property(part, fc.integer({ min: 1, max: 90 }), (whole, size) => {
    const units = [...cutPart(whole, size)];
    assert.ok(units.every((unit) => sizeOfPart(unit) <= size && sizeOfPart(unit) > 0));
    assert.equal(units.reduce((sum, unit) => sum + sizeOfPart(unit), 0), sizeOfPart(whole));
    assert.deepEqual(partText(joinParts(units)), partText(whole));
    assert.deepEqual(
      units.map(partText),
      units.map((unit) => partText(parsePart(partText(unit))!)),
    );
  }));
});

Deno.test("Coverage takes each endpoint once, in any order, with any repetition", () => {
  fc.assert(fc.property(part, fc.array(fc.nat()), (whole, picks) => {
    const units = [...cutPart(whole, 17)];
    const coverage = new Coverage(whole);
    const order = [...picks.map((pick) => units[pick % Math.max(1, units.length)]), ...units];
    let taken = 0;
    for (const unit of order) {
      if (unit !== undefined && coverage.add(unit)) taken += sizeOfPart(unit);
    }
    assert.ok(coverage.complete);
    assert.equal(taken, sizeOfPart(whole));
    assert.equal(sizeOfPart(coverage.missing), 0);
  }));
});

Deno.test("Coverage refuses what overlaps or does not belong to the task", () => {
  const span = (first: number, last: number) => ({
    tcp: new Positions([{ first, last }]),
    udp: new Positions([]),
  });
  const coverage = new Coverage(span(0, 99));
  assert.ok(coverage.add(span(10, 19)));
  assert.ok(!coverage.add(span(19, 20)));
  assert.ok(!coverage.add(span(95, 100)));
  assert.equal(coverage.size, 10);
  assert.equal(partText(coverage.missing).tcp, "0-9,20-99");
});

Deno.test("two machines that read one task have the same digest; another plan has another", async () => {
  const request = { targets: ["127.0.0.1-9"], ports: "1-500,U:53", seed: 7 };
  const { task } = await planScan(request);
  const [a, b] = [new TaskPlan(task), new TaskPlan(JSON.parse(JSON.stringify(task)))];
  assert.equal(await a.digest(), await b.digest());
  const other = new TaskPlan((await planScan({ ...request, seed: 8 })).task);
  assert.notEqual(await a.digest(), await other.digest());
  assert.ok(a.hasAddress("127.0.0.9") && !a.hasAddress("127.0.0.10") && !a.hasAddress("x"));
  assert.ok(a.hasPort("udp", 53) && !a.hasPort("udp", 54) && a.hasPort("tcp", 500));
});

Deno.test("a unit is a task of its own that has exactly its endpoints", async () => {
  const { task } = await planScan({ targets: ["127.0.0.1"], ports: "1-100", seed: 7 });
  const plan = new TaskPlan(task);
  const [first] = cutPart(plan.part, 30);
  const unit = new TaskPlan(plan.taskOf(first!));
  assert.equal(sizeOfPart(unit.part), 30);
  assert.ok(plan.holds(unit.part));
  assert.equal(sizeOfPart(withoutPart(plan.part, unit.part)), 70);
});
