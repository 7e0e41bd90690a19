/**
 * What the API answers and takes, as schemas: those of reports and requests stand elsewhere and are
 * the same. The description of the API is made from them, and tests hold every answer against it.
 */

import * as v from "valibot";
import { scanRequestSchema } from "../../job/request.ts";
import { CHANGE_KINDS } from "../../model/diff.ts";
import { SEVERITIES } from "../../model/finding.ts";
import { diffSchema } from "../../report/schema/diff_schema.ts";
import { count } from "../../report/schema/numbers.ts";
import {
  findingSchema,
  recordedRequestSchema,
  reportSchema,
  statusSchema,
  toolSchema,
} from "../../report/schema/report_schema.ts";

const text = v.string();
const id = v.pipe(v.number(), v.integer(), v.minValue(1));
const whole = v.pipe(v.number(), v.integer());
const transport = v.picklist(["tcp", "udp"]);
const port = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(65_535));
const time = v.pipe(v.string(), v.isoTimestamp());

const problem = v.object({ status: whole, message: text });

const savedScan = v.object({
  id,
  tool: toolSchema,
  scan: v.object({
    startedAt: time,
    finishedAt: time,
    status: statusSchema,
    targets: v.array(text),
    ports: text,
  }),
  request: v.exactOptional(recordedRequestSchema),
  hosts: v.object({ scanned: count, up: count }),
  open: count,
  findings: count,
  changes: count,
  source: v.exactOptional(text),
});

const progress = v.object({
  completed: count,
  planned: count,
  open: count,
  leftMs: v.exactOptional(count),
});

const run = v.object({
  id,
  request: recordedRequestSchema,
  state: v.picklist(["queued", "running", "completed", "stopped", "interrupted", "failed"]),
  createdAt: time,
  startedAt: v.exactOptional(time),
  finishedAt: v.exactOptional(time),
  scan: v.exactOptional(id),
  schedule: v.exactOptional(id),
  cluster: v.exactOptional(v.object({ from: v.array(text), task: v.exactOptional(text) })),
  resumable: v.exactOptional(v.boolean()),
  problem: v.exactOptional(text),
  progress: v.exactOptional(progress),
});

const savedChange = v.object({
  scan: id,
  at: time,
  kind: v.picklist(CHANGE_KINDS),
  address: text,
  transport: v.exactOptional(transport),
  port: v.exactOptional(port),
  before: text,
  after: text,
});

const savedFinding = v.object({
  id,
  finding: findingSchema,
  firstSeen: time,
  lastSeen: time,
  acknowledged: v.exactOptional(v.object({ by: text, at: time, reason: text })),
});

const stripScan = v.object({ scan: id, at: time, status: text });

const inventoryHost = v.object({
  address: text,
  names: v.array(text),
  name: v.exactOptional(text),
  note: v.exactOptional(text),
  known: v.boolean(),
  status: text,
  firstSeen: v.exactOptional(time),
  lastSeen: v.exactOptional(time),
  open: count,
  ports: v.array(v.object({
    transport,
    port,
    service: v.exactOptional(text),
    version: v.exactOptional(text),
  })),
  findings: count,
  strip: v.array(stripScan),
});

const portHistory = v.object({
  transport,
  port,
  state: text,
  service: v.exactOptional(text),
  version: v.exactOptional(text),
  certificate: v.exactOptional(text),
  firstSeen: time,
  lastSeen: time,
  scans: v.object({ open: count, of: count }),
  changes: v.array(savedChange),
});

const hostHistory = v.object({
  address: text,
  names: v.array(text),
  status: text,
  firstSeen: v.exactOptional(time),
  lastSeen: v.exactOptional(time),
  scans: v.object({ up: count, of: count }),
  changes: v.array(savedChange),
  ports: v.array(portHistory),
});

const serviceUse = v.object({
  service: text,
  product: v.exactOptional(text),
  version: v.exactOptional(text),
  ports: count,
  hosts: count,
});

const certificateUse = v.object({
  subject: text,
  until: v.exactOptional(text),
  daysLeft: v.exactOptional(whole),
  fingerprint: text,
  ports: count,
  hosts: count,
  places: v.array(v.object({ address: text, transport, port })),
});

const dayCount = v.object({ day: text, hosts: count, open: count, scans: count, changes: count });

