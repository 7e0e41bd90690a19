/** The saved scans, a line for each. */

import type { SavedScan } from "../../model/history.ts";
import { formatCount, plural } from "../../text/count.ts";
import { localTime } from "../../text/local_time.ts";
import { layOutList, type ListOptions } from "./lines.ts";
import { targetsText } from "../targets_text.ts";

const HEAD = ["SCAN", "STARTED", "UP", "OPEN", "FINDINGS", "CHANGES", "TARGETS"];

/** Renders the newest scans, of `total`. */
export function* renderScans(
  scans: readonly SavedScan[],
  { total, ...options }: ListOptions & { readonly total: number },
): Generator<string> {
  if (scans.length === 0) {
    yield "no saved scans yet: portico scan --save-history and portico import add some\n";
    return;
  }
  const rows = scans.map((scan) => [
    String(scan.id),
    localTime(scan.scan.startedAt, options),
    ...[scan.hosts.up, scan.open, scan.findings, scan.changes].map(formatCount),
    [
      targetsText(scan.scan.targets),
      ...(scan.scan.status === "interrupted" ? ["(interrupted)"] : []),
      ...(scan.tool.name === "portico" ? [] : [`(${scan.tool.name})`]),
    ].join(" "),
  ]);
  const align = HEAD.map((_, i) => [0, 2, 3, 4, 5].includes(i) ? "right" : "left" as const);
  yield* layOutList(rows, { head: HEAD, align, ...options });
  if (total > scans.length) {
    yield `\n${plural(total - scans.length, "older scan")}; --limit ${total} lists all\n`;
  }
}
