/** `portico scan`: from the command line to results on the screen and in files. */

import { TOOL } from "../../about/version.ts";
import { Delivery } from "../../delivery/delivery.ts";
import { destinationsOf } from "../../delivery/destinations.ts";
import { explainFileError } from "../../delivery/file_errors.ts";
import { saveReports } from "../../delivery/save.ts";
import type { NameProgress } from "../../job/hosts.ts";
import type { Job } from "../../job/job.ts";
import { drain, runJob } from "../../job/run.ts";
import { InputError } from "../../model/input_error.ts";
import type { PolicyOutcome } from "../../model/policy.ts";
import type { Report } from "../../model/report.ts";
import type { RenderOptions } from "../../output/format.ts";
import { nextStep } from "../../job/next_step.ts";
import { renderPlain } from "../../output/plain.ts";
import { renderSummary } from "../../output/table.ts";
import { totalsLine } from "../../output/totals.ts";
import { tryJudge } from "../../policy/verdicts.ts";
import { reportsByTarget } from "../../report/select.ts";
import type { ScanWorld } from "../../scan/options.ts";
import { TargetIndex } from "../../targets/target_index.ts";
import { oneLine } from "../../text/printable.ts";
import { confinedWorld } from "../confined_world.ts";
import { EXIT } from "../exit_codes.ts";
import type { ScanHistory } from "../history_file.ts";
import { deliveryWorld, type Io } from "../io.ts";
import { jobFromFlags, type JobWorld } from "../job_from_flags.ts";
import type { ScanFlags } from "../options/options.ts";
import { palettes, stdoutOptions } from "../palettes.ts";
import { Progress, type ProgressUse } from "../progress.ts";
import { refuseBroadcast } from "../../job/broadcast.ts";
import { confirmLargeScan } from "../large_scan.ts";
import { confirmPublicRange } from "../public_range.ts";
import { Screen } from "../screen.ts";
import { Stopping } from "../stopping.ts";
import { interruptedLine } from "../tell_interrupted.ts";
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
}

/**
 * Scans, shows and saves.
 *
 * @returns the process's exit code.
 * @throws {InputError} when something that was typed cannot be used.
 */
export async function scanCommand(
  { targets, flags: typed, given = new Set(), verdictJson = false }: ScanArguments,
  { io, world, confined = false }: ScanCommandWorld,
): Promise<number> {
  const inputs = await preparePolicyInputs(typed, io);
  const flags = withPolicyNeeds(typed, inputs);
  using progress = new Progress(io, progressUse(flags, io));
  const onNames = (names: NameProgress) => progress.names(names);
  const job = await jobFromFlags(targets, flags, { io, world, given, onNames });
  const { hosts } = job.plan;
  const destinations = destinationsOf(flags);
  refuseBroadcast(job.plan, { yes: flags.yes === true });
  await confirmPublicRange(hosts.ranges, { yes: flags.yes === true, io });
  await confirmLargeScan(job, { yes: flags.yes === true, io });
  if (flags.save) await prepareFolder(flags.outputDir, io);
  for (const message of job.unresolved) io.stderr(`error: ${oneLine(message)}\n`);
  if (hosts.size === 0) return EXIT.incomplete;
  const delivery = await Delivery.prepare(destinations, deliveryWorld(io), { live: true });
  using history = await openHistory(flags, io);
  const stdout = stdoutUse(delivery, verdictJson);
  using stopping = new Stopping(io);
  const run = { flags, inputs, delivery, history, stdout, stopping, progress };
  const probing = confined
    ? await confinedWorld(world, { job, destinations, inputs, flags, io })
    : world;
  const report = await runScan(job, run, { io, world: probing });
  const { saved, judgement } = await deliver(job, report, { ...run, io });
  await io.flush(stopping.hurry);
  return worse(
    exitCode(report, { saved, unresolved: job.unresolved.length > 0 }),
    judgementCode(judgement),
  );
}

/** A scan on its way from the first probe to the last file. */
interface Run {
  readonly flags: ScanFlags;
  readonly inputs: Awaited<ReturnType<typeof preparePolicyInputs>>;
  readonly delivery: Delivery;
  readonly history: ScanHistory | undefined;
  readonly stdout: StdoutUse;
  readonly stopping: Stopping;
  readonly progress: Progress;
}

/** Writes files before anything that may have to be waited for; then prints and sends. */
async function deliver(
  { plan: { hosts } }: Job,
  report: Report,
  { flags, inputs, delivery, history, stdout, stopping, io }: Run & { readonly io: Io },
): Promise<{ readonly saved: boolean; readonly judgement: PolicyOutcome }> {
  const index = new TargetIndex(hosts.targets);
  const byTarget = reportsByTarget(report, (address) => index.targetsOf(address));
  const files = flags.save
    ? await saveReports(byTarget, { folder: flags.outputDir, files: io })
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
    printResults(report, { byTarget, judgement, flags, stdout, io }),
  ]);
  const saved = tellSaved([delivered, page, files, kept], { io, quiet: flags.quiet === true });
  const left = interruptedLine(report, {
    saved: [...files.saved, ...delivered.saved],
    destinations: destinationsOf(flags),
  });
  if (left !== undefined && flags.quiet !== true) io.stderr(`${left}\n`);
  if (problem !== undefined) throw problem;
  return { saved, judgement };
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
  { io, world }: ScanCommandWorld,
): Promise<Report> {
  const { stop: signal, leave } = stopping;
  const screen = new Screen({
    io,
    palette: palettes(io, flags).stderr,
    live: flags.quiet !== true && stdout === "free" && flags.filter === undefined,
    plain: flags.plain === true,
    progress: progressUse(flags, io),
    manyHosts: job.plan.hosts.size > 1,
  });
  const report = await drain(runJob(job, { world, tool: TOOL, signal, leave }), (event) => {
    delivery.event(event);
    screen.show(event);
    progress.event(event);
    // A slow reader slows the scan, instead of filling the memory; not one that was stopped.
    const room = io.stdoutRoom() ?? delivery.room();
    if (room !== undefined && !signal.aborted) return untilAborted(room, signal);
  });
  if (stopping.readerGone && report.scan.status === "interrupted") {
    screen.warn("nothing reads stdout any more: the scan was stopped");
  }
  return report;
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
interface Printed extends Pick<Run, "flags" | "stdout"> {
  readonly byTarget: ReadonlyMap<string, Report>;
  readonly judgement: PolicyOutcome;
  readonly io: Io;
}

async function printResults(report: Report, printed: Printed): Promise<void> {
  const { judgement, flags, stdout, io } = printed;
  if (stdout === "free") await print(report, printed);
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
  io.stdout(`\n${totalsLine(report)}\n`);
  const tip = io.stdoutIsTerminal && flags.quiet !== true && flags.plain !== true
    ? nextStep(report)
    : undefined;
  if (tip !== undefined) io.stdout(`${options.palette?.dim(tip) ?? tip}\n`);
}

function exitCode(
  report: Report,
  { saved, unresolved }: { readonly saved: boolean; readonly unresolved: boolean },
): number {
  const { status, integrity } = report.scan;
  if (status === "interrupted") return EXIT.interrupted;
  const forbidden = report.hosts.some(({ reason }) => reason === "not-permitted");
  const reachable = !forbidden &&
    report.hosts.some(({ status, reason }) => status !== "down" && reason !== "no-route");
  const certain = integrity.lost === 0 && (integrity.uncertain ?? 0) === 0;
  return saved && !unresolved && reachable && certain ? EXIT.done : EXIT.incomplete;
}
