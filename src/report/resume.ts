/**
 * An interrupted scan and its continuation as the one scan that they are: the same report that the
 * scan would have made, had nobody interrupted it.
 */

import { type Host, portCount, type Report } from "../model/report.ts";
import { mergeReports } from "./merge.ts";

/** Notes of a host that the continuation makes untrue. */
const PASSING_NOTE =
  /^interrupted|^time limit for the host reached|could not be (?:asked|probed) by this machine$|^uncertain: /;

/** Joins what was known with what a scan of the rest found out. */
export function resumedReport(before: Report, rest: Report): Report {
  // Without an end it counts as the older one, whatever the clocks of two machines say.
  const earlier = {
    ...before,
    scan: { ...before.scan, finishedAt: "" },
    hosts: before.hosts.map(withoutPassingFacts),
  };
  const { scan, hosts, findings } = mergeReports([earlier, rest]);
  const { targets, ports, options, integrity: { planned }, seed } = before.scan;
  // The settings are the same, the speed is that of the latest part.
  const request = rest.scan.request ?? before.scan.request;
  // An open port that was probed again, for its service, and is closed by now is counted as both.
  const completed = Math.min(planned, countPorts(hosts));
  const { resume, status } = rest.scan;
  return {
    ...rest,
    scan: {
      startedAt: before.scan.startedAt,
      finishedAt: rest.scan.finishedAt,
      durationMs: before.scan.durationMs + rest.scan.durationMs,
      status,
      targets,
      ports,
      options,
      ...(request === undefined ? {} : { request }),
      integrity: {
        planned,
        completed,
        retried: scan.integrity.retried,
        lost: planned - completed,
        ...uncertainOf(rest),
      },
      warnings: scan.warnings,
      seed,
      ...(resume === undefined ? {} : { resume }),
    },
    findings,
    hosts,
  };
}

/** Ports of some hosts that ended in a state. */
export function countPorts(hosts: readonly Host[]): number {
  return hosts.reduce((sum, { summary }) => sum + portCount(summary), 0);
}

function uncertainOf({ scan }: Report): { readonly uncertain?: number } {
  const { uncertain } = scan.integrity;
  return uncertain === undefined ? {} : { uncertain };
}

/** What the continuation probes again is not known any more. */
function withoutPassingFacts(host: Host): Host {
  const { uncertain: _uncertain, ...summary } = host.summary;
  return {
    ...host,
    summary,
    ports: host.ports.filter((port) => port.uncertain !== true),
    notes: host.notes.filter((note) => !PASSING_NOTE.test(note)),
  };
}
