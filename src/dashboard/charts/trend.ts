/** A number over time as a line, made here so that it needs no script; with the same as a table. */

import { html } from "hono/html";
import { type Piece, plain } from "../../output/html/parts.ts";
import { formatCount } from "../../text/count.ts";

const WIDTH = 560;
const HEIGHT = 170;
const LEFT = 44;
const RIGHT = 12;
const TOP = 10;
const BOTTOM = 24;

/** A value on a day. */
export interface TrendPoint {
  /** `2026-11-29`. */
  readonly day: string;
  readonly value: number;
}

/** A line. */
export interface Trend {
  readonly title: string;
  /** What is counted: `open ports`. */
  readonly unit: string;
  /** The oldest first. */
  readonly points: readonly TrendPoint[];
}

/** Draws the line, and gives its numbers as a table. */
export function renderTrend({ title, unit, points }: Trend): Piece {
  if (points.length < 2) {
    return html`
      <figure class="trend">
        <figcaption>${title}</figcaption>
        <p class="empty">${points.length === 0
          ? "No scan yet."
          : "One scan so far: a line needs two."}</p>
      </figure>
    `;
  }
  const last = points.at(-1)?.value ?? 0;
  const values = points.map(({ value }) => value);
  const words = `${title}: ${formatCount(last)} ${unit} now, between ${
    formatCount(Math.min(...values))
  } and ${formatCount(Math.max(...values))} in ${points.length} days`;
  return html`
    <figure class="trend">
      <figcaption>${title}</figcaption>
      <svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${words}">${drawing(
        points,
      )}</svg>
      <details>
        <summary>Show as a table</summary>
        <div class="scroll" tabindex="0" role="region" aria-label="${title}">
          <table>
            <thead>
              <tr>
                <th scope="col">day</th>
                <th scope="col" class="number">${unit}</th>
              </tr>
            </thead>
            <tbody>${points.toReversed().map(({ day, value }) =>
              html`
                <tr>
                  <td>${day}</td>
                  <td class="number">${formatCount(value)}</td>
                </tr>
              `
            )}</tbody>
          </table>
        </div>
      </details>
    </figure>
  `;
}

function drawing(points: readonly TrendPoint[]): Piece {
  const times = points.map(({ day }) => Date.parse(day));
  const [from, to] = [times[0] ?? 0, times.at(-1) ?? 0];
  const top = ceiling(Math.max(1, ...points.map(({ value }) => value)));
  const x = (ms: number) => LEFT + (ms - from) / Math.max(1, to - from) * (WIDTH - LEFT - RIGHT);
  const y = (value: number) => TOP + (1 - value / top) * (HEIGHT - TOP - BOTTOM);
  const line = points.map(({ value }, i) =>
    `${i === 0 ? "M" : "L"}${x(times[i] ?? 0).toFixed(1)} ${y(value).toFixed(1)}`
  ).join("");
  const end = points.at(-1);
  const base = y(0).toFixed(1);
  return html`
    ${[0, top / 2, top].map((value) =>
      html`
        <line class="grid" x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${y(value).toFixed(1)}" y2="${y(
          value,
        ).toFixed(1)}" />
        <text x="${LEFT - 8}" y="${(y(value) + 4).toFixed(1)}" text-anchor="end">${formatCount(
          value,
        )}</text>
      `
    )}<path class="area-a"
      d="${line}L${x(to).toFixed(1)} ${base}L${LEFT} ${base}z" /><path class="line-a"
      d="${line}" /><circle cx="${x(to).toFixed(1)}" cy="${y(end?.value ?? 0).toFixed(
        1,
      )}" r="3.5" /><text x="${LEFT}"
      y="${HEIGHT - 4}">${plain(
        points[0]?.day ?? "",
        30,
      )}</text><text x="${WIDTH - RIGHT}" y="${HEIGHT - 4}"
      text-anchor="end">${plain(end?.day ?? "", 30)}</text>
  `;
}

/** The next number above that is easy to halve: 2, 4, 6, 10, 20, 40, 60, 100 ... */
function ceiling(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  for (const step of [2, 4, 6, 10]) if (value <= step * power) return step * power;
  return 20 * power;
}
