/**
 * From a report's facts to its findings: every rule over every open port. It is a pure conclusion, so a
 * saved report of an older version gets the same findings when it is read.
 */

import type { Finding } from "../../model/finding.ts";
import type { Host, Port, Report } from "../../model/report.ts";
import { sameMachines } from "../../model/same_machine.ts";
import { isPublicAddress } from "../../model/special_addresses.ts";
import type { FindingRule } from "./rule.ts";
import { CERTIFICATE_RULES } from "./rules/certificates.ts";
import { CLEAR_TEXT_RULES } from "./rules/clear_text.ts";
import { END_OF_LIFE_RULES } from "./rules/end_of_life.ts";
import { EXPOSURE_RULES } from "./rules/exposure.ts";
import { NO_LOGIN_RULES } from "./rules/no_login.ts";
import { NO_LOGIN_API_RULES } from "./rules/no_login_apis.ts";
import { NO_LOGIN_HTTP_RULES } from "./rules/no_login_http.ts";
import { REMOTE_ACCESS_RULES } from "./rules/remote_access.ts";

/** Every rule. */
export const FINDING_RULES: readonly FindingRule[] = [
  ...NO_LOGIN_RULES,
  ...NO_LOGIN_API_RULES,
  ...NO_LOGIN_HTTP_RULES,
  ...CERTIFICATE_RULES,
  ...CLEAR_TEXT_RULES,
  ...REMOTE_ACCESS_RULES,
  ...EXPOSURE_RULES,
  ...END_OF_LIFE_RULES,
];

/** The report with the findings that follow from its facts, whatever it had before. */
export function withFindings(report: Omit<Report, "findings">): Report {
  const { hosts, machines: _machines, ...rest } = report;
  const at = report.scan.finishedAt;
  // Hosts stay last: a report is written as it stands.
  const findings = hosts.flatMap((host) => findingsOfHost(host, at));
  const machines = sameMachines(hosts);
  return { ...rest, findings, ...(machines.length > 0 ? { machines } : {}), hosts };
}

/** The findings at one host, in the order of its ports. */
export function findingsOfHost(host: Host, at: string): readonly Finding[] {
  const isPublic = isPublicAddress(host.address);
  return host.ports.flatMap((port) =>
    hasFacts(port) ? findingsOfPort(host.address, { port, isPublic, at }) : []
  );
}

function findingsOfPort(
  address: string,
  subject: { readonly port: Port; readonly isPublic: boolean; readonly at: string },
): readonly Finding[] {
  const { transport, port } = subject.port;
  return FINDING_RULES.flatMap((rule): readonly Finding[] => {
    const seen = rule.evidence(subject);
    if (seen === undefined) return [];
    const { id, severity, title, advice, source } = rule;
    const { label, text } = seen;
    const place = { host: address, transport, port };
    return [{ id, severity, ...place, title, label, evidence: text, advice, source }];
  });
}

/** Whether anything is known of the port beyond that it is open; most of a large range has nothing. */
function hasFacts({ state, service, tls }: Port): boolean {
  return state === "open" && (service !== undefined || tls !== undefined);
}
