import assert from "node:assert/strict";
import fc from "fast-check";
import { HostList } from "../../src/targets/hosts.ts";
import { MAX_PERMUTATION_SIZE, Permutation } from "../../src/targets/permutation.ts";
import { Plan } from "../../src/targets/plan.ts";
import { PortSet } from "../../src/targets/port_set.ts";
import { parsePorts } from "../../src/targets/ports.ts";
import { parseTarget } from "../../src/targets/target.ts";

const seeds = fc.nat(2 ** 32 - 1);

function hosts(text: string): HostList {
  const spec = parseTarget(text);
  assert.ok(spec.kind === "range");
  return new HostList([{ text, ranges: [spec.range] }]);
}

function firstHosts(count: number): HostList {
  return new HostList([
    { text: "t", ranges: [{ family: "ipv4", first: 0n, last: BigInt(count - 1) }] },
  ]);
}

function tcp(first: number, last: number): PortSet {
  return new PortSet([{ transport: "tcp", first, last }]);
}

Deno.test("a permutation hits every number exactly once, whatever the size and the seed", () => {
  fc.assert(
    fc.property(fc.nat(3_000), seeds, (size, seed) => {
      const permutation = new Permutation(size, seed);
      const seen = new Uint8Array(size);
      for (let i = 0; i < size; i++) seen[permutation.at(i)]!++;
      assert.ok(seen.every((count) => count === 1));
    }),
    { numRuns: 60 },
  );
});

Deno.test("a permutation of the largest size stays inside it and never repeats", () => {
  const permutation = new Permutation(MAX_PERMUTATION_SIZE, 7);
  const seen = new Set<number>();
  for (let i = 0; i < 20_000; i++) {
    const value = permutation.at(MAX_PERMUTATION_SIZE - 1 - i * 1_001);
    assert.ok(Number.isInteger(value) && value >= 0 && value < MAX_PERMUTATION_SIZE);
    seen.add(value);
  }
  assert.equal(seen.size, 20_000);
});

Deno.test("Permutation refuses sizes that make no sense", () => {
  for (const size of [-1, 1.5, NaN, 2 ** 32 + 1]) {
    assert.throws(() => new Permutation(size, 1), RangeError, String(size));
  }
});

Deno.test("a plan asks every port of every host exactly once, over seeds and group borders", () => {
  const counts = fc.tuple(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 60 }));
  fc.assert(
    fc.property(counts, seeds, ([hostCount, portCount], seed) => {
      const plan = new Plan(firstHosts(hostCount), tcp(1, portCount), seed);
      assertComplete(plan);
    }),
    { numRuns: 50 },
  );
  // More hosts than one group has, and more ports than one group asks.
  assertComplete(new Plan(firstHosts(9_000), tcp(1, 3), 5));
  assertComplete(new Plan(firstHosts(11), tcp(1, 60_000), 6));
});

function assertComplete(plan: Plan): void {
  const portCount = plan.ports.size;
  const seen = new Uint8Array(plan.size);
  for (let position = 0; position < plan.size; position++) {
    const { hostIndex, portIndex } = plan.at(position);
    assert.ok(hostIndex < plan.hosts.size && portIndex < portCount);
    seen[hostIndex * portCount + portIndex]!++;
  }
  assert.ok(seen.every((count) => count === 1));
}

Deno.test("positions may be asked for in any order, so that a scan can be shared or resumed", () => {
  const forwards = new Plan(firstHosts(9_000), tcp(1, 4), 1);
  const jumping = new Plan(firstHosts(9_000), tcp(1, 4), 1);
  fc.assert(fc.property(fc.nat(forwards.size - 1), (position) => {
    assert.deepEqual(
      jumping.at(position),
      new Plan(forwards.hosts, forwards.ports, 1).at(position),
    );
  }));
});

Deno.test("the same seed gives the same order, another seed another, and neither is the plain one", () => {
  const order = (seed: number) => {
    const plan = new Plan(firstHosts(1), tcp(1, 500), seed);
    return Array.from({ length: 500 }, (_, i) => plan.at(i).portIndex);
  };
  assert.deepEqual(order(1), order(1));
  assert.notDeepEqual(order(1), order(2));
  const inPlace = order(1).filter((port, i) => port === i).length;
  assert.ok(inPlace < 20, `${inPlace} ports kept their place`);
});

Deno.test("only a bounded number of hosts is unfinished at any time", () => {
  const plan = new Plan(hosts("10.0.0.0/8"), tcp(1, 1_000), 3);
  assert.ok(plan.groupHosts <= 4_096);
  const groupSize = plan.groupHosts * 1_000;
  for (const position of [0, groupSize - 1, groupSize, 5 * groupSize + 17]) {
    const group = Math.floor(position / groupSize);
    assert.equal(Math.floor(plan.at(position).hostIndex / plan.groupHosts), group);
  }
});

Deno.test("16 billion questions begin at once and take no memory", () => {
  const startedMs = performance.now();
  const plan = new Plan(hosts("10.0.0.0/8"), tcp(1, 1_000), 42);
  assert.equal(plan.size, 2 ** 24 * 1_000);
  const before = Deno.memoryUsage().heapUsed;
  const drawn = new Set<string>();
  for (let i = 0; i < 1_000; i++) {
    const { hostIndex, portIndex } = plan.at(i);
    drawn.add(`${plan.hosts.at(hostIndex).address}:${plan.portAt(portIndex).port}`);
  }
  assert.equal(drawn.size, 1_000);
  assert.ok(Deno.memoryUsage().heapUsed - before < 16 * 2 ** 20);
  // Generous: writing the plan down would take minutes and gigabytes.
  assert.ok(performance.now() - startedMs < 5_000);
  const last = plan.at(plan.size - 1);
  assert.ok(last.hostIndex < 2 ** 24 && last.portIndex < 1_000);
});

Deno.test("every port of the whole IPv4 space is still a plan", () => {
  const plan = new Plan(hosts("0.0.0.0/0"), parsePorts("all,U:all"), 1);
  assert.equal(plan.size, 2 ** 32 * 131_070);
  const { hostIndex, portIndex } = plan.at(plan.size - 1);
  assert.ok(hostIndex >= 2 ** 32 - plan.groupHosts && hostIndex < 2 ** 32);
  assert.ok(portIndex < 131_070);
});

Deno.test("an empty plan has nothing to ask", () => {
  assert.equal(new Plan(new HostList([]), tcp(1, 10), 1).size, 0);
});
