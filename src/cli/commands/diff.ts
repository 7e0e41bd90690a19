/** `portico diff`: what changed between two saved scans. */

import { InputError } from "../../model/input_error.ts";
import type { ReportDiff } from "../../model/diff.ts";
import type { OutputFormat } from "../../output/format.ts";
import { DIFF_FORMATS } from "../../output/diff/registry.ts";
import { diffReports } from "../../report/diff.ts";
import { askedPorts } from "../../policy/asked_ports.ts";
import { Delivery } from "../../delivery/delivery.ts";
import { type Destination, destinationsOf, formatNamed } from "../../delivery/destinations.ts";
import { EXIT } from "../exit_codes.ts";
import { deliveryWorld, type Io } from "../io.ts";
import { type ColorFlag, stdoutOptions } from "../palettes.ts";
import { readReportFile } from "../../delivery/read_report.ts";
import { tellSaved } from "../tell_saved.ts";
import { saveJobSummary } from "../verdicts.ts";

/** What the user typed. */
export interface DiffFlags extends ColorFlag {
  /** Format for stdout. */
  readonly format?: string;
  readonly output?: readonly string[];
  readonly summaryFile?: string;
}

/**
 * Compares two saved scans.
 *
 * @returns 0 when they are the same, 1 when they differ.
 * @throws {InputError} when a file or a destination cannot be used, or the scans cannot be compared.
 */
export async function diffCommand(
  [older = "", newer = ""]: readonly string[],
  flags: DiffFlags,
  io: Io,
): Promise<number> {
  const before = await readReportFile(older, io);
  const after = await readReportFile(newer, io);
  const diff = diffReports(
    { report: before, name: older, asked: askedPorts(before) },
    { report: after, name: newer, asked: askedPorts(after) },
  );
  const places = destinations(diff, flags);
  const delivery = await Delivery.prepare(places, deliveryWorld(io), { live: false });
  const delivered = await delivery.finish(after, stdoutOptions(io, flags));
  const page = await saveJobSummary(undefined, {
    judgement: { diff },
    path: flags.summaryFile,
    io,
  });
  if (!tellSaved([delivered, page], { io, quiet: false })) return EXIT.usage;
  return diff.same ? EXIT.done : EXIT.notMet;
}

function destinations(
  diff: ReportDiff,
  { format, output = [] }: DiffFlags,
): readonly Destination[] {
  const formats = DIFF_FORMATS.map((one) => formatOf(diff, one));
  const named = destinationsOf({ output }, formats);
  if (named.some(({ kind }) => kind === "webhook" || kind === "webhook-file")) {
    throw new InputError("Cannot send a comparison to a webhook: write it to a file or to stdout");
  }
  const wanted = format ?? (named.length === 0 ? "table" : undefined);
  if (wanted === undefined) return named;
  if (named.some(({ kind }) => kind === "writer")) {
    throw new InputError(
      "Cannot use --format and --output FORMAT:- together: both write to stdout",
    );
  }
  return [{ kind: "writer", format: formatNamed(wanted, formats) }, ...named];
}

/** A format of comparisons as a place for results takes it; the report is not asked. */
function formatOf(diff: ReportDiff, format: (typeof DIFF_FORMATS)[number]): OutputFormat {
  return { ...format, render: (_report, options) => format.render(diff, options) };
}
