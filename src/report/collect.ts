/**
 * From the stream of events to the report. It can be asked at any time: what has not finished by then
 * is in the report as far as it is known, and the report says that it was interrupted.
 */

import { comparePorts } from "../model/endpoint.ts";
import type { Checkpoint, ScanEvent, StartedEvent, WarningLine } from "../model/event.ts";
import {
  type Host,
  type Integrity,
  type Port,
  portCount,
  type Report,
  type ScanFacts,
  SCHEMA_VERSION,
  type ToolFacts,
} from "../model/report.ts";
import { withFindings } from "./findings/find.ts";
import { StateTally } from "./state_tally.ts";

const NOTHING: Integrity = { planned: 0, completed: 0, retried: 0, lost: 0 };

/** The last time that a `Date` can hold (ECMA-262, 21.4.1.1). */
const MAX_TIME_MS = 8.64e15;

/** Collects the events of one scan. */
export class ReportCollector {
  readonly #tool: ToolFacts;
  readonly #hosts = new Map<string, Host>();
  /** Ports of hosts that are not finished. */
  readonly #early = new Map<string, Map<string, Port>>();
  readonly #warnings: string[] = [];
  #started: StartedEvent | undefined;
  #end: Pick<ScanFacts, "finishedAt" | "durationMs" | "status"> | undefined;
  #integrity: Integrity = NOTHING;
  #elapsedMs = 0;

  /** A collector for a scan by `tool`. */
  constructor(tool: ToolFacts) {
    this.#tool = tool;
  }

  /** Takes in one event, in the order of the stream. */
  add(event: ScanEvent | WarningLine): void {
    switch (event.type) {
      case "started":
        this.#started = event;
        this.#integrity = { ...NOTHING, planned: event.planned, lost: event.planned };
        return;
      case "port":
      case "service":
        return this.#keepEarly(event.address, event.port);
      case "host":
        this.#early.delete(event.host.address);
        this.#hosts.set(event.host.address, event.host);
        return;
      case "progress": {
        const { planned, completed, retried } = event;
        this.#elapsedMs = event.elapsedMs;
        const lost = Math.max(0, planned - completed);
        this.#integrity = { planned, completed: planned - lost, retried, lost };
        return;
      }
      case "warning":
        this.#warnings.push(event.message);
        return;
      case "finished":
        this.#end = { finishedAt: event.at, durationMs: event.durationMs, status: event.status };
        this.#integrity = event.integrity;
    }
  }

  /** The report as it is now. */
  report(): Report {
    const end = this.#end ?? {
      finishedAt: later(this.#startedAt, this.#elapsedMs),
      durationMs: this.#elapsedMs,
      status: "interrupted",
    };
    const hosts = [...this.#hosts.values(), ...this.#unfinished()];
    const integrity = this.#end === undefined ? atLeast(this.#integrity, hosts) : this.#integrity;
    return this.#make(hosts, { ...end, integrity });
  }

  /** The report at a checkpoint, which stands in the stream behind the events that came in so far. */
  reportAt({ at, durationMs, integrity, hosts }: Omit<Checkpoint, "remaining">): Report {
    return this.#make([...this.#hosts.values(), ...hosts], {
      ...{ finishedAt: at, durationMs, status: "interrupted", integrity },
    });
  }

  get #startedAt(): string {
    return this.#started?.at ?? new Date(0).toISOString();
  }

  #make(
    hosts: readonly Host[],
    end: Pick<ScanFacts, "finishedAt" | "durationMs" | "status" | "integrity">,
  ): Report {
    const started = this.#started;
    const { integrity, ...times } = end;
    return withFindings({
      schemaVersion: SCHEMA_VERSION,
      tool: this.#tool,
      scan: {
        startedAt: this.#startedAt,
        ...times,
        targets: started?.targets ?? [],
        ports: started?.ports ?? "",
        options: started?.options ?? {},
        ...(started?.request === undefined ? {} : { request: started.request }),
        integrity,
        warnings: [...this.#warnings],
        seed: started?.seed ?? 0,
      },
      hosts: hosts.toSorted(compareHosts),
    });
  }

  #keepEarly(address: string, port: Port): void {
    const ports = this.#early.get(address) ?? new Map<string, Port>();
    this.#early.set(address, ports.set(`${port.transport}/${port.port}`, port));
  }

  #unfinished(): readonly Host[] {
    return [...this.#early].map(([address, found]): Host => {
      const ports = [...found.values()].sort(comparePorts);
      const { summary } = new StateTally(ports).counts();
      const open = summary.open > 0;
      return {
        address,
        family: address.includes(":") ? "ipv6" : "ipv4",
        target: address,
        hostnames: [],
        rdns: [],
        status: open ? "up" : "unknown",
        reason: open ? "syn-ack" : "no-response",
        notes: ["interrupted before the host was finished"],
        ports,
        summary,
        reasons: {},
      };
    });
  }
}

/** A time some milliseconds after another; the same where a file has no readable time. */
function later(iso: string, ms: number): string {
  const end = Date.parse(iso) + ms;
  return Math.abs(end) <= MAX_TIME_MS ? new Date(end).toISOString() : iso;
}

/** Progress is told now and then; what the hosts show by now is completed too. */
function atLeast(integrity: Integrity, hosts: readonly Host[]): Integrity {
  const known = hosts.reduce((sum, { summary }) => sum + portCount(summary), 0);
  const completed = Math.max(integrity.completed, Math.min(known, integrity.planned));
  return { ...integrity, completed, lost: integrity.planned - completed };
}

/** IPv4 before IPv6, each in numeric order. */
export function compareHosts(a: Host, b: Host): number {
  if (a.family !== b.family) return a.family === "ipv4" ? -1 : 1;
  return compareText(sortKey(a.address), sortKey(b.address));
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** A text that sorts as the address does: every part padded, `::` filled. */
function sortKey(address: string): string {
  if (!address.includes(":")) {
    return address.split(".").map((part) => part.padStart(3, "0")).join(".");
  }
  const [plain = "", zone = ""] = address.split("%");
  const [head = "", tail = ""] = plain.split("::");
  const left = head === "" ? [] : head.split(":");
  const right = tail === "" ? [] : tail.split(":");
  const gap = Array<string>(Math.max(0, 8 - left.length - right.length)).fill("0");
  return `${[...left, ...gap, ...right].map((part) => part.padStart(4, "0")).join(":")}%${zone}`;
}
