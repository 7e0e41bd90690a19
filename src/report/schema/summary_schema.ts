/** The short form of a report as a schema: what `portico schema summary` prints. */

import * as v from "valibot";
import { count, version } from "./numbers.ts";
import { integritySchema, statusSchema, toolSchema } from "./report_schema.ts";

/** What a webhook is sent with `--webhook-body summary`. */
export const summarySchema = v.object({
  schemaVersion: version,
  text: v.string(),
  tool: toolSchema,
  scan: v.object({
    startedAt: v.string(),
    finishedAt: v.string(),
    status: statusSchema,
    targets: v.array(v.string()),
    integrity: integritySchema,
  }),
  hosts: v.object({ total: count, up: count }),
  ports: v.object({
    open: count,
    closed: count,
    filtered: count,
    openFiltered: count,
    skipped: v.exactOptional(count),
    uncertain: v.exactOptional(count),
  }),
  findings: v.object({ error: count, warning: count, note: count }),
  policy: v.exactOptional(v.object({ name: v.string(), violations: count })),
});
