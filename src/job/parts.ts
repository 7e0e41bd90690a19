/**
 * A task in parts: cut into units of work, and put together again from what came back. Everything is
 * arithmetic on positions, so that a unit is a few bytes and every machine derives the same endpoints.
 */

import type { ScanTask } from "../model/task.ts";
import type { Transport } from "../model/endpoint.ts";
import { readScanWork } from "../scan/work/scan_work.ts";
import type { Plan } from "../targets/plan.ts";
import { parsePositions, Positions } from "../targets/positions.ts";
import { rangeContains } from "../targets/address.ts";
import { parseAddress } from "../targets/parse_address.ts";
import { TargetIndex } from "../targets/target_index.ts";

/** Positions of both transports, each in its own order, as text: `0-99,150`. */
export type PartText = Readonly<Record<Transport, string>>;

/** The same as sets. */
export type Part = Readonly<Record<Transport, Positions>>;

const NOTHING: Part = { tcp: new Positions([]), udp: new Positions([]) };

/** How many endpoints a part has. */
export function sizeOfPart({ tcp, udp }: Part): number {
  return tcp.size + udp.size;
}

/** Writes a part. */
export function partText({ tcp, udp }: Part): PartText {
  return { tcp: tcp.toString(), udp: udp.toString() };
}

/** Reads a part; `undefined` when the text is none. */
export function parsePart(text: PartText): Part | undefined {
  const tcp = parsePositions(text.tcp);
  const udp = parsePositions(text.udp);
  return tcp === undefined || udp === undefined ? undefined : { tcp, udp };
}

/** The union of parts. */
export function joinParts(parts: readonly Part[]): Part {
  const spans = (transport: Transport) => parts.flatMap((part) => part[transport].spans);
  return { tcp: new Positions(spans("tcp")), udp: new Positions(spans("udp")) };
}

/** What of a part another one does not have. */
export function withoutPart(part: Part, other: Part): Part {
  return { tcp: part.tcp.minus(other.tcp), udp: part.udp.minus(other.udp) };
}

/** Cuts a part into units of at most `size` endpoints, TCP first; one at a time. */
export function* cutPart(part: Part, size: number): Generator<Part, void, undefined> {
  for (const transport of ["tcp", "udp"] as const) {
    const whole = part[transport];
    for (let first = 0; first < whole.size; first += size) {
      const last = Math.min(first + size, whole.size) - 1;
      yield { ...NOTHING, [transport]: whole.pick([{ first, last }]) };
    }
  }
}

/** A task's plan, and what of it is to be probed. */
export class TaskPlan {
  /** Hosts and ports. */
  readonly plan: Plan;
  /** What is to be probed. */
  readonly part: Part;
  readonly #task: ScanTask;
  /** Made when the first result is checked. */
  #index: TargetIndex | undefined;

  /**
   * Reads a task; no name is resolved.
   *
   * @throws {InputError} when it is none.
   */
  constructor(task: ScanTask) {
    const { plan, part } = readScanWork(task);
    this.plan = plan;
    this.part = part;
    this.#task = task;
  }

  /** The task of a part of this one. */
  taskOf(part: Part): ScanTask {
    return { ...this.#task, positions: partText(part) };
  }

  /** Whether the plan has every endpoint of a part. */
  holds(part: Part): boolean {
    return sizeOfPart(withoutPart(part, this.part)) === 0;
  }

  /** Whether an address belongs to the plan. */
  hasAddress(address: string): boolean {
    const parsed = parseAddress(address);
    const { targets, excluded } = this.plan.hosts;
    this.#index ??= new TargetIndex(targets);
    return parsed !== undefined && this.#index.targetsOf(address).length > 0 &&
      !excluded.some((range) => rangeContains(range, parsed));
  }

  /** Whether the plan has a port. */
  hasPort(transport: Transport, port: number): boolean {
    return this.plan.ports.has({ transport, port });
  }

  /**
   * What two machines must agree on before they share the plan: its text, and where some of its
   * positions lead. SHA-256 in hexadecimal.
   */
  async digest(): Promise<string> {
    const { plan } = this;
    const samples = Array.from({ length: 16 }, (_, i) => Math.floor(plan.size / 16 * i));
    const endpoints = plan.size === 0 ? [] : samples.map((position) => {
      const { hostIndex, portIndex } = plan.at(position);
      const { transport, port } = plan.portAt(portIndex);
      return `${plan.hosts.at(hostIndex).address} ${transport} ${port}`;
    });
    const { targets, excluded, ports, endpoints: ofHosts = "", seed } = this.#task;
    const text = JSON.stringify([targets, excluded, ports, ofHosts, seed, endpoints]);
    const bytes = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
    return [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  }
}

/** What of a task has come back. A part that overlaps what is there already is not taken. */
export class Coverage {
  readonly #whole: Part;
  #done: Part = NOTHING;

  /** Of a task of which nothing has come back. */
  constructor(whole: Part) {
    this.#whole = whole;
  }

  /** How many endpoints have come back. */
  get size(): number {
    return sizeOfPart(this.#done);
  }

  /** Whether all have. */
  get complete(): boolean {
    return this.size === sizeOfPart(this.#whole);
  }

  /** What has not come back. */
  get missing(): Part {
    return withoutPart(this.#whole, this.#done);
  }

  /** Takes a part in; `false` when some of it is there already, or does not belong to the task. */
  add(part: Part): boolean {
    if (sizeOfPart(withoutPart(part, this.#whole)) > 0) return false;
    const joined = joinParts([this.#done, part]);
    if (sizeOfPart(joined) < this.size + sizeOfPart(part)) return false;
    this.#done = joined;
    return true;
  }
}
