import assert from "node:assert/strict";
import fc from "fast-check";
import { type AddressRange, formatIpv4 } from "../../src/targets/address.ts";
import { parseAddress } from "../../src/targets/parse_address.ts";
import { HostList, type ResolvedTarget } from "../../src/targets/hosts.ts";
import { TargetIndex } from "../../src/targets/target_index.ts";
import { parseTarget } from "../../src/targets/target.ts";

function ranges(text: string): readonly AddressRange[] {
  const spec = parseTarget(text);
  assert.ok(spec.kind === "range", text);
  return [spec.range];
}

function target(text: string, name?: string): ResolvedTarget {
  const own = ranges(text);
  return name === undefined ? { text, ranges: own } : { text: name, name, ranges: own };
}

function everyHost(hosts: HostList): string[] {
  return Array.from({ length: hosts.size }, (_, index) => hosts.at(index).address);
}

Deno.test("an address in several targets is scanned once, under the first, and reported in each", () => {
  const targets = [
    target("192.0.2.7"),
    target("192.0.2.6-8"),
    target("192.0.2.0/24"),
    target("192.0.2.7", "nas.example"),
  ];
  const hosts = new HostList(targets);
  const index = new TargetIndex(targets);
  assert.equal(hosts.size, 256);
  assert.equal(new Set(everyHost(hosts)).size, 256);
  assert.deepEqual(hosts.at(0), {
    address: "192.0.2.7",
    family: "ipv4",
    target: "192.0.2.7",
    hostnames: ["nas.example"],
  });
  assert.deepEqual(index.targetsOf("192.0.2.7"), [
    "192.0.2.7",
    "192.0.2.6-8",
    "192.0.2.0/24",
    "nas.example",
  ]);
  assert.deepEqual(index.targetsOf("192.0.2.9"), ["192.0.2.0/24"]);
  assert.deepEqual(index.targetsOf("198.51.100.1"), []);
  assert.deepEqual(index.targetsOf("no address"), []);
});

Deno.test("names of one address are kept, each once", () => {
  const hosts = new HostList([
    target("::1", "a.example"),
    target("::1", "b.example"),
    target("::1", "a.example"),
  ]);
  assert.equal(hosts.size, 1);
  assert.deepEqual(hosts.at(0).hostnames, ["a.example", "b.example"]);
});

Deno.test("excluded addresses are left out, edges included", () => {
  const excluded = [...ranges("10.0.0.0"), ...ranges("10.0.0.5-6"), ...ranges("10.0.0.255")];
  const hosts = new HostList([target("10.0.0.0/24")], excluded);
  assert.equal(hosts.size, 252);
  const left = everyHost(hosts);
  assert.equal(left[0], "10.0.0.1");
  assert.equal(left[4], "10.0.0.7");
  assert.equal(left.at(-1), "10.0.0.254");
});

Deno.test("exclusions that cover everything leave an empty list", () => {
  const hosts = new HostList([target("10.0.0.0/24")], ranges("10.0.0.0/8"));
  assert.equal(hosts.size, 0);
  assert.throws(() => hosts.at(0), RangeError);
});

Deno.test("both families stand in one list", () => {
  const hosts = new HostList([target("2001:db8::fe-2001:db8::101"), target("192.0.2.1")]);
  assert.deepEqual(everyHost(hosts), [
    "2001:db8::fe",
    "2001:db8::ff",
    "2001:db8::100",
    "2001:db8::101",
    "192.0.2.1",
  ]);
});

Deno.test("the whole IPv4 space is a list like any other", () => {
  const hosts = new HostList([target("0.0.0.0/0")], ranges("10.0.0.0/8"));
  assert.equal(hosts.size, 2 ** 32 - 2 ** 24);
  assert.equal(hosts.at(0).address, "0.0.0.0");
  assert.equal(hosts.at(10 * 2 ** 24).address, "11.0.0.0");
  assert.equal(hosts.at(hosts.size - 1).address, "255.255.255.255");
  for (const index of [-1, hosts.size, NaN]) assert.throws(() => hosts.at(index), RangeError);
});

Deno.test("over any targets and exclusions, the list is the set difference, without duplicates", () => {
  const some = fc.tuple(fc.nat(60), fc.nat(12)).map(([first, more]): AddressRange => ({
    family: "ipv4",
    first: BigInt(first),
    last: BigInt(first + more),
  }));
  const numbers = ({ first, last }: AddressRange) =>
    Array.from({ length: Number(last - first) + 1 }, (_, i) => Number(first) + i);
  fc.assert(fc.property(fc.array(some), fc.array(some), (wanted, unwanted) => {
    const targets = wanted.map((one, i) => ({ text: `t${i}`, ranges: [one] as const }));
    const numberOf = (address: string) => Number(parseAddress(address)?.value);
    const hosts = new HostList(targets, unwanted);
    const index = new TargetIndex(targets);
    const gone = new Set(unwanted.flatMap(numbers));
    const expected = [...new Set(wanted.flatMap(numbers))].filter((n) => !gone.has(n));
    assert.deepEqual(everyHost(hosts).sort(), expected.map(formatIpv4).sort());
    for (let i = 0; i < hosts.size; i++) {
      const { address, target } = hosts.at(i);
      const containing = targets.filter((one) =>
        numbers(one.ranges[0]).includes(numberOf(address))
      );
      assert.equal(containing[0]?.text, target);
      assert.deepEqual(index.targetsOf(address), containing.map(({ text }) => text));
    }
  }));
});
