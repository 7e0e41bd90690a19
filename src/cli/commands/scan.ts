/** `portico scan`: from the command line to results on the screen and in files. */

import { TOOL } from "../../about/version.ts";
import { Delivery } from "../../delivery/delivery.ts";
import { destinationsOf } from "../../delivery/destinations.ts";
import { explainFileError } from "../../delivery/file_errors.ts";
import { saveReports } from "../../delivery/save.ts";
import type { NameProgress } from "../../job/hosts.ts";
import type { Job } from "../../job/job.ts";
import { drain, runJob, type RunOptions } from "../../job/run.ts";
import type { ScanEvent } from "../../model/event.ts";
import { InputError } from "../../model/input_error.ts";
import type { PolicyOutcome } from "../../model/policy.ts";
import type { Host, Report } from "../../model/report.ts";
import type { RenderOptions } from "../../output/format.ts";
import { nextStep } from "../../job/next_step.ts";
import { renderPlain } from "../../output/plain.ts";
import { renderSummary } from "../../output/table.ts";
import { machineLines } from "../../output/machines.ts";
import { totalsLine } from "../../output/totals.ts";
import { tryJudge } from "../../policy/verdicts.ts";
import { reportsByTarget } from "../../report/select.ts";
import type { ScanWorld } from "../../scan/options.ts";
import type { Plan } from "../../targets/plan.ts";
import { TargetIndex } from "../../targets/target_index.ts";
import { oneLine } from "../../text/printable.ts";
import { confinedWorld } from "../confined_world.ts";
import { EXIT } from "../exit_codes.ts";
import type { ScanHistory } from "../history_file.ts";
import { deliveryWorld, type Io } from "../io.ts";
import { jobFromFlags, type JobWorld } from "../job_from_flags.ts";
import { listenersOf, printListening, withListenedPorts } from "../listening.ts";
import type { Listener } from "../../report/listening/read_listeners.ts";
import type { ScanFlags } from "../options/options.ts";
import { palettes, stdoutOptions } from "../palettes.ts";
import { Progress, type ProgressUse } from "../progress.ts";
import { refuseBroadcast } from "../../job/broadcast.ts";
import { confirmLargeScan } from "../large_scan.ts";
import { confirmPublicRange } from "../public_range.ts";
import { jobThroughProxy } from "../proxied_job.ts";
import { Screen } from "../screen.ts";
import { withSqlite } from "../sqlite_output.ts";
import { Stopping } from "../stopping.ts";
import { interruptedLine } from "../tell_interrupted.ts";
import { tellEndpoints } from "../tell_endpoints.ts";
import { tellSaved } from "../tell_saved.ts";
import {
  judgementCode,
  preparePolicyInputs,
  printJudgement,
  saveJobSummary,
  type StdoutUse,
  withPolicyNeeds,
} from "../verdicts.ts";

/** What the user typed. */
export interface ScanArguments extends Pick<JobWorld, "given"> {
  readonly targets: readonly string[];
  readonly flags: ScanFlags;
  /** Whether stdout gets the verdict as JSON, and nothing else. */
  readonly verdictJson?: boolean;
}

/** The outside world of the command. */
export interface ScanCommandWorld {
  readonly io: Io;
  readonly world: ScanWorld;
  /** Whether the process gives up what probing does not need. Nothing gets it back. */
  readonly confined?: boolean;
  /** What probes; this machine without it. */
  readonly run?: (
    job: Job,
    ends: Pick<RunOptions, "signal" | "leave">,
  ) => AsyncGenerator<ScanEvent, Report, undefined>;
}

/**
 * Scans, shows and saves.
 *
 * @returns the process's exit code.
 * @throws {InputError} when something that was typed cannot be used.
 */
