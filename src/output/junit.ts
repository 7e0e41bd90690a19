/**
 * JUnit XML, which every build server shows: one test case per expectation of a policy, or, without
 * a policy, one per host. Source: the schema that Jenkins and GitLab read (testsuites, testsuite,
 * testcase, failure, skipped, system-out).
 */

import type { Expectation, PolicyResult, Violation } from "../model/policy.ts";
import type { Finding } from "../model/finding.ts";
import type { Host, Report } from "../model/report.ts";
import { explainReason } from "../model/state.ts";
import { truncate } from "../text/truncate.ts";
import { element, escapeXml, openTag } from "../text/xml.ts";
import { bannerCell, hostTitle, serviceCell } from "./cells.ts";
import { placeOf } from "./findings.ts";
import type { OutputFormat } from "./format.ts";
import { nothingOpen } from "./totals.ts";
import { violationText } from "./verdict/words.ts";
import { targetsText } from "./targets_text.ts";

const LINE_LIMIT = 200;

/** Test results for build servers. */
export const junitFormat: OutputFormat = {
  name: "junit",
  title: "JUnit XML: one case per expectation, or per host",
  extension: "junit.xml",
  otherExtensions: ["junit"],
  mediaType: "application/xml",
  *render(report, { policy } = {}) {
    const suite = suiteAttributes(report, policy);
    const { tests, failures, skipped, errors, time } = suite;
    yield '<?xml version="1.0" encoding="UTF-8"?>\n';
    yield `${openTag("testsuites", { name: "portico", tests, failures, skipped, errors, time })}\n`;
    yield `${openTag("testsuite", suite)}\n`;
    if (policy === undefined) {
      const lines = Map.groupBy(report.findings, ({ host }) => host);
      for (const host of report.hosts) {
        yield `${hostCase(host, (lines.get(host.address) ?? []).map(findingLine))}\n`;
      }
    } else {
      for (const one of policy.expectations) yield `${expectationCase(one, policy.policy)}\n`;
      const { findings } = report;
      if (findings.length > 0) yield `${systemOut(findings.map(findingLine))}\n`;
    }
    yield "</testsuite>\n</testsuites>\n";
  },
};

function suiteAttributes({ scan, hosts }: Report, policy: PolicyResult | undefined) {
  const expectations = policy?.expectations ?? [];
  return {
    name: policy?.policy ?? targetsText(scan.targets),
    tests: policy === undefined ? hosts.length : expectations.length,
    failures: expectations.filter((one) => one.violations.some(isFailure)).length,
    skipped: policy === undefined
      ? hosts.filter((host) => skipReason(host) !== undefined).length
      : expectations.filter(isUndecided).length,
    errors: 0,
    time: (scan.durationMs / 1_000).toFixed(3),
    timestamp: timestamp(scan.startedAt),
  };
}

/** `2026-11-24T12:00:00`: the schema wants no zone. */
function timestamp(iso: string): string {
  const ms = Date.parse(iso);
  return new Date(Number.isNaN(ms) ? 0 : ms).toISOString().slice(0, 19);
}

/** Only errors fail a build; warnings and notes are told. */
function isFailure({ level }: Violation): boolean {
  return level === "error";
}

function isUndecided(one: Expectation): boolean {
  return one.undecided !== undefined && !one.violations.some(isFailure);
}

function expectationCase(one: Expectation, policy: string): string {
  const failures = one.violations.filter(isFailure);
  const others = one.violations.filter((violation) => !isFailure(violation));
  const [first] = failures;
  const children = [
    ...(first === undefined ? [] : [failure(first, failures)]),
    ...(isUndecided(one) ? [element("skipped", { message: one.undecided })] : []),
    ...(others.length === 0
      ? []
      : [systemOut(others.map((v) => `${v.level}: ${violationText(v)}`))]),
  ];
  return element("testcase", { name: one.title, classname: policy, time: 0 }, children.join(""));
}

function failure(first: Violation, all: readonly Violation[]): string {
  const lines = all.map((violation) => escapeXml(violationText(violation))).join("\n");
  const more = all.length > 1 ? ` (and ${all.length - 1} more)` : "";
  return element("failure", { message: `${first.message}${more}`, type: first.rule }, lines);
}

/** `high: 192.0.2.7 443/tcp: The certificate has expired ...`. */
function findingLine(finding: Finding): string {
  const { severity, title, evidence } = finding;
  return truncate(`${severity}: ${placeOf(finding, true)}: ${title} ${evidence}`, LINE_LIMIT * 2);
}

function hostCase(host: Host, findings: readonly string[]): string {
  const skipped = skipReason(host);
  const open = host.ports.filter((port) => port.state === "open").map((port) =>
    truncate(
      `${port.port}/${port.transport} ${serviceCell(port)} ${bannerCell(port)}`.trimEnd(),
      LINE_LIMIT,
    )
  );
  const children = (skipped === undefined ? "" : element("skipped", { message: skipped })) +
    systemOut([...(open.length === 0 ? [nothingOpen(host)] : open), ...findings]);
  const name = { name: hostTitle(host), classname: "portico.host", time: 0 };
  return element("testcase", name, children);
}

/** Why a host could not be looked at. */
function skipReason({ status, reason }: Host): string | undefined {
  return status === "up" ? undefined : explainReason(reason);
}

function systemOut(lines: readonly string[]): string {
  return element("system-out", {}, lines.map(escapeXml).join("\n"));
}
