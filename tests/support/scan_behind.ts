/** Scans of a host of a network of the test's own, behind rules of a packet filter. */

import assert from "node:assert/strict";
import type { Host, Report } from "../../src/model/report.ts";
import { readReport } from "../../src/report/read.ts";
import { networkPair } from "./netns.ts";
import { listenIn } from "./netns_listen.ts";
import { finished, startPortico } from "./portico.ts";

/** What these scans need. */
export const MEANS = { needs: ["ip", "iptables"], install: "iproute2 iptables", root: true };
/** A rule for the first packet of each connection. */
export const SYN = ["-A", "INPUT", "-p", "tcp", "--syn"];
/** Its open ports. */
export const [FIRST, LAST] = [300, 359];

/** `-m hashlimit` that drops or rejects what is above a rate. */
export function above(rate: string, burst: number): readonly string[] {
  return [
    ...[...SYN, "-m", "hashlimit", "--hashlimit-name", `p${crypto.randomUUID().slice(0, 6)}`],
    ...["--hashlimit-mode", "srcip", "--hashlimit-above", rate, "--hashlimit-burst", `${burst}`],
  ];
}

/** What came of such a scan. */
export interface ScanBehind {
  readonly code: number;
  readonly report: Report;
  readonly host: Host;
  /** Open ports that were not found. */
  readonly missed: number;
  readonly stderr: string;
}

/** Scans 1 to 1,024, of which 60 are open, behind these rules. */
export function scanBehind(...rules: readonly (readonly string[])[]): Promise<ScanBehind> {
  return scanOf("1-1024", rules);
}

/** The same of other ports. */
export async function scanOf(
  ports: string,
  rules: readonly (readonly string[])[],
): Promise<ScanBehind> {
  await using pair = await networkPair();
  await pair.inTarget("sysctl", "-qw", "net.core.somaxconn=4096");
  await using _open = await listenIn(pair.target, { first: FIRST, last: LAST, greets: true });
  for (const rule of rules) await pair.inTarget("iptables", "-w", ...rule);
  const child = startPortico(
    [pair.address, "-p", ports, "--json", "--no-save", "--no-rdns"],
    { netns: pair.scanner },
  );
  const { code, stdout, stderr } = await finished(child);
  const report = readReport(stdout, "stdout");
  const [host] = report.hosts;
  assert.ok(host !== undefined, stderr);
  const open = host.ports.filter(({ state }) => state === "open").length;
  return { code, report, host, missed: LAST - FIRST + 1 - open, stderr };
}
