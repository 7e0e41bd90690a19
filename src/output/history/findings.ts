/** Findings over time, the worst first; those that were accepted last. */

import { severityRank } from "../../model/finding.ts";
import type { SavedFinding } from "../../model/history.ts";
import { formatEndpoint } from "../../model/endpoint.ts";
import { localTime } from "../../text/local_time.ts";
import { layOutList, type ListOptions } from "./lines.ts";

const HEAD = ["FINDING", "SEVERITY", "FIRST SEEN", "LAST SEEN", "WHERE", "WHAT"];

/** Renders findings, a line for each. */
export function* renderFindings(
  findings: readonly SavedFinding[],
  options: ListOptions,
): Generator<string> {
  if (findings.length === 0) {
    yield "no findings\n";
    return;
  }
  const sorted = findings.toSorted((a, b) =>
    Number(a.acknowledged !== undefined) - Number(b.acknowledged !== undefined) ||
    severityRank(a.finding.severity) - severityRank(b.finding.severity) || a.id - b.id
  );
  const rows = sorted.map(({ id, finding, firstSeen, lastSeen, acknowledged }) => [
    String(id),
    finding.severity,
    localTime(firstSeen, options),
    localTime(lastSeen, options),
    `${formatEndpoint(finding.host, finding.port)}/${finding.transport}`,
    finding.title +
    (acknowledged === undefined
      ? ""
      : ` (acknowledged by ${acknowledged.by}, ${localTime(acknowledged.at, options)}: ` +
        `${acknowledged.reason})`),
  ]);
  yield* layOutList(rows, { head: HEAD, align: ["right"], ...options });
}
