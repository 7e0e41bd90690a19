/** One host over time: its ports with when they opened and closed, its findings, what was noted of it. */

import { html } from "hono/html";
import type { Hono } from "hono";
import type { HostHistory, PortHistory } from "../../model/history.ts";
import type { HostNote, StripScan } from "../../model/inventory.ts";
import { type Piece, plain, prose } from "../../output/html/parts.ts";
import { formatCount } from "../../text/count.ts";
import { printable } from "../../text/printable.ts";
import { renderStrip, STRIP_SCANS } from "../charts/strip.ts";
import type { DashboardContext, Env, Session } from "../context.ts";
import { renderTimeline } from "./changes.ts";
import {
  emptyState,
  formToken,
  linkTo,
  notFound,
  pageHead,
  postButton,
  severityChip,
  stateWord,
  timeOf,
} from "./parts.ts";
import { serviceName } from "./services.ts";
import { renderShell } from "./shell.ts";

const MOST_PORTS = 500;
const MOST_CHANGES = 100;

/** The page of a host: `/hosts/192.0.2.1`. */
export function hostRoutes(app: Hono<Env>, context: DashboardContext): void {
  app.get("/hosts/:address", async (c) => {
    const session = c.get("session");
    const address = c.req.param("address");
    const [host] = context.history.hosts(address);
    if (host === undefined) {
      const facts = { title: "Not found", current: "/hosts", session } as const;
      const gone = notFound(`No scan has seen ${plain(address, 80)}.`, {
        href: "/hosts",
        name: "all hosts",
      });
      return c.html(await renderShell(facts, gone), 404);
    }
    return c.html(
      await renderShell(
        { title: host.address, current: "/hosts", session },
        renderHost(host, context, session),
      ),
    );
  });
}

function renderHost(host: HostHistory, context: DashboardContext, session: Session): Piece {
  const { address, names, status, scans, firstSeen, lastSeen } = host;
  const nowMs = context.nowMs();
  const { network } = context.history;
  const note = network.note(address);
  return html`${
    pageHead({
      title: note.name === undefined ? address : `${note.name} (${address})`,
      up: { href: "/hosts", name: "Hosts" },
      text: plain(names.join(", "), 300),
      actions: html`<a class="button" href="${
        linkTo("/scans/new", { targets: address })
      }">Scan this host</a>${
        postButton(session, {
          ...{ action: "/hosts/known", text: note.known ? "Mark as not known" : "Mark as known" },
          fields: { addresses: address, known: note.known ? 0 : 1 },
        })
      }`,
    })
  }
<div class="pair"><section><h2>Host</h2><dl class="facts">
<div><dt>state</dt><dd>${stateWord(status)} ${
    note.known
      ? html`<span class="chip good">known</span>`
      : html`<span class="chip">not known</span>`
  }</dd></div>
<div><dt>first seen</dt><dd>${
    firstSeen === undefined ? "never up" : timeOf(firstSeen, nowMs)
  }</dd></div>
<div><dt>last seen</dt><dd>${
    lastSeen === undefined ? "never up" : timeOf(lastSeen, nowMs)
  }</dd></div>
<div><dt>scans</dt><dd>up in ${formatCount(scans.up)} of ${formatCount(scans.of)}</dd></div>
<div><dt>last scans</dt><dd>${
    renderScans(network.strip(address, STRIP_SCANS), nowMs)
  }</dd></div></dl></section>
${renderNote(note, address, session)}</div>
<section><h2>Ports</h2>${renderPorts(host.ports, nowMs)}</section>
${renderFindings(context, address)}
<section><h2>Changes</h2>${renderChanges(host, nowMs)}</section>`;
}

/** The strip, and the same as a table. */
function renderScans(strip: readonly StripScan[], nowMs: number): Piece {
  const marks = strip.map(({ status }) =>
    status === "up" ? "up" : status === "down" ? "down" : "none" as const
  );
  return html`
    ${renderStrip(marks)}<details>
      <summary>Show as a table</summary>
      <table>
        <thead>
          <tr>
            <th scope="col">scan</th>
            <th scope="col">started</th>
            <th scope="col">host</th>
          </tr>
        </thead>
        <tbody>${strip.toReversed().map(({ scan, at, status }) =>
          html`
            <tr>
              <td><a href="/scans/${scan}">scan ${scan}</a></td>
              <td>${timeOf(at, nowMs)}</td>
              <td>${status}</td>
            </tr>
          `
        )}</tbody>
      </table>
    </details>
  `;
}

