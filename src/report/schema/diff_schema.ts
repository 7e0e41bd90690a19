/** Two scans compared as a schema: what `portico diff -f json` writes. */

import * as v from "valibot";
import { CHANGE_KINDS } from "../../model/diff.ts";
import { count, version } from "./numbers.ts";
import { statusSchema, toolSchema } from "./report_schema.ts";

const text = v.string();

const side = v.object({
  name: text,
  from: v.exactOptional(text),
  tool: toolSchema,
  scan: v.object({ startedAt: text, status: statusSchema, targets: v.array(text), ports: text }),
});

const change = v.object({
  kind: v.picklist(CHANGE_KINDS),
  address: text,
  names: v.array(text),
  transport: v.exactOptional(v.picklist(["tcp", "udp"])),
  port: v.exactOptional(count),
  before: text,
  after: text,
});

/** Two scans compared. */
export const diffSchema = v.object({
  schemaVersion: version,
  before: side,
  after: side,
  same: v.boolean(),
  counts: v.object(v.entriesFromList(CHANGE_KINDS, count)),
  changes: v.array(change),
  notes: v.array(text),
});
