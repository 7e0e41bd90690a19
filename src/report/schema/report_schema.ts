/**
 * The report as a schema: what `portico schema report` prints, and what a file is held against when
 * it is read back. `tests/report/schema_test.ts` proves that it says the same as the model's types.
 */

import * as v from "valibot";
import { SEVERITIES } from "../../model/finding.ts";
import type { Host } from "../../model/report.ts";
import type { ScanRequest } from "../../model/request.ts";
import { REASON_SENTENCES } from "../../model/state.ts";
import { TLS_PROBLEMS } from "../../model/tls.ts";
import { count, milliseconds, number, version } from "./numbers.ts";

const text = v.string();
const portNumber = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(65_535));

type ReasonNames = readonly (keyof typeof REASON_SENTENCES)[];
const reasonNames = Object.keys(REASON_SENTENCES) as unknown as ReasonNames;
const reason = v.picklist(reasonNames);

const service = v.object({
  name: text,
  vendor: v.exactOptional(text),
  product: v.exactOptional(text),
  version: v.exactOptional(text),
  extra: v.exactOptional(text),
  os: v.exactOptional(text),
  device: v.exactOptional(text),
  cpe: v.array(text),
  tunnel: v.exactOptional(v.literal("tls")),
  method: v.picklist(["hint", "banner", "probe"]),
  rule: v.exactOptional(text),
  confidence: v.pipe(v.number(), v.minValue(0), v.maxValue(1)),
});

const guess = v.object({
  product: text,
  version: v.exactOptional(text),
  from: text,
  confidence: v.pipe(v.number(), v.minValue(0), v.maxValue(1)),
});

const certificate = v.object({
  subject: text,
  issuer: text,
  subjectAltNames: v.array(text),
  notBefore: text,
  notAfter: text,
  daysLeft: v.pipe(number, v.integer()),
  serialNumber: text,
  keyType: text,
  keyBits: v.exactOptional(number),
  signatureAlgorithm: v.exactOptional(text),
  fingerprintSha256: text,
  publicKeySha256: v.exactOptional(text),
});

const tls = v.object({
  protocol: v.exactOptional(text),
  cipher: v.exactOptional(text),
  alpn: v.exactOptional(text),
  certificate: v.exactOptional(certificate),
  chainLength: v.exactOptional(number),
  trusted: v.exactOptional(v.boolean()),
  problems: v.array(v.picklist(TLS_PROBLEMS)),
  incomplete: v.exactOptional(v.literal(true)),
  alert: v.exactOptional(text),
  clientCertificateWanted: v.exactOptional(v.boolean()),
  versions: v.exactOptional(v.array(text)),
  postQuantum: v.exactOptional(v.boolean()),
  jarm: v.exactOptional(text),
});

const exchange = v.object({
  probe: text,
  sent: v.exactOptional(text),
  received: v.exactOptional(text),
  atMs: number,
  note: v.exactOptional(text),
});

const portState = v.picklist(["open", "closed", "filtered", "open|filtered", "unfiltered"]);

/** One port of one host. */
export const portSchema = v.object({
  transport: v.picklist(["tcp", "udp"]),
  port: portNumber,
  state: portState,
  reason,
  rttMs: v.exactOptional(milliseconds),
  serviceHint: v.exactOptional(text),
  service: v.exactOptional(service),
  guess: v.exactOptional(guess),
  banner: v.exactOptional(v.object({
    text,
    base64: v.exactOptional(text),
    truncated: v.exactOptional(v.boolean()),
  })),
  details: v.record(text, text),
  fingerprint: v.exactOptional(text),
  tls: v.exactOptional(tls),
  note: v.exactOptional(text),
  probes: v.exactOptional(v.array(text)),
  uncertain: v.exactOptional(v.boolean()),
  suspicious: v.exactOptional(v.boolean()),
  seenFrom: v.exactOptional(v.array(v.object({ from: text, state: portState, reason }))),
  exchanges: v.exactOptional(v.array(exchange)),
});

/** One scanned address. */
export const hostSchema = v.object({
  address: text,
  family: v.picklist(["ipv4", "ipv6"]),
  target: text,
  hostnames: v.array(text),
  rdns: v.array(text),
  status: v.picklist(["up", "down", "unknown"]),
  reason,
  notes: v.array(text),
  asked: v.exactOptional(text),
  ports: v.array(portSchema),
  summary: v.object({
    open: count,
    closed: count,
    filtered: count,
    openFiltered: count,
    skipped: v.exactOptional(count),
    unfiltered: v.exactOptional(count),
    uncertain: v.exactOptional(count),
  }),
  // Whatever reasons a file knows: they are counted, and added up when reports are merged.
  reasons: v.pipe(
    v.objectWithRest(v.entriesFromList(reasonNames, v.exactOptional(count)), count),
    v.transform((reasons): Host["reasons"] => reasons),
  ),
});

