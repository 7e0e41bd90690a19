/**
 * The table of ports. Its first page is in the page itself, so that it is there without any script;
 * all rows are there as data, from which the page's script sorts, filters and turns pages. Only so
 * does a page with 100,000 ports stay quick.
 */

import { html } from "hono/html";
import { type Host, type Port, type Report, shownState } from "../../model/report.ts";
import { guessWords, productWords } from "../../model/service.ts";
import { formatCount } from "../../text/count.ts";
import { toJson } from "../../text/json.ts";
import { serviceBrief } from "../brief.ts";
import { bannerCell, detailsCell } from "../cells.ts";
import { truncate } from "../../text/truncate.ts";
import { type Piece, plain } from "./parts.ts";

/** Rows of a page; the script reads it from the table. */
const PAGE_ROWS = 200;
const PIECE_ROWS = 500;

/** One row as data: what the columns show, in their order. */
type Row = readonly [
  hostIndex: number,
  port: number,
  transport: string,
  state: string,
  reason: string,
  service: string,
  product: string,
  banner: string,
  details: string,
];

const COLUMNS: readonly (readonly [title: string, className: string])[] = [
  ["host", ""],
  ["port", "number"],
  ["protocol", ""],
  ["state", ""],
  ["reason", "why"],
  ["service", "name"],
  ["product", "name"],
  ["banner", "text"],
  ["details", "text"],
];

/** Writes the section in pieces. */
export async function* renderPorts(report: Report): AsyncGenerator<string, void, undefined> {
  const count = report.hosts.reduce((sum, host) => sum + host.ports.length, 0);
  yield `${await renderFrame(count)}\n<tbody>`;
  let shown = 0;
  for (const [row, host] of rowsOf(report.hosts)) {
    if (shown++ >= PAGE_ROWS) break;
    yield `${await renderRow(row, hostName(host))}\n`;
  }
  yield "</tbody></table></div>\n";
  if (count > PAGE_ROWS) {
    yield `<noscript><p class="more">The first ${PAGE_ROWS} of ${
      formatCount(count)
    } ports; the others need JavaScript.</p></noscript>\n`;
  }
  yield "</section>\n";
  yield* renderData(report.hosts);
}

function renderFrame(count: number): Piece {
  return html`
    <section>
      <h2>Ports</h2>
      <div class="tools" id="tools"
        hidden><input id="search" type="search" placeholder="Search: nginx, 443, expired …" aria-label="Search">
    <select id="state" aria-label="State"><option value="">all states</option></select>
    <select id="service" aria-label="Service"><option value="">all services</option></select>
    <output id="count">${formatCount(count)} ports</output>
    <span class="pager"><button id="previous" type="button" aria-label="Previous page">‹</button><output id="page"></output><button id="next" type="button" aria-label="Next page">›</button></span></div>
      <div class="scroll">
        <table id="ports" class="cards" data-rows="${PAGE_ROWS}">
          <thead>
            <tr>${COLUMNS.map(([title, className]) =>
              html`<th class="${className}" scope="col">${title}</th>`
            )}</tr>
          </thead>
  `;
}

function renderRow(row: Row, host: string): Piece {
  const cells: readonly (string | number)[] = [host, ...row.slice(1)];
  return html`<tr>${
    cells.map((cell, i) => {
      const [title = "", className = ""] = COLUMNS[i] ?? [];
      if (title === "state") {
        return html`<td data-label="${title}"><span class="state ${
          stateClass(`${cell}`)
        }">${cell}</span></td>`;
      }
      return className === "text" && cell !== ""
        ? html`
          <td class="text" data-label="${title}">
            <div>${cell}</div>
          </td>
        `
        : html`<td class="${className}" data-label="${title}">${cell}</td>`;
    })
  }</tr>`;
}

/** `open|filtered` is no class name. */
function stateClass(state: string): string {
  return state === "open|filtered" ? "silent" : state;
}

/** The rows as JSON that cannot end its element: no `<` is left in it. */
function* renderData(hosts: readonly Host[]): Generator<string, void, undefined> {
  const names = hosts.map(hostName);
  yield `<script type="application/json" id="data">{"hosts":${dataJson(names)},"rows":[`;
  let piece: string[] = [];
  let first = true;
  for (const [row] of rowsOf(hosts)) {
    piece.push(`${first ? "" : ",\n"}${dataJson(row)}`);
    first = false;
    if (piece.length < PIECE_ROWS) continue;
    yield piece.join("");
    piece = [];
  }
  yield `${piece.join("")}]}</script>\n`;
}

function dataJson(value: unknown): string {
  return toJson(value).replaceAll("<", "\\u003c").replaceAll(">", "\\u003e")
    .replaceAll("&", "\\u0026");
}

/** The address, and one name where the host has any. */
function hostName({ address, hostnames, rdns }: Host): string {
  const [name] = [...hostnames, ...rdns];
  return plain(name === undefined ? address : `${address} (${truncate(name, 40)})`, 100);
}

function* rowsOf(hosts: readonly Host[]): Generator<readonly [Row, Host], void, undefined> {
  for (const [index, host] of hosts.entries()) {
    for (const port of host.ports) yield [toRow(index, port), host];
  }
}

function toRow(hostIndex: number, port: Port): Row {
  const { service } = port;
  const product = (service === undefined ? "" : productWords(service)) || guessWords(port);
  return [
    hostIndex,
    port.port,
    port.transport,
    shownState(port),
    port.reason,
    plain(serviceBrief(port), 60),
    plain(product, 120),
    plain(port.banner === undefined ? "" : bannerCell(port)),
    plain(detailsCell(withoutProduct(port))),
  ];
}

/** A column of its own has the product. */
function withoutProduct({ fingerprint: _, ...port }: Port): Port {
  return port;
}
