import assert from "node:assert/strict";
import fc from "fast-check";
import { formatCount, plural } from "../../src/text/count.ts";
import { formatDuration, parseDuration } from "../../src/text/duration.ts";
import { createPalette } from "../../src/text/palette.ts";
import { serviceTitle, tlsServiceTitle } from "../../src/text/service_title.ts";

Deno.test("parseDuration() reads seconds by default, and units", () => {
  const cases: readonly (readonly [string, number])[] = [
    ["1", 1_000],
    ["0.8", 800],
    [".5", 500],
    ["800ms", 800],
    ["2s", 2_000],
    ["1.5m", 90_000],
    ["1h", 3_600_000],
    ["0", 0],
  ];
  for (const [text, ms] of cases) assert.equal(parseDuration(text), ms, text);
});

Deno.test("parseDuration() refuses what is no time", () => {
  for (
    const text of ["", "s", "1x", "-1", "1e3", "1 s", "1s ", ".", "1.", "1,5", "NaN", "Infinity"]
  ) {
    assert.equal(parseDuration(text), undefined, JSON.stringify(text));
  }
});

Deno.test("formatDuration() chooses the unit that people would", () => {
  const cases: readonly (readonly [number, string])[] = [
    [0, "0.00 s"],
    [0.34, "0.3 ms"],
    [1, "1 ms"],
    [4.99, "5 ms"],
    [5, "0.01 s"],
    [310, "0.31 s"],
    [9_994, "9.99 s"],
    [9_996, "10.0 s"],
    [12_400, "12.4 s"],
    [59_940, "59.9 s"],
    [59_960, "1 min 0 s"],
    [125_000, "2 min 5 s"],
    [3_599_999, "59 min 59 s"],
    [3_720_000, "1 h 2 min"],
    [90_000_000, "25 h 0 min"],
  ];
  for (const [ms, text] of cases) assert.equal(formatDuration(ms), text, String(ms));
});

Deno.test("formatCount() groups digits by threes", () => {
  assert.deepEqual([0, 999, 1_000, 16_777_216, 1.6].map(formatCount), [
    "0",
    "999",
    "1,000",
    "16,777,216",
    "2",
  ]);
  fc.assert(fc.property(fc.maxSafeNat(), (count) => {
    assert.equal(Number(formatCount(count).replaceAll(",", "")), count);
  }));
});

Deno.test("plural() follows the number", () => {
  assert.equal(plural(1, "port"), "1 port");
  assert.equal(plural(0, "port"), "0 ports");
  assert.equal(plural(1_024, "address", "addresses"), "1,024 addresses");
});

Deno.test("a palette without colour leaves texts as they are; with colour it resets what it set", () => {
  const off = createPalette(false);
  const on = createPalette(true);
  for (const name of ["bold", "dim", "red", "green", "yellow", "cyan"] as const) {
    assert.equal(off[name]("x"), "x");
    // deno-lint-ignore no-control-regex
    assert.match(on[name]("x"), /^\x1b\[\d+mx\x1b\[\d+m$/);
    assert.equal(on[name](""), "");
  }
});

Deno.test("services are written as people write them, inside TLS too", () => {
  assert.equal(serviceTitle("ssh"), "SSH");
  assert.equal(serviceTitle("postgresql"), "PostgreSQL");
  assert.equal(serviceTitle("x-unheard-of"), "x-unheard-of");
  assert.equal(tlsServiceTitle("http"), "HTTPS");
  assert.equal(tlsServiceTitle("redis"), "Redis/TLS");
});

Deno.test("a service called like a property of every object is just a name", () => {
  for (const name of ["constructor", "toString", "__proto__"]) {
    assert.equal(serviceTitle(name), name);
    assert.equal(tlsServiceTitle(name), `${name}/TLS`);
  }
});
