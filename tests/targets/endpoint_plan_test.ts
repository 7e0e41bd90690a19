/** Lists of single endpoints: each pair exactly once, in any order, part and transport. */

import assert from "node:assert/strict";
import fc from "fast-check";
import { formatIpv4 } from "../../src/targets/address.ts";
import { parseEndpoint, parseHostPorts } from "../../src/targets/endpoint.ts";
import { EndpointBuilder, type EndpointFilter } from "../../src/targets/endpoint_list.ts";
import { EndpointPlan } from "../../src/targets/endpoint_plan.ts";
import { parseAddress } from "../../src/targets/parse_address.ts";
import { parsePorts } from "../../src/targets/ports.ts";
import { planOf, wholePlan } from "../../src/scan/work/plan_cursor.ts";
import { readScanWork, scanWork } from "../../src/scan/work/scan_work.ts";
import { sharedPlan, shareEndpoints } from "../../src/scan/work/endpoint_work.ts";

/** `address port` or `address port/udp`. */
type Pair = readonly [address: string, port: number, transport: "tcp" | "udp"];

function listOf(pairs: readonly Pair[], filter: Partial<EndpointFilter> = {}) {
  const builder = new EndpointBuilder();
  for (const [text, port, transport] of pairs) {
    const address = parseAddress(text);
    assert.ok(address !== undefined);
    builder.add(address, { port, transport });
  }
  return builder.build("list", { excluded: [], ...filter });
}

function planFor(pairs: readonly Pair[], seed = 1): EndpointPlan {
  const { hosts, endpoints } = listOf(pairs);
  return new EndpointPlan(hosts, endpoints, { seed });
}

function endpointsOf(plan: EndpointPlan): readonly string[] {
  return Array.from({ length: plan.size }, (_, position) => {
    const item = plan.at(position);
    assert.equal(plan.positionOf(item), position);
    const { transport, port } = plan.portAt(item.portIndex);
    return `${plan.hosts.at(item.hostIndex).address} ${port}/${transport}`;
  });
}

const ADDRESS = fc.oneof(
  fc.nat(0xffff_ffff).map(formatIpv4),
  fc.nat(30).map((n) => `192.0.2.${n}`),
  fc.nat(30).map((n) => `2001:db8::${n.toString(16)}`),
);
const PAIRS = fc.array(
  fc.tuple(ADDRESS, fc.integer({ min: 1, max: 65_535 }), fc.constantFrom("tcp", "udp")),
  { minLength: 1, maxLength: 300 },
) as fc.Arbitrary<readonly Pair[]>;

Deno.test("every pair of a list comes exactly once, whatever the seed, and its position is found again", () => {
  fc.assert(fc.property(PAIRS, fc.nat(), (pairs, seed) => {
    const canonical = pairs.map(([text, port, transport]) =>
      `${text.replace(/::0$/, "::")} ${port}/${transport}`
    );
    const found = endpointsOf(planFor(pairs, seed));
    assert.deepEqual([...found].sort(), [...new Set(canonical)].sort());
  }));
});

Deno.test("shards have no pair in common, and together all of them", () => {
  fc.assert(fc.property(PAIRS, fc.integer({ min: 1, max: 7 }), (pairs, count) => {
    const plan = planFor(pairs);
    for (const transport of ["tcp", "udp"] as const) {
      const own = planOf(plan, transport) as EndpointPlan;
      const whole = wholePlan(plan)[transport];
      const parts = Array.from({ length: count }, (_, i) => whole.shard({ index: i + 1, count }));
      const positions = parts.flatMap((part) =>
        Array.from({ length: part.size }, (_, i) => part.at(i))
      );
      assert.deepEqual([...positions].sort((a, b) => a - b), [...Array(own.size).keys()]);
    }
  }));
});

Deno.test("as JSON, and as arrays for threads, a plan is the same plan", () => {
  fc.assert(
    fc.property(PAIRS, fc.nat(1_000), (pairs, seed) => {
      const plan = planFor(pairs, seed);
      const text = JSON.stringify(scanWork(plan, wholePlan(plan)));
      const read = readScanWork(JSON.parse(text)).plan as EndpointPlan;
      assert.deepEqual(endpointsOf(read), endpointsOf(plan));
      assert.deepEqual(
        endpointsOf(sharedPlan(structuredClone(shareEndpoints(plan)))),
        endpointsOf(plan),
      );
    }),
    { numRuns: 40 },
  );
});

Deno.test("a hundred thousand hosts of one port each go through many groups", () => {
  const pairs = Array.from(
    { length: 100_000 },
    (_, i): Pair => [formatIpv4(i * 40_000), 443, "tcp"],
  );
  assert.equal(new Set(endpointsOf(planFor(pairs))).size, 100_000);
});

Deno.test("duplicates and what is excluded are counted", () => {
  const pairs: readonly Pair[] = [
    ["192.0.2.1", 22, "tcp"],
    ["192.0.2.1", 22, "tcp"],
    ["192.0.2.1", 22, "udp"],
    ["192.0.2.9", 80, "tcp"],
    ["2001:db8::1", 80, "tcp"],
    ["2001:db8::1", 81, "tcp"],
  ];
  const excluded = [{ family: "ipv4", first: 0xc0000208n, last: 0xc000020an }] as const;
  const list = listOf(pairs, { excluded, excludedPorts: parsePorts("81") });
  assert.deepEqual([list.size, list.duplicates, list.left], [3, 1, 2]);
  const ipv6 = listOf(pairs, { family: "ipv6" });
  assert.deepEqual([ipv6.size, ipv6.duplicates, ipv6.left], [2, 1, 3]);
});

Deno.test("each host knows the ports that it was asked", () => {
  const plan = planFor([["192.0.2.1", 22, "tcp"], ["192.0.2.1", 53, "udp"], [
    "192.0.2.2",
    80,
    "tcp",
  ]]);
  assert.deepEqual([plan.askedOf(0), plan.askedOf(1)], ["22,U:53", "80"]);
  assert.deepEqual([plan.portCountOf(0), plan.portCountOf(1)], [2, 1]);
  assert.equal(plan.ports.toString(), "22,80,U:53");
});

Deno.test("endpoints are read as they are typed; what names two ports or many hosts is refused", () => {
  const words = (text: string) => {
    const found = parseEndpoint(text);
    return found === undefined ? undefined : `${found.hostText} ${found.ports}`;
  };
  assert.equal(words("nas.lan:443"), "nas.lan 443");
  assert.equal(words("[2001:db8::1]:22"), "[2001:db8::1] 22");
  assert.equal(words("10.0.0.1:53/udp"), "10.0.0.1 U:53");
  for (const text of ["10.0.0.1", "2001:db8::1", "::1:22", "10.0.0.0/24", "http://a.example:80/"]) {
    assert.equal(words(text), undefined, text);
  }
  assert.equal(parseHostPorts("[2001:db8::1]:22,80-81,U:53").ports.toString(), "22,80-81,U:53");
  const refused: readonly (readonly [text: string, why: RegExp])[] = [
    ["10.0.0.1:22:80", /names more than one port; write 10\.0\.0\.1:22/],
    ["10.0.0.1:22-80", /names more than one port/],
    ["10.0.0.1:0", /port 0 is not one from 1 to 65535/],
    ["10.0.0.1:70000", /port 70000 is not one/],
    ["10.0.0.1-9:22", /several hosts and a port; give the hosts and --ports/],
    ["10.0.0.300:22", /Cannot parse target "10\.0\.0\.300"/],
  ];
  for (const [text, message] of refused) {
    assert.throws(() => parseEndpoint(text), { name: "InputError", message }, text);
  }
});
