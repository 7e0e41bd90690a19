/** The ports of a scan as a list that can be searched and has pages, all of it without a script. */

import { html } from "hono/html";
import { findingsAt } from "../../model/finding.ts";
import { type Host, type Port, type Report, shownState } from "../../model/report.ts";
import { productWords } from "../../model/service.ts";
import { bannerOrFacts } from "../../output/brief.ts";
import { bannerCell, detailsCell, serviceCell } from "../../output/cells.ts";
import { type Piece, plain } from "../../output/html/parts.ts";
import { formatCount, plural } from "../../text/count.ts";
import {
  emptyState,
  hostCell,
  linkTo,
  options,
  pageNumber,
  pager,
  severityChip,
  stateWord,
} from "./parts.ts";

const PAGE = 100;
const MOST_SERVICES = 200;

/** Which ports are wanted. */
export interface PortsWanted {
  /** Words that must all be there: in address, name, number, service, product, banner, details. */
  readonly q: string;
  readonly state: string;
  readonly service: string;
  readonly page: number;
}

interface Row {
  readonly host: Host;
  readonly port: Port;
}

/** Reads what is wanted from an address. */
export function readPortsWanted(query: (name: string) => string | undefined): PortsWanted {
  const text = (name: string) => (query(name) ?? "").trim().slice(0, 200);
  const page = pageNumber(query("page"));
  return { q: text("q"), state: text("state"), service: text("service"), page };
}

/** The section of ports. */
export function renderPortList(
  report: Report,
  { id, wanted }: { readonly id: number; readonly wanted: PortsWanted },
): Piece {
  const all = report.hosts.flatMap((host) => host.ports.map((port): Row => ({ host, port })));
  const found = all.filter((row) => isWanted(row, wanted));
  const shown = found.slice(wanted.page * PAGE, (wanted.page + 1) * PAGE);
  const { page, ...filters } = wanted;
  const path = `/scans/${id}`;
  return html`
    <section
      id="ports"><div class="titled"><h2>Ports</h2><span class="soft">${found.length === all.length
        ? plural(all.length, "port")
        : `${formatCount(found.length)} of ${
          plural(all.length, "port")
        }`}</span></div>${all.length === 0
        ? ""
        : renderFilters(all, { path, wanted })}${shown.length === 0
        ? all.length === 0
          ? emptyState(
            "No open ports.",
            "The hosts and the reasons of their ports are counted below.",
          )
          : emptyState("No port matches.", html`<a href="${path}#ports">Show all</a>`)
        : renderRows(shown, { report, id })}${pager({
          path,
          query: filters,
          page,
          size: PAGE,
          count: shown.length,
          of: { total: found.length },
        })}</section>
  `;
}

function isWanted({ host, port }: Row, { q, state, service }: PortsWanted): boolean {
  if (state !== "" && shownState(port) !== state) return false;
  if (service !== "" && serviceCell(port) !== service) return false;
  if (q === "") return true;
  const text = [
    ...[host.address, ...host.hostnames, ...host.rdns, `${port.port}/${port.transport}`],
    ...[serviceCell(port), productOf(port), bannerCell(port), detailsCell(port)],
  ].join("\n").toLowerCase();
  return q.toLowerCase().split(/\s+/).every((word) => text.includes(word));
}

function productOf({ service }: Port): string {
  return service === undefined ? "" : productWords(service);
}

function renderFilters(
  rows: readonly Row[],
  { path, wanted }: { readonly path: string; readonly wanted: PortsWanted },
): Piece {
  const distinct = (textOf: (port: Port) => string) =>
    [...new Set(rows.map(({ port }) => textOf(port)))].filter((text) => text !== "").toSorted();
  const choices = (name: string, texts: readonly string[]) =>
    [
      ["", name],
      ...texts.map((text) => [text, plain(text, 60)]),
    ] as unknown as readonly (readonly [string, string])[];
  const states = distinct(shownState);
  const services = distinct(serviceCell).slice(0, MOST_SERVICES);
  return html`<form class="filters" method="get" action="${path}#ports">
<label>Search <input type="search" name="q" value="${wanted.q}" placeholder="nginx, 443, expired"></label>
<label>State <select name="state">${
    options(choices("all states", states), wanted.state)
  }</select></label>
<label>Service <select name="service">${
    options(choices("all services", services), wanted.service)
  }</select></label>
<button type="submit">Filter</button></form>`;
}

function renderRows(
  rows: readonly Row[],
  { report, id }: { readonly report: Report; readonly id: number },
): Piece {
  const findings = findingsAt(report.findings);
  return html`
    <div class="scroll">
      <table class="cards">
        <thead>
          <tr>
            <th scope="col">host</th>
            <th scope="col">port</th>
            <th scope="col">state</th>
            <th scope="col">service</th>
            <th scope="col">product</th>
            <th scope="col">banner and details</th>
            <th scope="col">findings</th>
          </tr>
        </thead>
        <tbody>${rows.map(({ host, port }) => {
          const [worst, ...others] = findings(host.address, port);
          return html`
            <tr>
              ${hostCell(host.address)}
              <td class="mono short" data-label="port"><a href="${portHref(
                id,
                host.address,
                port,
              )}">${port.port}/${port.transport}</a></td>
              <td data-label="state">${stateWord(shownState(port))}</td>
              <td class="words" data-label="service">${plain(
                serviceCell(port),
                60,
              )}${port.service === undefined && port.serviceHint !== undefined ? "?" : ""}</td>
              <td class="words" data-label="product">${plain(productOf(port), 80)}</td>
              <td class="text" data-label="banner and details">${plain(
                bannerOrFacts(port),
                140,
              )}</td>
              <td data-label="findings">${worst === undefined
                ? ""
                : html`${severityChip(worst.severity)}${
                  others.length === 0 ? "" : html`
                    <small>+${others.length}</small>
                  `
                }`}</td>
            </tr>
          `;
        })}</tbody>
      </table>
    </div>
  `;
}

/** The address of a port's page. */
export function portHref(
  scan: number,
  address: string,
  { transport, port }: Pick<Port, "transport" | "port">,
): string {
  return linkTo(`/scans/${scan}/ports/${encodeURIComponent(address)}/${port}-${transport}`, {});
}
