import assert from "node:assert/strict";
import fc from "fast-check";
import { KnownEndpoints } from "../../../src/scan/tcp/known_endpoints.ts";
import { RefusalCheck } from "../../../src/scan/tcp/refusal_check.ts";

/** A check of a host with these open ports, after so many refusals. */
function checkOf(open: readonly number[], refusals = 0, mayBlock = true) {
  const known = new KnownEndpoints();
  for (const port of open) known.add(port, true);
  const check = new RefusalCheck(known, () => mayBlock);
  for (let i = 0; i < refusals; i++) check.refused();
  return { check, known };
}

Deno.test("a check is due after some refusals, and never without an open port", () => {
  assert.equal(checkOf([], 1_000).check.pending, false);
  assert.equal(checkOf([22], 31).check.pending, false);
  assert.equal(checkOf([22], 32).check.pending, true);
});

Deno.test("a check goes among other probes, or when no other follows", () => {
  const { check } = checkOf([22], 40);
  assert.equal(check.next(0, 100), undefined);
  assert.equal(check.next(0, 110), undefined);
  assert.equal(check.next(0, 116), 22);
  assert.equal(checkOf([22], 40).check.next(0, Infinity), 22);
});

Deno.test("an open port that accepts proves the refusals the host's own", () => {
  const { check } = checkOf([22], 40);
  assert.equal(check.next(0, Infinity), 22);
  assert.equal(check.ended(22, "accepted", 1), "own");
  assert.equal(check.pending, false);
});

Deno.test("two open ports that refuse: the refusals are a limit's", () => {
  const { check } = checkOf([22, 80], 40);
  assert.equal(check.next(0, Infinity), 22);
  assert.equal(check.ended(22, "refused", 1), "undecided");
  assert.equal(check.next(1, Infinity), 80);
  assert.equal(check.ended(80, "refused", 2), "foreign");
});

Deno.test("a refusal before a try is due shows no service that has ended", () => {
  const { check } = checkOf([22, 80], 40);
  check.next(0, Infinity);
  assert.equal(check.ended(22, "refused", 1), "undecided");
  assert.equal(check.next(1, Infinity), 80);
  assert.equal(check.ended(80, "accepted", 2), "undecided");
  assert.equal(check.ended(22, "refused", 100), "undecided");
  assert.equal(check.pending, true);
  assert.equal(check.next(301, Infinity), 22);
  assert.equal(check.ended(22, "refused", 302), "own");
});

Deno.test("a try of which nothing is known does not count, but for a few", () => {
  const { check } = checkOf([22], 40);
  check.next(0, Infinity);
  assert.equal(check.ended(22, "refused", 1), "undecided");
  for (const nowMs of [400, 800, 1_200]) {
    assert.equal(check.next(nowMs, Infinity), 22);
    assert.equal(check.ended(22, "void", nowMs), "undecided");
  }
  assert.equal(check.next(2_000, Infinity), 22);
  assert.equal(check.ended(22, "accepted", 2_001), "foreign");
});

Deno.test("on this machine two that refuse have ended, unless one accepts again", () => {
  for (const last of ["refused", "accepted"] as const) {
    const { check, known } = checkOf([22, 80], 40, false);
    check.next(0, Infinity);
    check.ended(22, "refused", 1);
    assert.equal(check.next(1, Infinity), 80);
    assert.equal(check.ended(80, "refused", 2), "undecided");
    let verdict = "undecided";
    for (let nowMs = 400; nowMs < 9_000 && verdict === "undecided"; nowMs += 100) {
      if (check.next(nowMs, Infinity) !== 22) continue;
      verdict = check.ended(22, nowMs < 2_000 ? "refused" : last, nowMs);
    }
    assert.equal(verdict, last === "refused" ? "own" : "foreign");
    assert.equal(known.nextOpen(9, 80), last === "refused" ? undefined : 22);
  }
});

Deno.test("one that refuses and soon accepts again: the refusals are a limit's", () => {
  const { check } = checkOf([22], 40);
  check.next(0, Infinity);
  check.ended(22, "refused", 1);
  assert.equal(check.next(2, Infinity), undefined);
  assert.equal(check.next(400, Infinity), 22);
  assert.equal(check.ended(22, "accepted", 401), "foreign");
});

Deno.test("a service that has ended is no limit, and its port is not connected to again", () => {
  const { check, known } = checkOf([22, 80], 40);
  check.next(0, Infinity);
  check.ended(22, "refused", 1);
  assert.equal(check.next(1, Infinity), 80);
  assert.equal(check.ended(80, "accepted", 2), "undecided");
  assert.equal(check.next(400, Infinity), 22);
  assert.equal(check.ended(22, "refused", 401), "own");
  assert.equal(check.pending, false);
  assert.deepEqual([known.nextOpen(9), known.nextOpen(9, 80)], [80, undefined]);
});

Deno.test("whatever connects come to, checks end, and each port is connected to a few times", () => {
  const outcomes = fc.array(fc.constantFrom("accepted", "refused", "void"), { maxLength: 400 });
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 12 }),
      outcomes,
      fc.integer({ min: 1, max: 9_000 }),
      (ports, given, refusals) => {
        const { check } = checkOf(Array.from({ length: ports }, (_, port) => port + 1));
        const used = new Map<number, number>();
        let nowMs = 0;
        let at = 0;
        for (let i = 0; i < refusals + 400; i++) {
          if (i < refusals) check.refused();
          nowMs += 10;
          const port = check.next(nowMs, Infinity);
          if (port === undefined) continue;
          used.set(port, (used.get(port) ?? 0) + 1);
          if (check.ended(port, given[at++] ?? "accepted", nowMs) === "foreign") return;
        }
        assert.equal(check.pending, false);
        // Four checks, and the tries after a refusal that showed nothing.
        for (const times of used.values()) assert.ok(times <= 4 * 4, `${times} connects`);
      },
    ),
    { seed: 5, numRuns: 200 },
  );
});
