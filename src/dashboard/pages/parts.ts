/** What several pages show alike: times, states, changes, severities, buttons that post, empty lists. */

import { html } from "hono/html";
import { CHANGE_WORDS, type ChangeKind } from "../../model/diff.ts";
import type { Severity } from "../../model/finding.ts";
import type { Run } from "../../model/run.ts";
import { type Piece, plain } from "../../output/html/parts.ts";
import { formatCount } from "../../text/count.ts";
import { formatDuration } from "../../text/duration.ts";
import { localTime } from "../../text/local_time.ts";
import type { Session } from "../context.ts";

/** What stands at the top of a page. */
export interface PageHead {
  readonly title: string;
  /** A line below the title. */
  readonly text?: string | Piece;
  /** The page that this one hangs under. */
  readonly up?: { readonly href: string; readonly name: string };
  /** Buttons and links at the right. */
  readonly actions?: Piece;
}

/** The title of a page with its buttons. */
export function pageHead({ title, text, up, actions }: PageHead): Piece {
  return html`<div class="head"><div>
${up === undefined ? "" : html`<p class="crumbs"><a href="${up.href}">${up.name}</a></p>`}
<h1>${plain(title, 200)}</h1>
${text === undefined ? "" : html`<p>${text}</p>`}
</div>${actions === undefined ? "" : html`<div class="row">${actions}</div>`}</div>`;
}

/** A list without entries: what is missing, and what to do. */
export function emptyState(title: string, advice: string | Piece): Piece {
  return html`<p class="empty"><strong>${title}</strong>${advice}</p>`;
}

/** A time as people read it, and as programs do. */
export function timeOf(iso: string, nowMs: number): Piece {
  const ms = Date.parse(iso);
  if (Number.isNaN(ms)) return html`${plain(iso, 40)}`;
  const machine = new Date(ms).toISOString();
  return html`<time datetime="${machine}" title="${machine}">${
    localTime(machine, { nowMs })
  }</time>`;
}

/** `3 d 4 h ago`, `in 2 min 5 s`. */
export function distanceWords(iso: string, nowMs: number): string {
  const ms = Date.parse(iso) - nowMs;
  if (Number.isNaN(ms)) return "";
  if (Math.abs(ms) < 1_000) return "now";
  const words = roughDuration(Math.abs(ms));
  return ms > 0 ? `in ${words}` : `${words} ago`;
}

/** A duration without what does not matter at its size: `12 s`, `5 min`, `3 h`, `4 d`. */
export function roughDuration(ms: number): string {
  const seconds = Math.round(ms / 1_000);
  if (seconds < 60) return `${seconds} s`;
  if (seconds < 3_600) return `${Math.round(seconds / 60)} min`;
  if (seconds < 172_800) return `${Math.round(seconds / 3_600)} h`;
  return `${Math.round(seconds / 86_400)} d`;
}

/** How long a scan took. */
export function tookWords(startedAt: string, finishedAt: string): string {
  const ms = Date.parse(finishedAt) - Date.parse(startedAt);
  return Number.isNaN(ms) ? "" : formatDuration(Math.max(0, ms));
}

/** A severity; the word says it, the colour only helps. */
export function severityChip(severity: Severity): Piece {
  return html`<span class="chip ${severity}">${severity}</span>`;
}

const OPENED: readonly ChangeKind[] = ["port-opened", "host-appeared"];
const CLOSED: readonly ChangeKind[] = ["port-closed", "host-vanished"];

/** A kind of change: what opened in the colour of alarm, what closed in that of calm. */
export function changeChip(kind: ChangeKind): Piece {
  const mood = OPENED.includes(kind) ? "opened" : CLOSED.includes(kind) ? "closed" : "note";
  const sign = mood === "opened" ? "+" : mood === "closed" ? "\u2212" : "~";
  return html`<span class="chip ${mood}">${sign} ${CHANGE_WORDS[kind] ?? plain(kind, 40)}</span>`;
}

/** Before and after. */
export function changeWords(
  { before, after }: { readonly before: string; readonly after: string },
): Piece {
  return html`<span class="change"><del>${plain(before, 200)}</del> → <ins>${
    plain(after, 200)
  }</ins></span>`;
}

/** `open` with a dot; `open|filtered` is no class name. */
export function stateWord(state: string): Piece {
  const [first = ""] = state.split(/[^a-z]/);
  return html`<span class="state ${state === "open|filtered" ? "silent" : first}">${
    plain(state, 40)
  }</span>`;
}

const RUN_MOODS: Readonly<Record<Run["state"], string>> = {
  queued: "note",
  running: "running",
  completed: "good",
  stopped: "warning",
  interrupted: "warning",
  failed: "bad",
};

/** Where a run stands. */
export function runChip(state: Run["state"]): Piece {
  return html`<span class="chip ${RUN_MOODS[state]}">${state}</span>`;
}

/** How a button that posts looks and what it sends beside the session's token. */
export interface PostOptions {
  readonly fields?: Readonly<Record<string, string | number>>;
  readonly look?: "primary" | "danger" | "plain";
  /** What readers say of the button, where its text is not enough among others. */
  readonly label?: string;
}

