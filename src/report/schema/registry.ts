/**
 * Every structure of JSON that Portico writes or reads, with its schema: a new one is its schema's
 * file and one entry here.
 */

import type { GenericSchema } from "valibot";
import { toJsonSchema } from "@valibot/to-json-schema";
import { SCHEMA_VERSION } from "../../model/report.ts";
import { eventSchema } from "./event_schema.ts";
import { reportSchema } from "./report_schema.ts";
import { summarySchema } from "./summary_schema.ts";

/** A structure that has a schema. */
export interface SchemaEntry {
  /** One line for people. */
  readonly title: string;
  /** Checks a value. */
  readonly schema: GenericSchema;
}

/** The schemas by the names that `portico schema` knows. */
export const SCHEMAS: Readonly<Record<string, SchemaEntry>> = {
  report: { title: "A report of Portico: the whole scan", schema: reportSchema },
  event: { title: "One line of Portico's NDJSON", schema: eventSchema },
  summary: { title: "What Portico sends to a webhook as a summary", schema: summarySchema },
};

/** A structure as JSON Schema (draft 7). Fields that it does not name are allowed. */
export function jsonSchemaOf(name: string, { title, schema }: SchemaEntry): object {
  return {
    ...toJsonSchema(schema, { target: "draft-07" }),
    $id: `urn:portico:schema:${name}:${SCHEMA_VERSION}`,
    title,
  };
}
