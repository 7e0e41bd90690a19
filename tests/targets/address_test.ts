import assert from "node:assert/strict";
import fc from "fast-check";
import { Address4, Address6 } from "ip-address";
import {
  type AddressRange,
  formatAddress,
  formatIpv4,
  rangeContains,
  rangeSize,
  subtractRanges,
} from "../../src/targets/address.ts";
import { parseAddress } from "../../src/targets/parse_address.ts";
import { RangeSet } from "../../src/targets/range_set.ts";
import { countPublicAddresses, prefixRange } from "../../src/targets/scope.ts";

/** A small world in which every address can be counted one by one. */
const SMALL = 40;
const smallRange: fc.Arbitrary<AddressRange> = fc.tuple(
  fc.constantFrom("ipv4" as const, "ipv6" as const),
  fc.nat(SMALL),
  fc.nat(8),
).map(([family, first, more]) => ({
  family,
  first: BigInt(first),
  last: BigInt(first + more),
}));

function members(ranges: readonly AddressRange[]): string[] {
  return ranges.flatMap(({ family, first, last }) =>
    Array.from({ length: Number(last - first) + 1 }, (_, i) => `${family} ${first + BigInt(i)}`)
  );
}

function range(text: string, prefixLength: number): AddressRange {
  const parsed = parseAddress(text);
  assert.ok(parsed !== undefined, text);
  return prefixRange(parsed, prefixLength);
}

Deno.test("parseAddress() takes literal addresses and nothing that merely resembles one", () => {
  assert.deepEqual(parseAddress("127.0.0.1"), { family: "ipv4", value: 0x7f000001n });
  assert.deepEqual(parseAddress("2001:DB8::7"), {
    family: "ipv6",
    value: 0x20010db8000000000000000000000007n,
  });
  for (
    const text of [
      "",
      "256.1.1.1",
      "1.2.3",
      "1.2.3.4.5",
      "010.0.0.1",
      "0x7f.0.0.1",
      "127.1",
      "2130706433",
      " 1.2.3.4",
      "1.2.3.4 ",
      "1.2.3.4/32",
      "::1%lo",
      ":::",
      "1::2::3",
      "12345::",
      "[::1]",
      "localhost",
    ]
  ) assert.equal(parseAddress(text), undefined, text);
});

Deno.test("addresses round-trip through their text", () => {
  fc.assert(fc.property(fc.nat(2 ** 32 - 1), (value) => {
    assert.equal(formatIpv4(value), formatAddress("ipv4", BigInt(value)));
    assert.deepEqual(parseAddress(formatIpv4(value)), { family: "ipv4", value: BigInt(value) });
  }));
  fc.assert(fc.property(fc.bigInt({ min: 0n, max: 2n ** 128n - 1n }), (value) => {
    assert.deepEqual(parseAddress(formatAddress("ipv6", value)), { family: "ipv6", value });
  }));
});

Deno.test("IPv6 is written as RFC 5952 has it: lower case, zeros shortened once, no dots", () => {
  const cases: readonly (readonly [string, string])[] = [
    ["2001:DB8:0:0:1:0:0:1", "2001:db8::1:0:0:1"],
    ["0:0:0:0:0:0:0:0", "::"],
    ["::ffff:192.0.2.7", "::ffff:c000:207"],
    ["FE80:0:0:0:0:0:0:1", "fe80::1"],
  ];
  for (const [typed, written] of cases) {
    assert.equal(formatAddress("ipv6", parseAddress(typed)?.value ?? -1n), written);
  }
});

Deno.test("over any pieces, IPv6 is written as the library that reads it writes it", () => {
  const piece = fc.oneof(fc.constant(0), fc.nat(15), fc.nat(65_535));
  fc.assert(fc.property(fc.array(piece, { minLength: 8, maxLength: 8 }), (pieces) => {
    const value = pieces.reduce((sum, one) => sum << 16n | BigInt(one), 0n);
    assert.equal(formatAddress("ipv6", value), Address6.fromBigInt(value).correctForm());
  }));
});

