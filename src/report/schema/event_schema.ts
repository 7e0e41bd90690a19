/** One line of NDJSON as a schema: what `portico schema event` prints and a reader checks. */

import * as v from "valibot";
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

const number = v.number();
const text = v.string();

/** One event. */
export const eventSchema = v.variant("type", [
  v.object({
    type: v.literal("started"),
    schemaVersion: v.pipe(v.number(), v.integer(), v.minValue(1)),
    tool: toolSchema,
    at: text,
    targets: v.array(text),
    ports: text,
    planned: number,
    seed: number,
    options: settingsSchema,
    request: v.exactOptional(recordedRequestSchema),
  }),
  v.object({ type: v.literal("port"), address: text, port: portSchema }),
  v.object({ type: v.literal("service"), address: text, port: portSchema }),
  v.object({ type: v.literal("host"), host: hostSchema }),
  v.object({
    type: v.literal("progress"),
    planned: number,
    completed: number,
    open: number,
    retried: number,
    inFlight: number,
    elapsedMs: number,
  }),
  v.object({ type: v.literal("warning"), code: text, message: text }),
  v.object({
    type: v.literal("finished"),
    at: text,
    durationMs: number,
    status: statusSchema,
    integrity: integritySchema,
    remaining: v.exactOptional(remainingSchema),
  }),
]);
