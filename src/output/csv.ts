/**
 * A row per port, for spreadsheets and scripts. Every record is one line, and what a spreadsheet
 * would run as a formula is escaped.
 */

import { type Host, type Port, shownState } from "../model/report.ts";
import { oneLine } from "../text/printable.ts";
import { bannerCell, detailsCell } from "./cells.ts";
import type { OutputFormat } from "./format.ts";

/** Rows for spreadsheets. */
export const csvFormat: OutputFormat = {
  name: "csv",
  title: "a row per port",
  extension: "csv",
  mediaType: "text/csv; charset=utf-8",
  async *render(report, { excel = false } = {}) {
    if (excel) yield "\uFEFF";
    const { stringify } = await import("csv-stringify/sync");
    yield stringify([[...CSV_COLUMNS]]);
    for (const host of report.hosts) {
      const rows = host.ports.map((port) => toRow(host, port));
      if (rows.length > 0) yield stringify(rows, { escape_formulas: true });
    }
  },
};

/** The columns, in order. */
export const CSV_COLUMNS: readonly string[] = [
  "host",
  "proto",
  "port",
  "state",
  "reason",
  "hint",
  "service",
  "product",
  "version",
  "banner",
  "details",
  "fingerprint",
  "rdns",
];

function toRow(host: Host, port: Port): string[] {
  const { service, serviceHint, fingerprint } = port;
  const { fingerprint: _, ...bare } = port;
  return [
    host.address,
    port.transport,
    `${port.port}`,
    shownState(port),
    port.reason,
    serviceHint ?? "",
    service?.name ?? "",
    service?.product ?? "",
    service?.version ?? "",
    port.banner === undefined ? "" : bannerCell(port),
    detailsCell(bare),
    fingerprint ?? "",
    [...new Set([...host.hostnames, ...host.rdns])].join(" "),
  ].map(oneLine);
}
