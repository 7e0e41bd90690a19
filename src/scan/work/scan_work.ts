/**
 * A part of a plan as plain JSON, written and read: the one form for threads, for resumed scans and
 * for other machines. Reading it resolves no names and needs no parser of user input.
 */

import { InputError } from "../../model/input_error.ts";
import type { ResumeTarget } from "../../model/report.ts";
import type { ScanWork } from "../../model/task.ts";
import type { AddressRange } from "../../targets/address.ts";
import { EndpointPlan } from "../../targets/endpoint_plan.ts";
import { HostList, type ResolvedTarget } from "../../targets/hosts.ts";
import { Plan } from "../../targets/plan.ts";
import { readPortSet } from "../../targets/port_set.ts";
import { parsePositions, type Positions } from "../../targets/positions.ts";
import { formatRange, readRange } from "../../targets/range_text.ts";
import { endpointsText, readEndpoints } from "./endpoint_work.ts";
import { type PlanPart, wholePlan } from "./plan_cursor.ts";

/** Writes a part of a plan. */
export function scanWork(plan: Plan, { tcp, udp }: PlanPart): ScanWork {
  const { hosts, ports, seed } = plan;
  return {
    targets: hosts.resolved.map(({ text, name, ranges }) => ({
      text,
      ...(name === undefined ? {} : { name }),
      ranges: ranges.map(formatRange),
    })),
    excluded: hosts.excluded.map(formatRange),
    ports: ports.toString(),
    ...(plan instanceof EndpointPlan ? { endpoints: endpointsText(plan) } : {}),
    seed,
    positions: { tcp: tcp.toString(), udp: udp.toString() },
  };
}

/**
 * Reads what {@link scanWork} writes.
 *
 * @throws {InputError} when it is something else, or its positions lie outside the plan.
 */
export function readScanWork(
  work: ScanWork,
): { readonly plan: Plan; readonly part: PlanPart } {
  const { positions } = work;
  const plan = work.endpoints === undefined
    ? gridOf(work)
    : readEndpoints(work.targets.map(resolvedTarget), work);
  const part = { tcp: positionsOf(positions.tcp), udp: positionsOf(positions.udp) };
  const whole = wholePlan(plan);
  if (!isWithin(part.tcp, whole.tcp) || !isWithin(part.udp, whole.udp)) {
    throw new InputError("what is left does not fit the scan");
  }
  return { plan, part };
}

/** Hosts that have the same ports all. */
function gridOf({ targets, excluded, ports, seed }: ScanWork): Plan {
  const portSet = readPortSet(ports);
  if (portSet === undefined) throw new InputError(`"${ports}" is not a list of ports`);
  const hosts = new HostList(targets.map(resolvedTarget), excluded.map(rangeOf));
  if (!Number.isSafeInteger(hosts.size * portSet.size)) {
    throw new InputError(`${hosts.size} hosts with ${portSet.size} ports are no scan`);
  }
  return new Plan(hosts, portSet, seed);
}

function resolvedTarget({ ranges, ...target }: ResumeTarget): ResolvedTarget {
  return { ...target, ranges: ranges.map(rangeOf) };
}

function rangeOf(text: string): AddressRange {
  const range = readRange(text);
  if (range !== undefined) return range;
  throw new InputError(`"${text}" is not a range of addresses`);
}

function positionsOf(text: string): Positions {
  const positions = parsePositions(text);
  if (positions !== undefined) return positions;
  throw new InputError("it does not tell what is left to scan");
}

function isWithin(part: Positions, whole: Positions): boolean {
  return (part.spans.at(-1)?.last ?? -1) < whole.size;
}
