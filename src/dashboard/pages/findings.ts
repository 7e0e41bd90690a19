/** Findings of all scans, the worst first: what is open, what somebody accepted and why. */

import { html } from "hono/html";
import type { Hono } from "hono";
import type { FindingsWanted } from "../../history/findings.ts";
import { SEVERITIES, type Severity } from "../../model/finding.ts";
import type { SavedFinding } from "../../model/history.ts";
import { type Piece, plain, prose } from "../../output/html/parts.ts";
import { formatCount } from "../../text/count.ts";
import type { DashboardContext, Env, Session } from "../context.ts";
import { acceptedPolicy } from "./accepted_policy.ts";
import {
  emptyState,
  formToken,
  hostHref,
  linkTo,
  options,
  pageHead,
  pageNumber,
  pager,
  severityChip,
  timeOf,
} from "./parts.ts";
import { renderShell } from "./shell.ts";

const PAGE = 50;

interface Wanted {
  readonly show: "open" | "acknowledged";
  readonly severity: string;
  readonly rule: string;
  readonly host: string;
  readonly page: number;
}

/** The list, and the acknowledgements as a policy. */
export function findingsRoutes(app: Hono<Env>, context: DashboardContext): void {
  app.get("/findings", async (c) => {
    const session = c.get("session");
    const wanted: Wanted = {
      show: c.req.query("show") === "acknowledged" ? "acknowledged" : "open",
      severity: c.req.query("severity") ?? "",
      rule: (c.req.query("rule") ?? "").slice(0, 100),
      host: (c.req.query("host") ?? "").trim().slice(0, 100),
      page: pageNumber(c.req.query("page")),
    };
    return c.html(
      await renderShell(
        { title: "Findings", current: "/findings", session },
        renderFindings(wanted, context, session),
      ),
    );
  });
  app.get("/findings/policy.yaml", (c) => {
    const all = context.history.findings();
    return c.body(acceptedPolicy(all), 200, {
      "Content-Type": "application/yaml; charset=utf-8",
      "Content-Disposition": 'attachment; filename="portico-policy.yaml"',
    });
  });
}

function renderFindings(wanted: Wanted, context: DashboardContext, session: Session): Piece {
  const { show, page } = wanted;
  const { history } = context;
  const found = history.findings(queryOf(wanted));
  const shown = found.slice(0, PAGE);
  const counts = history.countFindings({ acknowledged: show === "acknowledged" });
  const all = SEVERITIES.reduce((sum, severity) => sum + counts[severity], 0);
  const { show: _show, page: _page, ...filters } = wanted;
  return html`${
    pageHead({
      title: "Findings",
      text: countWords(counts, show),
      actions:
        html`<a class="button" href="/findings/policy.yaml" download>Acknowledgements as a policy</a>`,
    })
  }
<nav class="tabs" aria-label="Which findings">${tab("open", "Open", show)}${
    tab("acknowledged", "Acknowledged", show)
  }</nav>
<section>${renderFilters(wanted)}${
    shown.length === 0
      ? nothing(wanted, all)
      : renderList(shown, { wanted, nowMs: context.nowMs(), session })
  }${
    pager({
      path: "/findings",
      query: { show, ...filters },
      page,
      size: PAGE,
      count: shown.length,
      of: { more: found.length > PAGE },
    })
  }</section>`;
}

function queryOf({ show, severity, rule, host, page }: Wanted): FindingsWanted {
  const level = SEVERITIES.find((one) => one === severity);
  return {
    acknowledged: show === "acknowledged",
    ...(level === undefined ? {} : { severity: level }),
    ...(rule === "" ? {} : { rule }),
    ...(host === "" ? {} : { host }),
    ...{ sort: "worst", limit: PAGE + 1, offset: page * PAGE },
  };
}

function tab(show: Wanted["show"], name: string, current: Wanted["show"]): Piece {
  return html`
    <a href="${linkTo("/findings", { show })}" ${show === current
      ? html`
        aria-current="page"
      `
      : ""}>${name}</a>
  `;
}