export async function scanCommand(
  { targets, flags: typed, given = new Set(), verdictJson = false }: ScanArguments,
  outside: ScanCommandWorld,
): Promise<number> {
  const { io, world } = outside;
  const wanted = withSilence(withSqlite(typed));
  const inputs = await preparePolicyInputs(wanted, io);
  const listeners = await listenersOf(wanted, io);
  const flags = withListenedPorts(withPolicyNeeds(wanted, inputs), listeners);
  using progress = new Progress(io, progressUse(flags, io));
  const onNames = (names: NameProgress) => progress.names(names);
  const job = await jobFromFlags(targets, flags, { io, world, given, onNames });
  return await scanJob(job, { flags, inputs, listeners, progress, verdictJson }, outside);
}

/** What a job is run with. */
export interface JobSettings {
  readonly flags: ScanFlags;
  readonly inputs: Awaited<ReturnType<typeof preparePolicyInputs>>;
  readonly progress: Progress;
  readonly verdictJson?: boolean;
  /** What the machine itself says listens there. */
  readonly listeners?: readonly Listener[] | undefined;
}

/**
 * Runs a job, shows and saves.
 *
 * @returns the process's exit code.
 * @throws {InputError} when something that was typed cannot be used.
 */
export async function scanJob(
  planned: Job,
  { flags, inputs, listeners, progress, verdictJson = false }: JobSettings,
  { io, world, confined = false, run: runWith }: ScanCommandWorld,
): Promise<number> {
  const { hosts } = planned.plan;
  const destinations = destinationsOf(flags);
  refuseBroadcast(planned.plan, { yes: flags.yes === true });
  await confirmPublicRange(hosts, { yes: flags.yes === true, io });
  await confirmLargeScan(planned, { yes: flags.yes === true, io });
  if (flags.save) await prepareFolder(flags.outputDir, io);
  if (planned.duplicates !== undefined) tellEndpoints(planned, { flags, io });
  for (const message of planned.unresolved) io.stderr(`error: ${oneLine(message)}\n`);
  if (hosts.size === 0) return EXIT.incomplete;
  const job = runWith === undefined ? await jobThroughProxy(planned, { io, world }) : planned;
  if (job === undefined) return EXIT.incomplete;
  const delivery = await Delivery.prepare(destinations, deliveryWorld(io), { live: true });
  using history = await openHistory(flags, io);
  const stdout = stdoutUse(delivery, verdictJson);
  using stopping = new Stopping(io);
  const run = { flags, inputs, listeners, delivery, history, stdout, stopping, progress };
  const probing = confined
    ? await confinedWorld(world, { job, destinations, inputs, flags, io })
    : world;
  const { report, timeOver } = await runScan(job, run, {
    io,
    world: probing,
    ...(runWith === undefined ? {} : { run: runWith }),
  });
  const { saved, judgement } = await deliver(job, report, { ...run, timeOver, io });
  await io.flush(stopping.hurry);
  return worse(
    exitCode(report, {
      saved,
      unresolved: job.unresolved.length > 0,
      stopped: stopping.stop.aborted,
    }),
    judgementCode(judgement),
  );
}

/** With `--silent` stdout belongs to the next program: nothing else is printed, or saved unasked. */
function withSilence(flags: ScanFlags): ScanFlags {
  if (flags.silent !== true) return flags;
  const { output = [] } = flags;
  const hasWriter = flags.json === true ||
    destinationsOf(flags).some(({ kind }) => kind === "writer");
  return {
    ...flags,
    quiet: true,
    save: false,
    output: hasWriter ? output : [...output, "list:-"],
  };
}

/** A scan on its way from the first probe to the last file. */
interface Run {
  readonly flags: ScanFlags;
  readonly inputs: Awaited<ReturnType<typeof preparePolicyInputs>>;
  readonly listeners: readonly Listener[] | undefined;
  readonly delivery: Delivery;
  readonly history: ScanHistory | undefined;
  readonly stdout: StdoutUse;
  readonly stopping: Stopping;
  readonly progress: Progress;
}

