/**
 * SARIF 2.1.0 for code scanning pages and other collectors of findings: violations of a policy, and
 * what a report shows by itself (expired certificates, logins in the clear). A port is no file, so a
 * result stands at a path made of address and port. Source: OASIS, SARIF version 2.1.0.
 */

import type { PolicyResult, Violation } from "../model/policy.ts";
import type { Report } from "../model/report.ts";
import { toJson } from "../text/json.ts";
import { oneLine } from "../text/printable.ts";
import { sarifText } from "../text/sarif.ts";
import { truncate } from "../text/truncate.ts";
import type { Finding } from "../model/finding.ts";
import { levelOf, placeOf } from "./findings.ts";
import type { OutputFormat } from "./format.ts";
import { violationText } from "./verdict/words.ts";

const MESSAGE_LIMIT = 1_000;
const SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";

/** One result, as SARIF writes it. */
export interface SarifResult {
  readonly ruleId: string;
  readonly level: "error" | "warning" | "note";
  readonly message: { readonly text: string };
  readonly locations: readonly SarifLocation[];
  readonly partialFingerprints: Readonly<Record<string, string>>;
}

/** Where a result stands. */
export interface SarifLocation {
  readonly physicalLocation: {
    readonly artifactLocation: { readonly uri: string };
    readonly region: { readonly startLine: number };
  };
  readonly logicalLocations: readonly {
    readonly fullyQualifiedName: string;
    readonly kind: "resource";
  }[];
}

interface Rule {
  readonly id: string;
  readonly level: "error" | "warning" | "note";
  readonly title: string;
  /** What to do, and where the rule comes from. */
  readonly help?: string;
}

/** Findings for code scanning. */
export const sarifFormat: OutputFormat = {
  name: "sarif",
  title: "findings as SARIF 2.1.0",
  extension: "sarif",
  otherExtensions: ["sarif.json"],
  mediaType: "application/sarif+json",
  *render(report, { policy } = {}) {
    const run = toJson(sarifRun(report, policy), 2);
    const head = `{\n  "$schema": "${SCHEMA}",\n  "version": "2.1.0",\n  "runs": [`;
    // The results come last in the run, so that they can be written one by one.
    yield `${head}${run.slice(0, -2)},\n  "results": [`;
    let first = true;
    for (const result of sarifResults(report, policy)) {
      yield `${first ? "" : ","}\n${toJson(result)}`;
      first = false;
    }
    yield "\n]}]\n}\n";
  },
};

function sarifRun(report: Report, policy: PolicyResult | undefined) {
  const { tool, scan } = report;
  const rules = [...findingRules(report), ...policyRules(policy)];
  return {
    tool: {
      driver: {
        name: oneLine(tool.name),
        version: oneLine(tool.version),
        rules: rules.map(({ id, level, title, help }) => ({
          id: oneLine(id),
          shortDescription: { text: sarifText(title) },
          ...(help === undefined ? {} : { help: { text: sarifText(help) } }),
          defaultConfiguration: { level },
        })),
      },
    },
    invocations: [{
      executionSuccessful: scan.status === "completed",
      ...utc("startTimeUtc", scan.startedAt),
      ...utc("endTimeUtc", scan.finishedAt),
    }],
    columnKind: "utf16CodeUnits",
  };
}

/** A time, when it is one. */
function utc(key: string, iso: string): Readonly<Record<string, string>> {
  const ms = Date.parse(iso);
  return Number.isNaN(ms) ? {} : { [key]: new Date(ms).toISOString() };
}

/** The rules of the report's findings, each once. */
function findingRules({ findings }: Report): readonly Rule[] {
  const byId = new Map(findings.map((finding) => [finding.id, finding]));
  return [...byId.values()].map(({ id, severity, title, advice, source }) => ({
    id,
    title,
    level: levelOf(severity),
    help: `${advice} Source: ${source}`,
  }));
}

function policyRules(policy: PolicyResult | undefined): readonly Rule[] {
  return (policy?.expectations ?? []).map(({ id, title, violations }) => ({
    id,
    title,
    level: violations[0]?.level ?? "error",
  }));
}

/** Every result: the policy's violations first. */
function* sarifResults(
  report: Report,
  policy: PolicyResult | undefined,
): Generator<SarifResult, void, undefined> {
  for (const { violations } of policy?.expectations ?? []) {
    for (const violation of violations) yield ofViolation(violation);
  }
  for (const finding of report.findings) yield ofFinding(finding);
}

function ofViolation(violation: Violation): SarifResult {
  const { rule, level, address, transport, port } = violation;
  const place = [
    address ?? "scan",
    ...(port === undefined ? [] : [transport ?? "tcp", `${port}`]),
  ];
  return result({ rule, level, message: violationText(violation), place });
}

function ofFinding(finding: Finding): SarifResult {
  const { id, severity, host, transport, port, title, evidence } = finding;
  return result({
    rule: id,
    level: levelOf(severity),
    message: `${placeOf(finding, true)}: ${title} ${evidence}`,
    place: [host, transport, `${port}`],
  });
}

function result({ rule, level, message, place }: {
  readonly rule: string;
  readonly level: SarifResult["level"];
  readonly message: string;
  readonly place: readonly string[];
}): SarifResult {
  const uri = place.map((part) => encodeURIComponent(oneLine(part))).join("/");
  return {
    ruleId: oneLine(rule),
    level,
    message: { text: sarifText(truncate(oneLine(message), MESSAGE_LIMIT)) },
    locations: [{
      physicalLocation: { artifactLocation: { uri }, region: { startLine: 1 } },
      logicalLocations: [{ fullyQualifiedName: oneLine(place.join("/")), kind: "resource" }],
    }],
    partialFingerprints: { "portico/v1": oneLine([rule, ...place].join("/")) },
  };
}
