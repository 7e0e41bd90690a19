/** What changed, day by day, and the difference between any two scans. */

import { html } from "hono/html";
import type { Hono } from "hono";
import { type Change, CHANGE_KINDS, CHANGE_WORDS, type ReportDiff } from "../../model/diff.ts";
import type { SavedChange, SavedScan } from "../../model/history.ts";
import { InputError } from "../../model/input_error.ts";
import { changedHost, changedPort, diffTotals } from "../../output/diff/words.ts";
import { dayOf, type Piece, plain } from "../../output/html/parts.ts";
import { askedPorts } from "../../policy/asked_ports.ts";
import { diffReports } from "../../report/diff.ts";
import { localTime } from "../../text/local_time.ts";
import type { DashboardContext, Env, Session } from "../context.ts";
import {
  changeChip,
  changeWords,
  emptyState,
  hostCell,
  hostHref,
  linkTo,
  notFound,
  options,
  pageHead,
  pageNumber,
  pager,
  timeOf,
} from "./parts.ts";
import { renderShell } from "./shell.ts";

const PAGE = 100;
/** Scans that can be chosen for a comparison. */
const CHOICES = 200;
const MOST_ROWS = 1_000;

/** The timeline and the comparison. */
export function changesRoutes(app: Hono<Env>, context: DashboardContext): void {
  app.get("/changes", async (c) => {
    const page = pageNumber(c.req.query("page"));
    const kind = c.req.query("kind") ?? "";
    const body = renderChanges(context, { page, kind });
    return c.html(await renderShell(factsOf(c.get("session"), "Changes"), body));
  });
  app.get("/changes/diff", async (c) => {
    const [a, b] = [Number(c.req.query("a") ?? NaN), Number(c.req.query("b") ?? NaN)];
    const facts = factsOf(c.get("session"), "Compare two scans");
    const known = [a, b].every((id) => Number.isSafeInteger(id) && context.history.scan(id));
    if (!known) {
      const gone = notFound("There is no such pair of scans.", {
        href: "/changes",
        name: "Changes",
      });
      return c.html(await renderShell(facts, gone), 404);
    }
    return c.html(await renderShell(facts, await renderDiff(context, a, b)));
  });
}

function factsOf(session: Session, title: string) {
  return { title, current: "/changes", session } as const;
}

function renderChanges(
  context: DashboardContext,
  { page, kind }: { readonly page: number; readonly kind: string },
): Piece {
  const nowMs = context.nowMs();
  const wanted = CHANGE_KINDS.find((one) => one === kind);
  const found = context.history.changes({
    ...(wanted === undefined ? {} : { kind: wanted }),
    ...{ offset: page * PAGE, limit: PAGE + 1 },
  });
  const shown = found.slice(0, PAGE);
  const scans = context.history.scans(CHOICES);
  return html`${
    pageHead({ title: "Changes", text: "What differs from one scan of a host to the next." })
  }
${scans.length < 2 ? "" : renderChooser(scans, nowMs)}
<section><div class="titled"><h2>Timeline</h2>${renderKinds(kind)}</div>${
    shown.length === 0
      ? emptyState(
        kind === "" ? "Nothing has changed yet." : "No change of this kind here.",
        "A change shows once two scans of the same hosts and ports are saved and differ.",
      )
      : renderTimeline(shown, nowMs)
  }${
    pager({
      path: "/changes",
      query: { kind },
      page,
      size: PAGE,
      count: shown.length,
      of: { more: found.length > PAGE },
    })
  }</section>`;
}

function renderKinds(kind: string): Piece {
  const kinds = [["", "all changes"], ...CHANGE_KINDS.map((one) => [one, CHANGE_WORDS[one]])];
  return html`
    <form class="filters" method="get"
      action="/changes"><label><span class="visually-hidden">Kind of change</span><select name="kind">${options(
        kinds as unknown as readonly (readonly [string, string])[],
        kind,
      )}</select></label><button type="submit">Show</button></form>
  `;
}

/** Changes under the day on which they were seen first. */
export function renderTimeline(changes: readonly SavedChange[], nowMs: number): Piece {
  const days = new Map<string, SavedChange[]>();
  for (const change of changes) {
    const day = localTime(change.at, { nowMs }).replace(/ [^ ]*$/, "");
    const known = days.get(day);
    if (known === undefined) days.set(day, [change]);
    else known.push(change);
  }
  return html`${
    [...days].map(([day, some]) =>
      html`
        <h3>${day}</h3>
        <ul class="timeline">${some.map((change) => renderChange(change, nowMs))}</ul>
      `
    )
  }`;
}

