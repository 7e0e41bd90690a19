/** A background scan while it waits and runs: progress, what it has found so far, stop and resume. */

import { html } from "hono/html";
import type { Hono } from "hono";
import type { Run, RunFind, RunProgress } from "../../model/run.ts";
import { productWords } from "../../model/service.ts";
import { bannerOrFacts } from "../../output/brief.ts";
import { serviceCell } from "../../output/cells.ts";
import { type Piece, plain } from "../../output/html/parts.ts";
import { formatCount, plural } from "../../text/count.ts";
import type { DashboardContext, Env, Session } from "../context.ts";
import {
  emptyState,
  hostCell,
  notFound,
  pageHead,
  roughDuration,
  runChip,
  timeOf,
} from "./parts.ts";
import { runActions } from "./scans.ts";
import { renderShell } from "./shell.ts";

/** Finds that the page shows while the run goes on, the newest first. */
const MOST_FINDS = 200;

/** The page of a run: `/scans/runs/7`. */
export function runRoutes(app: Hono<Env>, context: DashboardContext): void {
  app.get("/scans/runs/:id{[0-9]{1,15}}", async (c) => {
    const session = c.get("session");
    const id = Number(c.req.param("id"));
    const run = context.runs.get(id);
    if (run === undefined) {
      const facts = { title: "Not found", current: "/scans", session } as const;
      const gone = notFound(`There is no run ${id}.`, { href: "/scans", name: "all scans" });
      return c.html(await renderShell(facts, gone), 404);
    }
    const finds = await context.runs.finds(id, MOST_FINDS);
    const scripts = ["chart.js", "live.js"];
    return c.html(
      await renderShell(
        { title: `Run ${id}`, current: "/scans", session, scripts },
        renderRun(run, { finds, context, session }),
      ),
    );
  });
}

function renderRun(
  run: Run,
  { finds, context, session }: {
    readonly finds: readonly RunFind[];
    readonly context: DashboardContext;
    readonly session: Session;
  },
): Piece {
  const { id, request } = run;
  const progress = context.runs.progress(id);
  const ports = request.ports ?? `${formatCount(request.topPorts ?? 0)} most common`;
  return html`<div data-events="/events/runs/${id}">${
    pageHead({
      title: `Run ${id}`,
      up: { href: "/scans", name: "Scans" },
      text: html`
        <span class="mono">${plain(request.targets.join(" "), 300)}</span> · ports <span
          class="mono">${plain(ports, 100)}</span>${request.deep
            ? " · services identified"
            : ""}${placeWords(run)}
      `,
      actions: html`<div id="run-actions" class="row" data-live>${
        renderActions(run, session)
      }</div>`,
    })
  }
<div id="run-state" data-live>${renderState(run, { progress, nowMs: context.nowMs() })}</div>
<p id="live-status" class="visually-hidden" role="status"></p>
${renderChart(run)}
<section><div id="finds" data-live>${renderFinds(run, { finds, progress })}</div></section></div>`;
}

/** Where it is made, if not here. */
function placeWords({ cluster }: Run): Piece | string {
  if (cluster === undefined) return "";
  const { from, task } = cluster;
  const places = from.length === 0 ? "" : ` from ${from.join(" and ")}`;
  const name = task === undefined ? "" : html`
    as scan <span class="mono">${plain(task, 20)}</span>
  `;
  return html`
    · at <a href="/workers">the cluster</a>${plain(places, 300)}${name}
  `;
}

function renderActions(run: Run, session: Session): Piece {
  const saved = run.scan === undefined
    ? ""
    : html`<a class="button${
      run.state === "completed" ? " primary" : ""
    }" href="/scans/${run.scan}">Open scan ${run.scan}</a>`;
  return html`${runActions(run, session)}${saved}`;
}

const NOTES: Readonly<Partial<Record<Run["state"], string>>> = {
  queued: "It starts as soon as an earlier scan has ended.",
  stopped: "It was stopped. Resume scans only what is left.",
  interrupted: "The server ended while it ran. Resume scans only what is left.",
};

