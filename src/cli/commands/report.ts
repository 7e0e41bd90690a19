/** `portico report` and `portico merge`: saved results in any format, without scanning. */

import { InputError } from "../../model/input_error.ts";
import type { Report } from "../../model/report.ts";
import type { OutputFormat } from "../../output/format.ts";
import { plainFormat } from "../../output/plain.ts";
import { mergeReports } from "../../report/merge.ts";
import { Delivery } from "../../delivery/delivery.ts";
import {
  type Destination,
  destinationsOf,
  formatNamed,
  type OutputFlags,
} from "../../delivery/destinations.ts";
import { EXIT } from "../exit_codes.ts";
import { deliveryWorld, type Io } from "../io.ts";
import { type ColorFlag, stdoutOptions } from "../palettes.ts";
import { readReportFile } from "../../delivery/read_report.ts";
import { saveInDatabase, withSqlite } from "../sqlite_output.ts";
import { tellSaved } from "../tell_saved.ts";
import { selectorOf, selectReport } from "../../report/select.ts";
import type { ViewFlags } from "../options/view_options.ts";

/** What the user typed. */
export interface ReportFlags extends OutputFlags, ColorFlag, ViewFlags {
  readonly excel?: boolean;
  /** Set by `-o sqlite:FILE`. */
  readonly historyFile?: string;
  /** Format for stdout. */
  readonly format?: string;
}

/**
 * Renders one saved result.
 *
 * @throws {InputError} when the file or a destination cannot be used.
 */
export async function reportCommand(
  [path = ""]: readonly string[],
  typed: ReportFlags,
  io: Io,
): Promise<number> {
  const flags = withSqlite(typed);
  const delivery = await prepare(flags, { io, standard: "table" });
  const report = selectReport(await readReportFile(path, io), selectorOf(flags));
  return await deliver(report, { delivery, flags, io });
}

/**
 * Merges saved results into one.
 *
 * @throws {InputError} when a file or a destination cannot be used.
 */
export async function mergeCommand(
  paths: readonly string[],
  typed: ReportFlags,
  io: Io,
): Promise<number> {
  const flags = withSqlite(typed);
  const delivery = await prepare(flags, { io, standard: "json" });
  const reports: Report[] = [];
  for (const path of paths) reports.push(await readReportFile(path, io));
  return await deliver(mergeReports(reports), { delivery, flags, io });
}

/** The destinations; stdout in the command's usual format when none is named. */
async function prepare(
  flags: ReportFlags,
  { io, standard }: { readonly io: Io; readonly standard: string },
): Promise<Delivery> {
  const named = destinationsOf(flags);
  const isKept = flags.historyFile !== undefined;
  const format = flags.format ?? (named.length === 0 && !isKept ? standard : undefined);
  const onStdout: readonly Destination[] = format === undefined
    ? []
    : [{ kind: "writer", format: stdoutFormat(format, flags) }];
  const other = named.find(({ kind }) => kind === "writer");
  if (other !== undefined && onStdout.length > 0) {
    throw new InputError(
      `Cannot use --format ${format} and --output ${
        other.kind === "writer" ? other.format.name : ""
      }:- together: both write to stdout`,
    );
  }
  return await Delivery.prepare([...onStdout, ...named], deliveryWorld(io), { live: false });
}

/** With `--plain` the table is told in sentences. */
function stdoutFormat(name: string, { plain }: ViewFlags): OutputFormat {
  const format = formatNamed(name);
  return plain === true && format.name === "table" ? plainFormat : format;
}

async function deliver(
  report: Report,
  { delivery, flags, io }: {
    readonly delivery: Delivery;
    readonly flags: ReportFlags;
    readonly io: Io;
  },
): Promise<number> {
  const outcome = await delivery.finish(report, stdoutOptions(io, flags));
  const kept = await saveInDatabase(report, flags, io);
  return tellSaved([outcome, kept], { io, quiet: false }) ? EXIT.done : EXIT.incomplete;
}
