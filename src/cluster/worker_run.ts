/**
 * One run of ranges by a worker: probed as one scan, told while it runs, brought back whole before the
 * ranges are acknowledged. What does not end well goes back to the queue.
 */

import type { JsMsg } from "@nats-io/jetstream";
import { headers } from "@nats-io/transport-node";
import type { ScanEvent } from "../model/event.ts";
import { InputError } from "../model/input_error.ts";
import type { Report, ToolFacts } from "../model/report.ts";
import type { ScanTask } from "../model/task.ts";
import { joinParts, parsePart, type Part, partText, TaskPlan } from "../job/parts.ts";
import { drain } from "../job/run.ts";
import { scan } from "../job/start.ts";
import { Lease } from "./lease.ts";
import { LinkedSignal } from "../schedule/linked_signal.ts";
import { messageText, type Note, readMessage, type TaskRecord } from "./messages.ts";
import { SUBJECTS } from "./names.ts";
import { packResult } from "./packed.ts";
import { publishPatiently } from "./publish.ts";
import { MAX_DELIVERIES, type Queue } from "./streams.ts";
import { RUNS_EACH } from "./submit.ts";

/** Who works. */
export interface WorkerFacts {
  readonly name: string;
  readonly tags: readonly string[];
}

/** What a run is given. */
export interface RunOfRanges {
  readonly record: TaskRecord;
  readonly plan: TaskPlan;
  /** The queue that the ranges come from. */
  readonly queue: string;
  readonly messages: readonly JsMsg[];
  readonly worker: WorkerFacts;
  readonly tool: ToolFacts;
  /** Own limit of probes per second. */
  readonly ratePerSec?: number;
  /** Ends the run; its ranges go back. */
  readonly signal: AbortSignal;
  /** Ends the run for good: the task was cancelled. */
  readonly cancelled: AbortSignal;
  /** Called once the server knows who has the ranges: from then on a worker that dies is missed. */
  readonly onTaken?: () => void;
}

/** How a run ended. */
export interface RunOutcome {
  readonly kind: "done" | "gave-back" | "failed" | "cancelled";
  readonly endpoints: number;
  readonly durationMs: number;
  readonly reason?: string;
}

const PROGRESS_MS = 1_000;
/** A range that failed waits so long before another worker tries it. */
const FAILED_DELAY_MS = 2_000;

/** Runs ranges. */
export async function runRanges(queue: Queue, run: RunOfRanges): Promise<RunOutcome> {
  const startedMs = performance.now();
  const attempt = crypto.randomUUID();
  const units = run.messages.map(unitOf);
  const part = joinParts(units);
  const end = (kind: RunOutcome["kind"], reason?: string): RunOutcome => ({
    kind,
    endpoints: part.tcp.size + part.udp.size,
    durationMs: performance.now() - startedMs,
    ...(reason === undefined ? {} : { reason }),
  });
  const note = noteOf(run, { attempt, part });
  using lease = new Lease(queue.nc, { messages: run.messages, leaseMs: run.record.leaseMs });
  using ends = new LinkedSignal([run.signal, run.cancelled, lease.lost]);
  const { signal } = ends;
  const tell = (kind: Note["kind"], reason?: string) =>
    queue.js.publish(SUBJECTS.note(run.record.id), messageText(note(kind, reason)))
      .then(() => {}, () => {});
  try {
    if (!run.plan.holds(part)) throw new InputError("the range does not belong to the task");
    await tell("took");
    run.onTaken?.();
    const report = await probe(queue, { run, attempt, part, signal });
    if (report.scan.status === "completed") {
      await bringBack(queue, { run, attempt, part, report, signal: lease.lost });
      await Promise.all(run.messages.map((message) => message.ackAck().catch(() => false)));
      return end("done");
    }
  } catch (error) {
    if (!signal.aborted) return await failed(error);
  }
  if (run.cancelled.aborted) {
    for (const message of run.messages) message.term();
    return end("cancelled");
  }
  for (const message of run.messages) message.nak();
  await tell("gave-back");
  return end("gave-back");

  async function failed(error: unknown): Promise<RunOutcome> {
    const reason = error instanceof InputError ? error.message : `${error}`;
    await tell("failed", reason.slice(0, 500));
    for (const message of run.messages) message.nak(FAILED_DELAY_MS);
    return end("failed", reason);
  }
}

