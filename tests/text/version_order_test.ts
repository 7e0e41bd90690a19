import assert from "node:assert/strict";
import fc from "fast-check";
import { compareVersions, isVersionWish, versionFits } from "../../src/text/version_order.ts";

Deno.test("versions are ordered as people mean them", () => {
  const order = ["1.0rc1", "1.0", "1.0.1", "1.2", "1.9", "1.10", "9.2", "9.2p1", "9.2p2", "10"];
  for (const [i, version] of order.entries()) {
    for (const [j, other] of order.entries()) {
      assert.equal(
        Math.sign(compareVersions(version, other)),
        Math.sign(i - j),
        `${version} ${other}`,
      );
    }
  }
  assert.equal(compareVersions("1.0", "1"), 0);
  assert.ok(compareVersions("", "a") < 0 && compareVersions("0", "a") < 0);
  assert.equal(compareVersions("v1.2", "V1.2"), 0);
});

Deno.test("a version fits a wish", () => {
  const fits: readonly (readonly [string, string])[] = [
    ["9.2p1", ">=9.2"],
    ["9.2p1", "9.2"],
    ["1.22.1", "1.22"],
    ["1.22.1", "=1.22.1"],
    ["1.22.1", "< 2"],
    ["2", "<=2.0"],
    ["3", ">2.9"],
  ];
  for (const [version, wish] of fits) assert.ok(versionFits(version, wish), `${version} ${wish}`);
  const others = [["1.221", "1.22"], ["9.1", ">=9.2"], ["", ">=1"], ["2", "<2"], ["1", "=1.1"]];
  for (const [version = "", wish = ""] of others) assert.ok(!versionFits(version, wish), wish);
  assert.ok(isVersionWish(">=9.2p1") && !isVersionWish("new") && !isVersionWish("9 || 10"));
});

Deno.test("over any versions: the order is one", () => {
  const version = fc.stringMatching(/^[0-9a-c.p-]{0,8}$/);
  fc.assert(
    fc.property(version, version, version, (a, b, c) => {
      assert.equal(Math.sign(compareVersions(a, b)), -Math.sign(compareVersions(b, a)) + 0);
      if (compareVersions(a, b) < 0 && compareVersions(b, c) < 0) {
        assert.ok(compareVersions(a, c) < 0);
      }
    }),
    { numRuns: 3_000 },
  );
});
