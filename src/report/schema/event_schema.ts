/** One line of NDJSON as a schema: what `portico schema event` prints and a reader checks. */

import * as v from "valibot";
import { count, milliseconds, number, version } from "./numbers.ts";
import {
  hostSchema,
  integritySchema,
  portSchema,
  recordedRequestSchema,
  remainingSchema,
  settingsSchema,
  statusSchema,
  toolSchema,
} from "./report_schema.ts";

const text = v.string();

/** One event. */
export const eventSchema = v.variant("type", [
  v.object({
    type: v.literal("started"),
    schemaVersion: version,
    tool: toolSchema,
    at: text,
    targets: v.array(text),
    ports: text,
    planned: count,
    seed: number,
    options: settingsSchema,
    request: v.exactOptional(recordedRequestSchema),
  }),
  v.object({ type: v.literal("port"), address: text, port: portSchema }),
  v.object({ type: v.literal("service"), address: text, port: portSchema }),
  v.object({ type: v.literal("host"), host: hostSchema }),
  v.object({
    type: v.literal("progress"),
    planned: count,
    completed: count,
    open: count,
    retried: count,
    inFlight: count,
    elapsedMs: milliseconds,
    silentHosts: v.exactOptional(count),
  }),
  v.object({ type: v.literal("warning"), code: text, message: text }),
  v.object({
    type: v.literal("finished"),
    at: text,
    durationMs: milliseconds,
    status: statusSchema,
    integrity: integritySchema,
    remaining: v.exactOptional(remainingSchema),
  }),
]);
