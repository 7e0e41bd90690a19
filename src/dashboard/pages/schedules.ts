/** Scans that are repeated: when each runs next, how the last run ended, and what was told to whom. */

import { html } from "hono/html";
import type { Hono } from "hono";
import { InputError } from "../../model/input_error.ts";
import type { Schedule, ScheduleRun, SentAlerts } from "../../model/schedule.ts";
import { type Piece, plain } from "../../output/html/parts.ts";
import { plural } from "../../text/count.ts";
import { parseSchedule } from "../../watch/schedule.ts";
import type { DashboardContext, Env, Session } from "../context.ts";
import {
  confirmedPost,
  distanceWords,
  emptyState,
  formToken,
  pageHead,
  postButton,
  timeOf,
} from "./parts.ts";
import { DEPTHS, radios, renderPorts, renderTargets } from "./scan_form.ts";
import { renderShell } from "./shell.ts";

const MOST_ALERTS = 20;

/** The list, and the form of a new one. */
export function schedulesRoutes(app: Hono<Env>, context: DashboardContext): void {
  app.get("/schedules", async (c) => {
    const session = c.get("session");
    return c.html(
      await renderShell(
        { title: "Schedules", current: "/schedules", session },
        renderSchedules(context, session),
      ),
    );
  });
}

function renderSchedules(context: DashboardContext, session: Session): Piece {
  const { watches } = context.history;
  const schedules = watches.schedules();
  const nowMs = context.nowMs();
  return html`${
    pageHead({
      title: "Schedules",
      text:
        "Scans that are repeated. A change is confirmed by a second look before an alert is sent.",
    })
  }
<section>${
    schedules.length === 0
      ? emptyState("Nothing is scheduled.", "Fill in the form below to scan at fixed times.")
      : renderList(schedules, { session, nowMs })
  }</section>
${renderAlerts(watches.alerts({ limit: MOST_ALERTS }), nowMs)}
${renderForm(context, session)}`;
}

function renderList(
  schedules: readonly Schedule[],
  { session, nowMs }: { readonly session: Session; readonly nowMs: number },
): Piece {
  return html`
    <div class="scroll">
      <table class="cards">
        <thead>
          <tr>
            <th scope="col">name</th>
            <th scope="col">every</th>
            <th scope="col">targets</th>
            <th scope="col">next run</th>
            <th scope="col">last result</th>
            <th scope="col"><span class="visually-hidden">actions</span></th>
          </tr>
        </thead>
        <tbody>${schedules.map((one) => renderRow(one, { session, nowMs }))}</tbody>
      </table>
    </div>
  `;
}

function renderRow(
  schedule: Schedule,
  { session, nowMs }: { readonly session: Session; readonly nowMs: number },
): Piece {
  const { id, name, every, timeZone, request, enabled, last } = schedule;
  return html`
    <tr>
      <td data-label="name"><strong>${plain(name, 100)}</strong></td>
      <td class="mono" data-label="every">${plain(every, 60)}${timeZone === undefined
        ? ""
        : html`<small class="line">${plain(timeZone, 60)}</small>`}</td>
      <td class="mono" data-label="targets">${plain(request.targets.join(" "), 100)}</td>
      <td data-label="next run">${enabled
        ? renderNext(schedule, nowMs)
        : html`<span class="chip">paused</span>`}</td>
      <td data-label="last result">${last === undefined
        ? html`<span class="soft">has not run yet</span>`
        : renderLast(last, nowMs)}</td>
      <td class="actions">
        <div class="row">${postButton(session, {
          action: `/schedules/${id}/run`,
          text: "Run now",
          label: `Run now: ${plain(name, 60)}`,
        })}${postButton(session, {
          ...{ action: `/schedules/${id}/pause`, text: enabled ? "Pause" : "Continue" },
          ...{
            fields: { enabled: enabled ? 0 : 1 },
            label: `${enabled ? "Pause" : "Continue"}: ${plain(name, 60)}`,
          },
        })}${confirmedPost(session, {
          ...{ action: `/schedules/${id}/delete`, summary: "Delete", text: "Delete this schedule" },
          question: "Its scans and alerts stay.",
        })}</div>
      </td>
    </tr>
  `;
}

function renderNext(schedule: Schedule, nowMs: number): Piece {
  const next = nextRun(schedule, nowMs);
  if (next === undefined) return html`<span class="soft">never</span>`;
  const iso = new Date(next).toISOString();
  return html`${timeOf(iso, nowMs)}<small class="line">${distanceWords(iso, nowMs)}</small>`;
}