/** The hidden field that every form needs. */
export function formToken({ formToken }: Session): Piece {
  return html`<input type="hidden" name="form_token" value="${formToken}">`;
}

/** A button that posts. */
export function postButton(
  session: Session,
  { action, text, fields = {}, look, label }: PostOptions & {
    readonly action: string;
    readonly text: string;
  },
): Piece {
  return html`
    <form method="post"
      action="${action}">${formToken(session)}${Object.entries(fields).map(([name, value]) =>
        html`<input type="hidden" name="${name}" value="${value}">`
      )}<button type="submit" class="${look ?? ""}"${label === undefined ? "" : html`
        aria-label="${label}"
      `}>${text}</button></form>
  `;
}

/** A button that posts after a second step, which works without a script. */
export function confirmedPost(
  session: Session,
  { question, summary, ...post }: PostOptions & {
    readonly action: string;
    readonly text: string;
    readonly summary: string;
    readonly question: string;
  },
): Piece {
  return html`
    <details class="confirm">
      <summary class="button">${summary}</summary>
      <div class="asked"><p>${question}</p>${postButton(session, { look: "danger", ...post })}</div>
    </details>
  `;
}

/** One large number with its word; a link when it leads somewhere. */
export function tile(
  { value, label, note = "", href, attention = false }: {
    readonly value: number | string;
    readonly label: string;
    readonly note?: string;
    readonly href?: string;
    readonly attention?: boolean;
  },
): Piece {
  const shown = typeof value === "number" ? formatCount(value) : value;
  const inner = html`<b>${shown}</b><span>${label}</span><small>${note}</small>`;
  const mood = attention ? " attention" : "";
  return href === undefined
    ? html`<div class="tile${mood}">${inner}</div>`
    : html`<a class="tile${mood}" href="${href}">${inner}</a>`;
}

/** A select with its choices. */
export function options(
  choices: readonly (readonly [value: string, text: string])[],
  chosen: string,
): Piece {
  return html`${
    choices.map(([value, text]) =>
      html`
        <option value="${value}" ${value === chosen
          ? html`
            selected
          `
          : ""}>${text}</option>
      `
    )
  }`;
}

/** A page of a list. */
export interface ListPage {
  readonly path: string;
  /** The other parts of the address, which the links keep. */
  readonly query: Readonly<Record<string, string>>;
  /** From 0. */
  readonly page: number;
  /** Entries of a page, and how many this one has. */
  readonly size: number;
  readonly count: number;
  /** How many there are, where that is known; or whether there are more than on this page. */
  readonly of: { readonly total: number } | { readonly more: boolean };
}

/** What a page of a list shows, with links to the pages before and after. */
export function pager({ path, query, page, size, count, of }: ListPage): Piece {
  const more = "total" in of ? of.total > (page + 1) * size : of.more;
  if (page === 0 && !more) return html``;
  const link = (to: number, text: string) =>
    html`<a class="button" href="${
      linkTo(path, { ...query, page: to === 0 ? "" : `${to}` })
    }">${text}</a>`;
  const isPast = count === 0;
  const last = "total" in of ? Math.max(0, Math.ceil(of.total / size) - 1) : 0;
  const before = isPast
    ? link(last, last === 0 ? "← First page" : "← Last page")
    : page > 0
    ? link(page - 1, "← Previous")
    : "";
  const from = page * size;
  const all = "total" in of ? ` of ${formatCount(of.total)}` : "";
  const shown = isPast
    ? `nothing on page ${formatCount(page + 1)}`
    : `${formatCount(from + 1)} to ${formatCount(from + count)}${all}`;
  return html`
    <nav class="pages"
      aria-label="Pages of this list"><span>${before}</span><span class="soft">${shown}</span><span>${more
        ? link(page + 1, "Next →")
        : ""}</span></nav>
  `;
}

/** An address with what was chosen; empty values are left out. */
export function linkTo(path: string, query: Readonly<Record<string, string>>): string {
  const given = Object.entries(query).filter(([, value]) => value !== "");
  return given.length === 0 ? path : `${path}?${new URLSearchParams(given)}`;
}

/** The number of a page, from an address; 0 for what is none. */
export function pageNumber(text: string | undefined): number {
  const page = Number(text ?? "0");
  return Number.isInteger(page) && page >= 0 && page < 1_000_000 ? page : 0;
}

/** The address of a host's page. */
export function hostHref(address: string): string {
  return `/hosts/${encodeURIComponent(address)}`;
}

/** The cell of a row that names its host. */
export function hostCell(address: string, text: string = address): Piece {
  return html`<td class="address" data-label="host"><a href="${hostHref(address)}">${
    plain(text, 120)
  }</a></td>`;
}

/** The page that says that there is no such thing. */
export function notFound(
  what: string,
  { href, name }: { readonly href: string; readonly name: string },
): Piece {
  return html`${pageHead({ title: "Not found" })}<section>${
    emptyState(what, html`It may have been deleted. See <a href="${href}">${name}</a>.`)
  }</section>`;
}
