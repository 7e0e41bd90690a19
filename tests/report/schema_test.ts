import assert from "node:assert/strict";
import { Ajv, type ValidateFunction } from "ajv";
import fc from "fast-check";
import type { InferOutput } from "valibot";
import type { EventLine } from "../../src/model/event.ts";
import type { Report } from "../../src/model/report.ts";
import { jsonFormat } from "../../src/output/json.ts";
import { ndjsonFormat } from "../../src/output/ndjson.ts";
import { type Summary, summaryOf } from "../../src/output/summary.ts";
import type { eventSchema } from "../../src/report/schema/event_schema.ts";
import { SCHEMAS } from "../../src/cli/schemas.ts";
import { withFindings } from "../../src/report/findings/find.ts";
import { jsonSchemaOf } from "../../src/report/schema/registry.ts";
import type { reportSchema } from "../../src/report/schema/report_schema.ts";
import type { ReportDiff } from "../../src/model/diff.ts";
import type { VerdictJson } from "../../src/output/verdict/json.ts";
import type { diffSchema } from "../../src/report/schema/diff_schema.ts";
import type { summarySchema } from "../../src/report/schema/summary_schema.ts";
import type { verdictSchema } from "../../src/report/schema/verdict_schema.ts";
import { bigReport } from "../support/big_report.ts";
import { HOSTILE_REPORT } from "../support/hostile_report.ts";
import { PLAIN_REPORT, textOf } from "../support/plain_report.ts";

/** Everything readonly, as the model has it. */
type Frozen<T> = T extends object ? { readonly [K in keyof T]: Frozen<T[K]> } : T;
/** `true` when both types take the same values. */
type Same<A, B> = [Frozen<A>] extends [Frozen<B>] ? [Frozen<B>] extends [Frozen<A>] ? true : "less"
  : "more";

// The types are compared when the tests are compiled: a field that one of them lacks is an error here.
const reportIsReport: Same<InferOutput<typeof reportSchema>, Report> = true;
const eventIsEvent: Same<InferOutput<typeof eventSchema>, EventLine> = true;
const diffIsDiff: Same<InferOutput<typeof diffSchema>, ReportDiff> = true;
const verdictIsVerdict: Same<InferOutput<typeof verdictSchema>, VerdictJson> = true;
const summaryIsSummary: Same<InferOutput<typeof summarySchema>, Summary> = true;

function validator(name: string): ValidateFunction {
  const entry = SCHEMAS[name];
  assert.ok(entry !== undefined);
  const { $id: _, ...schema } = JSON.parse(JSON.stringify(jsonSchemaOf(name, entry)));
  return new Ajv({ strict: false }).compile(schema);
}

const REPORTS = [PLAIN_REPORT, HOSTILE_REPORT, bigReport(20, 9), { ...PLAIN_REPORT, hosts: [] }];

Deno.test("the schemas say the same as the model's types", () => {
  assert.ok(reportIsReport && eventIsEvent && summaryIsSummary);
  assert.ok(diffIsDiff && verdictIsVerdict);
});

Deno.test("every JSON, NDJSON and summary that is written validates against its schema", async () => {
  const [report, event, summary] = ["report", "event", "summary"].map(validator);
  assert.ok(report && event && summary);
  for (const one of REPORTS) {
    assert.ok(
      report(JSON.parse(await textOf(jsonFormat.render(one)))),
      JSON.stringify(report.errors),
    );
    for (const line of (await textOf(ndjsonFormat.render(one))).trimEnd().split("\n")) {
      assert.ok(event(JSON.parse(line)), JSON.stringify(event.errors));
    }
    assert.ok(summary(JSON.parse(JSON.stringify(summaryOf(one)))), JSON.stringify(summary.errors));
  }
});

Deno.test("the schema of the report refuses what is missing or of another type, and allows new fields", () => {
  const validate = validator("report");
  const { hosts: _, ...without } = PLAIN_REPORT;
  assert.ok(!validate(without));
  assert.ok(!validate({ ...PLAIN_REPORT, hosts: [{}] }));
  assert.ok(!validate({ ...PLAIN_REPORT, schemaVersion: "1" }));
  assert.ok(validate({ ...PLAIN_REPORT, added: { later: true } }));
});

Deno.test("the schema and the reader agree on any damage to a report", async () => {
  const { readReport } = await import("../../src/report/read.ts");
  const validate = validator("report");
  const text = JSON.stringify(bigReport(1, 9));
  fc.assert(
    fc.property(fc.nat(text.length - 1), fc.constantFrom("0", '"', "x", "}", "-"), (at, put) => {
      const damaged = text.slice(0, at) + put + text.slice(at + 1);
      let value: unknown;
      try {
        value = JSON.parse(damaged);
      } catch {
        return;
      }
      const read = () => readReport(damaged, "x.json");
      if (validate(value) && (value as Report).schemaVersion === 1) {
        // The findings are made again, whatever the file says.
        assert.deepEqual(read(), withFindings(value as Report));
      } else assert.throws(read, { name: "InputError" });
    }),
  );
});
