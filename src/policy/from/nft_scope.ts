/** Which packets reach a place in a ruleset of nftables, as far as a scan could be among them. */

import type { Transport } from "../../model/endpoint.ts";
import { list, mapping } from "./declared.ts";
import { comparedPorts, type Facts, itemsOf, rangeOf, type RulePlace } from "./nft_ruleset.ts";
import { commonPorts, type PortRange } from "./port_ranges.ts";

/** New connections that come this far. */
export interface Scope {
  /** `undefined`: every port. */
  readonly ports: readonly PortRange[] | undefined;
  readonly transports: readonly Transport[];
  /** What else must be so: `from some addresses`. Another packet goes another way. */
  readonly limits: readonly string[];
}

/** Every packet that comes from outside. */
export const EVERYTHING: Scope = { ports: undefined, transports: ["tcp", "udp"], limits: [] };

const FROM = "from some addresses";
const TO = "for some addresses";
const ON = "on some interfaces";
const OTHER = "under conditions";
const PORT_PROTOCOLS: ReadonlySet<unknown> = new Set(["tcp", "udp", "th"]);
/** Headers that no packet of TCP or UDP has. */
const OTHER_HEADERS: ReadonlySet<unknown> = new Set([
  ...["icmp", "icmpv6", "igmp", "sctp", "dccp", "esp", "ah", "comp", "arp"],
]);

/** What a match leaves; `undefined` where no new TCP or UDP connection from outside is left. */
export function matched(scope: Scope, match: Facts, place: RulePlace): Scope | undefined {
  const { op, left, right } = match;
  return restricted(scope, left, { op, items: itemsOf(right, place), place });
}

/** What is left where a key has one of these values. */
export function restricted(
  scope: Scope,
  left: unknown,
  { op, items, place }: {
    readonly op: unknown;
    readonly items: readonly unknown[];
    readonly place: RulePlace;
  },
): Scope | undefined {
  const parts = list(mapping(left)["concat"]);
  if (parts.length > 0) {
    return concatenated(scope, parts, { items, place });
  }
  const { protocol, field } = mapping(mapping(left)["payload"]);
  const key = mapping(mapping(left)["meta"])["key"];
  if (OTHER_HEADERS.has(protocol)) return undefined;
  if (field === "dport" && PORT_PROTOCOLS.has(protocol)) {
    const ranges = comparedPorts(op, items.map((item) => rangeOf(item, place)), place);
    return narrowed(
      { ...scope, ports: commonPorts(scope.ports, ranges) },
      protocol === "th" ? scope.transports : [protocol],
    );
  }
  if (key === "l4proto" || field === "protocol" || field === "nexthdr") {
    return op === "!="
      ? narrowed(scope, scope.transports.filter((one) => !items.includes(one)))
      : narrowed(scope, items);
  }
  if (mapping(mapping(left)["ct"])["key"] === "state") {
    return (op === "!=") === items.flat().includes("new") ? undefined : scope;
  }
  if (key === "iif" || key === "iifname") {
    const isLoopback = items.every((item) => item === "lo");
    if (isLoopback) return op === "!=" ? scope : undefined;
    return limited(scope, ON);
  }
  return limited(scope, field === "saddr" ? FROM : field === "daddr" ? TO : OTHER);
}

/** `ip daddr . tcp dport`: each element has a value for each part. */
function concatenated(
  scope: Scope,
  parts: readonly unknown[],
  { items, place }: { readonly items: readonly unknown[]; readonly place: RulePlace },
): Scope | undefined {
  const ports = items.flatMap((item) => {
    const values = list(mapping(item)["concat"]);
    let own: Scope | undefined = { ...scope, limits: [] };
    for (const [i, part] of parts.entries()) {
      if (own === undefined) return [];
      own = restricted(own, part, { op: "==", items: [values[i]], place });
    }
    return own === undefined ? [] : [own];
  });
  const [first] = ports;
  if (first === undefined) return undefined;
  const transports = scope.transports.filter((one) =>
    ports.some((own) => own.transports.includes(one))
  );
  const all = ports.some((own) => own.ports === undefined)
    ? scope.ports
    : ports.flatMap((own) => own.ports ?? []);
  return [...scope.limits, ...first.limits].reduce(limited, { ...scope, ports: all, transports });
}

function narrowed(scope: Scope, to: readonly unknown[]): Scope | undefined {
  const transports = scope.transports.filter((one) => to.includes(one));
  return transports.length === 0 ? undefined : { ...scope, transports };
}

/** Something else must be so too. */
export function limited(scope: Scope, by: string = OTHER): Scope {
  return scope.limits.includes(by) ? scope : { ...scope, limits: [...scope.limits, by] };
}
