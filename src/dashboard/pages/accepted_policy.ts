/**
 * What was acknowledged, written out as a policy: `portico check` then fails on the same findings
 * anywhere else, on another port of the same host too.
 */

import type { SavedFinding } from "../../model/history.ts";
import { printable } from "../../text/printable.ts";
import { truncate } from "../../text/truncate.ts";

/** The policy file, as YAML. */
export function acceptedPolicy(findings: readonly SavedFinding[]): string {
  const rules = [...new Set(findings.map(({ finding }) => finding.id))].toSorted();
  const head = [
    "# Findings that were acknowledged, and where: portico check --policy FILE",
    `name: ${quoted("acknowledged findings")}`,
  ];
  if (rules.length === 0) {
    // A policy has at least one rule.
    return `${
      [...head, "rules:", "  - name: no critical findings", "    max-severity: high"].join("\n")
    }\n`;
  }
  return `${
    [...head, "rules:", ...rules.flatMap((rule) => ruleLines(rule, findings))].join("\n")
  }\n`;
}

function ruleLines(rule: string, findings: readonly SavedFinding[]): readonly string[] {
  const accepted = findings.filter(({ finding, acknowledged }) =>
    finding.id === rule && acknowledged !== undefined
  );
  const byHost = Map.groupBy(accepted, ({ finding }) => finding.host);
  return [
    `  - name: ${quoted(rule)}`,
    `    forbid-findings: [${quoted(rule)}]`,
    ...(byHost.size === 0 ? [] : ["    accepted:"]),
    ...[...byHost].flatMap(([host, own]) => [
      ...own.map(reasonLine),
      `      ${quoted(host)}: [${own.map(portText).join(", ")}]`,
    ]),
  ];
}

function portText({ finding: { transport, port } }: SavedFinding): string {
  return transport === "udp" ? quoted(`U:${port}`) : `${port}`;
}

function reasonLine({ finding, acknowledged }: SavedFinding): string {
  const { by = "", at = "", reason = "" } = acknowledged ?? {};
  return `      # ${finding.port}/${finding.transport}: ${comment(reason)} (${comment(by)}, ${
    at.slice(0, 10)
  })`;
}

/** JSON's texts are YAML's. */
function quoted(text: string): string {
  return JSON.stringify(printable(text));
}

/** On one line, so that no reason becomes a rule. */
function comment(text: string): string {
  return truncate(printable(text).replaceAll(/\s+/g, " ").trim(), 200);
}
