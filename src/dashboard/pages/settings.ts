/** What this server may do, how long it keeps scans, and where its alerts go. */

import { html } from "hono/html";
import type { Hono } from "hono";
import type { Delivered } from "../../model/schedule.ts";
import { type Piece, plain } from "../../output/html/parts.ts";
import { plural } from "../../text/count.ts";
import type { AlertsView, DashboardContext, Env, RetentionView, Session } from "../context.ts";
import { formToken, pageHead, postButton, timeOf } from "./parts.ts";
import { renderShell } from "./shell.ts";

const DAY_MS = 86_400_000;

/** The page. */
export function settingsRoutes(app: Hono<Env>, context: DashboardContext): void {
  app.get("/settings", async (c) => {
    const session = c.get("session");
    return c.html(
      await renderShell(
        { title: "Settings", current: "/settings", session },
        renderSettings(context, session),
      ),
    );
  });
}

function renderSettings(context: DashboardContext, session: Session): Piece {
  const { settings, alerts, retention, nowMs } = context;
  return html`${
    pageHead({
      title: "Settings",
      text: "What a server may reach is set where it is started: no page can widen it.",
    })
  }
${alerts?.lastTest === undefined ? "" : renderTest(alerts.lastTest, nowMs())}
<div class="pair">${renderScope(context)}${renderRetention(context, { retention, session })}</div>
${renderAlerts(context, { alerts, session })}
<section><h2>Programs</h2><p>The API is described at <a href="/api/v1/openapi.json">/api/v1/openapi.json</a>, metrics for Prometheus are at <a href="/metrics">/metrics</a>. Programs need a token: <code>portico serve --token-file FILE</code>.</p>
<p class="soft">This server is <span class="mono">${plain(settings.origin, 100)}</span>.</p>
${postButton(session, { action: "/logout", text: "Log this browser out" })}</section>`;
}

/** What became of the last test, destination by destination. */
function renderTest({ at, delivered }: NonNullable<AlertsView["lastTest"]>, nowMs: number): Piece {
  const failed = delivered.some(({ problem }) => problem !== undefined);
  const line = ({ to, problem }: Delivered) =>
    html`<li>${plain(to, 120)}: ${problem === undefined ? "delivered" : plain(problem, 300)}</li>`;
  return html`
    <div class="notice${failed ? "" : " good"}"
      role="status"><strong>Test alert</strong>, ${timeOf(at, nowMs)}<ul>${delivered.map(
        line,
      )}</ul></div>
  `;
}

function renderScope({ settings }: DashboardContext): Piece {
  const { scope } = settings;
  return html`<section><h2>Scope</h2>${
    scope.length === 0
      ? html`<p>Scans may reach any address; large public ranges are refused.</p>`
      : html`<p>Scans may reach only <span class="mono">${
        plain(scope.join(", "), 500)
      }</span>; anything else is refused.</p>`
  }<p class="soft">Set with <code>portico serve --scope 10.0.0.0/8</code>, repeatable.</p></section>`;
}

function renderRetention(
  { history, settings }: DashboardContext,
  { retention, session }: {
    readonly retention: RetentionView | undefined;
    readonly session: Session;
  },
): Piece {
  const { keepMs, isFixed = true } = retention ?? {};
  const kept = keepMs === undefined ? "" : `${Math.round(keepMs / DAY_MS)}d`;
  return html`<section><h2>History</h2><p>${
    plural(history.countScans(), "scan")
  } in <span class="mono">${plain(settings.data, 300)}</span>, kept ${
    kept === "" ? "until they are deleted" : `for ${kept}`
  }.</p>${
    isFixed
      ? html`<p class="soft">Chosen at the start: <code>portico serve --keep 90d</code>.</p>`
      : html`
        <form class="filters" method="post"
          action="/settings">${formToken(
            session,
          )}<label>Keep scans for <input name="keep" value="${kept}" placeholder="90d, 12w, 1y; empty: for ever" maxlength="10"></label><button type="submit">Save</button></form>
      `
  }</section>`;
}

function renderAlerts(
  { settings }: DashboardContext,
  { alerts, session }: { readonly alerts: AlertsView | undefined; readonly session: Session },
): Piece {
  const { shown = [] } = alerts ?? {};
  return html`<section><h2>Alerts</h2>${
    shown.length === 0
      ? html`
        <p
          class="empty"><strong>No destination is set.</strong>Alerts of schedules without destinations of their own show on the page of schedules only.</p>
      `
      : html`
        <p>Schedules without destinations of their own tell:</p>
        <ul>${shown.map((one) => html`<li class="mono">${plain(one, 120)}</li>`)}</ul>
        <div class="row">${postButton(session, {
          action: "/settings/test-alert",
          text: "Send a test",
          look: "primary",
        })}${postButton(session, {
          action: "/settings",
          text: "Remove all",
          look: "danger",
          fields: { clear_notify: 1 },
        })}</div>
      `
  }
<form class="stack" method="post" action="/settings">${formToken(session)}
<div class="field"><label for="notify">${
    shown.length === 0 ? "Destinations" : "Other destinations, in place of these"
  }</label><textarea id="notify" name="notify" rows="2" required spellcheck="false" autocapitalize="off" autocomplete="off" placeholder="ntfy:my-topic" aria-describedby="notify-help"></textarea><small id="notify-help">One a line: ntfy:, slack:, discord:, teams:, telegram:, mailto: or webhook:. They are not shown again: many are secrets. ${
    settings.allowLocalAlerts
      ? "They may be on this machine and in private networks."
      : "Loopback, private and link-local addresses are refused, unless the server is started with --allow-local-alerts."
  }</small></div>
<div class="row"><button type="submit">Save destinations</button></div></form></section>`;
}
