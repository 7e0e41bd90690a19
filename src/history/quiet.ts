/**
 * Hosts that were asked and never up, kept as runs of addresses: a network of 65,536 addresses with a
 * few hosts takes a line for each scan, not 65,536 rows. Once such a host is up, what earlier scans
 * know of it is taken from here.
 */

import type { HostScan, HostView } from "./facts.ts";

/** Hosts one after the other of which a scan knows the same. */
export interface QuietRun extends HostScan {
  readonly from: string;
  readonly to: string;
}

/** The runs of hosts, given in numeric order. */
export function quietRuns(views: readonly HostView[]): readonly QuietRun[] {
  const runs: QuietRun[] = [];
  for (const { host: { address }, status, sure, sureUdp, unlisted } of views) {
    const scan = { status, sure, sureUdp, unlisted };
    const last = runs.at(-1);
    if (last !== undefined && follows(address, last.to) && isSame(last, scan)) {
      runs[runs.length - 1] = { ...last, to: address };
    } else runs.push({ from: address, to: address, ...scan });
  }
  return runs;
}

/** What a scan knows of one of its quiet hosts; `undefined` when it is not among them. */
export function quietScan(runs: readonly QuietRun[], address: string): HostScan | undefined {
  const number = ipv4Number(address);
  return runs.find(({ from, to }) => {
    if (from === address) return true;
    const [first, last] = [ipv4Number(from), ipv4Number(to)];
    if (number === undefined || first === undefined || last === undefined) return false;
    return first <= number && number <= last;
  });
}

function isSame(a: HostScan, b: HostScan): boolean {
  return a.status === b.status && a.sure === b.sure && a.sureUdp === b.sureUdp &&
    a.unlisted === b.unlisted;
}

function follows(address: string, before: string): boolean {
  const [number, last] = [ipv4Number(address), ipv4Number(before)];
  return number !== undefined && last !== undefined && number === last + 1;
}

/** An IPv4 address as a number; other addresses stand alone. */
function ipv4Number(address: string): number | undefined {
  const parts = /^(\d+)\.(\d+)\.(\d+)\.(\d+)$/.exec(address)?.slice(1).map(Number);
  return parts?.reduce((number, part) => number * 256 + part, 0);
}
