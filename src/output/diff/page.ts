/** The page of a comparison. It has no script, and its policy lets none run. */

import { html, raw } from "hono/html";
import { type Change, CHANGE_WORDS, type ReportDiff } from "../../model/diff.ts";
import { plural } from "../../text/count.ts";
import { type Piece, plain } from "../html/parts.ts";
import style from "../html/style.css" with { type: "text" };
import { changedHost, changedPort, diffTotals, sideWords } from "./words.ts";

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
  yield* renderTable(diff.changes);
  yield `${await renderNotes(diff.notes)}\n</main>\n</body>\n</html>\n`;
}

function renderHead(diff: ReportDiff, hash: string): Piece {
  const policy = `default-src 'none'; style-src '${hash}'; base-uri 'none'; form-action 'none'`;
  return html`
    <html lang="en">
      <head>
        <meta charset="utf-8">
        <meta http-equiv="Content-Security-Policy" content="${raw(policy)}">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="referrer" content="no-referrer">
        <meta name="color-scheme" content="light dark">
        <title>Changes: ${plain(diff.after.scan.targets.join(", "), 200)}</title>
  `;
}

function renderTop(diff: ReportDiff): Piece {
  return html`
    <body>
      <header>
        <div class="names">
          <p class="kind">Changes</p>
          <h1>${plain(diff.after.scan.targets.join(", "), 300)}</h1>
          <p>from ${plain(sideWords(diff.before))} to ${plain(sideWords(diff.after))}</p>
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

async function* renderTable(
  changes: readonly Change[],
): AsyncGenerator<string, void, undefined> {
  if (changes.length === 0) return;
  yield `<section><h2>${
    plural(changes.length, "change")
  }</h2><div class="scroll"><table class="cards">
<thead><tr><th scope="col">host</th><th scope="col" class="number">port</th><th scope="col">what</th>
<th scope="col">before</th><th scope="col">after</th></tr></thead><tbody>\n`;
  for (let at = 0; at < changes.length; at += PIECE_ROWS) {
    yield `${await html`${changes.slice(at, at + PIECE_ROWS).map(renderRow)}`}\n`;
  }
  yield "</tbody></table></div></section>\n";
}

function renderRow(change: Change): Piece {
  const { kind, before, after } = change;
  const chip = CALM.includes(kind) ? "good" : ALARMING.includes(kind) ? "bad" : "warning";
  return html`
    <tr>
      <td class="address" data-label="host">${plain(changedHost(change), 200)}</td>
      <td class="number" data-label="port">${changedPort(change)}</td>
      <td data-label="what"><span class="chip ${chip}">${CHANGE_WORDS[kind]}</span></td>
      <td class="text" data-label="before">${plain(before)}</td>
      <td class="text" data-label="after">${plain(after)}</td>
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

async function hashOf(text: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return `sha256-${btoa(String.fromCharCode(...new Uint8Array(digest)))}`;
}
