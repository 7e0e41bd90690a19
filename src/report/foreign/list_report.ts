/**
 * Other tools' lists as a report. A list says what was found, not what was probed: `scan.ports` stays
 * empty where the list does not tell, so that no comparison takes silence for a closed port.
 */

import { comparePorts, type PortKey } from "../../model/endpoint.ts";
import { InputError } from "../../model/input_error.ts";
import {
  type Host,
  type Port,
  portCount,
  type Report,
  SCHEMA_VERSION,
} from "../../model/report.ts";
import type { HostStatus, Reason } from "../../model/state.ts";
import { plural } from "../../text/count.ts";
import { printable } from "../../text/printable.ts";
import { compareHosts } from "../collect.ts";
import { withFindings } from "../findings/find.ts";
import { StateTally } from "../state_tally.ts";
import { reasonOf, stateOf } from "../nmap/read_port.ts";
import type { ResultReader } from "../read.ts";
import { type Find, type IgnoredPorts, isAddress } from "./find.ts";
import { FindReader } from "./find_reader.ts";
import type { RunFacts } from "./grepable_lines.ts";

/** A host as it is collected. */
interface Collected {
  readonly names: Set<string>;
  readonly ports: Map<string, Port>;
  /** As the tool says it. */
  status: HostStatus | undefined;
  /** Ports that are only counted, by the run that counts them: its later file replaces the earlier. */
  readonly ignored: Map<string, IgnoredPorts>;
  timedOut: boolean;
}

const GIVEN_UP = "given up: host timeout";

/** Reads a list of another tool into a report. */
export class ListReportReader implements ResultReader {
  readonly #name: string;
  readonly #reader: FindReader;
  readonly #hosts = new Map<string, Collected>();
  readonly #names = new Set<string>();
  #duplicates = 0;
  #firstMs = Infinity;
  #lastMs = 0;
  /** What the file says of each run that it holds. */
  readonly #runs: RunFacts[] = [];

  /**
   * A reader at the beginning of a list.
   *
   * @param name of the file, for messages.
   */
  constructor(name: string) {
    this.#name = name;
    this.#reader = new FindReader(name, {
      find: (find) => this.#take(find),
      run: (facts, begins) => this.#takeRun(facts, begins),
    });
  }

  push(text: string): void {
    this.#reader.push(text);
  }

  end(): Report {
    const { tool = "list", cut } = this.#reader.end();
    // A run that found nothing is a result; a list without an entry is none.
    if (this.#hosts.size === 0 && (this.#runs.length === 0 || this.#names.size > 0)) {
      throw this.#nothing();
    }
    const hosts = [...this.#hosts].map(([address, one]) => hostRecord(address, one));
    const planned = hosts.reduce((sum, { summary }) => sum + portCount(summary), 0);
    const startedAt = new Date(Number.isFinite(this.#firstMs) ? this.#firstMs : 0).toISOString();
    const { version = "", args, hosts: total }: RunFacts = this.#runs.length === 1
      ? this.#runs[0] ?? {}
      : {};
    return withFindings({
      schemaVersion: SCHEMA_VERSION,
      tool: { name: tool, version },
      scan: {
        startedAt,
        finishedAt: this.#lastMs === 0 ? startedAt : new Date(this.#lastMs).toISOString(),
        durationMs: this.#lastMs === 0 ? 0 : this.#lastMs - this.#firstMs,
        status: cut || this.#timedOut > 0 ? "interrupted" : "completed",
        targets: hosts.map(({ address }) => address),
        ports: tool === "nmap" ? this.#ports : "",
        options: {
          ...(args === undefined ? {} : { args }),
          ...(total === undefined ? {} : { hosts: total }),
        },
        integrity: { planned, completed: planned, retried: 0, lost: 0 },
        warnings: this.#warnings(cut),
        seed: 0,
      },
      hosts: hosts.sort(compareHosts),
    });
  }

  /** The ports that every run says it probed. masscan, which says it too, lists open ones alone. */
  get #ports(): string {
    const lists = this.#runs.map(({ ports }) => ports);
    if (lists.some((list) => list === undefined)) return "";
    return [...new Set(lists)].filter((list) => list !== "").join(",T:").replaceAll("T:U:", "U:");
  }

  get #timedOut(): number {
    return [...this.#hosts.values()].filter(({ timedOut }) => timedOut).length;
  }

  #warnings(cut: boolean): readonly string[] {
    const names = [...this.#names];
    return [
      ...(cut ? ["the list ends before its end: it may lack ports"] : []),
      ...(this.#timedOut > 0
        ? [`${plural(this.#timedOut, "host")} given up (host timeout): its ports are unknown`]
        : []),
      ...(this.#duplicates > 0
        ? [`${plural(this.#duplicates, "entry", "entries")} stood in the list more than once`]
        : []),
      ...(names.length > 0
        ? [`${plural(names.length, "host name")} without an address left out: ${names[0]}`]
        : []),
    ];
  }

  #nothing(): InputError {
    const [name] = this.#names;
    return new InputError(
      `Cannot read "${this.#name}": ` +
        (name === undefined
          ? "it lists no host"
          : `it lists names without addresses, like ${name}; portico --from ${this.#name} probes them`),
    );
  }

  #takeRun(facts: RunFacts, begins: boolean): void {
    const last = begins ? undefined : this.#runs.pop();
    this.#runs.push({ ...last, ...facts });
    if (facts.atMs !== undefined) this.#takeTime(facts.atMs);
  }

  #takeTime(atMs: number): void {
    this.#firstMs = Math.min(this.#firstMs, atMs);
    this.#lastMs = Math.max(this.#lastMs, atMs);
  }

  #take(find: Find): void {
    const { host, name, atMs, port } = find;
    if (!isAddress(host)) {
      this.#names.add(host);
      return;
    }
    const known = this.#hosts.get(host) ?? newHost();
    this.#hosts.set(host, known);
    if (name !== undefined) known.names.add(name);
    if (atMs !== undefined) this.#takeTime(atMs);
    if (port === undefined) return this.#takeHost(find, known);
    const key = `${find.transport}/${port}`;
    const before = known.ports.get(key);
    if (before !== undefined && !saysMore(find)) this.#duplicates++;
    known.ports.set(key, { ...before, ...portRecord({ ...find, port }, before) });
  }

  #takeHost({ status, ignored, timedOut }: Find, host: Collected): void {
    host.status = host.status === "up" ? "up" : status ?? host.status;
    host.timedOut ||= timedOut === true;
    if (ignored !== undefined) host.ignored.set(this.#runs.at(-1)?.args ?? "", ignored);
  }
}

