import assert from "node:assert/strict";
import fc from "fast-check";
import { readPortSet } from "../../src/targets/port_set.ts";
import { parsePorts } from "../../src/targets/ports.ts";
import { formatRange, readRange } from "../../src/targets/range_text.ts";

Deno.test("readRange() reads what formatRange() writes", () => {
  const ends = (max: bigint) => fc.tuple(fc.bigInt({ min: 0n, max }), fc.bigInt({ min: 0n, max }));
  const range = fc.oneof(
    ends(2n ** 32n - 1n).map((pair) => ["ipv4", pair] as const),
    ends(2n ** 128n - 1n).map((pair) => ["ipv6", pair] as const),
    ends(2n ** 17n).map((pair) => ["ipv6", pair] as const),
  ).map(([family, [a, b]]) => ({ family, first: a < b ? a : b, last: a < b ? b : a }));
  fc.assert(
    fc.property(range, (one) => assert.deepEqual(readRange(formatRange(one)), one)),
    { seed: 1, numRuns: 500 },
  );
});

Deno.test("readRange() refuses everything else", () => {
  for (
    const text of [
      ...["", "-", "example.org", "1.2.3", "1.2.3.256", "1.2.3.4-", "1.2.3.4-1.2.3.3", "01.2.3.4"],
      ...["1.2.3.4-1.2.3.5-1.2.3.6", "1.2.3.4-::1", "1.2.3.4/24", ":", ":::", "1:2:3:4:5:6:7"],
      ...["1::2::3", "1:2:3:4:5:6:7:8:9", "::1%eth0", "::ffff:1.2.3.4", "1:2:3:4:5:6:7::8"],
      ...["12345::", "::g", " ::1", "0x1::"],
    ]
  ) assert.equal(readRange(text), undefined, text);
});

Deno.test("readRange() never throws, whatever the text", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom(..."0123456789abcdef:.-"), maxLength: 40 }),
      (text) => {
        const range = readRange(text);
        assert.ok(range === undefined || range.first <= range.last);
      },
    ),
    { seed: 1, numRuns: 2_000 },
  );
});

Deno.test("readPortSet() reads what toString() writes, and nothing else", () => {
  for (const text of ["1-1024,8080", "U:53", "22,443,U:53,161-162", ""]) {
    assert.equal(readPortSet(text)?.toString(), text);
    if (text !== "") assert.equal(parsePorts(text).toString(), text);
  }
  for (const text of ["ssh", "1-", "70000", "5-3", "T:80", "1,,2", "1 ,2", "-", "U:"]) {
    assert.equal(readPortSet(text), undefined, text);
  }
});