function renderChange(
  { at, kind, address, transport, port, before, after, scan }: SavedChange,
  nowMs: number,
): Piece {
  const time = localTime(at, { nowMs }).split(" ").at(-1) ?? "";
  return html`<li><time datetime="${at}"><a href="/scans/${scan}">${time}</a></time>${
    changeChip(kind)
  }
<span class="change"><a class="mono" href="${hostHref(address)}">${plain(address, 60)}</a>${
    port === undefined ? "" : html`
      <span class="mono">${port}/${transport}</span>
    `
  } ${changeWords({ before, after })}</span></li>`;
}

/** Choosing two scans, the newest two at first. */
function renderChooser(
  scans: readonly SavedScan[],
  nowMs: number,
  { a = scans[1]?.id, b = scans[0]?.id }: { readonly a?: number; readonly b?: number } = {},
): Piece {
  const choices = scans.map(({ id, scan }) =>
    [
      `${id}`,
      `${localTime(scan.startedAt, { nowMs })}, scan ${id}, ${plain(scan.targets.join(" "), 40)}`,
    ] as const
  );
  return html`
    <section>
      <h2>Compare two scans</h2>
      <form class="filters long" method="get" action="/changes/diff">
    <label>Before <select name="a">${options(choices, `${a ?? ""}`)}</select></label>
    <label>After <select name="b">${options(choices, `${b ?? ""}`)}</select></label>
    <button class="primary" type="submit">Compare</button></form>
    </section>
  `;
}

async function renderDiff(context: DashboardContext, a: number, b: number): Promise<Piece> {
  const nowMs = context.nowMs();
  const head = pageHead({
    title: `Scan ${a} and scan ${b}`,
    up: { href: "/changes", name: "Changes" },
    actions: html`<a class="button" href="${
      linkTo("/changes/diff", { a: `${b}`, b: `${a}` })
    }">Swap</a>`,
  });
  const chooser = renderChooser(context.history.scans(CHOICES), nowMs, { a, b });
  const [before, after] = [await context.history.report(a), await context.history.report(b)];
  if (before === undefined || after === undefined) return html`${head}${chooser}`;
  try {
    const diff = diffReports(
      { report: before, name: `scan ${a}`, asked: askedPorts(before) },
      { report: after, name: `scan ${b}`, asked: askedPorts(after) },
    );
    return html`${head}${chooser}${renderResult(diff, nowMs)}`;
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return html`${head}${chooser}<p class="problem" role="alert">${plain(error.message, 500)}</p>`;
  }
}

function renderResult(diff: ReportDiff, nowMs: number): Piece {
  const { before, after, changes, notes } = diff;
  const more = changes.length - MOST_ROWS;
  return html`<section><p>From ${timeOf(before.scan.startedAt, nowMs)} (${
    dayOf(before.scan.startedAt)
  }) to ${timeOf(after.scan.startedAt, nowMs)} (${dayOf(after.scan.startedAt)}): <strong>${
    diffTotals(diff)
  }</strong></p>${
    changes.length === 0 ? "" : html`
      <div class="scroll">
        <table class="cards">
          <thead>
            <tr>
              <th scope="col">host</th>
              <th scope="col">port</th>
              <th scope="col">what</th>
              <th scope="col">before</th>
              <th scope="col">after</th>
            </tr>
          </thead>
          <tbody>${changes.slice(0, MOST_ROWS).map(renderDiffRow)}</tbody>
        </table>
      </div>${more <= 0
        ? ""
        : html`<p class="more">and ${more} more; the JSON of both scans has all of them</p>`}
    `
  }</section>${
    notes.length === 0 ? "" : html`
      <section>
        <h2>Not compared</h2>
        <ul>${notes.map((note) => html`<li>${plain(note)}</li>`)}</ul>
      </section>
    `
  }`;
}

function renderDiffRow(change: Change): Piece {
  return html`
    <tr>
      ${hostCell(change.address, changedHost(change))}
      <td class="mono short" data-label="port">${changedPort(change)}</td>
      <td data-label="what">${changeChip(change.kind)}</td>
      <td data-label="before">${plain(change.before, 300)}</td>
      <td data-label="after">${plain(change.after, 300)}</td>
    </tr>
  `;
}
