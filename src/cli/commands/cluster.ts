/** `portico cluster`: one scan over many machines, by way of a NATS server. */

import { TOOL } from "../../about/version.ts";
import { findTask, listTasks } from "../../cluster/task_watch.ts";
import { callRoll, cancelTask } from "../../cluster/overview.ts";
import { followTask } from "../../cluster/follow.ts";
import type { RollEntry } from "../../cluster/messages.ts";
import { TASK_ID } from "../../cluster/names.ts";
import { readPlaces } from "../../cluster/places.ts";
import type { Queue } from "../../cluster/streams.ts";
import type { SubmitOptions } from "../../cluster/submit.ts";
import { type Job, readTask } from "../../job/job.ts";
import type { RunOptions } from "../../job/run.ts";
import type { ScanEvent } from "../../model/event.ts";
import { InputError } from "../../model/input_error.ts";
import type { Report } from "../../model/report.ts";
import type { ScanWorld } from "../../scan/options.ts";
import { refuseBroadcast } from "../../job/broadcast.ts";
import { plural } from "../../text/count.ts";
import { oneLine } from "../../text/printable.ts";
import { runOnCluster, submitJob } from "../cluster_runs.ts";
import { openServer } from "../cluster_server.ts";
import { clusterLines, listLines } from "../cluster_view.ts";
import { EXIT } from "../exit_codes.ts";
import type { Io } from "../io.ts";
import { jobFromFlags, type JobWorld } from "../job_from_flags.ts";
import { confirmLargeScan } from "../large_scan.ts";
import type { ClusterFlags } from "../options/cluster_options.ts";
import type { ScanFlags } from "../options/options.ts";
import { Progress } from "../progress.ts";
import { confirmPublicRange } from "../public_range.ts";
import { preparePolicyInputs, withPolicyNeeds } from "../verdicts.ts";
import { scanCommand, scanJob } from "./scan.ts";

/** Every flag of the command. */
export type ClusterCommandFlags = ClusterFlags & Omit<ScanFlags, "from">;

/** The outside world of the command. */
export interface ClusterWorld extends Pick<JobWorld, "given"> {
  readonly io: Io;
  readonly world: () => Promise<ScanWorld>;
}

/** What each part of the command is given. */
interface Call extends ClusterWorld {
  readonly args: readonly string[];
  readonly flags: ClusterCommandFlags;
}

/** How a scan is given out. */
type Asked = Pick<SubmitOptions, "leaseMs"> & { readonly vantages: readonly string[] };

const MIN_LEASE_MS = 2_000;

const ACTIONS: Readonly<Record<string, (call: Call) => Promise<number>>> = {
  scan,
  worker: async (call) => {
    const { workerCommand } = await import("./cluster_worker.ts");
    return await workerCommand(call.args, call.flags, call.io);
  },
  status,
  list,
  attach,
  cancel,
};

/**
 * Gives a scan out, follows one, works for others, tells what goes on.
 *
 * @returns the process's exit code.
 * @throws {InputError} when something that was typed cannot be used, or the server cannot.
 */
export async function clusterCommand(
  [action = "", ...args]: readonly string[],
  flags: ClusterCommandFlags,
  outside: ClusterWorld,
): Promise<number> {
  const act = Object.hasOwn(ACTIONS, action) ? ACTIONS[action] : undefined;
  if (act === undefined) {
    throw new InputError(
      `Cannot run portico cluster ${oneLine(action)}: ` +
        `it is ${Object.keys(ACTIONS).slice(0, -1).join(", ")} or cancel`,
    );
  }
  return await act({ ...outside, args, flags });
}

async function scan({ args, flags, io, world, given }: Call): Promise<number> {
  const { from, detach = false, lease, ...others } = flags;
  if (lease !== undefined && lease < MIN_LEASE_MS) {
    throw new InputError(
      "Cannot use a --lease below 2s: a worker tells four times in it that it is there",
    );
  }
  const asked = {
    vantages: readPlaces(from, "Cannot use --from"),
    ...(lease === undefined ? {} : { leaseMs: lease }),
  };
  const scanFlags: ScanFlags = others;
  if (flags.shard !== undefined) {
    throw new InputError("Cannot use --shard here: the workers share the scan by themselves");
  }
  if (flags.proxy !== undefined) {
    throw new InputError("Cannot use --proxy here: each worker connects from where it is");
  }
  await using queue = await openServer(flags, { io, name: "cluster scan" });
  const probing = await world();
  if (detach) {
    const job = await jobFromFlags(args, scanFlags, {
      io,
      world: probing,
      ...optionalGiven(given),
    });
    refuseBroadcast(job.plan, { yes: flags.yes === true });
    await confirmPublicRange(job.plan.hosts.ranges, { yes: flags.yes === true, io });
    await confirmLargeScan(job, { yes: flags.yes === true, io });
    const workers = (await callRoll(queue)).length;
    const { id } = await submitJob(queue, job, { ...asked, workers });
    io.stdout(`${id}\n`);
    return EXIT.done;
  }
  return await scanCommand({ targets: args, flags: scanFlags, ...optionalGiven(given) }, {
    io,
    world: probing,
    run: (job, ends) => giveOut(queue, job, { io, ends, asked }),
  });
}

