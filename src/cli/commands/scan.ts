/** `portico scan`: from the command line to results on the screen and in files. */

import { InputError } from "../../model/input_error.ts";
import type { Report, ScanSettings } from "../../model/report.ts";
import type { RenderOptions } from "../../output/format.ts";
import { renderSummary } from "../../output/table.ts";
import { totalsLine } from "../../output/totals.ts";
import { ReportCollector } from "../../report/collect.ts";
import { reportsByTarget } from "../../report/select.ts";
import type { IdentifyOptions } from "../../scan/identify.ts";
import { scan, type ScanOptions, type ScanWorld } from "../../scan/scan.ts";
import { Plan } from "../../targets/plan.ts";
import { oneLine } from "../../text/printable.ts";
import { identifyOptions, speaks } from "../deep_options.ts";
import { Delivery } from "../delivery.ts";
import { destinationsOf } from "../destinations.ts";
import { EXIT } from "../exit_codes.ts";
import { explainFileError } from "../file_errors.ts";
import type { Io } from "../io.ts";
import type { ScanFlags } from "../options.ts";
import { checkScope, chosenHosts, chosenPorts, type HostInputs } from "../plan_inputs.ts";
import { palettes, stdoutOptions } from "../palettes.ts";
import { saveReports, tellSaved } from "../save.ts";
import { Screen } from "../screen.ts";
import { checkUdp, udpOptions, udpSettings } from "../udp_options.ts";
import { TOOL } from "../version.ts";

/** Threads that are used when the user does not say how many. */
const MAX_THREADS = 4;

/** What the user typed. */
export interface ScanRequest {
  readonly targets: readonly string[];
  readonly flags: ScanFlags;
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
  { targets, flags }: ScanRequest,
  { io, world }: ScanCommandWorld,
): Promise<number> {
  const ports = chosenPorts(flags);
  checkUdp(ports, world);
  const identify = identifyOptions(flags);
  const destinations = destinationsOf(flags);
  const inputs = await chosenHosts(targets, flags, { io, resolver: world.resolver });
  checkScope(inputs.hosts.ranges, { yes: flags.yes === true, io });
  if (flags.save) await prepareFolder(flags.outputDir, io);
  for (const message of inputs.unresolved) io.stderr(`error: ${oneLine(message)}\n`);
  if (inputs.hosts.size === 0) return EXIT.incomplete;
  const delivery = await Delivery.prepare(destinations, { io, tool: TOOL }, { live: true });
  const seed = flags.seed ?? crypto.getRandomValues(new Uint32Array(1))[0] ?? 0;
  const plan = makePlan(inputs, { ports, seed });
  const request = { plan, targets: inputs.targets, seed, flags, identify, delivery };
  const report = await runScan(request, { io, world });
  const byTarget = reportsByTarget(report, (address) => inputs.hosts.targetsOf(address));
  if (!delivery.takesStdout) await print(report, { byTarget, flags, io });
  const delivered = await delivery.finish(report, stdoutOptions(io, flags));
  const files = flags.save
    ? await saveReports(byTarget, { folder: flags.outputDir, io })
    : { saved: [], failed: [] };
  const saved = tellSaved([delivered, files], { io, quiet: flags.quiet === true });
  return exitCode(report, { saved, unresolved: inputs.unresolved.length > 0 });
}

function makePlan(
  { hosts }: HostInputs,
  { ports, seed }: { readonly ports: Plan["ports"]; readonly seed: number },
): Plan {
  try {
    return new Plan(hosts, ports, seed);
  } catch (error) {
    if (error instanceof RangeError) throw new InputError(`${error.message}: choose fewer`);
    throw error;
  }
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
  { plan, targets, seed, flags, identify, delivery }: {
    readonly plan: Plan;
    readonly targets: readonly string[];
    readonly seed: number;
    readonly flags: ScanFlags;
    readonly identify: IdentifyOptions | undefined;
    readonly delivery: Delivery;
  },
  { io, world }: ScanCommandWorld,
): Promise<Report> {
  const abort = new AbortController();
  using _listening = io.onInterrupt(() => abort.abort());
  const screen = new Screen({
    io,
    palette: palettes(io, flags).stderr,
    live: flags.quiet !== true && !delivery.takesStdout,
    progress: io.stderrIsTerminal && flags.quiet !== true,
    manyHosts: plan.hosts.size > 1,
  });
  const collector = new ReportCollector(TOOL);
  const options = scanOptions({ plan, targets, seed, flags, identify, signal: abort.signal });
  for await (const event of scan(options, world)) {
    collector.add(event);
    delivery.event(event);
    screen.show(event);
  }
  return collector.report();
}

function scanOptions({ plan, targets, seed, flags, identify, signal }: {
  readonly plan: Plan;
  readonly targets: readonly string[];
  readonly seed: number;
  readonly flags: ScanFlags;
  readonly identify: IdentifyOptions | undefined;
  readonly signal: AbortSignal;
}): ScanOptions {
  return {
    plan,
    targets,
    seed,
    signal,
    settings: { ...settingsOf(flags), ...udpSettings(flags, plan.ports) },
    udp: udpOptions(flags, identify),
    workers: flags.workers,
    threads: flags.threads ?? Math.min(MAX_THREADS, navigator.hardwareConcurrency),
    timeoutMs: flags.timeout,
    retries: flags.retries,
    rdns: flags.rdns,
    listAll: flags.verbose === true,
    ...(flags.rate === undefined ? {} : { ratePerSec: flags.rate }),
    ...(identify === undefined ? {} : { identify }),
  };
}

function settingsOf(flags: ScanFlags): ScanSettings {
  const { workers, timeout, retries, bannerTimeout, banner, rdns, rate } = flags;
  return {
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
  for (const [title, own] of byTarget) {
    io.stdout("\n");
    for await (const chunk of renderSummary(own, { ...options, title })) io.stdout(chunk);
  }
  if (flags.explain === true) {
    const { explainAll } = await import("./explain.ts");
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
