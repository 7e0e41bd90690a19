/** Charts as SVG, made here so that the page needs no library: states, services, certificates. */

import { html } from "hono/html";
import type { Host, Report } from "../../model/report.ts";
import { formatCount } from "../../text/count.ts";
import { serviceCell } from "../cells.ts";
import { sumCounts } from "../totals.ts";
import { type Piece, plain } from "./parts.ts";

const WIDTH = 360;
const ROW = 26;
const LABEL = 126;
const VALUE = 64;
const MOST_SERVICES = 7;
const BAR = 14;

/** One bar with its number. */
export interface Bar {
  readonly label: string;
  readonly count: number;
  /** What it means: `open`, `closed`, `filtered`, `silent`, `service`, `bad`. */
  readonly className: string;
}

/** The row of charts. */
export function renderCharts(report: Report): Piece {
  const { open, closed, filtered, openFiltered, skipped = 0 } = sumCounts(report.hosts);
  const states: readonly Bar[] = [
    { label: "open", count: open, className: "open" },
    { label: "closed", count: closed, className: "closed" },
    { label: "filtered", count: filtered, className: "filtered" },
    { label: "open|filtered", count: openFiltered, className: "silent" },
    { label: "skipped", count: skipped, className: "closed" },
  ].filter(({ label, count }) => count > 0 || label === "open");
  return html`<section class="charts" aria-label="Charts">
${chart("Ports by state", states)}
${chart("Open ports by service", serviceBars(report.hosts))}
${chart("Certificates by days left", certificateBars(report.hosts))}
</section>`;
}

function serviceBars(hosts: readonly Host[]): readonly Bar[] {
  const counts = new Map<string, number>();
  for (const port of hosts.flatMap((host) => host.ports)) {
    if (port.state !== "open") continue;
    const name = port.service === undefined ? "unidentified" : serviceCell(port);
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const sorted = [...counts].sort(([, a], [, b]) => b - a);
  const shown = sorted.slice(0, MOST_SERVICES);
  const rest = sorted.slice(MOST_SERVICES).reduce((sum, [, count]) => sum + count, 0);
  return [
    ...shown.map(([label, count]) => ({
      label,
      count,
      className: label === "unidentified" ? "closed" : "service",
    })),
    ...(rest === 0 ? [] : [{ label: "others", count: rest, className: "closed" }]),
  ];
}

function certificateBars(hosts: readonly Host[]): readonly Bar[] {
  const bands: readonly (readonly [label: string, from: number, className: string])[] = [
    ["expired", -Infinity, "bad"],
    ["up to 30 days", 0, "filtered"],
    ["31 to 90 days", 31, "service"],
    ["more than 90", 91, "open"],
  ];
  const counts = bands.map(() => 0);
  for (const { tls } of hosts.flatMap((host) => host.ports)) {
    if (tls?.certificate === undefined) continue;
    const { daysLeft } = tls.certificate;
    const band = bands.findLastIndex(([, from]) => daysLeft >= from);
    counts[band] = (counts[band] ?? 0) + 1;
  }
  if (counts.every((count) => count === 0)) return [];
  return bands.map(([label, , className], i) => ({ label, count: counts[i] ?? 0, className }));
}

/** Horizontal bars with their numbers; the longest takes the whole width. */
export function chart(title: string, bars: readonly Bar[]): Piece {
  if (bars.length === 0) {
    return html`
      <figure>
        <figcaption>${title}</figcaption>
        <p class="none">none seen</p>
      </figure>
    `;
  }
  const most = Math.max(1, ...bars.map((bar) => bar.count));
  const total = bars.reduce((sum, bar) => sum + bar.count, 0);
  const room = WIDTH - LABEL - VALUE;
  const words = bars.map(({ label, count }) => `${plain(label, 40)} ${count}`).join(", ");
  return html`
    <figure>
      <figcaption>${title}</figcaption>
      <svg viewBox="0 0 ${WIDTH} ${bars.length * ROW}" role="img" aria-label="${words}">${bars.map(
        ({ label, count, className }, i) => {
          const y = i * ROW + (ROW - BAR) / 2;
          const length = count === 0 ? 0 : Math.max(3, (count / most) * room);
          const share = total === 0 ? 0 : Math.round((count / total) * 100);
          return html`
            <g>
              <title>${plain(label, 60)}: ${formatCount(count)} (${share} %)</title>
              <text x="${LABEL - 8}" y="${i * ROW + 17}" text-anchor="end">${plain(
                label,
                14,
              )}</text>
              <rect class="track" x="${LABEL}" y="${y}" width="${room}" height="${BAR}"
                rx="3" />
              <rect class="bar ${className}" x="${LABEL}" y="${y}" width="${length.toFixed(1)}"
                height="${BAR}" rx="3" />
              <text class="value" x="${LABEL + room + 8}" y="${i * ROW + 17}">${formatCount(
                count,
              )}</text>
            </g>
          `;
        },
      )}</svg>
      ${renderTable(title, bars)}
    </figure>
  `;
}

/** The same numbers as a table, for those to whom a picture says nothing. */
function renderTable(title: string, bars: readonly Bar[]): Piece {
  const rows = bars.map(({ label, count }) =>
    html`
      <tr>
        <th scope="row">${plain(label, 60)}</th>
        <td class="number">${formatCount(count)}</td>
      </tr>
    `
  );
  return html`
    <details class="as-table">
      <summary>Show as a table</summary>
      <table aria-label="${title}">
        <tbody>${rows}</tbody>
      </table>
    </details>
  `;
}
