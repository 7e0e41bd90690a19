/** The words for what a watch tells: one line for each alert, and one for all of them together. */

import type { Alert, Notice } from "../model/alert.ts";
import { type Change, CHANGE_WORDS } from "../model/diff.ts";
import { withoutZone } from "../model/endpoint.ts";
import { plural } from "../text/count.ts";
import { oneLine } from "../text/printable.ts";
import { truncate } from "../text/truncate.ts";
import { changedHost, changedPort } from "./diff/words.ts";

/** Longest line: texts from the network have no end of their own. */
const LINE_LIMIT = 300;
/** Violations that are listed of one verdict. */
const MOST_VIOLATIONS = 20;

const VERDICTS = { met: "passed", violated: "FAILED", undecided: "not fully checked" } as const;

/** The lines of one alert, printable and bounded. */
export function alertLines(alert: Alert): readonly string[] {
  return linesOf(alert).map((line) => truncate(oneLine(line), LINE_LIMIT));
}

function linesOf(alert: Alert): readonly string[] {
  switch (alert.kind) {
    case "change":
      return [`${place(alert.change)}: ${changeWords(alert.change)}`];
    case "unstable":
      return [
        `${place(alert.change)}: unstable: ${plural(alert.changes, "change")} in the last ` +
        `${alert.rounds} rounds, the last one ${changeWords(alert.change)}; ` +
        "not reported again until it is stable",
      ];
    case "settled":
      return [
        `${place(alert.change)}: stable again for ${alert.rounds} rounds: ${
          changeWords(alert.change)
        }`,
      ];
    case "finding": {
      const { host, port, transport, severity, title, label } = alert.finding;
      return [`${withoutZone(host)} ${port}/${transport}: ${severity}: ${title} (${label})`];
    }
    case "verdict":
      return verdictLines(alert);
    case "problem":
      return [`the scan could not be run: ${alert.message}`];
    case "recovered":
      return ["the scan can be run again"];
  }
}

function verdictLines(
  { policy, verdict, violations }: Extract<Alert, { readonly kind: "verdict" }>,
): readonly string[] {
  const shown = violations.slice(0, MOST_VIOLATIONS).map(({ message }) => `  ${message}`);
  const left = violations.length - shown.length;
  return [
    `policy "${policy}": ${VERDICTS[verdict]}`,
    ...shown,
    ...(left > 0 ? [`  and ${plural(left, "more violation")}`] : []),
  ];
}

function place(change: Change): string {
  return [changedHost(change), changedPort(change)].filter((part) => part !== "").join(" ");
}

function changeWords({ kind, before, after }: Change): string {
  return `${CHANGE_WORDS[kind]}: ${before} -> ${after}`;
}

/** `2 changes, 1 new finding, policy FAILED`. */
export function alertTotals(alerts: readonly Alert[]): string {
  const count = (...kinds: readonly Alert["kind"][]) =>
    alerts.filter(({ kind }) => kinds.includes(kind)).length;
  const changes = count("change", "unstable", "settled");
  const findings = count("finding");
  const verdicts = alerts.flatMap((alert) => alert.kind === "verdict" ? [alert.verdict] : []);
  const last = verdicts.at(-1);
  const parts = [
    ...(last === undefined ? [] : [`policy ${VERDICTS[last]}`]),
    ...(changes === 0 ? [] : [plural(changes, "change")]),
    ...(findings === 0 ? [] : [plural(findings, "new finding")]),
    ...(count("problem") === 0 ? [] : ["scan failed"]),
    ...(count("recovered") === 0 ? [] : ["scan possible again"]),
  ];
  return parts.join(", ");
}

/** Longest subject of a title. */
const SUBJECT_LIMIT = 80;

/** `Portico: 10.0.0.0/24: 2 changes`. */
export function noticeTitle({ subject, alerts }: Notice): string {
  return `Portico: ${truncate(oneLine(subject), SUBJECT_LIMIT)}: ${alertTotals(alerts)}`;
}
