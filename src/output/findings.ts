/**
 * The report's findings, as the formats show them: grouped, the worst first. What they are is decided
 * in `report/findings`; here they only become text.
 */

import {
  type Finding,
  type FindingGroup,
  findingsAmong,
  groupFindings,
  SEVERITIES,
  type Severity,
} from "../model/finding.ts";
import type { ViolationLevel } from "../model/policy.ts";
import type { Report } from "../model/report.ts";
import { formatCount, plural } from "../text/count.ts";
import { createPalette, type Paint, type Palette } from "../text/palette.ts";
import { oneLine } from "../text/printable.ts";
import { truncate } from "../text/truncate.ts";
import { wrap } from "../text/wrap.ts";
import type { RenderOptions } from "./format.ts";

const NO_COLOR = createPalette(false);
/** Columns of a line where no width is given. */
const DEFAULT_WIDTH = 120;
const SEVERITY_WIDTH = "critical".length;
/** Ports of a group that are named. */
export const NAMED_PORTS = 5;
/** Lines that where and why may take. */
const EVIDENCE_LINES = 2;
/** Groups of low severity that the screen shows; those above are always shown. */
const MINOR_GROUPS = 10;
const MINOR: ReadonlySet<Severity> = new Set(["low", "info"]);

/** The three levels of SARIF, JUnit and webhooks. */
const LEVELS: Readonly<Record<Severity, ViolationLevel>> = {
  critical: "error",
  high: "error",
  medium: "warning",
  low: "note",
  info: "note",
};

/** The level of a severity where a format knows three: `error`, `warning`, `note`. */
export function levelOf(severity: Severity): ViolationLevel {
  return LEVELS[severity];
}

/** How many findings there are of each level. */
export function countLevels(
  { findings }: Report,
): Readonly<Record<ViolationLevel, number>> {
  const counts = { error: 0, warning: 0, note: 0 };
  for (const { severity } of findings) counts[levelOf(severity)]++;
  return counts;
}

/** `2 critical, 1 high, 4 low`. */
export function severityWords(findings: readonly Finding[]): string {
  return SEVERITIES.map((severity) =>
    [findings.filter((one) => one.severity === severity).length, severity] as const
  ).filter(([count]) => count > 0).map(([count, severity]) => `${formatCount(count)} ${severity}`)
    .join(", ");
}

/** Where a group's findings are: `443/tcp`; `26 ports: 443/tcp, 465/tcp, ...`; with several hosts, where. */
export function groupPlaces({ members }: FindingGroup, manyHosts: boolean): string {
  const places = members.map((one) => placeOf(one, manyHosts));
  if (places.length === 1) return places[0] ?? "";
  const more = places.length > NAMED_PORTS ? ", …" : "";
  return `${plural(places.length, "port")}: ${places.slice(0, NAMED_PORTS).join(", ")}${more}`;
}

/** `192.0.2.7 443/tcp`. */
export function placeOf({ host, transport, port }: Finding, withHost: boolean): string {
  const number = `${port}/${transport}`;
  return withHost ? `${oneLine(host)} ${number}` : number;
}

/**
 * The findings of a report on the screen or in a text file: a title and its evidence for each group. The
 * evidence begins with the ports, which a narrow terminal must show.
 */
export function* renderFindings(
  report: Report,
  options: RenderOptions = {},
): Generator<string, void, undefined> {
  const { palette = NO_COLOR, width = DEFAULT_WIDTH, wide = false } = options;
  const findings = shownFindings(report, options);
  const groups = groupFindings(findings);
  if (groups.length === 0) return;
  const manyHosts = report.hosts.length > 1;
  const limit = wide ? Infinity : width;
  yield `\n${palette.bold("Findings")} (${severityWords(findings)})\n`;
  let minor = 0;
  for (const group of groups) {
    if (!wide && MINOR.has(group.finding.severity) && ++minor > MINOR_GROUPS) continue;
    yield* renderGroup(group, { manyHosts, limit, palette });
  }
  if (minor > MINOR_GROUPS && !wide) {
    yield `${plural(minor - MINOR_GROUPS, "more group")} of low severity: --wide shows all\n`;
  }
}

/** The findings at the ports that are shown. */
export function shownFindings(
  { findings, hosts }: Report,
  { select }: Pick<RenderOptions, "select">,
): readonly Finding[] {
  if (select === undefined) return findings;
  const shown = hosts.map((host) => ({ address: host.address, ports: select(host) }));
  return findingsAmong(findings, shown);
}

function* renderGroup(
  group: FindingGroup,
  { manyHosts, limit, palette }: {
    readonly manyHosts: boolean;
    readonly limit: number;
    readonly palette: Palette;
  },
): Generator<string, void, undefined> {
  const { severity, title, evidence } = group.finding;
  const places = groupPlaces(group, manyHosts);
  const room = limit - SEVERITY_WIDTH - 2;
  const indent = " ".repeat(SEVERITY_WIDTH + 2);
  const paint = paintOf(severity, palette);
  // What is wrong is never cut; where and why give way.
  const [first = "", ...others] = room === Infinity ? [title] : wrap(title, Math.max(20, room));
  yield `${paint(severity.padEnd(SEVERITY_WIDTH))}  ${first}\n`;
  for (const line of others) yield `${indent}${line}\n`;
  for (const line of shortened(`${places}: ${oneLine(evidence)}`, room)) {
    yield `${indent}${palette.dim(line)}\n`;
  }
}

/** Lines of so many columns, the last of them cut where there is more. */
function shortened(text: string, columns: number): readonly string[] {
  if (columns === Infinity) return [text];
  const room = Math.max(20, columns);
  const lines = [...wrap(text, room)];
  const rest = lines.splice(EVIDENCE_LINES - 1).join(" ");
  return [...lines, ...(rest === "" ? [] : [rest])].map((line) => truncate(line, room));
}

/** The colour of a severity. */
export function paintOf(severity: Severity, palette: Palette): Paint {
  if (severity === "critical" || severity === "high") return palette.red;
  return severity === "medium" ? palette.yellow : palette.dim;
}
