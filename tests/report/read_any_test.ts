import assert from "node:assert/strict";
import fc from "fast-check";
import { jsonFormat } from "../../src/output/json.ts";
import { ndjsonFormat } from "../../src/output/ndjson.ts";
import { xmlFormat } from "../../src/output/xml.ts";
import { readAnyReport } from "../../src/report/read_any.ts";
import { HOSTILE_REPORT } from "../support/hostile_report.ts";
import { PLAIN_REPORT, textOf } from "../support/plain_report.ts";

const NDJSON = await textOf(ndjsonFormat.render(PLAIN_REPORT));
const XML = await textOf(xmlFormat.render(PLAIN_REPORT));

Deno.test("JSON on many lines or one, and NDJSON, are told apart and give the same report", async () => {
  const json = await textOf(jsonFormat.render(PLAIN_REPORT));
  for (
    const text of [json, JSON.stringify(PLAIN_REPORT), NDJSON, `\uFEFF${json}`, `\uFEFF${NDJSON}`]
  ) {
    assert.deepEqual(readAnyReport(text, "x"), PLAIN_REPORT);
  }
  const hostile = await textOf(ndjsonFormat.render(HOSTILE_REPORT));
  assert.deepEqual(readAnyReport(hostile, "x").hosts, HOSTILE_REPORT.hosts);
});

Deno.test("NDJSON that was cut off anywhere gives what was whole, and says interrupted", () => {
  const first = NDJSON.indexOf("\n") + 1;
  for (let end = first; end < NDJSON.length - 1; end += 7) {
    const report = readAnyReport(NDJSON.slice(0, end), "x");
    assert.equal(report.scan.status, "interrupted");
    assert.equal(report.scan.integrity.planned, 2_050);
    const { completed, lost } = report.scan.integrity;
    assert.equal(completed + lost, 2_050);
  }
});

Deno.test("a warning with a code that this version does not know is kept", () => {
  const line = '{"type":"warning","code":"of-another-version","message":"careful"}\n';
  const text = NDJSON.replace("\n", `\n${line}`);
  assert.deepEqual(readAnyReport(text, "x").scan.warnings, [
    "careful",
    ...PLAIN_REPORT.scan.warnings,
  ]);
});

Deno.test("XML that was cut off gives the hosts that were whole, and says interrupted", () => {
  const cut = XML.slice(0, XML.lastIndexOf("<host "));
  const report = readAnyReport(cut, "x.xml");
  assert.deepEqual(report.hosts.map((host) => host.address), ["192.0.2.1"]);
  assert.equal(report.scan.status, "interrupted");
});

Deno.test("a later schema version is refused as such, in JSON and in NDJSON", () => {
  const later = { ...PLAIN_REPORT, schemaVersion: 2, hosts: "another form" };
  const line = NDJSON.replace('"schemaVersion":1', '"schemaVersion":2');
  for (const text of [JSON.stringify(later), JSON.stringify(later, null, 2), line]) {
    assert.throws(() => readAnyReport(text, "new.json"), {
      name: "InputError",
      message: 'Cannot read "new.json": its schema version 2 is newer than 1; use a newer Portico',
    });
  }
});

Deno.test("what is no result is refused with the place of the fault", () => {
  const cases: readonly (readonly [text: string, message: RegExp])[] = [
    ["", /it is empty/],
    ["{", /it is not JSON/],
    ["[]", /it is JSON but not a Portico report/],
    ['{"schemaVersion":"x"}', /it is JSON but not a Portico report/],
    ['{"type":"port"}', /line 1 is not an event of Portico: at (?:address|port)/],
    ['{"type":"warning","code":"a","message":"b"}', /does not begin with a line of type "started"/],
    [NDJSON.replace('"warning"', '"x"').replace(/\n.*\n/, "\nx\n"), /line 2 is not JSON/],
    [JSON.stringify({ ...PLAIN_REPORT, hosts: [{}] }), /at hosts\.0\.address: /],
    ["<html></html>", /it is a web page/],
    ["<nmaprun><host></nmaprun>", /line 1: <\/nmaprun> closes nothing/],
    ['<!DOCTYPE x [<!ENTITY a "b">]><nmaprun/>', /it declares entities of its own/],
    ["<nmaprun>&bomb;</nmaprun>", /&bomb; is an unknown entity/],
  ];
  for (const [text, message] of cases) {
    assert.throws(() => readAnyReport(text, "x"), { name: "InputError", message }, text);
  }
});

Deno.test("a time that cannot be read or calculated with is kept as it is", () => {
  const cut = NDJSON.slice(0, NDJSON.indexOf('{"type":"finished"'));
  const at = /"at":"[^"]*"/;
  for (const time of ["soon", "", "+275760-09-13T00:00:00.000Z"]) {
    const progress =
      '{"type":"progress","planned":9,"completed":9,"open":0,"retried":0,"inFlight":0,"elapsedMs":9}\n';
    const { scan } = readAnyReport(cut.replace(at, `"at":"${time}"`) + progress, "x");
    assert.deepEqual([scan.startedAt, scan.finishedAt, scan.durationMs], [time, time, 9]);
  }
});

Deno.test("more completed than planned is nothing lost, never less than nothing", () => {
  const cut = NDJSON.slice(0, NDJSON.indexOf("\n") + 1);
  const progress =
    '{"type":"progress","planned":10,"completed":6938,"open":0,"retried":0,"inFlight":0,"elapsedMs":1}\n';
  const { integrity } = readAnyReport(cut + progress, "x").scan;
  assert.deepEqual(integrity, { planned: 10, completed: 10, retried: 0, lost: 0 });
});

Deno.test("numbers that no scan gives are refused, in events too", () => {
  const started = NDJSON.slice(0, NDJSON.indexOf("\n") + 1);
  const lines: readonly (readonly [line: string, where: RegExp])[] = [
    [started.replace(/"planned":\d+/, '"planned":-1'), /line 1 .* at planned: /],
    [started.replace(/"seed":\d+/, '"seed":1e999'), /line 1 .* at seed: /],
    [
      `${started}{"type":"finished","at":"x","durationMs":1e308,"status":"completed"}\n`,
      /line 2 .* at durationMs: /,
    ],
  ];
  for (const [text, message] of lines) {
    assert.throws(() => readAnyReport(text, "x"), { name: "InputError", message });
  }
  const [host, ...others] = PLAIN_REPORT.hosts;
  const odd = { ...PLAIN_REPORT, hosts: [{ ...host, reasons: { strange: [1] } }, ...others] };
  assert.throws(() => readAnyReport(JSON.stringify(odd), "x"), {
    name: "InputError",
    message: /at hosts\.0\.reasons\.strange: /,
  });
});

Deno.test("any damage gives a report or a refusal, never a crash", () => {
  for (const whole of [NDJSON, XML]) {
    fc.assert(
      fc.property(fc.nat(whole.length), fc.nat(20), fc.string(), (at, gone, put) => {
        const text = whole.slice(0, at) + put + whole.slice(at + gone);
        try {
          readAnyReport(text, "x");
        } catch (error) {
          assert.equal((error as Error).name, "InputError", `${error}`);
        }
      }),
      { numRuns: 300 },
    );
  }
});
