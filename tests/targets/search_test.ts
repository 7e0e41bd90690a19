import assert from "node:assert/strict";
import fc from "fast-check";
import { lastNotAbove } from "../../src/targets/search.ts";

Deno.test("over any sorted numbers, the last one that is not above is found in few looks", () => {
  const number = fc.integer({ min: -50, max: 50 });
  fc.assert(fc.property(fc.array(number, { maxLength: 80 }), number, (numbers, value) => {
    const sorted = numbers.toSorted((a, b) => a - b);
    let looks = 0;
    const found = lastNotAbove(sorted, (one) => {
      looks++;
      return one > value;
    });
    assert.equal(found, sorted.findLastIndex((one) => one <= value));
    assert.ok(looks <= Math.log2(sorted.length) + 1 || sorted.length === 0, `${looks}`);
  }));
});

Deno.test("where every item is above, and where there is none, nothing is found", () => {
  assert.equal(lastNotAbove([3n, 4n], (one) => one > 2n), -1);
  assert.equal(lastNotAbove([], () => true), -1);
});
