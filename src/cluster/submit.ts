/** Giving a scan out: its record, the consumers of its queues, and its ranges. */

import { InputError } from "../model/input_error.ts";
import type { ToolFacts } from "../model/report.ts";
import type { ScanRequest } from "../model/request.ts";
import type { ScanTask } from "../model/task.ts";
import { cutPart, type Part, partText, sizeOfPart, TaskPlan } from "../job/parts.ts";
import { messageText, type TaskRecord } from "./messages.ts";
import { ANY_QUEUE, newTaskId, PROTOCOL, SUBJECTS } from "./names.ts";
import { addWorkConsumer, type Queue, withWords } from "./streams.ts";

/** What a new task needs beside the scan. */
export interface SubmitOptions {
  readonly tool: ToolFacts;
  /** Places that each scan all of it; none: whoever comes first. */
  readonly vantages?: readonly string[];
  /** Workers that are there, where that is known. */
  readonly workers?: number;
  /** How long a worker may be silent before its ranges go to another, in milliseconds. */
  readonly leaseMs?: number;
}

/** The usual lease. */
export const LEASE_MS = 20_000;

/** Work of one range, in seconds, when no port replies: the slowest case. */
const UNIT_S = 30;
const UNIT_ENDPOINTS = { min: 256, max: 32_768 } as const;
/**
 * The first ports of a host that never replies are probed twice, the others once; and it is waited
 * for at the end. So a range of silent ports has work for so much longer. In seconds.
 */
const SILENT_RANGE_S = 10;
/** Ranges for each run that goes on at once, at most, where they are not large: the last ones are small. */
const UNITS_EACH = 8;
/** Runs of ranges that one worker has at once: while one waits for the last replies, the other probes. */
export const RUNS_EACH = 2;
/** More waves than without rounds, as a share of them. */
const MOST_IDLE = 0.1;
/** Ranges that share a rate, at most. */
export const MAX_SLOTS = 8;
/** Messages that are published at once. */
const AT_ONCE = 256;

/**
 * Gives a scan out.
 *
 * @throws {InputError} when the server does not take it.
 */
export async function submitTask(
  queue: Queue,
  asked: ScanTask,
  { tool, vantages = [], workers = 1, leaseMs = LEASE_MS }: SubmitOptions,
): Promise<TaskRecord> {
  const task = vantages.length === 0 ? asked : listingAll(asked);
  const plan = new TaskPlan(task);
  const slots = slotsOf(task.request, plan.part);
  const record: TaskRecord = {
    protocol: PROTOCOL,
    id: newTaskId(),
    state: "running",
    createdAt: new Date().toISOString(),
    by: `${tool.name} ${tool.version}`,
    task,
    digest: await plan.digest(),
    queues: vantages.length === 0 ? [ANY_QUEUE] : [...vantages],
    ...(asked.request.listAll ? { listAll: true } : {}),
    leaseMs,
    ...sizes(task.request, { size: sizeOfPart(plan.part), slots, workers }),
    ...(slots === undefined ? {} : { slots }),
  };
  return await withWords(queue.nc, async () => {
    const { queues } = record;
    for (const name of queues) await addWorkConsumer(queue, { ...record, queue: name });
    await publishRecord(queue, record);
    for (const name of queues) {
      await publishRanges(queue, { record, queue: name, part: plan.part, round: 0 });
    }
    return record;
  });
}

/** What one place does not see can only be told where every port is listed. */
function listingAll(task: ScanTask): ScanTask {
  return { ...task, request: { ...task.request, listAll: true } };
}

/** Writes the record: again whenever its state changes. */
export async function publishRecord(
  { js, nc }: Pick<Queue, "js" | "nc">,
  record: TaskRecord,
): Promise<void> {
  const text = messageText(record);
  const most = (nc.info?.max_payload ?? 2 ** 20) - 1_024;
  if (new TextEncoder().encode(text).length > most) {
    throw new InputError(
      `the scan's description is larger than the ${most} bytes that the server takes; ` +
        "use CIDR blocks and ranges in place of long lists",
    );
  }
  await js.publish(SUBJECTS.task(record.id), text);
}

