/** What a thread is told to do, as plain data that can be sent to it. */

import type { AddressRange } from "../../targets/address.ts";
import { HostList, type ResolvedTarget } from "../../targets/hosts.ts";
import { Plan } from "../../targets/plan.ts";
import { type PortRange, PortSet } from "../../targets/port_set.ts";
import { Positions, type Span } from "../../targets/positions.ts";
import type { WorkerSettings } from "../tcp/worker.ts";
import { sharedChunks } from "../work/chunks.ts";
import type { IdentifyOptions } from "../service/detection.ts";
import { type EndpointRef, PlanCursor } from "../work/plan_cursor.ts";

/** How open ports are identified. The probes are all that there are. */
export type ThreadIdentify = Omit<IdentifyOptions, "probes">;

/** The whole task. Everything in it can be cloned. */
export interface ThreadTask {
  /** The hosts, as ranges. */
  readonly targets: readonly ResolvedTarget[];
  /** Addresses that are left out. */
  readonly excluded: readonly AddressRange[];
  /** What each host is asked. */
  readonly ports: readonly PortRange[];
  /** Chooses the order. */
  readonly seed: number;
  /** The TCP positions that are asked, by all threads together. */
  readonly spans: readonly Span[];
  /** How the thread asks. */
  readonly settings: WorkerSettings;
  /** How open ports are identified; without it nothing is read from them. */
  readonly identify?: ThreadIdentify;
  /** Shared by all threads: who takes what. */
  readonly counter: SharedArrayBuffer;
}

/** Writes a task down. */
export function threadTask(
  { plan, positions, settings, identify, counter }: {
    readonly plan: Plan;
    readonly positions: Positions;
    readonly settings: WorkerSettings;
    readonly identify: IdentifyOptions | undefined;
    readonly counter: SharedArrayBuffer;
  },
): ThreadTask {
  const { probes: _, ...plain } = identify ?? { probes: [] };
  return {
    targets: plan.hosts.targets,
    excluded: plan.hosts.excluded,
    ports: plan.ports.ranges,
    seed: plan.seed,
    spans: positions.spans,
    settings,
    ...("bannerTimeoutMs" in plain ? { identify: plain } : {}),
    counter,
  };
}

/** Reads a task's cursor. */
export function readTask(
  { targets, excluded, ports, seed, spans, counter }: ThreadTask,
): { readonly plan: Plan; next(): EndpointRef | undefined } {
  const plan = new Plan(new HostList(targets, excluded), new PortSet(ports), seed);
  const part = { tcp: new Positions(spans), udp: new Positions([]) };
  const cursor = new PlanCursor(plan, part, sharedChunks(counter));
  return { plan, next: () => cursor.next("tcp") };
}