function renderState(
  run: Run,
  { progress, nowMs }: { readonly progress: RunProgress | undefined; readonly nowMs: number },
): Piece {
  const { state, problem, createdAt, startedAt, finishedAt } = run;
  const note = state === "completed" && run.scan !== undefined
    ? `It is saved as scan ${run.scan}, with findings, certificates and downloads.`
    : state === "interrupted" && run.cluster?.task !== undefined
    ? "The server ended while the cluster scanned. Resume collects what came back meanwhile."
    : NOTES[state];
  return html`${
    problem === undefined ? "" : html`<p class="problem" role="alert">${plain(problem, 600)}</p>`
  }
<section><p class="row">${runChip(state)} <span class="soft">${
    finishedAt !== undefined && state !== "running"
      ? html`ended ${timeOf(finishedAt, nowMs)}`
      : startedAt !== undefined && state === "running"
      ? html`started ${timeOf(startedAt, nowMs)}`
      : html`asked for ${timeOf(createdAt, nowMs)}`
  }</span></p>${note === undefined ? "" : html`<p>${note}</p>`}${
    progress === undefined || state !== "running" ? "" : renderProgress(run.id, progress)
  }</section>`;
}

/** How far it is; the script changes the numbers between two versions of the page. */
export function renderProgress(
  id: number,
  { completed, planned, open, leftMs }: RunProgress,
): Piece {
  const percent = planned === 0 ? 0 : Math.floor(completed / planned * 100);
  const left = leftMs === undefined ? "" : `, ${roughDuration(leftMs)} left`;
  return html`
    <p><progress data-run="${id}" max="100" value="${percent}" aria-label="Progress of run ${id}">${percent} %</progress></p>
    <p
      class="numbers"><span data-percent="${id}">${percent} %${left}</span> · <span data-completed="${id}">${formatCount(
        completed,
      )}</span> of ${formatCount(planned)} ports · <span data-open="${id}">${formatCount(
        open,
      )}</span> open</p>
  `;
}

/** Shown by the script once there is something to draw. */
function renderChart({ state }: Run): Piece {
  if (state !== "queued" && state !== "running") return html``;
  return html`
    <figure id="live-chart" class="live-chart" hidden>
      <figcaption>Ports per second, and open ports</figcaption>
      <div class="plot" aria-hidden="true"></div>
      <details class="as-table">
        <summary>Show as a table</summary>
        <table aria-label="Ports per second, and open ports">
          <thead>
            <tr>
              <th scope="col" class="number">seconds</th>
              <th scope="col" class="number">ports/s</th>
              <th scope="col" class="number">open</th>
            </tr>
          </thead>
          <tbody></tbody>
        </table>
      </details>
    </figure>
  `;
}

function renderFinds(
  { state, scan }: Run,
  { finds, progress }: {
    readonly finds: readonly RunFind[];
    readonly progress: RunProgress | undefined;
  },
): Piece {
  const total = Math.max(finds.length, progress?.open ?? 0);
  const head = html`
    <div
      class="titled"><h2>Found so far</h2><span class="soft" id="live-summary">${state}, ${plural(
        total,
        "open port",
      )}</span></div>
  `;
  if (finds.length === 0) {
    return html`${head}${
      emptyState(
        "No open port yet.",
        state === "running" || state === "queued"
          ? "Open ports appear here as they are found."
          : "",
      )
    }`;
  }
  const more = total - finds.length;
  return html`
    ${head}<div class="scroll">
      <table class="cards">
        <thead>
          <tr>
            <th scope="col">host</th>
            <th scope="col">port</th>
            <th scope="col">service</th>
            <th scope="col">product</th>
            <th scope="col">banner and details</th>
          </tr>
        </thead>
        <tbody>${finds.map((find) => renderFind(find, scan))}</tbody>
      </table>
    </div>${more <= 0
      ? ""
      : html`<p class="more">and ${formatCount(more)} more, which the saved scan lists</p>`}
  `;
}

function renderFind({ address, port }: RunFind, scan: number | undefined): Piece {
  const place = `${port.port}/${port.transport}`;
  const href = `/scans/${scan}/ports/${encodeURIComponent(address)}/${port.port}-${port.transport}`;
  return html`
    <tr id="find-${plain(address, 60)}-${port.port}-${port.transport}">
      ${hostCell(address)}
      <td class="mono short" data-label="port">${scan === undefined
        ? place
        : html`<a href="${href}">${place}</a>`}</td>
      <td class="words" data-label="service">${plain(
        serviceCell(port),
        60,
      )}${port.service === undefined && port.serviceHint !== undefined ? "?" : ""}</td>
      <td class="words" data-label="product">${plain(
        port.service === undefined ? "" : productWords(port.service),
        80,
      )}</td>
      <td class="text" data-label="banner and details">${plain(
        bannerOrFacts(port),
        140,
      )}</td>
    </tr>
  `;
}