/** Publishes the ranges of a part; a range that is published twice in one round is there once. */
export async function publishRanges(
  { js }: Pick<Queue, "js">,
  { record, queue, part, round }: {
    readonly record: TaskRecord;
    readonly queue: string;
    readonly part: Part;
    readonly round: number;
  },
): Promise<number> {
  let waiting: Promise<unknown>[] = [];
  let count = 0;
  for (const unit of cutPart(part, record.unit)) {
    const text = partText(unit);
    const msgID = `${record.id}/${queue}/${round}/${text.tcp}/${text.udp}`;
    waiting.push(js.publish(SUBJECTS.work(record.id, queue), messageText(text), { msgID }));
    count++;
    if (waiting.length < AT_ONCE) continue;
    await Promise.all(waiting);
    waiting = [];
  }
  await Promise.all(waiting);
  return count;
}

/**
 * Into how many equal parts a rate is cut. Each range that runs has one part, and the server gives out
 * no more ranges than there are parts: so the rate holds whatever workers join or leave.
 */
function slotsOf({ ratePerSec }: ScanRequest, { udp }: Part): number | undefined {
  if (ratePerSec === undefined && udp.size === 0) return undefined;
  return Math.max(1, Math.min(MAX_SLOTS, Math.floor(ratePerSec ?? MAX_SLOTS)));
}

/** Endpoints of one range: at most about {@link UNIT_S} of work where no port replies. */
function sizes(
  { workers: sockets, timeoutMs, retries, ratePerSec }: ScanRequest,
  { size, slots, workers }: {
    readonly size: number;
    readonly slots: number | undefined;
    readonly workers: number;
  },
): Pick<TaskRecord, "unit" | "firstBatch" | "runs"> {
  const runs = Math.max(1, workers) * (slots === undefined ? RUNS_EACH : 1);
  const attempts = retries + 1;
  const perSec = sockets / RUNS_EACH / ((timeoutMs / 1_000) * attempts);
  const share = ratePerSec === undefined ? Infinity : ratePerSec / (slots ?? 1) / attempts;
  const slow = Math.max(1, Math.floor(Math.min(perSec, share) * UNIT_S));
  const silent = SILENT_RANGE_S * sockets / RUNS_EACH / (timeoutMs / 1_000);
  const min = ratePerSec === undefined ? UNIT_ENDPOINTS.min : 1;
  const least = ratePerSec === undefined ? Math.max(min, Math.ceil(silent)) : min;
  const perWave = slots === undefined ? Math.max(1, Math.floor(sockets / RUNS_EACH)) : 1;
  const fair = fairShare(Math.ceil(size / runs), { least, perWave });
  const unit = Math.max(min, Math.min(slow, fair, UNIT_ENDPOINTS.max));
  return { unit, firstBatch: Math.max(1, Math.min(1_000, Math.floor(slow / unit))), runs };
}

/**
 * The part of a run's endpoints that one range has. More rounds of ranges even out what workers are
 * worth; but ports without a reply are waited for in waves of all sockets, and a last wave that is
 * nearly empty takes as long as a full one. So of the numbers of rounds that take about as few waves
 * as one round does, the largest.
 */
export function fairShare(
  endpoints: number,
  { least, perWave }: { readonly least: number; readonly perWave: number },
): number {
  const most = Math.max(1, Math.min(UNITS_EACH, Math.floor(endpoints / least)));
  const waves = (rounds: number) => rounds * Math.ceil(Math.ceil(endpoints / rounds) / perWave);
  let rounds = most;
  while (rounds > 1 && waves(rounds) > waves(1) * (1 + MOST_IDLE)) rounds--;
  return Math.ceil(endpoints / rounds);
}