/** Writes files before anything that may have to be waited for; then prints and sends. */
async function deliver(
  { plan }: Job,
  report: Report,
  { flags, inputs, listeners, delivery, history, stdout, stopping, timeOver, io }: Run & {
    readonly timeOver: boolean;
    readonly io: Io;
  },
): Promise<{ readonly saved: boolean; readonly judgement: PolicyOutcome }> {
  const byTarget = reportsByTarget(report, targetsOf(plan));
  const files = flags.save
    ? await saveReports(byTarget, {
      folder: flags.outputDir,
      files: io,
      ...(flags.excel === undefined ? {} : { excel: flags.excel }),
    })
    : { saved: [], failed: [] };
  const { judgement, problem } = await tryJudge(report, inputs);
  const { policy } = judgement;
  const options = { ...stdoutOptions(io, flags), ...(policy && { policy }) };
  await delivery.save(report, options);
  const kept = await history?.save(report) ?? { saved: [], failed: [] };
  stopping.saved();
  const [page, delivered] = await Promise.all([
    saveJobSummary(report, { judgement, path: inputs.summaryFile, io }),
    delivery.finish(report, { ...options, signal: stopping.hurry }),
    printResults(report, { byTarget, judgement, flags, listeners, stdout, io }),
  ]);
  const saved = tellSaved([delivered, page, files, kept], { io, quiet: flags.quiet === true });
  const left = interruptedLine(report, {
    saved: [...files.saved, ...delivered.saved],
    destinations: destinationsOf(flags),
    timeOver,
  });
  if (left !== undefined && flags.quiet !== true) io.stderr(`${left}\n`);
  if (problem !== undefined) throw problem;
  return { saved, judgement };
}

/** The targets that a host belongs to; of single endpoints, it is the one that it has already. */
function targetsOf({ exact, hosts }: Plan): (host: Host) => readonly string[] {
  if (exact) return ({ target }) => [target];
  const index = new TargetIndex(hosts.targets);
  return ({ address }) => index.targetsOf(address);
}

/** Of two exit codes the one that tells more: stopped, then not met, then incomplete. */
function worse(a: number, b: number): number {
  const order: readonly number[] = [EXIT.interrupted, EXIT.notMet, EXIT.incomplete];
  return order.find((code) => code === a || code === b) ?? EXIT.done;
}

/** The history that the scan is added to, where one is wanted; its code is loaded only then. */
async function openHistory(flags: ScanFlags, io: Io): Promise<ScanHistory | undefined> {
  if (flags.saveHistory !== true && flags.historyFile === undefined) {
    if (flags.keep === undefined) return undefined;
    throw new InputError("Cannot use --keep without --save-history or --history-file");
  }
  const { historyOfScan } = await import("../history_file.ts");
  return await historyOfScan(flags, { io, folder: flags.outputDir });
}

function stdoutUse(delivery: Delivery, verdictJson: boolean): StdoutUse {
  if (!verdictJson) return delivery.takesWriter ? "taken" : "free";
  if (!delivery.takesWriter) return "json";
  throw new InputError("Cannot use --json and --output FORMAT:- together: both write to stdout");
}

async function prepareFolder(folder: string, io: Io): Promise<void> {
  try {
    await io.prepareFolder(folder);
  } catch (error) {
    throw new InputError(
      `Cannot save results in "${folder}": ${explainFileError(error, "write")}; ` +
        "choose another folder with --output-dir, or use --no-save",
    );
  }
}

