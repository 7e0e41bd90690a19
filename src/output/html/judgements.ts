/** What the owner should look at: a policy's verdict, and what the report shows by itself. */

import { html } from "hono/html";
import { type Expectation, type PolicyResult, verdictOf } from "../../model/policy.ts";
import type { Report } from "../../model/report.ts";
import { formatCount, plural } from "../../text/count.ts";
import { type Finding, findingsOf } from "../findings.ts";
import { verdictWords, violationText } from "../verdict/words.ts";
import { type Piece, plain } from "./parts.ts";

/** Findings that are seen at once; the others unfold. */
const FIRST_FINDINGS = 10;
const MOST_FINDINGS = 500;
const VERDICT_CHIPS = { met: "good", violated: "bad", undecided: "warning" } as const;
const LEVELS = ["error", "warning", "note"] as const;

/** The findings, the worst first. */
export function renderFindings(report: Report): Piece {
  const all = [...findingsOf(report)];
  if (all.length === 0) return html``;
  const sorted = LEVELS.flatMap((level) => all.filter(({ rule }) => rule.level === level));
  const first = sorted.slice(0, FIRST_FINDINGS);
  const others = sorted.slice(FIRST_FINDINGS, MOST_FINDINGS);
  return html`
    <section>
    <h2>To look at</h2>
    <ul class="findings">${first.map(renderFinding)}</ul>
    ${others.length === 0 ? "" : renderOthers(others, sorted.length - MOST_FINDINGS)}
    </section>
  `;
}

function renderOthers(findings: readonly Finding[], left: number): Piece {
  return html`
    <details>
    <summary>${plural(findings.length, "more finding")}</summary>
    <ul class="findings">${findings.map(renderFinding)}</ul>
    ${left <= 0 ? "" : html`<p class="more">and ${formatCount(left)} that are not listed here</p>`}
    </details>
  `;
}

function renderFinding({ rule, host, port, message }: Finding): Piece {
  const where = `${host.address} ${port.port}/${port.transport}`;
  return html`<li><span class="chip ${chipOf(rule.level)}">${rule.level}</span>
<code>${plain(where, 80)}</code> <span>${plain(message)}</span></li>`;
}

/** What the policy says, what is violated first. */
export function renderPolicy(result: PolicyResult): Piece {
  const { policy, expectations } = result;
  const verdict = verdictOf(result);
  const failed = expectations.filter((one) => one.violations.length > 0);
  const others = expectations.filter((one) => one.violations.length === 0);
  return html`
    <section>
      <h2>Policy ${plain(policy, 100)}
    <span class="chip ${VERDICT_CHIPS[verdict]}">${verdictWords(result)}</span></h2>
      <ul class="findings">${[...failed, ...others].slice(0, MOST_FINDINGS).map(
        renderExpectation,
      )}</ul>
    </section>
  `;
}

function renderExpectation({ title, violations, undecided }: Expectation): Piece {
  const [first] = violations;
  const level = first?.level ?? (undecided === undefined ? "met" : "undecided");
  return html`<li><span class="chip ${
    first !== undefined ? chipOf(first.level) : undecided === undefined ? "good" : "warning"
  }">${level}</span>
<span>${plain(title)}${
    undecided === undefined ? "" : html`
      (${plain(undecided)})
    `
  }${
    violations.slice(0, MOST_FINDINGS).map((one) => html`<br>${plain(violationText(one))}`)
  }</span></li>`;
}

function chipOf(level: (typeof LEVELS)[number]): string {
  return level === "error" ? "bad" : level;
}
