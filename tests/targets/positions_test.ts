import assert from "node:assert/strict";
import fc from "fast-check";
import { HostList } from "../../src/targets/hosts.ts";
import { Plan } from "../../src/targets/plan.ts";
import { PortSet } from "../../src/targets/port_set.ts";
import { parsePositions, Positions, type Span } from "../../src/targets/positions.ts";

const spans = fc.array(
  fc.tuple(fc.nat(500), fc.nat(30)).map(([first, more]): Span => ({ first, last: first + more })),
  { maxLength: 12 },
);

function members(positions: Positions): readonly number[] {
  return Array.from({ length: positions.size }, (_, rank) => positions.at(rank));
}

function plan(hosts: number, ports: number, seed: number): Plan {
  const range = { family: "ipv4", first: 0n, last: BigInt(hosts - 1) } as const;
  const list = new HostList([{ text: "t", ranges: [range] }]);
  return new Plan(list, new PortSet([{ transport: "tcp", first: 1, last: ports }]), seed);
}

Deno.test("positions are the union of their spans, in order, each once", () => {
  fc.assert(fc.property(spans, (list) => {
    const expected = new Set(
      list.flatMap(({ first, last }) =>
        Array.from({ length: last - first + 1 }, (_, i) => first + i)
      ),
    );
    const positions = new Positions(list);
    assert.deepEqual(members(positions), [...expected].sort((a, b) => a - b));
    for (let i = 0; i < 560; i++) assert.equal(positions.has(i), expected.has(i), String(i));
  }));
});

Deno.test("positions are written down and read back the same", () => {
  fc.assert(fc.property(spans, (list) => {
    const positions = new Positions(list);
    assert.deepEqual(parsePositions(positions.toString())?.spans, positions.spans);
  }));
  assert.equal(new Positions([{ first: 3, last: 3 }, { first: 5, last: 9 }]).toString(), "3,5-9");
  for (const text of ["x", "1-", "-1", "5-3", "1,,2", "1 2", "99999999999999999"]) {
    assert.equal(parsePositions(text), undefined, text);
  }
});

Deno.test("n shards have nothing in common, together are everything, and differ by one at most", () => {
  fc.assert(fc.property(spans, fc.integer({ min: 1, max: 20 }), (list, count) => {
    const whole = new Positions(list);
    const shards = Array.from(
      { length: count },
      (_, i) => members(whole.shard({ index: i + 1, count })),
    );
    assert.deepEqual(shards.flat(), members(whole));
    const sizes = shards.map((shard) => shard.length);
    assert.ok(Math.max(...sizes) - Math.min(...sizes) <= 1, sizes.join());
  }));
});

Deno.test("shards of the largest plans are cut without losing a position to rounding", () => {
  const whole = Positions.below(2 ** 53 - 2);
  let next = 0;
  for (let index = 1; index <= 7; index++) {
    const [span] = whole.shard({ index, count: 7 }).spans;
    assert.equal(span?.first, next);
    next = (span?.last ?? 0) + 1;
  }
  assert.equal(next, whole.size);
});

Deno.test("pick() takes positions by their ranks", () => {
  fc.assert(fc.property(spans, spans, (list, ranks) => {
    const whole = new Positions(list);
    const within = new Positions(ranks.filter(({ last }) => last < whole.size));
    assert.deepEqual(
      members(whole.pick(within.spans)),
      members(within).map((rank) => whole.at(rank)),
    );
  }));
});

Deno.test("an empty set has no position", () => {
  const none = Positions.below(0);
  assert.deepEqual([none.size, none.has(0), none.toString()], [0, false, ""]);
  assert.throws(() => none.at(0), RangeError);
});

Deno.test("a plan tells the position of every question: the inverse of its order", () => {
  const sizes = fc.tuple(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 60 }));
  fc.assert(
    fc.property(sizes, fc.nat(2 ** 32 - 1), ([hosts, ports], seed) => {
      const order = plan(hosts, ports, seed);
      for (let position = 0; position < order.size; position++) {
        assert.equal(order.positionOf(order.at(position)), position);
      }
    }),
    { numRuns: 40 },
  );
  const large = plan(2 ** 24, 1_000, 5);
  for (const position of [0, 1, large.size - 1, 12_345_678_901]) {
    assert.equal(large.positionOf(large.at(position)), position);
  }
});