const schedule = v.object({
  id,
  name: text,
  request: recordedRequestSchema,
  every: text,
  timeZone: v.exactOptional(text),
  policy: v.exactOptional(text),
  notify: v.array(text),
  enabled: v.boolean(),
  createdAt: time,
  nextRunAt: v.exactOptional(time),
  last: v.exactOptional(v.object({
    at: time,
    outcome: v.picklist(["baseline", "compared", "interrupted", "failed"]),
    alerts: count,
    scan: v.exactOptional(id),
    problem: v.exactOptional(text),
  })),
});

/** What somebody writes of a schedule. */
export const newScheduleSchema = v.strictObject({
  name: v.pipe(text, v.trim(), v.minLength(1), v.maxLength(100)),
  request: scanRequestSchema,
  every: v.pipe(text, v.maxLength(200)),
  timeZone: v.exactOptional(v.pipe(text, v.maxLength(60))),
  policy: v.exactOptional(v.pipe(text, v.maxLength(100_000))),
  notify: v.optional(v.pipe(v.array(v.pipe(text, v.maxLength(2_000))), v.maxLength(20)), []),
  enabled: v.optional(v.boolean(), true),
});

const sentAlerts = v.object({
  id,
  watch: text,
  subject: text,
  at: time,
  scan: v.exactOptional(id),
  alerts: v.array(v.looseObject({ kind: text })),
  delivered: v.array(v.object({ to: text, problem: v.exactOptional(text) })),
});

const delivered = v.array(v.object({ to: text, problem: v.exactOptional(text) }));

const check = v.object({
  check: text,
  verdict: v.picklist(["ok", "note", "bad"]),
  found: text,
  advice: v.exactOptional(text),
});

const clusterWorker = v.object({
  name: text,
  tags: v.array(text),
  scope: v.array(text),
  version: text,
  busy: v.array(v.object({ task: text, endpoints: count })),
  heardMs: count,
  isConnected: v.boolean(),
});

/** Accepting findings, and taking that back. */
export const acknowledgeSchema = v.strictObject({
  ids: v.pipe(v.array(id), v.minLength(1), v.maxLength(5_000)),
  reason: v.exactOptional(v.pipe(text, v.trim(), v.minLength(1), v.maxLength(500))),
  by: v.exactOptional(v.pipe(text, v.maxLength(100))),
  undo: v.exactOptional(v.boolean()),
});

/** Marking hosts as meant to be there. */
export const knownSchema = v.strictObject({
  addresses: v.pipe(v.array(v.pipe(text, v.maxLength(100))), v.minLength(1), v.maxLength(5_000)),
  known: v.boolean(),
});

/** Every structure by its name in the description. */
export const API_SCHEMAS = {
  Problem: problem,
  Report: reportSchema,
  Diff: diffSchema,
  ScanRequest: scanRequestSchema,
  SavedScan: savedScan,
  Run: run,
  SavedChange: savedChange,
  Severity: v.picklist(SEVERITIES),
  SavedFinding: savedFinding,
  InventoryHost: inventoryHost,
  HostHistory: hostHistory,
  ServiceUse: serviceUse,
  CertificateUse: certificateUse,
  DayCount: dayCount,
  Schedule: schedule,
  NewSchedule: newScheduleSchema,
  SentAlerts: sentAlerts,
  Check: check,
  ClusterWorker: clusterWorker,
  Acknowledge: acknowledgeSchema,
  Known: knownSchema,
  Scans: v.object({ total: count, scans: v.array(savedScan) }),
  Runs: v.object({ total: count, runs: v.array(run) }),
  Hosts: v.object({ total: count, hosts: v.array(inventoryHost) }),
  HostHistories: v.object({ hosts: v.array(hostHistory) }),
  Changes: v.object({ total: count, changes: v.array(savedChange) }),
  Services: v.object({ services: v.array(serviceUse) }),
  Certificates: v.object({ certificates: v.array(certificateUse) }),
  Days: v.object({ days: v.array(dayCount) }),
  Findings: v.object({ findings: v.array(savedFinding) }),
  Schedules: v.object({ schedules: v.array(schedule) }),
  Alerts: v.object({ alerts: v.array(sentAlerts) }),
  Health: v.object({ version: text, checks: v.array(check) }),
  Workers: v.object({ server: v.exactOptional(text), workers: v.array(clusterWorker) }),
  Delivered: v.object({ delivered }),
  Done: v.object({ done: v.literal(true) }),
} as const;

/** The name of a structure. */
export type SchemaName = keyof typeof API_SCHEMAS;
