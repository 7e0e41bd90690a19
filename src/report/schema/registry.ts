/**
 * Every structure of JSON that Portico writes, with its schema: a new one is its schema's file and one
 * entry here.
 */

import type { GenericSchema } from "valibot";
import { toJsonSchema } from "@valibot/to-json-schema";
import { SCHEMA_VERSION } from "../../model/report.ts";
import { diffSchema } from "./diff_schema.ts";
import { eventSchema } from "./event_schema.ts";
import { reportSchema } from "./report_schema.ts";
import { summarySchema } from "./summary_schema.ts";
import { verdictSchema } from "./verdict_schema.ts";

/** A structure that has a schema. */
export interface SchemaEntry {
  /** One line for people. */
  readonly title: string;
  /** Checks a value. */
  readonly schema: GenericSchema;
}

/** The schemas of what is written, by name. */
export const RESULT_SCHEMAS: Readonly<Record<string, SchemaEntry>> = {
  report: { title: "A report of Portico: the whole scan", schema: reportSchema },
  event: { title: "One line of Portico's NDJSON", schema: eventSchema },
  diff: { title: "Two scans compared: portico diff -f json", schema: diffSchema },
  verdict: { title: "A policy's verdict: portico check --json", schema: verdictSchema },
  summary: { title: "What Portico sends to a webhook as a summary", schema: summarySchema },
};

/**
 * A structure as JSON Schema (draft 7). Fields that it does not name are allowed; what a JSON Schema
 * cannot say (the form of a version) is left out.
 */
export function jsonSchemaOf(name: string, { title, schema }: SchemaEntry): object {
  return {
    ...toJsonSchema(schema, { target: "draft-07", typeMode: "input", errorMode: "ignore" }),
    $id: `urn:portico:schema:${name}:${SCHEMA_VERSION}`,
    title,
  };
}
