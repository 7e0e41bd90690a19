/** The inventory: every host that was up at least once, what is open on it, when it was seen. */

import { html } from "hono/html";
import type { Hono } from "hono";
import type { HostsWanted, InventoryHost } from "../../model/inventory.ts";
import { type Piece, plain } from "../../output/html/parts.ts";
import { formatCount, plural } from "../../text/count.ts";
import { renderStrip } from "../charts/strip.ts";
import type { DashboardContext, Env, Session } from "../context.ts";
import { hostRoutes } from "./host.ts";
import {
  emptyState,
  formToken,
  hostHref,
  options,
  pageHead,
  pageNumber,
  pager,
  stateWord,
  timeOf,
} from "./parts.ts";
import { renderShell } from "./shell.ts";

const PAGE = 50;
const PORTS_SHOWN = 8;

/** What was chosen, as it stands in the address. */
interface Chosen {
  readonly q: string;
  readonly port: string;
  readonly service: string;
  readonly known: string;
  readonly up: string;
  readonly sort: string;
}

const SORTS = [
  ["", "by address"],
  ["first-seen", "newest first"],
  ["last-seen", "last seen first"],
] as const;
const KNOWN = [["", "all"], ["0", "not known"], ["1", "known"]] as const;
const UP = [["", "all"], ["1", "up"], ["0", "not up"]] as const;

/** The list, and each host. */
export function hostsRoutes(app: Hono<Env>, context: DashboardContext): void {
  app.get("/hosts", async (c) => {
    const session = c.get("session");
    const text = (name: string) => (c.req.query(name) ?? "").trim().slice(0, 200);
    const chosen: Chosen = {
      ...{ q: text("q"), port: text("port"), service: text("service") },
      ...{ known: text("known"), up: text("up"), sort: text("sort") },
    };
    const page = pageNumber(c.req.query("page"));
    return c.html(
      await renderShell(
        { title: "Hosts", current: "/hosts", session },
        renderHosts(context, { chosen, page, session }),
      ),
    );
  });
  hostRoutes(app, context);
}

function wantedOf({ q, port, service, known, up, sort }: Chosen): Omit<HostsWanted, "limit"> {
  const number = Number(port);
  return {
    ...(q === "" ? {} : { search: q }),
    // What is no port is open on no host.
    ...(port === "" ? {} : { port: Number.isInteger(number) ? number : -1 }),
    ...(service === "" ? {} : { service }),
    ...(known === "" ? {} : { known: known === "1" }),
    ...(up === "" ? {} : { up: up === "1" }),
    ...(sort === "first-seen" || sort === "last-seen" ? { sort } : {}),
  };
}

function renderHosts(
  context: DashboardContext,
  { chosen, page, session }: {
    readonly chosen: Chosen;
    readonly page: number;
    readonly session: Session;
  },
): Piece {
  const { total, hosts } = context.history.network.hosts({
    ...wantedOf(chosen),
    ...{ limit: PAGE, offset: page * PAGE },
  });
  const filtered = Object.values(chosen).some((value) => value !== "");
  return html`${
    pageHead({
      title: "Hosts",
      text: filtered ? `${plural(total, "host")} found` : plural(total, "host"),
    })
  }
<section>${renderFilters(chosen)}${
    hosts.length === 0 ? nothing(filtered) : renderList(hosts, { session, nowMs: context.nowMs() })
  }${
    pager({
      path: "/hosts",
      query: { ...chosen },
      page,
      size: PAGE,
      count: hosts.length,
      of: { total },
    })
  }</section>`;
}

function renderFilters({ q, port, service, known, up, sort }: Chosen): Piece {
  return html`<form class="filters" method="get" action="/hosts">
<label>Search <input type="search" name="q" value="${q}" placeholder="192.0.2, nas, note"></label>
<label class="short">Open port <input name="port" inputmode="numeric" value="${port}" placeholder="443"></label>
${service === "" ? "" : html`<label>Service <input name="service" value="${service}"></label>`}
<label>State <select name="up">${options(UP, up)}</select></label>
<label>Known <select name="known">${options(KNOWN, known)}</select></label>
<label>Order <select name="sort">${options(SORTS, sort)}</select></label>
<button type="submit">Filter</button></form>`;
}

function nothing(filtered: boolean): Piece {
  return filtered
    ? emptyState("No host matches.", html`<a href="/hosts">Show all hosts</a>`)
    : emptyState(
      "No host has been seen yet.",
      html`Hosts that reply to a <a href="/scans/new">scan</a> are listed here.`,
    );
}

function renderList(
  hosts: readonly InventoryHost[],
  { session, nowMs }: { readonly session: Session; readonly nowMs: number },
): Piece {
  return html`<form method="post" action="/hosts/known">${formToken(session)}
<div class="scroll"><table class="cards">
<thead><tr><th class="pick" scope="col"><input type="checkbox" data-check-all="addresses" aria-label="Choose all hosts on this page" hidden></th><th scope="col">host</th><th scope="col">state</th><th scope="col">open ports</th><th scope="col" class="number">findings</th><th scope="col">last 30 scans</th><th scope="col" class="rest">first seen</th><th scope="col">last seen</th></tr></thead>
<tbody>${hosts.map((host) => renderRow(host, nowMs))}</tbody></table></div>
<div class="bulk"><button type="submit" name="known" value="1">Mark chosen as known</button><button type="submit" name="known" value="0">Mark as not known</button><small>Known hosts are meant to be there; new ones stand out in the list of those not known.</small></div></form>`;
}

function renderRow(host: InventoryHost, nowMs: number): Piece {
  const { address, status, known, findings, firstSeen, lastSeen, strip } = host;
  return html`
    <tr>
      <td
        class="pick"><input type="checkbox" name="addresses" value="${address}" aria-label="Choose ${plain(
          address,
          60,
        )}"></td>
      <td class="place"
        data-label="host"><a class="mono" href="${hostHref(address)}">${plain(
          address,
          60,
        )}</a>${known
          ? html`
            <span class="chip good">known</span>
          `
          : ""}${nameLine(host)}</td>
      <td data-label="state">${stateWord(status)}</td>
      <td class="mono" data-label="open ports">${portWords(host)}</td>
      <td class="number" data-label="findings">${findings === 0
        ? html`<span class="soft">0</span>`
        : html`<a href="/findings?host=${encodeURIComponent(address)}">${
          formatCount(findings)
        }</a>`}</td>
      <td data-label="last 30 scans">${renderStrip(
        strip.map((one) => one.status === "up" ? "up" : one.status === "down" ? "down" : "none"),
      )}</td>
      <td class="date rest" data-label="first seen">${firstSeen === undefined
        ? ""
        : timeOf(firstSeen, nowMs)}</td>
      <td class="date" data-label="last seen">${lastSeen === undefined
        ? ""
        : timeOf(lastSeen, nowMs)}</td>
    </tr>
  `;
}

function nameLine({ name, names, note }: InventoryHost): Piece {
  const shown = [name, ...names].filter((one) => one !== undefined).slice(0, 2).join(", ");
  return html`${shown === "" ? "" : html`<small class="line">${plain(shown, 80)}</small>`}${
    note === undefined ? "" : html`<small class="line">${plain(note, 80)}</small>`
  }`;
}

function portWords({ ports, open }: InventoryHost): string {
  const shown = ports.slice(0, PORTS_SHOWN).map(({ port, transport }) =>
    transport === "udp" ? `${port}/udp` : `${port}`
  );
  const more = open - shown.length;
  return shown.length === 0
    ? "none"
    : `${shown.join(" ")}${more > 0 ? ` +${formatCount(more)}` : ""}`;
}
