import assert from "node:assert/strict";
import { localTime } from "../../src/text/local_time.ts";

/** A time of this machine's zone, whatever it is. */
const iso = (
  ...[year, month, day, hour, minute]: readonly [number, number, number, number, number]
) => new Date(year, month - 1, day, hour, minute).toISOString();

Deno.test("localTime() tells no more than it must: the year of another year, the day of another day", () => {
  const nowMs = Date.parse(iso(2026, 11, 29, 16, 0));
  const at = iso(2026, 11, 5, 14, 2);
  assert.equal(localTime(at, { nowMs }), "5 Nov 14:02");
  assert.equal(localTime(iso(2025, 1, 31, 0, 9), { nowMs }), "31 Jan 2025 00:09");
  assert.equal(localTime(iso(2026, 11, 5, 14, 40), { nowMs, after: at }), "14:40");
  assert.equal(localTime(iso(2026, 11, 6, 14, 40), { nowMs, after: at }), "6 Nov 14:40");
  assert.equal(localTime(iso(2025, 11, 5, 14, 40), { nowMs, after: at }), "5 Nov 2025 14:40");
});
