/** The list of scans: what waits and runs, and what is saved; and the form of a new one. */

import { html } from "hono/html";
import type { Hono } from "hono";
import type { SavedScan } from "../../model/history.ts";
import type { Run, RunProgress } from "../../model/run.ts";
import { type Piece, plain } from "../../output/html/parts.ts";
import { formatCount, plural } from "../../text/count.ts";
import type { DashboardContext, Env, Session } from "../context.ts";
import {
  confirmedPost,
  emptyState,
  pageHead,
  pageNumber,
  pager,
  postButton,
  roughDuration,
  runChip,
  timeOf,
  tookWords,
} from "./parts.ts";
import { renderShell } from "./shell.ts";
import { FIELDS } from "./form_fields.ts";
import { formValues, renderScanForm } from "./scan_form.ts";

const PAGE = 50;
const DAY_MS = 86_400_000;
/** Runs that are looked through for those that are no saved scan yet. */
const RUNS = 200;

/** The list, and the form. */
export function scansRoutes(app: Hono<Env>, context: DashboardContext): void {
  app.get("/scans", async (c) => {
    const session = c.get("session");
    const page = pageNumber(c.req.query("page"));
    return c.html(
      await renderShell(
        { title: "Scans", current: "/scans", session, scripts: ["live.js"] },
        renderScans(context, session, page),
      ),
    );
  });
  app.get("/scans/new", async (c) => {
    const session = c.get("session");
    const from = Number(c.req.query("from") ?? "0");
    const request = from > 0 ? context.history.scan(from)?.request : undefined;
    const given = Object.fromEntries(
      [...FIELDS.map(({ key }) => key), "where", "places"].flatMap((key) => {
        const value = c.req.query(key);
        return value === undefined ? [] : [[key, value]];
      }),
    );
    const place = from > 0 ? context.history.runs.ofScan(from)?.cluster : undefined;
    const values = {
      ...(request === undefined ? {} : formValues(request)),
      ...(place === undefined ? {} : { where: "cluster", places: place.from.join(",") }),
      ...given,
    };
    const hasCluster = context.cluster !== undefined;
    return c.html(
      await renderShell(
        { title: "New scan", current: "/scans", session },
        renderScanForm({ session, settings: context.settings, hasCluster, values }),
      ),
    );
  });
}

function renderScans(context: DashboardContext, session: Session, page: number): Piece {
  const total = context.history.countScans();
  const scans = context.history.scans(PAGE, page * PAGE);
  const open = page > 0
    ? []
    : context.runs.list(RUNS).filter((run) => isShown(run, context.nowMs()));
  return html`${
    pageHead({
      title: "Scans",
      text: total === 0 ? "No saved scan yet" : plural(total, "saved scan"),
      actions: html`<a class="button primary" href="/scans/new">New scan</a>`,
    })
  }
<div id="runs" data-live data-events="/events">${renderRuns(open, { context, session })}</div>
<section><h2>Saved scans</h2><div id="saved" data-live>${renderSaved(scans, context.nowMs())}</div>
${
    pager({ path: "/scans", query: {}, page, size: PAGE, count: scans.length, of: { total } })
  }</section>`;
}

/** What waits and runs; what can be resumed, for a week; what failed, for a day. */
function isShown({ state, createdAt }: Run, nowMs: number): boolean {
  if (state === "queued" || state === "running") return true;
  const ageMs = nowMs - Date.parse(createdAt);
  return state === "failed" ? ageMs < DAY_MS : state !== "completed" && ageMs < 7 * DAY_MS;
}

/** Runs that are not saved yet, with what can be done with them. */
export function renderRuns(
  runs: readonly Run[],
  { context, session }: { readonly context: DashboardContext; readonly session: Session },
): Piece {
  if (runs.length === 0) return html``;
  return html`
    <section>
      <h2>Running and waiting</h2>
      <div class="scroll">
        <table class="cards">
          <thead>
            <tr>
              <th scope="col">run</th>
              <th scope="col">state</th>
              <th scope="col">targets</th>
              <th scope="col">progress</th>
              <th scope="col" class="number">open</th>
              <th scope="col"><span class="visually-hidden">actions</span></th>
            </tr>
          </thead>
          <tbody>${runs.map((run) => renderRun(run, { context, session }))}</tbody>
        </table>
      </div>
    </section>
  `;
}

