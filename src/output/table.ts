/** The summary on the screen: a table of open ports per host, and the totals that vouch for it. */

import type { Host, Port, Report } from "../model/report.ts";
import { plural } from "../text/count.ts";
import { createPalette } from "../text/palette.ts";
import { oneLine } from "../text/printable.ts";
import { truncate } from "../text/truncate.ts";
import { displayWidth } from "../text/width.ts";
import { bannerCell, detailsCell, hostTitle, serviceCell, stateCell } from "./cells.ts";
import { type Column, gapsWidth, layOutRow } from "./columns.ts";
import type { OutputFormat, RenderOptions } from "./format.ts";
import { nothingOpen, totalsLine } from "./totals.ts";

/** The screen's table. */
export const tableFormat: OutputFormat = {
  name: "table",
  title: "summary table, as on the screen",
  extension: "table",
  mediaType: "text/plain; charset=utf-8",
  *render(report, options = {}) {
    yield* renderSummary(report, options);
    yield `\n${totalsLine(report)}\n`;
  },
};

const NO_COLOR = createPalette(false);
/** Longest banner and details in a table without a width limit; the JSON file has them whole. */
const CELL_LIMIT = 300;
/** Longest service name. */
const NAME_LIMIT = 24;
/** The same with `wide`. */
const WIDE_LIMIT = 10_000;
const MIN_CELL = 14;
/** Rows are given out in pieces of about this many characters. */
const PIECE = 16_384;
const PORT_COLUMN = 1;
/** The last columns, which are broken into lines where the terminal is too narrow. */
const LONG_COLUMNS: ReadonlySet<string> = new Set(["BANNER/INFO", "DETAILS"]);

/** `Scan summary for <target>` and the tables of its hosts, without the totals. */
export function* renderSummary(
  report: Report,
  options: RenderOptions,
): Generator<string, void, undefined> {
  const { palette = NO_COLOR, title = report.scan.targets.join(", ") } = options;
  yield `${palette.bold(`Scan summary for ${oneLine(title)}`)}\n`;
  const many = report.hosts.length > 1;
  if (options.select !== undefined) return yield* renderSelected(report, { ...options, many });
  const others: Host[] = [];
  for (const host of report.hosts) {
    if (many && host.ports.length === 0) others.push(host);
    else yield* renderHost(host, { ...options, many });
  }
  yield* renderOthers(others);
}

/** Only the hosts of which a port is chosen. */
function* renderSelected(
  { hosts }: Report,
  options: RenderOptions & { readonly many: boolean },
): Generator<string, void, undefined> {
  let any = false;
  for (const host of hosts) {
    const ports = options.select?.(host) ?? host.ports;
    if (ports.length === 0) continue;
    any = true;
    yield* renderHost({ ...host, ports }, options);
  }
  if (!any) yield "no port to show\n";
}

function* renderHost(
  host: Host,
  options: RenderOptions & { readonly many: boolean },
): Generator<string, void, undefined> {
  const { palette = NO_COLOR, many } = options;
  const named = host.hostnames.length + host.rdns.length > 0;
  if (many || named) yield `${many ? "\n" : ""}Host ${palette.bold(hostTitle(host))}\n`;
  if (host.ports.length > 0) yield* renderPorts(host.ports, options);
  if (host.summary.open === 0) yield `${nothingOpen(host)}\n`;
  for (const note of host.notes) yield `${palette.yellow("note:")} ${oneLine(note)}\n`;
}

function* renderOthers(hosts: readonly Host[]): Generator<string, void, undefined> {
  if (hosts.length === 0) return;
  const unroutable = hosts.filter(({ reason }) => reason === "no-route").length;
  const count = (status: Host["status"]) => hosts.filter((host) => host.status === status).length;
  yield `\n${plural(hosts.length, "host")} without open ports: ` +
    `${count("up")} up, ${count("down")} down, ${count("unknown") - unroutable} silent${
      unroutable > 0 ? `, ${unroutable} without a route` : ""
    }\n`;
}

function* renderPorts(
  ports: readonly Port[],
  options: RenderOptions,
): Generator<string, void, undefined> {
  const withState = ports.some((port) => port.state !== "open");
  const { palette = NO_COLOR, wide = false } = options;
  const limit = wide ? WIDE_LIMIT : CELL_LIMIT;
  const rows = withoutEmptyColumns([
    titles(withState),
    ...ports.map((port) => toRow(port, { withState, limit })),
  ]);
  const [head = []] = rows;
  const hint = head.indexOf("SERVICE HINT");
  const columns = columnsOf(rows, options.width);
  let text = "";
  for (const row of rows) {
    text += layOutRow(row, {
      columns,
      paint: (cell, column) => column === hint && row !== head ? palette.cyan(cell) : cell,
    });
    if (text.length < PIECE) continue;
    yield text;
    text = "";
  }
  yield text;
}

function titles(withState: boolean): string[] {
  const state = withState ? ["STATE"] : [];
  return ["PROTO", "PORT", ...state, "SERVICE HINT", "BANNER/INFO", "DETAILS"];
}

/** A column in which no port has anything to say is left out, with its title. */
function withoutEmptyColumns(rows: readonly (readonly string[])[]): readonly (readonly string[])[] {
  const filled = (rows[0] ?? []).map((_, column) =>
    rows.some((row, i) => i > 0 && row[column] !== "")
  );
  return rows.map((row) => row.filter((_, column) => filled[column]));
}

function toRow(
  port: Port,
  { withState, limit }: { readonly withState: boolean; readonly limit: number },
): string[] {
  return [
    port.transport,
    `${port.port}`,
    ...(withState ? [stateCell(port)] : []),
    truncate(serviceCell(port), NAME_LIMIT),
    truncate(bannerCell(port), limit),
    truncate(detailsCell(port), limit),
  ];
}

/** The columns of a table; those with long texts share what the others leave. */
function columnsOf(
  rows: readonly (readonly string[])[],
  width: number | undefined,
): readonly Column[] {
  const [head = []] = rows;
  const natural = head.map((_, column) =>
    rows.reduce((most, row) => Math.max(most, displayWidth(row[column] ?? "")), 0)
  );
  const long = natural.filter((_, column) => LONG_COLUMNS.has(head[column] ?? ""));
  const fixed = natural.slice(0, natural.length - long.length);
  const taken = fixed.reduce((sum, one) => sum + one, gapsWidth(natural.length));
  const shared = width === undefined ? long : share(long, width - taken);
  return [...fixed, ...shared].map((one, column) => ({
    width: one,
    align: column === PORT_COLUMN ? "right" : "left",
  }));
}

/** Widths of one or two columns that have `room` together: one that needs less gives the rest. */
function share(long: readonly number[], room: number): readonly number[] {
  const enough = Math.max(long.length * MIN_CELL, room);
  const [first = 0, second = 0] = long;
  if (first + second <= enough) return long;
  if (long.length === 1) return [enough];
  const half = Math.min(first, Math.max(Math.floor(enough / 2), enough - second));
  return [half, Math.min(second, enough - half)];
}