Deno.test("exclusion is exact: what is left is every address that no cut covers, in order, once", () => {
  fc.assert(fc.property(smallRange, fc.array(smallRange, { maxLength: 6 }), (whole, cuts) => {
    const gone = new Set(members(cuts));
    const expected = members([whole]).filter((address) => !gone.has(address));
    assert.deepEqual(members(subtractRanges([whole], cuts)), expected);
    assert.deepEqual(members(new RangeSet(cuts).uncovered(whole)), expected);
  }));
});

Deno.test("RangeSet knows the same addresses in whatever order they were added", () => {
  fc.assert(fc.property(fc.array(smallRange, { maxLength: 10 }), (ranges) => {
    const [forwards, backwards] = [new RangeSet(ranges), new RangeSet(ranges.toReversed())];
    for (const family of ["ipv4", "ipv6"] as const) {
      const everything = { family, first: 0n, last: 100n };
      assert.deepEqual(forwards.uncovered(everything), backwards.uncovered(everything));
    }
  }));
});

Deno.test("the families are apart: the same number in the other one is another address", () => {
  const set = new RangeSet([{ family: "ipv4", first: 0n, last: 2n ** 32n - 1n }]);
  const low = { family: "ipv6", first: 0n, last: 2n ** 32n - 1n } as const;
  assert.deepEqual(set.uncovered(low), [low]);
  assert.equal(rangeContains(low, { family: "ipv4", value: 1n }), false);
});

Deno.test("prefixRange() covers the network that an address lies in", () => {
  assert.deepEqual(range("10.1.2.3", 8), {
    family: "ipv4",
    first: 10n << 24n,
    last: (11n << 24n) - 1n,
  });
  assert.equal(rangeSize(range("10.1.2.3", 32)), 1n);
  assert.equal(rangeSize(range("10.1.2.3", 0)), 2n ** 32n);
  assert.equal(rangeSize(range("2001:db8::", 112)), 65_536n);
});

Deno.test("only public addresses count as public", () => {
  for (
    const [text, prefix] of [
      ["10.0.0.0", 8],
      ["127.0.0.0", 8],
      ["169.254.1.0", 24],
      ["172.16.0.0", 12],
      ["192.168.0.0", 16],
      ["100.64.0.0", 10],
      ["203.0.113.0", 24],
      ["192.0.0.0", 24],
      ["224.0.0.0", 3],
      ["::1", 128],
      ["fd00::", 112],
      ["fe80::", 112],
      ["2001:db8::", 112],
      ["3fff:800::", 112],
      ["5f00::", 16],
    ] as const
  ) assert.equal(countPublicAddresses([range(text, prefix)]), 0n, text);
  assert.equal(countPublicAddresses([range("8.8.8.0", 24)]), 256n);
  assert.equal(countPublicAddresses([range("172.0.0.0", 8)]), 2n ** 24n - 2n ** 20n);
  assert.equal(countPublicAddresses([range("2600::", 120)]), 256n);
});

/** As a package made for it reads addresses. */
function byPackage(text: string): string | undefined {
  if (/^(?:0|[1-9]\d{0,2})(?:\.(?:0|[1-9]\d{0,2})){3}$/.test(text) && Address4.isValid(text)) {
    return `ipv4 ${new Address4(text).bigInt()}`;
  }
  if (/^[0-9a-f:.]+$/i.test(text) && text.includes(":") && Address6.isValid(text)) {
    return `ipv6 ${new Address6(text).bigInt()}`;
  }
  return undefined;
}

Deno.test("parseAddress() reads and refuses what a package made for it reads and refuses", () => {
  const pieces = [
    ...["0", "1", "ffff", "a:", "::", ":", "1.2.3.4", ".", "00", "255", "256", "12345", "F"],
    ...["0db8", ":", "%", "]", "/"],
  ];
  const nearly = fc.array(fc.constantFrom(...pieces), { maxLength: 14 })
    .map((parts) => parts.join(""));
  fc.assert(
    fc.property(fc.oneof(fc.ipV6(), fc.ipV4(), nearly), (text) => {
      const parsed = parseAddress(text);
      const told = parsed && `${parsed.family} ${parsed.value}`;
      assert.equal(told, byPackage(text), text);
    }),
    { numRuns: 5_000 },
  );
});