function countWords(
  counts: Readonly<Record<Severity, number>>,
  show: Wanted["show"],
): string {
  const some = SEVERITIES.filter((severity) => counts[severity] > 0);
  if (some.length === 0) return show === "open" ? "Nothing open" : "Nothing acknowledged";
  return some.map((severity) => `${formatCount(counts[severity])} ${severity}`).join(", ");
}

function renderFilters({ show, severity, rule, host }: Wanted): Piece {
  const levels = [["", "all"], ...SEVERITIES.map((one: Severity) => [one, one])] as const;
  return html`<form class="filters" method="get" action="/findings">
<input type="hidden" name="show" value="${show}">
<label>Severity <select name="severity">${
    options(levels as readonly (readonly [string, string])[], severity)
  }</select></label>
<label>Host <input name="host" value="${host}" placeholder="192.0.2.7"></label>
<label>Rule <input name="rule" value="${rule}" placeholder="certificate-expired"></label>
<button type="submit">Filter</button></form>`;
}

function nothing({ show, severity, rule, host }: Wanted, all: number): Piece {
  if (all > 0 && `${severity}${rule}${host}` !== "") {
    return emptyState(
      "No finding matches.",
      html`<a href="${linkTo("/findings", { show })}">Show all</a>`,
    );
  }
  return show === "open"
    ? emptyState(
      "No open finding.",
      html`
        Findings need scans that identify services: choose that depth in a <a
          href="/scans/new">new scan</a>.
      `,
    )
    : emptyState(
      "Nothing is acknowledged.",
      "Choose findings in the list of open ones, give a reason, and they move here.",
    );
}

function renderList(
  findings: readonly SavedFinding[],
  { wanted, nowMs, session }: {
    readonly wanted: Wanted;
    readonly nowMs: number;
    readonly session: Session;
  },
): Piece {
  const open = wanted.show === "open";
  return html`<form method="post" action="/findings/acknowledge">${formToken(session)}
<div class="scroll"><table class="cards findings-table">
<thead><tr><th class="pick" scope="col"><input type="checkbox" data-check-all="ids" aria-label="Choose all findings on this page" hidden></th><th scope="col">severity</th><th scope="col">where</th><th scope="col">finding</th><th scope="col">${
    open ? "seen" : "acknowledged"
  }</th></tr></thead>
<tbody>${findings.map((one) => renderRow(one, nowMs))}</tbody></table></div>
${
    open ? renderReason() : html`
      <div
        class="bulk"><input type="hidden" name="undo" value="1"><button type="submit">Take back</button></div>
    `
  }</form>`;
}

function renderRow(
  { id, finding, firstSeen, lastSeen, acknowledged }: SavedFinding,
  nowMs: number,
): Piece {
  const { severity, host, port, transport, title, evidence, advice } = finding;
  const where = `${host} ${port}/${transport}`;
  return html`
    <tr>
      <td
        class="pick"><input type="checkbox" name="ids" value="${id}" aria-label="Choose: ${plain(
          `${title} ${where}`,
          200,
        )}"></td>
      <td data-label="severity">${severityChip(severity)}</td>
      <td class="address"
        data-label="where"><a href="${hostHref(host)}">${plain(
          host,
          60,
        )}</a> ${port}/${transport}</td>
      <td data-label="finding">
        <details>
          <summary>${plain(title, 200)}</summary>
          <p>${plain(evidence, 500)}</p>
          <p>${prose(advice)}</p>
          <p><a href="${linkTo("/findings", { rule: finding.id })}">All ${finding.id}</a></p>
        </details>
      </td>
      <td data-label="${acknowledged === undefined
        ? "seen"
        : "acknowledged"}">${acknowledged === undefined
        ? html`${timeOf(firstSeen, nowMs)}<small class="line">last ${
          timeOf(lastSeen, nowMs)
        }</small>`
        : html`${plain(acknowledged.reason, 300)}<small class="line">${
          plain(acknowledged.by, 80)
        }, ${timeOf(acknowledged.at, nowMs)}</small>`}</td>
    </tr>
  `;
}

function renderReason(): Piece {
  return html`<div class="bulk">
<label>Reason <input name="reason" required maxlength="500" placeholder="behind the VPN until March"></label>
<label>Your name <input name="by" required maxlength="100" autocomplete="name"></label>
<button class="primary" type="submit">Acknowledge chosen findings</button></div>`;
}
