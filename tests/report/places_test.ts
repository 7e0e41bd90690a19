import assert from "node:assert/strict";
import * as v from "valibot";
import type { ReportDiff } from "../../src/model/diff.ts";
import { InputError } from "../../src/model/input_error.ts";
import type { Port, Report } from "../../src/model/report.ts";
import { DIFF_FORMATS } from "../../src/output/diff/registry.ts";
import { twoPlaces, twoReports } from "../../src/policy/diff_inputs.ts";
import { diffReports } from "../../src/report/diff.ts";
import { diffSchema } from "../../src/report/schema/diff_schema.ts";
import { combineVantages } from "../../src/report/vantages.ts";
import { hostWith, httpAt, reportOf, shutPort, sshAt } from "../support/reports.ts";

const [BERLIN, TOKYO, LIMA] = ["site=berlin", "site=tokyo", "site=lima"] as const;

/** A report from such places, each with its ports. */
function fromPlaces(places: Readonly<Record<string, readonly Port[]>>): Report {
  const combined = combineVantages(
    Object.entries(places).map(([from, ports]) => ({
      from,
      report: reportOf([hostWith(ports)]),
    })),
  );
  const cluster = { from: Object.keys(places), workers: [], lostWorkers: 0, rangesAgain: 0 };
  return { ...combined, scan: { ...combined.scan, cluster: { ...cluster, rangesLost: 0 } } };
}

function lines({ changes }: ReportDiff): readonly string[] {
  return changes.map(({ kind, port, before, after }) => `${kind} ${port}: ${before} -> ${after}`);
}

const REPORT = fromPlaces({
  [BERLIN]: [sshAt(22), httpAt(80), shutPort(443, "closed")],
  [TOKYO]: [shutPort(22, "filtered"), httpAt(80), sshAt(443)],
});
const named = (report: Report, name = "r.json") => ({ report, name });

Deno.test("two places of one report: what is open only from one of them", () => {
  const diff = diffReports(...twoPlaces(named(REPORT), []));
  assert.deepEqual(lines(diff), [
    "port-closed 22: open: ssh, OpenSSH 9.2p1 -> filtered",
    "port-opened 443: closed -> open: ssh, OpenSSH 9.2p1",
  ]);
  assert.deepEqual([diff.before.from, diff.after.from, diff.notes], [BERLIN, TOKYO, []]);
  assert.ok(v.is(diffSchema, diff));
  const back = diffReports(...twoPlaces(named(REPORT), [TOKYO, BERLIN]));
  assert.deepEqual(back.changes.map(({ kind }) => kind), ["port-opened", "port-closed"]);
  assert.equal(diffReports(...twoPlaces(named(REPORT), [TOKYO, TOKYO])).same, true);
});

Deno.test("every format names the places, and speaks of differences, not of changes", async () => {
  const diff = diffReports(...twoPlaces(named(REPORT), []));
  for (const { name, render } of DIFF_FORMATS) {
    const text = (await Array.fromAsync(render(diff))).join("");
    assert.ok(text.includes(BERLIN) && text.includes(TOKYO), name);
    if (name === "json") continue;
    assert.match(text, /Differences/, name);
    assert.match(text, /open only from site=berlin/, name);
    assert.match(text, /2 differences/, name);
    assert.doesNotMatch(text, /Changes|changes?\b.*:|port opened|port closed/, name);
  }
});

Deno.test("what a place did not probe is not compared", () => {
  const skipped: Port = { ...shutPort(22, "filtered"), reason: "not-permitted" };
  const report = fromPlaces({ [BERLIN]: [sshAt(22), httpAt(80)], [TOKYO]: [skipped, httpAt(80)] });
  const diff = diffReports(...twoPlaces(named(report), []));
  assert.deepEqual([diff.changes, diff.notes], [[], ["1 port probed from one place only"]]);
});

Deno.test("a file from each place is a comparison of places; one place in two files is one of times", () => {
  const [berlin, tokyo] = [
    fromPlaces({ [BERLIN]: [sshAt(22)] }),
    fromPlaces({ [TOKYO]: [httpAt(80)] }),
  ];
  const diff = diffReports(...twoReports(named(berlin, "b.json"), named(tokyo, "t.json")));
  assert.deepEqual([diff.before.from, diff.after.from], [BERLIN, TOKYO]);
  assert.deepEqual(diff.changes.map(({ kind, port }) => `${kind} ${port}`), [
    "port-closed 22",
    "port-opened 80",
  ]);
  const times = diffReports(...twoReports(named(REPORT, "old"), named(REPORT, "new"), BERLIN));
  assert.deepEqual([times.same, times.before.from, times.after.from], [true, BERLIN, BERLIN]);
  const plain = diffReports(...twoReports(named(REPORT), named(REPORT)));
  assert.deepEqual([plain.same, plain.before.from], [true, undefined]);
});

Deno.test("what cannot be compared is said with what there is", () => {
  const refused = (report: Report, chosen: readonly string[], told: RegExp) =>
    assert.throws(
      () => twoPlaces(named(report), chosen),
      (error) => error instanceof InputError && told.test(error.message),
    );
  refused(reportOf([hostWith([])]), [], /"r\.json" with nothing: it names no place/);
  refused(fromPlaces({ [BERLIN]: [] }), [], /was made from site=berlin alone; give a second/);
  refused(REPORT, [BERLIN], /Cannot compare 1 place: choose two of site=berlin, site=tokyo/);
  refused(REPORT, [BERLIN, LIMA], /from "site=lima" in "r\.json": it has site=berlin, site=tokyo/);
  const three = fromPlaces({ [BERLIN]: [], [TOKYO]: [], [LIMA]: [] });
  refused(three, [], /Cannot compare 3 places: .*--from site=berlin,site=tokyo$/);
});
