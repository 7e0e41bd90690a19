/**
 * Whether the numbers of an interrupted scan's report can be true together. A damaged file that was
 * believed would give a report with ports that were never probed, or a negative count of lost ones.
 */

import { InputError } from "../model/input_error.ts";
import { type Host, portCount, type Report } from "../model/report.ts";
import { countPorts } from "../report/resume.ts";
import type { AddressRange } from "../targets/address.ts";
import { parseAddress } from "../targets/parse_address.ts";
import { RangeSet } from "../targets/range_set.ts";
import { formatCount } from "../text/count.ts";
import { type Job, partOf } from "./job.ts";

/**
 * Checks what can be checked without the plan: the sums.
 *
 * @throws {InputError} that names the field.
 */
export function checkBalance({ scan, hosts }: Report): void {
  const { planned, completed, lost } = scan.integrity;
  if (planned !== completed + lost) {
    throw new InputError(
      `scan.integrity.planned is ${formatCount(planned)}, ` +
        `but completed and lost together are ${formatCount(completed + lost)}`,
    );
  }
  expectBetween("scan.integrity.completed", completed, {
    most: countPorts(hosts),
    slack: openPorts(hosts),
    because: "the summaries of the hosts count",
  });
}

/**
 * Checks a report against the plan that it leads to.
 *
 * @throws {InputError} that names the field.
 */
export function checkAgainstPlan({ scan, hosts }: Report, { plan, part, request }: Job): void {
  const { planned, lost, uncertain = 0 } = scan.integrity;
  const whole = partOf(plan, request);
  expectBetween("scan.integrity.planned", planned, {
    most: whole.tcp.size + whole.udp.size,
    slack: 0,
    because: "its hosts and ports give",
  });
  expectBetween("scan.integrity.lost", lost, {
    most: part.tcp.size + part.udp.size,
    // Uncertain ports are probed again too.
    slack: openPorts(hosts) + uncertain,
    because: "scan.resume.remaining has",
  });
  const scanned = rangesByZone(plan.hosts.ranges);
  for (const host of hosts) {
    checkHost(host, plan.ports.size);
    if (!isAmong(host, scanned)) {
      throw new InputError(`host "${host.address}" is none of those that it scans`);
    }
  }
}

type RangesByZone = ReadonlyMap<string | undefined, RangeSet>;

function rangesByZone(ranges: readonly AddressRange[]): RangesByZone {
  const sets = new Map<string | undefined, RangeSet>();
  for (const range of ranges) {
    const set = sets.get(range.zone) ?? new RangeSet();
    sets.set(range.zone, set);
    set.add(range);
  }
  return sets;
}

function isAmong({ address }: Host, scanned: RangesByZone): boolean {
  const parsed = parseAddress(address);
  if (parsed === undefined) return false;
  const { family, value, zone } = parsed;
  return scanned.get(zone)?.uncovered({ family, first: value, last: value }).length === 0;
}

function checkHost({ address, ports, summary }: Host, most: number): void {
  const { open } = summary;
  const sum = portCount(summary);
  const listed = ports.filter(({ state }) => state === "open").length;
  if (sum > most) {
    throw new InputError(
      `summary of host "${address}" counts ${formatCount(sum)} ports, but it scans ${
        formatCount(most)
      } of each host`,
    );
  }
  if (listed <= open) return;
  throw new InputError(
    `summary.open of host "${address}" is ${formatCount(open)}, but it lists ${
      formatCount(listed)
    } open ports`,
  );
}

/** Open ports whose service was still being detected are counted, and probed again all the same. */
function openPorts(hosts: readonly Host[]): number {
  return hosts.reduce(
    (sum, { ports }) => sum + ports.filter(({ state }) => state === "open").length,
    0,
  );
}

function expectBetween(
  field: string,
  value: number,
  { most, slack, because }: {
    readonly most: number;
    readonly slack: number;
    readonly because: string;
  },
): void {
  if (value <= most && value >= most - slack) return;
  throw new InputError(`${field} is ${formatCount(value)}, but ${because} ${formatCount(most)}`);
}