/** When a schedule is due, in milliseconds since 1970; `undefined`: never. */
function nextRun({ every, timeZone, createdAt }: Schedule, nowMs: number): number | undefined {
  try {
    const options = timeZone === undefined ? {} : { timeZone };
    return parseSchedule(every, { ...options, anchorMs: Date.parse(createdAt) }).nextRun(nowMs);
  } catch (error) {
    if (error instanceof InputError) return undefined;
    throw error;
  }
}

const OUTCOMES: Readonly<Record<ScheduleRun["outcome"], readonly [look: string, words: string]>> = {
  baseline: ["good", "first scan"],
  compared: ["good", "compared"],
  interrupted: ["warning", "interrupted"],
  failed: ["bad", "failed"],
};

function renderLast({ at, outcome, alerts, scan, problem }: ScheduleRun, nowMs: number): Piece {
  const [look, words] = OUTCOMES[outcome];
  return html`<span class="chip ${look}">${words}</span> ${
    alerts === 0 ? "" : html`<span class="chip opened">${plural(alerts, "alert")}</span>`
  }
<small class="line">${timeOf(at, nowMs)}${
    scan === undefined ? "" : html`, <a href="/scans/${scan}">scan ${scan}</a>`
  }${problem === undefined ? "" : html`: ${plain(problem, 300)}`}</small>`;
}

function renderAlerts(sent: readonly SentAlerts[], nowMs: number): Piece {
  if (sent.length === 0) return html``;
  return html`
    <section>
      <h2>Alerts</h2>
      <ul class="timeline">${sent.map(({ at, subject, alerts, delivered, scan }) =>
        html`<li>${timeOf(at, nowMs)}<span>${
          plural(alerts.length, "alert")
        }</span><span class="change">${
          scan === undefined
            ? plain(subject, 100)
            : html`<a href="/scans/${scan}">${plain(subject, 100)}</a>`
        }${
          delivered.map(({ to, problem }) =>
            html`<small class="line">${plain(to, 100)}: ${
              problem === undefined ? "delivered" : plain(problem, 200)
            }</small>`
          )
        }${
          delivered.length === 0
            ? html`<small class="line">shown here only: no destination is set</small>`
            : ""
        }</span></li>`
      )}</ul>
    </section>
  `;
}

function renderForm({ settings }: DashboardContext, session: Session): Piece {
  return html`
    <section>
      <h2>New schedule</h2>
      <form class="stack" method="post" action="/schedules">${formToken(session)}
    <div class="fields"><div class="field"><label for="name">Name</label><input id="name" name="name" required maxlength="100" placeholder="office network"></div>
    <div class="field"><label for="every">Every</label><input id="every" name="every" required maxlength="100" list="intervals" placeholder="1h" aria-describedby="every-help"><datalist id="intervals"><option value="1h"></option><option value="6h"></option><option value="@daily"></option><option value="0 5 * * *"></option><option value="0 5 * * 1"></option></datalist><small id="every-help">An interval like 30m, 1h or 1d, or a cron expression: 0 5 * * * is daily at 5.</small></div>
    <div class="field"><label for="timeZone">Time zone</label><input id="timeZone" name="timeZone" maxlength="60" placeholder="Europe/Berlin" aria-describedby="zone-help"><small id="zone-help">For cron expressions; empty: that of this machine.</small></div></div>
    ${renderTargets(settings, {})}
    ${renderPorts({})}
    ${radios("deep", DEPTHS, "true")}
    <div class="field"><label for="notify">Send alerts to</label><textarea id="notify" name="notify" rows="2" spellcheck="false" autocapitalize="off" placeholder="ntfy:my-topic" aria-describedby="notify-help"></textarea><small id="notify-help">One destination a line: ntfy:, slack:, discord:, teams:, telegram:, mailto: or webhook:. Empty: the destinations of the settings.</small></div>
    <details><summary>Policy</summary><div class="field"><label for="policy">Policy (YAML)</label><textarea id="policy" name="policy" rows="6" spellcheck="false" aria-describedby="policy-help"></textarea><small id="policy-help">New violations are told too.</small></div></details>
    <div class="row"><button class="primary" type="submit">Save schedule</button></div></form>
    </section>
  `;
}
