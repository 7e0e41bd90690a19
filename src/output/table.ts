/**
 * The summary on the screen: a table of open ports per host, one line per port whatever the terminal's
 * width, the findings, and the totals.
 */

import { type Finding, type FindingsAt, findingsAt, severityRank } from "../model/finding.ts";
import { type Host, type Port, type Report, shownState } from "../model/report.ts";
import { plural } from "../text/count.ts";
import { createPalette, type Palette } from "../text/palette.ts";
import { oneLine } from "../text/printable.ts";
import { truncate } from "../text/truncate.ts";
import { wrap } from "../text/wrap.ts";
import { detailsBrief, detailsWide, infoBrief, serviceBrief } from "./brief.ts";
import { bannerCell, hostTitle, stateCell } from "./cells.ts";
import { type Column, layOutLine, layOutRow } from "./columns.ts";
import { paintOf, renderFindings } from "./findings.ts";
import type { OutputFormat, RenderOptions } from "./format.ts";
import { columnWidths } from "./table_widths.ts";
import { machineLines } from "./machines.ts";
import { nothingOpen, totalsLine } from "./totals.ts";
import { targetsText } from "./targets_text.ts";

/** The screen's table. */
export const tableFormat: OutputFormat = {
  name: "table",
  title: "summary table, as on the screen",
  extension: "table",
  mediaType: "text/plain; charset=utf-8",
  *render(report, options = {}) {
    yield* renderSummary(report, options);
    for (const line of machineLines(report)) yield `\n${line}\n`;
    const totals = totalsLine(report);
    yield `\n${options.width === undefined ? totals : wrap(totals, options.width).join("\n")}\n`;
  },
};

const NO_COLOR = createPalette(false);
/** Columns of a table that is not for a terminal. */
const PIPE_WIDTH = 120;
/** Columns from which states are shown with their reasons. */
const WITH_REASON = 100;
/** Longest text of a cell with `wide`. */
const WIDE_LIMIT = 10_000;
/** Longest service name. */
const NAME_LIMIT = 18;
/** Rows are given out in pieces of about this many characters. */
const PIECE = 16_384;
const PORT_COLUMN = 1;

/** How the tables of a report are written. */
interface TableOptions extends RenderOptions {
  readonly many: boolean;
  readonly findings: FindingsAt;
}

/** One row before it is laid out. */
interface Row {
  readonly cells: readonly string[];
  /** The findings at its port, the worst first; none for the titles. */
  readonly findings: readonly Finding[];
  /** Whether the service is proven. */
  readonly proven: boolean;
}

/** `Scan summary for <target>`, the tables of its hosts and the findings, without the totals. */
export function* renderSummary(
  report: Report,
  options: RenderOptions,
): Generator<string, void, undefined> {
  const { palette = NO_COLOR, title = targetsText(report.scan.targets) } = options;
  yield `${palette.bold(`Scan summary for ${oneLine(title)}`)}\n`;
  const many = report.hosts.length > 1;
  const all: TableOptions = { ...options, many, findings: findingsAt(report.findings) };
  if (options.select === undefined) yield* renderAll(report, all);
  else yield* renderSelected(report, all);
  yield* renderFindings(report, options);
}

function* renderAll(
  { hosts }: Report,
  options: TableOptions,
): Generator<string, void, undefined> {
  const others: Host[] = [];
  for (const host of hosts) {
    if (options.many && host.ports.length === 0) others.push(host);
    else yield* renderHost(host, options);
  }
  yield* renderOthers(others);
}

/** Only the hosts of which a port is chosen. */
function* renderSelected(
  { hosts }: Report,
  options: TableOptions,
): Generator<string, void, undefined> {
  let any = false;
  for (const host of hosts) {
    const ports = options.select?.(host) ?? host.ports;
    if (ports.length === 0) continue;
    any = true;
    yield* renderHost({ ...host, ports }, options);
  }
  if (!any) yield "no ports match the filter\n";
}

function* renderHost(host: Host, options: TableOptions): Generator<string, void, undefined> {
  const { palette = NO_COLOR, many } = options;
  const named = host.hostnames.length + host.rdns.length > 0;
  if (many || named) yield `${many ? "\n" : ""}Host ${palette.bold(hostTitle(host))}\n`;
  if (host.ports.length > 0) yield* renderPorts(host, options);
  if (host.summary.open === 0) yield `${nothingOpen(host)}\n`;
  for (const note of host.notes) yield `${palette.yellow("note:")} ${oneLine(note)}\n`;
}

