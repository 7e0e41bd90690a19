/**
 * Metrics in Prometheus' text format, for the textfile collector of node_exporter: what is open, what
 * was found, and, where a policy judged the scan, what was expected against what was seen.
 */

import { SEVERITIES } from "../model/finding.ts";
import { type PolicyResult, verdictOf } from "../model/policy.ts";
import type { Report } from "../model/report.ts";
import { oneLine } from "../text/printable.ts";
import { truncate } from "../text/truncate.ts";
import type { OutputFormat } from "./format.ts";
import { sumCounts } from "./totals.ts";

/** Longest value of a label. */
const LABEL_LIMIT = 200;

/** Metrics for Prometheus. */
export const prometheusFormat: OutputFormat = {
  name: "prometheus",
  title: "metrics for node_exporter's textfile collector",
  extension: "prom",
  mediaType: "text/plain; version=0.0.4; charset=utf-8",
  *render(report, { policy } = {}) {
    yield* scanMetrics(report);
    yield* hostMetrics(report);
    yield* findingMetrics(report);
    if (policy !== undefined) yield* policyMetrics(policy);
  },
};

type Labels = Readonly<Record<string, string | number>>;

function metric(name: string, help: string): string {
  return `# HELP portico_${name} ${help}\n# TYPE portico_${name} gauge\n`;
}

function sample(name: string, value: number, labels: Labels = {}): string {
  const pairs = Object.entries(labels).map(([key, text]) => `${key}="${escape(`${text}`)}"`);
  return `portico_${name}${pairs.length === 0 ? "" : `{${pairs.join(",")}}`} ${value}\n`;
}

/** A backslash, a quote and a line break would end the value. */
function escape(text: string): string {
  return truncate(oneLine(text), LABEL_LIMIT).replaceAll("\\", "\\\\").replaceAll('"', '\\"');
}

function* scanMetrics({ scan, hosts }: Report): Generator<string, void, undefined> {
  const { planned, completed, retried, lost, uncertain = 0 } = scan.integrity;
  const counts = sumCounts(hosts);
  yield metric("scan_finished_timestamp_seconds", "When the scan ended.");
  yield sample("scan_finished_timestamp_seconds", (Date.parse(scan.finishedAt) || 0) / 1_000);
  yield metric("scan_duration_seconds", "How long the scan took.");
  yield sample("scan_duration_seconds", scan.durationMs / 1_000);
  yield metric("scan_complete", "Whether every planned port has a certain result.");
  const complete = scan.status === "completed" && lost === 0 && uncertain === 0;
  yield sample("scan_complete", Number(complete));
  yield metric("scan_probes", "Ports of the scan, by what became of them.");
  for (const [result, count] of Object.entries({ planned, completed, retried, lost, uncertain })) {
    yield sample("scan_probes", count, { result });
  }
  yield metric("scan_ports", "Ports by state.");
  const { open, closed, filtered, openFiltered, skipped = 0 } = counts;
  const states = { open, closed, filtered, "open|filtered": openFiltered, skipped };
  for (const [state, count] of Object.entries(states)) yield sample("scan_ports", count, { state });
}

function* hostMetrics({ hosts }: Report): Generator<string, void, undefined> {
  yield metric("host_up", "Whether a host replied.");
  for (const { address, hostnames, rdns, status } of hosts) {
    const name = hostnames[0] ?? rdns[0] ?? "";
    yield sample("host_up", Number(status === "up"), { host: address, name });
  }
  yield metric("port_open", "An open port, and what is behind it.");
  for (const { address, ports } of hosts) {
    for (const { transport, port, state, service } of ports) {
      if (state !== "open") continue;
      const { name = "", product = "", version = "" } = service ?? {};
      const labels = { host: address, transport, port, service: name, product, version };
      yield sample("port_open", 1, labels);
    }
  }
  yield metric("certificate_expiry_timestamp_seconds", "When the certificate of a port expires.");
  for (const { address, ports } of hosts) {
    for (const { port, tls } of ports) {
      const endMs = Date.parse(tls?.certificate?.notAfter ?? "");
      if (Number.isNaN(endMs)) continue;
      const labels = { host: address, port };
      yield sample("certificate_expiry_timestamp_seconds", endMs / 1_000, labels);
    }
  }
}

function* findingMetrics({ findings }: Report): Generator<string, void, undefined> {
  yield metric("findings", "Findings by severity.");
  for (const severity of SEVERITIES) {
    const count = findings.filter((finding) => finding.severity === severity).length;
    yield sample("findings", count, { severity });
  }
}

function* policyMetrics(result: PolicyResult): Generator<string, void, undefined> {
  const { policy, expectations } = result;
  yield metric("policy_met", "Whether the scan meets the policy; undecided counts as not met.");
  yield sample("policy_met", Number(verdictOf(result) === "met"), { policy });
  yield metric("policy_expectation_met", "Whether one expectation is met.");
  for (const { id, title, violations, undecided } of expectations) {
    const met = violations.length === 0 && undecided === undefined;
    yield sample("policy_expectation_met", Number(met), { policy, expectation: id, title });
  }
  yield metric("policy_expectation_undecided", "Whether the scan could not decide an expectation.");
  for (const { id, undecided } of expectations) {
    const labels = { policy, expectation: id };
    yield sample("policy_expectation_undecided", Number(undecided !== undefined), labels);
  }
  yield metric("policy_violations", "Violations of one expectation.");
  for (const { id, violations } of expectations) {
    yield sample("policy_violations", violations.length, { policy, expectation: id });
  }
}
