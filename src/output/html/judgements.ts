/** What the owner should look at: a policy's verdict, and what the report shows by itself. */

import { html } from "hono/html";
import { type FindingGroup, groupFindings } from "../../model/finding.ts";
import {
  type Expectation,
  type PolicyResult,
  verdictOf,
  type Violation,
  type ViolationLevel,
} from "../../model/policy.ts";
import type { Report } from "../../model/report.ts";
import { formatCount, plural } from "../../text/count.ts";
import { groupPlaces, levelOf, NAMED_PORTS, placeOf } from "../findings.ts";
import { verdictWords, violationText } from "../verdict/words.ts";
import { type Piece, plain, prose } from "./parts.ts";

/** Groups of low severity that are seen at once; the others unfold. */
const FIRST_NOTES = 10;
const MOST_FINDINGS = 500;
/** Places of a group that can be unfolded. */
const MOST_PLACES = 1_000;
const VERDICT_CHIPS = { met: "good", violated: "bad", undecided: "warning" } as const;

/** The findings in groups, the worst first: every error and warning is seen at once. */
export function renderFindings(report: Report): Piece {
  const groups = groupFindings(report.findings);
  if (groups.length === 0) return html``;
  const many = report.hosts.length > 1;
  const grave = groups.filter(({ finding }) => levelOf(finding.severity) !== "note");
  const notes = groups.slice(grave.length);
  const first = [...grave.slice(0, MOST_FINDINGS), ...notes.slice(0, FIRST_NOTES)];
  const others = notes.slice(FIRST_NOTES, MOST_FINDINGS);
  return html`
    <section>
    <h2>Findings</h2>
    <ul class="findings">${first.map((group) => renderGroup(group, many))}</ul>
    ${others.length === 0 ? "" : renderOthers(others, { many, left: notes.length - MOST_FINDINGS })}
    </section>
  `;
}

function renderOthers(
  groups: readonly FindingGroup[],
  { many, left }: { readonly many: boolean; readonly left: number },
): Piece {
  return html`
    <details>
    <summary>${plural(groups.length, "more finding")}</summary>
    <ul class="findings">${groups.map((group) => renderGroup(group, many))}</ul>
    ${left <= 0 ? "" : html`<p class="more">and ${formatCount(left)} that are not listed here</p>`}
    </details>
  `;
}

function renderGroup(group: FindingGroup, many: boolean): Piece {
  const { severity, title, evidence, advice } = group.finding;
  return html`<li><span class="chip ${chipOf(levelOf(severity))}">${severity}</span>
<div class="places">${renderPlaces(group, many)}</div> <span>${title}<small class="line">${
    plain(evidence)
  }</small><small>${prose(advice)}</small></span></li>`;
}

/** Where a group's findings are: a few at once, many to unfold. */
function renderPlaces(group: FindingGroup, many: boolean): Piece {
  const { members } = group;
  if (members.length <= NAMED_PORTS) return html`<code>${plain(groupPlaces(group, many))}</code>`;
  const places = members.slice(0, MOST_PLACES).map((one) => placeOf(one, many)).join(", ");
  const left = members.length - MOST_PLACES;
  return html`<details><summary>${plural(members.length, "port")}</summary><code>${
    left > 0 ? `${places}, and ${formatCount(left)} more` : places
  }</code></details>`;
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
  // What to do is said once where it is the same for all.
  const advices = new Set(violations.map(({ advice }) => advice));
  const [shared] = advices.size === 1 ? advices : [];
  const textOf = (one: Violation) => shared === undefined ? violationText(one) : one.message;
  return html`<li><span class="chip ${
    first !== undefined ? chipOf(first.level) : undecided === undefined ? "good" : "warning"
  }">${level}</span>
<span>${plain(title)}${
    undecided === undefined ? "" : html`
      (${plain(undecided)})
    `
  }${violations.slice(0, MOST_FINDINGS).map((one) => html`<br>${plain(textOf(one))}`)}${
    shared === undefined ? "" : html`
      <br><small>${plain(shared)}</small>
    `
  }</span></li>`;
}

function chipOf(level: ViolationLevel): string {
  return level === "error" ? "bad" : level;
}
