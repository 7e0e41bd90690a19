import assert from "node:assert/strict";
import fc from "fast-check";
import { formatAddress, rangeContains } from "../../src/targets/address.ts";
import { HostList } from "../../src/targets/hosts.ts";
import { parseAddress } from "../../src/targets/parse_address.ts";
import { formatRange, readRange } from "../../src/targets/range_text.ts";
import { parseTarget } from "../../src/targets/target.ts";
import { TargetIndex } from "../../src/targets/target_index.ts";

function target(text: string) {
  const spec = parseTarget(text);
  assert.equal(spec.kind, "range");
  return { text, ranges: spec.kind === "range" ? [spec.range] : [] };
}

function addresses(hosts: HostList): readonly string[] {
  return Array.from({ length: hosts.size }, (_, i) => hosts.at(i).address);
}

Deno.test("the same address in two zones is two hosts, in one zone it is one", () => {
  const hosts = new HostList(
    ["fe80::1%eth0", "fe80::1%eth1", "fe80::1-fe80::2%eth0", "::1"].map(target),
  );
  assert.deepEqual(addresses(hosts), ["fe80::1%eth0", "fe80::1%eth1", "fe80::2%eth0", "::1"]);
});

Deno.test("an exclusion with a zone means that zone, one without means every zone", () => {
  const wanted = ["fe80::1-fe80::3%eth0", "fe80::1-fe80::3%eth1"].map(target);
  const without = (text: string) => addresses(new HostList(wanted, target(text).ranges));
  assert.deepEqual(without("fe80::2%eth0"), [
    "fe80::1%eth0",
    "fe80::3%eth0",
    "fe80::1%eth1",
    "fe80::2%eth1",
    "fe80::3%eth1",
  ]);
  assert.deepEqual(without("fe80::1-fe80::2"), ["fe80::3%eth0", "fe80::3%eth1"]);
});

Deno.test("targets are found by an address with its zone", () => {
  const index = new TargetIndex(["fe80::%eth0/112", "fe80::1%eth1", "fe80::1%eth0"].map(target));
  assert.deepEqual(index.targetsOf("fe80::1%eth0"), ["fe80::%eth0/112", "fe80::1%eth0"]);
  assert.deepEqual(index.targetsOf("fe80::1%eth1"), ["fe80::1%eth1"]);
  assert.deepEqual(index.targetsOf("fe80::1"), []);
});

Deno.test("a pattern without a zone fits every zone", () => {
  const address = parseAddress("fe80::7%eth0");
  assert.ok(address);
  const [any, eth0, eth1] = ["fe80::/112", "fe80::7%eth0", "fe80::7%eth1"].map((text) =>
    target(text).ranges.map((range) => rangeContains(range, address))[0]
  );
  assert.deepEqual([any, eth0, eth1], [true, true, false]);
});

Deno.test("ranges and addresses with zones are read back as they were written", () => {
  const zone = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9._-]{0,31}$/);
  fc.assert(fc.property(fc.bigInt(0n, 0xffffn), fc.bigInt(0n, 0xffffn), zone, (a, b, zone) => {
    const at = 0xfe80n << 112n;
    const [first, last] = a < b ? [at + a, at + b] : [at + b, at + a];
    const range = { family: "ipv6", first, last, zone } as const;
    assert.deepEqual(readRange(formatRange(range)), range);
    const text = formatAddress("ipv6", first, zone);
    assert.deepEqual(parseAddress(text), { family: "ipv6", value: first, zone });
  }));
  for (const text of ["::1%lo", "fe80::1%", "fe80::1%a/b", "10.0.0.1%eth0", "fe80::1%a%b"]) {
    assert.equal(readRange(text), undefined);
    assert.equal(parseAddress(text), undefined);
  }
});
