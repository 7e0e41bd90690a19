import assert from "node:assert/strict";
import fc from "fast-check";
import { fitsWildcard } from "../../src/text/wildcard.ts";

Deno.test("a star stands for any characters, none included", () => {
  for (const pattern of ["nginx", "NGINX", "n*x", "*", "nginx*", "*n*g*i*n*x*", "ng**x"]) {
    assert.ok(fitsWildcard("nginx", pattern), pattern);
  }
  for (const pattern of ["", "ngin", "n*y", "nginxx*x", "*nginx nginx", "nginx*x"]) {
    assert.ok(!fitsWildcard("nginx", pattern), pattern);
  }
});

Deno.test("over any text and pattern, it says what a regular expression would", () => {
  const text = fc.stringMatching(/^[ab]{0,10}$/);
  const pattern = fc.stringMatching(/^[ab*]{0,6}$/);
  fc.assert(
    fc.property(text, pattern, (one, other) => {
      const expression = new RegExp(`^${other.replaceAll("*", ".*")}$`);
      assert.equal(fitsWildcard(one, other), expression.test(one));
    }),
    { numRuns: 2_000 },
  );
});
