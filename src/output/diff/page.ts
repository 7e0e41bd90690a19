/** The page of a comparison. It has no script, and its policy lets none run. */

import { html } from "hono/html";
import { type Change, kindWords, type ReportDiff } from "../../model/diff.ts";
import { plural } from "../../text/count.ts";
import { hashOf, pageHead } from "../html/head.ts";
import { type Piece, plain } from "../html/parts.ts";
import base from "../html/base.css" with { type: "text" };
import own from "../html/style.css" with { type: "text" };
import { changedHost, changedPort, diffHeads, diffTotals, sideWords } from "./words.ts";
import { targetsText } from "../targets_text.ts";

const style = `${base}${own}`;
/** Rows that are written at once. */
const PIECE_ROWS = 500;
/** What opened wants a look; what closed is the quieter state. */
const ALARMING = ["host-appeared", "port-opened"];
const CALM = ["host-vanished", "port-closed"];

/** Writes the page in pieces. */
export async function* renderDiffPage(diff: ReportDiff): AsyncGenerator<string, void, undefined> {
  yield "<!DOCTYPE html>";
  yield `${await renderHead(diff, await hashOf(style))}\n<style>${style}</style>\n</head>\n`;
  yield `${await renderTop(diff)}\n`;
  yield* renderTable(diff);
  yield `${await renderNotes(diff.notes)}\n</main>\n</body>\n</html>\n`;
}

function renderHead(diff: ReportDiff, hash: string): Piece {
  const targets = plain(targetsText(diff.after.scan.targets), 200);
  return pageHead({
    policy: [`style-src '${hash}'`],
    title: `${diffHeads(diff).title}: ${targets}`,
  });
}

function renderTop(diff: ReportDiff): Piece {
  const { title, lead: [from, to] } = diffHeads(diff);
  return html`
    <body>
      <header>
        <div class="names">
          <p class="kind">${title}</p>
          <h1>${plain(targetsText(diff.after.scan.targets), 300)}</h1>
          <p>${from} ${plain(sideWords(diff.before))} ${to} ${plain(sideWords(diff.after))}</p>
        </div>
        <span class="chip ${diff.same ? "good" : "warning"}">${diff.same
          ? "no difference"
          : "different"}</span>
      </header>
      <main>
        <section>
          <p class="totals">${diffTotals(diff)}</p>
        </section>
  `;
}

async function* renderTable(diff: ReportDiff): AsyncGenerator<string, void, undefined> {
  const { changes } = diff;
  if (changes.length === 0) return;
  const { columns } = diffHeads(diff);
  const [before, after] = columns.map((text) => plain(text, 100));
  yield `<section><h2>${
    plural(changes.length, diff.before.from === diff.after.from ? "change" : "difference")
  }</h2><div class="scroll"><table class="cards">
<thead><tr><th scope="col">host</th><th scope="col" class="number">port</th><th scope="col">what</th>
${await html`
    <th scope="col">${before}</th>
    <th scope="col">${after}</th>
  `}</tr></thead><tbody>\n`;
  for (let at = 0; at < changes.length; at += PIECE_ROWS) {
    yield `${await html`${
      changes.slice(at, at + PIECE_ROWS).map((change) => renderRow(change, diff))
    }`}\n`;
  }
  yield "</tbody></table></div></section>\n";
}

function renderRow(change: Change, diff: ReportDiff): Piece {
  const columns = diffHeads(diff).columns.map((text) => plain(text, 100));
  const { kind, before, after } = change;
  const chip = CALM.includes(kind) ? "good" : ALARMING.includes(kind) ? "bad" : "warning";
  return html`
    <tr>
      <td class="address" data-label="host">${plain(changedHost(change), 200)}</td>
      <td class="number" data-label="port">${changedPort(change)}</td>
      <td data-label="what"><span class="chip ${chip}">${plain(
        kindWords(kind, diff),
        100,
      )}</span></td>
      <td class="text" data-label="${columns[0]}">${plain(before)}</td>
      <td class="text" data-label="${columns[1]}">${plain(after)}</td>
    </tr>
  `;
}

function renderNotes(notes: readonly string[]): Piece {
  if (notes.length === 0) return html``;
  return html`
    <section>
      <h2>Not compared</h2>
      <ul>${notes.map((note) => html`<li>${plain(note)}</li>`)}</ul>
    </section>
  `;
}
