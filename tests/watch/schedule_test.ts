import assert from "node:assert/strict";
import * as fc from "fast-check";
import { checkDue, parseSchedule } from "../../src/watch/schedule.ts";
import { InputError } from "../../src/model/input_error.ts";

const at = (text: string) => Date.parse(text);
const iso = (ms: number | undefined) => ms === undefined ? undefined : new Date(ms).toISOString();

Deno.test("an interval is due on a grid from its anchor, whatever was missed meanwhile", () => {
  const anchorMs = at("2026-11-24T12:00:00Z");
  const hourly = parseSchedule("1h", { anchorMs });
  assert.equal(iso(hourly.nextRun(anchorMs)), "2026-11-24T13:00:00.000Z");
  // A scan that took 2.5 hours, a machine that slept for ten: one run, at the next full hour.
  assert.equal(iso(hourly.nextRun(anchorMs + 2.5 * 3_600_000)), "2026-11-24T15:00:00.000Z");
  assert.equal(iso(hourly.nextRun(anchorMs + 10 * 3_600_000)), "2026-11-24T23:00:00.000Z");
  // A clock that was set back to before the anchor.
  assert.equal(iso(hourly.nextRun(anchorMs - 1)), "2026-11-24T12:00:00.000Z");
});

Deno.test("the units of an interval", () => {
  const everyMs = (text: string) => parseSchedule(text).nextRun(0);
  assert.deepEqual(
    ["1s", "30s", "90 s", "15m", "15min", "1h", "1.5h", "2d", "1w", "1000ms"].map(everyMs),
    [
      ...[1_000, 30_000, 90_000, 900_000, 900_000, 3_600_000, 5_400_000],
      ...[172_800_000, 604_800_000, 1_000],
    ],
  );
});

Deno.test("a cron expression in its time zone, over the change of the clocks", () => {
  const daily = parseSchedule("30 2 * * *", { timeZone: "Europe/Berlin" });
  assert.equal(iso(daily.nextRun(at("2026-11-24T12:00:00Z"))), "2026-11-25T01:30:00.000Z");
  assert.equal(iso(daily.nextRun(at("2026-07-01T12:00:00Z"))), "2026-07-02T00:30:00.000Z");
  // 29 March 2026: 02:30 does not exist; the day is not left out.
  const spring = daily.nextRun(at("2026-03-28T12:00:00Z"));
  assert.ok(spring !== undefined && iso(spring)?.startsWith("2026-03-29T"), iso(spring));
  // 25 October 2026: 02:30 comes twice; the run does not.
  const first = daily.nextRun(at("2026-10-24T12:00:00Z")) ?? 0;
  assert.ok(iso(first)?.startsWith("2026-10-25T"));
  assert.ok(iso(daily.nextRun(first))?.startsWith("2026-10-26T"), iso(daily.nextRun(first)));
});

Deno.test("nicknames and names of days", () => {
  const utc = { timeZone: "UTC" };
  const next = (text: string) => iso(parseSchedule(text, utc).nextRun(at("2026-11-24T12:00:00Z")));
  assert.equal(next("@daily"), "2026-11-25T00:00:00.000Z");
  assert.equal(next("@hourly"), "2026-11-24T13:00:00.000Z");
  assert.equal(next("*/10 8-17 * * MON-FRI"), "2026-11-24T12:10:00.000Z");
});

Deno.test("what is no schedule is refused with its value and what to write instead", () => {
  const cases: readonly (readonly [text: string, why: RegExp])[] = [
    ["", /must be an interval like 30s/],
    ["hourly", /must be an interval like 30s/],
    ["60", /needs a unit: 60s, 60m, 60h or 60d/],
    ["5 parsecs", /needs a unit/],
    ["0s", /too short; the shortest interval is 1s/],
    ["10ms", /too short/],
    ["9000d", /too long; the longest interval is a year/],
    ["61 * * * *", /no cron expression \(Invalid value for minute: 61\)/],
    ["* * * * * *", /must be an interval/],
    ["@reboot", /no cron expression/],
    ["2026-01-01T00:00:00", /must be an interval/],
    ["constructor", /must be an interval/],
    ["1constructor", /needs a unit/],
    [`${"1,".repeat(5_000)}1 * * * *`, /too long/],
  ];
  for (const [text, why] of cases) {
    const name = "--every";
    assert.throws(() => parseSchedule(text, { name }), (error) => {
      assert.ok(error instanceof InputError, `${text}: ${error}`);
      assert.ok(
        error.message.startsWith(`Cannot use --every "${text.slice(0, 200)}`),
        error.message,
      );
      assert.match(error.message, why);
      assert.ok(error.message.length < 500);
      return true;
    }, text);
  }
  assert.throws(
    () => parseSchedule("@daily", { timeZone: "Mars/Olympus" }),
    /time zone "Mars\/Olympus"/,
  );
  assert.throws(
    () => checkDue(parseSchedule("0 0 31 2 *"), at("2026-11-24T12:00:00Z"), "--every"),
    /--every "0 0 31 2 \*": no such day exists/,
  );
});

Deno.test("any text is a schedule or wrong input, and a schedule goes forward", () => {
  const part = fc.oneof(
    fc.constantFrom("*", "*/5", "1-5", "L", "?", "0", "59", "#", "W"),
    fc.string({ maxLength: 4 }),
  );
  const text = fc.oneof(
    fc.string({ maxLength: 40 }),
    fc.array(part, { minLength: 4, maxLength: 6 }).map((parts) => parts.join(" ")),
  );
  fc.assert(
    fc.property(text, fc.nat(2 ** 31), (one, seconds) => {
      let schedule;
      try {
        schedule = parseSchedule(one, { timeZone: "UTC" });
      } catch (error) {
        assert.ok(error instanceof InputError, `${one}: ${error}`);
        return;
      }
      const next = schedule.nextRun(seconds * 1_000);
      assert.ok(next === undefined || next > seconds * 1_000);
    }),
    { numRuns: 500 },
  );
});
