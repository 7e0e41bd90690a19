/** One saved scan: what it found, port by port, with everything else that its report says. */

import { html } from "hono/html";
import type { Hono } from "hono";
import type { SavedScan } from "../../model/history.ts";
import type { Report } from "../../model/report.ts";
import { renderCertificates } from "../../output/html/certificates.ts";
import { renderCharts } from "../../output/html/charts.ts";
import { renderFindings } from "../../output/html/judgements.ts";
import { type Piece, plain } from "../../output/html/parts.ts";
import { renderFacts } from "../../output/html/summary.ts";
import { OUTPUT_FORMATS } from "../../output/registry.ts";
import { formatCount } from "../../text/count.ts";
import type { DashboardContext, Env, Session } from "../context.ts";
import { linkTo, notFound, pageHead, tile, timeOf, tookWords } from "./parts.ts";
import { portRoutes } from "./port.ts";
import { readPortsWanted, renderPortList } from "./port_list.ts";
import { runActions, scanActions } from "./scans.ts";
import { renderShell } from "./shell.ts";

/** Runs that are looked through for the one that left a scan unfinished. */
const RUNS = 200;

/** A scan, and each of its ports. */
export function scanRoutes(app: Hono<Env>, context: DashboardContext): void {
  app.get("/scans/:id{[0-9]+}", async (c) => {
    const session = c.get("session");
    const id = Number(c.req.param("id"));
    const scan = context.history.scan(id);
    const report = await context.history.report(id);
    if (scan === undefined || report === undefined) {
      const facts = { title: "Not found", current: "/scans", session } as const;
      const list = { href: "/scans", name: "all scans" };
      return c.html(await renderShell(facts, notFound(`There is no scan ${id}.`, list)), 404);
    }
    const wanted = readPortsWanted((name) => c.req.query(name));
    const ports = renderPortList(report, { id, wanted });
    return c.html(
      await renderShell(
        { title: `Scan ${id}`, current: "/scans", session },
        renderScan(scan, { report, ports, context, session }),
      ),
    );
  });
  portRoutes(app, context);
}

function renderScan(
  saved: SavedScan,
  { report, ports, context, session }: {
    readonly report: Report;
    readonly ports: Piece;
    readonly context: DashboardContext;
    readonly session: Session;
  },
): Piece {
  const { id, scan } = saved;
  const nowMs = context.nowMs();
  return html`${
    pageHead({
      title: `Scan ${id}`,
      up: { href: "/scans", name: "Scans" },
      text: html`<span class="mono">${plain(scan.targets.join(" "), 300)}</span> · ${
        timeOf(scan.startedAt, nowMs)
      } · ${tookWords(scan.startedAt, scan.finishedAt)}${
        saved.source === undefined ? "" : html`
          · from ${plain(saved.source, 120)}
        `
      }`,
      actions: html`${scanActions(saved, session)}${renderDownloads(id)}`,
    })
  }
${scan.status === "completed" ? "" : renderInterrupted(id, { context, session })}
${renderTiles(saved, report)}
${renderFindings(report)}
${ports}
${renderCharts(report)}
${renderCertificates(report)}
${renderFacts(report)}`;
}

/** What an interrupted scan lacks, and how to get it. */
function renderInterrupted(
  id: number,
  { context, session }: { readonly context: DashboardContext; readonly session: Session },
): Piece {
  const run = context.runs.list(RUNS).find(({ scan, resumable }) => scan === id && resumable);
  const resume = run === undefined ? "" : html`<div class="row">${runActions(run, session)}</div>`;
  return html`
    <div
      class="notice"><p>This scan was interrupted: what it had not probed has no result.</p>${resume}</div>
  `;
}

function renderTiles(saved: SavedScan, { scan }: Report): Piece {
  const { integrity } = scan;
  const doubtful = integrity.lost + (integrity.uncertain ?? 0);
  const before = saved.id > 1 ? linkTo("/changes", {}) : undefined;
  return html`<div class="tiles">
${tile({ value: saved.open, label: "open ports", href: "#ports" })}
${
    tile({
      value: saved.hosts.up,
      label: "hosts up",
      note: `of ${formatCount(saved.hosts.scanned)}`,
    })
  }
${
    tile({
      value: saved.findings,
      label: "findings",
      attention: saved.findings > 0,
      href: "/findings",
    })
  }
${
    tile({
      ...{ value: saved.changes, label: "changes" },
      ...(before === undefined ? {} : { href: before }),
    })
  }
${
    tile({
      ...{ value: integrity.completed, label: "ports with a result" },
      note: `of ${formatCount(integrity.planned)}${
        doubtful === 0 ? ", none lost" : `, ${formatCount(doubtful)} lost or uncertain`
      }`,
      attention: doubtful > 0,
    })
  }</div>`;
}

/** Every format that a scan can be saved in. */
function renderDownloads(id: number): Piece {
  return html`
    <details class="confirm">
      <summary class="button">Download</summary>
      <div class="asked downloads">
        <ul>${OUTPUT_FORMATS.map(({ name, title }) =>
          html`<li><a href="/scans/${id}/download/${name}" download>${name}</a> <small>${title}</small></li>`
        )}</ul>
      </div>
    </details>
  `;
}