function renderRun(
  run: Run,
  { context, session }: { readonly context: DashboardContext; readonly session: Session },
): Piece {
  const { id, problem } = run;
  const progress = run.state === "running" ? context.runs.progress(id) : undefined;
  return html`
    <tr>
      <td class="short" data-label="run"><a href="/scans/runs/${id}">run ${id}</a></td>
      <td data-label="state">${runChip(run.state)}</td>
      <td class="mono place" data-label="targets">${plain(run.request.targets.join(" "), 120)}</td>
      <td data-label="progress">${progress === undefined
        ? html`${timeOf(run.createdAt, context.nowMs())}${
          problem === undefined ? "" : html`<small class="line">${plain(problem, 200)}</small>`
        }`
        : renderBar(id, progress)}</td>
      <td class="number" data-label="open">${progress === undefined
        ? ""
        : html`<span data-open="${id}">${formatCount(progress.open)}</span>`}</td>
      <td class="actions">${runActions(run, session)}</td>
    </tr>
  `;
}

function renderBar(id: number, { completed, planned, leftMs }: RunProgress): Piece {
  const percent = planned === 0 ? 0 : Math.floor(completed / planned * 100);
  const left = leftMs === undefined ? "" : `, ${roughDuration(leftMs)} left`;
  return html`
    <progress data-run="${id}" max="100" value="${percent}"
      aria-label="Progress of run ${id}">${percent} %</progress> <span class="soft"
      data-percent="${id}">${percent} %${left}</span>
  `;
}

/** Stop what waits or runs; resume what was stopped or interrupted. */
export function runActions({ id, state }: Run, session: Session): Piece {
  if (state === "queued" || state === "running") {
    return postButton(session, {
      ...{ action: `/scans/runs/${id}/stop`, text: "Stop", label: `Stop run ${id}` },
    });
  }
  if (state === "stopped" || state === "interrupted") {
    return postButton(session, {
      ...{ action: `/scans/runs/${id}/resume`, text: "Resume", label: `Resume run ${id}` },
    });
  }
  return html``;
}

function renderSaved(scans: readonly SavedScan[], nowMs: number): Piece {
  if (scans.length === 0) {
    return emptyState(
      "Nothing is saved yet.",
      html`
        Start a <a
          href="/scans/new">new scan</a>, or add earlier results with <code>portico import FILE</code>.
      `,
    );
  }
  return html`
    <div class="scroll">
      <table class="cards">
        <thead>
          <tr>
            <th scope="col">scan</th>
            <th scope="col">started</th>
            <th scope="col" class="rest">took</th>
            <th scope="col">targets</th>
            <th scope="col">ports</th>
            <th scope="col" class="number">up</th>
            <th scope="col" class="number">open</th>
            <th scope="col" class="number">findings</th>
            <th scope="col" class="number">changes</th>
          </tr>
        </thead>
        <tbody>${scans.map((one) => renderRow(one, nowMs))}</tbody>
      </table>
    </div>
  `;
}

function renderRow(
  { id, scan, hosts, open, findings, changes, tool }: SavedScan,
  nowMs: number,
): Piece {
  return html`
    <tr>
      <td class="words"
        data-label="scan"><a href="/scans/${id}">scan ${id}</a>${scan.status === "completed"
          ? ""
          : html`
            <span class="chip warning">interrupted</span>
          `}${tool.name === "portico" ? "" : html`
          <span class="chip">${plain(tool.name, 20)}</span>
        `}</td>
      <td data-label="started">${timeOf(scan.startedAt, nowMs)}</td>
      <td class="short rest" data-label="took">${tookWords(scan.startedAt, scan.finishedAt)}</td>
      <td class="mono place" data-label="targets">${plain(scan.targets.join(" "), 80)}</td>
      <td class="mono words" data-label="ports">${plain(scan.ports.replaceAll(",", ", "), 48)}</td>
      <td class="number" data-label="up">${formatCount(
        hosts.up,
      )}<span class="soft"> / ${formatCount(hosts.scanned)}</span></td>
      <td class="number" data-label="open">${formatCount(open)}</td>
      <td class="number" data-label="findings">${formatCount(findings)}</td>
      <td class="number" data-label="changes">${formatCount(changes)}</td>
    </tr>
  `;
}

/** Repeat and delete a saved scan. */
export function scanActions({ id, request }: SavedScan, session: Session): Piece {
  return html`${
    request === undefined
      ? ""
      : html`${
        postButton(session, { action: `/scans/${id}/repeat`, text: "Repeat", look: "primary" })
      }<a class="button" href="/scans/new?from=${id}">Edit and scan</a>`
  }${
    confirmedPost(session, {
      ...{ action: `/scans/${id}/delete`, summary: "Delete", text: "Delete this scan" },
      question: "Hosts, ports and changes that only this scan has seen are deleted too.",
    })
  }`;
}
