/** `portico check`: a saved or a new scan held against a policy. */

import { InputError } from "../../model/input_error.ts";
import type { Report } from "../../model/report.ts";
import type { ScanWorld } from "../../scan/scan.ts";
import { Delivery } from "../../delivery/delivery.ts";
import { destinationsOf } from "../../delivery/destinations.ts";
import { EXIT } from "../exit_codes.ts";
import type { ByteStream } from "../../delivery/decode.ts";
import { explainFileError } from "../../delivery/file_errors.ts";
import { deliveryWorld, type Io } from "../io.ts";
import type { JobWorld } from "../job_from_flags.ts";
import type { ScanFlags } from "../options/options.ts";
import { stdoutOptions } from "../palettes.ts";
import { readReportBytes } from "../../delivery/read_report.ts";
import { tellSaved } from "../tell_saved.ts";
import { judgementCode, preparePolicyInputs, printJudgement, saveJobSummary } from "../verdicts.ts";
import { judgeReport } from "../../policy/verdicts.ts";

/** The outside world of the command. */
export interface CheckWorld {
  readonly io: Io;
  /** The network; asked for only when there is something to scan. */
  readonly world: () => Promise<ScanWorld>;
  /** Whether a scan gives up what probing does not need. */
  readonly confined?: boolean;
}

const REPORT_NAME = /\.(?:json|ndjson|jsonl|xml)(?:\.gz)?$/i;

/**
 * Checks a file, or scans targets and checks what is found.
 *
 * @returns 0 when the policy is met, 1 when it is not, 3 when it could not be decided.
 * @throws {InputError} when something that was typed cannot be used.
 */
export async function checkCommand(
  args: readonly string[],
  flags: ScanFlags,
  { io, world, given = new Set(), confined = false }: CheckWorld & Pick<JobWorld, "given">,
): Promise<number> {
  if (flags.policy === undefined && flags.expect === undefined && flags.baseline === undefined) {
    throw new InputError(
      "Nothing to check against: give --policy FILE, --expect PORTS or --baseline FILE",
    );
  }
  const report = await readIfFile(args, io);
  if (report !== undefined && (flags.saveHistory ?? flags.historyFile) !== undefined) {
    throw new InputError(
      `Cannot add "${args[0]}" to a history here: portico import adds saved reports`,
    );
  }
  if (report !== undefined) return await checkReport(report, { flags, io });
  const { scanCommand } = await import("./scan.ts");
  const { json, ...others } = flags;
  const request = { targets: args, flags: others, given, verdictJson: json === true };
  return await scanCommand(request, { io, world: await world(), confined });
}

/** A saved report; `undefined` when the argument names no file, so that it must be a target. */
async function readIfFile(args: readonly string[], io: Io): Promise<Report | undefined> {
  const [path, ...others] = args;
  if (path === undefined) return undefined;
  let bytes: ByteStream;
  try {
    bytes = await io.read(path);
  } catch (error) {
    if (!REPORT_NAME.test(path) && path !== "-") return undefined;
    throw new InputError(`Cannot read report "${path}": ${explainFileError(error, "read")}`);
  }
  if (others.length > 0) {
    throw new InputError(
      `Cannot check "${path}" and others together: check one report, or merge them first`,
    );
  }
  return await readReportBytes(bytes, path);
}

async function checkReport(
  report: Report,
  { flags, io }: { readonly flags: ScanFlags; readonly io: Io },
): Promise<number> {
  const { json, ...others } = flags;
  const verdicts = await preparePolicyInputs(flags, io);
  const places = destinationsOf(others);
  const delivery = await Delivery.prepare(places, deliveryWorld(io), { live: false });
  const judgement = await judgeReport(report, verdicts, "the report");
  const options = stdoutOptions(io, flags);
  const asJson = json === true;
  await printJudgement(judgement, {
    io,
    options,
    stdout: asJson ? "json" : delivery.takesWriter ? "taken" : "free",
  });
  const { policy } = judgement;
  const delivered = await delivery.finish(report, { ...options, ...(policy && { policy }) });
  const page = await saveJobSummary(report, { judgement, path: verdicts.summaryFile, io });
  const saved = tellSaved([delivered, page], { io, quiet: flags.quiet === true });
  const code = judgementCode(judgement);
  return saved || code === EXIT.notMet ? code : EXIT.incomplete;
}
