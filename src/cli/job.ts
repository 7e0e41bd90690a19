/** What one call of `portico scan` is to do: a new scan, a shard of one, or the rest of one. */

import { InputError } from "../model/input_error.ts";
import type { Report } from "../model/report.ts";
import { type PlanPart, wholePlan } from "../scan/work/plan_cursor.ts";
import type { ScanWorld } from "../scan/scan.ts";
import { Plan } from "../targets/plan.ts";
import type { Positions } from "../targets/positions.ts";
import type { Io } from "./io.ts";
import type { ScanFlags } from "./options/options.ts";
import { chosenHosts, chosenPorts, type HostInputs } from "./plan_inputs.ts";
import { readResumedScan } from "./resume.ts";

/** The seed of shards: several machines must share one order without talking to each other. */
const SHARD_SEED = 0;

/** The job before its plan is made. */
export interface Job {
  readonly flags: ScanFlags;
  readonly inputs: HostInputs;
  readonly ports: Plan["ports"];
  readonly seed: number;
  /** What an interrupted scan left to do, and what it had found. */
  readonly resumed?: { readonly part: PlanPart; readonly before: Report };
}

/**
 * Reads flags and arguments into a job.
 *
 * @throws {InputError} when something that was typed cannot be used.
 */
export async function readJob(
  targets: readonly string[],
  flags: ScanFlags,
  { io, world }: { readonly io: Io; readonly world: ScanWorld },
): Promise<Job> {
  if (flags.resume !== undefined) return await resumedJob(flags.resume, { targets, flags, io });
  const ports = chosenPorts(flags);
  const inputs = await chosenHosts(targets, flags, { io, resolver: world.resolver });
  const seed = flags.seed ?? (flags.shard === undefined ? randomSeed() : SHARD_SEED);
  return { flags, inputs, ports, seed };
}

async function resumedJob(
  path: string,
  request: {
    readonly targets: readonly string[];
    readonly flags: ScanFlags;
    readonly io: Io;
  },
): Promise<Job> {
  const { before, hosts, ports, part, flags } = await readResumedScan(path, request);
  const inputs = { hosts, targets: before.scan.targets, unresolved: [] };
  return { flags, inputs, ports, seed: before.scan.seed, resumed: { part, before } };
}

function randomSeed(): number {
  return crypto.getRandomValues(new Uint32Array(1))[0] ?? 0;
}

/**
 * The job's plan, and what of it is to be asked.
 *
 * @throws {InputError} when there is too much to ask.
 */
export function planJob(
  { inputs, ports, seed, flags, resumed }: Job,
): { readonly plan: Plan; readonly part: PlanPart } {
  const plan = makePlan(inputs, { ports, seed });
  const whole = wholePlan(plan);
  if (resumed !== undefined) {
    const { tcp, udp } = resumed.part;
    if (!within(tcp, whole.tcp) || !within(udp, whole.udp)) {
      throw new InputError(`Cannot resume "${flags.resume}": what is left does not fit the scan`);
    }
    return { plan, part: resumed.part };
  }
  const { shard } = flags;
  if (shard === undefined) return { plan, part: whole };
  return { plan, part: { tcp: whole.tcp.shard(shard), udp: whole.udp.shard(shard) } };
}

function within(part: Positions, whole: Positions): boolean {
  return (part.spans.at(-1)?.last ?? -1) < whole.size;
}

function makePlan(
  { hosts }: HostInputs,
  { ports, seed }: { readonly ports: Plan["ports"]; readonly seed: number },
): Plan {
  try {
    return new Plan(hosts, ports, seed);
  } catch (error) {
    if (error instanceof RangeError) throw new InputError(`${error.message}: choose fewer`);
    throw error;
  }
}
