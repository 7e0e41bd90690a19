/** `portico diff`: what changed between two saved scans, or what two places see differently. */

import { InputError } from "../../model/input_error.ts";
import type { ReportDiff } from "../../model/diff.ts";
import type { OutputFormat } from "../../output/format.ts";
import { DIFF_FORMATS } from "../../output/diff/registry.ts";
import { diffReports } from "../../report/diff.ts";
import { type DiffInputs, twoPlaces, twoReports } from "../../policy/diff_inputs.ts";
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
  /** Two places of one report, or one of both: `site=berlin,site=tokyo`. */
  readonly from?: string;
}

/**
 * Compares two saved scans, or two places in one.
 *
 * @returns 0 when they are the same, 1 when they differ.
 * @throws {InputError} when a file or a destination cannot be used, or the scans cannot be compared.
 */
export async function diffCommand(
  [older = "", newer = ""]: readonly string[],
  flags: DiffFlags,
  io: Io,
): Promise<number> {
  const [before, after] = await inputs([older, newer], flags.from, io);
  const diff = diffReports(before, after);
  const places = destinations(diff, flags);
  const delivery = await Delivery.prepare(places, deliveryWorld(io), { live: false });
  const delivered = await delivery.finish(after.report, stdoutOptions(io, flags));
  const page = await saveJobSummary(undefined, {
    judgement: { diff },
    path: flags.summaryFile,
    io,
  });
  if (!tellSaved([delivered, page], { io, quiet: false })) return EXIT.usage;
  return diff.same ? EXIT.done : EXIT.notMet;
}

async function inputs(
  [older, newer]: readonly [string, string],
  from: string | undefined,
  io: Io,
): Promise<DiffInputs> {
  const chosen = from === undefined ? [] : from.split(",").map((place) => place.trim());
  const one = { name: older, report: await readReportFile(older, io) };
  if (newer === "") return twoPlaces(one, chosen);
  const [place, ...others] = chosen;
  if (others.length > 0) {
    throw new InputError(
      "Cannot compare two files from several places: choose one with --from, or give one file",
    );
  }
  return twoReports(one, { name: newer, report: await readReportFile(newer, io) }, place);
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
