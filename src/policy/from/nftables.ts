/**
 * Ports that a ruleset of nftables lets in, from `nft --json list ruleset`. Rules are followed as a new
 * connection would pass them, through jumps and verdict maps. Where the input chain drops what no rule
 * accepts, everything else must be closed. Source: libnftables-json(5).
 */

import {
  type Declarations,
  type Declared,
  list,
  mapping,
  notUnderstood,
  type PolicySource,
} from "./declared.ts";
import {
  chainKey,
  type Facts,
  itemsOf,
  type RulePlace,
  type Ruleset,
  rulesetOf,
  valueOf,
} from "./nft_ruleset.ts";
import { EVERYTHING, limited, matched, restricted, type Scope } from "./nft_scope.ts";

/** Jumps that are followed inside each other: nftables itself allows 16. */
const MAX_DEPTH = 16;
/** Rules that are passed in all: jumps may fan out. */
const MAX_PASSED = 100_000;
/** Expressions that let only some packets go on to the verdict behind them. */
const CONDITIONS = ["limit", "quota", "ct count", "meter", "set", "fib"];

/** Reads the declarations of a ruleset. */
export function readNftables(value: unknown, source: PolicySource): Declarations {
  const ruleset = rulesetOf(value);
  const inputs = ruleset.chains.filter(({ hook, family }) =>
    hook === "input" && (family === "inet" || family === "ip" || family === "ip6")
  );
  if (inputs.length === 0) {
    throw notUnderstood(source, { key: "nftables", why: "it has no chain with hook input" });
  }
  const walk = new Walk(ruleset, source);
  // IPv4 decides, where both are declared: the other says nothing of most scans.
  const main = inputs.filter(({ family }) => family !== "ip6");
  for (const chain of inputs) {
    const scope = chain["family"] === "ip6" && main.length > 0
      ? limited(EVERYTHING, "over IPv6")
      : EVERYTHING;
    const drops = chain["policy"] === "drop" && scope.limits.length === 0;
    walk.chain(chainKey(chain, chain["name"]), scope, 0);
    if (drops) walk.dropsRest = true;
  }
  return {
    ports: walk.ports,
    exhaustive: walk.dropsRest && !walk.acceptsRest,
    remarks: [...walk.remarks],
  };
}

/** Follows the rules. */
class Walk {
  readonly #ruleset: Ruleset;
  readonly #source: PolicySource;
  readonly ports: Declared[] = [];
  readonly remarks = new Set<string>();
  /** Whether what no rule accepts is dropped. */
  dropsRest = false;
  /** Whether a rule accepts all that comes to it. */
  acceptsRest = false;
  #passed = 0;

  constructor(ruleset: Ruleset, source: PolicySource) {
    this.#ruleset = ruleset;
    this.#source = source;
  }

  /** Goes through a chain. */
  chain(key: string, scope: Scope, depth: number): void {
    if (depth > MAX_DEPTH) return;
    for (const rule of this.#ruleset.rules.get(key) ?? []) {
      if (++this.#passed > MAX_PASSED) {
        throw notUnderstood(this.#source, { key: "nftables", why: "its chains jump too often" });
      }
      this.#rule({ rule, ruleset: this.#ruleset, source: this.#source }, scope, depth);
    }
  }

  #rule(place: RulePlace, start: Scope, depth: number): void {
    let scope: Scope | undefined = start;
    for (const expression of list(place.rule["expr"]).map(mapping)) {
      if (scope === undefined) return;
      if ("match" in expression) scope = matched(scope, mapping(expression["match"]), place);
      else if ("vmap" in expression) {
        this.#verdicts(mapping(expression["vmap"]), { place, scope, depth });
      } else if (CONDITIONS.some((key) => key in expression)) scope = limited(scope);
      else this.#verdict(expression, { place, scope, depth });
    }
  }

  /** A map from values to verdicts. */
  #verdicts(
    { key, data }: Facts,
    { place, scope, depth }: {
      readonly place: RulePlace;
      readonly scope: Scope;
      readonly depth: number;
    },
  ): void {
    for (const entry of itemsOf(data, place)) {
      const [item, verdict] = list(entry);
      const items = [valueOf(item)];
      // What no element names goes to the verdict behind `*`.
      const own = items[0] === "*"
        ? limited(scope)
        : restricted(scope, key, { op: "==", items, place });
      if (own !== undefined) this.#verdict(mapping(verdict), { place, scope: own, depth });
    }
  }

  #verdict(
    expression: Facts,
    { place, scope, depth }: {
      readonly place: RulePlace;
      readonly scope: Scope;
      readonly depth: number;
    },
  ): void {
    const { target } = mapping(expression["jump"] ?? expression["goto"]);
    if (target !== undefined) {
      this.chain(chainKey(place.rule, target), scope, depth + 1);
    } else if ("accept" in expression) this.#accepts(place, scope);
    else if ("drop" in expression || "reject" in expression) this.#drops(place, scope);
  }

  #accepts({ rule }: RulePlace, scope: Scope): void {
    const words = ["accepts it", ...scope.limits].join(" ");
    const ports = scope.ports ?? [{ first: 1, last: 65_535 }];
    if (scope.ports === undefined && scope.limits.length > 0) {
      this.remarks.add(
        `${this.#placeOf(rule)} accepts every port ${scope.limits.join(" ")}: ` +
          "it is not in this policy",
      );
      return;
    }
    if (scope.ports === undefined && scope.transports.length > 1) {
      this.remarks.add(`${this.#placeOf(rule)} accepts every port`);
      // What was dropped before it stays so.
      if (!this.dropsRest) this.acceptsRest = true;
      return;
    }
    this.#declare(rule, { ...scope, ports }, { wish: "allow", words });
  }

  #drops({ rule }: RulePlace, scope: Scope): void {
    // A rule for some packets says nothing of others.
    if (scope.limits.length > 0) return;
    if (scope.ports !== undefined) {
      this.#declare(rule, scope, { wish: "forbid", words: "rejects it" });
    } else if (scope.transports.length > 1 && !this.acceptsRest) this.dropsRest = true;
  }

  #declare(
    rule: Facts,
    { ports = [], transports }: Scope,
    { wish, words }: { readonly wish: Declared["wish"]; readonly words: string },
  ): void {
    const note = `${this.#placeOf(rule)} ${words}`;
    for (const range of ports) {
      for (const transport of transports) this.ports.push({ ...range, transport, wish, note });
    }
  }

  #placeOf(rule: Facts): string {
    const chain = chainKey(rule, rule["chain"]);
    return `${this.#source.file}, rule ${String(rule["handle"] ?? "?")} of ${chain}`;
  }
}
