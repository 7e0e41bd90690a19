/**
 * What a thread is told to do, as plain data that can be sent to it; and whether a scan is worth
 * threads at all.
 */

import { TCP_PROBES } from "../probes/registry.ts";
import type { AddressRange } from "../targets/address.ts";
import { HostList, type ResolvedTarget } from "../targets/hosts.ts";
import { Plan } from "../targets/plan.ts";
import { type PortRange, PortSet } from "../targets/port_set.ts";
import { Positions, type Span } from "../targets/positions.ts";
import type { AskSettings } from "./asker.ts";
import { sharedDealer } from "./dealer.ts";
import type { IdentifyOptions } from "./identify.ts";
import { type PlanQuestion, QuestionSource } from "./question_source.ts";

/** The whole task. Everything in it can be cloned; probes are named by being all there are. */
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
  readonly settings: AskSettings;
  /** Shared by all threads: who takes what. */
  readonly counter: SharedArrayBuffer;
}

/** TCP questions below which a thread costs more than it saves. */
const WORTH_A_THREAD = 6_000;
/** Probes per second that one thread is sure to manage. */
const RATE_OF_ONE = 10_000;

/** What decides how many threads a scan uses. */
export interface ThreadWishes {
  /** Most threads. */
  readonly threads?: number;
  /** Most sockets in flight, over all threads. */
  readonly workers: number;
  readonly ratePerSec?: number;
  readonly identify?: IdentifyOptions;
}

/** How many threads a scan of so many TCP questions should use, the calling one included. */
export function threadCount(wishes: ThreadWishes, questions: number): number {
  const { threads = 1, workers, ratePerSec = Infinity, identify } = wishes;
  const ownProbes = identify !== undefined && identify.probes !== TCP_PROBES;
  if (ownProbes || ratePerSec <= RATE_OF_ONE) return 1;
  return Math.max(1, Math.min(threads, workers, Math.floor(questions / WORTH_A_THREAD) + 1));
}

/** Writes a task down. */
export function threadTask(
  { plan, positions, settings, counter }: {
    readonly plan: Plan;
    readonly positions: Positions;
    readonly settings: AskSettings;
    readonly counter: SharedArrayBuffer;
  },
): ThreadTask {
  const { identify } = settings;
  return {
    targets: plan.hosts.targets,
    excluded: plan.hosts.excluded,
    ports: plan.ports.ranges,
    seed: plan.seed,
    spans: positions.spans,
    settings: identify === undefined
      ? settings
      : { ...settings, identify: { ...identify, probes: [] } },
    counter,
  };
}

/** What a thread makes of its task. */
export interface ThreadWork {
  readonly plan: Plan;
  readonly settings: AskSettings;
  next(): PlanQuestion | undefined;
}

/** Reads a task. */
export function readTask(task: ThreadTask): ThreadWork {
  const { targets, excluded, ports, seed, spans, settings, counter } = task;
  const { identify } = settings;
  const plan = new Plan(new HostList(targets, excluded), new PortSet(ports), seed);
  const part = { tcp: new Positions(spans), udp: new Positions([]) };
  const questions = new QuestionSource(plan, part, sharedDealer(counter));
  return {
    plan,
    settings: identify === undefined
      ? settings
      : { ...settings, identify: { ...identify, probes: TCP_PROBES } },
    next: () => questions.next("tcp"),
  };
}
