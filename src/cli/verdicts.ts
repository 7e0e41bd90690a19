/** Holding a scan against a policy and a baseline: both are read before the scan begins. */

import { type PolicyOutcome, verdictOf } from "../model/policy.ts";
import type { Report } from "../model/report.ts";
import type { RenderOptions } from "../output/format.ts";
import type { Policy } from "../policy/policy.ts";
import { type PolicyInputs, policyNeeds } from "../policy/verdicts.ts";
import { InputError } from "../model/input_error.ts";
import { EXIT } from "./exit_codes.ts";
import { isWriter } from "../delivery/destinations.ts";
import { explainFileError } from "../delivery/file_errors.ts";
import { MAX_YAML_BYTES, readNamed } from "../delivery/read_text.ts";
import type { Io } from "./io.ts";
import type { SaveOutcome } from "../delivery/save.ts";
import type { VerdictFlags } from "./options/verdict_options.ts";

/**
 * Reads what the flags name. Only what is asked for is loaded.
 *
 * @throws {InputError} when a file cannot be used.
 */
export async function preparePolicyInputs(
  flags: VerdictFlags,
  io: Io,
): Promise<PolicyInputs & { readonly summaryFile?: string }> {
  const { policy: path, expect, baseline, summaryFile } = flags;
  if (path !== undefined && expect !== undefined) {
    throw new InputError("Cannot use --policy and --expect together: choose one");
  }
  if (summaryFile !== undefined && !isWriter(summaryFile)) await prepareFile(summaryFile, io);
  const policy = await readPolicy(path, expect, io);
  return {
    ...(policy === undefined ? {} : { policy }),
    ...(baseline === undefined ? {} : { baseline: await readBaseline(baseline, io) }),
    ...(summaryFile === undefined ? {} : { summaryFile }),
  };
}

async function readBaseline(path: string, io: Io): Promise<NonNullable<PolicyInputs["baseline"]>> {
  const { readReportFile } = await import("../delivery/read_report.ts");
  return { report: await readReportFile(path, io), name: path };
}

async function readPolicy(
  path: string | undefined,
  expect: string | undefined,
  io: Io,
): Promise<Policy | undefined> {
  if (path === undefined && expect === undefined) return undefined;
  const { expectedPorts, readPolicy: read } = await import("../policy/read_policy.ts");
  if (path === undefined) return expectedPorts(expect ?? "");
  const limits = { what: "policy", files: io, maxBytes: MAX_YAML_BYTES };
  return read(await readNamed(path, limits), path);
}

async function prepareFile(path: string, io: Io): Promise<void> {
  try {
    await io.prepareFile(path);
  } catch (error) {
    throw new InputError(`Cannot write "${path}": ${explainFileError(error, "write")}`);
  }
}

/** The flags that a policy may fill in. */
export interface NeededFlags {
  readonly ports?: string;
  readonly topPorts?: number;
  readonly start?: number;
  readonly end?: number;
  readonly deep?: boolean;
  readonly banner: boolean;
  readonly resume?: string;
}

/** A scan for a policy probes what the policy wants to know, unless the user chose otherwise. */
export function withPolicyNeeds<Flags extends NeededFlags>(
  flags: Flags,
  { policy }: PolicyInputs,
): Flags {
  if (policy === undefined || flags.resume !== undefined) return flags;
  const { topPorts, start, end, banner } = flags;
  const { ports, deep } = policyNeeds(policy);
  const chosen = flags.ports ?? topPorts ?? start ?? end;
  return {
    ...flags,
    ...(chosen === undefined && ports !== undefined ? { ports } : {}),
    ...(flags.deep === undefined && banner && deep === true ? { deep } : {}),
  };
}

/** Whether stdout is free for words, wants the verdicts as JSON, or holds other results. */
export type StdoutUse = "free" | "json" | "taken";

/** Prints the verdicts: on stdout, or on stderr where stdout holds results for a program. */
export async function printJudgement(
  judgement: PolicyOutcome,
  { io, options, stdout }: {
    readonly io: Io;
    readonly options: RenderOptions;
    readonly stdout: StdoutUse;
  },
): Promise<void> {
  const { policy, diff } = judgement;
  const write = stdout === "free" ? io.stdout : io.stderr;
  const how = stdout === "free" ? options : {};
  if (stdout === "json") {
    const { renderVerdictJson } = await import("../output/verdict/json.ts");
    io.stdout(renderVerdictJson(judgement));
    return;
  }
  if (policy !== undefined) {
    const { renderVerdict } = await import("../output/verdict/lines.ts");
    write("\n");
    for (const chunk of renderVerdict(policy, how)) write(chunk);
  }
  if (diff !== undefined) {
    const { diffTable } = await import("../output/diff/table.ts");
    write("\n");
    for await (const chunk of diffTable.render(diff, how)) write(chunk);
  }
}

/** Writes the summary for job pages, where one is wanted. */
export async function saveJobSummary(
  report: Report | undefined,
  { judgement, path, io }: {
    readonly judgement: PolicyOutcome;
    readonly path: string | undefined;
    readonly io: Io;
  },
): Promise<SaveOutcome> {
  if (path === undefined) return { saved: [], failed: [] };
  const { renderJobSummary } = await import("../output/job_summary.ts");
  if (isWriter(path)) {
    for await (const chunk of renderJobSummary(report, judgement)) io.stdout(chunk);
    return { saved: [], failed: [] };
  }
  try {
    await io.writeFile(path, renderJobSummary(report, judgement));
    return { saved: [path], failed: [] };
  } catch (error) {
    return {
      saved: [],
      failed: [`Cannot write "${path}": ${explainFileError(error, "write")}`],
    };
  }
}

/** The exit code that the verdicts ask for. */
export function judgementCode({ policy, diff }: PolicyOutcome): number {
  const verdict = policy === undefined ? "met" : verdictOf(policy);
  if (verdict === "violated" || diff?.same === false) return EXIT.notMet;
  return verdict === "undecided" ? EXIT.incomplete : EXIT.done;
}