/** Tells that ranges were given out too often, and takes them out of the queue. */
export async function giveUpRanges(queue: Queue, run: RunOfRanges): Promise<void> {
  const part = joinParts(run.messages.map(unitOf));
  const lost = `given out ${MAX_DELIVERIES} times, and never brought back`;
  await bringBack(queue, { run, attempt: crypto.randomUUID(), part, lost, signal: run.signal });
  for (const message of run.messages) message.ack();
}

/** Whether a range has been given out too often. */
export function isWornOut(message: JsMsg): boolean {
  return message.info.deliveryCount > MAX_DELIVERIES;
}

function unitOf(message: JsMsg): Part {
  const part = parsePart(readMessage("range", message.string()));
  if (part === undefined) throw new InputError("a range that cannot be read");
  return part;
}

function noteOf(
  { worker, queue }: RunOfRanges,
  { attempt, part }: { readonly attempt: string; readonly part: Part },
): (kind: Note["kind"], reason?: string) => Note {
  return (kind, reason) => ({
    kind,
    worker: { ...worker, tags: [...worker.tags] },
    queue,
    attempt,
    ...partText(part),
    ...(reason === undefined ? {} : { reason }),
  });
}

/** What belongs to one attempt. */
interface Attempt {
  readonly run: RunOfRanges;
  readonly attempt: string;
  readonly part: Part;
  readonly signal: AbortSignal;
}

async function probe(queue: Queue, { run, attempt, part, signal }: Attempt): Promise<Report> {
  const { record, worker, tool } = run;
  const stream = scan(limited(run.plan.taskOf(part), run), { signal, tool });
  let toldMs = 0;
  return await drain(stream, (event) => {
    if (event.type === "service" || event.type === "warning") {
      return publishPatiently(queue, {
        subject: SUBJECTS.find(record.id),
        data: JSON.stringify({ queue: run.queue, event: told(event, worker) }),
        signal,
      }).catch(() => {});
    }
    if (event.type !== "progress" || performance.now() - toldMs < PROGRESS_MS) return;
    toldMs = performance.now();
    const { completed, open, retried, inFlight } = event;
    queue.nc.publish(
      SUBJECTS.progress(record.id),
      messageText({
        worker: worker.name,
        queue: run.queue,
        attempt,
        completed,
        open,
        retried,
        inFlight,
      }),
    );
  });
}

function told(event: ScanEvent, { name }: WorkerFacts): ScanEvent {
  return event.type === "warning" ? { ...event, message: `${name}: ${event.message}` } : event;
}

/** A task within the worker's part of the shared rates, and its own limit. */
function limited(task: ScanTask, { record: { slots }, ratePerSec: own }: RunOfRanges): ScanTask {
  const { request } = task;
  const { ratePerSec, udpRatePerSec, workers, udpWorkers } = request;
  const share = slots ?? 1;
  const runs = own === undefined ? slots ?? RUNS_EACH : 1;
  const rate = Math.min((ratePerSec ?? Infinity) / share, own ?? Infinity);
  return {
    ...task,
    request: {
      ...request,
      workers: Math.ceil(workers / runs),
      udpWorkers: Math.ceil(udpWorkers / runs),
      udpRatePerSec: Math.min(udpRatePerSec / share, own ?? Infinity),
      ...(Number.isFinite(rate) ? { ratePerSec: rate } : {}),
      ...(slots === undefined ? {} : { threads: 1 }),
    },
  };
}

async function bringBack(
  queue: Queue,
  { run, attempt, part, report, lost, signal }: Attempt & {
    readonly report?: Report;
    readonly lost?: string;
  },
): Promise<void> {
  const { record, worker, messages } = run;
  const head = {
    worker: { ...worker, tags: [...worker.tags] },
    queue: run.queue,
    attempt,
    ...partText(part),
    ranges: messages.length,
    again: messages.filter(({ info }) => info.deliveryCount > 1).length,
    ...(lost === undefined ? {} : { lost }),
  };
  const most = (queue.nc.info?.max_payload ?? 2 ** 20) - 4_096;
  const pieces = await packResult({ head, ...(report === undefined ? {} : { report }) }, most);
  for (const [index, data] of pieces.entries()) {
    const told = headers();
    told.set("Portico-Attempt", attempt);
    told.set("Portico-Piece", `${index}/${pieces.length}`);
    await publishPatiently(queue, {
      subject: SUBJECTS.result(record.id),
      data,
      headers: told,
      msgID: `${attempt}/${index}`,
      signal,
    });
  }
}
