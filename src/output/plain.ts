/**
 * A report in sentences, one fact a line: no columns that a screen reader would read across, no marks
 * that it would spell.
 */

import { groupFindings } from "../model/finding.ts";
import type { Host, Port, Report } from "../model/report.ts";
import { plural } from "../text/count.ts";
import { oneLine } from "../text/printable.ts";
import { truncate } from "../text/truncate.ts";
import { bannerCell, detailsCell, hostTitle, serviceCell } from "./cells.ts";
import { groupPlaces, shownFindings } from "./findings.ts";
import type { OutputFormat, RenderOptions } from "./format.ts";
import { machineLines } from "./machines.ts";
import { nothingOpen, totalsLine } from "./totals.ts";
import { targetsText } from "./targets_text.ts";

/** Longest text; the JSON file has it whole. */
const TEXT_LIMIT = 300;
const WIDE_LIMIT = 10_000;

/** Sentences for the screen. */
export const plainFormat: OutputFormat = {
  name: "plain",
  title: "sentences, for screen readers",
  extension: "plain",
  mediaType: "text/plain; charset=utf-8",
  *render(report, options = {}) {
    yield* renderPlain(report, options);
    for (const line of machineLines(report)) yield `${line}.\n`;
    yield `${totalsLine(report)}.\n`;
  },
};

/** The report in sentences, without the totals. */
export function* renderPlain(
  report: Report,
  options: RenderOptions = {},
): Generator<string, void, undefined> {
  const { title = targetsText(report.scan.targets), select } = options;
  yield `Scan summary for ${oneLine(title)}.\n`;
  for (const host of report.hosts) {
    const ports = select?.(host) ?? host.ports;
    if (ports.length === 0 && (select !== undefined || report.hosts.length > 1)) continue;
    yield* renderHost(host, ports, options);
  }
  yield* renderOthers(report, options);
  for (const group of groupFindings(shownFindings(report, options))) {
    const { severity, title, evidence } = group.finding;
    const places = groupPlaces(group, report.hosts.length > 1);
    yield `Finding, ${severity}: ${title} ${oneLine(evidence)}. At ${places}.\n`;
  }
}

function* renderHost(
  host: Host,
  ports: readonly Port[],
  { wide }: RenderOptions,
): Generator<string, void, undefined> {
  const open = host.summary.open === 0 ? nothingOpen(host) : plural(host.summary.open, "open port");
  yield `Host ${hostTitle(host)}: ${open}.\n`;
  for (const port of ports) yield `${plainPort(port, wide === true ? WIDE_LIMIT : TEXT_LIMIT)}\n`;
  for (const note of host.notes) yield `Note: ${oneLine(note)}.\n`;
}

/** `Port 22 TCP, open. Service SSH. Banner: SSH-2.0-OpenSSH_9.2p1. Details: ...` */
export function plainPort(port: Port, limit: number = TEXT_LIMIT): string {
  const { transport, port: number, state, reason } = port;
  const why = state === "open" ? "" : `, because ${reason}`;
  const service = serviceCell(port);
  const banner = bannerCell(port);
  const details = detailsCell(port);
  return [
    `Port ${number} ${transport.toUpperCase()}, ${state}${why}.`,
    ...(service === "" ? [] : [`Service ${service}${isProven(port) ? "" : ", by its number"}.`]),
    ...(banner === "" || banner.startsWith("(") ? [] : [`Banner: ${truncate(banner, limit)}.`]),
    ...(details === "" ? [] : [`Details: ${truncate(details, limit)}.`]),
  ].join(" ");
}

function isProven({ service }: Port): boolean {
  return service !== undefined && service.method !== "hint";
}

function* renderOthers(
  { hosts }: Report,
  { select }: RenderOptions,
): Generator<string, void, undefined> {
  if (select !== undefined) {
    if (hosts.every((host) => select(host).length === 0)) yield "No ports match the filter.\n";
    return;
  }
  const others = hosts.length > 1 ? hosts.filter((host) => host.ports.length === 0) : [];
  if (others.length > 0) yield `${plural(others.length, "host")} without open ports.\n`;
}
