/** `portico scan`: from the command line to results on the screen and in files. */

import { InputError } from "../../model/input_error.ts";
import type { Report, ResumeFacts, ScanSettings } from "../../model/report.ts";
import type { RenderOptions } from "../../output/format.ts";
import { renderPlain } from "../../output/plain.ts";
import { renderSummary } from "../../output/table.ts";
import { totalsLine } from "../../output/totals.ts";
import { ReportCollector } from "../../report/collect.ts";
import { resumedReport } from "../../report/resume.ts";
import { reportsByTarget } from "../../report/select.ts";
import type { IdentifyOptions } from "../../scan/service/detection.ts";
import { scan, type ScanOptions, type ScanWorld } from "../../scan/scan.ts";
import { TargetIndex } from "../../targets/target_index.ts";
import { oneLine } from "../../text/printable.ts";
import { identifyOptions, speaks } from "../deep_options.ts";
import { Delivery } from "../../delivery/delivery.ts";
import { destinationsOf } from "../../delivery/destinations.ts";
import { EXIT } from "../exit_codes.ts";
import { explainFileError } from "../../delivery/file_errors.ts";
import type { Io } from "../io.ts";
import type { ScanFlags } from "../options/options.ts";
import { type Job, planJob, readJob } from "../job.ts";
import { checkScope } from "../plan_inputs.ts";
import { palettes, stdoutOptions } from "../palettes.ts";
import { resumeFacts } from "../resume.ts";
import { saveReports } from "../../delivery/save.ts";
import { tellSaved } from "../tell_saved.ts";
import { Screen } from "../screen.ts";
import { checkUdp, udpOptions, udpSettings } from "../udp_options.ts";
import {
  judgementCode,
  preparePolicyInputs,
  printJudgement,
  saveJobSummary,
  type StdoutUse,
  tryJudge,
  withPolicyNeeds,
} from "../verdicts.ts";
import { TOOL } from "../../about/version.ts";

/** Threads that are used when the user does not say how many: each takes some 20 MiB of memory. */
const MAX_THREADS = 3;

/** What the user typed. */
export interface ScanRequest {
  readonly targets: readonly string[];
  readonly flags: ScanFlags;
  /** Whether stdout gets the verdict as JSON, and nothing else. */
  readonly verdictJson?: boolean;
}

/** The outside world of the command. */
export interface ScanCommandWorld {
  readonly io: Io;
  readonly world: ScanWorld;
}

/**
 * Scans, shows and saves.
 *
 * @returns the process's exit code.
 * @throws {InputError} when something that was typed cannot be used.
 */
export async function scanCommand(
  { targets, flags: typed, verdictJson = false }: ScanRequest,
  { io, world }: ScanCommandWorld,
): Promise<number> {
  const verdicts = await preparePolicyInputs(typed, io);
  const job = await readJob(targets, withPolicyNeeds(typed, verdicts), { io, world });
  const { flags, inputs } = job;
  checkUdp(job.ports, world);
  const identify = await identifyOptions(flags);
  const destinations = destinationsOf(flags);
  checkScope(inputs.hosts.ranges, { yes: flags.yes === true, io });
  if (flags.save) await prepareFolder(flags.outputDir, io);
  for (const message of inputs.unresolved) io.stderr(`error: ${oneLine(message)}\n`);
  if (inputs.hosts.size === 0) return EXIT.incomplete;
  const delivery = await Delivery.prepare(destinations, {
    files: io,
    stdout: io.stdout,
    tool: TOOL,
  }, { live: true });
  const stdout = stdoutUse(delivery, verdictJson);
  const abort = new AbortController();
  // Until everything is saved: who stops a scan at its very end does not want to lose it.
  using _stopping = io.onInterrupt(() => abort.abort());
  const { signal } = abort;
  const rest = await runScan({ job, identify, delivery, stdout, signal }, { io, world });
  const report = job.resumed === undefined ? rest : resumedReport(job.resumed.before, rest);
  const index = new TargetIndex(inputs.hosts.targets);
  const byTarget = reportsByTarget(report, (address) => index.targetsOf(address));
  const options = stdoutOptions(io, flags);
  if (stdout === "free") await print(report, { byTarget, flags, io });
  const { judgement, problem } = await tryJudge(report, verdicts);
  await printJudgement(judgement, { io, options, stdout });
  const { policy } = judgement;
  const delivered = await delivery.finish(report, { ...options, ...(policy && { policy }) });
  const page = await saveJobSummary(report, { judgement, path: verdicts.summaryFile, io });
  const files = flags.save
    ? await saveReports(byTarget, { folder: flags.outputDir, files: io })
    : { saved: [], failed: [] };
  const saved = tellSaved([delivered, page, files], { io, quiet: flags.quiet === true });
  if (problem !== undefined) throw problem;
  return worse(
    exitCode(report, { saved, unresolved: inputs.unresolved.length > 0 }),
    judgementCode(judgement),
  );
}