function* renderOthers(hosts: readonly Host[]): Generator<string, void, undefined> {
  if (hosts.length === 0) return;
  const unroutable = hosts.filter(({ reason }) => reason === "no-route").length;
  const count = (status: Host["status"]) => hosts.filter((host) => host.status === status).length;
  yield `\n${plural(hosts.length, "host")} without open ports: ` +
    `${count("up")} up, ${count("down")} down, ${count("unknown") - unroutable} no reply${
      unroutable > 0 ? `, ${unroutable} without a route` : ""
    }\n`;
}

function* renderPorts(host: Host, options: TableOptions): Generator<string, void, undefined> {
  const { palette = NO_COLOR } = options;
  const withState = host.ports.some((port) => port.state !== "open");
  const rows = withoutEmptyColumns([
    { cells: titles(withState), findings: [], proven: true },
    ...host.ports.map((port) => toRow(port, { host, withState, options })),
  ]);
  const head = rows[0]?.cells ?? [];
  const columns = columnsOf(rows, options);
  let text = "";
  for (const row of rows) {
    text += layOut(row, { head, columns, palette, wide: options.wide === true });
    if (text.length < PIECE) continue;
    yield text;
    text = "";
  }
  yield text;
}

/** A row: one line, its texts cut at the columns' widths; with `wide` they are broken into lines. */
function layOut(row: Row, { head, columns, palette, wide }: {
  readonly head: readonly string[];
  readonly columns: readonly Column[];
  readonly palette: Palette;
  readonly wide: boolean;
}): string {
  const cells = wide
    ? row.cells
    : row.cells.map((cell, column) => truncate(cell, columns[column]?.width ?? 0));
  const shown = cells.filter((_, column) => (columns[column]?.width ?? 0) > 0);
  const titles = head.filter((_, column) => (columns[column]?.width ?? 0) > 0);
  const isHead = row.cells === head;
  const layOutCells = wide ? layOutRow : layOutLine;
  return layOutCells(shown, {
    columns: columns.filter(({ width }) => width > 0),
    paint: (cell, column) =>
      isHead ? cell : paintCell(cell, { title: titles[column], row, palette }),
  });
}

function paintCell(cell: string, { title, row, palette }: {
  readonly title: string | undefined;
  readonly row: Row;
  readonly palette: Palette;
}): string {
  if (title === "SERVICE HINT") return row.proven ? palette.cyan(cell) : palette.dim(cell);
  const [worst] = row.findings;
  return title === "DETAILS" && worst !== undefined ? paintOf(worst.severity, palette)(cell) : cell;
}

function titles(withState: boolean): string[] {
  const state = withState ? ["STATE"] : [];
  return ["PROTO", "PORT", ...state, "SERVICE HINT", "BANNER/INFO", "DETAILS"];
}

/** A column in which no port has anything to say is left out, with its title. */
function withoutEmptyColumns(rows: readonly Row[]): readonly Row[] {
  const filled = (rows[0]?.cells ?? []).map((_, column) =>
    rows.some((row, i) => i > 0 && row.cells[column] !== "")
  );
  // A host may have 131,070 rows: they are copied only where a column goes.
  if (filled.every(Boolean)) return rows;
  return rows.map((row) => ({ ...row, cells: row.cells.filter((_, column) => filled[column]) }));
}

function toRow(port: Port, { host, withState, options }: {
  readonly host: Host;
  readonly withState: boolean;
  readonly options: TableOptions;
}): Row {
  const found = options.findings(host.address, port)
    .toSorted((a, b) => severityRank(a.severity) - severityRank(b.severity));
  const last = options.wide === true
    ? [wideInfo(port), detailsWide(port, found)].map((text) => truncate(text, WIDE_LIMIT))
    : [infoBrief(port), detailsBrief(port, found)];
  return {
    cells: [
      port.transport,
      `${port.port}`,
      ...(withState ? [stateOf(port, options)] : []),
      truncate(serviceBrief(port), NAME_LIMIT),
      ...last,
    ],
    findings: found,
    proven: port.service !== undefined && port.service.method !== "hint",
  };
}

/** `closed (conn-refused)`; the state alone where there is little room. */
function stateOf(port: Port, { width = PIPE_WIDTH, wide = false }: TableOptions): string {
  return wide || width >= WITH_REASON ? stateCell(port) : shownState(port);
}

/** The banner, and the product where there is no banner. */
function wideInfo(port: Port): string {
  const banner = bannerCell(port);
  return banner === "" || banner.startsWith("(") ? infoBrief(port) || banner : banner;
}

function columnsOf(rows: readonly Row[], options: TableOptions): readonly Column[] {
  const { wide = false, width = wide ? undefined : PIPE_WIDTH } = options;
  return columnWidths(rows.map(({ cells }) => cells), { width, breaks: wide })
    .map((one, column) => ({ width: one, align: column === PORT_COLUMN ? "right" : "left" }));
}
