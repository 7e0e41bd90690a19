/** What the page says first: what was scanned, when, how completely; and the numbers. */

import { html } from "hono/html";
import { type PolicyResult, verdictOf } from "../../model/policy.ts";
import type { Integrity, Report } from "../../model/report.ts";
import { formatCount, plural } from "../../text/count.ts";
import { formatDuration } from "../../text/duration.ts";
import { countLevels, severityWords } from "../findings.ts";
import { verdictWords } from "../verdict/words.ts";
import { machineLines } from "../machines.ts";
import { sumCounts, totalsLine } from "../totals.ts";
import { dateWords, type Piece, plain } from "./parts.ts";

/** The head of the page. */
export function renderHeader(
  { tool, scan }: Report,
  { title, policy }: { readonly title: string; readonly policy?: PolicyResult | undefined },
): Piece {
  const done = scan.status === "completed";
  return html`
    <header>
      <svg class="mark" viewBox="0 0 32 32" aria-hidden="true">
        <path d="M3 29V15a13 13 0 0 1 26 0v14h-6V15a7 7 0 0 0-14 0v14z" />
        <path class="door" d="M13 29V16a3 3 0 0 1 6 0v13z" />
      </svg>
      <div class="names">
        <p class="kind">Scan of</p>
        <h1>${plain(title, 300)}</h1>
        <p class="when">${dateWords(scan.startedAt)} · ${formatDuration(
          scan.durationMs,
        )} · ports ${plain(scan.ports, 200)} · ${plain(`${tool.name} ${tool.version}`, 60)}</p>
      </div>
      ${policy === undefined ? "" : renderVerdict(policy)}
      <span class="chip ${done ? policy === undefined ? "good" : "" : "warning"}">${done
        ? "completed"
        : "interrupted"}</span>
      <button id="theme" type="button" hidden>Dark</button>
    </header>
  `;
}

/** What the policy says of the scan: the headline where there is one. */
function renderVerdict(policy: PolicyResult): Piece {
  const mood = { met: "good", violated: "bad", undecided: "warning" }[verdictOf(policy)];
  const violations = policy.expectations.flatMap((one) => one.violations).length;
  const count = violations === 0 ? "" : `: ${plural(violations, "violation")}`;
  return html`
    <span class="chip verdict ${mood}">policy ${verdictWords(policy)}${count}</span>
  `;
}

/** The numbers that matter. */
export function renderTiles(report: Report): Piece {
  const { hosts, scan } = report;
  const counts = sumCounts(hosts);
  const up = hosts.filter((host) => host.status === "up").length;
  const named = hosts.reduce(
    (sum, host) =>
      sum +
      host.ports.filter(({ state, service }) => state === "open" && service !== undefined).length,
    0,
  );
  const { findings } = report;
  const levels = countLevels(report);
  const serious = levels.error + levels.warning;
  return html`<section class="tiles" aria-label="Summary">
${tile(formatCount(counts.open), "open ports", `${formatCount(named)} identified`)}
${tile(formatCount(up), up === 1 ? "host up" : "hosts up", `of ${formatCount(hosts.length)}`)}
${
    tile(
      formatCount(findings.length),
      findings.length === 1 ? "finding" : "findings",
      severityWords(findings),
      serious > 0 ? "attention" : "",
    )
  }
${
    tile(
      formatCount(scan.integrity.completed),
      "ports with a result",
      `of ${formatCount(scan.integrity.planned)}, ${formatCount(scan.integrity.lost)} lost${
        uncertainWords(scan.integrity)
      }`,
      scan.integrity.lost + (scan.integrity.uncertain ?? 0) > 0 ? "attention" : "",
    )
  }
</section>`;
}

function tile(value: string, label: string, note: string, mood = ""): Piece {
  return html`
    <div
      class="tile ${mood}"><b>${value}</b><span>${label}</span><small>${note}</small></div>
  `;
}

/** How the scan was made: settings, warnings and the line that vouches for it. */
export function renderFacts(report: Report): Piece {
  const { options, warnings, seed, targets } = report.scan;
  const settings = Object.entries({ ...options, seed });
  return html`<section class="facts"><h2>Scan settings</h2>
<p class="totals">${totalsLine(report)}</p>${
    machineLines(report).map((line) => html`<p class="totals">${line}</p>`)
  }
<dl><div><dt>targets</dt><dd>${plain(targets.join(", "), 2_000)}</dd></div>${
    settings.map(([name, value]) =>
      html`
        <div>
          <dt>${plain(name, 60)}</dt>
          <dd>${plain(`${value}`)}</dd>
        </div>
      `
    )
  }</dl>
${
    warnings.length === 0 ? "" : html`
      <h3>Warnings</h3>
      <ul>${warnings.slice(0, 100).map((warning) => html`<li>${plain(warning)}</li>`)}</ul>
    `
  }
</section>`;
}

function uncertainWords({ uncertain = 0 }: Integrity): string {
  return uncertain > 0 ? `, ${formatCount(uncertain)} uncertain` : "";
}
