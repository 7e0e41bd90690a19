/** The report of a task: that of one machine's scan, and who made it. */

import { settingsOfTask } from "../job/settings_of_task.ts";
import { sizeOfPart, type TaskPlan } from "../job/parts.ts";
import { resumeFacts } from "../job/resume.ts";
import type { ClusterFacts } from "../model/cluster.ts";
import { type Report, type ScanFacts, SCHEMA_VERSION, type ToolFacts } from "../model/report.ts";
import { combineVantages } from "../report/vantages.ts";
import type { FoldedQueue } from "./folded_queue.ts";
import type { TaskRecord } from "./messages.ts";
import { ANY_QUEUE } from "./names.ts";

/** What is known of the task. */
export interface TaskFacts {
  readonly record: TaskRecord;
  readonly plan: TaskPlan;
  readonly tool: ToolFacts;
  readonly status: ScanFacts["status"];
  readonly startedMs: number;
}

/** The report. */
export function clusterReport(queues: readonly FoldedQueue[], facts: TaskFacts): Report {
  const whole = combineVantages(
    queues.map((queue) => ({
      from: queue.name === ANY_QUEUE ? undefined : queue.name,
      report: queue.report() ?? emptyReport(facts),
    })),
    { listAll: facts.record.listAll === true },
  );
  return { ...whole, tool: facts.tool, scan: scanFacts(whole, { queues, facts }) };
}

function scanFacts(
  { scan }: Report,
  { queues, facts }: { readonly queues: readonly FoldedQueue[]; readonly facts: TaskFacts },
): ScanFacts {
  const { record: { task }, plan, status, startedMs } = facts;
  const [first] = queues;
  const planned = sizeOfPart(plan.part) * queues.length;
  const { completed, retried, uncertain } = scan.integrity;
  const finishedMs = Date.now();
  return {
    ...scan,
    startedAt: new Date(startedMs).toISOString(),
    finishedAt: new Date(finishedMs).toISOString(),
    durationMs: Math.max(0, finishedMs - startedMs),
    status,
    targets: [...new Set(task.targets.map(({ text }) => text))],
    ports: task.ports,
    options: settingsOfTask(task),
    request: task.request,
    integrity: {
      planned,
      completed,
      retried,
      lost: planned - completed,
      ...(uncertain === undefined ? {} : { uncertain }),
    },
    seed: task.seed,
    cluster: clusterFacts(queues),
    // Only a scan from one place can be continued as one machine's.
    ...(status === "completed" || queues.length > 1 || first === undefined ? {} : {
      resume: resumeFacts(plan.plan, {
        tcp: first.missing.tcp.toString(),
        udp: first.missing.udp.toString(),
      }),
    }),
  };
}

function clusterFacts(queues: readonly FoldedQueue[]): ClusterFacts {
  const workers = new Map<string, { readonly tags: readonly string[]; endpoints: number }>();
  const lost = new Set<string>();
  for (const queue of queues) {
    for (const [name, { tags, endpoints }] of queue.workers) {
      const known = workers.get(name);
      workers.set(name, { tags, endpoints: (known?.endpoints ?? 0) + endpoints });
    }
    for (const name of queue.lostWorkers) lost.add(name);
  }
  const from = queues.map(({ name }) => name).filter((name) => name !== ANY_QUEUE);
  for (const name of lost) if (!workers.has(name)) workers.set(name, { tags: [], endpoints: 0 });
  return {
    ...(from.length === 0 ? {} : { from }),
    workers: [...workers].map(([name, facts]) => ({ name, ...facts }))
      .sort((a, b) => a.name < b.name ? -1 : 1),
    lostWorkers: lost.size,
    rangesAgain: queues.reduce((sum, { ranges }) => sum + ranges.again, 0),
    rangesLost: queues.reduce((sum, { ranges }) => sum + ranges.lost, 0),
  };
}

function emptyReport({ record: { createdAt }, tool }: TaskFacts): Report {
  return {
    schemaVersion: SCHEMA_VERSION,
    tool,
    scan: {
      startedAt: createdAt,
      finishedAt: createdAt,
      durationMs: 0,
      status: "interrupted",
      targets: [],
      ports: "",
      options: {},
      integrity: { planned: 0, completed: 0, retried: 0, lost: 0 },
      warnings: [],
      seed: 0,
    },
    findings: [],
    hosts: [],
  };
}