function renderNote({ name = "", note = "" }: HostNote, address: string, session: Session): Piece {
  return html`
    <section>
      <h2>Name and note</h2>
      <form class="stack" method="post" action="/hosts/${encodeURIComponent(
        address,
      )}/note">${formToken(session)}
    <div class="field"><label for="name">Name</label><input id="name" name="name" maxlength="100" value="${plain(
      name,
      100,
    )}"></div>
    <div class="field"><label for="note">Note</label><textarea id="note" name="note" rows="2" maxlength="2000">${printable(
      note,
    )}</textarea></div>
    <div class="row"><button type="submit">Save</button></div></form>
    </section>
  `;
}

function renderPorts(ports: readonly PortHistory[], nowMs: number): Piece {
  if (ports.length === 0) {
    return emptyState("No port was ever open.", "As far as the saved scans asked.");
  }
  const open = ports.filter(({ state }) => state === "open");
  const sorted = [...open, ...ports.filter(({ state }) => state !== "open")];
  const more = sorted.length - MOST_PORTS;
  return html`
    <div class="scroll">
      <table class="cards">
        <thead>
          <tr>
            <th scope="col">port</th>
            <th scope="col">state</th>
            <th scope="col">service</th>
            <th scope="col">version</th>
            <th scope="col">certificate</th>
            <th scope="col" class="rest">first open</th>
            <th scope="col">last open</th>
            <th scope="col" class="number">open in scans</th>
          </tr>
        </thead>
        <tbody>${sorted.slice(0, MOST_PORTS).map((port) => renderPort(port, nowMs))}</tbody>
      </table>
    </div>${more <= 0 ? "" : html`<p class="more">and ${formatCount(more)} more</p>`}
  `;
}

function renderPort(port: PortHistory, nowMs: number): Piece {
  const { state, service, version = "", certificate = "", firstSeen, lastSeen, scans } = port;
  return html`
    <tr>
      <td class="mono short" data-label="port">${port.port}/${port.transport}</td>
      <td data-label="state">${stateWord(state)}</td>
      <td class="words" data-label="service">${plain(
        service === undefined ? "" : serviceName(service),
        60,
      )}</td>
      <td class="words" data-label="version">${plain(version, 80)}</td>
      <td class="words" data-label="certificate">${plain(certificate, 120)}</td>
      <td class="date rest" data-label="first open">${timeOf(firstSeen, nowMs)}</td>
      <td class="date" data-label="last open">${timeOf(lastSeen, nowMs)}</td>
      <td class="number" data-label="open in scans">${formatCount(scans.open)} of ${formatCount(
        scans.of,
      )}</td>
    </tr>
  `;
}

function renderFindings(context: DashboardContext, address: string): Piece {
  const all = context.history.findings({ host: address, sort: "worst", limit: 50 });
  if (all.length === 0) return html``;
  return html`<section><div class="titled"><h2>Findings</h2><a href="${
    linkTo("/findings", { host: address })
  }">Acknowledge</a></div>${
    all.map(({ finding, acknowledged }) =>
      html`
        <div
          class="finding">${severityChip(finding.severity)} <strong>${plain(
            finding.title,
            200,
          )}</strong> <span class="mono">${finding.port}/${finding.transport}</span>
        <p>${plain(finding.evidence, 400)}</p>${acknowledged === undefined
          ? html`<p>${prose(finding.advice)}</p>`
          : html`<p class="soft">Acknowledged by ${plain(acknowledged.by, 80)}: ${
            plain(acknowledged.reason, 300)
          }</p>`}</div>
      `
    )
  }</section>`;
}

function renderChanges(host: HostHistory, nowMs: number): Piece {
  const all = [...host.changes, ...host.ports.flatMap((port) => port.changes)]
    .toSorted((a, b) => Date.parse(b.at) - Date.parse(a.at)).slice(0, MOST_CHANGES);
  if (all.length === 0) return emptyState("Nothing has changed on this host.", "");
  return renderTimeline(all, nowMs);
}
