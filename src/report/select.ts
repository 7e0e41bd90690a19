/**
 * The part of a report that belongs to one target argument. A host that several targets contain was
 * scanned once and is reported in each of them.
 */

import type { Host, Report } from "../model/report.ts";

/**
 * One report per target argument, in the order typed. `scan` stays that of the whole scan: its
 * integrity line is true of the scan that took place, and `scan.targets` names all of them.
 *
 * @param targetsOf all target arguments that contain an address.
 */
export function reportsByTarget(
  report: Report,
  targetsOf: (address: string) => readonly string[],
): ReadonlyMap<string, Report> {
  const hosts = new Map<string, Host[]>(report.scan.targets.map((target) => [target, []]));
  for (const host of report.hosts) {
    for (const target of targetsOf(host.address)) hosts.get(target)?.push({ ...host, target });
  }
  return new Map([...hosts].map(([target, own]) => [target, { ...report, hosts: own }]));
}
