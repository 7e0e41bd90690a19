/**
 * The hosts of a list of endpoints, as numbers: ten million of them take 40 MB. They have the order
 * in which the list of their ports is kept: IPv4 first, each family ascending.
 */

import { type AddressRange, formatAddress, formatIpv4, zoneOf } from "./address.ts";
import { HostList, type HostRef, type ResolvedTarget } from "./hosts.ts";
import { countPublicAddresses, countPublicIpv4 } from "./scope.ts";

/** An IPv6 address with its zone. */
export interface Ipv6Host {
  readonly value: bigint;
  readonly zone?: string;
}

/** Everything about the hosts, in a form that threads share. */
export interface EndpointHostFacts {
  /** Ascending. */
  readonly ipv4: Uint32Array;
  /** Ascending. */
  readonly ipv6: readonly Ipv6Host[];
  /** What the user typed for a host, by index, where that is not the label. */
  readonly targets: ReadonlyMap<number, string>;
  /** Names by index. */
  readonly names: ReadonlyMap<number, readonly string[]>;
  /** What brought the hosts in: the name of a file. */
  readonly label: string;
}

/** Hosts that endpoints name, by index. */
export class EndpointHosts extends HostList {
  /** What the hosts are made of. */
  readonly facts: EndpointHostFacts;
  override readonly size: number;

  /** Hosts in their order. */
  constructor(facts: EndpointHostFacts) {
    super([]);
    this.facts = facts;
    this.size = facts.ipv4.length + facts.ipv6.length;
  }

  override at(index: number): HostRef {
    const { ipv4, ipv6, names, targets, label } = this.facts;
    if (!(index >= 0 && index < this.size)) {
      throw new RangeError(`Cannot find host ${index}: the list has ${this.size} hosts`);
    }
    const about = { target: targets.get(index) ?? label, hostnames: names.get(index) ?? [] };
    const number = ipv4[index];
    if (number !== undefined) return { address: formatIpv4(number), family: "ipv4", ...about };
    const { value, zone } = ipv6[index - ipv4.length] as Ipv6Host;
    return { address: formatAddress("ipv6", value, zone), family: "ipv6", ...about };
  }

  override get ranges(): readonly AddressRange[] {
    return [...rangesOf(this.facts)];
  }

  /** The hosts as targets whose addresses are known: those with names, then all. */
  override get resolved(): readonly ResolvedTarget[] {
    const { names, targets, label } = this.facts;
    const named = [...names].flatMap(([index, own]) =>
      own.map((name) => ({
        text: targets.get(index) ?? label,
        name,
        ranges: [this.#rangeOf(index)],
      }))
    );
    const typed = [...targets].filter(([index]) => !names.has(index))
      .map(([index, text]) => ({ text, ranges: [this.#rangeOf(index)] }));
    return [...named, ...typed, { text: label, ranges: this.ranges }];
  }

  override get publicCount(): number {
    const { ipv4, ipv6 } = this.facts;
    const others = ipv6.map(({ value, zone }): AddressRange => ({
      ...{ family: "ipv6", first: value, last: value },
      ...zoneOf({ zone }),
    }));
    return countPublicIpv4(ipv4) + Number(countPublicAddresses(others));
  }

  #rangeOf(index: number): AddressRange {
    const { ipv4, ipv6 } = this.facts;
    const number = ipv4[index];
    if (number !== undefined) {
      return { family: "ipv4", first: BigInt(number), last: BigInt(number) };
    }
    const { value, zone } = ipv6[index - ipv4.length] as Ipv6Host;
    return { family: "ipv6", first: value, last: value, ...zoneOf({ zone }) };
  }
}

/** Runs of neighbouring addresses. */
function* rangesOf({ ipv4, ipv6 }: EndpointHostFacts): Generator<AddressRange> {
  for (let from = 0, to = 0; from < ipv4.length; from = to) {
    const first = ipv4[from] as number;
    for (to = from + 1; ipv4[to] === first + to - from;) to++;
    yield { family: "ipv4", first: BigInt(first), last: BigInt(first + to - from - 1) };
  }
  for (const { value, zone } of ipv6) {
    yield { family: "ipv6", first: value, last: value, ...zoneOf({ zone }) };
  }
}
