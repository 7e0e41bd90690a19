/** The hosts, each with what its ports said in numbers. */

import { html } from "hono/html";
import type { Host, Report } from "../../model/report.ts";
import { explainReason } from "../../model/state.ts";
import { formatCount, plural } from "../../text/count.ts";
import { hostTitle } from "../cells.ts";
import { type Piece, plain } from "./parts.ts";

const MOST = 1_000;
const MOST_NOTES = 20;

/** A table of hosts, those with open ports first. */
export function renderHosts({ hosts }: Report): Piece {
  if (hosts.length === 0) {
    return html`
      <section>
        <h2>Hosts</h2>
        <p class="none">none</p>
      </section>
    `;
  }
  const open = hosts.filter((host) => host.summary.open > 0);
  const sorted = [...open, ...hosts.filter((host) => host.summary.open === 0)];
  const more = sorted.length - MOST;
  return html`<section><h2>Hosts</h2><div class="scroll"><table class="cards">
<thead><tr><th>host</th><th>state</th><th>reason</th><th class="number">open</th><th class="number">closed</th><th class="number">filtered</th><th class="number">open|filtered</th><th class="number">skipped</th></tr></thead>
<tbody>${sorted.slice(0, MOST).map(renderRow)}</tbody></table></div>
${more <= 0 ? "" : html`<p class="more">and ${plural(more, "host")} more</p>`}</section>`;
}

function renderRow(host: Host): Piece {
  const { status, reason, summary, notes } = host;
  const mood = status === "up" ? "good" : status === "down" ? "bad" : "note";
  return html`
    <tr>
      <td data-label="host">${plain(hostTitle(host), 300)}${notes.slice(0, MOST_NOTES).map((note) =>
        html`<small class="line">${plain(note, 300)}</small>`
      )}</td>
      <td data-label="state"><span class="chip ${mood}">${status}</span></td>
      <td data-label="reason">${explainReason(reason)}</td>
      <td class="number" data-label="open">${formatCount(summary.open)}</td>
      <td class="number" data-label="closed">${formatCount(summary.closed)}</td>
      <td class="number" data-label="filtered">${formatCount(summary.filtered)}</td>
      <td class="number" data-label="open|filtered">${formatCount(summary.openFiltered)}</td>
      <td class="number" data-label="skipped">${formatCount(summary.skipped ?? 0)}</td>
    </tr>
  `;
}
