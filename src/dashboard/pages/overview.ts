/** The first page: what is new since the last visit, what is bad, what ends soon, what runs. */

import { html } from "hono/html";
import type { Hono } from "hono";
import { SEVERITIES } from "../../model/finding.ts";
import type { FindingRule } from "../../model/history.ts";
import { type Piece, plain } from "../../output/html/parts.ts";
import { formatCount, plural } from "../../text/count.ts";
import { localTime } from "../../text/local_time.ts";
import { renderTrend } from "../charts/trend.ts";
import type { DashboardContext, Env, Session } from "../context.ts";
import { renderTimeline } from "./changes.ts";
import { emptyState, hostHref, linkTo, pageHead, severityChip, tile, timeOf } from "./parts.ts";
import { renderRuns } from "./scans.ts";
import { renderCertificates } from "./services.ts";
import { renderShell } from "./shell.ts";

const WEEK_MS = 7 * 86_400_000;
const DAYS = 30;
const MOST_CHANGES = 12;
const MOST_EARLIER = 4;
const MOST_RULES = 8;
const MOST_CERTIFICATES = 6;
const SOON_DAYS = 30;
const RUNS = 100;

/** The page. */
export function overviewRoutes(app: Hono<Env>, context: DashboardContext): void {
  app.get("/", async (c) => {
    const session = c.get("session");
    const body = context.history.countScans() === 0 && context.runs.list(1).length === 0
      ? renderWelcome()
      : renderOverview(context, session);
    return c.html(
      await renderShell({ title: "Overview", current: "/", session, scripts: ["live.js"] }, body),
    );
  });
}

function renderWelcome(): Piece {
  return html`${pageHead({ title: "Overview" })}<section>${
    emptyState(
      "No scan yet.",
      "Scan a host or a network that you own or have permission to test. What is open, what changes and what is wrong shows here.",
    )
  }<p class="row"><a class="button primary" href="/scans/new">New scan</a></p>
<p class="soft">Earlier results can be added too: <code>portico import FILE</code> reads JSON, NDJSON and nmap's XML.</p></section>`;
}

function renderOverview(context: DashboardContext, session: Session): Piece {
  const { history, runs } = context;
  const nowMs = context.nowMs();
  const sinceMs = session.lastVisitMs ?? nowMs - WEEK_MS;
  const since = session.lastVisitMs === undefined
    ? "in the last 7 days"
    : `since your last visit, ${localTime(new Date(sinceMs).toISOString(), { nowMs })}`;
  const waiting = runs.list(RUNS).filter(({ state }) => state === "running" || state === "queued");
  const certificates = history.network.certificates({ nowMs, withPlaces: MOST_CERTIFICATES })
    .filter(({ daysLeft = Infinity }) => daysLeft <= SOON_DAYS);
  return html`
    ${pageHead({
      title: "Overview",
      text: `What is new ${since}`,
      actions: html`<a class="button primary" href="/scans/new">New scan</a>`,
    })}
    <div id="tiles" data-live data-events="/events">${renderTiles(context, {
      sinceMs,
      ending: certificates.length,
    })}</div>
    <div id="runs" data-live>${renderRuns(waiting, { context, session })}</div>
    <div class="pair">
      <section>
        <div class="titled"><h2>Changes</h2><a href="/changes">All changes</a></div>
        <div id="changes" data-live>${renderChanges(context, sinceMs)}</div>
      </section>
      <section>
        <div class="titled"><h2>Findings</h2><a href="/findings">All findings</a></div>
        <div id="findings" data-live>${renderFindings(
          history.findingRules(MOST_RULES),
          nowMs,
        )}</div>
      </section>
    </div>
    ${renderDays(context)}
    ${renderCertificates(certificates, {
      limit: MOST_CERTIFICATES,
      title: "Certificates that end soon",
    })}
  `;
}

function renderTiles(
  { history }: DashboardContext,
  { sinceMs, ending }: { readonly sinceMs: number; readonly ending: number },
): Piece {
  const changes = history.countChanges({ sinceMs });
  const opened = history.countChanges({ sinceMs, kind: "port-opened" });
  const counts = history.countFindings({ acknowledged: false });
  const grave = counts.critical + counts.high;
  const all = SEVERITIES.reduce((sum, severity) => sum + counts[severity], 0);
  const up = history.network.hosts({ up: true, limit: 0 }).total;
  const unknown = history.network.hosts({ known: false, limit: 0 }).total;
  return html`<div class="tiles">
${
    tile({
      value: changes,
      label: changes === 1 ? "change" : "changes",
      note: `${formatCount(opened)} opened`,
      href: "/changes",
      attention: opened > 0,
    })
  }
${
    tile({
      value: all,
      label: "open findings",
      note: `${formatCount(grave)} critical or high`,
      href: "/findings",
      attention: grave > 0,
    })
  }
${
    tile({
      value: up,
      label: up === 1 ? "host up" : "hosts up",
      note: `${formatCount(unknown)} not known`,
      href: "/hosts",
    })
  }
${
    tile({
      value: ending,
      label: ending === 1 ? "certificate" : "certificates",
      note: `expired or ending in ${SOON_DAYS} days`,
      href: "/services",
      attention: ending > 0,
    })
  }
</div>`;
}

function renderChanges({ history, nowMs }: DashboardContext, sinceMs: number): Piece {
  const changes = history.changes({ sinceMs, limit: MOST_CHANGES });
  if (changes.length === 0) {
    const earlier = history.changes({ limit: MOST_EARLIER });
    return html`<p class="empty"><strong>Nothing has changed.</strong>${
      earlier.length === 0
        ? "A change shows once two scans of the same hosts and ports differ."
        : "Before that:"
    }</p>${renderTimeline(earlier, nowMs())}`;
  }
  const more = history.countChanges({ sinceMs }) - MOST_CHANGES;
  return html`${renderTimeline(changes, nowMs())}${
    more <= 0
      ? ""
      : html`<p class="more"><a href="/changes">and ${plural(more, "more change")}</a></p>`
  }`;
}

function renderFindings(rules: readonly FindingRule[], nowMs: number): Piece {
  if (rules.length === 0) {
    return emptyState("No open finding.", "Findings come from scans that identify services.");
  }
  return html`${rules.map((one) => renderRule(one, nowMs))}`;
}

/** The findings of one rule: the worst of them, and how many others there are. */
function renderRule({ worst, count }: FindingRule, nowMs: number): Piece {
  const { finding: { id, severity, title, host, port, transport }, firstSeen } = worst;
  const all = linkTo("/findings", { rule: id });
  return html`<div class="finding">${severityChip(severity)} <strong>${plain(title, 200)}</strong>
<p class="soft"><a class="mono" href="${hostHref(host)}">${
    plain(host, 60)
  }</a> <span class="mono">${port}/${transport}</span>${
    count === 1 ? "" : html`
      and <a href="${all}">${formatCount(count - 1)} more</a>
    `
  } · since ${timeOf(firstSeen, nowMs)}</p></div>`;
}

function renderDays({ history, nowMs }: DashboardContext): Piece {
  const days = history.network.days({ days: DAYS, nowMs: nowMs() });
  const first = days.findIndex(({ hosts, open }) => hosts + open > 0);
  const seen = first < 0 ? [] : days.slice(first);
  return html`<div class="pair">${
    renderTrend({
      title: "Hosts over time",
      unit: "hosts",
      points: seen.map(({ day, hosts }) => ({ day, value: hosts })),
    })
  }${
    renderTrend({
      title: "Open ports over time",
      unit: "open ports",
      points: seen.map(({ day, open }) => ({ day, value: open })),
    })
  }</div>`;
}
