/**
 * Markdown for issues and wikis: a heading, the totals, a table per host. Whatever came from outside
 * stands in code spans, so that it stays text wherever it is pasted.
 */

import type { Host, Port, Report } from "../model/report.ts";
import { plural } from "../text/count.ts";
import { codeSpan } from "../text/markdown.ts";
import { truncate } from "../text/truncate.ts";
import { serviceBrief } from "./brief.ts";
import { bannerCell, detailsCell, hostTitle, stateCell } from "./cells.ts";
import { groupFindings } from "../model/finding.ts";
import { groupPlaces, levelOf, severityWords } from "./findings.ts";
import type { OutputFormat } from "./format.ts";
import { tableHead, tableRow } from "./markdown_table.ts";
import { machineLines } from "./machines.ts";
import { nothingOpen, totalsLine } from "./totals.ts";
import { renderVerdictSection } from "./verdict/markdown.ts";
import { targetsText } from "./targets_text.ts";

/** Longest banner and details in a cell; the JSON file has them whole. */
const CELL_LIMIT = 200;
/** Groups of low severity. */
const NOTE_LIMIT = 50;

/** Tables for issues and wikis. */
export const markdownFormat: OutputFormat = {
  name: "markdown",
  title: "tables for issues and wikis",
  extension: "md",
  otherExtensions: ["markdown"],
  mediaType: "text/markdown; charset=utf-8",
  *render(report, { title = targetsText(report.scan.targets), policy } = {}) {
    const { tool, scan, hosts } = report;
    yield `# Scan of ${cell(title)}\n\n`;
    const by = cell(`${tool.name} ${tool.version}`);
    yield `${by}, ${cell(scan.startedAt)}, ports ${cell(scan.ports)}`;
    yield `${scan.status === "interrupted" ? ", **interrupted**" : ""}\n\n${totalsLine(report)}\n`;
    for (const line of machineLines(report)) yield `\n${cell(line)}\n`;
    if (policy !== undefined) yield* renderVerdictSection(policy);
    yield* renderFindings(report);
    for (const host of hosts) if (host.ports.length > 0) yield* renderHost(host);
    yield* renderOthers(hosts.filter((host) => host.ports.length === 0));
    if (scan.warnings.length > 0) yield "\n## Warnings\n\n";
    for (const warning of scan.warnings) yield `- ${cell(warning)}\n`;
  },
};

function cell(text: string): string {
  return codeSpan(truncate(text, CELL_LIMIT));
}

/** Groups of findings, the worst first; only notes are cut. */
function* renderFindings(report: Report): Generator<string, void, undefined> {
  const groups = groupFindings(report.findings);
  if (groups.length === 0) return;
  const many = report.hosts.length > 1;
  yield `\n## Findings\n\n${severityWords(report.findings)}\n\n`;
  let notes = 0;
  for (const group of groups) {
    const { severity, title, evidence } = group.finding;
    if (levelOf(severity) === "note" && ++notes > NOTE_LIMIT) continue;
    yield `- **${severity}** ${cell(groupPlaces(group, many))} ${title} ${cell(evidence)}\n`;
  }
  if (notes > NOTE_LIMIT) yield `- and ${plural(notes - NOTE_LIMIT, "more note")}\n`;
}

function* renderHost(host: Host): Generator<string, void, undefined> {
  yield `\n## ${cell(hostTitle(host))}\n\n`;
  for (const note of host.notes) yield `- note: ${cell(note)}\n`;
  if (host.notes.length > 0) yield "\n";
  yield tableHead(["port", "state", "service", "banner", "details"], ["port"]);
  for (const port of host.ports) yield row(port);
}

function row(port: Port): string {
  return tableRow([
    `${port.port}/${port.transport}`,
    codeSpan(stateCell(port)),
    cell(serviceBrief(port)),
    cell(bannerCell(port)),
    cell(detailsCell(port)),
  ]);
}

function* renderOthers(hosts: readonly Host[]): Generator<string, void, undefined> {
  if (hosts.length === 0) return;
  yield `\n## ${plural(hosts.length, "host")} without listed ports\n\n`;
  for (const host of hosts) {
    yield `- ${cell(hostTitle(host))}: ${host.status}, ${nothingOpen(host)}\n`;
    for (const note of host.notes) yield `  - note: ${cell(note)}\n`;
  }
}