async function runScan(
  job: Job,
  { flags, delivery, stdout, stopping, progress }: Run,
  { io, world, run }: ScanCommandWorld,
): Promise<{ readonly report: Report; readonly timeOver: boolean }> {
  const { stop: signal, leave } = stopping;
  const ends = { signal, leave };
  let timeOver = false;
  const screen = new Screen({
    io,
    palette: palettes(io, flags).stderr,
    live: flags.quiet !== true && stdout === "free" && flags.filter === undefined,
    plain: flags.plain === true,
    progress: progressUse(flags, io),
    manyHosts: job.plan.hosts.size > 1,
  });
  const events = run?.(job, ends) ?? runJob(job, { world, tool: TOOL, ...ends });
  const report = await drain(events, (event) => {
    delivery.event(event);
    screen.show(event);
    progress.event(event);
    if (event.type === "warning" && event.code === "time-limit") timeOver = true;
    // A slow reader slows the scan, instead of filling the memory; not one that was stopped.
    const room = io.stdoutRoom() ?? delivery.room();
    if (room !== undefined && !signal.aborted) return untilAborted(room, signal);
  });
  if (stopping.readerGone && report.scan.status === "interrupted") {
    screen.warn("nothing reads stdout any more: the scan was stopped");
  }
  return { report, timeOver: timeOver && !signal.aborted };
}

function untilAborted(promise: Promise<void>, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const settle = () => {
      signal.removeEventListener("abort", settle);
      resolve();
    };
    signal.addEventListener("abort", settle, { once: true });
    promise.then(settle);
  });
}

/** Without a wish, a progress line on terminals. */
function progressUse({ progress = "auto", quiet, plain }: ScanFlags, io: Io): ProgressUse {
  if (progress !== "auto") return progress;
  return io.stderrIsTerminal && quiet !== true && plain !== true ? "line" : "none";
}

/** What is printed at the end. */
interface Printed extends Pick<Run, "flags" | "listeners" | "stdout"> {
  readonly byTarget: ReadonlyMap<string, Report>;
  readonly judgement: PolicyOutcome;
  readonly io: Io;
}

async function printResults(report: Report, printed: Printed): Promise<void> {
  const { judgement, flags, listeners, stdout, io } = printed;
  if (stdout === "free") await print(report, printed);
  printListening(report, listeners, { io, free: stdout === "free" });
  await printJudgement(judgement, { io, options: stdoutOptions(io, flags), stdout });
}

async function print(report: Report, { byTarget, flags, io }: Printed): Promise<void> {
  const options: RenderOptions = stdoutOptions(io, flags);
  const render = flags.plain === true ? renderPlain : renderSummary;
  for (const [title, own] of byTarget) {
    io.stdout("\n");
    for await (const chunk of render(own, { ...options, title })) {
      io.stdout(chunk);
      await io.stdoutRoom();
    }
  }
  if (flags.explain === true) {
    const { explainAll } = await import("../../report/explain.ts");
    io.stdout(`\n${explainAll(report, { hex: flags.hex === true }).join("\n")}\n`);
  }
  for (const line of machineLines(report)) io.stdout(`\n${line}\n`);
  io.stdout(`\n${totalsLine(report)}\n`);
  const tip = io.stdoutIsTerminal && flags.quiet !== true && flags.plain !== true
    ? nextStep(report)
    : undefined;
  if (tip !== undefined) io.stdout(`${options.palette?.dim(tip) ?? tip}\n`);
}

/** Whether the sandbox refused any port of the host; of several places, whether it did at all of them. */
function isForbidden({ reason, reasons, ports }: Host): boolean {
  if (ports.some(({ seenFrom }) => seenFrom !== undefined)) return reason === "not-permitted";
  return (reasons?.["not-permitted"] ?? 0) > 0;
}

function exitCode(
  report: Report,
  { saved, unresolved, stopped }: {
    readonly saved: boolean;
    readonly unresolved: boolean;
    /** Whether the user stopped it. */
    readonly stopped: boolean;
  },
): number {
  const { status, integrity, resume } = report.scan;
  if (status === "interrupted" && stopped) return EXIT.interrupted;
  if (resume !== undefined) return EXIT.incomplete;
  const reachable = !report.hosts.some(isForbidden) &&
    report.hosts.some(({ status, reason }) => status !== "down" && reason !== "no-route");
  const certain = integrity.lost === 0 && (integrity.uncertain ?? 0) === 0;
  return saved && !unresolved && reachable && certain ? EXIT.done : EXIT.incomplete;
}
