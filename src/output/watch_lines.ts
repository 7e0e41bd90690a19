/** What a watch prints after each round: a line, and a few more where there is something to tell. */

import type { Alert } from "../model/alert.ts";
import type { Change } from "../model/diff.ts";
import { type Report, SCHEMA_VERSION } from "../model/report.ts";
import type { Delivered } from "../model/schedule.ts";
import { formatCount, plural } from "../text/count.ts";
import { localStamp } from "../text/local_time.ts";
import { createPalette, type Palette } from "../text/palette.ts";
import { oneLine } from "../text/printable.ts";
import { alertLines, alertTotals } from "./alerts.ts";
import { sumCounts } from "./totals.ts";

/** A round, as far as it is printed. */
export interface ShownRound {
  /** Its number, from 1, since the command was started. */
  readonly number: number;
  readonly outcome: "baseline" | "compared" | "interrupted" | "failed" | "busy";
  /** When it ended: ISO-8601 UTC. */
  readonly at: string;
  readonly report?: Report;
  readonly alerts: readonly Alert[];
  readonly unconfirmed: readonly Change[];
  readonly delivered: readonly Delivered[];
  /** The saved scan, by its number in the history. */
  readonly scan?: number;
  /** The next round: ISO-8601 UTC; absent when there is none. */
  readonly next?: string;
}

/** Lines for people, without the last line feed. */
export function* roundLines(
  round: ShownRound,
  { palette = createPalette(false) }: { readonly palette?: Palette } = {},
): Generator<string> {
  const { alerts, at, next, scan } = round;
  const facts = [
    ...factsOf(round),
    ...(scan === undefined ? [] : [`saved as scan ${scan}`]),
    ...(next === undefined ? [] : [`next ${localStamp(next, at)}`]),
  ];
  const head = `${headOf(round)}: ${facts.join(", ")}`;
  yield `${palette.dim(localStamp(at))}  ${alerts.length > 0 ? palette.bold(head) : head}`;
  for (const line of alerts.flatMap(alertLines)) yield `    ${line}`;
  for (const { to, problem } of round.delivered) {
    if (problem === undefined) yield palette.dim(`    sent to ${oneLine(to)}`);
  }
}

function headOf({ outcome, alerts }: ShownRound): string {
  switch (outcome) {
    case "baseline":
      return alerts.length > 0 ? `baseline, ${alertTotals(alerts)}` : "baseline";
    case "compared":
      return alerts.length > 0 ? alertTotals(alerts) : "no change";
    case "interrupted":
      return "interrupted";
    case "failed":
      return "scan failed";
    case "busy":
      return "skipped";
  }
}

function factsOf({ outcome, report, unconfirmed }: ShownRound): readonly string[] {
  if (outcome === "busy") {
    return ["another process scans the same targets with this history"];
  }
  if (report === undefined) return ["no result"];
  const { open } = sumCounts(report.hosts);
  const up = report.hosts.filter(({ status }) => status === "up").length;
  const { lost, uncertain = 0 } = report.scan.integrity;
  return [
    `${plural(open, "open port")} on ${plural(up, "host")}`,
    plural(report.findings.length, "finding"),
    ...(lost + uncertain > 0
      ? [`${plural(lost + uncertain, "port")} without a certain state`]
      : []),
    ...(unconfirmed.length > 0
      ? [`${formatCount(unconfirmed.length)} not confirmed by a second look`]
      : []),
  ];
}

/** A round for a program: one object, plain JSON. */
export function roundObject(
  { report, alerts, number, ...round }: ShownRound,
  { subject }: { readonly subject: string },
): unknown {
  return {
    schemaVersion: SCHEMA_VERSION,
    type: "round",
    round: number,
    subject,
    ...round,
    ...(report === undefined ? {} : {
      status: report.scan.status,
      hosts: {
        total: report.hosts.length,
        up: report.hosts.filter(({ status }) => status === "up").length,
      },
      ports: sumCounts(report.hosts),
      findings: report.findings.length,
    }),
    alerts: alerts.map((alert) => ({ text: alertLines(alert).join("\n"), ...alert })),
  };
}