function newHost(): Collected {
  return {
    names: new Set(),
    ports: new Map(),
    status: undefined,
    ignored: new Map(),
    timedOut: false,
  };
}

/** A line with a banner adds to the line that says that the port is open. */
function saysMore({ service, banner, product }: Find): boolean {
  return service !== undefined || banner !== undefined || product !== undefined;
}

function portRecord(find: Find & PortKey, before: Port | undefined): Port {
  const { transport, port, state, service, product, version, tls, banner } = find;
  const usual: Reason = transport === "udp" && state === "open" ? "udp-response" : "syn-ack";
  return {
    transport,
    port,
    state,
    reason: find.reason === undefined && state === "open" ? usual : reasonOf(find.reason, state),
    ...(service === undefined ? {} : {
      service: {
        name: printable(service),
        ...(product === undefined ? {} : { product: printable(product) }),
        ...(version === undefined ? {} : { version: printable(version) }),
        cpe: [],
        ...(tls === true ? { tunnel: "tls" as const } : {}),
        method: "probe",
        confidence: 0.8,
      },
    }),
    ...(banner === undefined ? {} : { banner: { text: printable(banner) } }),
    details: before?.details ?? {},
  };
}

function hostRecord(address: string, collected: Collected): Host {
  const { names, ports: found, timedOut } = collected;
  const ports = [...found.values()].sort(comparePorts);
  return {
    address,
    family: address.includes(":") ? "ipv6" : "ipv4",
    target: address,
    hostnames: [...names],
    rdns: [],
    status: statusOf(collected),
    reason: ports.find(({ state }) => state !== "filtered")?.reason ?? "no-response",
    notes: timedOut ? [GIVEN_UP] : [],
    ports,
    ...countsOf(ports, [...collected.ignored.values()]),
  };
}

/** What the tool says, and what the ports show. */
function statusOf({ status, ports: found, ignored }: Collected): HostStatus {
  const ports = [...found.values()];
  const answered = ports.some(({ state }) => state !== "filtered") ||
    [...ignored.values()].some(({ state }) => state === "closed");
  if (answered) return "up";
  return status ?? (ports.length === 0 && ignored.size === 0 ? "up" : "unknown");
}

/** Listed ports, and those that are only counted. */
function countsOf(
  ports: readonly Port[],
  ignored: readonly IgnoredPorts[],
): Pick<Host, "summary" | "reasons"> {
  const tally = new StateTally(ports);
  for (const { state, count } of ignored) {
    const known = stateOf(state);
    tally.addState(state === "skipped" ? state : known, count);
    tally.addReason(state === "skipped" ? "host-down" : reasonOf(undefined, known), count);
  }
  return tally.counts();
}
