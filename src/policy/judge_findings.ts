/** Findings that a policy forbids. */

import type { PortKey } from "../model/endpoint.ts";
import { type Finding, isNoLogin, severityRank } from "../model/finding.ts";
import { oneLine } from "../text/printable.ts";
import type { Host } from "../model/report.ts";
import { openPorts } from "./judge_ports.ts";
import type { Outcome, Subject } from "./outcome.ts";
import type { ForbiddenFindings } from "./policy.ts";

/** No finding of these kinds may be there. */
export function judgeFindings(forbidden: ForbiddenFindings, subject: Subject): Outcome {
  const hosts = new Map(subject.hosts.map((host) => [host.address, host]));
  const found = subject.findings.filter((finding) => isForbidden(forbidden, finding));
  const accepted = acceptedIn(forbidden);
  return {
    check: "findings",
    title: `no finding may be there: ${words(forbidden)}`,
    findings: found.flatMap((finding) => {
      const host = hosts.get(finding.host);
      if (host === undefined || accepted(host, finding)) return [];
      const { transport, port, title, evidence, severity, advice } = finding;
      const what = `has the finding ${finding.id} (${severity}): ${title} ${oneLine(evidence)}`;
      return [{ host, port: { transport, port }, what, advice }];
    }),
    undecided: subject.deep || openPorts(subject).length === 0
      ? undefined
      : "the scan did not identify services: scan with --deep",
  };
}

function isForbidden(
  { ids, unauthenticated, worst }: ForbiddenFindings,
  finding: Finding,
): boolean {
  return ids.includes(finding.id) || (unauthenticated && isNoLogin(finding)) ||
    (worst !== undefined && severityRank(finding.severity) < severityRank(worst));
}

/** Whether the policy accepts findings at a port. */
function acceptedIn({ accepted }: ForbiddenFindings): (host: Host, port: PortKey) => boolean {
  const ofHost = new Map<Host, ForbiddenFindings["accepted"]>();
  return (host, { transport, port }) => {
    const known = ofHost.get(host) ?? accepted.filter(({ hosts }) => hosts.matches(host));
    ofHost.set(host, known);
    return known.some(({ ports }) => ports.has({ transport, port }));
  };
}

/** `certificate-expired, services without a login, worse than medium`. */
function words({ ids, unauthenticated, worst }: ForbiddenFindings): string {
  return [
    ...ids,
    ...(unauthenticated ? ["services without a login"] : []),
    ...(worst === undefined ? [] : [`worse than ${worst}`]),
  ].join(", ");
}
