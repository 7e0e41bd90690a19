/**
 * The part of a report that belongs to one target argument. A host that several targets contain was
 * scanned once and is reported in each of them.
 */

import { findingsAmong } from "../model/finding.ts";
import type { Host, Port, Report } from "../model/report.ts";
import { parseFilter } from "./port_filter.ts";
import { sortPorts } from "./port_order.ts";
import type { SortKey } from "./sort_keys.ts";

/**
 * One report per target argument, in the order typed. `scan` stays that of the whole scan: its
 * integrity line is true of the scan that took place, and `scan.targets` names all of them.
 *
 * @param targetsOf all target arguments that contain a host.
 */
export function reportsByTarget(
  report: Report,
  targetsOf: (host: Host) => readonly string[],
): ReadonlyMap<string, Report> {
  const hosts = new Map<string, Host[]>(report.scan.targets.map((target) => [target, []]));
  for (const host of report.hosts) {
    for (const target of targetsOf(host)) hosts.get(target)?.push({ ...host, target });
  }
  return new Map([...hosts].map(([target, own]) => [target, withHosts(report, own)]));
}

/** Which ports of a report are shown, and in which order. */
export interface Selection {
  /** Only open ones. */
  readonly open?: boolean;
  /** Only those that match every term: `service=http port=8000-9000`. */
  readonly filter?: string;
  /** The order of the ports of a host. */
  readonly sort?: SortKey;
}

/** The ports of a host that are shown, in their order. */
export type PortSelector = (host: Host) => readonly Port[];

/**
 * How ports are chosen; `undefined` when all are shown as they are.
 *
 * @throws {InputError} when the filter cannot be read.
 */
export function selectorOf({ open, filter, sort }: Selection): PortSelector | undefined {
  if (open !== true && filter === undefined && sort === undefined) return undefined;
  const accepts = filter === undefined ? () => true : parseFilter(filter);
  return (host) => {
    const chosen = host.ports.filter((port) =>
      (open !== true || port.state === "open") && accepts(port, host)
    );
    return sort === undefined ? chosen : sortPorts(chosen, sort);
  };
}

/** The report with only the chosen ports. Every host stays, with its counts: they are still true. */
export function selectReport(report: Report, selector: PortSelector | undefined): Report {
  if (selector === undefined) return report;
  return withHosts(report, report.hosts.map((host) => ({ ...host, ports: selector(host) })));
}

/** The report with these hosts, and of its findings those at their ports. */
function withHosts(report: Report, hosts: readonly Host[]): Report {
  return { ...report, findings: findingsAmong(report.findings, hosts), hosts };
}
