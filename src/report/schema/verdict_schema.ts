/** A policy's verdict as a schema: what `portico check --json` prints. */

import * as v from "valibot";
import { diffSchema } from "./diff_schema.ts";
import { version } from "./numbers.ts";

const text = v.string();

const violation = v.object({
  rule: text,
  level: v.picklist(["error", "warning", "note"]),
  message: text,
  advice: v.exactOptional(text),
  address: v.exactOptional(text),
  transport: v.exactOptional(v.picklist(["tcp", "udp"])),
  port: v.exactOptional(v.number()),
});

/** The verdicts on a scan. */
export const verdictSchema = v.object({
  schemaVersion: version,
  verdict: v.picklist(["met", "violated", "undecided"]),
  policy: v.exactOptional(text),
  expectations: v.array(v.object({
    id: text,
    title: text,
    violations: v.array(violation),
    undecided: v.exactOptional(text),
  })),
  diff: v.exactOptional(diffSchema),
});
