/** The summary on the screen: a table of open ports per host, and the totals that vouch for it. */

import type { Host, Port, Report } from "../model/report.ts";
import { plural } from "../text/count.ts";
import { createPalette } from "../text/palette.ts";
import { oneLine } from "../text/printable.ts";
import { truncate } from "../text/truncate.ts";
import { breakLines, displayWidth } from "../text/width.ts";
import { bannerCell, detailsCell, hostTitle, serviceCell, stateCell } from "./cells.ts";
import type { OutputFormat, RenderOptions } from "./format.ts";
import { nothingOpen, totalsLine } from "./totals.ts";

/** The screen's table. */
export const tableFormat: OutputFormat = {
  name: "table",
  title: "summary table, as on the screen",
  extension: "table",
  mediaType: "text/plain; charset=utf-8",
  async *render(report, options = {}) {
    yield* renderSummary(report, options);
    yield `\n${totalsLine(report)}\n`;
  },
};

const NO_COLOR = createPalette(false);
/** Longest banner and details in a table without a width limit; the JSON file has them whole. */
const CELL_LIMIT = 300;
/** Longest service name. */
const NAME_LIMIT = 24;
const MIN_CELL = 16;
/** Rows are given out in pieces of about this many characters. */
const PIECE = 16_384;
const PORT_COLUMN = 1;
/** A cell that is as wide as it is long. */
const PLAIN = /^[ -~]*$/;
const GAP = 2;

/** `Scan summary for <target>` and the tables of its hosts, without the totals. */
export async function* renderSummary(
  report: Report,
  options: RenderOptions,
): AsyncGenerator<string, void, undefined> {
  const { palette = NO_COLOR, title = report.scan.targets.join(", ") } = options;
  yield `${palette.bold(`Scan summary for ${oneLine(title)}`)}\n`;
  const shown = report.hosts.length === 1
    ? report.hosts
    : report.hosts.filter((host) => host.ports.length > 0);
  for (const host of shown) yield* renderHost(host, { ...options, many: report.hosts.length > 1 });
  yield* renderOthers(report.hosts.filter((host) => !shown.includes(host)));
}

async function* renderHost(
  host: Host,
  options: RenderOptions & { readonly many: boolean },
): AsyncGenerator<string, void, undefined> {
  const { palette = NO_COLOR, many } = options;
  const named = host.hostnames.length + host.rdns.length > 0;
  if (many || named) yield `${many ? "\n" : ""}Host ${palette.bold(hostTitle(host))}\n`;
  if (host.ports.length > 0) yield* renderPorts(host.ports, options);
  if (host.summary.open === 0) yield `${nothingOpen(host)}\n`;
  for (const note of host.notes) yield `${palette.yellow("note:")} ${oneLine(note)}\n`;
}

function* renderOthers(hosts: readonly Host[]): Generator<string, void, undefined> {
  if (hosts.length === 0) return;
  const count = (status: Host["status"]) => hosts.filter((host) => host.status === status).length;
  yield `\n${plural(hosts.length, "host")} without open ports: ` +
    `${count("up")} up, ${count("down")} down, ${count("unknown")} silent\n`;
}

async function* renderPorts(
  ports: readonly Port[],
  options: RenderOptions,
): AsyncGenerator<string, void, undefined> {
  const withState = ports.some((port) => port.state !== "open");
  const { palette = NO_COLOR } = options;
  const head = titles(withState);
  const hint = head.indexOf("SERVICE HINT");
  const rows = [head, ...ports.map((port) => toRow(port, { withState }))];
  const widths = columnWidths(rows, options.width);
  const layOut = await rowLayout(widths);
  let text = "";
  for (const row of rows) {
    text += layOut(
      row,
      (cell, column) => column === hint && row !== head ? palette.cyan(cell) : cell,
    );
    if (text.length < PIECE) continue;
    yield text;
    text = "";
  }
  yield text;
}

/** Lays rows out in columns of the given widths: plain ones by padding, others by the library. */
async function rowLayout(
  widths: readonly number[],
): Promise<(row: readonly string[], paint: (cell: string, column: number) => string) => string> {
  const { default: Table } = await import("cli-table3");
  return (row, paint) => {
    const cells = row.map((cell, column) =>
      breakLines(cell, (widths[column] ?? GAP) - GAP).join("\n")
    );
    if (cells.every((cell) => PLAIN.test(cell))) {
      const padded = cells.map((cell, column) =>
        " ".repeat(column === PORT_COLUMN ? (widths[column] ?? 0) - GAP - cell.length : 0) +
        paint(cell, column) +
        " ".repeat(column === PORT_COLUMN ? GAP : (widths[column] ?? 0) - cell.length)
      );
      return `${padded.join("").trimEnd()}\n`;
    }
    const table = new Table({
      chars: NO_BORDERS,
      style: { head: [], border: [], "padding-left": 0, "padding-right": GAP },
      colAligns: widths.map((_, column) => column === PORT_COLUMN ? "right" : "left"),
      colWidths: [...widths],
    });
    table.push(cells.map(paint));
    return `${table.toString().split("\n").map((line) => line.trimEnd()).join("\n")}\n`;
  };
}

function titles(withState: boolean): string[] {
  const state = withState ? ["STATE"] : [];
  return ["PROTO", "PORT", ...state, "SERVICE HINT", "BANNER/INFO", "DETAILS"];
}

const NO_BORDERS = Object.fromEntries(
  ["top", "bottom", "left", "right", "mid"].flatMap((
    side,
  ) => [side, `${side}-mid`, `${side}-left`, `${side}-right`])
    .concat("middle").map((name) => [name, ""]),
);

function toRow(port: Port, { withState }: { readonly withState: boolean }): string[] {
  return [
    port.transport,
    `${port.port}`,
    ...(withState ? [stateCell(port)] : []),
    truncate(serviceCell(port), NAME_LIMIT),
    truncate(bannerCell(port), CELL_LIMIT),
    truncate(detailsCell(port), CELL_LIMIT),
  ];
}

/** Widths of the columns, gaps included; the last two share what the others leave. */
function columnWidths(rows: readonly (readonly string[])[], width: number | undefined): number[] {
  const columns = rows[0]?.length ?? 0;
  const natural = Array.from(
    { length: columns },
    (_, column) =>
      rows.reduce((most, row) => Math.max(most, displayWidth(row[column] ?? "")), 0) + GAP,
  );
  if (width === undefined) return natural;
  const fixed = natural.slice(0, -2);
  const room = Math.max(2 * MIN_CELL, width - fixed.reduce((sum, one) => sum + one, 0));
  const [banner = 0, details = 0] = natural.slice(-2);
  if (banner + details <= room) return natural;
  const half = Math.floor(room / 2);
  const bannerShare = Math.min(banner, Math.max(half, room - details));
  return [...fixed, bannerShare, Math.min(details, room - bannerShare)];
}