/** The balance of a scan. */
export const integritySchema = v.object({
  planned: count,
  completed: count,
  retried: count,
  lost: count,
  uncertain: v.exactOptional(count),
});

/** Settings of a scan, by name. */
export const settingsSchema = v.record(text, v.union([text, number, v.boolean()]));

/** Who made a report. */
export const toolSchema = v.object({ name: text, version: text });

/** Whether everything planned was asked. */
export const statusSchema = v.picklist(["completed", "interrupted"]);

/** Positions that are still to be asked. */
export const remainingSchema = v.object({ tcp: text, udp: text });

const resume = v.object({
  remaining: remainingSchema,
  targets: v.array(
    v.object({ text, name: v.exactOptional(text), ranges: v.array(text) }),
  ),
  excluded: v.array(text),
  endpoints: v.exactOptional(text),
  flags: v.exactOptional(settingsSchema),
});

const cluster = v.object({
  from: v.exactOptional(v.array(text)),
  workers: v.array(v.object({ name: text, tags: v.array(text), endpoints: count })),
  lostWorkers: count,
  rangesAgain: count,
  rangesLost: count,
});

const texts = v.array(text);
const flag = v.boolean();

/**
 * A scan's request: the types of its settings, of those that this version knows. `portico schema
 * request` has their limits too, and holds it to them before it is run again.
 */
export const recordedRequestSchema = v.pipe(
  v.looseObject({
    targets: texts,
    exclude: v.exactOptional(texts),
    family: v.exactOptional(v.picklist(["ipv4", "ipv6"])),
    ports: v.exactOptional(text),
    topPorts: v.exactOptional(count),
    excludePorts: v.exactOptional(text),
    transports: v.exactOptional(v.picklist(["tcp", "udp", "tcp+udp"])),
    timing: v.exactOptional(v.picklist(["polite", "normal", "fast"])),
    workers: v.exactOptional(count),
    threads: v.exactOptional(count),
    timeoutMs: v.exactOptional(milliseconds),
    retries: v.exactOptional(count),
    ratePerSec: v.exactOptional(number),
    udpTimeoutMs: v.exactOptional(milliseconds),
    udpWorkers: v.exactOptional(count),
    udpRatePerSec: v.exactOptional(number),
    banner: v.exactOptional(flag),
    bannerTimeoutMs: v.exactOptional(milliseconds),
    deep: v.exactOptional(flag),
    probes: v.exactOptional(texts),
    intensity: v.exactOptional(count),
    ics: v.exactOptional(flag),
    snmpPublic: v.exactOptional(flag),
    probeTimeoutMs: v.exactOptional(milliseconds),
    keepExchanges: v.exactOptional(flag),
    rdns: v.exactOptional(flag),
    listAll: v.exactOptional(flag),
    seed: v.exactOptional(count),
    shard: v.exactOptional(text),
  }),
  v.transform((request) => request as unknown as ScanRequest),
);

/** One finding. Reading makes the list again; it is in files for other programs. */
export const findingSchema = v.object({
  id: text,
  severity: v.picklist(SEVERITIES),
  host: text,
  transport: v.picklist(["tcp", "udp"]),
  port: portNumber,
  title: text,
  label: text,
  evidence: text,
  advice: text,
  source: text,
});

/** A whole scan. */
export const reportSchema = v.object({
  schemaVersion: version,
  tool: toolSchema,
  scan: v.object({
    startedAt: text,
    finishedAt: text,
    durationMs: milliseconds,
    status: statusSchema,
    targets: v.array(text),
    ports: text,
    options: settingsSchema,
    request: v.exactOptional(recordedRequestSchema),
    integrity: integritySchema,
    warnings: v.array(text),
    seed: number,
    resume: v.exactOptional(resume),
    cluster: v.exactOptional(cluster),
  }),
  // Files of 0.1.0 have none.
  findings: v.optional(v.array(findingSchema), []),
  machines: v.exactOptional(
    v.array(v.object({ addresses: v.array(text), because: v.array(text) })),
  ),
  hosts: v.array(hostSchema),
});