function optionalGiven(given: Call["given"]): Pick<JobWorld, "given"> {
  return given === undefined ? {} : { given };
}

/** Gives a job out and follows it. Whoever stops the command cancels the scan. */
async function* giveOut(
  queue: Queue,
  job: Job,
  { io, ends: { signal = new AbortController().signal }, asked }: {
    readonly io: Io;
    readonly ends: Pick<RunOptions, "signal">;
    readonly asked: Asked;
  },
): AsyncGenerator<ScanEvent, Report, undefined> {
  const workers = tellWorkers(await callRoll(queue), { vantages: asked.vantages, io });
  const record = await submitJob(queue, job, { ...asked, workers });
  io.stderr(
    `scan ${record.id}: follow it from elsewhere with portico cluster attach ${record.id}\n`,
  );
  return yield* runOnCluster(queue, job, { record, signal });
}

/** How many workers each place has, at least. Without any a scan waits, and that is said. */
function tellWorkers(
  roll: readonly RollEntry[],
  { vantages, io }: { readonly vantages: readonly string[]; readonly io: Io },
): number {
  const counts = (vantages.length === 0 ? [undefined] : vantages).map((tag) => {
    const count = roll.filter(({ worker }) =>
      tag === undefined || worker.tags.includes(tag)
    ).length;
    const where = tag === undefined ? "" : ` at ${tag}`;
    io.stderr(
      count > 0
        ? `${plural(count, "worker")}${where}\n`
        : `warning: no worker${where} is connected; the scan waits for portico cluster worker\n`,
    );
    return count;
  });
  return Math.min(...counts);
}

async function attach({ args, flags, io, world }: Call): Promise<number> {
  const id = onlyId("attach", args);
  await using queue = await openServer(flags, { io, name: "cluster attach" });
  const record = await findTask(queue, id);
  const { from: _from, ...others } = flags;
  const inputs = await preparePolicyInputs(others, io);
  const scanFlags: ScanFlags = withPolicyNeeds(others, inputs);
  using progress = new Progress(io, "none");
  const probing = await world();
  const job = await readTask(record.task, { world: probing });
  return await scanJob(job, { flags: scanFlags, inputs, progress }, {
    io,
    world: probing,
    run: (_job, { signal = new AbortController().signal }) =>
      followTask(queue, record, { tool: TOOL, signal }),
  });
}

async function cancel({ args, flags, io }: Call): Promise<number> {
  const id = onlyId("cancel", args);
  await using queue = await openServer(flags, { io, name: "cluster cancel" });
  const record = await findTask(queue, id);
  if (record.state !== "running") {
    io.stdout(`scan ${id} has ended already: ${record.state}\n`);
    return EXIT.done;
  }
  await cancelTask(queue, record);
  io.stdout(`scan ${id} is cancelled; portico cluster attach ${id} saves what came back\n`);
  return EXIT.done;
}

async function list({ args, flags, io }: Call): Promise<number> {
  refuseWords("list", args);
  await using queue = await openServer(flags, { io, name: "cluster list" });
  const tasks = await listTasks(queue);
  for (const line of await listLines(queue, tasks, flags.json === true)) io.stdout(`${line}\n`);
  return EXIT.done;
}

async function status({ args, flags, io }: Call): Promise<number> {
  refuseWords("status", args);
  await using queue = await openServer(flags, { io, name: "cluster status" });
  const [workers, tasks] = await Promise.all([callRoll(queue), listTasks(queue)]);
  const running = tasks.filter(({ state }) => state === "running");
  for (const line of await clusterLines(queue, { workers, running }, flags.json === true)) {
    io.stdout(`${line}\n`);
  }
  return EXIT.done;
}

function onlyId(action: string, [id, ...others]: readonly string[]): string {
  if (id !== undefined && TASK_ID.test(id) && others.length === 0) return id;
  const given = id === undefined ? "" : ` "${oneLine([id, ...others].join(" "))}"`;
  throw new InputError(
    `Cannot ${action}${given}: give the id of one scan; portico cluster list shows them`,
  );
}

function refuseWords(action: string, [word]: readonly string[]): void {
  if (word !== undefined) {
    throw new InputError(`Cannot use "${oneLine(word)}" with portico cluster ${action}`);
  }
}
