/** The parts of `nft --json list ruleset`, and the ports in its sets. Source: libnftables-json(5). */

import { list, mapping, notUnderstood, type PolicySource, portRange } from "./declared.ts";
import { complement, MAX_PORT, type PortRange } from "./port_ranges.ts";

/** An object of the ruleset. */
export type Facts = Readonly<Record<string, unknown>>;

/** A rule, and the file that it stands in. */
export interface RulePlace {
  readonly rule: Facts;
  readonly ruleset: Ruleset;
  readonly source: PolicySource;
}

/** The parts of a ruleset. */
export interface Ruleset {
  readonly chains: readonly Facts[];
  /** By chain. */
  readonly rules: ReadonlyMap<string, readonly Facts[]>;
  /** Elements of named sets and maps, by family, table and name. */
  readonly sets: ReadonlyMap<string, readonly unknown[]>;
}

/** The parts of a ruleset, by their kinds. */
export function rulesetOf(value: unknown): Ruleset {
  const all = list(mapping(value)["nftables"]).map(mapping);
  const of = (key: string) =>
    all.map((one) => one[key]).filter((one) => one !== undefined).map(mapping);
  return {
    chains: of("chain"),
    rules: Map.groupBy(of("rule"), (rule) => chainKey(rule, rule["chain"])),
    sets: new Map(
      [...of("set"), ...of("map")].map((set) => [chainKey(set, set["name"]), list(set["elem"])]),
    ),
  };
}

/** What names a chain, a set or a map: `inet filter input`. */
export function chainKey({ family, table }: Facts, name: unknown): string {
  return `${String(family)} ${String(table)} ${String(name)}`;
}

/** The elements that the right side of a match has: of a named set, of one in place, or itself. */
export function itemsOf(right: unknown, { rule, ruleset }: RulePlace): readonly unknown[] {
  const name = typeof right === "string" && right.startsWith("@") ? right.slice(1) : undefined;
  const set = name === undefined
    ? list(mapping(right)["set"])
    : ruleset.sets.get(chainKey(rule, name));
  const items = set === undefined || (name === undefined && set.length === 0) ? [right] : set;
  return items.map(valueOf);
}

/** An element with a comment, a counter or a time limit is wrapped. */
export function valueOf(item: unknown): unknown {
  return mapping(mapping(item)["elem"])["val"] ?? item;
}

/** The ports of one element. */
export function rangeOf(item: unknown, { rule, source }: RulePlace): PortRange {
  const [first, last] = list(mapping(item)["range"]);
  const range = first === undefined ? portRange(String(item)) : portRange(`${first}-${last}`);
  if (range !== undefined) return range;
  throw notUnderstood(source, {
    key: `rule ${String(rule["handle"] ?? "?")}`,
    why: `${JSON.stringify(item)} is no port, range or set of ports`,
  });
}

/** The ports that a comparison leaves. */
export function comparedPorts(
  op: unknown,
  ranges: readonly PortRange[],
  { rule, source }: RulePlace,
): readonly PortRange[] {
  const [{ first, last } = { first: 0, last: MAX_PORT }] = ranges;
  switch (op) {
    case "==":
    case "in":
    case undefined:
      return ranges;
    case "!=":
      return complement(ranges);
    case "<":
      return complement([{ first, last: MAX_PORT }]);
    case "<=":
      return [{ first: 1, last }];
    case ">":
      return complement([{ first: 1, last }]);
    case ">=":
      return [{ first, last: MAX_PORT }];
    default:
      throw notUnderstood(source, {
        key: `rule ${String(rule["handle"] ?? "?")}`,
        why: `${JSON.stringify(op)} is no comparison of ports`,
      });
  }
}
