/**
 * What to try after a scan, in one line: what the scan left out, as far as its report tells. Pure, so
 * that the screen and a page can say the same.
 */

import type { Report } from "../model/report.ts";
import { formatCount } from "../text/count.ts";
import { topPorts } from "../targets/top_ports.ts";
import { parsePorts } from "../targets/ports.ts";
import { DEFAULT_PORTS } from "./defaults.ts";

/** How many ports count as the most common ones. */
const COMMON = 1_000;

/** The line, without its full stop; `undefined` where the scan left out nothing that is usual. */
export function nextStep({ scan, hosts }: Report): string | undefined {
  const { request, status } = scan;
  if (request === undefined || status !== "completed") return undefined;
  const anyOpen = hosts.some(({ summary }) => summary.open > 0);
  const deep = request.deep || !anyOpen ? "" : " --deep";
  const isDefault = request.ports === DEFAULT_PORTS && request.transports !== "udp";
  if (isDefault && request.topPorts === undefined) {
    const common = formatCount(COMMON);
    return `${countCommon()} of the ${common} most common ports were in range; ` +
      `try --top-ports ${COMMON}${deep}`;
  }
  return deep === "" ? undefined : "Try --deep to identify the services behind the open ports";
}

/** How many of the most common TCP ports a scan without a list of ports probes. */
function countCommon(): number {
  const inRange = parsePorts(DEFAULT_PORTS);
  const common = topPorts("tcp", COMMON);
  let count = 0;
  for (let i = 0; i < common.size; i++) if (inRange.has(common.at(i))) count++;
  return count;
}
