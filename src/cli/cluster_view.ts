/** What `portico cluster status` and `list` show. */

import type { RollEntry, TaskRecord } from "../cluster/messages.ts";
import { workLeft } from "../cluster/overview.ts";
import type { Queue } from "../cluster/streams.ts";
import { formatCount, plural } from "../text/count.ts";
import { oneLine } from "../text/printable.ts";
import { toJson } from "../text/json.ts";
import { truncate } from "../text/truncate.ts";

const TARGETS_LIMIT = 60;

/** Workers and running scans. */
export async function clusterLines(
  queue: Queue,
  { workers, running }: {
    readonly workers: readonly RollEntry[];
    readonly running: readonly TaskRecord[];
  },
  json: boolean,
): Promise<readonly string[]> {
  const scans = await Promise.all(running.map((record) => scanFacts(queue, record)));
  if (json) return [toJson({ workers, scans })];
  return [
    workers.length === 0 ? "no worker" : plural(workers.length, "worker"),
    ...workers.map((entry) => `  ${workerLine(entry)}`),
    running.length === 0 ? "no scan is running" : `${plural(running.length, "scan")} running`,
    ...scans.map((facts) => `  ${scanLine(facts)}`),
  ];
}

/** Every scan that the server knows. */
export async function listLines(
  queue: Queue,
  tasks: readonly TaskRecord[],
  json: boolean,
): Promise<readonly string[]> {
  const scans = await Promise.all(tasks.map((record) => scanFacts(queue, record)));
  if (json) return [toJson(scans)];
  if (scans.length === 0) return ["no scan"];
  return scans.map(scanLine);
}

/** What is told of a scan. */
interface ScanFacts {
  readonly id: string;
  readonly state: TaskRecord["state"];
  readonly createdAt: string;
  readonly targets: readonly string[];
  readonly from: readonly string[];
  /** Ranges that wait, and ranges that workers hold. */
  readonly waiting: number;
  readonly held: number;
}

async function scanFacts(queue: Queue, record: TaskRecord): Promise<ScanFacts> {
  const { id, state, createdAt, queues, task } = record;
  return {
    id,
    state,
    createdAt,
    targets: task.targets.map(({ text }) => text),
    from: queues.filter((name) => name !== "any"),
    ...await workLeft(queue, record),
  };
}

function scanLine({ id, state, createdAt, targets, from, waiting, held }: ScanFacts): string {
  const work = state !== "running"
    ? ""
    : waiting + held > 0
    ? `, ${plural(waiting, "range")} waiting, ${formatCount(held)} with workers`
    : `, no range left: portico cluster attach ${id} ends it and shows the results`;
  const places = from.length === 0 ? "" : ` from ${from.join(" and ")}`;
  const what = truncate(targets.join(" "), TARGETS_LIMIT);
  return oneLine(`${id}  ${createdAt.slice(0, 19)}Z  ${state}${work}  ${what}${places}`);
}

function workerLine({ worker, version, busy, scope }: RollEntry): string {
  const doing = busy.length === 0 ? "waits" : `works on ${busy.map(({ task }) => task).join(", ")}`;
  const facts = [
    ...worker.tags,
    ...(scope.length === 0 ? [] : [`scope ${scope.join(" ")}`]),
  ];
  const told = facts.length === 0 ? "" : ` (${facts.join(", ")})`;
  return oneLine(`${worker.name}${told}, portico ${version}: ${doing}`);
}
