/**
 * A plan of single endpoints as plain JSON, written and read; and as arrays that threads share, since
 * a text of ten million endpoints would be in memory once more for each of them.
 */

import { InputError } from "../../model/input_error.ts";
import type { ScanWork } from "../../model/task.ts";
import type { AddressRange } from "../../targets/address.ts";
import { EndpointHosts, type Ipv6Host } from "../../targets/endpoint_hosts.ts";
import { EndpointPlan, hostPorts } from "../../targets/endpoint_plan.ts";
import type { ResolvedTarget } from "../../targets/hosts.ts";
import { readPortSet } from "../../targets/port_set.ts";
import { PortsByHost } from "../../targets/ports_by_host.ts";

/** An endpoint plan for structured cloning; the arrays are shared. */
export interface SharedEndpoints {
  readonly hosts: EndpointHosts["facts"];
  readonly tcp: readonly [starts: Uint32Array, ports: Uint16Array];
  readonly udp: readonly [starts: Uint32Array, ports: Uint16Array];
  readonly seed: number;
}

/** What a thread is given. */
export function shareEndpoints(
  { hosts, endpoints: { tcp, udp }, seed }: EndpointPlan,
): SharedEndpoints {
  return {
    hosts: hosts.facts,
    tcp: [tcp.starts, tcp.ports],
    udp: [udp.starts, udp.ports],
    seed,
  };
}

/** The plan that was shared. */
export function sharedPlan({ hosts, tcp, udp, seed }: SharedEndpoints): EndpointPlan {
  const endpoints = { tcp: new PortsByHost(...tcp), udp: new PortsByHost(...udp) };
  return new EndpointPlan(new EndpointHosts(hosts), endpoints, { seed });
}

/** The ports of every host as text; neighbours with the same ports are told once. */
export function endpointsText({ hosts, endpoints }: EndpointPlan): string {
  const runs: string[] = [];
  let [count, before] = [0, ""];
  for (let host = 0; host < hosts.size; host++) {
    const ports = hostPorts(endpoints, host).toString();
    if (ports !== before && count > 0) {
      runs.push(`${count}x${before}`);
      count = 0;
    }
    before = ports;
    count++;
  }
  if (count > 0) runs.push(`${count}x${before}`);
  return runs.join(";");
}

/**
 * Reads a plan back.
 *
 * @param targets of the work, with their addresses.
 * @throws {InputError} when hosts and ports do not fit each other.
 */
export function readEndpoints(
  targets: readonly ResolvedTarget[],
  { endpoints: text = "", seed }: Pick<ScanWork, "endpoints" | "seed">,
): EndpointPlan {
  const hosts = readHosts(targets);
  const lists = { tcp: new PortLists(hosts.size), udp: new PortLists(hosts.size) };
  let host = 0;
  for (const run of text.split(";")) {
    const [, count = "", list = ""] = /^(\d{1,9})x(.+)$/.exec(run) ?? [];
    const ports = readPortSet(list);
    if (ports === undefined || host + Number(count) > hosts.size) throw unfit();
    const own = { tcp: [] as number[], udp: [] as number[] };
    for (const { transport, first, last } of ports.ranges) {
      for (let port = first; port <= last; port++) own[transport].push(port);
    }
    for (const end = host + Number(count); host < end; host++) {
      lists.tcp.add(own.tcp);
      lists.udp.add(own.udp);
    }
  }
  if (host !== hosts.size) throw unfit();
  return new EndpointPlan(hosts, { tcp: lists.tcp.list(), udp: lists.udp.list() }, { seed });
}

function unfit(): InputError {
  return new InputError("its endpoints do not fit its hosts");
}

/** Collects the ports of one host after the other. */
class PortLists {
  readonly #starts: Uint32Array<SharedArrayBuffer>;
  #ports = new Uint16Array(1_024);
  #host = 0;
  #used = 0;

  constructor(hosts: number) {
    this.#starts = new Uint32Array(new SharedArrayBuffer((hosts + 1) * 4));
  }

  add(ports: readonly number[]): void {
    while (this.#used + ports.length > this.#ports.length) {
      const larger = new Uint16Array(this.#ports.length * 2);
      larger.set(this.#ports);
      this.#ports = larger;
    }
    this.#ports.set(ports, this.#used);
    this.#used += ports.length;
    this.#starts[++this.#host] = this.#used;
  }

  list(): PortsByHost {
    const ports = new Uint16Array(new SharedArrayBuffer(this.#used * 2));
    ports.set(this.#ports.subarray(0, this.#used));
    return new PortsByHost(this.#starts, ports);
  }
}

/** The last target has all addresses; those before it say what some of them are called. */
function readHosts(targets: readonly ResolvedTarget[]): EndpointHosts {
  const all = targets.at(-1);
  if (all === undefined) throw unfit();
  const numbers: number[] = [];
  const ipv6: Ipv6Host[] = [];
  for (const { family, first, last, zone } of all.ranges) {
    for (let value = first; value <= last; value++) {
      if (family === "ipv4") numbers.push(Number(value));
      else ipv6.push({ value, ...(zone === undefined ? {} : { zone }) });
    }
  }
  const ipv4 = new Uint32Array(new SharedArrayBuffer(numbers.length * 4));
  ipv4.set(numbers);
  const facts = { ipv4, ipv6, label: all.text };
  return new EndpointHosts({ ...facts, ...namesOf(targets.slice(0, -1), facts) });
}

function namesOf(
  targets: readonly ResolvedTarget[],
  { ipv4, ipv6 }: Pick<EndpointHosts["facts"], "ipv4" | "ipv6">,
): Pick<EndpointHosts["facts"], "names" | "targets"> {
  const names = new Map<number, readonly string[]>();
  const typed = new Map<number, string>();
  for (const { text, name, ranges: [range] } of targets) {
    const index = range === undefined ? -1 : indexOf(range, { ipv4, ipv6 });
    if (index < 0) throw unfit();
    typed.set(index, text);
    if (name !== undefined) names.set(index, [...names.get(index) ?? [], name]);
  }
  return { names, targets: typed };
}

function indexOf(
  { family, first, zone }: AddressRange,
  { ipv4, ipv6 }: Pick<EndpointHosts["facts"], "ipv4" | "ipv6">,
): number {
  if (family === "ipv4") return ipv4.indexOf(Number(first));
  const place = ipv6.findIndex((host) => host.value === first && host.zone === zone);
  return place < 0 ? -1 : ipv4.length + place;
}
