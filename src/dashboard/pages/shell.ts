/** The page around every page: head, navigation, and the landmarks that keyboards and readers use. */

import { html } from "hono/html";
import { type Piece, plain } from "../../output/html/parts.ts";
import type { Session } from "../context.ts";

export type { Piece };

/** The pages in the navigation, in order. */
export const NAVIGATION = [
  ["/", "Overview"],
  ["/scans", "Scans"],
  ["/hosts", "Hosts"],
  ["/changes", "Changes"],
  ["/services", "Services"],
  ["/findings", "Findings"],
  ["/schedules", "Schedules"],
  ["/workers", "Workers"],
  ["/settings", "Settings"],
  ["/health", "Health"],
] as const;

/** What a page says of itself. */
export interface PageFacts {
  readonly title: string;
  /** The entry of the navigation that it belongs to. */
  readonly current: (typeof NAVIGATION)[number][0];
  readonly session: Session;
  /** Names of scripts in `assets/` that it needs beside `page.js`, without folder: `live.js`. */
  readonly scripts?: readonly string[];
}

/** The whole page. */
export async function renderShell(facts: PageFacts, body: Piece): Promise<string> {
  const page = await html`
    <!DOCTYPE html>
    <html lang="en">
    ${renderHead(facts)}
    <body>
    <a class="skip" href="#main">Skip to content</a>
    ${renderTop(facts)}
    <div class="layout">
    ${renderSide(facts)}
    <main id="main" tabindex="-1">${body}</main>
    </div>
    </body>
    </html>
  `;
  return `${page}`;
}

function renderHead({ title, scripts = [] }: PageFacts): Piece {
  const charts = scripts.includes("chart.js");
  return html`<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${plain(title, 120)} - Portico</title>
<link rel="icon" href="/assets/icon.svg">
${charts ? html`<link rel="stylesheet" href="/assets/chart.css">` : ""}
<link rel="stylesheet" href="/assets/style.css">
${["page.js", ...scripts].map((name) => html`<script src="/assets/${name}" defer></script>`)}
</head>`;
}

/** On a narrow screen the navigation unfolds from the top, which needs no script. */
function renderTop(facts: PageFacts): Piece {
  return html`
    <header class="top">
      <details class="menu">
        <summary><span class="topbar">${renderMark()}<span class="button">Menu</span></span></summary>
        <nav aria-label="Pages">${renderLinks(facts)}</nav>
      </details>
    </header>
  `;
}

function renderSide(facts: PageFacts): Piece {
  return html`
    <header class="side">
      <a class="brand" href="/">${renderMark()}</a>
      <nav aria-label="Pages">${renderLinks(facts)}</nav>
    </header>
  `;
}

function renderMark(): Piece {
  return html`
    <span
      class="mark"><svg viewBox="0 0 32 32" aria-hidden="true"><path d="M3 29V15a13 13 0 0 1 26 0v14h-6V15a7 7 0 0 0-14 0v14z"/><path class="door" d="M13 29V16a3 3 0 0 1 6 0v13z"/></svg>Portico</span>
  `;
}

function renderLinks({ current }: PageFacts): Piece {
  const links = NAVIGATION.map(([href, name]) =>
    html`<li><a href="${href}"${
      href === current
        ? html`
          aria-current="page"
        `
        : ""
    }>${name}</a></li>`
  );
  return html`<ul>${links}</ul>`;
}