/** Of two exit codes the one that tells more: stopped, then not met, then incomplete. */
function worse(a: number, b: number): number {
  const order: readonly number[] = [EXIT.interrupted, EXIT.notMet, EXIT.incomplete];
  return order.find((code) => code === a || code === b) ?? EXIT.done;
}

function stdoutUse(delivery: Delivery, verdictJson: boolean): StdoutUse {
  if (!verdictJson) return delivery.takesStdout ? "taken" : "free";
  if (!delivery.takesStdout) return "json";
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
  { job, identify, delivery, stdout, signal }: {
    readonly job: Job;
    readonly identify: IdentifyOptions | undefined;
    readonly delivery: Delivery;
    readonly stdout: StdoutUse;
    readonly signal: AbortSignal;
  },
  { io, world }: ScanCommandWorld,
): Promise<Report> {
  const { flags, inputs: { hosts } } = job;
  const screen = new Screen({
    io,
    palette: palettes(io, flags).stderr,
    live: flags.quiet !== true && stdout === "free" && flags.filter === undefined,
    plain: flags.plain === true,
    progress: progressUse(flags, io),
    manyHosts: hosts.size > 1,
  });
  const collector = new ReportCollector(TOOL);
  let remaining: ResumeFacts["remaining"] | undefined;
  for await (const event of scan(scanOptions(job, { identify, signal }), world)) {
    collector.add(event);
    if (event.type === "finished") remaining = event.remaining;
    delivery.event(event);
    screen.show(event);
  }
  const report = collector.report();
  if (remaining === undefined) return report;
  return { ...report, scan: { ...report.scan, resume: resumeFacts({ hosts, flags, remaining }) } };
}

/** Progress is told where somebody looks, unless it was asked for. */
function progressUse({ progress = "auto", quiet, plain }: ScanFlags, io: Io) {
  if (progress !== "auto") return progress;
  return io.stderrIsTerminal && quiet !== true && plain !== true ? "line" : "none";
}

function scanOptions(
  job: Job,
  { identify, signal }: {
    readonly identify: IdentifyOptions | undefined;
    readonly signal: AbortSignal;
  },
): ScanOptions {
  const { flags, inputs, seed } = job;
  const { plan, part } = planJob(job);
  return {
    plan,
    part,
    targets: inputs.targets,
    seed,
    signal,
    settings: { ...settingsOf(flags), ...udpSettings(flags, plan.ports) },
    udp: udpOptions(flags, identify),
    workers: flags.workers,
    threads: flags.threads ?? Math.min(MAX_THREADS, navigator.hardwareConcurrency),
    timeoutMs: flags.timeout,
    retries: flags.retries,
    ...(flags.timing === "polite" ? { patient: true } : {}),
    rdns: flags.rdns,
    listAll: flags.verbose === true,
    ...(flags.rate === undefined ? {} : { ratePerSec: flags.rate }),
    ...(identify === undefined ? {} : { identify }),
  };
}

function settingsOf(flags: ScanFlags): ScanSettings {
  const { workers, timeout, retries, bannerTimeout, banner, rdns, rate, timing, shard } = flags;
  return {
    ...(timing === undefined ? {} : { timing }),
    ...(shard === undefined ? {} : { shard: `${shard.index}/${shard.count}` }),
    workers,
    timeoutMs: timeout,
    retries,
    bannerTimeoutMs: bannerTimeout,
    banner,
    deep: speaks(flags),
    rdns,
    ...(speaks(flags) ? deepSettings(flags) : {}),
    ...(rate === undefined ? {} : { ratePerSec: rate }),
  };
}

function deepSettings({ probe, intensity, ics, probeTimeout }: ScanFlags): ScanSettings {
  return {
    probeTimeoutMs: probeTimeout,
    ...(probe === undefined ? {} : { probe }),
    ...(intensity === undefined ? {} : { intensity }),
    ...(ics === undefined ? {} : { ics }),
  };
}

async function print(
  report: Report,
  { byTarget, flags, io }: {
    readonly byTarget: ReadonlyMap<string, Report>;
    readonly flags: ScanFlags;
    readonly io: Io;
  },
): Promise<void> {
  const options: RenderOptions = stdoutOptions(io, flags);
  const render = flags.plain === true ? renderPlain : renderSummary;
  for (const [title, own] of byTarget) {
    io.stdout("\n");
    for await (const chunk of render(own, { ...options, title })) io.stdout(chunk);
  }
  if (flags.explain === true) {
    const { explainAll } = await import("../../report/explain.ts");
    io.stdout(`\n${explainAll(report).join("\n")}\n`);
  }
  io.stdout(`\n${totalsLine(report)}\n`);
}

function exitCode(
  report: Report,
  { saved, unresolved }: { readonly saved: boolean; readonly unresolved: boolean },
): number {
  const { status, integrity } = report.scan;
  if (status === "interrupted") return EXIT.interrupted;
  const forbidden = report.hosts.some(({ reason }) => reason === "not-permitted");
  const reachable = !forbidden && report.hosts.some(({ status }) => status !== "down");
  return saved && !unresolved && reachable && integrity.lost === 0 ? EXIT.done : EXIT.incomplete;
}
